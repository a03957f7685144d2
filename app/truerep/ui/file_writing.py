"""Files that take a while: they are written beside the window, and a line tells so and lets the person give them up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from truerep.errors import TrueRepError
from truerep.ui.controls import PressButton
from truerep.ui.errand import Errand
from truerep.ui.theme import Theme

_SILENT_MS: Final = 700

GoOn = Callable[[], None]
"""Called by the work as it goes on; raises where the file was given up."""


class FileWriting(QObject):
    """Writes one file after the other. `busy` carries the one that takes long, or "" when all are done."""

    busy = Signal(str)
    given_up = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._helper = ThreadPoolExecutor(1, "export")
        self._under_way: dict[threading.Event, Path] = {}

    def write(
        self, path: Path, work: Callable[[GoOn], None], done: Callable[[Path], None], failed: Callable[[str], None]
    ) -> None:
        """Have a file written.

        Args:
            path: of the file.
            work: writes it whole or, where it is given up, not at all.
            done: called with the path in the window's thread.
            failed: called there with a sentence for the person, but not where the file was given up.
        """
        stop = threading.Event()

        def go_on() -> None:
            if stop.is_set():
                raise TrueRepError(f"{path}: was given up")

        def on_done(_result: None) -> None:
            self._end(stop)
            done(path)

        def on_failed(sentence: str) -> None:
            self._end(stop)
            if stop.is_set():
                self.given_up.emit(str(path))
            else:
                failed(sentence)

        self._under_way[stop] = path
        Errand(self._helper.submit(work, go_on), on_done, on_failed, self)
        QTimer.singleShot(_SILENT_MS, self, self._tell)

    def stop(self) -> None:
        """Give up all that is being written."""
        for stop in self._under_way:
            stop.set()

    def close(self) -> None:
        """Give up all, also what has not begun, and let the thread end."""
        self.stop()
        self._helper.shutdown(wait=False, cancel_futures=True)

    def _end(self, stop: threading.Event) -> None:
        del self._under_way[stop]
        self._tell()

    def _tell(self) -> None:
        self.busy.emit(str(next(iter(self._under_way.values()), "")))


class WritingCard(QFrame):
    """The file that is being written, and a button that gives it up; hidden while there is none."""

    def __init__(self, theme: Theme, writing: FileWriting) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.stop = PressButton(self.tr("Cancel"))
        self.stop.setToolTip(self.tr("Give this file up: no half of it stays (Tab, Space)"))
        self.stop.clicked.connect(writing.stop)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.stop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        writing.busy.connect(self.show_path)
        theme.changed.connect(self._space)
        self._space()
        self.show_path("")

    def show_path(self, path: str) -> None:
        """Show which file it is; "" where none is."""
        self.words.setText(self.tr("Writing {0}").format(path))
        self.setVisible(bool(path))

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._row.setContentsMargins(sizes.px(16), sizes.px(6), sizes.px(8), sizes.px(6))
        self._row.setSpacing(sizes.px(12))
