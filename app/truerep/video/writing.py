"""Clips from pictures, at a constant frame rate."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.stderr_filter import native_chatter_hidden
from truerep.video.opencv import cv2, native_path

CODECS: Final[Mapping[str, str]] = {".mp4": "mp4v", ".mov": "mp4v", ".mkv": "mp4v", ".avi": "MJPG", ".webm": "VP80"}
"""By ending, for each kind of clip that can be written."""

_WHOLE: Final = 0.9  # share of the frames written that a whole file states, at least: some kinds state them roughly
_ROOM_BYTES: Final = 1 << 16


def check_clip_path(path: Path) -> None:
    """Refuse an ending that stands for no kind of clip.

    Raises:
        TrueRepError: it does.
    """
    if path.suffix.lower() not in CODECS:
        raise TrueRepError(f"{path}: no kind of clip that can be written; choose one of {', '.join(CODECS)}")


class ClipWriter:
    """Writes pictures of one size to a file, and looks at it in the end: codecs swallow the faults of a disk."""

    def __init__(self, path: Path, fps: float, size: tuple[int, int]) -> None:
        """Begin a file whose ending is one of `CODECS`.

        Args:
            path: of the file.
            fps: frames a second.
            size: width and height of the pictures in pixels; most codecs want even ones.

        Raises:
            OSError: the codec or the disk refuses.
            TrueRepError: its name is no text.
        """
        self._path = path
        self._written = 0
        code = cv2.VideoWriter.fourcc(*CODECS[path.suffix.lower()])
        with native_chatter_hidden():
            self._writer = cv2.VideoWriter(native_path(path), code, fps, size)
        if not self._writer.isOpened():
            raise OSError(None, f"no {path.suffix} clip of {size[0]} x {size[1]} pixels could be begun")

    def write(self, image: NDArray[np.uint8]) -> None:
        """Append a picture, (H, W, 3) uint8 blue green red."""
        self._writer.write(image)
        self._written += 1

    def close(self) -> None:
        """Finish the file.

        Raises:
            OSError: it is not whole, mostly for want of room on the disk.
        """
        self._writer.release()
        with self._path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.write(bytes(_ROOM_BYTES))
            file.flush()
            file.truncate(size)
        reader = cv2.VideoCapture(native_path(self._path), cv2.CAP_FFMPEG)
        frames = reader.get(cv2.CAP_PROP_FRAME_COUNT) if reader.isOpened() else 0.0
        reader.release()
        if frames < _WHOLE * self._written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
