from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_figures import set_depth, squat_pose

from truerep.pose.frame import PoseFrame
from truerep.ui.pace import Pace, PosePredictor


def _run(pace: Pace, seconds: float, dropped: float, *, after: tuple[float, int] = (0.0, 0), hz: float = 30.0):
    """Frames of which a share is dropped; gives the moment and the number of the last one."""
    at_s, so_far = after
    for number in range(1, round(seconds * hz) + 1):
        lost = so_far + round(number * dropped)
        pace.frame(lost, at_s + number / hz)
    return at_s + seconds, so_far + round(seconds * hz * dropped)


@pytest.mark.parametrize("hz", [15.0, 30.0, 60.0])
def test_a_machine_that_drops_half_of_the_frames_shows_them_ahead_until_it_keeps_up_again(hz: float) -> None:
    pace = Pace()
    assert not pace.frame(0, 0.0)
    after = _run(pace, 0.2, 0.5, hz=hz)
    assert not pace.ahead, "not at the first ones"
    after = _run(pace, 0.6, 0.5, after=after, hz=hz)
    assert pace.ahead
    after = _run(pace, 0.7, 0.0, after=after, hz=hz)
    assert pace.ahead, "not at the first good moment"
    _run(pace, 3.0, 0.0, after=after, hz=hz)
    assert not pace.ahead


def test_a_hiccup_changes_nothing() -> None:
    pace = Pace()
    assert not pace.frame(3, 0.0)
    _run(pace, 10.0, 0.1, after=(0.0, 3))
    assert not pace.ahead


def _moved(pose: PoseFrame, by: float, at_s: float) -> PoseFrame:
    landmarks = pose.landmarks.copy()
    landmarks[:, 0] += np.float32(by)
    return PoseFrame(at_s, landmarks, pose.world, pose.frame_size)


def test_a_moving_limb_is_carried_on_and_slows_down() -> None:
    predictor = PosePredictor()
    first = squat_pose(0.5, 0.0)
    predictor.see(first)
    predictor.see(_moved(first, 0.01, 0.1))
    shifts = []
    for gone in (0.0, 0.05, 0.1, 0.2, 0.29):
        guess = predictor.at(0.1 + gone)
        assert guess is not None
        shifts.append(float(guess.landmarks[25, 0] - first.landmarks[25, 0]))
    assert shifts[0] == pytest.approx(0.01, abs=1e-6)
    assert all(later > earlier for earlier, later in pairwise(shifts))
    assert shifts[1] == pytest.approx(0.01 + 0.1 * 0.1 * (1 - np.exp(-0.5)), abs=1e-5)
    assert shifts[-1] < 0.02 + 1e-6, "never farther than a tenth of a second of motion"


@given(st.floats(0.001, 0.29))
def test_the_prediction_is_nearer_than_a_skeleton_that_stands_still(gone: float) -> None:
    """On a squat that goes on as it went."""
    predictor = PosePredictor()
    start = 0.4
    for at in (start - 0.1, start):
        predictor.see(squat_pose(set_depth(at), at))
    guess, true = predictor.at(start + gone), squat_pose(set_depth(start + gone), start + gone)
    assert guess is not None
    still = squat_pose(set_depth(start), start)
    assert np.abs(guess.landmarks - true.landmarks).max() <= np.abs(still.landmarks - true.landmarks).max() + 1e-4


def test_what_was_seen_too_long_ago_is_not_drawn() -> None:
    predictor = PosePredictor()
    assert predictor.at(0.0) is None
    predictor.see(squat_pose(0.5, 1.0))
    assert predictor.at(1.2) is not None
    assert predictor.at(1.5) is None
    assert predictor.at(0.9) is None
    predictor.see(PoseFrame.nobody(1.6, (1280, 720)))
    assert predictor.at(1.6) is None


def test_a_new_source_begins_with_a_clean_slate() -> None:
    predictor = PosePredictor()
    for at in (100.0, 100.1):
        predictor.see(squat_pose(0.2, at))
    low = squat_pose(0.9, 0.0)
    predictor.see(low)
    guess = predictor.at(0.05)
    assert guess is not None
    np.testing.assert_allclose(guess.landmarks, low.landmarks)
