from __future__ import annotations

import pytest

from truerep.session.reading import SessionRow
from truerep.ui.history_words import HistoryWords
from truerep.ui.localised import amount

pytestmark = pytest.mark.usefixtures("qtbot")


def test_one_is_not_many() -> None:
    assert [amount(count, None) for count in (0, 1, 2)] == ["0 reps", "1 rep", "2 reps"]
    assert amount(0, 11.6) == "11 s held"


def test_a_session_of_one_set_of_one_rep() -> None:
    row = SessionRow(1, "uid", 0, "2026-11-30", 1, 1, 1, 1, 0.0, ("squat",))
    assert HistoryWords({}).session_detail(row).startswith("1 set · 1 rep · ")


def test_what_was_held_in_a_session_is_told_in_seconds_as_the_window_does() -> None:
    row = SessionRow(1, "uid", 0, "2026-11-30", 1, 0, 0, 0, 13.6, ("plank",))
    assert HistoryWords({}).session_detail(row) == "1 set · 13 s held"
