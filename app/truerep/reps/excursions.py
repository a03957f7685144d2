"""A depth signal -> its excursions: away from the start pose, to a turning point, and back.

Depth is 0 at the reference's start and 1 at its mid. Nothing here compares depth with a fixed level: people stand and
bend differently and cameras flatten the motion, so an excursion is found by its prominence, the smaller of its rise and
its fall, and small ones are judged against the set's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from truerep.reps.peaks import prominent_peaks

FLOOR: Final = 0.18  # prominence under which a motion is noise or fidgeting, in reference travels
_FIRST_SIGMA: Final = 2.0  # ticks, before the period is known
_SIGMA_PER_PERIOD: Final = 0.06
_SIGMA_BOUNDS: Final = (1.5, 8.0)
_OPEN_LEVEL: Final = 0.75  # share of the usual depth at which a stretch begins in mid-rep
_ELSEWHERE: Final = 0.1  # shares of a motion's fall by which it rose further: it began elsewhere than in its start pose
_AT_BASE: Final = 0.12  # share of an excursion's travel within which the body counts as back at the start


@dataclass(frozen=True, slots=True)
class Excursion:
    """One motion away from the start pose and back, in ticks.

    Attributes:
        start: last tick near the start pose before the motion; `mid` itself where the stretch began in mid-rep.
        mid: tick of the turning point.
        end: first tick near the start pose after it.
        travel: smaller of rise and fall, in reference travels.
    """

    start: int
    mid: int
    end: int
    travel: float


@dataclass(frozen=True, slots=True, eq=False)
class Excursions:
    """All excursions of one signal.

    Attributes:
        items: oldest first.
        typical: travel of the set's typical excursion (the median, each weighted by its own travel, so that many small
            wiggles do not outvote the reps), 0 without any.
        smoothed: (T,) the depth from which they were read.
        purity: 0 to 1, how much of the signal's variation the excursions explain: 1 for a clean set, near 0 for noise.
    """

    items: tuple[Excursion, ...]
    typical: float
    smoothed: NDArray[np.float64]
    purity: float


def bridge_holes(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """(T,) with NaN runs replaced by straight lines (level at the ends); all zeros where nothing is finite."""
    known = np.isfinite(values)
    if known.all():
        return values
    finite = np.flatnonzero(known)
    if len(finite) == 0:
        return np.zeros(len(values))
    return np.interp(np.arange(len(values)), finite, values[finite])


def find_excursions(depth: NDArray[np.float64], begins_open: bool = False, floor: float = FLOOR) -> Excursions:
    """Excursions of at least `floor`, smoothed by a share of their own period.

    Args:
        depth: (T,) at 30 Hz; NaN where it could not be measured.
        begins_open: whether the body may already be away from the start pose at the first tick (a clip that begins in
            mid-rep, a bar that is lifted off the floor): then coming back from there is an excursion, too.
        floor: smallest prominence, in reference travels.
    """
    raw = bridge_holes(depth)
    sigma = _FIRST_SIGMA
    for _ in range(3):
        smoothed = gaussian_filter1d(raw, sigma)
        peaks, prominences = prominent_peaks(smoothed, floor)
        heights = prominences.tolist()
        typical = weighted_median(heights)
        large = [peak for peak, height in zip(peaks.tolist(), heights, strict=True) if height >= 0.5 * typical]
        if len(large) < 3:
            break
        period = median([later - earlier for earlier, later in pairwise(large)])
        fitting = min(max(period * _SIGMA_PER_PERIOD, _SIGMA_BOUNDS[0]), _SIGMA_BOUNDS[1])
        if abs(fitting - sigma) < 0.5:
            break
        sigma = fitting
    opened = _open_start(smoothed, peaks, floor) if begins_open else None
    if opened is not None:
        peaks = np.concatenate([[opened[0]], peaks])
        prominences = np.concatenate([[opened[1]], prominences])
    bounds = _boundaries(smoothed, peaks)
    if opened is not None:
        bounds[0] = (opened[0], bounds[0][1])
    items = tuple(
        Excursion(start, int(peak), end, float(travel))
        for (start, end), peak, travel in zip(bounds, peaks, prominences, strict=True)
    )
    return Excursions(items, typical or weighted_median(prominences.tolist()), smoothed, _purity(smoothed, items))


def _open_start(smoothed: NDArray[np.float64], peaks: NDArray[np.intp], floor: float) -> tuple[int, float] | None:
    """Turning point and fall of a return from where the body was at the first tick; None where there was none."""
    until = int(peaks[0]) if len(peaks) else len(smoothed)
    lowest = int(smoothed[:until].argmin()) if until else 0
    highest = int(smoothed[: lowest + 1].argmax())
    fall = float(smoothed[highest] - smoothed[lowest])
    level = float(np.median(smoothed[peaks])) if len(peaks) else 1.0
    return (highest, fall) if fall >= floor and smoothed[highest] >= _OPEN_LEVEL * level else None


def weighted_median(travels: Iterable[float]) -> float:
    """Median of N travels, each weighted by itself; 0 of none. With the few of a set Python is quicker than NumPy."""
    ordered = sorted(travels)
    if not ordered:
        return 0.0
    mass = list(accumulate(ordered))
    return float(ordered[bisect_left(mass, mass[-1] / 2)])


def _boundaries(smoothed: NDArray[np.float64], peaks: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Start and end of each excursion: where the depth leaves and regains the lowest level towards its neighbours."""
    bounds = []
    depths, bases = smoothed.tolist(), np.minimum.reduceat(smoothed, [0, *peaks]).tolist()
    for number, peak in enumerate(peaks.tolist()):
        top, left_base, right_base = depths[peak], bases[number], bases[number + 1]
        # Before a set the body may come from further away than its start pose, and after it go further away.
        if number + 1 < len(peaks) and right_base - left_base > _ELSEWHERE * (top - right_base):
            left_base = right_base
        elif number and left_base - right_base > _ELSEWHERE * (top - left_base):
            right_base = left_base
        left_level = left_base + _AT_BASE * (top - left_base)
        right_level = right_base + _AT_BASE * (top - right_base)
        start = end = peak
        while depths[start] > left_level:
            start -= 1
        while depths[end] > right_level:
            end += 1
        bounds.append((start, end))
    return bounds


def _purity(smoothed: NDArray[np.float64], items: tuple[Excursion, ...]) -> float:
    if not items:
        return 0.0
    margin = 2 * (items[0].end - items[0].start)
    first, last = max(items[0].start - margin, 0), min(items[-1].end + margin, len(smoothed))
    part = smoothed[first:last]
    variation = float(np.abs(part[1:] - part[:-1]).sum())
    return min(1.0, 2 * sum(e.travel for e in items) / max(variation, 1e-9))
