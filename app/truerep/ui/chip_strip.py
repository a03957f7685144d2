"""Chips in a row that scrolls, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from truerep.ui.controls import PressButton
from truerep.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class StripChip:
    """A chip.

    Attributes:
        key: by which it is chosen and marked.
        words: on it.
        style: its name in the style sheet.
        name: for those who hear the window, and as a tool tip; "" where its words are enough.
    """

    key: int
    words: str
    style: str
    name: str = ""


class ChipStrip(QScrollArea):
    """The row; `chosen` carries the key of a chip that was pressed."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._by_key: dict[int, PressButton] = {}
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its chips have it, and come into sight with it
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()

    @property
    def chips(self) -> list[PressButton]:
        """As they are seen, from the left."""
        return list(self._by_key.values())

    def show_chips(self, chips: Sequence[StripChip]) -> None:
        """Show others in place of those that are there; none is chosen yet."""
        for button in self.chips:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._by_key = {chip.key: self._button(chip) for chip in chips}
        for place, button in enumerate(self.chips):
            self._row.insertWidget(place, button)

    def mark(self, chosen: int | None) -> None:
        """Mark one chip as chosen."""
        for key, button in self._by_key.items():
            button.setChecked(key == chosen)
            if key == chosen:
                self.ensureWidgetVisible(button)

    def _button(self, chip: StripChip) -> PressButton:
        button = PressButton(chip.words)
        button.setCheckable(True)
        button.setObjectName(chip.style)
        if chip.name:
            button.setAccessibleName(chip.name)
            button.setToolTip(chip.name)
        button.clicked.connect(lambda _checked=False: self._press(chip.key))
        return button

    def _press(self, key: int) -> None:
        self.mark(key)
        self.chosen.emit(key)

    def _space(self) -> None:
        self._row.setSpacing(self._theme.sizes.px(8))
        self.setFixedHeight(self._theme.sizes.target + self._theme.sizes.px(14))
