"""The skeleton over the picture: where its joints lie on the screen, what state they are in, how they are drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from truerep.body import SKELETON_EDGES, FloatArray, Landmark
from truerep.motion.measures import Measure, columns_of, measure_of
from truerep.ui.theme import ON_PICTURE, font, kept_pen

JointState = Literal["good", "mend", "unclear"]

_SEEN: Final = 0.5
_DRAWN: Final = 0.15  # below this the network only guesses: nothing is drawn
_JOINTS: Final[tuple[Landmark, ...]] = tuple(dict.fromkeys(mark for edge in SKELETON_EDGES for mark in edge))
_UP: Final = QPointF(0.0, -1.0)
_OUTER: Final = frozenset(mark for mark in Landmark if mark.name.endswith(("WRIST", "ANKLE", "FOOT_INDEX")))
_WIDTH: Final[Mapping[JointState, float]] = {"good": 1.0, "mend": 2.0, "unclear": 0.7}  # of bones, in units
_INK: Final[Mapping[JointState, str]] = {
    "good": ON_PICTURE.good,
    "mend": ON_PICTURE.mend,
    "unclear": ON_PICTURE.unclear,
}
_SHADE: Final = "#FF2F3740"  # under the bones, to stand out from any picture; opaque, which is painted faster
_PLATE: Final = QColor(14, 17, 22, 215)


@dataclass(frozen=True, slots=True)
class AngleMark:
    """An angle to draw at a joint.

    Attributes:
        vertex: joint at which it is drawn.
        ends: the two joints that it spans; the first may be None for "straight up".
        degrees: measured value.
        reference: what the profile wants, or None for no ghost.
    """

    vertex: Landmark
    ends: tuple[Landmark | None, Landmark]
    degrees: float
    reference: float | None


def to_screen(landmarks: FloatArray, area: QRectF, *, mirrored: bool) -> list[QPointF]:
    """Screen points of N image landmarks, (N, 2 or more), in a picture that fills `area`.

    Mirroring flips x and nothing else: the person's left knee stays the left knee.
    """
    left, width = (area.right(), -area.width()) if mirrored else (area.left(), area.width())
    top, height = area.top(), area.height()
    return [QPointF(left + x * width, top + y * height) for x, y in landmarks[:, :2].tolist()]


def marks_of(measure_name: str) -> frozenset[Landmark]:
    """Joints that a measure speaks of."""
    measure = measure_of(measure_name)
    sides = [side for side in ("LEFT", "RIGHT") if not measure_name.startswith(("left_", "right_"))] or [
        measure_name.split("_", maxsplit=1)[0].upper()
    ]
    return frozenset(Landmark[f"{side}_{part.upper()}"] for side in sides for part in measure.parts)


def joint_states(landmarks: FloatArray, mend: str | None) -> dict[Landmark, JointState]:
    """State of each drawn joint.

    Args:
        landmarks: (33, 4) as in `PoseFrame`.
        mend: measure that the current cue wants mended, or None.
    """
    wrong: frozenset[Landmark] = frozenset()
    if mend is not None:
        anchor = measure_of(mend).anchor.upper()
        wrong = frozenset(mark for mark in marks_of(mend) if mark.name.endswith(anchor))
    states: dict[Landmark, JointState] = {}
    visibility = landmarks[:, 3].tolist()
    for mark in _JOINTS:
        if visibility[mark] < _SEEN:
            states[mark] = "unclear"
        else:
            states[mark] = "mend" if mark in wrong else "good"
    return states


def angle_mark(
    measure_name: str, angles: FloatArray, reliability: FloatArray, reference: float | None
) -> AngleMark | None:
    """The arc for a measure on its better-seen side, or None where it is no angle between two bones."""
    measure = measure_of(measure_name)
    if measure.unit != "deg":
        return None
    columns = columns_of(measure_name)
    best = max(columns, key=lambda column: float(reliability[column]))
    value = float(angles[best])
    if not math.isfinite(value):
        return None
    side = _side_of(measure_name, columns.index(best))
    if len(measure.bones) == 2 and len(measure.parts) == 3 and measure.parts[1] == measure.anchor:
        ends: tuple[Landmark | None, Landmark] = (
            Landmark[f"{side}_{measure.parts[0].upper()}"],
            Landmark[f"{side}_{measure.parts[2].upper()}"],
        )
        return AngleMark(Landmark[f"{side}_{measure.anchor.upper()}"], ends, value, reference)
    return _lean_mark(measure, side, value)


def _side_of(measure_name: str, position: int) -> str:
    if measure_name.startswith("right_"):
        return "RIGHT"
    return "LEFT" if position == 0 else "RIGHT"


def _lean_mark(measure: Measure, side: str, value: float) -> AngleMark | None:
    """Leans are measured from the vertical through their lower joint."""
    low_high = {
        "trunk_lean": ("HIP", "SHOULDER"),
        "thigh_lean": ("KNEE", "HIP"),
        "shin_lean": ("ANKLE", "KNEE"),
        "upper_arm_lean": ("ELBOW", "SHOULDER"),
        "forearm_lean": ("ELBOW", "WRIST"),
    }.get(measure.name)
    if low_high is None:
        return None
    low, high = low_high
    return AngleMark(Landmark[f"{side}_{low}"], (None, Landmark[f"{side}_{high}"]), value, None)


def draw_skeleton(
    painter: QPainter, points: Sequence[QPointF], states: Mapping[Landmark, JointState], unit: float
) -> None:
    """Draw bones and joints.

    Args:
        painter: with antialiasing on.
        points: (33,) on the screen.
        states: of the joints to draw; a bone is drawn where both its ends have one.
        unit: pixels that the thin line is wide.
    """
    bones: dict[JointState, list[QLineF]] = {}
    for a, b in SKELETON_EDGES:
        if a in states and b in states:
            bones.setdefault(_bone(states[a], states[b]), []).append(QLineF(points[a], points[b]))
    # Flat ends, hidden under the joints, are drawn several times as fast as round ones.
    for bone, lines in bones.items():
        painter.setPen(kept_pen(_SHADE, unit * (_WIDTH[bone] + 1.1)))
        painter.drawLines(lines)
    for bone, lines in bones.items():
        dotted = Qt.PenStyle.DotLine if bone == "unclear" else Qt.PenStyle.SolidLine
        painter.setPen(kept_pen(_INK[bone], unit * _WIDTH[bone], dotted))
        painter.drawLines(lines)
    for outer in (False, True):
        radius = unit * (1.5 if outer else 1.9)
        marks = [mark for mark in states if (mark in _OUTER) is outer]
        _draw_good_joints(painter, [points[mark] for mark in marks if states[mark] == "good"], radius)
        for mark in marks:
            if states[mark] != "good":
                _draw_joint(painter, points[mark], states[mark], radius)


def _bone(a: JointState, b: JointState) -> JointState:
    if "unclear" in {a, b}:
        return "unclear"
    return "mend" if "mend" in {a, b} else "good"


def _draw_good_joints(painter: QPainter, at: list[QPointF], radius: float) -> None:
    """Dots with a dark rim: points of a round pen are drawn faster than ellipses."""
    rim = max(1.0, radius * 0.22)
    for colour, width in ((ON_PICTURE.on_tone, 2 * radius + rim), (ON_PICTURE.good, 2 * radius - rim)):
        painter.setPen(kept_pen(colour, width, cap=Qt.PenCapStyle.RoundCap))
        painter.drawPoints(at)


def visible_states(landmarks: FloatArray, states: Mapping[Landmark, JointState]) -> dict[Landmark, JointState]:
    """Only the joints about which the network has any idea."""
    visibility = landmarks[:, 3].tolist()
    return {mark: state for mark, state in states.items() if visibility[mark] >= _DRAWN}


def _draw_joint(painter: QPainter, at: QPointF, state: JointState, radius: float) -> None:
    """A joint that is not simply good."""
    if state == "mend":
        painter.setPen(QPen(QColor(ON_PICTURE.on_tone), max(1.0, radius * 0.22)))
        painter.setBrush(QBrush(QColor(ON_PICTURE.mend)))
        side = radius * 2.1
        corners = [QPointF(at.x(), at.y() - side), QPointF(at.x() + side, at.y())]
        corners += [QPointF(at.x(), at.y() + side), QPointF(at.x() - side, at.y())]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.setBrush(QBrush(QColor(14, 17, 22, 200)))
        painter.setPen(QPen(QColor(ON_PICTURE.unclear), max(1.2, radius * 0.3)))
        painter.drawEllipse(at, radius * 1.35, radius * 1.35)
        painter.setFont(font(radius * 2.0, bold=True))
        box = QRectF(at.x() - radius * 2, at.y() - radius * 2, radius * 4, radius * 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


def draw_angle(painter: QPainter, points: Sequence[QPointF], mark: AngleMark, *, mend: bool, unit: float) -> None:
    """Draw the arc, the ghost of the reference and a plate with the degrees."""
    colour = ON_PICTURE.mend if mend else ON_PICTURE.live
    vertex = points[mark.vertex]
    upright = mark.ends[0] is None
    first = QLineF(vertex, vertex + _UP if mark.ends[0] is None else points[mark.ends[0]])
    second = QLineF(vertex, points[mark.ends[1]])
    start, sweep = arc_degrees(first, second)
    reach = second.length() if upright else min(first.length(), second.length())
    radius = max(unit * 8, min(reach * 0.4, unit * 16))
    if mark.reference is not None and not upright:
        wanted = second.angle() + (-mark.reference if sweep > 0 else mark.reference)
        _draw_ghost(painter, QLineF.fromPolar(first.length(), wanted).translated(vertex), unit)
    box = QRectF(vertex.x() - radius, vertex.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in (("#8C000000", unit * 1.8), (colour, unit * 0.9)):
        painter.setPen(kept_pen(ink, width))
        painter.drawArc(box, round(start * 16), round(sweep * 16))
    away = QLineF.fromPolar(unit * 18, start + sweep / 2 + 180.0).p2() + vertex
    text = f"{mark.degrees:.0f}°"
    painter.setFont(font(unit * 8.0, bold=True))
    size = painter.fontMetrics().boundingRect(text)
    plate = QRectF(0, 0, size.width() + unit * 5, size.height() + unit * 2.4)
    plate.moveCenter(away)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, unit * 2.6, unit * 2.6)
    painter.setPen(QColor(colour))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def arc_degrees(first: QLineF, second: QLineF) -> tuple[float, float]:
    """Start and sweep of the shorter arc between two lines from one point, in degrees counter-clockwise, as in Qt."""
    start = first.angle()
    return start, (second.angle() - start + 180.0) % 360.0 - 180.0


def _draw_ghost(painter: QPainter, bone: QLineF, unit: float) -> None:
    """A bone where the reference would have it, dashed."""
    for ink, width in ((QColor(0, 0, 0, 120), unit * 1.6), (QColor(255, 255, 255, 190), unit * 0.8)):
        pen = QPen(ink, width)
        pen.setDashPattern([3.0 * unit * 0.8 / width, 2.4 * unit * 0.8 / width])
        painter.setPen(pen)
        painter.drawLine(bone)
