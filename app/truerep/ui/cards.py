"""Parts of pages: a figure with its name, the one thing to work on, the rest that is left, a label that can be cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class FigureCard(QFrame):
    """A name, a big figure and a note."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name = QLabel(name)
        self.name.setObjectName("muted")
        self.name.setWordWrap(True)
        self.figure = QLabel()
        self.figure.setObjectName(kind)
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.figure)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(self.name)
        column.addLayout(row)

    def show_value(self, value: str, note: str) -> None:
        """Show a figure."""
        self.figure.setText(value)
        self.note.setText(note)
        self.setAccessibleName(f"{self.name.text()}: {value} {note}")


class WorkCard(QFrame):
    """The one thing to work on."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QLabel()
        self.words = QLabel()
        self.words.setObjectName("lead")
        self.words.setWordWrap(True)
        self.note = QLabel()
        self.note.setObjectName("small")
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(self.head)
        column.addWidget(self.words, 1)
        column.addWidget(self.note)

    def show_work(self, words: str, note: str, *, mend: bool) -> None:
        """Show what to work on, or praise."""
        self.setObjectName("mendCard" if mend else "goodCard")
        self.head.setObjectName("mendLead" if mend else "goodLead")
        for widget in (self, self.head):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.head.setText(self.tr("▲ Work on this") if mend else self.tr("✓ Well done"))
        self.words.setText(words)
        self.note.setText(note)


class RestBoard(QWidget):
    """The rest that is left, large enough to be read from where one trains, and what comes then."""

    def __init__(self) -> None:
        super().__init__()
        self.countdown = QLabel()
        self.countdown.setObjectName("figure")
        self.upcoming = QLabel()
        self.upcoming.setObjectName("lead")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self.countdown, self.upcoming):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)

    def show_words(self, rest: str, then: str) -> None:
        """Show both lines; nothing where there is nothing to say."""
        for label, words in ((self.countdown, rest), (self.upcoming, then)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setVisible(bool(rest or then))


class ElidedLabel(QLabel):
    """A line that ends in an ellipsis where there is no room; the tool tip has all of it."""

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show a text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(painter, room, int(self.alignment()), self.palette(), self.isEnabled(), text)
