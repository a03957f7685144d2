"""Rules and network in one verdict."""

from __future__ import annotations

import numpy as np
import pytest

from truerep.advice import FaultFinding, Rep, Verdict, View
from truerep.coach import Coach
from truerep.coaching.form import LOOKS_WRONG, FormOpinion, RepPoses, fused
from truerep.coaching.judge import Judgement
from truerep.coaching.sight import not_told_from
from truerep.coaching.wording import evidence
from truerep.motion.measures import MEASURES
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set

PROFILES = load_profiles(resource_dir("coach_profiles"))
DEPTH = FaultFinding("shallow", "mid", "knee", 120.0, 68.0, 104.0, "deg", "Go lower", 2, 1.0)


def judged(verdict: Verdict, *faults: FaultFinding) -> Judgement:
    return Judgement(verdict, faults, ("knees_in",))


def opinion(wrong: float, *parts: str) -> FormOpinion:
    return FormOpinion(wrong, 0.8, parts)


class Doubting:
    """Doubts every rep."""

    def __init__(self, wrong: float) -> None:
        self.wrong = wrong
        self.asked: list[RepPoses] = []

    def opinion(self, rep: RepPoses) -> FormOpinion:
        self.asked.append(rep)
        return FormOpinion(self.wrong, 0.8, ("hips",))


def test_what_the_rules_name_stays_named() -> None:
    both = fused(judged("faulty", DEPTH), opinion(0.99, "hips"), 1.0)
    assert both.faults == (DEPTH,)


@pytest.mark.parametrize("verdict", ["good", "unclear"])
def test_a_doubt_below_the_alarm_changes_nothing(verdict: Verdict) -> None:
    assert fused(judged(verdict), opinion(0.79, "hips"), 1.0) == judged(verdict)
    assert fused(judged(verdict), None, 1.0) == judged(verdict)


def test_the_network_alone_says_only_that_something_is_off_and_where() -> None:
    alone = fused(judged("good"), opinion(0.9, "hips", "knees"), 1.5)
    (found,) = alone.faults
    assert alone.verdict == "faulty"
    assert (found.id, found.cue) == (LOOKS_WRONG, "Something is off around your hips and your knees")
    assert (found.measured, found.limit, found.unit, found.at_s) == (0.9, 0.8, "probability", 1.5)
    assert found.joint in MEASURES
    assert found.severity == 1
    assert alone.unseen == ("knees_in",)


def reps_with(form: Doubting) -> tuple[Rep, ...]:
    recording, _ = synthesize_recording(Script((simple_set("squat", 2),)), seed=3)
    coach = Coach({"squat": PROFILES["squat"]}, exercise="squat", form=form)
    advice = [coach.step(frame) for frame in recording.frames()][-1]
    assert len(advice.reps) == 2
    assert [r.verdict for r in coach.review().reps] == [r.verdict for r in advice.reps]
    return advice.reps


def test_the_coach_asks_once_at_the_end_of_each_rep() -> None:
    form = Doubting(0.9)
    assert {finding.id for rep in reps_with(form) for finding in rep.faults} == {LOOKS_WRONG}
    live, hindsight = form.asked[:2], form.asked[2:]
    assert len(hindsight) == 2
    for poses in live:
        assert poses.exercise == "squat"
        assert poses.landmarks.shape == (15, 33, 4)
        assert len(poses.table.image) == 15
        assert poses.frame_size[0] > 100


def test_the_eighth_pose_is_the_turn() -> None:
    form = Doubting(0.0)
    reps_with(form)
    hips = form.asked[0].landmarks[:, 23:25, 1].mean(axis=1)
    assert abs(int(np.argmax(hips)) - 7) <= 1


def test_a_part_is_shown_when_either_side_is_seen_for_half_of_the_rep() -> None:
    form = Doubting(0.0)
    reps_with(form)
    poses = form.asked[0]
    poses.landmarks[:, 25:27, 3] = 0.1
    assert not poses.shows("knees")
    poses.landmarks[:9, 25, 3] = 0.9
    assert poses.shows("knees")


def test_what_a_view_cannot_show() -> None:
    squat = PROFILES["squat"]
    assert not_told_from(squat, View.SIDE) == ("knees_in", "feet_wide")
    assert "knees_in" not in not_told_from(squat, View.FRONT)
    assert not_told_from(squat, View.UNKNOWN) == ()


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (DEPTH, "knee 120°, at most 104°"),
        (
            FaultFinding("sagging_hips", "whole", "body_line", -28.0, -5.0, -16.0, "deg", "Lift", 3, 2.5),
            "body line -28°, at least -16°",
        ),
        (
            FaultFinding(LOOKS_WRONG, "whole", "hip", 0.93, 0.0, 0.8, "probability", "Off", 1, 3.0),
            "93 % like wrong reps, said from 80 %",
        ),
    ],
)
def test_evidence_names_what_was_read_and_what_is_allowed(finding: FaultFinding, words: str) -> None:
    assert evidence(finding) == words
