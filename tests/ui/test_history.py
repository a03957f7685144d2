from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from history_gallery import PLANS, HistoryGallery, states
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit
from session_makers import DAY_MS, head, poses, set_done
from ui_fakes import FakeClip, FakeCoach
from ui_figures import advice, rep, squat_pose
from ui_room import PATIENCE_MS, HoldingCoach, Room
from ui_words import cut_in_states

from truerep.advice import Advice, Review
from truerep.pose.frame import PoseFrame
from truerep.session import transfer
from truerep.session.clips import CLIPS
from truerep.session.intentions import Plan, Step, keep_plan
from truerep.session.reading import History, SetRow
from truerep.session.records import KeptRep, now_ms
from truerep.session.report_data import ReportScope
from truerep.ui import clip_keeper
from truerep.ui.dialogs import CountDialog, MessageSheet
from truerep.ui.flow import Stage
from truerep.ui.history_dialogs import ConfirmSheet, GoalsSheet
from truerep.ui.live_types import SetOrder
from truerep.ui.plan_sheets import PlanEditor, PlansSheet
from truerep.ui.plots import Course, CourseChart
from truerep.ui.rep_courses import rep_courses
from truerep.ui.theme import Theme
from truerep.ui.trace import SetTrace
from truerep.video.opencv import cv2


class FaultyCoach(FakeCoach):
    """Every rep is to be mended; it lasts half a second and has just ended."""

    def step(self, frame: PoseFrame) -> Advice:
        said = super().step(frame)
        if said.finished is None:
            return said
        now = frame.timestamp_s
        faulty = replace(rep(said.rep_count, "faulty"), start_s=now - 0.5, mid_s=now - 0.25, end_s=now)
        self._reps[-1] = faulty
        return replace(said, finished=faulty, reps=tuple(self._reps))


class ReturningCoach(FakeCoach):
    """Two squats, two lunges, then squats again, which are counted from 1 anew."""

    def step(self, frame: PoseFrame) -> Advice:
        said = super().step(frame)
        done = len(self._reps)
        exercise = "lunge" if 2 < done <= 4 else "squat"
        if said.finished is not None:
            index = done if done <= 2 else done - 2 if done <= 4 else done - 4
            self._reps[-1] = replace(said.finished, index=index, exercise=exercise)
            said = replace(said, finished=self._reps[-1], reps=tuple(self._reps))
        return replace(said, exercise=exercise)


def failing(coach: type[FakeCoach], at_frame: int) -> Callable[[SetOrder], FakeCoach]:
    """A coach of some kind, in which something breaks."""

    class Failing(coach):  # type: ignore[misc,valid-type]
        def step(self, frame: PoseFrame) -> Advice:
            if self._frames >= at_frame:
                raise RuntimeError("something inside")
            return super().step(frame)

    return Failing


@pytest.fixture
def stage(qtbot, profiles, tmp_path: Path) -> Iterator[Room]:
    opened = Room(qtbot, profiles, tmp_path)
    yield opened
    opened.window.close()


def test_a_set_before_the_camera_is_kept_rep_by_rep_and_reviewed(stage: Room) -> None:
    stage.begin()
    running = stage.sets()[0]
    assert running.reps >= 3
    assert not running.reviewed
    with stage.qtbot.waitSignal(stage.keeper.kept, timeout=PATIENCE_MS):
        stage.do("finish")
    row = stage.sets()[0]
    result = stage.controller.book.result
    assert row.reviewed
    assert (row.exercise, row.source, row.view, row.measure) == ("squat", "camera", "side", "knee")
    assert row.reps == len(result.reps)
    with History(stage.path) as history:
        kept = history.reps(row.id)
        assert [k.rep for k in kept] == list(result.reps)
        assert history.profile(row.profile) == stage.controller.profiles["squat"]
        motion = history.motion(row)
    assert motion is not None
    assert len(motion) > 10
    assert {"knee", "left_knee", "right_knee"} <= set(kept[0].curves)


def test_an_exercise_that_is_taken_up_again_in_a_set_loses_no_rep(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=ReturningCoach)
    opened.begin(8)  # a rep is kept once its frame is on its way: with the eighth shown the seventh is
    rows = {row.exercise: row for row in opened.sets()}
    with History(opened.path) as history:
        squats, lunges = ([k.rep for k in history.reps(rows[name].id)] for name in ("squat", "lunge"))
    assert [(kept.index, kept.start_s) for kept in lunges] == [(1, 6.0), (2, 9.0)]
    assert len(squats) >= 5
    assert [kept.index for kept in squats] == list(range(1, len(squats) + 1))
    assert [kept.start_s for kept in squats[:5]] == [0.0, 3.0, 12.0, 15.0, 18.0]
    opened.window.close()


def test_closing_the_window_in_mid_set_keeps_what_was_done(stage: Room) -> None:
    stage.begin(4)
    stage.window.close()
    row = stage.sets()[0] if stage.keeper.journal.flush(0.1) else None
    with History(stage.path) as history:
        row = history.sets_between("", "9999")[0]
    assert row.reps >= 4
    assert not row.reviewed


@pytest.mark.parametrize("leave", ["quit", "back", "demo", "finish and quit"])
def test_a_hold_is_kept_however_the_set_is_left(qtbot, profiles, tmp_path: Path, leave: str) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=HoldingCoach)
    opened.begin(0)
    qtbot.waitUntil(lambda: opened.controller.newest.advice is not None, timeout=PATIENCE_MS)
    uid = opened.controller.book.orders.uid
    for step in leave.split(" and "):
        opened.do(step)
    opened.window.close()
    with History(opened.path) as history:
        row = next(row for row in history.sets_between("", "9999") if row.uid == uid)
    assert row.exercise == "plank"
    assert row.hold_s is not None
    assert row.hold_s >= 10.0


@pytest.mark.parametrize("rate_hz", [10, 60])
def test_a_hold_is_kept_while_it_lasts_with_all_of_its_motion(stage: Room, rate_hz: int) -> None:
    order = SetOrder("plank", "normal", "held")
    witness = stage.keeper.begin(order, "camera", SetTrace())
    said = advice(exercise="plank", rep_count=0)
    for number in range(200 * rate_hz):  # 100 s of waiting, then a hold of 100 s
        at_s = number / rate_hz
        witness.see(replace(said, timestamp_s=at_s, hold_s=max(0.0, at_s - 100.0)), squat_pose(0.0, at_s))
    row = next(row for row in stage.sets() if row.uid == "held")
    assert (row.exercise, row.count, row.reviewed) == ("plank", 0, False)
    assert row.hold_s == pytest.approx(95.0, abs=5.0)
    witness.end()
    row = next(row for row in stage.sets() if row.uid == "held")
    assert row.hold_s == pytest.approx(100.0, abs=0.2)
    with History(stage.path) as history:
        motion = history.motion(row)
    assert motion is not None
    assert motion.timestamps_s[0] == pytest.approx(80.0, abs=0.2)  # half a minute before it was first kept
    assert motion.timestamps_s[-1] == pytest.approx(200.0, abs=0.2)
    assert len(motion) == pytest.approx(120 * rate_hz, rel=0.01)


def test_a_hold_that_is_thrown_away_is_not_kept(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=HoldingCoach)
    opened.begin(0)
    qtbot.waitUntil(lambda: opened.controller.newest.advice is not None, timeout=PATIENCE_MS)
    uid = opened.controller.book.orders.uid
    opened.do("reset")
    opened.window.close()
    with History(opened.path) as history:
        assert uid not in {row.uid for row in history.sets_between("", "9999")}


def test_a_hold_that_gives_way_to_reps_is_told_and_kept_beside_them(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=lambda order: HoldingCoach(order, gives_way=20))
    told: list[str] = []
    opened.controller.notice.connect(told.append)
    with qtbot.waitSignal(opened.keeper.kept, timeout=PATIENCE_MS):
        opened.begin(2)
        opened.do("finish")
    assert len(told) == 1
    assert re.fullmatch(r"Plank: 1\d s held\. Now another exercise is counted\.", told[0])  # by the clock
    assert re.search(r"Plank: 1\d s held", opened.window.summary.subtitle.text())
    rows = {row.exercise: row for row in opened.sets()}
    assert 10.0 <= rows["plank"].hold_s < 20.0
    assert rows["squat"].reps >= 2
    assert {row.reviewed for row in rows.values()} == {True}
    opened.window.close()


def test_when_something_breaks_no_rep_that_was_kept_is_lost_again(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=failing(ReturningCoach, 35))
    with qtbot.waitSignal(opened.controller.failed, timeout=PATIENCE_MS):
        opened.begin(1)
    opened.reach(Stage.SUMMARY)
    rows = {row.exercise: row for row in opened.sets()}
    assert (rows["squat"].reps, rows["lunge"].reps) == (5, 2)
    assert opened.controller.book.result.exercise == "squat"
    assert opened.window.summary.title.text() == "Squat, set 1", "no review is on the way"
    opened.window.close()


def test_when_something_breaks_during_a_hold_its_seconds_are_summed_up_and_kept(
    qtbot, profiles, tmp_path: Path
) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=failing(HoldingCoach, 20))
    with qtbot.waitSignal(opened.controller.failed, timeout=PATIENCE_MS):
        opened.begin(0)
    opened.reach(Stage.SUMMARY)
    row = opened.sets()[0]
    assert (row.exercise, round(row.hold_s or 0.0)) == ("plank", 10)
    opened.window.close()


def test_a_review_that_breaks_does_not_leave_the_summary_waiting(qtbot, profiles, tmp_path: Path) -> None:
    class Broken(FakeCoach):
        def step(self, frame: PoseFrame) -> Advice:
            return advice(0.0, frame.timestamp_s, exercise="squat")

        def review(self, taken_for: str | None = None) -> Review:
            raise RuntimeError("something inside")

    opened = Room(qtbot, profiles, tmp_path, coach=Broken)
    problems: list[str] = []
    opened.controller.problem.connect(lambda message, _of_source: problems.append(message))
    opened.begin(0)
    opened.do("finish")
    opened.reach(Stage.PROBLEM)
    assert "something inside" in problems[0]
    opened.window.close()


def test_the_next_set_waits_for_the_review_of_the_last_one(qtbot, profiles, tmp_path: Path) -> None:
    gate = threading.Event()

    class Slow(FakeCoach):
        def review(self, taken_for: str | None = None) -> Review:
            assert gate.wait(PATIENCE_MS / 1000)
            return super().review(taken_for)

    opened = Room(qtbot, profiles, tmp_path, coach=Slow)
    opened.begin(4)
    shown = opened.controller.newest.advice.rep_count
    opened.do("finish")
    for _ in range(2):
        opened.do("begin")
    assert opened.controller.flow.stage is Stage.SUMMARY
    gate.set()
    qtbot.waitUntil(lambda: opened.controller.flow.stage is not Stage.SUMMARY, timeout=PATIENCE_MS)
    assert opened.controller.book.result.live_count >= shown
    assert [row.reviewed for row in opened.sets()] == [True]
    opened.window.close()


def test_the_count_of_the_set_before_cannot_be_corrected_in_place_of_this_one(qtbot, profiles, tmp_path: Path) -> None:
    gate = threading.Event()
    gate.set()

    class Slow(FakeCoach):
        def review(self, taken_for: str | None = None) -> Review:
            assert gate.wait(PATIENCE_MS / 1000)
            return super().review(taken_for)

    opened = Room(qtbot, profiles, tmp_path, coach=Slow)
    first = opened.train()
    gate.clear()
    opened.do("begin")
    opened.begin(4)
    opened.do("finish")
    for name in ("wrong_count", "compare"):
        assert not opened.window.actions_by_name[name].isEnabled()
    with qtbot.waitSignal(opened.controller.book.summary, timeout=PATIENCE_MS):
        gate.set()
    assert opened.window.actions_by_name["wrong_count"].isEnabled()
    assert opened.controller.book.result.uid != first.uid
    opened.window.close()


def test_a_set_that_is_begun_anew_is_not_kept(stage: Room) -> None:
    stage.begin()
    first = stage.controller.book.orders.uid
    stage.do("reset")
    stage.wait_for_reps(1)
    assert first not in {row.uid for row in stage.sets()}


def test_sets_of_one_visit_are_one_session(stage: Room) -> None:
    first = stage.train()
    stage.do("begin")
    second = stage.train()
    assert first.uid != second.uid
    assert first.session_id == second.session_id


@pytest.mark.parametrize("how", ["deleted", "restored"])
def test_a_set_in_a_history_that_is_another_one_by_then_has_its_profile(stage: Room, tmp_path: Path, how: str) -> None:
    empty = tmp_path / "empty.db"
    stage.keeper.journal.ask(lambda connection: transfer.back_up(connection, empty)).result(20.0)
    stage.train()
    stage.keeper.journal.ask(
        lambda connection: (
            transfer.delete_all(connection, stage.path)
            if how == "deleted"
            else transfer.restore(connection, stage.path, empty)
        )
    ).result(20.0)
    assert stage.sets() == []
    stage.do("begin")
    row = stage.train()
    with History(stage.path) as history:
        assert history.profile(row.profile) == stage.controller.profiles["squat"]


def test_a_restarted_app_goes_on_with_the_session_of_a_moment_ago(qtbot, profiles, tmp_path: Path) -> None:
    sessions = set()
    for _ in range(2):
        opened = Room(qtbot, profiles, tmp_path)
        sessions.add(opened.train().session_id)
        opened.window.close()
    assert len(sessions) == 1


@pytest.mark.parametrize("ago_ms", [2 * 3_600_000, -3_600_000])
def test_an_old_session_or_one_in_the_future_is_not_gone_on_with(qtbot, profiles, tmp_path: Path, ago_ms: int) -> None:
    opened = Room(qtbot, profiles, tmp_path)
    opened.keeper.journal.put(set_done("good", uid="before", started_ms=now_ms() - ago_ms))
    assert opened.keeper.journal.flush(20.0)
    opened.window.close()
    again = Room(qtbot, profiles, tmp_path)
    row = again.train()
    assert {r.session_id for r in again.sets() if r.uid != row.uid} != {row.session_id}
    again.window.close()


def best_shown(room: Room) -> str:
    """What is said of a personal best over the picture now."""
    return next((f"{chip.text}: {chip.detail}" for chip in room.scene.chips if chip.text == "Personal best"), "")


def test_a_personal_best_is_told_while_the_set_runs(stage: Room) -> None:
    stage.keeper.journal.put(set_done("good", "good", "faulty", "good", uid="before"))
    told: list[str] = []
    stage.controller.scene.connect(lambda _scene: told.append(best_shown(stage)))
    stage.begin(3)
    # A busy machine may show more than one rep at a time.
    better = re.compile(r"Personal best: (\d{2,}|[4-9]) good, before 3")
    stage.qtbot.waitUntil(lambda: better.fullmatch(best_shown(stage)) is not None, timeout=PATIENCE_MS)
    assert all(better.fullmatch(words) for words in told if words)
    with stage.qtbot.waitSignal(stage.controller.book.summary, timeout=PATIENCE_MS):
        stage.do("finish")
    stage.do("begin")
    stage.do("begin")
    stage.reach(Stage.SET)
    stage.wait_for_reps(2)
    assert best_shown(stage) == ""  # another set, and the best of before is that of the first


def test_the_first_set_of_an_exercise_is_no_personal_best(stage: Room) -> None:
    stage.keeper.journal.put(set_done("good", uid="before", head=head("before", "lunge")))
    stage.begin(6)
    assert best_shown(stage) == ""


def test_the_demo_is_not_kept_a_clip_is(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, source=lambda: FakeClip(60))
    for source in ("demo", "/somewhere/squats.mp4"):
        opened.controller.book.result = None
        opened.controller.open(source)
        qtbot.waitUntil(lambda: opened.controller.book.result is not None, timeout=PATIENCE_MS)
    assert [row.source for row in opened.sets()] == ["squats.mp4"]
    opened.window.close()


def test_a_corrected_count_is_kept(stage: Room) -> None:
    row = stage.train()
    stage.do("wrong_count")
    with stage.qtbot.waitSignal(stage.keeper.kept, timeout=PATIENCE_MS):
        dialog = stage.sheet(CountDialog)
        stage.qtbot.keyClick(dialog, Qt.Key.Key_Up)
        stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert stage.sets()[0].corrected_count == row.reps + 1


def test_a_set_of_which_nothing_was_counted_is_kept_once_the_person_says_what_it_was(
    qtbot, profiles, tmp_path: Path
) -> None:
    class Blind(FakeCoach):
        def review(self, taken_for: str | None = None) -> Review:
            return replace(super().review(taken_for), reps=(), rep_count=0)

    room = Room(qtbot, profiles, tmp_path, coach=Blind)
    room.begin(2)
    room.do("finish")
    qtbot.waitUntil(lambda: room.controller.book.is_summed_up, timeout=PATIENCE_MS)
    assert room.sets() == []
    for count, kept in ((8, [("squat", 0, 8)]), (9, [("squat", 0, 9)]), (0, [])):
        room.controller.book.correct(count)
        assert [(row.exercise, row.reps, row.count) for row in room.sets()] == kept
    room.window.close()


def test_what_is_kept_of_each_rep_is_worked_out_once(stage: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out = Mock(wraps=rep_courses)
    monkeypatch.setattr("truerep.ui.rep_to_keep.rep_courses", worked_out)
    reps = stage.train().reps
    stage.controller.book.correct(reps + 1)
    assert stage.window.summary.subtitle.text().startswith(f"{reps + 1} reps")
    assert worked_out.call_count == reps


def test_the_summary_compares_with_last_time_and_tells_of_a_personal_best(stage: Room) -> None:
    started = now_ms() - 2 * DAY_MS
    before = head("before", started_ms=started, session="two days ago")
    stage.keeper.journal.put(set_done("good", "faulty", uid="before", head=before))
    stage.train(4)
    against = stage.window.summary.against
    stage.qtbot.waitUntil(lambda: bool(against.before.text()), timeout=PATIENCE_MS)
    assert "1 of 2 good" in against.before.text()
    assert "Personal best: most good reps" in against.best.text()
    stage.do("begin")
    stage.train(1)
    stage.qtbot.waitUntil(lambda: "1 of 2 good" in against.before.text(), timeout=PATIENCE_MS)
    assert against.best.text() == ""


def test_what_is_as_last_time_is_told_as_such(stage: Room) -> None:
    before = head("before", started_ms=now_ms() - 2 * DAY_MS, session="two days ago")
    stage.keeper.journal.put(set_done("good", "good", uid="before", head=before))
    stage.train(2)
    against = stage.window.summary.against
    stage.qtbot.waitUntil(lambda: bool(against.before.text()), timeout=PATIENCE_MS)
    assert "2 of 2 good · now 100 % good, too" in against.before.text()


def test_the_history_opens_a_session_and_goes_back_step_by_step(stage: Room) -> None:
    stage.train()
    window = stage.window
    stage.do("history")
    page = window.history.page
    assert window.pages.currentWidget() is page
    assert page.pages.currentWidget() is page.overview
    index = page.overview.sessions.model().index(0, 0)
    page.overview.sessions.activated.emit(index)
    assert page.pages.currentWidget() is page.session
    assert page.session.row.reps == stage.sets()[0].reps
    stage.do("back")
    assert page.pages.currentWidget() is page.overview
    stage.do("back")
    assert window.pages.currentWidget() is window.summary
    assert stage.controller.flow.stage is Stage.SUMMARY


def test_who_comes_back_from_a_session_finds_it_under_the_keys(stage: Room) -> None:
    for days in (2, 4, 6):
        before = head(f"{days}", started_ms=now_ms() - days * DAY_MS, session=f"{days} days ago")
        stage.keeper.journal.put(set_done("good", uid=f"{days}", head=before))
    assert len(stage.sets()) == 3
    stage.do("history")
    sessions = stage.window.history.page.overview.sessions
    assert sessions.currentIndex().row() == 0
    stage.qtbot.keyClick(sessions, Qt.Key.Key_Down)
    stage.qtbot.keyClick(sessions, Qt.Key.Key_Return)
    stage.do("back")
    assert sessions.currentIndex().row() == 1


def test_a_day_without_training_says_so(stage: Room) -> None:
    stage.train()
    stage.do("history")
    overview = stage.window.history.page.overview
    overview.month.choose("2020-02-29")
    overview.month.day_chosen.emit("2020-02-29")
    assert overview.sessions_title.text() == "Nothing trained on Sat 29 Feb 2020"
    overview.month.choose("")
    overview.month.day_chosen.emit("")
    assert overview.sessions_title.text() == "Newest sessions"


def test_enter_and_arrows_belong_to_the_list_while_the_history_is_open(stage: Room) -> None:
    stage.train()
    stage.do("begin")
    stage.train()
    stage.do("history")
    page, window = stage.window.history.page, stage.window
    target = stage.controller.settings.target_reps
    assert window.focusWidget() is page.overview.sessions  # the newest session is under the keys at once
    stage.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert stage.controller.settings.target_reps == target
    stage.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert page.pages.currentWidget() is page.session
    assert not isinstance(window.focusWidget(), QAbstractButton)
    assert stage.controller.flow.stage is Stage.SUMMARY
    stage.do("back")
    assert window.focusWidget() is page.overview.sessions
    stage.do("back")
    stage.qtbot.keyClick(window, Qt.Key.Key_Up)
    assert stage.controller.settings.target_reps == target + 1
    assert window.actions_by_name["begin"].isEnabled()


def test_the_history_can_be_read_while_a_set_runs(stage: Room) -> None:
    stage.begin()
    stage.do("history")
    page = stage.window.history.page
    stage.qtbot.waitUntil(lambda: page.pages.currentWidget() is page.overview, timeout=PATIENCE_MS)
    assert stage.controller.flow.stage is Stage.SET
    stage.do("finish")
    stage.qtbot.waitUntil(lambda: stage.window.pages.currentWidget() is stage.window.summary, timeout=PATIENCE_MS)


def test_a_set_that_ends_by_itself_leaves_the_history_open_and_the_camera_too(stage: Room) -> None:
    stage.begin()
    stage.do("history")
    window = stage.window
    page = window.history.page
    with stage.qtbot.waitSignal(stage.keeper.kept, timeout=PATIENCE_MS):
        stage.controller.finish()  # as when they step out of the picture
        stage.reach(Stage.SUMMARY)
    stage.qtbot.waitUntil(lambda: stage.controller.book.is_summed_up, timeout=PATIENCE_MS)
    assert window.pages.currentWidget() is page
    assert "The set is over" in window.notice.text()
    assert not window.actions_by_name["begin"].isEnabled()  # Enter is the list's
    stage.do("back")
    assert window.pages.currentWidget() is window.summary
    assert stage.controller.flow.stage is Stage.SUMMARY
    assert window.actions_by_name["begin"].isEnabled()
    assert window.actions_by_name["wrong_count"].isEnabled()


def test_the_history_stays_open_while_the_camera_waits(stage: Room) -> None:
    stage.train()
    stage.do("begin")
    stage.reach(Stage.FRAMING)
    stage.do("history")
    page = stage.window.history.page
    stage.controller.stage_changed.emit(Stage.FRAMING)  # as when somebody steps into the picture
    assert stage.window.pages.currentWidget() is page
    stage.controller.begin()
    stage.reach(Stage.SET)
    assert stage.window.pages.currentWidget() is stage.window.live


def test_a_notice_covers_whole_buttons(stage: Room) -> None:
    stage.window.show_notice("Something was told.")
    low = stage.window.notice.height()
    stage.begin(1)
    assert stage.window.notice.isVisible()
    assert stage.window.notice.height() >= stage.window.live.bar.sizeHint().height() > 0
    assert low >= stage.window.theme.sizes.target


def test_a_set_is_deleted_only_after_a_question(stage: Room) -> None:
    row = stage.train()
    stage.do("history")
    page = stage.window.history.page
    page.open_session(row.session_id)
    page.session.buttons["delete"].click()
    stage.sheet(ConfirmSheet).no.click()
    assert len(stage.sets()) == 1
    page.session.buttons["delete"].click()
    with stage.qtbot.waitSignal(page.tasks.changed, timeout=PATIENCE_MS):
        stage.sheet(ConfirmSheet).yes.click()
    assert stage.sets() == []
    assert page.pages.currentWidget() is page.empty


def test_the_history_says_what_is_wrong_with_it(stage: Room) -> None:
    assert stage.keeper.journal.flush(20.0)
    stage.do("history")
    page = stage.window.history.page
    assert "Nothing is kept yet" in page.empty.text()
    stage.keeper.told.emit("The history cannot be written now (the disk is full).")
    assert stage.window.notice.isVisible()
    assert "disk is full" in stage.window.notice.text()


@pytest.fixture
def without_disk(qtbot, profiles, tmp_path: Path) -> Iterator[Room]:
    """A window whose history cannot be written: a file stands where its folder should be."""
    (tmp_path / "data").write_text("")
    opened = Room(qtbot, profiles, tmp_path / "data")
    yield opened
    opened.keeper.journal.trouble = ""
    opened.window._guard._sure = True
    opened.window.close()


def test_what_cannot_be_written_is_told_until_it_was_read(without_disk: Room) -> None:
    room = without_disk
    summary = room.window.summary
    room.begin(3)
    room.do("finish")
    room.reach(Stage.SUMMARY)
    room.window.notice.hide()  # it leaves by itself while the athlete is away from the screen
    assert summary.trouble.isVisible()
    assert "cannot be written now" in summary.trouble.words.text()
    room.do("history")
    page = room.window.history.page
    assert page.trouble.isVisible()
    page.trouble.read.click()
    assert not page.trouble.isVisible()
    room.do("back")
    assert not summary.trouble.isVisible()


def test_reps_that_lie_nowhere_are_not_closed_away_without_a_question(without_disk: Room) -> None:
    room = without_disk
    assert not room.keeper.journal.at_risk  # nothing was trained
    room.begin(3)
    room.do("finish")
    room.reach(Stage.SUMMARY)
    assert not room.window.close()
    sheet = room.sheet(ConfirmSheet)
    sheet.no.click()
    assert room.window.isVisible()
    assert not room.window.close()
    room.sheet(ConfirmSheet).yes.click()
    assert not room.window.isVisible()


def test_trouble_that_is_over_is_no_longer_told(without_disk: Room) -> None:
    room = without_disk
    room.begin(3)
    room.do("finish")
    room.reach(Stage.SUMMARY)
    assert room.window.summary.trouble.isVisible()
    (room.path.parent).unlink()
    room.qtbot.waitUntil(lambda: not room.window.summary.trouble.isVisible(), timeout=PATIENCE_MS)
    assert room.sets()[0].reps >= 3
    assert room.window.close()


def test_a_history_that_cannot_be_read_is_kept_aside_and_told(stage: Room) -> None:
    stage.keeper.journal.put(set_done("good", uid="a"))
    assert stage.keeper.journal.flush(20.0)
    checkpoint = stage.keeper.journal.ask(lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    checkpoint.result(20.0)
    with stage.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (stage.path.stat().st_size - 4096))
    stage.do("history")
    page = stage.window.history.page
    stage.qtbot.waitUntil(page.trouble.isVisible, timeout=PATIENCE_MS)
    assert "was damaged" in page.trouble.words.text()
    assert list(stage.path.parent.glob("history.damaged-*.db"))
    stage.qtbot.waitUntil(lambda: "Nothing is kept yet" in page.empty.text(), timeout=PATIENCE_MS)


def test_the_time_that_is_shown_is_chosen_from_a_menu(stage: Room) -> None:
    stage.train()
    stage.do("history")
    page = stage.window.history.page
    page.period.click()
    menu = QApplication.activePopupWidget()
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("3 months", False), ("1 year", True), ("All time", False),
    ]  # fmt: skip
    stage.qtbot.keyClick(menu, Qt.Key.Key_Up)  # from what it is now
    stage.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert page.period.text().startswith("3 months")


def test_goals_are_set_and_shown(stage: Room) -> None:
    stage.train(3)
    stage.do("history")
    page = stage.window.history.page
    page.goals.click()
    sheet = stage.sheet(GoalsSheet)
    sheet.fields["weekly_reps"].setText("50")
    with stage.qtbot.waitSignal(page.tasks.changed, timeout=PATIENCE_MS):
        stage.qtbot.keyClick(sheet.fields["weekly_reps"], Qt.Key.Key_Return)
    with History(stage.path) as history:
        assert history.goals() == [("weekly_reps", "", 50.0)]
    shown = [label.text() for label in page.overview.figures.findChildren(type(page.empty))]
    assert any("of 50 reps" in text for text in shown)


def test_exports_backups_and_reports_are_written_beside_the_window(stage: Room, tmp_path: Path, monkeypatch) -> None:
    row = stage.train()
    stage.do("history")
    tasks = stage.window.history.page.tasks
    for name, work in (
        ("a.csv", lambda path: tasks._export(lambda _history: [row], path)),
        ("a.fit", lambda path: tasks._export(lambda _history: [row], path)),
        ("a.db", tasks._back_up),
    ):
        with stage.qtbot.waitSignal(tasks.told, timeout=PATIENCE_MS):
            work(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 0
    for name in ("report.html", "report.pdf"):
        monkeypatch.setattr("truerep.ui.history_tasks.QDesktopServices.openUrl", lambda _url: True)
        with stage.qtbot.waitSignal(tasks.told, timeout=PATIENCE_MS):
            tasks._report(ReportScope(row.session_id), tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    failed: list[str] = []
    tasks._fail = failed.append
    tasks._export(lambda _history: [row], tmp_path / "nowhere" / "a.csv")
    stage.qtbot.waitUntil(lambda: bool(failed), timeout=PATIENCE_MS)
    assert "cannot be written" in failed[0]


def test_a_file_that_takes_long_to_write_is_announced(stage: Room, tmp_path: Path) -> None:
    row = stage.train()
    stage.do("history")
    tasks = stage.window.history.page.tasks
    told: list[str] = []
    tasks.told.connect(told.append)
    go_on = threading.Event()

    def rows(_history: History) -> list[SetRow]:
        go_on.wait(20.0)
        return [row]

    card = stage.window.history.page.writing
    tasks._export(rows, tmp_path / "a.csv")
    assert not card.isVisible()  # most are written at once
    stage.qtbot.waitUntil(card.isVisible, timeout=PATIENCE_MS)
    assert card.words.text() == f"Writing {tmp_path / 'a.csv'}"
    go_on.set()
    stage.qtbot.waitUntil(lambda: told == [f"Written: {tmp_path / 'a.csv'}"], timeout=PATIENCE_MS)
    assert not card.isVisible()


@pytest.mark.parametrize("name", ["a.csv", "a.mp4", "a.html", "a.pdf"])
def test_a_file_that_is_being_written_can_be_given_up(
    stage: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    row = stage.train()
    stage.do("history")
    page, path = stage.window.history.page, tmp_path / name
    told: list[str] = []
    page.tasks.told.connect(told.append)
    path.write_text("what was there before")
    pressed = threading.Event()

    def reps(self: History, set_id: int) -> list[KeptRep]:
        pressed.wait(20.0)
        return read_reps(self, set_id)

    read_reps = History.reps
    monkeypatch.setattr(History, "reps", reps)
    if path.suffix in {".html", ".pdf"}:
        page.tasks._report(ReportScope(row.session_id), path)
    else:
        page.tasks._export(lambda _history: [row], path)
    stage.qtbot.waitUntil(page.writing.isVisible, timeout=PATIENCE_MS)
    page.writing.stop.click()
    pressed.set()
    stage.qtbot.waitUntil(lambda: told == [f"Not written: {path}"], timeout=PATIENCE_MS)
    assert not page.writing.isVisible()
    assert not [sheet for sheet in stage.window.findChildren(MessageSheet) if sheet.isVisible()]
    assert path.read_text() == "what was there before"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith((".a.", "a."))) == [name]


def test_closing_the_window_gives_up_a_clip_that_is_being_written(stage: Room, tmp_path: Path) -> None:
    stage.keeper.journal.put(set_done("good", uid="long", head=head("long", frame_size=(320, 180))))
    frames = poses(10.0)
    for number in range(60):
        moved = [replace(frame, timestamp_s=10.0 * number + frame.timestamp_s) for frame in frames]
        stage.keeper.journal.put_motion("long", "squat", moved)
    row = stage.sets()[0]
    stage.do("history")
    stage.window.history.page.tasks._export(lambda _history: [row], tmp_path / "a.mp4")
    stage.qtbot.waitUntil(lambda: bool(list(tmp_path.glob(".*.part.mp4"))), timeout=PATIENCE_MS)
    stage.window.close()
    stage.qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith("export")], timeout=5000)
    assert list(tmp_path.glob("*.mp4")) == list(tmp_path.glob(".*.mp4")) == []


def test_a_plan_leads_through_its_sets_without_a_key(stage: Room) -> None:
    pace = stage.window.pace
    pace._ending.setInterval(10)
    stage.controller.change(exercise=None, target_reps=12)
    pace.start(Plan("Short", (Step("squat", 2, 3, 0), Step("lunge", 1, 2, 0))))
    assert stage.controller.settings.exercise == "squat"
    exercises = []
    for _ in range(3):
        stage.qtbot.waitUntil(
            lambda: stage.controller.flow.stage in {Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN},
            timeout=PATIENCE_MS,
        )
        exercises.append((pace.place(), stage.controller.settings.target_reps))
        with stage.qtbot.waitSignal(stage.keeper.kept, timeout=PATIENCE_MS):
            # The fake person never stands still; begun by hand, everything else goes by itself.
            stage.qtbot.waitUntil(lambda: stage.controller.newest is not None, timeout=PATIENCE_MS)
            stage.do("begin")
            stage.reach(Stage.SUMMARY)
    assert exercises == [("Squat, set 1 of 2", 3), ("Squat, set 2 of 2", 3), ("Lunge, set 1 of 1", 2)]
    assert pace.run is None
    assert (stage.controller.settings.exercise, stage.controller.settings.target_reps) == (None, 12)
    assert "Plan done" in stage.window.notice.text()
    assert len(stage.sets()) == 3


def test_a_plan_asks_for_seconds_of_a_hold_and_the_target_after_it_is_of_reps_again(stage: Room) -> None:
    window = stage.window
    window.pace.start(Plan("Core", (Step("plank", 1, 45, 0),)))
    assert stage.controller.flow.hold_target_s == 45
    assert window.live.bar.target.accessibleName() == "Target: 45 s"
    window.pace.stop()
    assert stage.controller.flow.hold_target_s == 0
    assert window.live.bar.target.accessibleName() == "Target: 10"


def test_a_set_in_which_nothing_was_done_is_not_ticked_off(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, coach=lambda order: FakeCoach(order, per_rep=100_000))
    pace = opened.window.pace
    pace.start(Plan("Short", (Step("squat", 2, 3, 0), Step("lunge", 1, 2, 0))))
    opened.begin(0)
    opened.do("finish")
    opened.reach(Stage.SUMMARY)
    assert pace.place() == "Squat, set 1 of 2"
    assert pace.rest_left_s == pytest.approx(5.0, abs=1.0)
    opened.window.close()


def test_a_plan_that_is_begun_in_mid_set_keeps_that_set(stage: Room) -> None:
    stage.begin(3)
    with stage.qtbot.waitSignal(stage.keeper.kept, timeout=PATIENCE_MS):
        stage.window.pace.start(Plan("Short", (Step("lunge", 2, 3, 0),)))
    assert stage.window.pace.place() == "Lunge, set 1 of 2"
    row = stage.sets()[0]
    assert row.reviewed
    assert row.reps >= 3


def test_a_rest_is_counted_down_large_and_ends_with_the_next_set(qtbot, profiles, tmp_path: Path) -> None:
    opened = Room(qtbot, profiles, tmp_path, rest_s=30)
    opened.train()
    summary, pace = opened.window.summary, opened.window.pace
    assert summary.board.countdown.isVisible()
    assert summary.board.countdown.text() in {"Rest 0:30", "Rest 0:29"}
    pace._rest_until_s = time.monotonic() - 1
    qtbot.waitUntil(lambda: summary.board.countdown.text() == "Rest is over", timeout=PATIENCE_MS)
    assert opened.controller.flow.stage is Stage.SUMMARY  # without a plan the person begins
    opened.do("begin")
    assert pace.rest_left_s is None
    opened.window.close()


def test_plans_are_made_changed_and_started(stage: Room) -> None:
    assert stage.keeper.journal.flush(20.0)
    stage.do("plan")
    sheet = stage.sheet(PlansSheet)
    assert not sheet.start.isEnabled()
    assert sheet.focusWidget() is sheet.new  # there is nothing else to do yet
    sheet.new.click()
    editor = stage.sheet(PlanEditor)
    stage.qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert "name" in editor.fault.text()
    editor.name.setText("Monday")
    editor.steps[0].sets.setValue(4)
    editor._remove(editor.steps[1])
    editor._keep()
    stage.qtbot.waitUntil(
        lambda: any(s.isVisible() for s in stage.window.findChildren(PlansSheet)), timeout=PATIENCE_MS
    )
    sheet = stage.sheet(PlansSheet)
    sheet.rest.setCurrentIndex(sheet.rest.findData(120))
    assert stage.controller.settings.rest_s == 120
    assert "10 Squat" in sheet.list.item(0).text()
    sheet.start.click()
    assert stage.window.pace.run.plan == Plan("Monday", (Step("squat", 4, 10, 90),))
    stage.window.pace.stop()


def test_a_plan_is_deleted_only_after_a_question_and_overwrites_no_other(stage: Room) -> None:
    plans = [Plan(name, (Step("squat", 3, 10, 90),)) for name in ("Monday", "Friday")]
    for plan in plans:
        stage.keeper.journal.ask(lambda connection, plan=plan: keep_plan(connection, plan)).result(20.0)

    def listed() -> list[str]:
        stage.qtbot.waitUntil(
            lambda: any(s.isVisible() for s in stage.window.findChildren(PlansSheet)), timeout=PATIENCE_MS
        )
        shown = stage.sheet(PlansSheet).list
        return sorted(shown.item(row).text().partition("\n")[0] for row in range(shown.count()))

    stage.do("plan")
    stage.sheet(PlansSheet).new.click()
    editor = stage.sheet(PlanEditor)
    editor.name.setText("Monday")
    stage.qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert "name" in editor.fault.text()
    editor.reject()
    stage.do("plan")
    stage.sheet(PlansSheet).delete.click()
    question = stage.sheet(ConfirmSheet)
    question.no.click()
    assert listed() == ["Friday", "Monday"]
    stage.sheet(PlansSheet).edit.click()
    editor = stage.sheet(PlanEditor)
    stage.qtbot.keyClick(editor.name, Qt.Key.Key_Return)  # under the name that it has
    assert not editor.isVisible()
    assert listed() == ["Friday", "Monday"]
    stage.sheet(PlansSheet).delete.click()
    stage.sheet(ConfirmSheet).yes.click()
    assert len(listed()) == 1


def test_a_plan_whose_exercise_was_removed_stays_and_is_not_begun(stage: Room) -> None:
    plan = Plan("Monday", (Step("my_swing", 3, 10, 90),))
    stage.keeper.journal.ask(lambda connection: keep_plan(connection, plan)).result(20.0)
    stage.do("plan")
    sheet = stage.sheet(PlansSheet)
    assert "▲ The exercise My swing was removed" in sheet.list.item(0).text()
    assert not sheet.start.isEnabled()
    stage.qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert stage.window.pace.run is None
    sheet.new.click()
    editor = stage.sheet(PlanEditor)
    editor.name.setText("Monday")
    stage.qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert "name" in editor.fault.text()
    editor.reject()
    stage.do("plan")
    stage.sheet(PlansSheet).edit.click()
    editor = stage.sheet(PlanEditor)
    assert editor.plan() == plan
    editor.steps[0].exercise.setCurrentIndex(editor.steps[0].exercise.findData("squat"))
    stage.qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    stage.qtbot.waitUntil(
        lambda: any(s.isVisible() for s in stage.window.findChildren(PlansSheet)), timeout=PATIENCE_MS
    )
    assert stage.sheet(PlansSheet).start.isEnabled()


def test_a_plan_goes_on_where_its_exercise_is_removed_meanwhile(stage: Room) -> None:
    stage.controller.profiles = {**stage.controller.profiles}
    plan = Plan("Monday", (Step("squat", 1, 10), Step("lunge", 1, 12)))
    stage.window.pace.start(plan)
    stage.controller.remove_profile("lunge", None)
    stage.train()
    assert stage.window.pace.place() == "Lunge, set 1 of 1"
    assert (stage.controller.settings.exercise, stage.controller.settings.target_reps) == (None, 12)


def test_a_faulty_rep_is_kept_as_a_clip_only_on_request(qtbot, profiles, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(clip_keeper, "AFTER_S", 0.2)
    opened = Room(qtbot, profiles, tmp_path, coach=FaultyCoach)
    opened.begin(3)
    assert not (tmp_path / CLIPS).exists()
    opened.controller.change(keep_clips=True)

    def kept() -> list[tuple[str, float, int]]:
        assert opened.keeper.journal.flush(20.0)
        with History(opened.path) as history:
            return history.clips()

    qtbot.waitUntil(lambda: len(kept()) >= 2, timeout=PATIENCE_MS)
    name, _, size = kept()[-1]
    path = tmp_path / CLIPS / name
    assert path.stat().st_size == size
    with closing_capture(path) as clip:
        assert clip.get(cv2.CAP_PROP_FRAME_COUNT) >= 2
    monkeypatch.setattr(clip_keeper, "CLIP_BYTES", size)  # room for one
    before = {name for name, _, _ in kept()}
    qtbot.waitUntil(lambda: {name for name, _, _ in kept()}.isdisjoint(before), timeout=PATIENCE_MS)
    opened.window.close()
    left = sorted(path.name for path in (tmp_path / CLIPS).iterdir())
    assert before.isdisjoint(left)


def test_a_faulty_rep_that_ends_the_set_is_kept_as_a_clip_too(qtbot, profiles, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(clip_keeper, "AFTER_S", 1.5)  # the set is over before that
    opened = Room(qtbot, profiles, tmp_path, coach=FaultyCoach, keep_clips=True)
    row = opened.train(1)

    def kept() -> list[tuple[str, float, int]]:
        assert opened.keeper.journal.flush(20.0)
        with History(opened.path) as history:
            return history.clips(row.id)

    # A rep that hindsight adds, or that was finished in a frame that came too late to be shown, has no clip.
    qtbot.waitUntil(lambda: len(kept()) == row.live_count, timeout=PATIENCE_MS)
    opened.window.close()


def test_the_clip_of_the_chosen_rep_is_shown_and_where_it_lies(stage: Room, tmp_path: Path, monkeypatch) -> None:
    stage.keeper.journal.put(set_done("good", "faulty", "faulty", "good", uid="a"))
    folder = tmp_path / CLIPS
    folder.mkdir()
    for name, start_s in (("second.mp4", 2.0), ("third.mp4", 5.0)):
        (folder / name).write_bytes(b"picture")
        clip_keeper.note_clip(stage.keeper.journal, "a", "squat", name, start_s, 7)
    row = stage.sets()[0]
    with History(stage.path) as history:
        mids = [kept.rep.mid_s for kept in history.reps(row.id)]
    assert mids[0] < 2.0 < mids[1] < 5.0 < mids[2]
    stage.do("history")
    page = stage.window.history.page
    page.open_session(row.session_id)
    shown: list[str] = []
    monkeypatch.setattr(
        "truerep.ui.history_tasks.QDesktopServices.openUrl", lambda url: bool(shown.append(url.fileName()))
    )
    button = page.session.buttons["clip"]
    page.session._choose_rep(1)
    assert button.isVisible()
    assert not button.isEnabled()
    for number in (2, 3):
        page.session._choose_rep(number)
        assert button.isEnabled()
        button.click()
    assert shown == ["second.mp4", "third.mp4"]
    assert str(folder / "third.mp4") in stage.window.notice.text()  # there is no program to play it
    (folder / "third.mp4").unlink()
    button.click()
    assert "not there any more" in stage.sheet(MessageSheet).text.text()


def test_a_clip_is_shown_from_its_folder_alone(stage: Room, tmp_path: Path, monkeypatch) -> None:
    stage.keeper.journal.put(set_done("good", uid="a"))
    (tmp_path / CLIPS).mkdir()
    (tmp_path / "elsewhere.mp4").write_bytes(b"picture")
    clip_keeper.note_clip(stage.keeper.journal, "a", "squat", "../elsewhere.mp4", 0.0, 7)
    row = stage.sets()[0]
    stage.do("history")
    stage.window.history.page.open_session(row.session_id)
    shown: list[str] = []
    monkeypatch.setattr("truerep.ui.history_tasks.QDesktopServices.openUrl", lambda url: bool(shown.append(url)))
    stage.window.history.page.session.buttons["clip"].click()
    assert "not there any more" in stage.sheet(MessageSheet).text.text()
    assert shown == []


def test_the_first_week_is_one_bar_among_those_to_come(stage: Room) -> None:
    stage.train()
    stage.do("history")
    chart = stage.window.history.page.overview.charts["reps"]
    (first, last), _ = chart.plot.viewRange()
    assert last - first >= 8 * 7
    assert first < date.today().toordinal() < last


def test_the_newest_bar_is_shown_whole(qtbot) -> None:
    chart = CourseChart(Theme())
    qtbot.addWidget(chart)
    monday = date(2026, 11, 30)
    weeks = tuple(monday - timedelta(days=7 * back) for back in range(12, -1, -1))
    chart.show_course(Course("Reps by week", "", weeks, (20.0,) * 13, 7, "bars"), monday)
    (first, last), _ = chart.plot.viewRange()
    assert first < weeks[0].toordinal()
    assert last >= monday.toordinal() + 7


def test_lines_are_as_wide_on_a_fine_screen(stage: Room, monkeypatch) -> None:
    stage.train()
    stage.do("history")
    chart = stage.window.history.page.overview.charts["good"]
    widths = []
    for ratio in (1.0, 2.0):
        monkeypatch.setattr(chart.plot, "devicePixelRatioF", lambda ratio=ratio: ratio)
        chart._draw()
        widths.append(chart.plot.getPlotItem().listDataItems()[0].opts["pen"].widthF())
    assert widths[1] == 2 * widths[0]


def closing_capture(path: Path):
    class Capture:
        def __init__(self) -> None:
            self.clip = cv2.VideoCapture(str(path))

        def close(self) -> None:
            self.clip.release()

        def get(self, what: int) -> float:
            return self.clip.get(what)

    return closing(Capture())


def test_two_windows_share_one_history(qtbot, profiles, tmp_path: Path) -> None:
    windows = [Room(qtbot, profiles, tmp_path) for _ in range(2)]
    for opened in windows:
        opened.do("camera")
    for opened in windows:
        opened.train()
    assert len(windows[0].sets()) == 2
    windows[0].do("history")
    page = windows[0].window.history.page
    assert page.overview.sessions.model().rowCount() >= 1
    for opened in windows:
        opened.window.close()


@pytest.fixture(scope="module")
def gallery(qapp, tmp_path_factory) -> Iterator[HistoryGallery]:
    made = HistoryGallery(tmp_path_factory.mktemp("gallery"), (1280, 760), "dark", days=120)
    yield made
    made.window.close()


STATES = [
    "60_history", "61_history_squat", "62_history_plank", "63_history_day", "63b_writing", "64_session",
    "65_session_good_rep",
    "66_session_hold", "67_nothing_kept", "68_damaged", "70_goals", "71_confirm", "72_plans",
    "72b_plan_without_its_exercise", "73_no_plan", "74_plan_editor", "80_summary_first", "81_summary_compared",
    "82_summary_rest", "83_summary_plan", "84_summary_twice",
]  # fmt: skip


def test_the_gallery_shows_every_state(gallery: HistoryGallery) -> None:
    assert sorted(states(gallery)) == STATES


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_names_of_files_are_completed_in_the_colours_of_the_window(gallery: HistoryGallery, theme: str) -> None:
    gallery.controller.change(theme=theme)
    gallery.page.tasks.back_up()
    dialog = gallery.window.findChildren(QFileDialog)[-1]
    popup = dialog.findChildren(QLineEdit)[0].completer().popup()
    palette = gallery.window.theme.palette
    image = popup.grab().toImage()
    assert image.pixelColor(image.rect().center()) == QColor(palette.card)
    assert popup.palette().color(QPalette.ColorRole.Text) == QColor(palette.text)
    dialog.close()


@pytest.mark.parametrize("size", [(640, 480), (700, 520), (960, 516)])
def test_no_word_is_cut_in_a_small_window(language: str, tmp_path: Path, size: tuple[int, int]) -> None:
    gallery = HistoryGallery(tmp_path, size, "dark", days=120)
    assert cut_in_states(gallery.window, states(gallery)) == {}
    gallery.window.close()


def test_the_plan_editor_has_room_for_every_field(gallery: HistoryGallery) -> None:
    gallery.window.resize(1024, 640)
    QApplication.processEvents()
    editor = states(gallery)["74_plan_editor"]()
    QApplication.processEvents()
    assert editor._scroll.horizontalScrollBar().maximum() == 0
    editor.close()


PORTRAIT = ("60_history", "61_history_squat", "64_session", "83_summary_plan", "84_summary_twice")


@pytest.mark.parametrize(
    ("name", "size"), [(name, (1024, 640)) for name in STATES] + [(name, (800, 1200)) for name in PORTRAIT]
)
def test_every_state_can_be_painted(gallery: HistoryGallery, name: str, size: tuple[int, int]) -> None:
    gallery.window.resize(*size)
    QApplication.processEvents()
    widget = states(gallery)[name]() or gallery.window
    QApplication.processEvents()
    image = widget.grab().toImage()
    assert (gallery.window.width(), gallery.window.height()) == size
    colours = {image.pixel(x, y) for x in range(0, image.width(), 16) for y in range(0, image.height(), 16)}
    assert len(colours) > 3
    if widget is not gallery.window:
        widget.close()


def test_the_calendar_chooses_a_day_by_keys_and_by_pointer(qtbot, gallery: HistoryGallery) -> None:
    gallery.window.resize(1280, 760)
    gallery.overview()
    overview = gallery.page.overview
    trained = sorted(overview.month.days._training)
    assert trained[-1] == date.today().isoformat()
    days = overview.month.days
    overview.month.choose("")
    days.setFocus()
    days._cursor = date.today()
    qtbot.keyClick(days, Qt.Key.Key_Space)
    rows = overview.sessions.rows.rows
    assert {row.day for row in rows} == {trained[-1]}
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=days._box(date.today()).center().toPoint())
    assert len(overview.sessions.rows.rows) > 1  # let go again
    overview.month.earlier.click()
    assert overview.month.days.first < date.today().replace(day=1)
    assert PLANS


def test_a_set_whose_motion_is_kept_is_shown_as_one_curve(gallery: HistoryGallery) -> None:
    gallery.session("squat")
    session = gallery.page.session
    row = session.row
    assert row is not None
    assert session.picture.isVisible()
    assert session.picture.note.text().endswith(f"reps counted: {row.reps}")
    session.picture.chosen.emit(2)
    assert session.rep.title.text().startswith("Rep 2:")
    gallery.session("lunge")
    assert not session.picture.isVisible()  # its motion was not kept


def test_a_set_whose_motion_is_damaged_can_still_be_read(gallery: HistoryGallery) -> None:
    gallery.session("squat")
    row = gallery.page.session.row
    assert row is not None
    with closing(sqlite3.connect(gallery.path)) as connection:
        connection.execute("UPDATE motion SET data = ? WHERE set_id = ?", (b"nothing", row.id))
        connection.commit()
    gallery.session("squat")
    assert not gallery.page.session.picture.isVisible()
    assert gallery.page.session.rep.title.text().startswith("Rep ")
