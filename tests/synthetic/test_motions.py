from __future__ import annotations

import json

import numpy as np
import pytest

from truerep.body import Landmark
from truerep.errors import TrueRepError
from truerep.resources import resource_dir
from truerep.synthetic.anatomy import Body, random_body
from truerep.synthetic.figure import Figure, build_figure, lowest_point
from truerep.synthetic.motions import EXERCISES, exercise_named, mistake_named
from truerep.synthetic.postures import Drive, Style, random_style

PROFILES = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted(resource_dir("coach_profiles").glob("*.json"))
}
STANDING = [n for n, e in EXERCISES.items() if e.motion.__module__.endswith("standing_motions")]


def acted(name: str, body: Body | None = None, style: Style | None = None, **wrong: float) -> Figure:
    spec, body = EXERCISES[name], body or Body()
    p = np.linspace(0, 1, 31)
    phase = np.stack([p, 0 * p if spec.sides == "in_turn" else p], axis=1)
    amounts = {key: np.full(31, value) for key, value in wrong.items()}
    return build_figure(spec.motion(Drive(body, style or Style(), phase, amounts)), body)


def bone(figure: Figure, a: str, b: str) -> np.ndarray:
    marks = figure.landmarks()
    return np.stack(
        [
            np.linalg.norm(marks[:, Landmark[f"{s}_{a}"]] - marks[:, Landmark[f"{s}_{b}"]], axis=-1)
            for s in ("LEFT", "RIGHT")
        ]
    )


def test_every_profile_can_be_acted() -> None:
    assert PROFILES
    assert set(PROFILES) == set(EXERCISES)


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_every_fault_of_a_profile_can_be_asked_for(name: str) -> None:
    assert {fault["id"] for fault in PROFILES[name]["faults"]} <= set(EXERCISES[name].mistakes)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_bones_keep_their_length(name: str) -> None:
    rng = np.random.default_rng(4)
    body = random_body(rng)
    figure = acted(name, body, random_style(rng))
    for a, b, length in (
        ("SHOULDER", "ELBOW", body.upper_arm),
        ("ELBOW", "WRIST", body.forearm),
        ("HIP", "KNEE", body.thigh),
        ("KNEE", "ANKLE", body.shin),
    ):
        assert bone(figure, a, b) == pytest.approx(length, rel=1e-6)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_nothing_sinks_far_into_the_floor_whoever_does_it(name: str) -> None:
    for seed in range(4):
        rng = np.random.default_rng(seed)
        assert lowest_point(acted(name, random_body(rng), random_style(rng))).min() > -0.09


@pytest.mark.parametrize("name", [n for n in STANDING if n not in {"jumping_jack", "lunge"}])
def test_who_stands_stands_on_the_floor(name: str) -> None:
    assert np.abs(lowest_point(acted(name))).max() < 0.03


@pytest.mark.parametrize("name", sorted(n for n in EXERCISES if not EXERCISES[n].held))
def test_motion_is_smooth_and_goes_somewhere(name: str) -> None:
    marks = acted(name).landmarks()
    assert np.abs(np.diff(marks, axis=0)).max() < 0.12
    assert np.linalg.norm(marks[-1] - marks[0], axis=-1).max() > 0.12


@pytest.mark.parametrize(
    "name", sorted(n for n, e in EXERCISES.items() if e.sides == "together" and n not in {"russian_twist"})
)
def test_left_and_right_mirror_each_other(name: str) -> None:
    figure = acted(name)
    for pair in (figure.elbow, figure.wrist, figure.knee, figure.ankle):
        assert pair[:, 0] * [-1, 1, 1] == pytest.approx(pair[:, 1], abs=1e-6)


@pytest.mark.parametrize(
    ("name", "fault"),
    [(n, f) for n, e in sorted(EXERCISES.items()) for f, m in e.mistakes.items() if m.how == "form"],
)
def test_a_mistake_of_form_changes_the_pose_more_the_larger_it_is(name: str, fault: str) -> None:
    degrees = EXERCISES[name].mistakes[fault].degrees
    good = acted(name).landmarks()
    half, whole = (np.abs(acted(name, **{fault: d}).landmarks() - good).max() for d in (degrees / 2, degrees))
    assert whole > 0.04
    assert whole > half > 0.01


def test_unknown_names_are_refused_with_what_is_known() -> None:
    with pytest.raises(TrueRepError, match="squat"):
        exercise_named("yodelling")
    with pytest.raises(TrueRepError, match="shallow"):
        mistake_named("squat", "yodelling")


def test_random_bodies_are_human() -> None:
    rng = np.random.default_rng(0)
    bodies = [random_body(rng) for _ in range(200)]
    heights = [b.height_m for b in bodies]
    assert 1.45 < min(heights) < 1.62
    assert 1.75 < max(heights) < 2.0
    assert all(0.44 < b.leg / b.height_m < 0.54 for b in bodies)
    assert all(0.30 < b.arm / b.height_m < 0.37 for b in bodies)
