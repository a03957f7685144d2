"""How far the predicted skeleton is off, where the picture goes ahead of the analysis.

    PYTHONPATH=app python benchmarks/prediction.py RECORDING.npz [RECORDING.npz ...] [--rate 10]

Poses are handed over at a slow machine's rate; for the frames in between, the predicted landmarks are compared with
those that were found there. Prints the median and 95th percentile of the distance in torso lengths, by the age of the
newest pose, beside those of a skeleton that stands still.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np

from truerep.body import Landmark
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import load_recording
from truerep.ui.pace import PosePredictor

_TRUNK = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


def distance(found: PoseFrame, guess: PoseFrame) -> float:
    """Mean distance of the limbs' landmarks in torso lengths."""
    scale = np.asarray(found.frame_size, float)
    points, guessed = found.landmarks[11:, :2] * scale, guess.landmarks[11:, :2] * scale
    trunk = found.landmarks[_TRUNK, :2] * scale
    torso = np.linalg.norm(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0))
    return float(np.linalg.norm(points - guessed, axis=1).mean() / max(torso, 1e-6))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--rate", type=float, default=10.0, help="analysed poses a second")
    arguments = parser.parse_args()
    errors: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for path in arguments.recordings:
        predictor, newest, due = PosePredictor(), None, -1.0
        for frame in load_recording(path).frames():
            if frame.timestamp_s >= due:
                due = frame.timestamp_s + 1 / arguments.rate
                newest = frame
                predictor.see(frame)
                continue
            guess = predictor.at(frame.timestamp_s)
            if newest is not None and newest.has_person and frame.has_person and guess is not None:
                age = round((frame.timestamp_s - newest.timestamp_s) * 30)
                errors[age].append((distance(frame, newest), distance(frame, guess)))
    print(f"{'age ms':>7} {'frames':>8} {'still p50':>10} {'p95':>7} {'predicted p50':>14} {'p95':>7}")
    for age in sorted(errors):
        still, guessed = np.array(errors[age]).T
        figures = [*np.percentile(still, [50, 95]), *np.percentile(guessed, [50, 95])]
        print(f"{age * 1000 / 30:7.0f} {len(still):8} {figures[0]:10.3f} {figures[1]:7.3f}", end="")
        print(f" {figures[2]:14.3f} {figures[3]:7.3f}")


if __name__ == "__main__":
    main()
