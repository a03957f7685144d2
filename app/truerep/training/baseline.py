"""Models without a network: principal components of the flattened window and logistic regression, and the expert."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from truerep.training.draws import draw_weights, folded
from truerep.training.expert import UNCALIBRATED, opinions_of
from truerep.training.fit import Settings
from truerep.training.recipe import Material, expert_on
from truerep.training.splits import training_rows
from truerep.training.windows import WindowSet

_KEPT_VARIANCE: Final = 0.75
_DRAWN: Final = 6000
_ROUNDS: Final = 200
_UNLIKELY: Final = -20.0
_TIMED: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """What a comparison needs to know.

    Attributes:
        logits: (N, C) of every judging window by a regression that never saw its source.
        parameters: numbers that one regression and its components hold.
        milliseconds: (K,) of single windows.
    """

    logits: NDArray[np.float32]
    parameters: int
    milliseconds: NDArray[np.float64]


def pca_logreg(material: Material, how: Settings, *, one_vs_rest: bool = False) -> Baseline:
    """Fit one regression a fold, and ask it for the windows that the fold left out."""
    folds = range(max(material.fold_of.values()) + 1)
    fitted = Parallel()(delayed(_fold)(material, fold, how, one_vs_rest) for fold in folds)
    logits = np.full((len(material.judge), len(material.classes)), _UNLIKELY, np.float32)
    for fold, (part, _, _) in enumerate(fitted):
        logits[material.judge_fold == fold] = part
    return Baseline(logits, fitted[0][1], fitted[0][2])


def _fold(
    material: Material, fold: int, how: Settings, one_vs_rest: bool
) -> tuple[NDArray[np.float32], int, NDArray[np.float64]]:
    rng = np.random.default_rng(how.seed)
    pool, judge = material.pool, material.judge
    rows = np.flatnonzero(training_rows(material.clips, material.fold_of, fold)[pool.clip])
    part = WindowSet(pool.features, pool.clip[rows], pool.label[rows])
    weights = draw_weights(part, material.clips, material.classes, how.draws)
    drawn = rows[rng.choice(len(rows), min(_DRAWN, len(rows)), p=weights)]
    target = folded(list(pool.label[drawn]), material.classes)
    components = PCA(_KEPT_VARIANCE, svd_solver="full").fit(_flat(pool.features[drawn[:2000]]))
    model = LogisticRegression(max_iter=_ROUNDS, C=0.1)
    model = OneVsRestClassifier(model) if one_vs_rest else model
    model.fit(components.transform(_flat(pool.features[drawn])), target)
    unseen = _flat(judge.features[material.judge_fold == fold])
    logits = np.full((len(unseen), len(material.classes)), _UNLIKELY, np.float32)
    chances = model.predict_proba(components.transform(unseen))
    logits[:, model.classes_] = np.log(np.maximum(chances, 1e-9))
    times = []
    for window in unseen[:_TIMED]:
        began = time.perf_counter()
        model.predict_proba(components.transform(window[None]))
        times.append((time.perf_counter() - began) * 1e3)
    size = components.components_.size + (components.n_components_ + 1) * len(model.classes_)
    return logits, int(size), np.array(times)


def statistics_lda(material: Material, how: Settings) -> Baseline:
    """The expert that ships beside the network, alone."""
    folds = range(max(material.fold_of.values()) + 1)
    fitted = Parallel()(delayed(_expert_fold)(material, fold, how) for fold in folds)
    logits = np.zeros((len(material.judge), len(material.classes)), np.float32)
    for fold, (part, _, _) in enumerate(fitted):
        logits[material.judge_fold == fold] = part / UNCALIBRATED
    return Baseline(logits, fitted[0][1], fitted[0][2])


def _expert_fold(material: Material, fold: int, how: Settings) -> tuple[NDArray[np.float32], int, NDArray[np.float64]]:
    rows = np.flatnonzero(training_rows(material.clips, material.fold_of, fold)[material.pool.clip])
    expert = expert_on(material, rows, how)
    unseen = material.judge.features[material.judge_fold == fold]
    times = []
    for window in unseen[:_TIMED]:
        began = time.perf_counter()
        opinions_of(expert, window[None])
        times.append((time.perf_counter() - began) * 1e3)
    size = sum(values.numel() for values in expert.buffers())
    return opinions_of(expert, unseen), int(size), np.array(times)


def _flat(features: NDArray[np.float16]) -> NDArray[np.float32]:
    return features.reshape(len(features), -1).astype(np.float32)


BASELINES: Final[dict[str, Callable[[Material, Settings], Baseline]]] = {
    "pca_logreg": pca_logreg,
    "pca_logreg_ovr": partial(pca_logreg, one_vs_rest=True),
    "statistics_lda": statistics_lda,
}
"""Models that are compared but not exported."""
