"""Sets as they really go: pauses, bounces, lost poses, a camera that is knocked, a person who turns round."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from truerep.body import Landmark
from truerep.coach import Coach
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.synthetic.camera import camera_for
from truerep.synthetic.performance import TrueRep
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import RepPlan, Script, SetPlan

FPS = 30.0
VIEWS = {
    "squat": 90,
    "push_up": 90,
    "bicep_curl": 45,
    "shoulder_press": 0,
    "lunge": 90,
    "deadlift": 90,
    "russian_twist": 0,
}
PROFILES = load_profiles(resource_dir("coach_profiles"))
FULL = RepPlan()
SHORT = RepPlan(share=0.3)


def record(
    exercise: str, reps: Iterable[RepPlan] = (FULL,) * 6, *, turned: float = 0.0, tempo_s: float | None = None
) -> tuple[PoseRecording, tuple[TrueRep, ...]]:
    camera = camera_for(exercise, VIEWS[exercise] + turned)
    plan = SetPlan(exercise, tuple(reps), tempo_s=tempo_s)
    recording, truth = synthesize_recording(Script((plan,), FPS), camera, seed=5)
    return recording, truth.reps


def replayed(recording: PoseRecording, times: Iterable[float]) -> PoseRecording:
    """A recording whose frames show what the given one showed at some times, in any order."""
    shown = np.searchsorted(recording.timestamps_s, np.fromiter(times, float)).clip(0, len(recording.timestamps_s) - 1)
    return dataclasses.replace(
        recording,
        timestamps_s=np.arange(len(shown)) / FPS,
        landmarks=recording.landmarks[shown],
        world=recording.world[shown],
    )


def paused(recording: PoseRecording, at_s: float, seconds: float) -> PoseRecording:
    times = recording.timestamps_s
    return replayed(recording, [*times[times < at_s], *np.full(round(seconds * FPS), at_s), *times[times >= at_s]])


def lying_for_a_moment(recording: PoseRecording, at_s: float) -> PoseRecording:
    """For 0.6 s all above the hips is found a quarter of a turn away."""
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    during = np.flatnonzero(np.abs(recording.timestamps_s - at_s) <= 0.3)
    above = [mark for mark in Landmark if mark < Landmark.LEFT_HIP]
    for pose, unit in ((landmarks, np.array(recording.frame_size)), (world, np.ones(2))):
        hips = pose[during][:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], :2].mean(axis=1, keepdims=True)
        x, y = np.moveaxis((pose[during][:, above, :2] - hips) * unit, -1, 0)
        pose[np.ix_(during, above, [0, 1])] = hips + np.stack([-y, x], axis=-1) / unit
    return dataclasses.replace(recording, landmarks=landmarks, world=world)


def straight_for_a_rep(recording: PoseRecording, rep: TrueRep) -> PoseRecording:
    """During one rep the forearms are found in line with the upper arms: the elbows seem straight."""
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    during = np.flatnonzero((recording.timestamps_s >= rep.start_s) & (recording.timestamps_s <= rep.end_s))
    for side in ("LEFT", "RIGHT"):
        shoulder, elbow = Landmark[f"{side}_SHOULDER"], Landmark[f"{side}_ELBOW"]
        for name in ("WRIST", "INDEX", "PINKY", "THUMB"):
            for pose in (landmarks, world):
                upper = pose[during, elbow, :3] - pose[during, shoulder, :3]
                pose[during, Landmark[f"{side}_{name}"], :3] = pose[during, elbow, :3] + upper
    return dataclasses.replace(recording, landmarks=landmarks, world=world)


def bounced(recording: PoseRecording, reps: Iterable[TrueRep]) -> PoseRecording:
    """Every rep comes up by about a third, sinks to the bottom again and only then comes up."""
    times, shown, since = recording.timestamps_s, list[float](), 0.0
    for rep in reps:
        up = rep.mid_s + 0.3 * (rep.end_s - rep.mid_s)
        shown += [*times[(times >= since) & (times < up)], *times[(times >= rep.mid_s) & (times < up)][::-1]]
        since = rep.mid_s
    return replayed(recording, [*shown, *times[times >= since]])


def lost(recording: PoseRecording, from_s: float, seconds: float) -> PoseRecording:
    gone = (recording.timestamps_s >= from_s) & (recording.timestamps_s < from_s + seconds)
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    landmarks[gone], world[gone] = np.nan, np.nan
    return dataclasses.replace(recording, landmarks=landmarks, world=world)


def knocked(recording: PoseRecording, at_s: float) -> PoseRecording:
    landmarks = recording.landmarks.copy()
    after = recording.timestamps_s >= at_s
    landmarks[after, :, :2] = (landmarks[after, :, :2] - 0.5) * 0.8 + np.array([0.58, 0.47])
    return dataclasses.replace(recording, landmarks=landmarks)


def joined(first: PoseRecording, second: PoseRecording) -> PoseRecording:
    later = second.timestamps_s + first.timestamps_s[-1] + 1 / FPS
    return dataclasses.replace(
        first,
        timestamps_s=np.concatenate([first.timestamps_s, later]),
        landmarks=np.concatenate([first.landmarks, second.landmarks]),
        world=np.concatenate([first.world, second.world]),
    )


def counts(exercise: str, recording: PoseRecording) -> tuple[int, int]:
    """With hindsight and live."""
    coach = Coach(PROFILES, exercise=exercise)
    live = sum(coach.step(frame).finished is not None for frame in recording.frames())
    return coach.review().rep_count, live


@pytest.mark.parametrize(
    ("exercise", "tempo_s"), [("push_up", 0.4), ("bicep_curl", 0.6), ("squat", 1.2), ("lunge", 5.0), ("deadlift", 8.0)]
)
def test_fast_and_slow_reps(exercise: str, tempo_s: float) -> None:
    assert counts(exercise, record(exercise, tempo_s=tempo_s)[0]) == (6, 6)


def test_slow_reps_are_not_counted_live_on_a_joint_that_turns_twice_in_each() -> None:
    assert counts("russian_twist", record("russian_twist", [FULL] * 7, tempo_s=8.0)[0]) == (7, 7)


@pytest.mark.parametrize(
    ("exercise", "where", "seconds"),
    [
        ("bicep_curl", lambda rep: rep.mid_s, 3.0),
        ("squat", lambda rep: (rep.start_s + rep.mid_s) / 2, 2.0),
        ("push_up", lambda rep: (rep.mid_s + rep.end_s) / 2, 2.0),
        ("shoulder_press", lambda rep: rep.start_s - 0.1, 6.0),
    ],
)
def test_a_pause_anywhere_splits_no_rep(exercise: str, where: Callable[[TrueRep], float], seconds: float) -> None:
    recording, reps = record(exercise)
    assert counts(exercise, paused(recording, where(reps[2]), seconds)) == (6, 6)


@pytest.mark.parametrize(("exercise", "held", "seconds"), [("squat", (2, 3), 9.0), ("bicep_curl", (0, 1), 7.0)])
def test_reps_that_are_held_for_long_at_their_turn_count(exercise: str, held: tuple[int, int], seconds: float) -> None:
    recording, reps = record(exercise)
    for number in reversed(held):
        recording = paused(recording, reps[number].mid_s, seconds)
    assert counts(exercise, recording) == (6, 6)


@pytest.mark.parametrize("exercise", ["squat", "push_up", "bicep_curl"])
def test_a_double_bounce_is_one_rep(exercise: str) -> None:
    recording, reps = record(exercise)
    assert counts(exercise, bounced(recording, reps)) == (6, 6)


@pytest.mark.parametrize(
    ("exercise", "from_s"),
    [
        ("squat", lambda rep: rep.start_s),
        ("lunge", lambda rep: rep.mid_s - 0.5),
        ("push_up", lambda rep: rep.mid_s),
        ("deadlift", lambda rep: rep.end_s - 0.5),
    ],
)
def test_a_pose_lost_for_a_second_loses_no_rep(exercise: str, from_s: Callable[[TrueRep], float]) -> None:
    recording, reps = record(exercise)
    assert counts(exercise, lost(recording, from_s(reps[2]), 1.0)) == (6, 6)


@pytest.mark.parametrize("exercise", ["squat", "push_up", "shoulder_press"])
def test_a_trunk_that_is_found_elsewhere_at_a_turn_loses_no_rep(exercise: str) -> None:
    recording, reps = record(exercise)
    assert counts(exercise, lying_for_a_moment(recording, reps[2].mid_s))[0] == len(reps)


def test_a_rep_whose_main_joint_is_misread_counts_where_it_is_due() -> None:
    recording, reps = record("push_up")
    assert counts("push_up", straight_for_a_rep(recording, reps[2]))[0] == len(reps)


def test_a_camera_that_is_knocked_loses_no_rep() -> None:
    recording, reps = record("squat")
    assert counts("squat", knocked(recording, reps[3].start_s)) == (6, 6)


@pytest.mark.parametrize("exercise", ["squat", "bicep_curl"])
def test_a_camera_that_is_shifted_in_mid_rep_is_no_walk(exercise: str) -> None:
    recording, reps = record(exercise)
    landmarks = recording.landmarks.copy()
    landmarks[recording.timestamps_s >= reps[2].mid_s, :, 0] += 0.15
    assert counts(exercise, dataclasses.replace(recording, landmarks=landmarks))[0] == 6


@pytest.mark.parametrize(("exercise", "turned"), [("squat", 180.0), ("bicep_curl", -90.0)])
def test_a_person_who_turns_round_is_still_counted(exercise: str, turned: float) -> None:
    first, second = record(exercise, [FULL] * 4)[0], record(exercise, [FULL] * 4, turned=turned)[0]
    assert counts(exercise, joined(first, second)) == (8, 8)


@pytest.mark.parametrize("exercise", ["bicep_curl", "deadlift"])
def test_a_failed_last_rep_does_not_count(exercise: str) -> None:
    assert counts(exercise, record(exercise, [FULL] * 5 + [SHORT])[0]) == (5, 5)


@pytest.mark.parametrize("exercise", ["squat", "shoulder_press"])
def test_short_reps_among_full_ones_do_not_count(exercise: str) -> None:
    assert counts(exercise, record(exercise, [FULL, FULL, SHORT, FULL, SHORT, FULL])[0]) == (4, 4)
