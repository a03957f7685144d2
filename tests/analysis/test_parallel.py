from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from truerep.analysis.parallel import map_in_processes, shared_by
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


def _counter() -> Callable[[int], int]:
    made = os.getpid()
    return lambda number: made


def test_what_one_process_needs_is_made_once() -> None:
    assert len(set(map_in_processes(_counter, range(8), 2))) <= 2


def test_a_cluster_that_does_not_answer_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="needs the extra 'cluster'")
    monkeypatch.setattr("truerep.analysis.parallel._PATIENCE_S", 0.3)
    with pytest.raises(TrueRepError, match="no Dask scheduler answers"), shared_by(1, "tcp://127.0.0.1:9"):
        pass


def test_a_local_cluster_gives_what_one_process_gives() -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra 'cluster'")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as dask:
        found = list(map_in_processes(_squarer, range(6), 1, dask.scheduler_address))
    assert found == [0, 1, 4, 9, 16, 25]
