"""A clip that is played again: what it shows is in the history once, unless the person wants it twice."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ui_fakes import FakeClip
from ui_room import PATIENCE_MS, Room

from truerep.session.intentions import Plan, Step
from truerep.session.reading import History
from truerep.ui.twice import TwiceCard


@pytest.fixture
def room(qtbot, profiles, tmp_path: Path) -> Iterator[Room]:
    opened = Room(qtbot, profiles, tmp_path, source=lambda: FakeClip(60))
    yield opened
    opened.window.close()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "squats.mp4"
    path.write_bytes(b"picture" * 1_000_000)  # more than is read at once
    return path


def card(room: Room) -> TwiceCard:
    return room.window.findChildren(TwiceCard)[0]


def play(room: Room, clip: Path) -> str:
    """Play a clip to its end; the uid of its set once that is kept with its clip."""
    with room.qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        room.controller.open(str(clip))
    uid = room.sets()[-1].uid
    room.qtbot.waitUntil(lambda: uid in known_clips(room), timeout=PATIENCE_MS)
    return uid


def known_clips(room: Room) -> dict[str, str]:
    assert room.keeper.journal.flush(20.0)
    with closing(sqlite3.connect(room.path)) as connection:
        return dict(connection.execute("SELECT uid, digest FROM training_set WHERE digest IS NOT NULL"))


def play_twice(room: Room, clip: Path) -> tuple[str, str]:
    first = play(room, clip)
    with closing(sqlite3.connect(room.path)) as connection, connection:
        connection.execute("UPDATE training_set SET day = '2026-03-12', started_ms = 1773300000000")
        connection.execute("UPDATE session SET day = '2026-03-12', started_ms = 1773300000000, uid = 'spring'")
    elsewhere = clip.with_name("again.mp4")
    clip.rename(elsewhere)
    second = play(room, elsewhere)
    room.qtbot.waitUntil(lambda: card(room).isVisible(), timeout=PATIENCE_MS)
    return first, second


def days(room: Room) -> list[tuple[str, str]]:
    return [(row.uid, row.day) for row in room.sets()]


def test_a_clip_is_known_by_its_content(room: Room, clip: Path) -> None:
    uid = play(room, clip)
    assert known_clips(room) == {uid: hashlib.sha256(clip.read_bytes()).hexdigest()}
    assert not card(room).isVisible()


def test_a_clip_that_is_played_again_is_told_with_its_day(room: Room, clip: Path) -> None:
    first, second = play_twice(room, clip)
    assert card(room).words.text() == "You already have this clip's set from Thu 12 Mar 2026: its reps count twice now."
    card(room).both.click()
    assert not card(room).isVisible()
    assert [uid for uid, _ in days(room)] == [first, second]


def test_the_new_set_is_thrown_away(room: Room, clip: Path) -> None:
    first, _ = play_twice(room, clip)
    card(room).throw.click()
    assert days(room) == [(first, "2026-03-12")]
    assert card(room).words.text() == "Thrown away. The set of Thu 12 Mar 2026 stays."
    assert not card(room).throw.isVisible()


def test_of_a_set_that_was_thrown_away_nothing_can_be_corrected(room: Room, clip: Path) -> None:
    play_twice(room, clip)
    wrong = room.window.actions_by_name["wrong_count"]
    assert wrong.isEnabled()
    card(room).throw.click()
    assert not wrong.isEnabled()
    play(room, clip.with_name("again.mp4"))
    assert wrong.isEnabled()


@pytest.mark.parametrize(("sets", "then"), [(2, "Squat, set 2 of 2"), (1, "")])
def test_a_plan_counts_no_set_that_was_thrown_away(room: Room, clip: Path, sets: int, then: str) -> None:
    play(room, clip)
    pace = room.window.pace
    pace.start(Plan("Legs", (Step("squat", sets, 99),)))
    room.qtbot.waitUntil(lambda: card(room).isVisible(), timeout=PATIENCE_MS)
    assert pace.place() == then
    card(room).throw.click()
    assert pace.place() == f"Squat, set 1 of {sets}"
    assert room.controller.settings.exercise == "squat"
    pace.stop()
    assert room.controller.settings.exercise is None


def test_the_old_set_is_replaced_and_its_day_stays(room: Room, clip: Path) -> None:
    _, second = play_twice(room, clip)
    against = room.window.summary.against.before
    room.qtbot.waitUntil(lambda: against.text().startswith("Last time (Thu 12 Mar 2026)"), timeout=PATIENCE_MS)
    card(room).replace.click()
    assert days(room) == [(second, "2026-03-12")]
    with History(room.path) as history:
        assert history.counts()["sessions"] == 1
        assert history.motion(room.sets()[0]) is not None
    room.qtbot.waitUntil(lambda: against.text() == "", timeout=PATIENCE_MS)  # it is no time before any more
    assert against.isHidden()


@pytest.mark.parametrize(("own", "holds"), [(None, 15), (11, 11)])
def test_a_count_that_was_corrected_outlives_the_set_that_is_replaced(
    room: Room, clip: Path, own: int | None, holds: int
) -> None:
    first, second = play_twice(room, clip)
    counted = len(room.controller.book.result.reps)
    if own is not None:
        room.controller.book.correct(own)
    room.keeper.correct_kept(first, "squat", 15)
    card(room).replace.click()
    assert [(row.uid, row.count) for row in room.sets()] == [(second, holds)]
    summary = room.window.summary.subtitle
    room.qtbot.waitUntil(lambda: summary.text().startswith(f"{holds} reps"), timeout=PATIENCE_MS)
    assert f"corrected by you, counted {counted}" in summary.text()


def test_a_count_of_half_a_clip_holds_not_for_all_of_it(qtbot, profiles, tmp_path: Path, clip) -> None:
    lengths = iter((30, 60))
    room = Room(qtbot, profiles, tmp_path, source=lambda: FakeClip(next(lengths)))
    first = play(room, clip)
    with qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        room.keeper.correct_kept(first, "squat", 15)
    second = play(room, clip)
    qtbot.waitUntil(lambda: card(room).isVisible(), timeout=PATIENCE_MS)
    counted = room.sets()[-1].reps
    with qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        card(room).replace.click()
    assert [(row.uid, row.count) for row in room.sets()] == [(second, counted)]
    room.window.close()


def test_a_clip_that_was_left_in_the_middle_is_known_when_it_is_played_again(
    qtbot, profiles, tmp_path: Path, clip
) -> None:
    lengths = iter((10_000, 60))
    room = Room(qtbot, profiles, tmp_path, source=lambda: FakeClip(next(lengths)))
    room.controller.open(str(clip))
    room.wait_for_reps(3)
    room.do("back")
    qtbot.waitUntil(lambda: len(known_clips(room)) == 1, timeout=PATIENCE_MS)
    play(room, clip)
    qtbot.waitUntil(lambda: card(room).isVisible(), timeout=PATIENCE_MS)
    assert len(set(known_clips(room).values())) == 1
    assert len(room.sets()) == 2
    room.window.close()


def test_another_clip_is_another_set(room: Room, clip: Path) -> None:
    play(room, clip)
    other = clip.with_name("other.mp4")
    other.write_bytes(b"another picture")
    play(room, other)
    assert room.keeper.journal.flush(20.0)
    room.qtbot.wait(50)
    assert not card(room).isVisible()
    assert len(room.sets()) == 2


def test_before_a_camera_nothing_is_kept_twice(qtbot, profiles, tmp_path: Path) -> None:
    room = Room(qtbot, profiles, tmp_path)
    room.train()
    assert room.keeper.journal.flush(20.0)
    assert known_clips(room) == {}
    room.window.close()
