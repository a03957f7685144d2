"""The statistical coach: how far a rep leaves the reference's course, phase by phase.

After GyML's comparison with a "gold" clip, whose limits are the gold's own spread; here the courses are aligned by
phase, averaged around it, and the limits lie in the profile's faults.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.alignment import completed, moving, settled
from truerep.coaching.course import Side, mean_over, measure_course, phase_ticks, working_side, zone_mean
from truerep.coaching.reading import RepSpan
from truerep.motion.measure_table import MeasureTable
from truerep.profiles.phases import ENDS, STRETCHES, ZONES
from truerep.profiles.profile import Fault, Part, Profile, Reference, reading_name

_ENOUGH: Final = 0.3  # of what a reading's parts say together that must be seen
_HELD: Final = 0.5  # share of a hold that must show a measure
_STILL: Final = 0.06  # share of the travel that a body at rest may still move over the last tenth of a rep


class Deviation(NamedTuple):
    """What a measure read around a phase.

    Attributes:
        measured: mean over the phase.
        reference: what the reference reads there.
        tick: at which it was furthest off.
        seen: share, up to 1, of what its parts say together that was seen. As if that much fewer independent readings
            had been averaged, its standard deviation is larger by the root of it.
    """

    measured: float
    reference: float
    tick: int
    seen: float = 1.0


def leading_side(profile: Profile, table: MeasureTable, span: RepSpan) -> Side | None:
    """The side to compare where one side works at a time, None where both do."""
    if profile.motion.sides == "together":
        return None
    return working_side(table, span, profile.motion.leading or profile.motion.primary[0].measure)


def settled_by(reference: Reference, table: MeasureTable, span: RepSpan, side: Side | None) -> RepSpan:
    """A rep cut as the reference's own were; as it was counted where the reference has no courses.

    Where the last of it is not seen yet, the span goes on beyond the table.
    """
    if not reference.course:
        return span
    known = [name for name in reference.course if name in reference.start and name in reference.mid]
    targets = {name: (reference.start[name].mean, reference.mid[name].mean) for name in known}
    travels = moving(targets)
    courses = {name: np.asarray(reference.course[name].mean) for name in travels}
    return completed(travels, courses, table, settled(travels, table, span, side), side)


class LaidRep:
    """A rep laid over a reference's course.

    Args:
        reference: what it is compared with.
        table: (T, M) measures.
        span: the rep within it, as `settled_by` cuts it.
        side: the one that works, None where both do.
    """

    def __init__(self, reference: Reference, table: MeasureTable, span: RepSpan, side: Side | None) -> None:
        self._reference = reference
        self._table = table
        self._span = span
        self._side = side
        self._courses: dict[str, NDArray[np.float64]] = {}

    def fused(self, fault: Fault) -> bool:
        """Whether a fault is read as the reference's readings say, and not by its measure alone."""
        return reading_name(fault.statistic, fault.measure, fault.phase) in self._reference.readings

    def deviation(self, fault: Fault) -> Deviation | None:
        """What a fault's measure reads against the reference; None where that lacks it or the view hides it."""
        reference, phase = self._reference, fault.phase
        course = reference.course.get(fault.measure)
        if course is None:
            return None
        mean, zone = np.asarray(course.mean), list(ZONES[phase])
        off = self._off(fault.measure)
        parts = reference.readings.get(reading_name(fault.statistic, fault.measure, phase))
        seen = 1.0
        if parts is not None:
            deviation, seen = self._fused(parts)
        elif reference.hold:  # the pose is taken and left slowly: what was read most of the time counts
            deviation = float(np.nanmedian(off)) if np.isfinite(off).mean() >= _HELD else None
        else:
            deviation = None if fault.statistic == "travel" else zone_mean(off, phase)
        if deviation is None or (phase == "end" and self._still_moving(fault.measure)):
            return None
        base = float(mean[zone].mean())
        known = np.isfinite(off[zone])
        worst = (
            int(np.where(known, np.sign(deviation) * off[zone], -np.inf).argmax()) if known.any() else len(zone) // 2
        )
        tick = min(round(float(phase_ticks(self._span)[zone[worst]])), len(self._table.image) - 1)
        return Deviation(base + deviation, base, tick, seen)

    def _course(self, measure: str) -> NDArray[np.float64]:
        """(41,) what the rep reads; NaN where it cannot be trusted."""
        if measure not in self._courses:
            self._courses[measure] = measure_course(self._table, self._span, measure, self._side)
        return self._courses[measure]

    def _off(self, measure: str) -> NDArray[np.float64]:
        """(41,) how far that is from the reference."""
        off: NDArray[np.float64] = self._course(measure) - np.asarray(self._reference.course[measure].mean)
        return off

    def _fused(self, parts: Sequence[Part]) -> tuple[float | None, float]:
        """The size that the parts agree on and the share of them that is seen; None where that is too little."""
        total = known = 0.0
        for part in parts:
            if part.measure not in self._reference.course:
                continue
            off = mean_over(self._off(part.measure), STRETCHES[part.stretch])
            if off is not None:
                total += part.weight * off
                known += part.weight * part.share
        return (total / known if known >= _ENOUGH else None), min(known, 1.0)

    def _still_moving(self, measure: str) -> bool:
        """Whether the rep ends before the body is back: live it is counted when it is nearly there."""
        last = list(ENDS[1])
        travel = travel_of(self._reference, measure)
        course = self._course(measure)[last]
        if travel is None or not np.isfinite(course).all():
            return True
        reference = np.asarray(self._reference.course[measure].mean)[last]
        own, usual = (abs(float(c[-1] - c[0]) / travel) for c in (course, reference))
        return own > usual + _STILL


def travel_of(reference: Reference, measure: str) -> float | None:
    """What a measure's course travels from start to mid; None where the reference lacks it."""
    course = reference.course.get(measure)
    if course is None:
        return None
    mean = np.asarray(course.mean)
    return float(mean[list(ZONES["mid"])].mean() - mean[list(ZONES["start"])].mean())
