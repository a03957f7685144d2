"""Which pose estimator to use. Nothing is loaded before it is opened."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from truerep.pose.estimator import PoseEstimator

PoseKind = Literal["onnx", "mediapipe"]
POSE_KINDS: Final[tuple[PoseKind, ...]] = ("onnx", "mediapipe")
DEFAULT_POSE: Final[PoseKind] = "onnx"
POSE_HELP: Final = "what finds the pose: BlazePose on ONNX Runtime (the default) or through MediaPipe"
Prefilter = Literal["none", "gaussian", "sharpen", "gaussian+sharpen"]
PREFILTERS: Final[tuple[Prefilter, ...]] = ("none", "gaussian", "sharpen", "gaussian+sharpen")
PREFILTER_HELP: Final = "a filter before the pose network; none by default, see docs/live.md"

_CLASSES: Final = {
    "onnx": ("truerep.pose.onnx_pose", "OnnxBlazePose"),
    "mediapipe": ("truerep.pose.mediapipe_pose", "BlazePose"),
}


def open_pose(kind: PoseKind = DEFAULT_POSE, *, smooth: bool = True, prefilter: Prefilter = "none") -> PoseEstimator:
    """A pose estimator that follows one person through a source and smooths what it finds, unless told not to.

    Raises:
        TrueRepError: its library or a model is missing or damaged.
    """
    module, name = _CLASSES[kind]
    estimator: PoseEstimator = getattr(importlib.import_module(module), name)(smooth=smooth)
    if prefilter == "none":
        return estimator
    wrapped: PoseEstimator = importlib.import_module("truerep.pose.prefilter").Prefiltered(estimator, prefilter)
    return wrapped
