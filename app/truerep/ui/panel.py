"""Beside the picture: the finished reps, the angle over the set, tempo, and the buttons of the set."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from truerep.ui.actions import Actions
from truerep.ui.controls import ActionButton
from truerep.ui.curves import SetCurve
from truerep.ui.reps_list import RepsList
from truerep.ui.theme import Theme


class SetPanel(QFrame):
    """The running set at a glance, for the person who sits."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.title = QLabel(self.tr("This set"))
        self.title.setObjectName("lead")
        self.tally = QLabel()
        self.tally.setObjectName("small")
        self.tally.setWordWrap(True)
        self.empty = QLabel()
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reps = RepsList(theme)
        # It takes what the others leave: beside a wrapping label Qt heeds its wish more than what the others need.
        self.reps.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.curve_title = QLabel()
        self.curve_title.setObjectName("small")
        self.curve = SetCurve(theme)
        self.tempo = _Fact(self.tr("tempo"))
        self.sides = _Fact(self.tr("left / right"))
        self.partials = _Fact(self.tr("partial, not counted"))
        self.pause = ActionButton(actions["pause"])
        self.begin = ActionButton(actions["begin"], kind="primary")
        self.finish = ActionButton(actions["finish"], kind="primary")
        self.reset = ActionButton(actions["reset"])
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._build()
        theme.changed.connect(self._space)
        self._space()
        self.show_empty(True)
        self.show_kind(held=False)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as a rep's row needs."""
        return QSize(self._theme.sizes.px(296), self._theme.sizes.px(300))

    def lay_out(self, *, wide: bool) -> None:
        """Put the parts beside (under a portrait picture) or under one another."""
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._outer.setDirection(direction)
        if wide:
            self.setMaximumSize(16777215, self._theme.sizes.px(330))
            self.setMinimumSize(0, self._theme.sizes.px(310))
        else:
            self.setMaximumSize(self._theme.sizes.px(296), 16777215)
            self.setMinimumSize(self._theme.sizes.px(270), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The curve goes first where there is little room."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """What the parts need has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def show_empty(self, empty: bool) -> None:
        """Show the words for a set without reps, or the list."""
        self.empty.setVisible(empty)
        self.reps.setVisible(not empty)

    def show_kind(self, *, held: bool) -> None:
        """Speak of reps, or of what is held: that has no tempo, and no half of it is thrown away."""
        self.empty.setText(
            self.tr("Each finished hold appears here") if held else self.tr("Each finished rep appears here")
        )
        for fact in (self.tempo, self.sides, self.partials):
            fact.setVisible(not held)

    def show_buttons(self, *, waiting: bool) -> None:
        """While the person is being placed there is a set to begin, later there is one to pause or finish."""
        self.begin.setVisible(waiting)
        for button in (self.pause, self.finish, self.reset):
            button.setVisible(not waiting)

    def _make_room(self) -> None:
        """Show the curve only where it and all else have room: what does not fit would lie over one another."""
        needs = self.curve.minimumHeight() + self.curve_title.sizeHint().height() + 2 * self._columns[1].spacing()
        others = self._outer.minimumHeightForWidth(self.width()) - (0 if self.curve.isHidden() else needs)
        beside = self._outer.direction() is QBoxLayout.Direction.LeftToRight
        for part in (self.curve_title, self.curve):
            part.setVisible(beside or self.height() >= others + needs)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.tally)
        upper = QVBoxLayout()
        upper.addLayout(head)
        upper.addWidget(self.empty, 1)
        upper.addWidget(self.reps, 1)
        lower = QVBoxLayout()
        lower.addWidget(self.curve_title)
        lower.addWidget(self.curve)
        for fact in (self.tempo, self.sides, self.partials):
            lower.addWidget(fact)
        buttons = QHBoxLayout()
        buttons.addWidget(self.pause, 1)
        buttons.addWidget(self.finish, 1)
        lower.addLayout(buttons)
        lower.addWidget(self.reset)
        lower.addWidget(self.begin)
        self._columns = (upper, lower)
        self._outer.addLayout(upper, 1)
        self._outer.addLayout(lower)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._outer.setContentsMargins(sizes.px(14), sizes.px(14), sizes.px(14), sizes.px(14))
        self._outer.setSpacing(sizes.px(14))
        for column in self._columns:
            column.setSpacing(sizes.px(8))


class _Fact(QWidget):
    """A name at the left, a value at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        label = QLabel(name)
        label.setObjectName("small")
        self._value = QLabel("-")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label)
        row.addWidget(self._value, 1)
        self.setAccessibleName(name)

    def show_value(self, value: str | None) -> None:
        """Show a value, or a dash."""
        self._value.setText(value or "-")
        self.setAccessibleDescription(value or "")
