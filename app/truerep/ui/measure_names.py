"""What measures are called on the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_NAMES: Final = {
    "elbow": QT_TRANSLATE_NOOP("Measure", "Elbow"),
    "shoulder": QT_TRANSLATE_NOOP("Measure", "Upper arm to the body"),
    "hip": QT_TRANSLATE_NOOP("Measure", "Hip"),
    "knee": QT_TRANSLATE_NOOP("Measure", "Knee"),
    "ankle": QT_TRANSLATE_NOOP("Measure", "Ankle"),
    "wrist": QT_TRANSLATE_NOOP("Measure", "Wrist"),
    "thigh_lean": QT_TRANSLATE_NOOP("Measure", "Lean of the thigh"),
    "shin_lean": QT_TRANSLATE_NOOP("Measure", "Lean of the shin"),
    "upper_arm_lean": QT_TRANSLATE_NOOP("Measure", "Upper arm swing"),
    "forearm_lean": QT_TRANSLATE_NOOP("Measure", "Lean of the forearm"),
    "body_line": QT_TRANSLATE_NOOP("Measure", "Hips in line"),
    "knee_forward": QT_TRANSLATE_NOOP("Measure", "Knee over the toes"),
    "heel_lift": QT_TRANSLATE_NOOP("Measure", "Heels"),
    "wrist_height": QT_TRANSLATE_NOOP("Measure", "Height of the hands"),
    "elbow_height": QT_TRANSLATE_NOOP("Measure", "Height of the elbows"),
    "trunk_lean": QT_TRANSLATE_NOOP("Measure", "Lean of the trunk"),
    "neck": QT_TRANSLATE_NOOP("Measure", "Neck"),
    "leg_spread": QT_TRANSLATE_NOOP("Measure", "Spread of the legs"),
    "side_bend": QT_TRANSLATE_NOOP("Measure", "Sideways bend"),
    "trunk_twist": QT_TRANSLATE_NOOP("Measure", "Turn of the trunk"),
    "knee_width": QT_TRANSLATE_NOOP("Measure", "Knees in or out"),
    "stance_width": QT_TRANSLATE_NOOP("Measure", "Width of the stance"),
    "grip_width": QT_TRANSLATE_NOOP("Measure", "Width of the grip"),
    "hip_height": QT_TRANSLATE_NOOP("Measure", "Height of the hips"),
    "lead_knee_forward": QT_TRANSLATE_NOOP("Measure", "Front knee over the toes"),
    "back_lean": QT_TRANSLATE_NOOP("Measure", "Leaning back"),
}


def measure_title(measure: str) -> str:
    """A measure as it is called on the screen; the side stands behind it where one is meant."""
    bare = measure.removeprefix("left_").removeprefix("right_") if measure not in _NAMES else measure
    name = QCoreApplication.translate("Measure", str(_NAMES[bare]))
    if measure == bare:
        return name
    left = measure.startswith("left_")
    side = QCoreApplication.translate("Measure", "left") if left else QCoreApplication.translate("Measure", "right")
    return f"{name}, {side}"
