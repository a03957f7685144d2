"""Every word that the window says is there in every language, with the same figures in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from session_makers import fault
from translation_files import CONTEXT, FOLDER, LANGUAGES, collect, data_words, tool, translations_in

from truerep.coaching.wording import evidence, speak_with
from truerep.ui.localised import named, said

FIGURES = re.compile(r"\{\w*\}|%s|°")

needs_lupdate = pytest.mark.skipif(tool("lupdate") is None, reason="this PySide6 has no lupdate")


@pytest.mark.parametrize("language", LANGUAGES)
@needs_lupdate
def test_the_window_is_translated(language: str, tmp_path: Path) -> None:
    copy = tmp_path / f"truerep_{language}.ts"
    shutil.copyfile(FOLDER / copy.name, copy)
    wanted, known = collect(copy), translations_in(copy)
    missing = [entry for entry in wanted if entry not in known]
    assert missing == [], "translate these and run tests/ui/translation_files.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_profiles_and_engine_are_translated(language: str) -> None:
    known = translations_in(FOLDER / f"words_{language}.ts")
    missing = [word for word in data_words() if (CONTEXT, word) not in known]
    assert missing == [], "translate these and run tests/ui/translation_files.py"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["truerep", "words"])
def test_figures_stay_in_the_sentence(language: str, name: str) -> None:
    for (_, source), text in translations_in(FOLDER / f"{name}_{language}.ts").items():
        assert sorted(FIGURES.findall(text)) == sorted(FIGURES.findall(source)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_up_to_date(qapp, language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"truerep_{language}.qm"))
    for name in ("truerep", "words"):
        for (context, source), text in translations_in(FOLDER / f"{name}_{language}.ts").items():
            assert translator.translate(context, source) == text


def test_evidence_is_said_in_the_persons_language(qapp) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "truerep_de.qm"))
    qapp.installTranslator(translator)
    speak_with(said)
    try:
        assert evidence(fault(), named) == "Knie 118°, höchstens 104°"
    finally:
        qapp.removeTranslator(translator)
        speak_with(str)
