"""Opens the window."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from truerep.analysis.engine import load_all_profiles
from truerep.errors import TrueRepError
from truerep.language import translate
from truerep.pose.choice import DEFAULT_POSE
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import canonical_name
from truerep.session.database import history_path
from truerep.ui.controller import Controller
from truerep.ui.dialogs import FRAME, MessageSheet
from truerep.ui.faults import FaultHook
from truerep.ui.keeper import Keeper
from truerep.ui.logbook import log_path, start_logbook
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings, load_settings, settings_path
from truerep.ui.theme import Theme
from truerep.ui.told import told
from truerep.ui.tools import DEMO, real_tools

_SWITCH_S = 0.0005


def run(options: argparse.Namespace) -> int:
    """Show the window until it is closed.

    Args:
        options: may hold `demo` (play the demo at once), `source` (a clip or `camera:0`), `exercise` (a profile's name
            or alias), `pose` (the estimator) and `prefilter`, all for this start only; what is missing or None is as
            the person chose it last.

    Returns:
        0 when the window was closed by the person.

    Raises:
        TrueRepError: a profile is broken, or the exercise is unknown.
    """
    start_logbook(log_path())
    settings, fault = load_settings(settings_path())
    application = make_application()
    try:
        profiles = load_all_profiles()
    except TrueRepError as error:
        # Started from an icon there is no terminal on which to read it.
        MessageSheet(Theme(settings.theme), told("TrueRep cannot start"), str(error), "", None).exec()
        raise
    window = open_window(profiles, settings, settings_path(), options)
    if fault is not None:
        window.show_notice(fault)
    QTimer.singleShot(0, lambda: _begin(window, window.controller, options))
    return int(application.exec())


def make_application() -> QApplication:
    """What Qt needs before anything can be shown."""
    # A thread that waits for the interpreter gets it after this long, not after the usual 5 ms, a third of a frame.
    sys.setswitchinterval(_SWITCH_S)
    # Qt's multimedia library reports every sound library that it does not find; silence is said once in our log.
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("truerep")
    application.setApplicationDisplayName("TrueRep")
    application.setStyle("Fusion")
    translate(application)
    return application


def open_window(
    profiles: dict[str, Profile], settings: Settings, settings_file: Path | None, options: argparse.Namespace
) -> MainWindow:
    """The window on the screen, with nothing open in it yet.

    Args:
        profiles: exercises by name.
        settings: to begin with.
        settings_file: where changes are kept; with None neither they nor what is trained are kept.
        options: as for `run`.

    Raises:
        TrueRepError: the exercise is unknown.
    """
    theme = Theme(settings.theme)
    tools = real_tools(profiles, getattr(options, "pose", DEFAULT_POSE), getattr(options, "prefilter", "none"))
    keeper = Keeper(history_path(), profiles, QApplication.instance()) if settings_file is not None else None
    controller = Controller(profiles, tools, settings, settings_file, keeper=keeper)
    if settings.exercise is not None and settings.exercise not in profiles:
        controller.change(exercise=None)
    wanted = getattr(options, "exercise", None)
    if wanted is not None:
        name = canonical_name(profiles, wanted)
        if name is None:
            raise TrueRepError(f"{wanted}: no profile has that name; 'truerep doctor' lists them")
        controller.change_for_now(exercise=name)
    window = MainWindow(theme, controller, tools)
    FaultHook(window.show_error, window.close, str(log_path()), window).install()
    _listen_to_ctrl_c(window)
    _show(window)
    return window


def _begin(window: MainWindow, controller: Controller, options: argparse.Namespace) -> None:
    source = DEMO if getattr(options, "demo", False) else getattr(options, "source", None)
    if source is not None:
        controller.open(source)
    elif controller.settings.welcomed:
        controller.open(f"camera:{controller.settings.camera}")
    else:
        window.sources.look()
        controller.change(welcomed=True)


def _show(window: MainWindow) -> None:
    """In four fifths of the screen, or all over one that is too low for the window and what goes around it."""
    room = window.screen().availableSize()
    height = max(640, room.height() * 4 // 5)
    window.resize(min(room.width(), max(1024, room.width() * 4 // 5)), min(room.height(), height))
    if height + FRAME.height() <= room.height():
        window.show()
    else:
        window.showMaximized()


def _listen_to_ctrl_c(window: MainWindow) -> None:
    """Ctrl-C in the terminal closes the window as its cross does, and so does the system when it asks us to end."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda _number, _frame: window.close())
    # Python hears of the signal only when it gets a turn, which Qt's loop gives it with every timer.
    turn = QTimer(window)
    turn.timeout.connect(lambda: None)
    turn.start(300)
