"""The source that is watched: the worker on it, and what it says, heard in the window's thread."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from truerep.advice import Review
from truerep.ui.bridge import Bridge
from truerep.ui.live import LiveWorker
from truerep.ui.live_types import Workshop
from truerep.ui.source_watch import SourceWatch
from truerep.video.mailbox import Mailbox, MailboxClosedError

T = TypeVar("T")


class Watched(QObject):
    """One source after the other. A worker that was replaced meanwhile is not listened to.

    Signals carry what the worker said, `failed` the worker too; `seen` and `pictured` the newest result and picture.

    Attributes:
        worker: of the open source, or None.
        watch: looks whether the source still gives frames.
    """

    opened = Signal()
    seen = Signal(object)
    pictured = Signal(object)
    lost = Signal()
    back = Signal()
    ended = Signal()
    reviewed = Signal(int, object)
    failed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker: LiveWorker | None = None
        self.watch = SourceWatch(self)
        self._bridge = Bridge()

    def open(self, workshop: Workshop, *, live: bool) -> LiveWorker:
        """A worker on another source, listened to; `start` starts it."""
        self._bridge = bridge = Bridge()
        bridge.worker = self.worker = worker = LiveWorker(workshop, bridge, live=live)
        bridge.opened.connect(self._on_opened)
        bridge.ready.connect(self._on_ready)
        bridge.pictured.connect(self._on_pictured)
        bridge.lost.connect(self._on_lost)
        bridge.back.connect(self._on_back)
        bridge.ended.connect(self._on_ended)
        bridge.reviewed.connect(self._on_reviewed)
        bridge.failed.connect(self._on_failed)
        return worker

    def start(self) -> None:
        """Let the worker begin, and look whether it gets frames."""
        worker = self.worker
        if worker is not None:
            worker.start()
            self.watch.start(lambda: worker.newest_s)

    def stop(self) -> None:
        """Let go of the source; both threads end within two seconds."""
        self.watch.stop()
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.stop()

    def _on_opened(self, worker: LiveWorker, _name: str) -> None:
        if worker is self.worker:
            self.opened.emit()

    def _on_ready(self, worker: LiveWorker) -> None:
        if worker is self.worker:
            self._bridge.received()
            result = _taken(worker.results)
            if result is not None:
                self.seen.emit(result)

    def _on_pictured(self, worker: LiveWorker) -> None:
        if worker is self.worker:
            self._bridge.received_picture()
            arrival = _taken(worker.pictures)
            if arrival is not None:
                self.pictured.emit(arrival)

    def _on_lost(self, worker: LiveWorker, _message: str) -> None:
        if worker is self.worker:
            self.lost.emit()

    def _on_back(self, worker: LiveWorker) -> None:
        if worker is self.worker:
            self.back.emit()

    def _on_ended(self, worker: LiveWorker) -> None:
        if worker is self.worker:
            self.ended.emit()

    def _on_reviewed(self, worker: LiveWorker, set_id: int, review: Review) -> None:
        if worker is self.worker:
            self.reviewed.emit(set_id, review)

    def _on_failed(self, worker: LiveWorker, message: str) -> None:
        if worker is self.worker:
            self.failed.emit(message, worker)


def _taken(mailbox: Mailbox[T]) -> T | None:
    try:
        return mailbox.take(0.0)
    except MailboxClosedError:
        return None
