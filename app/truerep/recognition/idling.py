"""Reps that were none: made while the recogniser saw that the exercise was not being done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Rep
from truerep.motion.history import MotionHistory
from truerep.recognition.decision import hardly_done, idles, surely_done, was_not_done, was_taught
from truerep.recognition.recognizer import EXERCISE_WINDOW, NO_EXERCISE
from truerep.recognition.windows import ScoredWindow, mean_scores
from truerep.reps.beat import on_the_beat

_IN_PASSING: Final = 2  # motions soon after each other that anybody makes now and then: bending down, waving
_SEVERAL: Final = 5  # as many as somebody makes who stretches or dances
_LARGEST_STRANGE_SHARE: Final = 1 / 3  # of the motions of a set: beyond it the recogniser does not know this exercise
_BOUT_S: Final = 4.0  # between two motions that belong together
_IDLING_AROUND: Final = 0.3  # share of no exercise around motions made in passing at which they are doubted, ...
_IDLING_AROUND_SEVERAL: Final = 0.5  # ... around several of them, ...
_LEAST_AROUND: Final = 25  # ... in so many windows at least, five a second


def without_idle(
    reps: Sequence[Rep], exercise: str, history: MotionHistory, windows: Sequence[ScoredWindow]
) -> list[Rep]:
    """Those reps that were not made while the recogniser saw that the exercise was not being done.

    Poses that are partly lost look like idling to it, so amidst a set it is not believed about what keeps the beat. And
    it may take the whole exercise for another: about a motion that only looks strange it is believed where that stands
    at the edge of a set in which it knows most of the others. A few motions amid idling must clearly be reps.

    Args:
        reps: oldest first.
        exercise: that they are said to be of.
        history: in which they were made.
        windows: what the recogniser said of all of it, at least one.
    """
    answers = _Answers.of(history, windows)
    seen = [answers.during([rep]) for rep in reps]
    # At the ends of a recording no window has its middle in a rep: there the nearest one speaks.
    dropped = [idles(shares or answers.nearest(rep.mid_s), exercise) for shares, rep in zip(seen, reps, strict=True)]
    due = on_the_beat([rep.mid_s for rep in reps], dropped)
    dropped = [gone and not is_due for gone, is_due in zip(dropped, due, strict=True)]
    strange = [bool(shares) and was_not_done(shares, exercise) for shares in seen]
    if sum(strange) <= _LARGEST_STRANGE_SHARE * len(strange):
        dropped = [a or b for a, b in zip(dropped, _at_edge(strange), strict=True)]
    left = [rep for rep, gone in zip(reps, dropped, strict=True) if not gone]
    return [rep for bout in _bouts(left) if not _amid_idling(bout, left, exercise, answers) for rep in bout]


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the recogniser said over time.

    Attributes:
        windows: its answers.
        middles: (W,) seconds that they speak best for.
    """

    windows: Sequence[ScoredWindow]
    middles: NDArray[np.float64]

    @classmethod
    def of(cls, history: MotionHistory, windows: Sequence[ScoredWindow]) -> _Answers:
        """Where the windows lie in the history."""
        times = history.times(history.first, history.end)
        ends = np.array([w.end for w in windows]) - history.first
        return cls(windows, times[np.clip(ends - EXERCISE_WINDOW // 2, 0, len(times) - 1)])

    def during(self, reps: Sequence[Rep]) -> dict[str, float]:
        """Mean share of each answer while the reps were made; empty where none speaks for them."""
        inside = np.zeros(len(self.middles), dtype=bool)
        for rep in reps:
            inside |= (rep.start_s <= self.middles) & (self.middles <= rep.end_s)
        return mean_scores([self.windows[number] for number in np.flatnonzero(inside)])

    def nearest(self, moment_s: float) -> Mapping[str, float]:
        """Shares of the window that speaks for a moment best."""
        return self.windows[int(np.abs(self.middles - moment_s).argmin())].scores

    def idling_around(self, bout: Sequence[Rep], reps: Sequence[Rep]) -> float | None:
        """Share of no exercise between a bout and the reps before and after it; None where too little was seen."""
        start, end = bout[0].start_s, bout[-1].end_s
        since = max((rep.end_s for rep in reps if rep.end_s < start), default=-np.inf)
        until = min((rep.start_s for rep in reps if rep.start_s > end), default=np.inf)
        before, after = (since < self.middles) & (self.middles < start), (end < self.middles) & (self.middles < until)
        around = [self.windows[number].scores.get(NO_EXERCISE, 0.0) for number in np.flatnonzero(before | after)]
        return float(np.mean(around)) if len(around) >= _LEAST_AROUND else None


def _bouts(reps: Sequence[Rep]) -> list[list[Rep]]:
    """Reps that follow soon on each other."""
    bouts: list[list[Rep]] = []
    for rep in reps:
        if not bouts or rep.start_s - bouts[-1][-1].end_s > _BOUT_S:
            bouts.append([])
        bouts[-1].append(rep)
    return bouts


def _amid_idling(bout: Sequence[Rep], reps: Sequence[Rep], exercise: str, answers: _Answers) -> bool:
    """Whether a few motions, not clearly the exercise, were made amid idling: bending down to a shoe, stretching.

    Several of them only where the recogniser was taught the exercise: three reps of another look like nothing to it.
    """
    looks, idling = answers.during(bout), answers.idling_around(bout, reps)
    if idling is None or not looks:
        return False
    if len(bout) <= _IN_PASSING:
        return idling >= _IDLING_AROUND and not surely_done(looks, exercise)
    few = len(bout) <= _SEVERAL and was_taught(looks, exercise)
    return few and idling >= _IDLING_AROUND_SEVERAL and hardly_done(looks, exercise)


def _at_edge(strange: Sequence[bool]) -> list[bool]:
    """Those that stand before the first, or after the last, that is not strange."""
    usual = [number for number, is_strange in enumerate(strange) if not is_strange]
    return [bool(usual) and not usual[0] <= number <= usual[-1] for number in range(len(strange))]
