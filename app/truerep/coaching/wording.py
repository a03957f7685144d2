"""Words for the person, filled with figures."""

from __future__ import annotations

from typing import Final

from truerep.advice import FaultFinding, FaultPhase

_PHASE_WORDS: Final[dict[str, str]] = {
    "start": "at the start",
    "mid": "halfway",
    "end": "at the end",
    "whole": "all the way",
}


def amount(value: float, unit: str) -> str:
    """A figure as a person reads it: 14°, or 30 % for a ratio."""
    return f"{abs(value):.0f}°" if unit == "deg" else f"{100 * abs(value):.0f} %"


def evidence(fault: FaultFinding) -> str:
    """What a fault was read from, so that a person can check it: `knee 118°, at most 104° (at 12.3 s)`."""
    measured, limit = _signed(fault.measured, fault.unit), _signed(fault.limit, fault.unit)
    moment = f"(at {fault.at_s:.1f} s)"
    if fault.unit == "probability":
        return f"{measured} like wrong reps, said from {limit} {moment}"
    bound = "at most" if fault.measured > fault.limit else "at least"
    return f"{joint_words(fault.joint)} {measured}, {bound} {limit} {moment}"


def _signed(value: float, unit: str) -> str:
    """As `amount`, with a minus where the measure is below zero."""
    return f"-{amount(value, unit)}" if value < 0 else amount(value, unit)


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
