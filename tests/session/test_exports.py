from __future__ import annotations

import contextlib
import csv
import dataclasses
import json
import sqlite3
from datetime import datetime, timezone
from itertools import pairwise
from pathlib import Path

import ezc3d
import fitdecode
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_makers import DAY_MS, NOON_MS, head, poses, set_done

from truerep import cli
from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.session.exporting import KINDS, export_recording, export_sets
from truerep.session.exports.fit import CATEGORIES, to_fit
from truerep.session.exports.markers import MARKERS, marker_track
from truerep.session.journal import Journal
from truerep.session.reading import History, SetRow
from truerep.session.records import CountCorrected
from truerep.video.opencv import cv2


@pytest.fixture
def sets(journal: Journal, database: Path) -> Path:
    small = head("one", frame_size=(320, 180))
    journal.put(set_done("good", "faulty", "good", uid="one", head=small, seconds=10.0))
    press = head("two", "shoulder_press", NOON_MS + 100_000)
    journal.put(set_done("good", "good", uid="two", head=press, seconds=8.0))
    journal.put(CountCorrected("two", "shoulder_press", 3))
    journal.put_motion("one", "squat", poses(4.0))
    assert journal.flush(20.0)
    return database


def write(database: Path, path: Path, which: slice = slice(None)) -> list[SetRow]:
    with History(database) as history:
        rows = history.sets_between("", "9999")[which]
        export_sets(history, rows, path, str.capitalize)
    return rows


def test_csv_has_one_row_a_rep(sets: Path, tmp_path: Path) -> None:
    write(sets, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["exercise"], row["rep"], row["verdict"]) for row in rows] == [
        ("squat", "1", "good"), ("squat", "2", "faulty"), ("squat", "3", "good"),
        ("shoulder_press", "1", "good"), ("shoulder_press", "2", "good"),
    ]  # fmt: skip
    assert rows[1]["faults"] == "shallow"
    assert rows[1]["cue"] == "Go lower: 14°"
    assert rows[3]["corrected_count"] == "3"
    assert datetime.fromisoformat(rows[0]["started"]) == datetime.fromtimestamp(NOON_MS / 1000, timezone.utc)


def test_json_holds_reps_faults_and_curves(sets: Path, tmp_path: Path) -> None:
    write(sets, tmp_path / "a.json")
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert document["schema"] == 1
    squat = document["sets"][0]
    assert (squat["reps"], squat["good"]) == (3, 2)
    rep = squat["rep_list"][1]
    assert rep["faults"][0]["measured"] == 118.0
    assert len(rep["curves"]["knee"]) == 41
    assert min(rep["curves"]["knee"]) == pytest.approx(80.0)
    assert document["sets"][1]["corrected_count"] == 3


def test_fit_holds_sets_and_rests(sets: Path, tmp_path: Path) -> None:
    write(sets, tmp_path / "a.fit")
    messages: dict[str, list[dict[str, object]]] = {}
    with fitdecode.FitReader(str(tmp_path / "a.fit"), check_crc=fitdecode.CrcCheck.RAISE) as fit:
        for frame in fit:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                messages.setdefault(frame.name, []).append({field.name: field.value for field in frame.fields})
    assert messages["file_id"][0]["type"] == "activity"
    squat, rest, press = messages["set"]
    begin = datetime.fromtimestamp(NOON_MS / 1000, timezone.utc)
    assert (squat["set_type"], squat["repetitions"], squat["category"], squat["duration"]) == ("active", 3, "squat", 10)
    assert squat["start_time"] == begin
    assert (rest["set_type"], rest["duration"]) == ("rest", 90)
    assert (press["repetitions"], press["category"]) == (3, "shoulder_press")  # the corrected count
    session = messages["session"][0]
    assert (session["sport"], session["sub_sport"], session["total_elapsed_time"]) == (
        "training", "strength_training", 108,
    )  # fmt: skip
    assert messages["activity"][0]["num_sessions"] == 1
    assert [m["event_type"] for m in messages["event"]] == ["start", "stop_all"]


def test_every_shipped_exercise_that_fit_knows_has_its_category() -> None:
    profiles = set(load_profiles(resource_dir("coach_profiles")))
    assert set(CATEGORIES) <= profiles
    assert profiles - set(CATEGORIES) <= {"leg_extension"}


def test_fit_sets_never_overlap_whatever_the_clock_did(sets: Path) -> None:
    with History(sets) as history:
        rows = history.sets_between("", "9999")
    jumbled = [dataclasses.replace(row, started_ms=NOON_MS - 5_000 * place) for place, row in enumerate(rows)]
    with fitdecode.FitReader(to_fit(jumbled, "x")) as fit:
        done = [f for f in fit if f.frame_type == fitdecode.FIT_FRAME_DATA and f.name == "set"]
    moments = [(f.get_value("start_time"), f.get_value("timestamp")) for f in done]
    assert all(begin < end for begin, end in moments)
    assert all(first[1] <= second[0] for first, second in pairwise(moments))


def test_fit_takes_one_session(sets: Path, tmp_path: Path, journal: Journal) -> None:
    later = head("three", session="another", started_ms=NOON_MS + 60 * DAY_MS)
    journal.put(set_done("good", uid="three", head=later))
    assert journal.flush(20.0)
    with pytest.raises(TrueRepError, match="one session, 2 were chosen"):
        write(sets, tmp_path / "a.fit")
    assert list(tmp_path.glob("*.fit")) == []
    with History(sets) as history:
        endless = dataclasses.replace(history.sets_between("", "9999")[0], seconds=5_000_000.0)
    with pytest.raises(TrueRepError, match="longer than 49 days"):
        to_fit([endless], "x")


def test_fit_counts_no_rep_of_a_hold(sets: Path, journal: Journal) -> None:
    journal.put(set_done("good", uid="h", head=head("h", "plank", session="another"), hold_s=40.0))
    assert journal.flush(20.0)
    with History(sets) as history:
        row = history.set_named("h", "plank")
    assert row is not None
    assert row.count == 0
    with fitdecode.FitReader(to_fit([row], "x")) as fit:
        done = [f for f in fit if f.frame_type == fitdecode.FIT_FRAME_DATA and f.name == "set"]
    assert [(f.get_value("category"), f.get_value("repetitions")) for f in done] == [("plank", 0)]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("training_set.started_ms", 10**18),
        ("training_set.started_ms", "soon"),
        ("training_set.exercise", b"\xff\xfe"),
        ("training_set.day", "2026-99-99"),
        ("training_set.width", 0),
        ("training_set.measure", "cleverness"),
        ("training_set.hold_s", 9e999),
        ("training_set.corrected_count", -1),
        ("rep.verdict", "splendid"),
        ("rep.curves", "text"),
        ("rep.mid_s", b"x"),
        ("fault.cue", b"\xff"),
        ("fault.joint", "cleverness"),
    ],
)
def test_what_truerep_never_wrote_is_told_in_a_sentence(
    sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str, value: object
) -> None:
    table, column = where.split(".")
    with contextlib.closing(sqlite3.connect(sets)) as connection, connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    for command, name in (("export", "a.csv"), ("export", "a.json"), ("export", "a.fit"), ("report", "a.html")):
        if name == "a.fit" and table != "training_set":
            continue  # reads no reps
        assert cli.main([command, str(tmp_path / name), "--db", str(sets)]) == 2
        told = capsys.readouterr().err
        assert "holds what TrueRep never wrote" in told
        assert len(told.splitlines()) == 1


def read_trc(path: Path) -> tuple[list[str], float, np.ndarray, np.ndarray]:
    """Names, rate, times (T,) and positions (T, M, 3) of a TRC file, by its description alone."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0].split("\t")[:3] == ["PathFileType", "4", "(X/Y/Z)"]
    facts = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    assert facts["Units"] == "mm"
    names = [name for name in lines[3].split("\t")[2:] if name]
    assert len(names) == int(facts["NumMarkers"])
    axes = [word for word in lines[4].split("\t") if word]
    assert axes[:3] == ["X1", "Y1", "Z1"]
    assert len(axes) == 3 * len(names)
    rows = [line.split("\t") for line in lines[5:] if line]
    assert len(rows) == int(facts["NumFrames"])
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    values = np.array([[float(cell) if cell else np.nan for cell in row[2:]] for row in rows])
    return names, float(facts["DataRate"]), np.array([float(row[1]) for row in rows]), values.reshape(len(rows), -1, 3)


def test_trc_brings_back_the_markers_with_y_up(sets: Path, tmp_path: Path) -> None:
    write(sets, tmp_path / "a.trc", slice(0, 1))
    names, rate, times, positions = read_trc(tmp_path / "a.trc")
    assert names == list(MARKERS)
    assert rate == 30.0
    assert np.diff(times) == pytest.approx(1 / 30, abs=1e-5)
    asked = np.stack([frame.world for frame in poses(4.0)]) * 1000 * (1, -1, -1)
    assert positions.shape == asked.shape
    assert np.abs(positions - asked).max() < 2.0  # half precision, and the moments to the millisecond
    nose, ankle = names.index("Nose"), names.index("LAnkle")
    assert (positions[:, nose, 1] > positions[:, ankle, 1]).all()


def test_c3d_brings_back_the_markers(sets: Path, tmp_path: Path) -> None:
    write(sets, tmp_path / "a.c3d", slice(0, 1))
    read = ezc3d.c3d(str(tmp_path / "a.c3d"))
    point = read["parameters"]["POINT"]
    assert point["LABELS"]["value"] == list(MARKERS)
    assert point["UNITS"]["value"] == ["mm"]
    assert point["RATE"]["value"][0] == 30.0
    asked = np.stack([frame.world for frame in poses(4.0)]) * 1000 * (1, -1, -1)
    found = read["data"]["points"][:3].transpose(2, 1, 0)
    assert found.shape == asked.shape
    assert np.abs(found - asked).max() < 2.0


def test_where_nobody_was_seen_there_are_no_markers(tmp_path: Path) -> None:
    frames = poses(3.0)
    frames[40:70] = [PoseFrame.nobody(frame.timestamp_s, (1280, 720)) for frame in frames[40:70]]
    frames[10] = PoseFrame.nobody(frames[10].timestamp_s, (1280, 720))  # a blink is bridged
    gappy = PoseRecording.from_frames(frames, 30.0)
    export_recording(gappy, tmp_path / "a.c3d", "x")
    export_recording(gappy, tmp_path / "a.trc", "x")
    residuals = ezc3d.c3d(str(tmp_path / "a.c3d"))["data"]["meta_points"]["residuals"][0]
    positions = read_trc(tmp_path / "a.trc")[3]
    for missing in (residuals[0] < 0, np.isnan(positions).any(axis=(1, 2))):
        assert missing.nonzero()[0].tolist() == list(range(40, 70))


@given(st.integers(2, 60), st.floats(5.0, 110.0))
def test_a_track_keeps_length_and_rate(count: int, rate: float) -> None:
    frames = poses(count / rate, rate)
    if len(frames) < 2:
        return
    track = marker_track(PoseRecording.from_frames(frames, rate), "x")
    assert track.rate_hz == pytest.approx(rate, abs=0.51)
    span = frames[-1].timestamp_s - frames[0].timestamp_s
    assert abs((len(track.positions) - 1) / track.rate_hz - span) <= 1.01 / track.rate_hz
    assert np.isfinite(track.positions).all()


def test_a_pause_makes_the_motion_of_a_set_no_slower(journal: Journal, database: Path, tmp_path: Path) -> None:
    journal.put(set_done("good", uid="paused", head=head("paused", frame_size=(320, 180))))
    for start_s in (0.0, 62.0):
        journal.put_motion("paused", "squat", poses(2.0, start_s=start_s))
    assert journal.flush(20.0)
    write(database, tmp_path / "a.trc")
    write(database, tmp_path / "a.mp4")
    _, rate, times, positions = read_trc(tmp_path / "a.trc")
    assert rate == 30.0
    assert times[-1] == pytest.approx(64.0, abs=0.1)
    paused = np.isnan(positions).any(axis=(1, 2))
    assert paused.sum() == pytest.approx(60 * 30, abs=2)
    clip = cv2.VideoCapture(str(tmp_path / "a.mp4"))
    assert clip.get(cv2.CAP_PROP_FPS) == pytest.approx(30.0, abs=0.5)


def test_a_recording_of_one_frame_and_one_that_is_too_long_are_told(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(TrueRepError, match="two frames"):
        export_recording(PoseRecording.from_frames(poses(1 / 30), 30.0), tmp_path / "a.trc", "x.npz")
    monkeypatch.setattr("truerep.session.exports.c3d._MOST_FRAMES", 50)
    with pytest.raises(TrueRepError, match="too long"):
        export_recording(PoseRecording.from_frames(poses(2.0), 30.0), tmp_path / "a.c3d", "x.npz")
    assert list(tmp_path.iterdir()) == []


def test_the_clip_shows_the_skeleton_and_lasts_as_long_as_the_set(sets: Path, tmp_path: Path) -> None:
    write(sets, tmp_path / "a.mp4", slice(0, 1))
    clip = cv2.VideoCapture(str(tmp_path / "a.mp4"))
    pictures = []
    while True:
        there, image = clip.read()
        if not there:
            break
        pictures.append(image)
    assert len(pictures) == pytest.approx(120, abs=2)
    assert pictures[0].shape == (180, 320, 3)
    assert (pictures[0] > 200).any()  # bones on a dark ground
    assert np.abs(pictures[0].astype(int) - pictures[45].astype(int)).max() > 100  # and they move


def test_what_cannot_be_exported_is_told_and_leaves_no_file(sets: Path, tmp_path: Path) -> None:
    with History(sets) as history:
        rows = history.sets_between("", "9999")
        for name, chosen, words in (
            ("a.docx", rows, r"choose one of .csv"),
            ("a.trc", rows, "one set"),
            ("a.c3d", rows[1:], "no longer kept"),
            ("a.csv", [], "no set"),
            ("a.fit", [], "no set"),
            ("nowhere/a.csv", rows, "cannot be written"),
        ):
            with pytest.raises(TrueRepError, match=words):
                export_sets(history, chosen, tmp_path / name, str)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert set(KINDS) == {".csv", ".json", ".fit", ".trc", ".c3d", ".mp4"}
