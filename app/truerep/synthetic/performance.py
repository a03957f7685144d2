"""A script acted out: poses over time with the truth about every rep."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np

from truerep.synthetic.anatomy import Body
from truerep.synthetic.exercises import Exercise, exercise_named, mistake_named
from truerep.synthetic.figure import Pose, blend_poses, build_figure, join_poses, lowest_point
from truerep.synthetic.geometry import UP, Array, ease, smooth_noise, yaw
from truerep.synthetic.idle import idle_poses
from truerep.synthetic.postures import Drive, Style
from truerep.synthetic.script import Act, FaultPlan, HoldPlan, IdlePlan, RepPlan, Script, SetPlan

PARTIAL_SHARE = 0.5
"""Share of the way to the mid under which a rep is partial and does not count."""

_RAMP_S = 0.3  # time in which a mistake is taken up and let go
_DOWN, _HOLD = 0.45, 0.10  # shares of a rep's time on the way to its mid and at it


@dataclass(frozen=True, slots=True)
class TrueFault:
    """A mistake that was made: the fault's id and how far, in degrees."""

    id: str
    degrees: float


@dataclass(frozen=True, slots=True)
class TrueRep:
    """One rep as it was done.

    Attributes:
        exercise: name as in the coach's profiles.
        start_s, mid_s, end_s: boundaries in seconds of the recording.
        share: of the way to the mid that was gone.
        partial: too short to count.
        side: which side worked.
        faults: mistakes made in it.
    """

    exercise: str
    start_s: float
    mid_s: float
    end_s: float
    share: float
    partial: bool
    side: str
    faults: tuple[TrueFault, ...]


@dataclass(frozen=True, slots=True)
class TrueHold:
    """A hold as it was done; times as in `TrueRep`."""

    exercise: str
    start_s: float
    end_s: float
    faults: tuple[TrueFault, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """T moments of a script.

    Attributes:
        timestamps_s: (T,) from 0.
        pose: the poses.
        in_hand, support: (T,) names of what is held and of what carries the body, for the picture.
        reps, holds: what was done.
    """

    timestamps_s: Array
    pose: Pose
    in_hand: tuple[str, ...]
    support: tuple[str, ...]
    reps: tuple[TrueRep, ...]
    holds: tuple[TrueHold, ...]


def perform(script: Script, body: Body, style: Style, rng: np.random.Generator) -> Performance:
    """Act a script out.

    Raises:
        TrueRepError: unknown exercise or fault.
    """
    fps = script.fps
    parts: list[Pose] = []
    in_hand: list[str] = []
    support: list[str] = []
    reps: list[TrueRep] = []
    holds: list[TrueHold] = []
    for number, act in enumerate(script.acts):
        pose, done, held = _act_out(act, body, style, fps, rng)
        if parts:
            change = _change(parts[-1], pose, body, max(int(script.change_s * fps), 2))
            parts.append(change)
            in_hand += [in_hand[-1]] * len(change)
            support += [support[-1]] * (len(change) // 2)
            support += [_support(act)] * (len(change) - len(change) // 2)
        start = sum(map(len, parts)) / fps
        parts.append(pose)
        in_hand += [_in_hand(script.acts, number)] * len(pose)
        support += [_support(act)] * len(pose)
        reps += [_later(rep, start) for rep in done]
        holds += [TrueHold(h.exercise, h.start_s + start, h.end_s + start, h.faults) for h in held]
    whole = _swaying(join_poses(parts), fps, rng)
    return Performance(np.arange(len(whole)) / fps, whole, tuple(in_hand), tuple(support), tuple(reps), tuple(holds))


def _later(rep: TrueRep, seconds: float) -> TrueRep:
    times = (rep.start_s + seconds, rep.mid_s + seconds, rep.end_s + seconds)
    return TrueRep(rep.exercise, *times, rep.share, rep.partial, rep.side, rep.faults)


def _in_hand(acts: tuple[Act, ...], number: int) -> str:
    act = acts[number]
    if isinstance(act, IdlePlan):
        return "dumbbells" if act.carry else "nothing"
    return exercise_named(act.exercise).in_hand


def _support(act: Act) -> str:
    return "floor" if isinstance(act, IdlePlan) else exercise_named(act.exercise).support


def _act_out(
    act: Act, body: Body, style: Style, fps: float, rng: np.random.Generator
) -> tuple[Pose, list[TrueRep], list[TrueHold]]:
    if isinstance(act, IdlePlan):
        return idle_poses(act, body, style, fps, rng), [], []
    if isinstance(act, HoldPlan):
        return _hold(act, body, style, fps)
    return _set(act, body, style, fps, rng)


def _change(before: Pose, after: Pose, body: Body, count: int) -> Pose:
    """The way from the end of one act to the beginning of the next, kept from sinking into the floor."""
    share = ease((np.arange(count) + 1) / (count + 1))
    a, b = before.part([len(before) - 1] * count), after.part([0] * count)
    between = blend_poses(a, b, share)
    ends = [float(lowest_point(build_figure(p.part([0]), body))[0]) for p in (a, b)]
    low = lowest_point(build_figure(between, body))
    floor = np.minimum(ends[0] * (1 - share) + ends[1] * share, 0.02)
    return between.moved(np.maximum(floor - low, 0.0)[:, None] * UP)


def _swaying(pose: Pose, fps: float, rng: np.random.Generator) -> Pose:
    """Nobody stands quite still or quite square to the camera."""
    wander = smooth_noise(rng, len(pose), fps, 2.5, 3)
    turned = pose.turned(yaw(1.5 * wander[:, 0] + float(rng.normal(0, 3))), np.zeros(3))
    return turned.moved(np.stack([0.006 * wander[:, 1], 0 * wander[:, 1], 0.006 * wander[:, 2]], axis=-1))


def _hold(plan: HoldPlan, body: Body, style: Style, fps: float) -> tuple[Pose, list[TrueRep], list[TrueHold]]:
    count = max(round(plan.seconds * fps), 2)
    wrong: dict[str, Array] = {}
    faults = []
    for fault in plan.faults:
        degrees = _degrees(plan.exercise, fault)
        seconds = np.arange(count) / fps
        wrong[fault.id] = degrees * ease(seconds / 1.0) * ease((plan.seconds - seconds) / 1.0)
        faults.append(TrueFault(fault.id, degrees))
    pose = exercise_named(plan.exercise).motion(Drive(body, style, np.ones((count, 2)), wrong))
    return pose, [], [TrueHold(plan.exercise, 0.0, plan.seconds, tuple(faults))]


def _degrees(exercise: str, fault: FaultPlan) -> float:
    usual = mistake_named(exercise, fault.id).degrees
    return usual if fault.degrees is None else fault.degrees


@dataclass(frozen=True, slots=True)
class _Stroke:
    """One rep laid out in time: begins at phase `low`, turns at `high`, all in seconds from the set's begin."""

    plan: RepPlan
    low: float
    high: float
    start: float
    turn: float
    turned: float
    end: float


def _lay_out(plan: SetPlan, spec: Exercise, rng: np.random.Generator) -> list[_Stroke]:
    tempo = plan.tempo_s or spec.tempo_s
    at = plan.ready_s
    strokes = []
    for number, rep in enumerate(plan.reps):
        tired = number / max(len(plan.reps) - 1, 1) * plan.drift
        pace = 1 + plan.drift * float(np.clip(rng.normal(0, 0.08), -0.2, 0.2)) + 0.12 * tired
        depth = 1 + plan.drift * float(np.clip(rng.normal(0, 0.025), -0.06, 0.06)) - 0.03 * tired
        seconds = rep.seconds or tempo * pace
        low, high = 0.0, rep.share * depth
        for fault in rep.faults:
            mistake = mistake_named(plan.exercise, fault.id)
            missing = _degrees(plan.exercise, fault) / spec.travel_deg
            if mistake.how == "short":
                high -= missing
            elif mistake.how == "unfinished":
                low += missing
        high = max(high, low + 0.05)
        turn = at + _DOWN * seconds
        turned = turn + _HOLD * seconds
        strokes.append(_Stroke(rep, low, high, at, turn, turned, at + seconds))
        at += seconds + plan.rest_s * pace
    return strokes


def _set(
    plan: SetPlan, body: Body, style: Style, fps: float, rng: np.random.Generator
) -> tuple[Pose, list[TrueRep], list[TrueHold]]:
    spec = exercise_named(plan.exercise)
    strokes = _lay_out(plan, spec, rng)
    length = (strokes[-1].end if strokes else 2 * plan.ready_s) + plan.ready_s
    count = max(round(length * fps), 2)
    seconds = np.arange(count) / fps
    working = _working_sides(plan, spec, len(strokes))
    lag = float(rng.normal(0, 0.012)) * plan.drift
    uneven = 1 + float(np.clip(rng.normal(0, 0.015), -0.04, 0.04)) * plan.drift
    phase = np.stack([_phase(strokes, seconds), uneven * _phase(strokes, seconds - lag)], axis=1)
    for side, stroke in zip(working, strokes, strict=True):
        if side != "both":
            resting = (seconds >= stroke.start - 0.05) & (seconds <= stroke.end + 0.1)
            phase[resting, 0 if side == "right" else 1] = 0.0
    pose = spec.motion(Drive(body, style, phase, _mistakes(plan, strokes, seconds)))
    reps = []
    for side, stroke in zip(working, strokes, strict=True):
        share = stroke.high - stroke.low
        faults = tuple(TrueFault(f.id, _degrees(plan.exercise, f)) for f in stroke.plan.faults)
        mid = (stroke.turn + stroke.turned) / 2
        reps.append(
            TrueRep(
                plan.exercise, stroke.start, mid, stroke.end, share, stroke.plan.share < PARTIAL_SHARE, side, faults
            )
        )
    return pose, reps, []


def _working_sides(plan: SetPlan, spec: Exercise, count: int) -> list[str]:
    """The side that does each of so many reps."""
    turns = {"together": ("both",), "in_turn": ("left", "right"), "left": ("left",), "right": ("right",)}
    return list(islice(cycle(turns[plan.sides or spec.sides]), count))


def _phase(strokes: list[_Stroke], seconds: Array) -> Array:
    """(T,) phase of a set: held at the start, down and up with each rep, each rep begun where it says."""
    phase = np.zeros_like(seconds)
    if not strokes:
        return phase
    lows = [s.low for s in strokes] + [0.0]
    phase[:] = lows[0] * ease(seconds / strokes[0].start) if strokes[0].start > 0 else lows[0]
    for stroke, after in zip(strokes, lows[1:], strict=True):
        down = ease((seconds - stroke.start) / (stroke.turn - stroke.start))
        up = ease((seconds - stroke.turned) / (stroke.end - stroke.turned))
        running = stroke.low + (stroke.high - stroke.low) * down + (after - stroke.high) * up
        phase = np.where(seconds >= stroke.start, running, phase)
    return phase


def _mistakes(plan: SetPlan, strokes: list[_Stroke], seconds: Array) -> dict[str, Array]:
    """(T,) degrees of each mistake of form: taken up before its rep starts, let go towards its end."""
    wrong: dict[str, Array] = {}
    for stroke in strokes:
        for fault in stroke.plan.faults:
            if mistake_named(plan.exercise, fault.id).how != "form":
                continue
            window = ease((seconds - stroke.start + _RAMP_S) / _RAMP_S) * ease((stroke.end - seconds) / _RAMP_S)
            degrees = _degrees(plan.exercise, fault) * window
            wrong[fault.id] = np.maximum(wrong.get(fault.id, 0.0), degrees)
    return wrong
