from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from session_makers import DAY_MS, NOON_MS, fault, head, poses, rep_done, set_done

from truerep.errors import TrueRepError
from truerep.session import journal as journal_module
from truerep.session import transfer
from truerep.session.clips import CLIPS, clip_path
from truerep.session.intentions import Plan, Step, delete_plan, keep_plan, plan_document, plan_from
from truerep.session.journal import Journal
from truerep.session.reading import History
from truerep.session.records import CountCorrected, Entry, SetThrownAway

SECRET = "Go lower: 14°".encode()


def ask(journal: Journal, work: Callable[[sqlite3.Connection], object]) -> object:
    return journal.ask(work).result(30.0)


def fill(journal: Journal, *uids: str) -> None:
    for uid in uids:
        journal.put(set_done("good", "faulty", uid=uid))
        journal.put_motion(uid, "squat", poses(1.0))
    assert journal.flush(20.0)


def uids(path: Path) -> list[str]:
    with History(path) as history:
        return sorted(row.uid for row in history.sets_between("", "9999"))


def test_a_backup_holds_everything_in_one_file_and_can_be_read(journal: Journal, tmp_path: Path) -> None:
    fill(journal, "a", "b")
    target = tmp_path / "backup.db"
    ask(journal, lambda connection: transfer.back_up(connection, target))
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.db"]
    assert uids(target) == ["a", "b"]
    with History(target) as history:
        row = history.set_named("a", "squat")
        assert row is not None
        assert len(history.reps(row.id)) == 2
        assert history.motion(row) is not None


def test_a_backup_into_a_missing_folder_is_told(journal: Journal, tmp_path: Path) -> None:
    fill(journal, "a")
    with pytest.raises(TrueRepError, match="nowhere"):
        ask(journal, lambda connection: transfer.back_up(connection, tmp_path / "nowhere" / "backup.db"))


def test_restoring_brings_back_what_was_and_keeps_what_is(journal: Journal, database: Path, tmp_path: Path) -> None:
    fill(journal, "a")
    backup = tmp_path / "backup.db"
    ask(journal, lambda connection: transfer.back_up(connection, backup))
    fill(journal, "b")
    with History(database) as open_reader:
        before = ask(journal, lambda connection: transfer.restore(connection, database, backup))
        assert [row.uid for row in open_reader.sets_between("", "9999")] == ["a"]
    assert isinstance(before, Path)
    assert uids(before) == ["a", "b"]
    fill(journal, "c")  # writing goes on
    assert uids(database) == ["a", "c"]


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1000])
def test_nothing_is_restored_or_taken_in_from_a_file_that_is_no_history(
    journal: Journal, database: Path, tmp_path: Path, content: bytes
) -> None:
    fill(journal, "a")
    other = tmp_path / "other.db"
    other.write_bytes(content)
    for work in (
        lambda connection: transfer.restore(connection, database, other),
        lambda connection: transfer.take_in(connection, database, other),
    ):
        with pytest.raises(TrueRepError, match=r"other\.db"):
            ask(journal, work)
    assert other.read_bytes() == content
    assert uids(database) == ["a"]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("session.started_ms", 10**18),
        ("training_set.day", b"2026"),
        ("rep.mid_s", "soon"),
        ("fault.joint", "cleverness"),
        ("clip.size", "much"),
    ],
)
def test_what_truerep_never_wrote_is_neither_restored_nor_taken_in(
    open_journal: Callable[..., Journal], journal: Journal, database: Path, tmp_path: Path, where: str, value: object
) -> None:
    fill(journal, "mine")
    other = open_journal(tmp_path / "other" / "history.db")
    fill(other, "theirs")
    ask(other, lambda connection: connection.execute("INSERT INTO clip VALUES (NULL, 1, 'a.mp4', 0, 7)"))
    table, column = where.split(".")
    ask(other, lambda connection: connection.execute(f"UPDATE {table} SET {column} = ?", (value,)))
    other.close(20.0)
    for work in (
        lambda connection: transfer.restore(connection, database, other.path),
        lambda connection: transfer.take_in(connection, database, other.path),
    ):
        with pytest.raises(TrueRepError, match="choose another copy"):
            ask(journal, work)
    assert uids(database) == ["mine"]


def test_another_programs_database_is_not_taken_in(journal: Journal, database: Path, tmp_path: Path) -> None:
    other = tmp_path / "photos.db"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE photos (name)")
    with pytest.raises(TrueRepError, match="another program; choose a copy of a history"):
        ask(journal, lambda connection: transfer.take_in(connection, database, other))


def test_a_copy_needs_no_room_for_temporary_files_elsewhere(
    open_journal: Callable[..., Journal], journal: Journal, database: Path, tmp_path: Path, monkeypatch
) -> None:
    fill(journal, "mine")
    other = open_journal(tmp_path / "other" / "history.db")
    fill(other, "theirs")
    other.close(20.0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "is not there"))
    ask(journal, lambda connection: transfer.take_in(connection, database, other.path))
    assert uids(database) == ["mine", "theirs"]
    ask(journal, lambda connection: transfer.restore(connection, database, other.path))
    assert uids(database) == ["theirs"]
    assert list(database.parent.glob(".copy*")) == []


def test_what_a_killed_copy_left_is_deleted_with_everything(journal: Journal, database: Path) -> None:
    fill(journal, "mine")
    left = database.parent / ".copy-left"
    left.mkdir()
    (left / "copy.db").write_bytes(database.read_bytes())
    ask(journal, lambda connection: transfer.delete_all(connection, database))
    assert not left.exists()


def test_another_devices_sets_are_added_once(
    open_journal: Callable[..., Journal], journal: Journal, database: Path, tmp_path: Path
) -> None:
    fill(journal, "both", "mine")
    journal.put(CountCorrected("both", "squat", 9))
    laptop = open_journal(tmp_path / "laptop" / "history.db")
    fill(laptop, "both", "theirs")
    laptop.put(rep_done(1, "running"))
    laptop.close(20.0)
    copy = tmp_path / "copy.db"
    shutil.copy(laptop.path, copy)
    before = copy.read_bytes()
    first = ask(journal, lambda connection: transfer.take_in(connection, database, copy))
    assert first == transfer.Imported(sets=2, reps=3, known=1)
    assert uids(database) == ["both", "mine", "running", "theirs"]
    with History(database) as history:
        theirs = history.set_named("theirs", "squat")
        both = history.set_named("both", "squat")
        assert theirs is not None
        assert both is not None
        assert (theirs.reps, theirs.good, theirs.faulty, theirs.depth) == (2, 1, 1, 80.0)
        assert history.reps(theirs.id)[1].rep.faults == (fault(),)
        assert history.motion(theirs) is not None
        assert both.count == 9
        assert history.faults() == [("shallow", 3)]
    again = ask(journal, lambda connection: transfer.take_in(connection, database, copy))
    assert again == transfer.Imported(sets=0, reps=0, known=3)
    assert copy.read_bytes() == before


def test_what_another_device_did_long_ago_is_not_taken_for_the_newest(
    open_journal: Callable[..., Journal], journal: Journal, database: Path, tmp_path: Path, monkeypatch
) -> None:
    def keep(into: Journal, uid: str, day: int) -> None:
        when = NOON_MS + day * DAY_MS
        into.put(set_done("good", uid=uid, head=head(uid, session=f"session of {uid}", started_ms=when)))
        into.put_motion(uid, "squat", poses(1.0))
        assert into.flush(20.0)

    laptop = open_journal(tmp_path / "laptop" / "history.db")
    keep(laptop, "years ago", -1000)
    keep(journal, "yesterday", -1)
    laptop.close(20.0)
    ask(journal, lambda connection: transfer.take_in(connection, database, laptop.path))
    with History(database) as history:
        one = history._one("SELECT max(size) FROM motion")[0]
    monkeypatch.setattr(journal_module, "MOTION_BYTES", 2 * one + 10)
    journal.put_motion("yesterday", "squat", poses(1.0, start_s=1.0))
    keep(journal, "today", 0)
    with History(database) as history:
        last = history.last_set_before("today", "squat")
        assert last is not None
        assert last.uid == "yesterday"
        before = history.last_set_before("yesterday", "squat")
        assert before is not None
        assert before.uid == "years ago"
        assert history.last_set_before("years ago", "squat") is None
        moving = [row.uid for row in history.sets_between("", "9999") if history.motion(row) is not None]
        assert moving == ["yesterday", "today"]


def test_deleting_a_set_leaves_no_byte_of_it(journal: Journal, database: Path) -> None:
    fill(journal, "a", "b")
    clip = database.parent / CLIPS / "a.mp4"
    clip.parent.mkdir()
    clip.write_bytes(b"picture")
    with History(database) as history:
        row = history.set_named("a", "squat")
        other = history.set_named("b", "squat")
    assert row is not None
    assert other is not None
    ask(journal, lambda c: c.execute("INSERT INTO clip VALUES (NULL, ?, 'a.mp4', 0, 7)", (row.id,)))
    assert SECRET in everything_in(database)
    ask(journal, lambda connection: transfer.delete_sets(connection, database, [row.id]))
    assert uids(database) == ["b"]
    assert not clip.exists()
    with History(database) as history:
        assert history._one("SELECT count(*) FROM rep WHERE set_id = ?", (row.id,)) == (0,)
        assert history._one("SELECT count(*) FROM fault")[0] == 1
        assert history._one("SELECT count(*) FROM motion")[0] == 1
    ask(journal, lambda connection: transfer.delete_sets(connection, database, [other.id]))
    assert SECRET not in everything_in(database)
    with History(database) as history:
        assert history.counts() == {"sessions": 0, "sets": 0, "reps": 0}


def test_deleting_everything_leaves_nothing(journal: Journal, database: Path, tmp_path: Path) -> None:
    fill(journal, "a", "b")
    plan = Plan("Legs", (Step("squat", 3, 10),))
    ask(journal, lambda connection: keep_plan(connection, plan))
    (database.parent / CLIPS).mkdir()
    for name in ("history.damaged-1.db", "history.beef.spool-damaged"):
        (database.parent / name).write_bytes(SECRET)
    ask(journal, lambda connection: transfer.delete_all(connection, database))
    assert SECRET not in everything_in(database)
    assert not [path.name for path in database.parent.iterdir() if "damaged" in path.name]
    assert not (database.parent / CLIPS).exists()
    with History(database) as history:
        assert history.counts()["sets"] == 0
        assert history.plans() == []
    fill(journal, "c")
    assert uids(database) == ["c"]


@pytest.mark.parametrize("name", ["/precious.mp4", "../precious.mp4", "..", "clips/../../precious.mp4", "p\0.mp4"])
def test_a_restored_history_names_no_file_outside_the_folder_of_its_clips(
    journal: Journal, database: Path, tmp_path: Path, name: str
) -> None:
    precious = [folder / "precious.mp4" for folder in (tmp_path, database.parent)]
    for path in precious:
        path.write_bytes(b"picture")
    if name.startswith("/"):
        name = f"{tmp_path}{name}"
    fill(journal, "a")
    backup = tmp_path / "backup.db"
    ask(journal, lambda c: c.execute("INSERT INTO clip VALUES (NULL, 1, ?, 0, 7)", (name,)))
    ask(journal, lambda connection: transfer.back_up(connection, backup))
    ask(journal, lambda connection: transfer.restore(connection, database, backup))
    with History(database) as history:
        row = history.set_named("a", "squat")
        assert row is not None
        assert [clip_path(database, clip[0]) for clip in history.clips()] == [None]
    ask(journal, lambda connection: transfer.delete_sets(connection, database, [row.id]))
    with History(database) as history:
        assert history.clips() == []
    assert all(path.exists() for path in precious)


@pytest.mark.parametrize("gone", [SetThrownAway("a"), set_done(uid="a")])
def test_a_clip_goes_with_its_set(journal: Journal, database: Path, gone: Entry) -> None:
    folder = database.parent / CLIPS
    folder.mkdir(parents=True, exist_ok=True)
    for uid in ("a", "b"):
        journal.put(rep_done(1, uid))
        (folder / f"{uid}.mp4").write_bytes(b"picture")
        ask(
            journal,
            lambda c, uid=uid: c.execute(
                "INSERT INTO clip SELECT NULL, id, ?, 0, 7 FROM training_set WHERE uid = ?", (f"{uid}.mp4", uid)
            ),
        )
    journal.put(gone)
    assert journal.flush(20.0)
    assert [path.name for path in folder.iterdir()] == ["b.mp4"]
    with History(database) as history:
        assert [clip[0] for clip in history.clips()] == ["b.mp4"]


def everything_in(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in database.parent.iterdir() if path.is_file())


def test_plans_are_kept_renamed_and_deleted(journal: Journal, database: Path) -> None:
    plan = Plan("Legs", (Step("squat", 3, 10, 90), Step("lunge", 2, 8, 0)))
    ask(journal, lambda connection: keep_plan(connection, plan))
    renamed = Plan("Legs and more", plan.steps)
    ask(journal, lambda connection: keep_plan(connection, renamed, "Legs"))
    with History(database) as history:
        assert [plan_from(*kept) for kept in history.plans()] == [renamed]
    ask(journal, lambda connection: delete_plan(connection, renamed.name))
    with History(database) as history:
        assert history.plans() == []


@pytest.mark.parametrize(
    "document",
    ["", "[]", "{}", '{"steps": []}', '{"steps": [{"exercise": "squat"}]}',
     plan_document(Plan("x", (Step("squat", 0, 10),))), plan_document(Plan("x", (Step("squat", 3, 10, 10_000),))),
     plan_document(Plan("x", (Step("squat", 3, True),)))],
)  # fmt: skip
def test_a_plan_that_is_none_is_told(document: str) -> None:
    with pytest.raises(TrueRepError, match="plan 'x'"):
        plan_from("x", document)


def test_a_copy_whose_name_is_too_long_for_a_file_is_told(journal: Journal, database: Path, tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="too long"):
        ask(journal, lambda connection: transfer.take_in(connection, database, tmp_path / ("a" * 300)))
