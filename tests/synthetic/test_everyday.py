from __future__ import annotations

import numpy as np
import pytest

from truerep.body import Landmark
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.everyday import POSTURES
from truerep.synthetic.figure import Figure, build_figure
from truerep.synthetic.idle import idle_poses
from truerep.synthetic.postures import random_style
from truerep.synthetic.script import ALL_IDLING, USUAL_IDLING, IdlePlan, idle_script

L = Landmark


def acted(kind: str, seed: int) -> Figure:
    rng = np.random.default_rng(seed)
    body = random_body(rng)
    return build_figure(idle_poses(IdlePlan(kind, 6.0), body, random_style(rng), 30.0, rng), body)


def lean_deg(figure: Figure) -> np.ndarray:
    marks = figure.landmarks()
    up = marks[:, L.LEFT_SHOULDER] + marks[:, L.RIGHT_SHOULDER] - marks[:, L.LEFT_HIP] - marks[:, L.RIGHT_HIP]
    return np.degrees(np.arccos(up[:, 1] / np.linalg.norm(up, axis=1)))


@pytest.mark.parametrize("kind", sorted(POSTURES))
def test_an_act_begins_and_ends_upright_and_goes_somewhere_in_between(kind: str) -> None:
    figure = acted(kind, 3)
    assert lean_deg(figure)[[0, -1]].max() < 12
    marks = figure.landmarks()
    assert np.linalg.norm(marks - marks[0], axis=-1).max() > 0.12


@pytest.mark.parametrize("kind", sorted(POSTURES))
def test_no_two_acts_of_a_kind_are_alike(kind: str) -> None:
    rng, body, style = (
        np.random.default_rng(5),
        random_body(np.random.default_rng(1)),
        random_style(np.random.default_rng(2)),
    )
    acts = [idle_poses(IdlePlan(kind, 6.0), body, style, 30.0, rng) for _ in range(3)]
    marks = [build_figure(act, body).landmarks() for act in acts]
    for a, b in ((0, 1), (1, 2), (0, 2)):
        assert np.linalg.norm(marks[a] - marks[b], axis=-1).max() > 0.1


@pytest.mark.parametrize("kind", sorted(POSTURES))
def test_the_feet_stay_on_the_floor(kind: str) -> None:
    for seed in range(4):
        marks = acted(kind, seed).landmarks()
        toes = marks[:, [L.LEFT_FOOT_INDEX, L.RIGHT_FOOT_INDEX], 1]
        assert toes.min() > -0.06
        assert toes.min(axis=1).max() < 0.12


def test_bending_down_is_deep_or_shallow_with_straight_knees_or_bent_ones() -> None:
    figures = [acted("pick_up", seed) for seed in range(12)]
    leans = [lean_deg(figure).max() for figure in figures]
    assert min(leans) < 65
    assert max(leans) > 85
    lowest = [figure.hip[..., 1].min() / figure.hip[0, 0, 1] for figure in figures]
    assert min(lowest) < 0.8
    assert max(lowest) > 0.9


def test_a_shoe_is_fastened_on_one_knee_or_on_both_feet() -> None:
    on_the_floor = [bool(acted("fasten", seed).knee[..., 1].min() < 0.25) for seed in range(16)]
    assert 3 <= sum(on_the_floor) <= 13


def test_an_idle_script_is_made_of_the_kinds_that_are_asked_for() -> None:
    rng = np.random.default_rng(1)
    kinds = {act.kind for act in idle_script(rng, 600, kinds=ALL_IDLING).acts if isinstance(act, IdlePlan)}
    assert kinds > set(USUAL_IDLING)
    assert kinds >= {"pick_up", "kneel", "sit", "phone"}
