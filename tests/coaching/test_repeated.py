"""What is only nearly a fault is one where the rep before or after strays the same way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from learning import first_seconds, set_of

from truerep.advice import FaultFinding, Rep
from truerep.coach import Coach
from truerep.coaching.examples import Example, take_of
from truerep.coaching.judge import Judgement
from truerep.coaching.learn import Naming, choices_of, examples_of, learn_profile
from truerep.coaching.repeated import repeated
from truerep.motion.measures import columns_of
from truerep.profiles.profile import Fault, Limits, Profile
from truerep.review import review_all

ELBOW = FaultFinding("mid_elbow_above", "mid", "elbow", 98.0, 90.0, 100.0, "deg", "Bend more", 2, 1.0)
KNEE = replace(ELBOW, id="mid_knee_above", joint="knee", severity=3)
GOOD = Judgement("good", (), ())
NEARLY = replace(GOOD, near=(ELBOW,))
FAULTY = Judgement("faulty", (replace(ELBOW, measured=130.0),), ())


def test_what_is_nearly_a_fault_is_one_where_it_comes_again() -> None:
    assert _verdicts(GOOD, NEARLY, GOOD) == ["good", "good", "good"]
    assert _verdicts(GOOD, NEARLY, NEARLY, GOOD) == ["good", "faulty", "faulty", "good"]
    assert _verdicts(NEARLY, FAULTY, GOOD) == ["faulty", "faulty", "good"]
    assert _verdicts(NEARLY, GOOD, NEARLY) == ["good", "good", "good"]
    assert _verdicts(NEARLY, replace(GOOD, near=(KNEE,))) == ["good", "good"]


def test_two_reps_that_stray_together_share_the_limit() -> None:
    little, more = (replace(GOOD, near=(replace(ELBOW, measured=m),)) for m in (96.5, 99.5))
    assert _verdicts(little, little) == ["good", "good"]
    assert _verdicts(little, more) == ["faulty", "faulty"]
    held = repeated([little, more])[0].faults[0]
    assert 95.5 < held.limit < held.measured == 96.5
    slight = replace(GOOD, near=(replace(ELBOW, measured=95.1),))
    assert _verdicts(slight, FAULTY) == ["good", "faulty"]  # however far off the other one is


def test_what_comes_again_stands_among_the_faults_by_severity() -> None:
    both = replace(FAULTY, near=(KNEE,))
    first, _ = repeated([both, replace(GOOD, near=(KNEE,))])
    assert [fault.id for fault in first.faults] == ["mid_knee_above", "mid_elbow_above"]


def test_small_mistakes_are_found_when_they_come_again() -> None:
    recording, truth = set_of("romanian_deadlift", 8, 90.0, "half_range", 30.0)
    clean = take_of(first_seconds(recording, truth.reps[2].end_s + 0.5))
    profile = learn_profile(Naming("own", "Own"), examples_of(clean)[:3])
    history = take_of(recording).history
    short = [f for rep in review_all(history, {"own": profile}, "normal", [], "own").reps[3:] for f in rep.faults]
    mine = [f for f in short if f.id == "mid_hip_above"]
    assert len(mine) == 5
    off = [finding.measured - finding.reference for finding in mine]
    assert min(off) > 0.8 * max(off)  # so that one limit is a little above all of them

    shy = _with_limit(profile, "mid_hip_above", 1.05 * max(off))
    again = review_all(history, {"own": shy}, "normal", [], "own").reps
    assert ["mid_hip_above" in _ids(rep) for rep in again] == [False] * 3 + [True] * 5
    assert all(f.measured > f.limit for rep in again for f in rep.faults if f.id == "mid_hip_above")

    coach = Coach({"own": shy}, exercise="own")
    live = [rep for frame in recording.frames() if (rep := coach.step(frame).finished) is not None]
    assert ["mid_hip_above" in _ids(rep) for rep in live] == [False] * 4 + [True] * 4  # the first might be chance

    deaf = _with_limit(profile, "mid_hip_above", 1.5 * max(off))
    assert not any("mid_hip_above" in _ids(rep) for rep in review_all(history, {"own": deaf}, "normal", [], "own").reps)


@pytest.fixture(scope="module")
def squats() -> list[Example]:
    return examples_of(take_of(set_of("squat", 3)[0]))


def test_a_rep_that_strays_further_than_errors_do_widens_what_is_expected(squats: list[Example]) -> None:
    table = squats[1].table
    read = table.preferred.copy()
    read[:, list(columns_of("knee_forward"))] += 0.3
    other = replace(squats[1], table=replace(table, preferred=read))
    assert _spread(squats) < 0.1
    assert _spread([squats[0], other, squats[2]]) >= 0.18


def _spread(examples: list[Example]) -> float:
    found = next(c.finding for c in choices_of(examples) if (c.measure, c.phase) == ("knee_forward", "mid"))
    assert found is not None
    return found.spread


def _verdicts(*judgements: Judgement) -> list[str]:
    return [one.verdict for one in repeated(judgements)]


def _ids(rep: Rep) -> set[str]:
    return {fault.id for fault in rep.faults}


def _with_limit(profile: Profile, name: str, limit: float) -> Profile:
    def changed(fault: Fault) -> Fault:
        limits = Limits(gentle=limit, normal=limit, strict=limit)
        return fault.model_copy(update={"limit": limits}) if fault.id == name else fault

    return profile.model_copy(update={"faults": [changed(fault) for fault in profile.faults]})
