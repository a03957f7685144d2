from __future__ import annotations

from pathlib import Path

import pytest

from truerep.analysis.engine import Choices, load_all_profiles
from truerep.analysis.evaluation import Task, evaluate
from truerep.analysis.index import IndexEntry
from truerep.errors import TrueRepError


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


def test_an_alias_is_the_exercise_itself(squats_file: Path) -> None:
    alias, owner = next((alias, p.name) for p in load_all_profiles().values() for alias in p.aliases)
    entry = IndexEntry(squats_file.name, squats_file, alias, 4, "")
    (clip,) = evaluate([entry], Task(Choices(), given_exercise=True))
    assert (clip.exercise, clip.predicted, clip.known) == (owner, owner, True)


def test_a_wrong_profile_is_told_at_once(entries: list[IndexEntry], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    with pytest.raises(TrueRepError, match=r"wrong\.json"):
        list(evaluate(entries, Task(Choices(profiles=(wrong,))), jobs=2))
