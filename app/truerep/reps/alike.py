"""A set's reps look alike: what stands at the edge of a bout and looks like no other rep of it was no rep.

Walking in, racking a bar and reaching for a bottle move the same joints as many exercises do, once; the exercise
itself is done again and again. So no fixed picture of a rep is needed: each motion is compared with its likest other.
A last rep that did not go as deep is none of these: it comes from the same pose, goes the same way and comes back.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import DEG_PER_TORSO, columns_of, measure_of
from truerep.reps.excursions import Excursion

_LEAST: Final = 3  # with fewer motions nobody knows which of them is the odd one
_LONGEST: Final = 1.25  # usual lengths; a rest before or after belongs to no rep
_STRANGE_DEG: Final = 9.0
_PAUSE: Final = 2.0  # usual periods without a rep that end a bout, ...
_REST: Final = 0.5  # ... so many of them between two motions: a rep that is held at its turn ends none
_VISIBLE: Final = 0.3
_COMPARED: Final = 40  # others; more of a long set would tell no more, and cost by the square
_WAY: Final = tuple(np.linspace(0.0, 1.0, 11).tolist())  # shares at which the way of a motion is looked at


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to compare two motions.

    Attributes:
        rise, fall: shares of the way to the turning point, and of the way back, at which poses are compared; the last
            share of the rise is the turning point.
        strange: times the difference that is usual in this set from which a motion is strange.
        whole: what began out of sight has no rise to compare.
    """

    rise: tuple[float, ...]
    fall: tuple[float, ...]
    strange: float
    whole: bool


# Around the turn reps of one set differ in little but their depth. Where a motion comes from and ends varies more, but
# there shows what only passes through the poses of a rep: arms that hang down after a set and then lift a bottle.
_LOOKS: Final = (
    _Look((0.4, 0.6, 0.8, 1.0), (0.2, 0.4, 0.6), 3.0, whole=False),
    _Look((0.0, 0.2, 0.4, 0.6, 0.8, 1.0), (0.2, 0.4, 0.6, 0.8, 1.0), 2.2, whole=True),
)


def without_strangers(
    items: Sequence[Excursion], measures: Sequence[str], table: MeasureTable
) -> tuple[Excursion, ...]:
    """Those motions that resemble at least one other, or are amidst the others.

    Args:
        items: motions that count so far, oldest first, in ticks of the table.
        measures: names of the measures by which they are compared.
        table: (T, M) measures at 30 Hz.
    """
    if len(items) < _LEAST:
        return tuple(items)
    strange = np.zeros(len(items), dtype=bool)
    for look in _LOOKS:
        distances = _distances(items, measures, table, look)
        strange |= distances > max(_STRANGE_DEG, look.strange * float(np.median(distances)))
    out = strange & _at_edge(items, strange)
    short = _cut_short(items, measures, table, out) if out.any() else out
    return tuple(item for item, is_out in zip(items, out & ~short, strict=True) if not is_out)


def _distances(
    items: Sequence[Excursion], measures: Sequence[str], table: MeasureTable, look: _Look
) -> NDArray[np.float64]:
    """(N,) mean difference in degrees of each motion to its likest other; 0 where nothing can be compared."""
    courses = _courses(items, measures, table, look.rise, look.fall)
    if look.whole:
        courses[[item.start == item.mid for item in items], : len(look.rise) - 1] = np.nan
    return np.array([_to_likest(courses[_around(n, len(items))] - course) for n, course in enumerate(courses)])


def _cut_short(
    items: Sequence[Excursion], measures: Sequence[str], table: MeasureTable, asked: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """(N,) whether each one asked about follows soon on another, begins and ends as that does and goes no other way."""
    ends = _poses(measures, table, np.array([(item.start, item.end) for item in items]))
    rises, falls = _courses(items, measures, table, _WAY, ()), _courses(items, measures, table, (), _WAY)
    pauses = _pauses(items)
    short = asked & (~np.append(pauses, True) | ~np.insert(pauses, 0, True))
    for number in np.flatnonzero(short):
        others = _around(number, len(items))
        # The nearest of the other's poses, whenever it passed there.
        way = np.concatenate([_to_nearest(courses[number], courses[others]) for courses in (rises, falls)], axis=1)
        short[number] = max(_to_likest(ends[others] - ends[number]), _to_likest(way)) <= _STRANGE_DEG
    return short


def _courses(
    items: Sequence[Excursion],
    measures: Sequence[str],
    table: MeasureTable,
    rise_shares: tuple[float, ...],
    fall_shares: tuple[float, ...],
) -> NDArray[np.float64]:
    """(N, K, M, 2) degrees of each motion at shares of its way to the turn and back; NaN where not seen.

    Sides are compared one by one: a leg that is hidden now and then must not stand in for the other.
    """
    rise = _LONGEST * float(np.median([e.mid - e.start for e in items]))
    fall = _LONGEST * float(np.median([e.end - e.mid for e in items]))
    ticks = []
    for item in items:
        up, down = min(item.mid - item.start, rise), min(item.end - item.mid, fall)
        ticks.append(item.mid + np.concatenate([up * (np.array(rise_shares) - 1), down * np.array(fall_shares)]))
    return _poses(measures, table, np.round(ticks).astype(int))


def _poses(measures: Sequence[str], table: MeasureTable, ticks: NDArray[np.intp]) -> NDArray[np.float64]:
    """(N, K, M, 2) degrees at ticks (N, K); NaN where not seen."""
    columns = np.array([(own[0], own[-1]) for own in map(columns_of, measures)])
    scales = np.array([1.0 if measure_of(name).unit == "deg" else DEG_PER_TORSO for name in measures])
    rows = table.rows(ticks.ravel().tolist())
    seen = np.isfinite(rows.preferred) & (rows.reliability > _VISIBLE)
    poses: NDArray[np.float64] = np.where(seen, rows.preferred, np.nan)[:, columns] * scales[:, None]
    return poses.reshape(*ticks.shape, len(measures), 2)


def _around(number: int, count: int) -> NDArray[np.intp]:
    """Numbers of the other motions that one of N is compared with: of a long set those nearest to it."""
    first = min(max(number - _COMPARED // 2, 0), max(count - 1 - _COMPARED, 0))
    return np.delete(np.arange(first, min(first + _COMPARED + 1, count)), number - first)


def _to_nearest(way: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """(O, K, M, 2) from each of the K poses of a way (K, M, 2) to the nearest pose of each of O other ways."""
    apart = np.abs(way[None, :, None] - others[:, None])  # (O, K, K, M, 2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        nearest = np.where(np.isfinite(apart).any(axis=(3, 4)), np.nanmean(apart, axis=(3, 4)), np.inf).argmin(axis=2)
    return np.asarray(np.take_along_axis(apart, nearest[:, :, None, None, None], axis=2)[:, :, 0])


def _to_likest(apart: NDArray[np.float64]) -> float:
    """Degrees to the likest of O others, of differences (O, ...); 0 where nothing can be compared."""
    with warnings.catch_warnings():  # what is seen in one motion and hidden in the other stays unknown
        warnings.simplefilter("ignore", RuntimeWarning)
        means = np.nanmean(np.abs(apart), axis=tuple(range(1, apart.ndim)))
    known = means[np.isfinite(means)]
    return float(known.min()) if len(known) else 0.0


def _at_edge(items: Sequence[Excursion], strange: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(N,) whether nothing but strange motions lies between each one and a pause, or the beginning or the end."""
    pauses = _pauses(items)
    edge = np.zeros(len(items), dtype=bool)
    for order in (range(len(items)), range(len(items) - 1, -1, -1)):
        outside = True
        previous = None
        for number in order:
            if previous is not None:
                outside = pauses[min(previous, number)] or (outside and bool(strange[previous]))
            edge[number] |= outside
            previous = number
    return edge


def _pauses(items: Sequence[Excursion]) -> NDArray[np.bool_]:
    """(N - 1,) whether a pause lies between each motion and the next."""
    periods = np.diff([e.mid for e in items])
    rests = np.array([after.start - before.end for before, after in pairwise(items)])
    return np.asarray((periods > _PAUSE * np.median(periods)) & (rests > _REST * np.median(periods)))
