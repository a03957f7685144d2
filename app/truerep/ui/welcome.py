"""The page before anything is watched: first start, no camera, camera busy, a clip that cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from truerep.ui.actions import Actions
from truerep.ui.controls import ActionButton, PressButton, ToolButton, icon, icon_pixmap
from truerep.ui.scroll_room import ScrollRoom
from truerep.ui.theme import Theme
from truerep.ui.told import told


class WelcomePage(QWidget):
    """Three ways to begin, and above them, where something failed, what and why."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._failed = False
        self._camera_seen: bool | None = None
        self.icon = QLabel()
        self.title = QLabel()
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.lead.setObjectName("muted")
        self.message = QFrame()
        self.message.setObjectName("mendCard")
        self.message_icon = QLabel()
        self.message_text = QLabel()
        self.message_text.setWordWrap(True)
        self.message_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.camera = ActionButton(actions["camera"], kind="primary", lead="  ")
        self.clip = ActionButton(actions["open_clip"], lead="  ")
        self.demo = ActionButton(actions["demo"], lead="  ")
        self.note = QLabel(self.tr("Nothing leaves this computer: no picture, no figure."))
        self.note.setObjectName("small")
        self.tips = _PlacementTips(theme)
        self._build(theme, actions)
        theme.changed.connect(self._dress)
        self.show_start()

    @property
    def first(self) -> PressButton:
        """The button of the most likely next step, which Enter presses."""
        return self.demo if self._camera_seen is False else self.camera

    def show_start(self) -> None:
        """The usual start."""
        self._failed = False
        self.title.setText(self.tr("Train in front of the camera"))
        self.lead.setText(
            self.tr("TrueRep recognises the exercise, counts the reps that were really done, and says what to mend.")
        )
        self.message.hide()
        self.tips.show()
        self._dress()
        self._offer()

    def show_problem(self, message: str, *, camera: bool, of_source: bool = True) -> None:
        """Something could not be opened: say so, offer the other ways.

        Args:
            message: what and why.
            camera: a camera was to be watched, or else a clip.
            of_source: that is what failed; otherwise something of TrueRep's own, such as a model.
        """
        self._failed = True
        title = self.tr("No picture from the camera") if camera else self.tr("This clip cannot be shown")
        lead = self.tr("Choose another clip, the demo or the camera.")
        if camera:
            lead = self.tr("Try again, or go on with a clip or the demo.")
        if not of_source:
            title, lead = self.tr("TrueRep cannot begin"), self.tr("Mend what is said below, then try again.")
        self.title.setText(title)
        self.lead.setText(lead)
        self.message_text.setText(told(message))
        self.message.setAccessibleName(told(message))
        self.message.show()
        self.tips.hide()
        self._dress()
        self._offer()

    def show_cameras(self, found: bool) -> None:
        """Whether a camera was found; with none the demo is offered first."""
        self._camera_seen = found
        self._offer()

    def _offer(self) -> None:
        """The most likely next step is the green one."""
        if self._camera_seen is False and not self._failed:
            self.lead.setText(self.tr("No camera was found. Plug one in, open a clip, or watch the demo."))
        for button in (self.camera, self.clip, self.demo):
            button.setObjectName("primary" if button is self.first else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self._draw_icons()

    def _draw_icons(self) -> None:
        palette, side = self._theme.palette, self._theme.sizes.px(24)
        for button, name in ((self.camera, "camera"), (self.clip, "clip"), (self.demo, "demo")):
            button.setIcon(icon(name, palette.on_tone if button is self.first else palette.text))
            button.setIconSize(QSize(side, side))

    def _build(self, theme: Theme, actions: Actions) -> None:
        row = QHBoxLayout(self.message)
        row.addWidget(self.message_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.message_text, 1)
        self._message_row = row
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.lead)
        head = QHBoxLayout()
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.camera, self.clip, self.demo):
            self.buttons.addWidget(button, 1)
        middle = QWidget()
        middle.setMaximumWidth(980)
        self._column = QVBoxLayout()
        self._column.addStretch(3)
        self._column.addLayout(head)
        self._column.addWidget(self.message)
        self._column.addLayout(self.buttons)
        self._column.addWidget(self.tips)
        self._column.addStretch(4)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(ActionButton(actions["plan"]))
        foot.addWidget(ActionButton(actions["history"]))
        foot.addWidget(ActionButton(actions["studio"]))
        foot.addWidget(ActionButton(actions["privacy"]))
        foot.addWidget(ToolButton(actions["theme"], theme, "theme"))
        foot.addWidget(ToolButton(actions["help"], theme, "help"))
        self._rows = QVBoxLayout(middle)
        self._rows.addWidget(ScrollRoom(self._column), 1)
        self._rows.addWidget(self.note)
        self._rows.addLayout(foot)
        self._middle = middle
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)

    def _dress(self) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        ratio = self.devicePixelRatioF()
        name, colour = ("unplugged", palette.mend) if self._failed else ("app", palette.good)
        self.icon.setPixmap(icon_pixmap(name, colour, sizes.px(84), ratio))
        self.message_icon.setPixmap(icon_pixmap("alert", palette.mend, sizes.px(28), ratio))
        self._middle.setMaximumWidth(sizes.px(980))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows.setContentsMargins(sizes.px(20), sizes.px(20), sizes.px(20), sizes.px(14))
        for layout in (self._column, self._rows):
            layout.setSpacing(sizes.px(26))
        self._message_row.setContentsMargins(sizes.px(18), sizes.px(16), sizes.px(18), sizes.px(16))
        self._message_row.setSpacing(sizes.px(14))
        self.buttons.setSpacing(sizes.gap)
        self.lead.setStyleSheet(f"font-size: {sizes.lead}px;")
        self.message_text.setStyleSheet(f"font-size: {sizes.px(17)}px;")
        for button in (self.camera, self.clip, self.demo):
            button.setMinimumHeight(sizes.px(60))
        self._draw_icons()


class _PlacementTips(QFrame):
    """Where to put the camera: the help that is missed most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._rows = QVBoxLayout(self)
        title = QLabel(self.tr("So that every rep is seen"))
        title.setObjectName("lead")
        self._rows.addWidget(title)
        self._numbers: list[QLabel] = []
        tips = (
            self.tr("Stand 2 to 4 metres away, with head and feet in the picture."),
            self.tr("Put the camera at hip height; for squats and push-ups at your side."),
            self.tr("Then stand still: 3, 2, 1, and the set begins by itself. Step out of the picture to end it."),
        )
        for number, words in enumerate(tips, 1):
            row = QHBoxLayout()
            badge = QLabel(str(number))
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text = QLabel(words)
            text.setWordWrap(True)
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            self._rows.addLayout(row)
            self._numbers.append(badge)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        side = sizes.px(26)
        self._rows.setContentsMargins(sizes.px(20), sizes.px(18), sizes.px(20), sizes.px(18))
        self._rows.setSpacing(sizes.px(12))
        for badge in self._numbers:
            badge.setFixedSize(side, side)
            badge.setStyleSheet(
                f"background: {palette.raised}; color: {palette.good}; border-radius: {side // 2}px; font-weight: 700;"
            )
