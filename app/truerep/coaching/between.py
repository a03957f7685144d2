"""What happens between two pictures: where they come seldom, none of them shows a quick rep's turning point."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.reading import RepSpan, course_of
from truerep.motion.measure_table import MeasureTable
from truerep.motion.resample import GRID_HZ
from truerep.profiles.profile import Fault

_OFTEN_S: Final = 1 / 14  # pictures no further apart show every turning point
_BEYOND: Final = 0.25  # share of the bend over two gaps; a parabola turns up to an eighth of it beyond its samples, and
# a quick rep is more pointed than a parabola


def unseen_turn(fault: Fault, table: MeasureTable, span: RepSpan, tick: int, gaps_s: NDArray[np.float64]) -> float:
    """What may have to be added to a fault's statistic, had every moment been seen; in the unit of its measure.

    Args:
        fault: read with a statistic of its own measure, not against a reference's course.
        table: (T, M) measures.
        span: the rep within it.
        tick: at which the fault was read.
        gaps_s: (T,) seconds between the two pictures before and after each tick.
    """
    if gaps_s.max(initial=0.0) < _OFTEN_S:
        return 0.0
    course = course_of(table, fault.measure, RepSpan(0, tick, len(table.image) - 1))
    if course is None:
        return 0.0
    if fault.statistic == "change":
        return _turn(course, tick, gaps_s) - _turn(course, span.start, gaps_s)
    if fault.statistic == "range":
        rep = course[span.start : span.end + 1]
        ends = (span.start + int(np.nanargmin(rep)), span.start + int(np.nanargmax(rep)))
        return sum(abs(_turn(course, end, gaps_s)) for end in ends)
    return _turn(course, tick, gaps_s)


def _turn(course: NDArray[np.float64], tick: int, gaps_s: NDArray[np.float64]) -> float:
    """How far a (T,) course may have gone beyond what it reads at a tick: down where it dips, up where it peaks."""
    gap_s = float(gaps_s[tick])
    known = np.flatnonzero(np.isfinite(course))
    if gap_s < _OFTEN_S or not len(known):
        return 0.0
    gap = gap_s * GRID_HZ
    before, at, after = np.interp([tick - gap, tick, tick + gap], known, course[known])
    return -_BEYOND * float(before - 2 * at + after)
