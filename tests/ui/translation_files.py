"""Keeps the translations up to date: `PYTHONPATH=app python tests/ui/translation_files.py`.

`assets/translations/truerep_de.ts` holds what the window says, collected by `lupdate`; `words_de.ts` what profiles
and the engine say, collected here. Both are edited by hand or with Qt Linguist, and compiled into `truerep_de.qm`,
which is what the program reads.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from truerep.body import BODY_PARTS
from truerep.coaching.measure_words import MEASURE_WORDS
from truerep.language import WORDS
from truerep.resources import resource_dir
from truerep.session import drawing, report_data
from truerep.session.journal import SENTENCES
from truerep.ui import told

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = ("de",)
ENGINE_WORDS = (
    "No exercise",
    "Unknown exercise",
    "That was right",
    "Not counted: go all the way",
    "at the start",
    "halfway",
    "at the end",
    "all the way",
    "{phase}: {name} {amount} {compared} than the reference",
    "{name} {measured}, at most {limit}",
    "{name} {measured}, at least {limit}",
    "{measured} like wrong reps, said from {limit}",
    "Something is off",
    "Something is off around {parts}",
    " and ",
    "looks wrong",
    *(f"your {part}" for part in BODY_PARTS),
    *SENTENCES,
    *told.SENTENCES,
)
REPORT_WORDS = (
    "Training on {day}",
    "Training",
    "{what}, {first} to {last}",
    "Over time, by day",
    "Over time, by week",
    "Over time, by month",
    "Most common faults",
    "Exercises",
    "Personal bests",
    "Most reps in a set",
    "Most good reps in a set",
    "Longest hold (s)",
    "Sessions",
    "The newest {shown} of {all} sessions",
    "The newest sets",
    "The sets",
    *(
        "Fault",
        "Reps",
        "Exercise",
        "What",
        "Value",
        "Day",
        "Time",
        "Good",
        "To mend",
        "In the middle",
        "Length",
        "Sets",
    ),
    *("session", "sessions", "set", "sets", "rep", "reps", "good", "held"),
    "{count} (counted {found})",
    "Share of good reps",
    "Time held",
    "Angle in the middle of a rep",
    "Length of a rep",
    "Left and right apart",
    "1 rep, {good} good",
    "{count} reps, {good} good",
    "{seconds} s held",
    "{measure} over each rep; the band is the reference",
    "Rep {index}: best",
    "Rep {index}: to mend first",
    "Rep {index}: farthest off",
    "Made by TrueRep on {day}. Angles are estimates from one camera.",
    "{day} {month} {year}",
    "{day} {month}",
    *report_data.MONTHS,
    *drawing.MONTHS,
    *("start", "middle", "end", ".", "en"),
)


def tool(name: str) -> str | None:
    """Qt's own program, as it comes with PySide6; None where this installation lacks it."""
    for path in (Path(PySide6.__file__).parent / name, Path(PySide6.__file__).parent / "Qt" / "libexec" / name):
        if path.is_file():
            return str(path)
    return shutil.which(f"pyside6-{name}")


def data_words() -> list[str]:
    """Everything that profiles and the engine say, in a steady order."""
    words: dict[str, None] = {}
    for path in sorted(resource_dir("coach_profiles").glob("*.json")):
        profile = json.loads(path.read_text(encoding="utf-8"))
        words[profile["title"]] = None
        for fault in profile["faults"]:
            words |= dict.fromkeys((fault["cue"], fault["praise"], fault["id"].replace("_", " ")))
    for measure in MEASURE_WORDS.values():
        words |= dict.fromkeys((measure.name, measure.above, measure.below, measure.mend_above, measure.mend_below))
    return [*(words | dict.fromkeys((*ENGINE_WORDS, *REPORT_WORDS)))]


def translations_in(path: Path) -> dict[tuple[str, str], str]:
    """Finished translations of a file, by context and source."""
    found = {}
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None and translation.text
            if finished:
                found[context.findtext("name", ""), message.findtext("source", "")] = translation.text or ""
    return found


def collect(path: Path) -> list[tuple[str, str]]:
    """Bring a file up to date with the window's code; contexts and sources of all that is in it then."""
    sources = [str(p.relative_to(ROOT)) for p in sorted((ROOT / "app" / "truerep" / "ui").glob("*.py"))]
    program = tool("lupdate")
    assert program is not None
    command = [program, *sources, "-no-obsolete", "-locations", "none", "-ts", str(path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    root = ElementTree.parse(path).getroot()
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in root.findall("context")
        for message in context.findall("message")
    ]


def write_words(path: Path, language: str, known: dict[str, str]) -> None:
    """Write what profiles and the engine say; what is not translated yet is marked so."""
    root = ElementTree.Element("TS", version="2.1", language=language)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = WORDS
    for word in data_words():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = word
        translation = ElementTree.SubElement(message, "translation")
        if word in known:
            translation.text = known[word]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def compile_all(language: str, target: Path) -> None:
    """Compile both files of a language into the one that the program reads."""
    program = tool("lrelease")
    assert program is not None
    files = [str(FOLDER / f"{name}_{language}.ts") for name in ("truerep", "words")]
    subprocess.run([program, "-silent", *files, "-qm", str(target)], check=True, capture_output=True)


def main() -> None:
    for language in LANGUAGES:
        window, words = FOLDER / f"truerep_{language}.ts", FOLDER / f"words_{language}.ts"
        wanted = collect(window)
        known = {source: text for (_, source), text in translations_in(words).items()}
        write_words(words, language, known)
        compile_all(language, FOLDER / f"truerep_{language}.qm")
        missing = [entry for entry in wanted if entry not in translations_in(window)]
        missing += [(WORDS, word) for word in data_words() if word not in known]
        for context, source in missing:
            sys.stdout.write(f"{language}: {context}: {source!r} is not translated\n")


if __name__ == "__main__":
    main()
