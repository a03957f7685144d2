"""Filters before the pose network, as the research behind some coaches used them: Gaussian smoothing, sharpening.

BlazePose was trained without them. What they do on real clips is measured by `benchmarks/prefilters.py`; they are off
unless somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.pose.choice import Prefilter
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.video.opencv import cv2

_Image = NDArray[np.uint8]
_SIGMA: Final = 1.0  # pixels; a kernel of 5 x 5
_AMOUNT: Final = 1.0  # how much of what the smoothing takes away is added again


def _gaussian(image: _Image) -> _Image:
    return np.asarray(cv2.GaussianBlur(image, (5, 5), _SIGMA), np.uint8)


def _sharpened(image: _Image) -> _Image:
    """Unsharp masking: the picture plus its difference from a smoothed one."""
    return np.asarray(cv2.addWeighted(image, 1.0 + _AMOUNT, _gaussian(image), -_AMOUNT, 0.0), np.uint8)


_FILTERS: Final[Mapping[Prefilter, Callable[[_Image], _Image]]] = {
    "none": lambda image: image,
    "gaussian": _gaussian,
    "sharpen": _sharpened,
    "gaussian+sharpen": lambda image: _sharpened(_gaussian(image)),
}


def filtered(image: _Image, prefilter: Prefilter) -> _Image:
    """An (H, W, 3) uint8 picture after a filter."""
    return _FILTERS[prefilter](image)


class Prefiltered:
    """A pose estimator that is shown filtered pictures."""

    def __init__(self, estimator: PoseEstimator, prefilter: Prefilter) -> None:
        self._estimator = estimator
        self._prefilter: Final[Prefilter] = prefilter

    @property
    def name(self) -> str:
        """The estimator's, and the filter."""
        return f"{self._estimator.name}, {self._prefilter}"

    def estimate(self, image_bgr: _Image, timestamp_s: float) -> PoseFrame:
        """The pose in the filtered picture."""
        return self._estimator.estimate(filtered(image_bgr, self._prefilter), timestamp_s)

    def reset(self) -> None:
        """Begin a new source."""
        self._estimator.reset()

    def close(self) -> None:
        """Let go of the model."""
        self._estimator.close()
