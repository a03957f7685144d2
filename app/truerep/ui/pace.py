"""Whether the analysis keeps up with the camera; where it does not, the picture goes ahead of it. No Qt in here."""

from __future__ import annotations

import math
from collections import deque
from typing import Final

import numpy as np

from truerep.pose.frame import PoseFrame

_MEMORY_S: Final = 0.65  # frames older than that count for little
_USUAL_STEP_S: Final = 1 / 30  # before the first frame there is none
_GOES_AHEAD: Final = 0.25  # share of frames that were never analysed
_FALLS_BACK: Final = 0.02
_LONGEST_STEP_S: Final = 0.3  # between two poses from which a speed can be taken
_FARTHEST_S: Final = 0.3  # after the newest pose nothing is drawn any more
_FADE_S: Final = 0.1  # the speed dies away: a limb that swings turns back


class Pace:
    """Decides whether every frame is shown at once, with the pose predicted, or each with its own analysis.

    On a machine that keeps up, a frame waits some milliseconds for its own analysis, so that skeleton and picture are
    of the same moment. On one that does not, most frames would never be seen: there the picture goes ahead at the
    camera's rate, and the skeleton is carried on from the last two poses.
    """

    def __init__(self) -> None:
        self.ahead = False
        self._dropped = 0
        self._share = 0.0
        self._at_s: float | None = None

    def frame(self, dropped: int, at_s: float) -> bool:
        """Take one frame's arrival; True where it is to be shown at once.

        Args:
            dropped: frames so far that were never analysed.
            at_s: when it arrived, by a clock that never runs back.
        """
        step_s, self._at_s = at_s - self._at_s if self._at_s is not None else _USUAL_STEP_S, at_s
        missed, self._dropped = dropped > self._dropped, dropped
        self._share += (1.0 - math.exp(-step_s / _MEMORY_S)) * (missed - self._share)
        if self._share > _GOES_AHEAD:
            self.ahead = True
        elif self._share < _FALLS_BACK:
            self.ahead = False
        return self.ahead


class PosePredictor:
    """Carries the newest pose on to the moment of a frame that is not analysed yet.

    Each landmark goes on with the speed between the last two poses, which dies away within a tenth of a second.
    """

    def __init__(self) -> None:
        self._poses: deque[PoseFrame] = deque(maxlen=2)

    def see(self, pose: PoseFrame) -> None:
        """Take the newest analysed pose."""
        if self._poses and pose.timestamp_s <= self._poses[-1].timestamp_s:
            self._poses.clear()
        self._poses.append(pose)

    def at(self, timestamp_s: float) -> PoseFrame | None:
        """The pose at a moment; None where nobody was seen, or too long ago to say."""
        if not self._poses or not self._poses[-1].has_person:
            return None
        newest = self._poses[-1]
        gone = timestamp_s - newest.timestamp_s
        if not 0.0 <= gone <= _FARTHEST_S:
            return None
        before = self._poses[0]
        step = newest.timestamp_s - before.timestamp_s
        if not before.has_person or not 0.0 < step <= _LONGEST_STEP_S:
            return newest
        reach = _FADE_S * (1.0 - np.exp(-gone / _FADE_S)) / step
        landmarks = newest.landmarks.copy()
        landmarks[:, :3] += np.float32(reach) * (newest.landmarks[:, :3] - before.landmarks[:, :3])
        return PoseFrame(timestamp_s, landmarks, newest.world, newest.frame_size)
