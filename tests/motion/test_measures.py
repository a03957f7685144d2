from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.body import Landmark
from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.measures import COLUMN_INDEX, COLUMNS, columns_of, measure_of
from truerep.motion.sides import sides_as_one

L = Landmark


def standing(visibility: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """A person facing the camera, arms hanging, in a picture of 100 x 200 pixels and in metres."""
    world = np.zeros((33, 3))
    for side, x in (("LEFT", 0.2), ("RIGHT", -0.2)):
        for part, y in (("EAR", -0.65), ("SHOULDER", -0.5), ("ELBOW", -0.2), ("WRIST", 0.1), ("INDEX", 0.15)):
            world[L[f"{side}_{part}"]] = (x, y, 0.0)
        for part, y in (("HIP", 0.0), ("KNEE", 0.45), ("ANKLE", 0.9), ("HEEL", 0.95)):
            world[L[f"{side}_{part}"]] = (x / 2, y, 0.0)
        world[L[f"{side}_FOOT_INDEX"]] = (x / 2, 0.95, -0.2)
    pixels = world[:, :2] * 80 + np.array([50.0, 100.0])
    landmarks = np.zeros((33, 4))
    landmarks[:, :2] = pixels / np.array([100.0, 200.0])
    landmarks[:, 3] = visibility
    return landmarks, world


def value(name: str, landmarks: np.ndarray, world: np.ndarray) -> float:
    return float(measure_poses(landmarks[None], world[None], (100, 200)).preferred[0, COLUMN_INDEX[name]])


def test_a_standing_person_is_straight() -> None:
    landmarks, world = standing()
    for joint in ("left_knee", "right_knee", "left_elbow"):
        assert value(joint, landmarks, world) == pytest.approx(180, abs=1e-3)
    assert value("trunk_lean", landmarks, world) == pytest.approx(0, abs=1e-3)
    assert value("left_wrist_height", landmarks, world) == pytest.approx(-1.2, abs=1e-6)


def test_width_and_height_are_brought_to_one_unit() -> None:
    landmarks, world = standing()
    landmarks[L.LEFT_WRIST, :2] = landmarks[L.LEFT_ELBOW, :2] + (24 / 100, 0)  # forearm level: a right angle
    landmarks[L.LEFT_WRIST, 1] = landmarks[L.LEFT_ELBOW, 1]
    assert value("left_elbow", landmarks, world) == pytest.approx(90, abs=1e-3)


def test_a_limb_that_points_at_the_camera_is_not_trusted_in_the_picture() -> None:
    landmarks, world = standing()
    world[L.LEFT_WRIST] = world[L.LEFT_ELBOW] + (0.0, 0.0, -0.3)
    table = measure_poses(landmarks[None], world[None], (100, 200))
    assert table.reliability[0, COLUMN_INDEX["left_elbow"]] == 0.0
    assert table.reliability[0, COLUMN_INDEX["right_elbow"]] == pytest.approx(1.0)


def squatting(turns_deg: np.ndarray) -> MeasureTable:
    """A person deep in a squat, knees turned out, seen from the front (0) to the side (90) without perspective."""
    landmarks, world = standing()
    for side, x in (("LEFT", 1.0), ("RIGHT", -1.0)):
        knee = world[L[f"{side}_HIP"]] + 0.45 * np.array([0.45 * x, 0.3, -0.84])
        world[L[f"{side}_KNEE"]] = knee
        world[L[f"{side}_ANKLE"]] = knee + 0.45 * np.array([-0.1 * x, 0.92, 0.38])
    turns = np.radians(turns_deg)[:, None]
    turned = np.repeat(world[None], len(turns), axis=0)
    turned[..., 0] = np.cos(turns) * world[:, 0] + np.sin(turns) * world[:, 2]
    turned[..., 2] = np.cos(turns) * world[:, 2] - np.sin(turns) * world[:, 0]
    seen = np.repeat(landmarks[None], len(turns), axis=0)
    seen[..., :2] = (turned[..., :2] * 80 + np.array([50.0, 100.0])) / np.array([100.0, 200.0])
    return measure_poses(seen, turned, (100, 200))


def test_a_knee_reads_alike_wherever_the_camera_stands() -> None:
    """In the picture the two legs are tens of degrees apart, and the nearer one is trusted less as it turns."""
    table = squatting(np.arange(0.0, 91.0))
    knees = list(columns_of("knee"))
    true = table.world[:, knees].mean(axis=1)
    assert np.ptp(true) < 1e-6
    assert np.abs(table.image[:, knees] - true[:, None]).max() > 40.0
    read = sides_as_one(table.preferred[:, knees], table.reliability[:, knees])
    assert np.abs(read - true).max() < 6.0
    assert np.abs(np.diff(read)).max() < 1.0


def test_elbows_are_read_in_the_picture_alone() -> None:
    """Metric space opens a bent elbow and bends a straight one."""
    landmarks, world = standing()
    world[L.LEFT_WRIST] = world[L.LEFT_ELBOW] + (0.0, 0.25, -0.15)
    assert value("left_elbow", landmarks, world) == pytest.approx(180, abs=1e-3)


def test_reliability_follows_the_least_visible_landmark() -> None:
    landmarks, world = standing()
    landmarks[L.RIGHT_ANKLE, 3] = 0.25
    table = measure_poses(landmarks[None], world[None], (100, 200))
    assert table.reliability[0, COLUMN_INDEX["right_knee"]] == pytest.approx(0.25)
    assert table.reliability[0, COLUMN_INDEX["left_knee"]] == pytest.approx(1.0)
    assert table.reliability[0, COLUMN_INDEX["knee_width"]] == pytest.approx(0.25)


def test_nobody_has_no_measures_and_no_trust() -> None:
    table = measure_poses(np.full((2, 33, 4), np.nan), np.full((2, 33, 3), np.nan), (640, 480))
    assert np.isnan(table.image).all()
    assert (table.reliability == 0).all()


def test_sag_is_negative_and_high_hips_are_positive() -> None:
    landmarks, world = standing()
    for mark, at in ((L.LEFT_SHOULDER, (20, 100)), (L.LEFT_HIP, (50, 100)), (L.LEFT_ANKLE, (90, 100))):
        landmarks[mark, :2] = np.array(at) / (100, 200)
    straight = value("left_body_line", landmarks, world)
    landmarks[L.LEFT_HIP, 1] = 110 / 200
    sagging = value("left_body_line", landmarks, world)
    landmarks[L.LEFT_HIP, 1] = 90 / 200
    assert abs(straight) < 1e-3
    assert sagging < -10
    assert value("left_body_line", landmarks, world) == pytest.approx(-sagging, abs=1e-6)


@given(st.integers(0, 2**32 - 1))
def test_one_pose_measures_the_same_alone_and_among_others(seed: int) -> None:
    rng = np.random.default_rng(seed)
    landmarks, world = rng.random((5, 33, 4)), rng.normal(size=(5, 33, 3))
    together = measure_poses(landmarks, world, (640, 480))
    alone = measure_poses(landmarks[2:3], world[2:3], (640, 480))
    np.testing.assert_allclose(alone.image[0], together.image[2], atol=1e-9)
    np.testing.assert_allclose(alone.reliability[0], together.reliability[2], atol=1e-9)


def test_names_with_and_without_side() -> None:
    assert columns_of("knee") == (COLUMN_INDEX["left_knee"], COLUMN_INDEX["right_knee"])
    assert columns_of("trunk_lean") == (COLUMN_INDEX["trunk_lean"],)
    assert measure_of("left_knee") is measure_of("knee")
    assert len(COLUMNS) >= 12
    for wrong in ("left_trunk_lean", "nose"):
        with pytest.raises(KeyError):
            measure_of(wrong)
