"""Pictures of any kind in the one form that the networks read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.opencv import cv2


def as_bgr(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture as (H, W, 3) uint8 blue green red; grey and transparent ones are turned into that.

    Raises:
        TrueRepError: no pixels, no bytes, or a number of channels that no picture has.
    """
    if image.dtype != np.uint8 or image.ndim not in {2, 3} or image.size == 0:
        raise TrueRepError(f"a picture of shape {image.shape} and type {image.dtype} cannot be read; give 8-bit pixels")
    channels = 1 if image.ndim == 2 else image.shape[2]
    if channels == 3:
        return image
    if channels not in {1, 4}:
        raise TrueRepError(f"a picture with {channels} channels cannot be read; give 1, 3 or 4")
    code = cv2.COLOR_GRAY2BGR if channels == 1 else cv2.COLOR_BGRA2BGR
    return np.asarray(cv2.cvtColor(image, code), np.uint8)
