"""From a frame's arrival to the paint that shows its analysis, stage by stage. No Qt in here."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from truerep.analysis.timing import Durations
from truerep.ui.live_types import Moments

STAGES: Final = ("decode", "mailbox", "pose", "coach", "handover", "window", "paint")
"""In the order in which a frame passes them: the source decodes it (before it has arrived), it waits for the analysis,
its pose is found, the Coach speaks, the result goes to the window's thread, the window takes it in, it is painted."""

_RECENT: Final = 60


@dataclass(slots=True)
class FrameFigures:
    """Durations of many frames, in fixed memory.

    Attributes:
        stages: by name of the stage.
        whole: frame arrival to the end of the paint.
        but_pose: the same without the pose stage.
        age: how old the picture on the screen was when the next one took its place.
        frames: painted with their analysis.
        ahead: arrival to paint of frames that were shown before their analysis, because it does not keep up.
        stale: painted though older than a frame interval while a newer frame had come.
    """

    stages: dict[str, Durations] = field(default_factory=lambda: {name: Durations() for name in STAGES})
    whole: Durations = field(default_factory=Durations)
    but_pose: Durations = field(default_factory=Durations)
    age: Durations = field(default_factory=Durations)
    ahead: Durations = field(default_factory=Durations)
    frames: int = 0
    stale: int = 0

    def include(self, other: FrameFigures) -> None:
        """Add what another one has counted."""
        for name, durations in other.stages.items():
            self.stages[name].include(durations)
        self.whole.include(other.whole)
        self.but_pose.include(other.but_pose)
        self.age.include(other.age)
        self.ahead.include(other.ahead)
        self.frames += other.frames
        self.stale += other.stale


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest frames, for the read-out: medians in milliseconds.

    Attributes:
        whole: frame arrival to paint.
        pose: its largest part.
        rest: everything else.
        worst: the slowest of them, arrival to paint.
    """

    whole: float
    pose: float
    rest: float
    worst: float


class FrameClock:
    """Told by the window when it takes a result and when it has painted; keeps the figures. Used by one thread."""

    def __init__(self) -> None:
        self.figures = FrameFigures()
        self._waiting: tuple[Moments, float] | None = None
        self._shown_s: float | None = None
        self._recent: deque[tuple[float, float]] = deque(maxlen=_RECENT)

    def part(self) -> FrameFigures:
        """The figures since the last call; begins new ones."""
        figures, self.figures = self.figures, FrameFigures()
        return figures

    def received(self, moments: Moments, now_s: float) -> None:
        """The window took a result and will paint it."""
        self._waiting = moments, now_s

    def analysed(self, moments: Moments, received_s: float) -> None:
        """The window took a result that it will not paint, because the picture is ahead of it."""
        passed = (
            moments.taken_s - moments.arrived_s,
            moments.posed_s - moments.taken_s,
            moments.coached_s - moments.posed_s,
            received_s - moments.coached_s,
        )
        for name, seconds in zip(("mailbox", "pose", "coach", "handover"), passed, strict=True):
            self.figures.stages[name].add(1000.0 * seconds)

    def painted(self, began_s: float, ended_s: float, *, newest_s: float, interval_s: float) -> None:
        """A paint is over; without effect where it showed nothing new.

        Args:
            began_s: when it began.
            ended_s: when it ended.
            newest_s: when the newest frame came that has arrived so far.
            interval_s: time between two frames of the source.
        """
        if self._waiting is None:
            return
        (moments, received_s), self._waiting = self._waiting, None
        figures = self.figures
        figures.stale += newest_s > moments.arrived_s and began_s - moments.arrived_s > interval_s
        if self._shown_s is not None:
            figures.age.add(1000.0 * (ended_s - self._shown_s))
        self._shown_s = moments.arrived_s
        whole = 1000.0 * (ended_s - moments.arrived_s)
        if not moments.posed_s:
            figures.ahead.add(whole)
            return
        passed = (
            moments.decode_s,
            moments.taken_s - moments.arrived_s,
            moments.posed_s - moments.taken_s,
            moments.coached_s - moments.posed_s,
            received_s - moments.coached_s,
            began_s - received_s,
            ended_s - began_s,
        )
        for name, seconds in zip(STAGES, passed, strict=True):
            figures.stages[name].add(1000.0 * seconds)
        pose = 1000.0 * passed[2]
        figures.whole.add(whole)
        figures.but_pose.add(whole - pose)
        figures.frames += 1
        self._recent.append((whole, pose))

    def latest(self) -> Latest | None:
        """The newest frames; None before the first."""
        if not self._recent:
            return None
        wholes = sorted(whole for whole, _ in self._recent)
        middle = len(wholes) // 2
        pose = sorted(pose for _, pose in self._recent)[middle]
        rest = sorted(whole - pose for whole, pose in self._recent)[middle]
        return Latest(wholes[middle], pose, rest, wholes[-1])
