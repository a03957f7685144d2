"""Sources, estimators and coaches that do what the test says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from ui_figures import advice, rep, set_depth, squat_pose

from truerep.advice import Advice, Rep, Review, SetState, View
from truerep.pose.frame import PoseFrame
from truerep.ui.live_types import SetOrder
from truerep.ui.tools import Tools
from truerep.video.devices import Camera
from truerep.video.live_capture import CameraLostError
from truerep.video.source import Closing, VideoFrame

SMALL = np.full((72, 128, 3), 120, np.uint8)


class FakeCamera(Closing):
    """Gives a frame every `period_s`; can be unplugged."""

    fps = 30.0
    frame_count = None

    def __init__(self, period_s: float = 0.01) -> None:
        self.name = "camera:0"
        self.period_s = period_s
        self.plugged = threading.Event()
        self.plugged.set()
        self.closed = False
        self._index = 0
        self._start = time.monotonic()

    def read(self) -> VideoFrame:
        time.sleep(self.period_s)
        if not self.plugged.is_set():
            raise CameraLostError("camera:0: gives no picture any more; check its cable")
        self._index += 1
        return VideoFrame(time.monotonic() - self._start, SMALL, self._index - 1)

    def reconnect(self) -> bool:
        return self.plugged.is_set()

    def close(self) -> None:
        self.closed = True


class FakeClip(Closing):
    """A clip of `count` frames, `period_s` apart."""

    fps = 30.0

    def __init__(self, count: int, period_s: float = 0.02, fail_at: int | None = None) -> None:
        self.name = "clip.mp4"
        self.frame_count = count
        self.read_at: list[float] = []
        self._period_s = period_s
        self._fail_at = fail_at
        self._index = 0

    def read(self) -> VideoFrame | None:
        if self._fail_at == self._index:
            raise ZeroDivisionError("broken on purpose")
        if self._index >= self.frame_count:
            return None
        self.read_at.append(time.monotonic())
        frame = VideoFrame(self._index * self._period_s, SMALL, self._index)
        self._index += 1
        return frame

    def close(self) -> None:
        return


class FakeEstimator:
    """Always sees the same person, after `takes_s`."""

    name = "fake"

    def __init__(self, takes_s: float = 0.0, find: Callable[[float], PoseFrame] | None = None) -> None:
        self.closed = False
        self._takes_s = takes_s
        self._find = find or (lambda at_s: squat_pose(set_depth(at_s), at_s))

    def estimate(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> PoseFrame:
        time.sleep(self._takes_s)
        return self._find(timestamp_s)

    def reset(self) -> None:
        return

    def close(self) -> None:
        self.closed = True


class FakeCoach:
    """Counts one rep every `per_rep` frames."""

    provider = "fake"

    def __init__(self, order: SetOrder, per_rep: int = 5) -> None:
        self.order = order
        self._per_rep = per_rep
        self._frames = 0
        self._reps: list[Rep] = []

    def step(self, frame: PoseFrame) -> Advice:
        self._frames += 1
        finished = None
        if self._frames % self._per_rep == 0:
            finished = rep(len(self._reps) + 1)
            self._reps.append(finished)
        state = SetState.ACTIVE if frame.has_person else SetState.NOBODY
        return advice(
            set_depth(frame.timestamp_s),
            frame.timestamp_s,
            state=state,
            reps=tuple(self._reps),
            rep_count=len(self._reps),
            finished=finished,
        )

    def review(self, taken_for: str | None = None) -> Review:
        name = taken_for or "squat"
        reps = tuple(replace(rep, exercise=name) for rep in self._reps) if taken_for else tuple(self._reps)
        return Review(name, 0.9, (), reps, len(reps), 0, None, (), View.SIDE)


def fake_tools(source: Callable[[str], object], **estimator: object) -> Tools:
    """Tools for a controller."""
    return Tools(
        source,  # type: ignore[arg-type]
        lambda: FakeEstimator(**estimator),  # type: ignore[arg-type]
        FakeCoach,
        lambda: [Camera(0, "Fake camera")],
    )
