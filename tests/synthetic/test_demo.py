from __future__ import annotations

import json

import pytest

from truerep.resources import demo_clip
from truerep.synthetic.demo import DEMO_CAMERA, demo_performance
from truerep.video.opencv import cv2


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads(demo_clip().with_suffix(".truth.json").read_text("utf-8"))


def test_the_demo_is_of_the_size_that_ships() -> None:
    clip = cv2.VideoCapture(str(demo_clip()))
    try:
        size = (int(clip.get(cv2.CAP_PROP_FRAME_WIDTH)), int(clip.get(cv2.CAP_PROP_FRAME_HEIGHT)))
        rate, frames = clip.get(cv2.CAP_PROP_FPS), clip.get(cv2.CAP_PROP_FRAME_COUNT)
    finally:
        clip.release()
    assert size == (DEMO_CAMERA.width, DEMO_CAMERA.height) == (1280, 720)
    assert rate == pytest.approx(30, abs=0.1)
    assert 40 <= frames / rate <= 60
    assert demo_clip().stat().st_size < 6_000_000


def test_the_demo_holds_six_squats_two_of_them_shallow_then_six_curls_one_partial_one_swung(truth: dict) -> None:
    squats = [rep for rep in truth["reps"] if rep["exercise"] == "squat"]
    curls = [rep for rep in truth["reps"] if rep["exercise"] == "bicep_curl"]
    assert [[f["id"] for f in rep["faults"]] for rep in squats].count(["shallow"]) == 2
    assert len(squats) == len(curls) == 6
    assert [rep["partial"] for rep in curls].count(True) == 1
    assert [[f["id"] for f in rep["faults"]] for rep in curls].count(["swinging_elbow"]) == 1
    assert truth["rep_count"] == {"squat": 6, "bicep_curl": 5}
    assert squats[-1]["end_s"] < curls[0]["start_s"]


def test_the_truth_beside_the_clip_was_made_from_the_committed_script(truth: dict) -> None:
    performance = demo_performance()
    assert truth["frames"] == len(performance.pose)
    for rep, written in zip(performance.reps, truth["reps"], strict=True):
        assert [rep.start_s, rep.mid_s, rep.end_s] == pytest.approx(
            [written[k] for k in ("start_s", "mid_s", "end_s")], abs=1e-3
        )
        assert [(f.id, f.degrees) for f in rep.faults] == [(f["id"], f["degrees"]) for f in written["faults"]]
