"""The page after the set: how many were good, what to work on, how it went."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from truerep.advice import Rep
from truerep.coaching.wording import exercise_title, whole_seconds
from truerep.profiles.profile import Profile
from truerep.session.bands import angle_measure
from truerep.session.to_mend import what_to_work_on
from truerep.ui.actions import Actions
from truerep.ui.against import Against
from truerep.ui.cards import FigureCard, RestBoard, WorkCard
from truerep.ui.chip_strip import ChipStrip
from truerep.ui.controller import Controller
from truerep.ui.controls import ActionButton
from truerep.ui.localised import amount, decimal, named
from truerep.ui.rep_card import RepCard, rep_chips
from truerep.ui.reps_list import fault_word
from truerep.ui.result import SetResult, mid_values, tempo_trend
from truerep.ui.scene import clock_text
from truerep.ui.scroll_room import ScrollRoom
from truerep.ui.set_card import SetCard
from truerep.ui.theme import Theme
from truerep.ui.training_pace import TrainingPace
from truerep.ui.trouble import TroubleCard
from truerep.ui.twice import TwiceCard


class SummaryPage(QWidget):
    """One finished set."""

    selected: Rep | None = None

    def __init__(
        self, theme: Theme, actions: Actions, controller: Controller, pace: TrainingPace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._controller = controller
        self._pace = pace
        self._result: SetResult | None = None
        self._before: SetResult | None = None
        self.title = QLabel()
        self.title.setObjectName("title")
        self.subtitle = QLabel()
        self.subtitle.setObjectName("muted")
        self.subtitle.setWordWrap(True)
        self.good = FigureCard(self.tr("good reps"), "goodFigure")
        self.middle = FigureCard(self.tr("at the middle of the rep"), "figure")
        self.tempo = FigureCard(self.tr("tempo"), "figure")
        self.work = WorkCard()
        self.against = Against(controller)
        self.board = RestBoard()
        self.trouble = TroubleCard(theme, controller.keeper)
        self.twice = TwiceCard(theme, controller)
        self.card = SetCard(theme)
        self.rep = RepCard(theme)
        self.reps = ChipStrip(theme)
        self.next = ActionButton(actions["begin"], kind="primary")
        self.wrong = ActionButton(actions["wrong_count"])
        self.compare, self.history = ActionButton(actions["compare"]), ActionButton(actions["history"])
        self.back = ActionButton(actions["back"])
        self.rest = QLabel()
        self.rest.setObjectName("muted")
        self.rest.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.rest.setWordWrap(True)
        self._rest_from_s = 0.0
        self._rest_timer = QTimer(self)
        self._rest_timer.setInterval(1000)
        self._rest_timer.timeout.connect(self._count_rest)
        self.card.chosen.connect(self._select)
        self.reps.chosen.connect(self._select)
        self._build()
        controller.book.summary.connect(self.show_result)
        pace.changed.connect(self._show_pace)
        theme.changed.connect(self._space)
        self._space()
        self._show_pace()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Two columns of cards in a narrow window, four in a wide one."""
        self._arrange()
        super().resizeEvent(event)

    def show_waiting(self) -> None:
        """The set is over; mostly its review is on the way."""
        self._rest_from_s = time.monotonic()
        self._rest_timer.start()
        self._count_rest()
        if not self._controller.book.is_summed_up:
            self.title.setText(self.tr("Looking at the set again"))
            self.subtitle.setText("")
            self.against.clear()

    def leave(self) -> None:
        """Another page is shown."""
        self._rest_timer.stop()

    def _show_pace(self) -> None:
        """The rest that is left, large enough to be read from where one trains, and what comes then."""
        place = self._pace.place()
        self.board.show_words(self._pace.rest_words(), self.tr("then {0}").format(place) if place else "")

    def _count_rest(self) -> None:
        rest = clock_text(time.monotonic() - self._rest_from_s)
        words = self.tr("Resting for {0} · raise both hands to begin the next set")
        if self.width() < self._theme.sizes.px(1100):
            words = self.tr("Resting for {0}")
        self.rest.setText(words.format(rest) if self._controller.flow.live else "")

    def show_result(self, result: SetResult) -> None:
        """Show a set; a corrected one replaces itself."""
        if self._result is not None and self._result.uid != result.uid:
            self._before = self._result
        self._result = result
        self.twice.follow(result.uid, result.exercise or "")
        profiles = self._controller.profiles
        self.title.setText(self.tr("{0}, set {1}").format(exercise_title(result.exercise, profiles), result.number))
        self.subtitle.setText(self._subtitle(result))
        self._show_figures(result)
        profile = profiles.get(result.exercise or "")
        self.card.show_set(result, profile, result.kept)
        self._show_chips(result, profile)
        self.against.show_result(result)
        faulty = next((rep.index for rep in result.reps if rep.verdict == "faulty"), None)
        self._select(faulty or (result.reps[-1].index if result.reps else 0))

    def _subtitle(self, result: SetResult) -> str:
        profiles = self._controller.profiles
        parts = [
            amount(result.count, result.hold_s),
            self.tr("{0} min").format(clock_text(result.seconds)),
            self._controller.words.view_name(result.view),
        ]
        if result.partial_count:
            parts.append(self.tr("{0} partial, not counted").format(result.partial_count))
        parts += [
            f"{exercise_title(other.exercise, profiles)}: {amount(other.rep_count, other.hold_s)}"
            for other in result.others
        ]
        if result.corrected_count is not None:
            parts.append(self.tr("corrected by you, counted {0}").format(len(result.reps)))
        elif result.hold_s is None and result.live_count != len(result.reps):
            parts.append(
                self.tr("{0} while it ran, {1} after looking again").format(result.live_count, len(result.reps))
            )
        parts.append(result.ended_at.strftime("%H:%M"))
        return " · ".join(parts)

    def _show_figures(self, result: SetResult) -> None:
        profile = self._controller.profiles.get(result.exercise or "")
        self.good.name.setText(self.tr("good reps") if result.hold_s is None else self.tr("time held"))
        if result.hold_s is not None:
            self.good.show_value(str(whole_seconds(result.hold_s)), self.tr("s held"))
        else:
            note = self.tr("of {0}").format(len(result.reps))
            if result.unclear:
                note += "\n" + self.tr("{0} not judged").format(result.unclear)
            self.good.show_value(str(result.good), note)
        values = mid_values(result, angle_measure(profile)) if profile is not None else []
        if values and profile is not None:
            where = self.tr("{0} in the middle of a rep") if result.hold_s is None else self.tr("{0} halfway")
            middle = where.format(named(angle_measure(profile)))
            self.middle.name.setText(middle[:1].upper() + middle[1:])
            spread = f"± {np.std(values):.0f}°" if len(values) > 1 else ""
            self.middle.show_value(f"{np.mean(values):.0f}°", spread)
        else:
            self.middle.name.setText(self.tr("in the middle"))
            self.middle.show_value("-", "")
        if result.reps and result.hold_s is None:
            trend = {
                "slower": self.tr("slower at the end"),
                "faster": self.tr("faster at the end"),
                "steady": self.tr("steady"),
            }[tempo_trend(result.reps)]
            mean = float(np.mean([rep.duration_s for rep in result.reps]))
            self.tempo.show_value(self.tr("{0} s").format(decimal(mean)), trend)
        else:
            self.tempo.show_value("-", "")
        self._arrange()
        self.tempo.setVisible(result.hold_s is None)
        self._show_work(result)

    def _show_work(self, result: SetResult) -> None:
        work = what_to_work_on(result.reps)
        if work:
            places = ", ".join(str(index) for index in work[0].reps[:6])
            more = "…" if len(work[0].reps) > 6 else ""
            note = self._which(result, many=len(work[0].reps) > 1).format(places + more)
            if len(work) > 1:
                note += " · " + self.tr("then: {0}").format(fault_word(work[1].fault))
            self.work.show_work(work[0].fault.cue, note, mend=True)
        elif result.hold_s is not None and not result.hold_s:
            self.work.show_work(self.tr("It was not held yet"), self.tr("Take the pose and stay in it"), mend=True)
        elif not result.reps and not result.hold_s:
            way_out = self.tr("Go from start to middle and back")
            if self._controller.settings.exercise is not None:
                way_out = self.tr("Go from start to middle and back. Or was it another exercise? Choose it with E.")
            self.work.show_work(self.tr("No full rep was seen"), way_out, mend=True)
        elif result.unclear > len(result.reps) / 2:
            self.work.show_work(self.tr("Turn so that more can be judged"), self.tr("The view hid too much"), mend=True)
        else:
            self.work.show_work(self.tr("Keep this form"), self._compared(result), mend=False)

    def _which(self, result: SetResult, *, many: bool) -> str:
        """Words for the numbers of reps or holds."""
        if result.hold_s is not None:
            return self.tr("holds {0}") if many else self.tr("hold {0}")
        return self.tr("reps {0}") if many else self.tr("rep {0}")

    def _compared(self, result: SetResult) -> str:
        """Against the set before, where it was the same exercise."""
        before = self._before
        if before is None or before.exercise != result.exercise or not before.reps or result.hold_s is not None:
            return self.tr("Nothing to mend in this set")
        more = result.good - before.good
        if more > 0:
            return self.tr("{0} more good than in the set before").format(more)
        return self.tr("As many good as in the set before") if more == 0 else self.tr("Nothing to mend in this set")

    def _show_chips(self, result: SetResult, profile: Profile | None) -> None:
        measure = angle_measure(profile) if profile is not None else None
        held = result.hold_s is not None
        self.reps.show_chips(rep_chips(result.kept, profile, measure, result.view, held=held))
        buttons = (self.next, self.wrong, self.compare, self.history, self.back)
        for first, then in pairwise((*self.reps.chips, *buttons)):
            QWidget.setTabOrder(first, then)  # as they are seen

    def _select(self, number: int) -> None:
        """Show one rep of the set by its number; 0 for none."""
        result = self._result
        kept = next((kept for kept in result.kept if kept.rep.index == number), None) if result is not None else None
        self.selected = rep = None if kept is None else kept.rep
        self.card.mark(None if rep is None else number)
        self.reps.mark(number)
        held = result is not None and result.hold_s is not None
        if result is None or kept is None or rep is None:
            self.rep.show_none(held=held)
            return
        fault = rep.faults[0] if rep.faults else None
        moment = fault.at_s if fault is not None and rep.start_s <= fault.at_s <= rep.end_s else rep.mid_s
        body = result.trace.figure(moment)
        self.rep.show_rep(kept, body, result.frame_size, held=held, mirrored=self._controller.mirrored)

    def _build_top(self) -> QBoxLayout:
        """Title and comparison at the left, the rest at the right; in a narrow window the one above the other."""
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        head.addWidget(self.against)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addLayout(head, 1)
        top.addWidget(self.board, 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _build(self) -> None:
        self._cards = QGridLayout()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.card)
        self._middle.addWidget(self.rep)
        buttons = QHBoxLayout()
        buttons.addWidget(self.next)
        buttons.addWidget(self.wrong)
        buttons.addWidget(self.compare)
        buttons.addWidget(self.history)
        buttons.addWidget(self.back)
        buttons.addWidget(self.rest, 1)
        self._rows = QVBoxLayout()
        self._rows.addWidget(self.trouble)
        self._top = self._build_top()
        self._rows.addLayout(self._top)
        self._rows.addWidget(self.twice)
        self._rows.addLayout(self._cards)
        self._rows.addLayout(self._middle, 1)
        self._frame = QVBoxLayout(self)
        self._frame.addWidget(ScrollRoom(self._rows), 1)
        self._frame.addWidget(self.reps)
        self._frame.addLayout(buttons)

    def _arrange(self) -> None:
        tall = self.height() > self.width()
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)
        narrow = self.width() < self._theme.sizes.px(840)
        columns = 2 if tall or narrow else 4
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        # In a low window the words of the rep need the room, since there is none for its figure.
        low = self.height() < self._theme.sizes.px(640)
        self._middle.setStretch(0, 3)
        self._middle.setStretch(1, 2 if low or tall else 1)
        for what in (self.history, self.rest):  # the key works in a narrow window too
            what.setVisible(self.width() > self._theme.sizes.px(900))
        held = self._result is not None and self._result.hold_s is not None
        cards: tuple[QFrame, ...] = (self.good, self.middle, *(() if held else (self.tempo,)), self.work)
        for number, card in enumerate(cards):
            self._cards.removeWidget(card)
            self._cards.addWidget(card, number // columns, number % columns)
        last = len(cards) - 1
        for column in range(4):
            wide = columns == 4 and column == last
            self._cards.setColumnStretch(column, (column < min(columns, len(cards))) + wide)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._frame.setContentsMargins(sizes.px(28), sizes.px(20), sizes.px(28), sizes.px(18))
        self._rows.setContentsMargins(0, 0, 0, 0)
        for layout in (self._frame, self._rows, self._cards, self._middle):
            layout.setSpacing(sizes.px(14))
        self._arrange()
