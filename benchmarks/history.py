"""Measures the history: opening ten years of it, and what keeping a rep costs the analysis thread.

QT_QPA_PLATFORM=offscreen PYTHONPATH=app:tests/session python benchmarks/history.py [--database FILE] [--json FILE]

The invented history holds 200,000 reps and more; making it takes some minutes, so name a file with `--database` to keep
it. Opening is measured from an unopened file to the painted page of the window, plots loaded before (as after the first
opening) and not (as for the first).
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
from invented_history import write_history
from PySide6.QtWidgets import QApplication
from session_makers import poses

from truerep.advice import Advice, FaultFinding, Rep, RepPhase, SetState, Verdict, View
from truerep.analysis.engine import load_all_profiles
from truerep.motion.measure_table import measure_poses
from truerep.motion.measures import COLUMNS
from truerep.pose.frame import PoseFrame
from truerep.session.reading import History
from truerep.ui.app import make_application
from truerep.ui.controller import Controller
from truerep.ui.keeper import Keeper
from truerep.ui.live_types import SetOrder
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme
from truerep.ui.tools import real_tools
from truerep.ui.trace import SetTrace

SHALLOW = FaultFinding("shallow", "mid", "knee", 118.2, 75.0, 104.0, "deg", "Go lower: 14° to go", 2, 1.2)
KNEES = FaultFinding("knees_in", "mid", "knee_width", 0.71, 1.0, 0.85, "ratio", "Push your knees outwards", 3, 1.1)
DAYS, SETS = 3653, 7  # ten years of training on every day
LEAST_REPS = 200_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--days", type=int, default=DAYS)
    options = parser.parse_args()
    application = make_application()  # as the window is started, with its hand-over between threads
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder) / "history.db"
        if not path.exists():
            print("making the history", file=sys.stderr)
            write_history(path, date.today(), options.days, SETS, daily=True)
        result = {
            "database": facts(path),
            "open_ms": opening(application, path),
            "rep_on_analysis_thread_ms": keeping(Path(folder) / "new.db"),
        }
    print(json.dumps(result, indent=2))
    if options.json is not None:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def facts(path: Path) -> dict[str, float]:
    with History(path) as history:
        counts = history.counts()
    if counts["reps"] < LEAST_REPS:
        print(f"only {counts['reps']} reps", file=sys.stderr)
    return {**counts, "megabytes": round(path.stat().st_size / 1e6, 1)}


def opening(application: QApplication, path: Path) -> dict[str, float]:
    """Milliseconds from the key press to the painted page."""
    profiles = load_all_profiles()
    keeper = Keeper(path, profiles)
    controller = Controller(profiles, real_tools(profiles), Settings(sound=False), None, keeper=keeper)
    window = MainWindow(Theme(), controller, real_tools(profiles))
    window.resize(1280, 760)
    window.show()
    keeper.journal.flush(30.0)
    application.processEvents()
    began = time.perf_counter()
    importlib.import_module("truerep.ui.history_page")  # which the window does beside the picture
    times = {"loading_of_plots": round(1000 * (time.perf_counter() - began), 1)}
    for name, exercise, period in (
        ("first_time", None, "year"),
        ("again", None, "year"),
        ("all_time", None, "all"),
        ("all_time_one_exercise", "squat", "all"),
    ):
        window._show_page()
        application.processEvents()
        if window.history.page is not None:
            window.history.page._exercise, window.history.page._period = exercise, period
        began = time.perf_counter()
        window.history.open()
        application.processEvents()
        window.grab()
        times[name] = round(1000 * (time.perf_counter() - began), 1)
    window.close()
    return times


def keeping(path: Path) -> dict[str, float]:
    """What keeping a rep takes of the analysis thread, after the result of its last frame was handed to the window.

    By the clock, and in processor time, which other programs of the machine do not lengthen. What they do to the clock
    is told by plain arithmetic at the same moments.
    """
    gc.collect()
    gc.freeze()  # as the live analysis does before its first frame
    profiles = load_all_profiles()
    keeper = Keeper(path, profiles)
    keeper.start()
    frames = poses(3.0)
    coach = ScriptedCoach(frames)  # of whose reps every third is faulty
    trace = SetTrace()
    witness = keeper.begin(SetOrder("squat", "normal", "benchmark"), "camera", trace)
    costs: list[float] = []
    busy: list[float] = []
    others: list[float] = []
    control: list[float] = []
    for number in range(300 * len(frames)):
        frame = frames[number % len(frames)]
        moment = PoseFrame(number / 30.0, frame.landmarks, frame.world, frame.frame_size)
        advice = coach.step(moment)
        trace.add(advice, moment)  # for the curve in the window, kept or not
        began, from_s = time.perf_counter(), time.thread_time()
        witness.see(advice, moment)
        ended, until_s = time.perf_counter(), time.thread_time()
        if advice.finished is not None:
            costs.append(1000 * (ended - began))
            busy.append(1000 * (until_s - from_s))
            control.append(arithmetic_ms())
        else:
            others.append(1000 * (ended - began))
        time.sleep(0.002)  # the writer's thread gets its turn, as between two frames
    keeper.close()
    figures = {**spread(costs, ""), **spread(busy, "processor_"), **spread(control, "control_")}
    return {"reps": len(costs), **figures, **spread(others, "frame_without_rep_")}


def arithmetic_ms() -> float:
    """Some 0.4 ms of it, the time by the clock."""
    began = time.perf_counter()
    number = 1
    for step in range(6000):
        number = (number * 31 + step) % 65_521
    return 1000 * (time.perf_counter() - began)


def spread(costs: list[float], name: str) -> dict[str, float]:
    ordered = sorted(costs)
    ninety_nine = ordered[int(0.99 * (len(ordered) - 1))]
    figures = {"p50": statistics.median(costs), "p99": ninety_nine, "max": ordered[-1]}
    over = sum(cost > 1.0 for cost in costs)
    return {**{name + key: round(value, 3) for key, value in figures.items()}, f"{name}over_1_ms": over}


class ScriptedCoach:
    """Finishes a rep with every round of its frames."""

    def __init__(self, frames: list[PoseFrame]) -> None:
        table = measure_poses(
            np.stack([f.landmarks for f in frames]), np.stack([f.world for f in frames]), frames[0].frame_size
        )
        self._angles = table.preferred
        self._period = len(frames)
        self._count = 0
        self._reps: tuple[Rep, ...] = ()

    def step(self, frame: PoseFrame) -> Advice:
        place = self._count % self._period
        self._count += 1
        finished = None
        if place == self._period - 1:
            end = frame.timestamp_s
            number = self._count // self._period
            faults = (SHALLOW, KNEES) if number % 3 == 0 else ()
            verdict: Verdict = "faulty" if faults else "good"
            finished = Rep(number, "squat", end - 2.9, end - 1.4, end, 90.0, verdict, faults)
            self._reps = (*self._reps[-14:], finished)
        return Advice(
            frame.timestamp_s, SetState.ACTIVE, "squat", 0.9, (), View.SIDE, RepPhase.MID, 0.5, 0.5, len(self._reps),
            0, self._reps, finished, None, None, (), self._angles[place], np.full(len(COLUMNS), 0.9),
        )  # fmt: skip


if __name__ == "__main__":
    main()
