"""BlazePose (Bazarevsky et al. 2020) on ONNX Runtime: find a person once, then follow from picture to picture.

The steps are those of the published pipeline. Each picture's own alignment points say where to look in the next one;
the detector is asked again only when nobody is there any more. Which of several people is then taken is our own: the
one who was followed before, not the most conspicuous.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.pose.alignment import AlignmentFilter
from truerep.pose.detector import Candidate, PersonDetector
from truerep.pose.frame import PoseFrame
from truerep.pose.landmark_net import LandmarkNet, Sighting
from truerep.pose.person_memory import PersonMemory
from truerep.pose.picture import as_bgr
from truerep.pose.region import Region, region_round
from truerep.pose.smoothing import PoseSmoother
from truerep.providers import PROCESSORS, Processor, open_session
from truerep.resources import resource_dir

DETECTOR_MODEL: Final = "blazepose_detector.onnx"
LANDMARK_MODEL: Final = "blazepose_landmarks.onnx"
_LEAST_PRESENCE: Final = 0.5  # below it the person is lost


class OnnxBlazePose:
    """One person's 33 landmarks, tracked from picture to picture."""

    def __init__(
        self,
        smoother: PoseSmoother | None = None,
        *,
        smooth: bool = True,
        track: bool = True,
        processors: Sequence[Processor] = PROCESSORS,
        threads: int = 1,
    ) -> None:
        """Open both models.

        Args:
            smoother: how to smooth; by default as in `PoseSmoother`.
            smooth: False gives the landmarks as the network found them.
            track: False for pictures that have nothing to do with each other: every one is searched, none is smoothed.
            processors: which may be used; the faster is taken.
            threads: of the CPU, for one run of a network.

        Raises:
            TrueRepError: a model is missing or damaged.
        """
        folder = resource_dir("models")
        detector = open_session(folder / DETECTOR_MODEL, processors, threads)
        landmarks = open_session(folder / LANDMARK_MODEL, processors, threads)
        self._detector = PersonDetector(detector)
        self._landmarks = LandmarkNet(landmarks)
        self._smoother = (smoother or PoseSmoother()) if smooth and track else None
        self._track = track
        self._alignment = AlignmentFilter()
        self._memory = PersonMemory()
        self._region: Region | None = None
        self.processor: Final = landmarks.processor
        self.processor_reason: Final = landmarks.reason

    @property
    def name(self) -> str:
        """Model, library and processor."""
        return f"BlazePose full (ONNX Runtime, {self.processor})"

    def estimate(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> PoseFrame:
        """The pose in an upright picture; a frame with nobody in it where nobody is seen.

        Args:
            image_bgr: (H, W, 3), or with one or four channels.
            timestamp_s: seconds, larger than in the call before.

        Raises:
            TrueRepError: the array is no picture.
        """
        image = as_bgr(image_bgr)
        size = (image.shape[1], image.shape[0])
        sighting = self.look(image, timestamp_s)
        if sighting is None:
            return PoseFrame.nobody(timestamp_s, size)
        frame = as_frame(sighting, timestamp_s, size)
        return frame if self._smoother is None else self._smoother.smooth(frame)

    def look(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> Sighting | None:
        """The same without smoothing, with all that the network says; None where nobody is seen.

        Args:
            image_bgr: (H, W, 3) uint8.
            timestamp_s: seconds, larger than in the call before.
        """
        region = self._region
        if region is None:
            person = self._memory.choose(self._detector.find(image_bgr), timestamp_s)
            if person is None:
                return None
            region = person.region
        sighting = self._landmarks.read(image_bgr, region)
        if sighting is None or sighting.presence <= _LEAST_PRESENCE:
            # Searching again in the same picture was tried: it mostly finds what is no person that can be measured.
            self._lose()
            return None
        if self._track:
            self._memory.saw(region, timestamp_s)
            centre, rim = self._alignment.filter(sighting.alignment, timestamp_s)
            self._region = region_round(centre, rim)
        return sighting

    def people(self, image_bgr: NDArray[np.uint8]) -> tuple[Candidate, ...]:
        """Everybody in the picture, the surest first, whoever is being followed.

        Raises:
            TrueRepError: the array is no picture.
        """
        return self._detector.find(as_bgr(image_bgr))

    def follow(self, person: Candidate) -> None:
        """Look for this person in the next picture, and follow them from there, as after `keep`."""
        self.reset()
        self._region = person.region
        self._memory.insist(person.region)

    def keep(self) -> None:
        """Until `reset`, do not exchange the person who is followed for one who stands elsewhere.

        When they are lost, nobody is seen rather than somebody else, for up to two seconds (see `PersonMemory`).
        """
        self._memory.insist()

    def reset(self) -> None:
        """Begin a new source: forget the person and the time."""
        if self._smoother is not None:
            self._smoother.reset()
        self._memory.forget()
        self._lose()

    def close(self) -> None:
        """Forget the person; the models go with the object."""
        self.reset()

    def _lose(self) -> None:
        self._region = None
        self._alignment.reset()


def as_frame(sighting: Sighting, timestamp_s: float, frame_size: tuple[int, int]) -> PoseFrame:
    """A sighting in the form that the stages after this one read."""
    width, height = frame_size
    landmarks = np.column_stack(
        [sighting.points / (width, height), sighting.depth / width, sighting.visibility],
    )
    return PoseFrame(timestamp_s, landmarks.astype(np.float32), sighting.world.astype(np.float32), frame_size)
