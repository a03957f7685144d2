"""The one place where OpenCV is imported.

The wheel of OpenCV points two environment variables at its own Qt as soon as it is imported; PySide6 would then load
the wrong plugins and abort. They are removed here, before any Qt application can see them.

OpenCV and its FFmpeg also write to the terminal from native code; what goes wrong with a file or a camera is said once,
in one sentence, by the module that opened it. And its wait for a camera's picture is cut from 10 s to 1 s, so that a
pulled plug is noticed while the person is still looking.
"""

from __future__ import annotations

import os
from pathlib import Path

from truerep.files import check_nameable

os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")

import cv2

for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_name, None)

__all__ = ["cv2", "native_path"]


def native_path(path: Path) -> str:
    """A path as OpenCV takes it; absolute, which keeps FFmpeg from reading a colon in a file's name as a protocol.

    Raises:
        TrueRepError: the name is no text; OpenCV would end the process over it.
    """
    absolute = str(path.absolute())
    check_nameable(absolute)
    return absolute
