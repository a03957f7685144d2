"""What a rep of a set read, cut as the reference is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Rep
from truerep.coaching.alignment import AROUND
from truerep.coaching.comparison import cut_like
from truerep.coaching.course import measure_course
from truerep.coaching.deviation import leading_side
from truerep.coaching.reading import RepSpan
from truerep.motion.resample import GRID_HZ
from truerep.profiles.profile import Profile, Reference
from truerep.ui.trace import SetTrace

_AROUND_S: Final = AROUND / GRID_HZ


def rep_courses(
    trace: SetTrace, rep: Rep, profile: Profile, reference: Reference, measures: Iterable[str]
) -> tuple[RepSpan, NDArray[np.float64], dict[str, NDArray[np.float64]]]:
    """A rep of a set, laid beside a reference.

    Returns:
        The rep in rows, (N,) seconds of those rows, and (41,) each measure by name, NaN where it is hidden.
    """
    times, table = trace.stretch(rep.start_s - _AROUND_S, rep.end_s + _AROUND_S)
    if len(times) < 3:
        return RepSpan(0, 0, 0), times, {}
    start, end = np.clip(np.searchsorted(times, [rep.start_s, rep.end_s]), 0, len(times) - 1)
    span = RepSpan(int(start), int(np.clip(np.searchsorted(times, rep.mid_s), start, end)), int(end))
    side = leading_side(profile, table, span)
    span = cut_like(reference, table, span, side)
    return span, times, {name: measure_course(table, span, name, side) for name in measures}
