"""Which one thing to say now: the most severe fresh fault, not twice within three reps, praise when it was mended."""

from __future__ import annotations

from typing import Final

from truerep.advice import Cue, Rep
from truerep.coaching.wording import said
from truerep.profiles.profile import Profile

_SHOWN_S: Final = 3.5
_PARTIAL_SHOWN_S: Final = 2.0
_REPS_BETWEEN: Final = 3  # the same cue is not repeated within so many reps
_PARTIAL_TEXT: Final = "Not counted: go all the way"


class CueDirector:
    """Keeps the cue of the moment for one set."""

    def __init__(self, profile: Profile | None) -> None:
        self._praises = {f.id: f.praise for f in profile.faults} if profile else {}
        self._cue: Cue | None = None
        self._until_s = 0.0
        self._last_said: dict[str, int] = {}
        self._to_mend: str | None = None
        self._seen: dict[str, int] = {}
        self._praised: int | None = None  # the rep that was praised last

    def current(self, now_s: float) -> Cue | None:
        """The cue to show at a moment, or None."""
        if self._cue is not None and now_s >= self._until_s:
            self._cue = None
        return self._cue

    def on_rep(self, rep: Rep, now_s: float) -> None:
        """Choose what to say about a rep that has just ended."""
        present = {fault.id for fault in rep.faults}
        if self._to_mend is not None and self._to_mend not in present and self._to_mend not in rep.unseen:
            mended, self._to_mend = self._to_mend, None
            self._cue = None
            praised = self._praised is not None and rep.index - self._praised <= _REPS_BETWEEN
            if not rep.faults and mended in self._praises and not praised:
                self._praised = rep.index
                self._say(Cue(said(self._praises[mended]), "praise", mended, None, now_s), _SHOWN_S)
                return
        for fault in rep.faults:
            self._seen[fault.id] = self._seen.get(fault.id, 0) + 1
        # The most severe goes first; among equals what happens most often, then what is furthest off.
        for fault in sorted(rep.faults, key=lambda f: (-f.severity, -self._seen[f.id])):
            last = self._last_said.get(fault.id)
            if last is None or rep.index - last > _REPS_BETWEEN:
                self._last_said[fault.id] = rep.index
                self._to_mend = fault.id
                self._say(Cue(fault.cue, "mend", fault.id, fault.joint, now_s), _SHOWN_S)
                return

    def on_partial(self, now_s: float) -> None:
        """Say that a motion was too short to count."""
        self._say(Cue(said(_PARTIAL_TEXT), "partial", None, None, now_s), _PARTIAL_SHOWN_S)

    def _say(self, cue: Cue, seconds: float) -> None:
        self._cue = cue
        self._until_s = cue.since_s + seconds
