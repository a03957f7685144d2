"""Measures -> depth signals: several ways to see the same motion, from which the cleanest is chosen for each set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from truerep.coaching.profile import Profile, Reference
from truerep.motion.measures import MeasureTable, Space, columns_of, measure_of
from truerep.reps.excursions import bridge_holes

_TRUST_TICKS: Final = 31  # sides change places over seconds, not frames
_SECONDARY: Final = 0.85
_METRIC: Final = 0.8  # BlazePose's depth is a guess: its signals must be clearly cleaner to be preferred
_SPACES: Final[tuple[Space, ...]] = ("image", "world")
_LEAST_TRAVEL: Final = {"deg": 20.0, "ratio": 0.3}


@dataclass(frozen=True, slots=True, eq=False)
class DepthSignal:
    """One view of the motion.

    Attributes:
        name: measure and space, such as `knee/image`.
        depth: (T,) 0 at the reference's start, 1 at its mid.
        preference: 0 to 1, how much it is preferred before its cleanness is known.
        sides: (T, 2) the left and right side's own depth where the measure is sided, else None.
        trust: (T,) 0 to 1, how well it is seen.
        travel: reference travel in the measure's unit; 0 where several measures are mixed.
    """

    name: str
    depth: NDArray[np.float64]
    preference: float
    sides: NDArray[np.float64] | None
    trust: NDArray[np.float64]
    travel: float


def weighted_sides(
    values: NDArray[np.float64], trust: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both sides in one, the better seen one counting more: values and trust (T, S) -> value (T,), trust (T,)."""
    if values.shape[1] == 1:
        return values[:, 0], trust[:, 0]
    slow = uniform_filter1d(trust, _TRUST_TICKS, axis=0, mode="nearest")
    weights = np.where(np.isfinite(values), (slow + 1e-3) ** 2, 0.0)
    total = weights.sum(axis=1)
    with np.errstate(invalid="ignore"):
        mixed = np.nansum(values * weights, axis=1) / np.where(total > 0, total, np.nan)
    return mixed, slow.max(axis=1)


PRIMARY: Final = "primary"
"""Name of the mixture of an exercise's primary measures."""

_ALL: Final = "all"


def depth_signals(
    profile: Profile, reference: Reference, table: MeasureTable, only: str | None = None
) -> list[DepthSignal]:
    """Every measure that the reference moves, as depth, and the mixtures of them.

    Args:
        profile: of the exercise; its primary measures are preferred.
        reference: start and mid that define depth 0 and 1.
        table: (T, M) measures.
        only: name of the one signal that is wanted, to save the others' cost.
    """
    weights = {p.measure: p.weight for p in profile.motion.primary}
    moving = [name for name in reference.start if name in reference.mid and _moves(name, reference, weights)]
    preferred = {name: f"{name}/{measure_of(name).space}" for name in moving}
    mixtures = {PRIMARY: [n for n in moving if n in weights], _ALL: moving}
    if len(mixtures[PRIMARY]) < 2 or len(moving) == len(mixtures[PRIMARY]):
        del mixtures[_ALL]
    singles = {
        f"{name}/{space}": (name, space)
        for name in moving
        for space in _SPACES
        if only in {None, f"{name}/{space}"}
        or (only in mixtures and name in mixtures[only] and space == measure_of(name).space)
    }
    signals = {
        key: _single(key, name, space, reference, table, name in weights) for key, (name, space) in singles.items()
    }
    for mixture, names in mixtures.items():
        if only in {None, mixture}:
            parts = [signals[preferred[name]] for name in names]
            shares = [weights.get(name, _SECONDARY) for name in names]
            signals[mixture] = _mixture(mixture, parts, shares, 1.0 if mixture == PRIMARY else _SECONDARY)
    return [signal for key, signal in signals.items() if only in {None, key}]


def _moves(name: str, reference: Reference, primary: Mapping[str, float]) -> bool:
    travel = abs(reference.mid[name].mean - reference.start[name].mean)
    return name in primary or travel >= _LEAST_TRAVEL[measure_of(name).unit]


def _single(
    key: str, name: str, space: Space, reference: Reference, table: MeasureTable, is_primary: bool
) -> DepthSignal:
    start, travel = reference.start[name].mean, reference.mid[name].mean - reference.start[name].mean
    columns = list(columns_of(name))
    values = (table.image if space == "image" else table.world)[:, columns]
    sides = (values - start) / travel
    depth, trust = weighted_sides(sides, table.reliability[:, columns])
    preference = (1.0 if is_primary else _SECONDARY) * (1.0 if space == measure_of(name).space else _METRIC)
    return DepthSignal(key, depth, preference, sides if len(columns) == 2 else None, trust, abs(travel))


def _mixture(name: str, parts: list[DepthSignal], weights: list[float], preference: float) -> DepthSignal:
    depths = np.stack([bridge_holes(p.depth) for p in parts], axis=1)
    trusts = np.stack([p.trust for p in parts], axis=1)
    share = np.asarray(weights) * (trusts + 1e-3)
    depth = (depths * share).sum(axis=1) / share.sum(axis=1)
    depth[np.isnan(parts[0].depth)] = np.nan
    return DepthSignal(name, depth, preference, None, trusts.max(axis=1), 0.0)


_GENERIC: Final = ("elbow", "shoulder", "hip", "knee", "trunk_lean", "hip_height", "wrist_height", "leg_spread")
_GENERIC_TRAVEL: Final = {"deg": 70.0, "ratio": 0.8}  # what an ordinary exercise moves


def generic_signals(table: MeasureTable, only: str | None = None) -> list[DepthSignal]:
    """Depth signals of a motion that no profile describes: the large joints, each from where it rests most.

    Args:
        table: (T, M) measures.
        only: name of the one signal that is wanted.
    """
    signals = []
    for name in _GENERIC:
        key = f"{name}/image"
        if only not in {None, key}:
            continue
        columns = list(columns_of(name))
        sides = table.image[:, columns] / _GENERIC_TRAVEL[measure_of(name).unit]
        depth, trust = weighted_sides(sides, table.reliability[:, columns])
        finite = depth[np.isfinite(depth)]
        if len(finite):
            low, middle, high = np.percentile(finite, [5, 50, 95])
            depth = high - depth if middle > (low + high) / 2 else depth - low
        signals.append(DepthSignal(key, depth, 1.0, None, trust, 0.0))
    return signals
