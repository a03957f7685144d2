from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

import truerep
from truerep.coaching.wording import speak_with
from truerep.errors import TrueRepError
from truerep.language import WORDS
from truerep.profiles.profile_io import load_profile
from truerep.resources import resource_dir
from truerep.ui.dialogs import MessageSheet
from truerep.ui.theme import Theme
from truerep.ui.told import told

ROOT = Path(truerep.__file__).parent
MET_IN_THE_WINDOW = (
    *(f"video/{name}.py" for name in ("camera", "address", "clip", "clip_camera", "opening")),
    "providers.py",
    *(f"profiles/{name}.py" for name in ("profile_io", "profile_store")),
    *(f"coaching/{name}.py" for name in ("learn", "learn_hold", "holds")),
    *(f"session/{name}.py" for name in ("database", "transfer", "schema")),
    *(f"ui/{name}.py" for name in ("settings", "studio", "studio_draft", "tools", "live", "faults")),
)

SAYS_MORE = re.compile(r"; |^Something went|^The settings")  # what is wrong, then what to do


@pytest.fixture
def in_german(qapp: QApplication) -> Iterator[None]:
    german = QTranslator()
    assert german.load(str(resource_dir("assets") / "translations" / "truerep_de.qm"))
    speak_with(lambda text: german.translate(WORDS, text) or text)
    yield
    speak_with(str)


def sentence(node: ast.expr) -> str | None:
    """What an expression says, with something odd for each figure in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "§ 1 (x)" for part in node.values)
    return None


def sentences(path: Path) -> Iterator[str]:
    """What a module may say of what did not work: raised as an error, or put together beforehand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Raise)
            and isinstance(node.exc, ast.Call)
            and "TrueRepError" in ast.unparse(node.exc.func)
        ):
            said = sentence(node.exc.args[0])
        elif isinstance(node, ast.Return | ast.JoinedStr):
            said = sentence(node.value) if isinstance(node, ast.Return) and node.value else sentence(node)
            said = said if said is not None and SAYS_MORE.search(said) else None
        else:
            continue
        if said is not None:
            yield said


@pytest.mark.parametrize("name", MET_IN_THE_WINDOW)
def test_why_something_did_not_work_is_said_in_german(in_german: None, name: str) -> None:
    found = list(sentences(ROOT / name))
    assert found
    assert [said for said in found if told(said) == said] == []


def test_names_and_reasons_stay_as_they_are(in_german: None) -> None:
    said = "/home/eva/clips (alt)/a; b.mp4: cannot be read (Is a: directory); check the path and its permissions"
    assert told(said).startswith("/home/eva/clips (alt)/a; b.mp4: ist nicht lesbar (Is a: directory); ")


def test_what_nobody_translated_is_told_as_it_is(in_german: None) -> None:
    assert told("{x}: a word %s; 100 %") == "{x}: a word %s; 100 %"


def test_a_message_is_told_in_german(qtbot, in_german: None) -> None:
    sheet = MessageSheet(Theme(), "", "camera:0: is busy; close the other program that uses it", "", None)
    qtbot.addWidget(sheet)
    assert sheet.text.text() == "camera:0: ist belegt; schließe das andere Programm, das sie benutzt"


def test_what_is_wrong_with_a_profile_keeps_the_names_of_its_fields(in_german: None, tmp_path: Path) -> None:
    broken = tmp_path / "mine.json"
    broken.write_text('{"schema": 1, "name": "Mine!"}')
    with pytest.raises(TrueRepError) as raised:
        load_profile(broken)
    assert told(str(raised.value)).startswith(f"{broken}: name: stimmt als Profil nicht (must be small letters")
