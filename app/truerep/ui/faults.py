"""Defects of our own, in whichever thread: a traceback in the log, a sentence for the person; the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal

_LOG: Final = logging.getLogger(__name__)
_AGAIN_S: Final = 60.0  # a defect that comes back with every paint must not bury the window under messages


class FaultHook(QObject):
    """Takes what nobody has caught. The message is shown in the window's thread, whichever thread failed."""

    _told = Signal(str)
    _stopped = Signal()

    def __init__(self, show: Callable[[str], None], stop: Callable[[], object], log_file: str, parent: QObject) -> None:
        """Prepare; `install` begins.

        Args:
            show: tells the person one sentence.
            stop: the person pressed Ctrl-C.
            log_file: named in the sentence.
            parent: lives as long as this.
        """
        super().__init__(parent)
        self._log_file = log_file
        self._shown_s: dict[str, float] = {}
        self._told.connect(show)
        self._stopped.connect(stop)

    def install(self) -> None:
        """Catch what no one else does, in the window's thread, in Qt's and in Python's."""
        sys.excepthook = self.take
        threading.excepthook = self._take_of_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a defect and tell of it; each kind at most once a minute."""
        if issubclass(kind, KeyboardInterrupt):
            self._stopped.emit()
            return
        _LOG.critical("%s failed", threading.current_thread().name, exc_info=(kind, error, trace))
        now = time.monotonic()
        if now - self._shown_s.get(kind.__name__, -_AGAIN_S) >= _AGAIN_S:
            self._shown_s[kind.__name__] = now
            self._told.emit(
                f"Something went wrong inside TrueRep ({kind.__name__}). The details are in {self._log_file}."
            )

    def _take_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None and not issubclass(fault.exc_type, SystemExit):
            self.take(fault.exc_type, fault.exc_value, fault.exc_traceback)
