"""The reference's body laid over the person: same size, same place, same phase."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import RepPhase
from truerep.body import Landmark
from truerep.coaching.comparison import reference_course
from truerep.coaching.retrieval import faces
from truerep.pose.frame import PoseFrame
from truerep.profiles.phases import COURSE_MID, COURSE_POINTS
from truerep.profiles.profile import FIGURE_LANDMARKS, Profile, Reference

_PLACE: Final = {mark: number for number, mark in enumerate(FIGURE_LANDMARKS)}
_BONES: Final = np.array(
    [
        (_PLACE[Landmark[f"{side}_{a}"]], _PLACE[Landmark[f"{side}_{b}"]])
        for side in ("LEFT", "RIGHT")
        for a, b in (
            ("SHOULDER", "HIP"),
            ("HIP", "KNEE"),
            ("KNEE", "ANKLE"),
            ("SHOULDER", "ELBOW"),
            ("ELBOW", "WRIST"),
        )
    ]
).T
_MARKS: Final = np.array(FIGURE_LANDMARKS)
_FEET: Final = np.array([_PLACE[Landmark.LEFT_ANKLE], _PLACE[Landmark.RIGHT_ANKLE]])
_HANDS: Final = np.array([_PLACE[Landmark.LEFT_WRIST], _PLACE[Landmark.RIGHT_WRIST]])
_HIPS: Final = np.array([_PLACE[Landmark.LEFT_HIP], _PLACE[Landmark.RIGHT_HIP]])


class Ghost:
    """A reference's body, ready to be laid over the person in one frame after the other.

    Args:
        reference: with a figure.
        profile: of the exercise.
    """

    def __init__(self, reference: Reference, profile: Profile) -> None:
        figure = np.asarray(reference.figure, np.float64)
        self.reference = reference
        self._faces = np.stack(faces(figure), axis=1)  # (41, 4, 15, 2)
        self._lengths = _length(figure)
        self._depths = _depths(reference, profile)
        self._anchor = {"standing": _FEET, "bent_over": _FEET, "hanging": _HANDS}.get(profile.placement.posture, _HIPS)

    def point(self, depth: float, phase: RepPhase | None) -> int:
        """Point of the reference's course at which it is as deep as the person is now, on the same way.

        Args:
            depth: 0 at the reference's start, 1 at its mid.
            phase: on the way there or back; None counts as the way there.
        """
        if self._depths is None or not math.isfinite(depth):
            return 0
        back = phase in {RepPhase.TO_START, RepPhase.MID}
        first, last = (COURSE_MID, COURSE_POINTS) if back else (0, COURSE_MID + 1)
        return first + int(np.abs(self._depths[first:last] - min(max(depth, 0.0), 1.0)).argmin())

    def over(self, pose: PoseFrame, point: int) -> NDArray[np.float64] | None:
        """(15, 2) the reference's landmarks as fractions of the picture's width and height; None where nobody is seen.

        It is scaled by the bones that both show, turned about where the person faces the other way, and stood on the
        person's feet (hung from their hands, or laid on their hips, as the exercise has it).

        Args:
            pose: the person now.
            point: of the reference's course.
        """
        if not pose.has_person or not pose.in_picture:
            return None
        size = np.asarray(pose.frame_size, np.float64)
        body = pose.landmarks[_MARKS, :2] * size
        scale = float(_length(body)) / max(float(self._lengths[point]), 1e-6)
        shape = (body - body[_HIPS].mean(axis=0)) / scale
        shown = self._faces[point]
        nearest = shown[np.abs(shown - shape).mean(axis=(1, 2)).argmin()]
        offset = body[self._anchor].mean(axis=0) - nearest[self._anchor].mean(axis=0) * scale
        return np.asarray((nearest * scale + offset) / size)


def _depths(reference: Reference, profile: Profile) -> NDArray[np.float64] | None:
    """(41,) how deep the reference is at each point of its course, 0 at its start and 1 at its mid."""
    mean = reference_course(reference, profile.motion.primary[0].measure)
    if mean is None:
        return None
    start, mid = mean[[0, -1]].mean(), mean[COURSE_MID]
    return np.asarray((mean - start) / (mid - start)) if mid != start else np.zeros(COURSE_POINTS)


def _length(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """All bones of figures (..., 15, 2) together."""
    bones = points[..., _BONES[0], :] - points[..., _BONES[1], :]
    return np.asarray(np.hypot(bones[..., 0], bones[..., 1]).sum(axis=-1))
