"""Paints every state of the studio.

QT_QPA_PLATFORM=offscreen PYTHONPATH=app:tests/coaching:tests/ui python tests/ui/studio_gallery.py OUT
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from learning import set_of
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeCamera, fake_tools

from truerep.coaching.examples import take_of
from truerep.coaching.learn import examples_of
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.ui.controller import Controller
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme

SIZES = ((1024, 640), (1280, 760), (1920, 1080), (800, 1200))


def paint(out: Path) -> list[str]:
    """Paint all pictures into a folder; gives their names."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    profiles = load_profiles(resource_dir("coach_profiles"))
    tools = fake_tools(lambda _source: FakeCamera())
    window = MainWindow(Theme(), Controller(profiles, tools, Settings(sound=False), None), tools)
    studio, page = window.studio, window.studio.page
    names = []

    def shot(name: str) -> None:
        for theme in ("dark", "light"):
            window.theme.choose(theme)  # type: ignore[arg-type]
            for width, height in SIZES:
                window.resize(width, height)
                application.processEvents()
                application.processEvents()
                names.append(f"{name}_{theme}_{width}")
                window.grab().save(str(out / f"{names[-1]}.png"))

    with tempfile.TemporaryDirectory() as folder:
        studio._folder = Path(folder)
        window.show()
        studio.open()
        shot("1_start")
        page.start.show_status("Looking for the reps", busy=True)
        shot("2_busy")
        page.start.show_status("Hips cannot be seen in most of the recording; step back.", busy=False)
        shot("3_refused")
        take = take_of(set_of("squat", 5, seed=6)[0])
        page.draft.add(take, examples_of(take))
        page.draft.name_it("Front squat")
        page.refresh()
        shot("4_reps")
        page._toggle(1)
        page._choose_rule(3)
        shot("5_dropped")
        page._choose_rule(next(i for i, r in enumerate(page.draft.rules) if r.candidate.finding is None))
        shot("6_hidden")
        for rule in page.draft.rules[:2]:
            for side in rule.faults:
                page.draft.limit(rule, side, 0.0)
        page._choose_rule(0)
        shot("7_too_narrow")
        studio.save()
        page.begin()
        studio.open()
        shot("8_own")
    window.close()
    return names


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("\n".join(paint(target)) + "\n")
