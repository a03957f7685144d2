"""What the writer does to the database, each call within a transaction that the caller holds."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from typing import Final

from truerep.pose.frame import PoseFrame
from truerep.session.kept_before import take_over_counts
from truerep.session.packing import pack_curves, pack_motion, pack_poses
from truerep.session.raw_rep import kept_rep
from truerep.session.records import (
    ClipSeen,
    CountCorrected,
    Entry,
    KeptRep,
    ProfileSeen,
    RepDone,
    SecondsHeld,
    SetDone,
    SetHead,
    SetReplaced,
    SetThrownAway,
    local_day,
)

_SUM_UP: Final = """
UPDATE training_set SET
    reps = (SELECT count(*) FROM rep WHERE set_id = :id),
    good = (SELECT count(*) FROM rep WHERE set_id = :id AND verdict = 'good'),
    faulty = (SELECT count(*) FROM rep WHERE set_id = :id AND verdict = 'faulty'),
    depth = (SELECT avg(mid_value) FROM rep WHERE set_id = :id),
    tempo_s = (SELECT avg(end_s - start_s) FROM rep WHERE set_id = :id),
    symmetry = (SELECT avg(abs(side_difference)) FROM rep WHERE set_id = :id)
WHERE id = :id
"""
_SUM_HOLDS: Final = """
UPDATE training_set SET hold_s = (SELECT sum(end_s - start_s) FROM rep WHERE set_id = :id)
WHERE id = :id AND profile IN
    (SELECT fingerprint FROM profile WHERE json_valid(document) AND json_extract(document, '$.kind') = 'hold')
"""
_SUM_FAULTS: Final = """
INSERT INTO set_fault
SELECT :id, fault.name, count(DISTINCT rep.id) FROM rep JOIN fault ON fault.rep_id = rep.id
WHERE rep.set_id = :id GROUP BY fault.name
"""


def apply(connection: sqlite3.Connection, entry: Entry) -> None:
    """Carry out one entry; doing so twice is the same as once."""
    if isinstance(entry, RepDone):
        _add_rep(connection, entry)
    elif isinstance(entry, SecondsHeld):
        _hold_on(connection, entry)
    elif isinstance(entry, SetDone):
        _finish_set(connection, entry)
    elif isinstance(entry, SetThrownAway):
        connection.execute("DELETE FROM training_set WHERE uid = ?", (entry.uid,))
        _drop_empty_sessions(connection)
    elif isinstance(entry, CountCorrected):
        connection.execute(
            "UPDATE training_set SET corrected_count = ? WHERE uid = ? AND exercise = ?",
            (entry.count, entry.uid, entry.exercise),
        )
    elif isinstance(entry, ClipSeen):
        connection.execute("UPDATE training_set SET digest = ? WHERE uid = ?", (entry.digest, entry.uid))
    elif isinstance(entry, SetReplaced):
        _replace(connection, entry)
    else:
        _keep_profile(connection, entry)


def keep_motion(connection: sqlite3.Connection, uid: str, exercise: str, frames: Sequence[PoseFrame]) -> None:
    """Append a stretch of poses to a set that is there; without effect where it is not."""
    row = connection.execute("SELECT id FROM training_set WHERE uid = ? AND exercise = ?", (uid, exercise)).fetchone()
    if row is None or not frames:
        return
    data = pack_motion(frames)
    place = connection.execute("SELECT count(*) FROM motion WHERE set_id = ?", row).fetchone()[0]
    connection.execute("INSERT INTO motion VALUES (?, ?, ?, ?, ?)", (row[0], place, len(frames), len(data), data))


def limit_motion(connection: sqlite3.Connection, most_bytes: int) -> None:
    """Forget the motion of the oldest sets until the rest fits."""
    total = connection.execute("SELECT coalesce(sum(size), 0) FROM motion").fetchone()[0]
    while total > most_bytes:
        oldest = connection.execute(
            "SELECT id FROM training_set WHERE id IN (SELECT set_id FROM motion) ORDER BY started_ms, id LIMIT 1"
        ).fetchone()[0]
        total -= connection.execute("SELECT sum(size) FROM motion WHERE set_id = ?", (oldest,)).fetchone()[0]
        connection.execute("DELETE FROM motion WHERE set_id = ?", (oldest,))


def sum_up(connection: sqlite3.Connection, set_id: int) -> None:
    """Bring the sums that a set's row carries into step with its reps."""
    connection.execute(_SUM_UP, {"id": set_id})
    connection.execute("DELETE FROM set_fault WHERE set_id = ?", (set_id,))
    connection.execute(_SUM_FAULTS, {"id": set_id})


def delete_sets(connection: sqlite3.Connection, set_ids: Sequence[int]) -> None:
    """Delete sets with all that hangs on them; a session without sets goes too."""
    connection.executemany("DELETE FROM training_set WHERE id = ?", [(set_id,) for set_id in set_ids])
    _drop_empty_sessions(connection)


def delete_all(connection: sqlite3.Connection) -> None:
    """Delete every session, set, rep, clip entry, goal and plan."""
    for table in ("session", "profile", "goal", "plan", "clip"):
        connection.execute(f"DELETE FROM {table}")


def _add_rep(connection: sqlite3.Connection, entry: RepDone) -> None:
    set_id, reviewed = _set_row(connection, entry.head)
    if not reviewed:  # hindsight has the last word, also when the spool is read once more
        _insert_rep(connection, set_id, entry.number, kept_rep(entry.rep, entry.head.view))
        connection.execute(_SUM_HOLDS, {"id": set_id})
        sum_up(connection, set_id)


def _hold_on(connection: sqlite3.Connection, entry: SecondsHeld) -> None:
    set_id, reviewed = _set_row(connection, entry.head)
    if not reviewed:
        connection.execute(
            "UPDATE training_set SET hold_s = max(coalesce(hold_s, 0), ?) WHERE id = ?", (entry.hold_s, set_id)
        )


def _finish_set(connection: sqlite3.Connection, entry: SetDone) -> None:
    uid, done = entry.head.uid, bool(entry.reps or entry.hold_s or entry.corrected)
    keep = {*entry.others, entry.head.exercise} if done else set(entry.others)
    if done:
        set_id, _ = _set_row(connection, entry.head)
        if entry.reps:  # of a hold within another set only the seconds are told: its stretches stay
            connection.execute("DELETE FROM rep WHERE set_id = ?", (set_id,))
        for rep in entry.reps:
            _insert_rep(connection, set_id, rep.rep.index, rep)
        connection.execute(
            "UPDATE training_set SET view = ?, seconds = ?, hold_s = ?, partials = ?, live_count = ?,"
            " corrected_count = coalesce(?, corrected_count) WHERE id = ?",
            (entry.head.view, entry.seconds, entry.hold_s, entry.partials, entry.live_count, entry.corrected, set_id),
        )
        sum_up(connection, set_id)
    for other_id, exercise in connection.execute(
        "SELECT id, exercise FROM training_set WHERE uid = ?", (uid,)
    ).fetchall():
        if exercise not in keep:
            if done:  # the motion was of this set, whatever it was taken for while it ran
                connection.execute(
                    "UPDATE motion SET set_id = :to, place = place +"
                    " (SELECT coalesce(max(place) + 1, 0) FROM motion WHERE set_id = :to) WHERE set_id = :of",
                    {"to": set_id, "of": other_id},
                )
                connection.execute("UPDATE clip SET set_id = ? WHERE set_id = ?", (set_id, other_id))
            connection.execute("DELETE FROM training_set WHERE id = ?", (other_id,))
    connection.execute("UPDATE training_set SET reviewed = 1 WHERE uid = ?", (uid,))
    _drop_empty_sessions(connection)


def _replace(connection: sqlite3.Connection, entry: SetReplaced) -> None:
    old = connection.execute(
        "SELECT session_id, started_ms, day FROM training_set WHERE uid = ? ORDER BY id LIMIT 1", (entry.old,)
    ).fetchone()
    if old is None:
        return
    take_over_counts(connection, entry.old, entry.uid)
    moved = connection.execute(
        "UPDATE training_set SET session_id = ?, started_ms = ?, day = ? WHERE uid = ?", (*old, entry.uid)
    )
    if moved.rowcount:
        connection.execute("DELETE FROM training_set WHERE uid = ?", (entry.old,))
        _drop_empty_sessions(connection)


def _set_row(connection: sqlite3.Connection, head: SetHead) -> tuple[int, bool]:
    """Number of the set's row, made where it is missing, and whether the set is over."""
    found = connection.execute(
        "SELECT id, reviewed FROM training_set WHERE uid = ? AND exercise = ?", (head.uid, head.exercise)
    ).fetchone()
    if found is not None:
        return int(found[0]), bool(found[1])
    connection.execute(
        "INSERT OR IGNORE INTO session (uid, started_ms, day) VALUES (?, ?, ?)",
        (head.session, head.started_ms, local_day(head.started_ms)),
    )
    made = connection.execute(
        "INSERT INTO training_set (session_id, uid, exercise, profile, strictness, view, source, started_ms, day,"
        " measure, width, height) VALUES ((SELECT id FROM session WHERE uid = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            head.session, head.uid, head.exercise, head.profile, head.strictness, head.view, head.source,
            head.started_ms, head.day, head.measure, *head.frame_size,
        ),
    )  # fmt: skip
    assert made.lastrowid is not None
    return made.lastrowid, False


def _insert_rep(connection: sqlite3.Connection, set_id: int, number: int, kept: KeptRep) -> None:
    rep = kept.rep
    measures, curves = pack_curves(kept.curves)
    made = connection.execute(
        "INSERT OR IGNORE INTO rep (set_id, number, start_s, mid_s, end_s, range_deg, verdict, unseen, mid_value,"
        " side_difference, measures, curves, poses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            set_id, number, rep.start_s, rep.mid_s, rep.end_s, _finite(rep.range_deg), rep.verdict,
            " ".join(rep.unseen), kept.mid_value, kept.side_difference, measures, curves, pack_poses(kept.poses),
        ),
    )  # fmt: skip
    if made.rowcount != 1:
        return
    rows = [
        (
            made.lastrowid,
            place,
            f.id,
            f.phase,
            f.joint,
            f.measured,
            f.reference,
            f.limit,
            f.unit,
            f.cue,
            f.severity,
            f.at_s,
        )
        for place, f in enumerate(rep.faults)
    ]
    connection.executemany("INSERT INTO fault VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _keep_profile(connection: sqlite3.Connection, entry: ProfileSeen) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO profile VALUES (?, ?, ?)", (entry.fingerprint, entry.name, entry.document)
    )


def _drop_empty_sessions(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM session WHERE id NOT IN (SELECT session_id FROM training_set)")


def _finite(value: float) -> float:
    return value if math.isfinite(value) else 0.0
