"""Sets of the same stretch of the same clip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from session_makers import DAY_MS, NOON_MS, head, kept, set_done

from truerep.session import transfer
from truerep.session.clips import CLIPS
from truerep.session.journal import Journal
from truerep.session.kept_before import KeptBefore, kept_before
from truerep.session.reading import History
from truerep.session.records import ClipSeen, SetDone, SetReplaced

REPS = 10  # a rep every 3 s


def seen(uid: str, first: int, last: int, days_later: int = 0, clip: str | None = "0123") -> list[SetDone | ClipSeen]:
    """A set of the reps of a clip from one number to another."""
    started = NOON_MS + days_later * DAY_MS
    reps = tuple(kept(number) for number in range(first, last + 1))
    own = replace(head(uid, started_ms=started), session=f"visit {days_later}")
    done = set_done(uid=uid, head=own, reps=reps)
    return [done] if clip is None else [done, ClipSeen(uid, clip)]


def found(journal: Journal, *entries: SetDone | ClipSeen) -> KeptBefore | None:
    for entry in entries:
        journal.put(entry)
    return journal.ask(lambda connection: kept_before(connection, "new")).result(30.0)


@pytest.mark.parametrize(
    ("first", "last", "again"),
    [(1, REPS, True), (4, 6, True), (1, 3, True), (9, 14, False), (5, 14, True), (11, 20, False)],
)
def test_the_same_stretch_of_a_clip_is_found(journal: Journal, first: int, last: int, again: bool) -> None:
    before = found(journal, *seen("old", 1, REPS), *seen("new", first, last, 1))
    assert before == (KeptBefore("old", head().day) if again else None)


def test_another_clip_and_no_clip_are_not_found(journal: Journal) -> None:
    camera = seen("camera", 1, REPS, clip=None)
    assert found(journal, *seen("old", 1, REPS, clip="4567"), *camera, *seen("new", 1, REPS, 1)) is None
    assert journal.ask(lambda connection: kept_before(connection, "camera")).result(30.0) is None


def test_the_newest_of_several_is_found(journal: Journal) -> None:
    entries = [*seen("old", 1, REPS), *seen("older", 1, REPS, -3), *seen("new", 1, REPS, 1)]
    assert found(journal, *entries) == KeptBefore("old", head().day)


def test_a_set_takes_the_place_of_an_older_one_once(journal: Journal, database: Path) -> None:
    found(journal, *seen("old", 1, REPS), *seen("new", 1, 4, 1))
    for _ in range(2):  # as when the spool is read once more
        journal.put(SetReplaced("old", "new"))
    assert journal.flush(20.0)
    with History(database) as history:
        (row,) = history.sets_between("", "9999")
        assert (row.uid, row.day, row.started_ms, row.reps) == ("new", head().day, NOON_MS, 4)
        assert history.counts()["sessions"] == 1


def test_the_clips_of_a_set_go_when_another_takes_its_place(journal: Journal, database: Path) -> None:
    found(journal, *seen("old", 1, REPS), *seen("new", 1, REPS, 1))
    folder = database.parent / CLIPS
    folder.mkdir()
    for uid in ("old", "new"):
        (folder / f"{uid}.mp4").touch()
        add = "INSERT INTO clip (set_id, file, start_s, size) SELECT id, ?, 0, 1 FROM training_set WHERE uid = ?"
        journal.ask(lambda connection, add=add, uid=uid: connection.execute(add, (f"{uid}.mp4", uid))).result(30.0)
    journal.put(SetReplaced("old", "new"))
    assert journal.flush(20.0)
    assert [clip.name for clip in folder.iterdir()] == ["new.mp4"]


def test_a_set_stays_where_there_is_none_to_take_its_place(journal: Journal, database: Path) -> None:
    found(journal, *seen("old", 1, REPS))
    journal.put(SetReplaced("old", "gone"))
    assert journal.flush(20.0)
    with History(database) as history:
        assert [row.uid for row in history.sets_between("", "9999")] == ["old"]


def test_another_devices_sets_bring_their_clips_along(
    open_journal: Callable[..., Journal], journal: Journal, database: Path, tmp_path: Path
) -> None:
    laptop = open_journal(tmp_path / "laptop" / "history.db")
    found(laptop, *seen("old", 1, REPS))
    laptop.close(20.0)
    journal.ask(lambda connection: transfer.take_in(connection, database, laptop.path)).result(30.0)
    assert found(journal, *seen("new", 1, REPS, 1)) == KeptBefore("old", head().day)
