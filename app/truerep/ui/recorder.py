"""Keeps the poses of a set that is recorded for a profile."""

from __future__ import annotations

import threading

from truerep.advice import Advice
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.ui.live_types import Witness

_NOMINAL_HZ = 30.0


class Recorder:
    """A witness that keeps every frame that is coached. Frames come from one thread, the rest from another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frames: list[PoseFrame] = []

    def begin(self) -> Witness:
        """Keep what is seen from now on; a set that was begun again starts anew."""
        with self._lock:
            self._frames = []
        return self

    def see(self, _advice: Advice, frame: PoseFrame) -> None:
        """Keep a frame."""
        with self._lock:
            self._frames.append(frame)

    def end(self) -> None:
        """The frames stay until another set is begun."""

    def recording(self) -> PoseRecording | None:
        """All frames so far; None before the first."""
        with self._lock:
            return PoseRecording.from_frames(self._frames, _NOMINAL_HZ) if self._frames else None
