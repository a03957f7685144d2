"""A sentence that needs no answer, over the lower edge of the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

_STAYS_MS: Final = 7000


class Notice(QLabel):
    """Leaves by itself, or at a click.

    It lies over the bar rather than in the layout: the picture must not jump while somebody trains before it.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("notice")
        self.setWordWrap(True)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_STAYS_MS)
        self._leaving.timeout.connect(self.hide)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave at once."""
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence."""
        self.setText(words)
        self.show()
        self.raise_()
        self._leaving.start()

    def place(self, room: QSize, least: int) -> None:
        """Lie at the lower edge of a room, at least so high: half a button that looks out above it looks broken."""
        height = max(self.heightForWidth(room.width()), least)
        self.setGeometry(0, room.height() - height, room.width(), height)
