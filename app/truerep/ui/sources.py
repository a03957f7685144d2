"""Which cameras there are, what they are called, and the menu and dialogs that choose what is watched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QWidget

from truerep.ui.controls import PressButton
from truerep.ui.dialogs import Sheet
from truerep.ui.errand import Errand, abandoned
from truerep.ui.shared import Shared
from truerep.ui.theme import Theme
from truerep.ui.tools import DEMO
from truerep.video.address import is_address, shown_address
from truerep.video.devices import Camera
from truerep.video.opening import camera_number

CLIPS = "*.mp4 *.mov *.mkv *.webm *.avi *.m4v *.mpg *.mpeg *.wmv *.3gp"


class AddressDialog(Sheet):
    """Ask for the address of a network camera; `entered` carries it."""

    entered = Signal(str)

    def __init__(self, theme: Theme, address: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("Address of the camera"))
        note = QLabel(self.tr("A camera in your own network. Pictures come in from it; nothing goes out to it."))
        note.setObjectName("muted")
        note.setWordWrap(True)
        self.address = QLineEdit(address)
        self.address.setPlaceholderText("rtsp://192.168.0.20/live")
        self.address.setAccessibleName(self.tr("Address of the camera"))
        self.fault = QLabel()
        self.fault.setObjectName("small")
        self.fault.setWordWrap(True)
        watch, cancel = PressButton(self.tr("Watch"), kind="primary"), PressButton(self.tr("Cancel"))
        watch.clicked.connect(self._take)
        self.address.returnPressed.connect(self._take)
        cancel.clicked.connect(self.reject)
        self.rows.addWidget(note)
        self.rows.addWidget(self.address)
        self.rows.addWidget(self.fault)
        self.add_buttons(cancel, watch)
        self.setMinimumWidth(theme.sizes.px(460))
        self.address.setFocus()

    def _take(self) -> None:
        text = self.address.text().strip()
        if not is_address(text):
            self.fault.setText(self.tr("An address begins with rtsp:// or http://"))
            return
        self.entered.emit(text)
        self.accept()


class Sources(QObject):
    """The sources that can be chosen; `cameras_found` tells when the search is over."""

    cameras_found = Signal(list)

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared.window)
        self._theme, self._actions, self._controller = shared.theme, shared.actions, shared.controller
        self._tools, self._window = shared.tools, shared.window
        self._cameras: list[Camera] | None = None
        self._searching = False
        self._asked = False  # the person waits for what the search finds

    def look_again(self) -> None:
        """Search because the person wants it, and say what was found."""
        self._asked = True
        self.look()

    def look(self) -> None:
        """Search for cameras in the background; a driver may take its time, and nobody can stop it."""
        if not self._searching:
            self._searching = True
            Errand(abandoned(self._tools.list_cameras, "cameras"), self._on_found, self._on_failed, self)

    def name(self, source: str) -> str:
        """A source as it is shown."""
        if source == DEMO:
            return self.tr("Demo")
        if is_address(source):
            return shown_address(source).partition("://")[2]
        number = camera_number(source)
        if number is None:
            return Path(source.removeprefix("camera:")).name
        known = next((camera for camera in self._cameras or () if camera.number == number), Camera(number))
        return known.name or self.tr("Camera {0}").format(number + 1)

    def menu(self) -> QMenu:
        """Cameras by name, and the other ways to a picture."""
        menu = QMenu(self._window)
        for camera in self._cameras or [Camera(self._controller.settings.camera)]:
            action = menu.addAction(self._title(camera))
            action.setCheckable(True)
            action.setChecked(self._controller.source == camera.source)
            action.triggered.connect(lambda _checked=False, chosen=camera.number: self._use(chosen))
        if self._cameras == []:
            menu.addAction(self.tr("No other camera was found")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Look for cameras again"), self.look_again)
        menu.addAction(self.tr("Camera at an address"), self.ask_for_address)
        menu.addAction(self._actions["lens"])
        menu.addAction(self._actions["open_clip"])
        menu.addAction(self._actions["demo"])
        return menu

    def ask_for_clip(self) -> None:
        """Let the person choose a video file."""
        dialog = QFileDialog(self._window, self.tr("Open a clip"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Clips ({0})").format(CLIPS), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._controller.open)
        dialog.open()

    def ask_for_address(self) -> None:
        """Let the person name a network camera."""
        dialog = AddressDialog(self._theme, self._controller.settings.address, self._window)
        dialog.entered.connect(self._use_address)
        dialog.open()

    def _title(self, camera: Camera) -> str:
        """Two cameras of one make are told apart by their number."""
        number = self.tr("Camera {0}").format(camera.number + 1)
        if not camera.name:
            return number
        twins = sum(other.name == camera.name for other in self._cameras or ()) > 1
        return f"{camera.name} ({number})" if twins else camera.name

    def _use(self, number: int) -> None:
        self._controller.change(camera=number)
        self._controller.open(f"camera:{number}")

    def _use_address(self, address: str) -> None:
        self._controller.change(address=address)
        self._controller.open(address)

    def _on_found(self, cameras: list[Camera]) -> None:
        self._searching = False
        self._cameras = cameras
        self.cameras_found.emit(cameras)
        names = ", ".join(self._title(camera) for camera in cameras)
        self._tell(self.tr("Found: {0}").format(names) if cameras else self.tr("No camera was found."))

    def _on_failed(self, sentence: str) -> None:
        """The cameras that are known stay; the next search may begin."""
        self._searching = False
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        if self._asked:
            self._asked = False
            self._controller.notice.emit(sentence)
