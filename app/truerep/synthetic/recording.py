"""From a script straight to a pose recording, no picture in between, with the truth beside it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.measures import COLUMNS
from truerep.pose.recording import PoseRecording
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import Camera
from truerep.synthetic.figure import build_figure
from truerep.synthetic.performance import Performance, TrueHold, TrueRep, perform
from truerep.synthetic.postures import Style, random_style
from truerep.synthetic.script import Script
from truerep.synthetic.sensor import SensorNoise, Sighting, look, sense


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What really happened in a recording or clip.

    Attributes:
        timestamps_s: (T,).
        landmarks: (T, 33, 4) as in `PoseFrame` without error; visibility 1 in the picture and unhidden, 0 outside it.
        world: (T, 33, 3) as in `PoseFrame` without error.
        frame_size: width and height in pixels.
        measures: every measure of the true figure, in the picture and in metric space.
        reps, holds: what was done.
    """

    timestamps_s: NDArray[np.float64]
    landmarks: NDArray[np.float32]
    world: NDArray[np.float32]
    frame_size: tuple[int, int]
    measures: MeasureTable
    reps: tuple[TrueRep, ...]
    holds: tuple[TrueHold, ...]

    def rep_count(self, exercise: str | None = None) -> int:
        """Full reps, of one exercise or of all."""
        return sum(not rep.partial and exercise in {None, rep.exercise} for rep in self.reps)

    def to_json(self, *, with_angles: bool = False) -> dict[str, Any]:
        """The truth as plain data: reps with faults, counts, holds; angles over time when asked for."""
        document: dict[str, Any] = {
            "schema": 1,
            "duration_s": round(float(self.timestamps_s[-1]), 3),
            "frames": len(self.timestamps_s),
            "frame_size": list(self.frame_size),
            "rep_count": {name: self.rep_count(name) for name in dict.fromkeys(r.exercise for r in self.reps)},
            "reps": [_rounded(dataclasses.asdict(rep)) for rep in self.reps],
            "holds": [_rounded(dataclasses.asdict(hold)) for hold in self.holds],
        }
        if with_angles:
            document["angles"] = {
                name: np.round(self.measures.image[:, i], 2).tolist() for i, name in enumerate(COLUMNS)
            }
        return document


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in values.items()}


def truth_of(performance: Performance, sighting: Sighting, camera: Camera, torso_m: float) -> Truth:
    """The truth about a performance as one camera sees it."""
    size = (camera.width, camera.height)
    landmarks = np.empty((*sighting.pixels.shape[:2], 4), np.float32)
    landmarks[..., :2] = sighting.pixels[..., :2] / size
    landmarks[..., 2] = sighting.world[..., 2] * (sighting.torso_px / torso_m / camera.width)[:, None]
    landmarks[..., 3] = np.where(sighting.outside, 0.0, 1.0 - sighting.hidden)
    world = sighting.world.astype(np.float32)
    return Truth(
        performance.timestamps_s, landmarks, world, size, measure_poses(landmarks, world, size),
        performance.reps, performance.holds,
    )  # fmt: skip


def synthesize_recording(
    script: Script,
    camera: Camera | None = None,
    body: Body | None = None,
    seed: int = 0,
    noise: SensorNoise | None = None,
    style: Style | None = None,
) -> tuple[PoseRecording, Truth]:
    """A pose recording of the athlete doing a script, and the truth about it.

    The same arguments give the same recording. Body and camera default to the mean person seen from the front; the
    style is drawn from the seed unless given; `SensorNoise()` is BlazePose as measured, `NO_NOISE` the truth itself.

    Raises:
        TrueRepError: unknown exercise or fault in the script.
    """
    rng = np.random.default_rng(seed)
    camera, body, noise = camera or Camera(), body or Body(), noise or SensorNoise()
    drawn = random_style(rng)
    performance = perform(script, body, style or drawn, rng)
    sighting = look(build_figure(performance.pose, body), camera)
    image, world = sense(sighting, camera, body.back, script.fps, noise, rng)
    truth = truth_of(performance, sighting, camera, body.back)
    recording = PoseRecording(
        performance.timestamps_s, image.astype(np.float32), world.astype(np.float32), truth.frame_size, script.fps
    )
    return recording, truth
