"""Between the running session and the history: what is kept of a set, when, and under which name."""

from __future__ import annotations

import logging
import time
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, Signal

from truerep.advice import Advice, Rep
from truerep.coaching.profile import Profile
from truerep.errors import TrueRepError
from truerep.motion.measures import columns_of
from truerep.pose.frame import PoseFrame
from truerep.recognition.recognizer import UNKNOWN_EXERCISE
from truerep.session.bands import angle_measure
from truerep.session.journal import Journal
from truerep.session.raw_rep import kept_rep
from truerep.session.reading import History
from truerep.session.records import (
    CountCorrected,
    Entry,
    ProfileSeen,
    RawRep,
    RepDone,
    SetDone,
    SetHead,
    SetThrownAway,
    local_day,
    now_ms,
    profile_seen,
)
from truerep.ui.live_types import SetOrder, Witness
from truerep.ui.result import SetResult
from truerep.ui.trace import SetTrace

_LOG: Final = logging.getLogger(__name__)
_SAME_SESSION_S: Final = 3600.0
_RECENT_FRAMES: Final = 3000  # the longest rep, and a hold of a minute, at 30 frames a second
_MOTION_FRAMES: Final = 900
_MOST_MEASURES: Final = 8


class Keeper(QObject):
    """Keeps what the live session does. Signals come in the window's thread.

    Args:
        path: of the history.
        profiles: exercises by name.
    """

    told = Signal(str)
    kept = Signal(str, str)

    def __init__(self, path: Path, profiles: Mapping[str, Profile], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.journal = Journal(path, self.told.emit)
        self.profiles = profiles
        self._known: dict[str, _Known] = {}
        self._put_already: set[str] = set()
        self._lock = Lock()
        self._thrown_away: set[str] = set()
        self._heads: dict[str, SetHead] = {}
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

    def begin(self, order: SetOrder, source: str) -> Witness:
        """The witness of a set, who keeps its finished reps; called in the analysis thread when it begins."""
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
        self._heads = {order.uid: head}
        self._look_at_profiles()
        return _SetWitness(self, head)

    def keep_rep(self, head: SetHead, advice: Advice, rep: Rep, trace: SetTrace) -> None:
        """A rep was finished; takes well under a millisecond."""
        named = self._named(head, rep.exercise, advice.view.value)
        self._last_moment_s = time.monotonic()
        self._put(head.uid, RepDone(named, raw_rep(rep, trace, self.profiles.get(rep.exercise))))

    def keep_motion(self, uid: str, exercise: str, frames: tuple[PoseFrame, ...]) -> None:
        """Poses since the rep before."""
        with self._lock:
            if uid not in self._thrown_away:
                self.journal.put_motion(uid, exercise, frames)

    def finish(self, result: SetResult) -> None:
        """A set is over; `kept` follows when it is written."""
        head = self._heads.get(result.uid)
        if head is None:
            return
        exercise = result.exercise or UNKNOWN_EXERCISE
        named = replace(self._named(head, exercise, result.view.value), frame_size=result.frame_size)
        profile = self.profiles.get(exercise)
        done = SetDone(
            head=named,
            reps=tuple(kept_rep(raw_rep(rep, result.trace, profile), result.view) for rep in result.reps),
            seconds=result.seconds,
            hold_s=result.hold_s,
            partials=result.partial_count,
            live_count=result.live_count,
            others=tuple(name for name, _ in result.others),
        )
        self._put(result.uid, done)
        self._tell_when_kept(result.uid, exercise)

    def throw_away(self, uid: str) -> None:
        """The set under way is begun anew."""
        with self._lock:
            self._thrown_away = {uid}
            if uid in self._heads:
                self.journal.put(SetThrownAway(uid))

    def correct(self, uid: str, exercise: str, count: int) -> None:
        """The person says how many reps a set really had."""
        self.journal.put(CountCorrected(uid, exercise, count))
        self._tell_when_kept(uid, exercise)

    def _tell_when_kept(self, uid: str, exercise: str) -> None:
        self.journal.ask(lambda _connection: None).add_done_callback(lambda _done: self.kept.emit(uid, exercise))

    def _put(self, uid: str, entry: Entry) -> None:
        with self._lock:
            if uid not in self._thrown_away:
                self.journal.put(entry)

    def _named(self, head: SetHead, exercise: str, view: str) -> SetHead:
        """The head of an exercise of a set; its profile is kept along with the first."""
        profile = self.profiles.get(exercise)
        if profile is None:
            return replace(head, exercise=exercise, view=view)
        known = self._look_at(profile)
        if known.seen.fingerprint not in self._put_already:
            self._put_already.add(known.seen.fingerprint)
            self.journal.put(known.seen)
        return _head_of(head, exercise, view, known.seen.fingerprint, known.measure)

    def _look_at_profiles(self) -> None:
        """Before the first rep: a fingerprint takes longer than keeping a rep may."""
        for profile in list(self.profiles.values()):
            self._look_at(profile)

    def _look_at(self, profile: Profile) -> _Known:
        known = self._known.get(profile.name)
        if known is None or known.profile is not profile:  # learned anew meanwhile
            known = self._known[profile.name] = _Known(profile, profile_seen(profile), angle_measure(profile))
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
    measure: str


class _SetWitness:
    """Hands every finished rep to the keeper. Lives in the analysis thread."""

    def __init__(self, keeper: Keeper, head: SetHead) -> None:
        self._keeper = keeper
        self._head = head
        self._trace = SetTrace(_RECENT_FRAMES)
        self._frames: deque[PoseFrame] = deque(maxlen=_MOTION_FRAMES)
        self._numbers: dict[str, int] = {}
        self._exercise: str | None = None

    def see(self, advice: Advice, frame: PoseFrame) -> None:
        """Keep the rep, if one was finished in this frame."""
        try:
            self._trace.add(advice, frame)
            self._frames.append(frame)
            if advice.finished is not None:
                self._keep(advice, advice.finished, frame)
        except Exception:  # noqa: BLE001 (a rep that cannot be kept is no reason to stop counting)
            _LOG.exception("a rep was not kept")

    def end(self) -> None:
        """The poses after the last rep are kept too."""
        if self._exercise is not None and self._frames:
            self._keeper.keep_motion(self._head.uid, self._exercise, tuple(self._frames))
            self._frames.clear()

    def _keep(self, advice: Advice, rep: Rep, frame: PoseFrame) -> None:
        # The Coach counts from 1 again when an exercise is taken up for the second time in a set.
        number = self._numbers[rep.exercise] = self._numbers.get(rep.exercise, 0) + 1
        if self._head.frame_size != frame.frame_size:
            self._head = replace(self._head, frame_size=frame.frame_size)
        numbered = rep if rep.index == number else replace(rep, index=number)
        self._keeper.keep_rep(self._head, advice, numbered, self._trace)
        self._exercise = rep.exercise
        self._keeper.keep_motion(self._head.uid, rep.exercise, tuple(self._frames))
        self._frames.clear()


@lru_cache(maxsize=16)
def _head_of(head: SetHead, exercise: str, view: str, fingerprint: str, measure: str) -> SetHead:
    return replace(head, exercise=exercise, view=view, profile=fingerprint, measure=measure)


def raw_rep(rep: Rep, trace: SetTrace, profile: Profile | None) -> RawRep:
    """A rep with the measures out of which the history makes what it keeps."""
    if profile is None:
        return trace.raw_rep(rep, ())
    primary = tuple(one.measure for one in profile.motion.primary)
    return trace.raw_rep(rep, _measures(angle_measure(profile), primary, tuple(fault.joint for fault in rep.faults)))


@lru_cache(maxsize=64)
def _measures(main: str, primary: tuple[str, ...], faults: tuple[str, ...]) -> tuple[str, ...]:
    sides = [f"left_{main}", f"right_{main}"] if len(columns_of(main)) == 2 else []
    return tuple(dict.fromkeys((main, *sides, *faults, *primary)))[:_MOST_MEASURES]
