import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from truerep.training.clips import at_window_rate


@settings(max_examples=25, deadline=None)
@given(st.floats(8, 120), st.floats(1.0, 4.0))
def test_a_steady_motion_is_the_same_at_any_frame_rate(fps: float, seconds: float) -> None:
    times = np.arange(int(fps * seconds) + 1) / fps
    values = np.repeat(times[:, None, None], 2, axis=2).astype(np.float32)
    out = at_window_rate(times, values)
    np.testing.assert_allclose(out[:, 0, 0], np.arange(len(out)) / 30, atol=1e-4)
    assert len(out) == int(times[-1] * 30 + 1e-6) + 1


def test_a_short_gap_is_bridged_and_a_long_one_is_not() -> None:
    times = np.arange(121) / 30
    values = np.ones((121, 3, 2), np.float32)
    values[10:14] = np.nan
    values[40:80] = np.nan
    out = at_window_rate(times, values)
    assert np.isfinite(out[10:14]).all()
    assert np.isnan(out[50:70]).all()


def test_a_joint_that_is_missing_alone_stays_missing_alone() -> None:
    times = np.arange(60) / 30
    values = np.ones((60, 3, 2), np.float32)
    values[:, 1] = np.nan
    out = at_window_rate(times, values)
    assert np.isnan(out[:, 1]).all()
    assert np.isfinite(out[:, [0, 2]]).all()
