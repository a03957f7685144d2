from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from ui_fakes import FakeCamera, FakeClip, fake_tools

from truerep.errors import TrueRepError
from truerep.ui import app
from truerep.ui.dialogs import MessageSheet
from truerep.ui.flow import Stage
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings, load_settings, save_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    def tools(*_choices: object) -> object:
        return fake_tools(lambda source: FakeCamera() if source.startswith("camera:") else FakeClip(500))

    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(app, "log_path", lambda: tmp_path / "log" / "truerep.log")
    monkeypatch.setattr(app, "real_tools", tools)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield tmp_path
    for number, handler in before.items():
        signal.signal(number, handler)
    package = logging.getLogger("truerep")
    for handler in list(package.handlers):
        package.removeHandler(handler)
        handler.close()


def check_window(holds: Callable[[MainWindow], bool], **options: object) -> None:
    """Open the window, wait until something holds of it (a minute at most), close it."""
    deadline = time.monotonic() + 60.0
    seen: list[bool] = []
    poll = QTimer()

    def visit() -> None:
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()), None)
        if time.monotonic() < deadline:
            if window is None or not holds(window):
                return
            seen.append(True)
        poll.stop()
        # Closing the last window ends the loop; a second wish to quit would end the loops of later tests.
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        for widget in shown:
            widget.close()
        if not shown:
            QApplication.quit()

    poll.timeout.connect(visit)
    poll.start(50)
    assert app.run(argparse.Namespace(**options)) == 0
    assert seen


def test_the_first_start_explains_and_waits(home: Path) -> None:
    check_window(lambda w: w.controller.flow.stage is Stage.WELCOME and w.welcome.tips.isVisible())
    assert load_settings(home / "settings.json")[0].welcomed


@pytest.mark.parametrize(
    ("screen", "size", "all_over"),
    [
        (QSize(1920, 1040), QSize(1536, 832), False),
        (QSize(1366, 728), QSize(1092, 640), False),
        (QSize(1024, 640), QSize(1024, 640), True),
        (QSize(800, 480), QSize(800, 480), True),
    ],
)
def test_the_window_begins_within_the_screen(
    home: Path, monkeypatch: pytest.MonkeyPatch, screen: QSize, size: QSize, all_over: bool
) -> None:
    begun: list[tuple[QSize, bool]] = []
    monkeypatch.setattr(MainWindow, "screen", lambda _window: SimpleNamespace(availableSize=lambda: screen))
    monkeypatch.setattr(MainWindow, "show", lambda window: begun.append((window.size(), False)))
    monkeypatch.setattr(MainWindow, "showMaximized", lambda window: begun.append((window.size(), True)))
    window = app.open_window({}, Settings(sound=False), None, argparse.Namespace())
    assert begun == [(size, all_over)]
    window.close()


def test_later_starts_open_the_camera(home: Path) -> None:
    save_settings(Settings(welcomed=True, camera=1, sound=False), home / "settings.json")
    check_window(lambda w: w.controller.source == "camera:1")


def test_the_demo_plays_at_once(home: Path) -> None:
    check_window(lambda w: (w.controller.source, w.controller.flow.stage) == ("demo", Stage.SET), demo=True)


def test_the_history_is_loaded_beside_the_picture(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "truerep.ui.history_page", raising=False)

    def holds(window: MainWindow) -> bool:
        return "truerep.ui.history_page" in sys.modules and window.controller.flow.stage is Stage.SET

    check_window(holds, demo=True)


def test_source_and_exercise_are_taken(home: Path) -> None:
    def holds(window: MainWindow) -> bool:
        return (window.controller.source, window.controller.settings.exercise) == ("clip.mp4", "squat")

    check_window(holds, source="clip.mp4", exercise="air_squat")


def test_what_is_given_holds_for_this_start_only(home: Path) -> None:
    chosen = Settings(exercise="lunge", strictness="gentle", welcomed=True, sound=False)
    save_settings(chosen, home / "settings.json")

    def holds(window: MainWindow) -> bool:
        exercise = window.controller.settings.exercise
        window.controller.change(theme="light")
        return exercise == "squat"

    check_window(holds, source="clip.mp4", exercise="squat")
    assert load_settings(home / "settings.json")[0] == replace(chosen, theme="light")
    check_window(lambda w: w.controller.settings.exercise == "lunge")


def test_the_exercise_that_was_given_is_kept_once_it_is_picked_in_the_window(home: Path) -> None:
    def pick(window: MainWindow) -> bool:
        window.controller.change(exercise=window.controller.settings.exercise)
        return True

    check_window(pick, source="clip.mp4", exercise="squat")
    assert load_settings(home / "settings.json")[0].exercise == "squat"


@pytest.mark.parametrize("given", [{"demo": True}, {"source": "clip.mp4"}])
def test_a_start_that_was_told_what_to_show_leaves_the_first_words_to_the_next(home: Path, given: object) -> None:
    check_window(lambda w: w.controller.flow.stage is Stage.SET, **given)
    check_window(lambda w: w.controller.flow.stage is Stage.WELCOME and w.welcome.tips.isVisible())
    check_window(lambda w: w.controller.source == "camera:0")


def test_an_unknown_exercise_is_refused_in_one_sentence(home: Path) -> None:
    with pytest.raises(TrueRepError, match="underwater_hockey"):
        app.run(argparse.Namespace(exercise="underwater_hockey"))


def test_an_exercise_whose_profile_is_gone_falls_back_to_recognising(home: Path) -> None:
    save_settings(Settings(exercise="no_more", welcomed=True, sound=False), home / "settings.json")
    check_window(lambda w: w.controller.source == "camera:0" and w.controller.settings.exercise is None)


def test_damaged_settings_are_said(home: Path) -> None:
    (home / "settings.json").write_text("{")
    check_window(lambda w: "damaged" in w.notice.text() and w.notice.isVisible())
    assert (home / "settings.json.broken").exists()


def test_a_defect_in_the_window_reaches_log_and_person(home: Path) -> None:
    def holds(window: MainWindow) -> bool:
        try:
            raise ZeroDivisionError("broken on purpose")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        words = " ".join(label.text() for label in window.findChild(MessageSheet).findChildren(QLabel))
        return "ZeroDivisionError" in words

    check_window(holds)
    assert "Traceback" in (home / "log" / "truerep.log").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send to oneself")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_the_system_close_the_window(home: Path, number: int) -> None:
    def interrupt() -> None:
        if signal.getsignal(number) is not before:
            poll.stop()
            os.kill(os.getpid(), number)

    signal.signal(number, before := signal.SIG_DFL)  # who runs this in the background may not hear it
    poll = QTimer()
    poll.timeout.connect(interrupt)
    poll.start(50)
    assert app.run(argparse.Namespace()) == 0


def test_a_log_folder_that_cannot_be_written_stops_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "log").write_text("in the way")
    check_window(lambda w: w.isVisible())
