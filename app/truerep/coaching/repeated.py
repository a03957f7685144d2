"""What comes again: a rep that is only nearly faulty, beside another that strays the same way, is no chance.

One rep's reading errs by so much that a limit which good reps never pass lets small mistakes through. Two reps running
err independently, so less of each is as sure: a run rule as control charts have them (Western Electric, "Statistical
Quality Control Handbook", 1956).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truerep.coaching.judge import Judgement


def repeated(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements of reps in the order in which they were done, what is near a fault in two running made one.

    Args:
        judgements: of one exercise, each rep judged by itself.
    """
    ids = [{finding.id for finding in (*one.faults, *one.near)} for one in judgements]
    found = []
    for number, one in enumerate(judgements):
        beside = set().union(*ids[max(number - 1, 0) : number], *ids[number + 1 : number + 2])
        again = [finding for finding in one.near if finding.id in beside]
        faults = sorted((*one.faults, *again), key=lambda fault: -fault.severity)
        found.append(replace(one, verdict="faulty", faults=tuple(faults), near=()) if again else one)
    return found
