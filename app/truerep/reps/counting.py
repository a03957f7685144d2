"""Excursions -> repetitions: which motions were full reps, which partial, which no rep at all.

The same judgement serves live and in hindsight: live it is asked again and again about what has been seen so far.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable
from truerep.motion.resample import GRID_HZ
from truerep.profiles.profile import Profile, Reference
from truerep.reps.beat import on_the_beat
from truerep.reps.excursions import Excursion, Excursions, find_excursions, weighted_median
from truerep.reps.pose_targets import PoseTargets
from truerep.reps.signals import DepthSignal, SignalRecipe, Signals

_SHARE_OF_TYPICAL: Final = 0.5  # an excursion shorter than this share of the set's own is a partial rep
_NEIGHBOURHOOD_S: Final = 15.0
_SHORT_BUT_USUAL: Final = 0.6  # share of the least travel that suffices when the whole set is like that
_CONSISTENT: Final = 3  # so many alike make a short range this person's (or this view's) full range
_WRONG_POSTURE_DEG: Final = 45.0
_LEAST_POSTURE_DEG: Final = 15.0
_POSTURE_SPREAD_DEG: Final = 12.0
_OTHER_PLACEMENT_DEG: Final = 50.0  # the same whatever is usual: somebody who walks about does not sit
_WHOLE: Final = (
    0.75  # share of the travel of motions that fit from which one that misses the posture may be one of them
)
_REACHED: Final = 0.75  # reference travels from which a motion cannot have stopped short
_LEAST_SEEN: Final = 0.3
_VISIBLE: Final = 0.3
_LARGEST_TRAVEL: Final = 1.6  # reference travels; a signal that moves further is mostly tracking errors
# Reference travels that the main measure must make along: in the space that suits it, or in the other, which errs more.
_SHOWS: Final = (0.25, 0.4)
_ONE_SIDED: Final = 0.3
_LEAST_COMPARED: Final = 0.7  # share of a motion's ticks in which both sides must be seen to compare them
_UNPROVEN: Final = 0.6
_ALONE: Final = 0.7  # how regular one rep alone is taken to be: as a set that is none too even
_IN_STEP: Final = 0.2  # correlation of the two sides under which they move in turn
_ON_FEET: Final = frozenset({"standing", "bent_over"})
_LEGS: Final = frozenset({"knee", "hip", "hip_height", "thigh_lean"})  # what a step moves, too
_STAYS: Final = 0.5  # torso lengths that the hips may have moved when the body is back in the start pose
CLEARLY_CLEANER: Final = 1.25
"""A signal in use is given up for one whose score is so many times higher."""
MANY_MORE: Final = 1.3
"""Times the reps of another signal from which that one misses some."""


@dataclass(frozen=True, slots=True)
class TurningPoses:
    """The poses between which a rep goes: at rest and at mid."""

    rest: PoseTargets
    mid: PoseTargets


@dataclass(frozen=True, slots=True)
class CountRules:
    """What makes an excursion a rep.

    Attributes:
        min_travel: share of the reference travel that counts at once; shorter ones count when several are alike.
        shortest_s, longest_s: bounds of a rep's duration.
        together: both sides must move at once, so that steps are no squats.
        in_place: the body must end where it began.
        in_turn: either side may make a rep alone.
        poses: in which the body must roughly be, or None where none are known.
        least_alike: with fewer excursions alike nothing counts (1: every one may count).
    """

    min_travel: float
    shortest_s: float
    longest_s: float
    together: bool
    in_place: bool
    poses: TurningPoses | None
    in_turn: bool = False
    least_alike: int = 1

    @staticmethod
    def of(profile: Profile, reference: Reference) -> CountRules:
        """The rules of a known exercise."""
        motion = profile.motion
        # Only somebody on their feet can walk; where a lying or hanging body seems to move, the tracking jumps.
        on_feet = profile.placement.posture in _ON_FEET
        steps = any(p.measure in _LEGS for p in motion.primary)
        together = on_feet and steps and motion.sides == "together"
        in_place = on_feet and not motion.travels
        poses = TurningPoses(
            PoseTargets.of(reference.start), PoseTargets.of(reference.mid, motion.sides == "alternating")
        )
        in_turn = motion.sides != "together"
        return CountRules(motion.min_travel, motion.shortest_s, motion.longest_s, together, in_place, poses, in_turn)


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A stretch of motion in which reps are counted.

    Attributes:
        table: (T, M) measures at 30 Hz.
        seen: (T,) whether the pose was really seen.
        place: (T, 3) where the hips are in the picture, x and y, and the length of the torso, all in pixels.
        torso: median length of the torso in pixels.
        signals: makes its depth signals.
        main: recipes of the exercise's most preferred measure, alone, in the space that suits it and in the other: what
            neither shows did not happen, where it can be trusted; empty where no measure is better than another.
        begins_open: whether it may begin in mid-rep.
        hindsight: whether there is time to wait for the next rep before one is judged.
    """

    table: MeasureTable
    seen: NDArray[np.bool_]
    place: NDArray[np.float64]
    torso: float
    signals: Signals
    main: tuple[SignalRecipe, ...]
    begins_open: bool = False
    hindsight: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """What was counted on one stretch of motion.

    Attributes:
        full: repetitions, oldest first.
        partial: motions that did not reach far enough.
        signal: the depth signal that they were read from.
        excursions: all that the signal did.
        score: 0 to 1, how clean the signal is.
    """

    full: tuple[Excursion, ...]
    partial: tuple[Excursion, ...]
    signal: DepthSignal
    excursions: Excursions
    score: float


def count_on(signal: DepthSignal, rules: CountRules, stretch: Stretch) -> Count:
    """Count a stretch on one given signal."""
    excursions = find_excursions(signal.depth, stretch.begins_open)
    shown, slight = _like_reps(excursions.items, rules, stretch, signal)
    fitting, short = _in_posture(shown, rules, stretch)
    slight_fitting, slight_short = _in_posture(slight, rules, stretch)
    full, partial = _split(fitting, rules)
    turned_back = sorted((*partial, *short, *slight_fitting, *slight_short), key=lambda e: e.mid)
    partial = _tried(turned_back, full, rules)
    return Count(full, partial, signal, excursions, _score(signal, rules, stretch, excursions, full, partial))


def _split(items: tuple[Excursion, ...], rules: CountRules) -> tuple[tuple[Excursion, ...], tuple[Excursion, ...]]:
    """Full and partial ones, by the set's own range around each."""
    mids = [e.mid for e in items]
    full, partial = [], []
    for item in items:
        reach = _NEIGHBOURHOOD_S * GRID_HZ
        near = [e.travel for e in items[bisect_left(mids, item.mid - reach) : bisect_right(mids, item.mid + reach)]]
        typical = min(weighted_median(near), 1.0)
        alike = sum(0.6 * item.travel <= travel <= item.travel / 0.6 for travel in near)
        short_but_usual = alike >= _CONSISTENT and item.travel >= _SHORT_BUT_USUAL * rules.min_travel
        # A view that flattens the motion flattens the least travel, too.
        least = rules.min_travel * typical if typical >= rules.min_travel else rules.min_travel
        long_enough = item.travel >= least or short_but_usual
        if item.travel >= _SHARE_OF_TYPICAL * typical and long_enough and alike >= rules.least_alike:
            full.append(item)
        else:
            partial.append(item)
    return tuple(full), tuple(partial)


def _tried(items: Sequence[Excursion], full: Sequence[Excursion], rules: CountRules) -> tuple[Excursion, ...]:
    """Those short motions that were attempts: of some size, or between full reps; the rest is fidgeting."""
    if not full:
        return tuple(e for e in items if e.travel >= _SHORT_BUT_USUAL * rules.min_travel)
    first, last = full[0].mid, full[-1].mid
    return tuple(e for e in items if e.travel >= _SHORT_BUT_USUAL * rules.min_travel or first < e.mid < last)


def _like_reps(
    items: tuple[Excursion, ...], rules: CountRules, stretch: Stretch, signal: DepthSignal
) -> tuple[list[Excursion], list[Excursion]]:
    """Those that last, are seen and end as a rep may; and those so short that the main measure need not show them.

    What it does not show did not happen elsewhere either, but the first part of a rep may hardly move it, and between
    two reps that it shows it may have been misread where the next one is due.
    """
    if not items:
        return [], []
    starts, mids, ends = np.array([(e.start, e.mid, e.end) for e in items]).T
    spans = _Spans(starts, ends)
    duration_s = (ends - starts) / GRID_HZ
    like = (duration_s >= 0.6 * rules.shortest_s) & (duration_s <= 2 * rules.longest_s)
    like &= spans.mean(stretch.seen.astype(np.float64)) >= _LEAST_SEEN
    missing = _missing_from(stretch, spans)
    if stretch.hindsight and missing.any():
        missing[like] &= ~on_the_beat(mids[like].tolist(), missing[like])
    if rules.in_place:
        left, back = starts, ends
        if stretch.begins_open:  # a rep that began out of sight was at its mid all the while: nobody walked there
            opened, seen_first = starts == mids, int(np.isfinite(stretch.place[:, 0]).argmax())
            left, back = np.where(opened, seen_first, starts), np.where(opened, mids, ends)
        away = _walks(stretch, left, back)
        if stretch.hindsight and away.any():
            # Nobody walks just while a rep is due: the camera was moved, or somebody else's pose was found.
            away[like] &= ~on_the_beat(mids[like].tolist(), away[like])
        like &= ~away
    if rules.together and signal.sides is not None:
        like &= ~_one_sided(signal.sides(), spans)
    shown = [e for e, is_like in zip(items, like & ~missing, strict=True) if is_like]
    unshown = [e for e, is_like in zip(items, like & missing, strict=True) if is_like]
    return shown, [e for e in unshown if e.travel < _SHORT_BUT_USUAL * rules.min_travel]


class _Spans:
    """N spans of ticks, both ends included, over which values (T,) or (T, C) are reduced to (N,) or (N, C)."""

    def __init__(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> None:
        self.lengths = ends + 1 - starts
        self._edges = np.stack([starts, ends + 1], axis=1).ravel()

    def sum(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._reduced(np.add, values)

    def mean(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._reduced(np.add, values) / self.lengths

    def range(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Largest minus smallest, unknown ones left out."""
        return self._reduced(np.fmax, values) - self._reduced(np.fmin, values)

    def _reduced(self, ufunc: np.ufunc, values: NDArray[np.float64]) -> NDArray[np.float64]:
        # The last span may reach to the very end, where there is no edge to stop at.
        edges = self._edges[:-1] if self._edges[-1] == len(values) else self._edges
        reduced: NDArray[np.float64] = ufunc.reduceat(values, edges)[::2]
        return reduced


def _missing_from(stretch: Stretch, spans: _Spans) -> NDArray[np.bool_]:
    """(N,) true where the main measure is well seen and hardly moves, whichever way it is taken."""
    missing = np.full(len(spans.lengths), bool(stretch.main))
    for recipe, least in zip(stretch.main, _SHOWS, strict=False):
        if not missing.any():
            break
        signal = stretch.signals.of(recipe)
        missing &= (spans.mean(signal.trust) >= _VISIBLE) & (spans.range(signal.depth) < least)
    return missing


def _in_posture(
    items: Sequence[Excursion], rules: CountRules, stretch: Stretch
) -> tuple[tuple[Excursion, ...], tuple[Excursion, ...]]:
    """Those whose poses fit the exercise about as well as the set's others do, and those that only began like it.

    Getting up and down moves the same joints as a rep, but in another posture. How well a good rep fits depends on the
    view and the tracking, so the set itself says what is usual. A motion that stopped short is in no pose of the
    reference at its turn: it can only be partial.
    """
    if not items or rules.poses is None:
        return tuple(items), ()
    # A rep that began out of sight is in the start pose only at its end.
    rests = [e.start if e.start < e.mid else e.end for e in items]
    rest_rows, mid_rows = stretch.table.rows(rests), stretch.table.rows([e.mid for e in items])
    at_rest, placed_at_rest = rules.poses.rest.misses_deg(rest_rows)
    at_mid, placed_at_mid = rules.poses.mid.misses_deg(mid_rows)
    placed = np.maximum(placed_at_rest, placed_at_mid)
    misses = (at_rest + at_mid) / 2
    usual = median(misses.tolist()) if len(items) >= _CONSISTENT else 0.0
    allowed = min(max(usual + _POSTURE_SPREAD_DEG, _LEAST_POSTURE_DEG), _WRONG_POSTURE_DEG)
    fits = (misses <= allowed) & (placed <= _OTHER_PLACEMENT_DEG)
    begun = (misses > allowed) & (at_rest <= allowed)
    if stretch.hindsight and fits.any():
        # A pose that is wrong at the turn for a moment makes no other motion of it.
        travels, mids = np.array([(e.travel, e.mid) for e in items]).T
        whole = travels >= _WHOLE * float(np.median(travels[fits]))
        fits[whole] |= on_the_beat(mids[whole].tolist(), ~fits[whole])
    fitting = [e for e, fit in zip(items, fits, strict=True) if fit]
    short = [e for e, ok in zip(items, begun, strict=True) if ok and e.travel < _REACHED]
    return tuple(fitting), tuple(short)


def _one_sided(sides: NDArray[np.float64], spans: _Spans) -> NDArray[np.bool_]:
    """(N,) true where one side moved and the other did not, or in turn, as in walking."""
    seen = np.isfinite(sides).all(axis=1)
    travels = spans.range(np.where(seen[:, None], sides, np.nan))
    left, right = np.where(seen, sides.T, 0.0)
    products = np.stack([seen, left, right, left * right, left * left, right * right], axis=1)
    count, at_left, at_right, together, of_left, of_right = spans.sum(products).T
    compared = count >= _LEAST_COMPARED * spans.lengths
    count = np.maximum(count, 1)
    still = travels.min(axis=1) < _ONE_SIDED * travels.max(axis=1)
    varied = np.maximum((of_left - at_left**2 / count) * (of_right - at_right**2 / count), 0.0)
    in_turn = together - at_left * at_right / count < _IN_STEP * np.sqrt(varied)
    one_sided: NDArray[np.bool_] = compared & (still | in_turn)
    return one_sided


def _walks(stretch: Stretch, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.bool_]:
    """(N,) true where the body is elsewhere after the motion."""
    way = stretch.place[ends, :2] - stretch.place[starts, :2]
    away: NDArray[np.bool_] = np.hypot(way[:, 0], way[:, 1]) > _STAYS * stretch.torso
    return away


def _score(
    signal: DepthSignal,
    rules: CountRules,
    stretch: Stretch,
    excursions: Excursions,
    full: tuple[Excursion, ...],
    partial: tuple[Excursion, ...],
) -> float:
    """How much a signal deserves to be counted on: clean, regular, well seen, of good size, both sides alike."""
    if not full:
        return 0.0
    size = min(1.0, excursions.typical / 0.5) ** 0.5 * min(1.0, _LARGEST_TRAVEL / excursions.typical)
    # Of a motion that nobody knows, only its regularity tells that it is an exercise, and two make no rule.
    regular = 1.0 if rules.poses is not None else _UNPROVEN
    if rules.poses is not None and stretch.hindsight and len(full) == 1:
        regular = _ALONE  # or a pose that was lost once would be cleaner than a set that is not quite even
    if len(full) >= _CONSISTENT:
        periods = [float(later.mid - earlier.mid) for earlier, later in pairwise(full)]
        regular = 1 / (1 + _variation([e.travel for e in full]) + 0.5 * _variation(periods))
    trust = sum(float(signal.trust[e.mid]) for e in full) / len(full)
    even = 1.0
    if rules.in_turn:  # a view may flatten the motion of one side
        flattened = sum(full[0].mid < e.mid < full[-1].mid for e in partial)
        even = len(full) / (len(full) + flattened)
    return float(excursions.purity * size * regular * even * signal.preference * (0.3 + 0.7 * trust))


def _variation(values: Sequence[float]) -> float:
    """Standard deviation over mean."""
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values)) / mean
