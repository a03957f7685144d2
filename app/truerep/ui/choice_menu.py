"""A menu of what something can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

T = TypeVar("T")


def choice_menu(parent: QWidget, words: Mapping[T, str], now: T, take: Callable[[T], object]) -> QMenu:
    """What can be chosen, by the words that tell it; what it is now is marked, what is chosen is handed to `take`."""
    menu = QMenu(parent)
    for value, text in words.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(value == now)
        action.triggered.connect(lambda _checked=False, chosen=value: take(chosen))
    return menu


def open_menu(menu: QMenu, corner: QPoint) -> None:
    """Open a menu with what is marked under the keys; once closed it is gone."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(corner)
    marked = next((action for action in menu.actions() if action.isChecked()), None)
    if marked is not None:
        menu.setActiveAction(marked)
