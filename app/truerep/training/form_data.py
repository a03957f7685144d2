"""Reps and stretches of holds with right and wrong form, from the data sets that have such labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from truerep.advice import Verdict, View
from truerep.body import LANDMARK_COUNT, Landmark
from truerep.coaching.form import form_ticks
from truerep.errors import TrueRepError
from truerep.motion.history import MotionHistory
from truerep.motion.measure_table import measure_poses
from truerep.motion.resample import GridPose
from truerep.motion.view import view_of
from truerep.profiles.profile import Profile
from truerep.recognition.form_features import form_features
from truerep.recognition.recognizer import WINDOW_RATE_HZ
from truerep.reps.excursions import Excursion
from truerep.reps.hindsight import count_with_hindsight
from truerep.reps.kinds import KnownMotion
from truerep.review import make_rep
from truerep.training.clips import at_window_rate
from truerep.training.form_motion import motion_features
from truerep.training.readers import KINECT, labelled_cuts, read_rows

GOOD: Final = "good"
WRONG: Final = "wrong"

_L = Landmark
_SCENE: Final = 0.03  # share of the picture by which hands and feet of two clips of one scene may differ
_FIXED: Final = (_L.LEFT_WRIST, _L.RIGHT_WRIST, _L.LEFT_ANKLE, _L.RIGHT_ANKLE, _L.LEFT_FOOT_INDEX, _L.RIGHT_FOOT_INDEX)
_ROWS: Final = 30  # of a cut without known reps that make one sample
_HOP: Final = 15
_CORRECTION_EXERCISES: Final = {"bicep_model": "bicep_curl", "plank_model": "plank", "lunge_model": "lunge"}
_CORRECTION_LABELS: Final = {
    "bicep_model": {"C": GOOD, "L": "lean_back"},
    "plank_model": {"C": GOOD, "H": "hips_high", "L": "hips_low"},
    "kaggle": {"C": GOOD},
    "lunge_model__err": {"C": GOOD, "L": "knee_over_toe"},
}
_SQUAT_JOINTS: Final = ("shoulder", "hip", "knee", "ankle")


@dataclass(frozen=True, slots=True, eq=False)
class FormSample:
    """One rep (or a stretch of a hold) whose form somebody labelled.

    Attributes:
        task: the data set and exercise that it belongs to.
        exercise: profile name, or the data set's name of the movement.
        clip: what is never split between learning and judging: a clip, a cut or a person.
        scene: clips of one person in one place, where that can be told; else the clip.
        label: `GOOD`, or what is wrong (`WRONG` where the data say no more).
        view: from where it was seen.
        ruled: what the rules alone say of it, at normal strictness.
        features: (15, FORM_FEATURES).
        motion: `motion_features` of the whole rep; empty where the joints are not known in space.
    """

    task: str
    exercise: str
    clip: str
    scene: str
    label: str
    features: NDArray[np.float32]
    view: str = View.UNKNOWN.value
    ruled: Verdict = "unclear"
    motion: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))


def read_form_data(data: Path, profiles: dict[str, Profile]) -> list[FormSample]:
    """Every labelled rep of a data folder.

    Raises:
        TrueRepError: the folder holds none of the sets, or a file is damaged.
    """
    samples: list[FormSample] = []
    if (data / "pushfit").is_dir():
        samples += read_pushfit(data / "pushfit", profiles["push_up"])
    for name, reader in _READERS.items():
        if (data / name).is_dir():
            samples += reader(data / name)
    if not samples:
        raise TrueRepError(
            f"{data}: holds no reps with labelled form; give a folder with pushfit, {', '.join(_READERS)}"
        )
    return samples


def rep_features(
    points: NDArray[np.float32], visibility: NDArray[np.float32], world: NDArray[np.float32], span: Sequence[int]
) -> NDArray[np.float32]:
    """Features of the rep start, mid, end within (T, 33, 2) points in pixels, (T, 33), (T, 33, 3) metres."""
    ticks = form_ticks(*span)
    marks = np.zeros((len(ticks), LANDMARK_COUNT, 4), np.float32)
    marks[..., :2] = points[ticks]
    marks[..., 3] = visibility[ticks]
    return form_features(points[ticks], measure_poses(marks, world[ticks], (1, 1)))


def read_pushfit(folder: Path, profile: Profile) -> Iterator[FormSample]:
    """Push-ups, correct and wrong: each rep that the Coach counts; a clip without a counted rep is one sample."""
    rows = [row for row in read_rows(folder / "index.csv") if row["width"]]
    with np.load(folder / "poses.npz") as file:
        clips = {row["name"]: file[row["name"]].astype(np.float32) for row in rows if row["name"] in file}
    rows = [row for row in rows if row["name"] in clips]
    scenes = _scenes([clips[row["name"]] for row in rows], [f"{row['width']}x{row['height']}" for row in rows])
    for row, scene in zip(rows, scenes, strict=True):
        size = np.array([float(row["width"]), float(row["height"])], np.float32)
        marks = at_window_rate(np.arange(len(clips[row["name"]])) / float(row["fps"]), clips[row["name"]])
        world = marks[..., :3] * np.array([size[0], size[1], size[0]], np.float32)
        world = world - (world[:, _L.LEFT_HIP] + world[:, _L.RIGHT_HIP])[:, None] / 2
        torso = np.linalg.norm(world[:, _L.LEFT_SHOULDER] + world[:, _L.RIGHT_SHOULDER], axis=1) / 2
        world = world * (0.5 / np.nanmedian(torso))  # the picture's depth in place of metric space
        label = GOOD if row["label"] == "correct" else WRONG
        for span, ruled in _counted(marks, world, size, profile):
            features = rep_features(marks[..., :2] * size, marks[..., 3], world, span)
            view = view_of(world[span[0] : span[2] + 1]).value
            yield FormSample("pushfit", "push_up", row["name"], scene, label, features, view, ruled)


def _counted(
    marks: NDArray[np.float32], world: NDArray[np.float32], size: NDArray[np.float32], profile: Profile
) -> list[tuple[tuple[int, int, int], Verdict]]:
    """Start, mid and end tick of each rep, and the rules' verdict; the whole clip where no rep is counted."""
    history = MotionHistory()
    for tick, (landmarks, space) in enumerate(zip(marks, world, strict=True)):
        history.push(GridPose(tick / WINDOW_RATE_HZ, landmarks, space, True), (int(size[0]), int(size[1])))
    found = count_with_hindsight(history, KnownMotion(profile), 0, len(marks)).full
    last = len(marks) - 1
    found = found or (Excursion(0, last // 2, last, 1.0),)
    ruled = [make_rep(1, profile.name, profile, "normal", history, rep).rep.verdict for rep in found]
    return [((rep.start, rep.mid, min(rep.end, last)), verdict) for rep, verdict in zip(found, ruled, strict=True)]


def _scenes(clips: Sequence[NDArray[np.float32]], kinds: Sequence[str]) -> list[str]:
    """Clips whose hands and feet stay at the same place in pictures of one size: one person, one camera."""
    place = np.stack([np.nanmedian(clip[:, _FIXED, :2], axis=0).ravel() for clip in clips])
    apart = np.abs(place[:, None] - place[None]).mean(axis=2)
    apart[np.array(kinds)[:, None] != np.array(kinds)[None]] = 1.0
    np.fill_diagonal(apart, 0.0)
    numbers = fcluster(linkage(squareform(apart, checks=False), "single"), _SCENE, "distance")
    return [f"scene{n}" for n in numbers]


def read_ui_prmd(folder: Path) -> Iterator[FormSample]:
    """Kinect skeletons of ten movements, one rep a sequence; the person is what is never split."""
    with np.load(folder / "kinect22_cm100.npz") as file:
        for row in read_rows(folder / "index.csv"):
            joints = file[row["key"]].astype(np.float32) / 1e4
            world = np.full((len(joints), LANDMARK_COUNT, 3), np.nan, np.float32)
            for mark, at in KINECT.items():
                world[:, mark] = joints[:, at] * np.array([1.0, -1.0, -1.0], np.float32)
            away = np.linalg.norm(world - world[:1], axis=2)
            mid = int(np.argmax(np.nanmean(away, axis=1)))
            seen = np.isfinite(world[..., 0]).astype(np.float32)
            features = rep_features(world[..., :2], seen, world, (0, mid, len(world) - 1))
            label = GOOD if row["label"] == "correct" else WRONG
            movement, person = row["movement"], row["subject"]
            motion = motion_features(joints, movement)
            yield FormSample(f"ui_prmd/{movement}", movement, person, person, label, features, motion=motion)


def read_exercise_correction(folder: Path) -> Iterator[FormSample]:
    """Bicep curl, plank and lunge: stretches of a second out of cuts with one label each."""
    for path in sorted(folder.rglob("*.csv")):
        named = next((names for key, names in _CORRECTION_LABELS.items() if key in path.name), None)
        exercise = next((name for key, name in _CORRECTION_EXERCISES.items() if key in str(path)), None)
        if named is None or exercise is None:
            continue
        for number, (letter, marks) in enumerate(labelled_cuts(path)):
            cut = f"{path.name}#{number}"
            points = marks[..., :2] * np.array([16.0, 9.0], np.float32)
            world = marks[..., :3] * np.array([16.0, 9.0, 16.0], np.float32)
            for start in range(0, len(marks) - _ROWS + 1, _HOP):
                span = (start, start + _ROWS // 2, start + _ROWS - 1)
                features = rep_features(points, np.nan_to_num(marks[..., 3]), world, span)
                yield FormSample(f"exercise_correction/{exercise}", exercise, cut, cut, named[letter], features)


def read_squats(folder: Path) -> Iterator[FormSample]:
    """Good and bad squats as eight joints in pixels; files that number the video (`n_bf_4_2`) share its scene."""
    for path in sorted((folder / "clips").glob("*f_*.csv")):
        rows = read_rows(path)
        points = np.full((len(rows), LANDMARK_COUNT, 2), np.nan, np.float32)
        for part in _SQUAT_JOINTS:
            for side in ("left", "right"):
                columns = [[float(row[f"{side}_{part}_{axis}"]) for axis in "xy"] for row in rows]
                if rows:
                    points[:, Landmark[f"{side}_{part}".upper()]] = columns
        if len(rows) < 8:
            continue
        world = np.concatenate([points, np.zeros_like(points[..., :1])], axis=2)
        seen = np.isfinite(points[..., 0]).astype(np.float32)
        height = np.nanmean(points[:, [_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER], 1], axis=1)
        span = (0, int(np.argmax(height)), len(rows) - 1)
        stated = re.fullmatch(r"(n_)?(b|g)f_(\d+)(_\d+)?", path.stem)
        assert stated is not None
        label = GOOD if stated[2] == "g" else WRONG
        scene = f"{path.stem.rsplit('_', 1)[0]}" if stated[1] else path.stem
        task = "squat_numbered" if stated[1] else "squat_good_bad"
        yield FormSample(task, "squat", path.stem, scene, label, rep_features(points, seen, world, span))


_READERS: Final[dict[str, Callable[[Path], Iterator[FormSample]]]] = {
    "exercise_correction": read_exercise_correction,
    "squat_good_bad": read_squats,
    "ui_prmd": read_ui_prmd,
}
