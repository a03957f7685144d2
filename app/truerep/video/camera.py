"""Webcams: opened by number, watched for a pulled plug, opened again when they are back."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.video.devices import Camera, linux_cameras
from truerep.video.live_capture import OPEN_S, LiveCapture
from truerep.video.opencv import cv2

WANTED_SIZE: Final = (1280, 720)
WANTED_FPS: Final = 30.0
_MOST_TRIED: Final = 4  # cameras that are looked for where the system cannot list them

Opener = Callable[[int, int], "cv2.VideoCapture"]
Lister = Callable[[], "list[Camera]"]


class CameraSource(LiveCapture):
    """A webcam. Time stamps count from the moment it was first opened, by the monotonic clock.

    `read` and `reconnect` belong to one thread. A camera that comes back under another number is found by its name.
    """

    def __init__(
        self,
        number: int = 0,
        *,
        open_capture: Opener = cv2.VideoCapture,
        clock: Callable[[], float] = time.monotonic,
        known: Lister | None = None,
    ) -> None:
        """Open a camera.

        Args:
            number: 0 is the first one.
            open_capture: makes a capture of number and backend; only tests give another one.
            clock: seconds, monotonic; only tests give another one.
            known: lists the cameras with their names; only tests give another one.

        Raises:
            TrueRepError: there is no such camera, it is busy, or it gives no picture.
        """
        self._number = number
        self._open_capture = open_capture
        self._known = known or _named_cameras
        self._title = next((camera.name for camera in self._known() if camera.number == number), "")
        super().__init__(f"camera:{number}", clock, "check its cable")

    def _opened(self) -> cv2.VideoCapture:
        number = self._number_now()
        found = False
        until = self._clock() + OPEN_S
        for backend in _backends():
            capture = self._open_capture(number, backend)
            if capture.isOpened():
                found = True
                _configure(capture)
                if self._gives_picture(capture, until):
                    return capture
            capture.release()
            if self._clock() > until:
                break
        raise TrueRepError(_why_not(number, found))

    def _number_now(self) -> int:
        """Plugged into another socket a camera may get another number."""
        same = [camera.number for camera in self._known() if camera.name == self._title]
        return same[0] if self._title and same and self._number not in same else self._number


def _backends() -> tuple[int, ...]:
    """The system's own way to cameras first, then whatever OpenCV finds."""
    if sys.platform.startswith("linux"):
        return (cv2.CAP_V4L2, cv2.CAP_ANY)
    if sys.platform == "darwin":
        return (cv2.CAP_AVFOUNDATION, cv2.CAP_ANY)
    if sys.platform == "win32":
        return (cv2.CAP_DSHOW, cv2.CAP_MSMF, cv2.CAP_ANY)  # Media Foundation takes up to ten seconds to open
    return (cv2.CAP_ANY,)


def _configure(capture: cv2.VideoCapture) -> None:
    # Uncompressed 720p does not fit through USB 2 at 30 frames a second; most cameras then fall to 10.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, WANTED_SIZE[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, WANTED_SIZE[1])
    capture.set(cv2.CAP_PROP_FPS, WANTED_FPS)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)


def _why_not(number: int, found: bool) -> str:
    device = Path(f"/dev/video{number}")
    name = f"camera:{number}"
    if found:
        return f"{name}: opens but gives no picture; close other programs that use it, or plug it in again"
    if sys.platform.startswith("linux") and device.exists():
        try:
            device.open("rb").close()
        except PermissionError:
            return f"{name}: no permission to use {device}; add yourself to the group 'video' and log in again"
        except OSError:
            return f"{name}: is busy; close the other program that uses it"
        return f"{name}: cannot be opened, so it is probably in use; close the other program that uses it"
    if sys.platform == "darwin":
        return (
            f"{name}: no camera, or no permission; plug it in, or allow it in the system settings under Privacy, Camera"
        )
    return f"{name}: no camera found; plug one in, or name a clip instead"


def _named_cameras() -> list[Camera]:
    return linux_cameras() if sys.platform.startswith("linux") else []


def list_cameras() -> list[Camera]:
    """The cameras that are plugged in; where the system does not list them, those of the first four that open."""
    if sys.platform.startswith("linux"):
        return linux_cameras()
    working = []
    for number in range(_MOST_TRIED):
        try:
            CameraSource(number).close()
        except TrueRepError:
            continue
        working.append(Camera(number))
    return working
