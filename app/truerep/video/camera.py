"""Webcams: opened by number, watched for a pulled plug, opened again when they are back."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.opencv import cv2
from truerep.video.source import Closing, VideoFrame
from truerep.video.upright import to_bgr

WANTED_SIZE: Final = (1280, 720)
WANTED_FPS: Final = 30.0
_FIRST_FRAME_TRIES: Final = 10  # many cameras answer the first reads with nothing while they adjust
_STANDSTILL_S: Final = 1.0
_GRID: Final = 8  # every eighth pixel along each side tells whether a picture has changed
_FLAT: Final = 8  # a covered lens: hardly any difference between brightest and darkest pixel, and no noise either

Opener = Callable[[int, int], "cv2.VideoCapture"]


class CameraLostError(TrueRepError):
    """The camera was there and is gone, or repeats its last picture; `reconnect` tries to get it back."""


class CameraSource(Closing):
    """A webcam. Time stamps count from the moment it was first opened, by the monotonic clock.

    `read` and `reconnect` belong to one thread.
    """

    def __init__(
        self,
        number: int = 0,
        *,
        open_capture: Opener = cv2.VideoCapture,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open a camera.

        Args:
            number: 0 is the first one.
            open_capture: makes a capture of number and backend; only tests give another one.
            clock: seconds, monotonic; only tests give another one.

        Raises:
            TrueRepError: there is no such camera, it is busy, or it gives no picture.
        """
        self._number = number
        self._open_capture = open_capture
        self._clock = clock
        self._index = 0
        self._capture: cv2.VideoCapture | None = _opened(number, open_capture)
        self._start_s = clock()
        self._last_s = -math.inf
        self._sample: NDArray[np.uint8] | None = None
        self._changed_s = self._seen_s = self._start_s

    @property
    def name(self) -> str:
        """`camera:` and its number."""
        return f"camera:{self._number}"

    @property
    def fps(self) -> float:
        """What the camera says it delivers; 30 where it says nothing."""
        stated = self._capture.get(cv2.CAP_PROP_FPS) if self._capture is not None else 0.0
        return stated if math.isfinite(stated) and 0 < stated <= 1000 else WANTED_FPS

    @property
    def frame_count(self) -> None:
        """Unknown: a camera does not end."""
        return

    def read(self) -> VideoFrame:
        """Wait for the next picture.

        Raises:
            CameraLostError: no picture for a second, or the very same one for a second.
        """
        while True:
            image = self._grab()
            now = self._clock()
            if image is None:
                if self._capture is None or now - self._seen_s > _STANDSTILL_S:
                    raise self._lost("gives no picture any more")
                time.sleep(0.01)
                continue
            self._seen_s = now
            if self._stands_still(image, now):
                raise self._lost("repeats the same picture")
            moment = max(now - self._start_s, math.nextafter(self._last_s, math.inf))
            self._last_s = moment
            self._index += 1
            return VideoFrame(moment, image, self._index - 1)

    def reconnect(self) -> bool:
        """Try once to open the camera again; True when it gives pictures."""
        self.close()
        try:
            self._capture = _opened(self._number, self._open_capture)
        except TrueRepError:
            return False
        self._sample = None
        self._changed_s = self._seen_s = self._clock()
        return True

    def close(self) -> None:
        """Let go of the device, so that others can use it."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _grab(self) -> NDArray[np.uint8] | None:
        if self._capture is None:
            return None
        try:
            good, raw = self._capture.read()
        except cv2.error:
            return None
        return to_bgr(raw) if good and raw is not None and raw.size else None

    def _stands_still(self, image: NDArray[np.uint8], now: float) -> bool:
        sample = image[::_GRID, ::_GRID].copy()
        same = self._sample is not None and np.array_equal(sample, self._sample)
        if not same or int(sample.max()) - int(sample.min()) <= _FLAT:
            self._changed_s = now
        self._sample = sample
        return now - self._changed_s > _STANDSTILL_S

    def _lost(self, fault: str) -> CameraLostError:
        self.close()
        return CameraLostError(f"{self.name}: {fault}; check its cable")


def _backends() -> tuple[int, ...]:
    """The system's own way to cameras first, then whatever OpenCV finds."""
    if sys.platform.startswith("linux"):
        return (cv2.CAP_V4L2, cv2.CAP_ANY)
    if sys.platform == "darwin":
        return (cv2.CAP_AVFOUNDATION, cv2.CAP_ANY)
    if sys.platform == "win32":
        return (cv2.CAP_DSHOW, cv2.CAP_MSMF, cv2.CAP_ANY)  # Media Foundation takes up to ten seconds to open
    return (cv2.CAP_ANY,)


def _opened(number: int, open_capture: Opener) -> cv2.VideoCapture:
    found = False
    for backend in _backends():
        capture = open_capture(number, backend)
        if capture.isOpened():
            found = True
            _configure(capture)
            if any(capture.read()[0] for _ in range(_FIRST_FRAME_TRIES)):
                return capture
        capture.release()
    raise TrueRepError(_why_not(number, found))


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


def list_cameras(limit: int = 4) -> list[int]:
    """Numbers of the cameras that can be opened now, among the first `limit`."""
    if sys.platform.startswith("linux"):
        candidates = [n for n in range(64) if Path(f"/dev/video{n}").exists()][: 2 * limit]
    else:
        candidates = list(range(limit))
    working = []
    for number in candidates:
        try:
            CameraSource(number).close()
        except TrueRepError:
            continue
        working.append(number)
    return working
