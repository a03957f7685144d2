"""What can be said of training over time: personal bests, goals, and a set against the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np

from truerep.advice import View
from truerep.profiles.profile import Profile
from truerep.session.bands import reference_band
from truerep.session.reading import History, SetRow
from truerep.session.records import KeptRep

BestKind = Literal["count", "good", "hold"]
_EXPRESSIONS: Final[dict[BestKind, str]] = {
    "count": "CASE WHEN hold_s IS NULL THEN coalesce(corrected_count, reps) END",
    "good": "CASE WHEN hold_s IS NULL THEN good END",
    "hold": "coalesce(hold_s, 0)",
}
GoalKind = Literal["weekly_reps", "weekly_sessions", "weekly_good_share"]
GOAL_KINDS: Final[tuple[GoalKind, ...]] = ("weekly_reps", "weekly_sessions", "weekly_good_share")


@dataclass(frozen=True, slots=True)
class PersonalBest:
    """A personal best of one exercise.

    Attributes:
        kind: most reps in a set, most good reps in a set, or longest hold in seconds.
        value: the best.
        day: when.
        before: the best before it, None for the first.
    """

    kind: BestKind
    value: float
    day: str
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What the person wants to reach in every week; `exercise` is "" for all."""

    kind: GoalKind
    exercise: str
    target: float


@dataclass(frozen=True, slots=True)
class GoalState:
    """A goal and how far this week has come."""

    goal: Goal
    reached: float


def personal_bests(history: History, exercise: str, besides: str = "") -> list[PersonalBest]:
    """Personal bests of an exercise; the set with the uid `besides` is not looked at."""
    found = []
    for kind, expression in _EXPRESSIONS.items():
        best = history.best(expression, exercise, besides=besides)
        if best is not None:
            found.append(PersonalBest(kind, *best))
    return found


def bests_beaten(history: History, row: SetRow) -> list[PersonalBest]:
    """The personal bests that a set has just beaten; the first set of an exercise beats none."""
    before = {}
    for kind, expression in _EXPRESSIONS.items():
        best = history.best(expression, row.exercise, before=row)
        if best is not None:
            before[kind] = best[0]
    return beaten({"count": row.count, "good": row.good, "hold": row.hold_s or 0.0}, before, row.day)


def beaten(values: Mapping[BestKind, float], before: Mapping[BestKind, float], day: str) -> list[PersonalBest]:
    """The bests of `before` that a set with these values, done on a day, goes beyond."""
    kinds = [kind for kind, value in values.items() if kind in before and value > before[kind]]
    if "good" in kinds:
        kinds = [kind for kind in kinds if kind != "count"]  # one of them says enough
    return [PersonalBest(kind, values[kind], day, before[kind]) for kind in kinds]


def week_of(day: date) -> tuple[str, str]:
    """Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def goal_states(history: History, today: date) -> list[GoalState]:
    """Every goal with what this week has brought."""
    first, last = week_of(today)
    states = []
    for kind, exercise, target in history.goals():
        if kind not in GOAL_KINDS:
            continue
        rows = history.sets_between(first, last, exercise or None)
        if kind == "weekly_reps":
            reached = float(sum(row.count for row in rows if row.hold_s is None))
        elif kind == "weekly_sessions":
            reached = float(len({row.session_id for row in rows}))
        else:
            judged = sum(row.good + row.faulty for row in rows)
            reached = 100.0 * sum(row.good for row in rows) / judged if judged else 0.0
        states.append(GoalState(Goal(kind, exercise, target), reached))
    return states


def best_and_worst(
    reps: Sequence[KeptRep], profile: Profile | None, measure: str | None, view: View
) -> tuple[int, int] | None:
    """Numbers of the best and the worst rep of a set; None where fewer than two could be judged or all are alike.

    Fewer and milder faults are better; among equals, the curve that lies closer to the middle of the reference band is.
    """
    judged = [kept for kept in reps if kept.rep.verdict != "unclear"]
    if len(judged) < 2:
        return None
    ranked = sorted(judged, key=lambda kept: (_weight(kept), _off_reference(kept, profile, measure, view)))
    best, worst = ranked[0], ranked[-1]
    same = _weight(best) == _weight(worst)
    if same and not np.isfinite(_off_reference(best, profile, measure, view)):
        return None
    return best.rep.index, worst.rep.index


def _weight(kept: KeptRep) -> int:
    return sum(fault.severity for fault in kept.rep.faults)


def _off_reference(kept: KeptRep, profile: Profile | None, measure: str | None, view: View) -> float:
    """Mean distance from the middle of the reference band, in the measure's unit; infinite where unknown."""
    if profile is None or measure is None or measure not in kept.curves:
        return float("inf")
    band = reference_band(profile.reference_for(view), measure)
    if band is None:
        return float("inf")
    off = np.abs(kept.curves[measure].astype(np.float64) - band.mean(axis=0))
    return float(np.nanmean(off)) if np.isfinite(off).any() else float("inf")
