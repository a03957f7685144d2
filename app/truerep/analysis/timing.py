"""How long each stage takes."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import numpy as np

_SHORTEST_MS: Final = 1e-3
_STEP: Final = 0.01  # natural logarithm of the ratio of two neighbouring bins: 1 %
_BINS: Final = 1850  # up to 100 s; what is longer falls into the last one


class Durations:
    """Percentiles of any number of durations in 15 kB: an hour's run must not grow by being measured.

    Durations are counted in bins that are 1 % wide, so a percentile is right to half a percent.
    """

    def __init__(self) -> None:
        self._bins = np.zeros(_BINS, np.int64)
        self._count = 0
        self._longest_ms = 0.0

    def __len__(self) -> int:
        return self._count

    def add(self, duration_ms: float) -> None:
        """Count one duration."""
        place = math.log(duration_ms / _SHORTEST_MS) / _STEP if duration_ms > _SHORTEST_MS else 0.0
        self._bins[min(int(place), _BINS - 1)] += 1
        self._count += 1
        self._longest_ms = max(self._longest_ms, duration_ms)

    def include(self, other: Durations) -> None:
        """Count all that another one has counted."""
        self._bins += other._bins
        self._count += other._count
        self._longest_ms = max(self._longest_ms, other._longest_ms)

    def percentile_ms(self, percent: float) -> float:
        """The duration that so many per cent do not exceed; 0 where there are none."""
        if not self._count:
            return 0.0
        wanted = max(1, math.ceil(percent / 100.0 * self._count))
        place = int(np.searchsorted(np.cumsum(self._bins), wanted))
        middle = _SHORTEST_MS * math.exp((place + 0.5) * _STEP)
        return round(min(middle, self._longest_ms), 3)

    def percentiles_ms(self) -> dict[str, float]:
        """The median and the 95th and 99th percentile in milliseconds."""
        return {f"p{percent}": self.percentile_ms(percent) for percent in (50, 95, 99)}


class StageTimer:
    """The durations of each stage."""

    def __init__(self, stages: Sequence[str]) -> None:
        self._durations = {name: Durations() for name in stages}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens in the block."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.add(name, 1000.0 * (time.perf_counter() - begun))

    def add(self, name: str, duration_ms: float) -> None:
        """Count what was timed elsewhere."""
        self._durations[name].add(duration_ms)

    def percentiles_ms(self) -> dict[str, dict[str, float]]:
        """By stage the median and the 95th and 99th percentile in milliseconds; 0 for a stage that never ran."""
        return {name: kept.percentiles_ms() for name, kept in self._durations.items()}
