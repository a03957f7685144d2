"""A window whose history lies in a folder, and a coach of holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog
from ui_fakes import FakeCamera, FakeCoach, FakeEstimator
from ui_figures import advice, rep

from truerep.advice import Advice, Review, Segment, View
from truerep.pose.frame import PoseFrame
from truerep.session.reading import History, SetRow
from truerep.ui.controller import Controller
from truerep.ui.flow import Stage
from truerep.ui.keeper import Keeper
from truerep.ui.live_types import SetOrder
from truerep.ui.main_window import MainWindow
from truerep.ui.scene import Scene
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme
from truerep.ui.tools import Tools
from truerep.video.devices import Camera

PATIENCE_MS = 20_000  # a machine that is busy with other things is no fault of the window


class HoldingCoach(FakeCoach):
    """A plank that has been held since the first frame; after `gives_way` frames it gives way to squats."""

    def __init__(self, order: SetOrder, gives_way: int = 10**9) -> None:
        super().__init__(order)
        self._gives_way = gives_way
        self._began_s: float | None = None
        self._held_s = 0.0

    def step(self, frame: PoseFrame) -> Advice:
        if self._frames >= self._gives_way:
            return super().step(frame)
        self._frames += 1
        self._began_s = frame.timestamp_s if self._began_s is None else self._began_s
        self._held_s = 10.0 + frame.timestamp_s - self._began_s
        return advice(0.0, frame.timestamp_s, exercise="plank", rep_count=0, hold_s=self._held_s)

    def review(self, taken_for: str | None = None) -> Review:
        squats = Segment("squat", 40.0, 60.0, len(self._reps))
        plank = Segment("plank", 0.0, 40.0, 0, self._held_s)
        if not self._reps:
            stretch = replace(rep(1), exercise="plank")
            return Review("plank", 0.9, (), (stretch,), 0, 0, self._held_s, (plank,), View.SIDE)
        return replace(super().review(taken_for), segments=(plank, squats))


class Room:
    """A window whose history lies in a folder."""

    def __init__(self, qtbot, profiles, folder: Path, coach=FakeCoach, source=FakeCamera, **settings: object) -> None:
        self.qtbot = qtbot
        self.path = folder / "history.db"
        self.keeper = Keeper(self.path, profiles)
        tools = Tools(lambda _source: source(), FakeEstimator, coach, lambda: [Camera(0, "Fake camera")])
        chosen = Settings(sound=False, **settings)  # type: ignore[arg-type]
        self.controller = Controller(profiles, tools, chosen, None, keeper=self.keeper)
        self.scene = Scene()
        self.controller.scene.connect(lambda scene: setattr(self, "scene", scene))
        self.window = MainWindow(Theme(), self.controller, tools)
        self.window.resize(1280, 760)
        qtbot.addWidget(self.window)
        self.window.show()

    def do(self, name: str) -> None:
        self.window.actions_by_name[name].trigger()  # type: ignore[index]

    def reach(self, stage: Stage) -> None:
        self.qtbot.waitUntil(lambda: self.controller.flow.stage is stage, timeout=PATIENCE_MS)

    def begin(self, reps: int = 3) -> None:
        if self.controller.flow.stage is Stage.WELCOME:
            self.do("camera")
        self.qtbot.waitUntil(lambda: self.controller.newest is not None, timeout=PATIENCE_MS)
        self.do("begin")
        self.reach(Stage.SET)
        self.wait_for_reps(reps)

    def wait_for_reps(self, count: int) -> None:
        def counted() -> bool:
            advice = self.controller.newest.advice if self.controller.newest is not None else None
            return advice is not None and advice.rep_count >= count

        self.qtbot.waitUntil(counted, timeout=PATIENCE_MS)

    def train(self, reps: int = 3) -> SetRow:
        with self.qtbot.waitSignal(self.keeper.kept, timeout=PATIENCE_MS):
            self.begin(reps)
            self.do("finish")
        return self.sets()[-1]

    def sets(self) -> list[SetRow]:
        assert self.keeper.journal.flush(20.0)
        with History(self.path) as history:
            return history.sets_between("", "9999")

    def sheet(self, kind: type[QDialog]) -> QDialog:
        return next(dialog for dialog in self.window.findChildren(kind) if dialog.isVisible())
