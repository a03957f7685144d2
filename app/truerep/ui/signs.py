"""The signs that go with every tone, because colour is never the only one. Drawn as paths, so that they stay sharp."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from truerep.ui.scene import Sign
from truerep.ui.theme import font

_ARROWS: dict[Sign, tuple[tuple[float, float], ...]] = {
    "left": ((0.42, 0.0), (-0.42, 0.0), (-0.1, -0.32), (-0.42, 0.0), (-0.1, 0.32)),
    "right": ((-0.42, 0.0), (0.42, 0.0), (0.1, -0.32), (0.42, 0.0), (0.1, 0.32)),
}


def draw_sign(
    painter: QPainter, sign: Sign, at: QPointF, size: float, colour: QColor, hole: QColor | None = None
) -> None:
    """Draw a sign.

    Args:
        painter: with antialiasing on.
        sign: which one.
        at: its centre.
        size: its height in pixels.
        colour: of the sign.
        hole: colour of what stands in a filled sign; by default such signs are outlined instead.
    """
    if sign == "none":
        return
    painter.save()
    painter.translate(at)
    pen = QPen(colour, size * 0.14, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign == "tick":
        painter.drawPolyline(_points(size, (-0.38, 0.04), (-0.1, 0.32), (0.4, -0.32)))
    elif sign == "triangle":
        _triangle(painter, size, colour, hole)
    elif sign == "question":
        _question(painter, size, colour, hole)
    elif sign == "half":
        _half(painter, size, colour)
    elif sign == "dot":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(0, 0), size * 0.36, size * 0.36)
    elif sign in _ARROWS:
        painter.drawPolyline(_points(size, *_ARROWS[sign]))
    else:
        _step(painter, size, closer=sign == "closer")
    painter.restore()


def _points(size: float, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x * size, y * size) for x, y in shares])


def _triangle(painter: QPainter, size: float, colour: QColor, hole: QColor | None) -> None:
    painter.setPen(QPen(colour, size * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour)
    painter.drawPolygon(_points(size, (0.0, -0.4), (0.44, 0.38), (-0.44, 0.38)))
    if hole is not None:
        painter.setPen(QPen(hole, size * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(0, -0.12 * size), QPointF(0, 0.1 * size))
        painter.drawPoint(QPointF(0, 0.27 * size))


def _question(painter: QPainter, size: float, colour: QColor, hole: QColor | None) -> None:
    ink = colour
    if hole is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(0, 0), size * 0.48, size * 0.48)
        ink = hole
    painter.setPen(ink)
    painter.setFont(font(size * (0.74 if hole is not None else 1.1), bold=True))
    painter.drawText(QRectF(-size, -size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, "?")


def _half(painter: QPainter, size: float, colour: QColor) -> None:
    radius = size * 0.4
    painter.setPen(QPen(colour, size * 0.09))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    lower = QPainterPath()
    lower.moveTo(-radius, 0)
    lower.arcTo(QRectF(-radius, -radius, 2 * radius, 2 * radius), 180, 180)
    lower.closeSubpath()
    painter.fillPath(lower, colour)


def _step(painter: QPainter, size: float, *, closer: bool) -> None:
    """A frame with a figure that grows (closer) or shrinks (back) into it."""
    painter.drawRoundedRect(QRectF(-0.46 * size, -0.42 * size, 0.92 * size, 0.84 * size), size * 0.1, size * 0.1)
    tip, tail = (0.22, -0.16) if closer else (-0.16, 0.22)
    painter.drawLine(QPointF(0, tail * size), QPointF(0, tip * size))
    back = 0.16 if tip < tail else -0.16
    painter.drawPolyline(_points(size, (-0.17, tip + back), (0.0, tip), (0.17, tip + back)))
