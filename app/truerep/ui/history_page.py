"""The page of what was trained: an overview and single sessions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from truerep.errors import TrueRepError
from truerep.session.reading import History
from truerep.ui.actions import Actions
from truerep.ui.choice_menu import choice_menu, open_menu
from truerep.ui.controller import Controller
from truerep.ui.controls import ActionButton, FittingButton, PressButton
from truerep.ui.dialogs import ExercisePicker
from truerep.ui.file_writing import WritingCard
from truerep.ui.history_overview import PERIODS, Overview, Period
from truerep.ui.history_session import SessionView
from truerep.ui.history_tasks import HistoryTasks
from truerep.ui.history_words import HistoryWords
from truerep.ui.keeper import Keeper
from truerep.ui.theme import Theme
from truerep.ui.told import told
from truerep.ui.trouble import TroubleCard

_LOOK_MS: Final = 2000


class HistoryPage(QWidget):
    """What is kept. `left` is told when the person goes back from the overview."""

    left = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, controller: Controller, keeper: Keeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._controller, self._keeper = theme, controller, keeper
        self.words = HistoryWords(controller.profiles, self)
        self._history: History | None = None
        self._seen = -1
        self._doubted = False
        self._exercise: str | None = None
        self._period: Period = "year"
        self.title = QLabel()
        self.title.setObjectName("title")
        self.exercise = FittingButton()
        self.period = FittingButton()
        self.goals = PressButton(self.tr("Goals"))
        self.report = PressButton(self.tr("Report"))
        self.more = PressButton(self.tr("More"))
        self.back = ActionButton(actions["back"])
        self.overview = Overview(theme, self.words)
        self.session = SessionView(theme, self.words, controller.words, controller.profiles)
        self.empty = QLabel()
        self.empty.setObjectName("lead")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.trouble = TroubleCard(theme, keeper)
        self.pages = QStackedWidget()
        for page in (self.overview, self.session, self.empty):
            self.pages.addWidget(page)
        self.tasks = HistoryTasks(theme, self.words, controller, keeper, self)
        self.writing = WritingCard(theme, self.tasks.writing)
        self._head = QHBoxLayout()
        self._rows = QVBoxLayout(self)
        self._build()
        self._connect()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_for_changes)
        theme.changed.connect(self._space)
        self._space()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Read the history anew, and again whenever somebody writes to it."""
        self.refresh()
        self._look.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go of the file."""
        self._look.stop()
        self.close_history()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A narrow window has no room for the title beside the buttons."""
        self.title.setVisible(self.width() > self._theme.sizes.px(960) or self.pages.currentWidget() is self.session)
        super().resizeEvent(event)

    def close_history(self) -> None:
        """Let go of the file, so that it can be replaced."""
        if self._history is not None:
            self._history.close()
            self._history = None

    def go_back(self) -> None:
        """From a session to the overview, from there to where the person came from."""
        if self.pages.currentWidget() is self.session:
            self._show_overview()
            self.take_focus()
        else:
            self.left.emit()

    def take_focus(self) -> None:
        """Let the keys belong to what is shown."""
        if self.pages.currentWidget() is self.overview:
            self.overview.take_focus(self.session.session_id)

    def refresh(self) -> None:
        """Read and show anew what is open."""
        try:
            if self._history is None:
                self._history = History(self._keeper.path)
            self._seen = self._history.changed()
            in_session = self.pages.currentWidget() is self.session and self.session.session_id is not None
            if not (in_session and self._show_session(self.session.session_id or 0)):
                self._show_overview()
            self._doubted = False
        except TrueRepError as error:
            self._on_fault(error)

    def open_session(self, session_id: int) -> None:
        """Show one session."""
        try:
            self.session.row = None
            self._show_session(session_id)
            self.window().setFocus()  # rather than on a button that happens to come next
        except TrueRepError as error:
            self._on_fault(error)

    def _on_fault(self, error: TrueRepError) -> None:
        """Say what is wrong, and have the writer see whether the file is damaged, once."""
        self.close_history()
        there = self._keeper.path.exists()
        self._show_nothing(str(error) if there else "")
        if there and not self._doubted:
            self._doubted = True
            self._keeper.journal.doubt()

    def _show_session(self, session_id: int) -> bool:
        if self._history is None:
            return False
        self.session.mirrored = self._controller.settings.mirrored
        row = self.session.row
        shown = self.session.show_session(self._history, session_id, None if row is None else (row.uid, row.exercise))
        if shown:
            first = self._history.sets(session_id)[0]
            self.title.setText(f"{self.words.day(first.day)} · {self.words.time(first.started_ms)}")
            self._turn_to(self.session)
        return shown

    def _show_overview(self) -> None:
        if self._history is None:
            return
        counts = self._history.counts()
        if not counts["sets"]:
            self._show_nothing("")
            return
        if self._exercise is not None and self._exercise not in self._history.exercises():
            self._exercise = None
        self.overview.show_history(self._history, self._exercise, self._period)
        self.title.setText(self.tr("History"))
        every = self.tr("All exercises") if self._exercise is None else self.words.exercise(self._exercise)
        short = QFontMetrics(self.font()).elidedText(every, Qt.TextElideMode.ElideRight, self._theme.sizes.px(110))
        period = self._period_word(self._period)
        self.exercise.say(f"{every} ▾", f"{short} ▾")
        self.period.say(f"{period}, {self.overview.step_word} ▾", f"{period} ▾")
        self._turn_to(self.overview)

    def _show_nothing(self, fault: str) -> None:
        self.title.setText(self.tr("History"))
        words = self.tr(
            "Nothing is kept yet.\nTrain before the camera, and every set appears here: it stays on this computer."
        )
        self.empty.setText(told(fault) or words)
        self._turn_to(self.empty)

    def _turn_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        at_overview = page is self.overview
        for button in (self.exercise, self.period, self.goals):
            button.setVisible(at_overview)
        self.report.setVisible(page is not self.empty)
        self.more.setVisible(page is not self.session)

    def _look_for_changes(self) -> None:
        try:
            if self._history is None or self._history.changed() != self._seen:
                self.refresh()
        except TrueRepError as error:
            self._on_fault(error)

    def _choose_exercise(self) -> None:
        assert self._history is not None
        trained = {name: p for name, p in self._controller.profiles.items() if name in self._history.exercises()}
        picker = ExercisePicker(self._theme, trained, self._exercise, self, auto=self.tr("All exercises"))
        picker.chosen.connect(self._take_exercise)
        picker.open()

    def _take_exercise(self, name: str | None) -> None:
        self._exercise = name
        self.refresh()

    def _choose_period(self) -> None:
        words = {period: self._period_word(period) for period in PERIODS}
        menu = choice_menu(self, words, self._period, self._take_period)
        open_menu(menu, self.period.mapToGlobal(QPoint(0, self.period.height())))

    def _take_period(self, period: Period) -> None:
        self._period = period
        self.refresh()

    def _period_word(self, period: Period) -> str:
        return {"quarter": self.tr("3 months"), "year": self.tr("1 year"), "all": self.tr("All time")}[period]

    def _make_report(self) -> None:
        if self._history is not None:
            at_session = self.pages.currentWidget() is self.session
            self.tasks.report(self.session.session_id if at_session else None, self._exercise, self._period)

    def _connect(self) -> None:
        self.exercise.clicked.connect(self._choose_exercise)
        self.period.clicked.connect(self._choose_period)
        self.goals.clicked.connect(lambda: self.tasks.goals(self._exercise or ""))
        self.report.clicked.connect(self._make_report)
        self.more.clicked.connect(lambda: self.tasks.menu(self.more))
        self.overview.session_chosen.connect(self.open_session)
        self.session.wrong_count.connect(self.tasks.correct)
        self.session.export.connect(self.tasks.export)
        self.session.delete.connect(self.tasks.delete)
        self.session.clip.connect(self.tasks.show_clip)
        self.tasks.changed.connect(self.refresh)
        self._keeper.kept.connect(lambda *_names: self.refresh() if self.isVisible() else None)

    def _build(self) -> None:
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        for button in (self.exercise, self.period, self.goals, self.report, self.more, self.back):
            self._head.addWidget(button)
        self._rows.addLayout(self._head)
        self._rows.addWidget(self.trouble)
        self._rows.addWidget(self.writing)
        self._rows.addWidget(self.pages, 1)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._rows.setContentsMargins(sizes.px(20), sizes.px(14), sizes.px(20), sizes.px(16))
        self._rows.setSpacing(sizes.px(12))
        self._head.setSpacing(sizes.px(8))
