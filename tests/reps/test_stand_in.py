"""A chosen exercise whose own measures hardly show the reps: another joint may, if it is unmistakable."""

from __future__ import annotations

import numpy as np
import pytest

from truerep.body import Landmark
from truerep.coach import Coach
from truerep.coaching.profile_io import load_profiles
from truerep.pose.recording import PoseRecording
from truerep.resources import resource_dir
from truerep.synthetic.camera import camera_for
from truerep.synthetic.performance import TrueRep
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import RepPlan, Script, SetPlan

FPS = 30.0
REPS = 6
PROFILES = load_profiles(resource_dir("coach_profiles"))
ARMS = [mark for mark in Landmark if mark.name.split("_", 1)[-1] in {"ELBOW", "WRIST", "INDEX", "PINKY", "THUMB"}]
LEGS = [mark for mark in Landmark if mark.name.split("_", 1)[-1] in {"KNEE", "ANKLE", "HEEL", "FOOT_INDEX"}]
FOLLOWED = 0.2  # share of the arms' motion that is left where they are badly followed


def done(exercise: str, azimuth_deg: float = 90) -> tuple[PoseRecording, tuple[TrueRep, ...]]:
    script = Script((SetPlan(exercise, (RepPlan(),) * REPS),), FPS)
    recording, truth = synthesize_recording(script, camera_for(exercise, azimuth_deg), seed=11)
    return recording, truth.reps


def badly_followed(recording: PoseRecording, reps: tuple[TrueRep, ...]) -> PoseRecording:
    """The arms stay nearly where they are, while the legs go up and down with every rep."""
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    for pose in (landmarks, world):
        mean = np.nanmean(pose[:, ARMS, :3], axis=0)
        pose[:, ARMS, :3] = mean + FOLLOWED * (pose[:, ARMS, :3] - mean)
    moments = [moment for rep in reps for moment in (rep.start_s, rep.mid_s, rep.end_s)]
    depth = np.interp(recording.timestamps_s, moments, [0, 1, 0] * len(reps))
    trunk = landmarks[:, Landmark.LEFT_SHOULDER, :2] - landmarks[:, Landmark.LEFT_HIP, :2]
    landmarks[:, LEGS, 1] -= (0.8 * np.nanmean(np.linalg.norm(trunk, axis=1)) * depth)[:, None]
    world[:, LEGS, 1] -= (0.4 * depth)[:, None]
    return PoseRecording(recording.timestamps_s, landmarks, world, recording.frame_size, recording.fps)


def counted(recording: PoseRecording, exercise: str) -> tuple[int, int]:
    """Reps with hindsight, and live."""
    coach = Coach(PROFILES, exercise=exercise)
    live = sum(coach.step(frame).finished is not None for frame in recording.frames())
    return coach.review().rep_count, live


def test_another_joint_that_moves_with_every_rep_stands_in() -> None:
    recording, reps = done("bench_press")
    hindsight, live = counted(badly_followed(recording, reps), "bench_press")
    assert hindsight == pytest.approx(REPS, abs=1)
    assert live == pytest.approx(REPS, abs=1)


@pytest.mark.parametrize(
    ("chosen", "exercise", "azimuth_deg"),
    [("bench_press", "leg_raise", 90), ("chest_fly", "leg_raise", 90), ("bicep_curl", "squat", 45)],
)
def test_another_exercise_counts_nothing_where_the_own_joints_are_well_seen(
    chosen: str, exercise: str, azimuth_deg: float
) -> None:
    recording, _ = done(exercise, azimuth_deg)
    assert counted(recording, chosen) == (0, 0)
