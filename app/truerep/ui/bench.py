"""Measures the running window: every frame from its arrival to the paint that shows its analysis."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final

import psutil
from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from truerep.ui.flow import Stage
from truerep.ui.frame_clock import FrameFigures
from truerep.ui.live import LiveWorker
from truerep.ui.main_window import MainWindow

PARTS: Final = 4
_SAMPLE_MS: Final = 1000
_SET_MS: Final = 75_000  # a set ends as a person would end it; the Coach keeps the whole of a set, which takes memory
_SUMMARY_MS: Final = 1500  # how long a summary is looked at before the next set begins
_WARM_UP_SHARE: Final = 0.1
_LONGEST_WARM_UP_S: Final = 180.0  # by then a set was summed up, and everything is loaded
_MB: Final = 1e6


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured.

    Attributes:
        source: clip or camera.
        seconds: how long; None plays a clip once. Over a minute and a quarter there are several sets.
        began_s: when the program was started, in seconds of the monotonic clock.
    """

    source: str
    seconds: float | None
    began_s: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the run: its figures, and the memory at its end."""

    figures: FrameFigures
    rss_mb: float


class Bench(QObject):
    """Drives the window through sets without a person, and writes down what it costs. `finished` when it is over."""

    finished = Signal()

    def __init__(self, window: MainWindow, plan: Plan, set_ms: int = _SET_MS) -> None:
        """Prepare; `start` begins.

        Args:
            window: on the screen, nothing open in it.
            plan: what is measured.
            set_ms: after which a set is ended.
        """
        super().__init__(window)
        self.fault: str | None = None
        self._over = False
        self._set_ms = set_ms
        self._window = window
        self._controller = window.controller
        self._plan = plan
        self._process = psutil.Process()
        self._window_s: float | None = None
        self._first_s: float | None = None
        self._cpu_from = 0.0
        self._ended_s = 0.0
        self._cpu_spent = 0.0
        self._memory: list[tuple[float, float]] = []
        self._parts: list[_Part] = []
        self._worker: LiveWorker | None = None
        self._sampler = QTimer(self)
        part_ms = _SAMPLE_MS if plan.seconds is None else int(1000 * plan.seconds / PARTS)
        self._sampler.setInterval(min(_SAMPLE_MS, part_ms // 2))
        self._sampler.timeout.connect(self._sample)
        window.installEventFilter(self)
        self._controller.frame.connect(self._on_frame)
        window.live.picture.painted.connect(self._on_painted)
        self._controller.stage_changed.connect(self._on_stage)
        self._controller.problem.connect(self._fail)
        self._controller.failed.connect(self._fail)

    @property
    def over(self) -> bool:
        """Whether it came to its end, well or with a fault."""
        return self._over

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Note when the window was first painted."""
        if self._window_s is None and event.type() == QEvent.Type.Paint:
            self._window_s = time.monotonic()
            QTimer.singleShot(0, self._start)
        return super().eventFilter(watched, event)

    def _start(self) -> None:
        self._controller.open(self._plan.source)

    def _on_stage(self, stage: Stage) -> None:
        """Nobody stands there to wait for: every set begins and ends without them."""
        if stage in {Stage.FRAMING, Stage.HOLD_STILL}:
            QTimer.singleShot(0, self._begin_set)
        elif stage is Stage.SET and self._controller.flow.live:
            number = self._controller.flow.set_number
            QTimer.singleShot(self._set_ms, lambda: self._end_set(number))
        elif stage is Stage.SUMMARY:
            if self._plan.seconds is None and not self._controller.flow.live:
                QTimer.singleShot(0, self._end)
            else:
                QTimer.singleShot(_SUMMARY_MS, self._next_set)

    def _begin_set(self) -> None:
        if not self._over:
            self._controller.begin()

    def _end_set(self, number: int) -> None:
        if not self._over and number == self._controller.flow.set_number:
            self._controller.finish()

    def _next_set(self) -> None:
        if not self._over:
            self._controller.next_set()

    def _on_frame(self, _result: object) -> None:
        self._worker = self._controller.worker or self._worker

    def _on_painted(self, _began: float, ended: float) -> None:
        figures = self._window.live.clock.figures
        if self._first_s is None and (figures.frames or len(figures.ahead)):
            self._first_s = ended
            self._cpu_from = self._cpu()
            self._sampler.start()

    def _sample(self) -> None:
        assert self._first_s is not None
        passed = time.monotonic() - self._first_s
        self._memory.append((passed, self._rss()))
        if self._plan.seconds is None:
            return
        if passed >= self._plan.seconds:
            self._end()
        elif passed >= self._plan.seconds * (len(self._parts) + 1) / PARTS:
            self._close_part()

    def _close_part(self) -> None:
        self._parts.append(_Part(self._window.live.clock.part(), self._rss()))

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        self._ended_s = time.monotonic()
        self._cpu_spent = self._cpu() - self._cpu_from
        self._sampler.stop()
        self._memory.append((self._ended_s - (self._first_s or self._ended_s), self._rss()))
        self._close_part()
        self._controller.stop()
        self.finished.emit()

    def _fail(self, message: str) -> None:
        self.fault = message
        self._over = True
        self._controller.stop()
        self.finished.emit()

    def _cpu(self) -> float:
        spent = self._process.cpu_times()
        return float(spent.user + spent.system)

    def _rss(self) -> float:
        return float(self._process.memory_info().rss) / _MB

    def report(self) -> dict[str, Any]:
        """The figures, ready for JSON; after `finished`."""
        whole = FrameFigures()
        for part in self._parts:
            whole.include(part.figures)
        first_s = self._first_s if self._first_s is not None else self._ended_s
        seconds = self._ended_s - first_s
        warm_up = min(_LONGEST_WARM_UP_S, _WARM_UP_SHARE * seconds)
        warm = [rss for passed, rss in self._memory if passed >= warm_up]
        began = self._plan.began_s
        return {
            "source": self._plan.source,
            "seconds": round(seconds, 1),
            "stages_ms": {name: durations.percentiles_ms() for name, durations in whole.stages.items()},
            "frame_to_paint_ms": whole.whole.percentiles_ms(),
            "all_but_pose_ms": whole.but_pose.percentiles_ms(),
            "ahead_to_paint_ms": whole.ahead.percentiles_ms(),
            "frame_age_ms": whole.age.percentiles_ms(),
            "frames": whole.frames,
            "frames_ahead": len(whole.ahead),
            "arrived": self._worker.arrived if self._worker is not None else 0,
            "dropped": self._worker.dropped if self._worker is not None else 0,
            "stale": whole.stale,
            "cpu_share": round(self._cpu_spent / max(seconds, 1e-9) / (psutil.cpu_count() or 1), 3),
            "rss_mb": {"start": round(warm[0], 1), "end": round(warm[-1], 1), "peak": round(max(warm), 1)},
            "cold_start_s": {
                "window": round((self._window_s or began) - began, 2),
                "first_analysis": round(first_s - began, 2),
            },
            "parts": [
                {
                    "frames": part.figures.frames,
                    "frame_to_paint_ms": part.figures.whole.percentiles_ms(),
                    "all_but_pose_ms": part.figures.but_pose.percentiles_ms(),
                    "rss_mb": round(part.rss_mb, 1),
                }
                for part in self._parts
            ],
        }
