"""The baseline without a network: principal components of the flattened window, then logistic regression."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from truerep.training.draws import draw_weights, folded
from truerep.training.fit import Settings
from truerep.training.recipe import Material
from truerep.training.splits import training_rows
from truerep.training.windows import WindowSet

_KEPT_VARIANCE: Final = 0.75
_DRAWN: Final = 6000
_ROUNDS: Final = 200


def pca_logreg(material: Material, *, one_vs_rest: bool = False) -> NDArray[np.float32]:
    """Logits of every judging window by a regression that never saw its source."""
    how = Settings()
    rng = np.random.default_rng(how.seed)
    pool, judge = material.pool, material.judge
    logits = np.full((len(judge), len(material.classes)), -20.0, np.float32)
    for fold in sorted(set(material.fold_of.values())):
        rows = np.flatnonzero(training_rows(material.clips, material.fold_of, fold)[pool.clip])
        part = WindowSet(pool.features, pool.clip[rows], pool.label[rows])
        weights = draw_weights(part, material.clips, material.classes, how.draws)
        drawn = rows[rng.choice(len(rows), min(_DRAWN, len(rows)), p=weights)]
        target = folded(list(pool.label[drawn]), material.classes)
        components = PCA(_KEPT_VARIANCE, svd_solver="full").fit(_flat(pool.features[drawn[:2000]]))
        model = LogisticRegression(max_iter=_ROUNDS, C=0.1)
        model = OneVsRestClassifier(model) if one_vs_rest else model
        model.fit(components.transform(_flat(pool.features[drawn])), target)
        mine = material.judge_fold == fold
        chances = model.predict_proba(components.transform(_flat(judge.features[mine])))
        part_logits = np.full((int(mine.sum()), len(material.classes)), -20.0, np.float32)
        part_logits[:, model.classes_] = np.log(np.maximum(chances, 1e-9))
        logits[mine] = part_logits
    return logits


def _flat(features: NDArray[np.float16]) -> NDArray[np.float32]:
    return features.reshape(len(features), -1).astype(np.float32)


BASELINES: Final[dict[str, Callable[[Material], NDArray[np.float32]]]] = {
    "pca_logreg": pca_logreg,
    "pca_logreg_ovr": lambda material: pca_logreg(material, one_vs_rest=True),
}
"""Models that are compared but not exported."""
