"""The writer: one thread that puts into the database what the session hands it, and keeps at it when it cannot."""

from __future__ import annotations

import logging
import os
import queue
import shutil
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from truerep.coaching.wording import said
from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.session import store
from truerep.session.clips import drop_clips
from truerep.session.database import DamagedError, is_damage, is_sound, make_folder, open_for_writing, set_aside
from truerep.session.records import Entry, SetDone, SetReplaced, SetThrownAway
from truerep.session.spool import LeftBehind, Spool, left_behind

_LOG: Final = logging.getLogger(__name__)
T = TypeVar("T")
Tell = Callable[[str], None]

_RETRY_S: Final = 2.0
_NO_ROOM_BYTES: Final = 200_000
_LOOK_S: Final = 0.1
_OF_THE_DATABASE: Final = (sqlite3.OperationalError, sqlite3.DatabaseError)  # those below it are an entry's own fault
_MOST_WAITING: Final = 20_000  # hours of training; beyond that motion is forgotten, reps are not
_GIVEN_UP: Final = "The history cannot be written any more; start TrueRep again. What was finished is kept."
_WELL_AGAIN: Final = "The history can be written again; nothing was lost."
_DAMAGED: Final = (
    "The history was damaged ({reason}). It was kept as {name} and a new one was begun;"
    " a backup can be restored in the history."
)
_NOT_NOW: Final = (
    "The history cannot be written now ({reason}). Your reps are held in memory and written as soon as it works;"
    " look at {folder}."
)
_UNREADABLE: Final = (
    "Something that was not yet in the history could not be read. The rest was taken up, and the file was kept as"
    " {name}."
)
_FULL: Final = "the disk is full"
_READ_ONLY: Final = "the folder is read-only"
_HELD: Final = "another program holds it"
SENTENCES: Final = (_GIVEN_UP, _WELL_AGAIN, _DAMAGED, _NOT_NOW, _UNREADABLE, _FULL, _READ_ONLY, _HELD)
"""All that is told, for those who translate it."""

MOTION_BYTES: Final = 500_000_000
"""How much motion is kept: more than ten hours of sets; then that of the oldest sets is forgotten."""


@dataclass(frozen=True, slots=True, eq=False)
class _Motion:
    uid: str
    exercise: str
    frames: Sequence[PoseFrame]


@dataclass(frozen=True, slots=True, eq=False)
class _Wish(Generic[T]):
    """Work on the connection, outside a transaction, and where its result goes."""

    work: Callable[[sqlite3.Connection], T]
    answer: Future[T]


_Item = Entry | _Motion | _Wish[Any]


class Journal:
    """Writes the history. All methods may be called from any thread.

    Args:
        path: of the database.
        tell: called in the writer's thread with a sentence for the person when writing fails, and when it works again.

    Attributes:
        trouble: the sentence that still holds; "" where all is well, and where whoever shows it has had it read.
    """

    def __init__(self, path: Path, tell: Tell) -> None:
        self.path = path
        self._tell = tell
        self._items: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._hurry = threading.Event()
        self._waiting: list[_Item] = []
        self._closing = threading.Event()
        self._counting = threading.Lock()  # never held while waiting for anything: whoever puts must not wait
        self._pending = 1  # what was put and is not yet written; the 1 is the opening of the database
        self._written = threading.Condition()
        self._told: str | None = None
        self.trouble = ""
        self._opened = False
        self._connection: sqlite3.Connection | None = None
        self._spool: Spool | None = None
        self._old_spools: list[LeftBehind] = []
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)

    def start(self) -> None:
        """Open a spool and start the writer; the database is opened in the writer's thread."""
        try:
            make_folder(self.path)
            self._spool = Spool(self.path.parent, self.path.stem)
        except OSError as error:
            _LOG.warning("no spool: %s", error)
        self._thread.start()

    def put(self, entry: Entry) -> None:
        """Keep an entry: at once in the spool, a moment later in the database. Takes far less than a millisecond."""
        self._add(entry)  # before it is spooled: or else the spool might be emptied as nothing seems to wait
        if self._spool is not None:
            self._spool.add(entry)

    def put_motion(self, uid: str, exercise: str, frames: Sequence[PoseFrame]) -> None:
        """Keep a stretch of poses; what is not written when the process dies is lost."""
        self._add(_Motion(uid, exercise, frames))

    def ask(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Have the writer do something else with the database, after all that was put before.

        The future carries the result, or whatever was raised.
        """
        wish = _Wish(work, Future())
        self._add(wish)
        self._hurry.set()
        return wish.answer

    def doubt(self) -> Future[None]:
        """Have the database looked through, as a reader could not read it: a damaged one is kept aside."""
        return self.ask(lambda _connection: self._look_through())

    @property
    def at_risk(self) -> bool:
        """Whether something that was put is neither in the database nor in the spool, and cannot be written now."""
        waits = self._pending > (0 if self._opened else 1)
        return self._told is not None and waits and (self._spool is None or not self._spool.works)

    def flush(self, patience_s: float) -> bool:
        """Wait until all is written; False when that takes longer."""
        self._hurry.set()
        with self._written:
            return self._written.wait_for(lambda: self._pending == 0, patience_s)

    def close(self, patience_s: float = 2.0) -> bool:
        """Write what is left and end the thread; False where something could not be written (the spool keeps it)."""
        done = self._thread.is_alive() and self.flush(patience_s)
        self._closing.set()
        if self._thread.is_alive():
            self.ask(lambda _connection: None)  # wakes the thread
            self._thread.join(patience_s)
        if self._spool is not None:
            self._spool.close(done=done)
        return done

    def _add(self, item: _Item) -> None:
        with self._counting:
            self._pending += 1
        self._items.put(item)

    def _count_off(self, written: int) -> None:
        with self._counting:
            self._pending -= written
        with self._written:
            self._written.notify_all()

    def _run(self) -> None:
        try:
            self._take_up_what_was_left()
            while not self._closing.is_set():
                self._gather()
                if self._write():
                    self._settle()
                elif self._closing.wait(_RETRY_S):
                    break
        except Exception:  # noqa: BLE001 (whatever it is, the person must hear of it)
            _LOG.exception("the history thread failed")
            self._tell_trouble(said(_GIVEN_UP))
        finally:
            if self._connection is not None:
                self._connection.close()

    def _take_up_what_was_left(self) -> None:
        self._old_spools = left_behind(self.path.parent, self.path.stem)
        for old in self._old_spools:
            self._waiting += old.entries
            self._count_off(-len(old.entries))

    def _settle(self) -> None:
        held = []  # tried again after the next write, else at the next start: no rep is added twice
        for old in self._old_spools:
            if not old.remove():
                held.append(old)
            elif not old.whole:
                self._tell_trouble(said(_UNREADABLE).format(name=old.aside.name))
        self._old_spools = held
        if self._spool is not None:
            self._spool.empty_if(self._items.empty)
        if not self._opened:
            self._opened = True
            self._count_off(1)

    def _gather(self) -> None:
        """Wait for something to do, unless there is something left, and take all there is.

        A finished rep wakes nobody: this thread would take the interpreter from the one that hands it over, which would
        get it back only milliseconds later on a busy machine. The spool keeps the rep until we look.
        """
        if not self._waiting and self._connection is not None:
            while self._items.empty():
                self._hurry.wait(_LOOK_S)
                self._hurry.clear()
        while not self._items.empty():
            self._waiting.append(self._items.get())
        if len(self._waiting) > _MOST_WAITING:
            kept: list[_Item] = [item for item in self._waiting if not isinstance(item, _Motion)]
            if forgotten := len(self._waiting) - len(kept):
                _LOG.error("%d entries wait; the motion among them is forgotten", len(self._waiting))
                self._waiting = kept
                self._count_off(forgotten)

    def _write(self) -> bool:
        """Write all that waits; False when it must be tried again later."""
        try:
            if self._connection is None:
                self._connection = open_for_writing(self.path)
            self._carry_out(self._connection)
        except DamagedError as error:
            return self._begin_anew(str(error))
        except sqlite3.DatabaseError as error:
            return self._begin_anew(str(error)) if is_damage(error) else self._complain(str(error))
        except (OSError, TrueRepError) as error:
            return self._complain(str(error))
        if self._told is not None:
            self._told, self.trouble = None, ""
            self._tell(said(_WELL_AGAIN))
        return True

    def _carry_out(self, connection: sqlite3.Connection) -> None:
        while self._waiting:
            entries = self._leading_entries()
            if entries:
                _in_transaction(connection, entries)
                del self._waiting[: len(entries)]
                try:
                    self._drop_clips(connection, entries)
                finally:
                    self._count_off(len(entries))
                continue
            wish = self._waiting.pop(0)
            assert isinstance(wish, _Wish)
            _grant(wish, connection)
            self._count_off(1)
            error = wish.answer.exception()
            if isinstance(error, sqlite3.DatabaseError) and is_damage(error):
                self._look_through()  # it may have been another file that was damaged

    def _drop_clips(self, connection: sqlite3.Connection, written: Sequence[Entry | _Motion]) -> None:
        """A clip goes with its set; one that somebody plays just now goes with the next."""
        if any(isinstance(entry, (SetDone, SetThrownAway, SetReplaced)) for entry in written):
            try:
                drop_clips(connection, self.path)
            except OSError as error:
                _LOG.warning("a clip stays for now: %s", error)

    def _look_through(self) -> None:
        """Nothing where all pages fit together, as another connection sees them: the writer's own remembers pages.

        Raises:
            sqlite3.DatabaseError: they do not.
        """
        try:
            sound = is_sound(self.path)
        except TrueRepError as error:
            sound = not (isinstance(error.__cause__, sqlite3.Error) and is_damage(error.__cause__))
        if not sound:
            raise sqlite3.DatabaseError("database disk image is malformed")

    def _leading_entries(self) -> list[Entry | _Motion]:
        leading: list[Entry | _Motion] = []
        for item in self._waiting:
            if isinstance(item, _Wish):
                break
            leading.append(item)
        return leading

    def _begin_anew(self, reason: str) -> bool:
        """A damaged database is kept under another name, and an empty one takes its place."""
        _LOG.error("%s: %s", self.path, reason)
        self._disconnect()
        try:
            aside = set_aside(self.path)
        except OSError as error:
            return self._complain(str(error))
        self._tell_trouble(said(_DAMAGED).format(reason=reason, name=aside.name))
        return self._write()

    def _complain(self, fault: str) -> bool:
        self._disconnect()
        reason = _in_plain_words(fault, self.path.parent)
        if self._told != reason:
            self._told = reason
            _LOG.warning("%s: %s", self.path, fault)
            self._tell_trouble(said(_NOT_NOW).format(reason=reason, folder=self.path.parent))
        for wish in [item for item in self._waiting if isinstance(item, _Wish)]:
            self._waiting.remove(wish)
            self._count_off(1)
            wish.answer.set_exception(TrueRepError(f"{self.path}: cannot be written now ({reason}); try again later"))
        return False

    def _tell_trouble(self, sentence: str) -> None:
        self.trouble = sentence
        self._tell(sentence)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _in_plain_words(fault: str, folder: Path) -> str:
    """Why writing fails, where the folder tells it better than SQLite does."""
    try:
        if shutil.disk_usage(folder).free < _NO_ROOM_BYTES:
            return said(_FULL)
    except OSError:
        return fault
    if not os.access(folder, os.W_OK):
        return said(_READ_ONLY)
    return said(_HELD) if "locked" in fault else fault


def _in_transaction(connection: sqlite3.Connection, items: Sequence[Entry | _Motion]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for item in items:
            _apply(connection, item)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _apply(connection: sqlite3.Connection, item: Entry | _Motion) -> None:
    connection.execute("SAVEPOINT item")
    try:
        if isinstance(item, _Motion):
            store.keep_motion(connection, item.uid, item.exercise, item.frames)
        else:
            store.apply(connection, item)
            if isinstance(item, SetDone):
                store.limit_motion(connection, MOTION_BYTES)
    except Exception as error:
        if type(error) in _OF_THE_DATABASE or isinstance(error, (OSError, MemoryError)):
            raise
        # What cannot be kept must not keep all that follows from being kept.
        _LOG.exception("an entry was refused")
        connection.execute("ROLLBACK TO item")
    connection.execute("RELEASE item")


def _grant(wish: _Wish[Any], connection: sqlite3.Connection) -> None:
    try:
        wish.answer.set_result(wish.work(connection))
    except Exception as error:  # noqa: BLE001 (it is for whoever asked to judge it, and the next wish to be granted)
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        wish.answer.set_exception(error)
