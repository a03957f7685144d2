"""The same work on many clips, shared among processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from truerep.errors import TrueRepError

Item = TypeVar("Item")
Result = TypeVar("Result")

_work: Callable[[Any], Any] | None = None


def map_in_processes(
    make_work: Callable[[], Callable[[Item], Result]], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    """Results in the order of the items; with one job all happens in this process.

    Args:
        make_work: called once in each process, before its first item; gives the function for one item. It and the items
            must be picklable.
        items: what to work on.
        jobs: how many processes.

    Raises:
        TrueRepError: a process died (out of memory, mostly), or `make_work` or the work raised one.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(make_work(), items)
        return
    # Spawned, not forked: MediaPipe's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(items)), context, initializer=_begin, initargs=(make_work,))
    try:
        yield from pool.map(_one, items)
    except BrokenProcessPool as error:
        raise TrueRepError("a worker process died, probably for want of memory; try again with --jobs 1") from error
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(make_work: Callable[[], Callable[[Any], Any]]) -> None:
    global _work  # noqa: PLW0603  (a process keeps its models from item to item)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _work = make_work()


def _one(item: Any) -> Any:
    assert _work is not None
    return _work(item)
