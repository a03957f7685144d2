"""Whether what was seen in a clip is in the history already: then its reps would count twice."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

_SAME: Final = 0.5  # share of the shorter stretch of the clip that two sets must have in common

_BEFORE: Final = """
WITH stretch AS (
    SELECT s.uid, s.day, s.started_ms, min(rep.start_s) AS first, max(rep.end_s) AS last
    FROM training_set s JOIN rep ON rep.set_id = s.id
    WHERE s.digest = (SELECT digest FROM training_set WHERE uid = :uid AND digest IS NOT NULL)
    GROUP BY s.uid
)
SELECT old.uid, old.day FROM stretch old JOIN stretch new ON new.uid = :uid
WHERE old.uid <> :uid AND min(old.last, new.last) - max(old.first, new.first)
    >= :same * min(old.last - old.first, new.last - new.first)
ORDER BY old.started_ms DESC LIMIT 1
"""

_ALIKE: Final = 0.75  # share of the longer stretch that two sets must have in common to have the same count

_TAKE_OVER: Final = """
WITH stretch AS (
    SELECT s.uid, s.exercise, s.corrected_count, min(rep.start_s) AS first, max(rep.end_s) AS last
    FROM training_set s JOIN rep ON rep.set_id = s.id WHERE s.uid IN (:old, :uid) GROUP BY s.id
)
UPDATE training_set SET corrected_count = (
    SELECT old.corrected_count FROM stretch old JOIN stretch new USING (exercise)
    WHERE old.uid = :old AND new.uid = :uid AND exercise = training_set.exercise
    AND min(old.last, new.last) - max(old.first, new.first)
        >= :alike * max(old.last - old.first, new.last - new.first)
) WHERE uid = :uid AND corrected_count IS NULL
"""


@dataclass(frozen=True, slots=True)
class KeptBefore:
    """A set of the same stretch of the same clip.

    Attributes:
        uid: of it.
        day: when it was kept, as `2026-11-20`.
    """

    uid: str
    day: str


def kept_before(connection: sqlite3.Connection, uid: str) -> KeptBefore | None:
    """The newest other set of what a set was seen in; None where there is none, and for sets before a camera."""
    row = connection.execute(_BEFORE, {"uid": uid, "same": _SAME}).fetchone()
    return None if row is None else KeptBefore(str(row[0]), str(row[1]))


def take_over_counts(connection: sqlite3.Connection, old: str, uid: str) -> None:
    """Counts that the person corrected in an old set hold for the one in its place, unless that has its own."""
    connection.execute(_TAKE_OVER, {"old": old, "uid": uid, "alike": _ALIKE})


def corrected_count(connection: sqlite3.Connection, uid: str, exercise: str) -> int | None:
    """The person's count of a set; None where they did not correct it."""
    row = connection.execute(
        "SELECT corrected_count FROM training_set WHERE uid = ? AND exercise = ?", (uid, exercise)
    ).fetchone()
    return None if row is None else row[0]
