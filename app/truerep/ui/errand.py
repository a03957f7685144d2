"""Work that another thread does, and whose end the window hears of."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from truerep.errors import TrueRepError

_LOG: Final = logging.getLogger(__name__)
T = TypeVar("T")


def abandoned(work: Callable[[], T], name: str) -> Future[T]:
    """Do what cannot be stopped in a thread that nothing waits for, neither the window nor the end of the program."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 (whoever waits for the future is told)
            future.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future


class Errand(QObject):
    """Waits for a future without holding the window up; lives until it is done.

    Args:
        future: of the work.
        done: called in the window's thread with the result.
        failed: called there with a sentence for the person.
        parent: lives at least as long.
    """

    _ended = Signal()

    def __init__(
        self, future: Future[Any], done: Callable[[Any], None], failed: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._future, self._done, self._failed = future, done, failed
        self._ended.connect(self._finish)
        future.add_done_callback(self._tell)

    def _tell(self, _future: Future[Any]) -> None:
        """In the thread of the work, which may outlive the window."""
        with contextlib.suppress(RuntimeError):
            self._ended.emit()

    def _finish(self) -> None:
        self.deleteLater()
        if self._future.cancelled():
            return
        error = self._future.exception()
        if error is None:
            self._done(self._future.result())
        elif isinstance(error, TrueRepError):
            self._failed(str(error))
        else:
            _LOG.error("an errand failed", exc_info=error)
            self._failed(self.tr("It did not work ({0}). The details are in the log.").format(error))
