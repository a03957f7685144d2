"""The page on which a set is done: picture, panel and bar."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from truerep.advice import Advice, Rep, SetState
from truerep.coaching.ghost import Ghost
from truerep.session.bands import angle_measure
from truerep.ui.actions import Actions
from truerep.ui.bar import ControlBar
from truerep.ui.controller import Controller
from truerep.ui.flow import Stage
from truerep.ui.frame_clock import FrameClock
from truerep.ui.live_types import Arrival, LiveResult, Moments, Speed
from truerep.ui.localised import decimal, named
from truerep.ui.pace import PosePredictor
from truerep.ui.panel import SetPanel
from truerep.ui.picture import PictureView
from truerep.ui.reps_list import RepRow, fault_word, small_curve
from truerep.ui.result import mid_value
from truerep.ui.theme import Theme
from truerep.ui.trace import SetTrace

_SLOW_EVERY = 6  # frames between two updates of what nobody reads at full speed


class LivePage(QWidget):
    """Picture, finished reps and choices."""

    def __init__(self, theme: Theme, actions: Actions, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._controller = controller
        self._ticks = 0
        self._last: Rep | None = None  # of which tempo and sides are shown
        self.picture = PictureView(theme)
        self.panel = SetPanel(theme, actions)
        self.bar = ControlBar(theme, actions)
        self._stage = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stage.addWidget(self.picture, 1)
        self._stage.addWidget(self.panel)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addLayout(self._stage, 1)
        self._rows.addWidget(self.bar)
        self.clock = FrameClock()
        self._predictor = PosePredictor()
        self._ghost: Ghost | None = None
        controller.frame.connect(self._on_frame)
        controller.picture.connect(self._on_picture)
        self.picture.painted.connect(self._on_painted)
        self.picture.pointed.connect(self._on_pointed)
        controller.scene.connect(self.picture.show_scene)
        controller.stage_changed.connect(self._on_stage)
        theme.changed.connect(self._space)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Beside the picture in a wide window, under it in a tall one."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        tall = self.height() > self.width()
        self._stage.setDirection(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)
        self.panel.lay_out(wide=tall)

    def _space(self) -> None:
        gap = self._theme.sizes.gap
        self._stage.setContentsMargins(gap, gap, gap, gap)
        self._stage.setSpacing(gap)
        self._arrange()

    def _on_stage(self, stage: Stage) -> None:
        if stage is Stage.OPENING:
            self.picture.clear()
            self._predictor = PosePredictor()
        if stage in {Stage.OPENING, Stage.FRAMING}:
            self.show_advice(None, None)
            self.bar.speed.setText(self.tr("starting"))
        self.panel.show_buttons(waiting=stage in {Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN})

    def _on_painted(self, began_s: float, ended_s: float) -> None:
        worker = self._controller.worker
        if worker is not None:
            worker.fit = self.picture.fit
            self.clock.painted(began_s, ended_s, newest_s=worker.newest_s, interval_s=worker.interval_s)

    def _on_pointed(self, x: float, y: float) -> None:
        worker = self._controller.worker
        if worker is not None:
            worker.point_at(x, y)

    def _on_frame(self, result: LiveResult) -> None:
        self._predictor.see(result.pose)
        worker = self._controller.worker
        if worker is None or not worker.ahead:
            self.clock.received(result.moments, time.monotonic())
            self.picture.show_ghost(self._ghost_for(result))
            self.picture.show_frame(result.frame.image, result.pose, result.advice, result.ready)
        else:
            self.clock.analysed(result.moments, time.monotonic())
        self._ticks += 1
        finished = result.advice is not None and result.advice.finished is not None
        if self._ticks % _SLOW_EVERY == 0 or finished:
            QTimer.singleShot(0, lambda: self._show_beside(result))  # the picture is painted first

    def _on_picture(self, arrival: Arrival) -> None:
        """A frame that goes ahead of its analysis, with the pose as it is likely to be by now.

        The advice is of an older frame: its angle in degrees would not be that of the limb that is seen.
        """
        self.clock.received(Moments(arrival.at_s, arrival.decode_s), time.monotonic())
        pose = self._predictor.at(arrival.frame.timestamp_s)
        self.picture.show_ghost(None)
        self.picture.show_frame(arrival.frame.image, pose, None, arrival.ready)

    def _ghost_for(self, result: LiveResult) -> NDArray[np.float64] | None:
        """The reference's body over the person, while a rep of a profile that has one is under way."""
        advice = result.advice
        if advice is None or advice.state is not SetState.ACTIVE or not self._controller.settings.ghost:
            return None
        profile = self._controller.profiles.get(advice.exercise or "")
        if profile is None:
            return None
        reference = profile.reference_for(advice.view)
        if reference.figure is None or advice.view not in reference.views:
            return None
        if self._ghost is None or self._ghost.reference is not reference:
            self._ghost = Ghost(reference, profile)
        return self._ghost.over(result.pose, self._ghost.point(advice.depth, advice.phase))

    def _show_beside(self, result: LiveResult) -> None:
        """Bring up to date what stands beside the picture."""
        worker = self._controller.worker
        if worker is None:
            return
        self.show_speed(result.speed, result.provider)
        if result.advice is not None:
            self.show_advice(result.advice, worker.trace)

    def show_speed(self, speed: Speed, provider: str) -> None:
        """Figures for whoever wants to know whether the machine keeps up."""
        latest = self.clock.latest() if self._controller.settings.latency else None
        if latest is None:
            parts = [f"{speed.frame_rate_hz:.0f} fps", f"{speed.latency_ms:.0f} ms", provider]
        else:
            to_screen = self.tr("{0} ms to the screen").format(f"{latest.whole:.0f}")
            inside = self.tr("pose {0}, rest {1}, worst {2}").format(
                f"{latest.pose:.0f}", f"{latest.rest:.1f}", f"{latest.worst:.0f}"
            )
            dropped = self.tr("{0} dropped").format(speed.dropped)
            parts = [f"{speed.frame_rate_hz:.0f} fps", to_screen, inside, dropped, provider]
        self.bar.speed.setText(" · ".join(part for part in parts if part))

    def show_advice(self, advice: Advice | None, trace: SetTrace | None) -> None:
        """Bring the panel up to date; None for a set without anything yet."""
        panel = self.panel
        name = advice.exercise if advice is not None else None
        profile = self._controller.profiles.get(name or self._controller.settings.exercise or "")
        panel.show_kind(held=profile is not None and profile.kind == "hold")
        if advice is None or trace is None:
            panel.reps.model_of_reps.show_reps((), self._no_row)
            panel.show_empty(True)
            panel.tally.setText("")
            self._show_no_curve()
            panel.partials.show_value(None)
            self._show_no_last()
            return
        measure = angle_measure(profile) if profile is not None else None
        panel.show_empty(not advice.reps)
        panel.reps.model_of_reps.show_reps(advice.reps, lambda rep: self.row_of(rep, measure, trace))
        panel.tally.setText(self._tally(advice))
        panel.partials.show_value(str(advice.partial_count))
        if measure is None or profile is None:
            self._show_no_curve()
        else:
            panel.curve_title.setText(self.tr("%s angle over the set").replace("%s", named(measure)))
            moment = profile.reference_for(advice.view)
            target = (moment.hold or moment.mid).get(measure)
            zone = None if target is None else (target.mean - target.tolerance, target.mean + target.tolerance)
            panel.curve.show_curve(trace.curve(measure, advice.timestamp_s - 22.0), zone)
        if advice.reps and measure is not None:
            self._show_last(advice, measure, trace)
        else:
            self._show_no_last()

    def _show_no_curve(self) -> None:
        self.panel.curve_title.setText(self.tr("angle over the set"))
        self.panel.curve.show_curve(SetTrace().curve("left_knee"), None)

    def _show_no_last(self) -> None:
        self._last = None
        self.panel.tempo.show_value(None)
        self.panel.sides.show_value(None)

    def _show_last(self, advice: Advice, measure: str, trace: SetTrace) -> None:
        rep = advice.reps[-1]
        if rep == self._last:
            return  # the person may have turned since: from here the sides would be compared as nobody saw them
        self._last = rep
        there, back = rep.mid_s - rep.start_s, rep.end_s - rep.mid_s
        self.panel.tempo.show_value(self.tr("{0} s there, {1} s back").format(decimal(there), decimal(back)))
        apart = trace.side_difference(measure, rep.mid_s, advice.view)
        self.panel.sides.show_value(None if apart is None else self.tr("{0}° apart").format(f"{abs(apart):.0f}"))

    def _tally(self, advice: Advice) -> str:
        good = sum(rep.verdict == "good" for rep in advice.reps)
        mend = sum(rep.verdict == "faulty" for rep in advice.reps)
        unclear = len(advice.reps) - good - mend
        parts = [self.tr("{0} good").format(good)] if good or mend else []
        parts += [self.tr("{0} to mend").format(mend)] if mend else []
        parts += [self.tr("{0} not judged").format(unclear)] if unclear else []
        return " · ".join(parts)

    def row_of(self, rep: Rep, measure: str | None, trace: SetTrace) -> RepRow:
        """A finished rep as it is listed."""
        word = {"good": self.tr("good"), "unclear": self.tr("not judged")}.get(rep.verdict, "")
        if rep.faults:
            word = fault_word(rep.faults[0])
        length = f"{decimal(rep.duration_s)} s"
        if measure is None:
            return RepRow(rep, word, length, small_curve(SetTrace().curve("left_knee")))
        curve = trace.curve(measure, rep.start_s, rep.end_s)
        middle = mid_value(trace, rep, measure)
        detail = length if middle is None else f"{middle:.0f}° · {length}"
        return RepRow(rep, word, detail, small_curve(curve))

    def _no_row(self, rep: Rep) -> RepRow:
        return self.row_of(rep, None, SetTrace())
