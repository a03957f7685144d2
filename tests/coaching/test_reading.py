from __future__ import annotations

import numpy as np
import pytest

from truerep.coaching.reading import value_at
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import COLUMNS, columns_of


def hands_at(left: float, right: float) -> MeasureTable:
    values = np.zeros((30, len(COLUMNS)))
    values[:, columns_of("wrist_height")] = left, right
    return MeasureTable(values, values, np.full(values.shape, 0.9), values)


@pytest.mark.parametrize(
    ("left", "right", "read"),
    [
        (0.9, 1.1, 1.0),
        (2.7, 1.1, 1.1),  # one wrist is where no arm reaches: the other one speaks
        (2.7, 1.9, None),  # hips that are out of the picture are guessed too high, and the trunk is taken as too short
        (-2.7, -1.9, None),
    ],
)
def test_what_no_body_can_reach_is_not_read(left: float, right: float, read: float | None) -> None:
    assert value_at(hands_at(left, right), "wrist_height", 15) == (None if read is None else pytest.approx(read))
