"""How far measures travel and how much they wander, so that degrees and ratios can be weighed against each other."""

from __future__ import annotations

from typing import Final

FULL_TRAVEL: Final = {"deg": 60.0, "ratio": 0.7}
"""What an ordinary exercise moves."""
MOVES: Final = 0.3
"""Share of it from which a measure counts as moving."""
USUAL_SPREAD: Final = {
    "elbow": 5.5, "shoulder": 3.5, "hip": 2.5, "knee": 2.5, "ankle": 5.0, "wrist": 15.0, "thigh_lean": 2.8,
    "shin_lean": 2.2, "upper_arm_lean": 4.2, "forearm_lean": 4.5, "body_line": 2.8, "knee_forward": 0.05,
    "heel_lift": 0.035, "wrist_height": 0.04, "elbow_height": 0.032, "trunk_lean": 1.8, "neck": 3.5, "leg_spread": 1.8,
    "side_bend": 4.5, "trunk_twist": 16.0, "knee_width": 0.05, "stance_width": 0.06, "grip_width": 0.09,
    "hip_height": 0.075, "lead_knee_forward": 0.04, "back_lean": 1.4,
}  # fmt: skip
"""Standard deviation of each measure around a rep's mid among one person's good reps, degrees or ratio: the larger of
the medians over filmed people and over the athlete, larger still where the measure made most false alarms on them."""
