"""The one place where OpenCV is imported.

The wheel of OpenCV points two environment variables at its own Qt as soon as it is imported; PySide6 would then load the
wrong plugins and abort. They are removed here, before any Qt application can see them.
"""

from __future__ import annotations

import os

import cv2

for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_name, None)

__all__ = ["cv2"]
