from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from invented_history import write_history
from pypdf import PdfReader
from session_makers import fault, head, kept, set_done

from truerep.commands.history_options import titles
from truerep.errors import TrueRepError
from truerep.session import drawing
from truerep.session.journal import Journal
from truerep.session.reading import History
from truerep.session.records import CURVE_POINTS, KeptRep, SetDone
from truerep.session.report import write_report
from truerep.session.report_data import Figures, Heading, Picture, Pictures, ReportScope, Table, gather
from truerep.session.to_mend import what_to_work_on

LAST = date(2026, 11, 20)


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("report") / "history.db"
    write_history(path, LAST, days=70)
    return path


class Page(HTMLParser):
    """Collects texts, tags and what would be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags.append(tag)
        self.fetched += [value for name, value in attrs if name in {"src", "href", "srcset", "xlink:href"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_the_page_needs_no_other_file_and_shows_plots_and_skeletons(year: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with History(year) as history:
        session = history.sessions("squat", most=1)[0]
        blocks = gather(history, ReportScope(session.id), titles())
        reps = sum(row.count for row in history.sets(session.id))
    write_report(blocks, path)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.fetched == []
    assert {"script", "img", "link", "iframe"}.isdisjoint(page.tags)
    assert page.tags.count("svg") >= 3
    assert "Training on 20 November 2026" in page.words
    assert str(reps) in page.words
    assert any(words.endswith(": best") for words in page.words)


def test_a_period_has_its_courses_faults_and_sessions(year: Path) -> None:
    with History(year) as history:
        blocks = gather(history, ReportScope(exercise="squat"), titles())
    captions = [item.caption for block in blocks if isinstance(block, Pictures) for item in block.items]
    assert captions[:5] == [
        "Reps", "Share of good reps", "Angle in the middle of a rep", "Length of a rep", "Left and right apart",
    ]  # fmt: skip
    assert any("band is the reference" in caption for caption in captions)


def test_a_history_of_holds_alone_shows_seconds_and_no_reps(journal: Journal, database: Path) -> None:
    journal.put(SetDone(head(exercise="plank"), (), 40.0, 31.4, 0, 0))
    assert journal.flush(20.0)
    with History(database) as history:
        blocks = gather(history, ReportScope(), titles())
    assert [item.caption for block in blocks if isinstance(block, Pictures) for item in block.items] == ["Time held"]
    assert all(table.rows for table in blocks if isinstance(table, Table))
    sessions = next(block for block in blocks if isinstance(block, Table) and block.head[0] == "Day")
    assert sessions.rows == (("18 November 2026", "Plank", "1", "", ""),)


def test_every_picture_is_sound_svg(year: Path) -> None:
    with History(year) as history:
        blocks = gather(history, ReportScope(), titles())
    pictures = [item for block in blocks if isinstance(block, Pictures) for item in block.items]
    assert pictures
    for picture in pictures:
        assert isinstance(picture, Picture)
        root = ET.fromstring(picture.svg)
        assert len(list(root)) > 3
        assert "nan" not in picture.svg


@pytest.mark.parametrize("scope", [ReportScope(), ReportScope(exercise="plank"), ReportScope(session_id=1)])
def test_the_pdf_can_be_read_and_says_the_same(year: Path, tmp_path: Path, qapp, scope: ReportScope) -> None:
    path = tmp_path / "report.pdf"
    with History(year) as history:
        blocks = gather(history, scope, titles())
    write_report(blocks, path)
    reader = PdfReader(path)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.metadata is not None
    assert reader.metadata.title == blocks[0].text  # type: ignore[union-attr]
    assert "Made by TrueRep" in text
    assert [page.mediabox.width for page in reader.pages] == pytest.approx([595] * len(reader.pages), abs=1)
    assert f"{len(reader.pages)}" in reader.pages[-1].extract_text()


def test_tables_of_the_pdf_fill_the_pages_and_headings_stay_with_them(tmp_path: Path, qapp) -> None:
    path = tmp_path / "report.pdf"
    table = Table(("Day", "What"), tuple((f"day {number}", "Squat, Lunge") for number in range(1, 141)))
    shown = Figures((("sets", "3"),))
    for before in range(10, 14):  # wherever on the page the heading comes
        write_report([Heading("Training", 1), *[shown] * before, Heading("Sessions", 2), table], path)
        pages = [page.extract_text().replace("\t", " ") for page in PdfReader(path).pages]
        first = next(text for text in pages if "Sessions" in text)
        assert "day 3\n" in first
        rows = [text.count("Squat, Lunge") for text in pages if "Squat, Lunge" in text]
        assert sum(rows) == 140
        assert min(rows[1:-1]) > 40  # a full page
        assert rows[-1] < max(rows)


def test_a_long_history_says_how_many_sessions_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    write_history(path, LAST, days=150, sets=1)
    with History(path) as history:
        headings = [block.text for block in gather(history, ReportScope(), titles()) if isinstance(block, Heading)]
        assert f"The newest 60 of {history.counts()['sessions']} sessions" in headings


def test_an_axis_has_no_minus_before_0() -> None:
    drawn = drawing.rep_curves([(1, "good", np.linspace(-2.0, 20.0, CURVE_POINTS))], None, "°", (480, 200))
    assert ">0°<" in drawn
    assert ">-0°<" not in drawn


def test_words_of_the_person_cannot_become_markup(year: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with History(year) as history:
        blocks = gather(history, ReportScope(), lambda name: f"<b>{name}</b> & co")
    write_report(blocks, path)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.tags.count("b") == sum(len(block.cells) for block in blocks if isinstance(block, Figures))
    assert any("<b>squat</b> & co" in words for words in page.words)


def test_nothing_trained_another_ending_and_a_full_folder_are_told(year: Path, tmp_path: Path) -> None:
    with History(year) as history:
        for scope in (ReportScope(first_day="2030-01-01"), ReportScope(session_id=99_999), ReportScope(exercise="xyz")):
            with pytest.raises(TrueRepError):
                gather(history, scope, titles())
        blocks = gather(history, ReportScope(), titles())
    with pytest.raises(TrueRepError, match=r"\.html or \.pdf"):
        write_report(blocks, tmp_path / "report.docx")
    for name in ("report.html", "report.pdf"):
        with pytest.raises(TrueRepError, match="does not exist"):
            write_report(blocks, tmp_path / "nowhere" / name)


@pytest.mark.skipif(sys.platform == "win32", reason="limits how large a file may become")
def test_a_report_for_which_there_is_no_room_is_told_and_leaves_nothing(year: Path, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 (there is none on Windows)

    with History(year) as history:
        blocks = gather(history, ReportScope(), titles())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))  # as of a disk that is nearly full
    try:
        for name in ("report.html", "report.pdf"):
            with pytest.raises(TrueRepError, match="cannot be written"):
                write_report(blocks, tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_what_to_mend_first_is_said_as_in_the_summary(journal: Journal, database: Path) -> None:
    often = tuple(with_fault(number, "wobble", 1) for number in (1, 2, 3))
    gravest = with_fault(4, "shallow", 3)
    journal.put(set_done(reps=(*often, gravest)))
    assert journal.flush(20.0)
    with History(database) as history:
        blocks = gather(history, ReportScope(session_id=1), titles())
    tables = [block for block in blocks if isinstance(block, Table) and block.head == ("To mend", "Reps")]
    assert [table.rows for table in tables] == [(("Mend shallow", "4"), ("Mend wobble", "1, 2, 3"))]
    work = what_to_work_on([made.rep for made in (*often, gravest)])
    assert [(item.fault.id, item.reps) for item in work] == [("shallow", (4,)), ("wobble", (1, 2, 3))]


def with_fault(number: int, name: str, severity: int) -> KeptRep:
    made = kept(number, "faulty")
    found = replace(fault(name), cue=f"Mend {name}", severity=severity)
    return replace(made, rep=replace(made.rep, faults=(found,)))
