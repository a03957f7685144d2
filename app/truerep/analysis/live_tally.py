"""What a person would have seen of a source while it ran: the counts on the screen, set by set."""

from __future__ import annotations

from collections import defaultdict

from truerep.advice import Advice, Rep, SetState
from truerep.analysis.running_set import Counted, RunningSet


class LiveTally:
    """Adds up the live counts over the sets of a source, and knows how long each exercise was being done."""

    def __init__(self) -> None:
        self._running = RunningSet()
        self._active_s: defaultdict[str, float] = defaultdict(float)
        self._last_s: float | None = None

    def add(self, advice: Advice) -> None:
        """Take in the advice of the next frame."""
        elapsed = 0.0 if self._last_s is None else advice.timestamp_s - self._last_s
        self._last_s = advice.timestamp_s
        if advice.exercise is not None and advice.state is SetState.ACTIVE:
            self._active_s[advice.exercise] += elapsed
        self._running.see(advice)

    def result(self) -> tuple[str | None, int, tuple[Rep, ...]]:
        """The exercise with most reps (or with none at all, the one longest active), its count and its reps."""
        done = {name: Counted(name) for name, seconds in self._active_s.items() if seconds}
        done |= {part.exercise: part for part in self._running.by_exercise() if part.exercise is not None}
        main = max(done.values(), key=lambda part: (part.rep_count, self._active_s[part.exercise or ""]), default=None)
        return (None, 0, ()) if main is None else (main.exercise, main.rep_count, main.reps)
