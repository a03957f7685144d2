from __future__ import annotations

import numpy as np

from truerep.coaching.reading import value_at
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import COLUMNS, columns_of
from truerep.motion.sides import sides_as_one
from truerep.session.raw_rep import curve_of

TICKS = 90


def two_sides(left: float, right: float) -> np.ndarray:
    return np.tile([float(left), float(right)], (TICKS, 1))


def test_both_sides_count_where_both_are_seen_well() -> None:
    np.testing.assert_allclose(sides_as_one(two_sides(80, 120), two_sides(0.9, 0.9)), 100.0)


def test_the_better_seen_side_counts_more() -> None:
    one = sides_as_one(two_sides(80, 120), two_sides(0.9, 0.3))
    assert (one < 85.0).all()
    np.testing.assert_allclose(sides_as_one(two_sides(80, 120), two_sides(0.9, 0.0)), 80.0, atol=0.01)


def test_a_side_that_is_seen_worse_and_worse_does_not_drop_out_at_once() -> None:
    trust = two_sides(0.9, 0.9)
    trust[:, 1] = np.linspace(0.9, 0.0, TICKS)
    one = sides_as_one(two_sides(80, 120), trust)
    assert np.ptp(one) == np.abs(one[-1] - one[0]) > 19.0
    assert np.abs(np.diff(one)).max() < 1.0


def test_a_side_that_is_not_known_for_a_moment_is_made_good_by_the_other() -> None:
    values = two_sides(80, 120)
    values[40:50, 0] = np.nan
    values[60] = np.nan
    one = sides_as_one(values, two_sides(0.9, 0.9))
    np.testing.assert_allclose(one[40:50], 120.0)
    assert np.flatnonzero(np.isnan(one)).tolist() == [60]


def test_the_curve_shows_what_the_judge_reads() -> None:
    columns = list(columns_of("knee"))
    values = np.zeros((TICKS, len(COLUMNS)))
    values[:, columns] = 130 + 40 * np.cos(np.linspace(0, 2 * np.pi, TICKS))[:, None] + [-25.0, 25.0]
    trust = np.full(values.shape, 0.9)
    trust[:, columns[0]] = 0.8
    times, curve = curve_of(np.arange(TICKS) / 30, values[:, columns], trust[:, columns])
    read = value_at(MeasureTable(values, values, trust, values), "knee", 45)
    assert read is not None
    assert abs(read - np.interp(1.5, times, curve)) < 1.0
