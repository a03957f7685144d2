"""Measures what the Coach costs a frame, in processor time, beside BlazePose's landmark network.

PYTHONPATH=app python benchmarks/coach.py RECORDING [--exercise NAME]

A recording of the demo is made by `truerep extract assets/demo.webm --out DIR`. Between two frames the network runs
once, on one thread: it is the yardstick on a machine whose speed changes, and it clears the caches as it does
in the window, which makes the same step cost up to twice as much as in a tight loop.
"""

from __future__ import annotations

import argparse
import gc
import time
from pathlib import Path

import numpy as np
import onnxruntime

from truerep.analysis.engine import Choices, Engine
from truerep.pose.recording import load_recording
from truerep.resources import resource_dir

TURNS = 6  # ticks after which the Coach's periodic work comes around again


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("recording", type=Path)
    parser.add_argument("--exercise")
    options = parser.parse_args()
    coach = Engine(Choices(exercise=options.exercise)).coach()
    network, feed = landmark_network()
    gc.collect()
    gc.freeze()
    steps, finishing, yardstick = [], [], []
    for frame in load_recording(options.recording).frames():
        began = time.thread_time()
        network.run(None, feed)
        between = time.thread_time()
        advice = coach.step(frame)
        ended = time.thread_time()
        yardstick.append(1000 * (between - began))
        steps.append(1000 * (ended - between))
        finishing.append(advice.finished is not None)
    median = float(np.median(yardstick))
    done = np.array(finishing)
    print(f"landmark network: p50 {median:.2f} ms")
    tell("all frames", np.array(steps), median)
    for turn in range(TURNS):
        tell(f"frame {turn} of {TURNS}", np.array(steps)[turn::TURNS][~done[turn::TURNS]], median)
    if done.any():
        tell("frames that finish a rep", np.array(steps)[done], median)


def landmark_network() -> tuple[onnxruntime.InferenceSession, dict[str, np.ndarray]]:
    """On one thread that does not spin, and a picture of noise."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    path = resource_dir("models") / "blazepose_landmarks.onnx"
    network = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    entry = network.get_inputs()[0]
    shape = [size if isinstance(size, int) else 1 for size in entry.shape]
    return network, {entry.name: np.random.default_rng(1).integers(0, 256, shape, np.uint8)}


def tell(name: str, times: np.ndarray, yardstick: float) -> None:
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    print(
        f"{name:26}{len(times):6}  p50 {p50:.2f}  p95 {p95:.2f}  p99 {p99:.2f} ms;"
        f" of the network p50 {p50 / yardstick:.3f}  p99 {p99 / yardstick:.3f}"
    )


if __name__ == "__main__":
    main()
