"""The window: three pages, and what each action does on them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from truerep.coaching.wording import exercise_title
from truerep.profiles.profile import STRICTNESSES
from truerep.ui.actions import ActionName, Actions
from truerep.ui.choice_menu import choice_menu, open_menu
from truerep.ui.compare import CompareSheet
from truerep.ui.controller import Controller
from truerep.ui.controls import icon
from truerep.ui.dialogs import CountDialog, HelpSheet, MessageSheet
from truerep.ui.exercise_door import ExerciseDoor
from truerep.ui.flow import Stage
from truerep.ui.history_door import HistoryDoor
from truerep.ui.lens_sheet import LensDoor
from truerep.ui.live_page import LivePage
from truerep.ui.localised import amount
from truerep.ui.notice import Notice
from truerep.ui.plan_door import PlanDoor
from truerep.ui.privacy import PrivacyDoor
from truerep.ui.settings import LARGEST_TARGET, Settings
from truerep.ui.shared import Shared
from truerep.ui.sources import Sources
from truerep.ui.studio import Studio
from truerep.ui.style_sheet import style_sheet, widget_palette
from truerep.ui.summary import SummaryPage
from truerep.ui.theme import Theme
from truerep.ui.told import told
from truerep.ui.tools import DEMO, Tools, is_camera
from truerep.ui.training_pace import TrainingPace
from truerep.ui.trouble import FarewellGuard
from truerep.ui.welcome import WelcomePage
from truerep.video.devices import Camera

_READS_ON = frozenset({Stage.FRAMING, Stage.HOLD_STILL, Stage.LOST, Stage.SUMMARY})
"""Come to by themselves, the window does not turn to them while somebody reads the history; they are there after it."""

_TARGETS = (0, 5, 8, 10, 12, 15, 20, 30)


class MainWindow(QMainWindow):
    """Pages and actions; what happens in a set is the controller's business."""

    def __init__(self, theme: Theme, controller: Controller, tools: Tools) -> None:
        super().__init__()
        self.theme = theme
        self.controller = controller
        self.actions_by_name = Actions(self)
        shared = Shared(theme, self.actions_by_name, controller, tools, self)
        self.sources = Sources(shared)
        self.welcome = WelcomePage(theme, self.actions_by_name)
        self.live = LivePage(theme, self.actions_by_name, controller)
        self.pace = TrainingPace(controller, self)
        self.summary = SummaryPage(theme, self.actions_by_name, controller, self.pace)
        self.studio = Studio(shared)
        self.pages = QStackedWidget()
        for page in (self.welcome, self.live, self.summary, self.studio.page):
            self.pages.addWidget(page)
        central = QWidget()
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.pages, 1)
        self.setCentralWidget(central)
        self.notice = Notice(central)
        self.setWindowTitle("TrueRep")
        self.setMinimumSize(640, 480)
        self.history = HistoryDoor(shared, self.pages)
        self.plans = PlanDoor(shared, self.pace)
        self._guard = FarewellGuard(shared)
        ExerciseDoor(shared)
        PrivacyDoor(shared).leaving.connect(self._give_up)
        LensDoor(shared, self.sources)
        self._connect()
        self._dress()
        self._follow_settings(controller.settings)
        self._on_stage(Stage.WELCOME)

    def show_notice(self, text: str) -> None:
        """Say something that needs no answer; it leaves by itself."""
        self.notice.say(told(text))
        self._place_notice()

    def show_error(self, text: str) -> None:
        """Say something that must be read."""
        detail = self.tr("The reps that were counted are kept.") if self.controller.book.result is not None else ""
        MessageSheet(self.theme, self.tr("TrueRep had to stop"), text, detail, self).open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Letters grow with the window."""
        self.theme.fit(event.size().width(), event.size().height())
        super().resizeEvent(event)
        self._place_notice()

    def _place_notice(self) -> None:
        """As high as the row of buttons that it lies over."""
        row = self.theme.sizes.target + self.theme.sizes.px(30)
        at_live = self.pages.currentWidget() is self.live
        self.notice.place(self.pages.size(), self.live.bar.sizeHint().height() if at_live else row)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go of camera and threads."""
        if not self._guard.lets_go(event):
            return
        if not self.studio.lets_close(self.close):
            event.ignore()
            return
        self.controller.stop()
        self.history.close()
        if self.controller.keeper is not None:
            self.controller.keeper.close()
        self.studio.close()
        super().closeEvent(event)

    def _give_up(self) -> None:
        """Ask no more about what would be lost by closing: all of it is to be deleted."""
        self.studio.page.begin()
        self._guard.give_up()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the full-screen switch true to the window."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_name["full_screen"].setChecked(self.isFullScreen())
        super().changeEvent(event)

    def _connect(self) -> None:
        controller = self.controller
        does = {
            "camera": lambda: controller.open(f"camera:{controller.settings.camera}"),
            "choose_camera": lambda: self._pop_up(self.sources.menu(), self.live.bar.source),
            "open_clip": self.sources.ask_for_clip,
            "demo": lambda: controller.open(DEMO),
            "studio": self.studio.open,
            "compare": self._compare,
            "voice": lambda: controller.change(voice=not controller.settings.voice),
            "ghost": lambda: controller.change(ghost=not controller.settings.ghost),
            "begin": self._begin,
            "pause": controller.pause_or_resume,
            "finish": self._finish,
            "reset": controller.reset,
            "strictness": self._choose_strictness,
            "target": self._choose_target,
            "more_reps": lambda: self._step_target(1),
            "fewer_reps": lambda: self._step_target(-1),
            "mirror": controller.mirror,
            "sound": lambda: controller.change(sound=not controller.settings.sound),
            "theme": lambda: controller.change(theme="light" if controller.settings.theme == "dark" else "dark"),
            "full_screen": self._toggle_full_screen,
            "latency": lambda: controller.change(latency=not controller.settings.latency),
            "wrong_count": self._correct_count,
            "back": self._go_back,
            "help": lambda: HelpSheet(self.theme, self.actions_by_name, self).open(),
            "quit": self.close,
        }
        for name, work in does.items():
            self.actions_by_name[name].triggered.connect(lambda _checked=False, work=work: work())  # type: ignore[index]
        self.sources.cameras_found.connect(self._on_cameras)
        self.history.left.connect(self._show_page)
        self.plans.offered.connect(lambda menu: self._pop_up(menu, self.live.bar.target))
        self.studio.shown.connect(self._show_studio)
        self.studio.left.connect(lambda: self._on_stage(Stage.WELCOME))
        self.studio.trained.connect(self._train)
        controller.stage_changed.connect(self._on_stage)
        controller.book.summary.connect(lambda _result: self._enable(controller.flow.stage))
        controller.book.thrown_away.connect(lambda: self._enable(controller.flow.stage))
        controller.problem.connect(self._on_problem)
        controller.failed.connect(self.show_error)
        controller.notice.connect(self.show_notice)
        if controller.keeper is not None:
            controller.keeper.told.connect(self.show_notice)
            controller.keeper.start()
        controller.settings_changed.connect(self._follow_settings)
        self.pace.changed.connect(lambda: self.live.panel.title.setText(self.pace.place() or self.tr("This set")))
        self.theme.changed.connect(self._dress)

    def _dress(self) -> None:
        palette, sizes = self.theme.palette, self.theme.sizes
        own = (
            f"QLabel#notice {{ background: {palette.raised}; color: {palette.text}; padding: {sizes.px(10)}px"
            f" {sizes.px(18)}px; border-top: 2px solid {palette.live}; }}"
        )
        self.setStyleSheet(style_sheet(self.theme) + own)
        QApplication.setPalette(widget_palette(palette))
        self.setWindowIcon(icon("app", palette.good))

    def _on_stage(self, stage: Stage) -> None:
        if stage is Stage.WELCOME:
            self.welcome.show_start()
        if stage is Stage.SUMMARY:
            self.summary.show_waiting()
        else:
            self.summary.leave()
        if not (self.history.is_open and stage in _READS_ON):
            self._show_page()
        elif stage is Stage.SUMMARY:
            self.show_notice(self.tr("The set is over. Its summary is there when you leave the history."))
        self.live.bar.source.show_value(self._source_word())
        self._show_mirrored()

    def _show_page(self) -> None:
        """The page that belongs to the stage."""
        stage = self.controller.flow.stage
        page: QWidget = self.live
        if stage in {Stage.WELCOME, Stage.PROBLEM}:
            page = self.welcome
        elif stage is Stage.SUMMARY:
            page = self.studio.page if self.studio.recording else self.summary
        self.pages.setCurrentWidget(page)
        self._place_notice()
        self.setFocus()
        self._enable(stage)

    def _compare(self) -> None:
        """Lay the rep that the summary shows beside the reference."""
        result, rep = self.controller.book.result, self.summary.selected
        profile = self.controller.profiles.get(result.exercise or "") if result is not None else None
        if result is not None and rep is not None and profile is not None and profile.kind == "rep":
            mirrored = self.controller.mirrored
            CompareSheet(self.theme, profile, result, rep, self, mirrored=mirrored).open()

    def _show_studio(self) -> None:
        self.controller.close_source()
        self.pages.setCurrentWidget(self.studio.page)
        self.actions_by_name["back"].setEnabled(True)

    def _train(self, exercise: str) -> None:
        """Train with one exercise in front of the camera."""
        self.controller.change(exercise=exercise)
        self.controller.open(f"camera:{self.controller.settings.camera}")

    def _enable(self, stage: Stage) -> None:
        """Only what makes sense now can be pressed; while the history is open, what its door allows."""
        if self.history.is_open:
            return
        watching = stage in {Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN}
        in_set = stage in {Stage.SET, Stage.PAUSED}
        result = self.controller.book.result if stage is Stage.SUMMARY and self.controller.book.is_summed_up else None
        reps_summed_up = result is not None and result.hold_s is None  # of a hold nothing is counted or compared
        can: dict[ActionName, bool] = {
            "begin": watching or stage in {Stage.SUMMARY, Stage.WELCOME, Stage.PROBLEM},
            "pause": in_set,
            "finish": in_set or stage is Stage.LOST,
            "reset": in_set,
            "wrong_count": reps_summed_up and not self.controller.book.is_thrown_away,
            "compare": reps_summed_up and result is not None and bool(result.reps),
            "back": stage is not Stage.WELCOME,
        }
        for name, enabled in can.items():
            self.actions_by_name[name].setEnabled(enabled)
        next_set = self.tr("Next set") if self.controller.flow.live else self.tr("Watch again")
        self.actions_by_name["begin"].setText(next_set if stage is Stage.SUMMARY else self.tr("Begin"))
        self.actions_by_name["pause"].setText(self.tr("Go on") if stage is Stage.PAUSED else self.tr("Pause"))

    def _on_problem(self, message: str, of_source: bool) -> None:
        camera = is_camera(self.controller.source or "")
        self.welcome.show_problem(message, camera=camera, of_source=of_source)
        if camera and of_source:
            self.sources.look()

    def _on_cameras(self, cameras: list[Camera]) -> None:
        self.welcome.show_cameras(bool(cameras))
        self.live.bar.source.show_value(self._source_word())

    def _follow_settings(self, settings: Settings) -> None:
        self.theme.choose(settings.theme)
        bar = self.live.bar
        chosen = settings.exercise
        bar.exercise.show_value(exercise_title(chosen, self.controller.profiles) if chosen else self.tr("Auto"))
        bar.strictness.show_value(self._strictness_word(settings.strictness))
        held = self.tr("{0} s").format(settings.target_reps) if self.controller.flow.hold_target_s else ""
        bar.target.show_value(held or str(settings.target_reps or self.tr("none")))
        bar.source.show_value(self._source_word())
        self._show_mirrored()
        self.actions_by_name["ghost"].setChecked(settings.ghost)
        self.actions_by_name["voice"].setChecked(settings.voice)
        self.actions_by_name["sound"].setChecked(settings.sound)
        self.actions_by_name["latency"].setChecked(settings.latency)

    def _show_mirrored(self) -> None:
        self.live.picture.mirror(self.controller.mirrored)
        self.actions_by_name["mirror"].setChecked(self.controller.mirrored)

    def _strictness_word(self, strictness: str) -> str:
        return {"gentle": self.tr("Gentle"), "normal": self.tr("Normal"), "strict": self.tr("Strict")}[strictness]

    def _source_word(self) -> str:
        return self.sources.name(self.controller.source or f"camera:{self.controller.settings.camera}")

    def _begin(self) -> None:
        if self.pages.currentWidget() is not self.welcome:
            self.controller.begin()
        else:
            self.welcome.first.click()

    def _finish(self) -> None:
        """End the set and show its summary, also from the history."""
        self.controller.finish()
        if self.history.is_open:
            self._show_page()

    def _go_back(self) -> None:
        if self.history.go_back() or self.studio.go_back():
            return
        self.controller.close_source()
        self.sources.look()

    def _pop_up(self, menu: QMenu, beside: QWidget) -> None:
        """Open a menu above a button of the bar, or in the window's middle where that button is not shown."""
        corner = beside.mapToGlobal(QPoint(0, 0)) if beside.isVisible() else self.mapToGlobal(self.rect().center())
        open_menu(menu, corner - QPoint(0, menu.sizeHint().height() if beside.isVisible() else 0))

    def _choose_strictness(self) -> None:
        words = {strictness: self._strictness_word(strictness) for strictness in STRICTNESSES}
        now, change = self.controller.settings.strictness, self.controller.change
        menu = choice_menu(self, words, now, lambda chosen: change(strictness=chosen))
        self._pop_up(menu, self.live.bar.strictness)

    def _choose_target(self) -> None:
        words = {reps: amount(reps, None) if reps else self.tr("No target") for reps in _TARGETS}
        now, change = self.controller.settings.target_reps, self.controller.change
        menu = choice_menu(self, words, now, lambda chosen: change(target_reps=chosen))
        self._pop_up(menu, self.live.bar.target)

    def _step_target(self, step: int) -> None:
        reps = min(max(self.controller.settings.target_reps + step, 0), LARGEST_TARGET)
        self.controller.change(target_reps=reps)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _correct_count(self) -> None:
        result = self.controller.book.result
        if result is not None:
            dialog = CountDialog(self.theme, result.count, self)
            dialog.corrected.connect(self.controller.book.correct)
            dialog.open()
