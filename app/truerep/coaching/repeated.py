"""What comes again: a rep that is only nearly faulty, beside another that strays the same way, is no chance.

One rep's reading errs by so much that a limit which good reps never pass lets small mistakes through. Two reps running
err independently, so their mean errs less and may be held to less: a moving average as control charts have it (Roberts,
"Control chart tests based on geometric moving averages", 1959). No rep counts for more than its limit, lest one that is
far off makes its neighbours faulty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from truerep.advice import FaultFinding
from truerep.coaching.judge import Judgement

_TOGETHER: Final = 1.56  # limits by which two reps in a row must stray together


def repeated(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements of reps in the order in which they were done, what is near a fault in two running made one.

    Args:
        judgements: of one exercise, each rep judged by itself.
    """
    shares = [_shares(one) for one in judgements]
    found = []
    for number, one in enumerate(judgements):
        beside = [*shares[max(number - 1, 0) : number], *shares[number + 1 : number + 2]]
        again = [held for finding in one.near if (held := _held(finding, beside)) is not None]
        faults = sorted((*one.faults, *again), key=lambda fault: -fault.severity)
        found.append(replace(one, verdict="faulty", faults=tuple(faults), near=()) if again else one)
    return found


def _shares(judgement: Judgement) -> dict[str, float]:
    """By how much of its limit each fault of a rep is there or nearly there; beyond it, no further chance is told."""
    return {finding.id: _share(finding) for finding in judgement.near} | dict.fromkeys(
        (finding.id for finding in judgement.faults), 1.0
    )


def _share(finding: FaultFinding) -> float:
    return (finding.measured - finding.reference) / (finding.limit - finding.reference)


def _held(finding: FaultFinding, beside: Sequence[Mapping[str, float]]) -> FaultFinding | None:
    """The finding held to what the rep before or after leaves of the limit; None where it is within that."""
    left = _TOGETHER - max((shares.get(finding.id, 0.0) for shares in beside), default=0.0)
    if _share(finding) <= left:
        return None
    return replace(finding, limit=finding.reference + left * (finding.limit - finding.reference))
