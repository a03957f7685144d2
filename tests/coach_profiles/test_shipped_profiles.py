"""The profiles that are shipped: complete, consistent with themselves, and worded for a person."""

from __future__ import annotations

import re

import pytest

from truerep.advice import View
from truerep.coaching.wording import fill_cue
from truerep.motion.measures import measure_of
from truerep.profiles.profile import Fault, Profile, Reference, Target
from truerep.profiles.profile_io import canonical_name, load_profile, load_profiles
from truerep.resources import resource_dir

FOLDER = resource_dir("coach_profiles")
PROFILES = load_profiles(FOLDER)
HOME = {
    "squat",
    "push_up",
    "bicep_curl",
    "shoulder_press",
    "lateral_raise",
    "lunge",
    "deadlift",
    "plank",
    "sit_up",
    "jumping_jack",
}
OTHERS = {
    "hammer_curl",
    "front_raise",
    "romanian_deadlift",
    "bench_press",
    "incline_bench_press",
    "decline_bench_press",
    "chest_fly",
    "pull_up",
    "lat_pulldown",
    "row",
    "tricep_pushdown",
    "dips",
    "leg_raise",
    "leg_extension",
    "hip_thrust",
    "russian_twist",
    "knee_up",
    "side_crunch",
    "side_lunge",
}
CAMERA_VIEWS = (View.FRONT, View.SIDE, View.DIAGONAL, View.BACK)
LONGEST_CUE = 48  # characters that a banner shows in one line from four metres

every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda p: p.name)
every_fault = pytest.mark.parametrize(
    ("profile", "fault"),
    [(p, f) for p in PROFILES.values() for f in p.faults],
    ids=lambda x: x.name if isinstance(x, Profile) else f"{x.id}-{x.views[0].value}",
)


def test_all_twenty_nine_are_there() -> None:
    assert set(PROFILES) == HOME | OTHERS
    assert len(PROFILES) == 29


@every_profile
def test_name_is_the_file_name(profile: Profile) -> None:
    assert load_profile(FOLDER / f"{profile.name}.json") == profile


def test_titles_are_unique() -> None:
    titles = [p.title.lower() for p in PROFILES.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("ohp", "shoulder_press"),
        ("military_press", "shoulder_press"),
        ("ez_bar_curl", "bicep_curl"),
        ("pushup", "push_up"),
        ("rdl", "romanian_deadlift"),
        ("situp", "sit_up"),
        ("jumping_jacks", "jumping_jack"),
        ("Squat", "squat"),
        ("push-up", "push_up"),
        (" Push  Ups ", "push_up"),
        ("Ez-Bar Curl", "bicep_curl"),
        ("RDL", "romanian_deadlift"),
        ("Standing side crunch", "side_crunch"),  # a title that is no name
    ],
)
def test_other_names_lead_to_the_profile(alias: str, name: str) -> None:
    assert canonical_name(PROFILES, alias) == name


@every_profile
def test_faults_are_named(profile: Profile) -> None:
    named = {fault.id for fault in profile.faults}
    assert len(named) >= (3 if profile.name in HOME else 2)


@every_profile
def test_every_camera_view_has_one_reference(profile: Profile) -> None:
    for view in CAMERA_VIEWS:
        assert sum(view in r.views for r in profile.references) == 1
    assert any(View.UNKNOWN in r.views for r in profile.references)


@every_profile
def test_references_move(profile: Profile) -> None:
    if profile.kind == "hold":
        pytest.skip("a hold does not move")
    for reference in profile.references:
        travels = [
            abs(reference.mid[p.measure].mean - reference.start[p.measure].mean)
            / (30.0 if measure_of(p.measure).unit == "deg" else 0.3)
            for p in profile.motion.primary
        ]
        assert max(travels) >= 1.0, reference.views


@every_profile
def test_start_and_mid_speak_of_the_same_measures(profile: Profile) -> None:
    for reference in profile.references:
        assert set(reference.start) == set(reference.mid)


@every_profile
def test_best_view_shows_at_least_half_of_the_faults(profile: Profile) -> None:
    named = {fault.id for fault in profile.faults}
    shown = {fault.id for fault in profile.faults_in(profile.placement.best_views[0])}
    assert 2 * len(shown) >= len(named)


@every_profile
def test_durations_leave_room(profile: Profile) -> None:
    assert profile.motion.shortest_s * 4 <= profile.motion.longest_s


@every_fault
def test_strict_is_stricter_than_gentle(profile: Profile, fault: Fault) -> None:
    limits = [fault.limit.gentle, fault.limit.normal, fault.limit.strict]
    assert limits == sorted(limits, reverse=fault.beyond == "above")
    assert len(set(limits)) == 3


@every_fault
def test_what_is_good_is_no_fault(profile: Profile, fault: Fault) -> None:
    assert not is_beyond(fault, fault.reference, fault.limit.strict)


def targets_at(reference: Reference, phase: str) -> dict[str, Target]:
    if phase == "whole":
        return reference.hold
    return {"start": reference.start, "mid": reference.mid, "end": reference.start}[phase]


def is_beyond(fault: Fault, value: float, limit: float) -> bool:
    return value > limit if fault.beyond == "above" else value < limit


@every_profile
def test_reference_pose_shows_no_fault(profile: Profile) -> None:
    for reference in profile.references:
        for fault in profile.faults:
            if not set(fault.views) & set(reference.views) or fault.statistic in {"change", "range"}:
                continue
            target = targets_at(reference, fault.phase).get(fault.measure)
            if target is not None:
                assert not is_beyond(fault, target.mean, fault.limit.strict), (fault.id, reference.views)


@every_fault
def test_cue_is_short_and_plain(profile: Profile, fault: Fault) -> None:
    cue = fill_cue(fault.cue, 123.0, 100.0, fault.reference, measure_of(fault.measure).unit)
    assert not re.search(r"[{}!]", cue)
    assert len(cue) <= LONGEST_CUE
    assert cue[0].isupper()
    assert not cue.endswith(".")


@every_fault
def test_a_ratio_is_not_read_out(profile: Profile, fault: Fault) -> None:
    """Percent of a torso length say nothing to a person."""
    if measure_of(fault.measure).unit == "ratio":
        assert "{" not in fault.cue


@every_fault
def test_praise_is_short_and_calm(profile: Profile, fault: Fault) -> None:
    assert 3 <= len(fault.praise) <= 30
    assert "!" not in fault.praise
    assert fault.praise[0].isupper()


@every_profile
def test_one_fault_speaks_with_one_severity(profile: Profile) -> None:
    severities: dict[str, int] = {}
    for fault in profile.faults:
        assert severities.setdefault(fault.id, fault.severity) == fault.severity


@pytest.mark.parametrize(
    ("name", "measure"), [("squat", "knee"), ("push_up", "elbow"), ("bicep_curl", "elbow"), ("pull_up", "wrist_height")]
)
def test_going_further_than_the_reference_is_no_fault(name: str, measure: str) -> None:
    """Deeper, higher and fuller reps than the reference's must never be called wrong."""
    profile = PROFILES[name]
    for reference in profile.references:
        start, mid = reference.start[measure], reference.mid[measure]
        further = "below" if mid.mean < start.mean else "above"
        assert mid.judged in {"never", "above" if further == "below" else "below"}
        for fault in profile.faults:
            if fault.measure == measure and fault.phase == "mid":
                assert fault.beyond != further
