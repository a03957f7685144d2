from __future__ import annotations

import numpy as np
import pytest

from truerep.ui.fitting import Fit, ReadyPicture, fitted

LEFT_RED = np.zeros((60, 80, 3), np.uint8)
LEFT_RED[:, :40, 2] = 255


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("size", [(80, 60), (40, 30), (20, 15), (160, 120)])
def test_a_frame_is_scaled_and_mirrored(size: tuple[int, int], mirrored: bool) -> None:
    width, height = size
    shown = fitted(LEFT_RED, Fit((80, 60), width, height, mirrored))
    assert shown.shape == (height, width, 4)
    assert shown.flags.c_contiguous
    red = shown[height // 2, :, 2]
    assert (red[0] > 200, red[-1] > 200) == (not mirrored, mirrored)


def test_a_picture_is_ready_only_in_the_size_it_was_made_for() -> None:
    fit = Fit((80, 60), 40, 30, True)
    ready = ReadyPicture()
    assert ready.pixels(fit) is None
    ready.make(LEFT_RED, fit)
    made = ready.pixels(fit)
    assert made is not None
    np.testing.assert_array_equal(made, fitted(LEFT_RED, fit))
    assert ready.pixels(Fit((80, 60), 40, 30, False)) is None
