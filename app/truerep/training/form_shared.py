"""One classifier of all exercises, told which one it sees, judged on the folds on which each has one of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from truerep.training.form_data import FormSample
from truerep.training.form_judging import is_wrong
from truerep.training.form_models import FormSettings, fit_form
from truerep.training.form_recipe import FORM_FOLDS, HeldOut, Split, features_of, folds_of, judged, weights_of


def cross_validated_shared(
    name: str, tasks: Mapping[str, Sequence[FormSample]], split: Split, how: FormSettings
) -> dict[str, HeldOut]:
    """Judge every sample of several tasks by one model that never saw its fold.

    Args:
        name: one of `FORM_MODELS`.
        tasks: samples by task; each is dealt into folds as if it were alone.
        split: what is never on both sides of a fold.
        how: settings; a network gets as many updates as all tasks' own ones together.

    Returns:
        what was said, by task.
    """
    fold_of = {task: folds_of(samples, split, how.seed) for task, samples in tasks.items()}
    seen = {task: _told(features_of(samples), n, len(tasks)) for n, (task, samples) in enumerate(tasks.items())}
    raw = {task: np.zeros(len(samples)) for task, samples in tasks.items()}
    longer = replace(how, steps=how.steps * len(tasks), told=len(tasks))
    for number in range(FORM_FOLDS):
        taught = {task: np.flatnonzero(folds != number) for task, folds in fold_of.items()}
        parts = {task: [samples[n] for n in taught[task]] for task, samples in tasks.items()}
        features = np.concatenate([seen[task][taught[task]] for task in tasks])
        wrong = np.concatenate([is_wrong(part) for part in parts.values()])
        weight = np.concatenate([weights_of(part) for part in parts.values()])
        model = fit_form(name, features, wrong, weight, longer)
        for task, folds in fold_of.items():
            mine = folds == number
            if mine.any():
                raw[task][mine] = model.scores(seen[task][mine])
    return {task: judged(samples, raw[task], fold_of[task]) for task, samples in tasks.items()}


def _told(features: NDArray[np.float32], number: int, exercises: int) -> NDArray[np.float32]:
    """(N, 15, F) -> (N, 15, F + exercises), 1 in the column of the exercise."""
    column = np.zeros((*features.shape[:2], exercises), np.float32)
    column[..., number] = 1.0
    return np.concatenate([features, column], axis=2)
