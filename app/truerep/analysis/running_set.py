"""What has been counted live of a set so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truerep.advice import Advice, Rep


@dataclass(frozen=True, slots=True)
class Counted:
    """What one exercise of a set came to.

    Attributes:
        exercise: profile name, or "unknown"; None before anything was recognised.
        reps: full ones, oldest first; of a hold the stretches that are over.
        hold_s: seconds held, for holds; None for reps.
    """

    exercise: str | None = None
    reps: tuple[Rep, ...] = ()
    hold_s: float | None = None

    @property
    def something(self) -> bool:
        """Whether anything was done."""
        return bool(self.reps or self.hold_s)

    @property
    def rep_count(self) -> int:
        """Full reps; none of a hold."""
        return 0 if self.hold_s is not None else len(self.reps)

    def and_then(self, later: Counted) -> Counted:
        """Together with what was done of the same exercise later in the set."""
        reps = tuple(replace(rep, index=number) for number, rep in enumerate((*self.reps, *later.reps), start=1))
        held = None if self.hold_s is None and later.hold_s is None else (self.hold_s or 0.0) + (later.hold_s or 0.0)
        return Counted(self.exercise, reps, held)


class RunningSet:
    """Follows the Coach's advice through a set in which one exercise may give way to another.

    Attributes:
        advice: the newest one; None before the first.
        now: what is counted now.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Another set."""
        self.advice: Advice | None = None
        self.now = Counted()
        self._earlier: list[Counted] = []  # what was counted before another exercise was

    def see(self, advice: Advice) -> Counted | None:
        """Take the newest advice; what is left behind where another exercise is counted now."""
        before, self.advice = self.now, advice
        name = advice.reps[-1].exercise if advice.reps else advice.exercise or before.exercise
        self.now = now = Counted(name, advice.reps, advice.hold_s)
        if not before.something or not _is_begun_anew(before, now):
            return None
        self._earlier.append(before)
        return before

    def by_exercise(self) -> tuple[Counted, ...]:
        """All that was done in the set, each exercise once, in the order in which they were begun."""
        found: dict[str | None, Counted] = {}
        for part in (*self._earlier, self.now):
            if part.something:
                known = found.get(part.exercise)
                found[part.exercise] = part if known is None else known.and_then(part)
        return tuple(found.values())

    def shown(self, exercise: str | None) -> int:
        """Reps of an exercise that the person saw counted."""
        return sum(part.rep_count for part in (*self._earlier, self.now) if part.exercise == exercise)


def _is_begun_anew(before: Counted, now: Counted) -> bool:
    """Whether the Coach counts from 0 again: it never takes a rep or a second back."""
    if len(now.reps) < len(before.reps) or (now.hold_s or 0.0) < (before.hold_s or 0.0):
        return True
    return bool(before.reps and now.reps) and now.reps[0].exercise != before.reps[0].exercise
