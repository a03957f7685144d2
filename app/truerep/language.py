"""The person's language: Qt's translation files, for the window and for what is written from the history."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from truerep.coaching.wording import speak_with
from truerep.resources import resource_dir

WORDS: Final = "Words"
"""The context under which the translation files hold what profiles, the engine and reports say."""
_KEPT: Final[list[QCoreApplication]] = []


def application(*, with_fonts: bool = False) -> QCoreApplication:
    """The one that runs, or a new one without a window: Qt translates, and lays out text, only where there is one.

    Args:
        with_fonts: a new one can lay out text.
    """
    running = QCoreApplication.instance()
    if running is not None:
        return running
    if with_fonts:
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (needs libraries of the system that others do not)

        platform = ["-platform", "offscreen"] if sys.platform == "linux" else []  # there a display may be missing
        _KEPT.append(QGuiApplication([sys.argv[0], *platform]))
    else:
        _KEPT.append(QCoreApplication(sys.argv[:1]))
    return _KEPT[-1]


def translate(into: QCoreApplication) -> None:
    """Qt's own words and ours in the system's language, where a translation exists."""
    folders = (
        QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        str(resource_dir("assets") / "translations"),
    )
    for folder, name in zip(folders, ("qtbase", "truerep"), strict=True):
        translator = QTranslator(into)
        if translator.load(QLocale(), name, "_", folder):
            into.installTranslator(translator)
    speak_with(lambda text: QCoreApplication.translate(WORDS, text))
