"""Which lens belongs to a source."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.video.address import shown_address
from truerep.video.calibration import Lens, calibrations_path, load_lenses
from truerep.video.devices import linux_cameras
from truerep.video.opening import camera_number, is_live

_LOG: Final = logging.getLogger(__name__)


def camera_key(source: str) -> str:
    """Under which name a camera's lens is kept: its maker's, which stays when it is plugged in elsewhere."""
    number = camera_number(source)
    if number is None:
        return shown_address(source)
    cameras = linux_cameras() if sys.platform.startswith("linux") else []
    return next((camera.name for camera in cameras if camera.number == number and camera.name), source)


def lens_of(source: str, path: Path | None = None) -> Lens | None:
    """The lens of a camera; None for a clip, and for a camera that was not calibrated."""
    if not is_live(source):
        return None
    try:
        return load_lenses(path or calibrations_path()).get(camera_key(source))
    except TrueRepError as error:
        _LOG.warning("%s", error)
        return None
