"""Reps that were none: made while the recogniser saw that the exercise was not being done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Rep
from truerep.motion.history import MotionHistory
from truerep.recognition.decision import clearly_done, idles, was_not_done
from truerep.recognition.recognizer import EXERCISE_WINDOW, NO_EXERCISE
from truerep.recognition.windows import ScoredWindow, mean_scores
from truerep.reps.beat import on_the_beat

_SEVERAL: Final = 3  # motions soon after each other that nobody makes in passing
_LARGEST_STRANGE_SHARE: Final = 1 / 3  # of the motions of a set: beyond it the recogniser does not know this exercise
_BOUT_S: Final = 4.0  # between two motions that belong together
_IDLING_AROUND: Final = 0.3  # share of no exercise around a lone motion at which it is doubted, ...
_LEAST_AROUND: Final = 25  # ... in so many windows at least, five a second


def without_idle(
    reps: Sequence[Rep], exercise: str, history: MotionHistory, windows: Sequence[ScoredWindow]
) -> list[Rep]:
    """Those reps that were not made while the recogniser saw that the exercise was not being done.

    Poses that are partly lost look like idling to it, so amidst a set it is not believed about what keeps the beat. And
    it may take the whole exercise for another: about a motion that only looks strange it is believed where that stands
    at the edge of a set in which it knows most of the others. One or two motions amid idling must clearly be reps.

    Args:
        reps: oldest first.
        exercise: that they are said to be of.
        history: in which they were made.
        windows: what the recogniser said of all of it, at least one.
    """
    times = history.times(history.first, history.end)
    ends = np.array([w.end for w in windows]) - history.first
    middles = times[np.clip(ends - EXERCISE_WINDOW // 2, 0, len(times) - 1)]
    seen = [
        mean_scores([w for w, at in zip(windows, middles, strict=True) if rep.start_s <= at <= rep.end_s])
        for rep in reps
    ]
    # At the ends of a recording no window has its middle in a rep: there the nearest one speaks.
    nearest = [windows[int(np.abs(middles - rep.mid_s).argmin())].scores for rep in reps]
    dropped = [idles(shares or near, exercise) for shares, near in zip(seen, nearest, strict=True)]
    due = on_the_beat([rep.mid_s for rep in reps], dropped)
    dropped = [gone and not is_due for gone, is_due in zip(dropped, due, strict=True)]
    strange = [bool(shares) and was_not_done(shares, exercise) for shares in seen]
    if sum(strange) <= _LARGEST_STRANGE_SHARE * len(strange):
        dropped = [a or b for a, b in zip(dropped, _at_edge(strange), strict=True)]
    odd = [bool(shares) and not clearly_done(shares, exercise) for shares in seen]
    left = [(rep, is_odd) for rep, is_odd, gone in zip(reps, odd, dropped, strict=True) if not gone]
    idle = np.array([window.scores.get(NO_EXERCISE, 0.0) for window in windows])
    return [rep for bout in _bouts(left) for rep, _ in bout if not _in_passing(bout, left, middles, idle)]


def _bouts(reps: Sequence[tuple[Rep, bool]]) -> list[list[tuple[Rep, bool]]]:
    """Reps, each with whether it is doubtful, that follow soon on each other."""
    bouts: list[list[tuple[Rep, bool]]] = []
    for rep, odd in reps:
        if not bouts or rep.start_s - bouts[-1][-1][0].end_s > _BOUT_S:
            bouts.append([])
        bouts[-1].append((rep, odd))
    return bouts


def _in_passing(
    bout: Sequence[tuple[Rep, bool]],
    reps: Sequence[tuple[Rep, bool]],
    middles: NDArray[np.float64],
    idle: NDArray[np.float64],
) -> bool:
    """Whether one or two motions that are not clearly reps were made amid idling: bending down to a shoe, waving.

    Args:
        bout: the motions, each with whether it is odd: not clearly the exercise.
        reps: all of them.
        middles: (W,) seconds that the recogniser's windows speak for.
        idle: (W,) their share of no exercise.
    """
    if len(bout) >= _SEVERAL or not all(odd for _, odd in bout):
        return False
    start, end = bout[0][0].start_s, bout[-1][0].end_s
    since = max((rep.end_s for rep, _ in reps if rep.end_s < start), default=-np.inf)
    until = min((rep.start_s for rep, _ in reps if rep.start_s > end), default=np.inf)
    around = ((since < middles) & (middles < start)) | ((end < middles) & (middles < until))
    return bool(around.sum() >= _LEAST_AROUND and idle[around].mean() >= _IDLING_AROUND)


def _at_edge(strange: Sequence[bool]) -> list[bool]:
    """Those that stand before the first, or after the last, that is not strange."""
    usual = [number for number, is_strange in enumerate(strange) if not is_strange]
    return [bool(usual) and not usual[0] <= number <= usual[-1] for number in range(len(strange))]
