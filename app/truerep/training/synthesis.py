"""Clips of the synthetic athlete, for exercises of which there is little real footage and for people doing none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.pose.recording import PoseRecording
from truerep.recognition.recognizer import NO_EXERCISE, WINDOW_RATE_HZ
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import Camera, camera_for
from truerep.synthetic.exercises import EXERCISES
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import (
    ALL_IDLING,
    IDLE_KINDS,
    Act,
    FaultPlan,
    HoldPlan,
    IdlePlan,
    RepPlan,
    Script,
    SetPlan,
)
from truerep.training.clips import Clip, at_window_rate

ATHLETE: Final = "athlete"

_FAULTY: Final = 0.25  # share of sets in which a mistake is made throughout: it stays the same exercise
_VIEWS: Final = 8
_IDLE_ACTS: Final = 2
_IDLE_ACT_S: Final = (3.0, 8.0)


def synthetic_clips(per_exercise: int, idle: int, seed: int) -> Iterator[Clip]:
    """Sets of every exercise that the athlete can do, from all around, and time without exercise."""
    rng = np.random.default_rng(seed)
    for exercise in sorted(EXERCISES):
        for number in range(per_exercise):
            yield _exercise_clip(exercise, number, rng)
    for number in range(idle):
        yield _idle_clip(number, rng)


def _idle_clip(number: int, rng: np.random.Generator) -> Clip:
    """One kind of act without exercise, done twice where it stays in place, seen by a camera put up for any exercise.

    Each kind is a source of its own, so that all are drawn alike and beside people who do sports.
    """
    kind = IDLE_KINDS[number % len(IDLE_KINDS)]
    azimuth = float(rng.uniform(-180, 180))
    bearing = azimuth + float(rng.choice([-90, 90]))
    times = _IDLE_ACTS if kind in ALL_IDLING else 1
    acts = tuple(IdlePlan(kind, float(rng.uniform(*_IDLE_ACT_S)), bearing) for _ in range(times))
    script = Script(acts, change_s=float(rng.uniform(0.7, 1.5)))
    camera = _camera(str(rng.choice(sorted(EXERCISES))), azimuth, rng)
    recording, _ = synthesize_recording(script, camera, random_body(rng), int(rng.integers(1 << 30)))
    name = f"{ATHLETE}/{NO_EXERCISE}/{kind}"
    return _clip(f"{name}/{number}", NO_EXERCISE, name, recording, 0, len(recording))


def _exercise_clip(exercise: str, number: int, rng: np.random.Generator) -> Clip:
    spec = EXERCISES[exercise]
    azimuth = 360.0 / _VIEWS * number + float(rng.uniform(-25, 25))
    faults: tuple[FaultPlan, ...] = ()
    if spec.mistakes and rng.random() < _FAULTY:
        faults = (FaultPlan(str(rng.choice(sorted(spec.mistakes)))),)
    act: Act
    if spec.held:
        act = HoldPlan(exercise, 6.0, faults)
    else:
        tempo = spec.tempo_s * float(rng.uniform(0.7, 1.4))
        count = max(3, round(8.0 / tempo))
        act = SetPlan(
            exercise, (RepPlan(faults=faults),) * count, tempo, float(rng.uniform(0.0, 0.4)), drift=float(rng.random())
        )
    camera = _camera(exercise, azimuth, rng)
    recording, truth = synthesize_recording(Script((act,)), camera, random_body(rng), int(rng.integers(1 << 30)))
    spans = [(rep.start_s, rep.end_s) for rep in truth.reps] or [(0.0, float(recording.timestamps_s[-1]))]
    first, last = (int(t * WINDOW_RATE_HZ) for t in (spans[0][0], spans[-1][1]))
    return _clip(f"{ATHLETE}/{exercise}/{number}", exercise, ATHLETE, recording, first, max(last, first + 2))


def _camera(exercise: str, azimuth: float, rng: np.random.Generator) -> Camera:
    usual = camera_for(exercise, azimuth)
    return Camera(
        azimuth,
        usual.elevation_deg + float(rng.uniform(-8, 18)),
        usual.distance_m * float(rng.uniform(0.9, 1.5)),
        usual.look_at,
        usual.fov_deg,
        *((640, 480) if rng.random() < 0.7 else (480, 640)),
    )


def _clip(name: str, label: str, source: str, recording: PoseRecording, first: int, last: int) -> Clip:
    times = recording.timestamps_s[first:last]
    marks: NDArray[np.float32] = at_window_rate(times, recording.landmarks[first:last])
    size = np.array(recording.frame_size, np.float32)
    world = at_window_rate(times, recording.world[first:last])
    return Clip(name, label, source, "", marks[..., :2] * size, marks[..., 3], world)
