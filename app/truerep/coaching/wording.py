"""Words for the person, filled with figures."""

from __future__ import annotations

from typing import Final

from truerep.advice import FaultPhase

_PHASE_WORDS: Final[dict[str, str]] = {
    "start": "at the start",
    "mid": "halfway",
    "end": "at the end",
    "whole": "all the way",
}


def amount(value: float, unit: str) -> str:
    """A figure as a person reads it: 14°, or 30 % for a ratio."""
    return f"{abs(value):.0f}°" if unit == "deg" else f"{100 * abs(value):.0f} %"


def joint_words(measure: str) -> str:
    """A measure's name as a person says it: `left_trunk_lean` -> `left trunk lean`."""
    return measure.replace("_", " ")


def fill_cue(template: str, measured: float, limit: float, reference: float, unit: str) -> str:
    """Fill a profile's cue.

    `{difference}` is what is missing to the limit, so that it can be mended in one step, `{deviation}` how far off the
    reference it is.
    """
    filled = template.replace("{difference}", amount(measured - limit, unit))
    filled = filled.replace("{deviation}", amount(measured - reference, unit))
    filled = filled.replace("{measured}", amount(measured, unit)).replace("{limit}", amount(limit, unit))
    return filled.replace("{reference}", amount(reference, unit))


def difference_cue(measure: str, phase: FaultPhase, difference_deg: float) -> str:
    """Words for an angle that misses the reference: `Knee 31° wider than the reference halfway`."""
    words = joint_words(measure)
    direction = "more" if difference_deg > 0 else "less"
    return f"{words.capitalize()} {amount(difference_deg, 'deg')} {direction} than the reference {_PHASE_WORDS[phase]}"
