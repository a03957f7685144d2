"""The run time of the form classifiers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper

from truerep.advice import View
from truerep.analysis.engine import make_form_classifier
from truerep.body import MIRROR
from truerep.coaching.form import FORM_WINDOW, RepPoses, form_ticks
from truerep.errors import TrueRepError
from truerep.motion.measure_table import measure_poses
from truerep.recognition.form import FormModels, OnnxFormModel
from truerep.recognition.form_features import FORM_FEATURE_VERSION, FORM_FEATURES, feature_part, form_features
from truerep.resources import resource_dir
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set

SIZE = (640, 480)


def poses(exercise: str = "push_up", view: View = View.SIDE) -> RepPoses:
    recording, truth = synthesize_recording(Script((simple_set(exercise, 1),)), seed=5)
    rep = truth.reps[0]
    span = [int(np.searchsorted(recording.timestamps_s, t)) for t in (rep.start_s, rep.mid_s, rep.end_s)]
    ticks = form_ticks(*span)
    landmarks, world = recording.landmarks[ticks].copy(), recording.world[ticks]
    landmarks[..., 3] = 1.0
    return RepPoses(exercise, view, landmarks, measure_poses(landmarks, world, SIZE), SIZE)


def features_of(rep: RepPoses) -> NDArray[np.float32]:
    return form_features(rep.landmarks[..., :2] * np.array(SIZE, np.float32), rep.table)


def model(path: Path, column: int, **facts: str) -> Path:
    """A model whose doubt is the mean of one feature times 10."""
    weights = np.zeros(FORM_FEATURES, np.float32)
    weights[column] = 10.0
    graph = helper.make_graph(
        [
            helper.make_node("ReduceMean", ["features"], ["mean"], axes=[1], keepdims=0),
            helper.make_node("MatMul", ["mean", "weights"], ["odds"]),
            helper.make_node("Sigmoid", ["odds"], ["wrong"]),
        ],
        "form",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["reps", FORM_WINDOW, FORM_FEATURES])],
        [helper.make_tensor_value_info("wrong", TensorProto.FLOAT, ["reps"])],
        [onnx.numpy_helper.from_array(weights, "weights")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    written = {
        "task": "form",
        "exercise": "push_up",
        "feature_version": str(FORM_FEATURE_VERSION),
        "views": json.dumps(["side"]),
        "needs": json.dumps(["hips", "elbows"]),
        "alarm": "0.6",
        "typical": json.dumps(np.zeros((FORM_WINDOW, FORM_FEATURES)).tolist()),
    }
    helper.set_model_props(made, {**written, **facts})
    onnx.save(made, str(path))
    return path


def elbow_column(features: NDArray[np.float32]) -> int:
    return next(c for c in range(FORM_FEATURES) if feature_part(c) == "elbows" and features[:, c].mean() > 0.3)


def test_features_do_not_depend_on_side_size_or_place() -> None:
    rep = poses()
    points = rep.landmarks[..., :2] * np.array(SIZE, np.float32)
    mirrored = points[:, MIRROR] * np.array([-1.0, 1.0], np.float32)
    world = np.zeros((FORM_WINDOW, 33, 3), np.float32)
    marks = np.concatenate([points, np.ones((FORM_WINDOW, 33, 2), np.float32)], axis=2)
    other = np.concatenate([mirrored, np.ones((FORM_WINDOW, 33, 2), np.float32)], axis=2)
    plain = form_features(points, measure_poses(marks, world, (1, 1)))
    assert np.abs(plain[:, :38]).max() > 0.5
    np.testing.assert_allclose(form_features(mirrored, measure_poses(other, world, (1, 1))), plain, atol=1e-4)
    np.testing.assert_allclose(form_features(points * 3 + 50, measure_poses(marks, world, (1, 1))), plain, atol=1e-3)


def test_unknown_joints_give_zeros() -> None:
    points = np.full((FORM_WINDOW, 33, 2), np.nan, np.float32)
    marks = np.full((FORM_WINDOW, 33, 4), np.nan, np.float32)
    assert not form_features(points, measure_poses(marks, marks[..., :3], (1, 1))).any()


@pytest.mark.parametrize(("start", "mid", "end"), [(0, 10, 60), (5, 7, 9), (3, 3, 3)])
def test_ticks_begin_turn_and_end_with_the_rep(start: int, mid: int, end: int) -> None:
    ticks = form_ticks(start, mid, end)
    assert (len(ticks), ticks[0], ticks[7], ticks[-1]) == (FORM_WINDOW, start, mid, end)
    assert (np.diff(ticks) >= 0).all()


def test_an_opinion_and_the_part_that_drove_it(tmp_path: Path) -> None:
    rep = poses()
    path = model(tmp_path / "form_push_up.onnx", elbow_column(features_of(rep)))
    opinion = FormModels([path]).opinion(rep)
    assert opinion is not None
    assert opinion.wrong > 0.9
    assert opinion.alarm == pytest.approx(0.6)
    assert opinion.parts == ("elbows",)


def test_no_opinion_of_what_was_not_taught_or_is_not_seen(tmp_path: Path) -> None:
    models = FormModels([model(tmp_path / "form_push_up.onnx", 0)])
    assert models.exercises == ("push_up",)
    assert models.opinion(poses()) is not None
    assert models.opinion(poses(view=View.FRONT)) is None
    assert models.opinion(poses("squat")) is None
    hidden = poses()
    hidden.landmarks[:, 13:15, 3] = 0.0
    assert models.opinion(hidden) is None


@pytest.mark.parametrize(
    "facts", [{"task": "exercise"}, {"feature_version": "0"}, {"typical": "[]"}, {"alarm": "high"}]
)
def test_another_model_is_refused(tmp_path: Path, facts: dict[str, str]) -> None:
    with pytest.raises(TrueRepError, match="truerep train"):
        OnnxFormModel(model(tmp_path / "form_push_up.onnx", 0, **facts))


SHIPPED = sorted(resource_dir("models").glob("form_*.onnx"))


def test_the_program_asks_the_shipped_models() -> None:
    assert make_form_classifier().exercises == tuple(path.stem.removeprefix("form_") for path in SHIPPED)
    assert "push_up" in make_form_classifier().exercises


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_models_open_have_a_card_and_can_change_their_mind(path: Path) -> None:
    opened = OnnxFormModel(path)
    assert path.with_suffix(".md").is_file()
    assert path.stem == f"form_{opened.facts.exercise}"
    typical = opened.facts.typical[None]
    assert 0.0 <= float(opened.probabilities(typical)[0]) < 0.5
    far = np.random.default_rng(1).normal(0, 1.5, (64, FORM_WINDOW, FORM_FEATURES)).astype(np.float32)
    assert np.ptp(opened.probabilities(far)) > 0.1
