"""How often each window is drawn: rare exercises, thin sources and people who do nothing get their part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE
from truerep.training.clips import Clip
from truerep.training.windows import WindowSet


@dataclass(frozen=True, slots=True)
class Draws:
    """What is drawn how often.

    Attributes:
        none_weight, unknown_weight: draws of no exercise and of exercises without profile, in those of one exercise.
        standing_share: of the draws of no exercise, how many come from pauses within sets.
        class_power: a class of n sources is drawn in proportion to n to this power: what is filmed more is done more.
        borrowed: weight of sources of another kind than what the camera gives (synthetic, 2D only, hand-annotated).
        source_power: within a class a source of n windows is drawn in proportion to n to this power.
    """

    none_weight: float = 5.0
    unknown_weight: float = 0.5
    standing_share: float = 0.3
    class_power: float = 0.5
    borrowed: float = 0.5
    source_power: float = 0.5


def folded(labels: Sequence[str], classes: Sequence[str]) -> NDArray[np.intp]:
    """Class number of each label; labels without a class of their own count as `UNKNOWN_EXERCISE`."""
    place = {name: number for number, name in enumerate(classes)}
    return np.array([place.get(label, place[UNKNOWN_EXERCISE]) for label in labels], np.intp)


def draw_weights(windows: WindowSet, clips: Sequence[Clip], classes: Sequence[str], how: Draws) -> NDArray[np.float64]:
    """(N,) chance of each window: classes alike, within a class sources by a power of their size."""
    target = folded(list(windows.label), classes)
    names = sorted({clip.source for clip in clips})
    number = {name: n for n, name in enumerate(names)}
    source = np.array([number[clips[n].source] for n in windows.clip])
    pair = target * len(names) + source
    _, inverse, count = np.unique(pair, return_inverse=True, return_counts=True)
    weight = count[inverse] ** (how.source_power - 1.0)
    weight = np.where([clips[n].scored for n in windows.clip], weight, weight * how.borrowed)
    weight = _with_less_standing(weight, windows, clips, how.standing_share)
    totals = np.bincount(target, weight, minlength=len(classes))
    sources = np.bincount(np.unique(pair) // len(names), minlength=len(classes))
    mass = np.where(totals > 0, sources**how.class_power, 0.0)
    usual = np.median(mass[mass > 0])
    mass[list(classes).index(NO_EXERCISE)] = usual * how.none_weight
    if UNKNOWN_EXERCISE in classes:
        mass[list(classes).index(UNKNOWN_EXERCISE)] = usual * how.unknown_weight
    weight = weight * (mass / np.maximum(totals, 1e-9))[target]
    return np.asarray(weight / weight.sum())


def _with_less_standing(
    weight: NDArray[np.float64], windows: WindowSet, clips: Sequence[Clip], share: float
) -> NDArray[np.float64]:
    """Pauses within sets, which every source has, must not crowd out people who walk, drink or do another sport."""
    idle = windows.label == NO_EXERCISE
    standing = idle & np.array([clips[n].label != NO_EXERCISE for n in windows.clip])
    paused, busy = weight[standing].sum(), weight[idle & ~standing].sum()
    if paused * (1 - share) <= busy * share:
        return weight
    return np.where(standing, weight * (busy * share / ((1 - share) * paused)), weight)
