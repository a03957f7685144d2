"""What Gaussian smoothing and sharpening before the pose network do on real clips.

    PYTHONPATH=app python benchmarks/prefilters.py CLIP [CLIP ...] [--frames 150] [--pose onnx]

For each filter: share of frames in which somebody is found, mean visibility of the limbs, how far the landmarks tremble
(median size of their second difference in thousandths of a torso length, without smoothing over time), the median
difference of knee and elbow angles from those without a filter, and what the filter costs a frame.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from truerep.body import Landmark
from truerep.errors import TrueRepError
from truerep.pose.choice import DEFAULT_POSE, POSE_KINDS, PREFILTERS, open_pose
from truerep.pose.prefilter import filtered
from truerep.video.clip import ClipSource

_L = Landmark
_JOINTS = (
    (_L.LEFT_HIP, _L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE, _L.RIGHT_ANKLE),
    (_L.LEFT_SHOULDER, _L.LEFT_ELBOW, _L.LEFT_WRIST),
    (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW, _L.RIGHT_WRIST),
)


def angles(points: np.ndarray) -> np.ndarray:
    """Knees and elbows in degrees, (4,)."""
    found = []
    for a, b, c in _JOINTS:
        one, two = points[a] - points[b], points[c] - points[b]
        cosine = one @ two / max(float(np.linalg.norm(one) * np.linalg.norm(two)), 1e-9)
        found.append(np.degrees(np.arccos(np.clip(cosine, -1, 1))))
    return np.array(found)


def watch(clip: Path, prefilter: str, frames: int, estimator: object) -> tuple[list, list, list]:
    """Points in pixels, visibilities and filter times of a clip; None for a frame with nobody."""
    points, seen, costs = [], [], []
    estimator.reset()
    with ClipSource(clip) as source:
        while len(points) < frames and (frame := source.read()) is not None:
            began = time.thread_time()
            image = filtered(frame.image, prefilter)
            costs.append(1000 * (time.thread_time() - began))
            pose = estimator.estimate(image, frame.timestamp_s)
            size = np.asarray(pose.frame_size, float)
            points.append(pose.landmarks[:, :2] * size if pose.has_person else None)
            seen.append(pose.landmarks[11:, 3].mean() if pose.has_person else np.nan)
    return points, seen, costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clips", type=Path, nargs="+")
    parser.add_argument("--frames", type=int, default=150, help="of each clip")
    parser.add_argument("--pose", choices=POSE_KINDS, default=DEFAULT_POSE)
    arguments = parser.parse_args()
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    estimator = open_pose(arguments.pose, smooth=False)  # smoothing would hide what the filter does to the trembling
    for clip in arguments.clips:
        plain = None
        for name in PREFILTERS:
            try:
                points, seen, costs = watch(clip, name, arguments.frames, estimator)
            except TrueRepError as error:
                print(error)
                break
            plain = plain or points
            kept = figures[name]
            kept["found"] += [p is not None for p in points]
            kept["visible"] += [v for v in seen if np.isfinite(v)]
            kept["cost"] += costs
            for a, b, c in zip(points, points[1:], points[2:], strict=False):
                if a is not None and b is not None and c is not None:
                    torso = np.linalg.norm(b[[11, 12]].mean(axis=0) - b[[23, 24]].mean(axis=0))
                    shake = np.linalg.norm((a - 2 * b + c)[11:], axis=1).mean() / max(float(torso), 1.0)
                    kept["tremble"].append(1000 * shake)
            for p, q in zip(points, plain, strict=True):
                if p is not None and q is not None:
                    kept["angle"] += list(np.abs(angles(p) - angles(q)))
    print(f"{'filter':18} {'found %':>8} {'visible':>8} {'tremble':>8} {'angle p50':>10} {'p95':>6} {'ms':>6}")
    for name, kept in figures.items():
        found, visible = 100 * np.mean(kept["found"]), np.mean(kept["visible"])
        tremble, (p50, p95) = np.median(kept["tremble"]), np.percentile(kept["angle"], [50, 95])
        cost = np.median(kept["cost"])
        print(f"{name:18} {found:8.2f} {visible:8.3f} {tremble:8.2f} {p50:10.2f} {p95:6.1f} {cost:6.2f}")


if __name__ == "__main__":
    main()
