"""The source that is watched: the worker on it, and what it tells, heard in the window's thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from truerep.ui.live import LiveWorker
from truerep.ui.live_types import Event, News, Workshop
from truerep.ui.source_watch import SourceWatch

_NEWEST_WINS: Final = frozenset({News.RESULT, News.PICTURE})


class Watched(QObject):
    """One source after the other. A worker that was replaced meanwhile is not listened to.

    Attributes:
        worker: of the open source, or None.
        watch: looks whether the source still gives frames.
    """

    told = Signal(object)
    """An `Event` of the worker."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker: LiveWorker | None = None
        self.watch = SourceWatch(self)
        self._bridge: _Bridge | None = None

    def open(self, workshop: Workshop, *, live: bool) -> LiveWorker:
        """A worker on another source, listened to; `start` starts it."""
        self._bridge = bridge = _Bridge()
        bridge.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self.worker = worker = LiveWorker(workshop, bridge.tell, live=live)
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
        self._bridge = None
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.stop()

    def _on_told(self, bridge: _Bridge, event: Event) -> None:
        if bridge is self._bridge:
            bridge.on_their_way.discard(event)
            self.told.emit(event)


class _Bridge(QObject):
    """From one worker's threads into the window's. That something newer is there is on its way once at a time."""

    told = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.on_their_way: set[Event] = set()

    def tell(self, event: Event) -> None:
        """Take an event, in whatever thread; each of those that are told again and again comes from one thread only."""
        if event in _NEWEST_WINS:
            if event in self.on_their_way:
                return
            self.on_their_way.add(event)
        self.told.emit(self, event)
