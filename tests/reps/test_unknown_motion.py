"""Motions that no profile describes."""

from __future__ import annotations

import numpy as np
import pytest

from truerep.body import Landmark
from truerep.coach import Coach
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.synthetic.camera import camera_for
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import RepPlan, Script, SetPlan

FPS = 30.0
PROFILES = load_profiles(resource_dir("coach_profiles"))
LEGS = [mark for mark in Landmark if mark.name.split("_", 1)[-1] in {"KNEE", "ANKLE", "HEEL", "FOOT_INDEX"}]
ARMS = [mark for mark in Landmark if mark.name.split("_", 1)[-1] in {"ELBOW", "WRIST", "INDEX", "PINKY", "THUMB"}]


def swinging(limbs: list[Landmark], swings: int, period_s: float, lost: float = 0.0) -> PoseRecording:
    """Stiff limbs that swing a little to both sides: no joint turns far.

    Args:
        limbs: landmarks that swing.
        swings: how often from one side to the other and back.
        period_s: of one swing.
        lost: share of the frames in which nobody is seen.
    """
    standing, _ = synthesize_recording(
        Script((SetPlan("lateral_raise", (RepPlan(),)),), FPS), camera_for("lateral_raise", 0), seed=5
    )
    count = round((swings + 2) * period_s * FPS)
    times = np.arange(count) / FPS
    phase = np.clip(times - period_s, 0.0, swings * period_s) / period_s
    landmarks, world = np.repeat(standing.landmarks[:1], count, axis=0), np.repeat(standing.world[:1], count, axis=0)
    centre = Landmark.LEFT_HIP if limbs is LEGS else Landmark.LEFT_SHOULDER
    for pose, size in ((landmarks, standing.frame_size), (world, (1, 1))):
        middle = (pose[0, centre, :2] + pose[0, centre + 1, :2]) / 2 * size
        for limb in limbs:
            across, down = (pose[0, limb, :2] * size - middle).astype(float)
            reach, rest = np.hypot(across, down), np.arctan2(across, down)
            turned = rest + np.radians(20.0) * np.sin(2 * np.pi * phase)
            pose[:, limb, 0] = (middle[0] + reach * np.sin(turned)) / size[0]
            pose[:, limb, 1] = (middle[1] + reach * np.cos(turned)) / size[1]
    gone = np.random.default_rng(3).random(count) < lost
    landmarks[gone], world[gone] = np.nan, np.nan
    return PoseRecording(times, landmarks, world, standing.frame_size, FPS)


@pytest.mark.parametrize(
    ("limbs", "period_s", "lost"), [(LEGS, 0.8, 0.0), (LEGS, 0.8, 0.25), (LEGS, 2.0, 0.0), (ARMS, 1.2, 0.0)]
)
def test_a_swing_to_both_sides_is_one_rep(limbs: list[Landmark], period_s: float, lost: float) -> None:
    coach = Coach(PROFILES, exercise="unknown")
    for frame in swinging(limbs, 12, period_s, lost).frames():
        coach.step(frame)
    assert coach.review().rep_count == pytest.approx(12, abs=1)
