"""`truerep train MODEL --task form` and `truerep compare --task form`: classifiers of right and wrong form."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from joblib import Parallel, delayed

from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.training.form_data import FormSample, read_form_data
from truerep.training.form_export import FormCard, export_form
from truerep.training.form_judging import FormScores, is_wrong, reliability_table
from truerep.training.form_models import FOREST, FORM_NETWORKS, MOTION_MODELS, REGRESSION, FormSettings
from truerep.training.form_recipe import (
    PUBLISHED,
    HeldOut,
    Split,
    calibrated,
    cross_validated,
    features_of,
    fitted,
    typical_rep,
)
from truerep.training.form_shared import cross_validated_shared

Say = Callable[[str], None]

SHIPPED: Final = {"pushfit": "push_up"}
"""Tasks whose people are many enough to speak of others', and the exercise that they judge."""

_LEAST_VIEW: Final = 0.1  # share of the reps that must have been seen from a view to judge from it
_LEAST_OF_EACH: Final = 4  # clips of right and of wrong form that a task must have
_PARITY_REPS: Final = 64
_GROUPINGS: Final = (("image", "angles"), ("image",), ("angles",))
_HEADER: Final = (
    "| Task | Left out | Model | Sees | Clips | Accuracy (95 %) | F1 | Reps: accuracy | Reps: F1 | Published |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def train_form(arguments: argparse.Namespace, say: Say) -> int:
    """Judge one model on every task, then write the classifiers that ship; 0 when all went well.

    Raises:
        TrueRepError: unusable data, or a folder that cannot be written.
    """
    began = time.monotonic()
    samples, how = _prepared(arguments)
    lines = []
    for task, split in tasks_of(samples):
        mine = [sample for sample in samples if sample.task == task]
        held_out = cross_validated(arguments.model, mine, split, how)
        lines.append(_row(task, split, arguments.model, how, held_out.scores))
        say(lines[-1])
        if task in SHIPPED and split == "scene":
            _ship(arguments.model, task, mine, held_out, how, arguments.out, say)
    _write(arguments.out / f"form_{arguments.model}.md", lines)
    say(f"done after {time.monotonic() - began:.0f} s")
    return 0


def compare_form(arguments: argparse.Namespace, models: Sequence[str], say: Say) -> int:
    """Every model on every task on the same folds, with and without angles, in one table; 0 when all went well.

    The rows are shared out by joblib, on whatever its present configuration names; a comparison that was broken off
    goes on with the rows that are missing.

    Raises:
        TrueRepError: unusable data, a folder that cannot be written, or one that holds the rows of another comparison.
    """
    samples, how = _prepared(arguments)
    kept = KeptRows(arguments.out / "form_comparison.json", _fingerprint(samples, how))
    jobs = _jobs(samples, models, how)
    missing = [key for key in jobs if key not in kept.rows]
    work = (delayed(_done)(key, *jobs[key]) for key in missing)
    for key, line in Parallel(return_as="generator_unordered", batch_size=1)(work):
        kept.add(key, line)
        say(line)
        _write(arguments.out / "form_comparison.md", [kept.rows[k] for k in jobs if k in kept.rows])
    return 0


def _jobs(samples: Sequence[FormSample], models: Sequence[str], how: FormSettings) -> dict[str, tuple[Any, ...]]:
    """What is to be compared, by name: a function and its arguments. One for all comes last."""
    jobs: dict[str, tuple[Any, ...]] = {}
    of_task: dict[str, list[FormSample]] = {}
    for task, split in tasks_of(samples):
        mine = [sample for sample in samples if sample.task == task]
        if split == "clip":
            of_task[task] = mine
        for name in models:
            if name in MOTION_MODELS and not mine[0].motion.size:
                continue
            for groups in _seen_by(name):
                key = "/".join((task, split, name, "+".join(groups)))
                jobs[key] = (_compared, mine, name, task, split, replace(how, groups=groups))
    for name in models:
        if name in {FOREST, *FORM_NETWORKS} and name != "cnn_pose_image" and len(of_task) > 1:
            jobs[f"shared/{name}"] = (_compared_shared, of_task, name, how)
    return jobs


def _done(key: str, function: Callable[..., str], *arguments: Any) -> tuple[str, str]:
    return key, function(*arguments)


def _seen_by(name: str) -> Sequence[tuple[str, ...]]:
    """What a model is shown in turn: all, landmarks alone, and angles alone where fitting is quick."""
    if name in MOTION_MODELS:
        return (("motion",),)
    if name == "cnn_pose_image":
        return (("image",),)  # it looks at nothing else
    return _GROUPINGS if name in {FOREST, REGRESSION} else _GROUPINGS[:2]


def _compared(samples: Sequence[FormSample], name: str, task: str, split: Split, how: FormSettings) -> str:
    return _row(task, split, name, how, cross_validated(name, samples, split, how).scores)


def _compared_shared(tasks: dict[str, list[FormSample]], name: str, how: FormSettings) -> str:
    found = cross_validated_shared(name, tasks, "clip", how)
    return "\n".join(_row(task, "clip", f"{name}, one for all", how, held.scores) for task, held in found.items())


def _fingerprint(samples: Sequence[FormSample], how: FormSettings) -> str:
    digest = hashlib.sha256(repr(how).encode())
    for sample in samples:
        digest.update(repr((sample.task, sample.clip, sample.scene, sample.label)).encode())
        digest.update(sample.features.tobytes() + sample.motion.tobytes())
    return digest.hexdigest()


class KeptRows:
    """Rows that were worked out already, in a file."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Take up what is there.

        Raises:
            TrueRepError: the file is damaged, or of other data or settings.
        """
        self._path, self._fingerprint = path, fingerprint
        self.rows: dict[str, str] = {}
        if not path.is_file():
            return
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            fits, self.rows = kept["fingerprint"] == fingerprint, dict(kept["rows"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrueRepError(f"{path}: damaged; delete it to begin again") from error
        if not fits:
            raise TrueRepError(f"{path}: begun with other data or settings; delete it or choose another folder")

    def add(self, key: str, line: str) -> None:
        """Keep one more."""
        self.rows[key] = line
        with replacing(self._path) as part:
            part.write_text(json.dumps({"fingerprint": self._fingerprint, "rows": self.rows}), encoding="utf-8")


def tasks_of(samples: Sequence[FormSample]) -> list[tuple[str, Split]]:
    """The tasks with enough of both kinds, and what each is split by; where scenes are known by both."""
    found: list[tuple[str, Split]] = []
    for task in sorted({sample.task for sample in samples}):
        mine = [sample for sample in samples if sample.task == task]
        clips = Counter(wrong for _, wrong in {(s.clip, w) for s, w in zip(mine, is_wrong(mine), strict=True)})
        if min(clips[True], clips[False]) < _LEAST_OF_EACH:
            continue
        if task.startswith("ui_prmd"):
            found.append((task, "person"))
            continue
        found.append((task, "clip"))
        if any(sample.scene != sample.clip for sample in mine):
            found.append((task, "scene"))
    return found


def _prepared(arguments: argparse.Namespace) -> tuple[list[FormSample], FormSettings]:
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrueRepError(f"{arguments.out}: cannot be made ({error.strerror}); choose another folder") from error
    samples = read_form_data(arguments.data, load_profiles(resource_dir("coach_profiles")))
    how = FormSettings(seed=arguments.seed)
    return samples, replace(how, steps=arguments.steps or how.steps)


def _ship(
    name: str, task: str, samples: Sequence[FormSample], held_out: HeldOut, how: FormSettings, out: Path, say: Say
) -> None:
    exercise = SHIPPED[task]
    seen = Counter(sample.view for sample in samples)
    views = [view for view, count in seen.items() if count >= _LEAST_VIEW * len(samples)]
    needs = load_profiles(resource_dir("coach_profiles"))[exercise].placement.must_see
    digest = hashlib.sha256(b"".join(sample.features.tobytes() for sample in samples)).hexdigest()
    card = FormCard(exercise, views, needs, typical_rep(samples), digest, how.groups)
    calibration = calibrated(samples, held_out)
    target = out / f"form_{exercise}.onnx"
    difference = export_form(fitted(name, samples, how), target, features_of(samples)[:_PARITY_REPS], calibration, card)
    wrong = is_wrong(samples)
    doubted = held_out.probability >= calibration.alarm
    caught, false = doubted[wrong].mean(), doubted[~wrong].mean()
    text = (
        f"Alarm from {calibration.alarm:.2f}: {caught:.1%} of the wrong and {false:.1%} of the right reps of scenes"
        f" that were left out.\n\n{reliability_table(held_out.probability, wrong)}\n"
    )
    (out / f"form_{exercise}_calibration.md").write_text(text, encoding="utf-8")
    np.save(out / f"form_{exercise}_held_out.npy", held_out.probability)
    say(f"{target} written (differs from what was fitted by {difference:.0e})")


def _row(task: str, split: Split, name: str, how: FormSettings, scores: FormScores) -> str:
    interval = f"{scores.accuracy:.3f} ({scores.low:.2f} to {scores.high:.2f})"
    sees = "all" if len(how.groups) > 1 else how.groups[0]
    figures = f"{scores.clips} | {interval} | {scores.f1:.3f} | {scores.sample_accuracy:.3f} | {scores.sample_f1:.3f}"
    return f"| {task} | {split} | {name} | {sees} | {figures} | {PUBLISHED.get(task, '')} |"


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
