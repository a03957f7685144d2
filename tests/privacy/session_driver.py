"""A whole session of the real window, without a person: a clip as camera, a set, its summary, closed.

    python session_driver.py CLIP HOME

Everything that is kept goes below HOME. Any use of a socket that is not of this machine ends it with code 3.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

clip, home = sys.argv[1], Path(sys.argv[2])
os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    HOME=str(home),
    XDG_CONFIG_HOME=str(home / "config"),
    XDG_DATA_HOME=str(home / "data"),
    XDG_STATE_HOME=str(home / "state"),
    XDG_CACHE_HOME=str(home / "cache"),
)
REMOTE: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's own sockets; those of the libraries are seen by the system-call test."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}:
        address = arguments[1]
        if isinstance(address, tuple):
            REMOTE.append(f"{event} {address}")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "http.client.connect"}:
        REMOTE.append(f"{event} {arguments[:2]}")


sys.addaudithook(_watch)

from PySide6.QtCore import QTimer  # noqa: E402 (after the hook)

from truerep.analysis.engine import load_all_profiles  # noqa: E402
from truerep.ui.app import make_application, open_window  # noqa: E402
from truerep.ui.flow import Stage  # noqa: E402
from truerep.ui.logbook import log_path, start_logbook  # noqa: E402
from truerep.ui.settings import load_settings, settings_path  # noqa: E402

start_logbook(log_path())
application = make_application()
settings, _ = load_settings(settings_path())
window = open_window(load_all_profiles(), settings, settings_path(), argparse.Namespace())
controller = window.controller
deadline = time.monotonic() + 100.0
begun: list[float] = []
summaries: list[object] = []
controller.book.summary.connect(summaries.append)


def _step() -> None:
    stage = controller.flow.stage
    if stage in {Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN}:
        controller.begin()
    elif stage is Stage.SET and controller.newest is not None and controller.newest.advice is not None:
        begun.append(time.monotonic())
        if begun[-1] - begun[0] > 4.0:
            controller.finish()
    if summaries or time.monotonic() > deadline or stage is Stage.PROBLEM:
        window.close()


timer = QTimer()
timer.timeout.connect(_step)
timer.start(50)
controller.open(f"camera:{clip}")
application.exec()
if REMOTE:
    sys.stderr.write("\n".join(REMOTE) + "\n")
    sys.exit(3)
sys.exit(0 if summaries else 4)
