from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from truerep.body import Landmark, angle_between_deg
from truerep.motion.measures import COLUMN_INDEX
from truerep.pose.recording import load_recording, save_recording
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import Camera, camera_for
from truerep.synthetic.exercises import Sides
from truerep.synthetic.motions import (
    EXERCISES,
    IDLE_KINDS,
    FaultPlan,
    HoldPlan,
    IdlePlan,
    RepPlan,
    Script,
    SetPlan,
    idle_script,
    random_script,
    simple_set,
)
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.sensor import NO_NOISE, SensorNoise

L = Landmark


def elbow_deg(points: np.ndarray) -> np.ndarray:
    shoulder, elbow, wrist = (points[..., joint, :] for joint in (L.LEFT_SHOULDER, L.LEFT_ELBOW, L.LEFT_WRIST))
    return angle_between_deg(shoulder - elbow, wrist - elbow)


def turning_points(values: np.ndarray, low: float, high: float) -> int:
    """Times the values go from above `high` to under `low`."""
    count, up = 0, True
    for value in values:
        if up and value < low:
            count, up = count + 1, False
        elif value > high:
            up = True
    return count


def test_the_truth_counts_what_the_body_does() -> None:
    script = Script((simple_set("squat", 5),))
    _, truth = synthesize_recording(script, Camera(90), noise=NO_NOISE)
    knee = truth.measures.image[:, COLUMN_INDEX["left_knee"]]
    assert truth.rep_count("squat") == 5
    assert turning_points(knee, 110, 150) == 5


def test_boundaries_lie_where_the_motion_turns() -> None:
    _, truth = synthesize_recording(Script((simple_set("bicep_curl", 4),)), Camera(90), noise=NO_NOISE)
    elbow = truth.measures.image[:, COLUMN_INDEX["left_elbow"]]
    at = lambda s: elbow[round(s * 30)]  # noqa: E731
    for rep in truth.reps:
        assert rep.start_s < rep.mid_s < rep.end_s
        assert at(rep.start_s) > 155
        assert at(rep.mid_s) < 60
        assert at(rep.end_s) > 155
    assert all(a.end_s <= b.start_s for a, b in zip(truth.reps, truth.reps[1:], strict=False))


def test_a_short_rep_is_partial_and_does_not_count() -> None:
    plan = SetPlan("squat", (RepPlan(), RepPlan(share=0.3), RepPlan()))
    _, truth = synthesize_recording(Script((plan,)), noise=NO_NOISE)
    assert [rep.partial for rep in truth.reps] == [False, True, False]
    assert truth.rep_count() == 2


def test_a_fault_is_made_in_its_rep_by_the_degrees_asked_for() -> None:
    reps = tuple(RepPlan(faults=(FaultPlan("shallow", 30.0),) if i == 1 else ()) for i in range(3))
    _, truth = synthesize_recording(Script((SetPlan("squat", reps, drift=0.0),)), Camera(90), noise=NO_NOISE)
    knee = truth.measures.image[:, COLUMN_INDEX["left_knee"]]
    deepest = [knee[round(rep.start_s * 30) : round(rep.end_s * 30)].min() for rep in truth.reps]
    assert deepest[1] - deepest[0] == pytest.approx(30, abs=4)
    assert deepest[2] == pytest.approx(deepest[0], abs=2)
    assert [[f.id for f in rep.faults] for rep in truth.reps] == [[], ["shallow"], []]


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_every_exercise_gives_a_recording_that_the_loader_takes(name: str, tmp_path: Path) -> None:
    act = HoldPlan(name, 3.0) if EXERCISES[name].held else simple_set(name, 2)
    recording, truth = synthesize_recording(Script((act,)), camera_for(name, 45), seed=2)
    save_recording(recording, tmp_path / "a.npz")
    again = load_recording(tmp_path / "a.npz")
    assert len(again) == len(recording) == len(truth.timestamps_s)
    seen = ~np.isnan(recording.landmarks[:, 0, 0])
    assert seen.mean() > 0.9
    assert truth.landmarks[..., :2].min() > -0.05
    assert truth.landmarks[..., :2].max() < 1.05


def test_without_noise_the_recording_is_the_truth() -> None:
    recording, truth = synthesize_recording(Script((simple_set("lunge", 2),)), noise=NO_NOISE)
    assert recording.landmarks[..., :2] == pytest.approx(truth.landmarks[..., :2], abs=1e-5)
    assert recording.world == pytest.approx(truth.world, abs=1e-5)


def test_the_same_seed_gives_the_same_recording_and_another_gives_another() -> None:
    script = Script((simple_set("row", 2),))
    a, b, c = (synthesize_recording(script, seed=s)[0].landmarks for s in (5, 5, 6))
    assert np.array_equal(a, b, equal_nan=True)
    assert not np.array_equal(a, c, equal_nan=True)


def test_metric_space_is_centred_on_the_hips_with_y_down_and_z_away() -> None:
    recording, _ = synthesize_recording(Script((IdlePlan("stand", 1.0),)), Camera(0), noise=NO_NOISE)
    world = recording.world[0]
    assert (world[L.LEFT_HIP] + world[L.RIGHT_HIP]) / 2 == pytest.approx([0, 0, 0], abs=1e-5)
    assert world[L.NOSE, 1] < -0.5
    assert world[L.NOSE, 2] < 0  # the face is nearer to a camera in front
    assert world[L.LEFT_SHOULDER, 0] > 0.1  # the left side is at the right of the picture


def test_noise_wanders_by_a_few_percent_of_the_torso() -> None:
    script = Script((IdlePlan("stand", 20.0),))
    recording, truth = synthesize_recording(
        script, Camera(0), noise=SensorNoise(bias=0.0, dropouts_per_minute=0, jumps_per_minute=0)
    )
    error = (recording.landmarks[..., :2] - truth.landmarks[..., :2]) * recording.frame_size
    torso = np.linalg.norm((truth.landmarks[0, 11, :2] - truth.landmarks[0, 23, :2]) * recording.frame_size)
    spread = error.std(axis=0).mean() / torso
    assert 0.005 < spread < 0.06
    step = np.diff(error, axis=0).std() / error.std()
    assert step < 0.7  # slower than white noise, whose steps are 1.4 times as large as itself


def test_errors_of_one_body_hang_together() -> None:
    noise = SensorNoise(bias=0.0, elbow_compression=0.0, dropouts_per_minute=0, jumps_per_minute=0)
    recording, truth = synthesize_recording(Script((IdlePlan("stand", 60.0),)), Camera(0), noise=noise)
    depth = (recording.world - truth.world)[..., 2]
    assert np.corrcoef(depth[:, L.LEFT_SHOULDER], depth[:, L.RIGHT_SHOULDER])[0, 1] > 0.6
    assert np.corrcoef(depth[:, L.LEFT_ELBOW], depth[:, L.LEFT_WRIST])[0, 1] > 0.5
    spread = depth.std(axis=0)
    assert spread[L.LEFT_HIP] < 0.3 * spread[L.LEFT_SHOULDER] < 0.3 * spread[L.LEFT_WRIST]


def test_each_landmark_may_err_by_itself() -> None:
    noise = SensorNoise(bias=0.0, dropouts_per_minute=0, jumps_per_minute=0, together=False)
    recording, truth = synthesize_recording(Script((IdlePlan("stand", 60.0),)), Camera(0), noise=noise)
    off = (recording.landmarks - truth.landmarks)[..., 0]
    assert abs(np.corrcoef(off[:, L.LEFT_SHOULDER], off[:, L.RIGHT_SHOULDER])[0, 1]) < 0.25
    assert abs(np.corrcoef(off[:, L.LEFT_WRIST], off[:, L.LEFT_INDEX])[0, 1]) < 0.25


def test_metric_elbows_are_compressed_and_image_elbows_are_not() -> None:
    quiet = SensorNoise(jitter=0, bias=0, hidden=0, dropouts_per_minute=0, jumps_per_minute=0)
    recording, truth = synthesize_recording(Script((simple_set("bicep_curl", 1),)), Camera(90), noise=quiet)
    at = round(truth.reps[0].mid_s * 30)
    true = elbow_deg(truth.world[at])
    seen = elbow_deg(recording.world[at])
    assert true == pytest.approx(41, abs=6)
    assert seen == pytest.approx(92, abs=8)


def test_the_far_arm_is_less_visible_from_the_side() -> None:
    recording, _ = synthesize_recording(
        Script((IdlePlan("stand", 2.0),)), Camera(90), noise=SensorNoise(dropouts_per_minute=0)
    )
    near, far = recording.landmarks[:, L.LEFT_ELBOW, 3].mean(), recording.landmarks[:, L.RIGHT_ELBOW, 3].mean()
    assert near > 0.9
    assert far < near - 0.2


def test_nobody_is_found_before_the_walk_in_and_after_the_walk_out() -> None:
    script = Script((IdlePlan("walk_in", 3.0), simple_set("squat", 1), IdlePlan("walk_out", 3.0)))
    recording, truth = synthesize_recording(script, Camera(0), noise=NO_NOISE)
    nobody = np.isnan(recording.landmarks[:, 0, 0])
    assert nobody[0]
    assert nobody[-1]
    rep = truth.reps[0]
    assert not nobody[round(rep.start_s * 30) : round(rep.end_s * 30)].any()


def test_dropouts_can_be_asked_for() -> None:
    script = Script((IdlePlan("stand", 30.0),))
    recording, _ = synthesize_recording(script, noise=SensorNoise(dropouts_per_minute=60))
    lost = np.isnan(recording.landmarks[:, 0, 0])
    assert 0.02 < lost.mean() < 0.4


@pytest.mark.parametrize("kind", IDLE_KINDS)
def test_idling_is_no_rep_and_no_leap(kind: str) -> None:
    _, truth = synthesize_recording(Script((IdlePlan(kind, 4.0),)), noise=NO_NOISE, seed=1)  # type: ignore[arg-type]
    assert truth.reps == ()
    assert np.abs(np.diff(truth.world, axis=0)).max() < 0.2


def test_frame_rate_changes_the_frames_but_not_the_times() -> None:
    slow, fast = (
        synthesize_recording(Script((simple_set("squat", 3, drift=0.0),), fps=fps), noise=NO_NOISE)[1]
        for fps in (15, 60)
    )
    assert len(fast.timestamps_s) == pytest.approx(4 * len(slow.timestamps_s), abs=8)
    for a, b in zip(slow.reps, fast.reps, strict=True):
        assert a.mid_s == pytest.approx(b.mid_s, abs=0.07)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_arm_rests_where_only_the_other_is_asked_for(side: Sides) -> None:
    _, truth = synthesize_recording(Script((simple_set("bicep_curl", 3, sides=side),)), Camera(0), noise=NO_NOISE)
    assert [rep.side for rep in truth.reps] == [side] * 3
    elbow = {s: truth.measures.world[:, COLUMN_INDEX[f"{s}_elbow"]] for s in ("left", "right")}
    other = "left" if side == "right" else "right"
    assert elbow[side].min() < 70
    assert elbow[other].min() > 140


def test_sides_take_turns_where_the_exercise_alternates() -> None:
    _, truth = synthesize_recording(Script((simple_set("knee_up", 4),)), Camera(90), noise=NO_NOISE)
    assert [rep.side for rep in truth.reps] == ["left", "right", "left", "right"]
    for rep in truth.reps:
        row = truth.measures.world[round(rep.mid_s * 30)]
        lifted, other = (
            row[COLUMN_INDEX[f"{s}_hip"]] for s in (("left", "right") if rep.side == "left" else ("right", "left"))
        )
        assert lifted < 110
        assert other > 160


@pytest.mark.parametrize("seed", range(8))
def test_random_scripts_run_for_any_body_and_camera(seed: int) -> None:
    rng = np.random.default_rng(seed)
    name = sorted(EXERCISES)[int(rng.integers(len(EXERCISES)))]
    azimuth = float(rng.uniform(-180, 180))
    script = random_script(rng, name, azimuth_deg=azimuth)
    recording, truth = synthesize_recording(script, camera_for(name, azimuth), random_body(rng), seed)
    assert np.isfinite(truth.world).all()
    assert bool(truth.holds) == EXERCISES[name].held
    assert len(truth.reps) >= (0 if EXERCISES[name].held else 3)
    assert (~np.isnan(recording.landmarks[:, 0, 0])).mean() > 0.4


def test_an_idle_script_is_as_long_as_asked_and_holds_no_rep() -> None:
    script = idle_script(np.random.default_rng(1), 60)
    recording, truth = synthesize_recording(script)
    assert recording.timestamps_s[-1] > 60
    assert truth.reps == ()
    assert truth.holds == ()


def test_the_truth_as_json_holds_reps_and_angles() -> None:
    _, truth = synthesize_recording(Script((simple_set("squat", 2, {2: ("shallow",)}),)), noise=NO_NOISE)
    document = truth.to_json(with_angles=True)
    assert document["rep_count"] == {"squat": 2}
    assert document["reps"][1]["faults"][0]["id"] == "shallow"
    assert len(document["angles"]["left_knee"]) == document["frames"]
