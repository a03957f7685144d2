from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.analysis.timing import Durations, StageTimer


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


@given(st.lists(st.floats(0.002, 5000.0), min_size=1, max_size=300))
def test_percentiles_are_right_to_one_percent(durations: list[float]) -> None:
    kept = Durations()
    for duration in durations:
        kept.add(duration)
    for name, found in kept.percentiles_ms().items():
        true = float(np.percentile(durations, int(name[1:]), method="inverted_cdf"))
        assert found == pytest.approx(true, rel=0.011, abs=6e-4)
    assert len(kept) == len(durations)


@pytest.mark.parametrize("duration", [0.0, 1e-9, 1e9])
def test_a_duration_beyond_all_bins_is_counted(duration: float) -> None:
    kept = Durations()
    kept.add(duration)
    assert len(kept) == 1
    assert 0.0 <= kept.percentile_ms(99) <= duration
