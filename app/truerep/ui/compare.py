"""A rep beside the reference: two bodies at the same phase, and what each joint did differently."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from scipy.ndimage import uniform_filter1d

from truerep.advice import Rep
from truerep.coaching.comparison import Difference, differences
from truerep.coaching.course import phase_ticks
from truerep.coaching.figure import normalised
from truerep.coaching.measure_words import words_of
from truerep.coaching.reading import RepSpan
from truerep.coaching.retrieval import faces, facing, nearest_reference
from truerep.coaching.wording import said
from truerep.motion.measures import MEASURES, measure_of
from truerep.profiles.phases import COURSE_POINTS
from truerep.profiles.profile import FIGURE_LANDMARKS, Profile, Reference
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import Sheet
from truerep.ui.figure_paint import draw_figure, placed, room_of
from truerep.ui.localised import decimal
from truerep.ui.measure_names import measure_title
from truerep.ui.rep_courses import rep_courses
from truerep.ui.result import SetResult
from truerep.ui.studio_curve import value_text
from truerep.ui.theme import Theme, font

_STEP_MS: Final = 60
_CALM: Final = 3  # points over which a body is averaged, so that it does not flicker


def rep_figure(result: SetResult, start_s: float, mid_s: float, end_s: float) -> NDArray[np.float64] | None:
    """(41, 15, 2) the body over a rep, as in `Reference.figure`; None where nobody was seen in it."""
    shares = phase_ticks(RepSpan(0, 1, 2))  # 0 at the start, 1 at the mid, 2 at the end
    moments = np.interp(shares, [0.0, 1.0, 2.0], [start_s, mid_s, end_s])
    marks = [result.trace.figure(float(moment)) for moment in moments]
    if any(mark is None or not np.isfinite(mark).all() for mark in marks):
        return None
    points = np.stack([np.asarray(mark, np.float64)[:, :2] for mark in marks if mark is not None])
    figure = normalised(points * np.asarray(result.frame_size, np.float64))
    return np.asarray(uniform_filter1d(figure, _CALM, axis=0, mode="nearest"))


class Bodies(QWidget):
    """Two figures side by side, both at one phase; joints that are clearly off are marked."""

    def __init__(self, theme: Theme, own: NDArray[np.float64] | None, wanted: NDArray[np.float64] | None) -> None:
        super().__init__()
        self._theme = theme
        self._own = own
        self._wanted = wanted
        self._wrong: frozenset[int] = frozenset()
        self._point = 0
        self.setMinimumSize(300, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Your rep and the reference at the same phase"))

    def show_point(self, point: int, measure: str | None) -> None:
        """Show one point of the courses; the joint of a measure is marked."""
        self._point = point
        anchor = measure_of(measure).anchor.upper() if measure is not None else ""
        self._wrong = frozenset(
            place for place, mark in enumerate(FIGURE_LANDMARKS) if anchor and mark.name.endswith(f"_{anchor}")
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint both bodies, and the reference dashed behind the own one."""
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(QRectF(self.rect()), sizes.radius, sizes.radius)
        known = [figure for figure in (self._own, self._wanted) if figure is not None]
        if not known:
            return
        room = room_of(np.concatenate(known))
        half = self.width() / 2
        names = (self.tr("your rep"), self.tr("reference"))
        width = max(2.5, sizes.px(3))
        for number, figure in enumerate((self._own, self._wanted)):
            cell = QRectF(number * half, 0, half, self.height()).adjusted(12, 12, -12, -sizes.px(46))
            painter.setFont(font(sizes.small))
            painter.setPen(QColor(palette.muted))
            foot = QRectF(number * half + 8, self.height() - sizes.px(44), half - 16, sizes.px(40))
            text = names[number] if figure is not None else self.tr("this profile has no recorded body")
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)
            if figure is None:
                continue
            if number == 0 and self._wanted is not None:
                ghost = QColor(palette.muted)
                draw_figure(painter, placed(self._wanted[self._point], cell, room), ghost, width * 0.7, dashed=True)
            points = placed(figure[self._point], cell, room)
            wrong = self._wrong if number == 0 else frozenset()
            mend = QColor(palette.mend)
            draw_figure(painter, points, QColor(palette.text), width, wrong=wrong, wrong_colour=mend)


class TwoCourses(QWidget):
    """One measure over the rep: the own course over the reference's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Difference | None = None
        self._point = 0
        self.setMinimumHeight(90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_course(self, shown: Difference | None, point: int) -> None:
        """Take a measure and the phase that the bodies show."""
        self._shown, self._point = shown, point
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint both courses and the phase."""
        shown = self._shown
        if shown is None:
            return
        palette, sizes = self._theme.palette, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        both = np.concatenate([shown.course[np.isfinite(shown.course)], shown.reference])
        low, high = float(both.min()), float(both.max())

        def at(index: int, value: float) -> QPointF:
            x = inner.left() + inner.width() * index / (COURSE_POINTS - 1)
            return QPointF(x, inner.bottom() - inner.height() * (value - low) / max(high - low, 1e-6))

        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(
            QPointF(at(self._point, low).x(), inner.top()), QPointF(at(self._point, low).x(), inner.bottom())
        )
        dashed = QPen(QColor(palette.good), sizes.px(2))
        dashed.setDashPattern([3, 2])
        solid = QPen(QColor(palette.mend if shown.clear else palette.live), sizes.px(3))
        for pen, values in ((dashed, shown.reference), (solid, shown.course)):
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([at(i, float(v)) for i, v in enumerate(values) if np.isfinite(v)]))


class CompareSheet(Sheet):
    """The comparison of one rep.

    Args:
        theme: of the window.
        profile: of the exercise.
        result: the set.
        rep: of it.
        parent: the window.
        mirrored: as the live picture was shown.
    """

    def __init__(
        self, theme: Theme, profile: Profile, result: SetResult, rep: Rep, parent: QWidget, *, mirrored: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("Rep {0} beside the reference").format(rep.index))
        own = rep_figure(result, rep.start_s, rep.mid_s, rep.end_s)
        self.reference: Reference = nearest_reference(profile, result.view, own)
        wanted = None if self.reference.figure is None else np.asarray(self.reference.figure, np.float64)
        if own is not None and wanted is not None:
            wanted = faces(wanted)[facing(wanted, own)]
        span, times, courses = rep_courses(result.trace, rep, profile, self.reference, MEASURES)
        if courses:  # cut as the reference is, so that both bodies are at the same phase
            own = rep_figure(result, *(float(times[tick]) for tick in (span.start, span.mid, span.end)))
        if mirrored:
            own, wanted = (None if figure is None else figure * (-1.0, 1.0) for figure in (own, wanted))
        self.found = differences(self.reference, courses)
        self.chosen = 0
        self.bodies = Bodies(theme, own, wanted)
        self.curve = TwoCourses(theme)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.tempo = QLabel()
        self.tempo.setObjectName("muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, COURSE_POINTS - 1)
        self.slider.setAccessibleName(self.tr("Phase of the rep"))
        self.slider.valueChanged.connect(self._show)
        self.play = PressButton(self.tr("Play"))
        self.play.clicked.connect(self._play_or_pause)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(lambda: self.slider.setValue((self.slider.value() + 1) % COURSE_POINTS))
        self.cells: list[PressButton] = []
        self._rep = rep
        self._build()
        self._show_tempo()
        size = parent.size()
        self.resize(int(size.width() * 0.9), int(size.height() * 0.88))
        self.slider.setValue(COURSE_POINTS // 2)
        self._choose(0)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.bodies, 1)
        moving = QHBoxLayout()
        moving.addWidget(self.play)
        moving.addWidget(self.slider, 1)
        left.addLayout(moving)
        left.addWidget(self.tempo)
        right = QVBoxLayout()
        right.addWidget(self.curve, 1)
        right.addWidget(self.sentence)
        right.addWidget(self._table(), 2)
        middle = QHBoxLayout()
        middle.addLayout(left, 3)
        middle.addLayout(right, 2)
        self.rows.addLayout(middle, 1)
        close = PressButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        self.add_buttons(close)

    def _show_tempo(self) -> None:
        """The rep's, beside that of the reference where it is known: it was learned from reps."""
        wanted, rep = self.reference.tempo, self._rep
        self.tempo.setVisible(wanted is not None)
        if wanted is not None:
            seconds = (rep.mid_s - rep.start_s, rep.end_s - rep.mid_s, wanted.there_s, wanted.back_s)
            words = self.tr("{0} s there, {1} s back · reference: {2} s there, {3} s back")
            self.tempo.setText(words.format(*(decimal(one) for one in seconds)))

    def _table(self) -> QWidget:
        """A row for each measure, the clearest difference first."""
        inner = QFrame()
        inner.setObjectName("card")
        grid = QGridLayout(inner)
        for column, head in enumerate((self.tr("joint"), self.tr("start"), self.tr("middle"), self.tr("most"))):
            label = QLabel(head)
            label.setObjectName("small")
            grid.addWidget(label, 0, column)
        for row, found in enumerate(self.found, start=1):
            button = PressButton(("▲ " if found.clear else "✓ ") + measure_title(found.measure))
            button.setCheckable(True)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(lambda _checked=False, number=row - 1: self._choose(number))
            self.cells.append(button)
            grid.addWidget(button, row, 0)
            for column, value in enumerate((found.at_start, found.at_mid, found.worst), start=1):
                grid.addWidget(QLabel(signed_text(value, found.unit)), row, column, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self.found) + 1, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows have it, and come into sight with it
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table_area, self._table_inner = area, inner
        return area

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Only now are the fonts those of the theme: no figure may be cut off."""
        super().showEvent(event)
        self._table_area.setMinimumWidth(self._table_inner.minimumSizeHint().width() + self.theme.sizes.px(24))

    def _choose(self, number: int) -> None:
        self.chosen = number
        for index, cell in enumerate(self.cells):
            cell.setChecked(index == number)
        if self.found:
            found = self.found[number]
            self.slider.setValue(round(found.worst_at * (COURSE_POINTS - 1)))
            self.sentence.setText(self._sentence(found))
        else:
            self.sentence.setText(self.tr("Nothing of this rep can be compared: the view hides it."))
        self._show()

    def _sentence(self, found: Difference) -> str:
        words = words_of(found.measure)
        places = (
            (0.2, self.tr("at the start")),
            (0.38, self.tr("on the way there")),
            (0.62, self.tr("in the middle")),
            (0.8, self.tr("on the way back")),
            (1.0, self.tr("at the end")),
        )
        where = next(place for until, place in places if found.worst_at <= until)
        name, amount = said(words.name), value_text(abs(found.worst), found.unit)
        compared = said(words.compared("above" if found.worst > 0 else "below"))
        text = self.tr("Rep {0}: {1}, {2}: {3} {4} than the reference.")
        return text.format(self._rep.index, where, name, amount, compared)

    def _show(self) -> None:
        found = self.found[self.chosen] if self.found else None
        self.bodies.show_point(self.slider.value(), found.measure if found is not None and found.clear else None)
        self.curve.show_course(found, self.slider.value())

    def _play_or_pause(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
        else:
            self._timer.start()
        self.play.setText(self.tr("Pause") if self._timer.isActive() else self.tr("Play"))


def signed_text(value: float | None, unit: str) -> str:
    """A difference with its sign; a dash where it is hidden."""
    if value is None:
        return "-"
    amount = value_text(abs(value), unit)
    if amount == value_text(0.0, unit):
        return amount
    return ("+" if value > 0 else "-") + amount
