"""Paints a Scene over the picture: chips, count, cue, gauge and the message in the middle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from truerep.ui.scene import Banner, Centre, Chip, Gauge, Scene
from truerep.ui.signs import draw_sign
from truerep.ui.theme import (
    CHIP_SHARE,
    COUNT_SHARE,
    CUE_SHARE,
    ON_PICTURE,
    Tone,
    font_with_capitals,
    kept_pen,
    reading_height,
)

_PLATE = QColor(10, 13, 17, 218)
_NOW = QColor(ON_PICTURE.live)
_DEEPEST = QColor("#2B6384")  # opaque, which is painted many times as fast
_BANNER_SHARE = 0.3
_SMALLEST_NOTE = 0.6  # share of their full size to which the words beside the count shrink before the count does
_OVER = 0.45  # widths of the gauge's bar by which its marks stand out
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class OverlayLayout:
    """Where the parts went, for tests and for neighbours that must keep clear.

    Attributes:
        count, cue, gauge: rectangles in the widget; empty where there is none.
        count_capital, cue_capital: height of a digit or capital letter in pixels.
    """

    count: QRectF
    cue: QRectF
    gauge: QRectF
    count_capital: float
    cue_capital: float


def _words(width: float, capital: float) -> float:
    """What a banner of some width leaves for words, beside its sign."""
    return width - 1.9 * capital - 3 * 0.75 * capital


def _fitting(text: str, capital: float, room: float, *, bold: bool = False) -> tuple[QFont, float, float]:
    """The font in which a line fits, its width and the height of its capitals, which is smaller where need be."""
    width = QFontMetricsF(font_with_capitals(capital, bold=bold)).horizontalAdvance(text)
    if width > room:
        capital *= room / width
    font = font_with_capitals(capital, bold=bold)
    return font, QFontMetricsF(font).horizontalAdvance(text), capital


def _level(bar: QRectF, gauge: Gauge, depth: float) -> float:
    """Where a depth lies: the target at four fifths of the bar, so that going farther still shows."""
    share = 0.8 * min(max(depth, 0.0), 1.25)
    return bar.top() + share * bar.height() if gauge.downwards else bar.bottom() - share * bar.height()


def draw_levels(painter: QPainter, bar: QRectF, gauge: Gauge) -> None:
    """Fill the gauge's bar, which begins at a whole pixel: how deep the body is and was in this rep, and the target."""
    now, deepest, target = (_level(bar, gauge, depth) for depth in (gauge.depth, gauge.deepest, 1.0))
    origin = bar.top() if gauge.downwards else bar.bottom()
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, fill in ((deepest, _DEEPEST), (now, _NOW)):
        _fill_bar(painter, bar.toRect(), round(min(origin, reach)), round(max(origin, reach)), fill)
    over = bar.width() * _OVER
    for y, colour, thick in ((deepest, "#FFFFFF", 0.12), (target, ON_PICTURE.good, 0.2)):
        painter.setPen(kept_pen(colour, max(2.0, bar.width() * thick), cap=Qt.PenCapStyle.SquareCap))
        painter.drawLine(QPointF(bar.left() - over, y), QPointF(bar.right() + over, y))


def _fill_bar(painter: QPainter, bar: QRect, top: int, bottom: int, fill: QColor) -> None:
    """Fill a bar with round ends from one height to another.

    Only the ends are painted as round shapes, and the rest in whole pixels: anything else takes many times as long.
    """
    size = bar.width()
    low = bar.top() + bar.height()
    upper, lower = bar.top() + (size + 1) // 2, low - (size + 1) // 2
    painter.setBrush(fill)
    for first, last, end in ((top, min(bottom, upper), bar.top()), (max(top, lower), bottom, low - size)):
        if first < last:
            painter.setClipRect(QRect(bar.left(), first, size, last - first))
            painter.drawEllipse(QRect(bar.left(), end, size, size))
    painter.setClipping(False)
    first, last = max(top, upper), min(bottom, lower)
    if first < last:
        painter.fillRect(QRect(bar.left(), first, size, last - first), fill)


class OverlayPainter:
    """Paints one scene into one area, but for what moves with every frame (`draw_levels`).

    Attributes:
        touched: where something was painted, in the widget.
    """

    def __init__(self, painter: QPainter, area: QRectF, picture: QRectF, window: QSize) -> None:
        """Prepare.

        Args:
            painter: on the widget, antialiasing on.
            area: of the whole widget.
            picture: where the picture lies in it.
            window: size of the whole window; letters are sized by it, because it is what stands 4 metres away.
        """
        self.touched: list[QRectF] = []
        self._p = painter
        self._area = area
        self._picture = picture
        self._window_height = window.height()
        self._height = reading_height(window.width(), window.height())
        self._margin = max(10.0, self._height * 0.022)

    def paint(self, scene: Scene) -> OverlayLayout:
        """Paint everything that the scene holds."""
        self.paint_shade(scene)
        return self.paint_body(scene, self.paint_head(scene))

    def paint_shade(self, scene: Scene) -> None:
        """Darken a picture that is not live."""
        if scene.dimmed:
            self._p.fillRect(self._area, QColor(10, 13, 17, 150))

    def paint_head(self, scene: Scene) -> float:
        """Paint the chips and the clock; returns their lower edge."""
        return self._chips(scene.chips, scene.clock)

    def paint_body(self, scene: Scene, head: float) -> OverlayLayout:
        """Paint what stands below the lower edge of the head."""
        m = self._margin
        count, capital = self._count(scene)
        cue, cue_capital = self._banner(scene.banner, count)
        gauge = QRectF()
        if scene.gauge is not None:
            floor = min([r.top() for r in (count, cue) if not r.isEmpty()], default=self._area.bottom()) - m
            gauge = self._gauge(scene.gauge, head + m, floor)
        if scene.frame is not None:
            self._corners(head, scene.frame)
        if scene.centre is not None and scene.centre.at_foot:
            self._foot(scene.centre)
        elif scene.centre is not None:
            top = head + m
            floor = count.top() - m if not count.isEmpty() else self._area.bottom() - m
            self._centre(scene.centre, QRectF(self._area.left() + m, top, self._area.width() - 2 * m, floor - top))
        return OverlayLayout(count, cue, gauge, capital, cue_capital)

    def _plate(self, box: QRectF, radius: float, fill: QColor = _PLATE) -> None:
        self.touched.append(box)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(fill)
        self._p.drawRoundedRect(box, radius, radius)

    def _text(self, box: QRectF, text: str, font: QFont, colour: QColor | str, flags: int | Qt.AlignmentFlag) -> None:
        self._p.setFont(font)
        self._p.setPen(QColor(colour))
        self._p.drawText(box, int(flags), text)

    def _chips(self, chips: tuple[Chip, ...], clock: str) -> float:
        """Chips from the left, wrapping into a second row; the clock at the right. Returns their lower edge."""
        m = self._margin
        bold = font_with_capitals(self._height * CHIP_SHARE, bold=True)
        plain = font_with_capitals(self._height * CHIP_SHARE)
        high = QFontMetricsF(bold).height() * 1.45
        right = self._area.right() - m
        top = self._area.top() + m
        if clock:
            width = QFontMetricsF(bold).horizontalAdvance(clock) + high
            box = QRectF(right - width, top, width, high)
            self._plate(box, high / 2)
            self._text(box, clock, bold, ON_PICTURE.text, _CENTRE)
            right = box.left() - m / 2
        x = self._area.left() + m
        for chip in chips:
            sign = high * 0.42 if chip.sign != "none" else 0.0
            lead = high * 0.42 + (sign + high * 0.25 if sign else 0.0)
            detail = f" {chip.detail}" if chip.detail else ""
            text_width = QFontMetricsF(bold).horizontalAdvance(chip.text)
            width = lead + text_width + QFontMetricsF(plain).horizontalAdvance(detail) + high * 0.42
            if x + width > right and x > self._area.left() + m:
                x, top, right = self._area.left() + m, top + high + m / 2, self._area.right() - m
            box = QRectF(x, top, min(width, right - x), high)
            self._plate(box, high / 2)
            if sign:
                centre = QPointF(box.left() + high * 0.42 + sign / 2, box.center().y())
                draw_sign(self._p, chip.sign, centre, sign, ON_PICTURE.tone(chip.tone))
            inner = QRectF(box.left() + lead, box.top(), box.width() - lead - high * 0.3, high)
            fits = QFontMetricsF(bold).elidedText(chip.text, Qt.TextElideMode.ElideRight, inner.width())
            self._text(inner, fits, bold, ON_PICTURE.text, _LEFT)
            rest = inner.adjusted(text_width, 0, 0, 0)
            if rest.width() > 0:
                fits = QFontMetricsF(plain).elidedText(detail, Qt.TextElideMode.ElideRight, rest.width())
                self._text(rest, fits, plain, ON_PICTURE.muted, _LEFT)
            x = box.right() + m / 2
        return top + high

    def _count(self, scene: Scene) -> tuple[QRectF, float]:
        if not scene.count:
            return QRectF(), 0.0
        m = self._margin
        pad = m * 1.1
        room = self._area.width() - 2 * m - 2.6 * pad
        note_capital = self._height * CUE_SHARE * 1.2
        _, least, _ = _fitting(scene.count_note, note_capital * _SMALLEST_NOTE, room)
        font, width, capital = _fitting(scene.count, self._window_height * COUNT_SHARE, room - least, bold=True)
        note_font, note_width, _ = _fitting(scene.count_note, note_capital, room - width)
        box = QRectF(0, 0, width + note_width + (2.6 if note_width else 2.0) * pad, capital + 2 * pad)
        box.moveBottomLeft(QPointF(self._area.left() + m, self._area.bottom() - m))
        self._plate(box, m)
        colour = ON_PICTURE.good if scene.reached else "#FFFFFF"
        baseline = box.bottom() - pad
        self._p.setFont(font)
        self._p.setPen(QColor(colour))
        self._p.drawText(QPointF(box.left() + pad, baseline), scene.count)
        if note_width:
            self._p.setFont(note_font)
            self._p.setPen(QColor(ON_PICTURE.good if scene.reached else "#C9D3DE"))
            left = box.left() + pad * 1.6 + width
            self._p.drawText(QPointF(left, baseline), scene.count_note)
            if scene.reached:
                size = capital * 0.3
                at = QPointF(left + note_width / 2, box.top() + pad + size / 2)
                draw_sign(self._p, "tick", at, size, ON_PICTURE.tone("good"))
        return box, capital

    def _banner(self, banner: Banner | None, count: QRectF) -> tuple[QRectF, float]:
        """Right of the count where the words fit there in full size, above it otherwise."""
        if banner is None:
            return QRectF(), 0.0
        m = self._margin
        capital = self._height * CUE_SHARE
        beside = QRectF(count.right() + m, 0, self._area.right() - 2 * m - count.right(), self._area.bottom() - m)
        above = QRectF(self._area.left() + m, 0, self._area.width() - 2 * m, count.top() - m)
        whole = QRectF(above.left(), 0, above.width(), self._area.bottom() - m)
        room = whole if count.isEmpty() else beside
        font, text = self._fitted(banner.text, capital, room.width())
        if room is beside and (room.width() < self._area.width() * 0.36 or not self._holds(text, capital, room)):
            room = above
            font, text = self._fitted(banner.text, capital, room.width())
        while not self._holds(text, capital, room) and capital > self._height * CUE_SHARE / 2:
            capital *= 0.92  # a profile may hold a whole sentence: smaller letters rather than half of it
            font, text = self._fitted(banner.text, capital, room.width())
        icon, pad = capital * 1.9, capital * 0.75
        width = min(room.width(), text.width() + icon + 3 * pad + 2)
        box = QRectF(0, 0, width, max(text.height(), icon) + 1.3 * pad)
        box.moveBottomLeft(room.bottomLeft())
        fill = ON_PICTURE.tone(banner.tone)
        self._plate(box.adjusted(-3, -3, 3, 3), m * 0.9 + 3, QColor(10, 13, 17, 150))
        self._plate(box, m * 0.9, fill)
        ink = QColor(ON_PICTURE.on_tone)
        draw_sign(self._p, banner.sign, QPointF(box.left() + pad + icon / 2, box.center().y()), icon, ink, hole=fill)
        inner = QRectF(box.left() + icon + 2 * pad, box.top(), box.width() - icon - 2.5 * pad, box.height())
        self._text(inner, banner.text, font, ink, _LEFT | _WRAP)
        return box, capital

    def _holds(self, text: QRectF, capital: float, room: QRectF) -> bool:
        """Whether wrapped words stay within a banner: a long one may stick out sideways."""
        return text.height() <= self._area.height() * _BANNER_SHARE and text.width() <= _words(room.width(), capital)

    def _fitted(self, text: str, capital: float, width: float) -> tuple[QFont, QRectF]:
        """The font for a banner of this width, and the room that its words take."""
        font = font_with_capitals(capital, bold=True)
        room = QRectF(0, 0, _words(width, capital), 1e5)
        return font, QFontMetricsF(font).boundingRect(room, int(_LEFT | _WRAP), text)

    def _gauge(self, gauge: Gauge, top: float, bottom: float) -> QRectF:
        """The empty bar and the word at its target; `draw_levels` fills it."""
        m = self._margin
        width = max(18.0, self._height * 0.032)
        label_font = font_with_capitals(self._height * 0.017)
        label_high = QFontMetricsF(label_font).height()
        bar = QRectF(self._area.right() - m * 1.6 - width, top + label_high, width, bottom - top - label_high)
        bar.setHeight(min(bar.height(), self._height * 0.6))
        bar = QRectF(bar.toRect())
        if bar.height() < width * 3:
            return QRectF()
        self._plate(bar.adjusted(-5, -5, 5, 5), width / 2 + 5)
        self._plate(bar, width / 2, QColor(255, 255, 255, 46))
        target = _level(bar, gauge, 1.0)
        over = bar.width() * _OVER
        metrics = QFontMetricsF(label_font)
        tick = label_high * 0.7 if gauge.deepest >= 1.0 else 0.0
        label_width = metrics.horizontalAdvance(gauge.target) + label_high * 0.9 + (tick * 1.4 if tick else 0.0)
        plate = QRectF(bar.left() - over - label_width - 4, target - label_high * 0.65, label_width, label_high * 1.3)
        self._plate(plate, label_high * 0.4)
        if tick:
            at = QPointF(plate.left() + label_high * 0.4 + tick / 2, plate.center().y())
            draw_sign(self._p, "tick", at, tick, ON_PICTURE.tone("good"))
        words = plate.adjusted(tick * 1.4 if tick else 0.0, 0, 0, 0)
        self._text(words, gauge.target, label_font, ON_PICTURE.good, _CENTRE)
        return bar

    def _centre(self, centre: Centre, room: QRectF) -> None:
        """A message in the middle: the picture behind it is not live or not counted."""
        head_font = font_with_capitals(self._height * 0.05, bold=True)
        detail_font = font_with_capitals(self._height * 0.03)
        icon = self._height * 0.13 if centre.sign != "none" else 0.0
        pad = self._height * 0.035
        text_room = QRectF(0, 0, room.width() - 2 * pad, room.height())
        flags = int(_CENTRE | _WRAP)
        head = QFontMetricsF(head_font).boundingRect(text_room, flags, centre.headline)
        detail = QFontMetricsF(detail_font).boundingRect(text_room, flags, centre.detail) if centre.detail else QRectF()
        wide = min(room.width(), max(head.width(), detail.width(), icon) + 2 * pad + 4)
        gaps = (pad * 0.5 if icon else 0.0) + (pad * 0.35 if centre.detail else 0.0)
        box = QRectF(0, 0, wide, icon + head.height() + detail.height() + gaps + 1.6 * pad)
        box.moveCenter(room.center())
        self._plate(box, pad * 0.6)
        y = box.top() + pad * 0.8
        if icon:
            tone = ON_PICTURE.tone(centre.tone)
            hole = QColor(ON_PICTURE.on_tone)
            draw_sign(self._p, centre.sign, QPointF(box.center().x(), y + icon / 2), icon, tone, hole=hole)
            y += icon + pad * 0.5
        across = QRectF(box.left() + pad, y, box.width() - 2 * pad, head.height())
        self._text(across, centre.headline, head_font, "#FFFFFF", _CENTRE | _WRAP)
        across.translate(0, head.height() + pad * 0.35)
        across.setHeight(detail.height())
        self._text(across, centre.detail, detail_font, "#C9D3DE", _CENTRE | _WRAP)

    def _foot(self, centre: Centre) -> None:
        """A message at the foot: sign or digit at the left, words beside it."""
        m = self._margin
        capital = self._window_height * COUNT_SHARE if centre.big else self._height * 0.05
        head_font = font_with_capitals(self._height * 0.05, bold=True)
        detail_font = font_with_capitals(self._height * 0.03)
        digit_font = font_with_capitals(capital, bold=True)
        pad = self._height * 0.03
        sign = QFontMetricsF(digit_font).horizontalAdvance(centre.big) if centre.big else self._height * 0.13
        room = QRectF(0, 0, self._area.width() - 2 * m - sign - 3 * pad, self._area.height() * 0.6)
        flags = int(_LEFT | _WRAP)
        head = QFontMetricsF(head_font).boundingRect(room, flags, centre.headline)
        detail = QFontMetricsF(detail_font).boundingRect(room, flags, centre.detail) if centre.detail else QRectF()
        gap = pad * 0.3 if centre.detail else 0.0
        words_high = head.height() + gap + detail.height()
        high = max(words_high, capital if centre.big else sign) + 2 * pad
        wide = sign + max(head.width(), detail.width()) + 3 * pad + 4
        box = QRectF(0, 0, wide, high)
        box.moveCenter(QPointF(self._area.center().x(), 0))
        box.moveBottom(self._area.bottom() - m)
        self._plate(box, m)
        at = QPointF(box.left() + pad + sign / 2, box.center().y())
        if centre.big:
            self._p.setFont(digit_font)
            self._p.setPen(QColor("#FFFFFF"))
            self._p.drawText(QPointF(box.left() + pad, at.y() + capital / 2), centre.big)
        elif centre.progress is not None:
            tone = ON_PICTURE.tone(centre.tone)
            self._ring(at, sign, centre.progress, tone)
            draw_sign(self._p, centre.sign, at, sign * 0.5, tone)
        else:
            hole = QColor(ON_PICTURE.on_tone)
            draw_sign(self._p, centre.sign, at, sign * 0.9, ON_PICTURE.tone(centre.tone), hole=hole)
        left, top = box.left() + sign + 2 * pad, box.center().y() - words_high / 2
        across = QRectF(left, top, box.right() - pad - left + 2, head.height())
        self._text(across, centre.headline, head_font, "#FFFFFF", _LEFT | _WRAP)
        across = QRectF(left, top + head.height() + gap, across.width(), detail.height())
        self._text(across, centre.detail, detail_font, "#C9D3DE", _LEFT | _WRAP)

    def _corners(self, top: float, tone: Tone) -> None:
        """Four corners, as of a viewfinder: head and feet belong between them."""
        m, reach = self._margin, self._height * 0.07
        box = QRectF(self._picture.left() + m, top + m, self._picture.width() - 2 * m, 0)
        box.setBottom(max(self._picture.bottom() - m, box.top() + reach * 2))
        for ink, width in ((QColor(0, 0, 0, 120), 0.016), (ON_PICTURE.tone(tone), 0.008)):
            pen = QPen(ink, self._height * width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            self._p.setPen(pen)
            for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
                inwards_x = reach if corner.x() < box.center().x() else -reach
                inwards_y = reach if corner.y() < box.center().y() else -reach
                self._p.drawLine(corner, corner + QPointF(inwards_x, 0))
                self._p.drawLine(corner, corner + QPointF(0, inwards_y))
                rim = pen.widthF() / 2
                spot = QRectF(corner, corner + QPointF(inwards_x, inwards_y)).normalized()
                self.touched.append(spot.adjusted(-rim, -rim, rim, rim))

    def _ring(self, at: QPointF, size: float, progress: float, colour: QColor) -> None:
        thick = size * 0.1
        box = QRectF(at.x() - size / 2 + thick, at.y() - size / 2 + thick, size - 2 * thick, size - 2 * thick)
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        for ink, share in ((QColor(255, 255, 255, 50), 1.0), (colour, progress)):
            self._p.setPen(QPen(ink, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            self._p.drawArc(box, 90 * 16, -round(share * 360 * 16))
