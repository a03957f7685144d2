"""The course of a set, from the open picture to the summary: a state machine without Qt, fed with the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from truerep.advice import Advice, SetState, View
from truerep.body import BODY_PARTS
from truerep.pose.frame import PoseFrame
from truerep.ui.conditions import Condition
from truerep.ui.framing import Framing, Stillness, check_framing, hands_up

HOLD_S: Final = 1.2
COUNTDOWN_S: Final = 3.0
LEFT_PICTURE_S: Final = 5.0
RESTING_S: Final = 15.0
HANDS_S: Final = 1.5
FULL_BODY: Final = tuple(BODY_PARTS)


class Stage(str, Enum):
    """What the window is doing."""

    WELCOME = "welcome"  # nothing is open
    OPENING = "opening"  # camera, clip or model is on its way
    PROBLEM = "problem"  # it could not be opened
    FRAMING = "framing"  # the person is not yet placed well
    HOLD_STILL = "hold_still"
    COUNTDOWN = "countdown"
    SET = "set"
    PAUSED = "paused"
    LOST = "lost"  # the camera is gone while it was in use
    SUMMARY = "summary"


_WATCHING: Final = frozenset({Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN})
IN_SET: Final = frozenset({Stage.SET, Stage.PAUSED, Stage.LOST})
RUNNING: Final = _WATCHING | IN_SET


@dataclass(slots=True)
class _Clock:
    """Seconds since a start, without the pauses."""

    started_s: float = 0.0
    stopped_s: float | None = None

    def stop(self, now_s: float) -> None:
        if self.stopped_s is None:
            self.stopped_s = now_s

    def go_on(self, now_s: float) -> None:
        if self.stopped_s is not None:
            self.started_s += now_s - self.stopped_s
            self.stopped_s = None

    def seconds(self, now_s: float) -> float:
        return max(0.0, (self.stopped_s if self.stopped_s is not None else now_s) - self.started_s)


class Flow:
    """Where the person is in the course of a set.

    Times are seconds of one clock that never runs backwards. Every method that can change `stage` leaves it unchanged
    where the step makes no sense (pausing a summary), so that keys may be pressed at any time.
    """

    def __init__(self) -> None:
        self.stage = Stage.WELCOME
        self.framing = Framing("nobody")
        self.live = False
        self.must_see: Sequence[str] = FULL_BODY
        self.recording = False
        self.wanted_view = View.UNKNOWN
        self.hold_progress = 0.0
        self.set_number = 0
        self.conditions: frozenset[Condition] = frozenset()  # what makes the analysis worse, for whoever tells of it
        self.opening_s = 0.0  # since the source was asked for; set by the one who has the clock
        self.hold_target_s = 0  # what the plan wants to be held, for whoever shows it; 0 where it wants nothing
        self._still = Stillness()
        self._clock = _Clock()
        self._still_since_s: float | None = None
        self._countdown_from_s = 0.0
        self._begun = False  # something was counted in this set
        self._away_since_s: float | None = None
        self._resting_since_s: float | None = None
        self._before_loss = Stage.FRAMING
        self._hands_down = False
        self._hands_since_s: float | None = None
        self._ends_uncounted = False

    def seek(self, view: View, *, held: bool) -> None:
        """A profile is recorded: seen from `view`, and of a pose that is held nothing need be counted for it to end."""
        self.recording, self.wanted_view, self._ends_uncounted = True, view, held

    def open(self, *, live: bool) -> None:
        """A source is being opened; `live` when a person stands before it now."""
        self.live = live
        self.recording, self.wanted_view, self._ends_uncounted = False, View.UNKNOWN, False
        self.opening_s = 0.0
        self.stage = Stage.OPENING
        self.set_number = 0

    def opened(self, now_s: float) -> None:
        """The first picture is there."""
        if self.stage is Stage.OPENING:
            self.next_set(now_s)

    def fail(self) -> None:
        """The source could not be opened or broke for good."""
        self.stage = Stage.PROBLEM

    def close(self) -> None:
        """Back to the choice of sources."""
        self.stage = Stage.WELCOME

    def next_set(self, now_s: float) -> None:
        """Begin anew: a camera waits for the person, a clip cannot wait."""
        self._still.clear()
        self._still_since_s = None
        self.hold_progress = 0.0
        self.framing = Framing("nobody")
        if self.live:
            self.stage = Stage.FRAMING
        else:
            self._begin_set(now_s)

    def skip_to_set(self, now_s: float) -> None:
        """The person wants to begin at once."""
        if self.stage in _WATCHING:
            self._begin_set(now_s)

    def see(self, pose: PoseFrame, brightness: float, advice: Advice | None, now_s: float) -> None:
        """Take one analysed frame."""
        if self.stage in _WATCHING:
            self._watch(pose, brightness, now_s)
        elif self.stage is Stage.SUMMARY:
            self._wait_for_hands(pose, now_s)
        elif self.stage is Stage.SET:
            self.framing = check_framing(pose, brightness, self.must_see)
            if self.live and advice is not None:
                self._end_when_done(advice, now_s)

    def pause(self, now_s: float) -> None:
        """Stop counting for a while."""
        if self.stage is Stage.SET:
            self._clock.stop(now_s)
            self.stage = Stage.PAUSED

    def resume(self, now_s: float) -> None:
        """Count again."""
        if self.stage is Stage.PAUSED:
            self._clock.go_on(now_s)
            self._forget_absence()
            self.stage = Stage.SET

    def lose(self, now_s: float) -> None:
        """The camera stopped answering."""
        if self.stage in RUNNING and self.stage is not Stage.LOST:
            self._before_loss = self.stage if self.stage in {Stage.SET, Stage.PAUSED} else Stage.FRAMING
            self._clock.stop(now_s)
            self.stage = Stage.LOST

    def find(self, now_s: float) -> None:
        """The camera answers again: go on where it was lost."""
        if self.stage is Stage.LOST:
            self.stage = self._before_loss
            if self.stage is not Stage.PAUSED:
                self._clock.go_on(now_s)
            self._still.clear()
            self._forget_absence()

    def finish(self, now_s: float) -> None:
        """End the set."""
        if self.stage in IN_SET:
            self._clock.stop(now_s)
            self._hands_down = False
            self._hands_since_s = None
            self.stage = Stage.SUMMARY

    def restart_set(self, now_s: float) -> None:
        """Throw the set away and begin it again."""
        if self.stage in {Stage.SET, Stage.PAUSED}:
            self.set_number -= 1
            self._begin_set(now_s)

    def countdown(self, now_s: float) -> int:
        """3, 2 or 1 while counting down."""
        left = COUNTDOWN_S - (now_s - self._countdown_from_s)
        return min(int(COUNTDOWN_S), max(1, int(left) + 1))

    def set_seconds(self, now_s: float) -> float:
        """Length of the set so far, without pauses."""
        return self._clock.seconds(now_s)

    def _watch(self, pose: PoseFrame, brightness: float, now_s: float) -> None:
        self.framing = check_framing(pose, brightness, self.must_see, self.wanted_view)
        if self.framing.problem is not None:
            self.stage = Stage.FRAMING
            self._still.clear()
            self._still_since_s = None
            self.hold_progress = 0.0
            return
        if self.stage is Stage.COUNTDOWN:
            if now_s - self._countdown_from_s >= COUNTDOWN_S:
                self._begin_set(now_s)
            return
        self.stage = Stage.HOLD_STILL
        if not self._still.still(pose, now_s):
            self._still_since_s = None
        elif self._still_since_s is None:
            self._still_since_s = now_s
        held = 0.0 if self._still_since_s is None else now_s - self._still_since_s
        self.hold_progress = min(1.0, held / HOLD_S)
        if held >= HOLD_S:
            self.stage = Stage.COUNTDOWN
            self._countdown_from_s = now_s

    def _wait_for_hands(self, pose: PoseFrame, now_s: float) -> None:
        """After a set both hands above the head ask for the next one, so that nobody has to walk to the keyboard."""
        if not hands_up(pose):
            self._hands_down = True
            self._hands_since_s = None
        elif self._hands_down and self._hands_since_s is None:
            self._hands_since_s = now_s
        elif self._hands_since_s is not None and now_s - self._hands_since_s >= HANDS_S:
            self.next_set(now_s)

    def _begin_set(self, now_s: float) -> None:
        self.stage = Stage.SET
        self.set_number += 1
        self._clock = _Clock(started_s=now_s)
        self._begun = False
        self._forget_absence()

    def _forget_absence(self) -> None:
        self._away_since_s = None
        self._resting_since_s = None

    def _end_when_done(self, advice: Advice, now_s: float) -> None:
        """Stepping out of the picture, or standing about for long, ends a set that has begun."""
        away = advice.state is SetState.NOBODY
        resting = advice.state is not SetState.ACTIVE
        self._away_since_s = (self._away_since_s or now_s) if away else None
        self._resting_since_s = (self._resting_since_s or now_s) if resting else None
        # The Coach counts from 0 again where another exercise is begun: the set has begun all the same.
        self._begun = self._begun or advice.rep_count > 0 or bool(advice.hold_s)
        if not self._begun and not self._ends_uncounted:
            return
        gone = self._away_since_s is not None and now_s - self._away_since_s >= LEFT_PICTURE_S
        rested = (
            not self._ends_uncounted
            and self._resting_since_s is not None
            and now_s - self._resting_since_s >= RESTING_S
        )
        if gone or rested:
            self.finish(now_s)
