from dataclasses import replace

import numpy as np
from training_figures import clip

from truerep.analysis.parallel import shared_by
from truerep.recognition.features import JOINTS, batch_features
from truerep.training.augment import MIRRORED, NO_AUGMENTATION, Augmentation, augmented
from truerep.training.mirroring import MIRROR_SIGN, MIRROR_SOURCE
from truerep.training.windows import training_windows


def batch(count: int = 6) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    one = clip("a", "squat", "s", frames=60)
    joints = list(JOINTS)
    return tuple(np.repeat(v[None, :, joints], count, axis=0) for v in (one.points, one.visibility, one.world))  # type: ignore[return-value]


def test_switched_off_it_changes_nothing() -> None:
    before = batch()
    for old, new in zip(before, augmented(*before, NO_AUGMENTATION, np.random.default_rng(0)), strict=True):
        np.testing.assert_allclose(new, old, atol=1e-3)


def test_mirroring_twice_is_nothing() -> None:
    before = batch()
    how = replace(NO_AUGMENTATION, mirror=1)
    once = augmented(*before, how, np.random.default_rng(0))
    assert np.abs(once[0] - before[0]).max() > 10
    for old, new in zip(before, augmented(*once, how, np.random.default_rng(0)), strict=True):
        np.testing.assert_allclose(new, old, atol=1e-3)


def test_mirroring_swaps_left_and_right() -> None:
    names = [joint.name for joint in JOINTS]
    for here, there in enumerate(MIRRORED):
        swapped = names[here].replace("LEFT", "?").replace("RIGHT", "LEFT").replace("?", "RIGHT")
        assert names[there] == swapped


def test_a_rolled_camera_keeps_every_length() -> None:
    before = batch()
    after = augmented(*before, replace(NO_AUGMENTATION, roll_deg=15), np.random.default_rng(1))[0]
    np.testing.assert_allclose(
        np.linalg.norm(after[:, :, 1] - after[:, :, 15], axis=-1),
        np.linalg.norm(before[0][:, :, 1] - before[0][:, :, 15], axis=-1),
        rtol=1e-4,
    )
    assert np.abs(after - before[0]).max() > 1


def test_another_build_lengthens_whole_limbs_and_nothing_else() -> None:
    before = batch()
    after = augmented(*before, replace(NO_AUGMENTATION, limbs=0.2), np.random.default_rng(1))[0]
    names = [joint.name for joint in JOINTS]
    trunk = [names.index(n) for n in ("NOSE", "LEFT_SHOULDER", "RIGHT_SHOULDER", "LEFT_HIP", "RIGHT_HIP")]
    np.testing.assert_array_equal(after[:, :, trunk], before[0][:, :, trunk])

    def reach(points: np.ndarray, tip: str) -> np.ndarray:
        return np.linalg.norm(points[:, :, names.index(tip)] - points[:, :, names.index("LEFT_SHOULDER")], axis=-1)

    wrist, finger = (reach(after, n) / reach(before[0], n) for n in ("LEFT_WRIST", "LEFT_INDEX"))
    np.testing.assert_allclose(wrist, finger, rtol=1e-4)
    assert 0.02 < np.abs(wrist - 1).max() <= 0.2 + 1e-4


def test_depth_is_doubted_and_the_picture_is_not() -> None:
    points, visibility, world = batch()
    world = world + np.random.default_rng(0).standard_normal(world.shape).astype(np.float32)
    how = replace(NO_AUGMENTATION, depth=0.3)
    after, _, space = augmented(points, visibility, world, how, np.random.default_rng(1))
    np.testing.assert_array_equal(after, points)
    np.testing.assert_allclose(space[..., :2], world[..., :2], atol=1e-6)
    assert np.abs(space[..., 2] / world[..., 2] - 1).max() > 0.1


def test_features_are_mirrored_as_poses_are() -> None:
    rng = np.random.default_rng(3)
    shape = (2, 60, len(JOINTS))
    points, world = (rng.standard_normal((*shape, axes)).astype(np.float32) for axes in (2, 3))
    visibility, absolute = rng.random(shape).astype(np.float32), np.ones(2, bool)
    swapped = augmented(points, visibility, world, replace(NO_AUGMENTATION, mirror=1), rng)
    plain = batch_features(points, visibility, world, absolute)
    mirrored = batch_features(*swapped, absolute)
    np.testing.assert_allclose(plain[..., MIRROR_SOURCE] * MIRROR_SIGN, mirrored, atol=1e-4)
    assert np.abs(plain - mirrored).max() > 0.5


def test_everything_at_once_leaves_finite_features_of_other_windows() -> None:
    before = batch()
    points, visibility, world = augmented(*before, Augmentation(), np.random.default_rng(2))
    features = batch_features(points, np.nan_to_num(visibility), world, np.ones(len(points), bool))
    assert np.isfinite(features).all()
    assert np.abs(features[0] - features[1]).max() > 0.01
    assert np.isfinite(before[0]).all()


def test_windows_without_motion_are_not_taught_as_exercise() -> None:
    still = clip("a", "squat", "s")
    still.points[:] = still.points[0]
    moving = clip("b", "squat", "s")
    drawn = training_windows([still, moving], 60, NO_AUGMENTATION, seed=0)
    taught = drawn.clip[drawn.label == "squat"]
    assert set(taught) == {1}


def test_windows_are_the_same_however_the_work_is_shared() -> None:
    clips = [clip(f"a{n}", "squat", f"s{n}") for n in range(40)]  # more than one process takes at a time
    alone = training_windows(clips, 60, Augmentation(), seed=5, per_clip=0.1)
    with shared_by(2):
        shared = training_windows(clips, 60, Augmentation(), seed=5, per_clip=0.1)
    np.testing.assert_array_equal(alone.features, shared.features)
    np.testing.assert_array_equal(alone.clip, shared.clip)
    assert alone.clip.max() == 39
