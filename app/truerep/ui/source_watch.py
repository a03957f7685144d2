"""Looks again and again whether the open source still gives frames, and whether the computer was asleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_TICK_MS: Final = 100
_SILENT_S: Final = 0.9  # without a frame: a driver that hangs tells nothing by itself
_ASLEEP_S: Final = 5.0  # between two ticks


class SourceWatch(QObject):
    """Ten times a second while a source is open: first what was found, then `ticked`."""

    ticked = Signal(float)
    """Seconds since the source was opened."""
    slept = Signal()
    silent = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest_s: Callable[[], float] = lambda: 0.0
        self._opened_from_s = 0.0
        self._last = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self, newest_s: Callable[[], float]) -> None:
        """Watch a source that is being opened.

        Args:
            newest_s: when its newest frame arrived on the monotonic clock; 0 before the first.
        """
        self._newest_s = newest_s
        self._opened_from_s = time.monotonic()
        self._last = (self._opened_from_s, time.time())
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now, clock = time.monotonic(), time.time()
        # On some systems the monotonic clock stands still during sleep.
        asleep = max(now - self._last[0], clock - self._last[1]) > _ASLEEP_S
        self._last = (now, clock)
        newest = self._newest_s()
        if asleep:
            self.slept.emit()
        if newest > 0 and now - newest > _SILENT_S:
            self.silent.emit()
        self.ticked.emit(now - self._opened_from_s)
