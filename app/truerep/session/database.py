"""Opens the history's database: one connection that writes, others that read beside it."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.folders import data_folder
from truerep.session.schema import VERSION, migrate, version_of

_LOG: Final = logging.getLogger(__name__)
PATIENCE_S: Final = 5.0
"""How long a writer waits for another window that is writing."""

_SIDE_FILES: Final = ("-wal", "-shm")
_APPLICATION_ID: Final = 0x54525031  # "TRP1": a database of another program is not taken for a damaged history


def history_path() -> Path:
    """Where the history lies on this machine."""
    return data_folder() / "history.db"


class DamagedError(Exception):
    """The file is no database, or its pages contradict each other."""


def make_folder(path: Path) -> None:
    """Make the folder of a history, which is nobody else's business on this machine.

    Raises:
        OSError: it cannot be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the history, made or brought to the newest version where need be; a copy is put aside before that.

    The connection commits by hand. Every commit reaches the disk (`synchronous=FULL`), and readers are never held up
    (write-ahead log).

    Raises:
        TrueRepError: it was written by a newer TrueRep, or is another program's.
        DamagedError: it is damaged.
        sqlite3.OperationalError, OSError: locked, read-only, or the disk is full.
    """
    make_folder(path)
    connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
    try:
        with _damage_told():
            tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
            if tables and not is_ours(connection):
                raise TrueRepError(f"{path}: is a database of another program; move it away")
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            if not tables:
                connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
            elif version_of(connection) < VERSION:
                _copy(connection, path.with_name(f"{path.stem}.before-version-{VERSION}.db"))
            migrate(connection, str(path))
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing history beside its writer.

    Raises:
        TrueRepError: there is none, it is damaged, or of another version.
    """
    try:
        there = path.is_file()
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if not there:
        raise TrueRepError(f"{path}: there is no history yet; train once with the camera")
    # A folder that cannot be written has no room for the write-ahead log's index: then the file is read as it lies.
    for flags in ("mode=ro", "mode=ro&immutable=1"):
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?{flags}", uri=True, timeout=PATIENCE_S, isolation_level=None
            )
        except sqlite3.OperationalError as error:
            fault: sqlite3.Error = error
            continue
        try:
            ours = is_ours(connection) and version_of(connection) == VERSION
        except sqlite3.DatabaseError as error:
            connection.close()  # now, not with the error: Windows moves no file aside that is open
            if not isinstance(error, sqlite3.OperationalError):
                raise TrueRepError(f"{path}: is damaged ({error}); restore a backup") from error
            fault = error
            continue
        if not ours:
            connection.close()
            raise TrueRepError(
                f"{path}: is no history of this version of TrueRep; open it once with the newest TrueRep"
            )
        return connection
    raise TrueRepError(f"{path}: cannot be read ({fault}); check the folder") from fault


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a database carries TrueRep's mark.

    Raises:
        sqlite3.DatabaseError: it is no database, or cannot be read now.
    """
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == _APPLICATION_ID


def set_aside(path: Path, word: str = "damaged") -> Path:
    """Move a database and its side files out of the way, under a name that tells when and why.

    Raises:
        OSError: it cannot be moved.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.{word}-{stamp}.db")
    path.replace(aside)
    for ending in _SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is broken, not that it cannot be reached now."""
    words = str(error)
    return "malformed" in words or "not a database" in words or "file is encrypted" in words


def is_sound(path: Path) -> bool:
    """Whether all pages of a history fit together; takes about a second for 100 MB.

    Raises:
        TrueRepError: it cannot be opened at all.
    """
    connection = open_for_reading(path)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        _LOG.warning("%s: %s", path, error)
        return not is_damage(error)
    finally:
        connection.close()


@contextlib.contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise DamagedError(str(error)) from error
        raise


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
