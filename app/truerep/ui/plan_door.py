"""Opens plans and the choice of rests, and keeps what is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from truerep.errors import TrueRepError
from truerep.session.intentions import Plan, Step, delete_plan, keep_plan, plan_from
from truerep.session.reading import History
from truerep.ui.choice_menu import choice_menu
from truerep.ui.errand import Errand
from truerep.ui.history_dialogs import ConfirmSheet
from truerep.ui.plan_sheets import RESTS_S, PlanEditor, PlansSheet
from truerep.ui.shared import Shared
from truerep.ui.training_pace import TrainingPace

_FIRST: Final = (Step("squat", 3, 10), Step("shoulder_press", 3, 8))


class PlanDoor(QObject):
    """What the actions `plan` and `rest` do; `offered` carries a menu that is to be opened.

    Args:
        shared: of the window.
        pace: leads through the plan.
    """

    offered = Signal(QMenu)

    def __init__(self, shared: Shared, pace: TrainingPace) -> None:
        super().__init__(shared.window)
        self._theme, self._controller, self._window = shared.theme, shared.controller, shared.window
        self._pace = pace
        shared.actions["plan"].triggered.connect(self.open)
        shared.actions["plan"].setEnabled(shared.controller.keeper is not None)
        shared.actions["rest"].triggered.connect(self.choose_rest)

    def open(self) -> None:
        """Show all plans."""
        running = self._pace.run.plan.name if self._pace.run is not None else None
        rest_s = self._controller.settings.rest_s
        sheet = PlansSheet(self._theme, self._plans(), self._controller.profiles, running, rest_s, self._window)
        sheet.rest_chosen.connect(lambda seconds: self._controller.change(rest_s=seconds))
        sheet.started.connect(self._pace.start)
        sheet.stopped.connect(self._pace.stop)
        sheet.edited.connect(self._edit)
        sheet.deleted.connect(self._ask_before_deleting)
        sheet.open()

    def choose_rest(self) -> None:
        """Offer lengths of the rest after a set."""
        words = {rest: self.tr("Rest {0} s").format(rest) if rest else self.tr("No rest timer") for rest in RESTS_S}
        now, change = self._controller.settings.rest_s, self._controller.change
        self.offered.emit(choice_menu(self._window, words, now, lambda chosen: change(rest_s=chosen)))

    def _edit(self, plan: Plan | None) -> None:
        shown = plan or Plan("", _FIRST)
        before = plan.name if plan is not None else None
        taken = {other.name for other in self._plans()} - {before}
        editor = PlanEditor(self._theme, shown, self._controller.profiles, self._window, taken)
        editor.kept.connect(lambda kept: self._write(lambda connection: keep_plan(connection, kept, before)))
        editor.open()

    def _ask_before_deleting(self, plan: Plan) -> None:
        text = self.tr("{0} is deleted for good. The sets that were done by it stay.").format(plan.name)
        sheet = ConfirmSheet(self._theme, self.tr("Delete this plan?"), text, self.tr("Delete"), self._window)
        sheet.accepted.connect(lambda: self._write(lambda connection: delete_plan(connection, plan.name)))
        sheet.rejected.connect(self.open)
        sheet.open()

    def _plans(self) -> list[Plan]:
        """Every plan that is understood."""
        keeper = self._controller.keeper
        if keeper is None:
            return []
        plans = []
        try:
            with History(keeper.path) as history:
                kept = history.plans()
        except TrueRepError:
            return []
        for name, document in kept:
            try:
                plans.append(plan_from(name, document))
            except TrueRepError as error:
                self._controller.notice.emit(str(error))
        return plans

    def _write(self, work: Callable[[Any], None]) -> None:
        keeper = self._controller.keeper
        if keeper is not None:
            # The list is shown again with what was changed.
            Errand(keeper.journal.ask(work), lambda _done: self.open(), self._controller.notice.emit, self)
