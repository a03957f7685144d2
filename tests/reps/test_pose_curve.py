"""The pose as one curve, on the synthetic athlete whose reps are known."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from truerep.reps.pose_curve import BODY, distance_mids, picture_of_set, pose_distance, pose_speed, speed_minima
from truerep.synthetic.camera import camera_for
from truerep.synthetic.recording import Truth, synthesize_recording
from truerep.synthetic.script import Script, simple_set


@pytest.fixture(scope="module")
def squats() -> Truth:
    script = Script((simple_set("squat", 5, ready_s=1.0, rest_s=0.6),), 30.0)
    return synthesize_recording(script, camera_for("squat", 45.0), seed=4)[1]


def test_the_distance_to_the_first_pose_peaks_in_the_middle_of_each_rep(squats: Truth) -> None:
    mids = distance_mids(pose_distance(squats.world)) / 30.0
    assert mids == pytest.approx([rep.mid_s for rep in squats.reps], abs=0.25)


def test_the_body_stands_still_at_starts_and_mids(squats: Truth) -> None:
    still = speed_minima(pose_speed(squats.world)) / 30.0
    for rep in squats.reps:
        assert np.abs(still - rep.mid_s).min() < 0.25
    assert len(still) >= 2 * len(squats.reps) - 1


def test_the_curves_have_units(squats: Truth) -> None:
    distance, speed = pose_distance(squats.world), pose_speed(squats.world)
    assert 0.3 < distance.max() < 3.0  # metres: hips sink by some 40 cm, seen by twelve joints
    assert 0.05 < speed.max() < 2.0  # metres a second


def test_holes_are_bridged_and_nothing_gives_nothing(squats: Truth) -> None:
    holed = squats.world.copy()
    holed[40:50] = np.nan
    assert np.isfinite(pose_distance(holed)).all()
    nobody = np.full((30, 33, 3), np.nan, dtype=np.float32)
    assert len(distance_mids(pose_distance(nobody))) == 0
    assert len(speed_minima(pose_speed(nobody[:0]))) == 0


def test_the_picture_of_a_set_has_a_peak_for_each_rep_and_a_border_between_two(squats: Truth) -> None:
    times = np.arange(len(squats.world)) / 30.0
    picture = picture_of_set(times, squats.world[:, BODY], squats.reps[0].start_s)
    assert picture is not None
    assert picture.times[picture.mids] == pytest.approx([rep.mid_s for rep in squats.reps], abs=0.25)
    for at_s, (rep, following) in zip(picture.times[picture.borders], pairwise(squats.reps), strict=True):
        assert rep.end_s - 0.6 < at_s < following.start_s + 0.6


def test_the_picture_does_not_know_the_cameras_rate_and_bridges_drop_outs(squats: Truth) -> None:
    times = np.arange(len(squats.world)) / 30.0
    joints = squats.world[:, BODY].copy()
    joints[70:80] = np.nan
    whole, sparse = (
        picture_of_set(times, squats.world[:, BODY], squats.reps[0].start_s),
        picture_of_set(times[::2], joints[::2], 0.0),
    )
    assert whole is not None
    assert sparse is not None
    np.testing.assert_allclose(sparse.times[sparse.mids], whole.times[whole.mids], atol=0.15)


def test_a_set_that_begins_in_mid_rep_is_measured_from_a_start(squats: Truth) -> None:
    times = np.arange(len(squats.world)) / 30.0
    late = times >= squats.reps[0].mid_s
    joints = squats.world[late][:, BODY]
    picture = picture_of_set(times[late], joints, squats.reps[1].start_s)
    assert picture is not None
    assert picture.times[picture.mids] == pytest.approx([rep.mid_s for rep in squats.reps[1:]], abs=0.25)


def test_a_long_absence_is_no_part_of_the_curve(squats: Truth) -> None:
    times = np.arange(len(squats.world)) / 30.0
    times[90:] += 20.0
    joints = squats.world[:, BODY].copy()
    joints[150:165] = np.nan  # half a second is bridged
    picture = picture_of_set(times, joints, 0.0)
    assert picture is not None
    inside = (picture.times > times[89] + 0.05) & (picture.times < times[90] - 0.05)
    outside = (picture.times < times[89] - 0.05) | (picture.times > times[90] + 0.05)
    assert not picture.seen[inside].any()
    assert picture.seen[outside].all()


def test_a_set_in_which_hardly_anybody_is_seen_has_no_picture(squats: Truth) -> None:
    joints = squats.world[:, BODY].copy()
    joints[::2] = joints[1::3] = np.nan
    assert picture_of_set(np.arange(len(joints)) / 30.0, joints, 0.0) is None
    assert picture_of_set(np.zeros(0), joints[:0], 0.0) is None
