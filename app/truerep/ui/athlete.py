"""Who of several people is the athlete: the largest and most central, or whom the person points at. No Qt in here."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from typing import Final

import numpy as np

from truerep.body import Landmark, midpoint
from truerep.pose.detector import Candidate
from truerep.pose.estimator import PersonChooser, PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.video.source import VideoFrame

_LOOK_EVERY_S: Final = 0.7  # while the person is being placed; each look costs a fraction of a pose
_CLEARLY: Final = 1.4  # another one must be so much more the athlete before the followed one is given up
_UNSURE_S: Final = 2.5
_LONGEST_GAP_S: Final = 0.5
# Between two frames nobody's trunk moves so many of its own lengths a second, or grows by so much: somebody else is it.
_FASTEST: Final = 9.0
_LEAST_LEAP: Final = 0.7
_GROWTH: Final = 1.7


class AthleteLock:
    """Sees to it that the pose is the athlete's. Used by the analysis thread; `point_at` may be called from any."""

    def __init__(self, estimator: PoseEstimator) -> None:
        """Prepare.

        Args:
            estimator: one that sees several people is told whom to follow; with any other, a leap to somebody else is
                noticed and told.
        """
        self._chooser = estimator if isinstance(estimator, PersonChooser) else None
        self._lock = threading.Lock()
        self._pointed: tuple[float, float] | None = None
        self._looked_s = -math.inf
        self._kept = False
        self._before: PoseFrame | None = None
        self._unsure_until_s = -math.inf
        self.people = 1

    def point_at(self, x: float, y: float) -> None:
        """The person clicked at themselves: fractions of the frame's width and height, not mirrored."""
        with self._lock:
            self._pointed = (x, y)

    def before(self, frame: VideoFrame, *, in_set: bool) -> None:
        """Choose before a frame is analysed.

        Args:
            frame: that comes next.
            in_set: a set is running, so that whoever is followed stays it.
        """
        if self._chooser is None:
            return
        with self._lock:
            pointed, self._pointed = self._pointed, None
        if pointed is not None:
            self._take(nearest(self._look(frame), pointed, frame.size))
        elif in_set:
            if not self._kept:
                self._chooser.keep()
        elif frame.timestamp_s - self._looked_s >= _LOOK_EVERY_S:
            self._looked_s = frame.timestamp_s
            people = self._look(frame)
            best = most_likely(people, frame.size)
            followed = self._before if self._before is not None and self._before.has_person else None
            if best is not None and followed is not None and len(people) > 1:
                now = nearest(people, _centre(followed), frame.size)
                if now is not None and _weight(best, frame.size) > _CLEARLY * _weight(now, frame.size):
                    self._take(best)
        self._kept = in_set

    def after(self, pose: PoseFrame) -> bool:
        """Take the pose that was found; True while it is unsure whether it is still the same person's."""
        before, self._before = self._before, pose
        if pose.has_person and before is not None and before.has_person and leaps(before, pose):
            self._unsure_until_s = pose.timestamp_s + _UNSURE_S
        return 0.0 < self._unsure_until_s - pose.timestamp_s <= _UNSURE_S

    def _look(self, frame: VideoFrame) -> Sequence[Candidate]:
        people = self._chooser.people(frame.image) if self._chooser is not None else ()
        self.people = len(people)
        return people

    def _take(self, person: Candidate | None) -> None:
        if person is not None and self._chooser is not None:
            self._chooser.follow(person)
            self._before = None
            self._unsure_until_s = -math.inf


def most_likely(people: Sequence[Candidate], frame_size: tuple[int, int]) -> Candidate | None:
    """Who is most likely the athlete: large and in the middle."""
    return max(people, key=lambda person: _weight(person, frame_size), default=None)


def nearest(people: Sequence[Candidate], point: tuple[float, float], frame_size: tuple[int, int]) -> Candidate | None:
    """Whose middle is nearest to a point, measured in their own size."""
    x, y = point[0] * frame_size[0], point[1] * frame_size[1]
    return min(people, key=lambda p: math.hypot(p.region.x - x, p.region.y - y) / p.region.size, default=None)


def leaps(before: PoseFrame, after: PoseFrame) -> bool:
    """Whether the body moved or grew between two frames as no body does."""
    gap = after.timestamp_s - before.timestamp_s
    if not 0.0 < gap <= _LONGEST_GAP_S:
        return False
    (x0, y0, size0), (x1, y1, size1) = _trunk(before), _trunk(after)
    if not all(map(math.isfinite, (x0, y0, size0, x1, y1, size1))) or min(size0, size1) <= 0.0:
        return False
    moved = math.hypot(x1 - x0, y1 - y0) / max(size0, size1)
    grown = max(size0, size1) / min(size0, size1)
    # A trunk that bends towards the camera looks shorter from frame to frame, but stays where it is.
    return moved > max(_LEAST_LEAP, _FASTEST * gap) or (grown > _GROWTH and moved > _LEAST_LEAP / 2)


def _weight(person: Candidate, frame_size: tuple[int, int]) -> float:
    """Size, halved towards the edge of the picture."""
    off = abs(person.region.x / frame_size[0] - 0.5) * 2.0
    return person.region.size * (1.0 - 0.5 * min(off, 1.0))


def _centre(pose: PoseFrame) -> tuple[float, float]:
    x, y, _ = _trunk(pose)
    return x / pose.frame_size[0], y / pose.frame_size[1]


def _trunk(pose: PoseFrame) -> tuple[float, float, float]:
    """Middle of the trunk in pixels, and its length or width, whichever is larger."""
    points = pose.landmarks[:, :2].astype(np.float64) * np.asarray(pose.frame_size, np.float64)
    hips = midpoint(points, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    shoulders = midpoint(points, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    width = points[Landmark.LEFT_SHOULDER] - points[Landmark.RIGHT_SHOULDER]
    middle = (hips + shoulders) / 2
    return (
        float(middle[0]),
        float(middle[1]),
        max(float(np.linalg.norm(shoulders - hips)), float(np.linalg.norm(width))),
    )
