from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from truerep.body import MIRROR, Landmark, angle_between_deg

coordinate = st.floats(-10, 10)
triangle = st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=3)


def points_with(a: np.ndarray, vertex: np.ndarray, c: np.ndarray) -> np.ndarray:
    points = np.zeros((33, len(a)))
    points[Landmark.LEFT_HIP], points[Landmark.LEFT_KNEE], points[Landmark.LEFT_ANKLE] = a, vertex, c
    return points


def knee(points: np.ndarray) -> float:
    hip, knee, ankle = points[[Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE]]
    return float(angle_between_deg(hip - knee, ankle - knee))


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0, 135.0, 180.0])
def test_joint_angle_of_a_known_bend(angle: float) -> None:
    turn = np.radians(angle)
    points = points_with(np.array([1.0, 0.0]), np.zeros(2), np.array([np.cos(turn), np.sin(turn)]))
    assert knee(points) == pytest.approx(angle, abs=1e-6)


@given(triangle, st.floats(0.1, 5), st.floats(0, 6.28), st.tuples(coordinate, coordinate), st.booleans())
def test_joint_angle_survives_moving_turning_scaling_and_mirroring(
    corners: list[tuple[float, float]], scale: float, turn: float, shift: tuple[float, float], mirrored: bool
) -> None:
    a, vertex, c = (np.array(corner) for corner in corners)
    assume(np.linalg.norm(a - vertex) > 1e-2 and np.linalg.norm(c - vertex) > 1e-2)
    points = points_with(a, vertex, c)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    moved = scale * points @ rotation.T + np.array(shift)
    if mirrored:
        moved[:, 0] = -moved[:, 0]
    assert knee(moved) == pytest.approx(knee(points), abs=1e-3)


def test_a_bone_without_length_has_no_angle() -> None:
    assert np.isnan(angle_between_deg(np.zeros(2), np.ones(2)))


def test_mirror_swaps_left_and_right_and_is_its_own_inverse() -> None:
    assert MIRROR[Landmark.LEFT_ELBOW] == Landmark.RIGHT_ELBOW
    assert MIRROR[Landmark.MOUTH_LEFT] == Landmark.MOUTH_RIGHT
    assert MIRROR[Landmark.NOSE] == Landmark.NOSE
    assert [MIRROR[MIRROR[i]] for i in range(33)] == list(range(33))
