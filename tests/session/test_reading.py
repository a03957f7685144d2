from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from session_makers import DAY_MS, NOON_MS, fault, head, kept, poses, set_done

from truerep.advice import View
from truerep.errors import TrueRepError
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.session.intentions import keep_goals
from truerep.session.journal import Journal
from truerep.session.progress import Goal, best_and_worst, bests_beaten, goal_states, personal_bests
from truerep.session.reading import History
from truerep.session.records import CountCorrected, SetDone, local_day, profile_seen

MONDAY_MS = NOON_MS - 2 * DAY_MS


@pytest.fixture
def squats(journal: Journal, database: Path) -> Path:
    """Three weeks: one session each on Monday, the last one also on Wednesday."""
    for number, (days, verdicts) in enumerate(((-14, "gggff"), (-7, "ggggff"), (0, "gggggf"), (2, "ggggu"))):
        done = a_set(f"set {number}", MONDAY_MS + days * DAY_MS, verdicts, session=f"session {number}")
        journal.put(done)
    journal.put(a_set("press", MONDAY_MS + 2 * DAY_MS + 600_000, "ff", session="session 3", exercise="shoulder_press"))
    assert journal.flush(20.0)
    return database


def a_set(uid: str, started_ms: int, verdicts: str, session: str, exercise: str = "squat") -> SetDone:
    words = {"g": "good", "f": "faulty", "u": "unclear"}
    reps = tuple(kept(n, words[v], exercise) for n, v in enumerate(verdicts, 1))  # type: ignore[arg-type]
    return set_done(uid=uid, reps=reps, head=head(uid, exercise, started_ms, session=session))


def test_weeks_begin_on_monday_and_sum_up_their_sets(squats: Path) -> None:
    monday = date.fromisoformat(local_day(MONDAY_MS))
    assert monday.weekday() == 0
    with History(squats) as history:
        weeks = history.course("week")
        assert [(week.reps, week.good, week.judged) for week in weeks] == [(5, 3, 5), (6, 4, 6), (13, 9, 12)]
        assert weeks[-1].begin == monday.isoformat()
        assert [week.reps for week in history.course("week", "squat")] == [5, 6, 11]
        assert [day.reps for day in history.course("day", first_day=monday.isoformat())] == [6, 7]
        assert sum(month.reps for month in history.course("month")) == 24


def test_means_are_weighted_by_reps(journal: Journal, database: Path) -> None:
    deep, flat = [kept(n, deepest=60.0) for n in range(1, 4)], [kept(1, deepest=100.0)]
    journal.put(set_done(uid="deep", reps=tuple(deep)))
    journal.put(set_done(uid="flat", reps=tuple(flat)))
    assert journal.flush(20.0)
    with History(database) as history:
        assert history.course("day")[0].depth == pytest.approx((3 * 60 + 100) / 4)


def test_faults_and_exercises_are_ranked(squats: Path) -> None:
    with History(squats) as history:
        assert history.faults() == [("shallow", 7)]
        assert history.faults("shoulder_press") == [("shallow", 2)]
        assert history.reps_by_exercise() == [("squat", 22), ("shoulder_press", 2)]
        assert history.exercises() == ("squat", "shoulder_press")


def test_sessions_are_found_by_day_and_exercise(squats: Path) -> None:
    with History(squats) as history:
        newest = history.sessions()[0]
        assert (newest.sets, newest.reps, newest.good, newest.judged) == (2, 7, 4, 6)
        assert newest.exercises == ("squat", "shoulder_press")
        assert len(history.sessions("shoulder_press")) == 1
        assert [row.uid for row in history.sessions(day=local_day(MONDAY_MS))] == ["session 2"]
        assert len(history.sessions(most=2)) == 2


def test_a_rep_comes_back_as_it_was_kept(squats: Path) -> None:
    with History(squats) as history:
        row = history.set_named("set 0", "squat")
        assert row is not None
        rep = history.reps(row.id)[4]
    asked = kept(5, "faulty")
    assert rep.rep == asked.rep
    assert rep.mid_value == asked.mid_value
    assert rep.side_difference == asked.side_difference
    assert list(rep.curves) == list(asked.curves)
    for name, values in asked.curves.items():
        np.testing.assert_array_equal(rep.curves[name], values)
    assert asked.poses is not None
    np.testing.assert_array_equal(rep.poses, asked.poses)


def test_last_time_is_the_best_set_of_the_session_before(journal: Journal, squats: Path) -> None:
    journal.put(a_set("another", MONDAY_MS + 300_000, "ggg", session="session 2"))
    assert journal.flush(20.0)
    with History(squats) as history:
        before = history.last_set_before("set 3", "squat")
        assert before is not None
        assert before.uid == "set 2"
        assert history.last_set_before("set 0", "squat") is None
        assert history.last_set_before("press", "shoulder_press") is None


def test_personal_bests_and_what_beats_them(journal: Journal, squats: Path) -> None:
    with History(squats) as history:
        assert {(r.kind, r.value) for r in personal_bests(history, "squat")} == {("count", 6.0), ("good", 5.0)}
        first = history.set_named("set 0", "squat")
        third = history.set_named("set 2", "squat")
        fourth = history.set_named("set 3", "squat")
        assert first is not None
        assert third is not None
        assert fourth is not None
        assert bests_beaten(history, first) == []  # a first set beats nothing
        assert [(r.kind, r.value, r.before) for r in bests_beaten(history, third)] == [("good", 5.0, 4.0)]
        assert bests_beaten(history, fourth) == []
    journal.put(a_set("equal", MONDAY_MS + 3 * DAY_MS, "ggggg", session="session 4"))
    assert journal.flush(20.0)
    with History(squats) as history:
        equal = history.set_named("equal", "squat")
        assert equal is not None
        assert bests_beaten(history, equal) == []  # as many good ones as in the best set are no more
    journal.put(CountCorrected("set 3", "squat", 9))
    assert journal.flush(20.0)
    with History(squats) as history:
        fourth = history.set_named("set 3", "squat")
        assert fourth is not None
        assert [(r.kind, r.value) for r in bests_beaten(history, fourth)] == [("count", 9.0)]


def test_a_hold_counts_in_seconds_and_never_as_reps(journal: Journal, database: Path) -> None:
    for number, seconds in enumerate((30.0, 45.0)):
        moment = MONDAY_MS + number * DAY_MS
        plank = head(f"plank {number}", "plank", moment, session=f"s{number}", measure="body_line")
        journal.put(set_done("good", uid=plank.uid, head=plank, hold_s=seconds))
    assert journal.flush(20.0)
    with History(database) as history:
        assert [(r.kind, r.value) for r in personal_bests(history, "plank")] == [("hold", 45.0)]
        assert [(stretch.reps, stretch.hold_s) for stretch in history.course("week")] == [(0, 75.0)]
        newest = history.set_named("plank 1", "plank")
        assert newest is not None
        assert [(r.kind, r.before) for r in bests_beaten(history, newest)] == [("hold", 30.0)]


def test_goals_say_how_far_this_week_has_come(journal: Journal, squats: Path) -> None:
    plank = head("plank", "plank", started_ms=MONDAY_MS, session="squats")
    journal.put(set_done("unclear", uid="plank", head=plank, hold_s=30.0))  # held, no rep
    goals = [Goal("weekly_reps", "", 26.0), Goal("weekly_sessions", "squat", 2.0), Goal("weekly_good_share", "", 80.0)]
    journal.ask(lambda connection: keep_goals(connection, goals)).result(20.0)
    today = date.fromisoformat(local_day(MONDAY_MS))
    with History(squats) as history:
        reached = {(s.goal.kind, s.goal.exercise): s.reached for s in goal_states(history, today)}
    assert reached[("weekly_reps", "")] == 13.0
    assert reached[("weekly_sessions", "squat")] == 2.0
    assert reached[("weekly_good_share", "")] == pytest.approx(75.0)
    journal.ask(lambda connection: keep_goals(connection, [Goal("weekly_reps", "", 0.0)])).result(20.0)
    with History(squats) as history:
        assert ("weekly_reps", "", 26.0) not in history.goals()
        assert len(history.goals()) == 2


def test_the_best_rep_lies_on_the_reference_and_the_worst_has_the_gravest_faults() -> None:
    profile = load_profiles(resource_dir("coach_profiles"))["squat"]
    grave = dataclasses.replace(kept(3, "faulty").rep, faults=(fault(), fault("forward_lean")))
    reps = [
        kept(1, deepest=95.0),
        kept(2, deepest=64.0),
        dataclasses.replace(kept(3, "faulty"), rep=grave),
        kept(4, "faulty"),
        kept(5, "unclear"),
    ]
    assert best_and_worst(reps, profile, "knee", View.SIDE) == (2, 3)
    assert best_and_worst(reps[:1], profile, "knee", View.SIDE) is None
    assert best_and_worst([reps[0], reps[1]], None, None, View.SIDE) is None  # nothing tells them apart


def test_the_profile_of_a_set_comes_back_as_it_was_then(journal: Journal, database: Path) -> None:
    profile = load_profiles(resource_dir("coach_profiles"))["squat"]
    seen = profile_seen(profile)
    journal.put(seen)
    assert journal.flush(20.0)
    with History(database) as history:
        assert history.profile(seen.fingerprint) == profile
        assert history.profile("of another") is None
    assert profile_seen(profile.model_copy(update={"title": "Changed"})).fingerprint != seen.fingerprint


def test_a_newest_session_and_motion_that_are_none_are_told(journal: Journal, database: Path) -> None:
    journal.put(set_done("good"))
    journal.put_motion("set", "squat", poses(1.0))
    assert journal.flush(20.0)
    with History(database) as history:
        row = history.set_named("set", "squat")
        assert row is not None
        for change in ("UPDATE training_set SET started_ms = 'soon'", "UPDATE motion SET data = 'text'"):
            journal.ask(lambda connection, change=change: connection.execute(change)).result(20.0)
        with pytest.raises(TrueRepError, match="never wrote"):
            history.newest_session()
        with pytest.raises(TrueRepError, match="never wrote"):
            history.motion(row)


def test_somebody_who_wrote_meanwhile_is_noticed(journal: Journal, squats: Path) -> None:
    with History(squats) as history:
        before = history.changed()
        assert history.changed() == before
        journal.put(a_set("new", NOON_MS + 60_000, "g", session="session 3"))
        assert journal.flush(20.0)
        assert history.changed() != before


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.write_bytes(b"nonsense " * 100)])
def test_no_history_and_a_damaged_one_are_told(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "history.db"
    make(path)
    with pytest.raises(TrueRepError, match=r"history\.db"):
        History(path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the open files of a process cannot be listed here")
def test_a_history_that_is_refused_is_not_held_open(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(b"nonsense " * 100)
    try:
        History(path)
    except TrueRepError:  # Windows would not let it be moved aside while the fault is being told
        held = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink() and link.readlink() == path]
    assert held == []


def test_a_name_that_is_too_long_for_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="too long"):
        History(tmp_path / ("a" * 300))
