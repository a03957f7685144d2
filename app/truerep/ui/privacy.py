"""What TrueRep keeps on this computer and where, shown to the person, with a button that deletes all of it."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from truerep.profiles.profile_store import own_folder
from truerep.session.database import history_path
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import Sheet
from truerep.ui.localised import decimal
from truerep.ui.logbook import log_path
from truerep.ui.settings import settings_path
from truerep.ui.shared import Shared
from truerep.ui.theme import Theme
from truerep.video.calibration import calibrations_path


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that is kept.

    Attributes:
        what: key of its words on the sheet.
        place: file or folder, shown to the person.
        files: all files and folders that belong to it and are there now.
    """

    what: str
    place: Path
    files: tuple[Path, ...]

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(_size(path) for path in self.files)


def everything_kept() -> tuple[Kept, ...]:
    """All that TrueRep has written by itself; what the person exported lies where they put it."""
    data = history_path().parent
    profiles, cameras = own_folder(), calibrations_path()
    named = {profiles, cameras}
    history = tuple(path for path in _inside(data) if path not in named)
    return (
        Kept("history", history_path(), history),
        Kept("profiles", profiles, tuple(path for path in (profiles,) if path.exists())),
        Kept("cameras", cameras, tuple(path for path in (cameras,) if path.exists())),
        Kept("settings", settings_path(), _inside(settings_path().parent, f"{settings_path().name}*")),
        Kept("log", log_path(), _inside(log_path().parent, f"{log_path().name}*")),
    )


def delete(kept: Sequence[Kept]) -> list[Path]:
    """Delete all of it; returns what could not be deleted."""
    left = []
    for path in (path for item in kept for path in item.files):
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return left


def _inside(folder: Path, pattern: str = "*") -> tuple[Path, ...]:
    return tuple(sorted(folder.glob(pattern))) if folder.is_dir() else ()


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        if path.is_dir():
            return sum(_size(inner) for inner in path.iterdir())
        return path.stat().st_size
    return 0


class PrivacySheet(Sheet):
    """The page; `delete_wanted` once the person has said so twice."""

    delete_wanted = Signal()

    def __init__(self, theme: Theme, kept: Sequence[Kept], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("What is kept, and where"))
        self._sure = False
        lead = QLabel(
            self.tr(
                "Nothing leaves this computer: TrueRep opens no connection, has no account and sends no reports. Only"
                " a network camera that you name yourself is asked for its pictures. Pictures are not kept, unless you"
                " ask for an overlay clip, or switch on the clips of reps to mend."
            )
        )
        lead.setWordWrap(True)
        self.rows.addWidget(lead)
        self.rows.addWidget(self._list(kept), 1)
        self.delete = PressButton(self.tr("Delete all of it"))
        close = PressButton(self.tr("Close"), kind="primary")
        self.delete.clicked.connect(self._on_delete)
        close.clicked.connect(self.accept)
        self.add_buttons(self.delete, close)
        self.resize(theme.sizes.px(760), theme.sizes.px(560))

    def _list(self, kept: Sequence[Kept]) -> QWidget:
        words = {
            "history": (self.tr("History"), self.tr("Sets, reps, angles and poses; clips only if switched on.")),
            "profiles": (self.tr("Your exercises"), self.tr("Profiles that you made or imported, and their poses.")),
            "cameras": (self.tr("Cameras"), self.tr("Lens figures of the cameras that you calibrated.")),
            "settings": (self.tr("Settings"), self.tr("What you chose last; the address of a network camera.")),
            "log": (self.tr("Log"), self.tr("Faults as text, a megabyte at most. No pictures.")),
        }
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, self.theme.sizes.px(14), 0)  # figures stay clear of the scroll bar
        grid.setHorizontalSpacing(self.theme.sizes.px(18))
        grid.setVerticalSpacing(self.theme.sizes.px(4))
        for number, item in enumerate(kept):
            title, note = words[item.what]
            head = QLabel(f"<b>{title}</b>")
            size = QLabel(_size_text(item.size) if item.files else self.tr("nothing yet"))
            size.setAlignment(Qt.AlignmentFlag.AlignRight)
            about, place = QLabel(note), QLabel(str(item.place))
            for label in (about, place):
                label.setWordWrap(True)
            place.setObjectName("small")
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row = 4 * number
            grid.addWidget(head, row, 0)
            grid.addWidget(size, row, 1)
            grid.addWidget(about, row + 1, 0, 1, 2)
            grid.addWidget(place, row + 2, 0, 1, 2)
            grid.setRowMinimumHeight(row + 3, self.theme.sizes.px(8))
        grid.setRowStretch(4 * len(kept), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        return area

    def _on_delete(self) -> None:
        if not self._sure:
            self._sure = True
            self.delete.setText(self.tr("Really delete it, and close TrueRep?"))
            return
        self.delete_wanted.emit()
        self.accept()


class PrivacyDoor(QObject):
    """Opens the page; deleting closes the window first, so that nothing is written afterwards.

    Signals:
        leaving: the window is about to be closed, with all that would be lost by that.
    """

    leaving = Signal()

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared.window)
        self._theme, self._window = shared.theme, shared.window
        shared.actions["privacy"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the page."""
        sheet = PrivacySheet(self._theme, everything_kept(), self._window)
        sheet.delete_wanted.connect(self._delete)
        sheet.open()

    def _delete(self) -> None:
        self.leaving.emit()
        self._window.close()
        package = logging.getLogger("truerep")
        for handler in list(package.handlers):
            package.removeHandler(handler)
            handler.close()
        delete(everything_kept())


def _size_text(size: int) -> str:
    return f"{decimal(size / 1e6)} MB" if size >= 1e5 else f"{max(1, round(size / 1e3))} kB"
