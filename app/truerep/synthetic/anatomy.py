"""Bodies: segment lengths and build, with the spread found among people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

# Segment lengths as shares of the body's height (Winter, Biomechanics and Motor Control of Human Movement, after
# Drillis and Contini); the two half widths are between joint centres, not across the skin. The chest is a little longer
# than theirs, because BlazePose puts its shoulders on the shoulder's top: over real clips a wrist hangs 1.0 to 1.05
# torso lengths below them.
_UPPER_ARM: Final = 0.186
_FOREARM: Final = 0.146
_THIGH: Final = 0.245
_SHIN: Final = 0.246
_LUMBAR: Final = 0.085
_CHEST: Final = 0.222
_HALF_SHOULDERS: Final = 0.108
_HALF_HIPS: Final = 0.052
_HAND: Final = 0.108
_FOOT: Final = 0.152


@dataclass(frozen=True, slots=True)
class Body:
    """One person's proportions.

    Attributes:
        height_m: stature.
        arms, legs, trunk: length of the segments against the mean person of that height.
        shoulders, hips: width against the mean.
        girth: thickness of trunk and limbs against the mean (rendering only).
    """

    height_m: float = 1.75
    arms: float = 1.0
    legs: float = 1.0
    trunk: float = 1.0
    shoulders: float = 1.0
    hips: float = 1.0
    girth: float = 1.0

    @property
    def upper_arm(self) -> float:
        """Shoulder to elbow in metres."""
        return _UPPER_ARM * self.height_m * self.arms

    @property
    def forearm(self) -> float:
        """Elbow to wrist in metres."""
        return _FOREARM * self.height_m * self.arms

    @property
    def arm(self) -> float:
        """Shoulder to wrist of a straight arm in metres."""
        return self.upper_arm + self.forearm

    @property
    def thigh(self) -> float:
        """Hip to knee in metres."""
        return _THIGH * self.height_m * self.legs

    @property
    def shin(self) -> float:
        """Knee to ankle in metres."""
        return _SHIN * self.height_m * self.legs

    @property
    def leg(self) -> float:
        """Hip to ankle of a straight leg in metres."""
        return self.thigh + self.shin

    @property
    def lumbar(self) -> float:
        """Middle of the hips to the bend of the back in metres."""
        return _LUMBAR * self.height_m * self.trunk

    @property
    def chest(self) -> float:
        """Bend of the back to the middle of the shoulders in metres."""
        return _CHEST * self.height_m * self.trunk

    @property
    def back(self) -> float:
        """Middle of the hips to the middle of the shoulders, back straight, in metres."""
        return self.lumbar + self.chest

    @property
    def half_shoulders(self) -> float:
        """Middle of the shoulders to a shoulder joint in metres."""
        return _HALF_SHOULDERS * self.height_m * self.shoulders

    @property
    def half_hips(self) -> float:
        """Middle of the hips to a hip joint in metres."""
        return _HALF_HIPS * self.height_m * self.hips

    @property
    def hand(self) -> float:
        """Wrist to fingertip in metres."""
        return _HAND * self.height_m

    @property
    def foot(self) -> float:
        """Heel to toe in metres."""
        return _FOOT * self.height_m

    @property
    def ankle_height(self) -> float:
        """Ankle joint over the ground, in a shoe, in metres."""
        return 0.056 * self.height_m


def random_body(rng: np.random.Generator) -> Body:
    """An adult, woman or man as likely, with stature and proportions drawn from the spread among adults."""
    woman = rng.random() < 0.5
    height = float(np.clip(rng.normal(1.64 if woman else 1.77, 0.065), 1.48, 1.98))
    arms, legs, trunk = np.clip(rng.normal(1.0, 0.035, 3), 0.92, 1.08)
    shoulders = float(np.clip(rng.normal(0.96 if woman else 1.03, 0.05), 0.85, 1.15))
    hips = float(np.clip(rng.normal(1.06 if woman else 0.98, 0.06), 0.85, 1.2))
    girth = float(np.clip(rng.normal(0.95 if woman else 1.03, 0.1), 0.78, 1.3))
    return Body(height, float(arms), float(legs), float(trunk), shoulders, hips, girth)
