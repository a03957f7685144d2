"""What all share that opens over the window or beside its pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from truerep.ui.actions import Actions
from truerep.ui.controller import Controller
from truerep.ui.theme import Theme
from truerep.ui.tools import Tools


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Parts of one window.

    Attributes:
        theme: colours and sizes.
        actions: by name.
        controller: carries out what the person wants; its `notice` says a sentence that needs no answer.
        tools: cameras, clips and models.
        window: over which sheets and menus open; it owns who uses this.
    """

    theme: Theme
    actions: Actions
    controller: Controller
    tools: Tools
    window: QWidget
