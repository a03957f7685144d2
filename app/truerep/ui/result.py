"""A finished set and what can be said of it, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np

from truerep.advice import Rep, Review, View
from truerep.analysis.running_set import Counted, RunningSet
from truerep.profiles.profile import Strictness
from truerep.session.raw_rep import value_at_mid
from truerep.session.records import KeptRep
from truerep.ui.trace import SetTrace

Trend = Literal["slower", "faster", "steady"]
_TREND = 0.12  # share by which the last third must differ in tempo from the first to be worth a word


@dataclass(frozen=True, slots=True)
class Other:
    """An exercise that was done in a set besides its main one: full reps, or seconds held (None for reps)."""

    exercise: str
    rep_count: int
    hold_s: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SetResult:
    """One finished set.

    Attributes:
        number: of the set since the source was opened, from 1.
        ended_at: local time.
        exercise: profile name, "unknown" or None.
        seconds: length without pauses.
        reps: finished reps, with hindsight where there is one.
        kept: the same reps as the history keeps and the summary shows them.
        live_count: what was shown when the set ended.
        corrected_count: what the person says it was, or None.
        uid: under which it is kept in the history.
        hold_s: seconds held, for holds.
        partial_count: motions that did not reach far enough.
        others: other exercises seen in between.
        trace: measures over the set, for the curves.
        frame_size: width and height of the camera's picture.
    """

    number: int
    ended_at: datetime
    exercise: str | None
    view: View
    strictness: Strictness
    seconds: float
    reps: tuple[Rep, ...]
    kept: tuple[KeptRep, ...]
    live_count: int
    hold_s: float | None
    partial_count: int
    trace: SetTrace
    frame_size: tuple[int, int] = (16, 9)
    others: tuple[Other, ...] = ()
    corrected_count: int | None = None
    uid: str = ""

    @property
    def count(self) -> int:
        """The count that holds: the person's, or else ours."""
        return len(self.reps) if self.corrected_count is None else self.corrected_count

    @property
    def good(self) -> int:
        """Reps without a fault."""
        return sum(rep.verdict == "good" for rep in self.reps)

    @property
    def unclear(self) -> int:
        """Reps that could not be judged."""
        return sum(rep.verdict == "unclear" for rep in self.reps)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in a set; the attributes are those of a SetResult."""

    exercise: str | None
    view: View
    reps: tuple[Rep, ...]
    hold_s: float | None
    partial_count: int
    others: tuple[Other, ...] = ()


def what_was_done(review: Review | None, running: RunningSet) -> Done | None:
    """With hindsight where there is any, else as it was seen live; None where nothing was seen at all."""
    if review is not None:
        others = _other_exercises(review)
        return Done(review.exercise, review.view, tuple(review.reps), review.hold_s, review.partials, others)
    advice = running.advice
    if advice is None:
        return None
    done = running.by_exercise()
    main = max(done, key=_weight, default=running.now)
    others = tuple(Other(part.exercise or "", part.rep_count, part.hold_s) for part in done if part is not main)
    partials = advice.partial_count if main.exercise == running.now.exercise else 0
    return Done(main.exercise, advice.view, main.reps, main.hold_s, partials, others)


def _weight(part: Counted) -> tuple[int, float]:
    return part.rep_count, part.hold_s or 0.0


def _other_exercises(review: Review) -> tuple[Other, ...]:
    """What else was done besides the main exercise, in the order in which it was begun."""
    found: dict[str, Other] = {}
    for segment in review.segments:
        if segment.exercise != review.exercise and (segment.rep_count or segment.hold_s):
            known = found.get(segment.exercise, Other(segment.exercise, 0))
            held = known.hold_s if segment.hold_s is None else (known.hold_s or 0.0) + segment.hold_s
            found[segment.exercise] = Other(segment.exercise, known.rep_count + segment.rep_count, held)
    return tuple(found.values())


def tempo_trend(reps: Sequence[Rep]) -> Trend:
    """Whether the last third of the set was slower or faster than the first."""
    third = len(reps) // 3
    if third == 0:
        return "steady"
    lengths = [rep.duration_s for rep in reps]
    first, last = float(np.mean(lengths[:third])), float(np.mean(lengths[-third:]))
    if last > first * (1 + _TREND):
        return "slower"
    return "faster" if last < first * (1 - _TREND) else "steady"


def mid_value(trace: SetTrace, rep: Rep, measure: str) -> float | None:
    """The measure at a rep's mid, as the history keeps it; None where it was not seen."""
    return value_at_mid(trace.curve(measure, rep.start_s, rep.end_s), rep.mid_s)


def mid_values(result: SetResult, measure: str) -> list[float]:
    """The measure at each rep's mid, where it was seen."""
    values = [mid_value(result.trace, rep, measure) for rep in result.reps]
    return [value for value in values if value is not None]
