"""A fitted form classifier -> an ONNX file: features in, calibrated probability of wrong form out."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from truerep.coaching.form import FORM_MID, FORM_WINDOW
from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.recognition.form_features import FORM_FEATURE_VERSION, FORM_FEATURES
from truerep.training.form_judging import probabilities
from truerep.training.form_models import FOREST, LEAST_CHANCE, FittedForm, group_mask
from truerep.training.form_recipe import Calibrated

PARITY: Final = 1e-4
_OPSET: Final = 17
_ML_OPSET: Final = 3
_DIGITS: Final = 3
_OUTPUT: Final = "wrong"


@dataclass(frozen=True, slots=True, eq=False)
class FormCard:
    """What is written into the file.

    Attributes:
        exercise: profile name.
        views: from which it was taught.
        needs: parts of the body without which it has no opinion.
        typical: (15, FORM_FEATURES) median of right reps.
        digest: of the data.
        groups: groups of features that it sees.
    """

    exercise: str
    views: Sequence[str]
    needs: Sequence[str]
    typical: NDArray[np.float32]
    digest: str
    groups: tuple[str, ...]


def export_form(model: FittedForm, path: Path, examples: NDArray[np.float32], how: Calibrated, card: FormCard) -> float:
    """Write a classifier with its metadata, whole or not at all, and compare it with what was fitted.

    Args:
        model: the fitted classifier.
        path: where it goes.
        examples: (N, 15, FORM_FEATURES) on which both must agree.
        how: calibration and alarm.
        card: what the file says of itself.

    Returns:
        the largest difference of the probability over the examples.

    Raises:
        TrueRepError: the file cannot be written, or the outputs differ by more than `PARITY`.
    """
    with replacing(path) as temporary:
        if model.name == FOREST:
            onnx.save(_forest_graph(model.model, how, card.groups), str(temporary))
        else:
            _write_network(model.model, how, card.groups, temporary)
        _describe(temporary, how, card)
        session = onnxruntime.InferenceSession(str(temporary), providers=["CPUExecutionProvider"])
        found = np.array([session.run(None, {"features": row[None]})[0][0] for row in examples])
        wanted = probabilities(model.scores(examples), how.slope, how.offset)
        difference = float(np.abs(found - wanted).max())
        if not difference < PARITY:
            raise TrueRepError(f"{path}: the file and the fitted model differ by {difference:.1e}; it was not written")
    return difference


def _describe(path: Path, how: Calibrated, card: FormCard) -> None:
    model = onnx.load(str(path))
    typical = [[round(float(value), _DIGITS) for value in row] for row in card.typical]
    facts = {
        "task": "form",
        "exercise": card.exercise,
        "feature_version": str(FORM_FEATURE_VERSION),
        "window": str(FORM_WINDOW),
        "views": json.dumps(sorted(card.views)),
        "needs": json.dumps(list(card.needs)),
        "alarm": f"{how.alarm:.2f}",
        "typical": json.dumps(typical),
        "data_digest": card.digest,
        "calibration": f"{how.slope:.4f} {how.offset:.4f}",
    }
    helper.set_model_props(model, facts)
    onnx.save(model, str(path))


class _Network(nn.Module):
    """Features to calibrated probability."""

    def __init__(self, network: nn.Module, how: Calibrated, groups: tuple[str, ...]) -> None:
        super().__init__()
        self.network = network
        self.how = how
        self.register_buffer("mask", torch.from_numpy(group_mask(groups)))

    def forward(self, features: Tensor) -> Tensor:
        logits = self.network(features * self.mask)[0]
        odds = self.how.slope * (logits[:, 1] - logits[:, 0]) + self.how.offset
        wrong: Tensor = torch.sigmoid(odds)
        return wrong


def _write_network(network: nn.Module, how: Calibrated, groups: tuple[str, ...], path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own future
        torch.onnx.export(
            _Network(network, how, groups).eval(),
            (torch.zeros(1, FORM_WINDOW, FORM_FEATURES),),
            str(path),
            input_names=["features"],
            output_names=[_OUTPUT],
            dynamic_axes={"features": {0: "reps"}, _OUTPUT: {0: "reps"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def _forest_graph(forest: Any, how: Calibrated, groups: tuple[str, ...]) -> onnx.ModelProto:
    """Statistics, trees and calibration as one graph."""
    constants: dict[str, NDArray[Any]] = {
        "mask": group_mask(groups),
        "first": np.array(0, np.int64),
        "middle": np.array(FORM_MID, np.int64),
        "last": np.array(FORM_WINDOW - 1, np.int64),
        "two": np.array(2.0, np.float32),
        "one": np.array(1.0, np.float32),
        "least": np.array(LEAST_CHANCE, np.float32),
        "most": np.array(1 - LEAST_CHANCE, np.float32),
        "slope": np.array(how.slope, np.float32),
        "offset": np.array(how.offset, np.float32),
        "flat": np.array([-1], np.int64),
    }
    over_time = {"axes": [1], "keepdims": 0}
    nodes = [
        helper.make_node("Mul", ["features", "mask"], ["seen"]),
        helper.make_node("ReduceMin", ["seen"], ["low"], **over_time),
        helper.make_node("ReduceMax", ["seen"], ["high"], **over_time),
        helper.make_node("ReduceMean", ["seen"], ["mean"], **over_time),
        helper.make_node("ReduceMean", ["seen"], ["mean_row"], axes=[1], keepdims=1),
        helper.make_node("Sub", ["seen", "mean_row"], ["off"]),
        helper.make_node("Mul", ["off", "off"], ["off_squared"]),
        helper.make_node("ReduceMean", ["off_squared"], ["variance"], **over_time),
        helper.make_node("Sqrt", ["variance"], ["spread"]),
        helper.make_node("Gather", ["seen", "middle"], ["mid"], axis=1),
        helper.make_node("Gather", ["seen", "first"], ["begin"], axis=1),
        helper.make_node("Gather", ["seen", "last"], ["finish"], axis=1),
        helper.make_node("Add", ["begin", "finish"], ["both_ends"]),
        helper.make_node("Div", ["both_ends", "two"], ["ends"]),
        helper.make_node("Concat", ["low", "high", "mean", "spread", "mid", "ends"], ["statistics"], axis=1),
        _trees(forest),
        helper.make_node("Reshape", ["share", "flat"], ["chance"]),
        helper.make_node("Clip", ["chance", "least", "most"], ["kept"]),
        helper.make_node("Sub", ["one", "kept"], ["against"]),
        helper.make_node("Div", ["kept", "against"], ["ratio"]),
        helper.make_node("Log", ["ratio"], ["odds"]),
        helper.make_node("Mul", ["odds", "slope"], ["scaled"]),
        helper.make_node("Add", ["scaled", "offset"], ["shifted"]),
        helper.make_node("Sigmoid", ["shifted"], [_OUTPUT]),
    ]
    graph = helper.make_graph(
        nodes,
        "form",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["reps", FORM_WINDOW, FORM_FEATURES])],
        [helper.make_tensor_value_info(_OUTPUT, TensorProto.FLOAT, ["reps"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("ai.onnx.ml", _ML_OPSET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    return model


def _trees(forest: Any) -> onnx.NodeProto:
    """The forest's mean share of wrong reps in the leaves."""
    columns: dict[str, list[Any]] = {
        name: []
        for name in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids",
                     "target_treeids", "target_nodeids", "target_ids", "target_weights")
    }  # fmt: skip
    count = len(forest.estimators_)
    for number, estimator in enumerate(forest.estimators_):
        tree = estimator.tree_
        for node in range(tree.node_count):
            leaf = tree.children_left[node] < 0
            columns["treeids"].append(number)
            columns["nodeids"].append(node)
            columns["featureids"].append(0 if leaf else int(tree.feature[node]))
            columns["values"].append(0.0 if leaf else _as_float32(float(tree.threshold[node])))
            columns["modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            columns["truenodeids"].append(0 if leaf else int(tree.children_left[node]))
            columns["falsenodeids"].append(0 if leaf else int(tree.children_right[node]))
            if leaf:
                shares = tree.value[node][0]
                columns["target_treeids"].append(number)
                columns["target_nodeids"].append(node)
                columns["target_ids"].append(0)
                columns["target_weights"].append(float(shares[1] / shares.sum()) / count)
    nodes = {f"nodes_{key}": value for key, value in columns.items() if not key.startswith("target")}
    targets = {key: value for key, value in columns.items() if key.startswith("target")}
    return helper.make_node(
        "TreeEnsembleRegressor", ["statistics"], ["share"], domain="ai.onnx.ml",
        n_targets=1, aggregate_function="SUM", post_transform="NONE", **nodes, **targets,
    )  # fmt: skip


def _as_float32(threshold: float) -> float:
    """The largest 32-bit number not above a threshold: values are 32-bit, so the same ones stay on either side."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
