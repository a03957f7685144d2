"""A profile from a handful of good reps: no program, no training of a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

import numpy as np

from truerep.advice import FaultPhase, View
from truerep.coaching.examples import (
    Example,
    Take,
    coverage,
    find_examples,
    hidden_parts,
    moving_measures,
    straightness,
    wholeness,
)
from truerep.coaching.examples import worth_keeping as worth_keeping_by
from truerep.coaching.fusing import Fuser, Moment
from truerep.coaching.mistakes import JOINTS
from truerep.coaching.posture import posture_of
from truerep.coaching.rules import Candidate, candidates, finding_of, main_of, reading_of
from truerep.coaching.settling import leading_measure, settle, told_by_side
from truerep.errors import TrueRepError
from truerep.motion.measures import MEASURES
from truerep.profiles.profile import (
    PROFILE_SCHEMA,
    Course,
    Fault,
    Motion,
    Part,
    Placement,
    PrimaryMeasure,
    Profile,
    Reference,
    Target,
    Tempo,
    reading_name,
)
from truerep.reps.kinds import KnownMotion, OneSignal
from truerep.reps.signals import generic_recipes

LEAST_EXAMPLES: Final = 1
FEWEST_REPS: Final = 3  # from fewer the limits are a guess
_COUNTED_BY: Final = ("elbow", "shoulder", "hip", "knee", "trunk_lean", "hip_height", "wrist_height", "leg_spread")
_LEAST_TRAVEL: Final = 0.2  # of an ordinary exercise's
_COUNTS_TOO: Final = 0.6  # share of the largest travel from which a measure counts reps, too
_MOST_PRIMARY: Final = 3
_WHOLE: Final = 0.65  # wholeness from which there is no doubt
_COVERED: Final = 0.5  # share of the time from the first rep to the last that whole reps fill, rests taken off
_CLEARLY: Final = 1.2  # so many times better must another reading be
_STRAIGHT: Final = 0.6  # straightness from which a measure may count reps
_TOLERANCE: Final = 2.0  # standard deviations; no less than below, since counting must not be strict
_LEAST_TOLERANCE: Final = {"deg": 12.0, "ratio": 0.2}
_DIGITS: Final = 3
Sides = Literal["together", "either", "alternating"]


@dataclass(frozen=True, slots=True)
class Naming:
    """What the trainer calls the exercise.

    Attributes:
        name: of the profile, snake_case.
        title: as shown to the person.
    """

    name: str
    title: str


def examples_of(take: Take) -> list[Example]:
    """The reps of a recording, oldest first.

    They are counted twice: first by whatever moves most regularly, then by the profile that those reps give, so that
    they begin and end where they will when the profile is used.

    Raises:
        TrueRepError: no rep is found.
    """
    first = _best_reading(take)
    if not first:
        raise TrueRepError("no repetition was found; record 3 to 10 whole ones, with a moment's rest before the first")
    first = _told(first)
    main = primary_of(first)[0][0]
    kept = [e for e, keep in zip(first, worth_keeping_by(first, main), strict=True) if keep] or first
    draft = _learned(Naming("draft", "draft"), kept, rules=(), read=False)
    again = _told(find_examples(take, KnownMotion(draft)))
    return again if len(again) >= len(kept) else first


def _best_reading(take: Take) -> list[Example]:
    """The reps as the agnostic counter sees them, or by one joint alone where that makes whole reps of halves.

    Where several joints move at different rates, as in a burpee, counting by the wrong one makes two reps of one: they
    begin standing and end lying.
    """
    first = find_examples(take)
    if wholeness(first) >= _WHOLE and coverage(first) >= _COVERED:
        return first
    best, quality = first, wholeness(first) * coverage(first)
    for recipe in generic_recipes():
        found = find_examples(take, OneSignal(recipe))
        if len(found) >= 2 and wholeness(found) * coverage(found) > _CLEARLY * quality:
            best, quality = found, wholeness(found) * coverage(found)
    return best


def primary_of(examples: Sequence[Example], among: Sequence[str] = _COUNTED_BY) -> list[tuple[str, float]]:
    """Measures that the reps move most, and by how much of an ordinary exercise's travel.

    Args:
        examples: the reps.
        among: measures to choose from.

    Raises:
        TrueRepError: nothing moves.
    """
    found = [(name, travel, straightness(examples, name)) for name, travel in moving_measures(examples, among)]
    # A joint that turns several times within a rep, as the hips in a burpee do, would count it several times.
    found.sort(key=lambda item: -abs(item[1]) * item[2] ** 2)
    straight = [(name, travel) for name, travel, straight in found if straight >= _STRAIGHT]
    moving = straight or [(name, travel) for name, travel, _ in found]
    if not moving or abs(moving[0][1]) < _LEAST_TRAVEL:
        raise TrueRepError(
            "no joint moves enough to count by; film from where the movement is best seen, and go all the way"
        )
    most = abs(moving[0][1])
    return [m for m in moving if abs(m[1]) >= max(_COUNTS_TOO * most, _LEAST_TRAVEL)][:_MOST_PRIMARY]


def worth_keeping(examples: Sequence[Example]) -> list[bool]:
    """Which reps are offered as kept: those that go nearly as far as most do and look like them."""
    return worth_keeping_by(examples, primary_of(examples)[0][0])


def learn_profile(naming: Naming, examples: Sequence[Example], rules: Iterable[Fault] | None = None) -> Profile:
    """The profile that some reps give.

    Each recording makes a reference of its own, so that several views and bodies may be recorded.

    Args:
        naming: of the exercise.
        examples: kept reps, of one recording or more.
        rules: the trainer's faults; None for those that the reps suggest.

    Raises:
        TrueRepError: there is no rep, or nothing moves in them.
    """
    return _learned(naming, examples, rules)


def _learned(
    naming: Naming, examples: Sequence[Example], rules: Iterable[Fault] | None, *, read: bool = True
) -> Profile:
    """The same; a profile that only counts needs no readings, which take the longest."""
    if len(examples) < LEAST_EXAMPLES:
        raise TrueRepError("no rep is kept; keep at least one, better three")
    examples, leading = _by_the_working_side(examples)
    groups = _by_source(examples)
    common = _common(groups)
    if not common:
        raise TrueRepError("the recordings have no moving joint in common; record them of the same exercise")
    counted = primary_of(examples, common)
    primary = [name for name, _ in counted]
    references = [_reference(group, number, primary, read) for number, group in enumerate(groups, start=1)]
    largest = abs(counted[0][1])
    weights = [PrimaryMeasure(measure=m, weight=round(min(abs(t) / largest, 1.0), 2)) for m, t in counted]
    seconds = [e.end_s - e.start_s for e in examples]
    every = _views(examples)
    hidden = hidden_parts(examples)
    compared = {measure for reference in references for measure in reference.course}
    faults = [f for f in (suggestions(examples) if rules is None else rules) if f.measure in compared]
    return Profile.model_validate(
        {
            "schema": PROFILE_SCHEMA,
            "name": naming.name,
            "title": naming.title,
            "kind": "rep",
            "placement": Placement(
                posture=posture_of(examples),
                must_see=[p for p in needed_parts([m for m, _ in counted]) if p not in hidden] or ["hips"],
                best_views=every,
            ),
            "motion": Motion(
                primary=weights,
                sides=_sides(examples),
                leading=leading,
                shortest_s=round(max(0.4 * min(seconds), 0.2), 2),
                longest_s=round(max(3 * max(seconds), 4.0), 1),
            ),
            "references": references,
            "faults": faults,
        }
    )


def _by_source(examples: Sequence[Example]) -> list[list[Example]]:
    """The examples of each recording; where one side works at a time, those of each side by themselves.

    Seen from the side, the near leg's rep is another picture than the far leg's.
    """
    keys = [(e.source, e.works) for e in examples]
    return [[e for e, own in zip(examples, keys, strict=True) if own == key] for key in dict.fromkeys(keys)]


def _told(examples: Sequence[Example]) -> list[Example]:
    return told_by_side(examples, leading_measure(examples)) if examples else []


def _by_the_working_side(examples: Sequence[Example]) -> tuple[list[Example], str | None]:
    """The reps settled, and the measure that tells which side works; None where both do or one is seen too badly."""
    leading = leading_measure(examples)
    settled = settle(told_by_side(examples, leading))
    if leading is None or _common(_by_source(settled)):
        return settled, leading
    return settle(told_by_side(examples, None)), None


def _common(groups: Sequence[Sequence[Example]]) -> list[str]:
    """Measures that move in each group."""
    return [m for m in _COUNTED_BY if all(m in dict(moving_measures(group, _COUNTED_BY)) for group in groups)]


def choices_of(examples: Sequence[Example]) -> list[Candidate]:
    """Everything that may be asked of a rep, what the examples suggest first.

    Where several recordings show the same, the wider limits hold, for the views of all.

    Raises:
        TrueRepError: nothing moves.
    """
    examples, _ = _by_the_working_side(examples)
    primary = [name for name, _ in primary_of(examples)]
    merged: dict[tuple[str, str], Candidate] = {}
    for group in _by_source(examples):
        for candidate in candidates(group, primary, _views(group)):
            key = (candidate.measure, candidate.phase)
            known = merged.get(key)
            if known is None or known.finding is None:
                merged[key] = candidate
            elif candidate.finding is not None:
                faults = tuple(_widened(a, b) for a, b in zip(known.faults, candidate.faults, strict=True))
                merged[key] = replace(known, faults=faults, suggested=known.suggested or candidate.suggested)
    return list(merged.values())


def suggestions(examples: Sequence[Example]) -> list[Fault]:
    """The faults that some reps suggest.

    Raises:
        TrueRepError: nothing moves.
    """
    return [fault for candidate in choices_of(examples) if candidate.suggested for fault in candidate.faults]


def _widened(one: Fault, other: Fault) -> Fault:
    """One fault for the views of both, with the wider limits."""
    wider = one if abs(one.limit.normal) >= abs(other.limit.normal) else other
    return wider.model_copy(update={"views": list(dict.fromkeys([*one.views, *other.views]))})


def _reference(examples: Sequence[Example], number: int, primary: Sequence[str], read: bool) -> Reference:
    start: dict[str, Target] = {}
    mid: dict[str, Target] = {}
    course: dict[str, Course] = {}
    for measure in MEASURES:
        first = finding_of(examples, measure, "start")
        middle = finding_of(examples, measure, "mid")
        learned = _course(examples, measure)
        if learned is None:
            continue
        course[measure] = learned
        for moment, found in ((start, first), (mid, middle)):
            if found is None:
                continue
            tolerance = max(_TOLERANCE * found.spread, _LEAST_TOLERANCE[MEASURES[measure].unit])
            moment[measure] = Target(
                mean=round(found.mean, _DIGITS), tolerance=round(tolerance, _DIGITS), judged="never"
            )
    there = float(np.mean([e.mid_s - e.start_s for e in examples]))
    back = float(np.mean([e.end_s - e.mid_s for e in examples]))
    figure = np.nanmedian(np.stack([e.figure for e in examples]), axis=0)
    return Reference(
        views=_views(examples),
        start=start,
        mid=mid,
        name=f"recording {number}",
        reps=len(examples),
        course=course,
        tempo=Tempo(there_s=round(max(there, 0.05), 2), back_s=round(max(back, 0.05), 2)),
        readings=_readings(examples, primary) if read else {},
        figure=np.round(figure, _DIGITS).tolist() if np.isfinite(figure).all() else None,
    )


def _readings(examples: Sequence[Example], primary: Sequence[str]) -> dict[str, list[Part]]:
    """How each fault that several measures show is read in these examples' view."""
    fuser, main = Fuser(examples), main_of(primary)
    moments: tuple[Moment, ...] = ("start", "mid", "end")
    phases: tuple[FaultPhase, ...] = (*moments, "whole")
    found = {reading_name("travel", main, moment): fuser.travel(main, moment) for moment in moments}
    found |= {reading_name("deviation", m, phase): reading_of(fuser, m, phase) for m in JOINTS for phase in phases}
    return {name: list(reading.parts) for name, reading in found.items() if reading is not None and reading.parts}


def _course(examples: Sequence[Example], measure: str) -> Course | None:
    """Mean and spread at every phase, bridged where the examples hide it for a moment."""
    courses = np.stack([e.course(measure) for e in examples])
    seen = np.isfinite(courses).any(axis=0)
    if seen.mean() < 0.5:
        return None
    mean, spread = np.full(courses.shape[1], np.nan), np.full(courses.shape[1], np.nan)
    mean[seen] = np.nanmean(courses[:, seen], axis=0)
    spread[seen] = np.nanstd(courses[:, seen], axis=0)
    points, known = np.arange(courses.shape[1]), np.flatnonzero(seen)
    mean, spread = np.interp(points, known, mean[known]), np.interp(points, known, spread[known])
    return Course(mean=np.round(mean, _DIGITS).tolist(), spread=np.round(spread, _DIGITS).tolist())


def _views(examples: Sequence[Example]) -> list[View]:
    """Views of the examples, the most frequent first."""
    seen = [e.view for e in examples]
    return sorted(dict.fromkeys(seen), key=lambda view: -seen.count(view))


def _sides(examples: Sequence[Example]) -> Sides:
    """Whether both sides work at once, one of them, or both in turn."""
    if any(example.works is None for example in examples):
        return "together"
    turns = [a.works != b.works for a, b in pairwise(examples) if a.source == b.source]
    return "alternating" if turns and all(turns) else "either"


def needed_parts(measures: Sequence[str]) -> list[str]:
    """Parts of the body that some measures need, from head to foot."""
    of_joint = {
        "shoulder": "shoulders", "elbow": "elbows", "wrist": "hands", "hip": "hips", "knee": "knees", "ankle": "feet",
    }  # fmt: skip
    needed = {of_joint[part] for measure in measures for part in MEASURES[measure].parts if part in of_joint}
    order = ("head", "shoulders", "elbows", "hands", "hips", "knees", "feet")
    return [part for part in order if part in needed | {"shoulders", "hips"}]
