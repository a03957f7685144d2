"""The reference's body laid over the person: same size, same place, same phase."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import RepPhase
from truerep.body import Landmark
from truerep.coaching.comparison import reference_course
from truerep.coaching.course import COURSE_MID, COURSE_POINTS
from truerep.coaching.profile import FIGURE_LANDMARKS, Profile, Reference
from truerep.coaching.retrieval import faces, facing
from truerep.pose.frame import PoseFrame

_PLACE: Final = {mark: number for number, mark in enumerate(FIGURE_LANDMARKS)}
_BONES: Final = tuple(
    (_PLACE[Landmark[f"{side}_{a}"]], _PLACE[Landmark[f"{side}_{b}"]])
    for side in ("LEFT", "RIGHT")
    for a, b in (("SHOULDER", "HIP"), ("HIP", "KNEE"), ("KNEE", "ANKLE"), ("SHOULDER", "ELBOW"), ("ELBOW", "WRIST"))
)
_FEET: Final = (_PLACE[Landmark.LEFT_ANKLE], _PLACE[Landmark.RIGHT_ANKLE])
_HANDS: Final = (_PLACE[Landmark.LEFT_WRIST], _PLACE[Landmark.RIGHT_WRIST])
_HIPS: Final = (_PLACE[Landmark.LEFT_HIP], _PLACE[Landmark.RIGHT_HIP])


def phase_point(reference: Reference, profile: Profile, depth: float, phase: RepPhase | None) -> int:
    """Point of the reference's course at which it is as deep as the person is now, on the same way.

    Args:
        reference: with a figure.
        profile: of the exercise.
        depth: 0 at the reference's start, 1 at its mid.
        phase: on the way there or back; None counts as the way there.
    """
    mean = reference_course(reference, profile.motion.primary[0].measure)
    if mean is None or not np.isfinite(depth):
        return 0
    start, mid = mean[[0, -1]].mean(), mean[COURSE_MID]
    depths = (mean - start) / (mid - start) if mid != start else np.zeros(COURSE_POINTS)
    back = phase in {RepPhase.TO_START, RepPhase.MID}
    points = np.arange(COURSE_MID, COURSE_POINTS) if back else np.arange(COURSE_MID + 1)
    return int(points[np.abs(depths[points] - min(max(depth, 0.0), 1.0)).argmin()])


def ghost_of(reference: Reference, profile: Profile, pose: PoseFrame, point: int) -> NDArray[np.float64] | None:
    """(15, 2) the reference's landmarks as fractions of the picture's width and height; None where it cannot be laid.

    It is scaled by the bones that both show, turned about where the person faces the other way, and stood on the
    person's feet (hung from their hands, or laid on their hips, as the exercise has it).

    Args:
        reference: with a figure.
        profile: of the exercise.
        pose: the person now.
        point: of the reference's course.
    """
    if reference.figure is None or not pose.has_person or not pose.in_picture:
        return None
    size = np.asarray(pose.frame_size, np.float64)
    body = np.asarray(pose.landmarks[list(FIGURE_LANDMARKS), :2], np.float64) * size
    figure = np.asarray(reference.figure[point], np.float64)
    scale = _length(body) / max(_length(figure), 1e-6)
    hips = body[list(_HIPS)].mean(axis=0)
    shown = faces(figure)[facing(figure, (body - hips) / scale)]
    anchor = {"standing": _FEET, "bent_over": _FEET, "hanging": _HANDS}.get(profile.placement.posture, _HIPS)
    offset = body[list(anchor)].mean(axis=0) - shown[list(anchor)].mean(axis=0) * scale
    return np.asarray((shown * scale + offset) / size)


def _length(points: NDArray[np.float64]) -> float:
    """All bones together."""
    return float(sum(np.hypot(*(points[a] - points[b])) for a, b in _BONES))
