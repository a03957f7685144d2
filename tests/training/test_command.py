import argparse
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")

from truerep.errors import TrueRepError
from truerep.training import command


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(words)


def test_a_folder_without_data_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="holds no pose data"):
        command.run(arguments("gru_attention", "--data", str(tmp_path), "--out", str(tmp_path / "out")))


@pytest.mark.parametrize(("option", "value"), [("--window", "1"), ("--steps", "0")])
def test_impossible_figures_are_one_sentence(tmp_path: Path, option: str, value: str) -> None:
    with pytest.raises(TrueRepError, match=option):
        command.run(arguments("gru", "--data", str(tmp_path), "--out", str(tmp_path / "out"), option, value))


def test_out_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(TrueRepError, match="cannot be made"):
        command.run(arguments("gru", "--data", str(tmp_path), "--out", str(tmp_path / "out")))
