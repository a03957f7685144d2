"""What the live worker takes in and gives out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, TypeAlias

from truerep.advice import Advice, Review
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.profiles.profile import Strictness
from truerep.ui.fitting import ReadyPicture
from truerep.ui.trace import SetTrace
from truerep.video.calibration import Lens
from truerep.video.source import FrameSource, VideoFrame


class CoachDoor(Protocol):
    """What the worker asks of a Coach."""

    @property
    def provider(self) -> str:
        """What recognises the exercise."""

    def step(self, frame: PoseFrame) -> Advice:
        """Take the next pose."""

    def review(self, taken_for: str | None = None) -> Review:
        """The set with hindsight; `taken_for` is the exercise that the person says it was."""


class Witness(Protocol):
    """Gets to know each coached frame of a set, once its result is on its way to the window. Used by one thread.

    What was measured in the frame is in the set's trace by then.
    """

    def see(self, advice: Advice, frame: PoseFrame) -> None:
        """Take what the Coach said of a pose; must not raise."""

    def end(self) -> None:
        """The set is over."""


@dataclass(frozen=True, slots=True)
class SetOrder:
    """What to coach: an exercise, or None to have it recognised, how strictly, and under which uid it is kept."""

    exercise: str | None
    strictness: Strictness
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast the analysis is.

    Attributes:
        frame_rate_hz: analysed frames a second, over the last second.
        latency_ms: from the frame's arrival to the finished analysis.
        dropped: frames that were replaced by newer ones so far.
    """

    frame_rate_hz: float
    latency_ms: float
    dropped: int


@dataclass(frozen=True, slots=True)
class Sight:
    """How well the camera sees the athlete.

    Attributes:
        brightness: mean luma of the frame, 0 to 1.
        backlight: how much brighter than the person the rest of the frame is.
        people: how many are in the frame, as of the last look.
        unsure: the pose may be somebody else's.
    """

    brightness: float
    backlight: float = 0.0
    people: int = 1
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Moments:
    """When a frame passed through the stages, in seconds of the monotonic clock.

    Attributes:
        arrived_s: the source handed it over, decoded.
        decode_s: how long reading and decoding it took; 0 for a camera, where that is mostly waiting.
        taken_s: the analysis took it out of the mailbox.
        posed_s: its pose was found.
        coached_s: the Coach had spoken.
    """

    arrived_s: float = 0.0
    decode_s: float = 0.0
    taken_s: float = 0.0
    posed_s: float = 0.0
    coached_s: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class LiveResult:
    """One frame and all that was found in it.

    Attributes:
        set_id: number of the set order under which it was analysed.
        advice: None while no set is running.
        sight: how well the camera sees.
        provider: what recognises the exercise; "" while no set is running.
        moments: when it passed through the stages.
        ready: the frame as it is shown, once the capture thread has made it.
    """

    set_id: int
    frame: VideoFrame
    pose: PoseFrame
    advice: Advice | None
    sight: Sight
    speed: Speed
    provider: str
    moments: Moments = Moments()
    ready: ReadyPicture = field(default_factory=ReadyPicture)


class News(Enum):
    """What a worker says in one word."""

    OPENED = "source and model are ready"
    RESULT = "a newer result lies in the mailbox"
    PICTURE = "a newer frame is to be shown before its analysis"
    LOST = "the camera is gone; the worker keeps trying"
    BACK = "the camera is there again"
    ENDED = "the clip is over"


@dataclass(frozen=True, slots=True, eq=False)
class Reviewed:
    """The finished set with hindsight."""

    set_id: int
    review: Review


@dataclass(frozen=True, slots=True)
class Failed:
    """The worker cannot go on; `of_source` where the source is at fault, and nothing inside."""

    message: str
    of_source: bool


Event: TypeAlias = News | Reviewed | Failed
"""What a worker tells, from either of its threads."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """How the worker gets its tools; each is made in the thread that uses it. A set may have a witness or none."""

    open_source: Callable[[], FrameSource]
    make_estimator: Callable[[], PoseEstimator]
    make_coach: Callable[[SetOrder], CoachDoor]
    find_lens: Callable[[], Lens | None] = lambda: None
    make_witness: Callable[[SetOrder, SetTrace], Witness | None] = lambda _order, _trace: None


@dataclass(frozen=True, slots=True, eq=False)
class Arrival:
    """A frame on its way to the analysis.

    Attributes:
        at_s: when it came, in seconds of the monotonic clock.
        decode_s: how long decoding it took; 0 for a camera.
        ready: the frame as it is shown, once the capture thread has made it.
    """

    frame: VideoFrame
    at_s: float
    decode_s: float = 0.0
    ready: ReadyPicture = field(default_factory=ReadyPicture)
