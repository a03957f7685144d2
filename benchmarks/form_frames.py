"""Form judged from single frames, split by frames and split honestly: how much of a figure is the split.

Studies that deal single frames out at random report F1 of 0.98. Here one forest sees hip-centred, torso-scaled
landmarks of single frames, its frames dealt out at random, or by take (rows with one label that follow each other),
or by clip, or by scene (one person before one camera), as far as the data tell them. F1 is the mean over classes, by
frame.
Needs the extra 'train'.

PYTHONPATH=app python benchmarks/form_frames.py DATA
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.training.form_data import read_pushfit
from truerep.training.readers import read_rows

FOLDS = 5
TREES = 100
SEED = 7
EVERY = 5  # frame of a clip that is looked at
HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]


@dataclass(frozen=True)
class Frames:
    """Single frames with their label, and what each belongs to, by the name of the split."""

    name: str
    features: NDArray[np.float32]
    label: NDArray[np.str_]
    groups: dict[str, NDArray[np.str_]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    print("| Data | Frames | Classes | Split by | F1 |\n| --- | --- | --- | --- | --- |")
    for frames in (*feedback(arguments.data / "pose_feedback"), push_ups(arguments.data / "pushfit")):
        single = np.arange(len(frames.label)).astype(np.str_)
        for split, group in {"frame": single, **frames.groups}.items():
            figure = judged(frames, group)
            print(f"| {frames.name} | {len(single)} | {len(set(frames.label))} | {split} | {figure:.3f} |", flush=True)


def feedback(folder: Path) -> Iterator[Frames]:
    """Squat, deadlift and bench press with named faults; rows are in the order of the recording."""
    for path in sorted(folder.glob("labeling/*/*_coords.csv")):
        rows = read_rows(path)
        marks = np.array(
            [[[float(r[f"{axis}{n + 1}"]) for axis in "xyz"] for n in range(LANDMARK_COUNT)] for r in rows], np.float32
        )
        label = np.array([row["class"].rsplit("_", 1)[0] for row in rows])
        take = np.concatenate([[0], np.cumsum(label[1:] != label[:-1])])
        yield Frames(path.parent.name, scaled(marks), label, {"take": take.astype(np.str_)})


def push_ups(folder: Path) -> Frames:
    """Push-ups, correct and wrong; the scenes are those of the form classifiers."""
    scene_of = {s.clip: s.scene for s in read_pushfit(folder, load_profiles(resource_dir("coach_profiles"))["push_up"])}
    marks, label, clip = [], [], []
    with np.load(folder / "poses.npz") as file:
        for row in read_rows(folder / "index.csv"):
            if row["name"] not in scene_of:
                continue
            own = file[row["name"]][::EVERY].astype(np.float32)
            own = own[np.isfinite(own).all(axis=(1, 2))] * [float(row["width"]), float(row["height"]), 1.0, 1.0]
            marks.append(own[..., :2])
            label += [row["label"]] * len(own)
            clip += [row["name"]] * len(own)
    scene = np.array([scene_of[name] for name in clip])
    features = scaled(np.concatenate(marks))
    return Frames("push-up", features, np.array(label), {"clip": np.array(clip), "scene": scene})


def scaled(marks: NDArray[np.float32]) -> NDArray[np.float32]:
    """(N, 33 D) landmarks relative to the hips in torso lengths."""
    hips, shoulders = marks[:, HIPS].mean(axis=1), marks[:, SHOULDERS].mean(axis=1)
    torso = np.linalg.norm((shoulders - hips)[:, :2], axis=1)[:, None, None]
    return np.asarray(((marks - hips[:, None]) / np.maximum(torso, 1e-6)).reshape(len(marks), -1), np.float32)


def judged(frames: Frames, group: NDArray[np.str_]) -> float:
    """Mean F1 of frames that were called by a forest which saw none of their group."""
    called = frames.label.copy()
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for learn, judge in folds.split(frames.features, frames.label, group):
        forest = RandomForestClassifier(TREES, class_weight="balanced", random_state=SEED)
        called[judge] = forest.fit(frames.features[learn], frames.label[learn]).predict(frames.features[judge])
    return float(f1_score(frames.label, called, average="macro"))


if __name__ == "__main__":
    main()
