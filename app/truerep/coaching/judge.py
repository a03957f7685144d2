"""One rep against its profile: the faults that it shows, and what this view could not show."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultFinding, FaultPhase, Verdict, View
from truerep.coaching.between import unseen_turn
from truerep.coaching.deviation import LaidRep, leading_side, settled_by
from truerep.coaching.reading import RepSpan, SeenRep, course_of, value_at
from truerep.coaching.wording import difference_cue, fill_cue
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import measure_of
from truerep.profiles.profile import COMPARING, Fault, Profile, Reference, Strictness, Target

_UNDER_WAY: Final = 0.7  # share of the way to mid from which a rep's first tick is no start any more
_TAKEN: Final = 24  # ticks in which a pose is taken, and left
_NEAR: Final = 0.5  # share of a limit from which what strays from a recorded reference may be a fault by coming again
_TAIL: Final = 4.0  # percent of a rep's ticks at either end that a minimum or maximum leaves out as noise


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of one rep.

    Attributes:
        verdict: good, faulty, or unclear when less than half of what could be wrong was visible, or how far the rep
            went was not, though the view shows that.
        faults: most severe first.
        unseen: ids of what could not be judged.
        near: deviations from a recorded reference, within their limits, that may be faults where the rep before or
            after has them, too.
    """

    verdict: Verdict
    faults: tuple[FaultFinding, ...]
    unseen: tuple[str, ...]
    near: tuple[FaultFinding, ...] = ()


UNCLEAR: Final = Judgement("unclear", (), ())
"""Of a rep of which nothing can be said."""


def judge_rep(profile: Profile, reference: Reference, strictness: Strictness, rep: SeenRep) -> Judgement:
    """Judge one rep by the profile's named faults, then by plain comparison with the reference's angles.

    An angle whose moment is covered by a named fault is not compared again. Angles are compared only in views for which
    the reference was made. Where a recording begins or ends in mid-rep, that end of the rep is not judged. A fault that
    may be there only because no picture shows the turning point is not judged either.

    Args:
        profile: of the exercise.
        reference: the one for this view.
        strictness: which limits hold.
        rep: as it was seen.
    """
    lost = lost_ends(profile, reference, rep)
    faults, near, read = _named_faults(profile, reference, strictness, rep, lost)
    unseen = [name for name in dict.fromkeys(f.id for f in profile.faults) if name not in read]
    judged = len(read)
    if rep.view in reference.views:
        differences, compared, hidden = _differences(profile, reference, strictness, rep, lost)
        faults += differences
        judged += compared
        unseen += hidden
    # Where the whole motion stops short, other joints are elsewhere because of that: it is said first.
    short = {fault.id for fault in profile.faults if fault.statistic == "travel" and fault.phase == "mid"}
    for found in (faults, near):
        found.sort(key=lambda f: (-f.severity, f.id not in short, -abs(f.measured - f.limit)))
    depth = _told_of_depth(profile, rep.view)
    seen = judged > 0 and judged >= len(unseen) and (not depth or not depth.isdisjoint(read))
    verdict: Verdict = "faulty" if faults else "good" if seen else "unclear"
    return Judgement(verdict, tuple(faults), tuple(unseen), tuple(near))


def judge_hold(
    profile: Profile, strictness: Strictness, view: View, table: MeasureTable, times: NDArray[np.float64]
) -> Judgement:
    """Judge a stretch of a held pose: its faults are read over the whole table.

    Against a recorded reference the moments in which the pose is taken and left are not read.
    """
    last, reference = len(times) - 1, profile.reference_for(view)
    edge = min(_TAKEN, len(times) // 5) if reference.reps is not None else 0
    span = RepSpan(edge, last // 2, last - edge)
    return judge_rep(profile, reference, strictness, SeenRep(view, table, times, span))


def _told_of_depth(profile: Profile, view: View) -> set[str]:
    """Ids of the faults by which a view tells how far a rep went: read halfway, of what the motion moves most."""
    moved = {primary.measure for primary in profile.motion.primary}
    halfway = {f.id for f in profile.faults if f.phase == "mid" and f.statistic == "value" and f.measure in moved}
    return halfway & {fault.id for fault in profile.faults_in(view)}


def lost_ends(profile: Profile, reference: Reference, rep: SeenRep) -> set[FaultPhase]:
    """Which ends of a rep lie nearer to its mid than to its start: the recording begins or ends in mid-rep."""
    ends: tuple[tuple[FaultPhase, int], ...] = (("start", rep.span.start), ("end", rep.span.end))
    return {phase for phase, tick in ends if _depth_at(profile, reference, rep.table, tick) >= _UNDER_WAY}


def _depth_at(profile: Profile, reference: Reference, table: MeasureTable, tick: int) -> float:
    """Median depth of the primary measures, 0 at the reference's start and 1 at its mid; 0 where none is seen."""
    depths = []
    for primary in profile.motion.primary:
        value = value_at(table, primary.measure, tick) if primary.measure in reference.start else None
        if value is not None:
            start, mid = reference.start[primary.measure].mean, reference.mid[primary.measure].mean
            depths.append((value - start) / (mid - start))
    return median(depths) if depths else 0.0


def _named_faults(
    profile: Profile, reference: Reference, strictness: Strictness, rep: SeenRep, lost: set[FaultPhase]
) -> tuple[list[FaultFinding], list[FaultFinding], set[str]]:
    """The profile's faults that are there, those that nearly are, and the ids of all that could be read."""
    faults: list[FaultFinding] = []
    near: list[FaultFinding] = []
    read: set[str] = set()
    table, span = rep.table, rep.span
    side = leading_side(profile, table, span)
    laid = LaidRep(reference, table, settled_by(reference, table, span, side), side)
    for fault in profile.faults_in(rep.view):
        if fault.phase in lost or (fault.statistic == "change" and "start" in lost):
            continue
        limit, wanted = fault.limit.at(strictness), fault.reference
        if fault.statistic in COMPARING:
            found = laid.deviation(fault)
            reading = None if found is None else (found.measured, found.tick)
            if found is not None:  # told in absolute terms
                limit, wanted = limit / np.sqrt(found.seen) + found.reference, found.reference
        else:
            reading = _read_fault(fault, table, span)
        if reading is None:
            continue
        value, tick = reading
        if _beyond(fault, value, limit) and fault.statistic not in COMPARING and rep.gaps_s is not None:
            value_then = value + unseen_turn(fault, table, span, tick, rep.gaps_s)
            if not _beyond(fault, value_then, limit):
                continue
        read.add(fault.id)
        nearly = wanted + _NEAR * (limit - wanted)
        if _beyond(fault, value, limit):
            faults.append(_named_finding(fault, value, limit, wanted, float(rep.times[tick])))
        elif laid.fused(fault) and _beyond(fault, value, nearly):
            near.append(_named_finding(fault, value, limit, wanted, float(rep.times[tick])))
    return faults, near, read


def _beyond(fault: Fault, value: float, limit: float) -> bool:
    return value > limit if fault.beyond == "above" else value < limit


def _differences(
    profile: Profile, reference: Reference, strictness: Strictness, rep: SeenRep, lost: set[FaultPhase]
) -> tuple[list[FaultFinding], int, list[str]]:
    """Angles that miss the reference, how many angles were compared, and names of those that are not seen."""
    covered = {(f.phase, f.measure) for f in profile.faults}
    allowance = profile.compare_limit.at(strictness)
    faults: list[FaultFinding] = []
    hidden: list[str] = []
    compared = 0
    moments: tuple[tuple[FaultPhase, int, dict[str, Target]], ...] = (
        ("start", rep.span.start, reference.start),
        ("mid", rep.span.mid, reference.mid),
    )
    for phase, tick, targets in moments:
        for name, target in targets.items():
            if (phase, name) in covered or measure_of(name).unit != "deg" or target.judged == "never" or phase in lost:
                continue
            angle = value_at(rep.table, name, tick)
            if angle is None:
                hidden.append(f"{phase}_{name}")
                continue
            compared += 1
            found = _compare(phase, name, target, allowance, angle, float(rep.times[tick]))
            if found is not None:
                faults.append(found)
    return faults, compared, hidden


def _named_finding(fault: Fault, value: float, limit: float, wanted: float, at_s: float) -> FaultFinding:
    unit = measure_of(fault.measure).unit
    cue = fill_cue(fault.cue, value, limit, wanted, unit)
    return FaultFinding(fault.id, fault.phase, fault.measure, value, wanted, limit, unit, cue, fault.severity, at_s)


def _compare(
    phase: FaultPhase, name: str, target: Target, allowance: float, angle: float, at_s: float
) -> FaultFinding | None:
    """A fault where an angle misses the reference by more than what is allowed and the spread among good reps."""
    allowed = max(allowance, target.tolerance)
    difference = angle - target.mean
    side = "above" if difference > 0 else "below"
    if abs(difference) <= allowed or target.judged not in {"both", side}:
        return None
    limit = target.mean + np.sign(difference) * allowed
    cue = difference_cue(name, phase, difference)
    return FaultFinding(f"{phase}_{name}", phase, name, angle, target.mean, float(limit), "deg", cue, 1, at_s)


def _read_fault(fault: Fault, table: MeasureTable, span: RepSpan) -> tuple[float, int] | None:
    """The fault's statistic and the tick at which it was read, or None where the measure cannot be trusted."""
    if fault.phase != "whole":
        tick = {"start": span.start, "mid": span.mid, "end": span.end}[fault.phase]
        value = value_at(table, fault.measure, tick)
        if value is None or fault.statistic == "value":
            return None if value is None else (value, tick)
        first = value_at(table, fault.measure, span.start)
        return None if first is None else (value - first, tick)
    course = course_of(table, fault.measure, span)
    if course is None:
        return None
    low, high = np.nanpercentile(course, [_TAIL, 100 - _TAIL])
    worst = int(np.nanargmin(course)) if fault.statistic == "min" else int(np.nanargmax(course))
    value = {"min": low, "max": high, "range": high - low}[fault.statistic]
    return float(value), span.start + worst
