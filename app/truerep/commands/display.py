"""Whether a window can be opened here."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from pathlib import Path


def display_fault() -> str | None:
    """Why no window can be opened, in words; None where one can.

    Qt does not say it: with no display it ends the process.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    display, wayland = os.environ.get("DISPLAY", ""), os.environ.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        return "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland).exists():
        return None
    if not display:
        return f"the display {wayland} does not answer"
    if display.startswith(":") and not _answers(display[1:].partition(".")[0]):
        return f"the display {display} does not answer"
    return None


def _answers(number: str) -> bool:
    """Whether an X server of this machine takes connections, on a socket in the file system or an abstract one."""
    path = f"/tmp/.X11-unix/X{number}"
    for address in (path, f"\0{path}"):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(1.0)
            connection.connect(address)
            return True
    return False
