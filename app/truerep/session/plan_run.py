"""Where in a plan the person is."""

from __future__ import annotations

from truerep.session.intentions import Plan, Step


class PlanRun:
    """Goes through a plan set by set."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._step = 0
        self._set = 0

    @property
    def finished(self) -> bool:
        """True when every set was done."""
        return self._step >= len(self.plan.steps)

    @property
    def step(self) -> Step | None:
        """What is to be done now, or next; None when finished."""
        return None if self.finished else self.plan.steps[self._step]

    @property
    def set_number(self) -> int:
        """Number of the set within its step, from 1."""
        return self._set + 1

    def set_done(self) -> int:
        """A set was done: go on to the next one. Returns the rest after it in seconds; 0 after the last one."""
        step = self.step
        if step is None:
            return 0
        self._set += 1
        if self._set >= step.sets:
            self._step, self._set = self._step + 1, 0
        return 0 if self.finished else step.rest_s

    def set_undone(self) -> None:
        """The last set that was done does not count: it is to be done again."""
        if self._set == 0:
            self._step -= 1
            self._set = self.plan.steps[self._step].sets
        self._set -= 1
