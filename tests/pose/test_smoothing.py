from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.pose.frame import PoseFrame
from truerep.pose.smoothing import OneEuroFilter, OneEuroSettings, PoseSmoother

SIZE = (640, 480)


def _standing(timestamp_s: float, wrist_up: float = 0.0, noise: float = 0.0, seed: int = 0) -> PoseFrame:
    """A person 1 m from shoulder to ankle, torso 0.5 m; `wrist_up` and `noise` in torso lengths."""
    world = np.zeros((LANDMARK_COUNT, 3))
    world[:, 1] = np.linspace(-0.75, 0.9, LANDMARK_COUNT)
    world[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], 1] = -0.5
    world[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1] = 0.0
    world[:, 0] = 0.15 * (-1.0) ** np.arange(LANDMARK_COUNT)
    world[Landmark.LEFT_WRIST, 1] = -0.5 * wrist_up
    world += 0.5 * noise * np.random.default_rng(seed).normal(size=world.shape)
    landmarks = np.ones((LANDMARK_COUNT, 4), np.float32)
    landmarks[:, 0] = 0.5 + world[:, 0] * 0.4 * SIZE[1] / SIZE[0]
    landmarks[:, 1] = 0.5 + world[:, 1] * 0.4
    landmarks[:, 2] = world[:, 2] * 0.4 * SIZE[1] / SIZE[0]
    return PoseFrame(timestamp_s, landmarks, world.astype(np.float32), SIZE)


def _swing(fps: float, period_s: float, amplitude: float) -> tuple[np.ndarray, np.ndarray]:
    """Heights of the wrist put in and got out, in metres of the world and in parts of the picture's height."""
    smoother = PoseSmoother()
    before, after = [], []
    for moment in np.arange(0.0, 4.0, 1.0 / fps):
        frame = _standing(float(moment), amplitude * float(np.sin(2 * np.pi * moment / period_s)))
        smooth = smoother.smooth(frame)
        before.append((frame.world[Landmark.LEFT_WRIST, 1], frame.landmarks[Landmark.LEFT_WRIST, 1]))
        after.append((smooth.world[Landmark.LEFT_WRIST, 1], smooth.landmarks[Landmark.LEFT_WRIST, 1]))
    second_half = len(before) // 2
    return np.array(before)[second_half:], np.array(after)[second_half:]


@pytest.mark.parametrize("fps", [15.0, 24.0, 30.0, 60.0])
def test_a_rep_of_0_4_seconds_loses_less_than_5_percent_of_its_depth(fps: float) -> None:
    before, after = _swing(fps, period_s=0.4, amplitude=0.3)
    lost = 1.0 - np.ptp(after, axis=0) / np.ptp(before, axis=0)
    assert (lost < 0.05).all()


@pytest.mark.parametrize("period_s", [1.0, 2.0, 4.0])
def test_slow_reps_keep_their_depth_too(period_s: float) -> None:
    before, after = _swing(30.0, period_s, amplitude=0.3)
    assert (1.0 - np.ptp(after, axis=0) / np.ptp(before, axis=0) < 0.05).all()


def test_a_resting_body_trembles_less() -> None:
    smoother = PoseSmoother()
    frames = [_standing(n / 30, noise=0.005, seed=n) for n in range(120)]
    smooth = [smoother.smooth(frame) for frame in frames]
    for name in ("landmarks", "world"):
        raw = np.stack([getattr(f, name)[:, :3] for f in frames[30:]]).std(axis=0)
        calm = np.stack([getattr(f, name)[:, :3] for f in smooth[30:]]).std(axis=0)
        assert calm.mean() < 0.7 * raw.mean()


def test_the_result_depends_on_time_not_on_the_number_of_frames() -> None:
    def at_one_second(fps: int) -> float:
        smoother = PoseSmoother()
        frames = [smoother.smooth(_standing(n / fps, wrist_up=min(1.0, 2.0 * n / fps))) for n in range(fps + 1)]
        return float(frames[int(0.4 * fps)].world[Landmark.LEFT_WRIST, 1])

    assert at_one_second(30) == pytest.approx(at_one_second(60), abs=0.015)
    assert at_one_second(15) == pytest.approx(at_one_second(60), abs=0.03)


def test_after_a_gap_the_filter_begins_anew() -> None:
    smoother = PoseSmoother(longest_gap_s=0.5)
    smoother.smooth(_standing(0.0))
    moved = _standing(2.0, wrist_up=1.0)
    assert np.allclose(smoother.smooth(moved).world, moved.world)
    assert np.allclose(smoother.smooth(_standing(2.03, wrist_up=1.0)).world, moved.world, atol=1e-5)


@pytest.mark.parametrize("moment", [1.0, 0.5])
def test_a_time_stamp_that_repeats_or_runs_backwards_does_no_harm(moment: float) -> None:
    smoother = PoseSmoother()
    smoother.smooth(_standing(1.0))
    after = smoother.smooth(_standing(moment, wrist_up=1.0))
    assert np.isfinite(after.landmarks).all()
    assert np.isfinite(after.world).all()


def test_nobody_stays_nobody() -> None:
    smoother = PoseSmoother()
    smoother.smooth(_standing(0.0))
    assert not smoother.smooth(PoseFrame.nobody(0.03, SIZE)).has_person
    assert smoother.smooth(_standing(0.06)).has_person


def test_the_frame_given_in_is_left_alone_and_visibility_passes() -> None:
    smoother = PoseSmoother()
    smoother.smooth(_standing(0.0))
    frame = _standing(0.03, wrist_up=1.0)
    frame.landmarks[5, 3] = 0.25
    before = frame.landmarks.copy()
    smooth = smoother.smooth(frame)
    assert np.array_equal(frame.landmarks, before)
    assert np.array_equal(smooth.landmarks[:, 3], before[:, 3])


@settings(max_examples=40, deadline=None)
@given(
    turn=st.floats(0.0, 2 * np.pi),
    steps=st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=12),
)
def test_turning_the_camera_turns_the_result(turn: float, steps: list[tuple[float, float]]) -> None:
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    plain, turned = OneEuroFilter(OneEuroSettings()), OneEuroFilter(OneEuroSettings())
    for step in steps:
        points = np.array([step])
        expected = plain.filter(points, 1 / 30, 1.0) @ rotation.T
        assert np.allclose(turned.filter(points @ rotation.T, 1 / 30, 1.0), expected, atol=1e-9)
