"""One thing at a time: the most severe, then the most frequent; praise when mended, and sparingly."""

from __future__ import annotations

import pytest

from truerep.advice import FaultFinding, Rep
from truerep.coaching.cues import CueDirector
from truerep.coaching.wording import speak_with
from truerep.profiles.profile_io import load_profile
from truerep.resources import resource_dir

SQUAT = load_profile(resource_dir("coach_profiles") / "squat.json")


def fault(name: str, severity: int = 2) -> FaultFinding:
    return FaultFinding(name, "mid", "knee", 120.0, 68.0, 104.0, "deg", f"mend {name}", severity, 1.0)


def rep(index: int, *faults: FaultFinding) -> Rep:
    return Rep(
        index, "squat", index * 3.0, index * 3.0 + 1, index * 3.0 + 2, 90.0, "faulty" if faults else "good", faults
    )


def said(director: CueDirector, made: Rep) -> str | None:
    director.on_rep(made, made.end_s)
    cue = director.current(made.end_s)
    return None if cue is None else cue.text


def test_the_severe_goes_before_the_frequent() -> None:
    director = CueDirector(SQUAT)
    assert said(director, rep(1, fault("shallow"))) == "mend shallow"
    assert said(director, rep(5, fault("shallow"), fault("knees_in", 3))) == "mend knees_in"


def test_the_frequent_goes_before_the_rare() -> None:
    director = CueDirector(SQUAT)
    for index in (1, 2, 3):
        director.on_rep(rep(index, fault("forward_lean")), index * 3.0)
    assert said(director, rep(6, fault("shallow"), fault("forward_lean"))) == "mend forward_lean"


def test_a_cue_is_not_repeated_within_three_reps() -> None:
    director = CueDirector(SQUAT)
    assert said(director, rep(1, fault("shallow"))) == "mend shallow"
    later = [said(director, rep(index, fault("shallow"))) for index in (3, 4, 5)]
    assert later == [None, None, "mend shallow"]


def test_what_was_mended_is_praised_but_not_each_time() -> None:
    director = CueDirector(SQUAT)
    director.on_rep(rep(1, fault("shallow")), 5.0)
    assert said(director, rep(2)) == "Good depth"
    director.on_rep(rep(3, fault("forward_lean")), 11.0)
    assert said(director, rep(4)) is None


def test_everything_said_goes_through_the_translator() -> None:
    director = CueDirector(SQUAT)
    speak_with(lambda text: f"<{text}>")
    try:
        director.on_rep(rep(1, fault("shallow")), 5.0)
        assert said(director, rep(2)) == "<Good depth>"
    finally:
        speak_with(str)


@pytest.mark.parametrize("moment", [0.0, 100.0])
def test_without_a_rep_nothing_is_said(moment: float) -> None:
    assert CueDirector(SQUAT).current(moment) is None
