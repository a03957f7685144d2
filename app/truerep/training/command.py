"""`truerep train`: fit one classifier to a folder of pose data and say how good it is."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from truerep.analysis.parallel import shared_by
from truerep.commands.options import add_cluster, add_jobs
from truerep.errors import TrueRepError
from truerep.recognition.recognizer import EXERCISE_WINDOW
from truerep.resources import resource_dir
from truerep.training.expert import UNCALIBRATED, Committee
from truerep.training.fit import Settings
from truerep.training.form_command import train_form
from truerep.training.form_models import FORM_MODELS
from truerep.training.networks import NETWORKS
from truerep.training.recipe import (
    ATHLETE_SETS,
    Material,
    cross_validated,
    expert_on,
    judged_scores,
    prepare,
    scores_as_markdown,
    trained,
    with_experts,
    write_model,
    write_splits,
)

_LAST_SEED: Final = 8  # with 7, that of all else, the network on everything took sets of the athlete as idling


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `truerep train`."""
    names = [*NETWORKS, *(name for name in FORM_MODELS if name not in NETWORKS)]
    parser.add_argument("model", metavar="MODEL", choices=names, help=f"one of {', '.join(names)}")
    add_data_arguments(parser)
    parser.add_argument("--no-folds", action="store_true", help="do not judge, only fit (probabilities uncalibrated)")
    parser.add_argument(
        "--last-seed", metavar="N", type=int, default=_LAST_SEED, help="of the exercise network fitted to everything"
    )


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what training and comparing have in common."""
    parser.add_argument("--data", metavar="DIR", type=Path, required=True, help="folder of pose data")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="where models, logs and scores go")
    parser.add_argument("--task", choices=["exercise", "form"], default="exercise", help="what is to be recognised")
    parser.add_argument("--window", metavar="N", type=int, default=EXERCISE_WINDOW, help="poses in a window, at 30 Hz")
    parser.add_argument("--steps", metavar="N", type=int, help="updates of a network (default: as shipped)")
    parser.add_argument(
        "--athlete", metavar="N", type=int, default=ATHLETE_SETS, help="sets of each exercise by the synthetic athlete"
    )
    add_jobs(parser)
    add_cluster(parser)
    parser.add_argument("--seed", metavar="N", type=int, default=Settings().seed, help="of everything random")


def run(arguments: argparse.Namespace) -> int:
    """Train; 0 when all went well.

    Raises:
        TrueRepError: unusable data, or a folder that cannot be written.
    """
    if arguments.task == "form":
        return train_form(arguments, say)
    if arguments.model not in NETWORKS:
        raise TrueRepError(f"{arguments.model}: judges form only; add '--task form' or choose {', '.join(NETWORKS)}")
    with shared_by(arguments.jobs, arguments.cluster):
        return _train(arguments)


def _train(arguments: argparse.Namespace) -> int:
    began = time.monotonic()
    material, how = prepared(arguments)
    out: Path = arguments.out
    temperatures = (1.0, UNCALIBRATED)
    if not arguments.no_folds:
        logits, networks = cross_validated(arguments.model, material, how, say, out / "folds")
        judged, temperatures = with_experts(material, logits, networks, how, out / "folds")
        scores = judged_scores(material, judged)
        (out / "scores.md").write_text(scores_as_markdown(scores), encoding="utf-8")
        say(f"top-1 {scores.top1:.3f}, macro-F1 {scores.macro_f1:.3f} on sources that were left out")
    everything = np.arange(len(material.pool))
    last = replace(how, seed=arguments.last_seed)
    network, _ = trained(arguments.model, material, everything, last, say, out / arguments.model)
    target = out / f"exercise_{arguments.model}.onnx"
    difference = write_model(material, Committee(network, expert_on(material, everything, how), temperatures), target)
    say(f"{target} written (differs from PyTorch by {difference:.0e}) after {time.monotonic() - began:.0f} s")
    return 0


def prepared(arguments: argparse.Namespace) -> tuple[Material, Settings]:
    """The material and settings that the arguments ask for; the splits are written down at once.

    Raises:
        TrueRepError: unusable data, or a folder that cannot be written.
    """
    out: Path = arguments.out
    if arguments.window < 2:
        raise TrueRepError(f"--window {arguments.window}: at least 2 poses are needed; 60 and 15 are usual")
    if arguments.steps is not None and arguments.steps < 10:
        raise TrueRepError(f"--steps {arguments.steps}: at least 10 are needed")
    if arguments.athlete < 0:
        raise TrueRepError(f"--athlete {arguments.athlete}: 0 or more are needed")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrueRepError(f"{out}: cannot be made ({error.strerror}); choose another folder") from error
    exercises = sorted(path.stem for path in resource_dir("coach_profiles").glob("*.json"))
    material = prepare(arguments.data, exercises, arguments.window, arguments.seed, say, arguments.athlete)
    write_splits(material, out / "splits.json")
    return material, replace(Settings(), seed=arguments.seed, steps=arguments.steps or Settings().steps)


def say(text: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
