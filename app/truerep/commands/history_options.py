"""Which part of which history a command is about."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from truerep.analysis.engine import load_all_profiles
from truerep.coaching.wording import exercise_title
from truerep.errors import TrueRepError
from truerep.profiles.profile_io import canonical_name
from truerep.session.database import history_path
from truerep.session.reading import History, SetRow
from truerep.session.report_data import ReportScope

_MOST_DIGITS: Final = 18  # of a number that a database can hold


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Database, session, days, exercise."""
    parser.add_argument("--db", metavar="FILE", type=Path, help="a history or a backup of one, instead of your own")
    parser.add_argument("--session", metavar="N", help="one session by its number, or 'last'")
    parser.add_argument("--from", dest="first_day", metavar="DAY", type=_day, help="first day, 2026-01-31")
    parser.add_argument("--to", dest="last_day", metavar="DAY", type=_day, help="last day")
    parser.add_argument("--exercise", metavar="NAME", help="only this exercise")


def open_history(arguments: argparse.Namespace) -> History:
    """The history that was named, or the person's own.

    Raises:
        TrueRepError: there is none, or it cannot be read.
    """
    return History(arguments.db if arguments.db is not None else history_path())


def scope_of(arguments: argparse.Namespace, history: History) -> ReportScope:
    """What `add_scope` asked for.

    Raises:
        TrueRepError: no such session or exercise.
    """
    days = (arguments.first_day or "", arguments.last_day or "9999")
    return ReportScope(_session_id(arguments.session, history), _exercise(arguments.exercise), *days)


def sets_of(scope: ReportScope, history: History) -> list[SetRow]:
    """The sets of a scope, oldest first."""
    if scope.session_id is None:
        return history.sets_between(scope.first_day, scope.last_day, scope.exercise)
    return [row for row in history.sets(scope.session_id) if scope.exercise in {None, row.exercise}]


def titles() -> Callable[[str], str]:
    """From an exercise's name to its title."""
    return partial(exercise_title, profiles=load_all_profiles())


def _session_id(wanted: str | None, history: History) -> int | None:
    if wanted is None:
        return None
    if wanted == "last":
        newest = history.sessions(most=1)
        if not newest:
            raise TrueRepError("session 'last': nothing is kept yet; train once with the camera")
        return newest[0].id
    if not wanted.isdecimal() or len(wanted) > _MOST_DIGITS:
        raise TrueRepError(f"session '{wanted:.40}': is neither a number nor 'last'; see 'truerep export --list'")
    return int(wanted)


def _exercise(wanted: str | None) -> str | None:
    return None if wanted is None else canonical_name(load_all_profiles(), wanted) or wanted


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2026-01-31") from None
