"""ONNX Runtime sessions: which processor computes, and why.

At the size of these networks the copy to a GPU can cost more than it saves, so where CUDA is there both are timed and
the faster is kept. Falling back to the CPU is never silent: the reason can be shown.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as runtime_errors

from truerep.errors import TrueRepError

Processor = Literal["CUDA", "CPU"]
PROCESSORS: Final[tuple[Processor, ...]] = ("CUDA", "CPU")

_EXECUTION_PROVIDER: Final = {"CUDA": "CUDAExecutionProvider", "CPU": "CPUExecutionProvider"}
_WARM_UP: Final = 5
_TIMED: Final = 30
_SILENT: Final = 4  # ONNX Runtime prints what is raised as well; the person gets it once
# What ONNX Runtime raises over a damaged model, when it is opened and when it is run.
DAMAGED: Final = (
    runtime_errors.Fail,
    runtime_errors.InvalidArgument,
    runtime_errors.InvalidGraph,
    runtime_errors.InvalidProtobuf,
    runtime_errors.NotImplemented,
    runtime_errors.RuntimeException,
)


@dataclass(frozen=True, slots=True, eq=False)
class ChosenSession:
    """An open model.

    Attributes:
        session: what runs it.
        processor: what computes.
        reason: one sentence on why this processor.
    """

    session: onnxruntime.InferenceSession
    processor: Processor
    reason: str


def open_session(path: Path, processors: Sequence[Processor] = PROCESSORS, threads: int = 1) -> ChosenSession:
    """Open a model on the fastest of some processors.

    Args:
        path: the ONNX file.
        processors: which may be used.
        threads: how many the CPU may use for one run. Small networks only lose by a second one.

    Raises:
        TrueRepError: the file is missing, damaged or no ONNX model.
    """
    if not path.is_file():
        raise TrueRepError(f"{path}: the model is missing; install TrueRep again or name another model")
    on_cpu = _open(path, "CPU", threads)
    obstacle = _obstacle_to_cuda(processors)
    if obstacle is not None:
        return ChosenSession(on_cpu, "CPU", obstacle)
    try:
        on_cuda = _open(path, "CUDA", 1)
    except TrueRepError:
        return ChosenSession(on_cpu, "CPU", "CUDA could not be started; install the extra 'gpu'")
    if on_cuda.get_providers()[0] != _EXECUTION_PROVIDER["CUDA"]:
        return ChosenSession(on_cpu, "CPU", "the CUDA libraries could not be loaded; install the extra 'gpu'")
    cpu_ms, cuda_ms = _milliseconds(on_cpu), _milliseconds(on_cuda)
    figures = f"CUDA takes {cuda_ms:.2f} ms, the CPU {cpu_ms:.2f} ms"
    if cuda_ms < cpu_ms:
        return ChosenSession(on_cuda, "CUDA", figures)
    return ChosenSession(on_cpu, "CPU", figures)


def _obstacle_to_cuda(processors: Sequence[Processor]) -> str | None:
    if "CUDA" not in processors:
        return "asked for the CPU"
    if _EXECUTION_PROVIDER["CUDA"] not in onnxruntime.get_available_providers():
        return "this ONNX Runtime has no CUDA support"
    return None if _cuda_devices() else "no CUDA device was found"


def _open(path: Path, processor: Processor, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _SILENT
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    onnxruntime.set_default_logger_severity(_SILENT)
    try:
        if processor == "CUDA":
            onnxruntime.preload_dlls()  # finds the libraries of the extra 'gpu' beside this package
        return onnxruntime.InferenceSession(str(path), options, providers=[_EXECUTION_PROVIDER[processor]])
    except DAMAGED as error:
        raise TrueRepError(f"{path}: damaged or no ONNX model; install TrueRep again or name another model") from error
    finally:
        onnxruntime.set_default_logger_severity(2)


def _cuda_devices() -> int:
    """Number of CUDA devices, asked of the driver itself: the runtime would print errors where there is none."""
    name = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
    try:
        driver = ctypes.CDLL(name)
    except OSError:
        return 0
    count = ctypes.c_int(0)
    if driver.cuInit(0) != 0 or driver.cuDeviceGetCount(ctypes.byref(count)) != 0:
        return 0
    return count.value


def _milliseconds(session: onnxruntime.InferenceSession) -> float:
    """Median time of one input."""
    feed = session.get_inputs()[0]
    shape = [n if isinstance(n, int) else 1 for n in feed.shape]
    blank: NDArray[Any] = np.zeros(shape, np.uint8 if feed.type == "tensor(uint8)" else np.float32)
    times = []
    for turn in range(_WARM_UP + _TIMED):
        began = time.perf_counter()
        session.run(None, {feed.name: blank})
        if turn >= _WARM_UP:
            times.append(time.perf_counter() - began)
    return float(np.median(times)) * 1e3
