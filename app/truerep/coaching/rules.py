"""Faults that a set of good reps suggests, with limits from how much those reps differ among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from truerep.advice import FaultPhase, View
from truerep.coaching.course import zone_mean
from truerep.coaching.examples import Example
from truerep.coaching.measure_words import Beyond, words_of
from truerep.coaching.profile import Fault, Limits
from truerep.coaching.spreads import FULL_TRAVEL, MOVES, USUAL_SPREAD
from truerep.motion.measures import MEASURES, Unit

_USUAL_SHARE: Final[dict[FaultPhase, float]] = {"mid": 0.035, "start": 0.06}
"""Standard deviation of how far good reps go and come back, as a share of the travel."""
_AT_ENDS: Final = 1.4  # the start pose is shorter than the turn, so its mean is noisier
_BELIEF: Final = 2.0  # reps that the usual spread counts for beside those that were recorded
_WIDTHS: Final = {"gentle": 5.0, "normal": 3.6, "strict": 2.6}  # limits in standard deviations
_WIDEST: Final[dict[Unit, float]] = {"deg": 30.0, "ratio": 0.5}  # a limit beyond that asks nothing
_LEAST_LIMIT: Final[dict[Unit, float]] = {"deg": 8.0, "ratio": 0.1}  # at normal strictness: below that nobody sees it
_ANYWHERE: Final = frozenset({"elbow", "shoulder", "hip", "knee", "upper_arm_lean"})
_ACROSS: Final = frozenset({"leg_spread", "side_bend", "knee_width", "stance_width", "grip_width"})
"""Measures across the body: worth something from the front and the back."""
_ALONG: Final = frozenset({"neck"})
"""Measures along the body: worth something from the side."""
_ON_FEET: Final = frozenset({"knee_forward", "heel_lift"})
"""Measures of feet that stand on the floor, seen from the side."""
_AT_START: Final = frozenset({"upper_arm_lean", "trunk_lean", "back_lean", "leg_spread"})
"""Measures in which a mistake may show at the start alone."""
_INSTEAD: Final = {"thigh_lean": "hip", "shin_lean": "knee", "wrist_height": "elbow"}
"""Measures that are worth asking for where the view hides another one."""
_STANDS: Final = 1.1  # height of the hips over the ankles, in torso lengths
_LYING_DEG: Final = 60.0  # lean of the trunk from which the line of the body is to be kept
_UPRIGHT_DEG: Final = 25.0  # lean of the trunk up to which forwards and backwards are told apart
_BOTH: Final[tuple[Beyond, ...]] = ("above", "below")
_MOMENTS: Final[tuple[FaultPhase, ...]] = ("start", "mid")
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
    usual = USUAL_SPREAD[measure] * (_AT_ENDS if phase == "start" else 1.0)
    squares = float(((np.array(values) - np.mean(values)) ** 2).sum())
    variance = (_BELIEF * usual**2 + squares) / (_BELIEF + len(values) - 1)
    return Finding(float(np.mean(values)), float(np.sqrt(variance * (1 + 1 / len(values)))), len(values))


def travel_finding(examples: Sequence[Example], main: str, phase: FaultPhase, *, one_sided: bool) -> Finding | None:
    """As `finding_of`, of the whole motion: its spread is that of `Fault.statistic` "travel", in terms of `main`."""
    shares, weights = [], []
    for measure, spread in USUAL_SPREAD.items():
        values = [_zone_values(example, measure, one_sided=one_sided) for example in examples]
        seen = [v for v in values if np.isfinite(v["start"]) and np.isfinite(v["mid"])]
        if not seen:
            continue
        start, mid = np.mean([v["start"] for v in seen]), np.mean([v["mid"] for v in seen])
        if abs(mid - start) < MOVES * FULL_TRAVEL[MEASURES[measure].unit]:
            continue
        here = np.array([v[phase] for v in values])
        shares.append((here - here[np.isfinite(here)].mean()) / (mid - start))
        weights.append(np.where(np.isfinite(here), ((mid - start) / spread) ** 2, 0.0))
    own = finding_of(examples, main, phase, one_sided=one_sided)
    other = finding_of(examples, main, "start" if phase == "mid" else "mid", one_sided=one_sided)
    if not weights or own is None or other is None:
        return own
    total = np.sum(weights, axis=0)
    fused = np.nansum(np.array(shares) * weights, axis=0) / np.where(total > 0, total, np.nan)
    squares = float(np.nansum(fused**2))
    variance = (_BELIEF * _USUAL_SHARE[phase] ** 2 + squares) / (_BELIEF + len(examples) - 1) * (1 + 1 / len(examples))
    return Finding(own.mean, float(np.sqrt(variance)) * abs(own.mean - other.mean), own.count)


def _zone_values(example: Example, measure: str, *, one_sided: bool) -> dict[FaultPhase, float]:
    course = example.course(measure, example.side(measure) if one_sided else None)
    found: dict[FaultPhase, float | None] = {phase: zone_mean(course, phase) for phase in _MOMENTS}
    return {phase: np.nan if value is None else value for phase, value in found.items()}


def limits_of(finding: Finding, unit: Unit, beyond: Beyond) -> Limits:
    """Limits of a deviation at every strictness."""
    sign = 1.0 if beyond == "above" else -1.0
    least = _LEAST_LIMIT[unit] / _WIDTHS["normal"]
    values = {name: sign * round(width * max(finding.spread, least), 3) for name, width in _WIDTHS.items()}
    return Limits(**values)


def rule_of(
    measure: str,
    phase: FaultPhase,
    beyond: Beyond,
    finding: Finding,
    views: Sequence[View],
    statistic: Literal["deviation", "travel"] = "deviation",
) -> Fault:
    """One suggested fault, worded by default."""
    words = words_of(measure)
    return Fault(
        id=f"{phase}_{measure}_{beyond}",
        measure=measure,
        phase=phase,
        statistic=statistic,
        beyond=beyond,
        limit=limits_of(finding, MEASURES[measure].unit, beyond),
        reference=round(finding.mean, 3),
        views=list(views),
        severity=2,
        cue=words.mend(beyond),
        praise=_PRAISE,
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be asked of a rep.

    Attributes:
        measure, phase: what is read, and when.
        finding: what the examples say of it; None where they hide it.
        travels: whether it moves by itself from start to mid.
        faults: leaving the reference to one side or to both, worded and limited by default.
        suggested: whether it is asked unless the trainer says otherwise.
    """

    measure: str
    phase: FaultPhase
    finding: Finding | None
    travels: bool
    faults: tuple[Fault, ...]
    suggested: bool


def candidates(
    examples: Sequence[Example], primary: Sequence[str], views: Sequence[View], *, one_sided: bool
) -> list[Candidate]:
    """Everything that may be asked: what is suggested first, then what can be picked, then what the view hides.

    What moves most must go as far and come back as far as in the examples; everything else may be missed to neither
    side around the turn.

    Args:
        examples: kept reps of one view.
        primary: the measures by which reps are counted.
        views: that can show the faults.
        one_sided: whether one side works at a time.
    """
    worth = _worth_asking(examples, views)
    main = next((m for m in primary if MEASURES[m].unit == "deg"), primary[0])
    found: list[Candidate] = []
    for measure in sorted(MEASURES, key=lambda m: (m not in primary, m not in worth)):
        start = finding_of(examples, measure, "start", one_sided=one_sided)
        mid = finding_of(examples, measure, "mid", one_sided=one_sided)
        if start is None or mid is None:
            found.append(Candidate(measure, "mid", None, False, (), False))
            continue
        travel = mid.mean - start.mean
        moves = abs(travel) >= MOVES * FULL_TRAVEL[MEASURES[measure].unit]
        if measure == main:
            short: Beyond = "below" if travel > 0 else "above"
            back: Beyond = "above" if travel > 0 else "below"
            moments: tuple[tuple[FaultPhase, Beyond], ...] = (("mid", short), ("start", back))
            for phase, beyond in moments:
                finding = travel_finding(examples, measure, phase, one_sided=one_sided)
                if finding is not None:
                    fault = rule_of(measure, phase, beyond, finding, views, "travel")
                    found.append(Candidate(measure, phase, finding, True, (fault,), True))
        else:
            both: tuple[tuple[FaultPhase, Finding], ...] = (("mid", mid), ("start", start))
            for phase, finding in both:
                faults = tuple(rule_of(measure, phase, beyond, finding, views) for beyond in _BOTH)
                asked = measure in worth and measure not in primary and (phase == "mid" or measure in _AT_START)
                asked = asked and _WIDTHS["normal"] * finding.spread <= _WIDEST[MEASURES[measure].unit]
                found.append(Candidate(measure, phase, finding, moves, faults, asked))
    return sorted(found, key=lambda c: (not c.suggested, c.finding is None))


def _worth_asking(examples: Sequence[Example], views: Sequence[View]) -> set[str]:
    """Measures that say something about form from these views; no two that say the same."""
    measures = set(_ANYWHERE)
    lean = _typical(examples, "trunk_lean")
    sideways = bool({View.SIDE, View.DIAGONAL} & set(views))
    if {View.FRONT, View.BACK} & set(views):
        measures |= _ACROSS
    if View.SIDE in views:
        measures |= _ALONG
    if sideways and _typical(examples, "hip_height") >= _STANDS:
        measures |= _ON_FEET
    if sideways and lean >= _LYING_DEG:
        measures.add("body_line")
    measures.add("back_lean" if sideways and lean < _UPRIGHT_DEG else "trunk_lean")
    measures |= {m for m, other in _INSTEAD.items() if finding_of(examples, other, "mid", one_sided=False) is None}
    return measures


def _typical(examples: Sequence[Example], measure: str) -> float:
    """The larger of what a measure reads at start and mid; 0 where it is hidden."""
    values = [v for e in examples for phase in _MOMENTS if (v := zone_mean(e.course(measure), phase)) is not None]
    return float(np.max(values)) if values else 0.0
