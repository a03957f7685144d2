from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.reps.excursions import bridge_holes, find_excursions


def waves(count: int, period: int, depth: float = 1.0, rest: int = 30) -> np.ndarray:
    one = depth * (1 - np.cos(np.linspace(0, 2 * np.pi, period, endpoint=False))) / 2
    return np.concatenate([np.zeros(rest), np.tile(one, count), np.zeros(rest)])


@given(st.integers(1, 12), st.integers(14, 240), st.floats(0.4, 1.5))
def test_every_wave_is_found_at_its_place(count: int, period: int, depth: float) -> None:
    found = find_excursions(waves(count, period, depth))
    assert len(found.items) == count
    for number, item in enumerate(found.items):
        assert item.mid == pytest.approx(30 + (number + 0.5) * period, abs=2)
        assert item.start < item.mid < item.end


def test_a_fast_rep_keeps_its_depth() -> None:
    found = find_excursions(waves(8, 12))  # 0.4 s a rep
    assert len(found.items) == 8
    assert found.typical > 0.8


def test_noise_alone_is_no_motion_and_not_pure() -> None:
    rng = np.random.default_rng(1)
    noise = find_excursions(rng.normal(0, 0.05, 600))
    assert len(noise.items) == 0
    assert find_excursions(waves(6, 60)).purity > 0.95 > find_excursions(rng.normal(0, 0.6, 600)).purity


def test_a_double_bounce_at_the_bottom_is_one_motion() -> None:
    signal = waves(1, 90)
    signal[70:80] -= 0.1
    assert len(find_excursions(signal).items) == 1


def test_a_stretch_that_begins_in_mid_rep() -> None:
    signal = np.concatenate([np.linspace(1, 0, 40), waves(2, 60)])
    assert len(find_excursions(signal).items) == 2
    opened = find_excursions(signal, begins_open=True)
    assert len(opened.items) == 3
    assert opened.items[0].start == opened.items[0].mid <= 3


def test_holes_are_bridged_by_straight_lines() -> None:
    np.testing.assert_allclose(bridge_holes(np.array([np.nan, 1.0, np.nan, 3.0, np.nan])), [1, 1, 2, 3, 3])
    np.testing.assert_allclose(bridge_holes(np.full(3, np.nan)), 0)


def test_the_first_rep_begins_in_the_start_pose_not_where_the_body_came_from() -> None:
    before = np.concatenate([np.full(60, -0.8), np.linspace(-0.8, 0.0, 40)])  # the arms are brought to the start
    first = find_excursions(np.concatenate([before, waves(4, 60)])).items[0]
    assert 100 < first.start < first.mid
    last = find_excursions(np.concatenate([waves(4, 60), before[::-1]])).items[-1]
    assert last.mid < last.end < 300
