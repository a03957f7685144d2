"""Copies of the history: backup and restore, taking in another device's copy, deleting for good."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.session import store
from truerep.session.clips import CLIPS, drop_clips
from truerep.session.database import DamagedError, is_ours, open_for_writing
from truerep.session.row_check import check_all
from truerep.session.schema import migrate

_SESSION: Final = ("uid", "started_ms", "day")
_SET: Final = (
    "uid", "exercise", "profile", "strictness", "view", "source", "started_ms", "day", "measure", "width", "height",
    "reviewed", "seconds", "hold_s", "partials", "live_count", "corrected_count", "digest",
)  # fmt: skip
_REP: Final = (
    "number", "start_s", "mid_s", "end_s", "range_deg", "verdict", "unseen", "mid_value", "side_difference", "measures",
    "curves", "poses",
)  # fmt: skip
_FAULT: Final = (
    "place", "name", "phase", "joint", "measured", "reference", "bound", "unit", "cue", "severity", "at_s",
)  # fmt: skip
_MOTION: Final = ("place", "frames", "size", "data")
_ROOM: Final = ".copy-"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in, and how many sets were there already."""

    sets: int
    reps: int
    known: int


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole history into one file; the session may go on meanwhile.

    Raises:
        TrueRepError: it cannot be written there.
    """
    with replacing(target) as temporary, contextlib.closing(sqlite3.connect(temporary)) as copy:
        _copy_pages(connection, copy, target)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without companions


def restore(connection: sqlite3.Connection, path: Path, backup: Path) -> Path:
    """Put a backup in the place of the history; what was there is kept beside it.

    Returns:
        The copy of what was there.

    Raises:
        TrueRepError: the backup is no history, damaged, of a newer version, or there is no room for it. The history is
            then as it was.
    """
    with _room_beside(path) as folder:
        sound = _sound_copy(backup, folder)
        try:
            before = path.with_name(f"{path.stem}.before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}.db")
            back_up(connection, before)
            _copy_pages(sound, connection, path)
        finally:
            sound.close()
    connection.execute("PRAGMA journal_mode=WAL")
    migrate(connection, str(path))
    return before


def take_in(connection: sqlite3.Connection, path: Path, other: Path) -> Imported:
    """Add the sets of another device's copy that are not here yet; what is here stays as it is.

    Raises:
        TrueRepError: the copy is no history, damaged, of a newer version, or there is no room for it.
    """
    with _room_beside(path) as folder:
        copy = _sound_copy(other, folder)
        copy.row_factory = sqlite3.Row
        connection.execute("BEGIN IMMEDIATE")
        try:
            imported = _take_in(connection, copy)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        finally:
            copy.close()
    return imported


def delete_sets(connection: sqlite3.Connection, path: Path, set_ids: Sequence[int]) -> None:
    """Delete sets for good: their bytes are no longer in the file, nor are their clips in the folder.

    Raises:
        sqlite3.Error: the history cannot be written now.
        OSError: a clip cannot be deleted now.
    """
    connection.execute("BEGIN IMMEDIATE")
    store.delete_sets(connection, set_ids)
    connection.execute("COMMIT")
    try:
        drop_clips(connection, path)
    finally:
        # What is deleted is overwritten at once (`secure_delete`); the log still holds older pages.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def delete_all(connection: sqlite3.Connection, path: Path) -> None:
    """Delete everything for good, with clips and with all that was put aside; backups elsewhere stay.

    Raises:
        sqlite3.Error: the history cannot be written now.
    """
    connection.execute("BEGIN IMMEDIATE")
    store.delete_all(connection)
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.rmtree(path.parent / CLIPS, ignore_errors=True)
    for ending in ("db*", "spool-damaged"):
        for aside in path.parent.glob(f"{path.stem}.*.{ending}"):
            aside.unlink(missing_ok=True)
    for left in path.parent.glob(f"{_ROOM}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _room_beside(path: Path) -> Iterator[Path]:
    """A folder for a while beside the history, where there must be room for what it takes in, and nobody else looks.

    Raises:
        TrueRepError: it cannot be made.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix=_ROOM, dir=path.parent)
    except OSError as error:
        raise TrueRepError(
            f"{path.parent}: cannot be written ({error.strerror}); choose another place or free some space"
        ) from error
    with folder as name:
        yield Path(name)


def _copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, name: Path) -> None:
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise TrueRepError(f"{name}: cannot be copied ({error}); free some space or try again") from error


def _sound_copy(path: Path, folder: Path) -> sqlite3.Connection:
    """A checked copy of another database in the newest version, so that the original is never touched."""
    copy = folder / "copy.db"
    try:
        if not path.is_file():
            raise TrueRepError(f"{path}: is no file; choose a copy of a history")
        with (
            contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as original,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            if not original.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise TrueRepError(f"{path}: is empty; choose another copy")
            if not is_ours(original):
                raise TrueRepError(f"{path}: is a database of another program; choose a copy of a history")
            if original.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise TrueRepError(f"{path}: is damaged; choose another copy")
            _copy_pages(original, target, path)
        opened = open_for_writing(copy)
        try:
            check_all(opened)
        except BaseException:
            opened.close()
            raise
        return opened
    except TrueRepError as error:
        raise TrueRepError(str(error).replace(str(copy), str(path))) from error
    except (sqlite3.Error, DamagedError, OSError, ValueError) as error:
        raise TrueRepError(f"{path}: is no history of TrueRep, or damaged ({error}); choose another copy") from error


def _take_in(connection: sqlite3.Connection, copy: sqlite3.Connection) -> Imported:
    for row in copy.execute("SELECT * FROM profile"):
        connection.execute("INSERT OR IGNORE INTO profile VALUES (?, ?, ?)", tuple(row))
    sets = reps = known = 0
    for session in copy.execute("SELECT * FROM session ORDER BY id").fetchall():
        for theirs in copy.execute(
            "SELECT * FROM training_set WHERE session_id = ? ORDER BY id", (session["id"],)
        ).fetchall():
            here = connection.execute(
                "SELECT 1 FROM training_set WHERE uid = ? AND exercise = ?", (theirs["uid"], theirs["exercise"])
            ).fetchone()
            if here is not None:
                known += 1
                continue
            _insert(connection, "session", _SESSION, session, "OR IGNORE")
            home = connection.execute("SELECT id FROM session WHERE uid = ?", (session["uid"],)).fetchone()[0]
            set_id = _insert(connection, "training_set", _SET, theirs, session_id=home)
            reps += _take_in_reps(connection, copy, theirs["id"], set_id)
            for stretch in copy.execute("SELECT * FROM motion WHERE set_id = ?", (theirs["id"],)):
                _insert(connection, "motion", _MOTION, stretch, set_id=set_id)
            store.sum_up(connection, set_id)
            sets += 1
    return Imported(sets, reps, known)


def _take_in_reps(connection: sqlite3.Connection, copy: sqlite3.Connection, theirs: int, ours: int) -> int:
    count = 0
    for rep in copy.execute("SELECT * FROM rep WHERE set_id = ? ORDER BY id", (theirs,)).fetchall():
        rep_id = _insert(connection, "rep", _REP, rep, set_id=ours)
        for fault in copy.execute("SELECT * FROM fault WHERE rep_id = ?", (rep["id"],)):
            _insert(connection, "fault", _FAULT, fault, rep_id=rep_id)
        count += 1
    return count


def _insert(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], row: Any, conflict: str = "", **more: int
) -> int:
    names = [*columns, *more]
    values = [row[column] for column in columns] + list(more.values())
    marks = ",".join("?" * len(names))
    made = connection.execute(f"INSERT {conflict} INTO {table} ({','.join(names)}) VALUES ({marks})", values)
    return made.lastrowid or 0
