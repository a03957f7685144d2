from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from analysis_makers import ReplayedPoses, write_clip
from numpy.typing import NDArray

from truerep.analysis import pose_stream
from truerep.analysis.engine import Choices, Engine, load_all_profiles
from truerep.analysis.pipeline import analyze_source
from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.video.camera import CameraSource
from truerep.video.clip import ClipSource
from truerep.video.live_capture import CameraLostError
from truerep.video.source import Closing, VideoFrame


def _no_estimator() -> ReplayedPoses:
    raise AssertionError("a recording needs no pose estimator")


def test_the_reps_of_a_recording_are_counted(squats_file: Path) -> None:
    engine = Engine(Choices(exercise="squat"), _no_estimator)
    analysis = analyze_source(str(squats_file), engine.coach(), engine.estimator)
    assert analysis.review.exercise == "squat"
    assert analysis.review.rep_count == 4
    assert analysis.live_count == 4
    assert analysis.frames_with_person == len(analysis.recording)
    assert analysis.timing_ms["pose"]["p99"] == 0.0
    assert analysis.timing_ms["coach"]["p50"] > 0.0
    assert analysis.warnings == ()


def test_a_clip_goes_through_the_pose_estimator_and_counts_the_same(squats: PoseRecording, tmp_path: Path) -> None:
    path = tmp_path / "squats.mp4"
    write_clip(path, len(squats))
    estimator = ReplayedPoses(squats)
    engine = Engine(Choices(exercise="squat"), lambda: estimator)
    analysis = analyze_source(str(path), engine.coach(), engine.estimator)
    assert estimator.estimated == len(squats)
    assert estimator.resets == 1
    assert analysis.review.rep_count == 4
    assert analysis.recording.frame_size == (64, 48)
    assert analysis.timing_ms["pose"]["p50"] > 0.0


def test_the_password_of_a_camera_is_neither_shown_nor_written(
    squats: PoseRecording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "empty.mp4"
    write_clip(path, 5)
    monkeypatch.setattr(pose_stream, "open_source", lambda _: ClipSource(path))
    nobody = PoseRecording.from_frames([PoseFrame.nobody(n / 30, (64, 48)) for n in range(len(squats))], 30.0)
    engine = Engine(Choices(exercise="squat"), lambda: ReplayedPoses(nobody))
    analysis = analyze_source("rtsp://anna:secret@10.0.0.2/live", engine.coach(), engine.estimator)
    assert analysis.source == "rtsp://10.0.0.2/live"
    assert analysis.warnings == ("rtsp://10.0.0.2/live: nobody is seen in it",)


class _Watcher:
    def __init__(self) -> None:
        self.names: list[str] = []
        self.moments: list[float] = []

    def begin(self, stream: pose_stream.PoseStream) -> None:
        self.names.append(stream.name)

    def watch(self, seen: pose_stream.PosedPicture, advice: object) -> None:
        del advice
        self.moments.append(seen.pose.timestamp_s)


def test_watchers_see_every_frame(squats: PoseRecording, squats_file: Path) -> None:
    engine, watcher = Engine(Choices(exercise="squat")), _Watcher()
    analyze_source(str(squats_file), engine.coach(), engine.estimator, (watcher,))
    assert watcher.names == [str(squats_file)]
    assert watcher.moments == pytest.approx(list(squats.timestamps_s))


def test_a_clip_with_nobody_in_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    write_clip(path, 40)
    nobody = PoseRecording(
        np.arange(2) / 30.0,
        np.full((2, 33, 4), np.nan, np.float32),
        np.full((2, 33, 3), np.nan, np.float32),
        (64, 48),
        30,
    )
    engine = Engine(Choices(), lambda: ReplayedPoses(nobody))
    analysis = analyze_source(str(path), engine.coach(), engine.estimator)
    assert analysis.review.exercise is None
    assert analysis.review.rep_count == 0
    assert analysis.frames_with_person == 0
    assert any("nobody" in warning for warning in analysis.warnings)


def test_a_clip_damaged_at_its_end_is_told(
    squats: PoseRecording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cut.mp4"
    write_clip(path, 30)
    monkeypatch.setattr("truerep.video.clip.ClipSource.frame_count", 100)
    engine = Engine(Choices(exercise="squat"), lambda: ReplayedPoses(squats))
    analysis = analyze_source(str(path), engine.coach(), engine.estimator)
    assert any("30 of 100" in warning for warning in analysis.warnings)


class _Camera(CameraSource):
    """A camera whose plug is pulled at some frames, put back if `back`, and whose person presses Ctrl-C at frame 10."""

    def __init__(self, back: bool, pulled: tuple[int, ...]) -> None:  # the device is left out
        self._back = back
        self._pulled = pulled
        self._given = 0
        self.closed = False

    name = "camera:0"  # type: ignore[assignment]
    fps = 30.0  # type: ignore[assignment]

    def read(self) -> VideoFrame:
        self._given += 1
        if self._given in self._pulled:
            raise CameraLostError("camera:0: gives no picture any more; check its cable")
        if self._given == 10:
            raise KeyboardInterrupt
        image: NDArray[np.uint8] = np.zeros((48, 64, 3), np.uint8)
        return VideoFrame(self._given / 30, image, self._given - 1)

    def reconnect(self) -> bool:
        return self._back

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("back", "pulled", "frames"), [(True, (5,), 8), (False, (5,), 4), (True, (5, 6), 7), (True, tuple(range(5, 10)), 4)]
)
def test_a_camera_is_watched_until_ctrl_c_or_until_it_stays_away(
    squats: PoseRecording, monkeypatch: pytest.MonkeyPatch, back: bool, pulled: tuple[int, ...], frames: int
) -> None:
    camera = _Camera(back, pulled)
    monkeypatch.setattr(pose_stream, "open_source", lambda source: camera)
    monkeypatch.setattr(pose_stream, "_PATIENCE_S", 0.1)
    monkeypatch.setattr(pose_stream, "RECONNECT_S", 0.02)
    engine = Engine(Choices(exercise="squat"), lambda: ReplayedPoses(squats))
    analysis = analyze_source("camera:0", engine.coach(), engine.estimator)
    assert len(analysis.recording) == frames
    assert camera.closed
    assert any("check its cable" in warning for warning in analysis.warnings)


def test_ctrl_c_breaks_off_a_clip(squats_file: Path) -> None:
    class Impatient(_Watcher):
        def watch(self, seen: pose_stream.PosedPicture, advice: object) -> None:
            raise KeyboardInterrupt

    engine = Engine(Choices(exercise="squat"))
    coach = engine.coach()
    with pytest.raises(KeyboardInterrupt):
        analyze_source(str(squats_file), coach, engine.estimator, (Impatient(),))


def test_an_exercise_is_found_by_its_alias_and_an_unknown_one_is_refused() -> None:
    profiles = load_all_profiles()
    alias, owner = next((alias, p.name) for p in profiles.values() for alias in p.aliases)
    first = PoseFrame.nobody(0.0, (640, 480))
    assert Engine(Choices(exercise=alias)).coach().step(first).exercise == owner
    with pytest.raises(TrueRepError, match="'juggling'"):
        Engine(Choices(exercise="juggling"))


def test_a_profile_of_ones_own_takes_the_place_of_the_bundled_one(tmp_path: Path) -> None:
    bundled = load_all_profiles()["squat"]
    own = tmp_path / "mine.json"
    own.write_text(bundled.model_copy(update={"title": "My squat"}).model_dump_json(by_alias=True), encoding="utf-8")
    assert load_all_profiles([own])["squat"].title == "My squat"
    assert load_all_profiles()["squat"].title == bundled.title


class _ClipOf238(Closing):
    """A clip that states 238 frames at 30 Hz, as a container does that knows its length and its highest frame rate."""

    name, fps, frame_count = "clip.mkv", 30.0, 238

    def __init__(self, moments: list[float]) -> None:
        self._frames = [VideoFrame(at_s, np.zeros((8, 8, 3), np.uint8), n) for n, at_s in enumerate(moments)]

    def read(self) -> VideoFrame | None:
        return self._frames.pop(0) if self._frames else None

    def close(self) -> None:
        return


@pytest.mark.parametrize(
    ("moments", "warned"),
    [
        ([n / 30 for n in range(60)] + [2.0 + n / 10 for n in range(60)], False),  # from 30 to 10 frames a second
        ([n / 30 for n in range(120)], True),  # half of it is missing
        ([5.0 + n / 30 for n in range(120)], True),  # and it does not begin at 0
        ([n / 30 for n in range(238)], False),
    ],
)
def test_a_frame_rate_that_changes_is_no_damage(squats: PoseRecording, moments: list[float], warned: bool) -> None:
    warnings: list[str] = []
    stream = pose_stream.EstimatedPoses(_ClipOf238(moments), ReplayedPoses(squats), warnings.append, live=False)
    assert sum(1 for _ in stream.poses()) == len(moments)
    assert [f"only {len(moments)} of 238 frames" in warning for warning in warnings] == [True] * warned
