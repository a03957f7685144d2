"""A set keeps its beat: what one doubt speaks against, yet comes just when the next rep is due, was one.

Where a pose is lost or wrong for a moment, a rep looks like none. But a motion that was none seldom comes between two
reps at the distance at which all others come.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

LEAST: Final = 3
"""Sure reps that prove a beat."""
_MOST: Final = 0.5  # share of the periods that must be near the usual one
_DUE: Final = (0.6, 1.5)  # usual periods from one rep to the next
_EVEN: Final = (0.7, 1.3)  # the same where the whole set is as even as nobody idles
_NEARLY_ALL: Final = 0.85  # share of such periods


def beat_of(mids: Sequence[float]) -> float | None:
    """The usual period of a set, in the unit of its turning points; None where most of them keep none."""
    if len(mids) < LEAST:
        return None
    usual = float(np.median(np.diff(mids)))
    return usual if keeps_beat(mids, usual).mean() >= _MOST else None


def keeps_beat(mids: Sequence[float], usual: float) -> NDArray[np.bool_]:
    """(N - 1,) whether each of N motions comes when it is due after the one before.

    Args:
        mids: turning points, oldest first.
        usual: period, in the same unit of time.
    """
    periods = np.diff(mids)
    due: NDArray[np.bool_] = (periods >= _DUE[0] * usual) & (periods <= _DUE[1] * usual)
    return due


def is_even(mids: Sequence[float]) -> bool:
    """Whether motions follow each other as evenly as nobody idles: turning points, oldest first."""
    if len(mids) < LEAST:
        return False
    periods = np.diff(mids)
    usual = np.median(periods)
    return bool(np.mean((periods >= _EVEN[0] * usual) & (periods <= _EVEN[1] * usual)) >= _NEARLY_ALL)


def on_the_beat(mids: Sequence[float], doubtful: Sequence[bool]) -> NDArray[np.bool_]:
    """Which of the doubtful motions are reps after all.

    Args:
        mids: (N,) turning points, oldest first, in any unit of time.
        doubtful: (N,) what is in doubt; the others are sure.

    Returns:
        (N,) true for doubtful ones between two sure ones, where from one to the next all keep the beat.
    """
    doubts = np.asarray(doubtful, dtype=bool)
    kept = np.zeros(len(doubts), dtype=bool)
    sure = np.flatnonzero(~doubts)
    beat = beat_of(mids)
    if beat is None or len(sure) < LEAST or len(sure) == len(doubts):
        return kept
    due = keeps_beat(mids, beat)
    for before, after in pairwise(sure):
        kept[before + 1 : after] = due[before:after].all()
    return kept
