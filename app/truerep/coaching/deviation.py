"""The statistical coach: how far a rep leaves the reference's course, phase by phase.

After GyML's comparison with a "gold" clip, whose limits are the gold's own spread; here the courses are aligned by
phase, averaged around it, and the limits lie in the profile's faults.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultPhase
from truerep.coaching.alignment import moving, settled
from truerep.coaching.course import (
    ENDS,
    ZONES,
    Side,
    mean_over,
    measure_course,
    phase_ticks,
    working_side,
    zone_mean,
)
from truerep.coaching.profile import Profile, Reference
from truerep.coaching.reading import RepSpan
from truerep.coaching.spreads import FULL_TRAVEL, MOVES, USUAL_SPREAD
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import MEASURES

_STILL: Final = 0.06  # share of the travel that a body at rest may still move over the last tenth of a rep


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


def settled_by(reference: Reference, table: MeasureTable, span: RepSpan, side: Side | None) -> RepSpan:
    """A rep cut as the reference's own were; as it was counted where the reference has no courses."""
    if not reference.course:
        return span
    targets = {name: (reference.start[name].mean, reference.mid[name].mean) for name in reference.course}
    return settled(moving(targets), table, span, side)


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
    zone = list(ZONES[phase])
    base = float(mean[zone].mean())
    worst = zone[int(np.nanargmax(np.sign(deviation) * off[zone]))]
    return Deviation(base + deviation, base, round(float(phase_ticks(span)[worst])))


def read_travel(
    reference: Reference, measure: str, phase: FaultPhase, table: MeasureTable, span: RepSpan, side: Side | None
) -> Deviation | None:
    """How far the whole motion falls short at a phase, told in terms of one measure.

    Every measure that the reference moves says by what share of its travel the rep is off; they are averaged with
    weights that are inverse to their usual variance. One joint alone is too noisy for 15 degrees.
    """
    mains = travel_of(reference, measure)
    if mains is None:
        return None
    zones = ENDS if phase == "start" else (ZONES[phase],)
    shares: list[NDArray[np.float64]] = []
    weights: list[NDArray[np.float64]] = []
    for name, course in reference.course.items():
        travel = travel_of(reference, name)
        if travel is None or abs(travel) < MOVES * FULL_TRAVEL[MEASURES[name].unit]:
            continue
        off = (measure_course(table, span, name, side) - np.asarray(course.mean)) / travel
        found = np.array([np.nan if (v := mean_over(off, zone)) is None else v for zone in zones])
        shares.append(np.nan_to_num(found))
        weights.append(np.isfinite(found) * (travel / USUAL_SPREAD[name]) ** 2)
    total = np.sum(weights, axis=0) if weights else np.zeros(len(zones))
    if phase == "start" and _still_moving(reference, measure, table, span, side):
        total[-1] = 0.0
    if not (total > 0).any():
        return None
    share = np.where(total > 0, np.sum(np.array(shares) * weights, axis=0) / np.where(total > 0, total, 1.0), -np.inf)
    worst = int(share.argmax())  # a rep that begins well and does not come back all the way is as unfinished
    base = float(np.asarray(reference.course[measure].mean)[list(ZONES[phase])].mean())
    tick = span.mid if phase == "mid" else (span.start, span.end)[worst]
    return Deviation(base + float(share[worst]) * mains, base, tick)


def _still_moving(reference: Reference, measure: str, table: MeasureTable, span: RepSpan, side: Side | None) -> bool:
    """Whether the rep ends before the body is back: live it is counted when it is nearly there."""
    last = list(ENDS[1])
    travel = travel_of(reference, measure)
    course = measure_course(table, span, measure, side)[last]
    if travel is None or not np.isfinite(course).all():
        return True
    own, usual = (abs(float(c[-1] - c[0]) / travel) for c in (course, np.asarray(reference.course[measure].mean)[last]))
    return own > usual + _STILL


def travel_of(reference: Reference, measure: str) -> float | None:
    """What a measure's course travels from start to mid; None where the reference lacks it."""
    course = reference.course.get(measure)
    if course is None:
        return None
    mean = np.asarray(course.mean)
    return float(mean[list(ZONES["mid"])].mean() - mean[list(ZONES["start"])].mean())
