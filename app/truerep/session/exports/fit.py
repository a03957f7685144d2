"""FIT: the format of sports watches; a session of strength sets (Garmin FIT SDK, activity file)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from truerep.errors import TrueRepError
from truerep.session.reading import SetRow

_EPOCH_S: Final = 631_065_600  # 1989-12-31 00:00 UTC, from which FIT counts seconds
_CRC: Final = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip
_PROTOCOL, _PROFILE = 0x20, 2132
_DEVELOPMENT: Final = 255  # manufacturer of whoever has no number of their own
_TRAINING, _STRENGTH = 10, 20
_LONGEST_MS: Final = 0xFFFFFFFF
_UNKNOWN: Final = 65_534
CATEGORIES: Final = {
    "bench_press": 0, "incline_bench_press": 0, "decline_bench_press": 0, "bicep_curl": 7, "hammer_curl": 7,
    "deadlift": 8, "romanian_deadlift": 8, "chest_fly": 9, "hip_thrust": 10, "front_raise": 14, "lateral_raise": 14,
    "leg_raise": 16, "lunge": 17, "side_lunge": 17, "plank": 19, "jumping_jack": 2, "pull_up": 21, "lat_pulldown": 21,
    "push_up": 22, "row": 23, "shoulder_press": 24, "sit_up": 27, "side_crunch": 6, "russian_twist": 5, "knee_up": 16,
    "squat": 28, "tricep_pushdown": 30, "dips": 30,
}  # fmt: skip
"""`exercise_category` of the FIT profile for each exercise; the others are unknown (65534)."""


@dataclass(frozen=True, slots=True)
class _Field:
    number: int
    size: int
    base: int  # base type of the FIT protocol
    form: str


def _enum(number: int) -> _Field:
    return _Field(number, 1, 0x00, "B")


def _uint8(number: int) -> _Field:
    return _Field(number, 1, 0x02, "B")


def _uint16(number: int) -> _Field:
    return _Field(number, 2, 0x84, "H")


def _uint32(number: int) -> _Field:
    return _Field(number, 4, 0x86, "I")


def _uint32z(number: int) -> _Field:
    return _Field(number, 4, 0x8C, "I")


_FILE_ID: Final = (_enum(0), _uint16(1), _uint16(2), _uint32z(3), _uint32(4))
_EVENT: Final = (_uint32(253), _enum(0), _enum(1))
_SET: Final = (_uint32(254), _uint32(0), _uint16(3), _uint8(5), _uint32(6), _uint16(7), _uint16(10))
_LAP: Final = (_uint16(254), _uint32(253), _uint32(2), _uint32(7), _uint32(8), _enum(0), _enum(1), _enum(25), _enum(39))
_SESSION: Final = (
    _uint16(254), _uint32(253), _uint32(2), _uint32(7), _uint32(8), _enum(0), _enum(1), _enum(5), _enum(6),
    _uint16(25), _uint16(26),
)  # fmt: skip
_ACTIVITY: Final = (_uint32(253), _uint32(0), _uint16(1), _enum(2), _enum(3), _enum(4))


class _Messages:
    """Builds the records of a file; a message's layout is written before its first use."""

    def __init__(self) -> None:
        self.data = b""
        self._local: dict[int, int] = {}

    def add(self, message: int, fields: Sequence[_Field], *values: int) -> None:
        if message not in self._local:
            self._local[message] = len(self._local)
            self.data += struct.pack("<BBBHB", 0x40 | self._local[message], 0, 0, message, len(fields))
            self.data += b"".join(bytes((field.number, field.size, field.base)) for field in fields)
        form = "<B" + "".join(field.form for field in fields)
        self.data += struct.pack(form, self._local[message], *values)


def to_fit(rows: Sequence[SetRow], name: str) -> bytes:
    """The sets of one session, with the rests between them, as a FIT activity of strength training.

    Args:
        rows: oldest first; corrected counts hold.
        name: for the message.

    Raises:
        TrueRepError: there are none, they are of several sessions, or too long for the format.
    """
    if not rows:
        raise TrueRepError(f"{name}: there is no set to export; choose a session")
    sessions = len({row.session_id for row in rows})
    if sessions != 1:
        raise TrueRepError(f"{name}: holds one session, {sessions} were chosen; choose one, or .csv or .json for all")
    ordered = sorted(rows, key=lambda row: row.started_ms)
    spans = _spans(ordered)
    begin, end = spans[0][0], spans[-1][1]
    whole = 1000 * (end - begin)
    if whole > _LONGEST_MS:
        raise TrueRepError(f"{name}: the session is longer than {_LONGEST_MS // 86_400_000} days; choose .csv or .json")
    messages = _Messages()
    messages.add(0, _FILE_ID, 4, _DEVELOPMENT, 0, 1, end)
    messages.add(21, _EVENT, begin, 0, 0)
    place = 0
    for number, (row, (first, last)) in enumerate(zip(ordered, spans, strict=True)):
        category = CATEGORIES.get(row.exercise, _UNKNOWN)
        messages.add(225, _SET, last, 1000 * (last - first), min(row.count, 65_534), 1, first, category, place)
        place += 1
        if number + 1 < len(ordered) and spans[number + 1][0] > last:
            rest = spans[number + 1][0] - last
            messages.add(225, _SET, last + rest, 1000 * rest, 0xFFFF, 0, last, 0xFFFF, place)
            place += 1
    messages.add(21, _EVENT, end, 0, 4)
    messages.add(19, _LAP, 0, end, begin, whole, whole, 9, 1, _TRAINING, _STRENGTH)
    messages.add(18, _SESSION, 0, end, begin, whole, whole, 8, 1, _TRAINING, _STRENGTH, 0, 1)
    messages.add(34, _ACTIVITY, end, whole, 1, 0, 26, 1)
    header = struct.pack("<BBHI4s", 14, _PROTOCOL, _PROFILE, len(messages.data), b".FIT")
    body = header + struct.pack("<H", _checksum(header)) + messages.data
    return body + struct.pack("<H", _checksum(body))


def _spans(rows: Sequence[SetRow]) -> list[tuple[int, int]]:
    """Begin and end of each set in seconds of FIT; one never begins before the one before has ended."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        length = max(1, round(row.seconds or row.hold_s or row.reps * (row.tempo_s or 2.0)))
        begin = max(0, row.started_ms // 1000 - _EPOCH_S)
        begin = max(begin, spans[-1][1]) if spans else begin
        spans.append((begin, begin + length))
    return spans


def _checksum(data: bytes) -> int:
    """CRC-16 of the FIT protocol, half a byte at a time."""
    crc = 0
    for byte in data:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) & 0x0FFF ^ _CRC[crc & 0xF] ^ _CRC[half]
    return crc
