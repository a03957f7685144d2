"""The two kinds of motion that are counted: of an exercise that a profile describes, and of one that none does."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from truerep.advice import View
from truerep.coaching.profile import Profile
from truerep.motion.history import MotionHistory
from truerep.reps.counting import CountRules, Stretch
from truerep.reps.signals import SignalRecipe, depth_signal, generic_recipes, recipes_of


class MotionKind(Protocol):
    """How one motion is turned into depth and what makes it a rep."""

    def recipes(self, view: View) -> tuple[SignalRecipe, ...]:
        """Candidate depth signals from this view, at least one, the most preferred first."""

    def rules(self, view: View) -> CountRules:
        """What counts as a rep from this view."""


class KnownMotion:
    """A motion that a profile describes."""

    def __init__(self, profile: Profile) -> None:
        self._rules = {view: CountRules.of(profile, profile.reference_for(view)) for view in View}
        self._recipes = {view: recipes_of(profile, profile.reference_for(view)) for view in View}

    def recipes(self, view: View) -> tuple[SignalRecipe, ...]:
        """The measures that the profile's reference for this view moves."""
        return self._recipes[view]

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
            0.35, 0.5, 8.0, together=False, in_place=True, poses=None, least_alike=least_alike
        )
        self._recipes: Final = generic_recipes()

    def recipes(self, view: View) -> tuple[SignalRecipe, ...]:
        """Every large joint's angle, the hands' and hips' height, hands and feet aside, on a common scale."""
        return self._recipes

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

    def recipes(self, view: View) -> tuple[SignalRecipe, ...]:
        """That signal."""
        return (self._recipe,)

    def rules(self, view: View) -> CountRules:
        """Those of a motion that nothing is known of."""
        return UnknownMotion(1).rules(view)


def stretch_of(
    history: MotionHistory,
    rules: CountRules,
    recipes: tuple[SignalRecipe, ...],
    span: tuple[int, int],
    begins_open: bool = False,
) -> Stretch:
    """The ticks [start, end) of a history, ready for counting."""
    table = history.table(*span)
    main = depth_signal(recipes[0], table) if rules.poses is not None else None
    place = history.place(*span)
    seen = place[np.isfinite(place[:, 2]), 2]
    torso = float(np.median(seen)) if len(seen) else 0.0
    aside = history.aside(*span) / max(torso, 1.0)
    return Stretch(table, history.observed(*span), place, aside, torso, main, begins_open)
