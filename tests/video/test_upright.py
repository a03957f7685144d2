from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.video.upright import square_pixels, to_bgr, turn


@pytest.mark.parametrize("shape", [(6, 8), (6, 8, 1), (6, 8, 3), (6, 8, 4)])
@pytest.mark.parametrize(("kind", "value"), [(np.uint8, 200), (np.uint16, 200 * 256 + 7)])
def test_every_format_becomes_bgr_of_eight_bits(shape, kind, value) -> None:
    image = to_bgr(np.full(shape, value, kind))
    assert image.shape == (6, 8, 3)
    assert image.dtype == np.uint8
    assert (image == 200).all()


@given(degrees=st.sampled_from([0, 90, 180, 270]))
def test_four_equal_turns_come_back(degrees: int) -> None:
    image = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    turned = image
    for _ in range(4):
        turned = turn(turned, degrees)
    assert np.array_equal(turned, image)


@given(aspect=st.floats(0.26, 3.9))
def test_stretching_gives_square_pixels_and_never_shrinks(aspect: float) -> None:
    image = np.zeros((100, 100, 3), np.uint8)
    height, width = square_pixels(image, aspect).shape[:2]
    assert width / height == pytest.approx(aspect, abs=0.03)
    assert min(width, height) == 100


@pytest.mark.parametrize("aspect", [0.0, -1.0, 100.0, float("nan"), float("inf")])
def test_an_impossible_pixel_shape_is_ignored(aspect: float) -> None:
    assert square_pixels(np.zeros((10, 20, 3), np.uint8), aspect).shape == (10, 20, 3)
