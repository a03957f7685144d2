"""What a measure reads over a rep or at a moment of it: both sides as one, and only what can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import columns_of, measure_of
from truerep.motion.sides import sides_as_one

_TRUSTED: Final = 0.5
_AROUND: Final = 2  # ticks to both sides that are averaged: 170 ms, about the length of a turning point


@dataclass(frozen=True, slots=True)
class RepSpan:
    """A rep's place in a table, in ticks."""

    start: int
    mid: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class SeenRep:
    """One rep as it was seen.

    Attributes:
        view: from where.
        table: (T, M) measures, from a little before its start to a little after its end.
        times: (T,) seconds of the table's ticks.
        span: the rep within the table.
        gaps_s: (T,) seconds between the two pictures that each tick lies between; None where they came often enough.
    """

    view: View
    table: MeasureTable
    times: NDArray[np.float64]
    span: RepSpan
    gaps_s: NDArray[np.float64] | None = None


def course_of(
    table: MeasureTable, name: str, span: RepSpan, least_trust: float = _TRUSTED
) -> NDArray[np.float64] | None:
    """(T,) a measure over the rep, NaN where it cannot be trusted; None where that is more than half of it.

    What no body can reach is not trusted either, however well its landmarks are said to be seen.
    """
    rows = slice(span.start, span.end + 1)
    columns = list(columns_of(name))
    trust = table.reliability[rows, columns]
    values = table.preferred[rows, columns]
    believed = (trust >= least_trust) & (np.abs(values) <= measure_of(name).most)
    mixed = sides_as_one(np.where(believed, values, np.nan), trust)
    return mixed if np.isfinite(mixed).mean() >= 0.5 else None


def value_at(table: MeasureTable, name: str, tick: int, least_trust: float = _TRUSTED) -> float | None:
    """A measure around one tick, the better-seen side counting more, or None where it cannot be trusted."""
    span = RepSpan(max(tick - _AROUND, 0), tick, min(tick + _AROUND, len(table.image) - 1))
    course = course_of(table, name, span, least_trust)
    return None if course is None else median(course[np.isfinite(course)].tolist())  # of five; NumPy's takes long


def travel_of(table: MeasureTable, name: str, span: RepSpan) -> float:
    """How far a measure goes from start to mid, as the judge reads it; a guess where it cannot be trusted, 0 unseen."""
    for least_trust in (_TRUSTED, 0.0):
        start, mid = (value_at(table, name, tick, least_trust) for tick in (span.start, span.mid))
        if start is not None and mid is not None:
            return abs(mid - start)
    return 0.0
