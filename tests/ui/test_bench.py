from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import pytest
from ui_fakes import FakeClip, fake_tools

from truerep.errors import TrueRepError
from truerep.ui.bench import PARTS, Bench, Plan
from truerep.ui.bench_command import plan_of, run, time_providers
from truerep.ui.controller import Controller
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme


def test_a_clip_is_measured_once(qtbot, profiles) -> None:
    tools = fake_tools(lambda _source: FakeClip(40, period_s=0.02))
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    qtbot.addWidget(window)
    bench = Bench(window, Plan("clip.mp4", None, time.monotonic() - 1.0))
    with qtbot.waitSignal(bench.finished, timeout=20_000):
        window.show()
    report = bench.report()
    assert json.loads(json.dumps(report)) == report
    assert report["arrived"] == 40
    assert 5 <= report["frames"] + report["frames_ahead"] <= 80
    assert report["frames"] + report["dropped"] <= 41
    assert report["frame_to_paint_ms"]["p50"] <= report["frame_to_paint_ms"]["p99"]
    assert 1.0 <= report["cold_start_s"]["window"] <= report["cold_start_s"]["first_analysis"]
    assert report["rss_mb"]["start"] > 10


def test_a_camera_is_measured_for_its_time_set_after_set(qtbot, window: MainWindow, camera) -> None:
    bench = Bench(window, Plan("camera:0", 6.0, time.monotonic()), set_ms=1000)
    with qtbot.waitSignal(bench.finished, timeout=20_000):
        window.update()
    report = bench.report()
    assert bench.fault is None
    assert len(report["parts"]) == PARTS
    assert sum(part["frames"] for part in report["parts"]) == report["frames"]
    assert report["frames"] + report["frames_ahead"] > 20
    assert window.controller.flow.set_number >= 2, "sets are ended and begun"
    assert camera.closed


def test_a_source_that_fails_ends_the_run(qtbot, profiles) -> None:
    def broken(source: str) -> FakeClip:
        raise TrueRepError(f"{source}: is busy")

    tools = fake_tools(broken)
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    qtbot.addWidget(window)
    bench = Bench(window, Plan("camera:0", 5.0, time.monotonic()))
    with qtbot.waitSignal(bench.finished, timeout=20_000):
        window.show()
    assert bench.fault == "camera:0: is busy"


@pytest.mark.parametrize(
    ("source", "minutes", "watched", "seconds"),
    [
        ("demo", None, "demo", None),
        ("demo", 60.0, "camera:demo", 3600.0),
        ("set.mp4", 2.0, "camera:set.mp4", 120.0),
        ("camera:1", None, "camera:1", 60.0),
        ("camera:1", 3.0, "camera:1", 180.0),
    ],
)
def test_what_is_measured(source: str, minutes: float | None, watched: str, seconds: float | None) -> None:
    arguments = argparse.Namespace(source=source, minutes=minutes, began=1.0)
    assert plan_of(arguments) == Plan(watched, seconds, 1.0)


@pytest.mark.parametrize("minutes", [0.0, -1.0, float("nan"), float("inf"), 1e6])
def test_a_length_that_makes_no_sense_is_refused(minutes: float) -> None:
    with pytest.raises(TrueRepError, match="is not between"):
        run(argparse.Namespace(source="demo", minutes=minutes, began=None, json=Path("x")))


def test_the_processors_are_timed() -> None:
    figures = time_providers()
    assert 0 < figures["CPU"]["p50"] <= figures["CPU"]["p99"]
