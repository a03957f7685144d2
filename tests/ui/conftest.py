from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeCamera, fake_tools

from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.ui.controller import Controller
from truerep.ui.main_window import MainWindow
from truerep.ui.settings import Settings
from truerep.ui.theme import Theme
from truerep.ui.tools import Tools


@pytest.fixture(scope="session")
def profiles() -> dict[str, Profile]:
    return load_profiles(resource_dir("coach_profiles"))


@pytest.fixture
def camera() -> FakeCamera:
    return FakeCamera()


@pytest.fixture
def tools(camera: FakeCamera) -> Tools:
    return fake_tools(lambda _source: camera)


@pytest.fixture
def window(qtbot, profiles: dict[str, Profile], tools: Tools, tmp_path: Path) -> Iterator[MainWindow]:
    settings = Settings(sound=False)
    controller = Controller(profiles, tools, settings, tmp_path / "settings.json")
    shown = MainWindow(Theme(), controller, tools)
    shown.resize(1280, 760)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.studio.page.begin()  # or it would ask what becomes of an exercise that is not saved
    shown.close()


@pytest.fixture(params=["en", "de"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The window speaks it."""
    translator = QTranslator(qapp)
    if request.param != "en":
        assert translator.load(str(resource_dir("assets") / "translations" / f"truerep_{request.param}.qm"))
        qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)
