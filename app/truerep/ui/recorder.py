"""Keeps the poses of a set that is recorded for a profile."""

from __future__ import annotations

import threading

from truerep.advice import Advice, Review
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.ui.live_types import CoachDoor

_NOMINAL_HZ = 30.0


class Recorder:
    """Listens to a coach; every frame that is coached is kept. Frames come from one thread, the rest from another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frames: list[PoseFrame] = []

    def watch(self, coach: CoachDoor) -> CoachDoor:
        """Keep what a coach is shown from now on; a set that was begun again starts anew."""
        with self._lock:
            self._frames = []
        return _Watched(coach, self)

    def add(self, frame: PoseFrame) -> None:
        """Keep a frame."""
        with self._lock:
            self._frames.append(frame)

    def recording(self) -> PoseRecording | None:
        """All frames so far; None before the first."""
        with self._lock:
            return PoseRecording.from_frames(self._frames, _NOMINAL_HZ) if self._frames else None


class _Watched:
    """A coach whose frames are kept."""

    def __init__(self, coach: CoachDoor, recorder: Recorder) -> None:
        self._coach = coach
        self._recorder = recorder

    @property
    def provider(self) -> str:
        return self._coach.provider

    def step(self, frame: PoseFrame) -> Advice:
        self._recorder.add(frame)
        return self._coach.step(frame)

    def review(self) -> Review:
        return self._coach.review()
