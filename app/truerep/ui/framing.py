"""Is the person placed so that the set can begin? Pure geometry on one pose."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, Literal

import numpy as np

from truerep.advice import View
from truerep.body import BODY_PARTS, Landmark, midpoint
from truerep.motion.view import view_of
from truerep.pose.frame import PoseFrame

Problem = Literal["dark", "nobody", "out", "hidden", "far", "turned"]
Move = Literal["back", "closer", "left", "right"]

_DARK: Final = 0.14  # mean luma (0 to 1) of a picture in which the pose network finds nobody any more
_SEEN: Final = 0.5
_EDGE: Final = 0.01
_SMALLEST: Final = 0.33  # share of the frame's shorter side that the body must span to be measured well
_STILL: Final = 0.12  # torso lengths that the trunk may drift within the window below and still count as standing
_STILL_WINDOW_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Framing:
    """What keeps the set from beginning.

    Attributes:
        problem: None when all is well.
        part: part of the body (key of `BODY_PARTS`) that is out of the picture or hidden.
        move: where to go; left and right as in the camera's own, unmirrored picture.
    """

    problem: Problem | None = None
    part: str | None = None
    move: Move | None = None


def check_framing(pose: PoseFrame, brightness: float, must_see: Sequence[str], wanted: View = View.UNKNOWN) -> Framing:
    """Judge one pose.

    Args:
        pose: of the newest frame.
        brightness: mean luma of that frame, 0 to 1.
        must_see: parts of the body that the exercise needs.
        wanted: view from which the person wants to be seen; UNKNOWN where that does not matter.
    """
    if not pose.has_person:
        return Framing("dark" if brightness < _DARK else "nobody")
    marks = pose.landmarks.tolist()
    for part in reversed([name for name in BODY_PARTS if name in must_see]):
        fault = _part_fault(marks, part)
        if fault is not None:
            return fault
    if _span(marks, pose.frame_size) < _SMALLEST:
        return Framing("far", move="closer")
    turned = wanted is not View.UNKNOWN and view_of(pose.world[None]) is not wanted
    return Framing("turned") if turned else Framing()


def _part_fault(marks: Sequence[Sequence[float]], part: str) -> Framing | None:
    """What is wrong with the better-seen side of one part."""
    x, y, _, visibility = max((marks[mark] for mark in BODY_PARTS[part]), key=itemgetter(3))
    if not _EDGE <= x <= 1 - _EDGE:
        return Framing("out", part, "right" if x < _EDGE else "left")
    if not _EDGE <= y <= 1 - _EDGE:
        return Framing("out", part, "back")
    return Framing("hidden", part) if visibility < _SEEN else None


def hands_up(pose: PoseFrame) -> bool:
    """Whether both hands are seen above the head."""
    marks = pose.landmarks
    hands = marks[[Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]]
    seen = bool((hands[:, 3] >= _SEEN).all())
    return pose.has_person and seen and bool((hands[:, 1] < marks[Landmark.NOSE, 1]).all())


def _span(marks: Sequence[Sequence[float]], frame_size: tuple[int, int]) -> float:
    """Longest extent of the body over the frame's shorter side."""
    across, down, *_ = zip(*marks, strict=True)
    width, height = frame_size
    extent = max((max(across) - min(across)) * width, (max(down) - min(down)) * height)
    return float(extent) / min(frame_size)


class Stillness:
    """Tells whether the trunk stays where it is."""

    def __init__(self) -> None:
        self._past: deque[tuple[float, tuple[float, float]]] = deque(maxlen=240)

    def clear(self) -> None:
        """Forget the past, as when the person left the picture."""
        self._past.clear()

    def still(self, pose: PoseFrame, now_s: float) -> bool:
        """Take one pose; True once the trunk has hardly moved for half a second."""
        points = pose.landmarks[:, :2].astype(np.float64) * np.asarray(pose.frame_size, np.float64)
        hips = midpoint(points, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
        shoulders = midpoint(points, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
        torso = max(float(np.linalg.norm(shoulders - hips)), 1e-6)
        centre = (hips + shoulders) / 2
        self._past.append((now_s, (float(centre[0]), float(centre[1]))))
        while len(self._past) > 2 and now_s - self._past[1][0] >= _STILL_WINDOW_S:
            self._past.popleft()
        covered = now_s - self._past[0][0] >= _STILL_WINDOW_S
        drift = max(float(np.hypot(centre[0] - x, centre[1] - y)) for _, (x, y) in self._past)
        return covered and drift / torso < _STILL
