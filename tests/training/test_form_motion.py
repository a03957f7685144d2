"""What a whole rep does in space, and one classifier of several exercises."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("sklearn", reason="needs the extra 'train'")

from numpy.typing import NDArray

from truerep.coaching.form import FORM_WINDOW
from truerep.recognition.form_features import FORM_FEATURES
from truerep.training import form_shared
from truerep.training.form_data import GOOD, WRONG, FormSample, read_ui_prmd
from truerep.training.form_models import FOREST, MOTION, FittedForm, FormSettings, fit_form
from truerep.training.form_motion import KINECT22, motion_features
from truerep.training.form_recipe import cross_validated
from truerep.training.form_shared import cross_validated_shared

QUICK = FormSettings(steps=12, trees=10)
OTHER = {"L": "R", "R": "L"}
SWAP = [KINECT22.index(OTHER[n[0]] + n[1:] if n[0] in OTHER else n) for n in KINECT22]


def standing(rise: float = 1.0, ticks: int = 60, seed: int = 0) -> NDArray[np.float32]:
    """(T, 22, 3) of a person who lifts the right arm aside by a share of the whole way."""
    rng = np.random.default_rng(seed)
    at = {
        "waist": (0, 0.9), "spine": (0, 1.1), "chest": (0, 1.3), "neck": (0, 1.4), "head": (0, 1.5),
        "headtip": (0, 1.7), "collar": (0.05, 1.38), "upperarm": (0.2, 1.4), "forearm": (0.22, 1.1),
        "hand": (0.22, 0.85), "upleg": (0.1, 0.85), "lowleg": (0.1, 0.45), "foot": (0.1, 0.05), "toe": (0.1, 0.0),
    }  # fmt: skip
    pose = np.zeros((ticks, len(KINECT22), 3))
    for number, name in enumerate(KINECT22):
        side = {"L": 1.0, "R": -1.0}.get(name[0], 0.0)
        x, y = at[name[1:] if side else name]
        pose[:, number] = (side * x, y, -2.4 + 0.15 * name.endswith("toe"))
    turn = rise * np.sin(np.linspace(0, np.pi, ticks)) * 1.4
    shoulder = pose[0, KINECT22.index("Rupperarm")]
    for name, length in (("Rforearm", 0.3), ("Rhand", 0.55)):
        pose[:, KINECT22.index(name), 0] = shoulder[0] - length * np.sin(turn)
        pose[:, KINECT22.index(name), 1] = shoulder[1] - length * np.cos(turn)
    return (pose + rng.normal(0, 0.001, pose.shape)).astype(np.float32)


def turned(joints: NDArray[np.float32], radians: float) -> NDArray[np.float32]:
    c, s = np.cos(radians), np.sin(radians)
    return (joints @ np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])).astype(np.float32)


def test_place_size_direction_and_side_of_a_person_do_not_matter() -> None:
    rep = standing()
    wanted = motion_features(rep, "m10")
    larger = (rep * 1.2 + [0.3, 0.0, -0.5]).astype(np.float32)
    other_arm = (rep[:, SWAP] * [-1.0, 1.0, 1.0]).astype(np.float32)
    for same in (larger, other_arm, turned(rep, 0.4)):
        np.testing.assert_allclose(motion_features(same, "m10"), wanted, atol=2e-3)
    assert np.abs(motion_features(standing(0.6), "m10") - wanted).max() > 0.2
    assert np.abs(motion_features(other_arm, "m01") - wanted).max() > 0.2  # nobody leads a movement of both sides


def prmd(folder: Path) -> Path:
    reps, rows = {}, []
    for person in range(4):
        for number in range(6):
            label = "correct" if number % 2 else "incorrect"
            key = f"m10_s{person}_e{number}_{label}"
            joints = standing(1.0 if label == "correct" else 0.5, seed=10 * person + number)
            reps[key] = np.rint(joints * 1e4).astype(np.int16)
            rows.append({"key": key, "movement": "m10", "subject": f"s{person}", "label": label})
    np.savez(folder / "kinect22_cm100.npz", **reps)
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_half_the_way_is_told_on_people_who_were_left_out(tmp_path: Path) -> None:
    read = list(read_ui_prmd(prmd(tmp_path)))
    assert {sample.scene for sample in read} == {"s0", "s1", "s2", "s3"}
    assert cross_validated(MOTION, read, "person", QUICK).scores.accuracy == 1.0
    deaf = [replace(sample, motion=np.zeros_like(sample.motion)) for sample in read]
    assert cross_validated(MOTION, deaf, "person", QUICK).scores.accuracy < 0.8


def opposed(task: str, sign: float) -> list[FormSample]:
    """Clips of which the wrong ones are shifted up in one exercise and down in another."""
    rng = np.random.default_rng(len(task))
    made = []
    for clip in range(30):
        features = rng.normal(0, 0.1, (FORM_WINDOW, FORM_FEATURES)).astype(np.float32)
        wrong = clip % 2 == 1
        features[:, 40:80] += sign if wrong else -sign
        made.append(FormSample(task, task, f"{task}{clip}", f"{task}{clip}", WRONG if wrong else GOOD, features))
    return made


def test_one_classifier_of_several_exercises_is_told_which_it_sees() -> None:
    tasks = {"up": opposed("up", 1.0), "down": opposed("down", -1.0)}
    found = cross_validated_shared("cnn1d", tasks, "clip", replace(QUICK, steps=120))
    assert min(held.scores.accuracy for held in found.values()) > 0.9


def test_one_classifier_never_learns_from_what_it_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = {"up": opposed("up", 0.5), "down": opposed("down", 0.5)}
    taught: list[set[bytes]] = []
    judged: list[bytes] = []

    def spied(name: str, features: NDArray[np.float32], *rest: object) -> FittedForm:
        mine = {row[:, :FORM_FEATURES].tobytes() for row in features}
        taught.append(mine)
        model = fit_form(name, features, *rest)  # type: ignore[arg-type]

        def scores(asked: NDArray[np.float32]) -> NDArray[np.float64]:
            new = [row[:, :FORM_FEATURES].tobytes() for row in asked]
            assert not mine & set(new)
            judged.extend(new)
            return model.scores(asked)

        return FittedForm(name, model.model, scores)

    monkeypatch.setattr(form_shared, "fit_form", spied)
    cross_validated_shared(FOREST, tasks, "clip", QUICK)
    assert len(taught) == 5
    assert len(judged) == len(set(judged)) == 60
