from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from truerep.errors import TrueRepError
from truerep.pose.choice import open_pose
from truerep.pose.mediapipe_pose import BlazePose
from truerep.resources import demo_clip
from truerep.video.clip import ClipSource


@pytest.fixture(scope="module")
def estimator():
    pytest.importorskip("mediapipe")
    pose = BlazePose()
    yield pose
    pose.close()
    pose.close()


@pytest.mark.parametrize("size", [(48, 64), (1, 1), (2000, 300)])
def test_nobody_is_seen_in_an_empty_picture(estimator: BlazePose, size: tuple[int, int]) -> None:
    estimator.reset()
    frame = estimator.estimate(np.full((*size, 3), 90, np.uint8), 0.0)
    assert not frame.has_person
    assert frame.frame_size == (size[1], size[0])


def test_the_athlete_of_the_demo_clip_is_found_upright(estimator: BlazePose) -> None:
    estimator.reset()
    with ClipSource(demo_clip()) as clip:
        for _ in range(240):  # walking in
            clip.read()
        frames = []
        for _ in range(20):
            picture = clip.read()
            assert picture is not None
            frames.append(estimator.estimate(picture.image, picture.timestamp_s))
    seen = [f for f in frames if f.has_person]
    assert len(seen) > 15
    last = seen[-1]
    assert last.landmarks.shape == (33, 4)
    assert last.world.shape == (33, 3)
    assert last.landmarks[0, 1] < last.landmarks[24, 1] < last.landmarks[28, 1]


def test_without_mediapipe_the_person_is_told_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mediapipe.python.solutions.pose", None)
    with pytest.raises(TrueRepError, match="use --pose onnx"):
        open_pose("mediapipe")


def test_loading_and_running_the_model_leaves_the_terminal_clean() -> None:
    pytest.importorskip("mediapipe")
    script = (
        "import numpy as np; from truerep.pose.mediapipe_pose import BlazePose\n"
        "pose = BlazePose(); pose.estimate(np.zeros((48, 64, 3), np.uint8), 0.0); pose.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stderr == ""
    assert done.stdout == ""
