"""From the live worker's threads into the window's."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal

from truerep.advice import Review
from truerep.ui.live import LiveWorker


class Bridge(QObject):
    """A `Listener` that carries the worker's calls into the window's thread.

    At most one `ready` and one `pictured` are on their way at a time.
    """

    opened = Signal(object, str)
    ready = Signal(object)
    pictured = Signal(object)
    lost = Signal(object, str)
    back = Signal(object)
    ended = Signal(object)
    reviewed = Signal(object, int, object)
    failed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.worker: LiveWorker | None = None
        self._on_its_way = Event()
        self._picture_on_its_way = Event()

    def on_opened(self, name: str) -> None:
        """Source and model are ready."""
        self.opened.emit(self.worker, name)

    def on_result(self) -> None:
        """A newer result lies in the mailbox."""
        if not self._on_its_way.is_set():
            self._on_its_way.set()
            self.ready.emit(self.worker)

    def received(self) -> None:
        """The window has taken what was on its way."""
        self._on_its_way.clear()

    def on_picture(self) -> None:
        """A newer frame is to be shown before its analysis."""
        if not self._picture_on_its_way.is_set():
            self._picture_on_its_way.set()
            self.pictured.emit(self.worker)

    def received_picture(self) -> None:
        """The window has taken the picture that was on its way."""
        self._picture_on_its_way.clear()

    def on_lost(self, message: str) -> None:
        """The camera is gone."""
        self.lost.emit(self.worker, message)

    def on_back(self) -> None:
        """The camera is there again."""
        self.back.emit(self.worker)

    def on_ended(self) -> None:
        """The clip is over."""
        self.ended.emit(self.worker)

    def on_review(self, set_id: int, review: Review) -> None:
        """The finished set with hindsight."""
        self.reviewed.emit(self.worker, set_id, review)

    def on_failed(self, message: str) -> None:
        """The worker cannot go on."""
        self.failed.emit(self.worker, message)
