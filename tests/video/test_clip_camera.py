from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from truerep.errors import TrueRepError
from truerep.video.clip_camera import ClipCamera
from truerep.video.opening import is_live, open_source


class _Time:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept = 0.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.now += seconds


def test_it_plays_in_real_time_over_and_over(make_clip) -> None:
    time = _Time()
    with ClipCamera(make_clip(frames=10, fps=25.0), clock=time.clock, sleep=time.sleep) as camera:
        frames = [camera.read() for _ in range(35)]
    stamps = [frame.timestamp_s for frame in frames]
    assert all(later - earlier == pytest.approx(0.04, abs=2e-3) for earlier, later in itertools.pairwise(stamps))
    assert time.slept == pytest.approx(34 * 0.04, abs=0.01)
    assert [frame.index for frame in frames] == list(range(35))


def test_after_a_long_pause_it_does_not_race(make_clip) -> None:
    time = _Time()
    with ClipCamera(make_clip(frames=10, fps=25.0), clock=time.clock, sleep=time.sleep) as camera:
        camera.read()
        time.now += 60.0
        time.slept = 0.0
        for _ in range(6):
            camera.read()
    assert time.slept == pytest.approx(5 * 0.04, abs=0.01)


def test_a_clip_can_be_named_as_a_camera(make_clip) -> None:
    path = make_clip()
    with open_source(f"camera:{path}") as camera:
        assert camera.name == f"camera:{path}"
        assert camera.frame_count is None
        assert camera.fps == pytest.approx(30.0)
    assert is_live(f"camera:{path}")
    assert not is_live(str(path))


def test_a_clip_that_vanishes_is_told(make_clip) -> None:
    path: Path = make_clip(frames=3)
    with ClipCamera(path, sleep=lambda _seconds: None) as camera:
        path.unlink()
        with pytest.raises(TrueRepError, match="no such file"):
            [camera.read() for _ in range(5)]
