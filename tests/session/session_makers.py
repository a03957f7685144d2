"""Reps and sets as the live session hands them to the history."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from truerep.advice import FaultFinding, Rep, Verdict
from truerep.body import Landmark
from truerep.pose.frame import PoseFrame
from truerep.session.records import CURVE_POINTS, KeptRep, RawRep, RepDone, SetDone, SetHead, local_day

NOON_MS = 1_795_000_000_000  # a Wednesday in November 2026
DAY_MS = 86_400_000


def head(uid: str = "set", exercise: str = "squat", started_ms: int = NOON_MS, **changes: object) -> SetHead:
    """The head of a set of squats seen from the side."""
    made = SetHead(
        session="session",
        uid=uid,
        exercise=exercise,
        profile=None,
        strictness="normal",
        view="side",
        source="camera",
        started_ms=started_ms,
        day=local_day(started_ms),
        measure="knee",
        frame_size=(1280, 720),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def fault(name: str = "shallow", measured: float = 118.0) -> FaultFinding:
    """Too shallow a squat."""
    return FaultFinding(name, "mid", "knee", measured, 75.0, 104.0, "deg", f"Go lower: {measured - 104:.0f}°", 2, 1.2)


def kept(number: int, verdict: Verdict = "good", exercise: str = "squat", deepest: float = 80.0) -> KeptRep:
    """A rep of 2.4 s whose knee bends to `deepest` degrees."""
    faults = (fault(),) if verdict == "faulty" else ()
    start = (number - 1) * 3.0
    rep = Rep(number, exercise, start, start + 1.2, start + 2.4, 170 - deepest, verdict, faults, ("knees_in",))
    share = (1 - np.cos(np.linspace(0, 2 * math.pi, CURVE_POINTS))) / 2
    knee = (170 - (170 - deepest) * share).astype(np.float16)
    poses = np.zeros((2, 33, 3), np.float16)
    poses[0], poses[1] = figure(0.0)[:, [0, 1, 3]], figure(1.0)[:, [0, 1, 3]]
    return KeptRep(rep, deepest, 3.0, {"knee": knee, "left_knee": knee, "right_knee": knee + np.float16(3)}, poses)


def raw(number: int, verdict: Verdict = "good", exercise: str = "squat", deepest: float = 80.0) -> RawRep:
    """The same rep as the analysis thread hands it over: 72 frames of both knees."""
    made = kept(number, verdict, exercise, deepest)
    times = np.arange(made.rep.start_s, made.rep.end_s + 1e-9, 1 / 30)
    share = (1 - np.cos(np.linspace(0, 2 * math.pi, len(times)))) / 2
    left = 170 - (170 - deepest) * share
    knees = np.stack([left, left - 3.0], axis=1)
    values = np.stack([knees, np.tile([0.95, 0.9], (len(times), 1))], axis=1).astype(np.float32)
    poses = np.stack([figure(0.0), figure(1.0)]).astype(np.float16)
    return RawRep(made.rep, tuple(made.curves), times, values, poses)


def rep_done(number: int, uid: str = "set", exercise: str = "squat", verdict: Verdict = "good") -> RepDone:
    """One finished rep."""
    return RepDone(head(uid, exercise), number, raw(number, verdict, exercise))


def set_done(*verdicts: Verdict, uid: str = "set", started_ms: int = NOON_MS, **changes: object) -> SetDone:
    """A set of squats with these verdicts."""
    reps = tuple(kept(number, verdict) for number, verdict in enumerate(verdicts, 1))
    done = SetDone(head(uid, started_ms=started_ms), reps, 3.0 * len(reps), None, 1, len(reps))
    return replace(done, **changes)  # type: ignore[arg-type]


def figure(depth: float) -> np.ndarray:
    """Image landmarks (33, 4) of somebody seen from the side; depth 0 stands, 1 squats."""
    points = np.zeros((33, 4), np.float32)
    hip, knee, ankle = (0.45 - 0.05 * depth, 0.55 + 0.14 * depth), (0.47 + 0.05 * depth, 0.72), (0.46, 0.9)
    shoulder, head_at = (hip[0] + 0.12 * depth, hip[1] - 0.26), (hip[0] + 0.14 * depth, hip[1] - 0.36)
    elbow, wrist = (shoulder[0] + 0.05, shoulder[1] + 0.12), (shoulder[0] + 0.12, shoulder[1] + 0.14)
    places = {
        "SHOULDER": shoulder, "ELBOW": elbow, "WRIST": wrist, "HIP": hip, "KNEE": knee, "ANKLE": ankle,
        "HEEL": (0.44, 0.92), "FOOT_INDEX": (0.52, 0.92),
    }  # fmt: skip
    for mark in Landmark:
        part = mark.name.split("_", 1)[1] if "_" in mark.name else mark.name
        points[mark, :2] = places.get(part, head_at)
    points[:, 3] = 0.95
    return points


def poses(seconds: float = 3.0, rate_hz: float = 30.0, start_s: float = 0.0) -> list[PoseFrame]:
    """Somebody who squats once in three seconds."""
    frames = []
    for number in range(round(seconds * rate_hz)):
        moment = start_s + number / rate_hz
        depth = (1 - math.cos(2 * math.pi * moment / 3)) / 2
        marks = figure(depth)
        world = np.zeros((33, 3), np.float32)
        world[:, :2] = (marks[:, :2] - (marks[23, :2] + marks[24, :2]) / 2) * 1.9
        world[:, 2] = np.where(np.arange(33) % 2, -0.1, 0.1)
        frames.append(PoseFrame(moment, marks, world, (1280, 720)))
    return frames
