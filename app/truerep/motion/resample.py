"""Poses at the camera's own times -> poses on an even 30 Hz grid, so that nothing downstream knows the frame rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.pose.frame import PoseFrame

GRID_HZ: Final = 30.0
_LONGEST_HOLE: Final = int(10 * GRID_HZ)  # ticks; a camera that comes back after hours must not cost a tick for each
_ROUNDED_S: Final = 1e-3  # containers round time stamps to milliseconds: a tick need not wait for the next frame
LONGEST_GAP_S: Final = (
    1.05  # a drop-out of the pose up to this long is bridged by a straight line, a longer one is a hole
)


@dataclass(frozen=True, slots=True, eq=False)
class GridPose:
    """One pose on the grid; NaN where nobody was seen for too long to bridge.

    Attributes:
        timestamp_s: on the source's clock.
        landmarks: (33, 4) as in `PoseFrame`.
        world: (33, 3) as in `PoseFrame`.
        observed: False where the pose is bridged over a drop-out or missing.
        gap_s: seconds between the two poses that it lies between.
    """

    timestamp_s: float
    landmarks: NDArray[np.float32]
    world: NDArray[np.float32]
    observed: bool
    gap_s: float = 0.0

    @property
    def has_person(self) -> bool:
        """True where somebody was seen, or the drop-out is bridged."""
        return not math.isnan(self.landmarks[0, 0])


class GridResampler:
    """Linear interpolation by time. A tick comes out as soon as a pose after it is known (or the gap is too long)."""

    def __init__(self) -> None:
        self._origin: float | None = None
        self._ticks = 0
        self._last: PoseFrame | None = None
        self._nobody_since_last = False

    def push(self, frame: PoseFrame) -> list[GridPose]:
        """Take one frame; give the ticks that it completes, oldest first.

        A frame that is not later than the one before it is ignored.
        """
        if self._origin is None:
            self._origin = frame.timestamp_s
        if not frame.has_person:
            self._nobody_since_last = True
            return self._holes(frame.timestamp_s - LONGEST_GAP_S)
        if self._last is not None and frame.timestamp_s <= self._last.timestamp_s:
            return []
        last, self._last = self._last, frame
        dropped, self._nobody_since_last = self._nobody_since_last, False
        if last is None or frame.timestamp_s - last.timestamp_s > LONGEST_GAP_S:
            ticks = self._holes(frame.timestamp_s)
            if self._tick_time() <= frame.timestamp_s + _ROUNDED_S:
                ticks.append(self._emit(frame.landmarks, frame.world, True))
            return ticks
        ticks = []
        span = frame.timestamp_s - last.timestamp_s
        while self._tick_time() <= frame.timestamp_s + _ROUNDED_S:
            share = np.float32(min(max((self._tick_time() - last.timestamp_s) / span, 0.0), 1.0))
            landmarks = last.landmarks + (frame.landmarks - last.landmarks) * share
            world = last.world + (frame.world - last.world) * share
            ticks.append(self._emit(landmarks, world, not dropped, span))
        return ticks

    def _tick_time(self) -> float:
        return (self._origin or 0.0) + self._ticks / GRID_HZ

    def _emit(
        self, landmarks: NDArray[np.float32], world: NDArray[np.float32], observed: bool, gap_s: float = 0.0
    ) -> GridPose:
        pose = GridPose(self._tick_time(), landmarks, world, observed, gap_s)
        self._ticks += 1
        return pose

    def _holes(self, until_s: float) -> list[GridPose]:
        """Empty ticks before a moment; of a very long absence only its first part, then the grid goes on after it."""
        ticks: list[GridPose] = []
        while self._tick_time() < until_s - 1e-9:
            if len(ticks) == _LONGEST_HOLE:
                missing = int((until_s - self._tick_time()) * GRID_HZ)
                self._ticks += max(missing, 1)
                break
            empty = PoseFrame.nobody(self._tick_time(), (1, 1))
            ticks.append(self._emit(empty.landmarks, empty.world, False))
        return ticks
