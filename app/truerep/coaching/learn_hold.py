"""A profile of a held pose from the times that it was held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from truerep.advice import View
from truerep.coaching.examples import Example, hidden_parts
from truerep.coaching.holds import pose_of
from truerep.coaching.learn import Naming, needed_parts
from truerep.coaching.mistakes import JOINTS
from truerep.coaching.posture import posture_of
from truerep.coaching.rules import Candidate, Finding, rule_of
from truerep.coaching.sightings import ASKED
from truerep.errors import TrueRepError
from truerep.motion.measures import MEASURES, Unit
from truerep.motion.resample import GRID_HZ
from truerep.profiles.phases import COURSE_POINTS
from truerep.profiles.profile import (
    PROFILE_SCHEMA,
    Course,
    Fault,
    Motion,
    Placement,
    PrimaryMeasure,
    Profile,
    Reference,
    Target,
)

_POSE: Final = ("hip", "knee", "shoulder", "elbow", "trunk_lean")
"""Angles by which a pose is known again, those that everybody shows first."""
_JUDGED: Final = int(1.5 * GRID_HZ)  # ticks over which a hold is judged while it lasts
_SWAYS: Final[dict[Unit, float]] = {"deg": 2.5, "ratio": 0.04}
"""Standard deviation by which a good hold differs from the one before: the body, and what the network errs all through
a recording."""
_LEAST_TOLERANCE: Final = 10.0
_TOLERANCE: Final = 2.0
_WIDEST: Final[dict[Unit, float]] = {"deg": 7.0, "ratio": 0.1}  # spread from which nothing is asked
_LYING_DEG: Final = 60.0
_DIGITS: Final = 3


def learn_hold(naming: Naming, holds: Sequence[Example], rules: Iterable[Fault] | None = None) -> Profile:
    """The profile that some holds give; each recording makes a reference of its own.

    Args:
        naming: of the exercise.
        holds: that are kept, of one recording or more.
        rules: the trainer's faults; None for those that the holds suggest.

    Raises:
        TrueRepError: there is no hold, or the view hides what a pose is known by.
    """
    if not holds:
        raise TrueRepError("no hold is kept; keep at least one")
    groups = [[h for h in holds if h.source == source] for source in dict.fromkeys(h.source for h in holds)]
    references = [_reference(group, number) for number, group in enumerate(groups, start=1)]
    shared = [m for m in _POSE if all(m in reference.hold for reference in references)]
    if not shared:
        raise TrueRepError(
            "hips, knees and arms cannot be seen well enough to know the pose by; film from another side"
        )
    hidden = hidden_parts(holds)
    compared = {measure for reference in references for measure in reference.course}
    faults = suggested(holds) if rules is None else list(rules)
    return Profile.model_validate(
        {
            "schema": PROFILE_SCHEMA,
            "name": naming.name,
            "title": naming.title,
            "kind": "hold",
            "placement": Placement(
                posture=posture_of(holds),
                must_see=[part for part in needed_parts(shared) if part not in hidden] or ["hips"],
                best_views=_views(holds),
            ),
            "motion": Motion(primary=[PrimaryMeasure(measure=shared[0])]),
            "references": references,
            "faults": [fault for fault in faults if fault.measure in compared],
        }
    )


def hold_choices(holds: Sequence[Example]) -> list[Candidate]:
    """Everything that may be asked of a hold, what is suggested first."""
    lean = _finding(holds, "trunk_lean")
    lying = lean is not None and lean.mean >= _LYING_DEG
    worth = {*JOINTS, *(["body_line"] if lying else [])} - {"back_lean", "ankle"}
    found = []
    for measure in ASKED:
        finding = _finding(holds, measure)
        faults = (
            ()
            if finding is None
            else tuple(rule_of(measure, "whole", beyond, finding, _views(holds)) for beyond in ("above", "below"))
        )
        asked = finding is not None and measure in worth and finding.spread <= _WIDEST[MEASURES[measure].unit]
        found.append(Candidate(measure, "whole", finding, False, faults, asked))
    return sorted(found, key=lambda c: (not c.suggested, c.finding is None))


def suggested(holds: Sequence[Example]) -> list[Fault]:
    """The faults that some holds suggest."""
    return [fault for choice in hold_choices(holds) if choice.suggested for fault in choice.faults]


def _finding(holds: Sequence[Example], measure: str) -> Finding | None:
    """Mean of a measure, and the spread of what is judged at a time; None where most of the holds hide it."""
    means, blocks = [], []
    for hold in holds:
        course = hold.course(measure)
        known = course[np.isfinite(course)]
        if len(known) < COURSE_POINTS / 2:
            continue
        ticks = max(hold.span.end - hold.span.start, 1)
        size = max(2, round(COURSE_POINTS * _JUDGED / ticks))
        means.append(float(known.mean()))
        blocks += [float(part.mean() - known.mean()) for part in np.array_split(known, max(1, len(known) // size))]
    if len(means) < max(1, round(0.6 * len(holds))):
        return None
    variance = _SWAYS[MEASURES[measure].unit] ** 2 + float(np.mean(np.square(blocks)))
    if len(means) > 1:
        variance += float(np.var(means, ddof=1))
    return Finding(float(np.mean(means)), float(np.sqrt(variance * (1 + 1 / len(means)))), len(means))


def _reference(holds: Sequence[Example], number: int) -> Reference:
    hold: dict[str, Target] = {}
    course: dict[str, Course] = {}
    for measure in ASKED:
        found = _finding(holds, measure)
        if found is None:
            continue
        mean, spread = round(found.mean, _DIGITS), round(found.spread, _DIGITS)
        course[measure] = Course(mean=[mean] * COURSE_POINTS, spread=[spread] * COURSE_POINTS)
        if measure in _POSE:
            tolerance = round(max(_TOLERANCE * found.spread, _LEAST_TOLERANCE), _DIGITS)
            hold[measure] = Target(mean=mean, tolerance=tolerance, judged="never")
    if not hold:
        raise TrueRepError("the joints cannot be seen well enough to know the pose by; film from another side")
    pose = np.nanmedian(np.stack([pose_of(h) for h in holds]), axis=0)
    figure = np.repeat(np.round(pose, _DIGITS)[None], COURSE_POINTS, axis=0)
    return Reference(
        views=_views(holds),
        hold=hold,
        name=f"recording {number}",
        reps=len(holds),
        course=course,
        figure=figure.tolist() if np.isfinite(figure).all() else None,
    )


def _views(holds: Sequence[Example]) -> list[View]:
    seen = [hold.view for hold in holds]
    return sorted(dict.fromkeys(seen), key=lambda view: -seen.count(view))
