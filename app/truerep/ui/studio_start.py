"""The studio before anything is recorded: a name, three ways to begin, and the profiles that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from truerep.advice import View
from truerep.profiles.profile import Profile
from truerep.ui.controls import PressButton
from truerep.ui.scroll_room import ScrollRoom
from truerep.ui.theme import Theme

_Key = TypeVar("_Key", str, View)


class StudioStart(QWidget):
    """Where a new exercise begins."""

    camera = Signal()
    clip = Signal()
    bring = Signal()
    leave = Signal()
    share = Signal(str)
    remove = Signal(str)
    train = Signal(str)
    edit = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = QLabel(self.tr("A new exercise"))
        self.title.setObjectName("title")
        self.lead = QLabel(
            self.tr(
                "Do 3 to 10 good reps in front of the camera, or open a clip of them. TrueRep finds the reps by itself"
                " and learns from them what a good one looks like."
            )
        )
        self.lead.setWordWrap(True)
        self.lead.setObjectName("muted")
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the exercise, such as Goblet squat"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.setMaxLength(60)
        self.kinds = self._choice({"rep": self.tr("Reps"), "hold": self.tr("A held pose")})
        self.views = self._choice(
            {
                View.UNKNOWN: self.tr("any side"),
                View.SIDE: self.tr("the side"),
                View.DIAGONAL: self.tr("half from the side"),
                View.FRONT: self.tr("the front"),
                View.BACK: self.tr("behind"),
            }
        )
        self.kind_label = QLabel(self.tr("What is recorded"))
        self.view_label = QLabel(self.tr("Seen from"))
        self.by_camera = PressButton(self.tr("Record with the camera"), kind="primary")
        self.by_clip = PressButton(self.tr("Learn from a clip"))
        self.by_file = PressButton(self.tr("Import a profile"))
        self.back = PressButton(self.tr("Back"))
        self.status = QLabel()
        self._busy = False
        self.status.setWordWrap(True)
        self.own_title = QLabel(self.tr("Your own exercises"))
        self.own_title.setObjectName("lead")
        self.tips = QFrame()
        self.tips.setObjectName("card")
        self._own = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._build()
        for button, signal in (
            (self.by_camera, self.camera),
            (self.by_clip, self.clip),
            (self.by_file, self.bring),
            (self.back, self.leave),
        ):
            button.clicked.connect(signal)
        theme.changed.connect(self._space)
        self._space()

    @property
    def held(self) -> bool:
        """Whether a pose is to be recorded that is held."""
        return self.kinds["hold"].isChecked()

    @property
    def view(self) -> View:
        """From where the trainer wants to be seen; UNKNOWN where that does not matter."""
        return next(view for view, button in self.views.items() if button.isChecked())

    @property
    def is_busy(self) -> bool:
        """Whether something is looked through."""
        return self._busy

    def _choice(self, options: dict[_Key, str]) -> dict[_Key, PressButton]:
        """Buttons of which one is always pressed, the first to begin with."""
        group = QButtonGroup(self)
        buttons: dict[_Key, PressButton] = {}
        for key, text in options.items():
            button = PressButton(text)
            button.setCheckable(True)
            button.setChecked(not buttons)
            group.addButton(button)
            buttons[key] = button
        return buttons

    def show_status(self, text: str, *, busy: bool) -> None:
        """Say what is being done or what went wrong; meanwhile nothing else is begun."""
        self.status.setText(text if busy or not text else f"▲ {text}")
        self.status.setVisible(bool(text))
        self._busy = busy
        self._space()
        for one in (self.by_camera, self.by_clip, self.by_file, *self._rows):
            one.setEnabled(not busy)

    def show_own(self, profiles: Sequence[Profile]) -> None:
        """List the person's own profiles."""
        for row in self._rows:
            self._own.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(profile) for profile in profiles]
        for row in self._rows:
            row.setEnabled(not self._busy)
            self._own.insertWidget(self._own.count() - 1, row)
        self.own_title.setVisible(bool(profiles))

    def _row(self, profile: Profile) -> QWidget:
        row = QFrame()
        row.setObjectName("card")
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 6, 8, 6)
        title = QLabel(profile.title)
        line.addWidget(title, 1)
        for text, signal in (
            (self.tr("Train"), self.train),
            (self.tr("Change"), self.edit),
            (self.tr("Share"), self.share),
            (self.tr("Remove"), self.remove),
        ):
            button = PressButton(text)
            button.setAccessibleName(f"{text}: {profile.title}")
            button.clicked.connect(lambda _checked=False, s=signal, name=profile.name: s.emit(name))
            line.addWidget(button)
        return row

    def _build_tips(self) -> None:
        self._tips = QVBoxLayout(self.tips)
        for tip in (
            self.tr(
                "1.  Stand so that the moving joints are seen from the side, or from the front if they move outwards."
            ),
            self.tr(
                "2.  Stand still until 3, 2, 1 is over, do your reps or hold your pose, and step out of the picture or"
                " press F."
            ),
            self.tr("3.  Drop the reps that were not good, drag the limits where you want them, and save."),
        ):
            label = QLabel(tip)
            label.setWordWrap(True)
            self._tips.addWidget(label)

    def _build_choices(self) -> None:
        self._choices: list[QBoxLayout] = []
        for label, buttons in ((self.kind_label, self.kinds.values()), (self.view_label, self.views.values())):
            label.setObjectName("muted")
            line = QHBoxLayout()
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            choice = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            choice.addWidget(label)
            choice.addLayout(line, 1)
            self._choices.append(choice)

    def _build(self) -> None:
        self._build_tips()
        self._build_choices()
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.by_camera, self.by_clip, self.by_file):
            self._buttons.addWidget(button, 1)
        self._own.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.addLayout(head)
        self._column.addWidget(self.lead)
        self._column.addWidget(self.name)
        for choice in self._choices:
            self._column.addLayout(choice)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.status)
        self._column.addWidget(self.tips)
        self._column.addWidget(self.own_title)
        self._column.addLayout(self._own, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(self._middle, 100)
        middle.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollRoom(middle))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the ways to begin stand below one another, and captions above what they are of."""
        narrow = self.width() < self._theme.sizes.px(840)
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for row in (self._buttons, *self._choices):
            row.setDirection(below if narrow else beside)
        super().resizeEvent(event)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._middle.setMaximumWidth(sizes.px(980))
        self._column.setContentsMargins(sizes.px(20), sizes.px(24), sizes.px(20), sizes.px(14))
        self._column.setSpacing(sizes.px(12))
        palette = self._theme.palette
        captions = (self.kind_label, self.view_label)
        for label, choice in zip(captions, self._choices, strict=True):
            label.setMinimumWidth(max(caption.sizeHint().width() for caption in captions))
            choice.setSpacing(sizes.px(8))
        for chosen in (*self.kinds.values(), *self.views.values()):
            chosen.setStyleSheet(f"QPushButton {{ padding: {sizes.px(4)}px {sizes.px(10)}px; }}")
        self.status.setStyleSheet(f"color: {palette.live if self._busy else palette.mend};")
        self._tips.setContentsMargins(sizes.px(20), sizes.px(16), sizes.px(20), sizes.px(16))
        self._tips.setSpacing(sizes.px(10))
        self._own.setSpacing(sizes.px(8))
        self._own.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(sizes.gap)
        self.lead.setStyleSheet(f"font-size: {sizes.px(17)}px;")
        for button in (self.by_camera, self.by_clip, self.by_file):
            button.setMinimumHeight(sizes.px(56))
