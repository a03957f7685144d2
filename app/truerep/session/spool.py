"""What is not yet in the database, as a file that a killed process leaves behind.

A finished rep is appended here by the thread that finished it: that takes some microseconds and survives the death of
the process, while the commit to the database follows a few milliseconds later in another thread. A spool that was left
behind is carried out at the next start.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Final

from truerep.session.packing import from_line, to_line
from truerep.session.records import Entry

_LOG: Final = logging.getLogger(__name__)
_LARGEST_BYTES: Final = 64_000_000


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
            self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600
        )
        _lock_file(self._file)

    def add(self, entry: Entry, then: Callable[[], None]) -> None:
        """Append an entry, then hand it on; both or neither are seen by `empty_if`."""
        line = to_line(entry)
        with self._lock:
            if self._file is not None:
                self._append(self._file, line)
            then()

    def _append(self, file: int, line: bytes) -> None:
        """On a full disk the entry lives in memory alone; half a line would spoil the one after it."""
        try:
            whole = os.write(file, line) == len(line)
        except OSError:
            whole = False
        if whole:
            self._size += len(line)
        else:
            with contextlib.suppress(OSError):
                os.ftruncate(file, self._size)
        if whole != self.works:
            self.works = whole
            _LOG.warning("%s: %s", self.path, "works again" if whole else "no room")

    def empty_if(self, nothing_waits: Callable[[], bool]) -> None:
        """Forget everything, unless more was added meanwhile."""
        with self._lock:
            if self._file is not None and nothing_waits():
                with contextlib.suppress(OSError):
                    os.ftruncate(self._file, 0)
                    self._size = 0

    def close(self, *, done: bool) -> None:
        """Close it; delete it where all was carried out."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None
                if done:
                    self.path.unlink(missing_ok=True)


def left_behind(folder: Path, stem: str) -> list[tuple[Path, list[Entry]]]:
    """Spools of processes that are no more, with their entries; a line that was cut off is no entry."""
    found = []
    for path in sorted(folder.glob(f"{stem}.*.spool")):
        try:
            if path.stat().st_size > _LARGEST_BYTES or not _owner_is_gone(path):
                continue
            lines = path.read_bytes().split(b"\n")[:-1]
        except OSError as error:
            _LOG.warning("%s: %s", path, error)
            continue
        entries = []
        for line in lines:
            try:
                entries.append(from_line(line))
            except ValueError as error:
                _LOG.warning("%s: %s", path, error)
        found.append((path, entries))
    return found


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
