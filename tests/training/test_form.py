"""Training of the form classifiers: reading, folds, calibration, export."""

from __future__ import annotations

import argparse
import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("sklearn", reason="needs the extra 'train'")

from truerep.cli import main
from truerep.coaching.form import FORM_WINDOW
from truerep.errors import TrueRepError
from truerep.profiles.profile_io import load_profiles
from truerep.recognition.form import OnnxFormModel
from truerep.recognition.form_features import FORM_FEATURES, FORM_GROUPS
from truerep.resources import resource_dir
from truerep.training import form_recipe
from truerep.training.form_command import compare_form, tasks_of, train_form
from truerep.training.form_data import GOOD, WRONG, FormSample, read_form_data, read_squats
from truerep.training.form_export import FormCard, export_form
from truerep.training.form_judging import alarm_level, calibration, form_scores, is_wrong, probabilities, units_of
from truerep.training.form_models import FOREST, FORM_MODELS, TOGETHER, FittedForm, FormSettings
from truerep.training.form_recipe import Calibrated, cross_validated, features_of, fitted, typical_rep

QUICK = FormSettings(steps=12, trees=10)


def samples(clips: int = 24, told: bool = True) -> list[FormSample]:
    """Two reps a clip; wrong ones have a shifted feature, where it is told at all."""
    rng = np.random.default_rng(0)
    made = []
    for clip in range(clips):
        own = rng.normal(0, 0.3, FORM_FEATURES)
        for _ in range(2):
            features = (own + rng.normal(0, 0.1, (FORM_WINDOW, FORM_FEATURES))).astype(np.float32)
            wrong = clip % 2 == 1
            if told and wrong:
                features[:, 40:80] += 1.0
            label = WRONG if wrong else GOOD
            made.append(FormSample("t", "push_up", f"c{clip}", f"s{clip // 4}", label, features, "side"))
    return made


def test_what_can_be_told_is_learned_and_what_cannot_is_not() -> None:
    told = cross_validated(FOREST, samples(), "clip", QUICK)
    assert told.scores.accuracy > 0.9
    assert told.scores.low < told.scores.accuracy
    assert cross_validated(FOREST, samples(told=False), "clip", QUICK).scores.accuracy < 0.8


def test_few_clips_of_a_kind_are_dealt_into_as_few_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [s for s in samples(40) if s.label == WRONG or int(s.clip[1:]) < 8]
    good_taught: list[int] = []

    def counted(name: str, taught: list[FormSample], how: FormSettings) -> FittedForm:
        good_taught.append(len({s.clip for s in taught if s.label == GOOD}))
        return fitted(name, taught, how)

    monkeypatch.setattr(form_recipe, "fitted", counted)
    assert cross_validated(FOREST, few, "clip", QUICK).scores.accuracy > 0.9
    assert good_taught == [3, 3, 3, 3]  # each fold judges one of the four


def test_a_network_learns_too_and_sees_only_its_groups() -> None:
    learn, judge = samples(16), samples(24)[32:]
    network = fitted("cnn1d", learn, QUICK)
    called = network.scores(features_of(judge)) > 0
    assert (called == is_wrong(judge)).mean() > 0.8
    blind = fitted("cnn1d", learn, replace(QUICK, groups=("image",)))
    other = features_of(judge)
    other[..., FORM_GROUPS["angles"]] += 3.0
    np.testing.assert_array_equal(blind.scores(other), blind.scores(features_of(judge)))


@pytest.mark.parametrize(("split", "units"), [("clip", 24), ("scene", 6)])
def test_what_is_judged_was_never_learned_from(monkeypatch: pytest.MonkeyPatch, split: str, units: int) -> None:
    learned: list[set[str]] = []

    def spy(name: str, part: list[FormSample], how: FormSettings) -> FittedForm:
        mine = {getattr(sample, split) for sample in part}
        assert len(part) == sum(getattr(sample, split) in mine for sample in made)  # a clip or scene goes whole
        learned.append(mine)
        return fitted(name, part, how)

    made = samples()
    monkeypatch.setattr(form_recipe, "fitted", spy)
    cross_validated("regression", made, split, QUICK)  # type: ignore[arg-type]
    every = set().union(*learned)
    assert len(every) == units
    assert sum(len(every - mine) for mine in learned) == units


def test_calibration_undoes_overconfidence() -> None:
    rng = np.random.default_rng(3)
    odds = rng.normal(0, 2, 4000)
    wrong = rng.random(4000) < probabilities(odds, 1.0, 0.5)
    slope, offset = calibration(odds * 4, wrong, np.arange(4000).astype(str))
    assert slope == pytest.approx(0.25, abs=0.04)
    assert offset == pytest.approx(0.5, abs=0.15)


def test_the_alarm_leaves_right_reps_alone() -> None:
    probability = np.concatenate([np.linspace(0, 0.9, 100), np.full(20, 0.95)])
    wrong = np.arange(120) >= 100
    level = alarm_level(probability, wrong)
    assert (probability[~wrong] >= level).mean() <= 0.02
    assert level <= 0.92
    assert alarm_level(np.ones(10), np.zeros(10, bool)) == 1.0


def test_clips_answer_by_their_mean() -> None:
    four = samples(2)
    scores = form_scores(four, np.array([0.4, 0.7, 0.9, 0.2]))
    assert (scores.clips, scores.samples) == (2, 4)
    assert scores.accuracy == 0.5
    assert scores.sample_accuracy == 0.5


def test_people_with_right_and_wrong_reps_answer_rep_by_rep() -> None:
    people = [replace(s, task="ui_prmd/m01", clip="s01") for s in samples(4)]
    assert len(set(units_of(people))) == len(people)


@pytest.mark.parametrize("name", FORM_MODELS)
def test_the_file_says_what_was_fitted(tmp_path: Path, name: str) -> None:
    if name == "regression":
        pytest.skip("a baseline, never shipped")
    made = samples()
    how = FormSettings(groups=("angles",), steps=10, trees=10)
    target = tmp_path / "form_push_up.onnx"
    card = FormCard("push_up", ["side"], ["hips"], typical_rep(made), "0" * 64, how.groups)
    model = fitted(name, made, how)
    assert export_form(model, target, features_of(made)[:8], Calibrated(0.7, -0.2, 0.9), card) < 1e-4
    opened = OnnxFormModel(target)
    assert opened.facts.alarm == pytest.approx(0.9)
    assert opened.facts.needs == ("hips",)
    found = opened.probabilities(features_of(made)[8:16])
    np.testing.assert_allclose(found, probabilities(model.scores(features_of(made)[8:16]), 0.7, -0.2), atol=1e-4)
    assert [path.name for path in tmp_path.iterdir()] == ["form_push_up.onnx"]


def squats(folder: Path) -> Path:
    clips = folder / "squat_good_bad" / "clips"
    clips.mkdir(parents=True)
    header = [f"{s}_{p}_{a}" for p in ("shoulder", "hip", "knee", "ankle") for s in ("left", "right") for a in "xy"]
    for kind in ("g", "b"):
        for number in range(6):
            with (clips / f"{kind}f_{number}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow([*header, "squat"])
                for row in range(20):
                    down = np.sin(np.pi * row / 19) * (80 if kind == "g" else 20)
                    heights = (100 + down, 100 + down, 200 + down, 200 + down, 280, 280, 380, 380)
                    writer.writerow([n for k, y in enumerate(heights) for n in (200 + 5 * k, round(y) + number)] + [0])
    with (clips / "n_bf_2_1.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow([*header, "squat"])
    return folder


def test_squats_are_read_with_their_deepest_moment_in_the_middle(tmp_path: Path) -> None:
    read = list(read_squats(squats(tmp_path) / "squat_good_bad"))
    assert len(read) == 12
    assert {s.label for s in read if s.clip.startswith("g")} == {GOOD}
    assert is_wrong(read).sum() == 6
    assert all(s.features.shape == (FORM_WINDOW, FORM_FEATURES) for s in read)


def test_training_writes_a_table(tmp_path: Path) -> None:
    said: list[str] = []
    arguments = argparse.Namespace(model="regression", data=squats(tmp_path), out=tmp_path / "out", steps=10, seed=1)
    assert train_form(arguments, said.append) == 0
    table = (tmp_path / "out" / "form_regression.md").read_text(encoding="utf-8")
    assert "| squat_good_bad | clip | regression | all | 12 | 1.000" in table


def test_comparing_shows_every_model_with_and_without_angles(tmp_path: Path) -> None:
    arguments = argparse.Namespace(data=squats(tmp_path), out=tmp_path / "out", steps=10, seed=1)
    assert compare_form(arguments, ["regression"], lambda text: None) == 0
    rows = (tmp_path / "out" / "form_comparison.md").read_text(encoding="utf-8").splitlines()[2:]
    assert [row.split(" | ")[3] for row in rows] == ["all", "image", "angles"]


def test_a_comparison_goes_on_where_it_was_broken_off(tmp_path: Path) -> None:
    arguments = argparse.Namespace(data=squats(tmp_path), out=tmp_path / "out", steps=10, seed=1)
    said: list[str] = []
    compare_form(arguments, ["regression"], said.append)
    compare_form(arguments, ["regression", FOREST], said.append)
    assert [row.split(" | ")[2] for row in said] == ["regression"] * 3 + [FOREST] * 3
    rows = (tmp_path / "out" / "form_comparison.md").read_text(encoding="utf-8").splitlines()[2:]
    assert sorted(rows) == sorted(said)
    with pytest.raises(TrueRepError, match="other data or settings"):
        compare_form(argparse.Namespace(**{**vars(arguments), "seed": 2}), [FOREST], said.append)


def test_models_together_say_the_mean_of_what_each_says() -> None:
    made = samples()
    alone = [fitted(name, made, QUICK).scores(features_of(made)) for name in (FOREST, "gru_attention", "cnn1d")]
    together = fitted(TOGETHER, made, QUICK).scores(features_of(made))
    np.testing.assert_allclose(together, np.mean(alone, axis=0), atol=1e-6)


def test_what_judges_form_only_is_no_model_of_exercises(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", FOREST, "--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "--task form" in capsys.readouterr().err


def test_a_folder_without_labelled_reps_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="pushfit"):
        read_form_data(tmp_path, load_profiles(resource_dir("coach_profiles")))


def test_tasks_are_split_by_what_they_can_be() -> None:
    apart = [replace(s, task="own_scenes", scene=s.clip) for s in samples()]
    people = [replace(s, task="ui_prmd/m01", clip=f"s{n}") for n, s in enumerate(samples())]
    few = [replace(s, task="few") for s in samples(6)]
    assert tasks_of([*samples(), *apart, *people, *few]) == [
        ("own_scenes", "clip"), ("t", "clip"), ("t", "scene"), ("ui_prmd/m01", "person"),
    ]  # fmt: skip
