"""The index of an evaluation: which clips there are and what is true of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError

NEGATIVE: Final = "negative"
FORM_LABELS: Final = frozenset({"", "good", "bad", "mixed"})
_NEEDED: Final = ("path", "exercise")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One row.

    Attributes:
        path: as written, relative to the index.
        file: where it lies.
        exercise: as written; `negative` for no exercise, however that is written.
        rep_count: None where it is blank.
        form_label: in small letters; "good", "bad", or anything else that leaves the clip out of the form score.
    """

    path: str
    file: Path
    exercise: str
    rep_count: int | None
    form_label: str


def read_index(path: Path) -> list[IndexEntry]:
    """Read a CSV with the columns path, exercise and, where known, rep_count and form_label.

    Raises:
        TrueRepError: it cannot be read, a column is missing, it has no row, or a value is none of those allowed.
    """
    try:
        if path.exists() and not path.is_file():
            raise TrueRepError(f"{path}: is no ordinary file; name an index (.csv)")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
            if missing:
                needed = " and ".join(_NEEDED)
                raise TrueRepError(f"{path}: has no column '{missing[0]}'; it needs {needed}, parted by commas")
            entries = [_entry(path, reader.line_num, row) for row in reader]
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise TrueRepError(f"{path}: is no CSV file in UTF-8 ({error}); export it again") from error
    if not entries:
        raise TrueRepError(f"{path}: lists no clip; add a row for each")
    return entries


def _entry(index: Path, line: int, row: dict[str, str | None]) -> IndexEntry:
    name, exercise = (row.get("path") or "").strip(), (row.get("exercise") or "").strip()
    if not name or not exercise:
        raise TrueRepError(f"{index}, line {line}: path and exercise must not be blank")
    if "\0" in name:
        raise TrueRepError(f"{index}, line {line}: path holds a zero byte, as no file's name does; export it again")
    exercise = NEGATIVE if exercise.lower() == NEGATIVE else exercise
    form = (row.get("form_label") or "").strip().lower()
    return IndexEntry(name, index.parent / name, exercise, _count(index, line, row.get("rep_count")), form)


def _count(index: Path, line: int, text: str | None) -> int | None:
    if text is None or not text.strip():
        return None
    try:
        count = float(text)
        if count < 0 or count != int(count):
            raise ValueError
    except (ValueError, OverflowError):
        raise TrueRepError(f"{index}, line {line}: rep_count '{text}' is no whole number") from None
    return int(count)
