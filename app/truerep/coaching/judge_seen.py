"""A rep against whichever of a profile's references is nearest to it, by the side that does it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.course import lone_side
from truerep.coaching.judge import UNCLEAR, Judgement, judge_rep
from truerep.coaching.reading import SeenRep
from truerep.coaching.retrieval import incomparable, nearest_reference
from truerep.profiles.profile import Profile, Strictness


def judge_seen(profile: Profile, strictness: Strictness, rep: SeenRep, figure: NDArray[np.float64] | None) -> Judgement:
    """What is said of a rep by itself, whoever asks: the Coach, or a trainer of the reps of a new profile.

    Args:
        profile: of the exercise.
        strictness: which limits hold.
        rep: as it was seen, `at_work`.
        figure: (41, 15, 2) the same as in `Reference.figure`; None where no reference was recorded.
    """
    reference = nearest_reference(profile, rep.view, figure)
    if figure is not None and reference.figure is not None and incomparable(figure, reference):
        return UNCLEAR
    return judge_rep(profile, reference, strictness, rep)


def at_work(profile: Profile, rep: SeenRep) -> SeenRep:
    """The rep without a side that rests, where one side may do it alone."""
    reference = profile.reference_for(rep.view)
    if profile.motion.sides != "either":
        return rep
    leading = profile.motion.leading or profile.motion.primary[0].measure
    if leading not in reference.start or leading not in reference.mid:
        return rep
    usual = abs(reference.mid[leading].mean - reference.start[leading].mean)
    side = lone_side(rep.table, rep.span, leading, usual)
    return rep if side is None else replace(rep, table=rep.table.of_side(side))
