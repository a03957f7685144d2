"""A fitted network -> an ONNX file that says what it is."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from truerep.errors import TrueRepError
from truerep.recognition.features import FEATURE_COUNT, FEATURE_VERSION
from truerep.recognition.recognizer import WINDOW_RATE_HZ
from truerep.training.clips import Clip
from truerep.training.senses import asked

PARITY: Final = 1e-4
_OPSET: Final = 17


class _Calibrated(nn.Module):
    """Probabilities at a temperature by both senses, and the embedding."""

    def __init__(self, network: nn.Module, temperature: float) -> None:
        super().__init__()
        self.network = asked(network)
        self.temperature = temperature

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        logits, embedding = self.network(features)
        return torch.softmax(logits / self.temperature, dim=1), embedding


def data_digest(clips: Sequence[Clip]) -> str:
    """SHA-256 over names, labels and poses of all clips, whatever their order."""
    digest = hashlib.sha256()
    for clip in sorted(clips, key=lambda c: c.name):
        digest.update(f"{clip.name}\0{clip.label}\0".encode())
        digest.update(np.nan_to_num(clip.points, nan=-1e6).tobytes())
    return digest.hexdigest()


def export_onnx(
    network: nn.Module,
    path: Path,
    *,
    classes: Sequence[str],
    window: int,
    digest: str,
    temperature: float,
) -> float:
    """Write a network with its metadata, whole or not at all, and compare it with PyTorch.

    Returns:
        the largest difference of any output over random windows.

    Raises:
        TrueRepError: the file cannot be written, or the outputs differ by more than `PARITY`.
    """
    model = _Calibrated(network, temperature).eval()
    frames = -(-window // 2)
    example = torch.randn(8, frames, FEATURE_COUNT, generator=torch.Generator().manual_seed(1))
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be written ({error.strerror}); choose another folder") from error
    os.close(handle)
    part = Path(name)
    try:
        _write(model, example[:1], part)
        _describe(part, classes, window, digest, temperature)
        session = onnxruntime.InferenceSession(str(part), providers=["CPUExecutionProvider"])
        difference = 0.0
        for row in example:
            with torch.no_grad():
                wanted = model(row[None])
            found = session.run(None, {"features": row[None].numpy()})
            difference = max(
                difference, *(float(np.abs(w.numpy() - f).max()) for w, f in zip(wanted, found, strict=True))
            )
        if not difference < PARITY:
            raise TrueRepError(f"{path}: ONNX and PyTorch differ by {difference:.1e}; the model was not written")
        part.chmod(0o644)  # temporary files are private
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return difference


def _write(model: nn.Module, example: Tensor, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own future
        torch.onnx.export(
            model,
            (example,),
            str(path),
            input_names=["features"],
            output_names=["probabilities", "embedding"],
            dynamic_axes={name: {0: "windows"} for name in ("features", "probabilities", "embedding")},
            opset_version=_OPSET,
            dynamo=False,
        )


def _describe(path: Path, classes: Sequence[str], window: int, digest: str, temperature: float) -> None:
    model = onnx.load(str(path))
    facts = {
        "task": "exercise",
        "classes": json.dumps(list(classes)),
        "feature_version": str(FEATURE_VERSION),
        "window": str(window),
        "rate_hz": f"{WINDOW_RATE_HZ:g}",
        "data_digest": digest,
        "temperature": f"{temperature:.4f}",
    }
    onnx.helper.set_model_props(model, facts)
    onnx.save(model, str(path))
