"""A chosen exercise whose own measures hardly show the reps: another joint may, if it is unmistakable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from truerep.advice import View
from truerep.body import Landmark
from truerep.coach import Coach
from truerep.motion.history import MotionHistory
from truerep.motion.resample import GridResampler
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profiles
from truerep.reps.counting import Count, CountRules
from truerep.reps.hindsight import count_with_hindsight
from truerep.reps.kinds import Candidate, KnownMotion, count_candidate, stretch_of
from truerep.resources import resource_dir
from truerep.synthetic.camera import camera_for
from truerep.synthetic.performance import TrueRep
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import RepPlan, Script, SetPlan

FPS = 30.0
REPS = 6
PROFILES = load_profiles(resource_dir("coach_profiles"))
ARMS = [mark for mark in Landmark if mark.name.split("_", 1)[-1] in {"ELBOW", "WRIST", "INDEX", "PINKY", "THUMB"}]
GUESSED = 0.2  # visibility of what is not seen


def done(exercise: str, azimuth_deg: float = 90) -> tuple[PoseRecording, tuple[TrueRep, ...]]:
    script = Script((SetPlan(exercise, (RepPlan(),) * REPS),), FPS)
    recording, truth = synthesize_recording(script, camera_for(exercise, azimuth_deg), seed=11)
    return recording, truth.reps


def arms_unseen(recording: PoseRecording) -> PoseRecording:
    """The arms are guessed, always in the same place beside the shoulders."""
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    for pose in (landmarks, world):
        shoulders = pose[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=1, keepdims=True)[..., :3]
        pose[:, ARMS, :3] = shoulders + np.nanmean(pose[:, ARMS, :3] - shoulders, axis=0)
    landmarks[:, ARMS, 3] = GUESSED
    return PoseRecording(recording.timestamps_s, landmarks, world, recording.frame_size, recording.fps)


def remembered(recording: PoseRecording) -> MotionHistory:
    history, grid = MotionHistory(), GridResampler()
    for frame in recording.frames():
        for pose in grid.push(frame):
            history.push(pose, recording.frame_size)
    return history


def shins_guessed(recording: PoseRecording, rep: TrueRep) -> PoseRecording:
    """During one rep the shins are found in line with the thighs, the knees seem straight, and twice elsewhere."""
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    during = np.flatnonzero((recording.timestamps_s >= rep.start_s - 0.2) & (recording.timestamps_s <= rep.end_s + 0.2))
    jumps = during[[len(during) // 4, 3 * len(during) // 4]]
    for side in ("LEFT", "RIGHT"):
        hip, knee, ankle = (Landmark[f"{side}_{part}"] for part in ("HIP", "KNEE", "ANKLE"))
        for pose in (landmarks, world):
            pose[during, ankle, :3] = 2 * pose[during, knee, :3] - pose[during, hip, :3]
            pose[jumps, ankle, :3] = pose[jumps, hip, :3]
    return PoseRecording(recording.timestamps_s, landmarks, world, recording.frame_size, recording.fps)


def counted(recording: PoseRecording, exercise: str) -> tuple[int, int]:
    """Reps with hindsight, and live."""
    coach = Coach(PROFILES, exercise=exercise)
    live = sum(coach.step(frame).finished is not None for frame in recording.frames())
    return coach.review().rep_count, live


class KneesBeforeHips:
    """A squat that is counted by the knees, or by the hips, which are less trusted.

    Args:
        hips: whether they are asked at all.
    """

    def __init__(self, hips: bool) -> None:
        self._motion = KnownMotion(PROFILES["squat"])
        self._trust = {"knee/image": 1.0, "hip/image": 0.7} if hips else {"knee/image": 1.0}

    def candidates(self, view: View) -> tuple[Candidate, ...]:
        return tuple(
            replace(c, recipe=replace(c.recipe, preference=self._trust[c.recipe.name]))
            for c in self._motion.candidates(view)
            if c.recipe.name in self._trust
        )

    def rules(self, view: View) -> CountRules:
        return self._motion.rules(view)


class ElbowsOf:
    """An exercise that speaks of elbows alone.

    Args:
        profile: where their reference comes from.
        helped: whether other joints may stand in.
    """

    def __init__(self, profile: Profile, helped: bool) -> None:
        self._motion = KnownMotion(profile)
        self._helped = helped

    def candidates(self, view: View) -> tuple[Candidate, ...]:
        every = self._motion.candidates(view)
        return tuple(c for c in every if c.recipe.name == "elbow/image" or (c.stand_in and self._helped))

    def rules(self, view: View) -> CountRules:
        return self._motion.rules(view)


@pytest.mark.parametrize(("helped", "least", "most"), [(True, REPS - 1, REPS), (False, 0, 1)])
def test_another_joint_that_moves_with_every_rep_stands_in(helped: bool, least: int, most: int) -> None:
    history = remembered(arms_unseen(done("squat")[0]))  # a push press, say, of which only the legs are seen
    kind = ElbowsOf(PROFILES["shoulder_press"], helped)
    assert least <= len(count_with_hindsight(history, kind, 0, history.end).full) <= most


@pytest.mark.parametrize(("hips", "expected"), [(True, REPS), (False, REPS - 1)])
def test_a_rep_in_which_one_measure_jumps_is_counted_by_another(hips: bool, expected: int) -> None:
    recording, reps = done("squat")
    history = remembered(shins_guessed(recording, reps[2]))
    assert len(count_with_hindsight(history, KneesBeforeHips(hips), 0, history.end).full) == expected


@pytest.mark.parametrize(
    ("chosen", "exercise", "azimuth_deg"),
    [("bench_press", "leg_raise", 90), ("chest_fly", "leg_raise", 90), ("bicep_curl", "squat", 45)],
)
def test_another_exercise_counts_nothing_where_the_own_joints_are_well_seen(
    chosen: str, exercise: str, azimuth_deg: float
) -> None:
    recording, _ = done(exercise, azimuth_deg)
    assert counted(recording, chosen) == (0, 0)


@pytest.mark.parametrize(("reps", "as_clean"), [(1, False), (5, True)])
def test_with_hindsight_one_rep_alone_proves_no_regularity(reps: int, as_clean: bool) -> None:
    script = Script((SetPlan("squat", (RepPlan(),) * reps, drift=0.0),), FPS)
    history = remembered(synthesize_recording(script, camera_for("squat", 90), seed=11)[0])
    candidates = KnownMotion(PROFILES["squat"]).candidates(View.SIDE)

    def count(hindsight: bool) -> Count:
        stretch = stretch_of(history, candidates, (history.first, history.end), hindsight=hindsight)
        return count_candidate(candidates[0], stretch)

    live, later = count(False), count(True)
    assert len(live.full) == len(later.full) == reps
    assert (later.score == pytest.approx(live.score)) is as_clean
    assert later.score <= live.score
