"""One door to the poses of a clip, a camera or a pose recording."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from truerep.analysis.timing import StageTimer
from truerep.errors import TrueRepError
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording, load_recording
from truerep.video.live_capture import RECONNECT_S, CameraLostError
from truerep.video.opening import is_live, open_source
from truerep.video.source import FrameSource, LiveSource, VideoFrame

_PATIENCE_S: Final = 10.0  # how long a camera may be gone before the set counts as over
_FEW: Final = 0.9  # share of the stated frames below which a clip counts as damaged

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class PosedPicture:
    """A pose and the picture that it was found in.

    Attributes:
        pose: of one person, or nobody.
        image: (H, W, 3) uint8 blue green red; None where only the pose was recorded.
    """

    pose: PoseFrame
    image: NDArray[np.uint8] | None


class PoseStream(Protocol):
    """Poses of one source, in order."""

    @property
    def name(self) -> str:
        """As the person named it."""

    @property
    def fps(self) -> float:
        """Nominal frame rate in Hz."""

    @property
    def frame_count(self) -> int | None:
        """How many to expect; None where nobody knows."""

    @property
    def is_live(self) -> bool:
        """Whether it goes on until somebody ends it, and cannot be played again."""

    def poses(self) -> Iterator[PosedPicture]:
        """All of them, once."""

    def close(self) -> None:
        """Let go of file or device."""


class RecordedPoses:
    """The poses of a recording."""

    is_live = False

    def __init__(self, path: Path) -> None:
        """Read the recording.

        Raises:
            TrueRepError: it cannot be read, or is no recording.
        """
        self._recording: PoseRecording = load_recording(path)
        self.name = str(path)
        self.fps = self._recording.fps
        self.frame_count: int | None = len(self._recording)

    def poses(self) -> Iterator[PosedPicture]:
        """Pose by pose, without pictures."""
        for frame in self._recording.frames():
            yield PosedPicture(frame, None)

    def close(self) -> None:
        """Nothing to let go of."""


class EstimatedPoses:
    """Poses found in the pictures of a clip or camera."""

    def __init__(
        self, source: FrameSource, estimator: PoseEstimator, warn: Warn, timer: StageTimer | None = None, *, live: bool
    ) -> None:
        """Begin with the first picture.

        Args:
            source: open.
            estimator: is not closed here.
            warn: told in a sentence of what does not end it.
            timer: times the stage `pose`, if given.
            live: it goes on until somebody ends it.
        """
        self._source = source
        self._estimator = estimator
        self._timer = timer or StageTimer(("pose",))
        self._warn = warn
        self.name = source.name
        self.fps = source.fps
        self.frame_count = source.frame_count
        self.is_live = live

    def poses(self) -> Iterator[PosedPicture]:
        """Picture by picture; ends with the clip, or when the camera stays away."""
        self._estimator.reset()
        read, began_s, now_s = 0, 0.0, 0.0
        while (picture := self._next()) is not None:
            now_s = picture.timestamp_s
            began_s = now_s if read == 0 else began_s
            read += 1
            with self._timer.stage("pose"):
                pose = self._estimator.estimate(picture.image, picture.timestamp_s)
            yield PosedPicture(pose, picture.image)
        if self._is_cut(read, now_s - began_s):
            self._warn(f"{self.name}: only {read} of {self.frame_count} frames can be read; the rest is damaged")

    def close(self) -> None:
        """Let go of file or device."""
        self._source.close()

    def _is_cut(self, read: int, seen_s: float) -> bool:
        """Whether frames are missing, and time: some files state as many as a frame rate that changes has at most."""
        few = _FEW * (self.frame_count or 0)
        return read < few and seen_s < few / self.fps

    def _next(self) -> VideoFrame | None:
        try:
            return self._source.read()
        except CameraLostError as lost:
            if not isinstance(self._source, LiveSource):
                raise
            self._warn(f"{lost} (waiting {_PATIENCE_S:.0f} s for it)")
            return _after_its_return(self._source)


def _after_its_return(camera: LiveSource) -> VideoFrame | None:
    """The first picture of a camera that was lost; None where it stays away, or is lost again each time."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with suppress(CameraLostError):
            if camera.reconnect():
                return camera.read()
        time.sleep(RECONNECT_S)
    return None


@contextmanager
def watching(stream: PoseStream) -> Iterator[None]:
    """Close the stream in the end; Ctrl-C ends a live one as a person ends a set, and breaks off any other."""
    try:
        yield
    except KeyboardInterrupt:
        if not stream.is_live:
            raise
    finally:
        stream.close()


def open_poses(
    source: str, make_estimator: Callable[[], PoseEstimator], warn: Warn, timer: StageTimer | None = None
) -> PoseStream:
    """Open a pose recording (`.npz`), a camera (`camera:0`) or a clip; the rest is as of `EstimatedPoses`.

    Raises:
        TrueRepError: it cannot be opened; the message says why and what to do.
    """
    if not is_live(source) and Path(source).suffix.lower() == ".npz":
        return RecordedPoses(Path(source))
    opened = open_source(source)
    try:
        return EstimatedPoses(opened, make_estimator(), warn, timer, live=is_live(source))
    except TrueRepError:
        opened.close()
        raise


def recording_of(stream: PoseStream, after_each: Callable[[], None] = lambda: None) -> PoseRecording:
    """All poses of a source, which is closed in the end.

    Args:
        stream: not begun.
        after_each: called after each frame; what it raises breaks off.

    Raises:
        TrueRepError: the source cannot be read, or holds no frame.
    """
    frames = []
    with watching(stream):
        for seen in stream.poses():
            frames.append(seen.pose)
            after_each()
    if not frames:
        raise TrueRepError(f"{stream.name}: gave no frame; check it and try again")
    return PoseRecording.from_frames(frames, stream.fps)
