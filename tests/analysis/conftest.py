from __future__ import annotations

from pathlib import Path

import pytest

from truerep.pose.recording import PoseRecording, save_recording
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import RepPlan, Script, SetPlan


@pytest.fixture(scope="session")
def squats() -> PoseRecording:
    """Four squats of the athlete, without noise."""
    recording, truth = synthesize_recording(Script((SetPlan("squat", (RepPlan(),) * 4),)), seed=3)
    assert truth.rep_count("squat") == 4
    return recording


@pytest.fixture
def squats_file(squats: PoseRecording, tmp_path: Path) -> Path:
    path = tmp_path / "squats.npz"
    save_recording(squats, path)
    return path
