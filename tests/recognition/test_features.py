"""What the classifier sees must not depend on where the person stands, how large, or who is missing for a moment."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truerep.body import MIRROR
from truerep.recognition.features import FEATURE_COUNT, GROUPS, window_features
from truerep.recognition.recognizer import PoseWindow

SIZE = (640, 480)


def window(frames: int = 60, seed: int = 3) -> PoseWindow:
    rng = np.random.default_rng(seed)
    pose = rng.uniform(0.3, 0.7, (33, 2))
    sway = 0.05 * np.sin(np.linspace(0, 6, frames))[:, None, None] * rng.standard_normal((33, 2))
    landmarks = np.zeros((frames, 33, 4), np.float32)
    landmarks[..., :2] = pose + sway
    landmarks[..., 3] = 0.9
    world = np.concatenate([pose - 0.5 + sway, rng.uniform(-0.2, 0.2, (frames, 33, 1))], axis=2).astype(np.float32)
    return PoseWindow(landmarks, world, SIZE)


def moved(original: PoseWindow, shift: tuple[float, float], zoom: float) -> PoseWindow:
    landmarks = original.landmarks.copy()
    landmarks[..., :2] = (landmarks[..., :2] - 0.5) * zoom + 0.5 + np.array(shift)
    return PoseWindow(landmarks.astype(np.float32), original.world, original.frame_size)


@settings(max_examples=25, deadline=None)
@given(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3), st.floats(0.4, 2.0))
def test_place_and_size_in_the_picture_do_not_matter(x: float, y: float, zoom: float) -> None:
    there = window_features(moved(window(), (x, y), zoom))
    np.testing.assert_allclose(there, window_features(window()), atol=2e-3)


def test_the_same_picture_in_another_resolution_gives_the_same_features() -> None:
    plain = window()
    other = PoseWindow(plain.landmarks, plain.world, (1280, 960))
    np.testing.assert_allclose(window_features(other), window_features(plain), atol=1e-4)


def test_a_portrait_picture_is_not_squeezed() -> None:
    plain = window()
    squeezed = PoseWindow(plain.landmarks, plain.world, (480, 640))
    assert np.abs(window_features(squeezed) - window_features(plain))[:, GROUPS["image"]].max() > 0.1


def test_turning_about_the_vertical_changes_only_where_the_person_faces() -> None:
    plain = window()
    x, y, z = np.moveaxis(plain.world, -1, 0)
    angle = np.radians(70)
    turned = np.stack([x * np.cos(angle) + z * np.sin(angle), y, z * np.cos(angle) - x * np.sin(angle)], axis=-1)
    there = window_features(PoseWindow(plain.landmarks, turned.astype(np.float32), SIZE))
    here = window_features(plain)
    np.testing.assert_allclose(there[:, GROUPS["world"]], here[:, GROUPS["world"]], atol=1e-4)
    assert np.abs(there - here)[:, GROUPS["facing"]].max() > 0.3


def test_left_and_right_are_told_apart() -> None:
    plain = window()
    swapped = PoseWindow(plain.landmarks[:, MIRROR], plain.world[:, MIRROR], SIZE)
    assert np.abs(window_features(swapped) - window_features(plain)).max() > 0.1


def test_missing_frames_repeat_their_neighbour_unseen() -> None:
    holed = window()
    holed.landmarks[20:30] = np.nan
    holed.world[20:30] = np.nan
    features = window_features(holed)
    assert np.isfinite(features).all()
    np.testing.assert_allclose(features[12, GROUPS["image"]], features[9, GROUPS["image"]], atol=1e-5)
    assert (features[10:15, GROUPS["visibility"]] == 0).all()
    assert (features[9, GROUPS["visibility"]] > 0.5).all()


@pytest.mark.parametrize("joint", [0, 11, 23, 32])
def test_a_joint_that_is_never_seen_leaves_finite_features(joint: int) -> None:
    blind = window()
    blind.landmarks[:, joint] = np.nan
    blind.world[:, joint] = np.nan
    assert np.isfinite(window_features(blind)).all()


def test_nobody_at_all_is_all_zeros() -> None:
    plain = window()
    nobody = PoseWindow(plain.landmarks * np.nan, plain.world * np.nan, SIZE)
    features = window_features(nobody)
    assert features.shape == (30, FEATURE_COUNT)
    assert not features.any()


def test_a_lying_person_is_told_from_a_standing_one() -> None:
    plain = window()
    lying = plain.landmarks.copy()
    lying[..., 0], lying[..., 1] = plain.landmarks[..., 1] * 0.75, plain.landmarks[..., 0] / 0.75
    features = window_features(PoseWindow(lying, plain.world, SIZE))
    assert np.abs(features - window_features(plain))[:, GROUPS["image"]].max() > 0.3
