from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.camera import CameraLostError, CameraSource
from truerep.video.opencv import cv2
from truerep.video.opening import camera_number, open_source
from truerep.video.source import VideoFrame


class _Device:
    """Stands in for the hardware: what is plugged in, and what the lens sees."""

    def __init__(self) -> None:
        self.plugged = True
        self.now = 0.0
        self.still = False
        self.picture = np.random.default_rng(1).integers(0, 255, (48, 64, 3), np.uint8)
        self.opened: list[int] = []

    def clock(self) -> float:
        return self.now

    def open(self, number: int, backend: int) -> _Capture:
        del backend
        self.opened.append(number)
        return _Capture(self)


class _Capture:
    def __init__(self, device: _Device) -> None:
        self._device = device
        self._open = device.plugged
        self.settings: dict[int, float] = {}

    def isOpened(self) -> bool:  # noqa: N802
        return self._open

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        device = self._device
        device.now += 0.1
        if not (self._open and device.plugged):
            self._open = False
            return False, None
        if not device.still:
            device.picture = np.roll(device.picture, 1, axis=1)
        return True, device.picture.copy()

    def set(self, key: int, value: float) -> bool:
        self.settings[key] = value
        return True

    def get(self, key: int) -> float:
        return self.settings.get(key, 0.0)

    def release(self) -> None:
        self._open = False


@pytest.fixture
def device() -> _Device:
    return _Device()


def _camera(device: _Device) -> CameraSource:
    return CameraSource(3, open_capture=device.open, clock=device.clock)  # type: ignore[arg-type]


def _read(camera: CameraSource, count: int) -> list[VideoFrame]:
    return [camera.read() for _ in range(count)]


def test_pictures_come_with_increasing_time_stamps(device: _Device) -> None:
    with _camera(device) as camera:
        frames = _read(camera, 5)
    assert [f.index for f in frames] == [0, 1, 2, 3, 4]
    assert all(a.timestamp_s < b.timestamp_s for a, b in itertools.pairwise(frames))
    assert camera.name == "camera:3"
    assert set(device.opened) == {3}


def test_time_stamps_increase_even_when_the_clock_stands(device: _Device) -> None:
    with CameraSource(0, open_capture=device.open, clock=lambda: 7.0) as camera:  # type: ignore[arg-type]
        assert camera.read().timestamp_s < camera.read().timestamp_s


def test_a_camera_that_is_not_there_is_refused_with_the_way_out(device: _Device) -> None:
    device.plugged = False
    with pytest.raises(TrueRepError, match=r"^camera:3: .+[;,] .+"):
        _camera(device)


def test_a_pulled_plug_is_noticed_within_two_seconds(device: _Device) -> None:
    with _camera(device) as camera:
        camera.read()
        device.plugged = False
        begun = device.now
        with pytest.raises(CameraLostError, match="no picture"):
            camera.read()
        assert device.now - begun < 2.0


def test_a_camera_that_repeats_its_last_picture_is_lost(device: _Device) -> None:
    with _camera(device) as camera:
        camera.read()
        device.still = True
        begun = device.now
        with pytest.raises(CameraLostError, match="same picture"):
            _read(camera, 100)
        assert 1.0 < device.now - begun < 2.0


def test_a_covered_lens_is_no_lost_camera(device: _Device) -> None:
    device.picture = np.zeros_like(device.picture)
    with _camera(device) as camera:
        assert len(_read(camera, 50)) == 50


def test_it_comes_back_and_its_clock_goes_on(device: _Device) -> None:
    with _camera(device) as camera:
        before = camera.read()
        device.plugged = False
        with pytest.raises(CameraLostError):
            camera.read()
        assert not camera.reconnect()
        with pytest.raises(CameraLostError):
            camera.read()
        device.plugged = True
        device.now += 30.0
        assert camera.reconnect()
        after = camera.read()
    assert after.timestamp_s > before.timestamp_s + 30.0
    assert after.index == before.index + 1


def test_the_camera_is_asked_for_720p_at_30(device: _Device) -> None:
    seen: list[_Capture] = []

    def opener(number: int, backend: int) -> _Capture:
        seen.append(device.open(number, backend))
        return seen[-1]

    with CameraSource(0, open_capture=opener, clock=device.clock):  # type: ignore[arg-type]
        settings = seen[-1].settings
    assert (settings[cv2.CAP_PROP_FRAME_WIDTH], settings[cv2.CAP_PROP_FRAME_HEIGHT]) == (1280, 720)
    assert settings[cv2.CAP_PROP_FPS] == 30


@pytest.mark.parametrize(("text", "number"), [("camera:0", 0), ("camera:12", 12), ("set.mp4", None), ("cam", None)])
def test_a_camera_is_named_by_its_number(text: str, number: int | None) -> None:
    assert camera_number(text) == number


@pytest.mark.parametrize("text", ["camera:", "camera:front", "camera:-1", "camera:1 "])
def test_a_camera_without_a_number_is_refused(text: str) -> None:
    with pytest.raises(TrueRepError, match="camera:0"):
        open_source(text)
