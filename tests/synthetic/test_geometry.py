from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.synthetic.geometry import (
    bend_limb,
    blend_turns,
    ease,
    outwards,
    pitch,
    roll,
    rotate,
    span,
    turn,
    unit,
    yaw,
)

degrees = st.floats(-175, 175)
coordinate = st.floats(-2, 2)
point = st.tuples(coordinate, coordinate, coordinate).map(np.array)


@given(degrees, point)
def test_a_turn_keeps_lengths(angle: float, v: np.ndarray) -> None:
    turned = rotate(turn([0.6, 0.0, 0.8], np.array([angle])), v[None])[0]
    assert np.linalg.norm(turned) == pytest.approx(np.linalg.norm(v), abs=1e-9)


def test_the_named_turns_go_the_way_their_words_say() -> None:
    up, ahead = np.array([[0.0, 1.0, 0.0]]), np.array([[0.0, 0.0, 1.0]])
    assert rotate(pitch(np.array([90.0])), up)[0] == pytest.approx([0, 0, 1], abs=1e-12)
    assert rotate(yaw(np.array([90.0])), ahead)[0] == pytest.approx([1, 0, 0], abs=1e-12)
    assert rotate(roll(np.array([90.0])), up)[0] == pytest.approx([-1, 0, 0], abs=1e-12)


@given(point, point, st.floats(0.2, 0.6), st.floats(0.2, 0.6))
def test_a_bent_limb_reaches_what_is_in_reach(
    root: np.ndarray, target: np.ndarray, first: float, second: float
) -> None:
    distance = float(np.linalg.norm(target - root))
    a, b = bend_limb(root[None], target[None], first, second, np.array([[0.3, 0.5, 1.0]]))
    assert np.linalg.norm(a, axis=-1) == pytest.approx(1.0, abs=1e-6)
    assert np.linalg.norm(b, axis=-1) == pytest.approx(1.0, abs=1e-6)
    end = root + a[0] * first + b[0] * second
    if abs(first - second) + 0.02 < distance < first + second - 0.01:
        assert end == pytest.approx(target, abs=1e-6)


def test_a_limb_out_of_reach_points_at_its_target() -> None:
    a, b = bend_limb(np.zeros((1, 3)), np.array([[0.0, 0.0, 5.0]]), 0.3, 0.3, np.array([[0.0, 1.0, 0.0]]))
    assert a[0] @ [0, 0, 1] > 0.999
    assert b[0] @ [0, 0, 1] > 0.99


@given(st.floats(20, 170))
def test_span_is_the_cosine_rule(angle: float) -> None:
    a, b = bend_limb(
        np.zeros((1, 3)), np.array([[float(span(0.4, 0.3, angle)), 0, 0]]), 0.4, 0.3, np.array([[0, 1.0, 0]])
    )
    between = np.degrees(np.arccos(np.clip(-a[0] @ b[0], -1, 1)))
    assert between == pytest.approx(angle, abs=0.01)


@given(st.floats(-1, 2), st.floats(0, 0.5))
def test_ease_never_runs_back_and_stays_within_its_ends(share: float, step: float) -> None:
    assert 0.0 <= float(ease(share)) <= float(ease(share + step)) <= 1.0


def test_outwards_mirrors_left_and_right() -> None:
    assert outwards(0.2, 0.3, 0.4) == pytest.approx(np.array([[0.2, 0.3, 0.4], [-0.2, 0.3, 0.4]]))


@given(degrees, degrees)
def test_blended_turns_begin_and_end_where_told(a: float, b: float) -> None:
    first, last = yaw(np.array([a])), pitch(np.array([b]))
    assert blend_turns(first, last, np.array([0.0])) == pytest.approx(first, abs=1e-6)
    if abs(np.trace(first[0].T @ last[0]) + 1) > 1e-3:  # half a turn has no shortest way
        assert blend_turns(first, last, np.array([1.0])) == pytest.approx(last, abs=1e-4)


def test_unit_of_nothing_is_finite() -> None:
    assert np.isfinite(unit(np.zeros((1, 3)))).all()
