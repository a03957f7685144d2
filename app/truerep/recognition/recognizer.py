"""The door through which the Coach asks which exercise it sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

NO_EXERCISE: Final = "none"
UNKNOWN_EXERCISE: Final = "unknown"
WINDOW_RATE_HZ: Final = 30.0
EXERCISE_WINDOW: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class PoseWindow:
    """The newest T poses at 30 Hz, resampled by time, oldest first.

    Attributes:
        landmarks: (T, 33, 4) image landmarks as in `PoseFrame`; NaN where nobody was seen.
        world: (T, 33, 3) metric landmarks as in `PoseFrame`.
        frame_size: width and height of the frame in pixels.
    """

    landmarks: NDArray[np.float32]
    world: NDArray[np.float32]
    frame_size: tuple[int, int]


class Recognizer(Protocol):
    """Scores the exercises for one window."""

    @property
    def provider(self) -> str:
        """What computes the scores, as shown to the person (`CPU`, `CUDA`, `nearest profile`)."""

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        """Probability of each exercise and of `NO_EXERCISE`, in sum 1; the window holds `EXERCISE_WINDOW` poses."""
