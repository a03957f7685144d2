from __future__ import annotations

import numpy as np
import pytest

from truerep.motion.resample import GRID_HZ, LONGEST_GAP_S, GridResampler
from truerep.pose.frame import PoseFrame


def frame(moment: float, x: float) -> PoseFrame:
    return PoseFrame(moment, np.full((33, 4), x, np.float32), np.full((33, 3), x, np.float32), (640, 480))


@pytest.mark.parametrize("fps", [10, 15, 24, 30, 60])
def test_a_ramp_stays_a_ramp_at_any_frame_rate(fps: int) -> None:
    resampler = GridResampler()
    ticks = [t for n in range(2 * fps + 1) for t in resampler.push(frame(n / fps, n / fps))]
    assert len(ticks) == pytest.approx(2 * GRID_HZ + 1, abs=1)
    np.testing.assert_allclose([t.landmarks[0, 0] for t in ticks], [t.timestamp_s for t in ticks], atol=1e-5)
    np.testing.assert_allclose(np.diff([t.timestamp_s for t in ticks]), 1 / GRID_HZ, atol=1e-9)


def test_a_short_drop_out_is_bridged_and_marked() -> None:
    resampler = GridResampler()
    resampler.push(frame(0.0, 0.0))
    resampler.push(PoseFrame.nobody(0.3, (640, 480)))
    ticks = resampler.push(frame(0.6, 6.0))
    assert all(np.isfinite(t.landmarks).all() for t in ticks)
    assert not any(t.observed for t in ticks)
    assert ticks[-1].landmarks[0, 0] == pytest.approx(6.0, abs=1e-3)


def test_a_long_drop_out_is_a_hole_of_the_right_length() -> None:
    resampler = GridResampler()
    resampler.push(frame(0.0, 1.0))
    ticks = []
    for n in range(1, 91):
        ticks += resampler.push(PoseFrame.nobody(n / 30, (640, 480)))
    ticks += resampler.push(frame(3.1, 1.0)) + resampler.push(frame(3.2, 1.0))
    holes = [t for t in ticks if np.isnan(t.landmarks).any()]
    assert len(holes) == pytest.approx(3.1 * GRID_HZ, abs=2)
    assert LONGEST_GAP_S < 3.1


def test_a_frame_that_is_not_later_is_ignored() -> None:
    resampler = GridResampler()
    resampler.push(frame(1.0, 1.0))
    assert resampler.push(frame(1.0, 9.0)) == []
    assert resampler.push(frame(0.5, 9.0)) == []
    assert [t.landmarks[0, 0] for t in resampler.push(frame(1.04, 1.0))] == [1.0]


def test_a_camera_that_comes_back_after_hours_costs_little() -> None:
    resampler = GridResampler()
    resampler.push(frame(0.0, 1.0))
    back = 36_000.0
    ticks = resampler.push(frame(back, 2.0)) + resampler.push(frame(back + 0.1, 2.0))
    assert len(ticks) < 20 * GRID_HZ
    assert ticks[-1].timestamp_s == pytest.approx(back + 0.1, abs=1 / GRID_HZ)
    assert ticks[-1].landmarks[0, 0] == 2.0
    assert np.isnan(ticks[0].landmarks).all()
