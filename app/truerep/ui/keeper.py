"""Between the running session and the history: what is kept of a set, when, and under which name."""

from __future__ import annotations

import logging
import time
import uuid
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, Signal

from truerep.advice import Advice, Rep, View
from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.profiles.profile import Profile
from truerep.recognition.recognizer import UNKNOWN_EXERCISE
from truerep.session.journal import Journal
from truerep.session.kept_before import KeptBefore, corrected_count, kept_before
from truerep.session.reading import History
from truerep.session.records import (
    ClipSeen,
    CountCorrected,
    Entry,
    ProfileSeen,
    RepDone,
    SecondsHeld,
    SetDone,
    SetHead,
    SetReplaced,
    SetThrownAway,
    local_day,
    now_ms,
    profile_seen,
)
from truerep.ui.live_types import SetOrder, Witness
from truerep.ui.rep_to_keep import Shown
from truerep.ui.result import SetResult
from truerep.ui.trace import SetTrace

_LOG: Final = logging.getLogger(__name__)
_SAME_SESSION_S: Final = 3600.0
_BEFORE_S: Final = 30.0
"""How much of what goes before a rep or a hold is kept of its motion."""

_HOLD_STEP_S: Final = 10.0
"""A hold is kept piece by piece while it lasts, as reps are."""


class Keeper(QObject):
    """Keeps what the live session does. Signals come in the window's thread.

    `kept` tells uid and exercise of a set that is written, `kept_twice` the uid of one whose clip was played before and
    the set that was kept then, `counted_before` the uid of one that took the place of that set and the count that the
    person corrected there.

    Args:
        path: of the history.
        profiles: exercises by name.
    """

    told = Signal(str)
    kept = Signal(str, str)
    kept_twice = Signal(str, object)
    counted_before = Signal(str, int)

    def __init__(self, path: Path, profiles: Mapping[str, Profile], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.journal = Journal(path, self.told.emit)
        self.profiles = profiles
        self._known: dict[str, _Known] = {}
        self._lock = Lock()
        self._thrown_away: set[str] = set()
        self._heads: dict[str, SetHead] = {}
        self._digest: Future[str] | None = None  # of the clip in which the newest set is seen
        self._counted: dict[str, None] = {}  # exercises of the newest set of which reps were kept
        self._session = ""
        self._last_moment_s = 0.0

    def start(self) -> None:
        """Start writing; go on with the newest session where it is under an hour old."""
        try:
            with History(self.path) as history:
                newest = history.newest_session()
        except TrueRepError:
            newest = None
        if newest is not None:
            # A clock that was set back makes the newest session lie in the future: then a new one is begun.
            age_s = now_ms() / 1000 - newest[1] / 1000
            if 0 <= age_s <= _SAME_SESSION_S:
                self._session, self._last_moment_s = newest[0], time.monotonic() - age_s
        self._look_at_profiles()
        self.journal.start()

    def close(self) -> bool:
        """Write what is left; False where something could not be written."""
        return self.journal.close(patience_s=1.0)  # all threads of the window end within two seconds

    def begin(self, order: SetOrder, source: str, trace: SetTrace, digest: Future[str] | None = None) -> Witness:
        """The witness of a set, who keeps its finished reps; called in the analysis thread when it begins.

        Args:
            order: of the set.
            source: under which it is kept.
            trace: of the set; holds each frame before the witness sees it.
            digest: of the clip; None before a camera.
        """
        started = now_ms()
        head = SetHead(
            session=self._session_now(),
            uid=order.uid,
            exercise=UNKNOWN_EXERCISE,
            profile=None,
            strictness=order.strictness,
            view="unknown",
            source=source,
            started_ms=started,
            day=local_day(started),
            measure=None,
            frame_size=(1, 1),
        )
        self._heads, self._counted, self._digest = {order.uid: head}, {}, digest
        self._look_at_profiles()
        return _SetWitness(self, head, trace)

    def named(self, head: SetHead, exercise: str, view: str) -> tuple[SetHead, Shown]:
        """The head of an exercise of a set, and what is shown of its reps; its profile is kept with it.

        It is put for each set anew, since the history may be another one by then: deleted, restored or begun anew.
        """
        profile = self.profiles.get(exercise)
        if profile is None:
            return replace(head, exercise=exercise, view=view, profile=None, measure=None), Shown.of(None)
        known = self._look_at(profile)
        self.journal.put(known.seen)
        seen, shown = known.seen, known.shown
        return replace(head, exercise=exercise, view=view, profile=seen.fingerprint, measure=shown.main[0]), shown

    def keep_rep(self, done: RepDone) -> None:
        """A rep was finished; takes a fraction of a millisecond."""
        self._last_moment_s = time.monotonic()
        self._counted[done.head.exercise] = None
        self._put(done.head.uid, done)

    def keep_hold(self, held: SecondsHeld) -> None:
        """A hold goes on."""
        self._last_moment_s = time.monotonic()
        self._put(held.head.uid, held)

    def keep_motion(self, uid: str, exercise: str, frames: Sequence[PoseFrame]) -> None:
        """Poses since those that were kept before."""
        with self._lock:
            if uid not in self._thrown_away:
                self.journal.put_motion(uid, exercise, frames)

    def finish(self, result: SetResult) -> None:
        """A set is over; `kept` follows when it is written."""
        head = self._heads.get(result.uid)
        if head is None:
            return
        exercise = result.exercise or UNKNOWN_EXERCISE
        named, _ = self.named(replace(head, frame_size=result.frame_size), exercise, result.view.value)
        done = SetDone(
            head=named,
            reps=result.kept,
            seconds=result.seconds,
            hold_s=result.hold_s,
            partials=result.partial_count,
            live_count=result.live_count,
            others=tuple(other.exercise for other in result.others),
            corrected=None if result.reps else result.corrected_count,
        )
        self._put(result.uid, done)
        holds = {other.exercise: other.hold_s for other in result.others if other.hold_s}
        self._keep_holds(named, holds, (exercise, *done.others))
        self._tell_when_kept(result.uid, exercise)
        self._know_clip(result.uid)

    def break_off(self, uid: str, holds: Mapping[str, float], view: View) -> None:
        """A set ends without a review: its reps are kept already, seconds that were held are not.

        Args:
            uid: of the set.
            holds: seconds by exercise.
            view: from where the person was seen.
        """
        head = self._heads.get(uid)
        if head is not None:
            self._keep_holds(replace(head, view=view.value), holds, (*self._counted, *holds))
            self._know_clip(uid)

    def replace_old(self, old: str, uid: str, exercise: str) -> None:
        """A set takes the place of one that was kept before; `kept` follows when it has."""
        self.journal.put(SetReplaced(old, uid))
        asked = self.journal.ask(lambda connection: corrected_count(connection, uid, exercise))
        asked.add_done_callback(lambda found: self._tell_counted_before(uid, found))
        self._tell_when_kept(uid, exercise)

    def _know_clip(self, uid: str) -> None:
        """Keep which clip a set was seen in once that is known, and look whether it was kept before."""
        if self._digest is not None:
            self._digest.add_done_callback(lambda digest: self._look_for_clip(uid, digest.result()))

    def _look_for_clip(self, uid: str, digest: str) -> None:
        self._put(uid, ClipSeen(uid, digest))
        asked = self.journal.ask(lambda connection: kept_before(connection, uid))
        asked.add_done_callback(lambda found: self._tell_kept_before(uid, found))

    def _tell_kept_before(self, uid: str, found: Future[KeptBefore | None]) -> None:
        if found.exception() is None and (before := found.result()) is not None:
            self.kept_twice.emit(uid, before)

    def _tell_counted_before(self, uid: str, found: Future[int | None]) -> None:
        if found.exception() is None and (count := found.result()) is not None:
            self.counted_before.emit(uid, count)

    def _keep_holds(self, head: SetHead, holds: Mapping[str, float], all_of_set: Sequence[str]) -> None:
        """Holds as sets of their own beside what else was done in the set; stretches that were kept of them stay."""
        for exercise, hold_s in holds.items():
            named, _ = self.named(head, exercise, head.view)
            others = tuple(name for name in dict.fromkeys(all_of_set) if name != exercise)
            done = SetDone(named, (), seconds=hold_s, hold_s=hold_s, partials=0, live_count=0, others=others)
            self._put(head.uid, done)

    def throw_away(self, uid: str) -> None:
        """The set under way is begun anew."""
        with self._lock:
            self._thrown_away = {uid}
            if uid in self._heads:
                self.journal.put(SetThrownAway(uid))

    def correct(self, result: SetResult) -> None:
        """The person says how many reps the last set really had."""
        if result.reps and result.exercise is not None and result.corrected_count is not None:
            self.correct_kept(result.uid, result.exercise, result.corrected_count)
        else:
            self.finish(result)  # where nothing was counted there is nothing kept yet that could be corrected

    def correct_kept(self, uid: str, exercise: str, count: int) -> None:
        """The person says how many reps a set that is kept really had."""
        self.journal.put(CountCorrected(uid, exercise, count))
        self._tell_when_kept(uid, exercise)

    def _tell_when_kept(self, uid: str, exercise: str) -> None:
        self.journal.ask(lambda _connection: None).add_done_callback(lambda _done: self.kept.emit(uid, exercise))

    def _put(self, uid: str, entry: Entry) -> None:
        with self._lock:
            if uid not in self._thrown_away:
                self.journal.put(entry)

    def _look_at_profiles(self) -> None:
        """Before the first rep: a fingerprint takes longer than keeping a rep may."""
        for profile in list(self.profiles.values()):
            self._look_at(profile)

    def _look_at(self, profile: Profile) -> _Known:
        known = self._known.get(profile.name)
        if known is None or known.profile is not profile:  # learned anew meanwhile
            known = self._known[profile.name] = _Known(profile, profile_seen(profile), Shown.of(profile))
        return known

    def _session_now(self) -> str:
        """The running session's uid; after an hour without a rep it is another one."""
        now = time.monotonic()
        if not self._session or now - self._last_moment_s > _SAME_SESSION_S:
            self._session = uuid.uuid4().hex
        self._last_moment_s = now
        return self._session


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A profile with what is kept of it: worked out once, not with every rep."""

    profile: Profile
    seen: ProfileSeen
    shown: Shown


class _SetWitness:
    """Hands every finished rep to the keeper, and a hold while it lasts. Lives in the analysis thread."""

    def __init__(self, keeper: Keeper, head: SetHead, trace: SetTrace) -> None:
        self._keeper = keeper
        self._head = head
        self._trace = trace
        self._frames: deque[PoseFrame] = deque()
        self._numbers: dict[str, int] = {}
        self._shown = Shown.of(None)
        self._exercise: str | None = None  # under which motion was kept
        self._held_s = self._kept_s = 0.0  # of the hold that goes on, and how much of that is kept

    def see(self, advice: Advice, frame: PoseFrame) -> None:
        """Keep the rep, if one was finished in this frame, and what is held."""
        try:
            self._frames.append(frame)
            while frame.timestamp_s - self._frames[0].timestamp_s > _BEFORE_S:
                self._frames.popleft()
            rep = advice.finished
            self._expect(advice.exercise if rep is None else rep.exercise, advice.view, frame)
            if rep is not None:
                self._keep(rep)
            if advice.hold_s is not None and advice.exercise == self._head.exercise:
                self._held_s = advice.hold_s
                if rep is not None or self._held_s - self._kept_s >= _HOLD_STEP_S:
                    self._keep_hold()
        except Exception:  # noqa: BLE001 (a rep that cannot be kept is no reason to stop counting)
            _LOG.exception("a rep was not kept")

    def end(self) -> None:
        """The poses after the last rep are kept too."""
        if self._held_s > self._kept_s:
            self._keep_hold()
        elif self._exercise is not None:
            self._keep_motion(self._exercise)

    def _expect(self, exercise: str | None, view: View, frame: PoseFrame) -> None:
        """Prepare what a rep is kept under when something else is seen: that is seldom at the end of a rep."""
        if exercise is None:
            return
        head = self._head
        if exercise != head.exercise:
            head, self._shown = self._keeper.named(head, exercise, view.value)
            self._held_s = self._kept_s = 0.0
        if (view.value, frame.frame_size) != (head.view, head.frame_size):
            head = replace(head, view=view.value, frame_size=frame.frame_size)
        self._head = head

    def _keep(self, rep: Rep) -> None:
        # The Coach counts from 1 again when an exercise is taken up for the second time in a set.
        number = self._numbers[rep.exercise] = self._numbers.get(rep.exercise, 0) + 1
        self._keeper.keep_rep(RepDone(self._head, number, self._trace.raw_rep(rep, self._shown.in_rep(rep))))
        self._keep_motion(rep.exercise)

    def _keep_hold(self) -> None:
        self._keeper.keep_hold(SecondsHeld(self._head, self._held_s))
        self._kept_s = self._held_s
        self._keep_motion(self._head.exercise)

    def _keep_motion(self, exercise: str) -> None:
        self._exercise = exercise
        if self._frames:
            self._keeper.keep_motion(self._head.uid, exercise, self._frames)
            self._frames = deque()
