from __future__ import annotations

from analysis_makers import make_advice, make_rep

from truerep.advice import SetState
from truerep.analysis.live_tally import LiveTally

TWO = (make_rep(1), make_rep(2))


def test_nothing_seen_is_no_exercise() -> None:
    tally = LiveTally()
    tally.add(make_advice(0.0, None))
    assert tally.result() == (None, 0, ())


def test_an_exercise_named_but_never_done_is_none() -> None:
    tally = LiveTally()
    tally.add(make_advice(0.0, "squat", state=SetState.WAITING))
    tally.add(make_advice(1.0, "squat", state=SetState.WAITING))
    assert tally.result() == (None, 0, ())


def test_the_last_count_of_a_set_counts() -> None:
    tally = LiveTally()
    for moment, reps in enumerate([(), TWO[:1], TWO[:1], TWO]):
        tally.add(make_advice(float(moment), "squat", reps))
    assert tally.result() == ("squat", 2, TWO)


def test_sets_add_up_when_the_count_begins_anew() -> None:
    tally = LiveTally()
    for moment, reps in enumerate([TWO, (), TWO[:1]]):
        tally.add(make_advice(float(moment), "squat", reps))
    assert tally.result()[:2] == ("squat", 3)


def test_the_exercise_with_most_reps_is_the_main_one() -> None:
    tally = LiveTally()
    tally.add(make_advice(0.0, "row", (make_rep(1, "row"),)))
    tally.add(make_advice(1.0, None))
    tally.add(make_advice(2.0, "squat", TWO))
    assert tally.result() == ("squat", 2, TWO)


def test_a_hold_has_its_stretch_but_no_reps() -> None:
    tally = LiveTally()
    stretch = (make_rep(1, "plank"),)
    for moment in range(5):
        tally.add(make_advice(float(moment), "plank", stretch, rep_count=0, hold_s=float(moment)))
    assert tally.result() == ("plank", 0, stretch)
