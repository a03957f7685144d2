"""The two kinds of motion that are counted: of an exercise that a profile describes, and of one that none does."""

from __future__ import annotations

from typing import Final, Protocol

from truerep.advice import View
from truerep.coaching.profile import Profile
from truerep.motion.measures import MeasureTable
from truerep.reps.counting import CountRules
from truerep.reps.signals import DepthSignal, depth_signals, generic_signals


class MotionKind(Protocol):
    """How one motion is turned into depth and what makes it a rep."""

    def signals(self, table: MeasureTable, view: View, only: str | None = None) -> list[DepthSignal]:
        """Candidate depth signals, at least one; `only` names the one that is wanted (the first where it is gone)."""

    def rules(self, view: View) -> CountRules:
        """What counts as a rep from this view."""


class KnownMotion:
    """A motion that a profile describes."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def signals(self, table: MeasureTable, view: View, only: str | None = None) -> list[DepthSignal]:
        """The measures that the profile's reference for this view moves."""
        reference = self._profile.reference_for(view)
        # Another view's reference may lack the signal in use: then all are offered again.
        return depth_signals(self._profile, reference, table, only) or depth_signals(self._profile, reference, table)

    def rules(self, view: View) -> CountRules:
        """The profile's rules."""
        return CountRules.of(self._profile, self._profile.reference_for(view))


class UnknownMotion:
    """A motion without a profile: whatever joint moves most regularly is counted.

    Args:
        least_alike: so many similar motions make an exercise; before that nothing counts.
    """

    def __init__(self, least_alike: int) -> None:
        self._rules: Final = CountRules(0.35, 0.5, 8.0, together=False, reference=None, least_alike=least_alike)

    def signals(self, table: MeasureTable, view: View, only: str | None = None) -> list[DepthSignal]:
        """Every joint's angle and the hands' and hips' height, on a common scale."""
        return generic_signals(table, only)

    def rules(self, view: View) -> CountRules:
        """The same from every view."""
        return self._rules
