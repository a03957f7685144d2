"""Chooses the exercise, and asks what was done so far where a set is under way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from truerep.coaching.wording import exercise_title
from truerep.ui.controller import Controller
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import ExercisePicker, Sheet
from truerep.ui.flow import IN_SET, Stage
from truerep.ui.localised import amount
from truerep.ui.shared import Shared
from truerep.ui.theme import Theme


class ExerciseDoor(QObject):
    """What the action `exercise` does."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared.window)
        self._theme, self._controller, self._window = shared.theme, shared.controller, shared.window
        shared.actions["exercise"].triggered.connect(self.open)

    def open(self) -> None:
        """Offer all exercises."""
        controller = self._controller
        picker = ExercisePicker(self._theme, controller.profiles, controller.settings.exercise, self._window)
        picker.chosen.connect(self._take)
        picker.open()

    def _take(self, name: str | None) -> None:
        """A camera's set that has begun ends with the choice; under which name it is kept is the person's to say."""
        controller, done = self._controller, nameable(self._controller)
        if name == controller.settings.exercise:
            return
        if name is None or not set(done) - {name}:
            controller.change(exercise=name)
            if controller.flow.stage is Stage.SUMMARY:
                controller.notice.emit(self._from_now_on(name))
            return
        titles = {exercise: exercise_title(exercise, controller.profiles) for exercise in (*done, name)}
        sheet = SoFarSheet(
            self._theme,
            [f"{titles[exercise]}: {words}" for exercise, words in done.items()],
            titles[name],
            self._window,
        )
        sheet.as_counted.connect(lambda: controller.change(exercise=name))
        sheet.all_of_it.connect(lambda: self._take_for(name))
        sheet.open()

    def _from_now_on(self, name: str | None) -> str:
        """The set that is shown stays as it is: say for what the choice holds."""
        if self._controller.flow.live:
            if name is None:
                return self.tr("The exercise is recognised from the next set on.")
            return self.tr("From the next set on: {0}.").format(exercise_title(name, self._controller.profiles))
        if name is None:
            return self.tr("Watch the clip again to have the exercise recognised.")
        return self.tr("Watch the clip again to count: {0}.").format(exercise_title(name, self._controller.profiles))

    def _take_for(self, name: str) -> None:
        self._controller.take_for(name)
        self._controller.change(exercise=name)


def nameable(controller: Controller) -> dict[str | None, str]:
    """By exercise what was done in a camera's set that can still be said to be something else; empty where none is.

    That is the set under way, or the last one while its summary is shown, if its exercise was recognised.
    """
    book, stage = controller.book, controller.flow.stage
    if not controller.flow.live or controller.worker is None or book.orders.recorder is not None:
        return {}
    if stage in IN_SET:
        return {part.exercise: amount(part.rep_count, part.hold_s) for part in book.counted}
    result = book.result
    recognised = controller.settings.exercise is None
    if stage is not Stage.SUMMARY or not recognised or not book.is_summed_up or result is None:
        return {}
    main = {result.exercise: amount(result.count, result.hold_s)} if result.reps or result.hold_s else {}
    return main | {other.exercise: amount(other.rep_count, other.hold_s) for other in result.others}


class SoFarSheet(Sheet):
    """Asks what a set was: what it was counted as, or the exercise that was chosen now."""

    as_counted = Signal()
    all_of_it = Signal()

    def __init__(self, theme: Theme, done: Sequence[str], chosen: str, parent: QWidget) -> None:
        """Ask.

        Args:
            theme: of the window.
            done: what was counted, a line for each exercise.
            chosen: title of the exercise that was chosen now.
            parent: the window.
        """
        super().__init__(theme, parent)
        self.set_title(self.tr("What was this set?"))
        text = QLabel("\n".join([self.tr("Counted so far:"), *done, "", self.tr("The set ends here and is kept.")]))
        text.setWordWrap(True)
        self.rows.addWidget(text)
        self.cancel = PressButton(self.tr("Cancel"))
        self.keep = PressButton(self.tr("As counted"))
        self.rename = PressButton(self.tr("All of it: {0}").format(chosen))
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self.rename.clicked.connect(self._rename)
        for button in (self.keep, self.rename, self.cancel):  # one above the other: names of exercises can be long
            self.rows.addWidget(button)
        self.setMinimumWidth(theme.sizes.px(440))
        self.keep.setFocus()

    def _keep(self) -> None:
        self.as_counted.emit()
        self.accept()

    def _rename(self) -> None:
        self.all_of_it.emit()
        self.accept()
