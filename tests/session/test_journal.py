from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from session_makers import DAY_MS, NOON_MS, head, poses, raw, rep_done, set_done

from truerep.errors import TrueRepError
from truerep.session import journal as journal_module
from truerep.session import spool as spool_module
from truerep.session import transfer
from truerep.session.database import is_sound, open_for_writing
from truerep.session.journal import Journal
from truerep.session.raw_rep import kept_rep
from truerep.session.reading import History, SetRow
from truerep.session.records import CountCorrected, ProfileSeen, RepDone, SetThrownAway
from truerep.session.schema import VERSION, migrate
from truerep.session.spool import Spool, left_behind
from truerep.session.spool_format import to_record

PATIENCE_S = 20.0


def written(journal: Journal) -> None:
    assert journal.flush(PATIENCE_S)


def only_set(path: Path) -> SetRow:
    with History(path) as history:
        rows = history.sets_between("", "9999")
    assert len(rows) == 1
    return rows[0]


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def test_reps_can_be_read_while_the_set_runs(journal: Journal, database: Path) -> None:
    journal.put(rep_done(1))
    journal.put(rep_done(2, verdict="faulty"))
    written(journal)
    with History(database) as history:
        row = only_set(database)
        reps = history.reps(row.id)
        assert (row.reps, row.good, row.faulty, row.reviewed) == (2, 1, 1, False)
        assert [(rep.rep.index, rep.rep.verdict) for rep in reps] == [(1, "good"), (2, "faulty")]
        assert reps[1].rep == rep_done(2, verdict="faulty").rep.rep
        assert history.faults() == [("shallow", 1)]
        journal.put(rep_done(3))
        written(journal)
        assert len(history.reps(row.id)) == 3  # through the same open reader


def test_a_hold_that_was_kept_live_is_told_in_seconds_and_not_as_a_rep(journal: Journal, database: Path) -> None:
    plank, damaged = ProfileSeen("p", "plank", '{"kind": "hold"}'), ProfileSeen("d", "odd", '{"kind": "ho')
    for seen in (plank, damaged):
        journal.put(seen)
    journal.put(replace(rep_done(1, "held", "plank"), head=head("held", "plank", profile="p")))
    journal.put(replace(rep_done(2, "held", "plank"), head=head("held", "plank", profile="p")))
    journal.put(replace(rep_done(1, "odd", "odd"), head=head("odd", "odd", profile="d")))
    written(journal)
    with History(database) as history:
        rows = {row.uid: row for row in history.sets_between("", "9999")}
    assert rows["held"].hold_s == pytest.approx(4.8)
    assert rows["odd"].hold_s is None


def test_hindsight_takes_the_place_of_what_was_kept_live(journal: Journal, database: Path) -> None:
    for number in range(1, 4):
        journal.put(rep_done(number))
    journal.put(set_done("good", "faulty", live_count=3))
    written(journal)
    row = only_set(database)
    assert (row.reps, row.good, row.faulty, row.live_count, row.reviewed, row.partials) == (2, 1, 1, 3, True, 1)
    assert row.depth == pytest.approx(80.0)
    assert row.tempo_s == pytest.approx(2.4)
    assert row.symmetry == pytest.approx(3.0)


def test_what_was_taken_for_another_exercise_goes_with_hindsight_and_its_motion_stays(
    journal: Journal, database: Path
) -> None:
    for number, exercise in ((1, "lunge"), (2, "lunge"), (1, "row"), (1, "squat")):
        journal.put(rep_done(number, exercise=exercise))
    journal.put_motion("set", "lunge", poses(1.0))
    journal.put_motion("set", "squat", poses(1.0, start_s=1.0))
    journal.put(set_done("good", "good", others=("row",)))
    written(journal)
    with History(database) as history:
        rows = {row.exercise: row for row in history.sets_between("", "9999")}
        assert set(rows) == {"squat", "row"}
        assert rows["squat"].reps == 2
        assert rows["row"].reviewed
        motion = history.motion(rows["squat"])
        assert motion is not None
        assert len(motion) == 60


def test_a_set_in_which_nothing_was_done_leaves_no_trace(journal: Journal, database: Path) -> None:
    journal.put(rep_done(1))
    journal.put(set_done())
    written(journal)
    with History(database) as history:
        assert history.counts() == {"sessions": 0, "sets": 0, "reps": 0}


def test_a_set_that_was_begun_anew_is_gone(journal: Journal, database: Path) -> None:
    journal.put(rep_done(1, "first"))
    journal.put(SetThrownAway("first"))
    journal.put(rep_done(1, "second"))
    written(journal)
    assert only_set(database).uid == "second"


def test_a_corrected_count_is_kept_with_the_set_and_counts(journal: Journal, database: Path) -> None:
    journal.put(set_done("good", "good", "faulty"))
    journal.put(CountCorrected("set", "squat", 5))
    written(journal)
    row = only_set(database)
    assert (row.count, row.corrected_count, row.reps) == (5, 5, 3)
    with History(database) as history:
        assert history.course("day")[0].reps == 5
        assert history.sessions()[0].reps == 5


def test_carrying_out_twice_is_the_same_as_once(journal: Journal, database: Path) -> None:
    entries = [rep_done(1), rep_done(2), set_done("good", "faulty", "good"), CountCorrected("set", "squat", 4)]
    for entry in (*entries, *entries):
        journal.put(entry)
    written(journal)
    row = only_set(database)
    assert (row.reps, row.count) == (3, 4)


def test_reps_that_are_replayed_after_hindsight_do_not_come_back(journal: Journal, database: Path) -> None:
    live = [rep_done(number) for number in range(1, 5)]
    for entry in (*live, set_done("good", "good"), *live):
        journal.put(entry)
    written(journal)
    assert only_set(database).reps == 2


def test_what_a_dead_process_left_in_its_spool_is_carried_out(
    database: Path, open_journal: Callable[..., Journal], told: list[str]
) -> None:
    database.parent.mkdir()
    spool = database.parent / "history.0123.spool"
    spool.write_bytes(to_record(rep_done(1)) + to_record(rep_done(2)) + to_record(rep_done(3))[:-40])
    written(open_journal())
    assert only_set(database).reps == 2  # the third record was cut off: that rep was in progress
    assert not spool.exists()
    assert told == []


def test_a_rep_that_was_left_behind_is_kept_whole(database: Path, open_journal: Callable[..., Journal]) -> None:
    database.parent.mkdir()
    (database.parent / "history.0123.spool").write_bytes(to_record(rep_done(1, "left")))
    journal = open_journal()
    journal.put(rep_done(1, "live"))
    written(journal)
    asked = kept_rep(raw(1), "side")
    with History(database) as history:
        for uid in ("left", "live"):
            row = history.set_named(uid, "squat")
            assert row is not None
            (found,) = history.reps(row.id)
            assert (found.rep, found.mid_value, found.side_difference) == (
                asked.rep,
                asked.mid_value,
                asked.side_difference,
            )
            for name, values in asked.curves.items():
                np.testing.assert_array_equal(found.curves[name], values)
            np.testing.assert_array_equal(found.poses, asked.poses)


def test_what_cannot_be_read_in_a_spool_is_kept_aside_and_told(
    database: Path, open_journal: Callable[..., Journal], told: list[str]
) -> None:
    database.parent.mkdir()
    foreign = database.parent / "history.0123.spool"
    content = to_record(rep_done(1)) + b"\xff\0 by somebody else\n" + to_record(rep_done(2))
    foreign.write_bytes(content)
    written(open_journal())
    assert only_set(database).reps == 2
    assert not foreign.exists()
    assert (database.parent / "history.0123.spool-damaged").read_bytes() == content
    assert len(told) == 1
    assert "history.0123.spool-damaged" in told[0]


def test_a_spool_of_another_version_is_kept_aside_and_the_history_stays(
    database: Path, open_journal: Callable[..., Journal], told: list[str]
) -> None:
    first = open_journal()
    first.put(set_done("good", "good"))
    assert first.close(PATIENCE_S)
    content = b'{"is":"rep","head":{"uid":"a"},"rep":{"index":1},"measures":["knee"],"frames":1}\tAAAA\n' + bytes(5000)
    (database.parent / "history.0123.spool").write_bytes(content)
    journal = open_journal()
    journal.put(rep_done(1, "set"))
    written(journal)
    assert only_set(database).reps == 2
    assert (database.parent / "history.0123.spool-damaged").read_bytes() == content
    assert "history.0123.spool-damaged" in told[0]


def test_a_spool_that_was_being_emptied_is_no_damage(database: Path, open_journal: Callable[..., Journal]) -> None:
    database.parent.mkdir()
    half = bytes(100) + (to_record(rep_done(1)) + to_record(rep_done(2)))[100:]
    (database.parent / "history.0123.spool").write_bytes(half + bytes(5000))
    written(open_journal())
    assert only_set(database).reps == 1
    assert not list(database.parent.glob("*.spool-damaged"))


def test_a_spool_of_hundred_megabytes_is_taken_up(
    database: Path, open_journal: Callable[..., Journal], told: list[str], monkeypatch
) -> None:
    monkeypatch.setattr(journal_module, "_MOST_WAITING", 5)
    database.parent.mkdir()
    spool = database.parent / "history.0123.spool"
    spool.write_bytes(b"".join(to_record(rep_done(number)) for number in range(1, 11)))
    os.truncate(spool, 100_000_000)
    written(open_journal())
    assert only_set(database).reps == 10
    assert not spool.exists()
    assert told == []


def test_a_spool_that_is_too_large_to_be_one_is_kept_aside_and_told(
    database: Path, open_journal: Callable[..., Journal], told: list[str], monkeypatch
) -> None:
    content = to_record(rep_done(1))
    monkeypatch.setattr(spool_module, "_LARGEST_BYTES", len(content) - 1)
    database.parent.mkdir()
    (database.parent / "history.0123.spool").write_bytes(content)
    journal = open_journal()
    journal.put(rep_done(1, "live"))
    written(journal)
    assert only_set(database).uid == "live"
    assert (database.parent / "history.0123.spool-damaged").read_bytes() == content
    assert len(told) == 1
    assert "history.0123.spool-damaged" in told[0]


@pytest.mark.parametrize("rest", [b"", b"by somebody else"])
def test_a_spool_that_another_program_holds_ends_nothing_and_gives_no_rep_twice(
    database: Path, open_journal: Callable[..., Journal], told: list[str], monkeypatch, rest: bytes
) -> None:
    database.parent.mkdir()
    left = [rep_done(1, "over", "lunge"), rep_done(1, "over"), set_done("good", "good", uid="over")]
    left += [rep_done(1, "broken off"), rep_done(2, "broken off")]
    spool = database.parent / "history.0123.spool"
    spool.write_bytes(b"".join(map(to_record, left)) + rest)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file", str(path))

    for uid in ("first start", "second start"):
        with monkeypatch.context() as held:
            held.setattr(Path, "unlink", refuse)
            held.setattr(Path, "replace", refuse)
            journal = open_journal()
            journal.put(rep_done(1, uid))
            written(journal)
            assert journal.close(PATIENCE_S)
        assert spool.exists()
    assert told == []
    written(open_journal())  # nobody holds them any more
    with History(database) as history:
        found = [(row.uid, row.exercise, row.reps) for row in history.sets_between("", "9999")]
    assert sorted(found) == [
        ("broken off", "squat", 2), ("first start", "squat", 1), ("over", "squat", 2), ("second start", "squat", 1),
    ]  # fmt: skip
    assert len(list(database.parent.glob("*.spool"))) == 1  # of the living
    assert (spool.with_suffix(".spool-damaged").exists(), len(told)) == (bool(rest), int(bool(rest)))


def test_a_spool_that_is_let_go_of_is_removed_with_the_next_write(
    database: Path, open_journal: Callable[..., Journal], monkeypatch
) -> None:
    database.parent.mkdir()
    spool = database.parent / "history.0123.spool"
    spool.write_bytes(to_record(rep_done(1)))

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file", str(path))

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refuse)
        journal = open_journal()
        written(journal)
        assert spool.exists()
    journal.put(rep_done(2))
    written(journal)
    wait_for(lambda: not spool.exists())
    assert only_set(database).reps == 2


def test_however_many_reps_wait_none_is_forgotten(
    open_journal: Callable[..., Journal], database: Path, monkeypatch
) -> None:
    monkeypatch.setattr(journal_module, "_MOST_WAITING", 5)
    monkeypatch.setattr(journal_module, "_RETRY_S", 0.02)
    locked = threading.Event()
    locked.set()

    def open_unless_locked(path: Path) -> sqlite3.Connection:
        if locked.is_set():
            raise sqlite3.OperationalError("database is locked")
        return open_for_writing(path)

    monkeypatch.setattr(journal_module, "open_for_writing", open_unless_locked)
    journal = open_journal()
    for number in range(1, 21):
        journal.put(rep_done(number))
        journal.put_motion("set", "squat", poses(0.1))
    assert not journal.flush(0.3)
    locked.clear()
    written(journal)
    assert only_set(database).reps == 20


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """The system takes no byte of any file beyond this size, as on a full disk."""
    import resource  # noqa: PLC0415 (not on Windows)

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def in_spools(folder: Path) -> list[int]:
    (old,) = left_behind(folder, "history")
    return [entry.rep.rep.index for entry in old.entries if isinstance(entry, RepDone)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit to the size of files")
def test_a_spool_without_room_never_holds_half_a_record(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "history")
    whole = spool.path.stat().st_size // len(to_record(rep_done(1)))
    with files_end_at(spool.path.stat().st_size + 100):
        for number in range(1, whole + 3):
            spool.add(rep_done(number))
        assert not spool.works
    spool.add(SetThrownAway("set"))  # a shorter record than the half that was there
    assert spool.works
    spool.close(done=False)
    (old,) = left_behind(tmp_path, "history")
    assert old.whole
    assert spool.path.read_bytes().endswith(b"\n")
    assert old.entries[-1] == SetThrownAway("set")
    assert in_spools(tmp_path) == list(range(1, len(old.entries)))
    assert whole - 1 <= len(old.entries) - 1 < whole + 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit to the size of files")
def test_a_spool_that_was_opened_on_a_full_disk_has_no_room_and_says_so(tmp_path: Path) -> None:
    with files_end_at(100):
        spool = Spool(tmp_path, "history")
        spool.add(rep_done(1))
        assert not spool.works
    spool.close(done=False)
    assert in_spools(tmp_path) == []


def test_an_emptied_spool_holds_what_came_after(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "history")
    room = spool.path.stat().st_size
    for number in range(1, 200):
        spool.add(rep_done(number))
    assert spool.path.stat().st_size > room
    spool.empty_if(lambda: False)
    spool.add(rep_done(200))
    spool.empty_if(lambda: True)
    assert spool.path.read_bytes() == bytes(room)  # deleted is deleted
    spool.add(rep_done(201))
    spool.close(done=False)
    assert in_spools(tmp_path) == [201]


def test_the_spool_of_a_living_process_is_left_alone(open_journal: Callable[..., Journal], database: Path) -> None:
    first = open_journal()
    written(first)
    mine = list(database.parent.glob("*.spool"))
    written(open_journal())
    assert mine
    assert set(mine) <= set(database.parent.glob("*.spool"))


def test_a_closed_journal_leaves_no_spool(open_journal: Callable[..., Journal], database: Path) -> None:
    journal = open_journal()
    journal.put(rep_done(1))
    assert journal.close(PATIENCE_S)
    assert list(database.parent.glob("*.spool")) == []
    assert only_set(database).reps == 1


def test_reps_wait_while_another_program_has_locked_the_database(
    journal: Journal, database: Path, told: list[str], monkeypatch
) -> None:
    written(journal)
    monkeypatch.setattr(journal_module, "_RETRY_S", 0.05)
    monkeypatch.setattr("truerep.session.database.PATIENCE_S", 0.05)
    journal.ask(lambda connection: connection.execute("PRAGMA busy_timeout = 50")).result(PATIENCE_S)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        journal.put(rep_done(1))
        wait_for(lambda: bool(told))
        assert "another program holds it" in told[0]
        assert journal.trouble == told[0]
        assert not journal.at_risk  # the spool has it
        assert not journal.flush(0.1)
        other.execute("ROLLBACK")
    written(journal)
    assert only_set(database).reps == 1
    wait_for(lambda: len(told) == 2)
    assert "again" in told[1]
    assert journal.trouble == ""


@pytest.mark.parametrize(
    ("free_bytes", "writable", "words"),
    [(0, True, "the disk is full"), (10**9, False, "the folder is read-only"), (10**9, True, "no such thing")],
)
def test_why_nothing_can_be_written_is_said_plainly(
    open_journal: Callable[..., Journal], told: list[str], monkeypatch, free_bytes: int, writable: bool, words: str
) -> None:
    def fail(_path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("no such thing")  # SQLite calls a full disk an I/O error

    monkeypatch.setattr(journal_module, "open_for_writing", fail)
    monkeypatch.setattr(journal_module.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free_bytes))
    monkeypatch.setattr(journal_module.os, "access", lambda _folder, _way: writable)
    open_journal()
    wait_for(lambda: bool(told))
    assert f"({words})" in told[0]


def test_reps_wait_for_room_on_a_full_disk(
    open_journal: Callable[..., Journal], database: Path, told: list[str], monkeypatch
) -> None:
    open_for_writing(database).close()
    full = [True]

    def open_small(path: Path) -> sqlite3.Connection:
        connection = open_for_writing(path)
        if full[0]:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(journal_module, "open_for_writing", open_small)
    monkeypatch.setattr(journal_module, "_RETRY_S", 0.05)
    journal = open_journal()
    for number in range(1, 30):
        journal.put(rep_done(number))
    wait_for(lambda: bool(told))
    assert "full" in told[0]
    full[0] = False
    written(journal)
    assert only_set(database).reps == 29
    assert is_sound(database)


def test_a_folder_that_cannot_be_written_is_told_and_counting_goes_on(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(journal_module, "_RETRY_S", 0.02)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    told: list[str] = []
    journal = Journal(in_the_way / "history.db", told.append)
    journal.start()
    journal.put(rep_done(1))
    wait_for(lambda: bool(told))
    assert str(in_the_way) in told[0]
    failed = journal.ask(lambda connection: connection.execute("SELECT 1"))
    with pytest.raises(TrueRepError):
        failed.result(PATIENCE_S)
    in_the_way.unlink()
    written(journal)
    assert only_set(in_the_way / "history.db").reps == 1
    journal.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_can_still_be_read(open_journal: Callable[..., Journal], database: Path) -> None:
    journal = open_journal()
    journal.put(set_done("good"))
    assert journal.close(PATIENCE_S)
    database.parent.chmod(0o555)
    try:
        assert only_set(database).reps == 1
    finally:
        database.parent.chmod(0o755)


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_database_is_kept_aside_and_a_new_one_begun(
    database: Path, open_journal: Callable[..., Journal], told: list[str], content: bytes
) -> None:
    database.parent.mkdir()
    database.write_bytes(content)
    journal = open_journal()
    journal.put(rep_done(1))
    written(journal)
    assert only_set(database).reps == 1
    (aside,) = database.parent.glob("history.damaged-*.db")
    assert aside.read_bytes() == content
    assert len(told) == 1
    assert aside.name in told[0]


def spoil(journal: Journal, database: Path) -> None:
    """Damage all pages but the first while the database is open."""
    journal.ask(lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()).result(PATIENCE_S)
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (database.stat().st_size - 4096))
    journal.ask(lambda connection: connection.execute("PRAGMA cache_size = 0")).result(PATIENCE_S)


def test_a_database_that_is_damaged_while_it_is_in_use_loses_no_rep_of_this_set(
    journal: Journal, database: Path, told: list[str]
) -> None:
    journal.put(set_done("good", uid="before"))
    written(journal)
    spoil(journal, database)
    journal.put(rep_done(1, "after"))
    written(journal)
    assert only_set(database).uid == "after"
    assert list(database.parent.glob("history.damaged-*.db"))
    assert told


@pytest.mark.parametrize("delete", [True, False])
def test_damage_that_a_reader_or_a_task_meets_is_looked_into(
    journal: Journal, database: Path, told: list[str], delete: bool
) -> None:
    journal.put(set_done("good", uid="before"))
    written(journal)
    spoil(journal, database)
    work = journal.ask(lambda connection: transfer.delete_all(connection, database)) if delete else journal.doubt()
    with pytest.raises(sqlite3.DatabaseError):
        work.result(PATIENCE_S)
    wait_for(lambda: bool(told))
    assert "was damaged" in told[0]
    assert list(database.parent.glob("history.damaged-*.db"))
    journal.put(rep_done(1, "after"))
    written(journal)
    assert only_set(database).uid == "after"


def test_damage_of_another_file_is_not_that_of_the_history(journal: Journal, database: Path, told: list[str]) -> None:
    def fail(_connection: sqlite3.Connection) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    journal.put(set_done("good", uid="before"))
    with pytest.raises(sqlite3.DatabaseError):
        journal.ask(fail).result(PATIENCE_S)
    journal.doubt().result(PATIENCE_S)
    written(journal)
    assert told == []
    assert only_set(database).uid == "before"


def test_a_database_of_a_newer_version_is_left_alone(
    database: Path, open_journal: Callable[..., Journal], told: list[str], monkeypatch
) -> None:
    monkeypatch.setattr(journal_module, "_RETRY_S", 0.02)
    with closing(open_for_writing(database)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = database.read_bytes()
    journal = open_journal()
    journal.put(rep_done(1))
    wait_for(lambda: bool(told))
    assert "newer" in told[0]
    assert not journal.close(0.1)
    assert database.read_bytes() == before
    assert list(database.parent.glob("*.spool"))  # the rep is not lost: the newer version takes it up


def test_another_programs_database_is_left_alone(
    database: Path, open_journal: Callable[..., Journal], told: list[str], monkeypatch
) -> None:
    monkeypatch.setattr(journal_module, "_RETRY_S", 0.02)
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    open_journal().put(rep_done(1))
    wait_for(lambda: bool(told))
    assert "another program" in told[0]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_database_is_brought_up_and_a_copy_put_aside(
    database: Path, open_journal: Callable[..., Journal], version: int
) -> None:
    database.parent.mkdir()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA application_id = 0x54525031")
        migrate(connection, "old", version)
        connection.execute("INSERT INTO session VALUES (1, 'old', 0, '2020-01-01')")
    journal = open_journal()
    journal.put(rep_done(1))
    written(journal)
    with History(database) as history:
        assert history.counts()["sessions"] == 2
        assert history.plans() == []
    (copy,) = database.parent.glob("history.before-version-*.db")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT uid FROM session").fetchall() == [("old",)]


def test_a_migration_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as connection:
        migrate(connection, "x", 1)
        monkeypatch.setattr("truerep.session.schema.MIGRATIONS", ("", "CREATE TABLE half (a); CREATE TABLE half (a)"))
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, "x", 2)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_two_windows_write_at_once(open_journal: Callable[..., Journal], database: Path, told: list[str]) -> None:
    windows = [open_journal(), open_journal()]
    for number in range(1, 61):
        for place, window in enumerate(windows):
            window.put(rep_done(number, f"window {place}"))
    for window in windows:
        written(window)
    with History(database) as history:
        assert sorted(row.reps for row in history.sets_between("", "9999")) == [60, 60]
    assert told == []


def test_a_clock_that_was_set_back_breaks_nothing(journal: Journal, database: Path) -> None:
    for uid, moment in (("first", NOON_MS), ("second", NOON_MS - DAY_MS)):
        session = f"session of {uid}"
        journal.put(RepDone(head(uid, started_ms=moment, session=session), 1, raw(1)))
        journal.put(set_done("good", uid=uid, started_ms=moment, head=head(uid, started_ms=moment, session=session)))
    written(journal)
    with History(database) as history:
        assert [row.uid for row in history.sessions()] == ["session of first", "session of second"]
        assert [stretch.reps for stretch in history.course("day")] == [1, 1]


def test_an_entry_that_cannot_be_kept_does_not_hold_up_the_others(journal: Journal, database: Path) -> None:
    broken = raw(1)
    journal.put(RepDone(head("broken", view=None), 1, broken))  # type: ignore[arg-type]
    journal.put(rep_done(1))
    written(journal)
    assert only_set(database).uid == "set"


@pytest.mark.parametrize("count", [[1], 10**30, {"a": 1}, 1 + 2j, "\ud800"])
def test_an_entry_that_sqlite_cannot_take_is_refused(
    journal: Journal, database: Path, told: list[str], count: object
) -> None:
    journal.put(rep_done(1))
    journal._add(CountCorrected("set", "squat", count))  # type: ignore[arg-type]
    journal.put(rep_done(2))
    written(journal)
    row = only_set(database)
    assert (row.reps, row.corrected_count, told) == (2, None, [])


@pytest.mark.parametrize("error", [ValueError("tripped"), KeyError("missing"), RecursionError()])
def test_a_wish_that_fails_in_whatever_way_is_answered_and_writing_goes_on(
    journal: Journal, database: Path, told: list[str], error: Exception
) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        raise error

    with pytest.raises(type(error)):
        journal.ask(work).result(PATIENCE_S)
    journal.put(rep_done(1))
    written(journal)
    assert only_set(database).reps == 1
    assert told == []


def test_only_the_newest_motion_is_kept(journal: Journal, database: Path, monkeypatch) -> None:
    for number in range(3):
        uid = f"set {number}"
        journal.put(rep_done(1, uid))
        journal.put_motion(uid, "squat", poses(2.0))
    written(journal)
    with History(database) as history:
        one = history._one("SELECT size FROM motion")[0]
    monkeypatch.setattr(journal_module, "MOTION_BYTES", 2 * one + 10)
    journal.put(set_done("good", uid="set 2"))
    written(journal)
    with History(database) as history:
        kept_motion = {row.uid: history.motion(row) is not None for row in history.sets_between("", "9999")}
    assert kept_motion == {"set 0": False, "set 1": True, "set 2": True}
