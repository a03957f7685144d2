"""Choose, make and change plans."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from truerep.coaching.wording import exercise_title, said
from truerep.profiles.profile import Profile
from truerep.session.intentions import LONGEST_REST_S, MOST_REPS, MOST_SETS, MOST_STEPS, Plan, Step
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import Sheet
from truerep.ui.theme import Theme

RESTS_S = (0, 30, 60, 90, 120, 180, 300)
"""Lengths of a rest to choose from, in seconds."""

_PLAN = Qt.ItemDataRole.UserRole


def plan_words(plan: Plan, profiles: Mapping[str, Profile]) -> str:
    """A plan in a line: 3 x 10 squat, 2 x 45 s plank."""
    steps = []
    for step in plan.steps:
        profile = profiles.get(step.exercise)
        unit = " s" if profile is not None and profile.kind == "hold" else ""
        steps.append(f"{step.sets} × {step.target}{unit} {exercise_title(step.exercise, profiles)}")  # noqa: RUF001
    return ", ".join(steps)


class PlansSheet(Sheet):
    """All plans, also those that cannot be begun since an exercise of theirs is gone.

    `started` and `deleted` carry a plan, `edited` one or None for a new one; `stopped` ends the one that runs.
    """

    started = Signal(object)
    edited = Signal(object)
    deleted = Signal(object)
    stopped = Signal()
    rest_chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        plans: Sequence[Plan],
        profiles: Mapping[str, Profile],
        running: str | None,
        rest_s: int,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("Plans"))
        note = QLabel(
            self.tr(
                "A plan leads you through the sets: it ends each one at its target, counts the rest down, and begins"
            )
            + " "
            + self.tr("the next one when you stand still.")
        )
        note.setWordWrap(True)
        note.setObjectName("muted")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Plans"))
        self.list.setWordWrap(True)
        self._profiles = profiles
        for plan in plans:
            mark = "▶ " if plan.name == running else ""
            item = QListWidgetItem("\n".join((f"{mark}{plan.name}", plan_words(plan, profiles), *self._gone(plan))))
            item.setData(_PLAN, plan)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.rows.addWidget(note)
        self.rows.addWidget(self.list if plans else self._no_plan(), 1)
        self.rows.addLayout(self._rest_row(rest_s))
        self.start = PressButton(self.tr("Start"), kind="primary")
        self.edit, self.delete = PressButton(self.tr("Change")), PressButton(self.tr("Delete"))
        self.new = PressButton(self.tr("New"), kind="" if plans else "primary")
        self.close_button = PressButton(self.tr("Close"))
        self.stop = PressButton(self.tr("End the plan"))
        self.stop.setVisible(running is not None)
        for button in (self.edit, self.delete):
            button.setEnabled(bool(plans))
        self.list.itemActivated.connect(lambda _item: self.start.click())
        self.list.currentItemChanged.connect(lambda _now, _before: self._allow_start())
        self._allow_start()
        self.start.clicked.connect(lambda: self._tell(self.started))
        self.edit.clicked.connect(lambda: self._tell(self.edited))
        self.delete.clicked.connect(lambda: self._tell(self.deleted))
        self.new.clicked.connect(self._make)
        self.stop.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.reject)
        self.add_buttons(self.new, self.edit, self.delete, self.stop, self.close_button, self.start)
        self.resize(theme.sizes.px(660), theme.sizes.px(420))
        (self.list if plans else self.new).setFocus()  # Enter starts the first plan, or makes one

    def _gone(self, plan: Plan) -> tuple[str, ...]:
        """A line on the first exercise of a plan that is not there any more; none where all are."""
        name = next((step.exercise for step in plan.steps if step.exercise not in self._profiles), None)
        if name is None:
            return ()
        gone = self.tr("▲ The exercise {0} was removed: choose another one for this plan")
        return (gone.format(exercise_title(name, self._profiles)),)

    def _allow_start(self) -> None:
        item = self.list.currentItem()
        self.start.setEnabled(item is not None and not self._gone(item.data(_PLAN)))

    def _no_plan(self) -> QLabel:
        self.list.hide()
        words = QLabel(self.tr("No plan yet. Make one, such as 3 × 10 squats and 3 × 8 presses."))  # noqa: RUF001
        words.setObjectName("strong")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words

    def _rest_row(self, rest_s: int) -> QHBoxLayout:
        """The rest after sets that belong to no plan."""
        words = QLabel(self.tr("Without a plan, rest after each set:"))
        self.rest = QComboBox()
        self.rest.setAccessibleName(words.text())
        for seconds in sorted({*RESTS_S, rest_s}):
            self.rest.addItem(self.tr("{0} s").format(seconds) if seconds else self.tr("no timer"), seconds)
        self.rest.setCurrentIndex(self.rest.findData(rest_s))
        self.rest.currentIndexChanged.connect(lambda _place: self.rest_chosen.emit(self.rest.currentData()))
        row = QHBoxLayout()
        row.addWidget(words)
        row.addWidget(self.rest)
        row.addStretch(1)
        return row

    def _tell(self, signal: SignalInstance) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            signal.emit(item.data(_PLAN))

    def _make(self) -> None:
        self.accept()
        self.edited.emit(None)

    def _stop(self) -> None:
        self.accept()
        self.stopped.emit()


class PlanEditor(Sheet):
    """One plan, step by step; `kept` carries it."""

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        plan: Plan,
        profiles: Mapping[str, Profile],
        parent: QWidget,
        taken: Collection[str] = (),
    ) -> None:
        """Show a plan; `taken` are the names of the others, which stay theirs."""
        super().__init__(theme, parent)
        self.set_title(self.tr("Plan"))
        self._taken = taken
        self._profiles = sorted(profiles.values(), key=lambda profile: profile.title.lower())
        self.name = QLineEdit(plan.name)
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(self.tr("Name of the plan"))
        self.name.setAccessibleName(self.tr("Name of the plan"))
        self.steps: list[_StepFields] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.sizes.px(10))
        self._headings = (self.tr("Sets"), "", self.tr("Reps or s"), self.tr("Exercise"), self.tr("Rest, s"), "")
        for column, heading in enumerate(self._headings):
            label = QLabel(heading)
            label.setObjectName("small")
            self._grid.addWidget(label, 0, column)
        self._grid.setColumnStretch(3, 1)
        self._fields = QWidget()
        column_of_steps = QVBoxLayout(self._fields)
        column_of_steps.setContentsMargins(0, 0, 0, 0)
        column_of_steps.addLayout(self._grid)
        column_of_steps.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._fields)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it, and come into sight with it
        for step in plan.steps:
            self._add(step)
        more = PressButton(self.tr("Another exercise"))
        more.clicked.connect(lambda: self._add(Step("squat", 3, 10)))
        row = QHBoxLayout()
        row.addWidget(more)
        row.addStretch(1)
        self.fault = QLabel()
        self.fault.setObjectName("mendLead")
        keep, cancel = PressButton(self.tr("Keep"), kind="primary"), PressButton(self.tr("Cancel"))
        keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        cancel.clicked.connect(self.reject)
        self.rows.addWidget(self.name)
        self.rows.addWidget(self._scroll, 1)
        self.rows.addLayout(row)
        self.rows.addWidget(self.fault)
        self.add_buttons(cancel, keep)
        self.resize(theme.sizes.px(660), theme.sizes.px(440))
        self.name.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Wide enough for every field, whose size is known now: nobody scrolls a form sideways."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._fields.minimumSizeHint().width() + bar)
        super().showEvent(event)

    def plan(self) -> Plan:
        """The plan as it is written now."""
        steps = tuple(fields.step() for fields in self.steps)
        return Plan(self.name.text().strip(), steps)

    def _add(self, step: Step) -> None:
        if len(self.steps) < MOST_STEPS:
            fields = _StepFields(step, self._profiles, self._headings, self.tr("Remove this exercise"))
            line = self._grid.rowCount()
            for column, widget in enumerate(fields.widgets):
                self._grid.addWidget(widget, line, column)
            fields.remove.clicked.connect(lambda: self._remove(fields))
            self.steps.append(fields)

    def _remove(self, fields: _StepFields) -> None:
        self.steps.remove(fields)
        for widget in fields.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _keep(self) -> None:
        plan = self.plan()
        if not plan.name:
            self.fault.setText(self.tr("▲ Give the plan a name"))
        elif plan.name in self._taken:
            self.fault.setText(self.tr("▲ There is a plan of this name. Give this one another"))
        elif not plan.steps:
            self.fault.setText(self.tr("▲ Add an exercise"))
        else:
            self.kept.emit(plan)
            self.accept()


class _StepFields:
    def __init__(self, step: Step, profiles: Sequence[Profile], headings: Sequence[str], remove: str) -> None:
        self.sets, self.target, self.rest = QSpinBox(), QSpinBox(), QSpinBox()
        self.exercise = QComboBox()
        for profile in profiles:
            self.exercise.addItem(said(profile.title), profile.name)
        if self.exercise.findData(step.exercise) < 0:  # it was removed; what takes its place is for the person to say
            self.exercise.addItem(exercise_title(step.exercise, {}), step.exercise)
        self.exercise.setCurrentIndex(self.exercise.findData(step.exercise))
        for field, low, high, value in (
            (self.sets, 1, MOST_SETS, step.sets),
            (self.target, 1, MOST_REPS, step.target),
            (self.rest, 0, LONGEST_REST_S, step.rest_s),
        ):
            field.setRange(low, high)
            field.setValue(value)
        self.rest.setSingleStep(15)
        for field in (self.sets, self.target, self.rest):
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field.setMinimumWidth(84)
        self.remove = PressButton("✕", kind="tool")
        self.remove.setAccessibleName(remove)
        times = QLabel("×")  # noqa: RUF001
        self.widgets: tuple[QWidget, ...] = (self.sets, times, self.target, self.exercise, self.rest, self.remove)
        for widget, heading in zip(self.widgets, headings, strict=True):
            if heading:
                widget.setAccessibleName(heading)

    def step(self) -> Step:
        return Step(str(self.exercise.currentData()), self.sets.value(), self.target.value(), self.rest.value())
