"""What to say of each measure: its name for people, what too much and too little of it is called, what to do then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Beyond = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Words for one measure.

    Attributes:
        name: as a person says it, such as "your hips".
        above, below: what it is when it reads more or less than it should, such as "higher".
        mend_above, mend_below: what to do then.
    """

    name: str
    above: str
    below: str
    mend_above: str
    mend_below: str

    def compared(self, beyond: Beyond) -> str:
        """What it is, compared with the reference."""
        return self.above if beyond == "above" else self.below

    def mend(self, beyond: Beyond) -> str:
        """What to do about it."""
        return self.mend_above if beyond == "above" else self.mend_below


def _bends(name: str) -> MeasureWords:
    return MeasureWords(
        f"your {name}", "straighter", "more bent", f"Bend your {name} {{deviation}} more",
        f"Straighten your {name} {{deviation}} more",
    )  # fmt: skip


def _leans(name: str) -> MeasureWords:
    return MeasureWords(
        f"your {name}", "leaning further", "more upright", f"Keep your {name} more upright: {{deviation}} less",
        f"Lean your {name} {{deviation}} more",
    )  # fmt: skip


def _heights(name: str) -> MeasureWords:
    return MeasureWords(f"your {name}", "higher", "lower", f"Keep your {name} lower", f"Lift your {name} higher")


def _widths(name: str) -> MeasureWords:
    return MeasureWords(
        f"your {name}", "further apart", "closer together", f"Bring your {name} closer together",
        f"Take your {name} further apart",
    )  # fmt: skip


def _places(name: str) -> MeasureWords:
    return MeasureWords(
        f"your {name}", "further forward", "further back", f"Keep your {name} further back",
        f"Take your {name} further forward",
    )  # fmt: skip


MEASURE_WORDS: Final[dict[str, MeasureWords]] = {
    "elbow": _bends("elbow"),
    "shoulder": MeasureWords(
        "your upper arm",
        "further from the body",
        "closer to the body",
        "Keep your upper arm {deviation} closer to the body",
        "Take your upper arm {deviation} further from the body",
    ),
    "hip": _bends("hip"),
    "knee": _bends("knee"),
    "ankle": _bends("ankle"),
    "wrist": _bends("wrist"),
    "thigh_lean": _leans("thigh"),
    "shin_lean": _leans("shin"),
    "upper_arm_lean": MeasureWords(
        "your upper arm",
        "further from hanging straight",
        "closer to hanging straight",
        "Keep your upper arm still: {deviation} less",
        "Move your upper arm {deviation} more",
    ),
    "forearm_lean": MeasureWords(
        "your forearm",
        "further from upright",
        "closer to upright",
        "Turn your forearm {deviation} back",
        "Turn your forearm {deviation} further",
    ),
    "body_line": _heights("hips"),
    "knee_forward": _places("knee"),
    "heel_lift": _heights("heels"),
    "wrist_height": _heights("hands"),
    "elbow_height": _heights("elbows"),
    "trunk_lean": MeasureWords(
        "your trunk",
        "leaning further",
        "more upright",
        "Chest up: lean {deviation} less",
        "Lean {deviation} further",
    ),
    "neck": _bends("neck"),
    "leg_spread": _widths("legs"),
    "side_bend": MeasureWords(
        "your trunk",
        "bent more to the side",
        "bent less to the side",
        "Stay straight: {deviation} less to the side",
        "Bend {deviation} further to the side",
    ),
    "trunk_twist": MeasureWords(
        "your trunk",
        "turned further to the left",
        "turned further to the right",
        "Turn {deviation} less to the left",
        "Turn {deviation} less to the right",
    ),
    "knee_width": _widths("knees"),
    "stance_width": _widths("feet"),
    "grip_width": _widths("hands"),
    "hip_height": _heights("hips"),
    "lead_knee_forward": _places("front knee"),
    "back_lean": MeasureWords(
        "your trunk",
        "leaning further back",
        "leaning further forward",
        "Do not lean back: {deviation} less",
        "Do not lean forward: {deviation} less",
    ),
}
"""By measure, without side."""


def words_of(measure: str) -> MeasureWords:
    """Words for a measure, given with or without side."""
    bare = measure.removeprefix("left_").removeprefix("right_")
    return MEASURE_WORDS[measure if measure in MEASURE_WORDS else bare]
