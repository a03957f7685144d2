"""What a new user sees first: the bundled clip, from its pictures to its verdicts, as its truth says."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from truerep.advice import Advice, Rep
from truerep.analysis.engine import Choices, Engine
from truerep.analysis.pipeline import analyze_source
from truerep.analysis.result import Analysis
from truerep.coach import Coach
from truerep.resources import demo_clip

BETWEEN_S = 27.0  # squats before, curls after


@dataclass(frozen=True)
class TrueRep:
    """One rep that the athlete of the clip was made to do."""

    exercise: str
    start_s: float
    end_s: float
    partial: bool
    faults: tuple[str, ...]


@pytest.fixture(scope="module")
def truth() -> list[TrueRep]:
    entries = json.loads(demo_clip().with_suffix(".truth.json").read_text("utf-8"))["reps"]
    return [
        TrueRep(e["exercise"], e["start_s"], e["end_s"], e["partial"], tuple(f["id"] for f in e["faults"]))
        for e in entries
    ]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(Choices())


@pytest.fixture(scope="module")
def analysis(engine: Engine) -> Analysis:
    """The clip's pictures, analysed once; its poses serve every test."""
    try:
        return analyze_source(str(demo_clip()), engine.coach(), engine.estimator)
    finally:
        engine.close()


@pytest.fixture(scope="module")
def live(engine: Engine, analysis: Analysis) -> list[Advice]:
    """What the screen shows, frame by frame."""
    return _watched(engine.coach(), analysis, 0.0)


def _watched(coach: Coach, analysis: Analysis, since_s: float) -> list[Advice]:
    return [coach.step(frame) for frame in analysis.recording.frames() if frame.timestamp_s >= since_s]


def _check(reps: list[Rep], true: list[TrueRep]) -> None:
    """Each true full rep was found once, where it is, with the faults that it has and no others."""
    full = [rep for rep in true if not rep.partial]
    assert len(reps) == len(full)
    for found, rep in zip(reps, full, strict=True):
        assert found.exercise == rep.exercise
        assert rep.start_s < found.mid_s < rep.end_s
        assert tuple(fault.id for fault in found.faults) == rep.faults
        assert (found.verdict == "faulty") == bool(rep.faults)


def _of(truth: list[TrueRep], exercise: str) -> list[TrueRep]:
    return [rep for rep in truth if rep.exercise == exercise]


def test_of_six_squats_the_two_shallow_ones_are_called_so(analysis: Analysis, truth: list[TrueRep]) -> None:
    review = analysis.review
    assert (review.exercise, review.rep_count, review.partials) == ("squat", 6, 0)
    _check(list(review.reps), _of(truth, "squat"))
    assert all(rep.verdict != "unclear" for rep in review.reps)


def test_how_far_a_squat_went_agrees_with_how_shallow_it_is_called(analysis: Analysis) -> None:
    for rep in analysis.review.reps:
        for fault in rep.faults:
            assert rep.range_deg == pytest.approx(172 - fault.measured, abs=8)  # she stands with straight knees
    good = min(rep.range_deg for rep in analysis.review.reps if rep.verdict == "good")
    assert all(rep.range_deg < good / 1.5 for rep in analysis.review.reps if rep.verdict == "faulty")


def test_the_curls_after_the_squats_are_found_too(analysis: Analysis) -> None:
    assert [(s.exercise, s.rep_count) for s in analysis.review.segments] == [("squat", 6), ("bicep_curl", 5)]


def test_of_the_curls_the_swung_one_is_called_so_and_the_partial_one_is_not_counted(
    engine: Engine, analysis: Analysis, truth: list[TrueRep]
) -> None:
    coach = engine.coach()
    _watched(coach, analysis, BETWEEN_S)
    review = coach.review()
    assert (review.exercise, review.rep_count, review.partials) == ("bicep_curl", 5, 1)
    _check(list(review.reps), _of(truth, "bicep_curl"))


def test_live_every_rep_is_counted_when_it_ends_with_its_verdict(live: list[Advice], truth: list[TrueRep]) -> None:
    finished = [(advice.timestamp_s, advice.finished) for advice in live if advice.finished is not None]
    _check([rep for _, rep in finished], truth)
    ends = [rep.end_s for rep in truth if not rep.partial]
    assert all(abs(at - end) < 0.7 for (at, _), end in zip(finished, ends, strict=True))


def test_live_the_partial_curl_is_named_and_walking_about_counts_nothing(
    live: list[Advice], truth: list[TrueRep]
) -> None:
    cues = {advice.cue.text: advice.cue.kind for advice in live if advice.cue is not None}
    assert list(cues.values()).count("partial") == 1
    for advice in live:
        training = any(rep.start_s - 1 < advice.timestamp_s < rep.end_s + 1 for rep in truth)
        assert training or advice.finished is None
    assert live[-1].partial_count == 1
