"""What the Coach remembers of the motion: measures on the 30 Hz grid, and the newest poses for recognition."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import Landmark
from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.measures import COLUMNS
from truerep.motion.resample import GridPose
from truerep.pose.frame import PoseFrame

_FIRST_CAPACITY: Final = 2048
_ENDS: Final = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]


class MotionHistory:
    """Growing arrays with an upper bound; old ticks fall off the far end.

    Ticks are numbered from 0 for the first one ever pushed, so that numbers stay valid when old ticks fall off.
    """

    def __init__(self, longest_ticks: int | None = None) -> None:
        self._longest = longest_ticks
        self.frame_size = (1, 1)  # of the newest tick
        self._first = 0  # number of the oldest tick kept
        self._size = 0
        self._times = np.empty(_FIRST_CAPACITY)
        self._observed = np.empty(_FIRST_CAPACITY, bool)
        self._gaps = np.empty(_FIRST_CAPACITY)
        self._measures = np.empty((_FIRST_CAPACITY, 4, len(COLUMNS)), np.float32)
        self._landmarks = np.empty((_FIRST_CAPACITY, 33, 4), np.float32)
        self._world = np.empty((_FIRST_CAPACITY, 33, 3), np.float32)
        self._place = np.empty((_FIRST_CAPACITY, 3))
        self._aside = np.empty((_FIRST_CAPACITY, 4))

    def __len__(self) -> int:
        return self._size

    @property
    def first(self) -> int:
        """Number of the oldest tick that is kept."""
        return self._first

    @property
    def end(self) -> int:
        """Number of the next tick."""
        return self._first + self._size

    def push(self, pose: GridPose, frame_size: tuple[int, int]) -> None:
        """Add one tick."""
        if self._size == len(self._times):
            self._make_room()
        row = self._size
        self.frame_size = frame_size
        self._times[row] = pose.timestamp_s
        self._observed[row] = pose.observed
        self._gaps[row] = pose.gap_s
        self._landmarks[row] = pose.landmarks
        self._world[row] = pose.world
        if pose.has_person:
            self._measures[row] = _measured(pose, frame_size)
            self._place[row] = _place(pose.landmarks, frame_size)
            self._aside[row] = _aside(pose.landmarks, frame_size[0])
        else:  # after every long gap there are hundreds of these
            self._measures[row] = _nobody_measured()
            self._place[row] = self._aside[row] = np.nan
        self._size += 1

    def times(self, start: int, end: int) -> NDArray[np.float64]:
        """(T,) seconds of ticks [start, end)."""
        return self._times[self._rows(start, end)]

    def observed(self, start: int, end: int) -> NDArray[np.bool_]:
        """(T,) whether each tick's pose was really seen."""
        return self._observed[self._rows(start, end)]

    def gaps_s(self, start: int, end: int) -> NDArray[np.float64]:
        """(T,) seconds between the two poses that each tick of [start, end) lies between."""
        return self._gaps[self._rows(start, end)]

    def table(self, start: int, end: int) -> MeasureTable:
        """Measures of ticks [start, end)."""
        part = self._measures[self._rows(start, end)].astype(np.float64)
        return MeasureTable(part[:, 0], part[:, 1], part[:, 2], part[:, 3])

    def landmarks(self, start: int, end: int) -> NDArray[np.float32]:
        """(T, 33, 4) image landmarks of ticks [start, end)."""
        return self._landmarks[self._rows(start, end)]

    def place(self, start: int, end: int) -> NDArray[np.float64]:
        """(T, 3) middle of the hips in the picture, x and y, and the length of the torso, all in pixels."""
        return self._place[self._rows(start, end)]

    def aside(self, start: int, end: int) -> NDArray[np.float64]:
        """(T, 4) how far left and right wrist are beside the shoulders, and the ankles beside the hips, in pixels."""
        return self._aside[self._rows(start, end)]

    def world(self, start: int, end: int) -> NDArray[np.float32]:
        """(T, 33, 3) metric landmarks of ticks [start, end)."""
        return self._world[self._rows(start, end)]

    def _rows(self, start: int, end: int) -> slice:
        return slice(max(start - self._first, 0), max(end - self._first, 0))

    def _arrays(self) -> tuple[str, ...]:
        return ("_times", "_observed", "_gaps", "_measures", "_landmarks", "_world", "_place", "_aside")

    def _make_room(self) -> None:
        """Grow twofold, or past the bound drop the older half."""
        capacity = len(self._times)
        if self._longest is not None and capacity >= self._longest:
            kept = capacity // 2
            for name in self._arrays():
                array = getattr(self, name)
                array[:kept] = array[capacity - kept : capacity].copy()
            self._first += capacity - kept
            self._size = kept
            return
        for name in self._arrays():
            array = getattr(self, name)
            setattr(self, name, np.concatenate([array, np.empty_like(array)]))


def _measured(pose: GridPose, frame_size: tuple[int, int]) -> NDArray[np.float64]:
    """(4, M) one row of a measure table."""
    table = measure_poses(pose.landmarks[None], pose.world[None], frame_size)
    return np.concatenate([table.image, table.world, table.reliability, table.preferred])


@cache
def _nobody_measured() -> NDArray[np.float64]:
    nobody = PoseFrame.nobody(0.0, (1, 1))
    return _measured(GridPose(0.0, nobody.landmarks, nobody.world, observed=False), nobody.frame_size)


def _place(landmarks: NDArray[np.float32], frame_size: tuple[int, int]) -> tuple[float, float, float]:
    width, height = frame_size
    hips = (landmarks[Landmark.LEFT_HIP] + landmarks[Landmark.RIGHT_HIP]) / 2
    shoulders = (landmarks[Landmark.LEFT_SHOULDER] + landmarks[Landmark.RIGHT_SHOULDER]) / 2
    x, y = float(hips[0]) * width, float(hips[1]) * height
    return x, y, float(np.hypot(shoulders[0] * width - x, shoulders[1] * height - y))


def _aside(landmarks: NDArray[np.float32], width: int) -> NDArray[np.float64]:
    across = landmarks[:, 0].astype(np.float64) * width
    ends = across[_ENDS]
    ends[:2] -= (across[Landmark.LEFT_SHOULDER] + across[Landmark.RIGHT_SHOULDER]) / 2
    ends[2:] -= (across[Landmark.LEFT_HIP] + across[Landmark.RIGHT_HIP]) / 2
    return ends
