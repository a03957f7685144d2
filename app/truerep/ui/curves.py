"""Small charts: one rep, the whole set, all reps over the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from truerep.advice import Verdict
from truerep.session.raw_rep import Curve
from truerep.ui.theme import Theme, Tone, font
from truerep.ui.trace import thinned

TONE_OF: dict[Verdict, Tone] = {"good": "good", "faulty": "mend", "unclear": "unclear"}


@dataclass(frozen=True, slots=True, eq=False)
class RepCurve:
    """One rep for the chart of all reps.

    Attributes:
        index: of the rep.
        verdict: sets colour and line.
        values: (P,) over the phase of the rep, NaN where unknown.
    """

    index: int
    verdict: Verdict
    values: NDArray[np.float64]


def line_in(box: QRectF, values: Curve, span: tuple[float, float, float, float]) -> QPolygonF:
    """Points of a curve in a box; `span` is the first and last time and the lowest and highest value."""
    first, last, low, high = span
    times, heights = values
    x = box.left() + (times - first) / max(last - first, 1e-9) * box.width()
    y = box.bottom() - (heights - low) / max(high - low, 1e-9) * box.height()
    return QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])


class SetCurve(QWidget):
    """The main angle over the newest stretch of the set, with the reference's target zone."""

    _STRETCH_S = 20.0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curve: Curve = (np.zeros(0), np.zeros(0))
        self._zone: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(90)
        self.setAccessibleName(self.tr("Angle over the set"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide and low."""
        return QSize(240, self._theme.sizes.px(110))

    def show_curve(self, curve: Curve, zone: tuple[float, float] | None) -> None:
        """Take times and values, and the zone that the rep should reach."""
        times, values = curve
        recent = times >= (times[-1] - self._STRETCH_S) if len(times) else np.zeros(0, bool)
        # More than a point a pixel would show nothing more.
        self._curve = thinned((times[recent], values[recent]), self.width())
        self._zone = zone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint zone and curve."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.window))
        painter.drawRoundedRect(box, sizes.px(8), sizes.px(8))
        times, values = self._curve
        if len(times) < 2:
            painter.setPen(QColor(palette.muted))
            painter.setFont(font(sizes.small))
            inner = box.adjusted(sizes.px(8), 0, -sizes.px(8), 0)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(inner, flags, self.tr("Draws itself with the first rep"))
            return
        label_width = QFontMetricsF(font(sizes.small)).horizontalAdvance("000°") + sizes.px(8)
        inner = box.adjusted(label_width, sizes.px(10), -sizes.px(8), -sizes.px(10))
        zone = self._zone or (float(values.min()), float(values.min()))
        low, high = min(float(values.min()), zone[0]), max(float(values.max()), zone[1])
        span = (max(float(times[-1]) - self._STRETCH_S, float(times[0])), float(times[-1]), low, max(high, low + 10))
        if self._zone is not None:
            share = [(value - span[2]) / (span[3] - span[2]) for value in zone]
            bottom, top = (inner.bottom() - part * inner.height() for part in share)
            tint = QColor(palette.good)
            tint.setAlpha(46)
            painter.fillRect(QRectF(inner.left(), top, inner.width(), max(2.0, bottom - top)), tint)
        painter.setFont(font(sizes.small))
        painter.setPen(QColor(palette.muted))
        for value, y in ((span[3], inner.top()), (span[2], inner.bottom())):
            cell = QRectF(box.left(), y - sizes.px(10), label_width - sizes.px(6), sizes.px(20))
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:.0f}°")
        painter.setPen(QPen(QColor(palette.live), sizes.px(2.2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(line_in(inner, self._curve, span))


class RepsChart(QWidget):
    """Every rep over the reference band, laid on one another by phase."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reps: tuple[RepCurve, ...] = ()
        self._band: NDArray[np.float64] | None = None
        self._marked: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(84)
        self.setAccessibleName(self.tr("Every rep over the reference"))
        theme.changed.connect(self.update)

    def show_reps(self, reps: Sequence[RepCurve], band: NDArray[np.float64] | None) -> None:
        """Take the curves and the band (2, P)."""
        self._reps = tuple(rep for rep in reps if np.isfinite(rep.values).all())
        self._band = band
        self.update()

    def mark(self, index: int | None) -> None:
        """Bring one rep to the front."""
        self._marked = index
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint band, curves and axis words."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._reps:
            painter.setPen(QColor(palette.muted))
            painter.setFont(font(sizes.body))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No curve: no rep was seen whole"))
            return
        label = QFontMetricsF(font(sizes.small))
        left = label.horizontalAdvance("000°") + sizes.px(10)
        inner = QRectF(self.rect()).adjusted(left, sizes.px(10), -sizes.px(34), -label.height() - sizes.px(8))
        stacked = [rep.values for rep in self._reps] + ([self._band] if self._band is not None else [])
        low = min(float(np.min(values)) for values in stacked)
        high = max(float(np.max(values)) for values in stacked)
        phase = np.linspace(0.0, 1.0, len(self._reps[0].values))
        span = (0.0, 1.0, low, max(high, low + 10))
        self._paint_band(painter, inner, phase, span)
        self._paint_axis(painter, inner, span)
        ordered = sorted(self._reps, key=lambda rep: (rep.index == self._marked, rep.verdict == "faulty", rep.index))
        for rep in ordered:
            self._paint_rep(painter, inner, phase, span, rep)
        self._paint_numbers(painter, inner, phase, span)

    def _paint_band(
        self, painter: QPainter, inner: QRectF, phase: NDArray[np.float64], span: tuple[float, float, float, float]
    ) -> None:
        if self._band is None:
            return
        edge = list(line_in(inner, (phase, self._band[1]), span))  # type: ignore[call-overload]
        edge += list(reversed(list(line_in(inner, (phase, self._band[0]), span))))  # type: ignore[call-overload]
        tint = QColor(self._theme.palette.good)
        tint.setAlpha(44)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF(edge))

    def _paint_axis(self, painter: QPainter, inner: QRectF, span: tuple[float, float, float, float]) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        painter.setFont(font(sizes.small))
        painter.setPen(QPen(QColor(palette.line), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(inner.center().x(), inner.top()), QPointF(inner.center().x(), inner.bottom()))
        painter.setPen(QColor(palette.muted))
        high = QFontMetricsF(font(sizes.small)).height()
        for value, y in ((span[3], inner.top()), (span[2], inner.bottom())):
            cell = QRectF(0, y - high / 2, inner.left() - sizes.px(8), high)
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:.0f}°")
        foot = QRectF(inner.left(), inner.bottom() + sizes.px(6), inner.width(), high)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self.tr("start"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self.tr("middle"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self.tr("end"))

    def _paint_rep(
        self,
        painter: QPainter,
        inner: QRectF,
        phase: NDArray[np.float64],
        span: tuple[float, float, float, float],
        rep: RepCurve,
    ) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        marked = rep.index == self._marked
        faulty = rep.verdict == "faulty"
        tone: Tone = "live" if rep.verdict == "good" else TONE_OF[rep.verdict]
        colour = QColor(palette.tone(tone))
        if not marked and not faulty:
            colour.setAlpha(150)
        pen = QPen(colour, sizes.px(3.4 if marked else 2.4 if faulty else 1.8))
        if faulty and not marked:
            pen.setStyle(Qt.PenStyle.DashLine)
        line = line_in(inner, (phase, rep.values), span)
        if marked:
            painter.setPen(QPen(QColor(palette.card), sizes.px(7)))
            painter.drawPolyline(line)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)

    def _paint_numbers(
        self, painter: QPainter, inner: QRectF, phase: NDArray[np.float64], span: tuple[float, float, float, float]
    ) -> None:
        """At mid, of the reps that ask to be looked at; beside one another where their curves lie close together."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter.setFont(font(sizes.small, bold=True))
        middle = len(phase) // 2
        named = [rep for rep in self._reps if rep.verdict == "faulty" or rep.index == self._marked]
        places = [line_in(inner, (phase, rep.values), span)[middle] for rep in named]  # type: ignore[index]
        letters, gap = QFontMetricsF(painter.font()), sizes.px(6)
        taken: list[QRectF] = []
        # The chosen one first: of many that lie close together the last ones are left out.
        for rep, at in sorted(zip(named, places, strict=True), key=lambda item: item[0].index != self._marked):
            cell = QRectF(at.x() + gap, at.y() - gap - letters.ascent(), 0, letters.ascent())
            cell.setWidth(letters.horizontalAdvance(str(rep.index)) + gap)
            while (other := next((other for other in taken if other.intersects(cell)), None)) is not None:
                cell.moveLeft(other.right())
            if cell.right() <= self.width():
                taken.append(cell)
                painter.setPen(QColor(palette.tone("live" if rep.verdict == "good" else TONE_OF[rep.verdict])))
                painter.drawText(cell.bottomLeft(), str(rep.index))
