"""How well reps are counted on pose recordings, live and with hindsight, beside simpler methods and published counters.

    python benchmarks/reps.py INDEX.csv [INDEX.csv ...] [--not-given]

Each INDEX has the columns path, exercise and rep_count (blank rows are left out). Published figures on RepCount-A test
videos are printed below ours for orientation: the recordings here are a part of those videos, rebuilt from landmarks.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.signal import find_peaks

from truerep.analysis.engine import load_all_profiles, make_recognizer
from truerep.coach import Coach
from truerep.motion.history import MotionHistory
from truerep.motion.resample import GRID_HZ, GridResampler
from truerep.pose.recording import PoseRecording, load_recording
from truerep.profiles.profile_io import canonical_name
from truerep.recognition.recognizer import UNKNOWN_EXERCISE
from truerep.reps.pose_curve import distance_mids, pose_distance, pose_speed, speed_minima

PUBLISHED = {
    "PoseRAC": (0.236, 0.560),
    "TransRAC": (0.443, 0.291),
    "RepNet": (0.995, 0.013),
    "joint-angle PoseRAC": (0.211, 0.599),
    "ESCounts": (0.21, 0.56),
}


METHODS = ("hindsight", "live", "statistical coach", "velocity minima", "principal component")
SIGMA_S = 0.2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path, nargs="+")
    parser.add_argument("--not-given", action="store_true", help="let the app recognise the exercise")
    parser.add_argument(
        "--misses", action="store_true", help="name the recordings that hindsight misses by more than one"
    )
    options = parser.parse_args()
    profiles = load_all_profiles()
    recognizer = make_recognizer(profiles)
    for index in options.index:
        figures: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        with index.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["rep_count"] and int(row["rep_count"]) > 0]
        misses = []
        for row in rows:
            name = canonical_name(profiles, row["exercise"])
            if name is not None and profiles[name].kind == "hold":
                continue
            given = None if options.not_given else name or UNKNOWN_EXERCISE
            recording = load_recording(index.parent / row["path"])
            counts = (
                int(row["rep_count"]),
                *watched(Coach(profiles, exercise=given, recognizer=recognizer), recording),
            )
            counts += seeds(recording)
            figures[row["exercise"]].append(counts)
            figures["all"].append(counts)
            if abs(counts[1] - counts[0]) > 1:
                misses.append(f"  {row['path']}: {row['exercise']}, true {counts[0]}, counted {counts[1]}")
        print(f"\n{index}\n{'MAE, off-by-one, exact':22s} {'n':>4s}   {'   '.join(f'{m:>20s}' for m in METHODS)}")
        for name, counts_of in sorted(figures.items(), key=lambda item: (item[0] == "all", item[0])):
            truth, *by_method = np.array(counts_of).T
            cells = ["".join(f"{f:7.3f}" for f in score(truth, got)) for got in by_method]
            print(f"{name:22s} {len(counts_of):4d}   {'  '.join(cells)}")
        if options.misses:
            print("\n".join(misses))
    for name, (mae, off_by_one) in PUBLISHED.items():
        print(f"{name:22s} published {mae:8.3f}{off_by_one:7.3f}")


def watched(coach: Coach, recording: PoseRecording) -> tuple[int, int]:
    """Reps with hindsight, and as announced live."""
    live = sum(coach.step(frame).finished is not None for frame in recording.frames())
    return coach.review().rep_count, live


def seeds(recording: PoseRecording) -> tuple[int, int, int]:
    """Reps by the statistical coach's peaks, by velocity minima (two a rep), by peaks of the first component."""
    history, grid = MotionHistory(), GridResampler()
    for frame in recording.frames():
        for pose in grid.push(frame):
            history.push(pose, recording.frame_size)
    world = history.world(history.first, history.end)
    still = len(speed_minima(pose_speed(world)))
    seen = world[np.isfinite(world[:, 0, 0])].reshape(-1, 99).astype(np.float64)
    if len(seen) < 2:
        return 0, 0, 0
    centred = seen - seen.mean(axis=0)
    component = gaussian_filter1d(centred @ np.linalg.svd(centred, full_matrices=False)[2][0], SIGMA_S * GRID_HZ)
    peaks = find_peaks(component, prominence=0.35 * np.ptp(component))[0]
    return len(distance_mids(pose_distance(world))), max(still - 1, 0) // 2, len(peaks)


def score(truth: np.ndarray, got: np.ndarray) -> tuple[float, float, float]:
    """MAE (mean of |n - gt| / gt), share off by at most one, share exact."""
    off = np.abs(got - truth)
    return float((off / truth).mean()), float((off <= 1).mean()), float((off == 0).mean())


if __name__ == "__main__":
    main()
