"""The door to whatever finds a person's pose in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from truerep.pose.frame import PoseFrame

if TYPE_CHECKING:
    from truerep.pose.detector import Candidate


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


@runtime_checkable
class PersonChooser(Protocol):
    """What an estimator can also do that sees several people; ask with `isinstance`. MediaPipe's cannot."""

    def people(self, image_bgr: NDArray[np.uint8]) -> tuple[Candidate, ...]:
        """Everybody in the picture, the surest first, whoever is being followed."""

    def follow(self, person: Candidate) -> None:
        """Look for this person in the next picture and follow them from there, as after `keep`."""

    def keep(self) -> None:
        """Until `reset`, do not exchange the person who is followed for one who stands elsewhere."""
