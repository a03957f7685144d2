"""`--pose`: every command that looks at pictures uses the estimator that was asked for."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from truerep.cli import main
from truerep.pose.frame import PoseFrame
from truerep.ui import tools
from truerep.video.opencv import cv2


class Blind:
    """A pose estimator that sees nobody."""

    name = "blind"

    def estimate(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> PoseFrame:
        return PoseFrame.nobody(timestamp_s, (image_bgr.shape[1], image_bgr.shape[0]))

    def reset(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    kinds: list[str] = []

    def open_blind(kind: str, **_: object) -> Blind:
        kinds.append(kind)
        return Blind()

    for place in ("truerep.analysis.engine", "truerep.commands.extract", "truerep.ui.tools"):
        monkeypatch.setattr(f"{place}.open_pose", open_blind)
    return kinds


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "grey.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 30.0, (64, 48))
    for _ in range(5):
        writer.write(np.full((48, 64, 3), 90, np.uint8))
    writer.release()
    return path


@pytest.mark.parametrize(("words", "kind"), [([], "onnx"), (["--pose", "mediapipe"], "mediapipe")])
def test_commands_open_the_estimator_that_was_asked_for(
    opened: list[str], clip: Path, words: list[str], kind: str
) -> None:
    index = clip.with_suffix(".csv")
    index.write_text(f"path,exercise,rep_count\n{clip.name},negative,0\n", encoding="utf-8")
    assert main(["analyze", str(clip), "--exercise", "squat", *words]) == 0
    assert main(["extract", str(clip), "--out", str(clip.parent / "poses"), *words]) == 0
    assert main(["evaluate", str(index), *words]) == 0
    assert opened == [kind] * 3


def test_the_window_gets_it_too(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[types.SimpleNamespace] = []

    def run(options: types.SimpleNamespace) -> int:
        asked.append(options)
        return 0

    monkeypatch.setitem(sys.modules, "truerep.ui.app", types.SimpleNamespace(run=run))  # type: ignore[arg-type]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["--pose", "mediapipe"]) == 0
    assert main([]) == 0
    assert [options.pose for options in asked] == ["mediapipe", "onnx"]
    for options in asked:
        tools.real_tools({}, options.pose).make_estimator()
    assert opened == ["mediapipe", "onnx"]


@pytest.mark.parametrize("words", [["analyze", "x.mp4"], ["extract", "x.mp4", "--out", "y"], ["bench"], []])
def test_an_unknown_estimator_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--pose", "crystal ball"])
    assert stopped.value.code == 2
    assert "mediapipe" in capsys.readouterr().err
