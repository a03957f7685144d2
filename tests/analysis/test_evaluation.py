from __future__ import annotations

import json
from pathlib import Path

import pytest

from truerep.analysis.engine import Choices, load_all_profiles
from truerep.analysis.evaluation import Task, evaluate, not_understood
from truerep.analysis.index import IndexEntry
from truerep.errors import TrueRepError
from truerep.resources import resource_dir


@pytest.fixture
def entries(squats_file: Path) -> list[IndexEntry]:
    def entry(name: str, exercise: str, count: int | None) -> IndexEntry:
        return IndexEntry(name, squats_file.parent / name, exercise, count, "good")

    return [
        entry(squats_file.name, "squat", 4),
        entry("missing.mp4", "squat", 4),
        entry(squats_file.name, "sword_dance", 4),
    ]


@pytest.mark.parametrize("live", [False, True])
def test_each_clip_is_scored_and_a_missing_one_is_an_error(entries: list[IndexEntry], live: bool) -> None:
    known, missing, strange = evaluate(entries, Task(Choices(), given_exercise=True, live=live))
    assert (known.predicted, known.counted, known.error) == ("squat", 4, None)
    assert known.judged_reps == 4
    assert known.duration_s > 4
    assert missing.error is not None
    assert "no such file" in missing.error
    assert missing.counted == 0
    assert strange.error is None
    assert not strange.known
    assert strange.counted > 0


def test_two_processes_give_the_same_as_one(entries: list[IndexEntry]) -> None:
    task = Task(Choices(), given_exercise=True)
    assert list(evaluate(entries, task, jobs=2)) == list(evaluate(entries, task, jobs=1))


@pytest.mark.parametrize(("written", "name"), [("pushup", "push_up"), ("Squat", "squat"), ("Air-squat", "squat")])
def test_however_it_is_written_it_is_the_exercise_itself(written: str, name: str, squats_file: Path) -> None:
    entry = IndexEntry(squats_file.name, squats_file, written, 4, "")
    (clip,) = evaluate([entry], Task(Choices(), given_exercise=True))
    assert (clip.exercise, clip.predicted, clip.known) == (name, name, True)


def test_negative_is_no_exercise_whatever_a_profile_is_called(squats_file: Path, tmp_path: Path) -> None:
    document = json.loads((resource_dir("coach_profiles") / "pull_up.json").read_text(encoding="utf-8"))
    own = tmp_path / "negative_pull_up.json"
    own.write_text(json.dumps({**document, "name": "negative_pull_up", "title": "Negative", "aliases": ["negative"]}))
    entry = IndexEntry(squats_file.name, squats_file, "negative", None, "")
    (clip,) = evaluate([entry], Task(Choices(profiles=(own,))))
    assert (clip.exercise, clip.known, clip.counted) == ("negative", True, 4)


def test_what_is_not_understood_is_told_once(squats_file: Path) -> None:
    def entry(exercise: str, form: str = "") -> IndexEntry:
        return IndexEntry(squats_file.name, squats_file, exercise, None, form)

    profiles = load_all_profiles()
    fine = [entry("Push-up", "good"), entry("negative", "mixed"), entry("squat", "bad")]
    assert not_understood(fine, profiles) == []
    exercises, labels = not_understood([*fine, entry("sqat", "ok"), entry("burpee", "ok"), entry("sqat")], profiles)
    assert "'sqat', 'burpee' (3 clips)" in exercises
    assert "'ok' (2 clips)" in labels


def test_a_wrong_profile_is_told_at_once(entries: list[IndexEntry], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    with pytest.raises(TrueRepError, match=r"wrong\.json"):
        list(evaluate(entries, Task(Choices(profiles=(wrong,))), jobs=2))
