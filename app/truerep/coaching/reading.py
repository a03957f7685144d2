"""What a measure reads over a rep or at a moment of it: both sides as one, and only what can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import columns_of

_TRUSTED: Final = 0.5
_COMPARABLE: Final = 0.85
_AROUND: Final = 2  # ticks to both sides that are averaged: 170 ms, about the length of a turning point


@dataclass(frozen=True, slots=True)
class RepSpan:
    """A rep's place in a table, in ticks."""

    start: int
    mid: int
    end: int


def course_of(table: MeasureTable, name: str, span: RepSpan) -> NDArray[np.float64] | None:
    """(T,) a measure over the rep, NaN where it cannot be trusted; None where that is more than half of it."""
    rows = slice(span.start, span.end + 1)
    columns = list(columns_of(name))
    trust = table.reliability[rows, columns]
    values = table.preferred[rows, columns]
    # A side that is clearly worse seen is left out: seen from the diagonal, the near leg points at the camera and its
    # knee hardly seems to bend.
    comparable = trust >= _COMPARABLE * trust.max(axis=1, keepdims=True)
    usable = np.isfinite(values) & (trust >= _TRUSTED) & comparable
    if usable.any(axis=1).mean() < 0.5:
        return None
    weights = np.where(usable, trust, 0.0)
    total = weights.sum(axis=1)
    mixed = (np.where(usable, values, 0.0) * weights).sum(axis=1) / np.where(total > 0, total, np.nan)
    return np.asarray(mixed, np.float64)


def value_at(table: MeasureTable, name: str, tick: int) -> float | None:
    """A measure around one tick, the better-seen side counting more, or None where it cannot be trusted."""
    span = RepSpan(max(tick - _AROUND, 0), tick, min(tick + _AROUND, len(table.image) - 1))
    course = course_of(table, name, span)
    return None if course is None else float(np.nanmedian(course))
