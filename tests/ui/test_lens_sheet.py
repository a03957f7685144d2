from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication
from ui_fakes import fake_tools

from truerep.errors import TrueRepError
from truerep.profiles.profile import Profile
from truerep.ui import lens_sheet
from truerep.ui.controller import Controller
from truerep.ui.lens_sheet import LensSheet
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme
from truerep.video.calibration import load_lenses
from truerep.video.opencv import cv2
from truerep.video.source import Closing, FrameSource, VideoFrame

_SIZE = (640, 360)
_FOCAL = 520.0


def _board_picture() -> NDArray[np.uint8]:
    """The board from the front, 20 pixels a square, with a white rim."""
    flat = np.full((8 * 20, 11 * 20, 3), 255, np.uint8)
    for row in range(7):
        for column in range(10):
            if (row + column) % 2 == 0:
                flat[10 + 20 * row : 30 + 20 * row, 10 + 20 * column : 30 + 20 * column] = 0
    return flat


class BoardCamera(Closing):
    """Somebody holds the board before a camera of which the focal length is known, here and there."""

    fps = 30.0
    frame_count = None
    name = "camera:0"

    def __init__(self) -> None:
        self.closed = False
        self._generator = np.random.default_rng(3)
        self._flat = _board_picture()
        self._index = 0

    def read(self) -> VideoFrame:
        time.sleep(0.002)
        self._index += 1
        return VideoFrame(self._index / 30, self._picture(), self._index - 1)

    def _picture(self) -> NDArray[np.uint8]:
        corners = np.array([(0, 0), (220, 0), (220, 160), (0, 160)], np.float64)
        model = np.column_stack([corners / 20 - (5.5, 4.0), np.zeros(4)])
        matrix = np.array([[_FOCAL, 0, 320], [0, _FOCAL, 180], [0, 0, 1.0]])
        while True:
            turn = self._generator.uniform(-0.5, 0.5, 3)
            place = np.array([*self._generator.uniform((-5, -3), (5, 3)), self._generator.uniform(14, 22)])
            seen = cv2.projectPoints(model, turn, place, matrix, np.zeros(4))[0][:, 0]
            if (seen > 4).all() and (seen < np.array(_SIZE) - 4).all():
                break
        warp = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
        return np.asarray(cv2.warpPerspective(self._flat, warp, _SIZE, borderValue=(120, 120, 120)), np.uint8)

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def _places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lens_sheet, "_LOOK_EVERY_S", 0.0)
    monkeypatch.setattr(lens_sheet, "calibrations_path", lambda: tmp_path / "cameras.json")


@pytest.fixture
def camera() -> BoardCamera:
    return BoardCamera()


@pytest.fixture
def window(qtbot, profiles: dict[str, Profile], camera: BoardCamera, tmp_path: Path) -> Iterator[MainWindow]:
    tools = fake_tools(lambda _source: camera)
    controller = Controller(profiles, tools, Settings(sound=False), tmp_path / "settings.json")
    shown = MainWindow(Theme(), controller, tools)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


def _sheet() -> LensSheet:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, LensSheet) and w.isVisible())


def test_a_board_before_the_camera_makes_its_lens_known(
    qtbot, window: MainWindow, camera: BoardCamera, tmp_path: Path
) -> None:
    window.actions_by_name["lens"].trigger()
    sheet = _sheet()
    assert not sheet.keep.isEnabled()
    qtbot.waitUntil(sheet.keep.isEnabled, timeout=30_000)
    assert camera.closed, "the camera is free again for the set"
    assert "degrees wide" in sheet.words.text()
    sheet.keep.click()
    (lens,) = load_lenses(tmp_path / "cameras.json").values()
    assert lens.focal == pytest.approx((_FOCAL, _FOCAL), rel=0.03)
    assert "known from now on" in window.notice.text()


def test_cancelling_keeps_nothing_and_lets_the_camera_go(
    qtbot, window: MainWindow, camera: BoardCamera, tmp_path: Path
) -> None:
    window.actions_by_name["lens"].trigger()
    sheet = _sheet()
    qtbot.waitUntil(lambda: sheet.progress.value() >= 2, timeout=10_000)
    sheet.reject()
    qtbot.waitUntil(lambda: camera.closed, timeout=3_000)
    assert not (tmp_path / "cameras.json").exists()


def test_a_camera_that_fails_is_told_on_the_sheet(qtbot, window: MainWindow) -> None:
    def refuse() -> FrameSource:
        raise TrueRepError("camera:0 is busy; close the other program that uses it")

    sheet = LensSheet(window.theme, "Camera 1", refuse, window)
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: "is busy" in sheet.words.text(), timeout=3_000)
    assert not sheet.keep.isEnabled()


def test_the_board_is_saved_to_print(qtbot, window: MainWindow, camera: BoardCamera, tmp_path: Path) -> None:
    sheet = LensSheet(window.theme, "Camera 1", lambda: camera, window)
    qtbot.addWidget(sheet)
    sheet.save_board(str(tmp_path / "board.svg"))
    assert (tmp_path / "board.svg").read_text().startswith("<svg")
    sheet.save_board(str(tmp_path / "no such folder" / "board.svg"))
    assert "no such folder" in sheet.words.text()
    sheet.reject()
