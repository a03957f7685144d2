from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.clip import ClipSource


def _all(path: Path) -> list[tuple[float, NDArray[np.uint8]]]:
    with ClipSource(path) as clip:
        frames = []
        while (frame := clip.read()) is not None:
            frames.append((frame.timestamp_s, frame.image))
        return frames


def _corner_of_red(image: NDArray[np.uint8]) -> tuple[str, str]:
    red = (image[..., 2] > 150) & (image[..., 1] < 100)
    ys, xs = np.nonzero(red)
    height, width = image.shape[:2]
    return ("top" if ys.mean() < height / 2 else "bottom", "left" if xs.mean() < width / 2 else "right")


def test_frames_come_in_order_with_the_time_stamps_of_the_file(make_clip) -> None:
    frames = _all(make_clip(frames=10, fps=25.0))
    assert [moment for moment, _ in frames] == pytest.approx([n / 25 for n in range(10)], abs=1e-3)
    assert frames[0][1].shape == (64, 96, 3)
    assert frames[0][1].dtype == np.uint8


def test_one_frame_a_second_is_read_as_such(make_clip) -> None:
    frames = _all(make_clip(frames=4, fps=1.0))
    assert [moment for moment, _ in frames] == pytest.approx([0.0, 1.0, 2.0, 3.0], abs=1e-3)


@pytest.mark.parametrize(
    ("matrix", "size", "corner"),
    [
        ((1, 0, 0, 1), (96, 64), ("top", "left")),
        ((0, 1, -1, 0), (64, 96), ("top", "right")),
        ((-1, 0, 0, -1), (96, 64), ("bottom", "right")),
        ((0, -1, 1, 0), (64, 96), ("bottom", "left")),
    ],
)
def test_the_rotation_flag_is_applied_once(make_clip, matrix, size, corner) -> None:
    path = make_clip(matrix=matrix)
    with ClipSource(path) as clip:
        frame = clip.read()
        assert frame is not None
        assert frame.size == clip.frame_size == size
        assert _corner_of_red(frame.image) == corner


@pytest.mark.parametrize(("matrix", "size"), [((2, 0, 0, 1), (192, 64)), ((1, 0, 0, 1.5), (96, 96))])
def test_pixels_that_are_not_square_are_stretched(make_clip, matrix, size) -> None:
    with ClipSource(make_clip(matrix=matrix)) as clip:
        assert clip.frame_size == pytest.approx(size, abs=1)


def test_a_grey_clip_has_three_channels(make_clip) -> None:
    image = _all(make_clip(colour=False))[0][1]
    assert image.shape == (64, 96, 3)


def test_a_4k_clip_keeps_its_size(make_clip) -> None:
    with ClipSource(make_clip(size=(3840, 2160), frames=2)) as clip:
        assert clip.frame_size == (3840, 2160)


def test_a_name_that_ffmpeg_would_read_as_a_protocol_or_pattern_is_a_file(make_clip) -> None:
    assert len(_all(make_clip("a%03d:b.mp4"))) == 12


def test_the_expected_number_of_frames_is_known(make_clip) -> None:
    with ClipSource(make_clip(frames=7)) as clip:
        assert clip.frame_count == 7
        assert clip.fps == pytest.approx(30.0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such file"),
        (b"", "is empty"),
        (b"just some text\n" * 50, "not a video"),
        (bytes(range(256)) * 40, "not a video"),
    ],
)
def test_what_is_no_clip_is_refused_in_one_sentence(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "set.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TrueRepError, match=words) as caught:
        ClipSource(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_clip_cut_off_in_the_middle_is_refused(make_clip) -> None:
    path = make_clip()
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(TrueRepError, match="not a video"):
        ClipSource(path)


def test_a_clip_without_a_frame_is_refused(make_clip) -> None:
    with pytest.raises(TrueRepError, match=r"not a video|holds no picture"):
        ClipSource(make_clip(frames=0))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="is a folder"):
        ClipSource(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("odd", ["clip\udcff.mp4", "folder\udcff/clip.mp4"])
def test_a_name_that_is_no_text_is_told_and_does_not_end_the_process(make_clip, tmp_path: Path, odd: str) -> None:
    path = tmp_path / odd
    path.parent.mkdir(exist_ok=True)
    make_clip().rename(path)
    with pytest.raises(TrueRepError, match="not in UTF-8") as caught:
        ClipSource(path)
    str(caught.value).encode()  # can be shown
