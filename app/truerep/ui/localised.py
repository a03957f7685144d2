"""Words that come from profiles and from the engine, in the person's language."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from truerep.coaching.measure_words import words_of
from truerep.coaching.wording import said, whole_seconds
from truerep.motion.measures import MEASURE_NAMES
from truerep.ui.measure_names import measure_title

_LEARNED: Final = re.compile(r"(?:start|mid|end|whole)_(\w+)_(above|below)")


def named(name: str) -> str:
    """A fault or measure by its name in a profile: `knees_in` -> knees in, `mid_knee_above` -> Knee straighter."""
    learned = _LEARNED.fullmatch(name)
    if learned is not None and learned[1] in MEASURE_NAMES:
        words = words_of(learned[1])
        return f"{measure_title(learned[1])} {said(words.compared('above' if learned[2] == 'above' else 'below'))}"
    if name in MEASURE_NAMES:
        return measure_title(name)
    return said(name.replace("_", " "))


def amount(rep_count: int, hold_s: float | None) -> str:
    """What was done of an exercise: reps, or whole seconds where it is held (`hold_s` is None for reps)."""
    if hold_s is not None:
        return QCoreApplication.translate("Amount", "{0} s held").format(whole_seconds(hold_s))
    if rep_count == 1:
        return QCoreApplication.translate("Amount", "1 rep")
    return QCoreApplication.translate("Amount", "{0} reps").format(rep_count)


def decimal(value: float) -> str:
    """A number with one digit behind the point, or behind the comma where the person's language has one."""
    return str(QLocale().toString(value, "f", 1))
