"""The form classifiers that can be trained, by name: decision trees and regression on what a rep's features do as a
whole, the networks of the registry on their course, and both of the former on the motion in space.

A rep's statistics are the least, largest, mean and spread of each feature, its value at mid, and the mean of its ends:
with tens of people to learn from, what a joint reaches says more than how it gets there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.nn import functional

from truerep.coaching.form import FORM_MID, FORM_WINDOW
from truerep.recognition.form_features import FORM_FEATURES, FORM_GROUPS
from truerep.training.networks import NETWORKS

Features = NDArray[np.float32]

FOREST: Final = "forest"
REGRESSION: Final = "regression"
FORM_NETWORKS: Final = ("gru_attention", "gru", "rnn", "lstm", "cnn1d", "cnn_pose_image")
FORM_MODELS: Final = (FOREST, REGRESSION, *FORM_NETWORKS)
"""Models that can ship."""

TOGETHER: Final = "together"
"""A forest, a recurrent and a convolutional network whose log-odds are averaged; it is compared, but does not ship."""

MOTION: Final = "motion"
"""Trees and regression on the motion in space, whose log-odds are averaged."""

MOTION_MODELS: Final = ("motion_regression", "motion_trees", MOTION)
"""Models of the whole rep's `motion_features`; they need joints in space and do not ship."""

_MEMBERS: Final = {TOGETHER: (FOREST, "gru_attention", "cnn1d"), MOTION: ("motion_regression", "motion_trees")}
_TREES: Final = 200
_LEAST_LEAF: Final = 2
_TRIED_SHARE: Final = 0.1
_MOTION_STRENGTH: Final = 0.001
_STEPS: Final = 160
_BATCH: Final = 48
_RATE: Final = 2e-3
_DECAY: Final = 3e-2
_SMOOTHING: Final = 0.1
_NOISE: Final = 0.03  # torso lengths, or shares of 90 degrees


@dataclass(frozen=True, slots=True)
class FormSettings:
    """How a form classifier is fitted.

    Attributes:
        groups: groups of `FORM_GROUPS` that it sees; the others are zero.
        told: columns after the features that tell the exercise, where one classifier serves several.
        steps: updates of a network.
        trees: of a forest.
        seed: of everything random.
    """

    groups: tuple[str, ...] = ("image", "angles")
    told: int = 0
    steps: int = _STEPS
    trees: int = _TREES
    seed: int = 7


@dataclass(frozen=True, slots=True, eq=False)
class FittedForm:
    """A fitted classifier.

    Attributes:
        name: one of `FORM_MODELS` or `MOTION_MODELS`, or `TOGETHER`.
        model: the forest, the pipeline or the network itself, for the export.
        scores: what it was fitted to -> (N,) log-odds of wrong form, not calibrated.
    """

    name: str
    model: Any
    scores: Callable[[Features], NDArray[np.float64]]


def statistics(features: Features) -> NDArray[np.float32]:
    """(N, 6 F) statistics of (N, 15, F) features."""
    mean = features.mean(axis=1)
    spread = np.sqrt(np.square(features - mean[:, None]).mean(axis=1))
    ends = (features[:, 0] + features[:, FORM_WINDOW - 1]) / 2
    parts = [features.min(axis=1), features.max(axis=1), mean, spread, features[:, FORM_MID], ends]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def group_mask(groups: tuple[str, ...], told: int = 0) -> NDArray[np.float32]:
    """(FORM_FEATURES + told,) 1 for what is seen."""
    mask = np.ones(FORM_FEATURES + told, np.float32)
    mask[:FORM_FEATURES] = 0.0
    for group in groups:
        mask[FORM_GROUPS[group]] = 1.0
    return mask


def fit_form(
    name: str, features: Features, wrong: NDArray[np.bool_], weight: NDArray[np.float64], how: FormSettings
) -> FittedForm:
    """Fit one classifier by name.

    Args:
        name: one of `FORM_MODELS` or `MOTION_MODELS`, or `TOGETHER`.
        features: (N, 15, FORM_FEATURES + told), or (N, M) motion features.
        wrong: (N,) whether the form was wrong.
        weight: (N,) what each sample counts.
        how: settings.
    """
    if name in _MEMBERS:
        members = [fit_form(member, features, wrong, weight, how) for member in _MEMBERS[name]]
        return FittedForm(name, members, lambda x: np.mean([member.scores(x) for member in members], axis=0))
    if name in MOTION_MODELS:
        return _fit_motion(name, features, wrong, weight, how)
    seen = features * group_mask(how.groups, how.told)
    if name == FOREST:
        return _fit_forest(seen, wrong, weight, how)
    if name == REGRESSION:
        return _fit_regression(seen, wrong, weight, how)
    return _fit_network(name, seen, wrong, weight, how)


def _log_odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return np.asarray(np.log(kept / (1 - kept)))


LEAST_CHANCE: Final = 1e-3


def _fit_forest(seen: Features, wrong: NDArray[np.bool_], weight: NDArray[np.float64], how: FormSettings) -> FittedForm:
    model = RandomForestClassifier(
        how.trees, min_samples_leaf=_LEAST_LEAF, max_features=_TRIED_SHARE, random_state=how.seed
    )
    model.fit(statistics(seen), wrong, sample_weight=weight)
    mask = group_mask(how.groups, how.told)
    return FittedForm(FOREST, model, lambda x: _log_odds(model.predict_proba(statistics(x * mask))[:, 1]))


def _fit_regression(
    seen: Features, wrong: NDArray[np.bool_], weight: NDArray[np.float64], how: FormSettings
) -> FittedForm:
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=400))
    model.fit(statistics(seen), wrong, logisticregression__sample_weight=weight)
    mask = group_mask(how.groups, how.told)
    return FittedForm(REGRESSION, model, lambda x: model.decision_function(statistics(x * mask)))


def _fit_motion(
    name: str, motion: Features, wrong: NDArray[np.bool_], weight: NDArray[np.float64], how: FormSettings
) -> FittedForm:
    if name == "motion_regression":
        lines = make_pipeline(StandardScaler(), LogisticRegression(C=_MOTION_STRENGTH, max_iter=400))
        lines.fit(motion, wrong, logisticregression__sample_weight=weight)
        return FittedForm(name, lines, lines.decision_function)
    trees = ExtraTreesClassifier(how.trees, min_samples_leaf=_LEAST_LEAF, random_state=how.seed)
    trees.fit(motion, wrong, sample_weight=weight)
    return FittedForm(name, trees, lambda x: _log_odds(trees.predict_proba(x)[:, 1]))


def _fit_network(
    name: str, seen: Features, wrong: NDArray[np.bool_], weight: NDArray[np.float64], how: FormSettings
) -> FittedForm:
    torch.manual_seed(how.seed)
    rng = np.random.default_rng(how.seed)
    network = NETWORKS[name](FORM_FEATURES + how.told, 2, FORM_WINDOW)
    chance = weight / np.where(wrong, weight[wrong].sum(), weight[~wrong].sum())
    chance = chance / chance.sum()
    network.standardise(torch.from_numpy(seen))
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=how.steps, pct_start=0.2)
    target = torch.from_numpy(wrong.astype(np.int64))
    mask = torch.from_numpy(group_mask(how.groups, how.told))
    network.train()
    for _ in range(how.steps):
        picked = rng.choice(len(seen), _BATCH, p=chance)
        batch = torch.from_numpy(seen[picked])
        batch = batch + _NOISE * mask * (batch != 0) * torch.randn(_BATCH, 1, len(mask))
        loss = functional.cross_entropy(network(batch)[0], target[picked], label_smoothing=_SMOOTHING)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        schedule.step()
    network.eval()

    @torch.no_grad()
    def scores(features: Features) -> NDArray[np.float64]:
        logits = network(torch.from_numpy(features) * mask)[0]
        return np.asarray((logits[:, 1] - logits[:, 0]).numpy(), np.float64)

    return FittedForm(name, network, scores)
