"""What is wrong with the history, told until it works again or was read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from truerep.ui.controls import PressButton
from truerep.ui.history_dialogs import ConfirmSheet
from truerep.ui.keeper import Keeper
from truerep.ui.shared import Shared
from truerep.ui.theme import Theme


class TroubleCard(QFrame):
    """A line on pages that are read from near by: a notice during a set leaves before the athlete is back.

    Args:
        theme: of the window.
        keeper: whose trouble is shown; None keeps nothing and has none.
    """

    def __init__(self, theme: Theme, keeper: Keeper | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mendCard")
        self._theme, self._keeper = theme, keeper
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.read = PressButton("✕", kind="tool")
        self.read.setAccessibleName(self.tr("Close"))
        self.read.setToolTip(self.tr("Close this line (Tab, Space)"))
        self.read.clicked.connect(self._on_read)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.read, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if keeper is not None:
            keeper.told.connect(self.follow)
        theme.changed.connect(self._space)
        self._space()
        self.follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """It may have been read on another page."""
        self.follow()
        super().showEvent(event)

    def follow(self) -> None:
        """Show what holds now."""
        trouble = self._keeper.journal.trouble if self._keeper is not None else ""
        self.words.setText(f"▲ {trouble}")
        self.setVisible(bool(trouble))

    def _on_read(self) -> None:
        if self._keeper is not None:
            self._keeper.journal.trouble = ""
        self.follow()

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._row.setContentsMargins(sizes.px(16), sizes.px(6), sizes.px(8), sizes.px(6))
        self._row.setSpacing(sizes.px(12))


class FarewellGuard(QObject):
    """Asks before a window is closed with reps in it that lie nowhere else."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared.window)
        self._theme, self._controller, self._window = shared.theme, shared.controller, shared.window
        self._sure = False
        self._asking = False

    def lets_go(self, event: QCloseEvent) -> bool:
        """Whether the window may be closed now; else the event is refused and the person asked."""
        keeper = self._controller.keeper
        if keeper is None or self._sure or not keeper.journal.at_risk:
            return True
        event.ignore()
        if not self._asking:
            self._asking = True
            words = self.tr("The last reps could not be written and are lost when TrueRep is closed now.")
            text = f"{words}\n\n{keeper.journal.trouble}".strip()
            title = self.tr("Close without keeping them?")
            sheet = ConfirmSheet(self._theme, title, text, self.tr("Close TrueRep"), self._window)
            sheet.accepted.connect(self._leave)
            sheet.finished.connect(self._asked)
            sheet.open()
        return False

    def give_up(self) -> None:
        """Ask no more: the reps are to be lost."""
        self._sure = True

    def _asked(self) -> None:
        self._asking = False

    def _leave(self) -> None:
        self.give_up()
        self._window.close()
