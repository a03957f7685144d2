"""Renders every state of the window to a PNG, so that somebody can look at all of them.

QT_QPA_PLATFORM=offscreen PYTHONPATH=app python tests/ui/ui_gallery.py OUT [--size 1280x760] [--theme light] [--long]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from ui_fakes import FakeCamera, fake_tools
from ui_figures import advice, backdrop, mend_cue, rep, reps, set_depth, squat_pose

from truerep.advice import Advice, Cue, Rep, SetState, View
from truerep.language import translate
from truerep.pose.frame import PoseFrame
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.session.progress import PersonalBest
from truerep.ui.conditions import Condition
from truerep.ui.controller import Controller
from truerep.ui.dialogs import CountDialog, ExercisePicker, HelpSheet, MessageSheet
from truerep.ui.exercise_door import SoFarSheet
from truerep.ui.flow import Stage
from truerep.ui.framing import Framing
from truerep.ui.live_types import LiveResult, Moments, Sight, Speed
from truerep.ui.main_window import MainWindow
from truerep.ui.privacy import PrivacySheet, everything_kept
from truerep.ui.rep_to_keep import reps_to_keep
from truerep.ui.result import SetResult
from truerep.ui.scene import SceneWriter
from truerep.ui.settings import Settings
from truerep.ui.sources import AddressDialog
from truerep.ui.theme import Theme
from truerep.ui.trace import SetTrace
from truerep.video.source import VideoFrame

NOW = 100.0
NOBODY = PoseFrame.nobody(0.0, (1280, 720))
DONE = reps("good", "good", "good", "good", "unclear", "good", "faulty")


class Gallery:
    """A window that is put into one state after another, without camera and threads."""

    def __init__(self, size: tuple[int, int], theme: str) -> None:
        self.profiles = load_profiles(resource_dir("coach_profiles"))
        settings = Settings(theme=theme, sound=False)  # type: ignore[arg-type]
        tools = fake_tools(lambda _source: FakeCamera())
        self.controller = Controller(self.profiles, tools, settings, None)
        self.window = MainWindow(Theme(settings.theme), self.controller, tools)
        self.window.resize(*size)
        self.window.show()
        self.trace = SetTrace()
        for at in np.arange(0.0, 21.0, 1 / 30):
            depth = set_depth(float(at), 0.75 if 15 < at < 18 else 1.0)
            self.trace.add(advice(depth, float(at)), squat_pose(depth, float(at)))

    def state(
        self,
        stage: Stage,
        said: Advice | None = None,
        pose: PoseFrame | None = None,
        *,
        framing: Framing | None = None,
        level: float = 1.0,
        progress: float = 0.0,
        conditions: frozenset[Condition] = frozenset(),
        best: PersonalBest | None = None,
        opening_s: float = 0.0,
        **settings: object,
    ) -> None:
        """Put the window into a state of the live page."""
        flow = self.controller.flow
        flow.stage, flow.live, flow.framing = stage, True, framing or Framing()
        flow.hold_progress = progress
        flow.conditions, flow.opening_s = conditions, opening_s
        flow._countdown_from_s = NOW - 0.5
        flow._clock.started_s = NOW - 42.0
        flow._clock.stopped_s = None
        self.controller.source = "camera:0"
        window = self.window
        self.controller.change(exercise=None, target_reps=10)
        self.controller.change(**settings)
        window._on_stage(stage)
        live = window.live
        live._on_stage(stage)
        if pose is not None:
            image = backdrop(pose, level)
            speed = Speed(30.0, 18.0, 0)
            result = LiveResult(1, VideoFrame(20.0, image, 1), pose, said, Sight(0.4), speed, "CPU")
            live.clock.received(Moments(NOW, 0.002, NOW + 0.001, NOW + 0.013, NOW + 0.015), NOW + 0.016)
            live.clock.painted(NOW + 0.017, NOW + 0.021, newest_s=NOW, interval_s=1 / 30)
            live.picture.show_frame(result.frame.image, pose, said)
            live.show_speed(speed, "CPU")
        if said is not None:
            live.show_advice(said, self.trace)
        writer: SceneWriter = self.controller.words
        live.picture.show_scene(writer.write(flow, said, self.controller.settings, NOW, best))

    def welcome(self, *, cameras: bool = True) -> None:
        """Show the first page."""
        self.controller.flow.stage = Stage.WELCOME
        self.window._on_stage(Stage.WELCOME)
        self.window.welcome.show_cameras(cameras)

    def problem(self, text: str, *, camera: bool, of_source: bool = True) -> None:
        """Show why nothing can be watched."""
        self.controller.flow.stage = Stage.PROBLEM
        self.window._on_stage(Stage.PROBLEM)
        self.window.welcome.show_problem(text, camera=camera, of_source=of_source)

    def live(self, depth: float, **changes: object) -> None:
        """Show a moment of a set of squats."""
        self.state(Stage.SET, advice(depth, **changes), squat_pose(depth))

    def notice(self) -> None:
        """Show a sentence over the bar."""
        self.live(0.2, rep_count=3, reps=DONE[:3])
        self.window.show_notice(
            "The settings were damaged. They were kept as settings.json.broken; the defaults are used."
        )

    def summary(self, finished: tuple[Rep, ...], exercise: str = "squat", **changes: object) -> None:
        """Show the summary of these reps."""
        result = SetResult(
            number=2,
            ended_at=datetime(2026, 11, 20, 18, 42, tzinfo=timezone.utc),
            exercise=exercise,
            view=View.SIDE,
            strictness="normal",
            seconds=62.0,
            reps=finished,
            kept=(),
            live_count=len(finished),
            hold_s=None,
            partial_count=1,
            trace=self.trace,
            frame_size=(1280, 720),
        )
        self.controller.flow.stage = Stage.SUMMARY
        self.window._on_stage(Stage.SUMMARY)
        result = replace(result, **changes)  # type: ignore[arg-type]
        profile = self.controller.profiles.get(result.exercise or "")
        kept = reps_to_keep(result.reps, result.trace, profile, result.view)
        self.window.summary.show_result(replace(result, kept=kept))


States = dict[str, Callable[[], QWidget | None]]


def states(gallery: Gallery) -> States:
    """Every state by name; a function that returns a widget wants that one photographed."""
    return {**_before(gallery), **_during(gallery), **_after(gallery), **_sheets(gallery)}


def _before(g: Gallery) -> States:
    """Until the set begins."""
    return {
        "01_first_start": g.welcome,
        "02_no_camera": lambda: g.welcome(cameras=False),
        "03_camera_busy": lambda: g.problem("camera:0: is busy; close the other program that uses it", camera=True),
        "04_damaged_clip": lambda: g.problem(
            "morning_session.mp4: not a video, or its codec cannot be read; convert it to H.264 in an .mp4 file",
            camera=False,
        ),
        "04b_missing_model": lambda: g.problem(
            "models/blazepose_full.onnx: the model is missing; install TrueRep again or name another model",
            camera=True,
            of_source=False,
        ),
        "05_opening": lambda: g.state(Stage.OPENING),
        "06_nobody": lambda: g.state(Stage.FRAMING, None, NOBODY, framing=Framing("nobody")),
        "07_too_dark": lambda: g.state(Stage.FRAMING, None, NOBODY, framing=Framing("dark"), level=0.12),
        "08_feet_out": lambda: g.state(Stage.FRAMING, None, squat_pose(0.0), framing=Framing("out", "feet", "back")),
        "09_move": lambda: g.state(Stage.FRAMING, None, squat_pose(0.0), framing=Framing("out", "hands", "left")),
        "10_hidden": lambda: g.state(
            Stage.FRAMING, None, squat_pose(0.0, unseen=("KNEE", "ANKLE", "FOOT")), framing=Framing("hidden", "knees")
        ),
        "10b_conditions": lambda: g.state(
            Stage.FRAMING,
            None,
            squat_pose(0.0),
            framing=Framing("far", move="closer"),
            conditions=frozenset({"dim", "backlit", "tilted", "crowd"}),
            exercise="squat",
        ),
        "10c_slow_to_open": lambda: g.state(Stage.OPENING, opening_s=3.0),
        "11_hold_still": lambda: g.state(Stage.HOLD_STILL, None, squat_pose(0.0), progress=0.6),
        "12_countdown": lambda: g.state(Stage.COUNTDOWN, None, squat_pose(0.0)),
    }


def _during(g: Gallery) -> States:
    """While a set runs."""
    return {
        "13_recognising": lambda: g.live(0.3, exercise=None, confidence=0.0, view=View.UNKNOWN),
        "13b_doubted": lambda: g.state(
            Stage.SET, advice(0.3, doubted_count=2, confidence=0.9), squat_pose(0.3), exercise="squat"
        ),
        "14_unknown_exercise": lambda: g.live(0.4, exercise="unknown", confidence=0.3, rep_count=3, reps=DONE[:3]),
        "15_counting": lambda: g.live(0.7, rep_count=6, reps=DONE[:6]),
        "16_faulty": lambda: g.live(0.72, deepest=0.8, rep_count=7, reps=DONE, cue=mend_cue()),
        "17_praise": lambda: g.live(
            1.0, rep_count=8, reps=(*DONE, rep(8)), cue=Cue("Good depth", "praise", "shallow", "knee", 20.0)
        ),
        "17b_personal_best": lambda: g.state(
            Stage.SET,
            advice(0.7, rep_count=12, reps=reps(*["good"] * 12)),
            squat_pose(0.7),
            best=PersonalBest("good", 12.0, "", 11.0),
        ),
        "18_partial": lambda: g.live(
            0.1,
            rep_count=7,
            partial_count=1,
            reps=DONE,
            cue=Cue("Half a rep: not counted", "partial", None, None, 20.0),
        ),
        "19c_not_told": lambda: g.state(
            Stage.SET, advice(0.0, state=SetState.WAITING, view=View.SIDE), squat_pose(0.0)
        ),
        "19_cannot_see": lambda: g.state(
            Stage.SET,
            advice(0.2, rep_count=5, reps=DONE[:5], cannot_see=("feet",)),
            squat_pose(0.2, unseen=("ANKLE", "FOOT")),
        ),
        "19b_unsure": lambda: g.state(
            Stage.SET,
            advice(0.2, rep_count=5, reps=DONE[:5]),
            squat_pose(0.2),
            conditions=frozenset({"unsure"}),
        ),
        "20_paused": lambda: g.state(Stage.PAUSED, advice(0.1, rep_count=6, reps=DONE[:6]), squat_pose(0.0)),
        "21_lost": lambda: g.state(Stage.LOST, advice(0.3, rep_count=4, reps=DONE[:4]), squat_pose(0.85)),
        "22_left": lambda: g.state(
            Stage.SET, advice(0.0, rep_count=6, reps=DONE[:6], state=SetState.NOBODY), NOBODY, framing=Framing("nobody")
        ),
        "23_target_reached": lambda: g.live(0.0, rep_count=10, reps=reps(*["good"] * 7)),
        "24_hold": lambda: g.state(Stage.SET, advice(0.0, exercise="plank", hold_s=37.4, rep_count=0), squat_pose(0.0)),
        "25_long_cue": lambda: g.live(
            0.5,
            rep_count=12,
            reps=DONE,
            cue=Cue(
                "Push the hips back and let the chest follow, the trunk leans 12° too far", "mend", "x", "trunk_lean", 1
            ),
        ),
        "26_chosen": lambda: g.state(
            Stage.SET, advice(0.5, rep_count=1, reps=DONE[:1]), squat_pose(0.5), exercise="squat"
        ),
        "27_notice": g.notice,
        "46_latency": lambda: g.state(
            Stage.SET, advice(0.7, rep_count=6, reps=DONE[:6]), squat_pose(0.7), latency=True
        ),
    }


def _after(g: Gallery) -> States:
    """The summary."""
    return {
        "30_summary": lambda: g.summary(DONE),
        "31_summary_good": lambda: g.summary(reps(*["good"] * 7)),
        "32_summary_empty": lambda: g.summary((), exercise=None),  # type: ignore[arg-type]
        "33_summary_corrected": lambda: g.summary(DONE, corrected_count=8),
        "34_summary_hold": lambda: g.summary(
            (Rep(1, "plank", 0.2, 7.0, 14.0, 0.0, "good"),), exercise="plank", hold_s=13.8, partial_count=0
        ),
    }


def _shown(make: Callable[[], QWidget]) -> Callable[[], QWidget]:
    def build() -> QWidget:
        widget = make()
        widget.show()
        return widget

    return build


def _sheets(g: Gallery) -> States:
    """What opens over the window."""
    return {
        "40_picker": _shown(lambda: ExercisePicker(g.window.theme, g.profiles, "squat", g.window)),
        "40b_what_was_it": _shown(
            lambda: SoFarSheet(g.window.theme, ["Squat: 8 reps", "Plank: 14 s held"], "Romanian deadlift", g.window)
        ),
        "41_count": _shown(lambda: CountDialog(g.window.theme, 7, g.window)),
        "42_help": _shown(lambda: HelpSheet(g.window.theme, g.window.actions_by_name, g.window)),
        "44_privacy": _shown(lambda: PrivacySheet(g.window.theme, everything_kept(), g.window)),
        "45_address": _shown(lambda: AddressDialog(g.window.theme, "rtsp://192.168.0.20/live", g.window)),
        "43_error": _shown(
            lambda: MessageSheet(
                g.window.theme,
                "TrueRep had to stop",
                "Something went wrong inside TrueRep (RuntimeError). The details are in the log.",
                "The reps that were counted are kept.",
                g.window,
            )
        ),
    }


class LongWords(QTranslator):
    """Makes every text of the window a third longer."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, number: int = -1) -> str:
        return text + "-" + "lang" * (len(text) // 12 + 1) if context.lstrip("_")[0] != "Q" else ""


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
    gallery = Gallery((width, height), options.theme)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, show in states(gallery).items():
        if options.only and not any(part in name for part in options.only.split(",")):
            continue
        widget = show() or gallery.window
        for _ in range(3):
            application.processEvents()
            time.sleep(0.01)
        widget.grab().save(str(options.out / f"{name}.png"))
        gallery.window.notice.hide()
        if widget is not gallery.window:
            widget.close()
    gallery.window.close()


if __name__ == "__main__":
    main()
