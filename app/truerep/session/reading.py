"""What the history tells: days, sessions, sets rep by rep, courses over time. Reads beside the writer."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from truerep.advice import FaultFinding, Rep, View
from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.session.database import open_for_reading
from truerep.session.packing import unpack_curves, unpack_motion, unpack_poses
from truerep.session.records import KeptRep
from truerep.session.row_check import CLIP, FAULT, GOAL, MOTION, PLAN, REP, SESSION, SET, STRETCH, SUMS, check_row

_COUNT: Final = "CASE WHEN hold_s IS NULL THEN coalesce(corrected_count, reps) ELSE 0 END"  # a hold is no rep


@dataclass(frozen=True, slots=True)
class SetRow:
    """A kept set, without its reps.

    Attributes:
        id: number of its row.
        session_id: of its session.
        uid, exercise, profile, strictness, view, source, started_ms, day, measure: as in `SetHead`.
        width, height: of the picture.
        reviewed: it was looked at with hindsight; False for one that was broken off.
        seconds: length without pauses, None for one that was broken off.
        hold_s: seconds held, for holds.
        partials: motions that did not reach far enough.
        live_count: what was shown when it ended.
        corrected_count: what the person says it was, or None.
        reps, good, faulty: counted reps; the rest could not be judged.
        depth: mean of the main measure at mid, or None.
        tempo_s: mean length of a rep, or None.
        symmetry: mean difference of both sides at mid, or None.
    """

    id: int
    session_id: int
    uid: str
    exercise: str
    profile: str | None
    strictness: str
    view: str
    source: str
    started_ms: int
    day: str
    measure: str | None
    width: int
    height: int
    reviewed: bool
    seconds: float | None
    hold_s: float | None
    partials: int
    live_count: int | None
    corrected_count: int | None
    reps: int
    good: int
    faulty: int
    depth: float | None
    tempo_s: float | None
    symmetry: float | None

    @property
    def count(self) -> int:
        """The count that holds: the person's, or else ours; a hold is no rep."""
        if self.hold_s is not None:
            return 0
        return self.reps if self.corrected_count is None else self.corrected_count

    @property
    def seen_from(self) -> View:
        """The view; unknown where a file that was taken in says something else."""
        return next((view for view in View if view.value == self.view), View.UNKNOWN)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One visit: when it began, how many sets and reps, what was trained."""

    id: int
    uid: str
    started_ms: int
    day: str
    sets: int
    reps: int
    good: int
    judged: int
    hold_s: float
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """All sets of a day, week or month, summed up.

    Attributes:
        begin: its first day, `2026-11-16`.
        sets, reps: how many; corrected counts hold.
        good, judged: reps without a fault, and reps that could be judged.
        hold_s: seconds held.
        depth: mean of the main measure at mid, or None.
        tempo_s: mean length of a rep, or None.
        symmetry: mean difference of both sides at mid, or None.
    """

    begin: str
    sets: int
    reps: int
    good: int
    judged: int
    hold_s: float
    depth: float | None
    tempo_s: float | None
    symmetry: float | None


_BEGIN_OF: Final = {
    "day": "day",
    "week": "date(day, '-6 days', 'weekday 1')",
    "month": "substr(day, 1, 7) || '-01'",
}


class History:
    """Reads one database. Not to be shared between threads.

    Args:
        path: of the database.

    Raises:
        TrueRepError: there is none, it is damaged, or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_for_reading(path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def changed(self) -> int:
        """A number that differs from before when somebody wrote meanwhile."""
        return int(self._one("PRAGMA data_version")[0])

    def exercises(self) -> tuple[str, ...]:
        """What was trained, most often first."""
        rows = self._checked(
            "SELECT exercise FROM training_set GROUP BY exercise ORDER BY count(*) DESC, exercise", {"exercise": "text"}
        )
        return tuple(row[0] for row in rows)

    def sessions(self, exercise: str | None = None, day: str | None = None, most: int = 200) -> list[SessionRow]:
        """Newest sessions first, at most `most`; only those with an exercise, or of a day."""
        rows = self._checked(
            "SELECT id, uid, started_ms, day FROM session WHERE (:day IS NULL OR EXISTS (SELECT 1 FROM training_set s"
            " WHERE s.session_id = session.id AND s.day = :day)) AND (:exercise IS NULL OR EXISTS (SELECT 1 FROM"
            " training_set s WHERE s.session_id = session.id AND s.exercise = :exercise))"
            " ORDER BY started_ms DESC, id DESC LIMIT :most",
            SESSION,
            {"day": day, "exercise": exercise, "most": most},
        )
        return [SessionRow(*(*row, *self._session_sums(row[0]))) for row in rows]

    def sets(self, session_id: int) -> list[SetRow]:
        """Sets of a session, oldest first."""
        return self._set_rows("WHERE session_id = ? ORDER BY started_ms, id", (session_id,))

    def sets_between(self, first_day: str, last_day: str, exercise: str | None = None) -> list[SetRow]:
        """Sets of some days, both included, oldest first."""
        return self._set_rows(
            "WHERE day BETWEEN ? AND ? AND (? IS NULL OR exercise = ?) ORDER BY started_ms, id",
            (first_day, last_day, exercise, exercise),
        )

    def set_named(self, uid: str, exercise: str) -> SetRow | None:
        """A set, or None."""
        rows = self._set_rows("WHERE uid = ? AND exercise = ?", (uid, exercise))
        return rows[0] if rows else None

    def newest_session(self) -> tuple[str, int] | None:
        """Uid of the newest session and when its last set began (milliseconds since 1970), or None."""
        rows = self._checked(
            "SELECT session.uid, max(s.started_ms) FROM training_set s JOIN session ON session.id = s.session_id"
            " WHERE session.id = (SELECT id FROM session ORDER BY started_ms DESC, id DESC LIMIT 1)"
            " GROUP BY session.id",
            {"uid": "text", "started_ms": "moment"},
        )
        return rows[0] if rows else None

    def last_set_before(self, uid: str, exercise: str) -> SetRow | None:
        """The newest set of the same exercise in an earlier session than that of a set; None where there is none.

        Where the earlier session held several, that in the same place of the session is not looked for: it is its best,
        by good reps, since fatigue makes the last one a poor yardstick.
        """
        rows = self._set_rows(
            "WHERE exercise = :exercise AND session_id = (SELECT id FROM session before WHERE (started_ms, id) <"
            " (SELECT own.started_ms, own.id FROM session own JOIN training_set s ON s.session_id = own.id"
            " WHERE s.uid = :uid AND s.exercise = :exercise) AND EXISTS (SELECT 1 FROM training_set o"
            " WHERE o.session_id = before.id AND o.exercise = :exercise) ORDER BY started_ms DESC, id DESC LIMIT 1)"
            " ORDER BY good DESC, reps DESC, hold_s DESC",
            {"uid": uid, "exercise": exercise},
        )
        return rows[0] if rows else None

    def reps(self, set_id: int) -> list[KeptRep]:
        """Reps of a set in order, with faults, curves and poses."""
        exercise = self._one("SELECT exercise FROM training_set WHERE id = ?", (set_id,))
        if exercise is None:
            return []
        faults: dict[int, list[FaultFinding]] = {}
        for row in self._checked(
            f"SELECT {_named(FAULT, 'f.')} FROM fault f JOIN rep ON rep.id = f.rep_id WHERE rep.set_id = ?"
            " ORDER BY f.rep_id, f.place",
            FAULT,
            (set_id,),
        ):
            faults.setdefault(row[0], []).append(_fault(row[2:]))
        rows = self._checked(f"SELECT {_named(REP)} FROM rep WHERE set_id = ? ORDER BY number", REP, (set_id,))
        return [_kept_rep(exercise[0], row, tuple(faults.get(row[0], ()))) for row in rows]

    def motion(self, row: SetRow) -> PoseRecording | None:
        """The poses of a set, or None where they were not kept.

        Raises:
            TrueRepError: they are damaged.
        """
        chunks = self._checked(
            f"SELECT {_named(MOTION)} FROM motion WHERE set_id = ? ORDER BY place", MOTION, (row.id,)
        )
        try:
            return unpack_motion(chunks, (row.width, row.height))
        except ValueError as error:
            raise TrueRepError(f"{self.path}: {error}; restore a backup") from error

    def profile(self, fingerprint: str | None) -> Profile | None:
        """The profile by which a set was judged, as it was then; None where it is not there or not understood."""
        row = self._one("SELECT document FROM profile WHERE fingerprint = ?", (fingerprint,))
        if row is None:
            return None
        try:
            return Profile.model_validate_json(row[0])
        except ValidationError:
            return None

    def course(
        self, step: str, exercise: str | None = None, first_day: str = "", last_day: str = "9999"
    ) -> list[Stretch]:
        """Sums by day, week (from Monday) or month, oldest first; stretches without a set are left out."""
        weighted = "sum({0} * reps) / nullif(sum(CASE WHEN {0} IS NULL THEN 0 ELSE reps END), 0)"
        means = ", ".join(weighted.format(name) for name in ("depth", "tempo_s", "symmetry"))
        rows = self._checked(
            f"SELECT {_BEGIN_OF[step]} AS begin, count(*), sum({_COUNT}), sum(good), sum(good + faulty),"
            f" coalesce(sum(hold_s), 0), {means} FROM training_set"
            " WHERE day BETWEEN :first AND :last AND (:exercise IS NULL OR exercise = :exercise)"
            " GROUP BY begin ORDER BY begin",
            STRETCH,
            {"first": first_day, "last": last_day, "exercise": exercise},
        )
        return [Stretch(*row) for row in rows]

    def faults(self, exercise: str | None = None, first_day: str = "", last_day: str = "9999") -> list[tuple[str, int]]:
        """Faults with the number of reps that had them, most common first."""
        rows = self._rows(
            "SELECT f.name, sum(f.reps) AS often FROM set_fault f JOIN training_set s ON s.id = f.set_id"
            " WHERE s.day BETWEEN :first AND :last AND (:exercise IS NULL OR s.exercise = :exercise)"
            " GROUP BY f.name ORDER BY often DESC, f.name",
            {"first": first_day, "last": last_day, "exercise": exercise},
        )
        return [(str(name), int(often)) for name, often in rows]

    def reps_by_exercise(self, first_day: str = "", last_day: str = "9999") -> list[tuple[str, int]]:
        """Exercises with their reps, most first."""
        rows = self._rows(
            f"SELECT exercise, sum({_COUNT}) AS often FROM training_set WHERE day BETWEEN ? AND ?"
            " GROUP BY exercise ORDER BY often DESC, exercise",
            (first_day, last_day),
        )
        return [(str(name), int(often)) for name, often in rows]

    def best(
        self, expression: str, exercise: str, before: SetRow | None = None, besides: str = ""
    ) -> tuple[float, str] | None:
        """The largest value of an expression over an exercise's sets, and its day.

        Args:
            expression: of SQL.
            exercise: its name.
            before: only sets that are older than this one.
            besides: uid of a set that is left out.
        """
        rows = self._checked(
            f"SELECT {expression} AS value, day FROM training_set WHERE exercise = :exercise AND value > 0"
            " AND uid <> :besides AND (:id IS NULL OR (started_ms < :at AND id <> :id))"
            " ORDER BY value DESC, started_ms LIMIT 1",
            {"value": "number", "day": "day"},
            {
                "exercise": exercise,
                "besides": besides,
                "id": None if before is None else before.id,
                "at": None if before is None else before.started_ms,
            },
        )
        return (float(rows[0][0]), rows[0][1]) if rows else None

    def goals(self) -> list[tuple[str, str, float]]:
        """Goals as kind, exercise ("" for all) and target."""
        return self._checked(f"SELECT {_named(GOAL)} FROM goal ORDER BY kind, exercise", GOAL)

    def plans(self) -> list[tuple[str, str]]:
        """Plans as name and document."""
        return self._checked(f"SELECT {_named(PLAN)} FROM plan ORDER BY name COLLATE NOCASE", PLAN)

    def clips(self, set_id: int | None = None) -> list[tuple[str, float, int]]:
        """Clips of faulty reps as file, start on the set's clock and bytes, newest first; of one set, or all."""
        query = f"SELECT {_named(CLIP)} FROM clip WHERE :id IS NULL OR set_id = :id ORDER BY id DESC"
        return self._checked(query, CLIP, {"id": set_id})

    def counts(self) -> dict[str, int]:
        """How many sessions, sets and reps there are."""
        row = self._one(
            "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM training_set),"
            " (SELECT coalesce(sum(reps), 0) FROM training_set)"
        )
        return dict(zip(("sessions", "sets", "reps"), row, strict=True))

    def _session_sums(self, session_id: int) -> tuple[int, int, int, int, float, tuple[str, ...]]:
        rows = self._checked(
            f"SELECT exercise, count(*), sum({_COUNT}), sum(good), sum(good + faulty), coalesce(sum(hold_s), 0)"
            " FROM training_set WHERE session_id = ? GROUP BY exercise ORDER BY min(started_ms), min(id)",
            SUMS,
            (session_id,),
        )
        sums = [sum(row[column] for row in rows) for column in range(1, 6)]
        return sums[0], sums[1], sums[2], sums[3], float(sums[4]), tuple(row[0] for row in rows)

    def _set_rows(self, where: str, values: Sequence[object] | dict[str, Any]) -> list[SetRow]:
        rows = self._checked(f"SELECT {_named(SET)} FROM training_set {where}", SET, values)
        return [SetRow(*(*row[:13], bool(row[13]), *row[14:])) for row in rows]

    def _checked(
        self, query: str, kinds: Mapping[str, str], values: Sequence[object] | dict[str, Any] = ()
    ) -> list[Any]:
        """Rows whose values are known to be what they should: see `row_check`."""
        rows = self._rows(query, values)
        try:
            for row in rows:
                check_row(row, kinds)
        except ValueError as error:
            raise TrueRepError(f"{self.path}: holds what TrueRep never wrote ({error}); restore a backup") from error
        return rows

    def _rows(self, query: str, values: Sequence[object] | dict[str, Any] = ()) -> list[Any]:
        with self._faults_told():
            return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, values: Sequence[object] | dict[str, Any] = ()) -> Any:
        with self._faults_told():
            return self._connection.execute(query, values).fetchone()

    @contextlib.contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # a damaged page may hold text that is none
            raise TrueRepError(f"{self.path}: cannot be read ({error}); try again, or restore a backup") from error


def _named(columns: Mapping[str, str], table: str = "") -> str:
    return ", ".join(table + column for column in columns)


def _fault(row: Sequence[Any]) -> FaultFinding:
    name, phase, joint, measured, reference, bound, unit, cue, severity, at_s = row
    numbers = [math.nan if value is None else float(value) for value in (measured, reference, bound, at_s)]
    return FaultFinding(name, phase, joint, numbers[0], numbers[1], numbers[2], unit, cue, severity, numbers[3])


def _kept_rep(exercise: str, row: Sequence[Any], faults: tuple[FaultFinding, ...]) -> KeptRep:
    _, number, start_s, mid_s, end_s, range_deg, verdict, unseen, mid_value, apart, measures, curves, poses = row
    rep = Rep(number, exercise, start_s, mid_s, end_s, range_deg, verdict, faults, tuple(unseen.split()))
    return KeptRep(rep, mid_value, apart, unpack_curves(measures, curves), unpack_poses(poses))
