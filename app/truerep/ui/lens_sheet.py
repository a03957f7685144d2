"""Measure a camera's lens in the window: show it a printed chessboard from several places."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QThread, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar, QSizePolicy, QWidget

from truerep.errors import TrueRepError
from truerep.files import write_text
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import Sheet
from truerep.ui.shared import Shared
from truerep.ui.sources import Sources
from truerep.ui.theme import ON_PICTURE, Theme
from truerep.ui.told import told
from truerep.ui.tools import is_camera
from truerep.video.board_views import BoardViews
from truerep.video.calibration import Board, Corners, Lens, board_svg, calibrations_path, save_lens
from truerep.video.lenses import camera_key
from truerep.video.opencv import cv2
from truerep.video.source import FrameSource

_LOOK_EVERY_S: Final = 0.3  # finding the board takes longer than a frame lasts
_SHOWN_WIDTH: Final = 960
_ENDS_MS: Final = 3000
_BOARD: Final = Board()


class _Watch(QThread):
    """Reads the camera and gathers views of the board; what it sees is told by signals."""

    shown = Signal(QImage)
    seen = Signal(object, int)  # corners as fractions of the frame or None, and how many views there are
    measured = Signal(object)
    failed = Signal(str)

    def __init__(self, open_source: Callable[[], FrameSource], parent: QObject) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._showing = False
        self.views: Final = BoardViews(_BOARD)

    def taken(self) -> None:
        """The window has painted the last picture: it may get another."""
        self._showing = False

    def run(self) -> None:
        try:
            with contextlib.closing(self._open_source()) as source:
                lens = self._gather(source)
            if lens is not None:
                self.measured.emit(lens)
        except TrueRepError as error:
            self.failed.emit(str(error))

    def _gather(self, source: FrameSource) -> Lens | None:
        looked_s = float("-inf")
        while not self.isInterruptionRequested():
            frame = source.read()
            if frame is None:
                return self.views.lens()
            if not self._showing:
                self._showing = True
                self.shown.emit(_preview(frame.image))
            if time.monotonic() - looked_s < _LOOK_EVERY_S:
                continue
            looked_s = time.monotonic()
            sighting = self.views.look(frame.image)
            corners = None if sighting.corners is None else sighting.corners / np.array(frame.size, np.float32)
            self.seen.emit((corners, sighting.is_new), len(self.views))
            if self.views.complete:
                return self.views.lens()
        return None


def _preview(image: NDArray[np.uint8]) -> QImage:
    """A copy, no larger than needed, as a mirror shows it: so one finds the way with the board in hand."""
    scale = min(1.0, _SHOWN_WIDTH / image.shape[1])
    small = cv2.flip(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), 1)
    height, width = small.shape[:2]
    return QImage(small.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888).copy()


class BoardPicture(QWidget):
    """The mirrored picture, the board that is seen now, and all the places where it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._now: Corners | None = None
        self._places: list[list[tuple[float, float]]] = []  # outlines, in fractions of the mirrored picture
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, image: QImage) -> None:
        """The newest picture."""
        self._image = image
        self.update()

    def show_board(self, corners: Corners | None, is_new: bool) -> None:
        """Where the board is now, in fractions of the frame."""
        self._now = corners
        if corners is not None and is_new:
            rows = corners.reshape(_BOARD.rows, _BOARD.columns, 2)
            outline = (rows[0, 0], rows[0, -1], rows[-1, -1], rows[-1, 0])
            self._places.append([(1 - float(x), float(y)) for x, y in outline])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The picture as large as it fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(ON_PICTURE.window))
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(area, self._image)
        painter.translate(area.topLeft())
        good = QColor(ON_PICTURE.good)
        wash = QColor(good)
        wash.setAlpha(18)
        painter.setBrush(wash)
        painter.setPen(QPen(good, 1.5))
        for place in self._places:
            painter.drawPolygon(QPolygonF([QPointF(x * area.width(), y * area.height()) for x, y in place]))
        if self._now is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ON_PICTURE.live))
            for x, y in self._now:
                painter.drawEllipse(QPointF((1 - float(x)) * area.width(), float(y) * area.height()), 4, 4)


class LensSheet(Sheet):
    """The camera's picture, what to do with the board, and how far it has come; `measured` carries the lens."""

    measured = Signal(object)

    def __init__(self, theme: Theme, name: str, open_source: Callable[[], FrameSource], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("Measure the lens of {0}").format(name))
        lead = QLabel(
            self.tr(
                "Print the board in full size and glue it onto something flat. Show it near and far, tilted, and in"
                " every corner of the picture; hold it still for a moment each time."
            )
        )
        lead.setWordWrap(True)
        self.picture = BoardPicture()
        self.progress = QProgressBar()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.keep = PressButton(self.tr("Keep"), kind="primary")
        self.keep.setEnabled(False)
        board, cancel = PressButton(self.tr("Save the board to print")), PressButton(self.tr("Cancel"))
        board.clicked.connect(self._ask_where)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self.rows.addWidget(lead)
        self.rows.addWidget(self.picture, 1)
        self.rows.addWidget(self.progress)
        self.rows.addWidget(self.words)
        self.add_buttons(board, cancel, self.keep)
        self.resize(theme.sizes.px(860), theme.sizes.px(720))
        self._lens: Lens | None = None
        self._watch = _Watch(open_source, self)
        self.progress.setRange(0, self._watch.views.wanted)
        self.progress.setTextVisible(False)
        self._watch.shown.connect(self._show_picture)
        self._watch.seen.connect(self._show_board)
        self._watch.measured.connect(self._show_lens)
        self._watch.failed.connect(self._show_fault)
        self.finished.connect(self._stop)
        self.words.setText(self.tr("Opening the camera"))
        self._watch.start()

    def _show_picture(self, image: QImage) -> None:
        self.picture.show_picture(image)
        self._watch.taken()

    def _show_board(self, sighting: tuple[Corners | None, bool], views: int) -> None:
        corners, is_new = sighting
        self.picture.show_board(corners, is_new)
        self.progress.setValue(views)
        if corners is None:
            self.words.setText(self.tr("The board is not seen: all of its squares must be in the picture."))
        elif is_new:
            self.words.setText(self.tr("{0} of {1}. Now somewhere else.").format(views, self.progress.maximum()))
        else:
            self.words.setText(self.tr("It was here already: move or tilt it."))

    def _show_lens(self, lens: Lens) -> None:
        self._lens = lens
        self.words.setText(
            self.tr("Done: the picture is {0:.0f} degrees wide, the lens is known to {1:.2f} pixels.").format(
                lens.view_degrees, lens.error_px
            )
        )
        self.keep.setEnabled(True)
        self.keep.setFocus()

    def _show_fault(self, fault: str) -> None:
        self.words.setText(f"▲  {told(fault)}")

    def _keep(self) -> None:
        self.measured.emit(self._lens)
        self.accept()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the board to print"), "board.svg", "SVG (*.svg)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("svg")
        dialog.fileSelected.connect(self.save_board)
        dialog.open()

    def save_board(self, path: str) -> None:
        """Write the drawing of the board."""
        try:
            write_text(Path(path), board_svg(_BOARD))
        except TrueRepError as error:
            self._show_fault(str(error))

    def _stop(self) -> None:
        self._watch.requestInterruption()
        self._watch.wait(_ENDS_MS)


class LensDoor(QObject):
    """Opens the sheet on the camera that is chosen, and keeps what it measured."""

    def __init__(self, shared: Shared, sources: Sources) -> None:
        super().__init__(shared.window)
        self._theme, self._controller, self._window = shared.theme, shared.controller, shared.window
        self._tools, self._sources = shared.tools, sources
        shared.actions["lens"].triggered.connect(self.open)

    def open(self) -> None:
        """Let go of the camera, for nobody else can have it meanwhile, and show the sheet."""
        controller, tools = self._controller, self._tools
        source = controller.source
        if source is None or not is_camera(source):
            source = f"camera:{controller.settings.camera}"
        controller.close_source()
        sheet = LensSheet(self._theme, self._sources.name(source), lambda: tools.open_source(source), self._window)
        sheet.measured.connect(lambda lens: self._keep(source, lens))
        sheet.open()

    def _keep(self, source: str, lens: Lens) -> None:
        try:
            save_lens(calibrations_path(), camera_key(source), lens)
        except TrueRepError as error:
            self._controller.notice.emit(str(error))
            return
        self._controller.notice.emit(self.tr("The lens of this camera is known from now on."))
