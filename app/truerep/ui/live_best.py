"""Whether the set that runs goes beyond a personal best of its exercise."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from truerep.advice import Advice
from truerep.coaching.wording import whole_seconds
from truerep.recognition.recognizer import UNKNOWN_EXERCISE
from truerep.session.progress import BestKind, PersonalBest, beaten, personal_bests
from truerep.session.reading import History
from truerep.ui.errand import Errand
from truerep.ui.keeper import Keeper

_Bests = dict[BestKind, float]


class LiveBest(QObject):
    """Knows the bests of the exercise that is being done; they are read in the writer's thread.

    Args:
        keeper: of the history.
        parent: lives at least as long.
    """

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._asked: tuple[str, str] | None = None
        self._before: _Bests = {}

    def see(self, uid: str, advice: Advice) -> PersonalBest | None:
        """The best that the set has beaten by now; None until then, and where there was none before.

        Args:
            uid: of the running set, which is no best of itself.
            advice: on its newest frame.
        """
        exercise = advice.exercise
        if exercise is None or exercise == UNKNOWN_EXERCISE:
            return None
        if self._asked != (uid, exercise):
            self._ask(uid, exercise)
        found = beaten(_values(advice), self._before, "")
        return found[0] if found else None

    def _ask(self, uid: str, exercise: str) -> None:
        self._asked = asked = (uid, exercise)
        self._before = {}

        def take(before: _Bests) -> None:
            if self._asked == asked:
                self._before = before

        # What cannot be read is left out; the history itself says what is wrong with it.
        Errand(self._keeper.journal.ask(_reader(self._keeper.path, uid, exercise)), take, lambda _fault: None, self)


def _values(advice: Advice) -> _Bests:
    if advice.hold_s is not None:
        return {"hold": float(whole_seconds(advice.hold_s))}
    return {"good": sum(rep.verdict == "good" for rep in advice.reps), "count": advice.rep_count}


def _reader(path: Path, uid: str, exercise: str) -> Callable[[sqlite3.Connection], _Bests]:
    def read(_connection: sqlite3.Connection) -> _Bests:
        with History(path) as history:
            return {best.kind: best.value for best in personal_bests(history, exercise, besides=uid)}

    return read
