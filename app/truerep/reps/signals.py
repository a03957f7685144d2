"""Measures -> depth signals: several ways to see the same motion, from which the cleanest is chosen for each set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import Space, columns_of, measure_of
from truerep.profiles.profile import Profile, Reference
from truerep.reps.excursions import bridge_holes

_TRUST_TICKS: Final = 31  # sides change places over seconds, not frames
_COMPARABLE: Final = 0.4  # share of the better side's trust from which the other side may lead
_TRUSTED_SIDE: Final = 0.7  # trust from which both sides are compared with each other
_SECONDARY: Final = 0.85
_METRIC: Final = 0.8  # BlazePose's depth is a guess: its signals must be clearly cleaner to be preferred
_SPACES: Final[tuple[Space, ...]] = ("image", "world")
_LEAST_TRAVEL: Final = {"deg": 20.0, "ratio": 0.3}

_GENERIC: Final = ("elbow", "shoulder", "hip", "knee", "trunk_lean", "hip_height", "wrist_height", "leg_spread")
_GENERIC_TRAVEL: Final = {"deg": 70.0, "ratio": 0.8}  # what an ordinary exercise moves
_ASIDE: Final = {"wrist_height": slice(0, 2), "shin_lean": slice(2, 4)}
_ASIDE_TRAVEL: Final = {"wrist_height": 1.3, "shin_lean": 3.0}  # torso lengths


SignalSpace = Space | Literal["aside"]
"""Where a signal's value is taken; "aside" is how far the end of the limb is to the side in the picture.

No profile can speak of that: its sign depends on which way the person faces. But swings and circles that turn no joint
in the picture show there.
"""


@dataclass(frozen=True, slots=True)
class SignalPart:
    """One measure of a signal: depth is (value - start) / travel.

    Attributes:
        measure: name, with or without side; of a limb's end aside, the measure whose joints must be seen for it.
        space: in which it is taken.
        start, travel: value at depth 0, and what is added to it at depth 1.
        weight: in a mixture.
    """

    measure: str
    space: SignalSpace
    start: float
    travel: float
    weight: float


@dataclass(frozen=True, slots=True)
class SignalRecipe:
    """How a depth signal is made from measures.

    Attributes:
        name: such as `knee/image`, or that of a mixture.
        parts: what it is made of.
        preference: 0 to 1, how much it is preferred before its cleanness is known.
        one_side_leads: True where a rep of either side counts: then the side that is further gone is the signal.
        oriented: False where nobody knows which end is the start: then it is the one where the body rests most.
    """

    name: str
    parts: tuple[SignalPart, ...]
    preference: float
    one_side_leads: bool = False
    oriented: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class DepthSignal:
    """One view of the motion.

    Attributes:
        name: of its recipe.
        preference: of its recipe.
        depth: (T,) 0 at the reference's start, 1 at its mid.
        sides: makes (T, 2) the left and right side's own depth in metric space, NaN where it is not trusted; few counts
            compare them. None without sided measures.
        trust: (T,) 0 to 1, how well it is seen.
        turned: whether depth grows as the measure falls, where no reference says which end is the start.
    """

    name: str
    preference: float
    depth: NDArray[np.float64]
    sides: Callable[[], NDArray[np.float64]] | None
    trust: NDArray[np.float64]
    turned: bool = False


def recipes_of(profile: Profile, reference: Reference) -> tuple[SignalRecipe, ...]:
    """Every measure that the reference moves, in both spaces, and mixtures of them; the most preferred first.

    Args:
        profile: of the exercise; its primary measures are preferred.
        reference: start and mid that define depth 0 and 1.
    """
    primary = {p.measure: p.weight for p in profile.motion.primary}
    leads = profile.motion.sides != "together"
    singles: list[SignalRecipe] = []
    mains: list[SignalPart] = []
    others: list[SignalPart] = []
    for name, target in reference.start.items():
        if name not in reference.mid:
            continue
        measure, travel = measure_of(name), reference.mid[name].mean - target.mean
        if name not in primary and abs(travel) < _LEAST_TRAVEL[measure.unit]:
            continue
        for space in _SPACES:
            part = SignalPart(name, space, target.mean, travel, primary.get(name, _SECONDARY))
            preference = (1.0 if name in primary else _SECONDARY) * (1.0 if space == measure.space else _METRIC)
            singles.append(SignalRecipe(f"{name}/{space}", (part,), preference, leads))
            if space == measure.space:
                (mains if name in primary else others).append(part)
    mixtures = []
    if len(mains) > 1:
        mixtures.append(SignalRecipe("primary", tuple(mains), 1.0, leads))
    if others:
        mixtures.append(SignalRecipe("all", (*mains, *others), _SECONDARY, leads))
    return tuple(sorted((*mixtures, *singles), key=lambda recipe: -recipe.preference))


def generic_recipes() -> tuple[SignalRecipe, ...]:
    """Signals of a motion that no profile describes: joints and ends of limbs, each from where it rests most."""
    recipes = []
    for name in _GENERIC:
        part = SignalPart(name, "image", 0.0, _GENERIC_TRAVEL[measure_of(name).unit], 1.0)
        recipes.append(SignalRecipe(f"{name}/image", (part,), 1.0, oriented=False))
    for name, travel in _ASIDE_TRAVEL.items():
        part = SignalPart(name, "aside", 0.0, travel, 1.0)
        recipes.append(SignalRecipe(f"{name}/aside", (part,), 1.0, oriented=False))
    return tuple(recipes)


class _Made(NamedTuple):
    """Depth of one part (T,), how far it is trusted (T,), and each side's own trust (T, 2) where it has two sides."""

    depth: NDArray[np.float64]
    trust: NDArray[np.float64]
    slow: NDArray[np.float64] | None


class Signals:
    """The depth signals of one stretch of motion; what several of them share is made once.

    Args:
        table: T measures.
        aside: (T, 4) how far wrists and ankles are aside, in median torso lengths; generic recipes need it.
    """

    def __init__(self, table: MeasureTable, aside: NDArray[np.float64] | None = None) -> None:
        self._table = table
        self._aside = aside
        self._signals: dict[SignalRecipe, DepthSignal] = {}
        self._parts: dict[tuple[SignalPart, bool], _Made] = {}
        self._trusts: dict[int, NDArray[np.float64]] = {}  # by the left side's column

    def of(self, recipe: SignalRecipe) -> DepthSignal:
        """The signal that a recipe describes."""
        if recipe not in self._signals:
            self._signals[recipe] = self._make(recipe)
        return self._signals[recipe]

    def _make(self, recipe: SignalRecipe) -> DepthSignal:
        made = [self._part(part, recipe.one_side_leads) for part in recipe.parts]
        if len(made) == 1:
            depth, trust = made[0].depth, made[0].trust
        else:
            depths = np.stack([bridge_holes(one.depth) for one in made], axis=1)
            trusts = np.stack([one.trust for one in made], axis=1)
            share = np.array([part.weight for part in recipe.parts]) * (trusts + 1e-3)
            depth = (depths * share).sum(axis=1) / share.sum(axis=1)
            depth[np.isnan(made[0].depth)] = np.nan
            trust = trusts.max(axis=1)
        turned = False
        if not recipe.oriented:
            depth, turned = _from_rest(depth)
        sided = next((number for number, one in enumerate(made) if one.slow is not None), None)
        sides = None if sided is None else partial(_sides, recipe.parts[sided], made[sided], self._table)
        return DepthSignal(recipe.name, recipe.preference, depth, sides, trust, turned)

    def _part(self, part: SignalPart, one_side_leads: bool) -> _Made:
        key = (part, one_side_leads)
        if key not in self._parts:
            self._parts[key] = self._make_part(part, one_side_leads)
        return self._parts[key]

    def _make_part(self, part: SignalPart, one_side_leads: bool) -> _Made:
        columns = _side_by_side(part.measure)
        sides = (self._values(part, columns) - part.start) / part.travel
        if sides.shape[1] == 1:
            return _Made(sides[:, 0], self._table.reliability[:, columns.start], None)
        slow = self._slow_trust(columns)
        best = np.maximum(slow[:, 0], slow[:, 1])
        finite = np.isfinite(sides)
        if one_side_leads:
            leading = np.where(finite & (slow >= _COMPARABLE * best[:, None]), sides, -np.inf)
            furthest = np.maximum(leading[:, 0], leading[:, 1])
            return _Made(np.where(np.isfinite(furthest), furthest, np.nan), best, slow)
        # The better-seen side counts more.
        weights = np.where(finite, (slow + 1e-3) ** 2, 0.0)
        total = weights[:, 0] + weights[:, 1]
        weighted = np.where(finite, sides, 0.0) * weights
        mixed = (weighted[:, 0] + weighted[:, 1]) / np.where(total > 0, total, np.nan)
        return _Made(mixed, best, None if part.space == "aside" else slow)

    def _values(self, part: SignalPart, columns: slice) -> NDArray[np.float64]:
        if part.space == "aside":
            assert self._aside is not None
            return self._aside[:, _ASIDE[part.measure]]
        return (self._table.image if part.space == "image" else self._table.world)[:, columns]

    def _slow_trust(self, columns: slice) -> NDArray[np.float64]:
        """(T, 2) of both sides, the same whichever space the value is taken in."""
        if columns.start not in self._trusts:
            trust = self._table.reliability[:, columns]
            self._trusts[columns.start] = uniform_filter1d(trust, _TRUST_TICKS, axis=0, mode="nearest")
        return self._trusts[columns.start]


def _side_by_side(measure: str) -> slice:
    """A measure's columns, of which the right side's follows the left one's: a slice copies nothing."""
    columns = columns_of(measure)
    return slice(columns[0], columns[-1] + 1)


def _sides(part: SignalPart, made: _Made, table: MeasureTable) -> NDArray[np.float64]:
    """(T, 2) both sides' own depth where it is trusted.

    The sides are compared with each other in metric space: in the picture one of two equal legs may hardly bend.
    """
    assert made.slow is not None
    columns = _side_by_side(part.measure)
    metric = (table.world[:, columns] - part.start) / part.travel
    seen = np.isfinite(table.image[:, columns] if part.space == "image" else metric)
    trusted = seen & (made.slow >= np.maximum(_TRUSTED_SIDE, _COMPARABLE * made.trust[:, None]))
    sides: NDArray[np.float64] = np.where(trusted, metric, np.nan)
    return sides


def _from_rest(depth: NDArray[np.float64]) -> tuple[NDArray[np.float64], bool]:
    """Shifted, and turned where needed, so that the end at which the body spends more time is the start."""
    finite = depth[np.isfinite(depth)]
    if len(finite) == 0:
        return depth, False
    low, middle, high = np.percentile(finite, [5, 50, 95])
    return (high - depth, True) if middle > (low + high) / 2 else (depth - low, False)
