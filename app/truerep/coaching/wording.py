"""Words for the person, filled with figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from truerep.advice import FaultFinding, FaultPhase
from truerep.coaching.measure_words import words_of
from truerep.profiles.profile import Profile

_translate: list[Callable[[str], str]] = []


def speak_with(translate: Callable[[str], str]) -> None:
    """Have everything that is said to the person put into their language; the engine itself knows only English."""
    _translate[:] = [translate]


def whole_seconds(held_s: float) -> int:
    """Seconds of a hold as every place shows them: those that are over, as a clock tells them."""
    return int(held_s + 1e-6)


def said(text: str) -> str:
    """A sentence, or the pattern of one, in the person's language."""
    return _translate[0](text) if _translate else text


_AT_MOST: Final = "{name} {measured}, at most {limit}"
_AT_LEAST: Final = "{name} {measured}, at least {limit}"
_PHASE_WORDS: Final[dict[str, str]] = {
    "start": "at the start",
    "mid": "halfway",
    "end": "at the end",
    "whole": "all the way",
}


def exercise_title(name: str | None, profiles: Mapping[str, Profile]) -> str:
    """What an exercise is called: by its profile or, where there is none any more, by its name."""
    if name is None:
        return said("No exercise")
    profile = profiles.get(name)
    if profile is not None:
        return said(profile.title)
    return said("Unknown exercise") if name == "unknown" else name.replace("_", " ").capitalize()


def amount(value: float, unit: str) -> str:
    """A figure as a person reads it: 14°, or 30 % for a ratio."""
    return f"{abs(value):.0f}°" if unit == "deg" else f"{100 * abs(value):.0f} %"


def joint_words(measure: str) -> str:
    """A measure's name as a person says it: `left_trunk_lean` -> `left trunk lean`."""
    return measure.replace("_", " ")


def evidence(fault: FaultFinding, name_of: Callable[[str], str] = joint_words) -> str:
    """What a fault was read from, so that a person can check it: `knee 118°, at most 104°`.

    Args:
        fault: of a rep.
        name_of: from a measure to what it is called.
    """
    measured, limit = _signed(fault.measured, fault.unit), _signed(fault.limit, fault.unit)
    if fault.unit == "probability":
        return said("{measured} like wrong reps, said from {limit}").format(measured=measured, limit=limit)
    pattern = _AT_MOST if fault.measured > fault.limit else _AT_LEAST
    return said(pattern).format(name=name_of(fault.joint), measured=measured, limit=limit)


def _signed(value: float, unit: str) -> str:
    """As `amount`, with a minus where the measure is below zero."""
    return f"-{amount(value, unit)}" if value < 0 else amount(value, unit)


def fill_cue(template: str, measured: float, limit: float, reference: float, unit: str) -> str:
    """Fill a profile's cue.

    `{difference}` is what is missing to the limit, so that it can be mended in one step, `{deviation}` how far off the
    reference it is.
    """
    filled = said(template).replace("{difference}", amount(measured - limit, unit))
    filled = filled.replace("{deviation}", amount(measured - reference, unit))
    filled = filled.replace("{measured}", amount(measured, unit)).replace("{limit}", amount(limit, unit))
    return filled.replace("{reference}", amount(reference, unit))


def difference_cue(measure: str, phase: FaultPhase, difference_deg: float) -> str:
    """Words for an angle that misses the reference: `Halfway: your knee 31° straighter than the reference`."""
    words = words_of(measure)
    compared = said(words.compared("above" if difference_deg > 0 else "below"))
    template = said("{phase}: {name} {amount} {compared} than the reference")
    filled = template.replace("{phase}", said(_PHASE_WORDS[phase]).capitalize()).replace("{name}", said(words.name))
    return filled.replace("{amount}", amount(difference_deg, "deg")).replace("{compared}", compared)
