"""The overlay clip: the source's pictures with skeleton, count and cue drawn on them.

A clip or recording is played a second time, so that what is drawn is the result with hindsight, the same as in the
JSON. A camera cannot be played again; what is drawn there is what the Coach said while it ran.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Advice, Review
from truerep.analysis.annotate import Scene, draw
from truerep.analysis.pose_stream import PosedPicture, PoseStream
from truerep.analysis.result import Analysis
from truerep.coaching.wording import exercise_title, whole_seconds
from truerep.motion.measures import measure_of
from truerep.pose.frame import PoseFrame
from truerep.profiles.profile import Profile
from truerep.video.clip import ClipSource
from truerep.video.opencv import cv2
from truerep.video.writing import ClipWriter

_LONG_SIDE: Final = 1920
_CUE_S: Final = 3.0
_BACKGROUND: Final = 32
_CANVAS: Final = (720, 720)  # for recordings that say nothing about their picture


class OverlayWriter:
    """Writes pictures at a constant frame rate; by their time stamps one is repeated or left out where need be."""

    def __init__(self, path: Path, fps: float) -> None:
        self._path = path
        self._fps = fps
        self._writer: ClipWriter | None = None
        self._size = (0, 0)
        self._begin_s = 0.0
        self._written = 0

    def write(self, image: NDArray[np.uint8], timestamp_s: float) -> None:
        """Write a picture up to its moment.

        Raises:
            OSError: the codec or the disk refuses.
        """
        if self._writer is None:
            self._size = _even_size(image.shape[1], image.shape[0])
            self._writer = ClipWriter(self._path, self._fps, self._size)
            self._begin_s = timestamp_s
        due = round((timestamp_s - self._begin_s) * self._fps) + 1
        if due <= self._written:
            return
        if (image.shape[1], image.shape[0]) != self._size:
            image = np.asarray(cv2.resize(image, self._size, interpolation=cv2.INTER_AREA), np.uint8)
        for _ in range(due - self._written):
            self._writer.write(image)
        self._written = due

    def close(self) -> None:
        """Finish the file.

        Raises:
            OSError: it is not whole, mostly for want of room on the disk.
        """
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()


def _even_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of a clip of such pictures: even, as most codecs want them, and no larger than `_LONG_SIDE`."""
    scale = min(1.0, _LONG_SIDE / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


class LiveOverlay:
    """Watches a running camera and writes what the Coach said."""

    def __init__(self, path: Path, profiles: Mapping[str, Profile]) -> None:
        self._path = path
        self._profiles = profiles
        self._writer: OverlayWriter | None = None

    def begin(self, stream: PoseStream) -> None:
        """Take over the camera's frame rate."""
        self._writer = OverlayWriter(self._path, _sane_rate(stream.fps))

    def watch(self, seen: PosedPicture, advice: Advice) -> None:
        """Write one picture."""
        assert self._writer is not None
        image = plain_ground(seen.pose) if seen.image is None else seen.image
        self._writer.write(draw(image, self._scene(seen.pose, advice)), seen.pose.timestamp_s)

    def close(self) -> None:
        """Finish the file."""
        if self._writer is not None:
            self._writer.close()

    def _scene(self, pose: PoseFrame, advice: Advice) -> Scene:
        is_hold = advice.hold_s is not None
        return Scene(
            pose,
            title=_title(advice.exercise, self._profiles),
            count=whole_seconds(advice.hold_s or 0.0) if is_hold else advice.rep_count,
            is_hold=is_hold,
            cue=advice.cue.text if advice.cue is not None else "",
            to_mend=_parts(advice.cue.joint) if advice.cue is not None and advice.cue.kind == "mend" else (),
        )


def write_overlay(
    analysis: Analysis, profiles: Mapping[str, Profile], path: Path, progress: Callable[[], None]
) -> None:
    """Play a clip or recording again and write it with the result drawn on it.

    Args:
        analysis: of the clip.
        profiles: for the exercise's title.
        path: a file ending in one of the kinds that can be written.
        progress: called after each frame.

    Raises:
        TrueRepError: the clip cannot be read again.
        OSError: the overlay cannot be written.
    """
    writer = OverlayWriter(path, _sane_rate(analysis.frame_rate_hz))
    title = _title(analysis.review.exercise, profiles)
    try:
        for pose, image in _played_again(analysis):
            scene = review_scene(analysis.review, _in_frame(pose), title)
            writer.write(draw(plain_ground(pose) if image is None else image, scene), pose.timestamp_s)
            progress()
    finally:
        writer.close()


def review_scene(review: Review, pose: PoseFrame, title: str) -> Scene:
    """What the result says at the moment of a pose: reps finished so far, and the cue of the last one for 3 s."""
    now_s = pose.timestamp_s
    is_hold = review.hold_s is not None
    done = bisect_right([rep.end_s for rep in review.reps], now_s)
    held_s = sum(max(0.0, min(rep.end_s, now_s) - rep.start_s) for rep in review.reps)
    last = review.reps[done - 1] if done else None
    fault = last.faults[0] if last is not None and last.faults and now_s - last.end_s < _CUE_S else None
    return Scene(
        pose,
        title=title,
        count=whole_seconds(held_s) if is_hold else done,
        is_hold=is_hold,
        cue=fault.cue if fault is not None else "",
        to_mend=_parts(fault.joint) if fault is not None else (),
    )


def _played_again(analysis: Analysis) -> Iterator[tuple[PoseFrame, NDArray[np.uint8] | None]]:
    poses = analysis.recording.frames()
    path = Path(analysis.source)
    if path.suffix.lower() == ".npz":
        yield from ((pose, None) for pose in poses)
        return
    with ClipSource(path) as clip:
        for pose in poses:
            picture = clip.read()
            if picture is None:
                return
            yield pose, picture.image


def plain_ground(pose: PoseFrame) -> NDArray[np.uint8]:
    """A grey picture of the shape that a pose speaks of, as large as it is written."""
    width, height = _even_size(*pose.frame_size) if pose.in_picture else _CANVAS
    return np.full((height, width, 3), _BACKGROUND, np.uint8)


def _in_frame(pose: PoseFrame) -> PoseFrame:
    """Landmarks that are centred on the hips, in torso lengths, are laid into the middle of a canvas."""
    if pose.in_picture:
        return pose
    landmarks = pose.landmarks.copy()
    landmarks[:, :2] = 0.5 + 0.2 * landmarks[:, :2]
    return PoseFrame(pose.timestamp_s, landmarks, pose.world, _CANVAS)


def _sane_rate(fps: float) -> float:
    return min(max(fps, 1.0), 60.0)


def _title(exercise: str | None, profiles: Mapping[str, Profile]) -> str:
    return "" if exercise is None else exercise_title(exercise, profiles)


def _parts(measure: str | None) -> tuple[str, ...]:
    return () if measure is None else (measure_of(measure).anchor.upper(),)
