from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from ui_fakes import FakeCamera, FakeClip, FakeCoach
from ui_room import PATIENCE_MS, HoldingCoach, Room

from truerep.advice import Review
from truerep.ui.dialogs import ExercisePicker
from truerep.ui.exercise_door import SoFarSheet, nameable
from truerep.ui.flow import Stage


@pytest.fixture
def make_room(qtbot, profiles, tmp_path: Path) -> Iterator[Callable[..., Room]]:
    rooms: list[Room] = []

    def make(**choices: object) -> Room:
        rooms.append(Room(qtbot, profiles, tmp_path, **choices))  # type: ignore[arg-type]
        return rooms[-1]

    yield make
    for room in rooms:
        room.window.close()


def choose(room: Room, name: str) -> None:
    room.do("exercise")
    picker = room.sheet(ExercisePicker)
    picker.search.setText(name)
    room.qtbot.keyClick(picker.search, Qt.Key.Key_Return)


def asked(room: Room) -> bool:
    return any(sheet.isVisible() for sheet in room.window.findChildren(SoFarSheet))


def summed_up(room: Room) -> None:
    room.reach(Stage.SUMMARY)
    room.qtbot.waitUntil(lambda: room.controller.book.is_summed_up, timeout=PATIENCE_MS)


def test_what_was_counted_before_another_exercise_is_chosen_is_kept_as_it_was_counted(make_room) -> None:
    room = make_room()
    room.begin(3)
    choose(room, "lunge")
    assert room.controller.settings.exercise is None  # nothing before the answer
    room.qtbot.mouseClick(room.sheet(SoFarSheet).keep, Qt.MouseButton.LeftButton)
    summed_up(room)
    assert [(row.exercise, row.reps >= 3, row.reviewed) for row in room.sets()] == [("squat", True, True)]
    room.do("begin")
    room.begin(1)
    assert room.scene.chips[0].text == "Lunge"


def test_a_set_is_kept_as_what_the_person_says_it_was(make_room) -> None:
    room = make_room()
    room.begin(3)
    choose(room, "lunge")
    with room.qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        room.qtbot.mouseClick(room.sheet(SoFarSheet).rename, Qt.MouseButton.LeftButton)
    assert [(row.exercise, row.reps >= 3) for row in room.sets()] == [("lunge", True)]
    assert "Lunge" in room.window.summary.title.text()
    assert room.controller.settings.exercise == "lunge"


def test_the_question_can_be_left_and_the_set_goes_on(make_room) -> None:
    room = make_room()
    room.begin(2)
    uid = room.controller.book.orders.uid
    choose(room, "lunge")
    room.qtbot.keyClick(room.sheet(SoFarSheet), Qt.Key.Key_Escape)
    room.wait_for_reps(4)
    assert (room.controller.flow.stage, room.controller.book.orders.uid) == (Stage.SET, uid)
    assert room.controller.settings.exercise is None


def test_a_set_that_ended_meanwhile_is_named_all_the_same(make_room) -> None:
    room = make_room()
    room.begin(3)
    choose(room, "lunge")
    room.do("finish")
    summed_up(room)
    with room.qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        room.qtbot.mouseClick(room.sheet(SoFarSheet).rename, Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: room.controller.book.result.exercise == "lunge", timeout=PATIENCE_MS)
    assert [row.exercise for row in room.sets()] == ["lunge"]


def test_after_a_set_that_was_recognised_it_is_asked_and_after_one_that_was_chosen_it_is_not(make_room) -> None:
    room = make_room()
    room.train()
    summed_up(room)
    choose(room, "lunge")
    room.qtbot.mouseClick(room.sheet(SoFarSheet).rename, Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: room.controller.book.result.exercise == "lunge", timeout=PATIENCE_MS)
    choose(room, "squat")  # for the next set
    assert not asked(room)
    assert room.controller.settings.exercise == "squat"


@pytest.mark.parametrize("live", [True, False])
def test_on_the_summary_it_is_said_what_the_choice_holds_for(make_room, live: bool) -> None:
    room = make_room(source=FakeCamera if live else lambda: FakeClip(150), exercise="squat")
    told: list[str] = []
    room.controller.notice.connect(told.append)
    if live:
        room.train()
    else:
        room.controller.open("clip.mp4")
    summed_up(room)
    choose(room, "lunge")
    choose(room, "recognise")
    if live:
        assert told == ["From the next set on: Lunge.", "The exercise is recognised from the next set on."]
    else:
        assert told == [
            "Watch the clip again to count: Lunge.",
            "Watch the clip again to have the exercise recognised.",
        ]


def test_where_nothing_was_counted_nothing_is_asked(make_room) -> None:
    room = make_room(coach=lambda order: FakeCoach(order, per_rep=10**9))
    room.begin(0)
    before = room.controller.newest.set_id
    choose(room, "lunge")
    assert not asked(room)
    room.qtbot.waitUntil(lambda: room.controller.newest.set_id > before, timeout=PATIENCE_MS)
    assert (room.controller.flow.stage, room.controller.flow.set_number) == (Stage.SET, 1)
    assert room.scene.chips[0].text == "Lunge"


def test_what_was_recognised_rightly_is_chosen_without_a_question(make_room) -> None:
    room = make_room()
    room.begin(3)
    with room.qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        choose(room, "squat")
    assert not asked(room)
    assert [(row.exercise, row.reps >= 3) for row in room.sets()] == [("squat", True)]


def test_seconds_that_were_held_are_at_stake_too(make_room) -> None:
    room = make_room(coach=HoldingCoach)
    room.begin(0)
    room.qtbot.waitUntil(lambda: nameable(room.controller) == {"plank": "10 s held"}, timeout=PATIENCE_MS)
    choose(room, "lunge")
    room.qtbot.mouseClick(room.sheet(SoFarSheet).keep, Qt.MouseButton.LeftButton)
    summed_up(room)
    assert [(row.exercise, row.hold_s is not None) for row in room.sets()] == [("plank", True)]


def test_a_set_in_which_nothing_of_the_chosen_exercise_is_found_is_kept_as_counted(make_room) -> None:
    class NoLunges(FakeCoach):
        def review(self, taken_for: str | None = None) -> Review:
            found = super().review(taken_for)
            return replace(found, reps=(), rep_count=0) if taken_for == "lunge" else found

    room = make_room(coach=NoLunges)
    told: list[str] = []
    room.controller.notice.connect(told.append)
    room.begin(3)
    choose(room, "lunge")
    with room.qtbot.waitSignal(room.keeper.kept, timeout=PATIENCE_MS):
        room.qtbot.mouseClick(room.sheet(SoFarSheet).rename, Qt.MouseButton.LeftButton)
    assert [(row.exercise, row.reps >= 3) for row in room.sets()] == [("squat", True)]
    assert told == ["No Lunge was found in this set: it is kept as counted."]


def test_a_clip_starts_over_with_another_exercise(make_room) -> None:
    room = make_room(source=lambda: FakeClip(150))
    room.controller.open("clip.mp4")
    room.reach(Stage.SET)
    room.wait_for_reps(8)
    choose(room, "lunge")
    assert not asked(room)
    assert room.window.notice.text() == "The clip starts over. From its beginning is counted: Lunge."
    summed_up(room)
    assert room.controller.book.result.trace.curve("knee")[0][0] < 0.5  # it is of the whole clip
    assert len(room.sets()) == 1


def test_another_exercise_throws_no_recording_of_a_profile_away(make_room) -> None:
    room = make_room()
    room.controller.record("camera:0")
    room.begin(3)
    uid = room.controller.book.orders.uid
    choose(room, "lunge")
    assert (asked(room), room.controller.book.orders.uid) == (False, uid)


def test_another_exercise_while_the_camera_is_gone_keeps_the_set_too(make_room) -> None:
    camera = FakeCamera()
    room = make_room(source=lambda: camera)
    room.begin(3)
    camera.plugged.clear()
    room.reach(Stage.LOST)
    room.controller.change(exercise="lunge")
    summed_up(room)
    assert [(row.exercise, row.reps >= 3) for row in room.sets()] == [("squat", True)]
