"""`truerep profile` without the window."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from learning import first_seconds, set_of

from truerep.cli import main
from truerep.pose.recording import save_recording
from truerep.profiles.profile_io import load_profile
from truerep.profiles.profile_store import load_own_profiles, own_folder
from truerep.resources import resource_dir


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reps") / "squats.npz"
    save_recording(set_of("squat", 4)[0], path)
    return path


def test_a_profile_of_two_reps_is_called_a_guess(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["profile", "record", str(recording), "--name", "Front squat", "--out", str(tmp_path / "mine.json")]
    assert main(words) == 0
    assert "a guess" not in capsys.readouterr().out
    assert main([*words, "--keep", "1,2"]) == 0
    assert "from fewer than 3 reps the limits are a guess" in capsys.readouterr().out


def test_recorded_profile_is_one_and_is_recognised_as_own(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.json"
    assert main(["profile", "record", str(recording), "--name", "Front squat", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "rep 4:" in said
    assert "of your own reps (4), 0 would be faulted at normal strictness" in said
    assert load_profile(out).title == "Front squat"
    assert main(["profile", "check", str(out)]) == 0
    assert main(["profile", "import", str(out)]) == 0
    assert (own_folder() / f"{load_profile(out).name}.json").is_file()
    capsys.readouterr()
    assert main(["profile", "list"]) == 0
    assert "Front squat  (your own)" in capsys.readouterr().out
    copy = tmp_path / "copy.json"
    assert main(["profile", "export", "front_squat", "--out", str(copy)]) == 0
    assert load_profile(copy) == load_profile(out)
    (own_folder() / f"{load_profile(out).name}.json").unlink()


def test_reps_to_keep_can_be_named(recording: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    assert main(["profile", "record", str(recording), "--name", "Two", "--out", str(out), "--keep", "2,3"]) == 0
    assert load_profile(out).references[0].reps == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--keep", "9"], "--keep 9: 4 reps were found"),
        (["--name", "12"], "needs at least one letter"),
        (["--name", "Two\nlines"], "one line"),
    ],
)
def test_what_cannot_be_is_said(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    out = tmp_path / "mine.json"
    assert main(["profile", "record", str(recording), "--name", "Two", "--out", str(out), *more]) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_the_source_without_a_rep_is_named(recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    still = tmp_path / "still.npz"
    save_recording(first_seconds(set_of("squat", 4)[0], 1.0), still)
    words = ["profile", "record", str(recording), str(still), "--name", "Two", "--out", str(tmp_path / "mine.json")]
    assert main(words) == 2
    assert f"{still}: no repetition was found" in capsys.readouterr().err


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "no" / "mine.json"
    assert main(["profile", "record", "missing.npz", "--name", "Two", "--out", str(out)]) == 2
    assert "its folder does not exist" in capsys.readouterr().err


def test_check_names_file_field_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = resource_dir("coach_profiles") / "squat.json"
    document = json.loads(good.read_text(encoding="utf-8"))
    document["motion"]["primary"][0]["measure"] = "nose"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(document), encoding="utf-8")
    assert main(["profile", "check", str(good), str(bad)]) == 2
    said = capsys.readouterr()
    assert "Squat, reps" in said.out
    assert "bad.json: motion.primary[0].measure: 'nose' is no measure" in said.err


def test_a_clip_without_a_rep_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording, _ = set_of("squat", 3)
    still = type(recording)(
        recording.timestamps_s[:20], recording.landmarks[:20], recording.world[:20], recording.frame_size, 30.0
    )
    save_recording(still, tmp_path / "still.npz")
    out = tmp_path / "mine.json"
    assert main(["profile", "record", str(tmp_path / "still.npz"), "--name", "Two", "--out", str(out)]) == 2
    assert "no repetition was found" in capsys.readouterr().err


def _variant(path: Path, **changes: object) -> Path:
    """The squat's profile with some entries changed."""
    document = json.loads((resource_dir("coach_profiles") / "squat.json").read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "aliases": [], **changes}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"name": "mine"}, {"name": "mine"}, "name: another profile of your own is called 'mine'"),
        ({"name": "mine", "aliases": ["ours"]}, {"name": "ours"}, "name: 'ours' is an alias of profile 'mine'"),
        ({"name": "one", "aliases": ["x"]}, {"name": "two", "aliases": ["x"]}, "'x' already belongs to profile 'one'"),
        ({"name": "one"}, {"name": "two", "aliases": ["pushup"]}, "'pushup' already belongs to profile 'push_up'"),
    ],
)
def test_two_files_may_not_go_by_one_name(
    first: dict[str, object],
    second: dict[str, object],
    words: str,
    recording: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [_variant(tmp_path / "a.json", **first), _variant(tmp_path / "b.json", **second)]
    assert main(["analyze", str(recording), "--profile", str(files[0]), "--profile", str(files[1])]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"truerep: {files[1]}: ")
    assert words in said


@pytest.fixture
def own_files() -> Iterator[Path]:
    """The person's own folder with one good file under an odd name, and one that is wrong."""
    shutil.rmtree(own_folder(), ignore_errors=True)
    own_folder().mkdir(parents=True)
    _variant(own_folder() / "handed over.json", name="my_squat", title="My squat")
    _variant(own_folder() / "push_up.json", kind="dance")
    yield own_folder()
    shutil.rmtree(own_folder())


def test_the_list_marks_own_profiles_by_what_they_hold(own_files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "list"]) == 0
    marked = [line for line in capsys.readouterr().out.splitlines() if "(your own)" in line]
    assert [line.split()[0] for line in marked] == ["my_squat"]
    assert (own_files / "push_up.json").is_file()


def test_the_doctor_notes_an_own_profile_that_is_wrong(own_files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    said = capsys.readouterr()
    assert f"! Your profiles: {own_files / 'push_up.json'}: kind: must be 'rep' or 'hold'" in said.out
    assert "my_squat" in said.out
    assert said.err == ""


def test_an_own_profile_that_is_wrong_is_told_once(own_files: Path, recording: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.csv"
    index.write_text(f"path,exercise\n{recording},squat\n{recording},squat\n", encoding="utf-8")
    words = [sys.executable, "-m", "truerep.cli", "evaluate", str(index), "--given-exercise", "--jobs", "2"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"{own_files / 'push_up.json'}: ")


@pytest.mark.parametrize("above", [False, True])
def test_a_closed_folder_of_ones_own_costs_no_shipped_profile(own_files: Path, above: bool) -> None:
    closed = own_files.parent if above else own_files
    closed.chmod(0)
    try:
        if os.access(closed, os.X_OK):
            pytest.skip("no folder is closed to whoever runs this")
        found = load_own_profiles(own_files, {})
    finally:
        closed.chmod(0o755)
    assert found.profiles == {}
    assert found.complaints == (f"{own_files}: cannot be read (Permission denied); allow reading it",)


def test_a_folder_of_ones_own_that_cannot_be_listed_is_told(own_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_folder: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    told = load_own_profiles(own_files, {}).complaints
    assert told == (f"{own_files}: cannot be read (Permission denied); allow reading it",)
