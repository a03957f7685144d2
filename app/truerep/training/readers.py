"""Readers for the pose data sets that the classifier learns from: each gives `Clip`s, whatever its layout.

What a data set lacks (depth, hands, feet, visibility, absolute place) is NaN or flagged in the clip, never invented.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.errors import TrueRepError
from truerep.pose.recording import load_recording
from truerep.profiles.profile_io import canonical_name, load_profiles
from truerep.recognition.recognizer import NO_EXERCISE, WINDOW_RATE_HZ
from truerep.resources import resource_dir
from truerep.training.clips import Clip, at_window_rate, unknown_world

REPCOUNT_SOURCE: Final = "Yolopowah03/RepCount"  # other gatherings of the same videos stay with this one
PUSHFIT_SOURCE: Final = "riyer8/cs231n-pushfit"

_L = Landmark
_COCO17: Final = (
    _L.NOSE,
    _L.LEFT_EYE,
    _L.RIGHT_EYE,
    _L.LEFT_EAR,
    _L.RIGHT_EAR,
    _L.LEFT_SHOULDER,
    _L.RIGHT_SHOULDER,
    _L.LEFT_ELBOW,
    _L.RIGHT_ELBOW,
    _L.LEFT_WRIST,
    _L.RIGHT_WRIST,
    _L.LEFT_HIP,
    _L.RIGHT_HIP,
    _L.LEFT_KNEE,
    _L.RIGHT_KNEE,
    _L.LEFT_ANKLE,
    _L.RIGHT_ANKLE,
)
_PENN13: Final = (_L.NOSE, *_COCO17[5:])
_PENN_LABELS: Final = {
    "bench_press": "bench_press",
    "jumping_jacks": "jumping_jack",
    "pullup": "pull_up",
    "pushup": "push_up",
    "situp": "sit_up",
    "squat": "squat",
    "clean_and_jerk": "clean_and_jerk",
    "jump_rope": "jump_rope",
}
_PENN_RATE_HZ: Final = 50.0

KINECT: Final = {
    _L.NOSE: 4,
    _L.LEFT_SHOULDER: 7,
    _L.LEFT_ELBOW: 8,
    _L.LEFT_WRIST: 9,
    _L.RIGHT_SHOULDER: 11,
    _L.RIGHT_ELBOW: 12,
    _L.RIGHT_WRIST: 13,
    _L.LEFT_HIP: 14,
    _L.LEFT_KNEE: 15,
    _L.LEFT_ANKLE: 16,
    _L.LEFT_FOOT_INDEX: 17,
    _L.RIGHT_HIP: 18,
    _L.RIGHT_KNEE: 19,
    _L.RIGHT_ANKLE: 20,
    _L.RIGHT_FOOT_INDEX: 21,
}
_PRMD_LABELS: Final = {"m01": "squat", "m03": "lunge", "m04": "side_lunge"}


def read_recordings(folder: Path) -> Iterator[Clip]:
    """Pose recordings named by an `index.csv` with columns path and exercise (and source, duplicate_cluster)."""
    rows = read_rows(folder / "index.csv")
    if not rows or not {"path", "exercise"} <= set(rows[0]):
        raise TrueRepError(f"{folder / 'index.csv'}: lists no clip; it needs path and exercise, parted by commas")
    profiles = load_profiles(resource_dir("coach_profiles"))
    for row in rows:
        recording = load_recording(folder / row["path"])
        size = np.array(recording.frame_size, np.float32)
        marks = at_window_rate(recording.timestamps_s, recording.landmarks)
        named = row["exercise"].strip()
        label = NO_EXERCISE if named.casefold() == "negative" else canonical_name(profiles, named) or named
        yield Clip(
            row["path"],
            label,
            row.get("source") or row["path"],
            row.get("duplicate_cluster") or "",
            marks[..., :2] * size,
            marks[..., 3],
            at_window_rate(recording.timestamps_s, recording.world),
            scored=True,
        )


def read_repcount(folder: Path) -> Iterator[Clip]:
    """RepCount's poses: one clip from the first rep to the last, and what lies well before and after as no exercise."""
    margin = int(1.0 * WINDOW_RATE_HZ)
    for row in read_rows(folder / "index.csv"):
        recording = load_recording(folder / row["path"])
        bounds = [int(n) for pair in row["boundaries"].split(";") if pair for n in pair.split("-")]
        if not bounds:
            continue
        first, last, end = min(bounds), max(bounds), len(recording)
        spans = {"": (first, last), "#before": (0, first - margin), "#after": (last + margin, end)}
        for suffix, (a, b) in spans.items():
            if b - a < 2 * margin:
                continue
            times = recording.timestamps_s[a:b]
            marks = at_window_rate(times, recording.landmarks[a:b])
            yield Clip(
                f"repcount/{row['path']}{suffix}",
                NO_EXERCISE if suffix else row["exercise"],
                REPCOUNT_SOURCE,
                "",
                marks[..., :2],
                marks[..., 3],
                at_window_rate(times, recording.world[a:b]),
                absolute=False,
            )


def read_penn_action(folder: Path) -> Iterator[Clip]:
    """Penn Action's annotated joints; its sports are no exercise."""
    with np.load(folder / "penn13.npz") as file:
        for row in read_rows(folder / "index.csv"):
            key = f"{int(row['video']):04d}"
            values = file[key].astype(np.float32)
            values[values[..., 2] <= 0, :2] = np.nan
            label = _PENN_LABELS.get(row["action"], NO_EXERCISE)
            times = np.arange(len(values)) / _PENN_RATE_HZ
            yield _flat_clip(f"penn_action/{key}", label, "penn_action", times, values, _PENN13)


def read_sapiens(folder: Path) -> Iterator[Clip]:
    """COCO joints of RepCount's training videos; their frames are counted in the video's, taken as 30 a second."""
    with np.load(folder / "coco17.npz") as file:
        for row in read_rows(folder / "index.csv"):
            values = file[row["key"]].astype(np.float32)
            times = file[f"{row['key']}__frameidx"].astype(np.float64) / 30.0
            if len(times) < 8:
                continue
            values[values[..., 2] < 0.2, :2] = np.nan
            yield _flat_clip(f"sapiens/{row['key']}", row["exercise"], REPCOUNT_SOURCE, times, values, _COCO17)


def read_pushfit(folder: Path) -> Iterator[Clip]:
    """Push-ups as BlazePose's image landmarks, without depth."""
    with np.load(folder / "poses.npz") as file:
        for row in read_rows(folder / "index.csv"):
            if not row["width"] or row["name"] not in file:
                continue
            marks = file[row["name"]].astype(np.float32)
            times = np.arange(len(marks)) / float(row["fps"])
            size = np.array([float(row["width"]), float(row["height"])], np.float32)
            marks = at_window_rate(times, marks)
            yield Clip(
                f"pushfit/{row['name']}",
                "push_up",
                PUSHFIT_SOURCE,
                "",
                marks[..., :2] * size,
                marks[..., 3],
                unknown_world(len(marks)),
            )


def read_ui_prmd(folder: Path) -> Iterator[Clip]:
    """Kinect skeletons of the movements that are exercises of ours, seen by a camera straight ahead."""
    for row in read_rows(folder / "index.csv"):
        label = _PRMD_LABELS.get(row["movement"])
        if label is None or row["bad"] != "0":
            continue
        with np.load(folder / "kinect22_cm100.npz") as file:
            joints = file[row["key"]].astype(np.float32) / 1e4  # metres; y up, z towards the sensor
        world = unknown_world(len(joints))
        for mark, at in KINECT.items():
            world[:, mark] = joints[:, at] * np.array([1.0, -1.0, -1.0], np.float32)
        place = world[..., :2].copy()
        hip = (world[:, _L.LEFT_HIP] + world[:, _L.RIGHT_HIP]) / 2
        yield Clip(
            f"ui_prmd/{row['key']}",
            label,
            f"ui_prmd/{row['subject']}",
            "",
            place,
            np.isfinite(place[..., 0]).astype(np.float32),
            world - hip[:, None],
        )


def read_exercise_correction(folder: Path) -> Iterator[Clip]:
    """Rows of BlazePose image landmarks, cut where the pose jumps; width over height is taken as 16:9."""
    files = {"bicep": "bicep_curl", "lunge": "lunge", "plank": "plank"}
    for path in sorted((folder / "history").glob("*.csv")):
        label = next((name for key, name in files.items() if key in path.name), None)
        if label is None:
            continue
        for number, (_, marks) in enumerate(labelled_cuts(path)):
            yield Clip(
                f"exercise_correction/{path.name}#{number}",
                label,
                "exercise_correction",
                "",
                marks[..., :2] * np.array([16.0, 9.0], np.float32),
                np.nan_to_num(marks[..., 3]),
                unknown_world(len(marks)),
            )


READERS: Final[dict[str, Callable[[Path], Iterator[Clip]]]] = {
    "recordings": read_recordings,
    "repcount/tune": read_repcount,
    "penn_action": read_penn_action,
    "repcount_sapiens": read_sapiens,
    "pushfit": read_pushfit,
    "ui_prmd": read_ui_prmd,
    "exercise_correction": read_exercise_correction,
    "synthetic": read_recordings,
}
"""Reader of each folder that a data folder may hold. RepCount's `report` part is not read: it judges the result."""


def read_all(data: Path) -> list[Clip]:
    """Every clip of a data folder; a folder that is itself a set of recordings is read as one.

    Raises:
        TrueRepError: there is nothing to learn from, or a file is damaged.
    """
    if (data / "index.csv").is_file():
        return list(read_recordings(data))
    clips = [clip for name, reader in READERS.items() if (data / name).is_dir() for clip in reader(data / name)]
    if not clips:
        raise TrueRepError(f"{data}: holds no pose data; give a folder with an index.csv or with {', '.join(READERS)}")
    return clips


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file.

    Raises:
        TrueRepError: it cannot be read, or is no CSV file.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); check the data folder") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise TrueRepError(f"{path}: is no CSV file in UTF-8; export it again") from error


def _flat_clip(
    name: str,
    label: str,
    source: str,
    times: NDArray[np.float64],
    values: NDArray[np.float32],
    joints: tuple[Landmark, ...],
) -> Clip:
    """A clip from (T, J, 3) x, y, confidence of some joints, without depth."""
    resampled = at_window_rate(times, values)
    points = np.full((len(resampled), LANDMARK_COUNT, 2), np.nan, np.float32)
    visibility = np.zeros((len(resampled), LANDMARK_COUNT), np.float32)
    points[:, joints] = resampled[..., :2]
    visibility[:, joints] = np.clip(np.nan_to_num(resampled[..., 2]), 0, 1)
    return Clip(name, label, source, "", points, visibility, unknown_world(len(resampled)))


def labelled_cuts(path: Path) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Runs of at least a second between jumps of the whole pose or changes of the label.

    Yields:
        the label, (T, 33, 4) landmarks with the missing ones NaN.
    """
    rows = read_rows(path)
    marks = np.full((len(rows), LANDMARK_COUNT, 4), np.nan, np.float32)
    for joint in Landmark:
        columns = [f"{joint.name.lower()}_{axis}" for axis in "xyzv"]
        if rows and columns[0] in rows[0]:
            marks[:, joint] = np.array([[float(row[c]) for c in columns] for row in rows], np.float32)
    labels = np.array([row["label"] for row in rows])
    step = np.nanmedian(np.linalg.norm(np.diff(marks[..., :2], axis=0), axis=2), axis=1)
    edges = np.flatnonzero((step > 0.03) | (labels[1:] != labels[:-1])) + 1
    for part, name in zip(np.split(marks, edges), np.split(labels, edges), strict=True):
        if len(part) >= WINDOW_RATE_HZ:
            yield str(name[0]), part
