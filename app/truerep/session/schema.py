"""Tables of the history, as the steps that lead from an empty file to the newest version."""

from __future__ import annotations

import sqlite3
from typing import Final

from truerep.errors import TrueRepError

_TRAINING: Final = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    started_ms INTEGER NOT NULL,
    day TEXT NOT NULL
);
CREATE INDEX session_by_time ON session(started_ms);
CREATE TABLE profile (
    fingerprint TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE TABLE training_set (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    exercise TEXT NOT NULL,
    profile TEXT,
    strictness TEXT NOT NULL,
    view TEXT NOT NULL,
    source TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    day TEXT NOT NULL,
    measure TEXT,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    reviewed INTEGER NOT NULL DEFAULT 0,
    seconds REAL,
    hold_s REAL,
    partials INTEGER NOT NULL DEFAULT 0,
    live_count INTEGER,
    corrected_count INTEGER,
    reps INTEGER NOT NULL DEFAULT 0,
    good INTEGER NOT NULL DEFAULT 0,
    faulty INTEGER NOT NULL DEFAULT 0,
    depth REAL,
    tempo_s REAL,
    symmetry REAL,
    UNIQUE (uid, exercise)
);
CREATE INDEX set_by_session ON training_set(session_id);
CREATE INDEX set_by_day ON training_set(day, exercise);
CREATE INDEX set_by_exercise ON training_set(exercise, started_ms);
CREATE TABLE rep (
    id INTEGER PRIMARY KEY,
    set_id INTEGER NOT NULL REFERENCES training_set(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start_s REAL NOT NULL,
    mid_s REAL NOT NULL,
    end_s REAL NOT NULL,
    range_deg REAL NOT NULL,
    verdict TEXT NOT NULL,
    unseen TEXT NOT NULL,
    mid_value REAL,
    side_difference REAL,
    measures TEXT NOT NULL,
    curves BLOB NOT NULL,
    poses BLOB,
    UNIQUE (set_id, number)
);
CREATE TABLE fault (
    rep_id INTEGER NOT NULL REFERENCES rep(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    phase TEXT NOT NULL,
    joint TEXT NOT NULL,
    measured REAL,
    reference REAL,
    bound REAL,
    unit TEXT NOT NULL,
    cue TEXT NOT NULL,
    severity INTEGER NOT NULL,
    at_s REAL,
    PRIMARY KEY (rep_id, place)
) WITHOUT ROWID;
CREATE TABLE set_fault (
    set_id INTEGER NOT NULL REFERENCES training_set(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    reps INTEGER NOT NULL,
    PRIMARY KEY (set_id, name)
) WITHOUT ROWID;
"""

_INTENTIONS: Final = """
CREATE TABLE goal (
    kind TEXT NOT NULL,
    exercise TEXT NOT NULL,
    target REAL NOT NULL,
    PRIMARY KEY (kind, exercise)
);
CREATE TABLE plan (
    name TEXT PRIMARY KEY,
    document TEXT NOT NULL
);
"""

_MOTION: Final = """
CREATE TABLE motion (
    set_id INTEGER NOT NULL REFERENCES training_set(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (set_id, place)
);
CREATE INDEX motion_size ON motion(set_id, size);
CREATE TABLE clip (
    id INTEGER PRIMARY KEY,
    set_id INTEGER REFERENCES training_set(id) ON DELETE SET NULL,
    file TEXT NOT NULL UNIQUE,
    start_s REAL NOT NULL,
    size INTEGER NOT NULL
);
"""

_CLIP_SEEN: Final = """
ALTER TABLE training_set ADD COLUMN digest TEXT;
CREATE INDEX set_by_digest ON training_set(digest) WHERE digest IS NOT NULL;
"""

MIGRATIONS: Final = (_TRAINING, _INTENTIONS, _MOTION, _CLIP_SEEN)
"""Step n leads from version n to version n + 1; steps that were released are never changed, only added to."""

VERSION: Final = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a database; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, name: str, target: int = VERSION) -> int:
    """Bring a database to a version, one whole step after the other.

    Args:
        connection: in autocommit mode.
        name: of the file, for the message.
        target: version to reach.

    Returns:
        The version that it had before.

    Raises:
        TrueRepError: it was written by a newer TrueRep.
        sqlite3.Error: it cannot be written, or is damaged.
    """
    before = version_of(connection)
    if before > VERSION:
        raise TrueRepError(f"{name}: was written by a newer TrueRep (version {before} of the history); update TrueRep")
    for step in range(before, target):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == step:  # another window may have been quicker
                for statement in MIGRATIONS[step].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {step + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return before
