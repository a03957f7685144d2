"""Every word that the window says is there in every language, with the same figures in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from invented_history import write_history
from PySide6.QtCore import QLocale, QTranslator
from session_makers import fault
from translation_files import FOLDER, LANGUAGES, WORDS, collect, data_words, tool, translations_in

from truerep.coaching.wording import evidence, speak_with
from truerep.language import translate
from truerep.session.reading import History
from truerep.session.report import to_html
from truerep.session.report_data import ReportScope, gather
from truerep.ui.localised import named

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
    missing = [word for word in data_words() if (WORDS, word) not in known]
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


@pytest.fixture
def german(qapp) -> Iterator[None]:
    """Everything that is said is said in German."""
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    translate(qapp)
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    speak_with(str)


@pytest.mark.usefixtures("german")
def test_evidence_is_said_in_the_persons_language() -> None:
    assert evidence(fault(), named) == "Knie 118°, höchstens 104°"


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("trained") / "history.db"
    write_history(path, date(2026, 11, 20), days=70)
    return path


def scopes(history: History) -> list[ReportScope]:
    """A report of each kind."""
    newest = history.sessions(most=1)[0].id
    exercise, hold = history.exercises()[0], "plank"
    return [ReportScope(newest), ReportScope(), ReportScope(exercise=exercise), ReportScope(exercise=hold)]


def test_every_word_of_a_report_is_there_to_be_translated(trained: Path) -> None:
    asked: set[str] = set()
    speak_with(lambda text: asked.add(text) or text)
    try:
        with History(trained) as history:
            for scope in scopes(history):
                to_html(gather(history, scope, str))
    finally:
        speak_with(str)
    assert len(asked) > 60
    assert asked - set(data_words()) == set()


@pytest.mark.usefixtures("german")
def test_a_report_is_written_in_the_persons_language(trained: Path) -> None:
    with History(trained) as history:
        session, page = (to_html(gather(history, scope, str)) for scope in scopes(history)[:2])
    assert re.search(r"<td>\d,\d s</td>", session)
    assert '<html lang="de">' in page
    assert "Häufigste Fehler" in page
    assert "<th>Wiederholungen</th>" in page
    assert "20. November 2026" in page
    assert not {"sessions", "Exercise", "In the middle", "good"} & set(re.findall(r">([^<>]+)<", page))
