"""From what the person typed to a source of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.resources import demo_clip
from truerep.video.address import AddressCamera, is_address
from truerep.video.camera import CameraSource
from truerep.video.clip import ClipSource
from truerep.video.clip_camera import ClipCamera

_CAMERA: Final = "camera:"
_DEMO: Final = "demo"


def camera_number(source: str) -> int | None:
    """2 for `camera:2`; None for anything else."""
    match = re.fullmatch(rf"{_CAMERA}(\d{{1,3}})", source)
    return int(match.group(1)) if match else None


def is_live(source: str) -> bool:
    """Whether it is watched as a camera: it does not end, and cannot be played again."""
    return source.startswith(_CAMERA) or is_address(source)


def file_of(source: str) -> Path | None:
    """The file that a source is read from, also in place of a camera; None for a camera."""
    if camera_number(source) is not None or is_address(source):
        return None
    stand_in = source.removeprefix(_CAMERA)
    return demo_clip() if source != stand_in and stand_in == _DEMO else Path(stand_in)


def files_of(sources: Iterable[str]) -> list[Path]:
    """The files among some sources."""
    return [path for path in map(file_of, sources) if path is not None]


def open_source(source: str) -> ClipSource | ClipCamera | CameraSource | AddressCamera:
    """Open a source.

    It may be a camera (`camera:0`), the address of one (`rtsp://`, `http://`), a clip in place of a camera
    (`camera:demo`, `camera:squats.mp4`) or a clip (a path).

    Raises:
        TrueRepError: it cannot be opened; the message says why and what to do.
    """
    number = camera_number(source)
    if number is not None:
        return CameraSource(number)
    if is_address(source):
        return AddressCamera(source)
    if not source.startswith(_CAMERA):
        return ClipSource(Path(source))
    stand_in = source.removeprefix(_CAMERA)
    if stand_in == _DEMO:
        return ClipCamera(demo_clip(), source)
    clip = Path(stand_in)
    with suppress(OSError):  # of a clip that cannot be reached, opening it tells why
        if not clip.is_file():
            raise TrueRepError(f"{source}: no camera's number and no clip; the first camera is 'camera:0'")
    return ClipCamera(clip, source)
