"""Rests between sets, and plans that run without a hand on the keyboard."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from truerep.advice import Advice
from truerep.coaching.wording import exercise_title
from truerep.session.intentions import Plan
from truerep.session.plan_run import PlanRun
from truerep.ui.controller import Controller
from truerep.ui.flow import Stage
from truerep.ui.live_types import LiveResult
from truerep.ui.scene import clock_text

_TICK_MS: Final = 250
_AFTER_TARGET_MS: Final = 1500  # so long the last rep is seen before the set ends
_WARNING_S: Final = 3
_AGAIN_S: Final = 5  # before a set in which nothing was done is begun once more


class TrainingPace(QObject):
    """Counts rests down and leads through a plan; `changed` whenever there is something else to show."""

    changed = Signal()

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.run: PlanRun | None = None
        self._before: tuple[str | None, int] = (None, 0)
        self._rest_until_s: float | None = None
        self._warned = 0
        self._something_done = False
        self._counted: PlanRun | None = None  # the plan that the set counted for whose summary is shown
        self._stage = Stage.WELCOME
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._ending = QTimer(self)
        self._ending.setSingleShot(True)
        self._ending.setInterval(_AFTER_TARGET_MS)
        self._ending.timeout.connect(self._end_set)
        controller.stage_changed.connect(self._on_stage)
        controller.frame.connect(self._on_frame)
        controller.book.thrown_away.connect(self._on_thrown_away)

    @property
    def rest_left_s(self) -> float | None:
        """Seconds of rest that are left; None while no rest is counted down."""
        return None if self._rest_until_s is None else max(0.0, self._rest_until_s - time.monotonic())

    def start(self, plan: Plan) -> None:
        """Begin a plan: its first exercise and target hold from now on; a set that runs is finished and kept."""
        self._controller.finish()
        self._end_rest()
        self._lead_through(PlanRun(plan))
        if self._controller.flow.stage is Stage.SUMMARY:
            self._controller.next_set()
        elif self._controller.flow.stage in {Stage.WELCOME, Stage.PROBLEM}:
            self._controller.open(f"camera:{self._controller.settings.camera}")

    def stop(self) -> None:
        """End the plan; exercise and target are again what they were before it."""
        self._counted = None
        if self.run is not None:
            self.run = None
            self._ending.stop()
            self._end_rest()
            self._controller.flow.hold_target_s = 0
            self._controller.change_for_now(exercise=self._before[0], target_reps=self._before[1])
            self.changed.emit()

    def place(self) -> str:
        """Where in the plan the person is, or ""."""
        run = self.run
        if run is None or run.step is None:
            return ""
        title = exercise_title(run.step.exercise, self._controller.profiles)
        return self.tr("{0}, set {1} of {2}").format(title, run.set_number, run.step.sets)

    def rest_words(self) -> str:
        """The rest that is left and what comes then, or ""."""
        left = self.rest_left_s
        if left is None:
            return ""
        return self.tr("Rest {0}").format(clock_text(left + 0.99)) if left > 0 else self.tr("Rest is over")

    def _lead_through(self, run: PlanRun) -> None:
        settings = self._controller.settings
        if self.run is None:
            self._before = (settings.exercise, settings.target_reps)
        self.run, self._counted = run, None
        self._prepare()

    def _prepare(self) -> None:
        assert self.run is not None
        step = self.run.step
        if step is not None:
            profile = self._controller.profiles.get(step.exercise)  # none where it was removed after the plan was begun
            self._controller.flow.hold_target_s = step.target if profile and profile.kind == "hold" else 0
            self._controller.change_for_now(exercise=profile and profile.name, target_reps=step.target)
        self.changed.emit()

    def _on_stage(self, stage: Stage) -> None:
        before, self._stage = self._stage, stage
        if stage is Stage.SUMMARY:
            self._begin_rest()
        elif before is Stage.SUMMARY:
            self._counted = None
            self._end_rest()
        if stage is Stage.WELCOME:
            self.stop()
        if stage is not Stage.SET:
            self._ending.stop()
        if stage is Stage.COUNTDOWN or before is Stage.SUMMARY:
            self._something_done = False

    def _begin_rest(self) -> None:
        rest_s = self._controller.settings.rest_s
        if self.run is not None and not self._something_done:
            rest_s = _AGAIN_S  # somebody stepped out before the first rep: the set is still to be done
        elif (run := self.run) is not None:
            rest_s = run.set_done()
            if run.finished:
                self.stop()
                self._controller.notice.emit(self.tr("Plan done: {0}").format(run.plan.name))
            else:
                self._prepare()
            self._counted = run
        if self.run is not None or rest_s > 0:
            self._rest_until_s = time.monotonic() + rest_s
            self._warned = 0
            self._timer.start()
        self.changed.emit()

    def _end_rest(self) -> None:
        self._rest_until_s = None
        self._timer.stop()
        self.changed.emit()

    def _on_thrown_away(self) -> None:
        if self._counted is not None:
            self._counted.set_undone()
            self._lead_through(self._counted)  # also where the plan was done with that set

    def _tick(self) -> None:
        left = self.rest_left_s
        if left is None:
            return
        if left == 0.0:
            self._timer.stop()
            self._controller.tones.play("done")
            if self.run is not None and self._controller.flow.live:
                self._controller.next_set()
        elif left <= _WARNING_S and int(left) != self._warned:
            self._warned = int(left)
            self._controller.tones.play("tick")
        self.changed.emit()

    def _on_frame(self, result: LiveResult) -> None:
        if result.advice is None or self._stage is not Stage.SET:
            return
        self._something_done = bool(result.advice.rep_count or result.advice.hold_s)
        if self.run is None or self._ending.isActive():
            return
        if self._reached(result.advice):
            self._ending.start()

    def _reached(self, advice: Advice) -> bool:
        assert self.run is not None
        target = self.run.step.target if self.run.step is not None else 0
        done = advice.rep_count if advice.hold_s is None else advice.hold_s
        return bool(target) and done >= target

    def _end_set(self) -> None:
        if self.run is not None:
            self._controller.finish()
