"""Motions at the edge of a bout that resemble no other are left out; everything amidst the others stays."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import COLUMNS, columns_of
from truerep.reps.alike import without_strangers
from truerep.reps.excursions import Excursion

PERIOD = 60
MEASURES = ("elbow", "shoulder")


def table_of(curls: list[int], strange: list[int]) -> MeasureTable:
    """Elbows bend once a period; where it is strange, the arms also go up, each time further."""
    ticks = PERIOD * (max(curls + strange) + 1)
    values = np.full((ticks, len(COLUMNS)), 100.0)
    bend = (1 - np.cos(2 * np.pi * np.arange(PERIOD) / PERIOD)) / 2
    for number in curls + strange:
        span = slice(number * PERIOD, (number + 1) * PERIOD)
        values[span, list(columns_of("elbow"))] = 170 - 120 * bend[:, None]
        values[span, list(columns_of("shoulder"))] = (
            10 + (60 + 50 * strange.index(number) if number in strange else 5) * bend[:, None]
        )
    return MeasureTable(values, values.copy(), np.ones_like(values), values.copy())


def motions(numbers: list[int]) -> list[Excursion]:
    return [Excursion(n * PERIOD + 3, n * PERIOD + PERIOD // 2, n * PERIOD + PERIOD - 3, 1.0) for n in sorted(numbers)]


def kept(curls: list[int], strange: list[int]) -> list[int]:
    items = without_strangers(motions(curls + strange), MEASURES, table_of(curls, strange))
    return [item.mid // PERIOD for item in items]


@pytest.mark.parametrize("strange", [[0], [9], [0, 9]])
def test_strangers_before_and_after_a_bout_are_left_out(strange: list[int]) -> None:
    assert kept([3, 4, 5, 6], strange) == [3, 4, 5, 6]


def test_a_strange_motion_right_beside_the_bout_is_left_out_too() -> None:
    assert kept([1, 2, 3, 4], [0]) == [1, 2, 3, 4]


def test_a_strange_motion_amidst_the_others_stays() -> None:
    assert kept([0, 1, 3, 4], [2]) == [0, 1, 2, 3, 4]


def test_a_stranger_in_the_rest_between_two_bouts_is_left_out() -> None:
    assert kept([0, 1, 2, 9, 10, 11], [6]) == [0, 1, 2, 9, 10, 11]


def test_two_ways_of_doing_it_are_both_kept() -> None:
    assert kept([0, 1, 2], [3, 4, 5]) == [0, 1, 2, 3, 4, 5]


def passing(number: int, *, before: bool) -> MeasureTable:
    """Five curls, one of which comes from, or ends in, raised arms: only around the turn it is like the others."""
    table = table_of([0, 1, 2, 3, 4], [])
    values = table.image.copy()
    outer = np.arange(PERIOD // 2 - int(0.55 * PERIOD / 2)) + number * PERIOD
    values[np.ix_(outer if before else outer + PERIOD - len(outer), columns_of("shoulder"))] = 120.0
    return MeasureTable(values, values.copy(), np.ones_like(values), values.copy())


@pytest.mark.parametrize(("number", "before"), [(0, True), (4, False)])
def test_a_motion_that_comes_from_or_ends_elsewhere_is_left_out(number: int, before: bool) -> None:
    items = without_strangers(motions([0, 1, 2, 3, 4]), MEASURES, passing(number, before=before))
    assert [item.mid // PERIOD for item in items] == [n for n in range(5) if n != number]


def test_a_motion_that_began_out_of_sight_is_compared_without_its_rise() -> None:
    values = table_of([0, 1, 2, 3, 4], []).image.copy()
    deep = (120, 100, 80, 60, 40)
    for number, degrees in enumerate(deep):
        span = slice(number * PERIOD, (number + 1) * PERIOD)
        elbow = values[span, list(columns_of("elbow"))]
        values[span, list(columns_of("elbow"))] = 170 - (170 - elbow) * degrees / deep[0]
    first, *others = motions([0, 1, 2, 3, 4])
    begun = Excursion(first.mid, first.mid, first.end, 1.0)
    table = MeasureTable(values, values.copy(), np.ones_like(values), values.copy())
    assert len(without_strangers([begun, *others], ("elbow",), table)) == 5


def cut_short(numbers: list[int], number: int, *, lifting: float = 0.0) -> MeasureTable:
    """Curls, one of which turns back half-way, lifting the arms meanwhile by so many degrees."""
    table = table_of(numbers, [])
    values = table.image.copy()
    span = slice(number * PERIOD, (number + 1) * PERIOD)
    bend = (170 - values[span, list(columns_of("elbow"))]) / 120
    values[span, list(columns_of("elbow"))] = 170 - 60 * bend
    values[span, list(columns_of("shoulder"))] += lifting * bend
    return MeasureTable(values, values.copy(), np.ones_like(values), values.copy())


@pytest.mark.parametrize("number", [0, 4])
def test_a_first_or_last_rep_that_turned_back_half_way_stays(number: int) -> None:
    assert len(without_strangers(motions([0, 1, 2, 3, 4]), MEASURES, cut_short([0, 1, 2, 3, 4], number))) == 5


def test_what_goes_half_the_way_after_a_pause_is_left_out() -> None:
    items = without_strangers(motions([0, 1, 2, 3, 9]), MEASURES, cut_short([0, 1, 2, 3, 9], 9))
    assert [item.mid // PERIOD for item in items] == [0, 1, 2, 3]


def test_what_turns_back_half_way_in_another_posture_is_left_out() -> None:
    table = cut_short([0, 1, 2, 3, 4], 4, lifting=60.0)
    assert len(without_strangers(motions([0, 1, 2, 3, 4]), MEASURES, table)) == 4


def test_of_two_motions_nobody_knows_the_odd_one() -> None:
    assert kept([0], [1]) == [0, 1]


def test_what_cannot_be_compared_stays() -> None:
    table = table_of([0, 1, 2], [])
    unseen = MeasureTable(table.image, table.world, np.zeros_like(table.reliability), table.preferred)
    assert len(without_strangers(motions([0, 1, 2]), MEASURES, unseen)) == 3


def test_a_long_set_with_a_stranger_takes_little_memory() -> None:
    reps = 300
    items, table = motions([0, *range(3, 3 + reps)]), table_of(list(range(3, 3 + reps)), [0])
    tracemalloc.start()
    kept = without_strangers(items, MEASURES, table)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [item.mid // PERIOD for item in kept] == list(range(3, 3 + reps))
    assert most < 20e6
