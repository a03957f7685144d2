"""What the studio asks before it goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

_Role = QMessageBox.ButtonRole
_Answers = tuple[tuple[str, QMessageBox.ButtonRole, Callable[[], object]], ...]


def ask_where_from(window: QWidget, camera: Callable[[], object], clip: Callable[[], object]) -> None:
    """Whether the next reps come from the camera or from a clip."""
    text = QCoreApplication.translate(
        "Studio", "Where do the next reps come from? Another view or another person makes a second reference."
    )
    answers = (
        (QCoreApplication.translate("Studio", "Camera"), _Role.AcceptRole, camera),
        (QCoreApplication.translate("Studio", "Clip"), _Role.AcceptRole, clip),
    )
    _ask(window, QCoreApplication.translate("Studio", "Record more"), text, answers)


def ask_before_removing(window: QWidget, title: str, remove: Callable[[], object]) -> None:
    """Whether an exercise of one's own is to be removed."""
    text = QCoreApplication.translate(
        "Studio", "Remove {0}? Its file stays beside the others with the ending .bak."
    ).format(title)
    answers = ((QCoreApplication.translate("Studio", "Remove"), _Role.DestructiveRole, remove),)
    _ask(window, QCoreApplication.translate("Studio", "Remove an exercise"), text, answers)


def ask_what_becomes_of_it(
    window: QWidget, title: str, later: Callable[[], object], throw_away: Callable[[], object]
) -> None:
    """What becomes of an exercise that is not saved when the person leaves it."""
    name = title.strip() or QCoreApplication.translate("Studio", "The new exercise")
    text = QCoreApplication.translate("Studio", "{0} is not saved.").format(name)
    answers = (
        (QCoreApplication.translate("Studio", "Keep it for later"), _Role.AcceptRole, later),
        (QCoreApplication.translate("Studio", "Throw it away"), _Role.DestructiveRole, throw_away),
    )
    _ask(window, QCoreApplication.translate("Studio", "Leave without saving?"), text, answers)


def ask_before_closing(window: QWidget, title: str, close: Callable[[], object]) -> None:
    """Whether the window is to be closed with an exercise in it that is not saved."""
    name = title.strip() or QCoreApplication.translate("Studio", "The new exercise")
    text = QCoreApplication.translate("Studio", "{0} is not saved, and is lost when TrueRep is closed now.").format(
        name
    )
    answers = ((QCoreApplication.translate("Studio", "Close TrueRep"), _Role.DestructiveRole, close),)
    _ask(window, QCoreApplication.translate("Studio", "Close without saving?"), text, answers)


def _ask(window: QWidget, title: str, text: str, answers: _Answers) -> None:
    """A question over the window; leaving it by Cancel or Esc does nothing."""
    box = QMessageBox(window)
    box.setWindowTitle(title)
    box.setText(text)
    does: dict[QPushButton, Callable[[], object]] = {box.addButton(word, role): do for word, role, do in answers}
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.buttonClicked.connect(lambda button: does.get(button, lambda: None)())
    box.open()
