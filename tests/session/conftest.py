from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from truerep.session.journal import Journal


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def open_journal(database: Path, told: list[str]) -> Iterator[Callable[..., Journal]]:
    opened = []

    def start(path: Path = database) -> Journal:
        journal = Journal(path, told.append)
        journal.start()
        opened.append(journal)
        return journal

    yield start
    for journal in opened:
        journal.close(0.5)


@pytest.fixture
def journal(open_journal: Callable[..., Journal]) -> Journal:
    return open_journal()
