from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from session_makers import raw

from truerep.session.raw_rep import columns_for, kept_rep
from truerep.session.records import CURVE_POINTS, RawRep


def of_seconds(seconds: float) -> RawRep:
    """A rep of another tempo, whose mid is in its middle."""
    made = raw(1)
    times = np.linspace(0, seconds, int(30 * seconds))
    knee = 170 - 90 * np.sin(np.pi * times / seconds)
    both = np.stack([knee, knee], axis=1)
    values = np.stack([both, np.ones_like(both)], axis=1).astype(np.float32)
    rep = replace(made.rep, start_s=0.0, mid_s=seconds / 2, end_s=seconds)
    return replace(made, rep=rep, times=times, values=values)


def test_reps_of_different_tempo_lie_on_one_another() -> None:
    quick, slow = kept_rep(of_seconds(1.5), "side").curves["knee"], kept_rep(of_seconds(4.0), "side").curves["knee"]
    assert len(quick) == CURVE_POINTS
    np.testing.assert_allclose(quick, slow, atol=1.0)
    assert int(np.argmin(slow)) == CURVE_POINTS // 2


def test_the_mid_and_the_sides_are_read_from_the_frames() -> None:
    kept = kept_rep(raw(2, deepest=75.0), "side")
    assert kept.mid_value == pytest.approx(75.0 - 1.5, abs=1.0)  # both sides are seen about as well
    assert kept.side_difference == pytest.approx(3.0, abs=0.01)
    np.testing.assert_allclose(kept.curves["left_knee"] - kept.curves["right_knee"], 3.0, atol=0.2)
    np.testing.assert_allclose(kept.curves["left_knee"] - kept.curves["knee"], 1.5, atol=0.2)


def test_a_side_that_is_badly_seen_hardly_counts_in_the_curve() -> None:
    doubtful = raw(1)
    doubtful.values[:, 1, 1] = 0.2
    kept = kept_rep(doubtful, "side")
    np.testing.assert_allclose(kept.curves["knee"], kept.curves["left_knee"], atol=0.2)


def test_a_side_that_is_not_trusted_gives_no_difference() -> None:
    doubtful = raw(1)
    doubtful.values[:, 1, 1] = 0.3
    assert kept_rep(doubtful, "side").side_difference is None


@pytest.mark.parametrize("view", ["diagonal", "unknown", "whatever a damaged file says"])
def test_seen_askew_the_sides_are_not_compared(view: str) -> None:
    assert kept_rep(raw(1), view).side_difference is None


def test_a_gap_shifts_nothing() -> None:
    whole, holed = of_seconds(3.0), of_seconds(3.0)
    holed.values[:15, 0] = np.nan
    there, back = kept_rep(whole, "side").curves["knee"], kept_rep(holed, "side").curves["knee"]
    np.testing.assert_allclose(there[12:], back[12:], atol=1.0)


@pytest.mark.parametrize("frames", [0, 2])
def test_a_rep_that_was_hardly_seen_has_no_curve(frames: int) -> None:
    few = raw(1)
    few = replace(few, times=few.times[:frames], values=few.values[:frames])
    kept = kept_rep(few, "side")
    assert np.isnan(kept.curves["knee"]).all()
    assert len(kept.curves["knee"]) == CURVE_POINTS
    assert kept.mid_value is None


def test_an_exercise_without_profile_keeps_its_poses_alone() -> None:
    nothing = np.zeros((72, 2, 0), np.float32)
    kept = kept_rep(replace(raw(1), measures=(), values=nothing), "side")
    assert (kept.curves, kept.mid_value, kept.side_difference) == ({}, None, None)
    assert kept.poses is not None


def test_each_column_is_copied_once() -> None:
    assert len(columns_for(("knee", "left_knee", "right_knee", "trunk_lean"))) == 3
    with pytest.raises(KeyError):
        columns_for(("nose",))
