"""Faults that a set of good reps suggests, with limits from how much those reps and the network's errors vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultPhase, View
from truerep.coaching.course import zone_mean
from truerep.coaching.examples import Example
from truerep.coaching.fusing import Fuser, Moment, Reading
from truerep.coaching.measure_words import Beyond, words_of
from truerep.coaching.mistakes import JOINTS
from truerep.coaching.spreads import FULL_TRAVEL, MOVES, USUAL_SPREAD
from truerep.motion.measures import MEASURES, Unit
from truerep.profiles.phases import ZONES
from truerep.profiles.profile import Fault, Limits

_BELIEF: Final = 6.0  # reps that the expected spread counts for beside those that were recorded
# Expected spreads beyond which a rep that strays is no error any more: where the reps of two sides cannot be told apart
# they make one reference, and what lies between them comes again in every second rep.
_STRAYS: Final = 2.0
_WIDTHS: Final = {"gentle": 5.5, "normal": 4.2, "strict": 3.1}
"""Limits in standard deviations: some twenty things are asked of each rep, and errors are not quite normal."""
_LIKELIER: Final = 0.85  # share of them for going too short a way, the mistake that is made most
_WIDEST: Final[dict[Unit, float]] = {"deg": 30.0, "ratio": 0.5}  # a limit beyond that asks nothing
_LEAST_LIMIT: Final[dict[Unit, float]] = {"deg": 9.0, "ratio": 0.11}  # at normal strictness: below that nobody sees it
_JOINT_PHASES: Final[tuple[FaultPhase, ...]] = ("mid", "start", "whole")
_ACROSS: Final = frozenset({"leg_spread", "side_bend", "knee_width", "stance_width", "grip_width"})
"""Measures across the body: worth something from the front and the back."""
_ON_FEET: Final = frozenset({"ankle", "knee_forward", "heel_lift"})
"""Measures of feet that stand on the floor, seen from the side."""
_AT_START: Final = frozenset({"leg_spread"})
"""Measures beside the joints' in which a mistake may show at the start alone."""
_INSTEAD: Final = {"thigh_lean": "hip", "shin_lean": "knee", "wrist_height": "elbow"}
"""Measures that are worth asking for where the view hides another one."""
_STANDS: Final = 1.1  # height of the hips over the ankles, in torso lengths
_LYING_DEG: Final = 60.0  # lean of the trunk from which the line of the body is to be kept
_UPRIGHT_DEG: Final = 25.0  # lean of the trunk up to which forwards and backwards are told apart
_LEANS: Final = frozenset({"trunk_lean", "back_lean"})
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


def finding_of(examples: Sequence[Example], measure: str, phase: FaultPhase) -> Finding | None:
    """Mean and spread of a measure around a phase; None where most of the examples hide it.

    The spread of so few reps is a guess, so what is usual is mixed into it as if some reps more had been seen.
    """
    values = []
    for example in examples:
        value = zone_mean(example.course(measure), phase)
        if value is not None:
            values.append(value)
    if len(values) < max(1, round(0.6 * len(examples))):
        return None
    return Finding(float(np.mean(values)), _mixed(USUAL_SPREAD[measure], np.array(values)), len(values))


def _mixed(expected: float, values: NDArray[np.float64]) -> float:
    """Standard deviation of one more value, from what was expected and from some values."""
    squares = float(((values - values.mean()) ** 2).sum())
    variance = (_BELIEF * expected**2 + squares) / (_BELIEF + len(values) - 1)
    return float(np.sqrt(variance * (1 + 1 / len(values))))


def _fused(finding: Finding, reading: Reading, fuser: Fuser) -> Finding:
    """A finding whose spread is that of the reading by which it is judged."""
    count = finding.count
    usual = float(reading.spread / np.sqrt(1 + 1 / count))
    own = fuser.examples_read(reading)
    furthest = float(np.abs(own).max())
    return Finding(finding.mean, max(_mixed(usual, own), furthest if furthest > _STRAYS * usual else 0.0), count)


def limits_of(finding: Finding, unit: Unit, beyond: Beyond, share: float = 1.0) -> Limits:
    """Limits of a deviation at every strictness, at a share of the usual width."""
    sign = 1.0 if beyond == "above" else -1.0
    least = _LEAST_LIMIT[unit] / _WIDTHS["normal"]
    values = {name: sign * round(width * max(share * finding.spread, least), 3) for name, width in _WIDTHS.items()}
    return Limits(**values)


def rule_of(
    measure: str,
    phase: FaultPhase,
    beyond: Beyond,
    finding: Finding,
    views: Sequence[View],
    statistic: Literal["deviation", "travel"] = "deviation",
    share: float = 1.0,
) -> Fault:
    """One suggested fault, worded by default."""
    words = words_of(measure)
    return Fault(
        id=f"{phase}_{measure}_{beyond}",
        measure=measure,
        phase=phase,
        statistic=statistic,
        beyond=beyond,
        limit=limits_of(finding, MEASURES[measure].unit, beyond, share),
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


def candidates(examples: Sequence[Example], primary: Sequence[str], views: Sequence[View]) -> list[Candidate]:
    """Everything that may be asked: what is suggested first, then what can be picked, then what the view hides.

    What moves most must go as far and come back as far as in the examples; every other joint may be missed to neither
    side, around the turn, at the start, or all the way.

    Args:
        examples: kept reps of one view.
        primary: the measures by which reps are counted.
        views: that can show the faults.
    """
    worth = _worth_asking(examples, views)
    fuser = Fuser(examples)
    main = main_of(primary)
    found: list[Candidate] = []
    for measure in sorted(MEASURES, key=lambda m: (m not in primary, m not in worth)):
        moments = {phase: finding_of(examples, measure, phase) for phase in ZONES}
        start, mid = moments["start"], moments["mid"]
        travel = mid.mean - start.mean if start is not None and mid is not None else 0.0
        offered: list[Candidate] = []
        if measure == main:
            offered = _travelling(fuser, main, moments, travel, views)
        for phase in () if measure == main else _JOINT_PHASES if measure in JOINTS else _MOMENTS[::-1]:
            finding, reading = moments[phase], reading_of(fuser, measure, phase)
            if finding is None or reading is None:
                continue
            finding = _fused(finding, reading, fuser)
            faults = tuple(rule_of(measure, phase, beyond, finding, views) for beyond in _BOTH)
            timely = phase == "mid" or measure in _AT_START or (measure in JOINTS and measure != "neck")
            asked = (
                measure in worth
                and _tells_lean(examples, measure, phase, worth)
                and (measure in JOINTS or measure not in primary)
                and timely
            )
            asked = asked and _WIDTHS["normal"] * finding.spread <= _WIDEST[MEASURES[measure].unit]
            moves = abs(travel) >= MOVES * FULL_TRAVEL[MEASURES[measure].unit]
            offered.append(Candidate(measure, phase, finding, moves, faults, asked))
        found += offered or [Candidate(measure, "mid", None, False, (), False)]
    return sorted(found, key=lambda c: (not c.suggested, c.finding is None))


def main_of(primary: Sequence[str]) -> str:
    """The measure in which it is told how far a rep goes: the first angle."""
    return next((m for m in primary if MEASURES[m].unit == "deg"), primary[0])


def reading_of(fuser: Fuser, measure: str, phase: FaultPhase) -> Reading | None:
    """How a measure's deviation is read: by all that its joint moves where that is known, else by itself."""
    fused = fuser.joint(measure, phase) if measure in JOINTS else None
    return fused or fuser.plain(measure, phase)


def _travelling(
    fuser: Fuser, main: str, moments: dict[FaultPhase, Finding | None], travel: float, views: Sequence[View]
) -> list[Candidate]:
    """That the motion goes as far as in the examples, begins where they begin, and comes back as far."""
    short: Beyond = "below" if travel > 0 else "above"
    back: Beyond = "above" if travel > 0 else "below"
    found = []
    ways: tuple[tuple[Moment, Beyond], ...] = (("mid", short), ("start", back), ("end", back))
    for phase, beyond in ways:
        finding, reading = moments[phase], fuser.travel(main, phase)
        if finding is not None and reading is not None:
            finding = _fused(finding, reading, fuser)
            sides = (short, back) if phase == "mid" else (beyond,)  # a raise may go too far, too
            faults = tuple(
                rule_of(main, phase, side, finding, views, "travel", likelier)
                for side, likelier in zip(sides, (_LIKELIER, 1.0), strict=False)
            )
            asked = abs(faults[0].limit.normal) <= _WIDEST[MEASURES[main].unit]
            found.append(Candidate(main, phase, finding, True, faults, asked))
    return found


def _worth_asking(examples: Sequence[Example], views: Sequence[View]) -> set[str]:
    """Measures that say something about form from these views; no two that say the same."""
    measures = set(JOINTS) - _ON_FEET - {"trunk_lean", "back_lean", "neck"}
    lean = _extremes(examples, "trunk_lean")
    sideways = bool({View.SIDE, View.DIAGONAL} & set(views))
    if {View.FRONT, View.BACK} & set(views):
        measures |= _ACROSS
    if View.SIDE in views:
        measures.add("neck")
    if sideways and _stands(examples):
        measures |= _ON_FEET
    if sideways and lean.least >= _LYING_DEG:  # all the while: bending over is not lying
        measures.add("body_line")
    if sideways and lean.least < _UPRIGHT_DEG:
        measures.add("back_lean")
    if not sideways or lean.most >= _UPRIGHT_DEG:
        measures.add("trunk_lean")
    measures |= {m for m, other in _INSTEAD.items() if finding_of(examples, other, "mid") is None}
    return measures


def _stands(examples: Sequence[Example]) -> bool:
    """Whether the hips are high above the ankles; where one of the hips is hidden, whether the legs are upright."""
    if finding_of(examples, "hip_height", "start") is not None:
        return _extremes(examples, "hip_height").most >= _STANDS
    legs = [finding_of(examples, measure, "start") for measure in ("thigh_lean", "shin_lean")]
    return all(leg is not None and leg.mean <= _UPRIGHT_DEG for leg in legs)


def _tells_lean(examples: Sequence[Example], measure: str, phase: FaultPhase, worth: set[str]) -> bool:
    """Of the trunk's two leans the one for this phase: upright it is told whether it leans forwards or backwards."""
    if measure not in _LEANS or not worth >= _LEANS:
        return True
    lean = finding_of(examples, "trunk_lean", phase)
    return (measure == "back_lean") is (lean is not None and lean.mean < _UPRIGHT_DEG)


class _Extremes(NamedTuple):
    least: float
    most: float


def _extremes(examples: Sequence[Example], measure: str) -> _Extremes:
    """The least and the most that a measure reads at start and mid; 0 where it is hidden."""
    values = [v for e in examples for phase in _MOMENTS if (v := zone_mean(e.course(measure), phase)) is not None]
    return _Extremes(min(values, default=0.0), max(values, default=0.0))
