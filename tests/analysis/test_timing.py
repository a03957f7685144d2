from __future__ import annotations

import time

import pytest

from truerep.analysis.timing import StageTimer


def test_percentiles_are_ordered_and_in_milliseconds() -> None:
    timer = StageTimer(("pose", "coach"))
    for pause in (0.001, 0.001, 0.02):
        with timer.stage("pose"):
            time.sleep(pause)
    figures = timer.percentiles_ms()
    assert 1.0 <= figures["pose"]["p50"] <= figures["pose"]["p95"] <= figures["pose"]["p99"]
    assert figures["pose"]["p99"] >= 15.0
    assert figures["coach"] == {"p50": 0.0, "p95": 0.0, "p99": 0.0}


def test_a_stage_that_fails_is_timed_too() -> None:
    timer = StageTimer(("pose",))

    def fail() -> None:
        with timer.stage("pose"):
            time.sleep(0.002)
            raise ValueError("fault")

    with pytest.raises(ValueError, match="fault"):
        fail()
    assert timer.percentiles_ms()["pose"]["p50"] > 1.0


def test_only_the_newest_are_kept() -> None:
    timer = StageTimer(("pose",), kept=1)
    with timer.stage("pose"):
        time.sleep(0.02)
    with timer.stage("pose"):
        pass
    assert timer.percentiles_ms()["pose"]["p99"] < 10.0
