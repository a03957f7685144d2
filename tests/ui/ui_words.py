"""Words in the window that somebody cannot read whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from truerep.ui.cards import ElidedLabel
from truerep.ui.controls import FieldButton, FittingButton


def cut_words(shown: QWidget) -> list[str]:
    """Texts of labels and buttons that have less room than they need; some labels end in an ellipsis by design."""
    labels = [label for label in shown.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [button for button in shown.findChildren(QPushButton) if button.isVisible() and button.text()]
    cut = [button.said for button in buttons if isinstance(button, FittingButton) and button.said not in button._texts]
    whole = [button for button in buttons if not isinstance(button, (FittingButton, FieldButton))]
    cut += [button.text() for button in whole if button.width() < button.minimumSizeHint().width()]
    for label in labels:
        if label.wordWrap():
            if label.height() < label.heightForWidth(label.width()):
                cut.append(label.text())
        elif not isinstance(label, ElidedLabel) and label.width() < label.sizeHint().width():
            cut.append(label.text())
    return cut


def cut_in_states(window: QWidget, states: Mapping[str, Callable[[], QWidget | None]]) -> dict[str, list[str]]:
    """What is cut in the states of a gallery, by their names."""
    cut = {}
    for name, show in states.items():
        widget = show() or window
        for _ in range(4):
            QApplication.processEvents()
        cut[name] = cut_words(widget)
        if widget is not window:
            widget.close()
    return {name: words for name, words in cut.items() if words}
