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


def _held(frames: int = 40, **changes: object) -> frozenset[str]:
    conditions = Conditions()
    good = {"brightness": 0.5, "behind": 0.0, "people": 1, "unsure": False, "rate_hz": 30.0, "pose": POSE}
    seen: dict[str, object] = {**good, **changes}
    pose, light, behind = seen.pop("pose"), seen.pop("brightness"), seen.pop("behind")
    held: frozenset[str] = frozenset()
    for _ in range(frames):
        held = conditions.see(pose, light, behind, **seen)  # type: ignore[arg-type]
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
def test_each_condition_is_told(changes: dict[str, object], name: str) -> None:
    assert _held(**changes) == {name}


def test_a_passing_shadow_is_not_told() -> None:
    conditions = Conditions()
    for number in range(60):
        light = 0.1 if 30 <= number < 33 else 0.5
        assert not conditions.see(POSE, light, 0.0, people=1, unsure=False, rate_hz=30.0)


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
