"""A set's reps look alike: what stands at the edge of a bout and looks like no other rep of it was no rep.

Walking in, racking a bar and reaching for a bottle move the same joints as many exercises do, once; the exercise
itself is done again and again. So no fixed picture of a rep is needed: each motion is compared with its likest other.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import DEG_PER_TORSO, columns_of, measure_of
from truerep.reps.excursions import Excursion

_LEAST: Final = 3  # with fewer motions nobody knows which of them is the odd one
_RISE: Final = (0.4, 0.6, 0.8, 1.0)  # shares of the way to the turning point at which poses are compared
_FALL: Final = (0.2, 0.4, 0.6)
_LONGEST: Final = 1.25  # usual lengths; a rest before or after belongs to no rep
_STRANGE_DEG: Final = 9.0
_STRANGE: Final = 3.0  # times the difference that is usual in this set
_PAUSE: Final = 2.0  # usual periods without a rep that end a bout
_VISIBLE: Final = 0.3


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
    distances = _distances(items, measures, table)
    strange = distances > max(_STRANGE_DEG, _STRANGE * float(np.median(distances)))
    return tuple(item for item, out in zip(items, strange & _at_edge(items, strange), strict=True) if not out)


def _distances(items: Sequence[Excursion], measures: Sequence[str], table: MeasureTable) -> NDArray[np.float64]:
    """(N,) mean difference in degrees of each motion to its likest other; 0 where nothing can be compared.

    Sides are compared one by one: a leg that is hidden now and then must not stand in for the other.
    """
    rise = _LONGEST * float(np.median([e.mid - e.start for e in items]))
    fall = _LONGEST * float(np.median([e.end - e.mid for e in items]))
    columns = np.array([(own[0], own[-1]) for own in map(columns_of, measures)])
    scales = np.array([1.0 if measure_of(name).unit == "deg" else DEG_PER_TORSO for name in measures])
    courses = []
    for item in items:
        up, down = min(item.mid - item.start, rise), min(item.end - item.mid, fall)
        ticks = item.mid + np.concatenate([up * (np.array(_RISE) - 1), down * np.array(_FALL)])
        rows = table.rows(np.round(ticks).astype(int).tolist())
        seen = np.isfinite(rows.preferred) & (rows.reliability > _VISIBLE)
        courses.append(np.where(seen, rows.preferred, np.nan)[:, columns] * scales[:, None])
    stacked = np.stack(courses)  # (N, ticks, measures, sides)
    with warnings.catch_warnings():  # what is seen in one motion and hidden in the other stays unknown
        warnings.simplefilter("ignore", RuntimeWarning)
        between = np.nanmean(np.abs(stacked[:, None] - stacked[None]), axis=(2, 3, 4))
    np.fill_diagonal(between, np.nan)
    comparable = np.isfinite(between).any(axis=1)
    between[~comparable] = 0.0
    return np.asarray(np.nanmin(between, axis=1))


def _at_edge(items: Sequence[Excursion], strange: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(N,) whether nothing but strange motions lies between each one and a pause, or the beginning or the end."""
    mids = np.array([e.mid for e in items])
    periods = np.diff(mids)
    pauses = periods > _PAUSE * np.median(periods)
    edge = np.zeros(len(mids), dtype=bool)
    for order in (range(len(mids)), range(len(mids) - 1, -1, -1)):
        outside = True
        previous = None
        for number in order:
            if previous is not None:
                outside = pauses[min(previous, number)] or (outside and bool(strange[previous]))
            edge[number] |= outside
            previous = number
    return edge
