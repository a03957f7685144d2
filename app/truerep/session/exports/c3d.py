"""C3D: the binary format of motion laboratories (The C3D File Format user guide, Motion Lab Systems, 2008)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

import numpy as np

from truerep.session.exports.markers import MarkerTrack

_BLOCK: Final = 512
_INTEL: Final = 84
_CHAR, _INT16, _REAL = -1, 2, 4
_PARAMETERS_AT: Final = 2  # block, counted from 1
_MOST_FRAMES: Final = 65_535


def to_c3d(track: MarkerTrack) -> bytes:
    """A track as a C3D file with points as real numbers; a marker that was not seen has a residual of -1.

    Raises:
        ValueError: it has more frames than the format can count.
    """
    count, markers = track.positions.shape[:2]
    if count > _MOST_FRAMES:
        raise ValueError(f"{count} frames, a C3D file holds {_MOST_FRAMES}")
    section = _parameter_section(track, data_at=0)
    data_at = _PARAMETERS_AT + len(section) // _BLOCK
    section = _parameter_section(track, data_at)
    header = struct.pack("<BBHHHHHfHHf", _PARAMETERS_AT, 0x50, markers, 0, 1, count, 0, -1.0, data_at, 0, track.rate_hz)
    points = np.zeros((count, markers, 4), "<f4")
    seen = np.isfinite(track.positions).all(axis=2)
    points[..., :3] = np.where(seen[..., None], track.positions, 0.0)
    points[..., 3] = np.where(seen, 0.0, -1.0)
    return _filled(header) + section + _filled(points.tobytes())


def _parameter_section(track: MarkerTrack, data_at: int) -> bytes:
    count, markers = track.positions.shape[:2]
    width = max(len(name) for name in track.names)
    labels = b"".join(name.encode().ljust(width) for name in track.names)
    # A number of frames above 32,767 is read as unsigned.
    frames = struct.pack("<H", count)
    groups: tuple[tuple[str, tuple[tuple[str, int, Sequence[int], bytes], ...]], ...] = (
        (
            "POINT",
            (
                ("USED", _INT16, (), struct.pack("<H", markers)),
                ("FRAMES", _INT16, (), frames),
                ("DATA_START", _INT16, (), struct.pack("<H", data_at)),
                ("SCALE", _REAL, (), struct.pack("<f", -1.0)),
                ("RATE", _REAL, (), struct.pack("<f", track.rate_hz)),
                ("UNITS", _CHAR, (2,), b"mm"),
                ("LABELS", _CHAR, (width, markers), labels),
                ("DESCRIPTIONS", _CHAR, (width, markers), labels),
                ("X_SCREEN", _CHAR, (2,), b"+X"),
                ("Y_SCREEN", _CHAR, (2,), b"+Y"),
            ),
        ),
        (
            "ANALOG",
            (
                ("USED", _INT16, (), struct.pack("<H", 0)),
                ("GEN_SCALE", _REAL, (), struct.pack("<f", 1.0)),
                ("RATE", _REAL, (), struct.pack("<f", track.rate_hz)),
            ),
        ),
        ("MANUFACTURER", (("SOFTWARE", _CHAR, (7,), b"TrueRep"),)),
    )
    body = b""
    for number, (name, parameters) in enumerate(groups, 1):
        body += struct.pack("<bb", len(name), -number) + name.encode() + struct.pack("<hB", 3, 0)
        for parameter, kind, shape, data in parameters:
            body += _parameter(number, parameter, kind, shape, data)
    body += b"\0\0"
    blocks = -(-(len(body) + 4) // _BLOCK)
    return _filled(struct.pack("<BBBB", 1, 0x50, blocks, _INTEL) + body)


def _parameter(group: int, name: str, kind: int, shape: Sequence[int], data: bytes) -> bytes:
    rest = struct.pack("<bB", kind, len(shape)) + bytes(shape) + data + b"\0"
    return struct.pack("<bb", len(name), group) + name.encode() + struct.pack("<h", len(rest) + 2) + rest


def _filled(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _BLOCK)
