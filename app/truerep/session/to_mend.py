"""What to mend first: one order for the summary of a set and for its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truerep.advice import FaultFinding, Rep


@dataclass(frozen=True, slots=True)
class Work:
    """What to work on: a fault, how many reps had it, which ones."""

    fault: FaultFinding
    reps: tuple[int, ...]


def what_to_work_on(reps: Sequence[Rep]) -> tuple[Work, ...]:
    """Faults of the set, the one that matters most first: by severity, then by how many reps had it.

    The words are those of its worst occurrence.
    """
    found: dict[str, list[tuple[int, FaultFinding]]] = {}
    for rep in reps:
        for fault in rep.faults:
            found.setdefault(fault.id, []).append((rep.index, fault))
    ordered = sorted(found, key=lambda name: (-found[name][0][1].severity, -len(found[name]), name))
    worst = {
        name: max((fault for _, fault in places), key=lambda fault: abs(fault.measured - fault.limit))
        for name, places in found.items()
    }
    return tuple(Work(worst[name], tuple(index for index, _ in found[name])) for name in ordered)
