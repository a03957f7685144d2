"""A pose that is held: found in a recording, learned, and judged when it is held again."""

from __future__ import annotations

from functools import cache

import pytest

from truerep.coaching.examples import Example, take_of
from truerep.coaching.holds import holds_of, holds_worth_keeping
from truerep.coaching.learn import Naming
from truerep.coaching.learn_hold import hold_choices, learn_hold
from truerep.coaching.preview import faulted
from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.review import review_all
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import FaultPlan, HoldPlan, IdlePlan, RepPlan, Script, SetPlan
from truerep.synthetic.recording import synthesize_recording

PLANK = Naming("own_plank", "Own plank")


@cache
def held(fault: str | None = None, degrees: float = 25.0, seconds: float = 6.0, seed: int = 5) -> PoseRecording:
    faults = (FaultPlan(fault, degrees),) if fault is not None else ()
    acts = (IdlePlan("stand", 2.5), HoldPlan("plank", seconds, faults=faults), IdlePlan("stand", 1.0))
    return synthesize_recording(Script(acts), camera_for("plank", 90.0), Body(), seed)[0]


@cache
def learned() -> tuple[Profile, tuple[Example, ...]]:
    found = holds_of(take_of(held()))
    kept = tuple(hold for hold, keep in zip(found, holds_worth_keeping(found), strict=True) if keep)
    return learn_hold(PLANK, kept), kept


def test_the_hold_is_kept_and_standing_about_is_not() -> None:
    _, kept = learned()
    assert len(kept) == 1
    assert 4.0 < kept[0].end_s - kept[0].start_s < 6.5


def test_the_profile_is_a_hold_that_lies() -> None:
    profile, kept = learned()
    assert profile.kind == "hold"
    assert profile.placement.posture == "lying_front"
    assert profile.references[0].figure is not None
    assert faulted(profile, kept)["normal"] == 0


def test_holding_it_well_is_timed_and_good() -> None:
    review = review_all(take_of(held(seed=9)).history, {"own_plank": learned()[0]}, "normal", [], "own_plank")
    assert review.hold_s is not None
    assert review.hold_s > 4.0
    assert [rep.verdict for rep in review.reps] == ["good"]


def test_high_hips_are_told() -> None:
    history = take_of(held("hips_high", seed=9)).history
    review = review_all(history, {"own_plank": learned()[0]}, "normal", [], "own_plank")
    assert [rep.verdict for rep in review.reps] == ["faulty"]
    assert "hips lower" in " ".join(fault.cue for fault in review.reps[0].faults)


def test_what_is_asked_first_is_suggested() -> None:
    choices = hold_choices(learned()[1])
    assert choices[0].suggested
    assert {choice.phase for choice in choices} == {"whole"}


def test_moving_all_the_time_is_no_hold() -> None:
    script = Script((SetPlan("jumping_jack", (RepPlan(),) * 4, ready_s=0.0, rest_s=0.0),))
    recording = synthesize_recording(script, camera_for("jumping_jack", 0.0), Body(), 3)[0]
    with pytest.raises(TrueRepError, match="no pose was held"):
        holds_of(take_of(recording))


def test_no_hold_is_refused() -> None:
    with pytest.raises(TrueRepError, match="no hold is kept"):
        learn_hold(PLANK, [])
