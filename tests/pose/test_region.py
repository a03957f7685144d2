from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.pose.region import Region, region_round, whole_picture

ANGLES = st.floats(-3.1, 3.1)


def _picture(width: int, height: int) -> np.ndarray:
    """Red grows to the right, green downwards."""
    down, across = np.mgrid[0:height, 0:width]
    return np.stack([np.zeros_like(across), 255 * down / height, 255 * across / width], -1).astype(np.uint8)


@given(ANGLES, st.floats(40, 200), st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_what_is_cut_out_lies_where_the_region_says(angle: float, size: float, x: float, y: float) -> None:
    picture = _picture(400, 300)
    region = Region(200 + 100 * x, 150 + 100 * y, size, angle)
    cut = region.cut_out(picture, 64, edge_repeats=True)
    assert cut is not None
    grid = np.array([(8, 8), (8, 56), (56, 8), (32, 32), (50, 20)])
    places = region.to_picture((grid + 0.0) / 64)
    for (column, row), (at_x, at_y) in zip(grid, places, strict=True):
        if 0 <= at_x < 399 and 0 <= at_y < 299:
            assert cut[row, column, 2] == pytest.approx(255 * at_x / 400, abs=3)
            assert cut[row, column, 1] == pytest.approx(255 * at_y / 300, abs=3)


@given(st.floats(50, 500), st.floats(50, 500), st.floats(5, 300), ANGLES)
def test_the_alignment_points_ask_for_the_person_upright(x: float, y: float, radius: float, angle: float) -> None:
    rim = np.array([x + radius * math.sin(angle), y - radius * math.cos(angle)])
    region = region_round(np.array([x, y]), rim)
    assert region is not None
    assert region.size == pytest.approx(2.5 * radius)
    assert math.remainder(region.rotation - angle, math.tau) == pytest.approx(0.0, abs=1e-6)
    above = region.to_picture(np.array([[0.5, 0.1]]))[0]  # straight above the middle of the square
    assert np.allclose(above, np.array([x, y]) + (rim - (x, y)), atol=1e-6 * radius + 1e-9)


@pytest.mark.parametrize("rim", [(10.0, 10.0), (10.3, 10.3), (math.nan, 3.0), (math.inf, 3.0)])
def test_points_that_give_no_square_give_none(rim: tuple[float, float]) -> None:
    assert region_round(np.array([10.0, 10.0]), np.array(rim)) is None
    assert region_round(np.array(rim), np.array([10.0, 10.0])) is None


def test_outside_the_picture_all_is_black_or_the_edge_goes_on() -> None:
    picture = np.full((32, 64, 3), 200, np.uint8)
    square = whole_picture(64, 32)
    black = square.cut_out(picture, 64, edge_repeats=False)
    grown = square.cut_out(picture, 64, edge_repeats=True)
    assert black is not None
    assert grown is not None
    assert black[2].max() == 0
    assert black[32].min() == 200
    assert grown.min() == 200
    assert Region(500.0, 500.0, 40.0, 0.3).cut_out(picture, 64, edge_repeats=True) is None


def test_a_large_picture_is_averaged_and_not_sampled() -> None:
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 2, (2000, 2000, 1)).repeat(3, axis=2).astype(np.uint8) * 255
    cut = whole_picture(2000, 2000).cut_out(noise, 100, edge_repeats=True)
    assert cut is not None
    assert cut.std() < 30  # single pixels would leave 127, four of them about 64
    assert cut.mean() == pytest.approx(127.5, abs=3)
