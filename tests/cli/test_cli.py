"""The command line from the outside: what is printed, written and returned."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from truerep import __version__, cli
from truerep.cli import main
from truerep.commands import analyze
from truerep.pose.recording import PoseRecording, load_recording, save_recording
from truerep.resources import demo_clip, resource_dir
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import RepPlan, Script, SetPlan


@pytest.fixture(scope="session")
def recording() -> PoseRecording:
    return synthesize_recording(Script((SetPlan("squat", (RepPlan(),) * 3),)), seed=5)[0]


@pytest.fixture
def clip(recording: PoseRecording, tmp_path: Path) -> Path:
    path = tmp_path / "squats.npz"
    save_recording(recording, path)
    return path


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def _one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n")


def test_analyze_prints_a_summary_and_writes_what_was_asked_for(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = clip.parent
    paths = {
        name: folder / f"out.{ending}" for name, ending in (("json", "json"), ("csv", "csv"), ("recording", "npz"))
    }
    options = [word for name, path in paths.items() for word in (f"--{name}", str(path))]
    assert main(["analyze", str(clip), "--exercise", "squat", *options]) == 0
    printed = capsys.readouterr()
    assert "Squat" in printed.out
    assert "3 reps" in printed.out
    assert printed.err == ""
    document = json.loads(paths["json"].read_text(encoding="utf-8"))
    assert document["schema"] == 1
    assert document["rep_count"] == 3
    assert document["source"] == str(clip)
    assert len(list(csv.DictReader(paths["csv"].open(encoding="utf-8")))) == 3
    assert len(load_recording(paths["recording"])) == document["frames"]
    assert sorted(path.name for path in folder.iterdir()) == ["out.csv", "out.json", "out.npz", "squats.npz"]


def test_several_sources_give_a_list_and_a_bad_one_does_not_stop_the_others(
    clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = clip.parent / "out.json"
    words = ["analyze", str(clip), "missing.mp4", str(clip), "--exercise", "squat", "--json", str(out)]
    assert main(words) == 2
    assert [document["rep_count"] for document in json.loads(out.read_text(encoding="utf-8"))] == [3, 3]
    assert capsys.readouterr().err == "missing.mp4: no such file; check the path\n"


@pytest.mark.parametrize("lost", ["json", "csv", "overlay", "recording"])
def test_a_file_that_cannot_be_written_costs_no_other(
    clip: Path, lost: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown, gone = analyze.print_summary, clip.parent / "gone"
    gone.mkdir()
    monkeypatch.setattr(analyze, "print_summary", lambda *words: (shown(*words), gone.rmdir()))  # when all is counted
    endings = {"json": "json", "csv": "csv", "overlay": "mp4", "recording": "npz"}
    paths = {name: (gone if name == lost else clip.parent) / f"out.{ending}" for name, ending in endings.items()}
    options = [word for name, path in paths.items() for word in (f"--{name}", str(path))]
    assert main(["analyze", str(clip), "--exercise", "squat", *options]) == 2
    printed = capsys.readouterr()
    assert "3 reps" in printed.out
    assert _one_line(printed.err)
    assert printed.err.startswith(f"{paths[lost]}: cannot be written")
    assert [name for name, path in paths.items() if path.exists()] == [name for name in paths if name != lost]


def test_a_profile_of_ones_own_is_the_exercise(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from truerep.resources import resource_dir  # noqa: PLC0415

    document = json.loads((resource_dir("coach_profiles") / "squat.json").read_text(encoding="utf-8"))
    own = clip.parent / "my_squat.json"
    own.write_text(json.dumps({**document, "name": "my_squat", "title": "My squat", "aliases": []}), encoding="utf-8")
    assert main(["analyze", str(clip), "--profile", str(own)]) == 0
    assert "My squat (chosen by hand): 3 reps" in capsys.readouterr().out


def test_extract_writes_a_recording_for_each_source(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = clip.parent / "poses" / "new"
    assert main(["extract", str(clip), "--out", str(out)]) == 0
    written, source = load_recording(out / "squats.npz"), load_recording(clip)
    assert np.array_equal(written.landmarks, source.landmarks, equal_nan=True)
    assert main(["extract", str(clip), "nothing.mp4", "--out", str(out)]) == 2
    assert "nothing.mp4: no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("clips/squats.mp4", "squats"),
        ("camera:2", "camera2"),
        ("camera:clips/squats.mp4", "squats"),
        ("rtsp://anna:secret@cam:554/live", "live"),
        ("http://anna:secret@cam:8080", "cam-8080"),
    ],
)
def test_a_recording_is_named_after_its_source_alone(
    source: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / f"{name}.npz"
    taken.mkdir()  # so that it is told where the recording would be written, and no camera is asked
    assert main(["extract", source, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"truerep: {taken}: is a folder; name a file in it\n"


def test_extract_refuses_two_sources_of_the_same_name(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(clip), "elsewhere/squats.mp4", "--out", str(clip.parent / "poses")]) == 2
    assert _one_line(capsys.readouterr().err)


def test_evaluate_prints_tables_and_writes_the_figures(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = clip.parent / "index.csv"
    index.write_text(
        "path,exercise,rep_count,form_label\nsquats.npz,squat,3,good\nlost.npz,squat,3,\n", encoding="utf-8"
    )
    out = clip.parent / "figures.json"
    assert main(["evaluate", str(index), "--given-exercise", "--json", str(out)]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["reps"]["off_by_one"] == 1.0
    assert figures["reps"]["clips"] == 1
    assert figures["files"][1]["error"] is not None
    printed = capsys.readouterr()
    assert "2 clips, 1 could not be read" in printed.out
    assert "lost.npz" in printed.err


def test_evaluate_tells_once_what_it_does_not_understand(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = clip.parent / "index.csv"
    index.write_text(f"path,exercise,form_label\n{clip.name},sqat,fine\n", encoding="utf-8")
    assert main(["evaluate", str(index), "--given-exercise"]) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{index}: ")
    assert "'sqat' (1 clip)" in first
    assert "'fine' (1 clip)" in second


def test_evaluating_nothing_but_unreadable_clips_is_a_fault(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = clip.parent / "index.csv"
    index.write_text("path,exercise\nlost.npz,squat\n", encoding="utf-8")
    assert main(["evaluate", str(index)]) == 2
    assert "1 clip, 1 could not be read" in capsys.readouterr().out


@pytest.mark.parametrize("lost", ["XDG_DATA_HOME", "XDG_CONFIG_HOME"])
def test_doctor_names_a_folder_that_cannot_be_written(
    tmp_path: Path, lost: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform != "linux":
        pytest.skip("the folders lie elsewhere")
    (tmp_path / "no folder").touch()  # whoever may write everywhere cannot write in there
    monkeypatch.setenv(lost, str(tmp_path / "no folder"))
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert f"✗ Folder: {tmp_path / 'no folder' / 'truerep'}: cannot be written (Not a directory)" in said
    assert said.count("allow writing there or free some space") == 1


def test_doctor_names_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) in {0, 1}
    printed = capsys.readouterr().out
    for what in ("Versions", "Profiles", "Models", "Pose model", "Providers", "Camera", "Display"):
        assert what in printed


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["analyze", "missing.mp4"], "no such file"),
        (["analyze", "camera:front"], "camera:0"),
        (["analyze", "."], "is a folder"),
        (["analyze", "missing.npz"], "cannot be read"),
        (["analyze", "{clip}", "--exercise", "juggling"], "juggling"),
        (["analyze", "{clip}", "--profile", "missing.json"], "missing.json"),
        (["analyze", "{clip}", "--json", "no/such/folder/out.json"], "folder does not exist"),
        (["analyze", "{clip}", "--json", "{folder}"], "is a folder"),
        (["analyze", "{clip}", "--recording", "."], "is a folder"),
        (["analyze", "{clip}", "--json", os.devnull], "no ordinary file"),
        (["analyze", "{clip}", "--json", "x" * 300], "too long"),
        (["analyze", "camera:" + "x" * 300], "too long"),
        (["analyze", "{clip}", "--overlay", "out.txt"], "no kind of clip"),
        (["analyze", "{clip}", "--recording", "{clip}"], "overwritten"),
        (["analyze", "{clip}", "{clip}", "--overlay", "out.mp4"], "one SOURCE"),
        (["evaluate", "missing.csv"], "cannot be read"),
        (["analyze", "clip\udcff.mp4"], "not in UTF-8"),
        (["analyze", "{clip}", "--json", "out\udcff.json"], "not in UTF-8"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(
    words: list[str], message: str, clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.replace("{clip}", str(clip)).replace("{folder}", str(clip.parent)) for word in words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert _one_line(printed.err)


def _names_of(clip: Path) -> dict[str, str]:
    """The clip's file under names that lead to it all the same."""
    elsewhere = clip.parent / "elsewhere"
    elsewhere.mkdir()
    link = clip.parent / "link.npz"
    link.symlink_to(clip)
    return {"a detour": str(elsewhere / ".." / clip.name), "a link": str(link)}


@pytest.mark.parametrize("name", ["a detour", "a link"])
@pytest.mark.parametrize(
    "words",
    [
        ["analyze", "{other}", "--json", "{clip}"],
        ["analyze", "{clip}", "--recording", "{other}"],
        ["analyze", "camera:{clip}", "--csv", "{other}"],
        ["bench", "{clip}", "--json", "{other}"],
        ["profile", "record", "{clip}", "--name", "Own", "--out", "{other}"],
    ],
)
def test_a_source_is_never_overwritten_under_whatever_name_it_is_given(
    words: list[str], name: str, clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, other = clip.read_bytes(), _names_of(clip)[name]
    assert main([word.replace("{clip}", str(clip)).replace("{other}", other) for word in words]) == 2
    assert "overwritten" in capsys.readouterr().err
    assert clip.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["export", "{file}", "--recording", "{file}"], "poses.trc"),
        (["export", "{file}", "--db", "{file}"], "history.json"),
        (["report", "{file}", "--db", "{file}"], "history.html"),
    ],
)
def test_an_export_is_not_written_over_what_it_is_made_of(
    words: list[str], name: str, clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = clip.rename(clip.parent / name)
    before = file.read_bytes()
    assert main([word.replace("{file}", str(file)) for word in words]) == 2
    assert "overwritten" in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize("target", ["index.csv", "squats.npz", "./../{folder}/index.csv"])
def test_evaluating_never_overwrites_the_index_or_a_clip(
    target: str, clip: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = clip.parent / "index.csv"
    index.write_text(f"path,exercise\n{clip.name},squat\n", encoding="utf-8")
    before = index.read_bytes(), clip.read_bytes()
    target = target.replace("{folder}", clip.parent.name)
    assert main(["evaluate", str(index), "--json", str(clip.parent / target)]) == 2
    assert "overwritten" in capsys.readouterr().err
    assert (index.read_bytes(), clip.read_bytes()) == before


def test_a_profile_is_not_overwritten_by_a_result(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = clip.parent / "own.json"
    own.write_bytes((resource_dir("coach_profiles") / "squat.json").read_bytes())
    assert main(["analyze", str(clip), "--profile", str(own), "--json", str(own)]) == 2
    assert "overwritten" in capsys.readouterr().err


def test_a_link_that_leads_to_itself_is_told_in_one_line(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link, out = clip.parent / "link.npz", clip.parent / "out.json"
    link.symlink_to(link)
    assert main(["analyze", str(link), "--json", str(out)]) == 2
    assert _one_line(capsys.readouterr().err)
    assert main(["analyze", str(clip), "--exercise", "squat", "--json", str(link)]) == 0  # it becomes the result
    assert json.loads(link.read_text(encoding="utf-8"))["rep_count"] == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize(
    "words", [["analyze", "pipe.mp4"], ["analyze", "pipe.npz"], ["evaluate", "pipe.csv"], ["calibrate", "pipe.mp4"]]
)
def test_a_pipe_into_which_nobody_writes_is_not_waited_for(words: list[str], tmp_path: Path) -> None:
    pipe = tmp_path / words[1]
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "truerep.cli", words[0], str(pipe)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "is no ordinary file" in done.stderr


def test_two_results_in_one_file_are_refused(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = clip.parent / "out.txt"
    assert main(["analyze", str(clip), "--json", str(out), "--csv", str(out)]) == 2
    assert "two results" in capsys.readouterr().err
    assert not out.exists()


def test_a_recording_is_not_extracted_onto_itself(clip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = clip.read_bytes()
    assert main(["extract", str(clip), "--out", str(clip.parent)]) == 2
    assert "overwritten" in capsys.readouterr().err
    assert clip.read_bytes() == before


def test_a_cluster_that_does_not_answer_is_told_and_not_passed_over(
    clip: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)  # as where the extra is not installed
    out = clip.parent / "poses"
    assert main(["extract", str(clip), "--out", str(out), "--cluster", "tcp://127.0.0.1:1"]) == 2
    assert "Dask" in capsys.readouterr().err
    assert not list(out.glob("*.npz"))


@pytest.mark.parametrize(
    "words", [["analyse"], ["--frobnicate"], ["analyze"], ["extract", "a.mp4"], ["extract", "a", "--jobs", "0"]]
)
def test_a_wrong_command_line_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: truerep" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    printed = capsys.readouterr().out
    for name in ("analyze", "extract", "evaluate", "doctor", "synth", "train", "compare"):
        assert f"\n  {name} " in printed


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert __version__ in capsys.readouterr().out


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_window_is_refused_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    error = capsys.readouterr().err
    assert _one_line(error)
    assert "truerep analyze CLIP" in error


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_demo_is_analysed_on_the_terminal(
    clip: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "demo_clip", lambda: clip)
    assert main(["--demo"]) == 0
    printed = capsys.readouterr()
    assert "no display" in printed.err
    assert "reps" in printed.out
    assert main(["--demo", "--exercise", "juggling"]) == 2
    assert "juggling" in capsys.readouterr().err


def test_with_a_display_the_window_opens_with_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def run(options: object) -> int:
        asked.append(options)
        return 0

    window = types.SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "truerep.ui.app", window)  # type: ignore[arg-type]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["--demo", "--exercise", "squat"]) == 0
    assert main(["--source", "a.mp4"]) == 0
    assert (asked[0].demo, asked[0].exercise, asked[0].source) == (True, "squat", None)  # type: ignore[attr-defined]
    assert (asked[1].demo, asked[1].source) == (False, "a.mp4")  # type: ignore[attr-defined]


def test_ctrl_c_ends_with_one_line(
    clip: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("truerep.commands.analyze.analyze_source", interrupted)
    assert main(["analyze", str(clip)]) == 130
    assert capsys.readouterr().err == "truerep: stopped\n"


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """What is started hears Ctrl-C, also where the tests run in a shell's background and do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by its handle")
@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_process_that_is_asked_to_end_leaves_nothing_half_written(tmp_path: Path, number: int) -> None:
    words = [sys.executable, "-m", "truerep.cli", "analyze", str(demo_clip()), "--overlay", str(tmp_path / "out.mp4")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not list(tmp_path.glob(".*.part*")) and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(number)
        _, fault = process.communicate(timeout=60)
    assert (process.returncode, fault) == (130, "truerep: stopped\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="asks a group of processes to end")
@pytest.mark.usefixtures("ctrl_c")
def test_a_measurement_that_is_broken_off_says_so_once(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "truerep.cli", "bench", "--minutes", "5"]
    log = tmp_path / "fault"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    with (
        log.open("w") as fault,
        subprocess.Popen(words, stderr=fault, env=environment, start_new_session=True) as process,
    ):
        time.sleep(6.0)  # beyond the start, wherever it is
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all that were started from it
        try:
            assert process.wait(timeout=60) == 130
        finally:
            process.terminate()
    assert log.read_text().count("stopped") == 1


def _run(words: list[str], stdout: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "truerep.cli", *words]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False
    )  # type: ignore[call-overload]


def test_signs_that_the_output_cannot_show_become_question_marks(clip: Path) -> None:
    done = _run(["analyze", str(clip), "--exercise", "squat"], subprocess.PIPE, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"? good" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_output_for_which_there_is_no_room_is_told_in_one_line(clip: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _run(["profile", "list"], full)
    assert done.returncode == 2
    assert done.stderr.decode() == "truerep: there is no room for what is printed; free some space\n"


@pytest.mark.parametrize("command", ["train", "compare"])
def test_a_missing_extra_is_named(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    monkeypatch.setattr(cli.importlib, "import_module", missing)
    assert main([command]) == 2
    assert "'.[train]'" in capsys.readouterr().err
