"""Faults read from several measures: what the network's errors do, what a mistake would look like, what both give."""

from __future__ import annotations

import numpy as np
import pytest
from learning import first_seconds, set_of

from truerep.coaching.examples import Example, take_of
from truerep.coaching.fusing import Fuser
from truerep.coaching.learn import Naming, examples_of, learn_profile
from truerep.coaching.mistakes import TURN_DEG, turned
from truerep.coaching.noise import body_scale, seen_again
from truerep.coaching.settling import settle
from truerep.motion.measure_table import measure_poses
from truerep.motion.measures import columns_of
from truerep.review import review_all


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return settle(examples_of(take_of(set_of("squat", 3)[0])))


def test_the_same_motion_seen_again_differs_by_the_networks_errors(examples: list[Example]) -> None:
    poses = examples[0].poses
    image, metric = seen_again(*_parts(poses), 1 / 30, 64, np.random.default_rng(1))
    torso_px, torso_m = body_scale(*_parts(poses))
    off = (image[..., :2] - poses.landmarks[..., :2]) * poses.frame_size / torso_px
    assert off[:, :, 11].std() == pytest.approx(0.022, rel=0.5)  # shoulders; hidden ones err more
    assert off[:, :, [15, 16]].std() > off[:, :, [11, 12]].std()
    assert (metric - poses.world)[..., 2].std() > (metric - poses.world)[..., 0].std()
    assert 0.2 < torso_m < 1.0


def test_errors_hang_together_on_one_body(examples: list[Example]) -> None:
    poses = examples[0].poses
    image, metric = seen_again(*_parts(poses), 1 / 30, 200, np.random.default_rng(1))
    flat = (image[..., :2] - poses.landmarks[..., :2])[:, 10]
    deep = (metric - poses.world)[:, 10]

    def together(off: np.ndarray, one: int, other: int) -> float:
        return float(np.corrcoef(off[:, one, 0], off[:, other, 0])[0, 1])

    assert together(flat, 7, 8) > 0.7  # the ears, on one face
    assert 0.2 < together(flat, 11, 12) < 0.6  # the shoulders
    assert together(deep, 11, 13) > together(flat, 11, 13) + 0.1  # shoulder and elbow
    assert abs(together(flat, 15, 28)) < 0.2


def test_errors_last_for_a_while(examples: list[Example]) -> None:
    poses = examples[0].poses
    image, _ = seen_again(*_parts(poses), 1 / 30, 64, np.random.default_rng(1))
    off = (image[..., 0] - poses.landmarks[..., 0])[:, :, 25]
    near = np.corrcoef(off[:, 0], off[:, 3])[0, 1]
    far = np.corrcoef(off[:, 0], off[:, 45])[0, 1]
    assert near > 0.6
    assert far < 0.3


def test_turning_a_joint_changes_its_angle_by_as_much(examples: list[Example]) -> None:
    poses = examples[0].poses
    before = measure_poses(*_parts(poses))
    after = measure_poses(*turned("elbow", *_parts(poses)), poses.frame_size)
    elbow, knee = columns_of("left_elbow"), columns_of("left_knee")
    change = np.abs(after.image - before.image)
    assert np.nanmedian(change[:, elbow]) == pytest.approx(TURN_DEG, abs=0.5)
    assert np.nanmax(change[:, knee]) == pytest.approx(0.0, abs=1e-9)


def test_fused_readings_are_surer_than_the_measure_alone(examples: list[Example]) -> None:
    fuser = Fuser(examples)
    for measure in ("trunk_lean", "shoulder"):
        fused, plain = fuser.joint(measure, "mid"), fuser.plain(measure, "mid")
        assert fused is not None
        assert plain is not None
        assert fused.spread < plain.spread
        assert sum(part.weight * part.share for part in fused.parts) == pytest.approx(1.0, abs=1e-3)


def test_a_lean_is_read_in_its_own_degrees() -> None:
    recording, truth = set_of("squat", 7, 90.0, "forward_lean", 30.0)
    learned = learn_profile(
        Naming("own", "Own"), examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.8)))
    )
    reps = review_all(take_of(recording).history, {"own": learned}, "normal", [], "own").reps
    leans = [f.measured - f.reference for rep in reps[3:] for f in rep.faults if f.id == "mid_trunk_lean_above"]
    assert len(leans) == 4
    assert np.median(leans) == pytest.approx(30.0, abs=8.0)


def _found(exercise: str, azimuth: float, fault: str, degrees: float, rule: str) -> list[float]:
    """By how much the reps with a mistake are said to miss the clean ones in a rule."""
    recording, truth = set_of(exercise, 9, azimuth, fault, degrees)
    learned = learn_profile(
        Naming("own", "Own"), examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.8)))
    )
    reps = review_all(take_of(recording).history, {"own": learned}, "normal", [], "own").reps
    return [f.measured - f.reference for rep in reps[3:] for f in rep.faults if f.id == rule]


def test_a_rep_that_stops_short_is_read_along_the_references_own_course() -> None:
    """Of dips seen diagonally elbows and shoulders do not travel in proportion near the turn."""
    assert np.median(_found("dips", 45.0, "half_range", 25.0, "mid_elbow_above")) == pytest.approx(25.0, abs=7.0)


def test_heels_that_rise_turn_the_ankles() -> None:
    assert len(_found("squat", 90.0, "heels_up", 45.0, "mid_ankle_above")) >= 4


def test_a_bent_start_is_told() -> None:
    recording, truth = set_of("bicep_curl", 7, 90.0, "not_lowered", 35.0)
    learned = learn_profile(
        Naming("own", "Own"), examples_of(take_of(first_seconds(recording, truth.reps[2].end_s + 0.8)))
    )
    reps = review_all(take_of(recording).history, {"own": learned}, "normal", [], "own").reps
    assert [rep.verdict for rep in reps[4:]].count("faulty") >= 2
    assert any(f.phase in {"start", "end"} for rep in reps[4:] for f in rep.faults)


def _parts(poses):
    return poses.landmarks, poses.world, poses.frame_size
