from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from ui_fakes import FakeEstimator
from ui_figures import set_depth, squat_pose

from truerep.pose.detector import Candidate
from truerep.pose.frame import PoseFrame
from truerep.pose.region import Region
from truerep.ui.athlete import AthleteLock, leaps, most_likely, nearest
from truerep.video.source import VideoFrame

SIZE = (1280, 720)
LEFT = Candidate(Region(200, 360, 500, 0.0), 0.9)
MIDDLE = Candidate(Region(640, 360, 480, 0.0), 0.7)
SMALL_ONE = Candidate(Region(660, 300, 200, 0.0), 0.99)


class _Chooser(FakeEstimator):
    """An estimator that sees everybody."""

    def __init__(self, *seen: Candidate) -> None:
        super().__init__()
        self.seen = seen
        self.looks = 0
        self.told: list[object] = []

    def people(self, image_bgr: np.ndarray) -> tuple[Candidate, ...]:
        self.looks += 1
        return self.seen

    def follow(self, person: Candidate) -> None:
        self.told.append(person)

    def keep(self) -> None:
        self.told.append("keep")


def _frame(at_s: float) -> VideoFrame:
    return VideoFrame(at_s, np.zeros((720, 1280, 3), np.uint8), 0)


def _at(person: Candidate, at_s: float) -> PoseFrame:
    """A pose in the middle of somebody's region."""
    pose = squat_pose(0.0, at_s)
    marks = pose.landmarks.copy()
    trunk = marks[[11, 12, 23, 24], :2].mean(axis=0)
    marks[:, :2] += np.array([person.region.x / SIZE[0], person.region.y / SIZE[1]]) - trunk
    return replace(pose, landmarks=marks.astype(np.float32))


def test_the_athlete_is_large_and_in_the_middle() -> None:
    assert most_likely([LEFT, MIDDLE, SMALL_ONE], SIZE) is MIDDLE
    assert most_likely([LEFT, SMALL_ONE], SIZE) is LEFT
    assert most_likely([], SIZE) is None


def test_pointing_takes_the_nearest() -> None:
    assert nearest([LEFT, MIDDLE], (0.2, 0.5), SIZE) is LEFT
    assert nearest([LEFT, MIDDLE], (0.45, 0.5), SIZE) is MIDDLE


def test_before_the_set_a_clearly_likelier_athlete_is_followed_instead() -> None:
    chooser = _Chooser(LEFT, MIDDLE)
    lock = AthleteLock(chooser)
    lock.after(_at(LEFT, 0.0))
    lock.before(_frame(0.1), in_set=False)
    assert chooser.told == [MIDDLE]
    assert lock.people == 2


def test_a_little_likelier_is_no_reason_to_change() -> None:
    other = Candidate(Region(560, 360, 500, 0.0), 0.9)
    chooser = _Chooser(other, MIDDLE)
    lock = AthleteLock(chooser)
    lock.after(_at(MIDDLE, 0.0))
    lock.before(_frame(0.1), in_set=False)
    assert chooser.told == []


def test_it_looks_now_and_then_and_never_in_a_set() -> None:
    chooser = _Chooser(MIDDLE)
    lock = AthleteLock(chooser)
    for number in range(60):
        lock.before(_frame(number / 30), in_set=False)
    assert 2 <= chooser.looks <= 4
    looked = chooser.looks
    for number in range(60, 200):
        lock.before(_frame(number / 30), in_set=True)
    assert chooser.looks == looked
    assert chooser.told == ["keep"], "told once that the athlete stays"


def test_a_click_chooses_in_a_set_too() -> None:
    chooser = _Chooser(LEFT, MIDDLE)
    lock = AthleteLock(chooser)
    lock.before(_frame(0.0), in_set=True)
    lock.point_at(0.15, 0.4)
    lock.before(_frame(0.1), in_set=True)
    assert chooser.told == ["keep", LEFT]


def test_a_leap_to_somebody_else_is_told_for_a_while() -> None:
    lock = AthleteLock(FakeEstimator())
    assert not lock.after(_at(MIDDLE, 0.0))
    assert lock.after(_at(LEFT, 0.04))
    assert lock.after(_at(LEFT, 1.5))
    assert not lock.after(_at(LEFT, 4.0))


@pytest.mark.parametrize("rate", [30.0, 10.0, 4.0])
def test_a_squat_is_no_leap_at_any_rate(rate: float) -> None:
    poses = [squat_pose(set_depth(number / rate), number / rate) for number in range(int(8 * rate))]
    assert not any(leaps(a, b) for a, b in pairwise(poses))


def test_coming_back_after_a_while_is_no_leap() -> None:
    assert not leaps(_at(MIDDLE, 0.0), _at(LEFT, 1.0))
    assert not leaps(PoseFrame.nobody(0.0, SIZE), _at(LEFT, 0.04))
