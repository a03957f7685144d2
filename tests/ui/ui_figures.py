"""A person made of numbers, and what a Coach might say of one: no camera and no network is needed to see the window."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Advice, Cue, FaultFinding, Rep, RepPhase, SetState, Verdict, View
from truerep.body import Landmark
from truerep.motion.measure_table import measure_poses
from truerep.motion.measures import COLUMNS
from truerep.pose.frame import PoseFrame

SIZE = (1280, 720)


def _side(
    points: dict[Landmark, tuple[float, float]], side: str, joints: dict[str, tuple[float, float]], shift: float
) -> None:
    for name, (x, y) in joints.items():
        points[Landmark[f"{side}_{name}"]] = (x + shift, y)


def squat_points(depth: float) -> NDArray[np.float64]:
    """Pixels (33, 2) of somebody seen from the side in a 1280x720 picture; depth 0 stands, 1 squats."""
    hip = (620.0 - 70 * depth, 400.0 + 95 * depth)
    knee = (640.0 + 55 * depth, 520.0 + 5 * depth)
    ankle, toe, heel = (625.0, 640.0), (690.0, 655.0), (610.0, 655.0)
    lean = math.radians(4 + 34 * depth)
    shoulder = (hip[0] + 190 * math.sin(lean), hip[1] - 190 * math.cos(lean))
    elbow = (shoulder[0] + 20 + 70 * depth, shoulder[1] + 90 - 60 * depth)
    wrist = (shoulder[0] + 40 + 130 * depth, shoulder[1] + 170 - 150 * depth)
    head = (shoulder[0] + 24, shoulder[1] - 75)
    joints = {
        "SHOULDER": shoulder,
        "ELBOW": elbow,
        "WRIST": wrist,
        "HIP": hip,
        "KNEE": knee,
        "ANKLE": ankle,
        "HEEL": heel,
        "FOOT_INDEX": toe,
        "PINKY": (wrist[0] + 18, wrist[1] + 6),
        "INDEX": (wrist[0] + 22, wrist[1]),
        "THUMB": (wrist[0] + 12, wrist[1] - 6),
        "EAR": head,
    }
    points: dict[Landmark, tuple[float, float]] = {}
    _side(points, "LEFT", joints, 0.0)
    _side(points, "RIGHT", joints, 14.0)
    for mark in Landmark:
        points.setdefault(mark, (head[0] + 22, head[1] + 4))
    return np.array([points[mark] for mark in Landmark])


def squat_pose(depth: float, at_s: float = 0.0, *, unseen: tuple[str, ...] = (), shift: float = 0.0) -> PoseFrame:
    """The figure as a PoseFrame; joints whose name holds a word of `unseen` have low visibility."""
    pixels = squat_points(depth)
    marks = np.zeros((33, 4), np.float32)
    marks[:, :2] = pixels / np.array(SIZE) + np.array([shift, 0.0])
    marks[:, 3] = [0.3 if any(word in mark.name for word in unseen) else 0.98 for mark in Landmark]
    world = np.zeros((33, 3), np.float32)
    middle = (pixels[Landmark.LEFT_HIP] + pixels[Landmark.RIGHT_HIP]) / 2
    world[:, :2] = (pixels - middle) / 380.0
    world[:, 2] = [-0.15 if "LEFT" in mark.name else 0.15 if "RIGHT" in mark.name else 0.0 for mark in Landmark]
    return PoseFrame(at_s, marks, world, SIZE)


def backdrop(pose: PoseFrame | None = None, level: float = 1.0) -> NDArray[np.uint8]:
    """A room in BGR, with a dark shape where the person is; `level` under 1 is darker."""
    width, height = SIZE
    rows = np.linspace(0, 1, height)[:, None, None]
    wall = np.array([128, 116, 109]) * (1 - 0.25 * rows)
    floor = np.array([56, 64, 74]) * (1.15 - 0.35 * rows)
    image = np.where(rows < 0.86, wall, floor) * np.ones((1, width, 1))
    image[:, 860:1080] *= np.where(rows[:, :, 0:1] < 0.62, 1.22, 1.0)
    if pose is not None and pose.has_person:
        grid_y, grid_x = np.mgrid[0:height:2, 0:width:2]
        points = pose.landmarks[:, :2] * np.array(SIZE)
        shade = np.zeros(grid_x.shape, bool)
        limbs = [
            (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP, 42),
            (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, 34),
            (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE, 26),
        ]
        limbs += [
            (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, 20),
            (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST, 17),
            (Landmark.LEFT_EAR, Landmark.LEFT_EAR, 42),
        ]
        limbs += [(Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX, 14)]
        for a, b, wide in limbs:
            along = points[b] - points[a]
            share = ((grid_x - points[a][0]) * along[0] + (grid_y - points[a][1]) * along[1]) / max(along @ along, 1e-6)
            share = np.clip(share, 0, 1)
            off = np.hypot(grid_x - points[a][0] - share * along[0], grid_y - points[a][1] - share * along[1])
            shade |= off < wide
        image[np.repeat(np.repeat(shade, 2, axis=0), 2, axis=1)] *= 0.45
    return np.clip(image * level, 0, 255).astype(np.uint8)


def fault(measured: float = 118.0, fault_id: str = "shallow") -> FaultFinding:
    """Too shallow a squat."""
    cue = f"Go lower: {measured - 104:.0f}° more at the bottom"
    return FaultFinding(fault_id, "mid", "knee", measured, 75.0, 104.0, "deg", cue, 2, -1.0)


def rep(index: int, verdict: Verdict = "good", length_s: float = 2.4) -> Rep:
    """A squat that began at (index - 1) * 3 seconds."""
    start = (index - 1) * 3.0
    faults = (fault(108.0 + index),) if verdict == "faulty" else ()
    unseen = ("knees_in",) if verdict == "unclear" else ()
    return Rep(index, "squat", start, start + length_s / 2, start + length_s, 92.0, verdict, faults, unseen)


def reps(*verdicts: Verdict) -> tuple[Rep, ...]:
    """Reps with these verdicts."""
    return tuple(rep(i, verdict, 2.4) for i, verdict in enumerate(verdicts, 1))


def advice(depth: float = 0.0, at_s: float = 20.0, **changes: object) -> Advice:
    """What a Coach says in the middle of a set of squats."""
    pose = squat_pose(depth, at_s)
    table = measure_poses(pose.landmarks[None], pose.world[None], pose.frame_size)
    base = Advice(
        timestamp_s=at_s,
        state=SetState.ACTIVE,
        exercise="squat",
        confidence=0.97,
        alternatives=(("lunge", 0.02),),
        view=View.SIDE,
        phase=RepPhase.MID,
        depth=depth,
        deepest=max(depth, 0.0),
        rep_count=0,
        partial_count=0,
        doubted_count=0,
        reps=(),
        finished=None,
        hold_s=None,
        cue=None,
        cannot_see=(),
        angles=table.image[0],
        reliability=np.full(len(COLUMNS), 0.9),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def mend_cue(at_s: float = 20.0) -> Cue:
    """The cue for a shallow squat."""
    return Cue("Go lower: 14° more at the bottom", "mend", "shallow", "knee", at_s)


def set_depth(at_s: float, bottom: float = 1.0) -> float:
    """Depth over time in a set of one rep every three seconds."""
    moment = at_s % 3.0
    return bottom * (1 - math.cos(2 * math.pi * moment / 2.4)) / 2 if moment < 2.4 else 0.0
