"""A month at a glance: how much was trained on each day; a day can be chosen."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from truerep.session.reading import Stretch
from truerep.ui.controls import PressButton
from truerep.ui.localised import amount
from truerep.ui.theme import Theme, font


class MonthView(QWidget):
    """Buttons for the month before and after, and the days. `day_chosen` carries an ISO date, or "" for none."""

    day_chosen = Signal(str)
    month_changed = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = QLabel()
        self.title.setObjectName("strong")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.earlier, self.later = PressButton("‹", kind="tool"), PressButton("›", kind="tool")  # noqa: RUF001
        self.earlier.setAccessibleName(self.tr("Month before"))
        self.later.setAccessibleName(self.tr("Month after"))
        self.days = _Days(theme, today)
        self.earlier.clicked.connect(lambda: self.days.turn(-1))
        self.later.clicked.connect(lambda: self.days.turn(1))
        self.days.day_chosen.connect(self.day_chosen)
        self.days.month_changed.connect(self._on_month)
        head = QHBoxLayout()
        head.addWidget(self.earlier)
        head.addWidget(self.title, 1)
        head.addWidget(self.later)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addWidget(self.days)
        self._name()

    @property
    def month(self) -> tuple[str, str]:
        """First and last day of the shown month."""
        first = self.days.first
        return first.isoformat(), first.replace(day=calendar.monthrange(first.year, first.month)[1]).isoformat()

    def show_training(self, days: Mapping[str, Stretch]) -> None:
        """Take what was done on each day of the month."""
        self.days.show_training(days)

    def choose(self, day: str) -> None:
        """Mark a day, or none, without telling."""
        self.days.chosen = day
        self.days.update()

    def _on_month(self) -> None:
        self._name()
        self.month_changed.emit()

    def _name(self) -> None:
        first = self.days.first
        self.title.setText(f"{QLocale().standaloneMonthName(first.month)} {first.year}")


class _Days(QWidget):
    day_chosen = Signal(str)
    month_changed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self.first = today.replace(day=1)
        self.chosen = ""
        self._cursor = today
        self._training: Mapping[str, Stretch] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Days of training"))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line of week days and six weeks."""
        return QSize(self._theme.sizes.px(270), self._theme.sizes.px(22 + 6 * 29))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(200, self.sizeHint().height())

    def turn(self, months: int) -> None:
        """Show the month before or after."""
        middle = self.first + timedelta(days=15 + 31 * months - (1 if months > 0 else 0))
        self._go_to(middle.replace(day=1))

    def show_training(self, days: Mapping[str, Stretch]) -> None:
        self._training = days
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows walk over the days, Space chooses one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self._cursor += timedelta(days=step)
            self._go_to(self._cursor.replace(day=1))
            self.update()
        elif event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self._cursor)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys before the window's shortcuts do, and tell what lies under the pointer."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down}
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), "" if day is None else self._words(day), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        self.update()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the day under the pointer; a second press lets it go."""
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None:
            self._cursor = day
            self._choose(day)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint week days and days; the fuller a day the more it is filled."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(sizes.small))
        painter.setPen(QColor(palette.muted))
        for column in range(7):
            name = QLocale().standaloneDayName(column + 1, QLocale.FormatType.NarrowFormat)
            box = QRectF(column * self.width() / 7, 0, self.width() / 7, self._head())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        for number in range(calendar.monthrange(self.first.year, self.first.month)[1]):
            self._paint_day(painter, self.first + timedelta(days=number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        box = self._box(day).adjusted(2, 2, -2, -2)
        done = self._training.get(day.isoformat())
        painter.setPen(Qt.PenStyle.NoPen)
        if done is not None:
            painter.setBrush(QColor(palette.good_wash))
            painter.drawRoundedRect(box, sizes.px(6), sizes.px(6))
            most = max(1.0, *(s.reps + s.hold_s / 3 for s in self._training.values()))
            share = (done.reps + done.hold_s / 3) / most
            painter.setBrush(QColor(palette.good))
            bar = QRectF(box.left() + 3, box.bottom() - sizes.px(5), (box.width() - 6) * max(share, 0.12), sizes.px(3))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        framed = palette.good if day.isoformat() == self.chosen else palette.line if day == self._today else ""
        if self.hasFocus() and day == self._cursor:
            framed = palette.live
        if framed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(framed), 2))
            painter.drawRoundedRect(box, sizes.px(6), sizes.px(6))
        painter.setFont(font(sizes.small, bold=done is not None))
        painter.setPen(QColor(palette.text if done is not None else palette.muted))
        lift = sizes.px(3) if done is not None else 0
        painter.drawText(box.adjusted(0, -lift, 0, -lift), Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _words(self, day: date) -> str:
        done = self._training.get(day.isoformat())
        if done is None:
            return QLocale().toString(day, QLocale.FormatType.ShortFormat)  # type: ignore[call-overload,no-any-return]
        sets = self.tr("1 set") if done.sets == 1 else self.tr("{0} sets").format(done.sets)
        return f"{sets}, {amount(done.reps, None)}"

    def _head(self) -> float:
        return QFontMetricsF(font(self._theme.sizes.small)).height() + 2

    def _box(self, day: date) -> QRectF:
        week = (day.day - 1 + self.first.weekday()) // 7
        height = (self.height() - self._head()) / 6
        return QRectF(day.weekday() * self.width() / 7, self._head() + week * height, self.width() / 7, height)

    def _day_at(self, x: float, y: float) -> date | None:
        for number in range(calendar.monthrange(self.first.year, self.first.month)[1]):
            day = self.first + timedelta(days=number)
            if self._box(day).contains(x, y):
                return day
        return None

    def _choose(self, day: date) -> None:
        iso = day.isoformat()
        self.chosen = "" if iso == self.chosen else iso
        self.update()
        self.day_chosen.emit(self.chosen)

    def _go_to(self, first: date) -> None:
        if first != self.first:
            self.first = first
            self._cursor = max(
                first, min(self._cursor, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
            )
            self.update()
            self.month_changed.emit()
