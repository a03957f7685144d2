"""The camera's going and coming during a set: a pulled plug, a driver that hangs, a computer that was asleep."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, Signal

from truerep.ui.flow import Flow, Stage
from truerep.ui.watched import Watched


class CameraPresence(QObject):
    """Lets the set stand still while its camera is away, and go on once it is back.

    Args:
        flow: the course of the set; `changed` whenever it was led elsewhere.
        watched: the source.
        parent: lives at least as long.
    """

    changed = Signal()
    notice = Signal(str)

    def __init__(self, flow: Flow, watched: Watched, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow, self._watched = flow, watched
        self._lost_s = 0.0
        watched.watch.silent.connect(self._on_silent)
        watched.watch.slept.connect(self._on_slept)

    def lose(self) -> None:
        """It stopped answering."""
        self._lost_s = time.monotonic()
        self._flow.lose(self._lost_s)
        self.changed.emit()

    def find(self, arrived_s: float = math.inf) -> None:
        """It answers again.

        Args:
            arrived_s: when the frame arrived that shows so, on the monotonic clock; of no use if before the loss.
        """
        if self._flow.stage is Stage.LOST and arrived_s > self._lost_s:
            self._flow.find(time.monotonic())
            self.changed.emit()
            self.notice.emit(self.tr("The camera is back."))

    def _on_silent(self) -> None:
        if self._flow.live and self._flow.stage is not Stage.LOST:
            self.lose()

    def _on_slept(self) -> None:
        worker = self._watched.worker
        if worker is not None and self._flow.live and self._flow.stage is Stage.SET:
            self._flow.pause(time.monotonic())
            worker.pause()
            self.changed.emit()
            self.notice.emit(self.tr("The computer was asleep. Press Space to go on with the set."))
