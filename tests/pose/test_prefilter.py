from __future__ import annotations

import numpy as np
import pytest

from truerep.pose.choice import PREFILTERS
from truerep.pose.frame import PoseFrame
from truerep.pose.prefilter import Prefiltered, filtered

EDGE = np.zeros((40, 60, 3), np.uint8)
EDGE[:, 30:] = 160
EDGE[:, :30] = 60


def _steepness(image: np.ndarray) -> int:
    return int(np.abs(np.diff(image[20, :, 0].astype(int))).max())


def test_smoothing_softens_an_edge_and_sharpening_hardens_it() -> None:
    assert _steepness(filtered(EDGE, "gaussian")) < _steepness(EDGE) < _steepness(filtered(EDGE, "sharpen"))
    assert filtered(EDGE, "none") is EDGE


@pytest.mark.parametrize("name", PREFILTERS)
def test_a_flat_picture_stays_as_it_is(name) -> None:
    flat = np.full((30, 40, 3), 77, np.uint8)
    shown = filtered(flat, name)
    np.testing.assert_array_equal(shown, flat)
    assert shown.dtype == np.uint8


def test_the_estimator_is_shown_the_filtered_picture() -> None:
    class Eye:
        name = "eye"
        closed = False

        def estimate(self, image_bgr: np.ndarray, timestamp_s: float) -> PoseFrame:
            self.seen = image_bgr
            return PoseFrame.nobody(timestamp_s, (60, 40))

        def reset(self) -> None:
            self.begun = True

        def close(self) -> None:
            self.closed = True

    eye = Eye()
    estimator = Prefiltered(eye, "sharpen")
    assert estimator.estimate(EDGE, 2.0).timestamp_s == 2.0
    np.testing.assert_array_equal(eye.seen, filtered(EDGE, "sharpen"))
    estimator.reset()
    estimator.close()
    assert eye.begun
    assert eye.closed
    assert estimator.name == "eye, sharpen"
