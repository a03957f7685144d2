"""The exercises that the athlete can do, and the mistakes it can make in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from truerep.errors import TrueRepError
from truerep.synthetic import ground_motions as ground
from truerep.synthetic import standing_motions as standing
from truerep.synthetic.figure import Pose
from truerep.synthetic.postures import Drive

Held = Literal["nothing", "dumbbells", "barbell", "cable_bar"]
Support = Literal["floor", "bench", "seat", "high_bar", "parallel_bars"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """How a named mistake is brought into a rep.

    Attributes:
        degrees: how far, when nothing is said; clearly a mistake at normal strictness.
        how: "short" stops the rep short of its mid by so many degrees of the travel, "unfinished" begins it from that
            far into the travel, "form" is the motion's own business.
    """

    degrees: float
    how: Literal["form", "short", "unfinished"] = "form"


Sides = Literal["together", "in_turn", "left", "right"]
"""Which arm or leg works in a set: both at once, left and right in turn, or one while the other rests."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise as the athlete does it.

    Attributes:
        motion: drive -> poses.
        travel_deg: travel of the leading joint over a full rep.
        mistakes: by the fault's id in the coach's profile.
        sides: how left and right share the work, unless a set says otherwise.
        held: a plank has no reps.
        tempo_s: usual time of one rep.
        in_hand, support: what the picture needs.
    """

    motion: Callable[[Drive], Pose]
    travel_deg: float
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    sides: Sides = "together"
    held: bool = False
    tempo_s: float = 2.6
    in_hand: Held = "nothing"
    support: Support = "floor"


def _form(degrees: float) -> Mistake:
    return Mistake(degrees)


def _short(degrees: float) -> Mistake:
    return Mistake(degrees, "short")


def _unfinished(degrees: float) -> Mistake:
    return Mistake(degrees, "unfinished")


_CURL: Final = {
    "half_range": _short(47),
    "not_lowered": _unfinished(52),
    "swinging_elbow": _form(50),
    "lean_back": _form(30),
}
_BENCH: Final = {"half_range": _short(48), "no_lockout": _unfinished(42), "uneven": _form(30)}
_PULL: Final = {"half_range": _short(53)}

EXERCISES: Final[dict[str, Exercise]] = {
    "squat": Exercise(
        standing.squat,
        99,
        {
            "shallow": _short(36),
            "knees_in": _form(42),
            "forward_lean": _form(26),
            "heels_up": _form(38),
            "feet_wide": _form(26),
        },
    ),
    "push_up": Exercise(
        ground.push_up,
        118,
        {
            "half_range": _short(57),
            "sagging_hips": _form(32),
            "high_hips": _form(36),
            "flaring_elbows": _form(40),
            "no_lockout": _unfinished(72),
            "head_drop": _form(100),
        },
        tempo_s=2.2,
    ),
    "bicep_curl": Exercise(standing.bicep_curl, 127, _CURL, in_hand="dumbbells"),
    "hammer_curl": Exercise(standing.hammer_curl, 127, _CURL, in_hand="dumbbells"),
    "shoulder_press": Exercise(
        standing.shoulder_press,
        110,
        {"half_range": _short(44), "not_lowered": _unfinished(52), "lean_back": _form(27), "uneven": _form(24)},
        in_hand="dumbbells",
    ),
    "lateral_raise": Exercise(
        standing.lateral_raise,
        83,
        {"above_shoulder": _form(46), "bent_elbow": _form(62), "half_range": _short(35), "lean_back": _form(26)},
        in_hand="dumbbells",
    ),
    "front_raise": Exercise(
        standing.front_raise,
        88,
        {"half_range": _short(35), "above_shoulder": _form(56), "lean_back": _form(26)},
        in_hand="dumbbells",
    ),
    "deadlift": Exercise(
        standing.deadlift,
        110,
        {
            "soft_lockout": _form(48),
            "squatting": _form(46),
            "head_up": _form(60),
            "leaning_back": _form(30),
            "hips_high": _form(36),
            "bar_far": _form(74),
            "grip_wide": _form(26),
        },
        tempo_s=3.2,
        in_hand="barbell",
    ),
    "romanian_deadlift": Exercise(
        standing.romanian_deadlift,
        86,
        {"bending_knees": _form(58), "half_range": _short(39), "leaning_back": _form(32)},
        tempo_s=3.2,
        in_hand="barbell",
    ),
    "lunge": Exercise(
        standing.lunge,
        88,
        {"shallow": _short(37), "knee_over_toe": _form(36), "forward_lean": _form(36)},
        sides="in_turn",
        tempo_s=2.8,
    ),
    "bench_press": Exercise(ground.bench_press, 100, _BENCH, in_hand="barbell", support="bench"),
    "incline_bench_press": Exercise(ground.incline_bench_press, 100, _BENCH, in_hand="barbell", support="bench"),
    "decline_bench_press": Exercise(ground.decline_bench_press, 100, _BENCH, in_hand="barbell", support="bench"),
    "chest_fly": Exercise(
        ground.chest_fly,
        70,
        {"bent_elbow": _form(62), "straight_elbow": _form(28), "half_range": _unfinished(36)},
        in_hand="dumbbells",
        support="bench",
    ),
    "pull_up": Exercise(
        ground.pull_up,
        110,
        {**_PULL, "not_extended": _unfinished(44), "swinging": _form(44)},
        tempo_s=2.8,
        support="high_bar",
    ),
    "lat_pulldown": Exercise(
        ground.lat_pulldown,
        110,
        {**_PULL, "not_extended": _unfinished(44), "lean_back": _form(34)},
        in_hand="cable_bar",
        support="seat",
    ),
    "row": Exercise(standing.row, 82, {"half_range": _short(34), "swinging": _form(42)}, in_hand="barbell"),
    "tricep_pushdown": Exercise(
        standing.tricep_pushdown,
        98,
        {"half_range": _short(39), "moving_elbow": _form(54)},
        tempo_s=2.2,
        in_hand="cable_bar",
    ),
    "dips": Exercise(
        ground.dips, 82, {"half_range": _short(34), "no_lockout": _unfinished(42)}, tempo_s=2.4, support="parallel_bars"
    ),
    "sit_up": Exercise(
        ground.sit_up,
        67,
        {
            "half_range": _short(33),
            "pulling_neck": _form(95),
            "not_lowered": _unfinished(27),
            "feet_lifting": _form(50),
        },
    ),
    "leg_raise": Exercise(ground.leg_raise, 80, {"half_range": _short(34), "bent_knees": _form(60)}),
    "leg_extension": Exercise(
        ground.leg_extension, 77, {"half_range": _short(34), "lifting_hips": _form(42)}, support="seat"
    ),
    "hip_thrust": Exercise(ground.hip_thrust, 50, {"half_range": _short(21), "feet_far": _form(40)}),
    "russian_twist": Exercise(
        ground.russian_twist, 130, {"small_twist": _form(75), "sitting_up": _form(32)}, tempo_s=2.2
    ),
    "plank": Exercise(
        ground.plank,
        8,
        {"hips_high": _form(40), "hips_low": _form(30), "head_drop": _form(92), "bent_knees": _form(48)},
        held=True,
    ),
    "jumping_jack": Exercise(
        standing.jumping_jack,
        146,
        {"arms_low": _form(62), "feet_narrow": _form(26), "bent_elbows": _form(70), "feet_not_closed": _form(26)},
        tempo_s=1.1,
    ),
    "knee_up": Exercise(
        standing.knee_up, 90, {"low_knee": _short(45), "lean_back": _form(30)}, sides="in_turn", tempo_s=1.2
    ),
    "side_crunch": Exercise(
        standing.side_crunch, 60, {"low_knee": _short(25), "no_side_bend": _form(24)}, sides="in_turn", tempo_s=1.8
    ),
    "side_lunge": Exercise(
        standing.side_lunge,
        77,
        {"narrow_step": _form(55), "forward_lean": _form(34), "shallow": _short(38)},
        sides="in_turn",
        tempo_s=3.0,
    ),
}
"""By the name that the coach's profiles use."""


def exercise_named(name: str) -> Exercise:
    """The exercise of that name.

    Raises:
        TrueRepError: the athlete does not know it.
    """
    if name not in EXERCISES:
        raise TrueRepError(f"{name}: the athlete knows no such exercise; it knows {', '.join(sorted(EXERCISES))}")
    return EXERCISES[name]


def mistake_named(exercise: str, fault: str) -> Mistake:
    """The mistake that a fault's id stands for.

    Raises:
        TrueRepError: the athlete cannot make it in that exercise.
    """
    mistakes = exercise_named(exercise).mistakes
    if fault not in mistakes:
        known = ", ".join(sorted(mistakes)) or "none"
        raise TrueRepError(f"{fault}: the athlete knows no such fault of {exercise}; it knows {known}")
    return mistakes[fault]
