"""From a finished rep with its measures, as the analysis thread hands it over, to what is kept of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.motion.measures import columns_of
from truerep.motion.sides import sides_as_one
from truerep.session.records import CURVE_POINTS, KeptRep, RawRep

_AROUND_MID_S: Final = 0.1
_TRUSTED: Final = 0.5
_LEAST_FRAMES: Final = 3
_SHOWS_BOTH_ALIKE: Final = (View.FRONT, View.BACK, View.SIDE)  # compared with, since what was kept is plain text

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Times in seconds and values, both (N,), times increasing, no NaN."""


@lru_cache(maxsize=256)
def columns_for(measures: tuple[str, ...]) -> NDArray[np.intp]:
    """(C,) columns of the table of measures that these are read from, each once, in the order of the measures.

    Raises:
        KeyError: there is no such measure.
    """
    columns = np.array(list(dict.fromkeys(column for name in measures for column in columns_of(name))), np.intp)
    columns.flags.writeable = False  # everybody gets this one
    return columns


def kept_rep(raw: RawRep, view: str) -> KeptRep:
    """What the history keeps of a rep: curves over its phase, the main measure at mid, the difference of the sides.

    Args:
        raw: the rep.
        view: value of the `View` from where it was seen.
    """
    rep = raw.rep
    poses = None if raw.poses is None else raw.poses[:, :, [0, 1, 3]]
    if not raw.measures:
        return KeptRep(rep, None, None, {}, poses)
    place = {column: number for number, column in enumerate(columns_for(raw.measures).tolist())}
    angles, trust = raw.values[:, 0], raw.values[:, 1]
    main = [place[column] for column in columns_of(raw.measures[0])]
    apart = None
    if len(raw.times):
        row = min(int(np.searchsorted(raw.times, rep.mid_s)), len(raw.times) - 1)
        apart = side_difference(angles[row, main], trust[row, main], view)
    moments = _phase_moments(raw.times, rep.mid_s) if len(raw.times) else raw.times
    curves = {}
    for name in raw.measures:
        sides = [place[column] for column in columns_of(name)]
        times, values = curve_of(raw.times, angles[:, sides], trust[:, sides])
        known = len(times) >= _LEAST_FRAMES
        course = np.interp(moments, times, values) if known else np.full(CURVE_POINTS, np.nan)
        curves[name] = course.astype(np.float16)
    at_mid = value_at_mid(curve_of(raw.times, angles[:, main], trust[:, main]), rep.mid_s)
    return KeptRep(rep, at_mid, apart, curves, poses)


def curve_of(times: NDArray[np.float64], angles: NDArray[np.float32], trust: NDArray[np.float32]) -> Curve:
    """A measure as the judge reads it, both sides as one, frames without it left out.

    Args:
        times: (N,) seconds.
        angles: (N, 1) or (N, 2), left before right.
        trust: their reliability.
    """
    values = sides_as_one(angles, trust) if len(times) else np.zeros(0)
    known = np.isfinite(values)
    return times[known], values[known]


def value_at_mid(curve: Curve, mid_s: float) -> float | None:
    """A measure at a rep's mid: the median of a fifth of a second; None where it was not seen then.

    Args:
        curve: of the measure over the rep.
        mid_s: on the same clock.
    """
    times, values = curve
    near = values[slice(*np.searchsorted(times, (mid_s - _AROUND_MID_S, mid_s + _AROUND_MID_S)))]
    return float(np.median(near)) if len(near) else None


def side_difference(angles: NDArray[np.float32], trust: NDArray[np.float32], view: str) -> float | None:
    """Left minus right of a sided measure, (2,) and (2,); None where that cannot be told.

    It has no sides, one was not seen well, or the camera stands askew: from there the limbs of an even body lie
    differently in the picture, tens of degrees apart.
    """
    if view not in _SHOWS_BOTH_ALIKE or len(angles) != 2:
        return None
    if not np.isfinite(angles).all() or float(trust.min()) < _TRUSTED:
        return None
    return float(angles[0]) - float(angles[1])


def _phase_moments(times: NDArray[np.float64], mid_s: float) -> NDArray[np.float64]:
    """Moments (CURVE_POINTS,) evenly from the first time to the mid, and evenly from there to the last.

    Reps of different tempo lie on one another this way.
    """
    mid = min(max(mid_s, times[0]), times[-1])
    half = CURVE_POINTS // 2
    there, back = np.linspace(times[0], mid, half + 1), np.linspace(mid, times[-1], CURVE_POINTS - half)
    return np.concatenate([there, back[1:]])
