from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from truerep.analysis.parallel import map_in_processes
from truerep.errors import TrueRepError


def _squarer() -> Callable[[int], int]:
    return _square


def _square(number: int) -> int:
    if number == 13:
        raise TrueRepError("13: unlucky; take another")
    if number == 99:
        os._exit(1)
    return number * number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    assert list(map_in_processes(_squarer, range(6), jobs)) == [0, 1, 4, 9, 16, 25]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_the_work_is_raised_here(jobs: int) -> None:
    with pytest.raises(TrueRepError, match="unlucky"):
        list(map_in_processes(_squarer, [1, 13, 2], jobs))


def test_a_process_that_dies_is_told_and_does_not_hang() -> None:
    with pytest.raises(TrueRepError, match="--jobs 1"):
        list(map_in_processes(_squarer, [1, 99, 2], 2))
