"""What about light, camera and company makes the analysis worse, though the set may begin. No Qt in here."""

from __future__ import annotations

import math
from collections import deque
from statistics import median
from typing import Final, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from truerep.body import Landmark
from truerep.pose.frame import PoseFrame

_T = TypeVar("_T")
Condition = Literal["dim", "backlit", "tilted", "crowd", "slow", "unsure"]

_GRID: Final = 16  # every sixteenth pixel tells enough of the light
_DIM: Final = 0.22  # mean luma of the whole picture
_BACKLIT: Final = 0.28  # how much brighter than the person what is round them is
_DARK_PERSON: Final = 0.35  # a person in good light is not backlit, however bright the wall
_TILT_DEG: Final = 7.0  # nobody stands still so far out of the upright
_SLOW_HZ: Final = 6.0  # of the shortest reps, half a second long, three pictures
_MEMORY_S: Final = 0.7
_ROLL_MEMORY_S: Final = 2.0
_MOSTLY: Final = 0.6
_UPRIGHT: Final = np.array([Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER])
_WARM_UP_S: Final = 1.2  # before slowness is told of: the rate is that of the last second
_LUMA: Final = np.array([0.114, 0.587, 0.299])  # blue, green, red of ITU-R BT.601


def luma(image: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Brightness of every sixteenth pixel of an (H, W, 3) picture, 0 to 1."""
    return np.asarray(image[::_GRID, ::_GRID] @ _LUMA, np.float64) / 255.0


def backlight(light: NDArray[np.float64], pose: PoseFrame) -> float:
    """How much brighter than the person the rest of the picture is, where the person is dark; 0 for nobody.

    Args:
        light: as of `luma`.
        pose: found in the same picture.
    """
    if not pose.has_person:
        return 0.0
    seen = pose.landmarks[pose.landmarks[:, 3] >= 0.5, :2]
    if len(seen) < 4:
        return 0.0
    high, wide = light.shape
    (left, top), (right, bottom) = np.clip(seen.min(axis=0), 0, 1), np.clip(seen.max(axis=0), 0, 1)
    mask = np.zeros(light.shape, bool)
    mask[int(top * high) : int(bottom * high) + 1, int(left * wide) : int(right * wide) + 1] = True
    if mask.all():
        return 0.0
    person = float(light[mask].mean())
    return float(light[~mask].mean()) - person if person < _DARK_PERSON else 0.0


def roll_degrees(pose: PoseFrame) -> float:
    """How far the camera is turned about its axis, from a person who stands: the line from the feet to the shoulders.

    Positive when the person leans to the right of the picture. NaN where they do not stand, or are not seen well.
    """
    marks = pose.landmarks[_UPRIGHT].tolist()
    if not pose.has_person or min(visibility for *_, visibility in marks) < 0.5:
        return math.nan
    left_foot, right_foot, left_shoulder, right_shoulder = marks
    width, height = pose.frame_size
    across = (left_shoulder[0] + right_shoulder[0] - left_foot[0] - right_foot[0]) * width
    up = (left_foot[1] + right_foot[1] - left_shoulder[1] - right_shoulder[1]) * height
    angle = math.degrees(math.atan2(across, up))
    return angle if abs(angle) < 45.0 else math.nan


class Conditions:
    """Tells what has held for most of the last moments, so that nothing flickers, at whatever rate frames come."""

    def __init__(self) -> None:
        self._past: deque[tuple[float, frozenset[Condition]]] = deque()
        self._rolls: deque[tuple[float, float]] = deque()
        self._since_s: float | None = None

    def clear(self) -> None:
        """Begin anew, as with another source."""
        self._past.clear()
        self._rolls.clear()
        self._since_s = None

    def see(
        self, pose: PoseFrame, brightness: float, behind: float, *, people: int, unsure: bool, rate_hz: float
    ) -> frozenset[Condition]:
        """Take one frame.

        Args:
            pose: found in it.
            brightness: mean luma, 0 to 1.
            behind: as of `backlight`.
            people: how many are seen.
            unsure: whether the pose may be somebody else's.
            rate_hz: analysed frames a second; too few of them show no short rep.
        """
        at_s = pose.timestamp_s
        if self._since_s is None:
            self._since_s = at_s
        now: set[Condition] = set()
        if pose.has_person and brightness < _DIM:
            now.add("dim")
        if behind > _BACKLIT:
            now.add("backlit")
        if people > 1:
            now.add("crowd")
        roll = roll_degrees(pose)
        if math.isfinite(roll):
            self._rolls.append((at_s, roll))
        _forget(self._rolls, at_s - _ROLL_MEMORY_S)
        known = len(self._rolls) > 1 and at_s - self._rolls[0][0] >= _MEMORY_S
        if known and abs(median(angle for _, angle in self._rolls)) > _TILT_DEG:
            now.add("tilted")
        if rate_hz < _SLOW_HZ and at_s - self._since_s >= _WARM_UP_S:
            now.add("slow")
        self._past.append((at_s, frozenset(now)))
        _forget(self._past, at_s - _MEMORY_S)
        held = {name for name in now if sum(name in past for _, past in self._past) >= _MOSTLY * len(self._past)}
        return frozenset(held | ({"unsure"} if unsure else set()))


def _forget(moments: deque[tuple[float, _T]], before_s: float) -> None:
    """Drop what was before a moment."""
    while moments and moments[0][0] < before_s:
        moments.popleft()
