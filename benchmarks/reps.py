"""How well reps are counted on pose recordings, live and with hindsight, beside published counters.

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

from truerep.analysis.engine import load_all_profiles, make_recognizer
from truerep.coach import Coach
from truerep.coaching.profile_io import canonical_name
from truerep.pose.recording import load_recording
from truerep.recognition.recognizer import UNKNOWN_EXERCISE

PUBLISHED = {
    "PoseRAC": (0.236, 0.560),
    "TransRAC": (0.443, 0.291),
    "RepNet": (0.995, 0.013),
    "joint-angle PoseRAC": (0.211, 0.599),
    "ESCounts": (0.21, 0.56),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path, nargs="+")
    parser.add_argument("--not-given", action="store_true", help="let the app recognise the exercise")
    options = parser.parse_args()
    profiles = load_all_profiles()
    recognizer = make_recognizer(profiles)
    for index in options.index:
        figures: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        with index.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["rep_count"] and int(row["rep_count"]) > 0]
        for row in rows:
            name = canonical_name(profiles, row["exercise"])
            if name is not None and profiles[name].kind == "hold":
                continue
            given = None if options.not_given else name or UNKNOWN_EXERCISE
            coach = Coach(profiles, exercise=given, recognizer=recognizer)
            live = 0
            for frame in load_recording(index.parent / row["path"]).frames():
                live += coach.step(frame).finished is not None
            counts = (int(row["rep_count"]), coach.review().rep_count, live)
            figures[row["exercise"]].append(counts)
            figures["all"].append(counts)
        print(f"\n{index}")
        print(f"{'exercise':22s} {'n':>4s}   hindsight MAE  off-by-one  exact   live MAE  off-by-one  exact")
        for name, counts in sorted(figures.items(), key=lambda item: (item[0] == "all", item[0])):
            truth, hindsight, live_counts = np.array(counts).T
            cells = [f"{f:10.3f}" for got in (hindsight, live_counts) for f in score(truth, got)]
            print(f"{name:22s} {len(counts):4d}  {''.join(cells)}")
    for name, (mae, off_by_one) in PUBLISHED.items():
        print(f"{name:22s} published {mae:10.3f}{off_by_one:10.3f}")


def score(truth: np.ndarray, got: np.ndarray) -> tuple[float, float, float]:
    """MAE (mean of |n - gt| / gt), share off by at most one, share exact."""
    off = np.abs(got - truth)
    return float((off / truth).mean()), float((off <= 1).mean()), float((off == 0).mean())


if __name__ == "__main__":
    main()
