from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeCamera, FakeEstimator, fake_tools

from truerep.errors import TrueRepError
from truerep.ui import app
from truerep.ui.controller import Controller
from truerep.ui.dialogs import MessageSheet
from truerep.ui.faults import FaultHook
from truerep.ui.flow import Stage
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme
from truerep.ui.tools import Tools

PATIENCE_MS = 20_000


@pytest.fixture
def told(qtbot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """What was shown, and in which thread."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    parent = QObject()
    hook = FaultHook(
        lambda text: shown.append((text, threading.current_thread().name)), lambda: None, "truerep.log", parent
    )
    hook.install()
    yield shown
    parent.deleteLater()


def _fail() -> None:
    raise ZeroDivisionError("broken on purpose")


class _QtThread(QThread):
    def run(self) -> None:
        try:
            _fail()
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.parametrize("where", ["python", "qt"])
def test_a_defect_in_any_thread_is_shown_in_the_windows_own(
    qtbot, told: list[tuple[str, str]], caplog: pytest.LogCaptureFixture, where: str
) -> None:
    with caplog.at_level(logging.ERROR, "truerep"):
        if where == "python":
            thread = threading.Thread(target=_fail, name="somewhere")
            thread.start()
            thread.join()
        else:
            qt_thread = _QtThread()
            qt_thread.start()
            assert qt_thread.wait(PATIENCE_MS)
        qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    text, thread_name = told[0]
    assert "ZeroDivisionError" in text
    assert "truerep.log" in text
    assert thread_name == threading.main_thread().name
    assert "broken on purpose" in caplog.text


def test_a_defect_that_comes_back_with_every_paint_is_told_once(qtbot, told: list[tuple[str, str]]) -> None:
    for _ in range(50):
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("again"), None)
    sys.excepthook(KeyError, KeyError("another"), None)
    assert len(told) == 2


def _window(qtbot, profiles, tools: Tools) -> MainWindow:
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    qtbot.addWidget(window)
    window.show()
    return window


def _set_running(qtbot, window: MainWindow) -> None:
    window.controller.open("camera:0")
    qtbot.waitUntil(lambda: window.controller.flow.stage is not Stage.OPENING, timeout=PATIENCE_MS)
    window.controller.begin()
    qtbot.waitUntil(lambda: window.controller.newest is not None, timeout=PATIENCE_MS)


def test_a_driver_that_hangs_is_noticed_without_its_help(qtbot, profiles) -> None:
    class Hanging(FakeCamera):
        hangs = threading.Event()

        def read(self):
            if self.hangs.is_set():
                time.sleep(0.01)
                while self.hangs.is_set():
                    time.sleep(0.01)
            return super().read()

    camera = Hanging()
    window = _window(qtbot, profiles, fake_tools(lambda _source: camera))
    _set_running(qtbot, window)
    camera.hangs.set()
    qtbot.waitUntil(lambda: window.controller.flow.stage is Stage.LOST, timeout=PATIENCE_MS)
    camera.hangs.clear()
    qtbot.waitUntil(lambda: window.controller.flow.stage is Stage.SET, timeout=PATIENCE_MS)
    assert "back" in window.notice.text()
    window.close()


def test_after_sleep_the_set_waits_for_the_person(qtbot, profiles, monkeypatch: pytest.MonkeyPatch) -> None:
    window = _window(qtbot, profiles, fake_tools(lambda _source: FakeCamera()))
    _set_running(qtbot, window)
    true_time = time.time
    monkeypatch.setattr("truerep.ui.controller.time.time", lambda: true_time() + 3600.0)
    qtbot.waitUntil(lambda: window.controller.flow.stage is Stage.PAUSED, timeout=PATIENCE_MS)
    assert "asleep" in window.notice.text()
    window.controller.pause_or_resume()
    assert window.controller.flow.stage is Stage.SET
    window.close()


def test_a_camera_that_is_slow_to_open_says_so(qtbot, profiles) -> None:
    release = threading.Event()

    def slow(_source: str) -> FakeCamera:
        release.wait(20.0)
        return FakeCamera()

    window = _window(qtbot, profiles, fake_tools(slow))
    window.controller.open("camera:0")
    assert "slow" not in window.live.picture.accessibleDescription()
    qtbot.waitUntil(lambda: "slow to answer" in window.live.picture.accessibleDescription(), timeout=PATIENCE_MS)
    release.set()
    qtbot.waitUntil(lambda: window.controller.flow.stage is not Stage.OPENING, timeout=PATIENCE_MS)
    window.close()


def test_a_missing_model_is_not_blamed_on_the_camera(qtbot, profiles) -> None:
    def no_model() -> FakeEstimator:
        raise TrueRepError("models/pose.onnx: the model is missing; install TrueRep again")

    tools = fake_tools(lambda _source: FakeCamera())
    tools = Tools(tools.open_source, no_model, tools.make_coach, tools.list_cameras)
    window = _window(qtbot, profiles, tools)
    window.controller.open("camera:0")
    qtbot.waitUntil(lambda: window.controller.flow.stage is Stage.PROBLEM, timeout=PATIENCE_MS)
    assert "camera" not in window.welcome.title.text().lower()
    assert "model is missing" in window.welcome.message_text.text()
    window.close()


def test_a_missing_profile_folder_is_shown_before_the_program_ends(
    qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    def missing() -> None:
        raise TrueRepError("coach_profiles: the folder is missing; install TrueRep again")

    seen: list[str] = []

    def read_and_close() -> None:
        sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MessageSheet) and w.isVisible())
        seen.append(sheet.text.text())
        sheet.accept()

    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(app, "log_path", lambda: tmp_path / "truerep.log")
    monkeypatch.setattr(app, "load_all_profiles", missing)
    QTimer.singleShot(200, read_and_close)
    with pytest.raises(TrueRepError, match="folder is missing"):
        app.run(object())  # type: ignore[arg-type]
    assert "folder is missing" in seen[0]
