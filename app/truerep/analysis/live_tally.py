"""What a person would have seen of a source while it ran: the counts on the screen, set by set."""

from __future__ import annotations

from collections import defaultdict

from truerep.advice import Advice, Rep, SetState


class LiveTally:
    """Adds up the live counts over the sets of a source.

    The Coach counts anew in each set; a set is over when the count falls or another exercise is named. What counts of
    it is the last count shown.
    """

    def __init__(self) -> None:
        self._finished: defaultdict[str, list[Rep]] = defaultdict(list)
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._set: Advice | None = None
        self._last_s: float | None = None

    def add(self, advice: Advice) -> None:
        """Take in the advice of the next frame."""
        elapsed = 0.0 if self._last_s is None else advice.timestamp_s - self._last_s
        self._last_s = advice.timestamp_s
        if advice.exercise is None:
            return
        if advice.state is SetState.ACTIVE:
            self._seconds[advice.exercise] += elapsed
        if self._set is not None and (len(advice.reps) < len(self._set.reps) or advice.exercise != self._set.exercise):
            self._end_set()
        self._set = advice

    def result(self) -> tuple[str | None, int, tuple[Rep, ...]]:
        """The exercise with most reps (or with none at all, the one longest active), its count and its reps."""
        self._end_set()
        names = sorted(self._counts, key=lambda name: (self._counts[name], self._seconds[name]), reverse=True)
        if not names or (self._counts[names[0]] == 0 and not self._seconds[names[0]]):
            return None, 0, ()
        return names[0], self._counts[names[0]], tuple(self._finished[names[0]])

    def _end_set(self) -> None:
        if self._set is not None and self._set.exercise is not None:
            self._finished[self._set.exercise] += self._set.reps
            self._counts[self._set.exercise] += self._set.rep_count
        self._set = None
