from __future__ import annotations

from analysis_makers import make_advice, make_rep

from truerep.ui.running_set import RunningSet


def test_reps_of_an_exercise_that_gave_way_to_another_are_not_forgotten() -> None:
    running = RunningSet()
    squats = tuple(make_rep(number) for number in (1, 2, 3))
    curl = make_rep(1, "bicep_curl")
    assert running.see(make_advice(1.0, "squat", squats[:2])) is None
    assert running.see(make_advice(2.0, "squat", squats)) is None
    assert running.see(make_advice(3.0, "bicep_curl", (curl,))) == ("squat", 3)
    assert (running.shown("squat"), running.shown("bicep_curl"), running.shown("lunge")) == (3, 1, 0)
    assert running.see(make_advice(4.0, "squat", squats[:2])) == ("bicep_curl", 1), "though more are counted"
    assert running.shown("squat") == 5
    running.clear()
    assert (running.advice, running.counted, running.shown("squat")) == (None, False, 0)
