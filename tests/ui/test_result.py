from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest
from ui_figures import advice, fault, rep, reps, set_depth, squat_pose

from truerep.advice import Review, Segment, View
from truerep.analysis.running_set import RunningSet
from truerep.session.to_mend import what_to_work_on
from truerep.ui.result import Other, SetResult, mid_values, tempo_trend, what_was_done
from truerep.ui.trace import SetTrace


def result(**changes: object) -> SetResult:
    base = SetResult(
        number=1,
        ended_at=datetime(2026, 11, 20, tzinfo=timezone.utc),
        exercise="squat",
        view=View.SIDE,
        strictness="normal",
        seconds=30.0,
        reps=reps("good", "faulty", "unclear", "good"),
        kept=(),
        live_count=4,
        hold_s=None,
        partial_count=0,
        trace=SetTrace(),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def test_counts_by_verdict() -> None:
    assert (result().count, result().good, result().unclear) == (4, 2, 1)


def test_the_persons_correction_holds_and_ours_is_kept() -> None:
    corrected = result(corrected_count=5)
    assert corrected.count == 5
    assert len(corrected.reps) == 4
    assert result(corrected_count=0).count == 0


def test_what_matters_most_comes_first() -> None:
    mild, grave = fault(120.0, "shallow"), replace(fault(40.0, "knees_in"), severity=3)
    done = (
        replace(rep(1, "faulty"), faults=(mild,)),
        replace(rep(2, "faulty"), faults=(replace(mild, measured=130.0, cue="worst"), grave)),
        replace(rep(3, "faulty"), faults=(mild,)),
    )
    work = what_to_work_on(done)
    assert [(w.fault.id, w.reps) for w in work] == [("knees_in", (2,)), ("shallow", (1, 2, 3))]
    assert work[1].fault.cue == "worst"


def test_what_else_was_done_is_told_too() -> None:
    segments = (
        Segment("bicep_curl", 0.0, 9.0, 3),
        Segment("squat", 10.0, 30.0, 6),
        Segment("bicep_curl", 31.0, 40.0, 2),
        Segment("lunge", 41.0, 45.0, 0),
        Segment("plank", 46.0, 60.0, 0, 11.5),
    )
    review = Review("squat", 0.9, (), (), 6, 0, None, segments, View.SIDE)
    done = what_was_done(review, RunningSet())
    assert done is not None
    assert done.others == (Other("bicep_curl", 5), Other("plank", 0, 11.5))


def test_without_hindsight_what_was_seen_live_counts() -> None:
    running = RunningSet()
    assert what_was_done(None, running) is None
    seen = advice(0.2, rep_count=2, reps=reps("good", "faulty"))
    running.see(seen)
    running.see(replace(seen, exercise=None))  # doubted for a moment
    done = what_was_done(None, running)
    assert done is not None
    assert (done.exercise, done.reps, done.others) == ("squat", seen.reps, ())
    running.see(advice(0.2, exercise="plank", rep_count=0, hold_s=4.0))
    done = what_was_done(None, running)
    assert done is not None
    assert (done.exercise, done.reps, done.others) == ("squat", seen.reps, (Other("plank", 0, 4.0),))


def test_nothing_to_work_on() -> None:
    assert what_to_work_on(reps("good", "unclear")) == ()


@pytest.mark.parametrize(
    ("lengths", "trend"),
    [
        ((2.0, 2.0, 2.0, 2.0, 2.5, 2.6), "slower"),
        ((2.6, 2.6, 2.0, 2.0, 2.0, 2.0), "faster"),
        ((2.0, 2.1, 2.0, 2.1, 2.0, 2.1), "steady"),
        ((2.0, 9.0), "steady"),
        ((), "steady"),
    ],
)
def test_tempo(lengths: tuple[float, ...], trend: str) -> None:
    assert tempo_trend([rep(i, "good", length) for i, length in enumerate(lengths, 1)]) == trend


def test_depth_is_read_at_mid_rep() -> None:
    trace = SetTrace()
    for i in range(300):
        depth = set_depth(i / 30)
        trace.add(advice(depth, i / 30), squat_pose(depth, i / 30))
    done = tuple(rep(i, "good", 2.4) for i in (1, 2))
    values = mid_values(result(reps=done, trace=trace), "knee")
    lowest = trace.curve("knee")[1].min()
    assert values == pytest.approx([lowest, lowest], abs=3.0)


def test_depth_of_reps_without_frames_is_left_out() -> None:
    assert mid_values(result(), "knee") == []
