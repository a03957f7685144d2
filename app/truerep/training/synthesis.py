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
from truerep.synthetic.script import Act, FaultPlan, HoldPlan, IdlePlan, RepPlan, Script, SetPlan, idle_script
from truerep.training.clips import Clip, at_window_rate

ATHLETE: Final = "athlete"

_STANDING: Final = "squat"  # whose camera is used for people who do nothing
_FAULTY: Final = 0.25  # share of sets in which a mistake is made throughout: it stays the same exercise
_VIEWS: Final = 8
_IDLE_S: Final = 10.0
_RESTLESS: Final = 0.4  # share of the time without exercise in which the athlete runs or dances


def synthetic_clips(per_exercise: int, idle: int, seed: int) -> Iterator[Clip]:
    """Sets of every exercise that the athlete can do, from all around, and time without exercise."""
    rng = np.random.default_rng(seed)
    for exercise in sorted(EXERCISES):
        for number in range(per_exercise):
            yield _exercise_clip(exercise, number, rng)
    for number in range(idle):
        azimuth = float(rng.uniform(-180, 180))
        script = idle_script(rng, _IDLE_S, azimuth_deg=azimuth)
        if rng.random() < _RESTLESS:
            script = Script((IdlePlan("jog" if rng.random() < 0.4 else "dance", _IDLE_S),))
        recording, _ = synthesize_recording(
            script, _camera(_STANDING, azimuth, rng), random_body(rng), int(rng.integers(1 << 30))
        )
        yield _clip(f"{ATHLETE}/{NO_EXERCISE}/{number}", NO_EXERCISE, recording, 0, len(recording))


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
    return _clip(f"{ATHLETE}/{exercise}/{number}", exercise, recording, first, max(last, first + 2))


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


def _clip(name: str, label: str, recording: PoseRecording, first: int, last: int) -> Clip:
    times = recording.timestamps_s[first:last]
    marks: NDArray[np.float32] = at_window_rate(times, recording.landmarks[first:last])
    size = np.array(recording.frame_size, np.float32)
    world = at_window_rate(times, recording.world[first:last])
    return Clip(name, label, ATHLETE, "", marks[..., :2] * size, marks[..., 3], world)
