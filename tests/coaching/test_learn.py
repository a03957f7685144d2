"""From reps to a profile, and what that profile says of other reps."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from learning import first_seconds, set_of

from truerep.advice import Rep, View
from truerep.coaching.examples import take_of, wholeness
from truerep.coaching.learn import Naming, choices_of, examples_of, learn_profile, worth_keeping
from truerep.coaching.preview import faulted
from truerep.coaching.reading import RepSpan
from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Limits, Profile
from truerep.profiles.profile_io import load_profile
from truerep.profiles.profile_store import save_profile
from truerep.review import review_all

SQUAT = Naming("own_squat", "Own squat")


def learned(exercise: str = "squat", azimuth: float = 90.0) -> Profile:
    recording, truth = set_of(exercise, 9, azimuth)
    examples = examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.8)))
    return learn_profile(SQUAT, examples)


def reviewed(profile: Profile, recording: PoseRecording) -> list[str]:
    return [rep.verdict for rep in reps_of(profile, recording)]


def reps_of(profile: Profile, recording: PoseRecording) -> tuple[Rep, ...]:
    return review_all(take_of(recording).history, {profile.name: profile}, "normal", [], profile.name).reps


def test_reps_are_found_where_they_were_made() -> None:
    recording, truth = set_of("squat", 5)
    found = examples_of(take_of(recording))
    assert len(found) == 5
    for example, made in zip(found, truth.reps, strict=True):
        assert abs(example.mid_s - made.mid_s) < 0.35
        assert example.view is View.SIDE


def test_reps_of_two_kinds_are_not_whole_ones() -> None:
    take = take_of(set_of("squat", 6)[0])
    reps = examples_of(take)
    between = [take.example(RepSpan(a.span.mid, a.span.end, b.span.mid)) for a, b in pairwise(reps)]
    assert wholeness(reps) > 0.8
    assert wholeness([*reps[:2], *between[2:]]) < 0.65


def test_walking_in_is_no_rep_that_is_kept() -> None:
    recording, truth = set_of("squat", 4, idle_s=4.0)
    found = examples_of(take_of(recording))
    kept = [e for e, keep in zip(found, worth_keeping(found), strict=True) if keep]
    assert len(kept) == 4
    assert min(e.start_s for e in kept) > truth.reps[0].start_s - 0.7


def test_profile_counts_and_judges_the_reps_that_follow() -> None:
    profile = learned()
    recording, _ = set_of("squat", 9)
    verdicts = reviewed(profile, recording)
    assert len(verdicts) == 9
    assert verdicts.count("good") >= 7


@pytest.mark.parametrize(("fault", "azimuth"), [("shallow", 90.0), ("forward_lean", 90.0), ("knees_in", 0.0)])
def test_faults_of_thirty_degrees_are_flagged(fault: str, azimuth: float) -> None:
    recording, truth = set_of("squat", 7, azimuth, fault)
    examples = examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.8)))
    verdicts = reviewed(learn_profile(SQUAT, examples), recording)
    assert verdicts[-4:] == ["faulty"] * 4


def test_the_finding_names_joint_and_how_far() -> None:
    recording, truth = set_of("squat", 7, 90.0, "forward_lean")
    examples = examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.8)))
    profile = learn_profile(SQUAT, examples)
    findings = {f.joint: f for f in reps_of(profile, recording)[-1].faults}
    lean = findings.get("trunk_lean") or findings["back_lean"]
    off = abs(lean.measured - lean.reference)
    assert 10 < off < 40
    assert f"{off:.0f}°" in lean.cue


def test_own_reps_are_not_faulted() -> None:
    recording, _ = set_of("squat", 5)
    examples = examples_of(take_of(recording))
    assert faulted(learn_profile(SQUAT, examples), examples)["normal"] == 0


def test_stricter_limits_are_narrower() -> None:
    for fault in learned().faults:
        gentle, normal, strict = (abs(fault.limit.at(s)) for s in ("gentle", "normal", "strict"))
        assert gentle > normal > strict > 0


def test_two_recordings_make_two_references_for_both_views() -> None:
    side, front = set_of("squat", 3)[0], set_of("squat", 3, 0.0)[0]
    examples = [*examples_of(take_of(side, 0)), *examples_of(take_of(front, 1))]
    profile = learn_profile(SQUAT, examples)
    assert [r.views[0] for r in profile.references] == [View.SIDE, View.FRONT]
    assert {v for f in profile.faults for v in f.views} >= {View.SIDE, View.FRONT}


def test_hidden_measures_are_offered_as_hidden() -> None:
    recording, _ = set_of("squat", 3)
    offered = {c.measure: c for c in choices_of(examples_of(take_of(recording)))}
    assert offered["knee_width"].finding is None
    assert not offered["knee_width"].suggested
    assert offered["knee"].finding is not None


def test_profile_survives_its_file(tmp_path) -> None:
    profile = learned()
    save_profile(profile, tmp_path / "own_squat.json")
    assert load_profile(tmp_path / "own_squat.json") == profile


def test_half_a_body_is_refused_by_name() -> None:
    recording, _ = set_of("squat", 3)
    landmarks = recording.landmarks.copy()
    landmarks[:, 23:, 3] = 0.05
    with pytest.raises(TrueRepError, match="hips cannot be seen"):
        take_of(PoseRecording(recording.timestamps_s, landmarks, recording.world, recording.frame_size, 30.0))


def test_nobody_is_refused() -> None:
    recording, _ = set_of("squat", 3)
    empty = np.full_like(recording.landmarks, np.nan)
    nobody = PoseRecording(recording.timestamps_s, empty, recording.world * np.nan, recording.frame_size, 30.0)
    with pytest.raises(TrueRepError, match=r"nobody|cannot be seen"):
        take_of(nobody)


def test_standing_still_has_no_rep() -> None:
    recording, _ = set_of("squat", 3)
    still = np.repeat(recording.landmarks[:1], len(recording), axis=0)
    world = np.repeat(recording.world[:1], len(recording), axis=0)
    with pytest.raises(TrueRepError, match="no repetition was found"):
        examples_of(take_of(PoseRecording(recording.timestamps_s, still, world, recording.frame_size, 30.0)))


def test_no_example_is_refused() -> None:
    with pytest.raises(TrueRepError, match="no rep is kept"):
        learn_profile(SQUAT, [])


@pytest.mark.parametrize(("exercise", "asked"), [("romanian_deadlift", False), ("push_up", True)])
def test_the_bodys_line_is_asked_of_a_body_that_lies_all_the_while(exercise: str, asked: bool) -> None:
    faults = learned(exercise).faults
    assert ("body_line" in {fault.measure for fault in faults}) is asked


def test_a_motion_that_stops_short_is_said_before_what_follows_from_it() -> None:
    recording, _ = set_of("romanian_deadlift", 6, 90.0, "half_range", 40.0)
    profile = learned("romanian_deadlift")
    wide = Limits(gentle=40.0, normal=30.0, strict=22.0)  # the trainer's own, wider than those of what follows
    ways = [fault for fault in profile.faults if fault.statistic == "travel" and fault.phase == "mid"]
    short = {fault.id for fault in ways if fault.beyond == "above"}
    faults = [fault.model_copy(update={"limit": wide}) if fault.id in short else fault for fault in profile.faults]
    profile = profile.model_copy(update={"faults": faults})
    for rep in reps_of(profile, recording)[3:]:
        assert rep.faults[0].id in short
        assert len(rep.faults) > 1


def test_a_hinge_that_starts_leaning_backwards_is_told() -> None:
    asked = {fault.id for fault in learned("romanian_deadlift").faults}
    assert {"start_back_lean_above", "mid_trunk_lean_below"} <= asked
    assert not {"start_trunk_lean_above", "mid_back_lean_above"} & asked


def test_a_knee_that_bends_over_standing_feet_is_read_whole() -> None:
    """Shin and thigh share the bend: read as if the shin alone did it, half of it would be lost."""
    recording, _ = set_of("romanian_deadlift", 6, 90.0, "bending_knees", 40.0)
    for rep in reps_of(learned("romanian_deadlift"), recording)[3:]:
        knee = next(fault for fault in rep.faults if fault.id == "mid_knee_below")
        assert knee.measured - knee.reference < -25
