"""How well BlazePose follows the synthetic athlete: one line for each exercise and view.

    python benchmarks/athlete_tracking.py [--exercise NAME ...] [--azimuth DEG ...] [--pose KIND]

Detection is the share of frames in which somebody is found with the hips within 0.6 torso lengths of the true ones,
once tracking from frame to frame and once finding the person anew in every third frame. Errors are mean absolute
degrees over both sides (better side in brackets) in the picture, then in metric space, then of both sides read as one
against the mean of the true two.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from truerep.body import Landmark
from truerep.motion.measure_table import measure_poses
from truerep.motion.measures import COLUMN_INDEX
from truerep.motion.sides import sides_as_one
from truerep.pose.choice import DEFAULT_POSE, POSE_HELP, POSE_KINDS, open_pose
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.figure import build_figure
from truerep.synthetic.motions import EXERCISES, HoldPlan, Script, simple_set
from truerep.synthetic.performance import perform
from truerep.synthetic.postures import Style
from truerep.synthetic.recording import truth_of
from truerep.synthetic.render import render_frames
from truerep.synthetic.sensor import look

_JOINTS = ("knee", "elbow", "hip", "shoulder")
_FPS = 10.0
_NEAR = 0.6


def _found(frames: list[PoseFrame], true_landmarks: np.ndarray, torso_px: np.ndarray, size: np.ndarray) -> float:
    hips = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
    seen = np.stack([f.landmarks[hips, :2].mean(axis=0) for f in frames]) * size
    true = true_landmarks[:, hips, :2].mean(axis=1) * size
    return float((np.linalg.norm(seen - true, axis=1) < _NEAR * torso_px).mean())


def measure(pose: PoseEstimator, exercise: str, azimuth: float) -> str:
    """One line of the table."""
    body, camera = Body(), camera_for(exercise, azimuth)
    act = HoldPlan(exercise, 3.0) if EXERCISES[exercise].held else replace(simple_set(exercise, 1), ready_s=0.4)
    performance = perform(Script((act,), _FPS), body, Style(), np.random.default_rng(0))
    sighting = look(build_figure(performance.pose, body), camera)
    truth = truth_of(performance, sighting, camera, body.back)
    size = np.array(truth.frame_size)
    pictures = list(render_frames(performance, camera, body))
    pose.reset()
    tracked = [pose.estimate(picture, i / _FPS) for i, picture in enumerate(pictures)]
    anew = []
    for i, picture in enumerate(pictures[::3]):
        pose.reset()
        anew.append(pose.estimate(picture, i * 3 / _FPS))
    seen = measure_poses(
        np.stack([f.landmarks for f in tracked]), np.stack([f.world for f in tracked]), truth.frame_size
    )
    cells = []
    for joint in _JOINTS:
        columns = [COLUMN_INDEX[f"left_{joint}"], COLUMN_INDEX[f"right_{joint}"]]
        flat = np.nanmean(np.abs(seen.image[:, columns] - truth.measures.image[:, columns]), axis=0)
        deep = np.nanmean(np.abs(seen.world[:, columns] - truth.measures.world[:, columns]))
        one = sides_as_one(seen.preferred[:, columns], seen.reliability[:, columns])
        read = np.nanmean(np.abs(one - truth.measures.world[:, columns].mean(axis=1)))
        cells.append(f"{flat.mean():.1f} ({flat.min():.1f}) / {deep:.1f} / {read:.1f}")
    shares = (
        _found(tracked, truth.landmarks, sighting.torso_px, size),
        _found(anew, truth.landmarks[::3], sighting.torso_px[::3], size),
    )
    return f"| {exercise} | {azimuth:.0f} | {shares[0]:.1%} | {shares[1]:.1%} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercise", nargs="*", default=sorted(EXERCISES), choices=sorted(EXERCISES))
    parser.add_argument("--azimuth", nargs="*", type=float, default=[0.0, 45.0, 90.0])
    parser.add_argument("--pose", choices=POSE_KINDS, default=DEFAULT_POSE, help=POSE_HELP)
    options = parser.parse_args()
    pose = open_pose(options.pose, smooth=False)
    print("| Exercise | Azimuth | Tracked | Found anew | " + " | ".join(_JOINTS) + " |")
    print("|" + "---|" * (4 + len(_JOINTS)))
    for exercise in options.exercise:
        for azimuth in options.azimuth:
            print(measure(pose, exercise, azimuth), flush=True)


if __name__ == "__main__":
    main()
