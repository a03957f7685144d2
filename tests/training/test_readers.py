import csv
from pathlib import Path

import numpy as np
import pytest

from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording, save_recording
from truerep.training.readers import read_all, read_penn_action, read_recordings

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def recordings(folder: Path, rows: list[dict[str, str]]) -> Path:
    rng = np.random.default_rng(0)
    for row in rows:
        marks = rng.random((30, 33, 4)).astype(np.float32)
        recording = PoseRecording(np.arange(30) / 30.0, marks, marks[..., :3], (200, 100), 30.0)
        save_recording(recording, folder / row["path"])
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_reads_recordings_in_pixels_and_calls_negatives_no_exercise(tmp_path: Path) -> None:
    folder = recordings(tmp_path, [{"path": "a.npz", "exercise": "squat"}, {"path": "b.npz", "exercise": "negative"}])
    first, second = read_recordings(folder)
    assert (first.label, second.label) == ("squat", "none")
    assert first.points[..., 0].max() > 150
    assert first.points[..., 1].max() <= 100
    assert first.scored


def test_exercises_are_read_in_any_spelling(tmp_path: Path) -> None:
    names = ("Squat", " Push-up ", "Negative", "Face pull")
    folder = recordings(tmp_path, [{"path": f"{n}.npz", "exercise": name} for n, name in enumerate(names)])
    assert [clip.label for clip in read_recordings(folder)] == ["squat", "push_up", "none", "Face pull"]


def test_an_index_alone_is_enough(tmp_path: Path) -> None:
    assert len(read_all(recordings(tmp_path, [{"path": "a.npz", "exercise": "squat"}]))) == 1


def test_a_folder_without_data_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="holds no pose data"):
        read_all(tmp_path)


@pytest.mark.parametrize("content", [b"file,exercise\na.npz,squat\n", b"path,exercise\n", b"path\xff,exercise\n"])
def test_an_index_that_is_none_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.csv").write_bytes(content)
    with pytest.raises(TrueRepError, match=r"index\.csv: (lists no clip|is no CSV)"):
        read_all(tmp_path)


def test_a_recording_that_the_index_names_but_is_missing_is_one_sentence(tmp_path: Path) -> None:
    recordings(tmp_path, [{"path": "a.npz", "exercise": "squat"}])
    (tmp_path / "a.npz").unlink()
    with pytest.raises(TrueRepError, match=r"a\.npz"):
        read_all(tmp_path)


@pytest.mark.skipif(not (SHARED / "penn_action").is_dir(), reason="needs the shared data: penn_action")
def test_penn_action_has_no_depth_hands_or_feet_and_its_sports_are_no_exercise() -> None:
    clips = list(read_penn_action(SHARED / "penn_action"))
    assert {"squat", "none", "pull_up"} <= {c.label for c in clips}
    assert all(np.isnan(c.world).all() and np.isnan(c.points[:, 31]).all() for c in clips[:20])
