"""Plots of the history in the window's colours: a course over time, a ranking, all reps of a set over the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLocale, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from truerep.ui.cards import ElidedLabel
from truerep.ui.curves import TONE_OF, RepCurve
from truerep.ui.theme import Theme, Tone, font

pg.setConfigOptions(antialias=True)
_FEWEST_STEPS: Final = 8  # weeks or months: the first one alone is a bar among others to come, not a wall


@dataclass(frozen=True, slots=True)
class Course:
    """A value over time.

    Attributes:
        title: what it is.
        unit: written behind the value, such as " %".
        days: first day of each stretch, in order.
        values: of each stretch; None where there is none.
        step_days: length of a stretch, for the width of bars.
        kind: bars for amounts, a line for means.
        digits: behind the point.
    """

    title: str
    unit: str
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    step_days: int
    kind: Literal["bars", "line"]
    digits: int = 0

    def words(self, value: float) -> str:
        """A value with its unit."""
        return f"{QLocale().toString(value, 'f', self.digits)}{self.unit}"


def _bare_plot(height: int = 90) -> Any:
    """A plot widget that neither zooms nor opens a menu."""
    widget = pg.PlotWidget(enableMenu=False)
    widget.setMouseEnabled(False, False)
    widget.hideButtons()
    widget.setFrameShape(QFrame.Shape.NoFrame)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setMinimumSize(120, height)
    return widget


def _dress(widget: Any, theme: Theme) -> None:
    palette, sizes = theme.palette, theme.sizes
    widget.setBackground(palette.card)
    for side in ("left", "bottom"):
        axis = widget.getAxis(side)
        axis.setPen(pg.mkPen(palette.line))
        axis.setTextPen(palette.muted)
        axis.setTickFont(font(sizes.small))
        axis.setStyle(tickLength=-4, tickTextOffset=sizes.px(4))
    widget.getAxis("bottom").setHeight(sizes.px(26))
    widget.getAxis("left").setWidth(sizes.px(44))
    widget.showGrid(x=False, y=True, alpha=0.18)


class CourseChart(QFrame):
    """One value over time; the pointer asks for single values."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._course: Course | None = None
        self._last_day = date.today()
        self._span: tuple[int, int] | None = None  # first and last day shown, as ordinals
        self.title = ElidedLabel()
        self.title.setObjectName("strong")
        self.value = QLabel()
        self.value.setObjectName("small")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.plot = _bare_plot()
        self.empty = QLabel(self.tr("Nothing yet"))
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.value)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(head)
        self._rows.addWidget(self.plot, 1)
        self._rows.addWidget(self.empty, 1)
        self.plot.scene().sigMouseMoved.connect(self._point)
        self.plot.installEventFilter(self)
        theme.changed.connect(self._draw)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """When the pointer leaves, the newest value is shown again."""
        if event.type() == QEvent.Type.Leave:
            self._say_newest()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A wider plot has room for more dates."""
        super().resizeEvent(event)
        self._name_days()

    def show_course(self, course: Course, last_day: date) -> None:
        """Take a course that is shown up to a day."""
        self._course, self._last_day = course, last_day
        self._draw()

    def _draw(self) -> None:
        sizes, palette = self._theme.sizes, self._theme.palette
        self._rows.setContentsMargins(sizes.px(14), sizes.px(10), sizes.px(14), sizes.px(6))
        self._rows.setSpacing(sizes.px(4))
        course = self._course
        known = (
            [] if course is None else [(d, v) for d, v in zip(course.days, course.values, strict=True) if v is not None]
        )
        self.plot.setVisible(bool(known))
        self.empty.setVisible(not known)
        if course is None:
            return
        self.title.setText(course.title)
        self.setAccessibleName(course.title)
        self._say_newest()
        if not known:
            return
        self.plot.clear()
        _dress(self.plot, self._theme)
        x = np.array([day.toordinal() + course.step_days / 2 for day, _ in known])
        y = np.array([value for _, value in known])
        colour = QColor(palette.live)
        if course.kind == "bars":
            self.plot.addItem(
                pg.BarGraphItem(x=x, height=y, width=0.78 * course.step_days, brush=colour, pen=pg.mkPen(None))
            )
            low, high = 0.0, max(float(y.max()), 1.0)
        else:
            self.plot.plot(
                x, y, pen=_pen(self.plot, colour, sizes.px(2.2)), symbol="o" if len(x) < 40 else None,
                symbolSize=sizes.px(5), symbolBrush=colour, symbolPen=pg.mkPen(None),
            )  # fmt: skip
            # A share is shown whole, so that a few points do not look like much.
            low, high = (0.0, 100.0) if course.unit == " %" else _widened(float(y.min()), float(y.max()))
        room = (high - low) * 0.12
        from_zero = course.kind == "bars" or course.unit == " %"
        self.plot.setYRange(low if from_zero else low - room, high + room, padding=0)
        last = max(self._last_day.toordinal() + 1, course.days[-1].toordinal() + course.step_days)  # whole
        first = min(course.days[0].toordinal(), last - _FEWEST_STEPS * course.step_days)
        self._span = (first, last)
        self.plot.setXRange(first, last, padding=0.02)
        self.plot.getAxis("left").setTicks([_value_ticks(low, high + room, course)])
        self._name_days()

    def _name_days(self) -> None:
        if self._span is not None:
            most = max(2, self.plot.width() // self._theme.sizes.px(62))
            self.plot.getAxis("bottom").setTicks([_date_ticks(*self._span, most)])

    def _say_newest(self) -> None:
        course = self._course
        if course is None:
            return
        known = [value for value in course.values if value is not None]
        newest = course.words(known[-1]) if known else ""
        self.value.setText(newest)
        self.setAccessibleDescription(newest)

    def _point(self, at: QPointF) -> None:
        course = self._course
        if course is None or not course.days or not self.plot.isVisible():
            return
        day = self.plot.getPlotItem().vb.mapSceneToView(at).x() - course.step_days / 2
        nearest = min(range(len(course.days)), key=lambda place: abs(course.days[place].toordinal() - day))
        value = course.values[nearest]
        if value is not None:
            self.value.setText(f"{short_date(course.days[nearest])}: {course.words(value)}")


def short_date(day: date) -> str:
    """A date in few letters in the person's language, such as 16 Nov."""
    return QLocale().toString(day, "d MMM")  # type: ignore[call-overload,no-any-return]


def _widened(low: float, high: float) -> tuple[float, float]:
    """A range of at least a tenth of its values, so that a tremble does not fill the plot."""
    least = max(0.1 * abs(high), 0.1)
    lack = max(0.0, least - (high - low)) / 2
    return low - lack, high + lack


def _pen(plot: QWidget, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Any:
    """A pen as wide as asked on any screen: pyqtgraph's are as many dots of the screen wide, however fine they are."""
    return pg.mkPen(colour, width=width * plot.devicePixelRatioF(), style=style)


def _date_ticks(first: int, last: int, most: int) -> list[tuple[float, str]]:
    """Beginnings of months, or of years where there are many."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = []
    day = begin.replace(day=1)
    while day <= end:
        if day >= begin:
            months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    if not months:
        return [(first, short_date(begin)), (last, short_date(end))]
    if len(months) > 30:
        years = [day for day in months if day.month == 1]
        return [(day.toordinal(), str(day.year)) for day in years[:: -(-len(years) // most)]]
    step = max(1, -(-len(months) // most))
    return [(day.toordinal(), QLocale().monthName(day.month, QLocale.FormatType.ShortFormat)) for day in months[::step]]


def _value_ticks(low: float, high: float, course: Course) -> list[tuple[float, str]]:
    """Two to four round values within a range."""
    span = max(high - low, 1e-6)
    unit = 10.0 ** np.floor(np.log10(span / 2))
    step = next(unit * factor for factor in (1, 2, 5, 10) if span / (unit * factor) <= 4)
    values = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
    digits = 1 if step < 1 else 0
    return [(float(value), QLocale().toString(float(value), "f", digits)) for value in values]


class RankChart(QFrame):
    """Names with bars, longest first."""

    def __init__(self, theme: Theme, tone: Tone, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme, self._tone, self._sign = theme, tone, sign
        self.title = ElidedLabel()
        self.title.setObjectName("strong")
        self.bars = _Bars(theme, tone, sign)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.title)
        self._rows.addWidget(self.bars, 1)
        theme.changed.connect(self._space)
        self._space()

    def show_ranks(self, title: str, ranks: Sequence[tuple[str, int]], empty: str) -> None:
        """Take names and amounts, and the words for none."""
        self.title.setText(title)
        self.bars.show_ranks(ranks, empty)
        self.setAccessibleName(f"{title}: " + ", ".join(f"{name} {often}" for name, often in ranks[:5]))

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._rows.setContentsMargins(sizes.px(14), sizes.px(10), sizes.px(14), sizes.px(10))
        self._rows.setSpacing(sizes.px(6))


class _Bars(QWidget):
    def __init__(self, theme: Theme, tone: Tone, sign: str) -> None:
        super().__init__()
        self._theme, self._tone, self._sign = theme, tone, sign
        self._ranks: tuple[tuple[str, int], ...] = ()
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(120, 60)

    def show_ranks(self, ranks: Sequence[tuple[str, int]], empty: str) -> None:
        self._ranks, self._empty = tuple(ranks), empty
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(sizes.small))
        painter.setPen(QColor(palette.muted))
        if not self._ranks:
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self._empty)
            return
        letters = QFontMetricsF(font(sizes.small))
        row = letters.height() + sizes.px(13)
        most = max(often for _, often in self._ranks)
        for place, (name, often) in enumerate(self._ranks[: int(self.height() // row)]):
            line = QRectF(0, place * row, self.width(), row)
            painter.setPen(QColor(palette.text))
            words = f"{self._sign} {name}" if self._sign else name
            number = QLocale().toString(often)
            wide = letters.horizontalAdvance(number)
            room = line.width() - wide - sizes.px(10)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft, letters.elidedText(words, Qt.TextElideMode.ElideRight, room)
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, number)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.tone(self._tone)))
            bar = QRectF(
                0, line.top() + letters.height() + sizes.px(1), max(4.0, line.width() * often / most), sizes.px(5)
            )
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)


class SetChart(QWidget):
    """Every rep of a set over the reference band, laid on one another by phase; a click chooses one."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reps: tuple[RepCurve, ...] = ()
        self._band: NDArray[np.float64] | None = None
        self._marked: int | None = None
        self._unit = "°"
        self.plot = _bare_plot(120)
        self.empty = QLabel(self.tr("No curve was kept of this set"))
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.plot, 1)
        rows.addWidget(self.empty, 1)
        self.setAccessibleName(self.tr("Every rep over the reference"))
        theme.changed.connect(self._draw)
        self._draw()

    def show_reps(self, reps: Sequence[RepCurve], band: NDArray[np.float64] | None, unit: str) -> None:
        """Take the curves and the band (2, P)."""
        self._reps = tuple(rep for rep in reps if np.isfinite(rep.values).sum() > 2)
        self._band, self._unit = band, unit
        self._marked = None
        self._draw()

    def mark(self, index: int | None) -> None:
        """Bring one rep to the front."""
        self._marked = index
        self._draw()

    def _draw(self) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        self.plot.setVisible(bool(self._reps))
        self.empty.setVisible(not self._reps)
        if not self._reps:
            return
        self.plot.clear()
        _dress(self.plot, self._theme)
        phase = np.linspace(0.0, 1.0, len(self._reps[0].values))
        if self._band is not None:
            tint = QColor(palette.good)
            tint.setAlpha(46)
            edges = [pg.PlotCurveItem(phase, edge, pen=pg.mkPen(None)) for edge in self._band]
            self.plot.addItem(pg.FillBetweenItem(edges[0], edges[1], brush=pg.mkBrush(tint)))
        order = sorted(self._reps, key=lambda rep: (rep.index == self._marked, rep.verdict == "faulty", rep.index))
        for rep in order:
            self._draw_rep(phase, rep)
        stacked = [rep.values for rep in self._reps] + ([self._band] if self._band is not None else [])
        low, high = min(float(np.nanmin(v)) for v in stacked), max(float(np.nanmax(v)) for v in stacked)
        room = max(0.06 * (high - low), 0.02)
        self.plot.setYRange(low - room, high + room, padding=0)
        self.plot.setXRange(0, 1, padding=0.07)  # room for the words at both ends
        words = (self.tr("start"), self.tr("middle"), self.tr("end"))
        self.plot.getAxis("bottom").setTicks([list(zip((0.0, 0.5, 1.0), words, strict=True))])
        unit = Course("", self._unit, (), (), 1, "line")
        self.plot.getAxis("left").setTicks(
            [[(value, f"{text}{self._unit}") for value, text in _value_ticks(low, high, unit)]]
        )
        self.plot.getAxis("left").setWidth(sizes.px(52))

    def _draw_rep(self, phase: NDArray[np.float64], rep: RepCurve) -> None:
        palette, sizes = self._theme.palette, self._theme.sizes
        marked, faulty = rep.index == self._marked, rep.verdict == "faulty"
        colour = QColor(palette.tone("live" if rep.verdict == "good" else TONE_OF[rep.verdict]))
        if not marked and not faulty:
            colour.setAlpha(150)
        style = Qt.PenStyle.DashLine if faulty and not marked else Qt.PenStyle.SolidLine
        pen = _pen(self.plot, colour, sizes.px(3.6 if marked else 2.2 if faulty else 1.6), style)
        values = np.asarray(rep.values, np.float64)
        if marked:
            self.plot.addItem(pg.PlotCurveItem(phase, values, pen=_pen(self.plot, QColor(palette.card), sizes.px(7))))
        curve = pg.PlotCurveItem(phase, values, pen=pen, clickable=True)
        curve.setClickable(True, width=sizes.px(12))
        curve.sigClicked.connect(lambda *_event, index=rep.index: self.chosen.emit(index))
        self.plot.addItem(curve)
