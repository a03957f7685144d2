"""Clips: video files with the time stamps that they carry."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.opencv import cv2, native_path
from truerep.video.source import Closing, VideoFrame
from truerep.video.upright import square_pixels, to_bgr, turn

_FALLBACK_FPS: Final = 30.0
_FASTEST_FPS: Final = 1000.0
_LONGEST_LEAP_S: Final = 600.0  # between two frames; more is a damaged time stamp


class ClipSource(Closing):
    """A video file, frame by frame.

    The orientation flag and the shape of the pixels are applied here, exactly once: the decoder's own rotation is
    switched off, so that a portrait clip is upright whichever decoder reads it. Time stamps are those of the file; if
    there are none, or they stand still, leap or run backwards, the nominal frame rate carries on from the last good
    one.
    """

    def __init__(self, path: Path) -> None:
        """Open a clip and decode its first frame.

        Raises:
            TrueRepError: no such file, not a video, an unreadable codec, or no picture in it.
        """
        _check_file(path)
        self._path = path
        self._capture = _open(path)
        self._rotation = round(self._capture.get(cv2.CAP_PROP_ORIENTATION_META))
        self._capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 0)
        self._aspect = _pixel_aspect(self._capture)
        stated = self._capture.get(cv2.CAP_PROP_FPS)
        self._fps = stated if math.isfinite(stated) and 0 < stated <= _FASTEST_FPS else _FALLBACK_FPS
        self._last_s = -math.inf
        self._index = 0
        self._waiting = self._decode()
        if self._waiting is None:
            self.close()
            raise TrueRepError(f"{path}: holds no picture that can be read; convert it to H.264 in an .mp4 file")
        self._size = self._waiting.size

    @property
    def name(self) -> str:
        """The path as given."""
        return str(self._path)

    @property
    def fps(self) -> float:
        """Frame rate stated by the file, 30 where it states none."""
        return self._fps

    @property
    def frame_size(self) -> tuple[int, int]:
        """Width and height of the upright picture with square pixels."""
        return self._size

    @property
    def frame_count(self) -> int | None:
        """Number of frames stated by the file; None where it states none."""
        stated = self._capture.get(cv2.CAP_PROP_FRAME_COUNT)
        return int(stated) if math.isfinite(stated) and 0 < stated < 1e9 else None

    def read(self) -> VideoFrame | None:
        """The next frame, or None at the end of the file (or at the first frame that is damaged beyond decoding)."""
        frame, self._waiting = self._waiting, None
        return frame if frame is not None else self._decode()

    def close(self) -> None:
        """Close the file."""
        self._capture.release()

    def _decode(self) -> VideoFrame | None:
        try:
            good, raw = self._capture.read()
        except cv2.error:
            return None
        if not good or raw is None or raw.size == 0:
            return None
        moment = self._moment()
        frame = VideoFrame(moment, self._upright(raw), self._index)
        self._last_s = moment
        self._index += 1
        return frame

    def _moment(self) -> float:
        stated = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0
        if self._index == 0:
            return stated if math.isfinite(stated) and stated > 0 else 0.0
        plausible = self._last_s < stated < self._last_s + _LONGEST_LEAP_S
        return stated if plausible else self._last_s + 1.0 / self._fps

    def _upright(self, raw: NDArray[np.generic]) -> NDArray[np.uint8]:
        return turn(square_pixels(to_bgr(raw), self._aspect), self._rotation)


def _check_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise TrueRepError(f"{path}: is a folder; name the clips in it")
        if not path.exists():
            raise TrueRepError(f"{path}: no such file; check the path")
        if not path.is_file():  # reading a pipe would wait for whoever writes into it
            raise TrueRepError(f"{path}: is no ordinary file; name a clip, or a camera as 'camera:0'")
        with path.open("rb") as file:
            if not file.read(1):
                raise TrueRepError(f"{path}: is empty; copy or record the clip again")
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error


def _open(path: Path) -> cv2.VideoCapture:
    name = native_path(path)
    for backend in (cv2.CAP_FFMPEG, cv2.CAP_ANY):
        capture = cv2.VideoCapture(name, backend)
        if capture.isOpened():
            return capture
        capture.release()
    raise TrueRepError(f"{path}: not a video, or its codec cannot be read; convert it to H.264 in an .mp4 file")


def _pixel_aspect(capture: cv2.VideoCapture) -> float:
    wide, high = capture.get(cv2.CAP_PROP_SAR_NUM), capture.get(cv2.CAP_PROP_SAR_DEN)
    return wide / high if wide > 0 and high > 0 else 1.0
