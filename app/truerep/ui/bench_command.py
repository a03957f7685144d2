"""`truerep bench`: how fast the window is on this machine."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import numpy as np
from rich.table import Table

from truerep.analysis.engine import load_all_profiles
from truerep.analysis.timing import StageTimer
from truerep.commands.display import display_fault
from truerep.commands.options import add_pose, add_prefilter
from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.files import check_outputs, write_text
from truerep.providers import PROCESSORS
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.recognition.recognizer import EXERCISE_WINDOW, PoseWindow
from truerep.resources import resource_dir
from truerep.ui.app import make_application, open_window
from truerep.ui.bench import Bench, Plan
from truerep.ui.settings import Settings
from truerep.video.opening import files_of, is_live

_STOPPED: Final = 128 + signal.SIGINT
_DEMO: Final = "demo"
_CAMERA_S: Final = 60.0
_PERCENTILES: Final = ("p50", "p95", "p99")
_WINDOWS: Final = 200
_LEAST_MINUTES: Final = 0.05
_MOST_MINUTES: Final = 1440.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Source, length, exercise and where the figures go."""
    parser.add_argument(
        "source", metavar="SOURCE", nargs="?", default=_DEMO, help="a clip or camera:0; without it the bundled clip"
    )
    parser.add_argument(
        "--minutes",
        metavar="N",
        type=float,
        help="how long; a clip is then played over and over as if it were a camera (without it: a clip once, a camera"
        " for a minute)",
    )
    parser.add_argument("--exercise", metavar="NAME", help="the exercise, instead of having it recognised")
    add_pose(parser)
    add_prefilter(parser)
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the figures to a file")
    parser.add_argument("--began", type=float, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Measure in a process of its own, so that its start is cold, and print the figures.

    Raises:
        TrueRepError: the source cannot be watched, or no frame was analysed.
    """
    if arguments.minutes is not None and not _LEAST_MINUTES <= arguments.minutes <= _MOST_MINUTES:
        raise TrueRepError(f"--minutes {arguments.minutes:g}: is not between {_LEAST_MINUTES:g} and {_MOST_MINUTES:g}")
    check_outputs([arguments.json], files_of([arguments.source]))
    if arguments.began is not None:
        return _measure(arguments)
    environment = dict(os.environ)
    fault = display_fault()
    if fault is not None:
        terminal(stderr=True).print(f"{fault}, so the window is painted into memory", highlight=False)
        environment["QT_QPA_PLATFORM"] = "offscreen"
    words = [sys.executable, "-m", "truerep.cli", "bench", arguments.source, "--began", repr(time.monotonic())]
    for name in ("minutes", "exercise", "pose", "prefilter", "json"):
        value = getattr(arguments, name)
        if value is not None:
            words += [f"--{name}", str(value)]
    # Ctrl-C reaches this process alone, and is told once: by the one that measures.
    with subprocess.Popen(words, env=environment, start_new_session=True) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            if process.wait() == -signal.SIGTERM:
                raise  # it had not begun yet, and could tell nobody
            return _STOPPED


def _measure(arguments: argparse.Namespace) -> int:
    settings = Settings(sound=False, welcomed=True)
    application = make_application()
    window = open_window(load_all_profiles(), settings, None, arguments)
    bench = Bench(window, plan_of(arguments))
    bench.finished.connect(window.close)
    bench.finished.connect(application.quit)  # whatever else may be open
    application.exec()
    if bench.fault is not None:
        raise TrueRepError(bench.fault)
    if not bench.over:
        raise KeyboardInterrupt  # the window was closed before the end, by the person or by Ctrl-C
    report = bench.report()
    if not report["frames"] + report["frames_ahead"]:
        raise TrueRepError(f"{arguments.source}: no frame was analysed; watch it longer or try another")
    report |= {"platform": application.platformName(), "window": [window.width(), window.height()]}
    report["providers"] = time_providers()
    _print(report)
    if arguments.json is not None:
        write_text(arguments.json, json.dumps(report, indent=1) + "\n")
    return 0


def plan_of(arguments: argparse.Namespace) -> Plan:
    """What the person asked for: a clip is played once, or as a camera for some minutes."""
    source: str = arguments.source
    live = is_live(source)
    if arguments.minutes is None:
        return Plan(source, _CAMERA_S if live else None, arguments.began)
    return Plan(source if live else f"camera:{source}", 60.0 * arguments.minutes, arguments.began)


def time_providers() -> dict[str, dict[str, float]]:
    """By processor, how long recognising the exercise in one window takes: `{"CPU": {"p50": .., "p99": ..}}`."""
    generator = np.random.default_rng(0)
    window = PoseWindow(
        generator.random((EXERCISE_WINDOW, 33, 4), np.float32),
        generator.random((EXERCISE_WINDOW, 33, 3), np.float32),
        (1280, 720),
    )
    figures: dict[str, dict[str, float]] = {}
    for processor in PROCESSORS:
        recognizer = OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL, processors=(processor,))
        if recognizer.processor != processor:
            continue
        timer = StageTimer((processor,))
        for _ in range(_WINDOWS):
            with timer.stage(processor):
                recognizer.look(window)
        found = timer.percentiles_ms()[processor]
        figures[processor] = {"p50": found["p50"], "p99": found["p99"]}
    return figures


def _print(report: dict[str, Any]) -> None:
    console = terminal()
    table = Table(title=f"{report['source']}, {report['seconds']} s, {report['frames']} frames painted")
    table.add_column("stage, ms")
    for percentile in _PERCENTILES:
        table.add_column(percentile, justify="right")
    rows = {
        **report["stages_ms"],
        "arrival to paint": report["frame_to_paint_ms"],
        "all but pose": report["all_but_pose_ms"],
        "shown ahead": report["ahead_to_paint_ms"],
        "age when replaced": report["frame_age_ms"],
    }
    for name, figures in rows.items():
        table.add_row(name, *(f"{figures[percentile]:.1f}" for percentile in _PERCENTILES))
    console.print(table)
    for line in _lines(report):
        console.print(line, highlight=False)


def _lines(report: dict[str, Any]) -> list[str]:
    memory, cold = report["rss_mb"], report["cold_start_s"]
    lines = [
        f"frames: {report['arrived']} arrived, {report['dropped']} were never analysed, {report['frames_ahead']} shown"
        f" before their analysis, {report['stale']} painted too late",
        f"processor: {100 * report['cpu_share']:.0f} % of all cores",
        f"memory: {memory['start']:.0f} MB after warming up, {memory['end']:.0f} MB at the end, at most"
        f" {memory['peak']:.0f} MB",
        f"start: {cold['window']:.2f} s to the window, {cold['first_analysis']:.2f} s to the first analysed frame",
    ]
    for name, figures in report["providers"].items():
        lines.append(f"exercise recognised on {name}: {figures['p50']:.2f} ms, p99 {figures['p99']:.2f} ms")
    for number, part in enumerate(report["parts"], 1):
        whole = part["frame_to_paint_ms"]
        lines.append(
            f"part {number}: arrival to paint {whole['p50']:.1f} ms, p99 {whole['p99']:.1f} ms; {part['rss_mb']:.0f} MB"
        )
    return lines
