"""Recordings of the athlete for tests of learning, made once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from truerep.pose.recording import PoseRecording
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import FaultPlan, IdlePlan, RepPlan, Script, SetPlan
from truerep.synthetic.recording import Truth, synthesize_recording


@cache
def set_of(
    exercise: str,
    reps: int,
    azimuth: float = 90.0,
    fault: str | None = None,
    degrees: float = 30.0,
    seed: int = 4,
    idle_s: float = 0.0,
) -> tuple[PoseRecording, Truth]:
    """A set seen from somewhere; the reps from the fourth on may have a fault."""
    plans = [RepPlan()] * reps
    if fault is not None:
        plans = [RepPlan(faults=(FaultPlan(fault, degrees),) if i >= 3 else ()) for i in range(reps)]
    acts: list[IdlePlan | SetPlan] = [SetPlan(exercise, tuple(plans), drift=0.3)]
    if idle_s:
        acts.insert(0, IdlePlan("walk_in", idle_s))
    return synthesize_recording(Script(tuple(acts)), camera_for(exercise, azimuth), Body(), seed)


def first_seconds(recording: PoseRecording, seconds: float) -> PoseRecording:
    """The beginning of a recording."""
    n = int(np.searchsorted(recording.timestamps_s, seconds))
    return replace(
        recording,
        timestamps_s=recording.timestamps_s[:n],
        landmarks=recording.landmarks[:n],
        world=recording.world[:n],
    )
