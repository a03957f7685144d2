"""Drives one source through pose and Coach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from truerep.advice import Advice
from truerep.analysis.live_tally import LiveTally
from truerep.analysis.pose_stream import PosedPicture, PoseStream, open_poses, watching
from truerep.analysis.result import Analysis
from truerep.analysis.timing import StageTimer
from truerep.coach import Coach
from truerep.errors import TrueRepError
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.video.address import shown_address

_STAGES: Final = ("pose", "coach")


class Watcher(Protocol):
    """Sees every frame together with what the Coach said of it."""

    def begin(self, stream: PoseStream) -> None:
        """The source is open."""

    def watch(self, seen: PosedPicture, advice: Advice) -> None:
        """One frame is done."""


def analyze_source(
    source: str,
    coach: Coach,
    make_estimator: Callable[[], PoseEstimator],
    watchers: tuple[Watcher, ...] = (),
) -> Analysis:
    """Watch a clip, camera or recording to its end.

    A camera has no end: it is watched until the person presses Ctrl-C, which is no fault but the end of the set.

    Args:
        source: a path or `camera:0`.
        coach: with no past.
        make_estimator: called when there are pictures; the estimator is not closed here.
        watchers: told of every frame.

    Raises:
        TrueRepError: the source cannot be read or holds no frame.
    """
    timer = StageTimer(_STAGES)
    name = shown_address(source)
    warnings: list[str] = []
    tally = LiveTally()
    frames: list[PoseFrame] = []
    stream = open_poses(source, make_estimator, warnings.append, timer)
    with watching(stream):
        for watcher in watchers:
            watcher.begin(stream)
        for seen in stream.poses():
            with timer.stage("coach"):
                advice = coach.step(seen.pose)
            frames.append(seen.pose)
            tally.add(advice)
            for watcher in watchers:
                watcher.watch(seen, advice)
    if not frames:
        raise TrueRepError(f"{name}: gave no frame; check it and try again")
    if not any(frame.has_person for frame in frames):
        warnings.append(f"{name}: nobody is seen in it")
    live_exercise, live_count, live_reps = tally.result()
    return Analysis(
        source=name,
        recording=PoseRecording.from_frames(frames, stream.fps),
        review=coach.review(),
        live_exercise=live_exercise,
        live_count=live_count,
        live_reps=live_reps,
        provider=coach.provider,
        timing_ms=timer.percentiles_ms(),
        warnings=tuple(warnings),
        chosen=coach.chosen,
    )
