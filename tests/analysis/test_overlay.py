from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from analysis_makers import ReplayedPoses, make_advice, make_fault, make_rep, write_clip

from truerep.advice import Review, View
from truerep.analysis.engine import Choices, Engine
from truerep.analysis.overlay import LiveOverlay, OverlayWriter, plain_ground, review_scene, write_overlay
from truerep.analysis.pipeline import analyze_source
from truerep.analysis.pose_stream import PosedPicture
from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording, save_recording
from truerep.video.clip import ClipSource
from truerep.video.writing import check_clip_path


def _read(path: Path) -> list[tuple[float, np.ndarray]]:
    frames = []
    with ClipSource(path) as clip:
        while (frame := clip.read()) is not None:
            frames.append((frame.timestamp_s, frame.image))
    return frames


@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv", ".avi", ".webm"])
def test_the_overlay_of_a_clip_has_its_length_is_drawn_on_and_nothing_is_said_of_it(
    squats: PoseRecording, tmp_path: Path, ending: str, capfd: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "squats.mp4", tmp_path / f"overlay{ending}"
    write_clip(source, 60, size=(320, 240))
    engine = Engine(Choices(exercise="squat"), lambda: ReplayedPoses(squats))
    analysis = analyze_source(str(source), engine.coach(), engine.estimator)
    steps: list[None] = []
    write_overlay(analysis, engine.profiles, target, lambda: steps.append(None))
    frames = _read(target)
    assert len(frames) == len(steps) == 60
    assert frames[-1][0] == pytest.approx(59 / 30, abs=0.05)
    assert frames[0][1].shape == (240, 320, 3)
    assert np.ptp(frames[30][1].astype(int)) > 100
    assert capfd.readouterr() == ("", "")


def test_the_overlay_of_a_recording_is_drawn_on_an_empty_canvas(squats: PoseRecording, tmp_path: Path) -> None:
    landmarks = squats.landmarks.copy()
    landmarks[..., :2] = (landmarks[..., :2] - 0.5) * 4  # hip-centred, torso about 1
    path = tmp_path / "bare.npz"
    save_recording(PoseRecording(squats.timestamps_s, landmarks, squats.world, (1, 1), 30.0), path)
    engine = Engine(Choices(exercise="squat"))
    analysis = analyze_source(str(path), engine.coach(), engine.estimator)
    write_overlay(analysis, engine.profiles, tmp_path / "overlay.mp4", lambda: None)
    frames = _read(tmp_path / "overlay.mp4")
    assert len(frames) == len(squats)
    assert np.ptp(frames[0][1].astype(int)) > 100


def test_a_ground_is_never_larger_than_it_is_written() -> None:
    for size, shape in (((65_535, 65_535), (1920, 1920, 3)), ((10**12, 1), (2, 1920, 3)), ((641, 480), (480, 640, 3))):
        assert plain_ground(PoseFrame.nobody(0.0, size)).shape == shape


def test_pictures_are_repeated_and_left_out_to_keep_the_time(tmp_path: Path) -> None:
    path = tmp_path / "overlay.avi"
    writer = OverlayWriter(path, 10.0)
    for moment in (5.0, 5.01, 5.02, 5.1, 5.5):
        writer.write(np.zeros((32, 32, 3), np.uint8), moment)
    writer.close()
    assert len(_read(path)) == 6


def test_large_pictures_are_made_smaller_and_odd_sides_even(tmp_path: Path) -> None:
    path = tmp_path / "overlay.avi"
    writer = OverlayWriter(path, 10.0)
    writer.write(np.zeros((2161, 3841, 3), np.uint8), 0.0)
    writer.close()
    assert _read(path)[0][1].shape == (1080, 1920, 3)


def test_the_count_and_the_cue_follow_the_result() -> None:
    reps = (make_rep(1, faults=(make_fault(cue="Go deeper"),)), make_rep(2))  # end at 4 s and 6 s
    review = Review("squat", 0.9, (), reps, 2, 0, None, (), View.SIDE)

    def at(moment: float) -> tuple[int, str, tuple[str, ...]]:
        scene = review_scene(review, PoseFrame.nobody(moment, (64, 48)), "Squat")
        return scene.count, scene.cue, scene.to_mend

    assert at(3.9) == (0, "", ())
    assert at(4.1) == (1, "Go deeper", ("KNEE",))
    assert at(6.1) == (2, "", ())


def test_a_hold_shows_the_seconds_held() -> None:
    review = Review("plank", 0.9, (), (make_rep(1, "plank"),), 0, 0, 2.0, (), View.SIDE)  # held from 2 s to 4 s
    counts = [review_scene(review, PoseFrame.nobody(moment, (64, 48)), "Plank").count for moment in (1.0, 3.1, 9.0)]
    assert counts == [0, 1, 2]


def test_a_camera_is_drawn_while_it_runs(squats: PoseRecording, tmp_path: Path) -> None:
    class Stream:
        fps = 30.0

    path = tmp_path / "live.avi"
    overlay = LiveOverlay(path, Engine(Choices()).profiles)
    overlay.begin(Stream())  # type: ignore[arg-type]
    image = np.zeros((120, 160, 3), np.uint8)
    for number, pose in enumerate(list(squats.frames())[:10]):
        overlay.watch(PosedPicture(pose, image), make_advice(number / 30, "squat", (make_rep(1),)))
    overlay.close()
    assert len(_read(path)) == 10


@pytest.mark.parametrize("name", ["overlay", "overlay.gif", "overlay.json"])
def test_an_ending_that_is_no_clip_is_refused(name: str) -> None:
    with pytest.raises(TrueRepError, match=r"\.mp4"):
        check_clip_path(Path(name))


def test_a_clip_that_cannot_be_begun_is_told_by_the_name_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "out.webm"

    def write() -> None:
        with replacing(path) as temporary:
            temporary.unlink()
            temporary.mkdir()
            OverlayWriter(temporary, 25.0).write(np.zeros((96, 128, 3), np.uint8), 0.0)

    with pytest.raises(TrueRepError, match=r"out\.webm: cannot be written \(no \.webm clip of 128 x 96"):
        write()


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("ending", ["mp4", "mov", "mkv", "avi", "webm"])
def test_a_clip_for_which_there_is_no_room_is_not_taken_for_whole(tmp_path: Path, ending: str) -> None:
    generator = np.random.default_rng(0)
    path = tmp_path / f"out.{ending}"

    def write() -> None:
        with replacing(path) as temporary:
            writer = OverlayWriter(temporary, 25.0)
            for number in range(60):
                writer.write(generator.integers(0, 255, (96, 128, 3), np.uint8), number / 25.0)
            writer.close()

    with pytest.raises(TrueRepError, match="cannot be written"):
        write()
    assert list(tmp_path.iterdir()) == []
