"""Which of a profile's references a rep is compared with: the one whose poses come nearest.

After GymbrAIn: the L2 distance of the normalised poses at the moments where the body hardly moves, which are the rep's
start and its mid.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.body import MIRROR
from truerep.profiles.phases import COURSE_MID
from truerep.profiles.profile import FIGURE_LANDMARKS, Profile, Reference

_ORDER: Final = {mark.value: place for place, mark in enumerate(FIGURE_LANDMARKS)}
FIGURE_MIRROR: Final = tuple(_ORDER[MIRROR[mark.value]] for mark in FIGURE_LANDMARKS)
"""Place of each of a figure's landmarks on the other side of the body."""
_APART: Final = 0.3  # torso lengths from which a rep is not just another rep of the same kind
_FOREIGN: Final = 0.45  # torso lengths that no mistake of form makes
_SWAPPED: Final = 0.6  # share of the distance that is left when left and right change places


def nearest_reference(profile: Profile, view: View, figure: NDArray[np.float64] | None) -> Reference:
    """The reference to compare a rep with.

    Args:
        profile: of the exercise.
        view: from where the rep was seen; references made for it go before all others.
        figure: (41, 15, 2) the rep as in `Reference.figure`, None where there is no picture.
    """
    fitting = [r for r in profile.references if view in r.views]
    drawn = [r for r in fitting if r.figure is not None]
    if len(drawn) < 2 or figure is None:
        return profile.reference_for(view)
    shown = [(_direct(figure, np.asarray(r.figure)), r) for r in drawn]
    nearest, reference = min(shown, key=lambda item: item[0])
    if nearest < _APART:
        return reference
    # Nothing like it as it stands: whoever faces left is compared with whoever faces right.
    return min(drawn, key=lambda r: figure_distance(figure, np.asarray(r.figure)))


def figure_distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Root mean square distance, in torso lengths, of two figures (41, 15, 2) at start and mid.

    The other one may be turned about: whoever faces left is compared with whoever faces right.
    """
    return min(_direct(one, other), _direct(one, mirrored(other)))


def _direct(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The same distance with left and right as they are."""
    moments = [0, COURSE_MID]
    return float(np.sqrt(np.nanmean((one[moments] - other[moments]) ** 2) * 2))


def incomparable(figure: NDArray[np.float64], reference: Reference) -> bool:
    """Whether a rep is so unlike the reference that nothing can be said of its form: the other leg did it.

    Args:
        figure: (41, 15, 2) the rep.
        reference: with a figure.
    """
    wanted = np.asarray(reference.figure)
    apart = figure_distance(figure, wanted)
    if apart >= _FOREIGN:
        return True
    return apart >= _APART and figure_distance(figure[..., list(FIGURE_MIRROR), :], wanted) < _SWAPPED * apart


def mirrored(figure: NDArray[np.float64]) -> NDArray[np.float64]:
    """A figure (..., 15, 2) as in a mirror, with left and right changed over."""
    turned = figure[..., list(FIGURE_MIRROR), :].copy()
    turned[..., 0] *= -1
    return turned


def facing(figure: NDArray[np.float64], other: NDArray[np.float64]) -> int:
    """Which of the `faces` of a figure lies nearest to another one (..., 15, 2)."""
    return int(np.argmin([np.nanmean(np.abs(shown - other)) for shown in faces(figure)]))


def faces(figure: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """A figure (..., 15, 2) as it is, in a mirror, and both of them seen from behind."""
    turned = mirrored(figure)
    behind = np.array([-1.0, 1.0])
    return figure, turned, figure * behind, turned * behind
