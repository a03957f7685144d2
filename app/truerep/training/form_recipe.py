"""From labelled reps to a form classifier that ships: folds of clips and people first, then one model on everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import LeaveOneGroupOut, StratifiedGroupKFold

from truerep.training.form_data import GOOD, FormSample
from truerep.training.form_judging import (
    FormScores,
    alarm_level,
    calibration,
    form_scores,
    is_wrong,
    probabilities,
    units_of,
)
from truerep.training.form_models import MOTION_MODELS, FittedForm, FormSettings, fit_form

Say = Callable[[str], None]
Split = Literal["clip", "scene", "person"]

FORM_FOLDS: Final = 5

PUBLISHED: Final[dict[str, str]] = {
    "pushfit": "0.826 random forest, 0.815 LSTM, 0.759 GRU, by clip",
    "exercise_correction/bicep_curl": "F1 0.971, other test part",
    "exercise_correction/plank": "F1 0.996, other test part",
    "exercise_correction/lunge": "F1 0.972, other test part",
    "squat_good_bad": "0.916 DeepSquat, other clips",
}
"""What others report, task by task."""


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """What models said of samples whose fold they never saw.

    Attributes:
        raw: (N,) log-odds.
        probability: (N,) calibrated on the other folds only.
        scores: of `probability`.
    """

    raw: NDArray[np.float64]
    probability: NDArray[np.float64]
    scores: FormScores


def groups_of(samples: Sequence[FormSample], split: Split) -> NDArray[np.str_]:
    """(N,) what is never on both sides of a fold."""
    return np.array([sample.scene if split == "scene" else sample.clip for sample in samples])


def weights_of(samples: Sequence[FormSample]) -> NDArray[np.float64]:
    """(N,) every clip counts alike, and right and wrong ones alike."""
    _, unit, count = np.unique(units_of(samples), return_inverse=True, return_counts=True)
    weight, wrong = 1.0 / count[unit], is_wrong(samples)
    weight[wrong] *= weight[~wrong].sum() / weight[wrong].sum()
    return np.asarray(weight / weight.mean())


def features_of(samples: Sequence[FormSample], name: str = "") -> NDArray[np.float32]:
    """What a model is shown: (N, 15, FORM_FEATURES), or (N, M) motion features."""
    return np.stack([sample.motion if name in MOTION_MODELS else sample.features for sample in samples])


def fitted(name: str, samples: Sequence[FormSample], how: FormSettings) -> FittedForm:
    """One classifier fitted to all of some samples."""
    return fit_form(name, features_of(samples, name), is_wrong(samples), weights_of(samples), how)


def folds_of(samples: Sequence[FormSample], split: Split, seed: int) -> NDArray[np.intp]:
    """(N,) the number of the fold that judges each sample.

    People are left out one at a time; clips and scenes in five folds, or in as many as there are clips of the rarer
    kind.
    """
    wrong, groups = is_wrong(samples), groups_of(samples, split)
    fewest = min(len(set(groups[wrong])), len(set(groups[~wrong])))
    dealt = StratifiedGroupKFold(max(2, min(FORM_FOLDS, fewest)), shuffle=True, random_state=seed)
    folds = LeaveOneGroupOut() if split == "person" else dealt
    fold_of = np.zeros(len(samples), np.intp)
    for number, (_, judge) in enumerate(folds.split(wrong, wrong, groups)):
        fold_of[judge] = number
    return fold_of


def cross_validated(name: str, samples: Sequence[FormSample], split: Split, how: FormSettings) -> HeldOut:
    """Judge every sample by a model that never saw its clip, scene or person."""
    fold_of, raw = folds_of(samples, split, how.seed), np.zeros(len(samples))
    for number in range(fold_of.max() + 1):
        learn, judge = (np.flatnonzero(part) for part in (fold_of != number, fold_of == number))
        model = fitted(name, [samples[n] for n in learn], how)
        raw[judge] = model.scores(features_of([samples[n] for n in judge], name))
    return judged(samples, raw, fold_of)


def judged(samples: Sequence[FormSample], raw: NDArray[np.float64], fold_of: NDArray[np.intp]) -> HeldOut:
    """Calibrate and score (N,) log-odds, each from a model that did not see the sample's fold.

    Each fold is calibrated on what was said of the others, so that the calibration too is judged on what it never saw.
    """
    wrong, units = is_wrong(samples), units_of(samples)
    probability = np.zeros(len(samples))
    for number in range(fold_of.max() + 1):
        mine = fold_of == number
        probability[mine] = probabilities(raw[mine], *calibration(raw[~mine], wrong[~mine], units[~mine]))
    return HeldOut(raw, probability, form_scores(samples, probability))


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What goes into the file beside the model."""

    slope: float
    offset: float
    alarm: float


def calibrated(samples: Sequence[FormSample], held_out: HeldOut) -> Calibrated:
    """The calibration that ships, from what was said of all held-out samples, and the level of alarm."""
    wrong = is_wrong(samples)
    slope, offset = calibration(held_out.raw, wrong, units_of(samples))
    return Calibrated(slope, offset, alarm_level(held_out.probability, wrong))


def typical_rep(samples: Sequence[FormSample]) -> NDArray[np.float32]:
    """(15, FORM_FEATURES) median of the right reps."""
    right = [sample.features for sample in samples if sample.label == GOOD]
    return np.asarray(np.median(np.stack(right), axis=0), np.float32)
