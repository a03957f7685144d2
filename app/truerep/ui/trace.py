"""The measures of one set over time, kept for the curves."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Advice, Rep, View
from truerep.body import LANDMARK_COUNT
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import COLUMNS, columns_of
from truerep.pose.frame import PoseFrame
from truerep.reps.pose_curve import BODY
from truerep.session.raw_rep import Curve, columns_for, curve_of, side_difference
from truerep.session.records import RawRep

_LONGEST: Final = 60_000  # over half an hour at 30 frames a second


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
        self._joints = np.zeros((1024, len(BODY), 3), np.float16)
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
            self._joints[self._count] = pose.world[BODY]
            self._count += 1

    def curve(self, measure: str, start_s: float | None = None, end_s: float | None = None) -> Curve:
        """A measure between two times, as the judge reads it; frames without it are left out."""
        columns = list(columns_of(measure))
        with self._lock:
            times = self._times[: self._count]
            first = 0 if start_s is None else int(np.searchsorted(times, start_s, "left"))
            last = self._count if end_s is None else int(np.searchsorted(times, end_s, "right"))
            times = times[first:last].copy()
            angles, trust = self._angles[first:last, columns], self._trust[first:last, columns]
        return curve_of(times, angles, trust)

    def stretch(self, start_s: float, end_s: float) -> tuple[NDArray[np.float64], MeasureTable]:
        """All measures between two times: (N,) seconds, and a table of N rows in the space that suits each."""
        with self._lock:
            times = self._times[: self._count]
            rows = slice(int(np.searchsorted(times, start_s, "left")), int(np.searchsorted(times, end_s, "right")))
            angles = self._angles[rows].astype(np.float64)
            return times[rows].copy(), MeasureTable(angles, angles, self._trust[rows].astype(np.float64))

    def joints(self, start_s: float, end_s: float) -> tuple[NDArray[np.float64], NDArray[np.float16]]:
        """Seconds (N,) and the large joints (N, 12, 3) in metres, hip-centred, between two times."""
        with self._lock:
            times = self._times[: self._count]
            rows = slice(times.searchsorted(start_s), times.searchsorted(end_s, "right"))
            return times[rows].copy(), self._joints[rows].copy()

    def raw_rep(self, rep: Rep, measures: tuple[str, ...]) -> RawRep:
        """A copy of a rep's frames, from which the history works out what it keeps; the main measure comes first."""
        columns = columns_for(measures)
        with self._lock:
            times = self._times[: self._count]
            first, mid = times.searchsorted((rep.start_s, rep.mid_s)).tolist()
            rows = slice(first, times.searchsorted(rep.end_s, "right"))
            last = self._count - 1
            return RawRep(
                rep,
                measures,
                times[rows].copy(),
                self._angles[rows].take(columns, axis=1),
                self._trust[rows].take(columns, axis=1),
                self._marks.take((min(first, last), min(mid, last)), axis=0) if self._count else None,
            )

    def figure(self, at_s: float) -> NDArray[np.float32] | None:
        """Image landmarks (33, 4) at a moment, NaN where nobody was seen; None where the set holds no frame."""
        with self._lock:
            if self._count == 0:
                return None
            row = min(int(np.searchsorted(self._times[: self._count], at_s)), self._count - 1)
            return np.asarray(self._marks[row], np.float32)

    def side_difference(self, measure: str, at_s: float, view: View) -> float | None:
        """Left minus right of a sided measure at a moment; None where that cannot be told from this view."""
        columns = list(columns_of(measure))
        with self._lock:
            if self._count == 0:
                return None
            row = min(int(np.searchsorted(self._times[: self._count], at_s)), self._count - 1)
            return side_difference(self._angles[row, columns], self._trust[row, columns], view)

    def _grow(self) -> None:
        more = len(self._times)
        self._times = np.concatenate([self._times, np.zeros(more)])
        self._angles = np.concatenate([self._angles, np.zeros((more, len(COLUMNS)), np.float32)])
        self._trust = np.concatenate([self._trust, np.zeros((more, len(COLUMNS)), np.float32)])
        self._marks = np.concatenate([self._marks, np.zeros((more, LANDMARK_COUNT, 4), np.float16)])
        self._joints = np.concatenate([self._joints, np.zeros((more, len(BODY), 3), np.float16)])

    def _forget_older_half(self) -> None:
        kept = self._count // 2
        for array in (self._times, self._angles, self._trust, self._marks, self._joints):
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
