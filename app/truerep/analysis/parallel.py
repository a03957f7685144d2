"""The same work on many items, shared among processes by joblib, or among machines by a Dask cluster."""

from __future__ import annotations

import logging
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from joblib import Parallel, delayed, parallel_config
from joblib.externals.loky.process_executor import BrokenProcessPool

from truerep.errors import TrueRepError

Item = TypeVar("Item")
Result = TypeVar("Result")

_PATIENCE_S: Final = 20

_work: dict[bytes, Callable[[Any], Any]] = {}


@contextmanager
def shared_by(jobs: int, cluster: str | None = None) -> Iterator[None]:
    """Within the block everything that goes through joblib is shared among so many processes, or by a cluster.

    Args:
        jobs: how many processes.
        cluster: address of a Dask scheduler (`tcp://host:8786`), whose workers have TrueRep and the data; goes before
            `jobs`.

    Raises:
        TrueRepError: Dask is not installed, or the scheduler does not answer.
    """
    if cluster is None:
        with parallel_config(backend="loky", n_jobs=jobs):
            yield
        return
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise TrueRepError(f"{cluster}: Dask is not installed; install the extra 'cluster'") from error
    try:
        client = Client(cluster, timeout=_PATIENCE_S)
    except (OSError, ValueError) as error:
        raise TrueRepError(f"{cluster}: no Dask scheduler answers there; start one with 'dask scheduler'") from error
    with client, parallel_config(backend="dask", wait_for_workers_timeout=_PATIENCE_S):
        yield


def map_in_processes(
    make_work: Callable[[], Callable[[Item], Result]], items: Sequence[Item], jobs: int, cluster: str | None = None
) -> Iterator[Result]:
    """Results in the order of the items; with one job all happens in this process.

    Args:
        make_work: called once in each process, before its first item; gives the function for one item. It and the items
            must be picklable.
        items: what to work on.
        jobs: how many processes.
        cluster: as in `shared_by`.

    Raises:
        TrueRepError: a process died (out of memory, mostly), or `make_work` or the work raised one.
    """
    if cluster is None and (jobs <= 1 or len(items) <= 1):
        yield from map(make_work(), items)
        return
    recipe = pickle.dumps(make_work)
    with shared_by(min(jobs, len(items)), cluster):
        results = Parallel(return_as="generator", batch_size=1)(
            delayed(_one)(recipe, item, os.getpid()) for item in items
        )
        try:
            yield from results
        except BrokenProcessPool as error:
            raise TrueRepError("a worker process died, probably for want of memory; try again with --jobs 1") from error
        finally:
            results.close()


def _one(recipe: bytes, item: Any, caller: int) -> Any:
    """One item, by a function that a process makes once and keeps, with its models."""
    if recipe not in _work:
        if os.getpid() != caller:
            _leave_words_and_interrupts_to_the_caller()
        _work.clear()
        _work[recipe] = pickle.loads(recipe)()
    return _work[recipe](item)


def _leave_words_and_interrupts_to_the_caller() -> None:
    logging.getLogger("truerep").setLevel(logging.ERROR)  # the caller has warned already
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # a worker's side thread: its main thread has its own way with Ctrl-C
        return
