"""Opens the history in the window and leaves it again; its plots are loaded beforehand."""

from __future__ import annotations

import importlib
import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from truerep.ui.actions import ActionName
from truerep.ui.clip_keeper import ClipKeeper
from truerep.ui.shared import Shared

if TYPE_CHECKING:
    from truerep.ui.history_page import HistoryPage


_LOAD_AFTER_MS: Final = 1500
_PAGE: Final = "truerep.ui.history_page"
_KEYS_OF_LISTS: Final[tuple[ActionName, ...]] = ("begin", "more_reps", "fewer_reps")
"""Actions whose keys (Enter, Up, Down) belong to the lists while the history is open."""


class HistoryDoor(QObject):
    """The history among the window's pages; `left` when the person wants to be elsewhere.

    Args:
        shared: of the window.
        pages: to which the page is added.
    """

    left = Signal()

    def __init__(self, shared: Shared, pages: QStackedWidget) -> None:
        super().__init__(shared.window)
        controller = shared.controller
        self._theme, self._actions, self._controller = shared.theme, shared.actions, controller
        self._pages = pages
        self.page: HistoryPage | None = None
        self.clips = ClipKeeper(controller, controller.keeper, self) if controller.keeper is not None else None
        if self.clips is not None:
            self.clips.told.connect(controller.notice)
        QTimer.singleShot(_LOAD_AFTER_MS, self, _load_beforehand)
        pages.currentChanged.connect(self._on_page)
        shared.actions["history"].triggered.connect(self.open)
        shared.actions["history"].setEnabled(controller.keeper is not None)

    @property
    def is_open(self) -> bool:
        """Whether the history is what the window shows."""
        return self.page is not None and self._pages.currentWidget() is self.page

    def _on_page(self, _place: int) -> None:
        if not self.is_open:
            for name in _KEYS_OF_LISTS:
                self._actions[name].setEnabled(True)

    def open(self) -> None:
        """Show the history; a set that runs goes on meanwhile."""
        keeper = self._controller.keeper
        if keeper is None or self.is_open:
            return
        if self.page is None:
            # Loading the plots takes a third of a second, for which the window's start does not wait.
            from truerep.ui.history_page import HistoryPage  # noqa: PLC0415

            self.page = HistoryPage(self._theme, self._actions, self._controller, keeper)
            self.page.left.connect(self.left)
            self.page.tasks.told.connect(self._controller.notice)
            self._pages.addWidget(self.page)
        self._pages.setCurrentWidget(self.page)
        self.page.take_focus()
        self._actions["back"].setEnabled(True)
        for name in _KEYS_OF_LISTS:
            self._actions[name].setEnabled(False)

    def close(self) -> None:
        """Let go of file and threads."""
        if self.page is not None:
            self.page.tasks.close()
            self.page.close_history()
        if self.clips is not None:
            self.clips.close()

    def go_back(self) -> bool:
        """A step back within the history; False where it is not open."""
        if self.page is None or not self.is_open:
            return False
        self.page.go_back()
        return True


def _load_beforehand() -> None:
    """Load the plots a moment after the start, beside the picture, so that the history opens at once."""
    threading.Thread(target=importlib.import_module, args=(_PAGE,), name="plots").start()
