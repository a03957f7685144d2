"""How good a form classifier is, clip by clip, and how far its probabilities can be believed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from truerep.training.form_data import GOOD, FormSample

_BINS: Final = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_ALARM_STEPS: Final = np.round(np.arange(0.5, 0.996, 0.01), 2)

LARGEST_FALSE_SHARE: Final = 0.02
"""Share of the right reps of held-out scenes of which the network may say that something is off."""


@dataclass(frozen=True, slots=True)
class FormScores:
    """Figures of one model on one task, wrong form being the positive class; clips answer by their mean probability.

    Attributes:
        clips, samples: how many.
        accuracy, f1: over clips.
        sample_accuracy, sample_f1: over reps.
        low, high: 95 % interval of `accuracy` (Wilson 1927), clips taken as independent.
    """

    clips: int
    samples: int
    accuracy: float
    f1: float
    sample_accuracy: float
    sample_f1: float
    low: float
    high: float


def is_wrong(samples: Sequence[FormSample]) -> NDArray[np.bool_]:
    """(N,) whether each sample's form was labelled wrong."""
    return np.array([sample.label != GOOD for sample in samples])


def units_of(samples: Sequence[FormSample]) -> NDArray[np.str_]:
    """(N,) what answers as one: a clip and its label (one person of UI-PRMD has right and wrong reps: each alone)."""
    alone = [sample.task.startswith("ui_prmd") for sample in samples]
    return np.array(
        [f"{s.clip}#{n if single else ''}" for n, (s, single) in enumerate(zip(samples, alone, strict=True))]
    )


def form_scores(samples: Sequence[FormSample], probability: NDArray[np.float64]) -> FormScores:
    """Score (N,) probabilities of wrong form that were given without having seen the sample's fold."""
    wrong, (names, unit) = is_wrong(samples), np.unique(units_of(samples), return_inverse=True)
    count = np.bincount(unit)
    mean = np.bincount(unit, probability) / count
    truth = np.bincount(unit, wrong) / count >= 0.5
    accuracy = float(((mean >= 0.5) == truth).mean())
    low, high = _wilson(accuracy, len(names))
    called = probability >= 0.5
    return FormScores(
        len(names), len(samples), accuracy, _f1(truth, mean >= 0.5), float((called == wrong).mean()),
        _f1(wrong, called), low, high,
    )  # fmt: skip


def calibration(scores: NDArray[np.float64], wrong: NDArray[np.bool_], unit: NDArray[np.str_]) -> tuple[float, float]:
    """Slope and offset that turn held-out log-odds into probabilities (Platt 1999), every clip counting alike."""
    _, inverse = np.unique(unit, return_inverse=True)
    weight = 1.0 / np.bincount(inverse)[inverse]
    model = LogisticRegression(C=10.0).fit(scores[:, None], wrong, sample_weight=weight)
    return max(float(model.coef_[0, 0]), 0.0), float(model.intercept_[0])


def probabilities(scores: NDArray[np.float64], slope: float, offset: float) -> NDArray[np.float64]:
    """Calibrated probabilities of scores."""
    return np.asarray(1.0 / (1.0 + np.exp(-(slope * scores + offset))))


def alarm_level(probability: NDArray[np.float64], wrong: NDArray[np.bool_]) -> float:
    """The least probability at which at most `LARGEST_FALSE_SHARE` of held-out right reps would be doubted."""
    for level in _ALARM_STEPS:
        if (probability[~wrong] >= level).mean() <= LARGEST_FALSE_SHARE:
            return float(level)
    return 1.0


def reliability_table(probability: NDArray[np.float64], wrong: NDArray[np.bool_]) -> str:
    """What was said beside what was true, in steps, as Markdown."""
    lines = ["| Said | Reps | Mean said | True share |", "| --- | --- | --- | --- |"]
    for low, high in itertools.pairwise(_BINS):
        inside = (probability >= low) & ((probability < high) | (high == 1.0))
        if inside.any():
            said, true = probability[inside].mean(), wrong[inside].mean()
            lines.append(f"| {low:.2f} to {high:.2f} | {int(inside.sum())} | {said:.2f} | {true:.2f} |")
    return "\n".join(lines)


def _f1(truth: NDArray[np.bool_], called: NDArray[np.bool_]) -> float:
    hits = float((truth & called).sum())
    return 2 * hits / max(float(truth.sum() + called.sum()), 1.0)


def _wilson(share: float, count: int, z: float = 1.96) -> tuple[float, float]:
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return float(centre - half), float(centre + half)
