from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_figures import advice, set_depth, squat_pose

from truerep.advice import Rep, View
from truerep.motion.measures import COLUMN_INDEX
from truerep.profiles.profile import Course, Profile
from truerep.session.bands import reference_band
from truerep.ui.trace import SetTrace, thinned


def filled(seconds: float = 6.0) -> SetTrace:
    trace = SetTrace()
    for at in np.arange(0.0, seconds, 1 / 30):
        depth = set_depth(float(at))
        trace.add(advice(depth, float(at)), squat_pose(depth, float(at)))
    return trace


def test_a_curve_holds_what_was_added_between_two_times() -> None:
    times, values = filled().curve("knee", 1.0, 2.0)
    assert times[0] == pytest.approx(1.0, abs=0.04)
    assert times[-1] == pytest.approx(2.0, abs=0.04)
    assert values.min() < 80 < values.max()


def test_the_better_seen_side_is_taken_and_gaps_are_left_out() -> None:
    trace = SetTrace()
    for i in range(10):
        said = advice(0.5, i / 30)
        angles, trust = said.angles.copy(), said.reliability.copy()
        angles[COLUMN_INDEX["left_knee"]], angles[COLUMN_INDEX["right_knee"]] = 10.0, 99.0
        trust[COLUMN_INDEX["left_knee"]] = 0.1
        if i == 4:
            angles[:] = np.nan
        trace.add(replace(said, angles=angles, reliability=trust), squat_pose(0.5))
    times, values = trace.curve("knee")
    assert len(times) == 9
    np.testing.assert_allclose(values, 99.0, atol=0.5)


def test_a_long_set_is_kept_without_end() -> None:
    trace = SetTrace()
    said, pose = advice(0.0), squat_pose(0.0)
    for i in range(3000):
        trace.add(replace(said, timestamp_s=float(i)), pose)
    times, _ = trace.curve("knee")
    assert len(times) == 3000
    assert (np.diff(times) == 1.0).all()


def test_of_a_set_that_is_too_long_the_newest_frames_stay_and_nothing_that_was_read_changes() -> None:
    trace = SetTrace(longest=10)
    said, pose = advice(0.5), squat_pose(0.5)
    for i in range(10):
        trace.add(replace(said, timestamp_s=float(i), angles=np.full_like(said.angles, i)), pose)
    raw = trace.raw_rep(Rep(1, "squat", 0.0, 4.0, 9.0, 90.0, "good"), ("left_knee",))
    for i in range(10, 23):
        trace.add(replace(said, timestamp_s=float(i), angles=np.full_like(said.angles, i)), pose)
    times, values = trace.curve("left_knee")
    assert times.tolist() == values.tolist() == list(range(15, 23))
    assert raw.times.tolist() == raw.values[:, 0, 0].tolist() == list(range(10))


def test_before_the_first_frame_there_is_nothing() -> None:
    trace = SetTrace()
    assert len(trace.curve("knee")[0]) == 0
    assert trace.figure(1.0) is None
    assert trace.side_difference("knee", 1.0, View.SIDE) is None


def test_the_difference_of_the_sides_needs_both_of_them() -> None:
    trace = SetTrace()
    said = advice(0.5, 0.0)
    angles = said.angles.copy()
    angles[COLUMN_INDEX["left_knee"]], angles[COLUMN_INDEX["right_knee"]] = 93.0, 90.0
    trace.add(replace(said, angles=angles), squat_pose(0.5))
    assert trace.side_difference("knee", 0.0, View.SIDE) == pytest.approx(3.0)
    assert trace.side_difference("trunk_lean", 0.0, View.SIDE) is None
    assert trace.side_difference("knee", 0.0, View.DIAGONAL) is None
    trust = said.reliability.copy()
    trust[COLUMN_INDEX["left_knee"]] = 0.2
    trace = SetTrace()
    trace.add(replace(said, angles=angles, reliability=trust), squat_pose(0.5))
    assert trace.side_difference("knee", 0.0, View.SIDE) is None


def test_the_figure_of_a_moment_is_the_one_that_was_seen() -> None:
    np.testing.assert_allclose(filled().figure(1.2), squat_pose(set_depth(1.2)).landmarks, atol=0.02)


@given(st.lists(st.floats(0, 180), min_size=3, max_size=2000), st.integers(10, 100))
def test_thinning_loses_no_turning_point(values: list[float], most: int) -> None:
    curve = (np.arange(len(values), dtype=float), np.array(values))
    times, kept = thinned(curve, most)
    assert len(times) <= max(most, 4) or len(values) <= most
    assert (kept.min(), kept.max()) == (min(values), max(values))
    assert (np.diff(times) > 0).all()


def test_a_raw_rep_holds_its_own_frames_and_its_poses() -> None:
    rep = Rep(1, "squat", 1.0, 2.2, 3.0, 90.0, "good")
    trace = filled()
    raw = trace.raw_rep(rep, ("knee", "right_knee", "trunk_lean"))
    assert raw.values.shape == (len(raw.times), 2, 3)
    assert raw.times[0] == pytest.approx(1.0, abs=0.04)
    assert raw.times[-1] == pytest.approx(3.0, abs=0.04)
    times, values = trace.curve("right_knee", 1.0, 3.0)
    np.testing.assert_array_equal(raw.times, times)
    np.testing.assert_allclose(raw.values[:, 0, 1], values)
    assert raw.poses is not None
    for pose, moment in zip(raw.poses, (1.0, 2.2), strict=True):
        np.testing.assert_array_equal(pose, trace.figure(moment))
    trace.add(advice(1.0, 6.0), squat_pose(1.0, 6.0))
    np.testing.assert_array_equal(raw.times, times)  # a copy: what follows changes nothing
    assert SetTrace().raw_rep(rep, ("knee",)).poses is None


def test_the_band_holds_the_reference_at_start_and_mid(profiles: dict[str, Profile]) -> None:
    reference = profiles["squat"].references[0]
    band = reference_band(reference, "knee")
    assert band is not None
    start, mid = reference.start["knee"], reference.mid["knee"]
    assert band[:, 0] == pytest.approx([start.mean - start.tolerance, start.mean + start.tolerance])
    assert band[:, 20] == pytest.approx([mid.mean - mid.tolerance, mid.mean + mid.tolerance])
    course = Course(mean=[170.0] * 10 + [90.0] * 21 + [170.0] * 10, spread=[1.0] * 41)  # quick there and back
    learned = reference_band(reference.model_copy(update={"course": {"knee": course}}), "knee")
    assert learned is not None
    assert learned.mean(axis=0)[10] == pytest.approx(90.0)
    assert reference_band(reference, "wrist") is None
    held = reference_band(profiles["plank"].references[0], "body_line")
    assert held is not None
    assert (held[0] < held[1]).all()
