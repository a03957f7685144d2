"""Seconds held, while it happens."""

from __future__ import annotations

from typing import Final

from truerep.advice import FaultFinding, Rep, View
from truerep.coaching.judge import Judgement, judge_hold
from truerep.motion.history import MotionHistory
from truerep.motion.resample import GRID_HZ
from truerep.profiles.profile import Profile, Strictness
from truerep.reps.hold import BEGINS, INTERRUPTED, in_pose

_JUDGE_EVERY: Final = int(0.5 * GRID_HZ)
_JUDGED_TICKS: Final = int(1.5 * GRID_HZ)


class LiveHold:
    """Follows one held exercise through a set."""

    def __init__(self, profile: Profile, strictness: Strictness) -> None:
        self._profile = profile
        self._strictness: Strictness = strictness
        self._began: int | None = None
        self._last_held = 0
        self._banked = 0  # ticks of earlier stretches
        self._stretches = 0
        self._judgement: Judgement | None = None

    @property
    def holding(self) -> bool:
        """True while the pose is held."""
        return self._began is not None and self._last_held + 1 - self._began >= BEGINS

    @property
    def seconds(self) -> float:
        """Seconds held in this set so far."""
        now = self._last_held - self._began + 1 if self.holding and self._began is not None else 0
        return (self._banked + now) / GRID_HZ

    @property
    def fault(self) -> FaultFinding | None:
        """The worst thing about the pose now, or None."""
        if not self.holding or self._judgement is None or not self._judgement.faults:
            return None
        return self._judgement.faults[0]

    def update(self, history: MotionHistory, view: View) -> Rep | None:
        """Take the newest tick into account; give the stretch that it ended."""
        tick = history.end - 1
        reference = self._profile.reference_for(view)
        if bool(in_pose(reference, history.table(tick, tick + 1))[0]):
            if self._began is None:
                self._began = tick
            self._last_held = tick
            if self.holding and tick % _JUDGE_EVERY == 0:
                self._judgement = self._judge(history, tick - _JUDGED_TICKS, tick + 1, view)
            return None
        if self._began is None or tick - self._last_held <= INTERRUPTED:
            return None
        ended = self._end(history, view) if self.holding else None
        self._began = None
        return ended

    def _judge(self, history: MotionHistory, start: int, end: int, view: View) -> Judgement:
        start = max(start, self._began or 0, history.first)
        return judge_hold(self._profile, self._strictness, view, history.table(start, end), history.times(start, end))

    def _end(self, history: MotionHistory, view: View) -> Rep:
        assert self._began is not None
        start, end = max(self._began, history.first), self._last_held + 1
        judgement = self._judge(history, start, end, view)
        times = history.times(start, end)
        self._banked += end - start
        self._stretches += 1
        self._judgement = None
        moments = (float(times[0]), float(times[len(times) // 2]), float(times[-1]))
        name = self._profile.name
        return Rep(self._stretches, name, *moments, 0.0, judgement.verdict, judgement.faults, judgement.unseen)
