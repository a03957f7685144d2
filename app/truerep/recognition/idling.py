"""Reps that were none: made while the recogniser saw that the exercise was not being done.

With hindsight they are left out; while it happens, those that may be none are kept waiting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Rep
from truerep.motion.history import MotionHistory
from truerep.motion.resample import GRID_HZ
from truerep.recognition.decision import idles, idles_in_set, looks_idle, may_be_idle, was_not_done, was_taught
from truerep.recognition.recognizer import EXERCISE_WINDOW, NO_EXERCISE
from truerep.recognition.windows import ScoredWindow, mean_scores
from truerep.reps.beat import is_even, on_the_beat

_IN_PASSING: Final = 2  # motions soon after each other that anybody makes now and then: bending down, waving
_SEVERAL: Final = 5  # as many as somebody makes who stretches or dances
_A_SET: Final = 5  # motions that nobody makes evenly who idles
_MOST: Final = 30  # motions that are kept waiting
_LARGEST_STRANGE_SHARE: Final = 1 / 3  # of the motions of a set: beyond it the recogniser does not know this exercise
_BOUT_S: Final = 4.0  # between two motions that belong together
_SLOWEST_S: Final = 8.0  # that a motion takes
_IDLING_AROUND: Final = 0.3  # share of no exercise around motions made in passing at which they are doubted, ...
_IDLING_AROUND_SEVERAL: Final = 0.5  # ... around several of them, ...
_LEAST_AROUND: Final = 25  # ... in so many windows at least, five a second
_LEAST_BEFORE: Final = 10  # live there is no time after a motion, and little before the first
_BEFORE_S: Final = 10.0  # live: so long before a bout is looked at


def without_idle(
    reps: Sequence[Rep], exercise: str, history: MotionHistory, windows: Sequence[ScoredWindow]
) -> list[Rep]:
    """Those reps that were not made while the recogniser saw that the exercise was not being done.

    Poses that are partly lost look like idling to it, so amidst a set it is not believed about what keeps the beat, and
    about a whole set that keeps an even one only where it is sure. And it may take the whole exercise for another:
    about a motion that only looks strange it is believed where that stands at the edge of a set in which it knows most
    of the others. A few motions amid idling must look more like reps than like more of it.

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
    in_set = _of_even_sets(reps, dropped, exercise, answers)
    dropped = [gone and not counts for gone, counts in zip(dropped, in_set, strict=True)]
    due = on_the_beat([rep.mid_s for rep in reps], dropped)
    dropped = [gone and not is_due for gone, is_due in zip(dropped, due, strict=True)]
    strange = [bool(shares) and was_not_done(shares, exercise) for shares in seen]
    if sum(strange) <= _LARGEST_STRANGE_SHARE * len(strange):
        dropped = [a or b for a, b in zip(dropped, _at_edge(strange), strict=True)]
    left = [rep for rep, gone in zip(reps, dropped, strict=True) if not gone]
    return [rep for bout in _bouts(left) if not _amid_idling(bout, left, exercise, answers) for rep in bout]


class Doubt:
    """While it happens: whether the motions under way, few and amid idling, are kept waiting until they look like reps.

    The same question as with hindsight, asked of what has been seen so far. Where nobody chose the exercise, one that
    appears out of idling is the recogniser's word alone: then a motion or two must not look idle at all.

    A motion at a moment that looks idle waits for more: it counts when it turns out to be part of an even set, and is
    forgotten when a later motion counts without it.

    Args:
        exercise: that they are said to be of.
        chosen: the person chose it.
    """

    def __init__(self, exercise: str, chosen: bool) -> None:
        self._exercise = exercise
        self._chosen = chosen
        self._bout: list[Rep] = []  # without those made at idle moments, unless they counted
        self._before_s = -np.inf  # when the bout before ended
        self._cleared = False
        self._row: list[Rep] = []  # the last that follow soon on each other
        self._waiting: list[Rep] = []
        self._idle: list[Rep] = []  # those that wait because the moment looked idle

    @property
    def waiting(self) -> Sequence[Rep]:
        """Motions that may still count."""
        return self._waiting

    @property
    def told(self) -> int:
        """How many of them the person is told of: those of idle moments only where they begin to look like a set."""
        evenly = is_even([rep.mid_s for rep in self._row])
        return len(self._waiting) if evenly else len(self._waiting) - len(self._idle)

    def add(self, rep: Rep, idle: bool) -> None:
        """Take in the next motion; `idle` where the recogniser saw no exercise when it was made."""
        if _is_apart(self._row, rep):
            self._row, self._waiting, self._idle = [], [], []
        self._row = [*self._row, rep][-_MOST:]
        self._waiting = [*self._waiting, rep][-_MOST:]
        if idle:
            self._idle = [*self._idle, rep][-_MOST:]
            return
        if _is_apart(self._bout, rep):
            self._before_s = self._bout[-1].end_s if self._bout else -np.inf
            self._bout, self._cleared = [], False
        self._bout.append(rep)

    def is_cleared(self, now_s: float) -> bool:
        """Whether reps that count were made a moment ago."""
        return self._cleared and not _is_over(self._bout, now_s)

    def freed(self, history: MotionHistory, windows: Sequence[ScoredWindow]) -> list[Rep]:
        """Those that count from now on, oldest first; once a bout was cleared, what follows in it counts at once.

        Args:
            history: in which the motions were made, up to now.
            windows: what the recogniser said so far; where it said nothing, nothing is doubted.
        """
        now_s = float(history.times(history.end - 1, history.end)[0])
        if _is_over(self._row, now_s):
            self._waiting, self._idle = [], []
        if not self._waiting:
            return []
        evenly = _even_end(self._row)
        if self._idle and evenly and not self._is_beyond_doubt(evenly, history, windows):
            self._bout, self._idle = evenly, [rep for rep in self._idle if rep not in evenly]
        freed = [rep for rep in self._waiting if rep not in self._idle]
        if not freed or (not self._cleared and self._is_doubtful(history, windows)):
            return []
        self._cleared = True
        self._waiting = [rep for rep in self._waiting if rep.mid_s > freed[-1].mid_s]
        self._idle = list(self._waiting)
        return freed

    def _is_beyond_doubt(self, evenly: Sequence[Rep], history: MotionHistory, windows: Sequence[ScoredWindow]) -> bool:
        """Whether those of an even set that were made at idle moments look idle even for that."""
        idle = [rep for rep in self._idle if rep in evenly]
        if not idle:
            return True
        answers = _Answers.of(history, self._recent(history, windows, idle[0].start_s))
        looks = answers.during(idle) or answers.nearest(idle[-1].mid_s)
        return idles_in_set(looks, self._exercise)

    def _is_doubtful(self, history: MotionHistory, windows: Sequence[ScoredWindow]) -> bool:
        recent = self._recent(history, windows, self._bout[0].start_s - _BEFORE_S)
        if not recent:
            return False
        answers = _Answers.of(history, recent)
        looks = answers.during(self._bout) or answers.nearest(self._bout[-1].mid_s)
        idling = answers.idling_around(self._bout, (self._before_s, np.inf), _LEAST_BEFORE)
        if idling is None:
            return False
        bare = not self._chosen and len(self._bout) <= _IN_PASSING and idling >= _IDLING_AROUND and may_be_idle(looks)
        return bare or _is_idling(looks, idling, self._bout, self._exercise)

    @staticmethod
    def _recent(history: MotionHistory, windows: Sequence[ScoredWindow], since_s: float) -> list[ScoredWindow]:
        """Those that speak for some moment and all later ones, newest first."""
        now_s = float(history.times(history.end - 1, history.end)[0])
        reach = EXERCISE_WINDOW // 2 + (now_s - since_s) * GRID_HZ
        return list(takewhile(lambda window: history.end - window.end <= reach, reversed(windows)))


def _is_apart(row: Sequence[Rep], rep: Rep) -> bool:
    """Whether a motion follows too late on the others to belong to them, or is the first."""
    return not row or rep.start_s - row[-1].end_s > _BOUT_S


def _even_end(row: Sequence[Rep]) -> list[Rep]:
    """The even set that a row of motions ends with, empty where it ends with none."""
    long = _A_SET
    while long <= len(row) and _is_even_set(row[-long:]):
        long += 1
    return list(row[1 - long :]) if long > _A_SET else []


def _is_over(row: Sequence[Rep], now_s: float) -> bool:
    """Whether no motion that ends from now on could belong to these."""
    return not row or now_s - row[-1].end_s > _BOUT_S + _SLOWEST_S


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

    def idling_around(self, bout: Sequence[Rep], within_s: tuple[float, float], least: int) -> float | None:
        """Share of no exercise before and after a bout within some time; None where too few windows speak for it."""
        (since, until), (start, end) = within_s, (bout[0].start_s, bout[-1].end_s)
        before, after = (since < self.middles) & (self.middles < start), (end < self.middles) & (self.middles < until)
        around = [self.windows[number].scores.get(NO_EXERCISE, 0.0) for number in np.flatnonzero(before | after)]
        return float(np.mean(around)) if len(around) >= least else None


def _bouts(reps: Sequence[Rep]) -> list[list[Rep]]:
    """Reps that follow soon on each other."""
    bouts: list[list[Rep]] = []
    for rep in reps:
        if not bouts or _is_apart(bouts[-1], rep):
            bouts.append([])
        bouts[-1].append(rep)
    return bouts


def _is_even_set(bout: Sequence[Rep]) -> bool:
    """Whether so many motions follow each other so evenly that a set is likelier than idling."""
    return len(bout) >= _A_SET and is_even([rep.mid_s for rep in bout])


def _of_even_sets(reps: Sequence[Rep], doubtful: Sequence[bool], exercise: str, answers: _Answers) -> list[bool]:
    """Which motions are of an even set whose doubtful ones, asked as one, do not look idle beyond doubt."""
    counting: list[bool] = []
    for bout in _bouts(reps):
        doubted = [rep for rep, doubt in zip(bout, doubtful[len(counting) :], strict=False) if doubt]
        looks = answers.during(doubted) if _is_even_set(bout) else {}
        counting += [bool(looks) and not idles_in_set(looks, exercise)] * len(bout)
    return counting


def _amid_idling(bout: Sequence[Rep], reps: Sequence[Rep], exercise: str, answers: _Answers) -> bool:
    """Whether a few motions were made amid idling and look like it: bending down to a shoe, stretching."""
    since = max((rep.end_s for rep in reps if rep.end_s < bout[0].start_s), default=-np.inf)
    until = min((rep.start_s for rep in reps if rep.start_s > bout[-1].end_s), default=np.inf)
    looks, idling = answers.during(bout), answers.idling_around(bout, (since, until), _LEAST_AROUND)
    return idling is not None and bool(looks) and _is_idling(looks, idling, bout, exercise)


def _is_idling(looks: Mapping[str, float], idling: float, bout: Sequence[Rep], exercise: str) -> bool:
    """Whether motions that look so, with so much idling around them, are part of it.

    Several of them only where the recogniser was taught the exercise: three reps of another look like nothing to it.
    """
    if len(bout) <= _IN_PASSING:
        asked = idling >= _IDLING_AROUND
    else:
        asked = len(bout) <= _SEVERAL and idling >= _IDLING_AROUND_SEVERAL and was_taught(looks, exercise)
    return asked and looks_idle(looks, exercise)


def _at_edge(strange: Sequence[bool]) -> list[bool]:
    """Those that stand before the first, or after the last, that is not strange."""
    usual = [number for number, is_strange in enumerate(strange) if not is_strange]
    return [bool(usual) and not usual[0] <= number <= usual[-1] for number in range(len(strange))]
