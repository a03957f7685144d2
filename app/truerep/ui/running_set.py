"""What has been counted of the running set so far, without Qt."""

from __future__ import annotations

from collections import Counter

from truerep.advice import Advice


class RunningSet:
    """Follows the Coach's advice through a set in which one exercise may give way to another.

    Attributes:
        advice: the newest one; None before the first.
    """

    def __init__(self) -> None:
        self.advice: Advice | None = None
        self._earlier: Counter[str] = Counter()  # reps that were counted before another exercise was

    def clear(self) -> None:
        """Another set."""
        self.advice = None
        self._earlier.clear()

    def see(self, advice: Advice) -> tuple[str, int] | None:
        """Take the newest advice; exercise and reps that are left behind where another one is counted now."""
        before, self.advice = self.advice, advice
        if before is None or not before.reps:
            return None
        exercise = before.reps[-1].exercise
        if before.rep_count <= advice.rep_count and advice.reps[-1].exercise == exercise:
            return None
        self._earlier[exercise] += before.rep_count
        return exercise, before.rep_count

    @property
    def counted(self) -> bool:
        """Whether reps of the exercise that is counted now are there."""
        return self.advice is not None and bool(self.advice.reps)

    def shown(self, exercise: str | None) -> int:
        """Reps of an exercise that the person saw counted."""
        advice = self.advice
        now = advice.rep_count if advice is not None and advice.reps and advice.reps[-1].exercise == exercise else 0
        return now + self._earlier[exercise or ""]
