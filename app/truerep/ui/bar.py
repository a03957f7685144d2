"""The bar under the picture: what is watched, what is coached, how it is shown, how fast it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from truerep.ui.actions import Actions
from truerep.ui.cards import ElidedLabel
from truerep.ui.controls import FieldButton, ToolButton
from truerep.ui.theme import Theme


class ControlBar(QWidget):
    """All choices of the live page."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.source = FieldButton(self.tr("Source"), actions["choose_camera"], theme)
        self.exercise = FieldButton(self.tr("Exercise"), actions["exercise"], theme)
        self.strictness = FieldButton(self.tr("Strictness"), actions["strictness"], theme)
        self.target = FieldButton(self.tr("Target"), actions["target"], theme)
        self.mirror = ToolButton(actions["mirror"], theme, "mirror")
        self.sound = ToolButton(actions["sound"], theme, "sound", "mute")
        self.theme_button = ToolButton(actions["theme"], theme, "theme")
        self.help = ToolButton(actions["help"], theme, "help")
        self.back = ToolButton(actions["back"], theme, "back")
        self.speed = ElidedLabel()
        self.speed.setObjectName("small")
        self.private = QLabel(self.tr("nothing leaves this computer"))
        self.private.setObjectName("small")
        self._choices = QHBoxLayout()
        for choice in (self.source, self.exercise, self.strictness, self.target):
            self._choices.addWidget(choice)
        self._tools = QHBoxLayout()
        for tool in (self.mirror, self.sound, self.theme_button, self.help, self.back):
            self._tools.addWidget(tool)
        self._grid = QGridLayout(self)
        self._narrow: bool | None = None
        for label in (self.speed, self.private):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._notes = QWidget()
        self._notes_grid = QGridLayout(self._notes)
        self._notes_grid.setContentsMargins(0, 0, 0, 0)
        self._notes_grid.setVerticalSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._arrange(False)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Use two rows where one is too short."""
        self._arrange(event.size().width() < self._theme.sizes.px(1000))
        super().resizeEvent(event)

    def _arrange(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for part in (self._choices, self._tools):
            self._grid.removeItem(part)
        self._grid.removeWidget(self._notes)
        self._notes_grid.removeWidget(self.speed)
        self._notes_grid.removeWidget(self.private)
        if narrow:
            self._grid.addLayout(self._choices, 0, 0, 1, 2)
            self._grid.addLayout(self._tools, 1, 0)
            self._grid.addWidget(self._notes, 1, 1)
        else:
            self._grid.addLayout(self._choices, 0, 0)
            self._grid.addLayout(self._tools, 0, 1)
            self._grid.addWidget(self._notes, 0, 2)
        self._notes_grid.addWidget(self.speed, 0, 0)
        self._notes_grid.addWidget(self.private, 1, 0)
        self._grid.setColumnStretch(0, 0)
        self._grid.setColumnStretch(1, 1 if narrow else 0)
        self._grid.setColumnStretch(2, 0 if narrow else 1)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._grid.setContentsMargins(sizes.gap, sizes.px(10), sizes.px(16), sizes.px(10))
        self._grid.setSpacing(sizes.px(10))
        self._choices.setSpacing(sizes.px(8))
        self._tools.setSpacing(sizes.px(6))
