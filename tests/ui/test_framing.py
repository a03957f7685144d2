from __future__ import annotations

import numpy as np
import pytest
from learning import set_of
from ui_figures import SIZE, squat_pose

from truerep.advice import View
from truerep.body import BODY_PARTS
from truerep.pose.frame import PoseFrame
from truerep.ui.framing import Framing, Stillness, check_framing

ALL = tuple(BODY_PARTS)


def moved(dx: float = 0.0, dy: float = 0.0, scale: float = 1.0) -> PoseFrame:
    pose = squat_pose(0.0)
    marks = pose.landmarks.copy()
    middle = marks[:, :2].mean(axis=0)
    marks[:, :2] = (marks[:, :2] - middle) * scale + middle + np.array([dx, dy])
    return PoseFrame(0.0, marks, pose.world, SIZE)


def test_well_placed_is_no_problem() -> None:
    assert check_framing(squat_pose(0.0), 0.5, ALL) == Framing()


def test_nobody_and_too_dark_are_told_apart() -> None:
    nobody = PoseFrame.nobody(0.0, SIZE)
    assert check_framing(nobody, 0.5, ALL).problem == "nobody"
    assert check_framing(nobody, 0.05, ALL).problem == "dark"


def test_somebody_in_the_dark_is_fine() -> None:
    assert check_framing(squat_pose(0.0), 0.05, ALL).problem is None


def test_feet_below_the_picture_mean_step_back() -> None:
    assert check_framing(moved(dy=0.15), 0.5, ALL) == Framing("out", "feet", "back")


def test_head_above_the_picture_means_step_back() -> None:
    assert check_framing(moved(dy=-0.22), 0.5, ALL) == Framing("out", "head", "back")


@pytest.mark.parametrize(("dx", "move"), [(0.6, "left"), (-0.6, "right")])
def test_out_at_a_side_means_the_other_way(dx: float, move: str) -> None:
    found = check_framing(moved(dx=dx), 0.5, ALL)
    assert (found.problem, found.move) == ("out", move)


def test_parts_that_the_exercise_does_not_need_may_be_out() -> None:
    assert check_framing(moved(dy=0.15), 0.5, ("shoulders", "elbows", "hands")).problem is None


def test_a_hidden_part_is_named() -> None:
    pose = squat_pose(0.0, unseen=("KNEE",))
    assert check_framing(pose, 0.5, ALL) == Framing("hidden", "knees")


def test_one_seen_side_is_enough() -> None:
    pose = squat_pose(0.0, unseen=("LEFT_KNEE",))
    assert check_framing(pose, 0.5, ALL).problem is None


def test_a_small_body_should_come_closer() -> None:
    assert check_framing(moved(scale=0.3), 0.5, ALL) == Framing("far", None, "closer")


@pytest.mark.parametrize("rate_hz", [10, 30, 60])
def test_stillness_takes_half_a_second_whatever_the_rate(rate_hz: int) -> None:
    still = Stillness()
    answers = [(i / rate_hz, still.still(squat_pose(0.0), i / rate_hz)) for i in range(rate_hz + 1)]
    first = next(at for at, answer in answers if answer)
    assert 0.5 <= first <= 0.5 + 1.5 / rate_hz


def test_walking_is_not_still_and_still_again_afterwards() -> None:
    still = Stillness()
    walking = [still.still(moved(dx=0.15 * i / 30), i / 30) for i in range(60)]
    assert not any(walking)
    standing = [still.still(moved(dx=0.3), 2 + i / 30) for i in range(60)]
    assert standing[-1]


def test_small_sway_is_still() -> None:
    still = Stillness()
    swaying = [still.still(moved(dx=0.004 * np.sin(i / 5)), i / 30) for i in range(60)]
    assert swaying[-1]


def test_whoever_chose_a_view_is_asked_to_turn() -> None:
    frame = next(iter(set_of("squat", 3)[0].frames()))
    assert check_framing(frame, 0.5, ("hips",), View.SIDE).problem is None
    assert check_framing(frame, 0.5, ("hips",), View.FRONT).problem == "turned"
    assert check_framing(frame, 0.5, ("hips",)).problem is None
