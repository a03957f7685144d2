"""What the pose stage hands on: one person in one frame."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT


@dataclass(frozen=True, slots=True, eq=False)
class PoseFrame:
    """One person as seen at one moment, or nobody.

    Attributes:
        timestamp_s: when the frame was taken, in seconds on the source's own clock; never decreases within a source.
        landmarks: (33, 4) float32: x and y as fractions of the frame's width and height, z in the scale of x (smaller
            is nearer), visibility 0 to 1. Never mirrored: x grows to the right of the picture as the camera saw it.
            All NaN where nobody is seen.
        world: (33, 3) float32: metres, origin between the hips, x right, y down, z away from the camera. NaN like
            above.
        frame_size: width and height of the upright frame in pixels (square pixels); (1, 1) where there was no picture.
    """

    timestamp_s: float
    landmarks: NDArray[np.float32]
    world: NDArray[np.float32]
    frame_size: tuple[int, int]

    @property
    def has_person(self) -> bool:
        """True when somebody was found in this frame."""
        return not math.isnan(self.landmarks[0, 0])

    @property
    def in_picture(self) -> bool:
        """False for poses without a picture: a frame size of 1 x 1 marks landmarks that are centred on the body."""
        return self.frame_size != (1, 1)

    @staticmethod
    def nobody(timestamp_s: float, frame_size: tuple[int, int]) -> PoseFrame:
        """A frame in which nobody was found."""
        return PoseFrame(
            timestamp_s,
            np.full((LANDMARK_COUNT, 4), np.nan, np.float32),
            np.full((LANDMARK_COUNT, 3), np.nan, np.float32),
            frame_size,
        )
