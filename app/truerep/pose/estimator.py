"""The door to whatever finds a person's pose in a picture."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from truerep.pose.frame import PoseFrame


class PoseEstimator(Protocol):
    """Finds one person in each picture of one source. Used by one thread."""

    @property
    def name(self) -> str:
        """What it is, as shown to the person."""

    def estimate(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> PoseFrame:
        """The pose in an upright (H, W, 3) picture; a frame with nobody in it where nobody is seen.

        Time stamps must increase from call to call within a source.
        """

    def reset(self) -> None:
        """Begin a new source: forget the person and the time."""

    def close(self) -> None:
        """Let go of the model; may be called twice."""
