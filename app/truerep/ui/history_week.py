"""The head of the history: this week in figures, and the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout

from truerep.ui.cards import ElidedLabel
from truerep.ui.theme import Theme

_GOALS_STRETCH: Final = 5


class WeekFigures(QFrame):
    """This week in three figures, and the goals."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._cells = [(ElidedLabel(), QLabel(), ElidedLabel()) for _ in range(3)]
        self._goals = QVBoxLayout()
        self._goals.setSpacing(3)
        self._columns = QHBoxLayout(self)
        for (name, figure, note), stretch in zip(self._cells, (6, 5, 7), strict=True):
            name.setObjectName("muted")
            figure.setObjectName("title")
            note.setObjectName("small")
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(figure)
            row.addWidget(note, 1, Qt.AlignmentFlag.AlignBottom)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addStretch(1)  # three goals are taller: name and figure stay together
            column.addWidget(name)
            column.addLayout(row)
            column.addStretch(1)
            self._columns.addLayout(column, stretch)
        self._columns.addLayout(self._goals, _GOALS_STRETCH)
        theme.changed.connect(self._space)
        self._space()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._columns.setContentsMargins(sizes.px(16), sizes.px(8), sizes.px(16), sizes.px(8))
        self._columns.setSpacing(sizes.px(20))

    def show_figures(self, *figures: tuple[str, str, str]) -> None:
        """Show name, figure and note of each."""
        for cell, values in zip(self._cells, figures, strict=True):
            for label, value in zip(cell, values, strict=True):
                label.setText(value)

    def show_goals(self, goals: Sequence[tuple[str, float]]) -> None:
        """Show at most three goals, each with its bar."""
        while (item := self._goals.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._columns.setStretchFactor(self._goals, _GOALS_STRETCH if goals else 0)
        for words, share in goals[:3]:
            label = ElidedLabel(("✓ " if share >= 1 else "") + words)
            label.setObjectName("small")
            bar = QProgressBar()
            bar.setRange(0, 100)
            bar.setValue(round(100 * share))
            bar.setTextVisible(False)
            bar.setAccessibleName(words)
            self._goals.addWidget(label)
            self._goals.addWidget(bar)
