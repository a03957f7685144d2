"""What is kept of a rep of a set: which measures, and their curves as they lie over the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Rep, View
from truerep.motion.measures import columns_of
from truerep.profiles.profile import Profile
from truerep.session.bands import angle_measure
from truerep.session.raw_rep import kept_rep
from truerep.session.records import KeptRep
from truerep.ui.rep_courses import rep_courses
from truerep.ui.trace import SetTrace

_MOST_MEASURES: Final = 8
_SEEN: Final = 0.5  # share of a rep from which its gaps may be bridged


@dataclass(frozen=True, slots=True)
class Shown:
    """Which measures of a rep are kept: the main one with its sides, and others that the profile asks for."""

    main: tuple[str, ...]
    primary: tuple[str, ...]
    usual: tuple[str, ...]

    @classmethod
    def of(cls, profile: Profile | None) -> Shown:
        """What the profile of an exercise says of it; nothing where there is none."""
        if profile is None:
            return cls((), (), ())
        name = angle_measure(profile)
        main = (name, f"left_{name}", f"right_{name}") if len(columns_of(name)) == 2 else (name,)
        primary = tuple(one.measure for one in profile.motion.primary)
        return cls(main, primary, _few(main, primary))

    def in_rep(self, rep: Rep) -> tuple[str, ...]:
        """The measures that are kept of a rep, those that its faults speak of with them; the main one comes first."""
        if not rep.faults or not self.main:
            return self.usual
        return _few(self.main, tuple([fault.joint for fault in rep.faults]), self.primary)


def reps_to_keep(reps: Sequence[Rep], trace: SetTrace, profile: Profile | None, view: View) -> tuple[KeptRep, ...]:
    """The reps of a set that is over. Of a long one this takes a noticeable moment: it is worked out once."""
    return tuple(_rep_to_keep(rep, trace, profile, view) for rep in reps)


def _rep_to_keep(rep: Rep, trace: SetTrace, profile: Profile | None, view: View) -> KeptRep:
    """A rep whose curves are cut as the reference is that they are drawn over.

    As it was counted it begins within the movement; so it stays where too little of it is seen.
    """
    kept = kept_rep(trace.raw_rep(rep, Shown.of(profile).in_rep(rep)), view)
    if profile is None:
        return kept
    *_, courses = rep_courses(trace, rep, profile, profile.reference_for(view), kept.curves)
    seen = {name: course for name, course in courses.items() if np.isfinite(course).mean() >= _SEEN}
    return replace(kept, curves={**kept.curves, **{name: _bridged(course) for name, course in seen.items()}})


def _bridged(course: NDArray[np.float64]) -> NDArray[np.float16]:
    """A course without its gaps."""
    points, known = np.arange(len(course)), np.flatnonzero(np.isfinite(course))
    return np.interp(points, known, course[known]).astype(np.float16)


@lru_cache(maxsize=64)
def _few(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*names)))[:_MOST_MEASURES]
