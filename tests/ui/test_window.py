from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QSpinBox, QWidget
from test_theme import contrast
from ui_fakes import FakeCamera, FakeClip, FakeCoach, fake_tools
from ui_figures import SIZE, advice, rep, reps, squat_pose
from ui_gallery import Gallery, states
from ui_room import PATIENCE_MS, HoldingCoach
from ui_words import cut_in_states

from truerep.advice import Advice, Review, View
from truerep.errors import TrueRepError
from truerep.motion.measures import COLUMN_INDEX
from truerep.pose.frame import PoseFrame
from truerep.session.intentions import Plan, Step
from truerep.session.raw_rep import kept_rep
from truerep.ui.actions import ActionName
from truerep.ui.controller import Controller
from truerep.ui.controls import PressButton
from truerep.ui.dialogs import CountDialog, ExercisePicker, HelpSheet, MessageSheet
from truerep.ui.flow import Stage
from truerep.ui.lens_sheet import LensSheet
from truerep.ui.live_types import Failed, News
from truerep.ui.main_window import MainWindow
from truerep.ui.plan_sheets import RESTS_S, PlanEditor
from truerep.ui.result import mid_value
from truerep.ui.settings import Settings, load_settings
from truerep.ui.shared import Shared
from truerep.ui.sources import Sources
from truerep.ui.theme import COUNT_SHARE, CUE_SHARE, Theme
from truerep.ui.tools import Tools
from truerep.ui.trace import SetTrace
from truerep.video.devices import Camera


def reach(qtbot, window: MainWindow, stage: Stage, timeout: int = PATIENCE_MS) -> None:
    qtbot.waitUntil(lambda: window.controller.flow.stage is stage, timeout=timeout)


def opened(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.controller.newest is not None, timeout=PATIENCE_MS)


def begin_set(qtbot, window: MainWindow) -> None:
    """By hand, unless the figure happened to stand still long enough."""
    opened(qtbot, window)
    do(window, "begin")
    reach(qtbot, window, Stage.SET)


def do(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()  # type: ignore[index]


def make_window(qtbot, profiles, tools: Tools, settings: Settings | None = None) -> MainWindow:
    controller = Controller(profiles, tools, settings or Settings(sound=False), None)
    shown = MainWindow(Theme(), controller, tools)
    shown.resize(1280, 760)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def sheet(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def test_the_whole_course_of_a_set_with_a_camera(qtbot, window: MainWindow) -> None:
    stages: list[Stage] = []
    window.controller.stage_changed.connect(stages.append)
    assert window.pages.currentWidget() is window.welcome
    # The fake person squats all the time; the set is begun by hand rather than by standing still.
    do(window, "camera")
    begin_set(qtbot, window)
    qtbot.waitUntil(lambda: window.live.panel.reps.model_of_reps.rowCount() >= 3, timeout=PATIENCE_MS)
    assert int(window.live.picture.accessibleDescription().split(" ")[0]) >= 3
    do(window, "pause")
    assert window.controller.flow.stage is Stage.PAUSED
    do(window, "pause")
    assert window.controller.flow.stage is Stage.SET
    do(window, "finish")
    qtbot.waitUntil(lambda: window.controller.book.result is not None, timeout=PATIENCE_MS)
    assert window.pages.currentWidget() is window.summary
    assert "Squat, set 1" in window.summary.title.text()
    assert len(window.summary.reps.chips) == len(window.controller.book.result.reps) >= 3
    do(window, "begin")
    begin_set(qtbot, window)
    assert window.controller.flow.set_number == 2
    assert stages[:2] == [Stage.OPENING, Stage.FRAMING]
    assert Stage.PAUSED in stages


def test_standing_still_begins_the_set_without_a_key(qtbot, profiles) -> None:
    tools = fake_tools(lambda _source: FakeCamera(0.02), find=lambda at_s: squat_pose(0.0, at_s))
    window = make_window(qtbot, profiles, tools)
    stages: list[Stage] = []
    window.controller.stage_changed.connect(stages.append)
    do(window, "camera")
    reach(qtbot, window, Stage.SET)
    assert stages[-4:] == [Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN, Stage.SET]
    window.close()


def test_a_clip_goes_straight_to_the_set_and_ends_in_the_summary(qtbot, profiles) -> None:
    window = make_window(qtbot, profiles, fake_tools(lambda _source: FakeClip(60)))
    window.controller.open("clip.mp4")
    reach(qtbot, window, Stage.SET)
    qtbot.waitUntil(lambda: window.controller.book.result is not None, timeout=PATIENCE_MS)
    assert window.controller.flow.stage is Stage.SUMMARY
    assert window.controller.book.result.reps
    window.close()


class TurningCoach(FakeCoach):
    """Sees squats, then curls counted from 0; with hindsight the squats were the main exercise."""

    def step(self, frame: PoseFrame) -> Advice:
        said = super().step(frame)
        squats, curls = said.reps[:4], tuple(replace(rep, exercise="bicep_curl") for rep in said.reps[4:])
        exercise, reps = ("bicep_curl", curls) if curls else ("squat", squats)
        return replace(said, exercise=exercise, reps=reps, rep_count=len(reps))

    def review(self, taken_for: str | None = None) -> Review:
        return Review("squat", 0.9, (), tuple(self._reps[:4]), 4, 0, None, (), View.SIDE)


def test_after_a_clip_it_can_be_watched_again_and_after_a_set_comes_the_next(qtbot, profiles) -> None:
    window = make_window(qtbot, profiles, fake_tools(lambda _source: FakeClip(150)))
    window.controller.open("clip.mp4")
    reach(qtbot, window, Stage.SUMMARY)
    assert window.summary.next.text().startswith("Watch again")
    do(window, "begin")
    reach(qtbot, window, Stage.SET)
    window.close()


def test_where_nothing_was_counted_nothing_is_compared_and_another_exercise_is_offered(qtbot, profiles) -> None:
    clip = replace(fake_tools(lambda _source: FakeClip(60)), make_coach=lambda order: FakeCoach(order, per_rep=10**9))
    window = make_window(qtbot, profiles, clip, Settings(sound=False, exercise="lunge"))
    window.controller.open("clip.mp4")
    qtbot.waitUntil(lambda: window.controller.book.is_summed_up, timeout=PATIENCE_MS)
    assert window.summary.work.words.text() == "No full rep was seen"
    assert "another exercise" in window.summary.work.note.text()
    assert not window.summary.compare.isEnabled()
    assert window.summary.wrong.isEnabled()
    window.close()


def test_what_was_counted_live_is_said_of_the_exercise_that_is_summed_up(qtbot, profiles) -> None:
    tools = replace(fake_tools(lambda _source: FakeClip(60)), make_coach=TurningCoach)
    window = make_window(qtbot, profiles, tools)
    for _ in range(2):  # the second time nothing of the first may be left
        window.controller.open("clip.mp4")
        qtbot.waitUntil(lambda: window.controller.flow.stage is Stage.SUMMARY, timeout=PATIENCE_MS)
        assert (window.controller.book.result.exercise, window.controller.book.result.live_count) == ("squat", 4)
    window.close()


@pytest.mark.parametrize("source", ["camera:0", "clip.mp4"])
def test_what_cannot_be_opened_is_said_on_the_page(qtbot, profiles, source: str) -> None:
    def broken(_source: str) -> None:
        raise TrueRepError(f"{source}: cannot be opened; do something else")

    window = make_window(qtbot, profiles, fake_tools(broken))
    window.controller.open(source)
    reach(qtbot, window, Stage.PROBLEM)
    assert window.pages.currentWidget() is window.welcome
    assert window.welcome.message_text.text() == f"{source}: cannot be opened; do something else"
    assert window.welcome.message.isVisible()
    assert all(
        b.isVisible() and b.isEnabled() for b in (window.welcome.camera, window.welcome.clip, window.welcome.demo)
    )
    window.close()


def test_a_defect_in_the_middle_of_a_set_keeps_its_reps_and_opens_a_dialog(qtbot, profiles) -> None:
    window = make_window(qtbot, profiles, fake_tools(lambda _source: FakeClip(500, 0.01, fail_at=60)))
    window.controller.open("clip.mp4")
    reach(qtbot, window, Stage.SUMMARY)
    assert window.controller.book.result is not None
    assert len(window.controller.book.result.reps) >= 2
    dialog = sheet(window, MessageSheet)
    assert "ZeroDivisionError" in dialog.text.text()
    window.close()


def test_a_review_that_fails_does_not_lose_the_reps(qtbot, profiles) -> None:
    class NoReview(FakeCoach):
        def review(self, taken_for: str | None = None) -> Review:
            raise ZeroDivisionError("broken on purpose")

    tools = replace(fake_tools(lambda _source: FakeClip(60)), make_coach=NoReview)
    window = make_window(qtbot, profiles, tools)
    window.controller.open("clip.mp4")
    qtbot.waitUntil(lambda: window.controller.book.result is not None, timeout=PATIENCE_MS)
    assert window.controller.flow.stage is Stage.SUMMARY
    assert len(window.controller.book.result.reps) > 3
    assert sheet(window, MessageSheet)
    window.close()


def test_a_pulled_plug_is_shown_and_the_set_goes_on(qtbot, window: MainWindow, camera: FakeCamera) -> None:
    do(window, "camera")
    begin_set(qtbot, window)
    qtbot.waitUntil(lambda: window.live.panel.reps.model_of_reps.rowCount() >= 1, timeout=PATIENCE_MS)
    camera.plugged.clear()
    reach(qtbot, window, Stage.LOST)
    assert "gone" in window.live.picture.accessibleDescription()
    camera.plugged.set()
    reach(qtbot, window, Stage.SET)
    assert window.notice.isVisible()


def test_no_camera_offers_the_demo_first(qtbot, profiles) -> None:
    tools = fake_tools(lambda _source: FakeClip(2000))
    tools = Tools(tools.open_source, tools.make_estimator, tools.make_coach, list)
    window = make_window(qtbot, profiles, tools)
    window.sources.look()
    qtbot.waitUntil(lambda: window.welcome.demo.objectName() == "primary", timeout=PATIENCE_MS)
    assert "No camera" in window.welcome.lead.text()
    do(window, "begin")
    reach(qtbot, window, Stage.SET)
    assert window.controller.source == "demo"
    window.close()


@pytest.mark.parametrize(("cameras", "words"), [([Camera(2, "Kiosk")], "Found: Kiosk"), ([], "No camera was found.")])
def test_who_has_cameras_looked_for_again_hears_what_was_found(
    qtbot, profiles, cameras: list[Camera], words: str
) -> None:
    tools = replace(fake_tools(lambda _source: FakeCamera()), list_cameras=lambda: cameras)
    window = make_window(qtbot, profiles, tools)
    window.sources.look()
    qtbot.waitUntil(lambda: window.sources._cameras is not None, timeout=PATIENCE_MS)
    assert not window.notice.isVisible()
    again = next(action for action in window.sources.menu().actions() if action.text() == "Look for cameras again")
    again.trigger()
    qtbot.waitUntil(window.notice.isVisible, timeout=PATIENCE_MS)
    assert window.notice.text() == words
    window.notice.hide()
    window.sources._cameras = None
    window.sources.look()
    qtbot.waitUntil(lambda: window.sources._cameras is not None, timeout=PATIENCE_MS)
    assert not window.notice.isVisible()
    window.close()


def test_a_search_for_cameras_may_outlive_the_window(qtbot, window: MainWindow, tools: Tools) -> None:
    go_on, found = threading.Event(), []
    slow = replace(tools, list_cameras=lambda: [Camera(3)] if go_on.wait(30.0) else [])
    searches = []
    for parent in (window, QWidget()):
        sources = Sources(Shared(window.theme, window.actions_by_name, window.controller, slow, parent))
        sources.cameras_found.connect(found.append)
        sources.look()
        sources.look()  # one at a time
        searches.append(sources)
    shiboken6.delete(parent)
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 2.0
    running = [t for t in threading.enumerate() if t.name == "cameras"]
    assert len(running) == 2
    assert all(thread.daemon for thread in running)  # nor does the program wait for it
    go_on.set()
    qtbot.waitUntil(lambda: found == [[Camera(3)]], timeout=PATIENCE_MS)
    assert not shiboken6.isValid(searches[1])


def test_closing_the_window_ends_both_threads_within_two_seconds(qtbot, window: MainWindow, camera: FakeCamera) -> None:
    do(window, "camera")
    opened(qtbot, window)
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 2.0
    assert camera.closed
    assert not [t for t in threading.enumerate() if t.name in {"capture", "analysis"}]


def test_opening_another_source_ends_the_one_before(qtbot, window: MainWindow, camera: FakeCamera) -> None:
    do(window, "camera")
    opened(qtbot, window)
    do(window, "back")
    assert camera.closed
    assert window.pages.currentWidget() is window.welcome


def test_what_an_old_worker_still_says_is_ignored(qtbot, window: MainWindow) -> None:
    do(window, "camera")
    opened(qtbot, window)
    old = window.controller.worker
    do(window, "back")
    said: list[object] = []
    window.controller._watched.told.connect(said.append)
    old._tell(Failed("too late", of_source=True))
    old._tell(News.ENDED)
    QCoreApplication.processEvents()
    assert said == []
    assert window.controller.flow.stage is Stage.WELCOME


def test_a_slow_window_is_never_sent_more_than_one_result_at_a_time(qtbot, window: MainWindow) -> None:
    do(window, "camera")
    opened(qtbot, window)
    seen: list[int] = []
    window.controller.frame.connect(lambda result: (seen.append(result.frame.index), time.sleep(0.1)))
    began = time.monotonic()
    while time.monotonic() - began < 1.0:
        QCoreApplication.processEvents()
    newest = window.controller.worker.results.take(1.0)
    assert newest is not None
    assert len(seen) < newest.frame.index / 2


def every_action(window: MainWindow) -> list[QAction]:
    return [action for _, actions in window.actions_by_name.groups() for action in actions]


def test_every_action_has_a_key_of_its_own(window: MainWindow) -> None:
    keys: list[str] = []
    for action in every_action(window):
        assert action.shortcuts(), action.objectName()
        keys += [key.toString() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_buttons_name_their_key_in_the_tool_tip(window: MainWindow) -> None:
    for page in (window.live, window.summary, window.welcome):
        for button in page.findChildren(QAbstractButton):
            assert button.toolTip().endswith(")"), button.text()
    window.live.bar.source.show_value("the_squats_that_i_did_on_the_last_day_of_november.mp4")
    assert window.live.bar.source.toolTip().startswith("the_squats_that_i_did_on_the_last_day_of_november.mp4\n")


def test_everything_that_is_pressed_is_large_and_has_a_name(qtbot, window: MainWindow) -> None:
    for page in (window.welcome, window.live, window.summary):
        window.pages.setCurrentWidget(page)
        QApplication.processEvents()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible():
                assert min(button.width(), button.height()) >= 44, button.accessibleName()
                assert button.accessibleName()


def test_tab_goes_through_the_summary_as_it_is_seen(qtbot, gallery: Gallery) -> None:
    gallery.summary(reps("good", "good", "faulty"))
    page, window = gallery.window.summary, gallery.window
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and page.reps.chips[0].isVisible(), timeout=PATIENCE_MS)
    window.setFocus()
    order = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [*page.reps.chips, page.next, page.back]  # what is between them cannot be pressed here


@pytest.mark.parametrize("chosen", [False, True])
def test_the_focus_is_shown_by_the_border_alone_and_also_where_a_button_is_chosen(
    qtbot, window: MainWindow, chosen: bool
) -> None:
    window.activateWindow()
    do(window, "studio")
    start = window.studio.page.start
    button = start.kinds["rep"] if chosen else start.by_clip
    qtbot.waitUntil(lambda: window.isActiveWindow() and button.isVisible(), timeout=PATIENCE_MS)
    window.setFocus()
    without = button.grab().toImage()
    while QApplication.focusWidget() is not button:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    focused = button.grab().toImage()
    inside = button.rect().adjusted(6, 6, -6, -6)
    assert focused != without
    assert focused.copy(inside) == without.copy(inside)


def test_every_field_has_a_name(qtbot, window: MainWindow, profiles) -> None:
    plan = Plan("Legs", (Step("squat", 3, 10), Step("plank", 3, 45)))
    roots = [window, PlanEditor(window.theme, plan, profiles, window)]
    kinds = (QLineEdit, QSpinBox, QComboBox)
    fields = [f for root in roots for kind in kinds for f in root.findChildren(kind) if f.parent() is not None]
    inner = [f for f in fields if isinstance(f.parent(), QSpinBox | QComboBox)]
    assert len(fields) - len(inner) >= 11
    assert [f for f in fields if f not in inner and not f.accessibleName()] == []


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_what_stands_in_an_empty_field_can_be_read(qtbot, window: MainWindow, theme: str) -> None:
    window.controller.change(theme=theme)
    do(window, "studio")
    field = window.studio.page.start.name
    QApplication.processEvents()
    ink = field.palette().placeholderText().color()
    assert ink.alpha() == 255
    assert contrast(ink.name(), window.theme.palette.window) >= 4.5


def test_the_help_sheet_lists_every_key_once(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    words = " ".join(label.text() for label in sheet(window, HelpSheet).findChildren(QLabel))
    named = [action.objectName() for action in every_action(window)]
    assert sorted(named) == sorted(get_args(ActionName))
    for action in every_action(window):
        assert action.statusTip() in words
        assert action.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText) in words


def test_tab_goes_from_field_to_field_of_a_plan(qtbot, window: MainWindow, profiles) -> None:
    editor = PlanEditor(window.theme, Plan("Legs", (Step("squat", 3, 10),)), profiles, window)
    editor.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor.name, timeout=PATIENCE_MS)
    fields = editor.steps[0]
    for field in (fields.sets, fields.target, fields.exercise, fields.rest, fields.remove):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field
    editor.reject()


@pytest.mark.parametrize(("name", "kind"), [("help", HelpSheet), ("lens", LensSheet)])
def test_no_sheet_is_larger_than_the_screen(qtbot, window: MainWindow, name: str, kind: type[QDialog]) -> None:
    do(window, name)
    shown = sheet(window, kind)
    size, inside = (
        shown.size(),
        [shown.rect().contains(button.geometry()) for button in shown.findChildren(PressButton)],
    )
    shown.reject()
    assert size == size.boundedTo(window.screen().availableSize())
    assert inside
    assert all(inside)


def test_no_key_of_the_help_sheet_lies_beside_what_is_seen(qtbot, window: MainWindow) -> None:
    do(window, "help")
    shown = sheet(window, HelpSheet)
    QApplication.processEvents()
    right = [label.mapTo(shown, label.rect().topRight()).x() for label in shown.findChildren(QLabel)]
    assert max(right) < shown.width() <= window.screen().availableSize().width()
    shown.reject()


def test_the_rest_is_chosen_from_a_menu_that_opens_at_what_it_is_now(qtbot, window: MainWindow) -> None:
    window.controller.change(rest_s=RESTS_S[2])
    do(window, "rest")
    menu = QApplication.activePopupWidget()
    assert [action.isChecked() for action in menu.actions()] == [rest == RESTS_S[2] for rest in RESTS_S]
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.controller.settings.rest_s == RESTS_S[1]


def test_keys_reach_their_actions(qtbot, window: MainWindow) -> None:
    settings = window.controller.settings
    qtbot.keyClick(window, Qt.Key.Key_M)
    assert window.controller.settings.mirrored is not settings.mirrored
    qtbot.keyClick(window, Qt.Key.Key_S)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Gentle", "Normal", "Strict"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)  # from what it is now
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.controller.settings.strictness == "strict"
    qtbot.keyClick(window, Qt.Key.Key_Up)
    assert window.controller.settings.target_reps == settings.target_reps + 1
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert window.theme.name == "light"


def test_a_camera_is_a_mirror_and_a_clip_is_not_and_each_is_turned_for_itself(qtbot, profiles) -> None:
    tools = fake_tools(lambda source: FakeCamera() if source.startswith("camera:") else FakeClip(2000))
    window = make_window(qtbot, profiles, tools)
    do(window, "camera")
    opened(qtbot, window)
    assert window.live.picture._mirrored
    do(window, "demo")
    opened(qtbot, window)
    assert not window.live.picture._mirrored
    assert not window.actions_by_name["mirror"].isChecked()
    do(window, "mirror")
    assert window.live.picture._mirrored
    do(window, "mirror")
    do(window, "camera")
    opened(qtbot, window)
    assert window.live.picture._mirrored
    window.close()


def test_a_button_reached_by_tab_keeps_space_for_itself(qtbot, window: MainWindow) -> None:
    do(window, "camera")
    begin_set(qtbot, window)
    mirrored = window.controller.settings.mirrored
    window.live.bar.mirror.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.live.bar.mirror, Qt.Key.Key_Space)
    assert window.controller.settings.mirrored is not mirrored
    assert window.controller.flow.stage is Stage.SET
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.controller.flow.stage is Stage.PAUSED


def test_choices_are_kept(qtbot, window: MainWindow, tmp_path: Path) -> None:
    do(window, "exercise")
    picker = sheet(window, ExercisePicker)
    qtbot.keyClicks(picker.findChild(QLineEdit), "air squat")
    qtbot.keyClick(picker.findChild(QLineEdit), Qt.Key.Key_Return)
    assert window.controller.settings.exercise == "squat"
    assert "Squat" in window.live.bar.exercise.accessibleName()
    kept = json.loads((tmp_path / "settings.json").read_text())
    assert kept["exercise"] == "squat"


def test_a_plan_lends_its_exercise_and_target_to_its_sets_and_leaves_the_choices_alone(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    controller = window.controller
    controller.change(exercise="lunge", target_reps=12)
    window.pace.start(Plan("Monday", (Step("squat", 2, 8, 60),)))
    controller.change(theme="light")  # written while the plan is under way
    assert (controller.settings.exercise, controller.settings.target_reps) == ("squat", 8)
    kept = load_settings(tmp_path / "settings.json")[0]
    assert (kept.exercise, kept.target_reps, kept.theme) == ("lunge", 12, "light")
    window.pace.stop()
    assert (controller.settings.exercise, controller.settings.target_reps) == ("lunge", 12)


def test_what_is_called_as_typed_goes_before_what_is_also_called_so(qtbot, window: MainWindow) -> None:
    do(window, "exercise")
    picker = sheet(window, ExercisePicker)
    qtbot.keyClicks(picker.findChild(QLineEdit), "squat")
    qtbot.keyClick(picker.findChild(QLineEdit), Qt.Key.Key_Return)
    assert window.controller.settings.exercise == "squat"


def test_an_exercise_is_found_by_what_it_needs(qtbot, window: MainWindow) -> None:
    do(window, "exercise")
    picker = sheet(window, ExercisePicker)
    picker.search.setText("barbell")
    rows = [picker.list.item(row) for row in range(picker.list.count())]
    found = {row.text().strip() for row in rows if not row.isHidden()}
    needed = {p.title for p in window.controller.profiles.values() if p.placement.equipment == "barbell"}
    assert {f"{title} · barbell" for title in needed} <= found
    assert "Push-up" not in found
    picker.reject()


def test_a_search_without_a_hit_chooses_nothing(qtbot, window: MainWindow) -> None:
    do(window, "exercise")
    picker = sheet(window, ExercisePicker)
    qtbot.keyClicks(picker.findChild(QLineEdit), "zzz")
    qtbot.keyClick(picker.findChild(QLineEdit), Qt.Key.Key_Return)
    assert picker.isVisible()
    assert picker.nothing.isVisible()
    assert window.controller.settings.exercise is None
    picker.search.setText("squat")
    assert not picker.nothing.isVisible()


def test_a_wrong_count_is_corrected_and_kept_with_the_set(qtbot, profiles) -> None:
    window = make_window(qtbot, profiles, fake_tools(lambda _source: FakeClip(60)))
    window.controller.open("clip.mp4")
    qtbot.waitUntil(lambda: window.controller.book.result is not None, timeout=PATIENCE_MS)
    counted = len(window.controller.book.result.reps)
    do(window, "wrong_count")
    dialog = sheet(window, CountDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Up)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.controller.book.result.corrected_count == counted + 1
    assert f"corrected by you, counted {counted}" in window.summary.subtitle.text()
    window.close()


def test_while_the_set_of_another_clip_is_reviewed_the_one_before_is_not_taken_for_it(qtbot, profiles) -> None:
    class Slow(FakeCoach):
        def review(self, taken_for: str | None = None) -> Review:
            time.sleep(0.3)
            return super().review(taken_for)

    window = make_window(qtbot, profiles, replace(fake_tools(lambda _source: FakeClip(60)), make_coach=Slow))
    window.controller.open("one.mp4")
    qtbot.waitUntil(window.actions_by_name["wrong_count"].isEnabled, timeout=PATIENCE_MS)
    window.controller.open("two.mp4")
    reach(qtbot, window, Stage.SUMMARY)
    assert window.summary.title.text() == "Looking at the set again"
    assert not window.actions_by_name["wrong_count"].isEnabled()
    qtbot.waitUntil(window.actions_by_name["wrong_count"].isEnabled, timeout=PATIENCE_MS)
    assert window.summary.title.text() == "Squat, set 1"
    window.close()


def test_settings_that_cannot_be_kept_are_said(qtbot, profiles, tools: Tools, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    controller = Controller(profiles, tools, Settings(sound=False), blocked / "settings.json")
    window = MainWindow(Theme(), controller, tools)
    qtbot.addWidget(window)
    window.show()
    do(window, "mirror")
    assert window.notice.isVisible()
    assert "could not be kept" in window.notice.text()


def test_of_a_hold_the_window_does_not_speak_of_reps(qtbot, profiles) -> None:
    tools = replace(fake_tools(lambda _source: FakeCamera()), make_coach=HoldingCoach)
    window = make_window(qtbot, profiles, tools)
    panel = window.live.panel
    do(window, "camera")
    begin_set(qtbot, window)
    qtbot.waitUntil(lambda: panel.empty.text() == "Each finished hold appears here", timeout=PATIENCE_MS)
    assert not any(fact.isVisible() for fact in (panel.tempo, panel.sides, panel.partials))
    do(window, "finish")
    qtbot.waitUntil(lambda: window.controller.book.is_summed_up, timeout=PATIENCE_MS)
    assert not window.summary.tempo.isVisible()
    assert window.summary.reps.chips[0].accessibleName().startswith("Hold 1: ")
    for name in ("wrong_count", "compare"):
        assert not window.actions_by_name[name].isEnabled()
    window.close()


def test_a_hold_that_was_not_held_is_told_as_such(gallery: Gallery) -> None:
    gallery.summary((), exercise="plank", hold_s=0.0)
    assert gallery.window.summary.work.words.text() == "It was not held yet"
    assert gallery.window.summary.rep.title.text() == "No hold"


@pytest.fixture(scope="module")
def gallery(qapp) -> Iterator[Gallery]:
    made = Gallery((1280, 760), "dark")
    yield made
    made.window.close()


STATES = [
    "01_first_start", "02_no_camera", "03_camera_busy", "04_damaged_clip", "04b_missing_model", "05_opening",
    "06_nobody", "07_too_dark", "08_feet_out", "09_move", "10_hidden", "10b_conditions", "10c_slow_to_open",
    "11_hold_still", "12_countdown", "13_recognising", "13b_doubted", "14_unknown_exercise", "15_counting",
    "16_faulty", "17_praise", "17b_personal_best", "18_partial", "19c_not_told", "19_cannot_see", "19b_unsure",
    "20_paused", "21_lost", "22_left", "23_target_reached", "24_hold", "25_long_cue", "26_chosen", "27_notice",
    "46_latency", "30_summary", "31_summary_good", "32_summary_empty", "33_summary_corrected", "34_summary_hold",
    "40_picker", "40b_what_was_it", "41_count", "42_help", "44_privacy", "45_address", "43_error",
]  # fmt: skip


def test_the_gallery_shows_every_state(gallery: Gallery) -> None:
    assert list(states(gallery)) == STATES


@pytest.mark.parametrize("size", [(1024, 640), (1280, 760), (800, 1200)])
@pytest.mark.parametrize("name", STATES)
def test_every_state_can_be_painted(gallery: Gallery, name: str, size: tuple[int, int]) -> None:
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


@pytest.mark.parametrize("size", [(640, 480), (700, 520), (960, 516)])
def test_no_word_is_cut_in_a_small_window(language: str, size: tuple[int, int]) -> None:
    gallery = Gallery(size, "dark")
    assert cut_in_states(gallery.window, states(gallery)) == {}
    gallery.window.close()


@pytest.mark.parametrize("size", [(960, 516), (1024, 640), (1280, 760), (800, 1200)])
def test_the_body_in_a_rep_gives_way_to_what_is_said_of_it(gallery: Gallery, size: tuple[int, int]) -> None:
    gallery.window.resize(*size)
    gallery.summary(reps("good", "good", "faulty"))
    QApplication.processEvents()
    card = gallery.window.summary.rep
    assert card.text.height() >= card.text.heightForWidth(card.text.width()) or not card.figure.isVisible()
    assert card.figure.isVisible() is (size[1] >= 640)


@pytest.mark.parametrize("size", [(640, 480), (1024, 600), (1280, 760), (800, 1200)])
def test_no_part_of_the_panel_lies_over_another(gallery: Gallery, size: tuple[int, int]) -> None:
    gallery.window.resize(*size)
    QApplication.processEvents()
    states(gallery)["16_faulty"]()
    panel = gallery.window.live.panel
    panel.tally.setText("5 gut · 1 zu verbessern · 1 nicht beurteilt")  # in two lines
    QApplication.processEvents()
    parts = (panel.title, panel.tally, panel.reps, panel.curve, panel.tempo, panel.sides, panel.pause, panel.reset)
    shown = [part for part in parts if part.isVisible()]
    over = [(a, b) for a, b in combinations(shown, 2) if a.geometry().intersects(b.geometry())]
    assert over == []
    assert panel.curve.isVisible() == (size[1] >= 600)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 760), (1920, 1080), (800, 1200)])
@pytest.mark.parametrize("name", ["16_faulty", "17_praise", "18_partial"])
def test_count_and_cue_are_large_apart_and_inside(gallery: Gallery, name: str, size: tuple[int, int]) -> None:
    gallery.window.resize(*size)
    QApplication.processEvents()
    states(gallery)[name]()
    picture = gallery.window.live.picture
    picture.grab()
    done = picture.layout_of_overlay
    assert done.count_capital >= COUNT_SHARE * size[1]
    assert done.cue_capital >= CUE_SHARE * min(size[1], 1.15 * size[0])
    inside = picture.rect().toRectF().adjusted(-1, -1, 1, 1)
    assert inside.contains(done.count)
    assert inside.contains(done.cue)
    assert not done.count.intersects(done.cue)
    assert not done.gauge.intersects(done.cue)


def test_a_long_cue_stays_inside(gallery: Gallery) -> None:
    for size in ((1024, 640), (800, 1200)):
        gallery.window.resize(*size)
        QApplication.processEvents()
        states(gallery)["25_long_cue"]()
        picture = gallery.window.live.picture
        picture.grab()
        assert picture.rect().toRectF().adjusted(-1, -1, 1, 1).contains(picture.layout_of_overlay.cue)


@pytest.mark.parametrize(("state", "worst"), [("30_summary", 1), ("31_summary_good", 0)])
def test_only_a_rep_to_mend_is_called_the_worst(gallery: Gallery, state: str, worst: int) -> None:
    states(gallery)[state]()
    words = [chip.text() for chip in gallery.window.summary.reps.chips]
    assert sum("worst" in word for word in words) == worst
    assert not any("worst" in word and "▲" not in word for word in words)


def test_the_mirror_flips_the_picture(qtbot, gallery: Gallery) -> None:
    gallery.window.resize(1280, 760)
    QApplication.processEvents()
    states(gallery)["06_nobody"]()
    picture = gallery.window.live.picture
    picture.show_frame(squares(), PoseFrame.nobody(0.0, SIZE), None)
    picture.mirror(False)
    plain = picture.grab().toImage()
    picture.mirror(True)
    mirrored = picture.grab().toImage()
    y, left, right = 200, 60, plain.width() - 60
    assert plain.pixelColor(left, y).red() > 200 > plain.pixelColor(right, y).red()
    assert mirrored.pixelColor(right, y).red() > 200 > mirrored.pixelColor(left, y).red()


def squares() -> np.ndarray:
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    image[:, : SIZE[0] // 2, 2] = 255
    return image


def test_a_picture_that_goes_ahead_shows_no_angle_of_an_older_frame(qtbot, profiles) -> None:
    tools = fake_tools(lambda _source: FakeCamera(0.01), takes_s=0.1)
    window = make_window(qtbot, profiles, tools)
    shown: list[object] = []
    take = window.live.picture.show_frame
    window.live.picture.show_frame = lambda image, pose, advice, ready: (  # type: ignore[method-assign]
        shown.append(advice),
        take(image, pose, advice, ready),
    )
    do(window, "camera")
    opened(qtbot, window)
    begin_set(qtbot, window)
    worker = window.controller.worker
    qtbot.waitUntil(lambda: worker.ahead, timeout=PATIENCE_MS)
    shown.clear()
    qtbot.waitUntil(lambda: len(shown) > 20, timeout=PATIENCE_MS)
    assert set(shown) == {None}
    window.close()


def test_left_and_right_are_compared_from_where_the_rep_was_seen(window: MainWindow) -> None:
    trace = SetTrace()
    said = advice(0.5, 0.0, view=View.DIAGONAL, reps=(replace(rep(1), start_s=0.0, mid_s=0.0, end_s=0.1),), rep_count=1)
    angles = said.angles.copy()
    angles[COLUMN_INDEX["left_knee"]], angles[COLUMN_INDEX["right_knee"]] = 150.0, 90.0
    trace.add(replace(said, angles=angles), squat_pose(0.5))
    window.live.show_advice(said, trace)
    assert window.live.panel.sides.accessibleDescription() == ""
    window.live.show_advice(replace(said, view=View.FRONT), trace)  # the person turned after the rep
    assert window.live.panel.sides.accessibleDescription() == ""
    second = replace(said, view=View.FRONT, reps=(*said.reps, replace(said.reps[0], index=2)), rep_count=2)
    window.live.show_advice(second, trace)
    assert window.live.panel.sides.accessibleDescription() == "60° apart"
    window.live.show_advice(None, None)
    window.live.show_advice(replace(second, view=View.DIAGONAL), trace)
    assert window.live.panel.sides.accessibleDescription() == ""


def test_the_angle_at_mid_is_the_same_in_list_summary_and_history(window: MainWindow) -> None:
    trace, chance = SetTrace(), np.random.default_rng(3)
    said, done = advice(0.5, 0.0), replace(rep(1), start_s=0.0, mid_s=1.5, end_s=3.0)
    for number in range(91):
        at_s = number / 30
        angles = np.full(len(said.angles), 180 - 80 * np.sin(np.pi * at_s / 3)) + chance.normal(0, 4, len(said.angles))
        trace.add(replace(said, timestamp_s=at_s, angles=angles), squat_pose(0.5, at_s))
    kept = kept_rep(trace.raw_rep(done, ("knee", "left_knee", "right_knee")), "side").mid_value
    assert kept is not None
    assert mid_value(trace, done, "knee") == kept
    assert window.live.row_of(done, "knee", trace).detail.startswith(f"{kept:.0f}°")
