from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording, load_recording, save_recording

COUNT = 20


def _arrays(**changed: Any) -> dict[str, Any]:
    rng = np.random.default_rng(0)
    arrays = {
        "timestamps_s": np.arange(COUNT) / 30.0,
        "landmarks": rng.random((COUNT, 33, 4)).astype(np.float32),
        "world": rng.random((COUNT, 33, 3)).astype(np.float32),
        "frame_size": np.array([640, 480], np.int32),
        "fps": np.float64(30.0),
    }
    return {**arrays, **changed}


def _write(folder: Path, **changed: Any) -> Path:
    path = folder / "set.npz"
    np.savez(path, **{key: value for key, value in _arrays(**changed).items() if value is not None})
    return path


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    arrays = _arrays()
    arrays["landmarks"][3] = np.nan
    arrays["world"][3] = np.nan
    recording = PoseRecording(arrays["timestamps_s"], arrays["landmarks"], arrays["world"], (640, 480), 30.0)
    path = tmp_path / "set.npz"
    save_recording(recording, path)
    again = load_recording(path)
    assert np.array_equal(again.landmarks, recording.landmarks, equal_nan=True)
    assert np.array_equal(again.world, recording.world, equal_nan=True)
    assert np.array_equal(again.timestamps_s, recording.timestamps_s)
    assert (again.frame_size, again.fps) == ((640, 480), 30.0)
    assert [frame.has_person for frame in again.frames()].count(False) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["set.npz"]


def test_a_recording_is_gathered_from_frames() -> None:
    frames = [PoseFrame.nobody(n / 10, (64, 48)) for n in range(3)]
    recording = PoseRecording.from_frames(frames, 10.0)
    assert len(recording) == 3
    assert [f.timestamp_s for f in recording.frames()] == pytest.approx([0.0, 0.1, 0.2])
    with pytest.raises(ValueError, match="at least one"):
        PoseRecording.from_frames([], 10.0)


def test_a_row_with_one_bad_number_is_nobody(tmp_path: Path) -> None:
    arrays = _arrays()
    arrays["landmarks"][4, 20, 1] = np.inf
    arrays["world"][9, 0, 0] = np.nan
    recording = load_recording(_write(tmp_path, **arrays))
    assert np.flatnonzero([not f.has_person for f in recording.frames()]).tolist() == [4, 9]


def test_a_few_repeated_time_stamps_are_dropped(tmp_path: Path) -> None:
    moments = np.arange(COUNT) / 30.0
    moments[7] = moments[6]
    recording = load_recording(_write(tmp_path, timestamps_s=moments))
    assert len(recording) == COUNT - 1
    assert (np.diff(recording.timestamps_s) > 0).all()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"world": None}, "'world' is missing"),
        ({"timestamps_s": np.arange(COUNT)[::-1] / 30.0}, "not in order"),
        ({"timestamps_s": np.zeros(COUNT)}, "not in order"),
        ({"timestamps_s": np.full(COUNT, np.nan)}, "no number"),
        ({"timestamps_s": np.arange(COUNT) * 1000.0}, "leap by 1000 s"),
        ({"timestamps_s": np.arange(COUNT) * 33.3}, "frames lie 33.3 s apart; time stamps must be seconds"),
        ({"timestamps_s": np.arange(COUNT) * 5e-324}, "must be seconds"),
        ({"timestamps_s": np.arange(COUNT - 1)}, "do not fit"),
        ({"timestamps_s": np.array(["a"] * COUNT)}, "numbers expected"),
        ({"timestamps_s": np.float64(3.0)}, "do not fit"),
        ({"landmarks": np.zeros((COUNT, 17, 3), np.float32)}, "do not fit"),
        ({"frame_size": np.array([0, 480])}, "impossible"),
        ({"frame_size": np.array([10**12, 1])}, "impossible"),
        ({"frame_size": np.array([640, 480, 3])}, "numbers expected"),
        (
            {
                "timestamps_s": np.zeros(0),
                "landmarks": np.zeros((0, 33, 4), np.float32),
                "world": np.zeros((0, 33, 3), np.float32),
            },
            "holds no frame",
        ),
        ({"landmarks": np.array([{}] * COUNT, object)}, "damaged"),
    ],
)
def test_a_wrong_recording_is_refused_in_one_sentence(tmp_path: Path, changed: dict[str, Any], words: str) -> None:
    path = _write(tmp_path, **changed)
    with pytest.raises(TrueRepError, match=words) as caught:
        load_recording(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_recording_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "set.npz"
    path.write_bytes(content)
    with pytest.raises(TrueRepError):
        load_recording(path)


def test_a_recording_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(TrueRepError):
        load_recording(path)


def test_no_such_file_and_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="cannot be read"):
        load_recording(tmp_path / "none.npz")
    recording = load_recording(_write(tmp_path))
    with pytest.raises(TrueRepError, match="cannot be written"):
        save_recording(recording, tmp_path / "none" / "set.npz")


def test_a_failed_save_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(tmp_path)
    before = path.read_bytes()
    recording = load_recording(path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TrueRepError, match="No space left"):
        save_recording(recording, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["set.npz"]


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_bytes_overwritten_anywhere_never_raise_anything_else(tmp_path_factory, junk: bytes, at: int) -> None:
    path = _write(tmp_path_factory.mktemp("junk"))
    content = bytearray(path.read_bytes())
    content[at : at + len(junk)] = junk
    path.write_bytes(bytes(content))
    try:
        load_recording(path)
    except TrueRepError as error:
        assert "\n" not in str(error)  # noqa: PT017


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stray: list[object] = []  # what Python would print on the terminal
    monkeypatch.setattr(sys, "unraisablehook", stray.append)
    generator = np.random.default_rng(0)
    frames = [
        PoseFrame(number / 30, generator.random((33, 4), np.float32), generator.random((33, 3), np.float32), (640, 480))
        for number in range(300)
    ]
    with pytest.raises(TrueRepError, match="cannot be written"):
        save_recording(PoseRecording.from_frames(frames, 30.0), tmp_path / "poses.npz")
    gc.collect()
    assert stray == []
    assert list(tmp_path.iterdir()) == []
