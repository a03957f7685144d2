"""How long each stage takes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import numpy as np

_KEPT: Final = 20_000


class StageTimer:
    """Keeps the newest durations of each stage."""

    def __init__(self, stages: Sequence[str], kept: int = _KEPT) -> None:
        self._durations_ms = {name: deque[float](maxlen=kept) for name in stages}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens in the block."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._durations_ms[name].append(1000.0 * (time.perf_counter() - begun))

    def percentiles_ms(self) -> dict[str, dict[str, float]]:
        """By stage the median and the 95th and 99th percentile in milliseconds; 0 for a stage that never ran."""
        return {
            name: {f"p{p}": round(float(np.percentile(kept, p)), 3) if kept else 0.0 for p in (50, 95, 99)}
            for name, kept in self._durations_ms.items()
        }
