"""The history at a glance: figures, calendar, sessions, courses over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from truerep.coaching.wording import whole_seconds
from truerep.session.progress import GoalState, goal_states, personal_bests
from truerep.session.reading import History, SessionRow, Stretch
from truerep.ui.calendar import MonthView
from truerep.ui.history_week import WeekFigures
from truerep.ui.history_words import HistoryWords
from truerep.ui.localised import named
from truerep.ui.plots import Course, CourseChart, RankChart
from truerep.ui.scroll_room import ScrollRoom
from truerep.ui.theme import Theme, font

Period = Literal["quarter", "year", "all"]
PERIODS: Final[tuple[Period, ...]] = ("quarter", "year", "all")
_DAYS: Final[dict[Period, int]] = {"quarter": 91, "year": 365, "all": 100_000}
_MOST_BARS: Final = 120  # weeks; a longer stretch is shown by months
_ROW: Final = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Overview(QWidget):
    """Everything about all exercises, or about one. `session_chosen` carries a session's number."""

    session_chosen = Signal(int)

    def __init__(self, theme: Theme, words: HistoryWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._history: History | None = None
        self._exercise: str | None = None
        self._period: Period = "year"
        self._today = date.today()
        self._held = False  # the exercise is held, not counted
        self.step_word = ""
        self.figures = WeekFigures(theme)
        self.month = MonthView(theme, self._today)
        self.sessions = _Sessions(theme, words)
        self.sessions_title = QLabel()
        self.sessions_title.setObjectName("small")
        self.charts = {name: CourseChart(theme) for name in ("reps", "good", "depth", "tempo", "symmetry")}
        self.faults = RankChart(theme, "mend", "▲")
        self.exercises = RankChart(theme, "live", "")
        self.bests = _Bests()
        self._grid = QGridLayout()
        self._build()
        self.month.day_chosen.connect(lambda _day: self._show_sessions())
        self.month.month_changed.connect(self._show_month)
        self.sessions.activated.connect(self._open)
        self.sessions.clicked.connect(self._open)
        theme.changed.connect(self._space)
        self._space()

    def take_focus(self, session_id: int | None) -> None:
        """That session, or else the newest, is under the keys: Enter opens it, the arrows lead on."""
        rows = self.sessions.rows.rows
        place = next((place for place, row in enumerate(rows) if row.id == session_id), 0)
        self.sessions.setCurrentIndex(self.sessions.rows.index(place, 0))
        self.sessions.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fewer columns of plots in a narrow window."""
        self._arrange()
        super().resizeEvent(event)

    def show_history(self, history: History, exercise: str | None, period: Period) -> None:
        """Read and show everything anew.

        Raises:
            TrueRepError: the history cannot be read.
        """
        self._history, self._exercise, self._period = history, exercise, period
        self._today = date.today()
        first_day = first_day_of(period)
        weeks = history.course("week", exercise, first_day)
        long = bool(weeks) and (self._today - date.fromisoformat(weeks[0].begin)).days > 7 * _MOST_BARS
        step = "month" if long else "week"
        course = history.course(step, exercise, first_day) if long else weeks
        self.step_word = self.tr("by month") if long else self.tr("by week")
        self._held = exercise is not None and bool(course) and not any(stretch.reps for stretch in course)
        self._show_figures(history, weeks, exercise)
        self._show_courses(course, step)
        faults = [(named(name), often) for name, often in history.faults(exercise, first_day)]
        self.faults.show_ranks(self.tr("Most common faults"), faults, self.tr("No fault in this time"))
        ranks = [(self._words.exercise(name), often) for name, often in history.reps_by_exercise(first_day) if often]
        self.exercises.show_ranks(self.tr("Reps by exercise"), ranks, self.tr("No rep in this time"))
        if exercise is not None:
            listed = [(self._words.best(best), self._words.day(best.day)) for best in personal_bests(history, exercise)]
            self.bests.show_bests(listed)
        self._show_month()
        self._show_sessions()
        self._arrange()

    def _show_figures(self, history: History, weeks: Sequence[Stretch], exercise: str | None) -> None:
        monday = (self._today - timedelta(days=self._today.weekday())).isoformat()
        this = next((week for week in weeks if week.begin == monday), None)
        before_day = (date.fromisoformat(monday) - timedelta(days=7)).isoformat()
        before = next((week for week in weeks if week.begin == before_day), None)
        amount, name = (str(this.reps if this else 0), self.tr("reps this week"))
        note = self.tr("last week {0}").format(before.reps if before else 0)
        if self._held:
            now, last = (self.tr("{0} s").format(whole_seconds(week.hold_s if week else 0)) for week in (this, before))
            amount, name, note = now, self.tr("held this week"), self.tr("last week {0}").format(last)
        share = "-" if this is None or not this.judged else f"{100 * this.good / this.judged:.0f} %"
        good_before = "-" if before is None or not before.judged else f"{100 * before.good / before.judged:.0f} %"
        self.figures.show_figures(
            (name, amount, note),
            (self.tr("sets this week"), str(this.sets if this else 0),
             self.tr("last week {0}").format(before.sets if before else 0)),
            (self.tr("good this week"), share, self.tr("last week {0}").format(good_before)),
        )  # fmt: skip
        states = [s for s in goal_states(history, self._today) if exercise is None or s.goal.exercise in {"", exercise}]
        self.figures.show_goals([(self._words.goal(state), _share(state)) for state in states])

    def _show_courses(self, course: Sequence[Stretch], step: str) -> None:
        days = tuple(date.fromisoformat(stretch.begin) for stretch in course)
        length = 30 if step == "month" else 7

        def show(name: str, title: str, unit: str, values: Sequence[float | None], bars: bool, digits: int) -> None:
            kind: Literal["bars", "line"] = "bars" if bars else "line"
            made = Course(title, unit, days, tuple(values), length, kind, digits)
            self.charts[name].show_course(made, self._today)

        if self._held:
            show("reps", self.tr("Time held"), " s", [stretch.hold_s for stretch in course], True, 0)
        else:
            show("reps", self.tr("Reps"), "", [float(stretch.reps) for stretch in course], True, 0)
        good = [100 * s.good / s.judged if s.judged else None for s in course]
        show("good", self.tr("Share of good reps"), " %", good, False, 0)
        show("depth", self.tr("Angle in the middle"), "°", [s.depth for s in course], False, 0)
        show("tempo", self.tr("Length of a rep"), " s", [s.tempo_s for s in course], False, 1)
        show("symmetry", self.tr("Left and right apart"), "°", [s.symmetry for s in course], False, 1)

    def _show_month(self) -> None:
        if self._history is not None:
            first, last = self.month.month
            days = self._history.course("day", self._exercise, first, last)
            self.month.show_training({stretch.begin: stretch for stretch in days})

    def _show_sessions(self) -> None:
        if self._history is None:
            return
        day = self.month.days.chosen or None
        rows = self._history.sessions(self._exercise, day)
        self.sessions.show_rows(rows)
        if day is None:
            self.sessions_title.setText(self.tr("Newest sessions"))
        else:
            words = self._words.day(day) if rows else self.tr("Nothing trained on {0}").format(self._words.day(day))
            self.sessions_title.setText(words)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if row is not None:
            self.session_chosen.emit(row.id)

    def _build(self) -> None:
        self._side = QFrame()
        self._side.setObjectName("card")
        listed = QVBoxLayout()
        listed.setSpacing(4)
        listed.addWidget(self.sessions_title)
        listed.addWidget(self.sessions, 1)
        self._side_rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._side_rows.addWidget(self.month)
        self._side_rows.addLayout(listed, 1)
        right = QVBoxLayout()
        right.addWidget(self.figures)
        right.addLayout(self._grid, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(ScrollRoom(self._columns))
        self._columns.addWidget(self._side)
        self._columns.addLayout(right, 1)
        self._right = right

    def _shown(self) -> list[QWidget]:
        if self._exercise is None:
            return [self.charts["reps"], self.charts["good"], self.exercises, self.faults]
        if self._held:
            return [self.charts["reps"], self.charts["good"], self.charts["depth"], self.faults, self.bests]
        five = [self.charts[name] for name in ("reps", "good", "depth", "tempo", "symmetry")]
        return [*five, self.faults, self.bests]

    def _arrange(self) -> None:
        cells = self._shown()
        every: set[QWidget] = {*self.charts.values(), self.faults, self.exercises, self.bests}
        for cell in every:
            self._grid.removeWidget(cell)
            cell.setVisible(cell in cells)
        tall = self.height() > self.width() or self.width() < self._theme.sizes.px(800)
        self._turn(tall=tall)
        columns = 2 if len(cells) <= 5 or tall else 3
        for number, cell in enumerate(cells):
            last = number == len(cells) - 1 and cell is self.bests
            if last:
                self._grid.addWidget(cell, number // columns, 0, 1, columns)
            else:
                self._grid.addWidget(cell, number // columns, number % columns)
        for row in range(5):
            used = row * columns < len(cells) and not (self.bests in cells and row == (len(cells) - 1) // columns)
            self._grid.setRowStretch(row, 1 if used else 0)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _turn(self, *, tall: bool) -> None:
        """Calendar and sessions beside the plots in a wide window, side by side above them in a tall one."""
        sizes, widest = self._theme.sizes, 16_777_215
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if tall else right)
        self._side_rows.setDirection(right if tall else down)
        self._side.setMaximumSize(widest if tall else sizes.px(300), sizes.px(300) if tall else widest)
        self._side.setMinimumSize(0 if tall else sizes.px(300), sizes.px(300) if tall else 0)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._side_rows.setContentsMargins(sizes.px(12), sizes.px(12), sizes.px(12), sizes.px(12))
        self._side_rows.setSpacing(sizes.px(8))
        for layout in (self._columns, self._right, self._grid):
            layout.setSpacing(sizes.px(12))
        self._arrange()


def first_day_of(period: Period) -> str:
    """The first day of a period that ends today; "" for all time."""
    return "" if period == "all" else (date.today() - timedelta(days=_DAYS[period] - 1)).isoformat()


def _share(state: GoalState) -> float:
    return min(1.0, state.reached / state.goal.target) if state.goal.target > 0 else 0.0


class _Bests(QFrame):
    """Personal bests of one exercise, in a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("goodCard")
        self.words = QLabel()
        self.words.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 8, 14, 8)
        rows.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bests(self, bests: Sequence[tuple[str, str]]) -> None:
        """Show what and when."""
        listed = "  ·  ".join(f"{words} ({day})" for words, day in bests)
        self.words.setText(self.tr("Personal bests: {0}").format(listed) if listed else self.tr("No personal best yet"))


class _SessionsModel(QAbstractListModel):
    def __init__(self, words: HistoryWords, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: Sequence[SessionRow] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{self._words.session_title(row)}, {self._words.session_detail(row)}"
        return row if role == _ROW else None

    def show_rows(self, rows: Sequence[SessionRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _Sessions(QListView):
    def __init__(self, theme: Theme, words: HistoryWords) -> None:
        super().__init__()
        self.rows = _SessionsModel(words, self)
        self.setModel(self.rows)
        self.setItemDelegate(_SessionPainter(theme, words, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Sessions"))
        theme.changed.connect(self.doItemsLayout)

    def show_rows(self, rows: Sequence[SessionRow]) -> None:
        self.rows.show_rows(rows)


class _SessionPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, words: HistoryWords, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(160, max(self._theme.sizes.target, self._theme.sizes.px(64)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: SessionRow = index.data(_ROW)
        palette, sizes = self._theme.palette, self._theme.sizes
        box = QRectF(option.rect).adjusted(0, 0, -sizes.px(4), -sizes.px(5))
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(box, sizes.px(8), sizes.px(8))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(palette.live))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), sizes.px(8), sizes.px(8))
        inner = box.adjusted(sizes.px(10), sizes.px(5), -sizes.px(10), -sizes.px(5))
        exercises = ", ".join(self._words.exercise(name) for name in row.exercises)
        lines = (
            (self._words.session_title(row), palette.text, True),
            (exercises, palette.text, False),
            (self._words.session_detail(row), palette.muted, False),
        )
        height = inner.height() / 3
        for number, (text, colour, bold) in enumerate(lines):
            letters = font(sizes.small, bold=bold)
            painter.setFont(letters)
            painter.setPen(QColor(colour))
            words = QFontMetricsF(letters).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            line = QRectF(inner.left(), inner.top() + number * height, inner.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
