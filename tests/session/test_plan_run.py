from __future__ import annotations

from truerep.session.intentions import Plan, Step
from truerep.session.plan_run import PlanRun


def test_a_plan_goes_set_by_set_with_its_rests() -> None:
    run = PlanRun(Plan("x", (Step("squat", 2, 10, 90), Step("plank", 1, 45, 60))))
    places = []
    rests = []
    while run.step is not None:
        places.append((run.step.exercise, run.set_number))
        rests.append(run.set_done())
    assert places == [("squat", 1), ("squat", 2), ("plank", 1)]
    assert rests == [90, 90, 0]  # after the last set nobody rests for another
    assert run.finished
    assert run.set_done() == 0


def test_a_set_that_does_not_count_is_to_be_done_again() -> None:
    run = PlanRun(Plan("x", (Step("squat", 2, 10, 90), Step("plank", 1, 45, 60))))
    places = []
    while run.step is not None:
        places.append((run.step.exercise, run.set_number))
        run.set_done()
    for place in reversed(places):
        run.set_undone()
        assert run.step is not None
        assert (run.step.exercise, run.set_number) == place
