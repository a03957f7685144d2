"""Whether a row of the history holds what belongs there: SQLite takes anything, and copies come from anywhere."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final, get_args

from truerep.advice import Verdict
from truerep.motion.measures import MEASURE_NAMES

_LARGEST: Final = 10**12  # of numbers and counts
_LAST_MOMENT_MS: Final = 4_102_444_800_000  # the year 2100
_MEASURES: Final = frozenset(MEASURE_NAMES)
_VERDICTS: Final = frozenset(get_args(Verdict))


# Columns in the order in which they are read, each with what it holds: see `check_row`.
SET: Final = {
    "id": "count", "session_id": "count", "uid": "text", "exercise": "text", "profile": "text?", "strictness": "text",
    "view": "text", "source": "text", "started_ms": "moment", "day": "day", "measure": "measure?", "width": "size",
    "height": "size", "reviewed": "count", "seconds": "number?", "hold_s": "number?", "partials": "count",
    "live_count": "count?", "corrected_count": "count?", "reps": "count", "good": "count", "faulty": "count",
    "depth": "number?", "tempo_s": "number?", "symmetry": "number?",
}  # fmt: skip
SESSION: Final = {"id": "count", "uid": "text", "started_ms": "moment", "day": "day"}
REP: Final = {
    "id": "count", "number": "count", "start_s": "number", "mid_s": "number", "end_s": "number", "range_deg": "number",
    "verdict": "verdict", "unseen": "text", "mid_value": "number?", "side_difference": "number?", "measures": "text",
    "curves": "bytes", "poses": "bytes?",
}  # fmt: skip
FAULT: Final = {
    "rep_id": "count", "place": "count", "name": "text", "phase": "text", "joint": "measure", "measured": "number?",
    "reference": "number?", "bound": "number?", "unit": "text", "cue": "text", "severity": "count", "at_s": "number?",
}  # fmt: skip
STRETCH: Final = {
    "begin": "day", "sets": "count", "reps": "count", "good": "count", "judged": "count", "hold_s": "number",
    "depth": "number?", "tempo_s": "number?", "symmetry": "number?",
}  # fmt: skip
SUMS: Final = {
    "exercise": "text", "sets": "count", "reps": "count", "good": "count", "judged": "count", "hold_s": "number",
}  # fmt: skip
MOTION: Final = {"frames": "size", "data": "bytes"}
CLIP: Final = {"file": "text", "start_s": "number", "size": "count"}
GOAL: Final = {"kind": "text", "exercise": "text", "target": "number"}
PLAN: Final = {"name": "text", "document": "text"}
_TABLES: Final = {
    "session": SESSION, "training_set": {**SET, "digest": "text?"}, "rep": REP, "fault": FAULT, "clip": CLIP,
    "goal": GOAL, "plan": PLAN,
}  # fmt: skip


def _is_day(value: object) -> bool:
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value).isoformat() == value
    return False


_KINDS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "count": lambda value: type(value) is int and 0 <= value <= _LARGEST,
    "size": lambda value: type(value) is int and 0 < value <= _LARGEST,
    "number": lambda value: type(value) in (int, float) and math.isfinite(value) and abs(value) <= _LARGEST,
    "moment": lambda value: type(value) is int and 0 <= value < _LAST_MOMENT_MS,
    "day": _is_day,
    "text": lambda value: type(value) is str,
    "bytes": lambda value: type(value) is bytes,
    "measure": lambda value: value in _MEASURES,
    "verdict": lambda value: value in _VERDICTS,
}


def _or_none(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or fits(value)


_FITS: Final = {**_KINDS, **{f"{kind}?": _or_none(fits) for kind, fits in _KINDS.items()}}


def check_row(row: Sequence[Any], kinds: Mapping[str, str]) -> None:
    """Check each value of a row.

    Args:
        row: as it was read.
        kinds: column -> what it holds, in the order of the row: `count`, `size` (a count that is not 0), `number`,
            `moment` (milliseconds since 1970), `day` (`2026-11-20`), `text`, `bytes`, `measure` (its name)
            or `verdict`; with a `?` behind it it may be missing.

    Raises:
        ValueError: one does not fit.
    """
    for value, (column, kind) in zip(row, kinds.items(), strict=True):
        if not _FITS[kind](value):
            raise ValueError(f"{column} {value!r:.40} is no {kind.rstrip('?')}")


def check_all(connection: sqlite3.Connection) -> None:
    """Check every row of a history but its motion, which is large and is looked at when it is read.

    Raises:
        ValueError: a value does not fit.
        sqlite3.Error: it cannot be read.
    """
    for table, kinds in _TABLES.items():
        for row in connection.execute(f"SELECT {', '.join(kinds)} FROM {table}"):
            check_row(row, kinds)
