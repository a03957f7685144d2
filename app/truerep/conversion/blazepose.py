"""The two networks of BlazePose (Bazarevsky et al. 2020): their files in the wheel, and what is kept of them."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import onnx

from truerep.conversion.onnx_graph import PixelRange, to_onnx
from truerep.conversion.tflite import read_network
from truerep.errors import TrueRepError
from truerep.files import replacing

_WHEEL: Final = "mediapipe 0.10.21"


@dataclass(frozen=True, slots=True)
class ModelPlan:
    """One model to make.

    Attributes:
        source: path of the file inside the `mediapipe` package.
        digest: SHA-256 of that file.
        target: name of the ONNX file.
        outputs: names in the file and in the model; the others are cut away.
        pixels: what the network wants of a pixel.
    """

    source: str
    digest: str
    target: str
    outputs: tuple[tuple[str, str], ...]
    pixels: PixelRange


DETECTOR: Final = ModelPlan(
    "modules/pose_detection/pose_detection.tflite",
    "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    "blazepose_detector.onnx",
    (("Identity", "boxes"), ("Identity_1", "logits")),
    PixelRange(2.0 / 255.0, -1.0),
)
LANDMARKS: Final = ModelPlan(
    "modules/pose_landmark/pose_landmark_full.tflite",
    "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "blazepose_landmarks.onnx",
    (("Identity", "landmarks"), ("Identity_1", "presence"), ("Identity_3", "heat_maps"), ("Identity_4", "world")),
    PixelRange(1.0 / 255.0, 0.0),
)


def installed_package() -> Path:
    """The folder of the installed MediaPipe, found without loading it.

    Raises:
        TrueRepError: it is not installed.
    """
    spec = importlib.util.find_spec("mediapipe")
    if spec is None or spec.origin is None:
        raise TrueRepError("the conversion needs MediaPipe; run: pip install mediapipe==0.10.21")
    return Path(spec.origin).parent


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def convert(plan: ModelPlan, package: Path, folder: Path) -> tuple[Path, str]:
    """Write one model; the same file and the same `onnx` package give the same bytes.

    Returns:
        Where it was written, and its SHA-256.

    Raises:
        TrueRepError: the file in the wheel is missing, or another than the one that this plan was made for.
    """
    source = package / plan.source
    network = read_network(source)
    found = digest_of(source)
    if found != plan.digest:
        raise TrueRepError(f"{source}: not the file of {_WHEEL} (SHA-256 {found[:12]}...); install that version")
    model = to_onnx(network, dict(plan.outputs), plan.pixels, Path(plan.target).stem)
    model.producer_name = "truerep.conversion"
    model.doc_string = "BlazePose, copyright Google LLC, Apache License 2.0; converted to ONNX and cut by TrueRep."
    facts = {"source": f"{_WHEEL}: {plan.source}", "source_sha256": plan.digest, "license": "Apache-2.0"}
    onnx.helper.set_model_props(model, facts)
    data = model.SerializeToString(deterministic=True)
    target = folder / plan.target
    with replacing(target) as temporary:
        temporary.write_bytes(data)
    return target, hashlib.sha256(data).hexdigest()
