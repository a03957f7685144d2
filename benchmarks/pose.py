"""BlazePose on ONNX Runtime beside MediaPipe: the same pictures, found or not, landmarks, joint angles, cost.

    PYTHONPATH=app python benchmarks/pose.py CLIP ... [--frames N] [--threads N] [--floor]

Every clip is played twice at once, picture by picture through both, so that a load on the machine falls on both alike.
Distances are in % of the body's longer extent in the picture, angles are elbow, shoulder, hip and knee of both sides.
With --floor a second MediaPipe sees each picture one pixel to the right: how far MediaPipe is from itself, and so how
much of a difference means anything.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import measure_poses
from truerep.motion.measures import COLUMN_INDEX
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.pose.mediapipe_pose import BlazePose
from truerep.pose.onnx_pose import OnnxBlazePose
from truerep.video.clip import ClipSource

ANGLES = [
    COLUMN_INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("elbow", "shoulder", "hip", "knee")
]
SEARCHES = 4  # pictures of each clip at which both are made to search anew


@dataclass
class Pair:
    """Two estimators' answers over some pictures."""

    found: list[tuple[bool, bool]] = field(default_factory=list)
    distances: list[NDArray[np.float64]] = field(default_factory=list)
    flat: list[NDArray[np.float64]] = field(default_factory=list)
    deep: list[NDArray[np.float64]] = field(default_factory=list)
    tracking_ms: list[tuple[float, float, float, float]] = field(default_factory=list)
    search_ms: list[tuple[float, float, float, float]] = field(default_factory=list)

    def add(self, one: PoseFrame, two: PoseFrame) -> None:
        self.found.append((one.has_person, two.has_person))
        if not (one.has_person and two.has_person):
            return
        size = np.array(one.frame_size, float)
        places = [frame.landmarks[:, :2] * size for frame in (one, two)]
        extent = float(np.ptp(places[0], axis=0).max())
        self.distances.append(np.linalg.norm(places[0] - places[1], axis=1) / extent * 100.0)
        tables = [measure_poses(f.landmarks[None], f.world[None], one.frame_size) for f in (one, two)]
        self.flat.append(np.abs(tables[0].image - tables[1].image)[0, ANGLES])
        self.deep.append(np.abs(tables[0].world - tables[1].world)[0, ANGLES])

    def extend(self, other: Pair) -> None:
        for name in ("found", "distances", "flat", "deep", "tracking_ms", "search_ms"):
            getattr(self, name).extend(getattr(other, name))

    def line(self, name: str) -> str:
        found = np.array(self.found)
        same = float((found[:, 0] == found[:, 1]).mean())
        cells = [f"{len(found)}", f"{found[:, 0].sum()}", f"{found[:, 1].sum()}", f"{same:.1%}"]
        for values, digits in ((self.distances, 2), (self.flat, 1), (self.deep, 1)):
            if values:
                median, high = np.nanpercentile(np.concatenate(values), [50, 95])
                cells.append(f"{median:.{digits}f} / {high:.{digits}f}")
            else:
                cells.append("-")
        for times in (self.tracking_ms, self.search_ms):
            cells.append(_cost(times))
        return f"| {name} | " + " | ".join(cells) + " |"


def _cost(times: list[tuple[float, float, float, float]]) -> str:
    if not times:
        return "-"
    wall_a, wall_b, cpu_a, cpu_b = np.median(np.array(times), axis=0)
    return f"{wall_a:.1f} {wall_b:.1f} {wall_b / wall_a:.2f}, CPU {cpu_a:.1f} {cpu_b:.1f} {cpu_b / cpu_a:.2f}"


def timed(estimator: PoseEstimator, image: NDArray[np.uint8], moment: float) -> tuple[PoseFrame, float, float]:
    """The pose, and milliseconds by the clock and of all of the process's threads."""
    clock, used = time.perf_counter(), time.process_time()
    frame = estimator.estimate(image, moment)
    return frame, 1e3 * (time.perf_counter() - clock), 1e3 * (time.process_time() - used)


def play(
    path: Path, frames: int, theirs: PoseEstimator, ours: PoseEstimator, again: PoseEstimator | None
) -> list[Pair]:
    """Ours beside theirs, then theirs beside theirs on a shifted picture where that is asked for."""
    pair, floor = Pair(), Pair()
    for estimator in filter(None, (theirs, ours, again)):
        estimator.reset()
    pictures = []
    with ClipSource(path) as clip:  # read before anything is timed: the decoder has threads of its own
        while len(pictures) < frames and (picture := clip.read()) is not None:
            pictures.append(picture)
    for picture in pictures:
        one, wall_a, cpu_a = timed(theirs, picture.image, picture.timestamp_s)
        two, wall_b, cpu_b = timed(ours, picture.image, picture.timestamp_s)
        pair.add(one, two)
        if one.has_person and two.has_person:
            pair.tracking_ms.append((wall_a, wall_b, cpu_a, cpu_b))
        if again is not None:
            moved = again.estimate(np.ascontiguousarray(np.roll(picture.image, 1, axis=1)), picture.timestamp_s)
            back = moved.landmarks.copy()
            back[:, 0] -= 1.0 / moved.frame_size[0]
            floor.add(one, PoseFrame(moved.timestamp_s, back, moved.world, moved.frame_size))
    for picture in pictures[:: max(1, len(pictures) // SEARCHES)]:
        theirs.reset()
        ours.reset()
        _, wall_a, cpu_a = timed(theirs, picture.image, 0.0)
        _, wall_b, cpu_b = timed(ours, picture.image, 0.0)
        pair.search_ms.append((wall_a, wall_b, cpu_a, cpu_b))
    return [pair] if again is None else [pair, floor]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", type=Path, nargs="+")
    parser.add_argument("--frames", type=int, default=150, help="at most so many of each clip")
    parser.add_argument("--threads", type=int, default=1, help="of ONNX Runtime; MediaPipe's cannot be chosen")
    parser.add_argument("--floor", action="store_true", help="MediaPipe beside itself, one pixel off")
    options = parser.parse_args()
    theirs, ours = BlazePose(), OnnxBlazePose(threads=options.threads, processors=("CPU",))
    again = BlazePose() if options.floor else None
    print(f"{theirs.name} (first), {ours.name} (second), {options.threads} thread(s); differences as median / p95")
    print("| Clip | Frames | Found | Found | Same | Landmarks % | 2D deg | 3D deg | Tracking ms | Searching ms |")
    print("|" + "---|" * 10)
    totals = [Pair(), Pair()]
    for path in options.clip:
        for number, pair in enumerate(play(path, options.frames, theirs, ours, again)):
            totals[number].extend(pair)
            print(pair.line(path.stem[-40:] if number == 0 else "... MediaPipe, one pixel off"), flush=True)
    print(totals[0].line("**all**"))
    if again is not None:
        print(totals[1].line("**all: MediaPipe, one pixel off**"))


if __name__ == "__main__":
    main()
