from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.video.devices import Camera, capture_name, linux_cameras

CAPTURE, METADATA = 0x04200001, 0x04A00000


def _answer(card: bytes, node: int, whole: int = 0x84A00001) -> bytes:
    return struct.pack("=16s32s32sIII12x", b"uvcvideo", card, b"usb-0000:00:14.0-3", 0x60000, whole, node)


def test_a_webcam_is_listed_once_and_by_name(tmp_path: Path) -> None:
    answers = {
        "video0": _answer(b"Integrated Camera", CAPTURE),
        "video1": _answer(b"Integrated Camera", METADATA),
        "video4": _answer(b"HD Pro Webcam C920", CAPTURE),
    }
    for name in (*answers, "video7", "video9"):
        (tmp_path / name).touch()

    def query(path: Path) -> bytes:
        if path.name == "video7":
            raise PermissionError
        if path.name == "video9":
            raise OSError("no such device")
        return answers[path.name]

    assert linux_cameras(tmp_path, query) == [
        Camera(0, "Integrated Camera"),
        Camera(4, "HD Pro Webcam C920"),
        Camera(7, ""),
    ]


def test_an_old_driver_tells_only_of_the_whole_device() -> None:
    assert capture_name(_answer(b"Old", 0, whole=0x1)) == "Old"
    assert capture_name(_answer(b"Radio", 0, whole=0x10000)) is None


def test_a_file_that_is_no_device_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "video0").write_bytes(b"not a device")
    assert linux_cameras(tmp_path) == []


@given(st.binary(max_size=200))
def test_any_answer_is_a_name_or_none_or_refused(answer: bytes) -> None:
    try:
        name = capture_name(answer)
    except OSError:
        assert len(answer) != 104
    else:
        assert name is None or len(name) <= 32


def test_a_camera_names_its_source() -> None:
    assert Camera(2, "x").source == "camera:2"
    with pytest.raises(AttributeError):
        Camera(2).number = 3  # type: ignore[misc]
