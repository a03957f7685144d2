"""Small windows of the history: ask before something is deleted, set goals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from truerep.session.progress import GOAL_KINDS, Goal, GoalKind
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import Sheet
from truerep.ui.theme import Theme


class ConfirmSheet(Sheet):
    """Asks before something cannot be undone; `accepted` when the person says yes."""

    def __init__(self, theme: Theme, title: str, text: str, yes: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(title)
        words = QLabel(text)
        words.setWordWrap(True)
        self.rows.addWidget(words)
        self.no = PressButton(self.tr("Cancel"), kind="primary")
        self.yes = PressButton(yes)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.add_buttons(self.yes, self.no)
        self.setMinimumWidth(theme.sizes.px(420))
        self.no.setFocus()


class GoalsSheet(Sheet):
    """What to reach in every week, for all exercises or for one; `chosen` carries the goals, 0 for none."""

    chosen = Signal(list)

    def __init__(self, theme: Theme, exercise: str, title: str, goals: Sequence[Goal], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("Goals for every week: {0}").format(title))
        self._exercise = exercise
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.sizes.px(12))
        grid.setVerticalSpacing(theme.sizes.px(8))
        self.fields: dict[GoalKind, QLineEdit] = {}
        words = {
            "weekly_reps": (self.tr("reps"), 99_999),
            "weekly_sessions": (self.tr("sessions"), 99),
            "weekly_good_share": (self.tr("% of the reps good"), 100),
        }
        for line, kind in enumerate(GOAL_KINDS):
            text, most = words[kind]
            field = QLineEdit()
            field.setValidator(QIntValidator(0, most, self))
            field.setPlaceholderText(self.tr("none"))
            field.setAccessibleName(text)
            field.setMaximumWidth(theme.sizes.px(120))
            field.returnPressed.connect(self._keep)
            target = next((goal.target for goal in goals if goal.kind == kind and goal.exercise == exercise), 0)
            field.setText(f"{target:.0f}" if target else "")
            grid.addWidget(field, line, 0)
            grid.addWidget(QLabel(text), line, 1)
            self.fields[kind] = field
        self.rows.addLayout(grid)
        keep, cancel = PressButton(self.tr("Keep"), kind="primary"), PressButton(self.tr("Cancel"))
        keep.clicked.connect(self._keep)
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, keep)
        self.setMinimumWidth(theme.sizes.px(420))
        self.fields["weekly_reps"].setFocus()

    def _keep(self) -> None:
        goals = [Goal(kind, self._exercise, float(field.text() or 0)) for kind, field in self.fields.items()]
        self.chosen.emit(goals)
        self.accept()
