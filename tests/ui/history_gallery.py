"""Renders every state of the history, of plans and of rests to a PNG, with an invented year of training.

QT_QPA_PLATFORM=offscreen PYTHONPATH=app:tests/session:tests/ui python tests/ui/history_gallery.py OUT [--size 1280x760]
    [--theme light] [--only parts] [--language de] [--long]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path

import numpy as np
from invented_history import write_history
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from ui_fakes import FakeCamera, fake_tools
from ui_figures import advice, reps, set_depth, squat_pose
from ui_gallery import LongWords

from truerep.advice import View
from truerep.language import translate
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.session.intentions import Plan, Step, keep_goals
from truerep.session.kept_before import KeptBefore
from truerep.session.plan_run import PlanRun
from truerep.session.progress import Goal
from truerep.session.reading import History
from truerep.ui.controller import Controller
from truerep.ui.flow import Stage
from truerep.ui.history_dialogs import ConfirmSheet, GoalsSheet
from truerep.ui.history_page import HistoryPage
from truerep.ui.keeper import Keeper
from truerep.ui.main_window import MainWindow
from truerep.ui.plan_sheets import PlanEditor, PlansSheet
from truerep.ui.rep_to_keep import reps_to_keep
from truerep.ui.result import SetResult
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme
from truerep.ui.trace import SetTrace


class HistoryGallery:
    """A window over an invented history."""

    def __init__(self, folder: Path, size: tuple[int, int], theme: str, days: int = 365) -> None:
        self.path = folder / "history.db"
        if days:
            write_history(self.path, date.today(), days)
        profiles = load_profiles(resource_dir("coach_profiles"))
        self.keeper = Keeper(self.path, profiles)
        settings = Settings(theme=theme, sound=False, welcomed=True)  # type: ignore[arg-type]
        tools = fake_tools(lambda _source: FakeCamera())
        self.controller = Controller(profiles, tools, settings, None, keeper=self.keeper)
        self.window = MainWindow(Theme(settings.theme), self.controller, tools)
        self.window.resize(*size)
        self.window.show()
        goals = [Goal("weekly_reps", "", 150.0), Goal("weekly_sessions", "", 3.0), Goal("weekly_good_share", "", 90.0)]
        self.keeper.journal.ask(lambda connection: keep_goals(connection, goals)).result(20.0)
        if days:
            self._put_motion("squat")
        self.trace = SetTrace()
        for at in np.arange(0.0, 21.0, 1 / 15):
            depth = set_depth(float(at), 0.75 if 15 < at < 18 else 1.0)
            self.trace.add(advice(depth, float(at)), squat_pose(depth, float(at)))
        assert self.keeper.journal.flush(20.0)

    def _put_motion(self, exercise: str) -> None:
        """The newest session is as if it had been done in this window: its motion is kept, too."""
        with History(self.path) as history:
            sets = [row for row in history.sets(history.sessions(exercise, most=1)[0].id) if row.exercise == exercise]
            kept = [history.reps(row.id) for row in sets]
        for row, reps_of in zip(sets, kept, strict=True):
            knots = [moment for one in reps_of for moment in (one.rep.start_s, one.rep.mid_s, one.rep.end_s)]
            depths = [depth for one in reps_of for depth in (0.0, 0.75 if one.rep.faults else 1.0, 0.0)]
            at = np.arange(knots[0], knots[-1], 1 / 30)
            share = (1 - np.cos(np.pi * np.interp(at, knots, depths))) / 2
            frames = [squat_pose(float(d), float(t)) for d, t in zip(share, at, strict=True)]
            self.keeper.journal.put_motion(row.uid, exercise, frames)

    @property
    def page(self) -> HistoryPage:
        """The history's page, opened."""
        self.window.history.open()
        page = self.window.history.page
        assert page is not None
        return page

    def overview(self, exercise: str | None = None, period: str = "year") -> None:
        """Show the overview."""
        page = self.page
        page.writing.show_path("")
        page.session.session_id = None
        page.pages.setCurrentWidget(page.overview)
        page._exercise, page._period = exercise, period  # type: ignore[assignment]
        page.refresh()

    def summary(self, lines: tuple[str, ...], rest_s: int = 0, *, plan: bool = False) -> None:
        """Show the summary after a set."""
        flow, pace, window = self.controller.flow, self.window.pace, self.window
        flow.stage, flow.live = Stage.WELCOME, True
        window._show_page()  # while the history is open a summary waits
        pace.stop()
        self.controller.change(rest_s=rest_s)
        if plan:
            pace.run = PlanRun(PLANS[0])
        flow.stage = Stage.SUMMARY
        window._on_stage(Stage.SUMMARY)
        pace._something_done = True
        pace._on_stage(Stage.SUMMARY)
        verdicts = reps("good", "good", "good", "good", "good", "faulty", "good")
        kept = reps_to_keep(verdicts, self.trace, self.controller.profiles["squat"], View.SIDE)
        window.summary.show_result(
            SetResult(
                2, datetime(2026, 11, 20, 18, 42, tzinfo=timezone.utc), "squat", View.SIDE, "normal", 62.0, verdicts,
                kept, 7, None, 1, self.trace, (1280, 720),
            )
        )  # fmt: skip
        window.summary.against.show_lines(*(lines or ("", "")))

    def summary_twice(self) -> None:
        """Show the summary after a clip that was played before."""
        self.summary(())
        self.keeper.kept_twice.emit("", KeptBefore("old", "2026-03-12"))

    def writing(self) -> None:
        """Show the overview while a file is written."""
        self.overview()
        self.page.writing.show_path("/home/anna/Documents/truerep-2026-11-20.csv")

    def session(self, exercise: str, rep: int | None = None) -> None:
        """Show the newest session with an exercise, at a set of it."""
        page = self.page
        page.writing.show_path("")
        with History(self.path) as history:
            newest = history.sessions(exercise, most=1)[0]
            place = next(p for p, row in enumerate(history.sets(newest.id)) if row.exercise == exercise)
        page.open_session(newest.id)
        page.session.sets.chips[place].click()
        if rep is not None:
            page.session._choose_rep(rep)


PLANS = (
    Plan("Legs", (Step("squat", 3, 10, 90), Step("lunge", 3, 12, 60))),
    Plan("Short day", (Step("push_up", 2, 15, 60), Step("plank", 2, 45, 60), Step("shoulder_press", 3, 8, 120))),
)


def states(gallery: HistoryGallery) -> dict[str, Callable[[], QWidget | None]]:
    """Every state by name; a function that returns a widget wants that one photographed."""
    page, theme = gallery.page, gallery.window.theme

    def shown(widget: QWidget) -> QWidget:
        widget.show()
        return widget

    def a_day() -> None:
        gallery.overview()
        days = sorted(page.overview.month.days._training)
        page.overview.month.choose(days[-1])
        page.overview._show_sessions()

    return {
        "60_history": gallery.overview,
        "61_history_squat": lambda: gallery.overview("squat"),
        "62_history_plank": lambda: gallery.overview("plank", "quarter"),
        "63_history_day": a_day,
        "63b_writing": gallery.writing,
        "64_session": lambda: gallery.session("squat"),
        "65_session_good_rep": lambda: gallery.session("lunge", 3),
        "66_session_hold": lambda: gallery.session("plank"),
        "67_nothing_kept": lambda: page._show_nothing(""),
        "68_damaged": lambda: page._show_nothing(f"{gallery.path}: is damaged; restore a backup"),
        "70_goals": lambda: shown(GoalsSheet(theme, "", "all exercises", (), page)),
        "72_plans": lambda: shown(PlansSheet(theme, PLANS, gallery.controller.profiles, "Legs", 90, page)),
        "72b_plan_without_its_exercise": lambda: shown(
            PlansSheet(
                theme, (Plan("Swings", (Step("my_swing", 3, 10),)), *PLANS), gallery.controller.profiles, None, 90, page
            )
        ),
        "73_no_plan": lambda: shown(PlansSheet(theme, (), {}, None, 0, page)),
        "74_plan_editor": lambda: shown(PlanEditor(theme, PLANS[0], gallery.controller.profiles, page)),
        "80_summary_first": lambda: gallery.summary(()),
        "81_summary_compared": lambda: gallery.summary(
            (
                "Last time (Wed 18 Nov 2026): 8 of 10 good · now 90 % good instead of 80 %"
                " · knee in the middle 68° instead of 72°",
                "✓ Personal best: most good reps in a set: 9 (before: 8)",
            )
        ),
        "82_summary_rest": lambda: gallery.summary((), rest_s=42),
        "83_summary_plan": lambda: gallery.summary((), plan=True),
        "71_confirm": lambda: shown(
            ConfirmSheet(theme, "Delete this set?", "Squat 10 is deleted for good. Backups keep it.", "Delete", page)
        ),
        "84_summary_twice": gallery.summary_twice,
    }


def main() -> None:
    """Write the gallery."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="1280x760")
    parser.add_argument("--theme", default="dark")
    parser.add_argument("--only", default="", help="parts of names, separated by commas")
    parser.add_argument("--language", help="such as de, where there is a translation")
    parser.add_argument("--long", action="store_true", help="words a third longer, as in German")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    if options.language:
        QLocale.setDefault(QLocale(options.language))
        translate(application)
    if options.long:
        application.installTranslator(LongWords(application))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        gallery = HistoryGallery(Path(folder), (width, height), options.theme)
        for name, show in states(gallery).items():
            if options.only and not any(part in name for part in options.only.split(",")):
                continue
            widget = show() or gallery.window
            for _ in range(4):
                application.processEvents()
                time.sleep(0.02)
            widget.grab().save(str(options.out / f"{name}.png"))
            if widget is not gallery.window:
                widget.close()
        gallery.window.close()


if __name__ == "__main__":
    main()
