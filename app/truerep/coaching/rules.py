"""Faults that a set of good reps suggests, with limits from how much those reps differ among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from truerep.advice import FaultPhase, View
from truerep.coaching.course import zone_mean
from truerep.coaching.examples import Example
from truerep.coaching.measure_words import Beyond, words_of
from truerep.coaching.profile import Fault, Limits
from truerep.motion.measures import MEASURES, Unit

_USUAL_SPREAD: Final = {
    "elbow": 5.5, "shoulder": 3.5, "hip": 2.5, "knee": 2.5, "ankle": 5.0, "wrist": 15.0, "thigh_lean": 2.0,
    "shin_lean": 1.5, "upper_arm_lean": 3.0, "forearm_lean": 4.5, "body_line": 2.4, "knee_forward": 0.04,
    "heel_lift": 0.035, "wrist_height": 0.04, "elbow_height": 0.032, "trunk_lean": 1.3, "neck": 3.5, "leg_spread": 1.4,
    "side_bend": 3.0, "trunk_twist": 16.0, "knee_width": 0.05, "stance_width": 0.05, "grip_width": 0.07,
    "hip_height": 0.075, "lead_knee_forward": 0.04, "back_lean": 1.4,
}  # fmt: skip
"""Standard deviation of each measure around a rep's mid among one person's good reps, degrees or ratio: the larger of
the medians over filmed people and over the athlete."""
_BELIEF: Final = 4.0  # reps that the usual spread counts for beside those that were recorded
_WIDTHS: Final = {"gentle": 4.5, "normal": 3.2, "strict": 2.4}  # limits in standard deviations
_LEAST_LIMIT: Final[dict[Unit, float]] = {"deg": 8.0, "ratio": 0.1}  # at normal strictness: below that nobody sees it
_UNSURE: Final = frozenset({"trunk_twist", "wrist", "ankle"})
"""Measures that wander too much by themselves to be suggested; they can be picked."""
_PRAISE: Final = "That was right"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the examples say of one measure around one phase.

    Attributes:
        mean: over the examples.
        spread: standard deviation to expect of one more good rep.
        count: examples that show it.
    """

    mean: float
    spread: float
    count: int


def finding_of(examples: Sequence[Example], measure: str, phase: FaultPhase, *, one_sided: bool) -> Finding | None:
    """Mean and spread of a measure around a phase; None where most of the examples hide it.

    The spread of so few reps is a guess, so what is usual is mixed into it as if some reps more had been seen.
    """
    values = []
    for example in examples:
        value = zone_mean(example.course(measure, example.side(measure) if one_sided else None), phase)
        if value is not None:
            values.append(value)
    if len(values) < max(1, round(0.6 * len(examples))):
        return None
    usual = _USUAL_SPREAD[measure]
    squares = float(((np.array(values) - np.mean(values)) ** 2).sum())
    variance = (_BELIEF * usual**2 + squares) / (_BELIEF + len(values) - 1)
    return Finding(float(np.mean(values)), float(np.sqrt(variance * (1 + 1 / len(values)))), len(values))


def limits_of(finding: Finding, unit: Unit, beyond: Beyond) -> Limits:
    """Limits of a deviation at every strictness."""
    sign = 1.0 if beyond == "above" else -1.0
    least = _LEAST_LIMIT[unit] / _WIDTHS["normal"]
    values = {name: sign * round(width * max(finding.spread, least), 3) for name, width in _WIDTHS.items()}
    return Limits(**values)


def rule_of(measure: str, phase: FaultPhase, beyond: Beyond, finding: Finding, views: Sequence[View]) -> Fault:
    """One suggested fault, worded by default."""
    words = words_of(measure)
    return Fault(
        id=f"{phase}_{measure}_{beyond}",
        measure=measure,
        phase=phase,
        statistic="deviation",
        beyond=beyond,
        limit=limits_of(finding, MEASURES[measure].unit, beyond),
        reference=round(finding.mean, 3),
        views=list(views),
        severity=2,
        cue=words.mend(beyond),
        praise=_PRAISE,
    )


def suggest_rules(
    examples: Sequence[Example], primary: Sequence[str], views: Sequence[View], *, one_sided: bool
) -> list[Fault]:
    """Faults worth asking for.

    What moves most must go as far and come back as far as in the examples; everything else may be missed to neither
    side around the turn.

    Args:
        examples: kept reps of one view.
        primary: the measures by which reps are counted.
        views: that can show the faults.
        one_sided: whether one side works at a time.
    """
    rules: list[Fault] = []
    for measure in MEASURES:
        if measure in _UNSURE and measure not in primary:
            continue
        start = finding_of(examples, measure, "start", one_sided=one_sided)
        mid = finding_of(examples, measure, "mid", one_sided=one_sided)
        if start is None or mid is None:
            continue
        travel = mid.mean - start.mean
        short: Beyond = "below" if travel > 0 else "above"
        if measure in primary:
            rules.append(rule_of(measure, "mid", short, mid, views))
            rules.append(rule_of(measure, "start", "above" if travel > 0 else "below", start, views))
        else:
            rules += [rule_of(measure, "mid", beyond, mid, views) for beyond in ("above", "below")]
    return rules
