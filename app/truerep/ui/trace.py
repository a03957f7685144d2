"""The measures of one set over time, kept for the curves."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Advice
from truerep.body import LANDMARK_COUNT
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import COLUMNS, columns_of
from truerep.pose.frame import PoseFrame

_LONGEST: Final = 60_000  # over half an hour at 30 frames a second
_TRUSTED: Final = 0.5

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Times in seconds and values, both (N,), times increasing, no NaN."""


class SetTrace:
    """Grows by one row a frame (half a kilobyte). One thread adds, others may read."""

    def __init__(self, longest: int = _LONGEST) -> None:
        """Begin empty; when `longest` frames are there the older half of them is forgotten."""
        self._longest = longest
        self._lock = threading.Lock()
        self._times = np.zeros(1024, np.float64)
        self._angles = np.zeros((1024, len(COLUMNS)), np.float32)
        self._trust = np.zeros((1024, len(COLUMNS)), np.float32)
        self._marks = np.zeros((1024, LANDMARK_COUNT, 4), np.float16)
        self._count = 0

    def add(self, advice: Advice, pose: PoseFrame) -> None:
        """Keep the measures and the figure of one frame."""
        with self._lock:
            if self._count == self._longest:
                self._forget_older_half()
            if self._count == len(self._times):
                self._grow()
            self._times[self._count] = advice.timestamp_s
            self._angles[self._count] = advice.angles
            self._trust[self._count] = advice.reliability
            self._marks[self._count] = pose.landmarks
            self._count += 1

    def curve(self, measure: str, start_s: float | None = None, end_s: float | None = None) -> Curve:
        """A measure between two times, on the side that was seen better; frames without it are left out."""
        columns = list(columns_of(measure))
        with self._lock:
            times = self._times[: self._count]
            first = 0 if start_s is None else int(np.searchsorted(times, start_s, "left"))
            last = self._count if end_s is None else int(np.searchsorted(times, end_s, "right"))
            times = times[first:last].copy()
            angles = self._angles[first:last, columns].astype(np.float64)
            trust = self._trust[first:last, columns].astype(np.float64)
        if not len(times):
            return times, times.copy()
        values = angles[:, int(np.argmax(trust.mean(axis=0)))]
        known = np.isfinite(values)
        return times[known], values[known]

    def stretch(self, start_s: float, end_s: float) -> tuple[NDArray[np.float64], MeasureTable]:
        """All measures between two times: (N,) seconds, and a table of N rows in the space that suits each."""
        with self._lock:
            times = self._times[: self._count]
            rows = slice(int(np.searchsorted(times, start_s, "left")), int(np.searchsorted(times, end_s, "right")))
            angles = self._angles[rows].astype(np.float64)
            return times[rows].copy(), MeasureTable(angles, angles, self._trust[rows].astype(np.float64))

    def by_phase(
        self, measures: Sequence[str], span_s: tuple[float, float, float], points: int = 41
    ) -> dict[str, NDArray[np.float64]]:
        """Several measures of a rep at once, each as `by_phase` resamples it, on the side that was seen better.

        Args:
            measures: names.
            span_s: start, mid and end of the rep.
            points: of each curve.
        """
        start_s, mid_s, end_s = span_s
        with self._lock:
            times = self._times[: self._count]
            first, last = np.searchsorted(times, start_s, "left"), np.searchsorted(times, end_s, "right")
            times = times[first:last].copy()
            angles, trust = self._angles[first:last].copy(), self._trust[first:last].sum(axis=0)
        found = {}
        moments = _phase_moments(times, mid_s, points) if len(times) >= 3 else times
        for name in measures:
            columns = columns_of(name)
            values = angles[:, max(columns, key=lambda column: trust[column])]
            known = np.isfinite(values)
            enough = np.count_nonzero(known) >= 3
            found[name] = np.interp(moments, times[known], values[known]) if enough else np.full(points, np.nan)
        return found

    def figure(self, at_s: float) -> NDArray[np.float32] | None:
        """Image landmarks (33, 4) at a moment, NaN where nobody was seen; None where the set holds no frame."""
        with self._lock:
            if self._count == 0:
                return None
            row = min(int(np.searchsorted(self._times[: self._count], at_s)), self._count - 1)
            return np.asarray(self._marks[row], np.float32)

    def side_difference(self, measure: str, at_s: float) -> float | None:
        """Left minus right of a sided measure at a moment; None where it has no sides or one was not seen well."""
        columns = columns_of(measure)
        with self._lock:
            if len(columns) != 2 or self._count == 0:
                return None
            row = min(int(np.searchsorted(self._times[: self._count], at_s)), self._count - 1)
            values = self._angles[row, list(columns)].astype(float)
            trust = self._trust[row, list(columns)]
        if not np.isfinite(values).all() or float(trust.min()) < _TRUSTED:
            return None
        return float(values[0] - values[1])

    def _grow(self) -> None:
        more = len(self._times)
        self._times = np.concatenate([self._times, np.zeros(more)])
        self._angles = np.concatenate([self._angles, np.zeros((more, len(COLUMNS)), np.float32)])
        self._trust = np.concatenate([self._trust, np.zeros((more, len(COLUMNS)), np.float32)])
        self._marks = np.concatenate([self._marks, np.zeros((more, LANDMARK_COUNT, 4), np.float16)])

    def _forget_older_half(self) -> None:
        kept = self._count // 2
        for array in (self._times, self._angles, self._trust, self._marks):
            array[:kept] = array[self._count - kept : self._count].copy()
        self._count = kept


def thinned(curve: Curve, most: int) -> Curve:
    """At most `most` points of a curve, so that a long set costs no more to paint than a short one.

    Of each stretch the lowest and the highest value stay: no turning point is lost.
    """
    times, values = curve
    if len(times) <= most:
        return curve
    edges = np.linspace(0, len(times), max(2, most // 2 + 1)).astype(int)
    keep: list[int] = []
    for first, last in pairwise(edges):
        if last > first:
            part = values[first:last]
            keep += sorted({first + int(np.argmin(part)), first + int(np.argmax(part))})
    return times[keep], values[keep]


def by_phase(curve: Curve, mid_s: float, points: int = 41) -> NDArray[np.float64]:
    """A rep's curve resampled so that its start comes first, its mid in the middle and its end last: (points,).

    Reps of different tempo lie on one another this way. NaN throughout where fewer than three frames are known.
    """
    times, values = curve
    if len(times) < 3:
        return np.full(points, np.nan)
    return np.interp(_phase_moments(times, mid_s, points), times, values)


def _phase_moments(times: NDArray[np.float64], mid_s: float, points: int) -> NDArray[np.float64]:
    """Moments (points,) evenly from the first time to the mid, and evenly from there to the last."""
    mid = min(max(mid_s, times[0]), times[-1])
    half = points // 2
    return np.concatenate([np.linspace(times[0], mid, half + 1), np.linspace(mid, times[-1], points - half)[1:]])
