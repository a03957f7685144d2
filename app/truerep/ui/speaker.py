"""What is said aloud: counts and cues one after the other, never one over another; tones where nothing can speak."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QLocale, QObject

from truerep.advice import Advice
from truerep.ui.sound import Tones

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_LOG: Final = logging.getLogger(__name__)
_STALE_S: Final = 2.5  # a cue that had to wait longer is about a rep that is over
_SILENT: Final = frozenset({"mock", ""})


class Voice(Protocol):
    """Something that speaks."""

    def say(self, text: str) -> None:
        """Begin to say a text."""

    def busy(self) -> bool:
        """Whether a text is still being said."""

    def stop(self) -> None:
        """Be silent at once."""


class SystemVoice:
    """The system's own voice, in the person's language."""

    def __init__(self, engine: QTextToSpeech, done: Callable[[], None]) -> None:
        self._engine = engine
        engine.setLocale(QLocale())
        engine.stateChanged.connect(lambda _state: done())

    def say(self, text: str) -> None:
        """Begin to say a text."""
        self._engine.say(text)

    def busy(self) -> bool:
        """Whether a text is still being said."""
        return self._engine.state() == self._engine.State.Speaking

    def stop(self) -> None:
        """Be silent at once."""
        self._engine.stop()


class Speaker(QObject):
    """Says counts and cues of a set.

    A count that comes while something is being said is left out, since the next one is on its way; a cue waits for its
    turn, and is left out when its rep is long over. Where the system has no voice, tones stand for both.

    Args:
        tones: for what is not said, and where nothing can be.
        voice: given by tests; None for the system's own.
        parent: lives at least as long.
        clock: seconds that never run backwards.
    """

    def __init__(
        self,
        tones: Tones,
        parent: QObject | None = None,
        voice: Voice | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.enabled = True
        self._tones = tones
        self._voice = voice
        self._looked = voice is not None
        self._clock = clock
        self._waiting: tuple[str, float] | None = None

    def allow(self, *, sound: bool, voice: bool) -> None:
        """Whether there may be sound at all, and whether a voice; what is being said ends where it may not."""
        self._tones.enabled, self.enabled = sound, voice
        if not (sound and voice):
            self.mute()

    def prepare(self) -> None:
        """Look for the system's voice now: that may take a while, and the first rep should not wait for it."""
        if not self._looked and self.enabled and self._tones.enabled:
            self._looked = True
            self._voice = system_voice(self, self.next)

    def mute(self) -> None:
        """Be silent at once."""
        self._waiting = None
        if self._voice is not None:
            self._voice.stop()

    def follow(self, before: Advice | None, now: Advice, target_reps: int) -> None:
        """Say what is new: a rep that was counted, a cue that came up."""
        if not self._tones.enabled:
            return
        voice = self._voice if self.enabled else None
        counted = before.rep_count if before is not None else 0
        if now.rep_count > counted:
            reached = bool(target_reps) and now.rep_count == target_reps
            faulty = bool(now.reps) and now.reps[-1].verdict == "faulty"
            if voice is None or reached:
                self._tones.play("done" if reached else "mend" if faulty else "rep")
            elif not voice.busy():
                voice.say(str(now.rep_count))
        old = before.cue if before is not None else None
        if voice is not None and now.cue is not None and (old is None or old.since_s != now.cue.since_s):
            self._waiting = (now.cue.text.replace("°", self.tr(" degrees")), self._clock())
            self.next()

    def next(self) -> None:
        """Say the cue that waits, if nothing else is being said."""
        if self._waiting is None or self._voice is None or self._voice.busy():
            return
        text, since_s = self._waiting
        self._waiting = None
        if self._clock() - since_s <= _STALE_S:
            self._voice.say(text)


def system_voice(parent: QObject, done: Callable[[], None]) -> Voice | None:
    """The system's voice, or None where it has none."""
    try:
        # It needs the system's speech libraries: a machine without them must still coach.
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415
    except ImportError as error:
        _LOG.info("no voice: %s", error)
        return None
    names = [name for name in QTextToSpeech.availableEngines() if name not in _SILENT]
    for name in names:
        engine = QTextToSpeech(name, parent)
        if engine.state() != QTextToSpeech.State.Error and engine.availableVoices():
            return SystemVoice(engine, done)
        engine.deleteLater()
    _LOG.info("no voice: none of %s works", names)
    return None
