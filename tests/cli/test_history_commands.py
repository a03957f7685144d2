from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from invented_history import write_history
from session_makers import poses

from truerep.cli import main
from truerep.commands import doctor, export
from truerep.pose.recording import PoseRecording, save_recording


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("commands") / "history.db"
    write_history(path, date(2026, 11, 20), days=14)
    return path


def test_report_of_the_last_session(history: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "last.html"
    assert main(["report", str(out), "--db", str(history), "--session", "last"]) == 0
    assert "20 November 2026" in out.read_text(encoding="utf-8")
    assert str(out) in capsys.readouterr().out


def test_export_by_days_and_exercise(history: Path, tmp_path: Path) -> None:
    out = tmp_path / "squats.csv"
    words = ["--db", str(history), "--from", "2026-11-16", "--to", "2026-11-20", "--exercise", "air_squat"]
    assert main(["export", str(out), *words]) == 0
    with out.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["exercise"] for row in rows} == {"squat"}  # an alias is understood
    assert {row["started"][:7] for row in rows} == {"2026-11"}


def test_one_set_of_a_session_as_motion(history: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.trc"
    assert main(["export", str(out), "--db", str(history), "--session", "last", "--set", "4"]) == 0
    assert out.read_text(encoding="utf-8").startswith("PathFileType")


def test_the_motion_of_a_recording(tmp_path: Path) -> None:
    source, out = tmp_path / "clip.npz", tmp_path / "clip.c3d"
    save_recording(PoseRecording.from_frames(poses(2.0), 30.0), source)
    assert main(["export", str(out), "--recording", str(source)]) == 0
    assert out.stat().st_size > 10_000


def test_sessions_are_listed(history: Path, capsys) -> None:
    assert main(["export", "--list", "--db", str(history)]) == 0
    assert "2026-11-20" in capsys.readouterr().out


def test_a_title_is_listed_as_it_is(history: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(export, "titles", lambda: lambda _: "Row [left] [/]")
    assert main(["export", "--list", "--db", str(history)]) == 0
    assert "Row [left] [/]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "x.html", "--session", "999"], "session 999"),
        (["report", "x.html", "--session", "one"], "neither a number"),
        (["report", "x.html", "--session", "²"], "neither a number"),
        (["export", "x.csv", "--session", "9" * 30], "neither a number"),
        (["export", "--session", "last"], "name the file"),
        (["export", "x.trc", "--session", "last", "--set", "9"], "set 9"),
        (["export", "x.csv", "--from", "2040-01-01"], "no set"),
        (["export", "x.csv", "--recording", "a.npz"], "recording is written as"),
    ],
)
def test_faults_are_told_in_one_line(history: Path, tmp_path: Path, capsys, monkeypatch, words, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*words, "--db", str(history)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.strip().splitlines()) == 1


def test_the_doctor_tells_of_a_sound_and_of_a_damaged_history(history: Path, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "history.db"
    monkeypatch.setattr(doctor, "history_path", lambda: path)
    assert (doctor._history().level, "nothing is kept yet" in doctor._history().text) == ("good", True)
    shutil.copy(history, path)
    assert "sessions" in doctor._history().text
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 8192)
    assert doctor._history().level == "fault"
    path.write_bytes(b"nonsense")
    assert doctor._history().level == "fault"


def test_no_history_is_told(tmp_path: Path, capsys) -> None:
    assert main(["report", str(tmp_path / "x.html"), "--db", str(tmp_path / "none.db")]) == 2
    assert "no history" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["report", "x.html", "--from", "yesterday"])
