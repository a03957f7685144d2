"""What the athlete is asked to do, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from truerep.synthetic.everyday import POSTURES
from truerep.synthetic.exercises import EXERCISES, Sides, mistake_named

USUAL_IDLING: Final = ("stand", "fidget", "drink", "pace", "stretch", "tie_shoe")
ALL_IDLING: Final = (*USUAL_IDLING, "jog", "dance", *POSTURES)
"""What is done without leaving the place."""
IDLE_KINDS: Final = (*ALL_IDLING, "walk_in", "walk_out")


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """A mistake to make: the fault's id in the coach's profile, and how far (None: clearly)."""

    id: str
    degrees: float | None = None


@dataclass(frozen=True, slots=True)
class RepPlan:
    """One rep.

    Attributes:
        share: of the way to the mid that is gone; under half is a partial rep.
        seconds: duration, None for the set's tempo.
        faults: mistakes made in it.
    """

    share: float = 1.0
    seconds: float | None = None
    faults: tuple[FaultPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPlan:
    """Reps of one exercise, begun and ended in its start position.

    Attributes:
        exercise: name as in the coach's profiles.
        reps: in order.
        tempo_s: duration of a rep, None for the usual one.
        rest_s: pause between reps.
        sides: which of them work; None as usual for the exercise.
        ready_s: time in the start position before the first and after the last rep.
        drift: 0 to 1: how much reps differ from each other in depth and tempo, and slow down.
    """

    exercise: str
    reps: tuple[RepPlan, ...]
    tempo_s: float | None = None
    rest_s: float = 0.25
    sides: Sides | None = None
    ready_s: float = 1.0
    drift: float = 0.5


@dataclass(frozen=True, slots=True)
class HoldPlan:
    """An exercise that is held, with the mistakes made all the while."""

    exercise: str
    seconds: float
    faults: tuple[FaultPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class IdlePlan:
    """Time without exercise.

    Attributes:
        kind: what is done, one of `IDLE_KINDS`.
        seconds: how long.
        bearing_deg: where walking in comes from and walking out goes to: 0 ahead of the athlete, 90 at the left.
        carry: whether something is held (dumbbells in the picture).
    """

    kind: str
    seconds: float
    bearing_deg: float = 90.0
    carry: bool = False


Act = SetPlan | HoldPlan | IdlePlan


@dataclass(frozen=True, slots=True)
class Script:
    """Acts in order, at a frame rate; `change_s` passes between two."""

    acts: tuple[Act, ...]
    fps: float = 30.0
    change_s: float = 1.4


def simple_set(
    exercise: str, reps: int, faults: dict[int, tuple[str, ...]] | None = None, **plan: float | str | None
) -> SetPlan:
    """A set of full reps in which some, counted from 1, have faults by id.

    Raises:
        TrueRepError: unknown exercise or fault.
    """
    faults = faults or {}
    for ids in faults.values():
        for fault in ids:
            mistake_named(exercise, fault)
    base = SetPlan(
        exercise, tuple(RepPlan(faults=tuple(FaultPlan(f) for f in faults.get(i, ()))) for i in range(1, reps + 1))
    )
    return replace(base, **plan)  # type: ignore[arg-type]


def random_script(rng: np.random.Generator, exercise: str, *, fps: float = 30.0, azimuth_deg: float = 0.0) -> Script:
    """Somebody comes in, perhaps fidgets, does a set of 3 to 12 good reps (or a hold), perhaps drinks, and goes."""
    spec = EXERCISES[exercise]
    acts: list[Act] = []
    if rng.random() < 0.6:
        acts.append(IdlePlan("walk_in", float(rng.uniform(2.5, 4)), azimuth_deg + float(rng.choice([-90, 90]))))
    if rng.random() < 0.7:
        acts.append(IdlePlan(str(rng.choice(["stand", "fidget", "stretch"])), float(rng.uniform(1, 4))))
    if spec.held:
        acts.append(HoldPlan(exercise, float(rng.uniform(10, 40))))
    else:
        tempo = spec.tempo_s * float(rng.uniform(0.7, 1.45))
        rest = float(rng.uniform(0.05, 0.7)) if spec.tempo_s > 1.5 else float(rng.uniform(0.0, 0.15))
        reps = tuple(RepPlan() for _ in range(int(rng.integers(3, 13))))
        acts.append(
            SetPlan(exercise, reps, tempo, rest, ready_s=float(rng.uniform(0.4, 2.0)), drift=float(rng.random()))
        )
    if rng.random() < 0.6:
        acts.append(IdlePlan(str(rng.choice(["stand", "fidget", "drink"])), float(rng.uniform(1, 4))))
    if rng.random() < 0.5:
        acts.append(IdlePlan("walk_out", float(rng.uniform(2.5, 4)), azimuth_deg + float(rng.choice([-90, 90]))))
    return Script(tuple(acts), fps, change_s=float(rng.uniform(1.0, 2.2)))


def idle_script(
    rng: np.random.Generator,
    seconds: float,
    *,
    fps: float = 30.0,
    azimuth_deg: float = 0.0,
    kinds: Sequence[str] = USUAL_IDLING,
) -> Script:
    """At least so many seconds in which no exercise is done, but acts of some kinds."""
    acts: list[Act] = [IdlePlan("walk_in", 3.5, azimuth_deg + 90)]
    gone = 3.5
    while gone < seconds:
        kind = str(rng.choice(list(kinds)))
        length = float(rng.uniform(2.5, 8))
        acts.append(IdlePlan(kind, length))
        gone += length
    return Script((*acts, IdlePlan("walk_out", 3.5, azimuth_deg - 90)), fps, change_s=1.0)
