from __future__ import annotations

from analysis_makers import make_advice, make_rep

from truerep.analysis.running_set import Counted, RunningSet

SQUATS = tuple(make_rep(number) for number in (1, 2, 3))
CURL = make_rep(1, "bicep_curl")
STRETCH = make_rep(1, "plank")


def test_reps_of_an_exercise_that_gave_way_to_another_are_not_forgotten() -> None:
    running = RunningSet()
    assert running.see(make_advice(1.0, "squat", SQUATS[:2])) is None
    assert running.see(make_advice(2.0, "squat", SQUATS)) is None
    assert running.see(make_advice(3.0, "bicep_curl", (CURL,))) == Counted("squat", SQUATS)
    assert (running.shown("squat"), running.shown("bicep_curl"), running.shown("lunge")) == (3, 1, 0)
    left = running.see(make_advice(4.0, "squat", SQUATS[:2]))
    assert left == Counted("bicep_curl", (CURL,)), "though more are counted"
    assert running.shown("squat") == 5
    assert [(part.exercise, [rep.index for rep in part.reps]) for part in running.by_exercise()] == [
        ("squat", [1, 2, 3, 4, 5]),
        ("bicep_curl", [1]),
    ]
    running.clear()
    assert (running.advice, running.by_exercise(), running.shown("squat")) == (None, (), 0)


def test_a_hold_that_gives_way_to_reps_is_left_behind_with_its_seconds() -> None:
    running = RunningSet()
    assert running.see(make_advice(1.0, "plank", rep_count=0, hold_s=9.0)) is None
    assert running.see(make_advice(2.0, None, (STRETCH,), rep_count=0, hold_s=10.0)) is None
    assert running.see(make_advice(3.0, "squat")) == Counted("plank", (STRETCH,), 10.0)
    assert running.see(make_advice(4.0, "squat", SQUATS[:1])) is None
    assert [(part.exercise, part.rep_count, part.hold_s) for part in running.by_exercise()] == [
        ("plank", 0, 10.0),
        ("squat", 1, None),
    ]


def test_a_hold_under_way_gives_way_too_and_is_added_to_when_taken_up_again() -> None:
    running = RunningSet()
    running.see(make_advice(1.0, "plank", hold_s=9.0))
    assert running.see(make_advice(2.0, "squat", SQUATS[:1])) == Counted("plank", (), 9.0)
    assert running.see(make_advice(3.0, "plank", hold_s=0.0)) == Counted("squat", SQUATS[:1])
    running.see(make_advice(4.0, None, hold_s=2.5))
    assert running.by_exercise()[0] == Counted("plank", (), 11.5)


def test_where_nothing_was_done_nothing_is_left_behind() -> None:
    running = RunningSet()
    for advice in (make_advice(1.0, None), make_advice(2.0, "plank", hold_s=0.0), make_advice(3.0, "squat")):
        assert running.see(advice) is None
    assert running.by_exercise() == ()
