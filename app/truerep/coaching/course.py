"""Measures over normalised phase: reps of any tempo laid on one another, start first, mid in the middle, end last."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultPhase
from truerep.coaching.reading import RepSpan, course_of
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import columns_of, measure_of
from truerep.profiles.phases import COURSE_MID, COURSE_POINTS, ZONES

_WORKS: Final = 0.2  # share of the reference's travel, which metric space compresses, from which a side works
_RESTS: Final = 0.5  # share of the other side's travel up to which a side rests

Side = Literal["left", "right"]


def phase_ticks(span: RepSpan) -> NDArray[np.float64]:
    """(41,) ticks, fractions too, at which a rep has its normalised phases."""
    there = np.linspace(span.start, span.mid, COURSE_MID + 1)
    back = np.linspace(span.mid, span.end, COURSE_POINTS - COURSE_MID)
    return np.concatenate([there, back[1:]])


def measure_course(table: MeasureTable, span: RepSpan, name: str, side: Side | None = None) -> NDArray[np.float64]:
    """(41,) a measure over a rep; NaN where it cannot be trusted.

    Args:
        table: (T, M) measures.
        span: the rep within the table; what lies beyond it is not known.
        name: of the measure.
        side: the one that works; None where both do, then the better-seen side counts more.
    """
    one_sided = side is not None and measure_of(name).sided and len(columns_of(name)) == 2
    values = course_of(table, f"{side}_{name}" if one_sided else name, span)
    if values is None:
        return np.full(COURSE_POINTS, np.nan)
    ticks = phase_ticks(span) - span.start
    known = np.flatnonzero(np.isfinite(values))
    course = np.interp(ticks, known, values[known])
    nearest = np.clip(np.rint(ticks).astype(int), 0, len(values) - 1)
    course[~np.isfinite(values[nearest]) | (ticks > len(values) - 0.5)] = np.nan
    return course


def zone_mean(course: NDArray[np.float64], phase: FaultPhase) -> float | None:
    """Mean of a (41,) course over a phase's points; None where less than half of them are known."""
    return mean_over(course, ZONES[phase])


def mean_over(course: NDArray[np.float64], points: tuple[int, ...]) -> float | None:
    """Mean of a (41,) course over some points; None where less than half of them are known."""
    part = course[list(points)]
    known = np.isfinite(part)
    return float(part[known].mean()) if known.mean() >= 0.5 else None


def side_travels(table: MeasureTable, span: RepSpan, measure: str) -> tuple[float, float] | None:
    """How far a measure goes from start to mid on the left and on the right.

    In metric space: in the picture a leg that points at the camera hardly seems to bend. None for a measure without
    sides, or where nobody is seen.
    """
    courses = _side_courses(table, span, measure)
    return None if courses is None else (_travel(courses[0], "start"), _travel(courses[1], "start"))


def working_side(table: MeasureTable, span: RepSpan, measure: str) -> Side | None:
    """The side that goes further over the rep by a measure, None for one without sides."""
    travels = side_travels(table, span, measure)
    return None if travels is None else _further(*travels)


def lone_side(table: MeasureTable, span: RepSpan, measure: str, usual: float) -> Side | None:
    """The side that does a rep alone while the other rests or holds on to something; None where both work.

    Args:
        table: (T, M) measures.
        span: the rep within it; it may lack its start or its end.
        measure: that tells which side works.
        usual: by how much it travels in a rep.
    """
    courses = _side_courses(table, span, measure)
    if courses is None:
        return None
    left, right = (max(_travel(course, "start"), _travel(course, "end")) for course in courses)
    alone = max(left, right) >= _WORKS * usual and min(left, right) <= _RESTS * max(left, right)
    return _further(left, right) if alone else None


def _side_courses(table: MeasureTable, span: RepSpan, measure: str) -> list[NDArray[np.float64]] | None:
    """(41,) of the left and the right in metric space; None as in `side_travels`."""
    if not measure_of(measure).sided or len(columns_of(measure)) == 1:
        return None
    courses = table.world[span.start : span.end + 1, list(columns_of(measure))]
    known = np.flatnonzero(np.isfinite(courses).all(axis=1))
    if not len(known):
        return None
    ticks = phase_ticks(span) - span.start
    return [np.interp(ticks, known, course) for course in courses[known].T]


def _travel(course: NDArray[np.float64], end: FaultPhase) -> float:
    return abs(float(course[list(ZONES["mid"])].mean() - course[list(ZONES[end])].mean()))


def _further(left: float, right: float) -> Side:
    return "left" if left >= right else "right"
