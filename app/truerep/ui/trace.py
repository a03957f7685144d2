"""The measures of one set over time, kept for the curves."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

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

_FIRST_ROOM: Final = 1024
_LONGEST: Final = 60_000  # over half an hour at 30 frames a second


class _Rows(NamedTuple):
    """Room for N frames: times (N,), measures and reliability (N, 2, M), figures (N, 33, 4), joints (N, 12, 3)."""

    times: NDArray[np.float64]
    values: NDArray[np.float32]
    marks: NDArray[np.float16]
    joints: NDArray[np.float16]


class SetTrace:
    """Grows by one row a frame (two thirds of a kilobyte). One thread adds, others may read at any time.

    Nobody waits for anybody: a row that can be seen is never written again.
    """

    def __init__(self, longest: int = _LONGEST) -> None:
        """Begin empty; when `longest` frames are there the older half of them is forgotten."""
        self._longest = longest
        self._seen = (
            _room(_FIRST_ROOM),
            0,
        )  # rows and their number: read and replaced as one, since they belong together

    def add(self, advice: Advice, pose: PoseFrame) -> None:
        """Keep the measures and the figure of one frame."""
        rows, count = self._seen
        if count == self._longest:
            rows, count = _moved(rows, slice(count - count // 2, count), self._longest), count // 2
        elif count == len(rows.times):
            rows = _moved(rows, slice(count), min(2 * count, self._longest))
        rows.times[count] = advice.timestamp_s
        rows.values[count, 0] = advice.angles
        rows.values[count, 1] = advice.reliability
        rows.marks[count] = pose.landmarks
        rows.joints[count] = pose.world[BODY]
        self._seen = rows, count + 1

    def curve(self, measure: str, start_s: float = -math.inf, end_s: float = math.inf) -> Curve:
        """A measure between two times, as the judge reads it; frames without it are left out."""
        rows, among = self._between(start_s, end_s)
        values = rows.values[among].take(columns_of(measure), axis=2)
        return curve_of(rows.times[among], values[:, 0], values[:, 1])

    def stretch(self, start_s: float, end_s: float) -> tuple[NDArray[np.float64], MeasureTable]:
        """All measures between two times: (N,) seconds, and a table of N rows in the space that suits each."""
        rows, among = self._between(start_s, end_s)
        angles, trust = rows.values[among].astype(np.float64).swapaxes(0, 1)
        return rows.times[among].copy(), MeasureTable(angles, angles, trust, angles)

    def joints(self, start_s: float, end_s: float) -> tuple[NDArray[np.float64], NDArray[np.float16]]:
        """Seconds (N,) and the large joints (N, 12, 3) in metres, hip-centred, between two times."""
        rows, among = self._between(start_s, end_s)
        return rows.times[among].copy(), rows.joints[among].copy()

    def raw_rep(self, rep: Rep, measures: tuple[str, ...]) -> RawRep:
        """A rep's frames, from which the history works out what it keeps; the main measure comes first."""
        rows, among = self._between(rep.start_s, rep.end_s)
        values = rows.values[among].take(columns_for(measures), axis=2)
        return RawRep(rep, measures, rows.times[among], values, self._marks(rep.start_s, rep.mid_s))

    def figure(self, at_s: float) -> NDArray[np.float32] | None:
        """Image landmarks (33, 4) at a moment, NaN where nobody was seen; None where the set holds no frame."""
        marks = self._marks(at_s)
        return None if marks is None else marks[0].astype(np.float32)

    def side_difference(self, measure: str, at_s: float, view: View) -> float | None:
        """Left minus right of a sided measure at a moment; None where that cannot be told from this view."""
        rows, count = self._seen
        if count == 0:
            return None
        angles, trust = rows.values[_row_at(rows, count, at_s)].take(columns_of(measure), axis=1)
        return side_difference(angles, trust, view)

    def _between(self, start_s: float, end_s: float) -> tuple[_Rows, slice]:
        rows, count = self._seen
        first = bisect_left(rows.times, start_s, 0, count)
        return rows, slice(first, bisect_right(rows.times, end_s, first, count))

    def _marks(self, *moments: float) -> NDArray[np.float16] | None:
        """(one for each moment, 33, 4)."""
        rows, count = self._seen
        if count == 0:
            return None
        return rows.marks.take([_row_at(rows, count, moment) for moment in moments], axis=0)


def _room(frames: int) -> _Rows:
    return _Rows(
        np.zeros(frames, np.float64),
        np.zeros((frames, 2, len(COLUMNS)), np.float32),
        np.zeros((frames, LANDMARK_COUNT, 4), np.float16),
        np.zeros((frames, len(BODY), 3), np.float16),
    )


def _moved(rows: _Rows, kept: slice, frames: int) -> _Rows:
    """Some rows, in room for so many frames."""
    made = _room(frames)
    for name in rows._fields:
        left = getattr(rows, name)[kept]
        getattr(made, name)[: len(left)] = left
    return made


def _row_at(rows: _Rows, count: int, moment: float) -> int:
    return min(bisect_left(rows.times, moment, 0, count), count - 1)


def thinned(curve: Curve, most: int) -> Curve:
    """At most `most` points of a curve, so that a long set costs no more to paint than a short one.

    Of each stretch the lowest and the highest value stay: no turning point is lost.
    """
    times, values = curve
    if len(times) <= most:
        return curve
    edges = np.unique(np.linspace(0, len(times), max(2, most // 2 + 1)).astype(int))
    stretch = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
    lowest = _first_in_each(values == np.minimum.reduceat(values, edges[:-1])[stretch], stretch)
    highest = _first_in_each(values == np.maximum.reduceat(values, edges[:-1])[stretch], stretch)
    keep = np.union1d(lowest, highest)
    return times[keep], values[keep]


def _first_in_each(wanted: NDArray[np.bool_], stretch: NDArray[np.intp]) -> NDArray[np.intp]:
    """Of the wanted points the first one in each stretch."""
    at = np.flatnonzero(wanted)
    return at[np.unique(stretch[at], return_index=True)[1]]
