from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from truerep.video.opencv import cv2

ClipMaker = Callable[..., Path]


def _set_display_matrix(path: Path, matrix: tuple[float, float, float, float]) -> None:
    """Write a, b, c, d of the track's display matrix (ISO 14496-12, box tkhd) in 16.16 fixed point."""
    content = bytearray(path.read_bytes())
    box = content.find(b"tkhd")
    assert content[box + 4] == 0, "the writer is expected to use version 0 of the box"
    first = box + 44
    for place, value in zip((0, 1, 3, 4), matrix, strict=True):
        struct.pack_into(">i", content, first + 4 * place, int(value * 65536))
    path.write_bytes(content)


@pytest.fixture
def make_clip(tmp_path: Path) -> ClipMaker:
    """Writes a clip: grey, with a red patch in the upper left corner, getting brighter frame by frame."""

    def make(
        name: str = "clip.mp4",
        *,
        size: tuple[int, int] = (96, 64),
        frames: int = 12,
        fps: float = 30.0,
        matrix: tuple[float, float, float, float] | None = None,
        colour: bool = True,
    ) -> Path:
        path = tmp_path / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size, isColor=colour)
        assert writer.isOpened()
        width, height = size
        for number in range(frames):
            image = np.full((height, width, 3), 40 + 8 * (number % 12), np.uint8)
            image[: height // 4, : width // 4] = (0, 0, 255)
            writer.write(image if colour else np.ascontiguousarray(image[..., 1]))
        writer.release()
        if matrix is not None:
            _set_display_matrix(path, matrix)
        return path

    return make
