"""Clips of faulty reps: where they lie, and that none outlives its set."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Final

CLIPS: Final = "clips"
"""Folder beside the database that holds clips of faulty reps."""

_NAME: Final = re.compile(r"[A-Za-z0-9_-]+\.mp4", re.ASCII)


def clip_path(database: Path, name: object) -> Path | None:
    """Where a clip lies that a history names; None where that is no name of a clip.

    A history may come from elsewhere: no name that stands in it leads out of the folder of the clips.
    """
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        return None
    return database.parent / CLIPS / name


def drop_clips(connection: sqlite3.Connection, database: Path, most_bytes: int | None = None) -> None:
    """Delete the clips whose set is gone, and the oldest where all take more than `most_bytes`.

    Raises:
        OSError: one cannot be deleted now; it is still known and goes with the next call.
        sqlite3.Error: the history cannot be written now.
    """
    total = 0
    for number, name, size, set_id in connection.execute(
        "SELECT id, file, CAST(size AS INTEGER), set_id FROM clip ORDER BY id DESC"
    ).fetchall():
        total += size
        if set_id is None or (most_bytes is not None and total > most_bytes):
            path = clip_path(database, name)
            if path is not None:
                path.unlink(missing_ok=True)
            connection.execute("DELETE FROM clip WHERE id = ?", (number,))
