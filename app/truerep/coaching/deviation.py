"""The statistical coach: how far a rep leaves the reference's course, phase by phase.

After GyML's comparison with a "gold" clip, whose limits are the gold's own spread; here the courses are aligned by
phase, averaged around it, and the limits lie in the profile's faults.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from truerep.advice import FaultPhase
from truerep.coaching.course import ZONES, Side, measure_course, phase_ticks, working_side, zone_mean
from truerep.coaching.profile import Profile, Reference
from truerep.coaching.reading import RepSpan
from truerep.motion.measure_table import MeasureTable


class Deviation(NamedTuple):
    """What a measure read around a phase.

    Attributes:
        measured: mean over the phase.
        reference: what the reference reads there.
        tick: at which it was furthest off.
    """

    measured: float
    reference: float
    tick: int


def leading_side(profile: Profile, table: MeasureTable, span: RepSpan) -> Side | None:
    """The side to compare where one side works at a time, None where both do."""
    if profile.motion.sides == "together":
        return None
    return working_side(table, span, profile.motion.primary[0].measure)


def read_deviation(
    reference: Reference, measure: str, phase: FaultPhase, table: MeasureTable, span: RepSpan, side: Side | None
) -> Deviation | None:
    """A rep against the reference's course; None where the reference lacks it or the view hides it."""
    course = reference.course.get(measure)
    if course is None:
        return None
    mean = np.asarray(course.mean)
    off = measure_course(table, span, measure, side) - mean
    deviation = zone_mean(off, phase)
    if deviation is None:
        return None
    zone = ZONES[phase]
    base = float(mean[zone].mean())
    worst = (zone.start or 0) + int(np.nanargmax(np.sign(deviation) * off[zone]))
    return Deviation(base + deviation, base, round(float(phase_ticks(span)[worst])))
