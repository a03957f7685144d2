from __future__ import annotations

import sys
from pathlib import Path

import pytest

from truerep.conversion.__main__ import main
from truerep.resources import resource_dir


def test_both_models_are_written_and_their_digests_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("mediapipe")
    pytest.importorskip("onnx")
    assert main(["--out", str(tmp_path)]) == 0
    card = (resource_dir("models") / "blazepose.md").read_text(encoding="utf-8")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    for line in lines:
        digest, path = line.split("  ")
        assert digest in card
        assert Path(path).is_file()


def test_a_missing_extra_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name == "onnx" or name.startswith("truerep.conversion.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "onnx", None)
    assert main(["--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "the conversion needs onnx; install the extra: pip install '.[train]'\n"


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("mediapipe")
    pytest.importorskip("onnx")
    assert main(["--out", str(tmp_path / "missing")]) == 2
    printed = capsys.readouterr().err
    assert "cannot be written" in printed
    assert printed.count("\n") == 1
