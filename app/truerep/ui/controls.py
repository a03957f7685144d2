"""Buttons as this window needs them: large, reachable by Tab, and never in the way of the single-key shortcuts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from truerep.resources import resource_dir
from truerep.ui.theme import Theme, font

_PRESS_KEYS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


def icon_path(name: str) -> Path:
    """File of an icon."""
    return resource_dir("assets") / "icons" / f"{name}.svg"


def icon_pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon in a colour; its drawing is black."""
    drawing = icon_path(name).read_text(encoding="utf-8").replace("#000", colour)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, colour: str, side: int = 64) -> QIcon:
    """An icon for buttons and menus."""
    return QIcon(icon_pixmap(name, colour, side))


class PressButton(QPushButton):
    """A button that takes the focus from Tab alone and then keeps Space and Enter for itself.

    A click leaves the focus where it was, so that Space goes on pausing after the mouse was used.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, kind: str = "") -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if kind:
            self.setObjectName(kind)

    def event(self, event: QEvent) -> bool:
        """Claim Space and Enter before the window's shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _PRESS_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


def key_text(action: QAction) -> str:
    """The first shortcut of an action as it is shown."""
    keys = action.shortcuts()
    if keys and keys[0].toString() == "Space":  # other languages have a word for it that is too long for a button
        return QCoreApplication.translate("Keys", "Space")
    return keys[0].toString(keys[0].SequenceFormat.NativeText) if keys else ""


class FittingButton(PressButton):
    """A button that says as much as it has room for: the longest of its texts that fits, or the last one cut short."""

    def __init__(self, *, kind: str = "") -> None:
        super().__init__(kind=kind)
        self._texts: tuple[str, ...] = ("",)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def say(self, *texts: str) -> None:
        """Take texts, the longest first."""
        self._texts = texts
        self.setText(texts[0])

    @property
    def said(self) -> str:
        """What there is room for."""
        letters, room = self.fontMetrics(), self.width() - self._width_besides_text()
        fitting = (text for text in self._texts if letters.horizontalAdvance(text) <= room)
        return next(fitting, None) or letters.elidedText(self._texts[-1], Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the shortest text."""
        width = self.fontMetrics().horizontalAdvance(self._texts[-1]) + self._width_besides_text()
        return QSize(width, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the button with the text that fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.said
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _width_besides_text(self) -> int:
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())


class ActionButton(FittingButton):
    """A button for an action, with its key beside the words where there is room; it follows the action.

    `lead` goes before the words: blanks that keep them off an icon.
    """

    def __init__(self, action: QAction, *, kind: str = "", lead: str = "") -> None:
        super().__init__(kind=kind)
        self._action, self._lead = action, lead
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)

    def _follow(self) -> None:
        words = f"{self._lead}{self._action.text()}"
        self.say(f"{words}   {key_text(self._action)}", words)
        self.setToolTip(tip(self._action))
        self.setAccessibleName(self._action.text())
        self.setEnabled(self._action.isEnabled())


def tip(action: QAction) -> str:
    """What an action does and its key."""
    key = key_text(action)
    return f"{action.statusTip() or action.text()} ({key})" if key else action.statusTip() or action.text()


class ToolButton(PressButton):
    """A square button with an icon for an action that can be checked."""

    def __init__(self, action: QAction, theme: Theme, icon_on: str, icon_off: str | None = None) -> None:
        super().__init__(kind="tool")
        self._action = action
        self._theme = theme
        self._icons = (icon_on, icon_off or icon_on)
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        theme.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        on = self._action.isChecked() or not self._action.isCheckable()
        self.setChecked(self._action.isChecked())
        self.setIcon(icon(self._icons[0 if on else 1], self._theme.palette.text if on else self._theme.palette.muted))
        side = self._theme.sizes.px(22)
        self.setIconSize(QSize(side, side))
        self.setToolTip(tip(self._action))
        self.setAccessibleName(self._action.text())


class FieldButton(PressButton):
    """A choice: a small caption above the value, and what opens when it is pressed."""

    def __init__(self, caption: str, action: QAction, theme: Theme) -> None:
        super().__init__()
        self._caption = caption
        self._value = ""
        self._action = action
        self._theme = theme
        self.clicked.connect(action.trigger)
        self.setToolTip(tip(action))
        theme.changed.connect(self.updateGeometry)

    def show_value(self, value: str) -> None:
        """Show what is chosen."""
        if value == self._value:
            return
        self._value = value
        self.setAccessibleName(f"{self._caption}: {value}")
        self.setToolTip(f"{value}\n{tip(self._action)}")  # whole, where the button has no room for it
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the value, within reason."""
        sizes = self._theme.sizes
        caption = QFontMetricsF(font(sizes.small)).horizontalAdvance(self._caption)
        value = QFontMetricsF(font(sizes.body, bold=True)).horizontalAdvance(self._value)
        width = max(caption, value) + sizes.px(46)
        return QSize(round(min(max(width, sizes.px(96)), sizes.px(230))), max(sizes.target, sizes.px(50)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small enough for a narrow window; the value is then cut with an ellipsis."""
        return QSize(self._theme.sizes.px(84), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint frame, caption, value and the arrow."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        inner = QRectF(self.rect()).adjusted(sizes.px(14), sizes.px(5), -sizes.px(26), -sizes.px(5))
        small, body = font(sizes.small), font(sizes.body, bold=True)
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._caption)
        painter.setFont(body)
        painter.setPen(QColor(palette.text if self.isEnabled() else palette.muted))
        value = QFontMetricsF(body).elidedText(self._value, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, value)
        arrow = QRectF(self.width() - sizes.px(26), 0, sizes.px(18), self.height())
        painter.setPen(QColor(palette.muted))
        painter.drawText(arrow, Qt.AlignmentFlag.AlignCenter, "▾")
