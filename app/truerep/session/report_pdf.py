"""A report as PDF, painted block by block so that no picture is cut by the end of a page."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from truerep.files import replacing
from truerep.language import application
from truerep.session.report import block_html, table_html
from truerep.session.report_data import Block, Figures, Heading, Pictures, Table

_DPI: Final = 300
_MARGIN_MM: Final = 15.0
_FEWEST_ROWS: Final = 3  # of a table at the end of a page: fewer wait for the next one
_POINT: Final = _DPI / 72.0
_GAP: Final = 8 * _POINT
_FOOT: Final = 16 * _POINT
_STYLE: Final = """
body { color: #10161D; } h1 { font-size: 20pt; } h2 { font-size: 15pt; } h3 { font-size: 11.5pt; }
th { text-align: left; color: #4A5667; padding-right: 14px; } td { padding-right: 14px; padding-bottom: 2px; }
.name { color: #4A5667; font-size: 9pt; } .value { font-size: 19pt; font-weight: bold; }
"""


def write_pdf(blocks: Sequence[Block], path: Path, footer: str, progress: Callable[[], None]) -> None:
    """Write a report as a PDF of A4 pages.

    Raises:
        TrueRepError: it cannot be written.
    """
    application(with_fonts=True)
    with replacing(path) as temporary:
        temporary.write_bytes(_pdf(blocks, footer, progress))


def _pdf(blocks: Sequence[Block], footer: str, progress: Callable[[], None]) -> bytes:
    """The report in memory: Qt does not notice where a disk has no room for it, and would leave a cut file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setCreator("TrueRep")
    writer.setTitle(next((block.text for block in blocks if isinstance(block, Heading)), "TrueRep"))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )
    writer.setPageLayout(page)
    painter = QPainter(writer)
    sheet = _Sheet(writer, painter, footer)
    try:
        for place, block in enumerate(blocks):
            sheet.add(block, blocks[place + 1 :])
            progress()
        sheet.finish()
    finally:
        painter.end()
    return bytes(buffer.data().data())


class _Sheet:
    """Where on which page the next block goes."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, footer: str) -> None:
        self._writer, self._painter, self._footer = writer, painter, footer
        self._width, self._height = float(writer.width()), writer.height() - _FOOT
        self._y = 0.0
        self._page = 1

    def add(self, block: Block, following: Sequence[Block]) -> None:
        """Paint a block; a heading stays with what follows it."""
        if isinstance(block, Pictures):
            self._pictures(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figures):
            values = "".join(f'<td class="value">{html.escape(value)}</td>' for _, value in block.cells)
            names = "".join(f'<td class="name">{html.escape(name)}</td>' for name, _ in block.cells)
            self._text(f'<table cellspacing="6"><tr>{values}</tr><tr>{names}</tr></table>')
        else:
            self._text(block_html(block), self._kept_height(following))

    def finish(self) -> None:
        """The foot of the last page."""
        self._painter.setPen(QColor("#4A5667"))
        small = QFont()
        small.setPointSizeF(8.0)
        self._painter.setFont(small)
        foot = QRectF(0, self._height, self._width, _FOOT)
        self._painter.drawText(foot, 0x0081, self._footer)
        self._painter.drawText(foot, 0x0082, str(self._page))

    def _kept_height(self, following: Sequence[Block]) -> float:
        """Room for what must not be parted from the heading before it."""
        if not following:
            return 0.0
        first = following[0]
        if isinstance(first, Heading):
            return _GAP + self._laid_out(block_html(first)).size().height() + self._kept_height(following[1:])
        if isinstance(first, Pictures):
            return _GAP + self._picture_height(first)
        if isinstance(first, Table):
            return _GAP + self._laid_out(table_html(Table(first.head, first.rows[:_FEWEST_ROWS]))).size().height()
        return 80 * _POINT

    def _table(self, table: Table) -> None:
        """As many rows as the page has room for, the rest on the next one under the same head."""
        rows = table.rows
        while True:
            count = self._rows_within(self._height - self._y, table.head, rows)
            if count < min(_FEWEST_ROWS, len(rows)):
                count = max(1, self._rows_within(self._height, table.head, rows))
            self._text(table_html(Table(table.head, rows[:count])))
            rows = rows[count:]
            if not rows:
                return

    def _rows_within(self, room: float, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> int:
        """How many rows have room under their head; 0 where not even one has."""

        def too_tall(count: int) -> bool:
            return self._laid_out(table_html(Table(head, tuple(rows[:count])))).size().height() > room

        return bisect_left(range(1, len(rows) + 1), True, key=too_tall)

    def _laid_out(self, markup: str) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._writer)
        document.setDocumentMargin(0)
        letters = QFont()
        letters.setPointSizeF(9.5)
        document.setDefaultFont(letters)
        document.setDefaultStyleSheet(_STYLE)
        document.setHtml(f"<body>{markup}</body>")
        document.setTextWidth(self._width)
        return document

    def _text(self, markup: str, keep: float = 0.0) -> None:
        document = self._laid_out(markup)
        height = document.size().height()
        self._make_room(height + keep)
        self._painter.save()
        self._painter.translate(0, self._y)
        document.drawContents(self._painter)
        self._painter.restore()
        self._y += height + _GAP

    def _scale(self, block: Pictures) -> float:
        """Dots for a pixel: at most 3/4 of a point, less where the row would be wider than the page."""
        gaps = _GAP * (len(block.items) - 1)
        return min(0.75 * _POINT, (self._width - gaps) / sum(item.size[0] for item in block.items))

    def _picture_height(self, block: Pictures) -> float:
        return max(item.size[1] for item in block.items) * self._scale(block) + 14 * _POINT

    def _pictures(self, block: Pictures) -> None:
        scale = self._scale(block)
        self._make_room(self._picture_height(block))
        x, tallest = 0.0, 0.0
        small = QFont()
        small.setPointSizeF(8.0)
        for item in block.items:
            size = QSizeF(item.size[0] * scale, item.size[1] * scale)
            QSvgRenderer(QByteArray(item.svg.encode())).render(
                self._painter, QRectF(x, self._y, size.width(), size.height())
            )
            self._painter.setFont(small)
            self._painter.setPen(QColor("#4A5667"))
            self._painter.drawText(QRectF(x, self._y + size.height(), size.width(), 12 * _POINT), 0x0001, item.caption)
            x += size.width() + _GAP
            tallest = max(tallest, size.height())
        self._y += tallest + 14 * _POINT + _GAP

    def _make_room(self, height: float) -> None:
        if self._y > 0 and self._y + height > self._height:
            self.finish()
            self._writer.newPage()
            self._page += 1
            self._y = 0.0
