"""A measure over the rep: the kept reps, their mean, and the band that still counts as right, to be dragged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from truerep.coaching.measure_words import Beyond
from truerep.profiles.phases import COURSE_MID, COURSE_POINTS
from truerep.ui.theme import Theme, font

_REACH: Final = 16.0  # pixels from a handle in which it is caught


@dataclass(frozen=True, slots=True, eq=False)
class CurveView:
    """What the curve shows.

    Attributes:
        courses: (N, 41) the kept reps; NaN where hidden.
        mean: (41,) of them.
        limits: deviation that is still right, by side; a side that is not asked is missing.
        at: point of the course at which the handles stand.
        unit: "deg" or "ratio".
    """

    courses: NDArray[np.float64]
    mean: NDArray[np.float64]
    limits: dict[Beyond, float]
    at: int
    unit: str


class BandCurve(QWidget):
    """Curves with a band whose edges are dragged."""

    limited = Signal(str, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: CurveView | None = None
        self._message = ""
        self._dragged: Beyond | None = None
        self._span = (0.0, 1.0)
        self._active: Beyond = "above"
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(130)
        self.setAccessibleName(self.tr("Measure over the rep"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """About twice as wide as high."""
        return QSize(560, 280)

    def show_curve(self, view: CurveView | None, message: str = "") -> None:
        """Take the curve, or a sentence that says why there is none."""
        self._view = view
        self._message = message
        if view is not None and self._dragged is None:
            self._span = self._room(view)
            if view.limits and self._active not in view.limits:
                self._active = next(iter(view.limits))
        self.update()

    def handle_at(self, beyond: Beyond) -> QPointF | None:
        """Where a handle stands, None where that side is not asked."""
        view = self._view
        if view is None or beyond not in view.limits:
            return None
        return self._point(view.at, float(view.mean[view.at]) + view.limits[beyond])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint band, curves, axis and handles."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self._view
        if view is None:
            painter.setPen(QColor(palette.muted))
            painter.setFont(font(sizes.body))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), self._message)
            return
        self._paint_band(painter, view)
        self._paint_axis(painter, view)
        tint = QColor(palette.live)
        tint.setAlpha(150)
        for course in view.courses:
            self._paint_line(painter, course, QPen(tint, sizes.px(1.6)))
        self._paint_line(painter, view.mean, QPen(QColor(palette.live), sizes.px(3)))
        for beyond in view.limits:
            self._paint_handle(painter, beyond)

    def _paint_band(self, painter: QPainter, view: CurveView) -> None:
        """Between the limits, and without a limit to one side as far as the picture goes."""
        low, high = self._span
        upper = view.mean + view.limits["above"] if "above" in view.limits else np.full(COURSE_POINTS, high)
        lower = view.mean + view.limits["below"] if "below" in view.limits else np.full(COURSE_POINTS, low)
        upper, lower = np.clip(upper, low, high), np.clip(lower, low, high)
        edge = [self._point(i, float(upper[i])) for i in range(COURSE_POINTS)]
        edge += [self._point(i, float(lower[i])) for i in reversed(range(COURSE_POINTS))]
        tint = QColor(self._theme.palette.good)
        tint.setAlpha(40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF(edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for beyond, line in (("above", upper), ("below", lower)):
            if beyond in view.limits:
                pen = QPen(QColor(self._theme.palette.good), 2)
                pen.setDashPattern([4, 3])
                self._paint_line(painter, line, pen)

    def _paint_line(self, painter: QPainter, values: NDArray[np.float64], pen: QPen) -> None:
        known = np.flatnonzero(np.isfinite(values))
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([self._point(int(i), float(values[i])) for i in known]))

    def _paint_axis(self, painter: QPainter, view: CurveView) -> None:
        palette, sizes, inner = self._theme.palette, self._theme.sizes, self._inner()
        painter.setFont(font(sizes.small))
        painter.setPen(QPen(QColor(palette.line), 1, Qt.PenStyle.DotLine))
        middle = self._point(COURSE_MID, 0).x()
        painter.drawLine(QPointF(middle, inner.top()), QPointF(middle, inner.bottom()))
        painter.setPen(QColor(palette.muted))
        foot = QRectF(inner.left(), inner.bottom() + sizes.px(4), inner.width(), sizes.px(20))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self.tr("start"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self.tr("middle"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self.tr("end"))
        for value, y in ((self._span[1], inner.top()), (self._span[0], inner.bottom())):
            cell = QRectF(0, y - sizes.px(10), inner.left() - sizes.px(6), sizes.px(20))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(cell, flags, value_text(value, view.unit))

    def _paint_handle(self, painter: QPainter, beyond: Beyond) -> None:
        at = self.handle_at(beyond)
        view = self._view
        if at is None or view is None:
            return
        palette, sizes = self._theme.palette, self._theme.sizes
        held = self._dragged == beyond or (self.hasFocus() and self._active == beyond)
        painter.setPen(QPen(QColor(palette.card), 2))
        painter.setBrush(QColor(palette.live if held else palette.good))
        painter.drawEllipse(at, sizes.px(9), sizes.px(9))
        painter.setFont(font(sizes.small, bold=True))
        text = value_text(float(view.mean[view.at]) + view.limits[beyond], view.unit)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        inside = at.x() + sizes.px(16) + width < self.width()
        left = at.x() + sizes.px(14) if inside else at.x() - sizes.px(14) - width
        lift = -sizes.px(6) if beyond == "above" else sizes.px(18)
        painter.setPen(QColor(palette.good))
        painter.drawText(QPointF(left, at.y() + lift), text)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Catch the nearest handle."""
        self._dragged = self._caught(event.position())
        if self._dragged is not None:
            self._active = self._dragged
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag the handle."""
        view = self._view
        if self._dragged is None or view is None:
            caught = self._caught(event.position()) is not None
            self.setCursor(Qt.CursorShape.SizeVerCursor if caught else Qt.CursorShape.ArrowCursor)
            return
        self.limited.emit(self._dragged, self._value(event.position().y()) - float(view.mean[view.at]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go."""
        self._dragged = None
        if self._view is not None:
            self._span = self._room(self._view)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Up and down move the limit, left and right choose the edge."""
        view = self._view
        key = event.key()
        if view is None or not view.limits or key not in _KEYS:
            super().keyPressEvent(event)
            return
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._active = next((side for side in view.limits if side != self._active), self._active)
            self.update()
            return
        step = (1.0 if view.unit == "deg" else 0.01) * (1 if key == Qt.Key.Key_Up else -1)
        self.limited.emit(self._active, view.limits[self._active] + step)

    def _caught(self, at: QPointF) -> Beyond | None:
        near: list[tuple[float, Beyond]] = []
        for beyond in _SIDES:
            handle = self.handle_at(beyond)
            if handle is not None:
                near.append((abs(handle.y() - at.y()) + 0.25 * abs(handle.x() - at.x()), beyond))
        best = min(near, default=None)
        return best[1] if best is not None and best[0] <= _REACH + 0.1 * self.width() else None

    def _room(self, view: CurveView) -> tuple[float, float]:
        """Lowest and highest value of the picture: curves and limits, with some air."""
        values = [view.courses[np.isfinite(view.courses)], view.mean]
        values += [view.mean + limit for limit in view.limits.values()]
        low, high = float(min(v.min() for v in values if len(v))), float(max(v.max() for v in values if len(v)))
        air = max(0.12 * (high - low), 4.0 if view.unit == "deg" else 0.04)
        return low - air, high + air

    def _inner(self) -> QRectF:
        sizes = self._theme.sizes
        left = QFontMetricsF(font(sizes.small)).horizontalAdvance("-0.00") + sizes.px(14)
        return QRectF(self.rect()).adjusted(left, sizes.px(8), -sizes.px(14), -sizes.px(26))

    def _point(self, index: int, value: float) -> QPointF:
        inner, (low, high) = self._inner(), self._span
        x = inner.left() + inner.width() * index / (COURSE_POINTS - 1)
        return QPointF(x, inner.bottom() - inner.height() * (value - low) / max(high - low, 1e-9))

    def _value(self, y: float) -> float:
        inner, (low, high) = self._inner(), self._span
        return low + (inner.bottom() - y) / max(inner.height(), 1.0) * (high - low)


_SIDES: Final[tuple[Beyond, ...]] = ("above", "below")
_KEYS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


def value_text(value: float, unit: str) -> str:
    """A measure's value as it is shown: 84° or 1.20."""
    return f"{value:.0f}°" if unit == "deg" else f"{value:.2f}"
