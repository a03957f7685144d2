"""The two kinds of motion that are counted: of an exercise that a profile describes, and of one that none does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.motion.history import MotionHistory
from truerep.profiles.profile import Profile
from truerep.reps.counting import Count, CountRules, Stretch, count_on
from truerep.reps.signals import SignalRecipe, Signals, generic_recipes, recipes_of

_GENERIC_TRAVEL: Final = 0.35
_STAND_IN: Final = 2 / 3  # a joint of which the profile does not speak must be so much cleaner than all those it names
_UNMISTAKABLE: Final = 3  # with so many motions alike


@dataclass(frozen=True, slots=True)
class Candidate:
    """A depth signal that may be counted on.

    Attributes:
        recipe: of the signal.
        rules: what makes an excursion of it a rep.
        stand_in: the profile does not speak of it; it must show more reps than what the profile names.
    """

    recipe: SignalRecipe
    rules: CountRules
    stand_in: bool = False


class MotionKind(Protocol):
    """How one motion is turned into depth and what makes it a rep."""

    def candidates(self, view: View) -> tuple[Candidate, ...]:
        """Candidate depth signals from this view, each of its own name, at least one; the most preferred first."""

    def rules(self, view: View) -> CountRules:
        """What counts as a rep from this view."""


class KnownMotion:
    """A motion that a profile describes."""

    def __init__(self, profile: Profile) -> None:
        self._rules = {view: CountRules.of(profile, profile.reference_for(view)) for view in View}
        self._candidates = {
            view: (*_own(profile, rules, view), *_stand_ins(rules)) for view, rules in self._rules.items()
        }

    def candidates(self, view: View) -> tuple[Candidate, ...]:
        """The measures that the profile's reference for this view moves, and every large joint to stand in for them.

        A view that flattens the exercise's own angles, or limbs that are found in the wrong places, as those of lying
        bodies often are, may leave the reps to be seen in another joint only.
        """
        return self._candidates[view]

    def rules(self, view: View) -> CountRules:
        """The profile's rules."""
        return self._rules[view]


class UnknownMotion:
    """A motion without a profile: whatever joint moves most regularly is counted.

    Args:
        least_alike: so many similar motions make an exercise; before that nothing counts.
    """

    def __init__(self, least_alike: int) -> None:
        self._rules: Final = CountRules(
            _GENERIC_TRAVEL, 0.5, 8.0, together=False, in_place=True, poses=None, least_alike=least_alike
        )
        self._candidates: Final = tuple(Candidate(recipe, self._rules) for recipe in generic_recipes())

    def candidates(self, view: View) -> tuple[Candidate, ...]:
        """Every large joint's angle, the hands' and hips' height, hands and feet aside, on a common scale."""
        return self._candidates

    def rules(self, view: View) -> CountRules:
        """The same from every view."""
        return self._rules


class OneSignal:
    """A motion without a profile, counted by one given signal.

    Args:
        recipe: of the signal.
    """

    def __init__(self, recipe: SignalRecipe) -> None:
        self._recipe = recipe

    def candidates(self, view: View) -> tuple[Candidate, ...]:
        """That signal."""
        return (Candidate(self._recipe, self.rules(view)),)

    def rules(self, view: View) -> CountRules:
        """Those of a motion that nothing is known of."""
        return UnknownMotion(1).rules(view)


def _own(profile: Profile, rules: CountRules, view: View) -> tuple[Candidate, ...]:
    return tuple(Candidate(recipe, rules) for recipe in recipes_of(profile, profile.reference_for(view)))


def _stand_ins(rules: CountRules) -> tuple[Candidate, ...]:
    """Joints whose poses no reference describes; what the main signal sees not to happen still does not count."""
    plain = replace(rules, poses=None, min_travel=_GENERIC_TRAVEL, least_alike=_UNMISTAKABLE)
    return tuple(
        Candidate(replace(recipe, name=f"any {recipe.name}", preference=_STAND_IN), plain, stand_in=True)
        for recipe in generic_recipes()
    )


def stretch_of(
    history: MotionHistory,
    candidates: tuple[Candidate, ...],
    span: tuple[int, int],
    begins_open: bool = False,
    hindsight: bool = False,
) -> Stretch:
    """The ticks [start, end) of a history, ready for counting."""
    table = history.table(*span)
    place = history.place(*span)
    seen = place[np.isfinite(place[:, 2]), 2]
    torso = _median(seen) if len(seen) else 0.0
    signals = Signals(table, history.aside(*span) / max(torso, 1.0))
    main = _main_measure(candidates)
    return Stretch(table, history.observed(*span), place, torso, signals, main, begins_open, hindsight)


def _median(values: NDArray[np.float64]) -> float:
    """Of N > 0 finite values; NumPy's own takes longer to begin."""
    ordered = np.sort(values)
    return float((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


def count_candidate(candidate: Candidate, stretch: Stretch) -> Count:
    """Count a stretch on one of the signals."""
    return count_on(stretch.signals.of(candidate.recipe), candidate.rules, stretch)


def _main_measure(candidates: tuple[Candidate, ...]) -> tuple[SignalRecipe, ...]:
    """The measure that the exercise prefers to all others, in the space that suits it and in the other.

    One alone: in a mixture what happened elsewhere makes up for what did not happen here.
    """
    own = [c.recipe for c in candidates if c.rules.poses is not None]
    single = [recipe for recipe in own if len(recipe.parts) == 1] or own[:1]
    return tuple(recipe for recipe in single if recipe.parts[0].measure == single[0].parts[0].measure)
