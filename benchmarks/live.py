"""How fast the live path is: a clip played in real time through capture, mailbox, pose and Coach.

    PYTHONPATH=app python benchmarks/live.py CLIP [--exercise NAME]

Prints one table: percentiles of each stage in milliseconds, analysed frames a second, frames dropped.
"""

from __future__ import annotations

import argparse
import contextlib
import threading
import time
from pathlib import Path

import numpy as np

from truerep.analysis.engine import Choices, Engine
from truerep.pose.mediapipe_pose import BlazePose
from truerep.ui.live import LiveWorker, SetOrder, Workshop
from truerep.video.clip import ClipSource
from truerep.video.mailbox import MailboxClosedError


class Listener:
    """Waits for the end of the clip."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.opened = threading.Event()
        self.fault = ""

    def on_opened(self, name: str) -> None:
        self.opened.set()

    def on_result(self) -> None:
        pass

    def on_lost(self, message: str) -> None:
        self.on_failed(message)

    def on_back(self) -> None:
        pass

    def on_ended(self) -> None:
        self.ended.set()

    def on_review(self, set_id: int, review: object) -> None:
        pass

    def on_failed(self, message: str) -> None:
        self.fault = message
        self.opened.set()
        self.ended.set()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", type=Path)
    parser.add_argument("--exercise", help="the exercise, instead of having it recognised")
    arguments = parser.parse_args()
    engine = Engine(Choices(exercise=arguments.exercise))
    workshop = Workshop(lambda: ClipSource(arguments.clip), BlazePose, lambda order: engine.coach())
    listener = Listener()
    worker = LiveWorker(workshop, listener, live=False)
    worker.begin(SetOrder(arguments.exercise, "normal"))
    worker.start()
    speeds = []
    begun = time.perf_counter()
    with contextlib.suppress(MailboxClosedError):
        while not listener.ended.is_set():
            result = worker.results.take(0.2)
            if result is not None and result.advice is not None:
                speeds.append(result.speed)
    seconds = time.perf_counter() - begun
    worker.stop()
    if listener.fault or not speeds:
        raise SystemExit(listener.fault or "no frame was analysed")
    print(f"{len(speeds)} frames analysed in {seconds:.1f} s, {speeds[-1].dropped} dropped")
    print(f"{'stage':10} {'p50':>8} {'p95':>8} {'p99':>8}  ms")
    for name in ("pose_ms", "coach_ms", "latency_ms"):
        values = [getattr(speed, name) for speed in speeds]
        p50, p95, p99 = np.percentile(values, [50, 95, 99])
        print(f"{name.removesuffix('_ms'):10} {p50:8.2f} {p95:8.2f} {p99:8.2f}")


if __name__ == "__main__":
    main()
