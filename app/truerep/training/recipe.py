"""The whole way from pose data to a model that ships: folds first, to know how good it is, then one network on all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from joblib import Parallel, delayed
from numpy.typing import NDArray
from torch import nn

from truerep.commands.progress import progress_bar
from truerep.errors import TrueRepError
from truerep.recognition.features import FEATURE_COUNT
from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE
from truerep.training.augment import Augmentation
from truerep.training.clips import Clip
from truerep.training.draws import folded
from truerep.training.expert import Committee, StatisticsExpert, fitted_expert, opinions_of, temperatures_for
from truerep.training.export import data_digest, export_onnx
from truerep.training.fit import History, Settings, fit, logits_of
from truerep.training.judging import Scores, clip_answers, scores_of, softmax
from truerep.training.networks import NETWORKS
from truerep.training.readers import read_all
from truerep.training.splits import FOLDS, source_folds, training_rows
from truerep.training.synthesis import synthetic_clips
from truerep.training.windows import WindowSet, judging_windows, training_windows

Say = Callable[[str], None]

ATHLETE_SETS: Final = 32
"""Sets of each exercise that the synthetic athlete adds."""

_IDLE_PER_SET: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Everything that a network is fitted to and judged by.

    Attributes:
        clips: all clips; `pool.clip` points into them.
        judged: the clips that judge; `judge.clip` points into them.
        pool: augmented windows of all clips.
        judge: plain windows of the judged clips.
        classes: exercises with a profile, no exercise, unknown.
        fold_of: fold of each judged clip by name.
        digest: of the clips.
        window: poses in a window.
    """

    clips: tuple[Clip, ...]
    judged: tuple[Clip, ...]
    pool: WindowSet
    judge: WindowSet
    classes: tuple[str, ...]
    fold_of: dict[str, int]
    digest: str
    window: int

    @property
    def judge_fold(self) -> NDArray[np.intp]:
        """(N,) fold of each judging window."""
        return np.array([self.fold_of[clip.name] for clip in self.judged], np.intp)[self.judge.clip]

    @property
    def judge_target(self) -> NDArray[np.intp]:
        """(N,) class number of each judging window."""
        return folded(list(self.judge.label), self.classes)


def prepare(
    data: Path, exercises: Sequence[str], window: int, seed: int, say: Say, athlete_sets: int = ATHLETE_SETS
) -> Material:
    """Read a data folder, add the synthetic athlete, draw the windows.

    Raises:
        TrueRepError: nothing to learn from, or too few sources to split.
    """
    clips = read_all(data)
    say(f"{len(clips)} clips read")
    clips += list(synthetic_clips(athlete_sets, round(_IDLE_PER_SET * athlete_sets), seed))
    judged = [clip for clip in clips if clip.scored]
    if len({clip.source for clip in judged}) < 2:
        raise TrueRepError(
            f"{data}: all recordings come from one source; at least two are needed, one to judge the other"
        )
    pool = training_windows(clips, window, Augmentation(), seed)
    say(f"{len(pool)} windows drawn from {len(clips)} clips")
    return Material(
        tuple(_without_poses(clip) for clip in clips),
        tuple(_without_poses(clip) for clip in judged),
        pool,
        judging_windows(judged, window),
        (*sorted(exercises), NO_EXERCISE, UNKNOWN_EXERCISE),
        source_folds(clips, min(FOLDS, len({clip.source for clip in judged}))),
        data_digest(clips),
        window,
    )


def _without_poses(clip: Clip) -> Clip:
    return replace(clip, points=clip.points[:1], visibility=clip.visibility[:1], world=clip.world[:1])


def trained(
    name: str, material: Material, rows: NDArray[np.intp], how: Settings, say: Say, kept: Path | None = None
) -> tuple[nn.Module, History]:
    """One network by name, fitted to some rows of the pool.

    Args:
        name: of `NETWORKS`.
        material: what to learn from.
        rows: places in its pool.
        how: settings.
        say: told of the result.
        kept: where log and checkpoint go, without their endings; None keeps neither.
    """
    torch.manual_seed(how.seed)
    network = NETWORKS[name](FEATURE_COUNT, len(material.classes), material.pool.features.shape[1])
    label = name if kept is None else kept.name
    with progress_bar() as bar:
        task = bar.add_task(label, total=how.steps)
        history = fit(
            network,
            material.pool,
            rows,
            material.clips,
            material.classes,
            how,
            lambda step, loss: bar.update(task, completed=step, description=f"{label}, loss {loss:.2f}"),
            None if kept is None else kept.with_suffix(".pt"),
        )
    if kept is not None:
        history.save(kept.with_suffix(".csv"))
    step, loss, validation, _, seconds = history.rows[-1]
    say(f"{label}: {step} steps, loss {loss:.3f}, validation {validation:.3f}, {seconds:.0f} s")
    return network, history


def cross_validated(
    name: str, material: Material, how: Settings, say: Say, folds_out: Path | None = None
) -> tuple[NDArray[np.float32], list[nn.Module]]:
    """Logits of every judging window by a network that never saw its source, and the network of each fold.

    The folds are shared out by joblib, on whatever its present configuration names.

    Args:
        name: of `NETWORKS`.
        material: what to learn from and judge by.
        how: settings.
        say: told of each fold.
        folds_out: where logs go, and what is needed to go on after a break; None keeps none.
    """
    if folds_out is not None:
        folds_out.mkdir(parents=True, exist_ok=True)
    folds = range(max(material.fold_of.values()) + 1)
    fitted = Parallel()(delayed(_fold)(name, material, fold, how, folds_out) for fold in folds)
    logits = np.zeros((len(material.judge), len(material.classes)), np.float32)
    for fold, (_, part, report) in enumerate(fitted):
        logits[material.judge_fold == fold] = part
        say(report)
    return logits, [network for network, _, _ in fitted]


def with_experts(
    material: Material, logits: NDArray[np.float32], networks: Sequence[nn.Module], how: Settings, folds_out: Path
) -> tuple[NDArray[np.float32], tuple[float, float]]:
    """Set an expert beside the network of each fold, and write the folds' committees.

    Args:
        material: what to learn from and judge by.
        logits: of the networks, each of the windows that it never saw.
        networks: of each fold.
        how: settings.
        folds_out: where they go.

    Returns:
        logits (N, C) of each judging window, by temperatures that were chosen on the other folds, and the temperatures
        chosen on all.
    """
    opinions = np.zeros_like(logits)
    experts = []
    for fold in range(len(networks)):
        rows = np.flatnonzero(training_rows(material.clips, material.fold_of, fold)[material.pool.clip])
        experts.append(expert_on(material, rows, how))
        mine = material.judge_fold == fold
        opinions[mine] = opinions_of(experts[-1], material.judge.features[mine])
    target, clip = material.judge_target, material.judge.clip
    source = np.unique([c.source for c in material.judged], return_inverse=True)[1][clip]
    judged = np.zeros_like(logits)
    for fold in range(len(networks)):
        mine = material.judge_fold == fold
        others, sources = (np.unique(of[~mine], return_inverse=True)[1] for of in (clip, source))
        first, second = temperatures_for(logits[~mine], opinions[~mine], target[~mine], others, sources)
        judged[mine] = logits[mine] / first + opinions[mine] / second
    temperatures = temperatures_for(logits, opinions, target, clip, source)
    for fold, (network, expert) in enumerate(zip(networks, experts, strict=True)):
        write_model(material, Committee(network, expert, temperatures), folds_out / f"fold_{fold}.onnx")
    write_splits(material, folds_out / "folds.json")
    return judged, temperatures


def expert_on(material: Material, rows: NDArray[np.intp], how: Settings) -> StatisticsExpert:
    """An expert that learned from some rows of the pool."""
    return fitted_expert(material.pool, rows, material.clips, material.classes, how.draws, how.seed)


def write_model(material: Material, network: nn.Module, path: Path) -> float:
    """Export; how far it differs from PyTorch."""
    return export_onnx(
        network, path, classes=material.classes, window=material.window, digest=material.digest, temperature=1.0
    )


def _fold(
    name: str, material: Material, fold: int, how: Settings, folds_out: Path | None
) -> tuple[nn.Module, NDArray[np.float32], str]:
    """The network of one fold, its logits of the windows that it never saw, and a line on how it went."""
    rows = np.flatnonzero(training_rows(material.clips, material.fold_of, fold)[material.pool.clip])
    lines: list[str] = []
    kept = None if folds_out is None else folds_out / f"fold_{fold}"
    network, _ = trained(name, material, rows, how, lines.append, kept)
    return network, logits_of(network, material.judge.features[material.judge_fold == fold]), lines[-1]


def judged_scores(material: Material, logits: NDArray[np.float32], temperature: float = 1.0) -> Scores:
    """Scores of the clips by their windows' logits."""
    answers = clip_answers(softmax(logits / temperature), material.judge.clip, len(material.judged))
    return scores_of([material.classes[a] for a in answers], [clip.label for clip in material.judged], material.classes)


def write_splits(material: Material, path: Path) -> None:
    """The fold of every judged clip, as JSON."""
    path.write_text(json.dumps(dict(sorted(material.fold_of.items())), indent=1) + "\n", encoding="utf-8")


def scores_as_markdown(scores: Scores) -> str:
    """The table by class."""
    lines = ["| Class | Clips | Precision | Recall | F1 | Called instead |", "| --- | --- | --- | --- | --- | --- |"]
    for row in scores.classes:
        wrong = ", ".join(f"{name} {n}" for name, n in row.called)
        lines.append(f"| {row.name} | {row.clips} | {row.precision:.2f} | {row.recall:.2f} | {row.f1:.2f} | {wrong} |")
    return "\n".join(lines) + "\n"
