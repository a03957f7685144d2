"""How commands print: to people, into pipes and files."""

from __future__ import annotations

import io
import sys

import pytest

from truerep.cli import main
from truerep.commands.progress import progress_bar
from truerep.commands.terminal import terminal

_SENTENCE = " ".join(["word"] * 60)


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stderr", [False, True])
def test_no_line_is_broken_in_a_pipe(stderr: bool, capsys: pytest.CaptureFixture[str]) -> None:
    terminal(stderr=stderr).print(_SENTENCE)
    printed = capsys.readouterr()
    assert (printed.err if stderr else printed.out) == f"{_SENTENCE}\n"


def test_on_a_terminal_lines_end_where_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", screen := _Screen())
    monkeypatch.setenv("COLUMNS", "40")
    terminal().print(_SENTENCE)
    assert max(len(line) for line in screen.getvalue().splitlines()) <= 40


def test_the_name_of_a_file_is_shown_as_it_is_over_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := _Screen())
    with progress_bar() as progress:
        progress.add_task("clips [old]/squats [/final].mp4", total=9)
        progress.refresh()
    assert "clips [old]/squats [/final].mp4" in screen.getvalue()


def test_the_doctor_says_one_thing_a_line_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    assert all(line[:2] in {"✓ ", "! ", "✗ "} for line in lines[:-1])
    assert max(map(len, lines)) > 80
