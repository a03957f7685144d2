"""What the athlete can do, in one place: exercises, scripts, and time without exercise."""

from truerep.synthetic.exercises import EXERCISES, Exercise, Mistake, exercise_named, mistake_named
from truerep.synthetic.script import (
    ALL_IDLING,
    IDLE_KINDS,
    USUAL_IDLING,
    Act,
    FaultPlan,
    HoldPlan,
    IdlePlan,
    RepPlan,
    Script,
    SetPlan,
    idle_script,
    random_script,
    simple_set,
)

__all__ = [
    "ALL_IDLING",
    "EXERCISES",
    "IDLE_KINDS",
    "USUAL_IDLING",
    "Act",
    "Exercise",
    "FaultPlan",
    "HoldPlan",
    "IdlePlan",
    "Mistake",
    "RepPlan",
    "Script",
    "SetPlan",
    "exercise_named",
    "idle_script",
    "mistake_named",
    "random_script",
    "simple_set",
]
