"""Counting while it happens: asks the same judgement again and again about what has been seen so far."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.motion.history import MotionHistory
from truerep.motion.resample import GRID_HZ
from truerep.reps.counting import CLEARLY_CLEANER, MANY_MORE, Count, Stretch
from truerep.reps.excursions import Excursion
from truerep.reps.kinds import Candidate, MotionKind, count_candidate, stretch_of

_LOOKBACK: Final = int(18 * GRID_HZ)
_LEAST_REPS: Final = 6  # with fewer in sight nobody can tell a clean signal from one that turns twice in every rep
_COUNT_EVERY: Final = 2  # ticks; the rep is announced 67 ms later at most, at half the cost
_RIVAL_EVERY: Final = 6  # ticks; all of the other signals, six to nine, are asked within two seconds
_RIVAL_TURN: Final = 5  # between counts, so that no tick bears both
_LEAST_PREFERENCE: Final = 0.85  # live there is no time to find out that a doubtful signal was wrong
_EVIDENCE: Final = 2  # reps that another signal must show before it is believed
_RETURNED: Final = 0.8  # share of the rise that has come back when a rep is finished while still moving
_NEVER: Final = float("inf")  # a short motion is called short only when it comes no further
_TURNED: Final = 0.1  # or it has turned away again by this share
_SETTLED: Final = int(0.2 * GRID_HZ)  # or it has come no further for so long
_SAME_MOTION: Final = int(0.3 * GRID_HZ)
_NEXT_REP: Final = 0.6  # periods after the last rep from which one of another signal is the next, not the same again


@dataclass(frozen=True, slots=True)
class LiveMotion:
    """Where the motion stands now.

    Attributes:
        finished: the rep that this tick finished, in absolute ticks, or None.
        new_partial: this tick finished a motion that did not reach far enough.
        depth: 0 at the reference's start, 1 at its mid; NaN where unknown.
        deepest: largest depth since the last rep ended.
        speed: depth per second, positive towards mid.
    """

    finished: Excursion | None = None
    new_partial: bool = False
    depth: float = float("nan")
    deepest: float = float("nan")
    speed: float = 0.0


class LiveCounter:
    """Counts one set of one exercise from a growing history.

    Args:
        kind: the motion to count.
        since: first tick of the set.
    """

    def __init__(self, kind: MotionKind, since: int) -> None:
        self._kind = kind
        self._since = since
        self._signal = ""
        self._score = 0.0  # of the signal in use
        self._shown = 0  # reps that it shows in the stretch
        self._stretch: Stretch | None = None  # in which was counted last
        self._turn = 0
        self._last_end = since - 1
        self._last_mid = since - 1
        self._lengths: deque[int] = deque(maxlen=_LEAST_REPS)  # of the last reps
        self._last_read = ("", False)  # the signal that the last rep was read from, and whether it was turned
        self._partial_mids: list[int] = []
        self._motion = LiveMotion()

    def update(self, history: MotionHistory, view: View) -> LiveMotion:
        """Take the newest tick of the history into account."""
        end = history.end
        start = max(self._since, history.first, end - self._lookback())
        enough = end - start >= 2 * _SETTLED
        if enough and end % _COUNT_EVERY == 0:
            self._motion = self._read(self._count(history, view, start), start)
            return self._motion
        if enough and end % _RIVAL_EVERY == _RIVAL_TURN:
            self._try_rival(view)
        self._motion = replace(self._motion, finished=None, new_partial=False)
        return self._motion

    def skip_to(self, tick: int) -> None:
        """Count nothing that turned before a tick."""
        self._last_end = max(self._last_end, tick)

    def _lookback(self) -> int:
        """Ticks that are looked at: more where reps are slow."""
        return max(_LOOKBACK, _LEAST_REPS * int(median(self._lengths))) if self._lengths else _LOOKBACK

    def _count(self, history: MotionHistory, view: View, start: int) -> Count:
        """Count on the signal in use."""
        candidates = self._kind.candidates(view)
        current = next((c for c in candidates if c.recipe.name == self._signal), candidates[0])
        self._stretch = stretch_of(history, candidates, (start, history.end))
        count = count_candidate(current, self._stretch)
        self._signal, self._score, self._shown = current.recipe.name, count.score, len(count.full)
        return count

    def _try_rival(self, view: View) -> None:
        """Count the last stretch on another signal, each in turn: it takes over when it is clearly cleaner."""
        rivals = [c for c in self._kind.candidates(view) if self._may_win(c)]
        if not rivals or self._stretch is None:
            return
        self._turn += 1
        rival = rivals[self._turn % len(rivals)]
        if rival.recipe.name == self._signal:
            return
        count = count_candidate(rival, self._stretch)
        least = MANY_MORE * self._shown if rival.stand_in else _EVIDENCE
        if len(count.full) >= least and count.score > CLEARLY_CLEANER * self._score:
            self._signal, self._score = rival.recipe.name, count.score

    def _may_win(self, rival: Candidate) -> bool:
        """Whether it is worth the time to ask: no score is higher than the preference."""
        preference = rival.recipe.preference
        if rival.stand_in:
            return preference > CLEARLY_CLEANER * self._score
        return preference >= _LEAST_PREFERENCE

    def _read(self, count: Count, start: int) -> LiveMotion:
        smoothed = count.excursions.smoothed
        finished = None
        for item in count.full:
            mid = start + item.mid
            if mid > self._last_end and _is_finished(item, smoothed, _RETURNED) and self._is_next(mid, count):
                finished = Excursion(max(start + item.start, self._last_end), mid, start + item.end, item.travel)
                self._last_end, self._last_mid = finished.end, finished.mid
                self._lengths.append(finished.end - finished.start)
                break
        new_partial = False
        for item in count.partial:
            mid = start + item.mid
            known = any(abs(mid - other) < _SAME_MOTION for other in self._partial_mids)
            if not known and _is_finished(item, smoothed, _NEVER):
                self._partial_mids.append(mid)
                new_partial = mid > self._last_end  # of an older one there is nothing to say any more
        tail = max(self._last_end - start, 0)
        return LiveMotion(
            finished,
            new_partial,
            float(smoothed[-1]),
            float(smoothed[min(tail, len(smoothed) - 1) :].max()),
            float((smoothed[-1] - smoothed[-4]) * GRID_HZ / 3),
        )

    def _is_next(self, mid: int, count: Count) -> bool:
        """Whether a rep is another one than the last: two signals may turn up to half a rep apart."""
        read = (count.signal.name, count.signal.turned)
        if read != self._last_read and len(count.full) > 1:
            period = float(np.median(np.diff([item.mid for item in count.full])))
            if mid - self._last_mid < _NEXT_REP * period:
                return False
        self._last_read = read
        return True


def _is_finished(item: Excursion, smoothed: NDArray[np.float64], returned: float) -> bool:
    """True when the body has come back: nearly all the way, or it has turned away again, or it has settled."""
    back = smoothed[item.mid :]
    lowest = int(back.argmin())
    rise = smoothed[item.mid] - smoothed[item.start]
    fall = smoothed[item.mid] - back[lowest]
    turned = back[-1] - back[lowest] > _TURNED * rise
    settled = len(back) - 1 - lowest >= _SETTLED
    return bool(fall >= returned * rise or turned or settled)
