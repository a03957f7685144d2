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
