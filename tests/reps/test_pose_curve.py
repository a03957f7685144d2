"""The pose as one curve, on the synthetic athlete whose reps are known."""

from __future__ import annotations

import numpy as np
import pytest

from truerep.reps.pose_curve import distance_mids, pose_distance, pose_speed, speed_minima
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
