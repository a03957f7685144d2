"""The list of finished reps: a model and the delegate that paints one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from truerep.advice import FaultFinding, Rep
from truerep.session.raw_rep import Curve
from truerep.ui.curves import TONE_OF, line_in
from truerep.ui.localised import named
from truerep.ui.scene import Sign
from truerep.ui.signs import draw_sign
from truerep.ui.theme import Theme, font
from truerep.ui.trace import thinned

SIGN_OF: dict[str, Sign] = {"good": "tick", "faulty": "triangle", "unclear": "question"}
_ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, eq=False)
class RepRow:
    """One finished rep as it is listed."""

    rep: Rep
    word: str
    detail: str
    curve: Curve


def fault_word(fault: FaultFinding) -> str:
    """A fault's name as a person reads it: `knees_in` -> `knees in`; a missed reference -> `knee 31° off`."""
    if fault.id == f"{fault.phase}_{fault.joint}":
        off = abs(fault.measured - fault.reference)
        amount = f"{off:.0f}°" if fault.unit == "deg" else f"{100 * off:.0f} %"
        return f"{named(fault.joint)} {amount}"
    return named(fault.id)


class RepsModel(QAbstractListModel):
    """Finished reps, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RepRow] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many reps."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for screen readers and tool tips, the row itself for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.rep.index}, {row.word}, {row.detail}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(fault.cue for fault in row.rep.faults) or None
        return row if role == _ROW else None

    def show_reps(self, reps: Sequence[Rep], row_of: Callable[[Rep], RepRow]) -> None:
        """Show these reps; only rows that are new are made."""
        known = len(self._rows)
        same = known <= len(reps) and all(
            old.rep is new or old.rep == new for old, new in zip(reversed(self._rows), reps, strict=False)
        )
        if not same:
            self.beginResetModel()
            self._rows = [row_of(rep) for rep in reversed(reps)]
            self.endResetModel()
        elif len(reps) > known:
            fresh = [row_of(rep) for rep in reversed(reps[known:])]
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._rows = fresh + self._rows
            self.endInsertRows()


class RepsDelegate(QStyledItemDelegate):
    """Paints number, sign, word, figures and the small curve."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 (Qt's name)
        """Two lines high."""
        return QSize(160, self._theme.sizes.px(62))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(_ROW)
        palette, sizes = self._theme.palette, self._theme.sizes
        tone = QColor(palette.tone(TONE_OF[row.rep.verdict]))
        box = QRectF(option.rect).adjusted(0, 0, -sizes.px(4), -sizes.px(6))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(box, sizes.px(9), sizes.px(9))
        painter.setBrush(tone)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), sizes.px(6), box.height()), sizes.px(3), sizes.px(3))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.live), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), sizes.px(9), sizes.px(9))
        self._words(painter, box, row, tone)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, row: RepRow, tone: QColor) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        curve_width = min(sizes.px(88), box.width() * 0.34)
        bold, plain, small = font(sizes.px(17), bold=True), font(sizes.px(16)), font(sizes.px(14))
        upper = QRectF(box.left() + sizes.px(18), box.top() + sizes.px(5), box.width() - curve_width, box.height() / 2)
        upper.setRight(box.right() - curve_width - sizes.px(12))
        number = str(row.rep.index)
        painter.setFont(bold)
        painter.setPen(QColor(palette.text))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, number)
        sign = sizes.px(15)
        x = upper.left() + QFontMetricsF(bold).horizontalAdvance(number) + sizes.px(8)
        draw_sign(painter, SIGN_OF[row.rep.verdict], QPointF(x + sign / 2, upper.center().y()), sign, tone)
        painter.setFont(plain)
        painter.setPen(QColor(palette.text))
        left = x + sign + sizes.px(8)
        word = QFontMetricsF(plain).elidedText(row.word, Qt.TextElideMode.ElideRight, upper.right() - left)
        painter.drawText(
            QRectF(left, upper.top(), upper.right() - left, upper.height()), Qt.AlignmentFlag.AlignVCenter, word
        )
        lower = upper.translated(0, box.height() / 2 - sizes.px(6))
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, row.detail)
        times, values = row.curve
        if len(times) < 3:
            return
        inner = QRectF(box.right() - curve_width - sizes.px(8), box.top(), curve_width, box.height())
        inner.adjust(0, sizes.px(12), 0, -sizes.px(12))
        low, high = float(values.min()), float(values.max())
        middle, half = (low + high) / 2, max((high - low) / 2, 10.0)
        pen = QPen(tone, sizes.px(2.4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        if row.rep.verdict == "unclear":
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        span = (float(times[0]), float(times[-1]), middle - half, middle + half)
        painter.drawPolyline(line_in(inner, row.curve, span))


class RepsList(QListView):
    """Finished reps, newest on top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model_of_reps = RepsModel(self)
        self.setModel(self.model_of_reps)
        self.setItemDelegate(RepsDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Finished reps"))
        theme.changed.connect(self.doItemsLayout)


def small_curve(curve: Curve) -> Curve:
    """A rep's curve with no more points than its few pixels can show."""
    return thinned(curve, 60) if len(curve[0]) else (np.zeros(0), np.zeros(0))
