"""The whole set as one curve: how far the body was from its first pose, moment by moment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from truerep.advice import Rep
from truerep.reps.pose_curve import SetPicture
from truerep.ui.curves import TONE_OF, line_in
from truerep.ui.theme import Theme, font
from truerep.ui.trace import thinned

_MOST_POINTS = 1200


def first_clear(reps: Sequence[Rep]) -> Rep:
    """The rep from whose start the distance is taken: the first that could be judged, or else the first."""
    return next((rep for rep in reps if rep.verdict != "unclear"), reps[0])


class SetPictureView(QWidget):
    """The curve under a line of words; a click chooses the rep that was done then. Hidden while there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._there, self._allowed = False, True
        self.title = QLabel(self.tr("The whole set: distance from the first pose"))
        self.title.setObjectName("small")
        self.note = QLabel()
        self.note.setObjectName("small")
        self.curve = SetDistance(theme)
        self.chosen = self.curve.chosen
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.note)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(head)
        self._rows.addWidget(self.curve)
        theme.changed.connect(self._space)
        self._space()
        self.show_picture(None, ())

    def show_picture(self, picture: SetPicture | None, reps: Sequence[Rep]) -> None:
        """Take the curve, and the reps that were counted in it."""
        peaks = 0 if picture is None else len(picture.mids)
        self.note.setText(self.tr("peaks: {0} · reps counted: {1}").format(peaks, len(reps)))
        self.curve.setAccessibleDescription(self.note.text())
        self.curve.show_picture(picture, reps)
        self._there = picture is not None
        self.setVisible(self._there and self._allowed)

    def allow(self, allowed: bool) -> None:
        """Whether there is room for it."""
        self._allowed = allowed
        self.setVisible(self._there and allowed)

    def _space(self) -> None:
        self._rows.setSpacing(self._theme.sizes.px(6))


class SetDistance(QWidget):
    """The curve alone: peaks carry the verdict of the rep that they lie in, the numbers of the reps stand below."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: SetPicture | None = None
        self._reps: tuple[Rep, ...] = ()
        self._marked: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Distance of the body from its first pose over the set"))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide and low."""
        return QSize(240, self._theme.sizes.px(74))

    def show_picture(self, picture: SetPicture | None, reps: Sequence[Rep]) -> None:
        """Take the curve and the reps."""
        self._picture, self._reps, self._marked = picture, tuple(reps), None
        self.update()

    def mark(self, index: int | None) -> None:
        """Bring one rep out."""
        self._marked = index
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the rep whose middle is nearest to the pointer."""
        if self._picture is None or not self._reps:
            return
        times, box = self._picture.times, self._inner()
        share = (event.position().x() - box.left()) / max(box.width(), 1.0)
        at_s = float(times[0] + share * (times[-1] - times[0]))
        self.chosen.emit(min(self._reps, key=lambda rep: abs(rep.mid_s - at_s)).index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint ground, chosen rep, curve, peaks and numbers."""
        picture, palette, sizes = self._picture, self._theme.palette, self._theme.sizes
        if picture is None or len(picture.times) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.window))
        painter.drawRoundedRect(QRectF(self.rect()), sizes.px(8), sizes.px(8))
        box = self._inner()
        top = max(float(picture.distance.max()), 1e-6)
        span = (float(picture.times[0]), float(picture.times[-1]), 0.0, top)
        self._paint_borders(painter, box)
        edges = np.flatnonzero(np.diff(picture.seen, prepend=False, append=False))
        for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            part = (picture.times[first:last], picture.distance[first:last])
            self._paint_stretch(painter, box, line_in(box, thinned(part, _MOST_POINTS), span))
        peaks = line_in(box, (picture.times[picture.mids], picture.distance[picture.mids]), span)
        for tick, at in zip(picture.mids.tolist(), peaks, strict=True):  # type: ignore[call-overload]
            self._paint_peak(painter, at, float(picture.times[tick]))
        self._paint_numbers(painter, box)

    def _paint_stretch(self, painter: QPainter, box: QRectF, line: QPolygonF) -> None:
        """The curve where the body was seen, on a soft ground."""
        colour = QColor(self._theme.palette.live)
        points = list(line)  # type: ignore[call-overload]
        ground = [QPointF(points[0].x(), box.bottom()), *points, QPointF(points[-1].x(), box.bottom())]
        tint = QColor(colour)
        tint.setAlpha(34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF(ground))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, self._theme.sizes.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(line)

    def _inner(self) -> QRectF:
        sizes = self._theme.sizes
        foot = QFontMetricsF(font(sizes.small)).height() + sizes.px(6)
        return QRectF(self.rect()).adjusted(sizes.px(10), sizes.px(12), -sizes.px(10), -foot)

    def _x(self, box: QRectF, at_s: float) -> float:
        assert self._picture is not None
        times = self._picture.times
        return float(box.left() + (at_s - times[0]) / (times[-1] - times[0]) * box.width())

    def _paint_borders(self, painter: QPainter, box: QRectF) -> None:
        """The chosen rep as a lighter stretch, and a fine line at each valley."""
        picture, palette, sizes = self._picture, self._theme.palette, self._theme.sizes
        assert picture is not None
        for rep in self._reps:
            if rep.index == self._marked:
                first, last = (self._x(box, at_s) for at_s in (rep.start_s, rep.end_s))
                tint = QColor(palette.tone(TONE_OF[rep.verdict]))
                tint.setAlpha(40)
                stretch = QRectF(first, box.top() - sizes.px(8), last - first, box.height() + sizes.px(8))
                painter.setBrush(tint)
                painter.drawRoundedRect(stretch.intersected(QRectF(self.rect())), sizes.px(4), sizes.px(4))
        painter.setPen(QPen(QColor(palette.line), 1, Qt.PenStyle.DotLine))
        for at_s in picture.times[picture.borders].tolist():
            x = self._x(box, at_s)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))

    def _paint_peak(self, painter: QPainter, at: QPointF, at_s: float) -> None:
        """Round where the rep was good, square where it is to be mended, hollow where none was counted or judged."""
        palette, radius = self._theme.palette, self._theme.sizes.px(4)
        rep = next((rep for rep in self._reps if rep.start_s <= at_s <= rep.end_s), None)
        verdict = "unclear" if rep is None else rep.verdict
        colour = QColor(palette.tone(TONE_OF[verdict]))
        painter.setPen(QPen(colour if verdict == "unclear" else QColor(palette.window), self._theme.sizes.px(1.5)))
        painter.setBrush(QColor(palette.window) if verdict == "unclear" else colour)
        if verdict == "faulty":
            painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
        else:
            painter.drawEllipse(at, radius, radius)

    def _paint_numbers(self, painter: QPainter, box: QRectF) -> None:
        """Under each rep its number; where they would touch, every second or fifth of them and the chosen one's."""
        palette, sizes = self._theme.palette, self._theme.sizes
        letters = QFontMetricsF(font(sizes.small))
        places = [self._x(box, rep.mid_s) for rep in self._reps]
        nearest = float(np.diff(places).min()) if len(places) > 1 else box.width()
        wide = letters.horizontalAdvance("000")
        every = next((step for step in (1, 2, 5, 10) if nearest * step >= wide), 20)
        taken: list[float] = []
        for rep, x in sorted(zip(self._reps, places, strict=True), key=lambda item: item[0].index != self._marked):
            marked = rep.index == self._marked
            if not marked and (rep.index % every or any(abs(x - other) < wide for other in taken)):
                continue
            taken.append(x)
            painter.setFont(font(sizes.small, bold=marked))
            painter.setPen(QColor(palette.text if marked else palette.muted))
            cell = QRectF(x - wide, box.bottom() + sizes.px(2), 2 * wide, letters.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter, str(rep.index))
