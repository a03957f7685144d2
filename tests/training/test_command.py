import argparse
import csv
import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")

from training_figures import clip

from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording, save_recording
from truerep.recognition.onnx_recognizer import OnnxRecognizer
from truerep.training import command, compare_command


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(words)


def test_a_folder_without_data_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="holds no pose data"):
        command.run(arguments("gru_attention", "--data", str(tmp_path), "--out", str(tmp_path / "out")))


@pytest.mark.parametrize(("option", "value"), [("--window", "1"), ("--steps", "0"), ("--athlete", "-1")])
def test_impossible_figures_are_one_sentence(tmp_path: Path, option: str, value: str) -> None:
    with pytest.raises(TrueRepError, match=option):
        command.run(arguments("gru", "--data", str(tmp_path), "--out", str(tmp_path / "out"), option, value))


def test_out_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(TrueRepError, match="cannot be made"):
        command.run(arguments("gru", "--data", str(tmp_path), "--out", str(tmp_path / "out")))


def recordings(folder: Path, sources: int) -> Path:
    folder.mkdir()
    rows = []
    for source in range(sources):
        for label in ("squat", "bicep_curl", "burpee"):
            made = clip(f"{label}{source}", label, f"s{source}")
            marks = np.zeros((len(made), 33, 4), np.float32)
            marks[..., :2] = made.points / np.array([640, 480])
            marks[..., 3] = made.visibility
            name = f"{label}{source}.npz"
            recording = PoseRecording(np.arange(len(made)) / 30.0, marks, made.world, (640, 480), 30.0)
            save_recording(recording, folder / name)
            rows.append({"path": name, "exercise": label, "source": f"s{source}"})
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_trains_judges_and_writes_a_model_that_the_app_takes(tmp_path: Path) -> None:
    data, out = recordings(tmp_path / "data", 2), tmp_path / "out"
    words = ("gru_attention", "--data", str(data), "--out", str(out), "--steps", "10", "--athlete", "0")
    assert command.run(arguments(*words)) == 0
    folds = json.loads((out / "splits.json").read_text())
    assert len(folds) == 6
    assert (out / "scores.md").read_text().count("squat")
    for path in (out / "exercise_gru_attention.onnx", out / "folds" / "fold_0.onnx"):
        assert "squat" in OnnxRecognizer(path).facts.classes


def test_the_same_seeds_make_the_same_file_and_another_last_seed_another_one(tmp_path: Path) -> None:
    data = recordings(tmp_path / "data", 2)
    made = []
    for turn, seed in enumerate((8, 8, 9)):
        out = tmp_path / f"out{turn}"
        words = ("--data", str(data), "--out", str(out), "--steps", "10", "--athlete", "0", "--no-folds")
        assert command.run(arguments("gru_attention", *words, "--last-seed", str(seed))) == 0
        made.append((out / "exercise_gru_attention.onnx").read_bytes())
    assert made[0] == made[1] != made[2]


def test_compares_models_in_one_table(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="needs the extra 'train'")
    pytest.importorskip("matplotlib", reason="needs the extra 'train'")
    data, out = recordings(tmp_path / "data", 2), tmp_path / "out"
    names = ["mlp", "pca_logreg", "statistics_lda"]
    parser = argparse.ArgumentParser()
    compare_command.add_arguments(parser)
    words = ["--data", str(data), "--out", str(out), "--steps", "10", "--athlete", "0", "--models", *names]
    assert compare_command.run(parser.parse_args(words)) == 0
    table = (out / "comparison.md").read_text()
    assert all(f"| {name} |" in table for name in names)
    assert (out / "comparison.png").stat().st_size > 1000
    for name in names:
        assert (out / f"confusion_{name}.csv").read_text().startswith("true / called,")
        assert (out / f"confusion_{name}.png").stat().st_size > 1000
    assert len(list((out / "mlp").glob("fold_*.csv"))) == 2  # logs, by which a broken-off comparison goes on
    assert not list(out.glob(".*"))


def test_one_source_is_too_few_to_judge_by(tmp_path: Path) -> None:
    data = recordings(tmp_path / "data", 1)
    with pytest.raises(TrueRepError, match="one source"):
        command.run(arguments("gru", "--data", str(data), "--out", str(tmp_path / "out"), "--athlete", "0"))
