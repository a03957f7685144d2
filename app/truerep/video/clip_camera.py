"""A clip in place of a camera: played in real time, over and over, by time stamps that never run back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.video.clip import ClipSource
from truerep.video.source import Closing, VideoFrame

_LATEST_S: Final = 0.5  # behind its time by more, it goes on from where it is instead of racing


class ClipCamera(Closing):
    """Gives the frames of a clip when they are due, and begins again at its end."""

    frame_count = None

    def __init__(
        self,
        path: Path,
        name: str | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open the clip.

        Args:
            path: of the clip.
            name: as the person named it; `camera:` and the path without it.
            clock: seconds, monotonic; only tests give another one.
            sleep: waits so many seconds; only tests give another one.

        Raises:
            TrueRepError: it is no clip that can be read.
        """
        self._path = path
        self._name = name or f"camera:{path}"
        self._clock = clock
        self._sleep = sleep
        self._clip = ClipSource(path)
        self._round_s = 0.0  # time stamp at which this round of the clip began
        self._last_s = 0.0
        self._started_s: float | None = None
        self._index = 0

    @property
    def name(self) -> str:
        """As the person named it."""
        return self._name

    @property
    def fps(self) -> float:
        """Frame rate stated by the clip."""
        return self._clip.fps

    def read(self) -> VideoFrame:
        """Wait until the next frame is due.

        Raises:
            TrueRepError: the clip cannot be opened any more.
        """
        frame = self._clip.read()
        if frame is None:
            self._clip.close()
            self._clip = ClipSource(self._path)
            frame = self._clip.read()
            if frame is None:
                raise TrueRepError(f"{self._name}: the clip can no longer be read; check the file")
            self._round_s = self._last_s + 1.0 / self.fps - frame.timestamp_s
        moment = self._last_s = self._round_s + frame.timestamp_s
        now = self._clock()
        if self._started_s is None or now - (self._started_s + moment) > _LATEST_S:
            self._started_s = now - moment
        elif self._started_s + moment > now:
            self._sleep(self._started_s + moment - now)
        self._index += 1
        return VideoFrame(moment, frame.image, self._index - 1)

    def reconnect(self) -> bool:
        """A clip cannot be unplugged."""
        return True

    def close(self) -> None:
        """Close the file."""
        self._clip.close()
