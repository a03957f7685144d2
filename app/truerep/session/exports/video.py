"""A kept set as a clip: the skeleton on a plain ground with count and cue, since no picture was kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from truerep.advice import Rep, Review, View
from truerep.analysis.annotate import draw
from truerep.analysis.overlay import OverlayWriter, plain_ground, review_scene
from truerep.files import replacing
from truerep.pose.recording import PoseRecording
from truerep.video.writing import check_clip_path


def write_video(
    recording: PoseRecording,
    reps: Sequence[Rep],
    hold_s: float | None,
    title: str,
    path: Path,
    progress: Callable[[], None] = lambda: None,
) -> None:
    """Draw a set's motion frame by frame.

    Args:
        recording: the set's poses.
        reps: on the same clock.
        hold_s: seconds held, for holds.
        title: of the exercise.
        path: a file ending in one of the kinds that can be written.
        progress: called after each frame; what it raises gives the clip up.

    Raises:
        TrueRepError: the ending is of no kind of clip, or the file cannot be written.
    """
    check_clip_path(path)
    shown = sorted(reps, key=lambda rep: rep.end_s)
    review = Review(None, 1.0, (), tuple(shown), len(shown), 0, hold_s, (), View.UNKNOWN)
    rate = min(max(recording.fps, 1.0), 60.0)
    with replacing(path) as temporary:
        writer = OverlayWriter(temporary, rate)
        try:
            for pose in recording.frames():
                image = draw(plain_ground(pose), review_scene(review, pose, title))
                writer.write(image, pose.timestamp_s)
                progress()
        finally:
            writer.close()
