"""A reference's figure as lines: in strips, in the comparison, and as the ghost over the live picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from truerep.body import SKELETON_EDGES, Landmark
from truerep.profiles.profile import FIGURE_LANDMARKS

_PLACE: Final = {mark: number for number, mark in enumerate(FIGURE_LANDMARKS)}
EDGES: Final = tuple((_PLACE[a], _PLACE[b]) for a, b in SKELETON_EDGES)
"""Bones of a figure, by place of their landmarks."""
_NOSE: Final = _PLACE[Landmark.NOSE]
_SHOULDERS: Final = (_PLACE[Landmark.LEFT_SHOULDER], _PLACE[Landmark.RIGHT_SHOULDER])


def placed(figure: NDArray[np.float64], box: QRectF, room: tuple[float, float, float, float]) -> list[QPointF]:
    """Screen points of a figure in a box.

    Args:
        figure: (15, 2) in torso lengths.
        box: to fill, proportions kept.
        room: left, top, right and bottom of what is to fit into the box, in torso lengths: the same for figures that
            are to be compared.
    """
    left, top, right, bottom = room
    scale = min(box.width() / max(right - left, 1e-6), box.height() / max(bottom - top, 1e-6))
    offset = np.array([box.center().x(), box.center().y()])
    points = (figure - [(left + right) / 2, (top + bottom) / 2]) * scale + offset
    return [QPointF(x, y) for x, y in points.tolist()]


def room_of(figures: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some figures (..., 15, 2), with a margin for the head."""
    points = figures.reshape(-1, 2)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return (-1.0, -1.0, 1.0, 1.0)
    low, high = points.min(axis=0), points.max(axis=0)
    return (float(low[0]) - 0.12, float(low[1]) - 0.25, float(high[0]) + 0.12, float(high[1]) + 0.08)


def draw_figure(
    painter: QPainter,
    points: Sequence[QPointF],
    colour: QColor,
    width: float,
    *,
    dashed: bool = False,
    wrong: frozenset[int] = frozenset(),
    wrong_colour: QColor | None = None,
) -> None:
    """Draw the bones and the head.

    Args:
        painter: antialiasing on.
        points: (15,) on the screen; bones with unknown ends are left out.
        colour, width: of the lines.
        dashed: as the ghost of a reference is drawn.
        wrong: places of joints that are off, drawn as squares.
        wrong_colour: of those.
    """
    known = [math.isfinite(point.x()) and math.isfinite(point.y()) for point in points]
    # Dashes with flat ends are drawn several times as fast as with round ones.
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([3.2, 1.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLines([QLineF(points[a], points[b]) for a, b in EDGES if known[a] and known[b]])
    left, right = _SHOULDERS
    if known[_NOSE] and known[left] and known[right]:
        neck = QLineF((points[left] + points[right]) / 2, points[_NOSE])
        radius = min(max(0.42 * neck.length(), 2 * width), 8 * width)
        painter.drawEllipse(points[_NOSE], radius, radius)
    if wrong_colour is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wrong_colour)
        side = 2.6 * width
        for place in wrong:
            if known[place]:
                painter.drawRect(QRectF(points[place].x() - side / 2, points[place].y() - side / 2, side, side))
