"""How good a classifier is, clip by clip, on sources that it never saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.recognition.recognizer import UNKNOWN_EXERCISE

FEWEST_CLIPS: Final = 5
"""Classes with fewer test clips are shown, but do not enter the mean: one clip would move it by a fifth and more."""


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class: how many clips it has, and how they were called."""

    name: str
    clips: int
    precision: float
    recall: float
    f1: float
    called: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """All classes; `top1` and `macro_f1` leave out clips of exercises without a profile.

    Attributes:
        top1: share of clips called right.
        macro_f1: mean F1 over the classes with at least `FEWEST_CLIPS` clips.
        classes: every class that has a clip.
        strangers_named: share of the clips of exercises without a profile that were called one of ours.
    """

    top1: float
    macro_f1: float
    classes: tuple[ClassScore, ...]
    strangers_named: float


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def clip_answers(probabilities: NDArray[np.float32], clip: NDArray[np.intp], clips: int) -> NDArray[np.intp]:
    """(clips,) class number of the largest mean probability over each clip's windows."""
    total = np.zeros((clips, probabilities.shape[1]))
    np.add.at(total, clip, probabilities)
    return np.asarray(total.argmax(axis=1), np.intp)


def scores_of(answers: Sequence[str], truth: Sequence[str], classes: Sequence[str]) -> Scores:
    """Count right and wrong answers; labels that are no class are exercises without a profile."""
    known = [(a, t) for a, t in zip(answers, truth, strict=True) if t in classes and t != UNKNOWN_EXERCISE]
    strangers = [a for a, t in zip(answers, truth, strict=True) if t not in classes]
    rows = []
    for name in classes:
        called = Counter(a for a, t in known if t == name)
        clips = called.total()
        if not clips:
            continue
        claimed = sum(a == name for a, _ in known)
        right = called[name]
        rows.append(
            ClassScore(
                name,
                clips,
                right / claimed if claimed else 0.0,
                right / clips,
                2 * right / (clips + claimed),
                tuple((wrong, n) for wrong, n in called.most_common() if wrong != name),
            )
        )
    enough = [row.f1 for row in rows if row.clips >= FEWEST_CLIPS]
    named = [a for a in strangers if a in classes and a not in {UNKNOWN_EXERCISE, "none"}]
    return Scores(
        sum(a == t for a, t in known) / max(1, len(known)),
        float(np.mean(enough)) if enough else 0.0,
        tuple(rows),
        len(named) / max(1, len(strangers)),
    )


def temperature_for(logits: NDArray[np.float32], target: NDArray[np.intp], clip: NDArray[np.intp]) -> float:
    """The temperature at which the true class is likeliest, every clip counting alike (Guo et al. 2017)."""
    weight = 1.0 / np.bincount(clip)[clip]

    def surprise(temperature: float) -> float:
        likely = softmax(logits / temperature)[np.arange(len(target)), target]
        return float(np.average(-np.log(np.maximum(likely, 1e-9)), weights=weight))

    return min((float(t) for t in np.geomspace(0.3, 4.0, 60)), key=surprise)
