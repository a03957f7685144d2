from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from truerep.errors import TrueRepError
from truerep.synthetic.anatomy import Body, random_body
from truerep.synthetic.camera import Camera, camera_for
from truerep.synthetic.clip import write_clip
from truerep.synthetic.figure import build_figure
from truerep.synthetic.look import Look, random_look
from truerep.synthetic.motions import EXERCISES, HoldPlan, IdlePlan, RepPlan, Script, SetPlan, simple_set
from truerep.synthetic.performance import Performance, perform
from truerep.synthetic.postures import Style, random_style
from truerep.synthetic.render import render_frames
from truerep.video.opencv import cv2

pytest.importorskip("numba")

SMALL = Camera(30, 6, 3.4, (0, 0.95, 0), 42, 96, 96)


def some_frames(performance: Performance, moments: list[int]) -> Performance:
    return replace(
        performance,
        timestamps_s=performance.timestamps_s[moments],
        pose=performance.pose.part(moments),
        in_hand=tuple(performance.in_hand[i] for i in moments),
        support=tuple(performance.support[i] for i in moments),
    )


def acted(exercise: str) -> Performance:
    act = HoldPlan(exercise, 2.0) if EXERCISES[exercise].held else simple_set(exercise, 1)
    return perform(Script((act,), fps=10), Body(), Style(), np.random.default_rng(0))


def empty_room(camera: Camera, look: Look | None = None) -> np.ndarray:
    """The picture while the athlete is far out of it."""
    performance = perform(
        Script((IdlePlan("walk_in", 2.0, camera.azimuth_deg + 90),), fps=10), Body(), Style(), np.random.default_rng(0)
    )
    return next(render_frames(some_frames(performance, [0]), camera, Body(), look, grain=0))


def test_the_body_is_drawn_where_its_landmarks_are() -> None:
    performance = some_frames(acted("squat"), [12])
    frame = next(render_frames(performance, SMALL, Body(), grain=0))
    assert frame.shape == (96, 96, 3)
    assert frame.dtype == np.uint8
    changed = np.abs(frame.astype(int) - empty_room(SMALL)).max(axis=2) > 12
    marks = SMALL.project(build_figure(performance.pose, Body()).landmarks())[0, 11:29, :2]
    for x, y in marks.round().astype(int):
        assert changed[max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2].any()
    assert 0.04 < changed.mean() < 0.35


@pytest.mark.parametrize("exercise", ["bicep_curl", "bench_press", "pull_up", "lat_pulldown", "dips", "deadlift"])
def test_what_is_held_or_sat_on_is_in_the_picture(exercise: str) -> None:
    performance = some_frames(acted(exercise), [12])
    bare = replace(performance, in_hand=("nothing",), support=("floor",))
    camera = camera_for(exercise, 60, width=120, height=120)
    with_props, without = (next(render_frames(p, camera, Body(), grain=0)).astype(int) for p in (performance, bare))
    assert (np.abs(with_props - without).max(axis=2) > 20).sum() > 15


def test_looks_differ_from_seed_to_seed_and_not_within_one() -> None:
    performance = some_frames(acted("squat"), [3])
    pictures = []
    for seed in (1, 1, 2):
        rng = np.random.default_rng(seed)
        look, body, _ = random_look(rng), random_body(rng), random_style(rng)
        pictures.append(next(render_frames(performance, SMALL, body, look, seed=seed)).astype(int))
    assert np.array_equal(pictures[0], pictures[1])
    assert np.abs(pictures[0] - pictures[2]).mean() > 5


def test_clothes_are_never_taken_for_skin() -> None:
    for seed in range(300):
        look = random_look(np.random.default_rng(seed))
        for cloth in (look.shirt, look.trousers):
            assert sum((a - b) ** 2 for a, b in zip(cloth, look.skin, strict=True)) > 45**2


def test_a_clip_and_its_truth_are_written_together_without_a_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = Script((SetPlan("squat", (RepPlan(),), tempo_s=0.8, ready_s=0.2),), fps=10)
    performance = perform(script, Body(), Style(), np.random.default_rng(0))
    done: list[int] = []
    path = tmp_path / "squat.webm"
    truth = write_clip(performance, replace(SMALL, width=64, height=64), Body(), Look(), path, 10, on_frame=done.append)
    assert done == list(range(1, len(performance.pose) + 1))
    assert json.loads((tmp_path / "squat.truth.json").read_text("utf-8")) == json.loads(json.dumps(truth.to_json()))
    clip = cv2.VideoCapture(str(path))
    try:
        frames = 0
        while clip.read()[0]:
            frames += 1
    finally:
        clip.release()
    assert frames == len(performance.pose)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["squat.truth.json", "squat.webm"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("small_disk")
def test_a_clip_for_which_there_is_no_room_is_told_and_not_left_behind(tmp_path: Path) -> None:
    performance = some_frames(acted("squat"), [0, 3, 6, 9, 12])
    camera = replace(SMALL, width=320, height=320)
    with pytest.raises(TrueRepError, match=r"squat\.avi: cannot be written"):
        write_clip(performance, camera, Body(), Look(), tmp_path / "squat.avi", 10, grain=40.0)
    assert list(tmp_path.iterdir()) == []
