from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from ui_figures import backdrop, squat_pose

from truerep.pose.frame import PoseFrame
from truerep.ui.conditions import Conditions, backlight, luma, roll_degrees

POSE = squat_pose(0.0)


def _turned(pose: PoseFrame, degrees: float) -> PoseFrame:
    angle = math.radians(degrees)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    size = np.array(pose.frame_size, float)
    marks = pose.landmarks.copy()
    points = marks[:, :2] * size
    marks[:, :2] = ((points - points.mean(axis=0)) @ turn.T + points.mean(axis=0)) / size
    return replace(pose, landmarks=marks.astype(np.float32))


def _held(hz: float = 30.0, seconds: float = 2.0, **changes: object) -> frozenset[str]:
    conditions = Conditions()
    good = {"brightness": 0.5, "behind": 0.0, "people": 1, "unsure": False, "rate_hz": 30.0, "pose": POSE}
    seen: dict[str, object] = {**good, **changes}
    pose, light, behind = seen.pop("pose"), seen.pop("brightness"), seen.pop("behind")
    held: frozenset[str] = frozenset()
    for number in range(round(seconds * hz)):
        frame = replace(pose, timestamp_s=number / hz)  # type: ignore[type-var]
        held = conditions.see(frame, light, behind, **seen)  # type: ignore[arg-type]
    return held


def test_a_good_place_has_nothing_to_mend() -> None:
    assert _held() == frozenset()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"brightness": 0.18}, "dim"),
        ({"behind": 0.4}, "backlit"),
        ({"people": 2}, "crowd"),
        ({"unsure": True}, "unsure"),
        ({"rate_hz": 4.0}, "slow"),
        ({"pose": _turned(POSE, 12.0)}, "tilted"),
        ({"pose": _turned(POSE, -12.0)}, "tilted"),
    ],
)
@pytest.mark.parametrize("hz", [15.0, 60.0])
def test_each_condition_is_told(changes: dict[str, object], name: str, hz: float) -> None:
    assert _held(hz, **changes) == {name}


@pytest.mark.parametrize("hz", [4.0, 15.0, 60.0])
def test_slowness_is_told_when_the_rate_has_been_measured(hz: float) -> None:
    assert _held(hz, 1.0, rate_hz=4.0) == frozenset()
    assert _held(hz, 3.0, rate_hz=4.0) == {"slow"}


@pytest.mark.parametrize("hz", [15.0, 60.0])
def test_a_tilt_is_told_after_most_of_a_second(hz: float) -> None:
    assert _held(hz, 0.5, pose=_turned(POSE, 12.0)) == frozenset()
    assert _held(hz, 1.7, pose=_turned(POSE, 12.0)) == {"tilted"}


@pytest.mark.parametrize("hz", [15.0, 60.0])
def test_a_passing_shadow_is_not_told_one_that_stays_is(hz: float) -> None:
    conditions = Conditions()
    for number in range(round(4 * hz)):
        at_s = number / hz
        light = 0.1 if 1.0 <= at_s < 1.2 or at_s >= 3.0 else 0.5
        pose = replace(POSE, timestamp_s=at_s)
        told = conditions.see(pose, light, 0.0, people=1, unsure=False, rate_hz=hz)
        assert told == frozenset() if at_s < 3.3 else True
    assert told == {"dim"}


def test_a_dark_person_before_a_bright_window_is_backlit() -> None:
    image = np.full((720, 1280, 3), 230, np.uint8)
    seen = POSE.landmarks[:, :2]
    (left, top), (right, bottom) = seen.min(axis=0), seen.max(axis=0)
    image[int(top * 720) : int(bottom * 720), int(left * 1280) : int(right * 1280)] = 40
    assert backlight(luma(image), POSE) > 0.5
    image[:] = 230
    assert backlight(luma(image), POSE) == 0.0, "a bright person before a bright wall"
    assert backlight(luma(backdrop(POSE, 1.0)), POSE) < 0.28
    assert backlight(luma(image), PoseFrame.nobody(0.0, (1280, 720))) == 0.0


def test_brightness_is_that_of_the_colours_to_the_eye() -> None:
    for colour, value in (((0, 0, 255), 0.299), ((0, 255, 0), 0.587), ((255, 0, 0), 0.114)):
        assert luma(np.full((64, 64, 3), colour, np.uint8)).mean() == pytest.approx(value)


def test_the_roll_is_read_from_who_stands_and_from_nobody_else() -> None:
    upright = roll_degrees(POSE)
    assert abs(upright) < 3.0
    assert roll_degrees(_turned(POSE, 10.0)) == pytest.approx(upright + 10.0, abs=1.0)
    assert math.isnan(roll_degrees(_turned(POSE, 90.0))), "somebody who lies"
    assert math.isnan(roll_degrees(squat_pose(0.0, unseen=("ANKLE",))))
    assert math.isnan(roll_degrees(PoseFrame.nobody(0.0, (1280, 720))))
