"""Room for what may be higher than the window: it is shown whole or, where the window is too low, scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class ScrollRoom(QScrollArea):
    """A layout in as much room as there is, but in no less than its words need at that width."""

    def __init__(self, rows: QLayout) -> None:
        super().__init__()
        self.setWidget(_Content(rows))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """What does not fit is scrolled to."""
        return QSize(0, 0)


class _Content(QWidget):
    def __init__(self, rows: QLayout) -> None:
        super().__init__()
        self.setLayout(rows)
        self._rows = rows
        self.setMinimumWidth(1)  # no wider than the room: it scrolls up and down alone

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """The least height, where Qt would ask for the one that is liked best."""
        return self._rows.totalMinimumHeightForWidth(width)
