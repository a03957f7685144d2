"""The reps of a recording as cards: start, mid and end as figures; a click keeps or drops, a drag at an edge trims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from truerep.motion.resample import GRID_HZ
from truerep.profiles.phases import COURSE_MID
from truerep.ui.figure_paint import draw_figure, placed, room_of
from truerep.ui.signs import draw_sign
from truerep.ui.studio_draft import DraftRep
from truerep.ui.theme import Theme, font

_EDGE: Final = 10.0  # pixels from the card's edge in which a drag trims
_ORDER: Final = (0, COURSE_MID, -1)


class RepCard(QWidget):
    """One rep."""

    toggled = Signal(int)
    trimmed = Signal(int, int, int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number
        self._rep: DraftRep | None = None
        self._dragged: Literal["start", "end"] | None = None
        self._from_x = 0.0
        self._shift = 0.0
        self._chosen = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide enough for three figures."""
        return QSize(self._theme.sizes.px(180), self._theme.sizes.px(140))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Below that the words do not fit."""
        return QSize(self._theme.sizes.px(200), self._theme.sizes.px(112))

    def show_rep(self, rep: DraftRep, *, chosen: bool) -> None:
        """Take the rep as it stands."""
        self._rep = rep
        self._chosen = chosen
        words = self.words()
        self.setAccessibleName(words)
        self.setToolTip(self.tr("{0}. Click or Space keeps or drops it; drag an edge to trim it.").format(words))
        self.update()

    def words(self) -> str:
        """What stands below the figures."""
        rep = self._rep
        if rep is None:
            return ""
        seconds = rep.example.end_s - rep.example.start_s
        parts = [str(self._number + 1), self.tr("{0} s").format(f"{seconds:.1f}")]
        if rep.half:
            parts.append(self.tr("half depth"))
        elif rep.kept:
            parts.append(self.tr("alike {0} %").format(f"{100 * rep.alike:.0f}"))
        if not rep.kept:
            parts.append(self.tr("dropped"))
        return " · ".join(parts)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint frame, figures and words."""
        rep = self._rep
        if rep is None:
            return
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        frame = QPen(QColor(palette.good if rep.kept else palette.mend), 3 if self._chosen or self.hasFocus() else 2)
        if not rep.kept:
            frame.setDashPattern([4, 3])
        painter.setPen(frame)
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(box, sizes.px(8), sizes.px(8))
        self._paint_figures(painter, box, rep)
        words = QRectF(box.left() + sizes.px(30), box.bottom() - sizes.px(26), box.width() - sizes.px(34), sizes.px(22))
        painter.setFont(font(sizes.small))
        painter.setPen(QColor(palette.text if rep.kept else palette.mend))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.words())
        sign = QPointF(box.left() + sizes.px(16), words.center().y())
        draw_sign(painter, "tick" if rep.kept else "triangle", sign, sizes.px(13), painter.pen().color())
        self._paint_edges(painter, box)

    def _paint_figures(self, painter: QPainter, box: QRectF, rep: DraftRep) -> None:
        sizes, palette = self._theme.sizes, self._theme.palette
        figures = rep.example.figure[list(_ORDER)]
        room = room_of(rep.example.figure)
        third = (box.width() - sizes.px(16)) / 3
        for place in range(3):
            cell = QRectF(box.left() + sizes.px(8) + place * third, box.top() + sizes.px(8), third, 0)
            cell.setBottom(box.bottom() - sizes.px(30))
            colour = QColor(palette.text if rep.kept else palette.muted)
            draw_figure(painter, placed(figures[place], cell, room), colour, max(2.0, sizes.px(2.4)))

    def _paint_edges(self, painter: QPainter, box: QRectF) -> None:
        """Handles, so that it can be seen that the edges move; while one is dragged, where it will lie."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter.setPen(QPen(QColor(palette.muted), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x in (box.left() + 5, box.right() - 5):
            painter.drawLine(QPointF(x, box.center().y() - sizes.px(9)), QPointF(x, box.center().y() + sizes.px(9)))
        if self._dragged is not None:
            x = (box.left() if self._dragged == "start" else box.right()) + self._shift
            painter.setPen(QPen(QColor(palette.live), 2))
            painter.drawLine(QPointF(x, box.top() + 4), QPointF(x, box.bottom() - 4))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin to trim at an edge."""
        self._dragged = self._edge_at(event.position().x())
        self._from_x = event.position().x()
        self._shift = 0.0
        self.chosen.emit(self._number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Trim, or show that an edge can be dragged."""
        if self._dragged is not None:
            self._shift = event.position().x() - self._from_x
            self.update()
            return
        edge = self._edge_at(event.position().x()) is not None
        self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Trim where an edge was dragged, keep or drop otherwise."""
        dragged, self._dragged = self._dragged, None
        if dragged is not None and abs(self._shift) >= 2:
            self._trim(dragged, self._shift)
        elif dragged is None or abs(self._shift) < 2:
            self.toggled.emit(self._number)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space keeps or drops; the arrows trim the end, with Shift the start, by a tenth of a second."""
        step = {Qt.Key.Key_Left: -3, Qt.Key.Key_Right: 3}.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.toggled.emit(self._number)
        elif step is not None and self._rep is not None:
            span = self._rep.example.span
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.trimmed.emit(self._number, span.start + step, span.end)
            else:
                self.trimmed.emit(self._number, span.start, span.end + step)
        else:
            super().keyPressEvent(event)

    def _edge_at(self, x: float) -> Literal["start", "end"] | None:
        if x <= _EDGE:
            return "start"
        return "end" if x >= self.width() - _EDGE else None

    def _trim(self, edge: Literal["start", "end"], shift: float) -> None:
        """The card is as wide as the rep is long, so a drag by half of it trims half of it."""
        if self._rep is None:
            return
        span = self._rep.example.span
        ticks = round(shift / max(self.width(), 1) * max(span.end - span.start, int(GRID_HZ)))
        start, end = (span.start + ticks, span.end) if edge == "start" else (span.start, span.end + ticks)
        self.trimmed.emit(self._number, start, end)


class RepStrip(QScrollArea):
    """All cards in a row."""

    toggled = Signal(int)
    trimmed = Signal(int, int, int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[RepCard] = []
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._space)
        self._space()

    def show_reps(self, reps: Sequence[DraftRep], chosen: int) -> None:
        """Take the reps as they stand; cards are kept, so that a drag or the focus is not lost."""
        while len(self.cards) > len(reps):
            card = self.cards.pop()
            self._row.removeWidget(card)
            card.deleteLater()
        while len(self.cards) < len(reps):
            card = RepCard(self._theme, len(self.cards))
            for name in ("toggled", "trimmed", "chosen"):
                getattr(card, name).connect(getattr(self, name))
            self.cards.append(card)
            self._row.addWidget(card)
        for number, (card, rep) in enumerate(zip(self.cards, reps, strict=True)):
            card.show_rep(rep, chosen=number == chosen)

    def _space(self) -> None:
        self._row.setSpacing(self._theme.sizes.px(8))
        self.setFixedHeight(self._theme.sizes.px(140) + self._theme.sizes.px(12))
