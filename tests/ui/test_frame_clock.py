from __future__ import annotations

import pytest

from truerep.ui.frame_clock import STAGES, FrameClock, FrameFigures
from truerep.ui.live_types import Moments

# decoded in 4 ms, 1 ms in the mailbox, 12 ms pose, 2 ms Coach
PASSED = Moments(arrived_s=10.0, decode_s=0.004, taken_s=10.001, posed_s=10.013, coached_s=10.015)


def _paint(clock: FrameClock, moments: Moments = PASSED, newest_s: float = 10.0) -> None:
    came = moments.arrived_s
    clock.received(moments, came + 0.016)
    clock.painted(came + 0.018, came + 0.023, newest_s=newest_s, interval_s=1 / 30)


def test_every_stage_is_told_apart() -> None:
    clock = FrameClock()
    _paint(clock)
    found = {name: durations.percentile_ms(50) for name, durations in clock.figures.stages.items()}
    wanted = {"decode": 4, "mailbox": 1, "pose": 12, "coach": 2, "handover": 1, "window": 2, "paint": 5}
    assert tuple(found) == STAGES
    assert found == pytest.approx(wanted, rel=0.02)
    assert clock.figures.whole.percentile_ms(50) == pytest.approx(23, rel=0.02)
    assert clock.figures.but_pose.percentile_ms(50) == pytest.approx(11, rel=0.02)


def test_a_paint_that_shows_nothing_new_is_not_counted() -> None:
    clock = FrameClock()
    clock.painted(1.0, 1.1, newest_s=0.0, interval_s=1 / 30)
    _paint(clock)
    clock.painted(10.1, 10.2, newest_s=10.0, interval_s=1 / 30)
    assert clock.figures.frames == 1


def test_the_age_is_that_of_the_picture_that_is_replaced() -> None:
    clock = FrameClock()
    _paint(clock)
    _paint(clock, Moments(10.033, 0.0, 10.034, 10.046, 10.048))
    assert clock.figures.age.percentile_ms(50) == pytest.approx(33 + 23, rel=0.02)


@pytest.mark.parametrize(("newest", "late", "stale"), [(10.0, 0.2, 0), (10.033, 0.0, 0), (10.033, 0.03, 1)])
def test_stale_is_an_old_frame_while_a_newer_one_had_come(newest: float, late: float, stale: int) -> None:
    clock = FrameClock()
    clock.received(PASSED, 10.016)
    clock.painted(10.018 + late, 10.023 + late, newest_s=newest, interval_s=1 / 30)
    assert clock.figures.stale == stale


def test_parts_add_up_to_the_whole() -> None:
    clock = FrameClock()
    whole = FrameFigures()
    for count in (2, 3):
        for _ in range(count):
            _paint(clock, newest_s=11.0)
        whole.include(clock.part())
    assert clock.figures.frames == 0
    assert whole.frames == len(whole.whole) == 5


def test_the_read_out_tells_of_the_newest_frames() -> None:
    clock = FrameClock()
    assert clock.latest() is None
    for _ in range(100):
        _paint(clock, Moments(5.0, 0.0, 5.5, 5.6, 5.7))
    for _ in range(60):
        _paint(clock)
    latest = clock.latest()
    assert latest is not None
    assert (latest.whole, latest.pose, latest.rest, latest.worst) == pytest.approx((23, 12, 11, 23))


def test_a_frame_shown_before_its_analysis_is_counted_apart() -> None:
    clock = FrameClock()
    clock.received(Moments(arrived_s=10.0), 10.002)
    clock.painted(10.002, 10.005, newest_s=10.0, interval_s=1 / 30)
    assert clock.figures.frames == 0
    assert clock.figures.ahead.percentile_ms(50) == pytest.approx(5, rel=0.02)
    assert clock.figures.stages["pose"].percentile_ms(50) == 0


def test_a_result_that_is_not_painted_still_tells_how_long_the_analysis_took() -> None:
    clock = FrameClock()
    clock.analysed(PASSED, 10.016)
    stages = clock.figures.stages
    assert stages["pose"].percentile_ms(50) == pytest.approx(12, rel=0.02)
    assert stages["handover"].percentile_ms(50) == pytest.approx(1, rel=0.02)
    assert clock.figures.frames == len(stages["paint"]) == 0
