from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.address import AddressCamera
from truerep.video.camera import CameraSource
from truerep.video.devices import Camera
from truerep.video.live_capture import OPEN_S, RECONNECT_S, CameraLostError
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
        self.number = 3
        self.silent = False
        self.hangs_s = 0.0

    def clock(self) -> float:
        return self.now

    def open(self, number: int, backend: int) -> _Capture:
        del backend
        self.opened.append(number)
        capture = _Capture(self)
        capture._open = self.plugged and number == self.number
        return capture


class _Capture:
    def __init__(self, device: _Device) -> None:
        self._device = device
        self._open = device.plugged
        self._frames = 0
        self.settings: dict[int, float] = {}

    def isOpened(self) -> bool:  # noqa: N802
        return self._open

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        device = self._device
        device.now += 1 / 30
        if not (self._open and device.plugged):
            device.now += device.hangs_s
            self._open = False
            return False, None
        if device.silent:
            device.now += device.hangs_s
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


@pytest.fixture(autouse=True)
def _no_waiting(device: _Device, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the camera waits, its own clock goes on instead."""

    def sleep(seconds: float) -> None:
        device.now += seconds

    monkeypatch.setattr("truerep.video.live_capture.time.sleep", sleep)


def _camera(device: _Device) -> CameraSource:
    names = [Camera(0, "Other"), Camera(3, "Webcam")]
    return CameraSource(3, open_capture=device.open, clock=device.clock, known=lambda: names)  # type: ignore[arg-type]


def _read(camera: CameraSource, count: int) -> list[VideoFrame]:
    return [camera.read() for _ in range(count)]


def test_pictures_come_with_increasing_time_stamps(device: _Device) -> None:
    with _camera(device) as camera:
        frames = _read(camera, 5)
    assert [f.index for f in frames] == [0, 1, 2, 3, 4]
    assert all(a.timestamp_s < b.timestamp_s for a, b in itertools.pairwise(frames))
    assert camera.name == "camera:3"
    assert set(device.opened) == {3}
    assert camera.frame_count is None


def test_time_stamps_increase_even_when_the_clock_stands(device: _Device) -> None:
    with CameraSource(3, open_capture=device.open, clock=lambda: 7.0) as camera:  # type: ignore[arg-type]
        assert camera.read().timestamp_s < camera.read().timestamp_s


def test_a_camera_that_is_not_there_is_refused_with_the_way_out(device: _Device) -> None:
    device.plugged = False
    with pytest.raises(TrueRepError, match=r"^camera:3: .+[;,] .+"):
        _camera(device)


@pytest.mark.parametrize("hangs_s", [0.0, 0.9])
def test_a_pulled_plug_is_noticed_within_a_second(device: _Device, hangs_s: float) -> None:
    """Whether the driver answers at once that there is nothing, or waits for a picture in vain."""
    with _camera(device) as camera:
        camera.read()
        device.plugged = False
        device.hangs_s = hangs_s
        begun = device.now
        with pytest.raises(CameraLostError, match="no picture"):
            camera.read()
        assert device.now - begun < 1.0


def test_a_camera_that_repeats_its_last_picture_is_lost_within_a_second(device: _Device) -> None:
    with _camera(device) as camera:
        camera.read()
        device.still = True
        begun = device.now
        with pytest.raises(CameraLostError, match="same picture"):
            _read(camera, 100)
        assert 0.5 < device.now - begun < 1.0


def test_a_network_cameras_encoder_may_repeat_the_picture_of_a_still_room(
    device: _Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: device.open(device.number, 0))
    with AddressCamera("rtsp://192.168.0.20/live", clock=device.clock) as camera:
        device.still = True
        _read(camera, 8 * 30)
        device.still = False
        _read(camera, 1)
        device.still = True
        begun = device.now
        with pytest.raises(CameraLostError, match="same picture"):
            _read(camera, 1000)
        assert 9.5 < device.now - begun < 10.5
        assert not camera.reconnect()
        device.still = False
        assert camera.reconnect()
        device.silent = True
        begun = device.now
        with pytest.raises(CameraLostError, match="no picture"):
            camera.read()
        assert device.now - begun < 1.0


def test_a_camera_that_opens_and_gives_nothing_is_told_after_two_seconds(device: _Device) -> None:
    device.silent = True
    with pytest.raises(TrueRepError, match="gives no picture; close other programs"):
        _camera(device)
    assert OPEN_S <= device.now < OPEN_S + 0.2


def test_a_slow_camera_gets_its_two_seconds(device: _Device) -> None:
    device.silent = True
    opener = device.open

    def late(number: int, backend: int) -> _Capture:
        capture = opener(number, backend)
        read = capture.read
        capture.read = lambda: (setattr(device, "silent", device.now < 1.5), read())[1]  # type: ignore[method-assign]
        return capture

    with CameraSource(3, open_capture=late, clock=device.clock, known=list) as camera:  # type: ignore[arg-type]
        assert camera.read().index == 0


def test_two_hundred_pulled_plugs(device: _Device) -> None:
    """Each is noticed within a second, and three seconds after its return the camera is taken up again."""
    generator = np.random.default_rng(9)
    last = -1.0
    with _camera(device) as camera:
        for cycle in range(200):
            for frame in _read(camera, int(generator.integers(1, 40))):
                assert frame.timestamp_s > last
                last = frame.timestamp_s
            device.hangs_s = float(generator.choice([0.0, 0.3, 0.9]))
            frozen = bool(generator.random() < 0.3)
            device.still, device.plugged = frozen, frozen
            gone = device.now
            with pytest.raises(CameraLostError):
                _read(camera, 60)
            assert device.now - gone <= 1.0, cycle
            back = device.now + float(generator.uniform(0.0, 20.0))
            while True:
                device.now += RECONNECT_S
                if device.now >= back:
                    device.plugged, device.still, device.hangs_s = True, False, 0.0
                if camera.reconnect():
                    break
                assert device.now - back < 3.0, cycle
            assert 0.0 <= device.now - back < 3.0, cycle


def test_a_camera_that_comes_back_under_another_number_is_found_by_its_name(device: _Device) -> None:
    names = [Camera(0, "Other"), Camera(3, "Webcam")]
    with CameraSource(3, open_capture=device.open, clock=device.clock, known=lambda: names) as camera:  # type: ignore[arg-type]
        device.plugged = False
        with pytest.raises(CameraLostError):
            _read(camera, 5)
        device.plugged, device.number = True, 5
        names[1] = Camera(5, "Webcam")
        assert camera.reconnect()
        assert device.opened[-1] == 5
        assert camera.name == "camera:3"


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

    with CameraSource(3, open_capture=opener, clock=device.clock):  # type: ignore[arg-type]
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
