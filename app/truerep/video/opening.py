"""From what the person typed to a source of pictures."""

from __future__ import annotations

import re
from pathlib import Path

from truerep.errors import TrueRepError
from truerep.video.camera import CameraSource
from truerep.video.clip import ClipSource


def camera_number(source: str) -> int | None:
    """2 for `camera:2`; None for anything that names no camera.

    Raises:
        TrueRepError: it begins with `camera:` and goes on with no number.
    """
    if not source.startswith("camera:"):
        return None
    match = re.fullmatch(r"camera:(\d{1,3})", source)
    if match is None:
        raise TrueRepError(f"{source}: no camera's number; the first camera is 'camera:0'")
    return int(match.group(1))


def open_source(source: str) -> ClipSource | CameraSource:
    """Open a camera (`camera:0`) or a clip (a path).

    Raises:
        TrueRepError: it cannot be opened; the message says why and what to do.
    """
    number = camera_number(source)
    return ClipSource(Path(source)) if number is None else CameraSource(number)
