"""A session that is killed: keeps reps one after the other and says of each when it was finished."""

from __future__ import annotations

import os
import random
import time
import uuid
from multiprocessing.connection import Connection
from pathlib import Path

from session_makers import kept, rep_done, set_done

from truerep.session.journal import Journal


def train(database: str, pipe: Connection, seed: int) -> None:
    """Finish a rep every few milliseconds until killed; `uid number` is written to the pipe once a rep is finished."""
    chance = random.Random(seed)
    journal = Journal(Path(database), lambda _sentence: None)
    journal.start()
    while True:
        uid = uuid.uuid4().hex
        count = chance.randint(3, 12)
        for number in range(1, count + 1):
            journal.put(rep_done(number, uid, verdict=chance.choice(["good", "faulty", "unclear"])))
            os.write(pipe.fileno(), f"{uid} {number}\n".encode())
            time.sleep(chance.choice([0.0, 0.0005, 0.002, 0.006]))
        journal.put(set_done(uid=uid, reps=tuple(kept(number) for number in range(1, count + 1))))
