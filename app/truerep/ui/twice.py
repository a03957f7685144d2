"""What to do about a set whose clip was played before: its reps would count twice."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from truerep.session.kept_before import KeptBefore
from truerep.ui.controller import Controller
from truerep.ui.controls import PressButton
from truerep.ui.history_words import HistoryWords
from truerep.ui.theme import Theme


class TwiceCard(QFrame):
    """A line in the summary with the three ways out. Until the person chooses one, both sets are kept.

    Args:
        theme: of the window.
        controller: whose sets are kept, where they are.
    """

    def __init__(self, theme: Theme, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme, self._keeper, self._book = theme, controller.keeper, controller.book
        self._history_words = HistoryWords(controller.profiles, self)
        self._uid = self._exercise = ""
        self._before: KeptBefore | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.throw = PressButton(self.tr("Throw this one away"))
        self.replace = PressButton(self.tr("Replace the old one"))
        self.both = PressButton(self.tr("Keep both"))
        self.throw.setToolTip(self.tr("Keep the old set alone (Tab, Space)"))
        self.replace.setToolTip(self.tr("Keep this set alone, at the day of the old one (Tab, Space)"))
        self.both.setToolTip(self.tr("Count the reps of both (Tab, Space)"))
        self.throw.clicked.connect(self._on_throw)
        self.replace.clicked.connect(self._on_replace)
        self.both.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        for button in self._buttons:
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.words, 1)
        self._row.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if self._keeper is not None:
            self._keeper.kept_twice.connect(self._on_twice)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the words stand above the buttons."""
        beside = self.width() > self._theme.sizes.px(900)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def follow(self, uid: str, exercise: str) -> None:
        """Another set is shown, or the same one anew."""
        self._exercise = exercise
        if uid != self._uid:
            self._uid = uid
            self.hide()

    @property
    def _buttons(self) -> tuple[PressButton, ...]:
        return self.throw, self.replace, self.both

    def _on_twice(self, uid: str, before: KeptBefore) -> None:
        if uid == self._uid:
            self._before = before
            self._say(self.tr("You already have this clip's set from {0}: its reps count twice now."), asking=True)

    def _on_throw(self) -> None:
        self._book.throw_away()
        self._say(self.tr("Thrown away. The set of {0} stays."), asking=False)

    def _on_replace(self) -> None:
        if self._keeper is not None and self._before is not None:
            self._keeper.replace_old(self._before.uid, self._uid, self._exercise)
        self._say(self.tr("Replaced: this is the set of {0} now."), asking=False)

    def _say(self, sentence: str, *, asking: bool) -> None:
        if self._before is not None:
            self.words.setText(sentence.format(self._history_words.day(self._before.day)))
        for button in self._buttons:
            button.setVisible(asking)
        self.show()

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._row.setContentsMargins(sizes.px(16), sizes.px(6), sizes.px(8), sizes.px(6))
        self._row.setSpacing(sizes.px(12))
