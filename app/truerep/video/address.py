"""Cameras in the home's network: an RTSP or HTTP address that the person names. Pictures come in, nothing goes out."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from truerep.errors import TrueRepError
from truerep.video.live_capture import OPEN_S, LiveCapture
from truerep.video.opencv import cv2

_SCHEMES: Final = ("rtsp", "rtsps", "http", "https")
_READ_MS: Final = 800
_NO_QUEUE: Final = "fflags;nobuffer|flags;low_delay|rtsp_transport;tcp"  # FFmpeg would hold pictures back
_OPTIONS: Final = "OPENCV_FFMPEG_CAPTURE_OPTIONS"


def is_address(source: str) -> bool:
    """Whether it begins like an address of a network camera."""
    return re.match(rf"({'|'.join(_SCHEMES)})://", source, re.IGNORECASE) is not None


def shown_address(source: str) -> str:
    """An address without the password that it may hold, for the screen, the log and files; others as they are."""
    if not is_address(source):
        return source
    try:
        parts = urlsplit(source)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return source.partition("?")[0].rpartition("@")[2]
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{parts.path}"


class AddressCamera(LiveCapture):
    """A camera at an address. Time stamps count from the moment it was first opened, by the monotonic clock."""

    repeats_s = 10.0
    """An encoder smooths the noise of a still room away and repeats the picture, at most until its next whole one."""

    def __init__(self, address: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Open it.

        Args:
            address: such as `rtsp://192.168.0.20/live` or `http://192.168.0.20:8080/video`.
            clock: seconds, monotonic; only tests give another one.

        Raises:
            TrueRepError: it is no address, nobody answers there, or no picture comes from it.
        """
        self._address = address
        super().__init__(shown_address(address), clock, "check the camera and the network")

    def _opened(self) -> cv2.VideoCapture:
        try:
            named = bool(urlsplit(self._address).hostname)
        except ValueError:
            named = False
        if not named:
            raise TrueRepError(f"{self._name}: no address of a camera; it looks like 'rtsp://192.168.0.20/live'")
        until = self._clock() + OPEN_S
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, int(1000 * OPEN_S), cv2.CAP_PROP_READ_TIMEOUT_MSEC, _READ_MS]
        with _unqueued():
            capture = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG, limits)
        if not capture.isOpened():
            capture.release()
            raise TrueRepError(f"{self._name}: nobody answers, or it is no camera; check the address and the network")
        if not self._gives_picture(capture, until):
            capture.release()
            raise TrueRepError(f"{self._name}: answers but gives no picture; check the path in the address")
        return capture


@contextmanager
def _unqueued() -> Iterator[None]:
    """Only for the capture that is opened meanwhile: clips need FFmpeg's usual care."""
    before = os.environ.get(_OPTIONS)
    os.environ[_OPTIONS] = before or _NO_QUEUE
    try:
        yield
    finally:
        if before is None:
            del os.environ[_OPTIONS]
