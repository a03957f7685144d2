"""The trainer's studio: reps kept, dropped and trimmed, limits dragged, the profile saved and used."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from learning import set_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from ui_fakes import FakeClip, fake_tools
from ui_words import cut_words

from truerep.advice import View
from truerep.coaching.examples import Example, Take, take_of
from truerep.coaching.learn import examples_of
from truerep.pose.recording import save_recording
from truerep.profiles.profile_io import load_profile
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import HoldPlan, IdlePlan, Script
from truerep.synthetic.recording import synthesize_recording
from truerep.ui.controller import Controller
from truerep.ui.controls import PressButton
from truerep.ui.main_window import MainWindow
from truerep.ui.privacy import PrivacySheet
from truerep.ui.settings import Settings
from truerep.ui.studio import Studio
from truerep.ui.theme import Theme


@pytest.fixture(scope="module")
def material() -> tuple[Take, list[Example]]:
    take = take_of(set_of("squat", 4)[0])
    return take, examples_of(take)


@pytest.fixture
def studio(qtbot, window: MainWindow, material: tuple[Take, list[Example]], tmp_path: Path) -> Iterator[Studio]:
    made = window.studio
    made._folder = tmp_path / "own"
    made.open()
    made.page.draft.add(*material)
    made.page.draft.name_it("Goblet squat")
    made.page.refresh()
    yield made
    for name in [n for n in window.controller.profiles if n.startswith("goblet")]:
        window.controller.remove_profile(name, None)


def test_the_page_shows_every_rep(studio: Studio) -> None:
    page = studio.page
    assert page.isVisible()
    assert len(page.strip.cards) == 4
    assert "4 of 4 reps kept" in page.subtitle.text()
    assert "0 would be faulted" in page.rules.preview.text()


def test_a_click_drops_a_rep_and_another_keeps_it(qtbot, studio: Studio) -> None:
    card = studio.page.strip.cards[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    assert [rep.kept for rep in studio.page.draft.reps] == [True, False, True, True]
    assert "dropped" in card.words()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    assert studio.page.draft.reps[1].kept


def test_the_last_rep_cannot_be_dropped(studio: Studio) -> None:
    for index in range(4):
        studio.page._toggle(index)
    assert [rep.kept for rep in studio.page.draft.reps] == [False, False, False, True]


def test_dragging_an_edge_trims(qtbot, studio: Studio) -> None:
    card, before = studio.page.strip.cards[0], studio.page.draft.reps[0].example.span
    edge = QPoint(card.width() - 3, card.height() // 2)
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(card, edge - QPoint(20, 0))
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=edge - QPoint(20, 0))
    after = studio.page.draft.reps[0].example.span
    assert after.start == before.start
    assert before.mid < after.end < before.end
    assert studio.page.draft.reps[0].kept


def test_dragging_the_band_moves_the_limit(qtbot, studio: Studio) -> None:
    page = studio.page
    rule = page.draft.rules[0]
    side = next(iter(rule.faults))
    before = abs(rule.faults[side].limit.normal)
    handle = page.curve.handle_at(side)
    assert handle is not None
    at = handle.toPoint()
    far = at + QPoint(0, -30 if side == "above" else 30)
    qtbot.mousePress(page.curve, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(page.curve, far)
    qtbot.mouseRelease(page.curve, Qt.MouseButton.LeftButton, pos=far)
    limits = page.draft.rules[0].faults[side].limit
    assert abs(limits.normal) > before + 3
    assert abs(limits.gentle) > abs(limits.normal) > abs(limits.strict)


def test_the_preview_tells_of_limits_that_are_too_narrow(studio: Studio) -> None:
    page = studio.page
    for rule in page.draft.rules:
        for side in rule.faults:
            page.draft.limit(rule, side, 0.0)
    page.refresh()
    assert "4 would be faulted" in page.rules.preview.text()


def test_what_the_view_hides_says_so(studio: Studio) -> None:
    page = studio.page
    hidden = next(i for i, rule in enumerate(page.draft.rules) if rule.candidate.measure == "knee_width")
    assert "not from this view" in page.rules.rows[hidden].figures.text()
    page._switch(hidden)
    assert not page.draft.rules[hidden].asked


def test_saving_makes_it_usable_at_once(studio: Studio, window: MainWindow) -> None:
    page = studio.page
    page.cue.setText("Sit back more")
    page._say()
    assert studio.save()
    stored = load_profile(studio._folder / "goblet_squat.json")
    assert stored.title == "Goblet squat"
    assert "Sit back more" in {fault.cue for fault in stored.faults}
    assert stored.embedding is not None
    assert window.controller.profiles["goblet_squat"] == stored
    page.draft.name_it("Goblet squat ")
    assert studio.save()
    assert sorted(p.name for p in studio._folder.iterdir()) == ["goblet_squat.json", "goblet_squat.json.bak"]


def test_without_a_name_it_cannot_be_saved(studio: Studio) -> None:
    studio.page._name("")
    assert not studio.page.keep.isEnabled()
    assert not studio.save()


def test_learning_from_a_recording_file(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "reps.npz"
    save_recording(set_of("squat", 4)[0], path)
    window.studio.open()
    window.studio.page.begin()
    window.studio.learn_from(str(path))
    qtbot.waitUntil(lambda: bool(window.studio.page.draft.reps), timeout=20_000)
    assert len(window.studio.page.draft.reps) == 4


def test_closing_the_window_gives_up_a_clip_that_is_being_learned_from(qtbot, profiles) -> None:
    clip = FakeClip(10**9)
    tools = fake_tools(lambda _source: clip, takes_s=0.001)
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    qtbot.addWidget(window)
    window.show()
    window.studio.open()
    window.studio.learn_from("clip.mp4")
    qtbot.waitUntil(lambda: len(clip.read_at) > 5, timeout=20_000)
    at_work = [thread for thread in threading.enumerate() if thread.name.startswith("studio")]
    assert at_work
    window.close()
    for thread in at_work:
        thread.join(5.0)
    assert not [thread for thread in at_work if thread.is_alive()]


def test_leaving_the_studio_gives_up_a_clip_that_is_being_learned_from(qtbot, profiles) -> None:
    clip = FakeClip(2000)
    tools = fake_tools(lambda _source: clip, takes_s=0.001)
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    qtbot.addWidget(window)
    window.show()
    page = window.studio.page
    window.studio.open()
    window.studio.learn_from("clip.mp4")
    qtbot.waitUntil(lambda: page.start.status.text().endswith(" %"), timeout=20_000)
    assert re.fullmatch(r"Looking for the person in clip.mp4: \d+ %", page.start.status.text())
    at_work = [thread for thread in threading.enumerate() if thread.name.startswith("studio")]
    assert at_work
    window.actions_by_name["back"].trigger()
    assert window.pages.currentWidget() is window.welcome
    seen = len(clip.read_at)
    qtbot.wait(200)
    assert len(clip.read_at) <= seen + 2
    window.studio.open()
    assert page.start.by_clip.isEnabled()
    assert page.start.status.text() == ""
    assert not page.draft.begun
    window.close()


def slow_search(studio: Studio, monkeypatch) -> threading.Event:
    """What is looked through is four squats, once the event is set."""
    go_on = threading.Event()
    monkeypatch.setattr(studio._search, "_poses_of", lambda _path, _stop: go_on.wait(30.0) and set_of("squat", 4)[0])
    return go_on


def test_while_a_clip_is_looked_through_nothing_else_is_begun(qtbot, studio: Studio, monkeypatch) -> None:
    go_on, start = slow_search(studio, monkeypatch), studio.page.start
    assert studio.save()
    studio.open()
    own = [button for button in start.findChildren(PressButton) if "Goblet" in button.accessibleName()]
    assert len(own) == 4
    for busy in (False, True):
        assert [button.isEnabled() for button in (start.by_camera, *own)] == [not busy] * 5
        if not busy:
            studio.learn_from("clip.mp4")
    go_on.set()
    qtbot.waitUntil(lambda: studio.page.draft.begun, timeout=20_000)
    assert all(button.isEnabled() for button in (start.by_camera, *own))


@pytest.mark.parametrize("becomes", ["kept", "saved", "thrown away"])
def test_what_is_found_in_a_clip_reaches_only_the_draft_that_it_is_for(
    qtbot, studio: Studio, window: MainWindow, monkeypatch, becomes: str
) -> None:
    go_on, page, draft = slow_search(studio, monkeypatch), studio.page, studio.page.draft
    if becomes == "saved":
        assert studio.save()
    studio.learn_from("clip.mp4")
    if becomes == "thrown away":
        page.back.click()
        answer(window, "Throw it away")
    else:
        studio.open()
    assert page.more.isEnabled() is (becomes != "kept")
    go_on.set()
    studio._search._threads.submit(int).result(30.0)  # it is done with what came before
    qtbot.wait(50)
    assert page.more.isEnabled()
    assert (page.draft is draft, len(page.draft.takes)) == ((True, 2) if becomes == "kept" else (False, 0))


def test_of_a_damaged_clip_it_is_said_how_much_could_be_read(qtbot, profiles) -> None:
    class Damaged(FakeClip):
        def read(self):
            return super().read() if self._index < 5 else None

    tools = fake_tools(lambda _source: Damaged(50))
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    qtbot.addWidget(window)
    window.studio.open()
    window.studio.learn_from("clip.mp4")
    qtbot.waitUntil(lambda: window.notice.text() != "", timeout=20_000)
    assert "only 5 of 50 frames can be read" in window.notice.text()
    window.close()


def test_a_clip_without_reps_says_so_and_the_page_stays(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "no.npz"
    path.write_bytes(b"nothing")
    window.studio.open()
    window.studio.learn_from(str(path))
    status = window.studio.page.start.status
    qtbot.waitUntil(lambda: "no pose recording" in status.text(), timeout=10_000)
    assert window.studio.page.start.by_clip.isEnabled()


def test_letters_typed_into_a_field_are_no_shortcuts(qtbot, window: MainWindow) -> None:
    window.studio.open()
    name = window.studio.page.start.name
    name.setFocus()
    qtbot.keyClicks(name, "demo h")
    assert name.text() == "demo h"
    assert window.pages.currentWidget() is window.studio.page


def test_removed_profile_is_known_no_more(studio: Studio, window: MainWindow) -> None:
    assert studio.save()
    studio.remove("goblet_squat")
    assert "goblet_squat" not in window.controller.profiles
    assert not (studio._folder / "goblet_squat.json").exists()


def test_a_shared_profile_can_be_brought_in(studio: Studio, window: MainWindow, tmp_path: Path) -> None:
    assert studio.save()
    studio.share("goblet_squat", str(tmp_path / "given.json"))
    studio.remove("goblet_squat")
    studio.bring(str(tmp_path / "given.json"))
    assert "goblet_squat" in window.controller.profiles
    assert window.notice.text() == "Goblet squat was added to your exercises."
    studio.bring(str(tmp_path / "given.json"))
    assert "takes the place of" in window.notice.text()


def test_no_line_of_the_start_is_cut_in_a_low_window(window: MainWindow) -> None:
    window.resize(760, 500)
    window.studio.open()
    QApplication.processEvents()
    lines = window.studio.page.start.tips.findChildren(QLabel)
    assert len(lines) == 3
    assert all(line.height() >= line.heightForWidth(line.width()) for line in lines)


def test_what_went_wrong_is_no_longer_told_once_it_has_worked(studio: Studio, tmp_path: Path) -> None:
    assert studio.save()
    status = studio.page.start.status
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    studio.share("goblet_squat", str(tmp_path / "file" / "given.json"))
    assert status.text().startswith("▲ ")
    assert "cannot be made" in status.text()
    studio.share("goblet_squat", str(tmp_path / "given.json"))
    assert status.text() == ""


def test_a_saved_profile_is_opened_changed_and_saved_over_the_old_one(studio: Studio, window: MainWindow) -> None:
    assert studio.save()
    path = studio._folder / "goblet_squat.json"
    before = load_profile(path)
    studio.page.begin()
    studio.open()
    studio.edit("goblet_squat")
    page = studio.page
    assert page.draft.title == "Goblet squat"
    assert not page.keep.isEnabled()
    assert not page.reps_card.isVisible()
    assert "not kept" in page.rules.preview.text()
    rule = page.draft.rules[0]
    side = next(iter(rule.faults))
    size = abs(rule.faults[side].limit.normal)
    page._limit(side, (size + 6.0) * (1 if side == "above" else -1))
    page.cue.setText("All the way down")
    page._say()
    page._switch(1)
    page._name("Goblet squat, deep")
    assert studio.save()
    after = load_profile(path)
    assert after.name == "goblet_squat"
    assert after.title == "Goblet squat, deep"
    assert abs(after.faults[0].limit.normal) == pytest.approx(size + 6.0, abs=0.01)
    assert after.faults[0].cue == "All the way down"
    assert len(after.faults) < len(before.faults)
    assert after.references == before.references
    assert load_profile(path.with_name("goblet_squat.json.bak")) == before
    assert window.controller.profiles["goblet_squat"] == after


def test_limits_in_absolute_terms_are_dragged_as_deviations(studio: Studio, window: MainWindow) -> None:
    shipped = window.controller.profiles["squat"]
    studio.page.reopen(shipped)
    draft = studio.page.draft
    rule = next(r for r in draft.rules if r.candidate.measure == "trunk_lean")
    fault = rule.faults["above"]
    studio.page._choose_rule(draft.rules.index(rule))
    handle = studio.page.curve.handle_at("above")
    assert handle is not None
    draft.limit(rule, "above", 10.0)
    assert rule.faults["above"].limit.normal == pytest.approx(fault.reference + 10.0)
    assert rule.faults["above"].limit.strict < rule.faults["above"].limit.normal < rule.faults["above"].limit.gentle
    studio.page.begin()


def test_a_hold_is_learned_from_a_recording(qtbot, window: MainWindow, tmp_path: Path) -> None:
    acts = (IdlePlan("stand", 2.0), HoldPlan("plank", 5.0), IdlePlan("stand", 1.0))
    recording = synthesize_recording(Script(acts), camera_for("plank", 90.0), Body(), 5)[0]
    save_recording(recording, tmp_path / "hold.npz")
    studio = window.studio
    studio._folder = tmp_path / "own"
    studio.page.begin()
    studio.open()
    studio.page.start.kinds["hold"].setChecked(True)
    studio.learn_from(str(tmp_path / "hold.npz"))
    qtbot.waitUntil(lambda: bool(studio.page.draft.reps), timeout=20_000)
    page = studio.page
    assert page.draft.held
    assert len(page.draft.kept) == 1
    assert "Holds" in page.strip_title.text()
    assert "1), 0 would be faulted" in page.rules.preview.text()
    page._name("My plank")
    assert studio.save()
    assert load_profile(tmp_path / "own" / "my_plank.json").kind == "hold"
    window.controller.remove_profile("my_plank", None)
    studio.page.start.kinds["rep"].setChecked(True)
    page.begin()


def test_the_view_that_was_chosen_is_asked_for(qtbot, window: MainWindow) -> None:
    studio = window.studio
    studio.page.begin()
    studio.open()
    studio.page.start.views[View.SIDE].setChecked(True)
    studio.record()
    assert window.controller.flow.wanted_view is View.SIDE
    studio.go_back()
    studio.page.start.views[View.UNKNOWN].setChecked(True)


def test_seen_from_elsewhere_than_meant_is_told(studio: Studio, window: MainWindow, qtbot) -> None:
    studio.page.start.views[View.FRONT].setChecked(True)
    with qtbot.waitSignal(window.controller.notice) as told:
        studio._tell_of_view()
    assert "side view" in told.args[0]
    studio.page.start.views[View.UNKNOWN].setChecked(True)


@pytest.mark.parametrize("watching", [False, True])
def test_who_opens_the_studio_and_types_a_name_sets_nothing_else_off(qtbot, window: MainWindow, watching: bool) -> None:
    window.activateWindow()
    if watching:
        window.actions_by_name["camera"].trigger()
    window.actions_by_name["studio"].trigger()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    for letter in "Deep squat":
        qtbot.keyClick(QApplication.focusWidget(), letter)
    assert window.studio.page.start.name.text() == "Deep squat"
    assert window.pages.currentWidget() is window.studio.page
    assert window.controller.worker is None
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.welcome


def answer(window: QWidget, word: str) -> None:
    """Press a button of the question that is open."""
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(button for button in box.buttons() if button.text() == word).click()


def told(studio: Studio, then: str) -> list[str]:
    """What the window says while one of the studio's doings is under way."""
    heard: list[str] = []
    studio._controller.notice.connect(heard.append)
    getattr(studio, then)()
    studio._controller.notice.disconnect(heard.append)
    return heard


def test_another_exercise_of_the_same_name_is_not_overwritten(
    studio: Studio, material: tuple[Take, list[Example]]
) -> None:
    assert studio.save()
    first = (studio._folder / "goblet_squat.json").read_bytes()
    for title in ("goblet Squat", "Squat"):  # one's own, one that comes with the program
        studio.page.begin()
        studio.page.draft.add(*material)
        studio.page.draft.name_it(title)
        assert "there is already an exercise" in told(studio, "save")[0]
        assert not studio.page.draft.saved
    assert [path.name for path in studio._folder.iterdir()] == ["goblet_squat.json"]
    assert (studio._folder / "goblet_squat.json").read_bytes() == first


def test_saved_under_another_title_it_is_still_the_same_exercise(studio: Studio, window: MainWindow) -> None:
    assert studio.save()
    studio.page.draft.name_it("Squat with a goblet")
    assert studio.save()
    assert sorted(p.name for p in studio._folder.iterdir()) == ["goblet_squat.json", "goblet_squat.json.bak"]
    assert window.controller.profiles["goblet_squat"].title == "Squat with a goblet"


def test_who_leaves_an_exercise_unsaved_says_what_becomes_of_it(studio: Studio, window: MainWindow) -> None:
    page = studio.page
    for key_or_button in (studio.go_back, page.back.click):
        key_or_button()
        assert page.isVisible()
        answer(window, "Cancel")
        assert page.isVisible()
        assert page.draft.begun
    page.back.click()
    answer(window, "Keep it for later")
    assert not page.isVisible()
    studio.open()
    assert page.draft.title == "Goblet squat"
    page.back.click()
    answer(window, "Throw it away")
    assert not page.isVisible()
    studio.open()
    assert not page.draft.begun
    assert page.start.isVisible()


def test_a_saved_exercise_is_left_without_a_question(studio: Studio, window: MainWindow) -> None:
    assert studio.save()
    studio.page.back.click()
    assert not studio.page.isVisible()
    assert window.findChildren(QMessageBox) == []


def test_the_window_is_not_closed_over_an_unsaved_exercise_without_a_question(
    studio: Studio, window: MainWindow
) -> None:
    assert not window.close()
    answer(window, "Cancel")
    assert window.isVisible()
    assert not window.close()
    answer(window, "Close TrueRep")
    assert not window.isVisible()


def test_deleting_everything_closes_the_window_without_a_question(
    studio: Studio, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truerep.ui.privacy.everything_kept", tuple)  # nothing, so that nothing is deleted here
    window.actions_by_name["privacy"].trigger()
    sheet = next(iter(window.findChildren(PrivacySheet)))
    for _sure in range(2):
        sheet.delete.click()
    assert not window.isVisible()
    assert window.findChildren(QMessageBox) == []


def test_fewer_than_three_reps_are_called_a_guess(studio: Studio) -> None:
    page = studio.page
    page._toggle(0)
    assert "a guess" not in page.rules.preview.text()
    page._toggle(1)
    assert "Fewer than 3 reps" in page.rules.preview.text()


def test_all_broken_files_are_told_of_at_once(studio: Studio, window: MainWindow) -> None:
    studio._folder.mkdir()
    for name in ("a", "b", "c"):
        (studio._folder / f"{name}.json").write_text("[]")
    heard = told(studio, "open")
    assert len(heard) == 1
    assert "a.json: holds no profile" in heard[0]
    assert "2 more" in heard[0]


@pytest.mark.parametrize("size", [(640, 480), (700, 520), (960, 516)])
def test_the_first_page_lies_within_a_small_window(language: str, window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.studio.open()
    for _ in range(4):
        QApplication.processEvents()
    start = window.studio.page.start
    assert cut_words(start) == []
    shown = [part for part in start.findChildren(QWidget) if part.isVisible()]
    assert max(part.mapTo(start, QPoint(part.width(), 0)).x() for part in shown) <= start.width()
