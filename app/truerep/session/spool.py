"""What is not yet in the database, as a file that a killed process leaves behind.

A finished rep is appended here by the thread that finished it: that takes some microseconds and survives the death of
the process, while the commit to the database follows a few milliseconds later in another thread. A spool that was left
behind is carried out at the next start.

Whoever gives the interpreter away for a system call gets it back only when another thread lets go of it, which may take
longer than the call by far. Appending and emptying are copies within memory, so they keep it; and nobody holds the lock
while waiting for anything, so nobody waits for the lock.
"""

from __future__ import annotations

import ctypes
import logging
import os
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from truerep.session.records import Entry
from truerep.session.spool_format import entries_in, to_record

_LOG: Final = logging.getLogger(__name__)
_LARGEST_BYTES: Final = 256_000_000  # some forty hours of training without the database
_ROOM_BYTES: Final = 262_144  # some forty reps

# As in `os`, but the interpreter is kept, and there is -1 or less written instead of an exception.
_WINDOWS: Final = os.name == "nt"
_SYSTEM: Final = ctypes.PyDLL("ucrtbase" if _WINDOWS else None)
_write: Final = _SYSTEM._write if _WINDOWS else _SYSTEM.write
_write.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_uint if _WINDOWS else ctypes.c_size_t]
_write.restype = ctypes.c_int if _WINDOWS else ctypes.c_ssize_t
_seek: Final = _SYSTEM._lseeki64 if _WINDOWS else _SYSTEM.lseek
_seek.argtypes = [ctypes.c_int, ctypes.c_int64, ctypes.c_int]
_cut: Final = _SYSTEM._chsize_s if _WINDOWS else _SYSTEM.ftruncate
_cut.argtypes = [ctypes.c_int, ctypes.c_int64]


class Spool:
    """One process's spool. `add` may be called from any thread; `works` is False where the last entry had no room."""

    def __init__(self, folder: Path, stem: str) -> None:
        """Open a fresh spool.

        Raises:
            OSError: the folder cannot be written.
        """
        self.path = folder / f"{stem}.{uuid.uuid4().hex}.spool"
        self._lock = threading.Lock()
        self.works = True
        self._size = 0
        self._file: int | None = os.open(
            self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
        )
        _lock_file(self._file)
        self._blank(self._file, _ROOM_BYTES)

    def add(self, entry: Entry) -> None:
        """Append an entry that is already among those that wait to be carried out: see `empty_if`."""
        record = to_record(entry)
        with self._lock:
            if self._file is not None:
                self._append(self._file, record)

    def _append(self, file: int, record: bytes) -> None:
        """On a full disk the entry lives in memory alone; half a record would spoil the one after it."""
        whole = _write(file, record, len(record)) == len(record)
        if whole:
            self._size += len(record)
        else:
            _cut(file, self._size)
            _seek(file, self._size, os.SEEK_SET)
        if whole != self.works:
            self.works = whole
            _LOG.warning("%s: %s", self.path, "works again" if whole else "no room")

    def empty_if(self, nothing_waits: Callable[[], bool]) -> None:
        """Forget everything, unless more was added meanwhile."""
        with self._lock:
            if self._file is not None and self._size and nothing_waits():
                if self._size > _ROOM_BYTES:
                    _cut(self._file, _ROOM_BYTES)
                self._blank(self._file, min(self._size, _ROOM_BYTES))
                self._size = 0

    def _blank(self, file: int, size: int) -> None:
        """Zeros from the beginning on: room that is there even when the disk is full, and faster to write into."""
        _seek(file, 0, os.SEEK_SET)
        if _write(file, bytes(size), size) != size:
            _cut(file, 0)
        _seek(file, 0, os.SEEK_SET)

    def close(self, *, done: bool) -> None:
        """Close it; delete it where all was carried out."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None
                if done:
                    _moved_away(self.path.unlink)


@dataclass(frozen=True, slots=True, eq=False)
class LeftBehind:
    """The spool of a process that is no more; `whole` is False where it holds something that is no entry."""

    path: Path
    entries: list[Entry]
    whole: bool

    @property
    def aside(self) -> Path:
        """Where it is kept when it is not whole."""
        return self.path.with_suffix(".spool-damaged")

    def remove(self) -> bool:
        """All was carried out; what could not be read is kept under another name. False while somebody holds it."""
        return _moved_away(self.path.unlink if self.whole else lambda: self.path.replace(self.aside))


def left_behind(folder: Path, stem: str) -> list[LeftBehind]:
    """What processes left that are no more."""
    found = []
    for path in sorted(folder.glob(f"{stem}.*.spool")):
        try:
            if not _owner_is_gone(path):
                continue
            too_large = path.stat().st_size > _LARGEST_BYTES
            entries, whole = ([], False) if too_large else entries_in(path.read_bytes())
        except OSError as error:
            _LOG.warning("%s: %s", path, error)
            continue
        if not whole:
            _LOG.warning("%s: not all of it could be read", path)
        found.append(LeftBehind(path, entries, whole))
    return found


def _moved_away(move: Callable[[], object]) -> bool:
    """Whether a spool could be moved or deleted, or was already: a virus scanner may hold it for a while."""
    try:
        move()
    except FileNotFoundError:
        pass
    except OSError as error:
        _LOG.warning("a spool stays for now: %s", error)
        return False
    return True


def _owner_is_gone(path: Path) -> bool:
    file = os.open(path, os.O_RDWR)
    try:
        _lock_file(file)
    except OSError:
        return False
    finally:
        os.close(file)
    return True


def _lock_file(file: int) -> None:
    """Claim a file until it is closed or the process dies.

    Raises:
        OSError: another process has it.
    """
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 (Windows only)

        # Far behind the content: a locked stretch cannot be read by others there.
        os.lseek(file, _LARGEST_BYTES + 1, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415 (not on Windows)

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
