from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from killed_session import train

from truerep.session.journal import Journal

KILLS = 200


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_no_finished_rep_is_lost_when_the_process_is_killed_at_any_moment(tmp_path: Path, monkeypatch) -> None:
    database = tmp_path / "history.db"
    context = multiprocessing.get_context("forkserver")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # or else the server cannot load what it preloads
    context.set_forkserver_preload(["killed_session"])
    chance = random.Random(8)
    left_to_the_spool = 0
    for kill in range(KILLS):
        finished = killed_after(context, database, kill, chance.uniform(0.0, 0.03))
        left_to_the_spool += any(path.read_bytes().strip(b"\0") for path in tmp_path.glob("*.spool"))
        recover(database)
        assert not list(tmp_path.glob("*.spool"))
        found = reps_in(database)
        for uid, number in finished.items():
            # One more may be there: finished, but the process died before it could say so.
            assert found.get(uid) in (list(range(1, number + 1)), list(range(1, number + 2))), (kill, uid, number)
    assert left_to_the_spool > KILLS / 20  # or else the kills never met a rep that was not committed yet


def killed_after(context, database: Path, seed: int, seconds: float) -> dict[str, int]:
    """Uids with the number of their last rep that was said to be finished."""
    reading, writing = context.Pipe(duplex=False)
    child = context.Process(target=train, args=(str(database), writing, seed), daemon=True)
    child.start()
    writing.close()
    said = os.read(reading.fileno(), 65_536)  # the first rep is finished: the session runs
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    while chunk := os.read(reading.fileno(), 65_536):
        said += chunk
    reading.close()
    finished: dict[str, int] = {}
    for line in said.decode().splitlines():
        uid, number = line.split()
        finished[uid] = int(number)
    return finished


def recover(database: Path) -> None:
    journal = Journal(database, pytest.fail)
    journal.start()
    assert journal.close(20.0)


def reps_in(database: Path) -> dict[str, list[int]]:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found: dict[str, list[int]] = {}
        for uid, number in connection.execute(
            "SELECT uid, number FROM rep JOIN training_set s ON s.id = rep.set_id ORDER BY uid, number"
        ):
            found.setdefault(uid, []).append(number)
    return found
