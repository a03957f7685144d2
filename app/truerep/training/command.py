"""`truerep train`: fit one classifier, or compare them all, on a folder of pose data."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from truerep.errors import TrueRepError
from truerep.recognition.recognizer import EXERCISE_WINDOW
from truerep.resources import resource_dir
from truerep.training.compare import compare
from truerep.training.export import export_onnx
from truerep.training.fit import Settings
from truerep.training.networks import NETWORKS
from truerep.training.recipe import (
    cross_validated,
    judged_scores,
    prepare,
    scores_as_markdown,
    trained,
    write_splits,
)

_EVERY_MODEL: Final = "compare"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `truerep train`."""
    parser.add_argument(
        "model",
        metavar="MODEL",
        choices=[*NETWORKS, _EVERY_MODEL],
        help=f"one of {', '.join(NETWORKS)}; or {_EVERY_MODEL} to make a table of all of them",
    )
    parser.add_argument("--data", metavar="DIR", type=Path, required=True, help="folder of pose data")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="where model, log, splits and scores go")
    parser.add_argument("--task", choices=["exercise"], default="exercise", help="what is to be recognised")
    parser.add_argument("--window", metavar="N", type=int, default=EXERCISE_WINDOW, help="poses in a window, at 30 Hz")
    parser.add_argument("--steps", metavar="N", type=int, help="updates of the network (default: the shipped recipe's)")
    parser.add_argument("--seed", metavar="N", type=int, default=Settings().seed, help="of everything random")
    parser.add_argument("--no-folds", action="store_true", help="do not judge, only fit (probabilities uncalibrated)")


def run(arguments: argparse.Namespace) -> int:
    """Train or compare; 0 when all went well.

    Raises:
        TrueRepError: unusable data, or a folder that cannot be written.
    """
    began = time.monotonic()
    out: Path = arguments.out
    if arguments.window < 2:
        raise TrueRepError(f"--window {arguments.window}: at least 2 poses are needed; 60 and 15 are usual")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrueRepError(f"{out}: cannot be made ({error.strerror}); choose another folder") from error
    exercises = sorted(path.stem for path in resource_dir("coach_profiles").glob("*.json"))
    material = prepare(arguments.data, exercises, arguments.window, arguments.seed, _say)
    how = replace(Settings(), seed=arguments.seed, steps=arguments.steps or Settings().steps)
    write_splits(material, out / "splits.json")
    if arguments.model == _EVERY_MODEL:
        compare(material, how, out, _say)
        return 0
    temperature = 1.0
    if not arguments.no_folds:
        logits, temperature = cross_validated(arguments.model, material, how, _say, out / "folds")
        scores = judged_scores(material, logits, temperature)
        (out / "scores.md").write_text(scores_as_markdown(scores), encoding="utf-8")
        _say(f"top-1 {scores.top1:.3f}, macro-F1 {scores.macro_f1:.3f} on sources that were left out")
    everything = np.arange(len(material.pool))
    network, history = trained(arguments.model, material, everything, how, _say)
    history.save(out / f"{arguments.model}.csv")
    target = out / f"exercise_{arguments.model}.onnx"
    difference = export_onnx(
        network,
        target,
        classes=material.classes,
        window=material.window,
        digest=material.digest,
        temperature=temperature,
    )
    _say(f"{target} written (differs from PyTorch by {difference:.0e}) after {time.monotonic() - began:.0f} s")
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
