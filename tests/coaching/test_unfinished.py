"""A rep of which not all is seen, because it is not over yet or because something is hidden, is judged by the rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from learning import first_seconds, set_of

from truerep.advice import FaultFinding, Rep, View
from truerep.coach import Coach
from truerep.coaching.course import measure_course, phase_ticks
from truerep.coaching.deviation import settled_by
from truerep.coaching.examples import Example, take_of
from truerep.coaching.judge import judge_rep
from truerep.coaching.learn import Naming, examples_of, learn_profile
from truerep.coaching.reading import RepSpan, SeenRep
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import columns_of
from truerep.profiles.profile import Profile


@pytest.fixture(scope="module")
def reps() -> list[Example]:
    return examples_of(take_of(set_of("jumping_jack", 8, 0.0)[0]))


@pytest.fixture(scope="module")
def learned(reps: list[Example]) -> Profile:
    return learn_profile(Naming("own", "Own"), reps[:3])


def test_the_end_of_a_rep_under_way_is_laid_beyond_what_was_seen(reps: list[Example], learned: Profile) -> None:
    for rep in reps[3:]:
        whole = settled_by(learned.references[0], rep.table, rep.own_span, None)
        seen = _seen(rep, 0.65)
        cut = settled_by(learned.references[0], seen, _within(rep.own_span, seen), None)
        assert len(seen.image) <= cut.end
        assert cut.end == pytest.approx(whole.end, abs=0.25 * (whole.end - whole.mid))
        course = measure_course(seen, cut, "shoulder")
        assert np.isnan(course[phase_ticks(cut) > len(seen.image)]).all()
        assert np.isfinite(course[:30]).all()


def test_a_good_rep_under_way_is_no_worse_than_when_it_is_over(reps: list[Example], learned: Profile) -> None:
    for rep in reps[3:]:
        for share in (0.65, 0.75, 0.85):
            assert _verdict(learned, rep, _seen(rep, share)) == _verdict(learned, rep, rep.table) == "good"


def test_quick_good_reps_are_good_live() -> None:
    recording, truth = set_of("jumping_jack", 10, 0.0, seed=6)
    own = learn_profile(Naming("own", "Own"), examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.4))))
    coach = Coach({"own": own}, exercise="own")
    live: list[Rep] = [rep for frame in recording.frames() if (rep := coach.step(frame).finished) is not None]
    assert len(live) >= 8
    assert [rep.verdict for rep in live].count("faulty") == 0


def test_what_is_partly_hidden_is_judged_less_strictly() -> None:
    """A motion that stops short is told by several measures; without the one that says most, the others still do."""
    reps = examples_of(take_of(set_of("squat", 8, 90.0, "shallow", 45.0)[0]))
    learned, short = learn_profile(Naming("own", "Own"), reps[:3]), reps[4]
    parts = learned.references[0].readings["travel_mid"]
    said = {m: sum(p.weight * p.share for p in parts if p.measure == m) for m in {p.measure for p in parts}}
    most = max(said, key=lambda measure: said[measure])
    assert 0.3 < said[most] < 0.7
    whole, partly = _travel(learned, short, short.table), _travel(learned, short, _without(short.table, most))
    assert whole is not None
    assert partly is not None
    assert abs(partly.limit - partly.reference) > 1.2 * abs(whole.limit - whole.reference)


def _travel(profile: Profile, rep: Example, table: MeasureTable) -> FaultFinding | None:
    """That the rep stops short, where it is found."""
    times = np.arange(len(table.image)) / 30
    found = judge_rep(profile, profile.references[0], "strict", SeenRep(View.SIDE, table, times, rep.own_span)).faults
    ids = {f.id for f in profile.faults if f.statistic == "travel" and f.phase == "mid"}
    return next((fault for fault in found if fault.id in ids), None)


def _without(table: MeasureTable, measure: str) -> MeasureTable:
    """The table with a measure hidden."""
    reliability = table.reliability.copy()
    reliability[:, list(columns_of(measure))] = 0.0
    return replace(table, reliability=reliability)


def _seen(rep: Example, share: float) -> MeasureTable:
    """The rep's table up to a share of its way back."""
    span = rep.own_span
    return rep.table.stretch(slice(0, span.mid + round(share * (span.end - span.mid))))


def _verdict(profile: Profile, rep: Example, table: MeasureTable) -> str:
    reference, times = profile.references[0], np.arange(len(table.image)) / 30
    span = _within(rep.own_span, table)
    return judge_rep(profile, reference, "normal", SeenRep(View.FRONT, table, times, span)).verdict


def _within(span: RepSpan, table: MeasureTable) -> RepSpan:
    return RepSpan(span.start, span.mid, min(span.end, len(table.image) - 1))
