"""Start, mid and end of a rep by one and the same rule, whoever counted it and by whichever joint.

What is learned and what is judged must be cut alike, or a joint seems to be off merely because a rep was said to begin
a moment later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from truerep.coaching.course import Side
from truerep.coaching.reading import RepSpan, course_of
from truerep.coaching.spreads import FULL_TRAVEL, MOVES, USUAL_SPREAD
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import MEASURES

_SIGMA: Final = 2.0  # ticks
_AT_BASE: Final = 0.08  # share of a rep's travel within which the body counts as in the start pose
_AT_TURN: Final = 0.94  # share of the travel from which it counts as at the turn
_SHORTEST: Final = 6  # ticks
AROUND: Final = 10  # ticks before and after a rep, as it was counted, in which it may really begin and end
_AT_REST: Final = 5  # ticks in the start pose, before it is left and after it is reached again, that belong to the rep
_RESTS: Final = 0.12  # share of the travel within which the body counts as at rest
_LATELY: Final = 5  # ticks at the end of what was seen in which ...
_MOVING: Final = 0.05  # ... the body comes back by so much of the travel: it is still on its way
_LEAST_SEEN: Final = 0.5  # share of the way back from which the rest of it may be left to the reference

Travels = Mapping[str, tuple[float, float]]
"""What measures read at start and at mid of the reference."""


def moving(targets: Travels) -> dict[str, tuple[float, float]]:
    """Only the measures that travel far enough to tell the phase by."""
    return {
        name: (start, mid)
        for name, (start, mid) in targets.items()
        if abs(mid - start) >= MOVES * FULL_TRAVEL[MEASURES[name].unit]
    }


def settled(targets: Travels, table: MeasureTable, span: RepSpan, side: Side | None = None) -> RepSpan:
    """The rep between the start pose, the middle of the turn, and the start pose again.

    A rep is counted from when it moves, which is too late to see the pose that it starts from: the moments around it
    are searched, too, and a little rest belongs to it at both ends.

    Args:
        targets: of the measures that move.
        table: (T, M) measures, `AROUND` ticks more to both sides of the rep where there are such.
        span: the rep as it was counted.
        side: the one that works, None where both do.
    """
    counted = span
    span = RepSpan(max(span.start - AROUND, 0), span.mid, min(span.end + AROUND, len(table.image) - 1))
    depth = _depth(targets, table, span, side)
    if depth is None:
        return counted
    smooth = gaussian_filter1d(depth, _SIGMA)
    peak = _SHORTEST // 2 + int(smooth[_SHORTEST // 2 : len(smooth) - _SHORTEST // 2].argmax())
    left, right = smooth[: peak + 1], smooth[peak:]
    start = _last_at_base(left)
    end = peak + len(right) - 1 - _last_at_base(right[::-1])
    lowest = max(left.min(), right.min())
    turning = np.flatnonzero(smooth[start : end + 1] >= lowest + _AT_TURN * (smooth[peak] - lowest)) + start
    mid = round(float(turning.mean())) if len(turning) else peak
    if end - start < _SHORTEST or not start < mid < end:
        return counted
    start -= _resting(left[: start + 1][::-1], left)
    end += _resting(right[end - peak :], right)
    return RepSpan(span.start + start, span.start + mid, span.start + end)


def _last_at_base(rising: NDArray[np.float64]) -> int:
    base = rising.min() + _AT_BASE * (rising[-1] - rising.min())
    return int(np.flatnonzero(rising <= base)[-1])


def _resting(away: NDArray[np.float64], rising: NDArray[np.float64]) -> int:
    """Ticks, walking away from the rep, in which the body stays in the start pose."""
    moving = np.flatnonzero(away[1 : _AT_REST + 1] > rising.min() + _RESTS * float(np.ptp(rising)))
    return int(moving[0]) if len(moving) else min(len(away) - 1, _AT_REST)


def completed(
    targets: Travels, courses: Mapping[str, NDArray[np.float64]], table: MeasureTable, cut: RepSpan, side: Side | None
) -> RepSpan:
    """A rep whose last part is not seen yet, with the end where it will be; any other as it is.

    Live a rep is announced when the body is nearly back. Laid over the reference's whole way it would be compared with
    poses that are still to come: it is laid only as far as the reference is when it has come back as far.

    Args:
        targets: of the measures that move.
        courses: (P,) each of them over the reference's normalised phase, mid in the middle.
        table: (T, M) measures up to now.
        cut: the rep as `settled` cuts it.
        side: the one that works, None where both do.

    Returns:
        a span whose end may lie beyond the table.
    """
    if cut.end < len(table.image) - 1:
        return cut
    usual = depth_of(targets, courses)
    now = _depth(targets, table, RepSpan(cut.mid, cut.mid, cut.end), side)
    if usual is None or now is None:
        return cut
    back, lately = usual[len(usual) // 2 :], gaussian_filter1d(now, _SIGMA)[-_LATELY:]
    ahead = np.flatnonzero(back > max(lately[-1], back[-1] + _AT_BASE * float(np.ptp(back))))
    if not len(ahead) or lately[0] - lately[-1] < _MOVING:
        return cut
    seen = (int(ahead[-1]) + 1) / (len(back) - 1)
    return RepSpan(cut.start, cut.mid, cut.mid + round((cut.end - cut.mid) / max(seen, _LEAST_SEEN)))


def _depth(targets: Travels, table: MeasureTable, span: RepSpan, side: Side | None) -> NDArray[np.float64] | None:
    """(T,) how far the motion has gone, from all measures that move, each as much as it can be trusted."""
    courses = {}
    for name in targets:
        sided = side is not None and MEASURES[name].sided
        course = course_of(table, f"{side}_{name}" if sided else name, span)
        if course is not None:
            courses[name] = course
    return depth_of(targets, courses)


def depth_of(targets: Travels, courses: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64] | None:
    """(T,) how far the motion has gone, 0 at the reference's start and 1 at its mid; None where too little is seen.

    Args:
        targets: of the measures that move.
        courses: (T,) what they read, NaN where that cannot be trusted.
    """
    if not courses:
        return None
    total = np.zeros(len(next(iter(courses.values()))))
    weight = np.zeros(len(total))
    for name, course in courses.items():
        start, mid = targets[name]
        known = np.isfinite(course)
        trust = ((mid - start) / USUAL_SPREAD[name]) ** 2
        total[known] += trust * (course[known] - start) / (mid - start)
        weight[known] += trust
    seen = np.flatnonzero(weight > 0)
    if len(total) < _SHORTEST + 2 or len(seen) < 0.7 * len(total):
        return None
    return np.interp(np.arange(len(total)), seen, total[seen] / weight[seen])
