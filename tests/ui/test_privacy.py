from __future__ import annotations

from pathlib import Path

import pytest

from truerep.ui import privacy
from truerep.ui.main_window import MainWindow
from truerep.ui.privacy import PrivacySheet, delete, everything_kept


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders, with something of every kind in them, and a file that is not TrueRep's."""
    data, config, log = tmp_path / "data" / "truerep", tmp_path / "config" / "truerep", tmp_path / "log" / "truerep"
    monkeypatch.setattr(privacy, "history_path", lambda: data / "history.db")
    monkeypatch.setattr(privacy, "own_folder", lambda: data / "profiles")
    monkeypatch.setattr(privacy, "calibrations_path", lambda: data / "cameras.json")
    monkeypatch.setattr(privacy, "settings_path", lambda: config / "settings.json")
    monkeypatch.setattr(privacy, "log_path", lambda: log / "truerep.log")
    for path in (
        data / "history.db",
        data / "history.db-wal",
        data / "history.spool" / "1.part",
        data / "profiles" / "my_lunge.json",
        data / "cameras.json",
        config / "settings.json",
        config / "settings.json.broken",
        log / "truerep.log",
        log / "truerep.log.1",
        config.parent / "another_program" / "file",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 1000)
    return tmp_path


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_every_file_is_listed_once_under_what_it_is(home: Path) -> None:
    sizes = {item.what: item.size for item in everything_kept()}
    assert sizes == {"history": 3000, "profiles": 1000, "cameras": 1000, "settings": 2000, "log": 2000}


def test_deleting_leaves_nothing_of_ours_and_all_of_others(home: Path) -> None:
    assert delete(everything_kept()) == []
    assert _files(home) == ["file"]
    assert all(not item.files for item in everything_kept())


def test_deleting_takes_two_clicks_and_closes_the_window_first(qtbot, home: Path, window: MainWindow) -> None:
    window.actions_by_name["privacy"].trigger()
    sheet = next(child for child in window.children() if isinstance(child, PrivacySheet))
    sheet.delete.click()
    assert window.isVisible()
    assert len(_files(home)) == 10
    sheet.delete.click()
    assert not window.isVisible()
    assert _files(home) == ["file"]


def test_an_empty_home_has_nothing_to_delete(home: Path, qtbot) -> None:
    delete(everything_kept())
    assert delete(everything_kept()) == []
