"""How long a piece of work takes, asked many times."""

import time
from collections.abc import Callable

import numpy as np

ROUNDS = 1000


def milliseconds(work: Callable[[], object]) -> str:
    """Median and tail of all rounds but the first tenth, which warm it up."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1e3)
    p50, p95, p99 = np.percentile(times[ROUNDS // 10 :], [50, 95, 99])
    return f"p50 {p50:.3f}  p95 {p95:.3f}  p99 {p99:.3f} ms"
