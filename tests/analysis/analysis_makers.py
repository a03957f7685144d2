"""Advice, reps and faults for tests, with only what matters filled in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Advice, FaultFinding, Rep, SetState, View
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.video.opencv import cv2


def make_fault(identity: str = "mid_knee", cue: str = "Go deeper") -> FaultFinding:
    return FaultFinding(identity, "mid", "knee", 120.0, 90.0, 25.0, "deg", cue, 2, 1.0)


def make_rep(index: int = 1, exercise: str = "squat", *, faults: tuple[FaultFinding, ...] = ()) -> Rep:
    begin = 2.0 * index
    return Rep(index, exercise, begin, begin + 1, begin + 2, 95.5, "faulty" if faults else "good", faults)


def make_advice(
    timestamp_s: float,
    exercise: str | None,
    reps: tuple[Rep, ...] = (),
    *,
    rep_count: int | None = None,
    state: SetState = SetState.ACTIVE,
    hold_s: float | None = None,
) -> Advice:
    return Advice(
        timestamp_s=timestamp_s,
        state=state,
        exercise=exercise,
        confidence=0.9,
        alternatives=(),
        view=View.FRONT,
        phase=None,
        depth=0.0,
        deepest=0.0,
        rep_count=len(reps) if rep_count is None else rep_count,
        partial_count=0,
        doubted_count=0,
        reps=reps,
        finished=None,
        hold_s=hold_s,
        cue=None,
        cannot_see=(),
        angles=np.zeros(1),
        reliability=np.zeros(1),
    )


class ReplayedPoses:
    """A pose estimator that gives the poses of a recording, whatever the picture shows."""

    name = "replayed"

    def __init__(self, recording: PoseRecording) -> None:
        self._poses = list(recording.frames())
        self.estimated = 0
        self.resets = 0

    def estimate(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> PoseFrame:
        pose = self._poses[self.estimated % len(self._poses)]
        self.estimated += 1
        return PoseFrame(timestamp_s, pose.landmarks, pose.world, (image_bgr.shape[1], image_bgr.shape[0]))

    def reset(self) -> None:
        self.resets += 1
        self.estimated = 0

    def close(self) -> None:
        pass


def write_clip(path: Path, count: int, *, fps: float = 30.0, size: tuple[int, int] = (64, 48)) -> None:
    """A clip of so many grey pictures, each a little brighter."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
    assert writer.isOpened()
    for number in range(count):
        writer.write(np.full((size[1], size[0], 3), 50 + number % 100, np.uint8))
    writer.release()
