"""The live worker: one thread fetches frames, one analyses the newest. No Qt in here.

The capture thread lays each frame into a one-slot mailbox; the analysis thread takes the newest one, finds the pose,
asks the Coach, and lays the result into a second one-slot mailbox for the window. Nothing can pile up: what is not
taken in time is replaced.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from truerep.advice import Advice, Review
from truerep.coaching.profile import Strictness
from truerep.errors import TrueRepError
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.ui.trace import SetTrace
from truerep.video.camera import CameraLostError
from truerep.video.mailbox import Mailbox, MailboxClosedError
from truerep.video.source import FrameSource, VideoFrame

_LOG: Final = logging.getLogger(__name__)
STOP_S: Final = 1.8
_TAKE_S: Final = 0.1
_RECONNECT_S: Final = 1.0


class CoachDoor(Protocol):
    """What the worker asks of a Coach."""

    @property
    def provider(self) -> str:
        """What recognises the exercise."""

    def step(self, frame: PoseFrame) -> Advice:
        """Take the next pose."""

    def review(self) -> Review:
        """The set with hindsight."""


@dataclass(frozen=True, slots=True)
class SetOrder:
    """What to coach: an exercise, or None to have it recognised, and how strictly."""

    exercise: str | None
    strictness: Strictness


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast the analysis is.

    Attributes:
        frame_rate_hz: analysed frames a second, over the last second.
        latency_ms: from the frame's arrival to the finished analysis.
        pose_ms, coach_ms: parts of it.
        dropped: frames that were replaced by newer ones so far.
    """

    frame_rate_hz: float
    latency_ms: float
    pose_ms: float
    coach_ms: float
    dropped: int


@dataclass(frozen=True, slots=True, eq=False)
class LiveResult:
    """One frame and all that was found in it.

    Attributes:
        set_id: number of the set order under which it was analysed.
        advice: None while no set is running.
        brightness: mean luma of the frame, 0 to 1.
        provider: what recognises the exercise; "" while no set is running.
    """

    set_id: int
    frame: VideoFrame
    pose: PoseFrame
    advice: Advice | None
    brightness: float
    speed: Speed
    provider: str


class Listener(Protocol):
    """Told by the worker's threads; must not block."""

    def on_opened(self, name: str) -> None:
        """Source and model are ready."""

    def on_result(self) -> None:
        """A newer result lies in the mailbox."""

    def on_lost(self, message: str) -> None:
        """The camera is gone; the worker keeps trying."""

    def on_back(self) -> None:
        """The camera is there again."""

    def on_ended(self) -> None:
        """The clip is over."""

    def on_review(self, set_id: int, review: Review) -> None:
        """The finished set with hindsight."""

    def on_failed(self, message: str) -> None:
        """The worker cannot go on."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """How the worker gets its tools; each is made in the thread that uses it."""

    open_source: Callable[[], FrameSource]
    make_estimator: Callable[[], PoseEstimator]
    make_coach: Callable[[SetOrder], CoachDoor]


@dataclass(frozen=True, slots=True)
class _Arrival:
    frame: VideoFrame
    at_s: float


class LiveWorker:
    """Watches one source until it is stopped. All methods may be called from any thread."""

    def __init__(self, workshop: Workshop, listener: Listener, *, live: bool) -> None:
        """Prepare; nothing runs before `start`.

        Args:
            workshop: makes source, estimator and coaches.
            listener: told what happens, from the worker's threads.
            live: a camera (True), or a clip that is played by its time stamps (False).
        """
        self.results: Mailbox[LiveResult] = Mailbox()
        self.trace = SetTrace()
        self._workshop = workshop
        self._listener = listener
        self._live = live
        self._arrivals: Mailbox[_Arrival] = Mailbox()
        self._stopping = threading.Event()
        self._model_ready = threading.Event()
        self._lock = threading.Lock()
        self._order: SetOrder | None = None
        self._set_id = 0
        self._review_wanted = False
        self._coaching = False
        self._playing = threading.Event()
        self._playing.set()
        self._threads = [
            threading.Thread(target=self._guarded, args=(self._capture,), name="capture", daemon=True),
            threading.Thread(target=self._guarded, args=(self._analyse,), name="analysis", daemon=True),
        ]

    def start(self) -> None:
        """Start both threads."""
        for thread in self._threads:
            thread.start()

    def stop(self, wait_s: float = STOP_S) -> bool:
        """Ask both threads to end and wait for them; False when one is still stuck in a driver after `wait_s`."""
        self._release()
        deadline = time.monotonic() + wait_s
        for thread in self._threads:
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()))
        stuck = [thread.name for thread in self._threads if thread.is_alive()]
        if stuck:
            _LOG.warning("still busy after %.1f s: %s", wait_s, ", ".join(stuck))
        self.results.close()
        return not stuck

    def begin(self, order: SetOrder) -> int:
        """Begin a set with a fresh Coach; returns its number."""
        with self._lock:
            self._order = order
            self._set_id += 1
            self._review_wanted = False
            self._coaching = True
            self._playing.set()
            return self._set_id

    def pause(self) -> None:
        """Stop coaching; a clip stands still, a camera stays live."""
        with self._lock:
            self._coaching = False
        if not self._live:
            self._playing.clear()

    def resume(self) -> None:
        """Coach again, within the same set."""
        with self._lock:
            self._coaching = True
        self._playing.set()

    def finish(self) -> None:
        """End the set; its review is handed to the listener."""
        with self._lock:
            self._coaching = False
            self._review_wanted = True
        if not self._live:
            self._playing.clear()

    def _guarded(self, work: Callable[[], None]) -> None:
        """An exception in a thread reaches the person as a message and the log as a traceback."""
        try:
            work()
        except TrueRepError as error:
            _LOG.warning("%s", error)
            self._fail(str(error))
        except Exception as error:  # noqa: BLE001 (whatever it is, somebody must hear of it)
            _LOG.exception("the %s thread failed", threading.current_thread().name)
            self._fail(f"Something went wrong inside TrueRep ({type(error).__name__}: {error})")

    def _fail(self, message: str) -> None:
        if not self._stopping.is_set():
            self._release()
            self._listener.on_failed(message)

    def _release(self) -> None:
        """Wake whoever waits, so that both threads come to their end."""
        self._stopping.set()
        self._playing.set()
        self._model_ready.set()
        self._arrivals.close()

    def _capture(self) -> None:
        with self._workshop.open_source() as source:
            # A clip must not run away while the model is still loading.
            self._model_ready.wait()
            if self._stopping.is_set():
                return
            self._listener.on_opened(source.name)
            if self._live:
                self._watch_camera(source)
            else:
                self._play_clip(source)

    def _watch_camera(self, source: FrameSource) -> None:
        while not self._stopping.is_set():
            try:
                frame = source.read()
            except CameraLostError as error:
                _LOG.warning("%s", error)
                self._listener.on_lost(str(error))
                if not self._reconnected(source):
                    return
                self._listener.on_back()
                continue
            if frame is None:
                return
            self._arrivals.put(_Arrival(frame, time.monotonic()))

    def _reconnected(self, source: FrameSource) -> bool:
        reconnect: Callable[[], bool] = getattr(source, "reconnect", lambda: False)
        while not self._stopping.wait(_RECONNECT_S):
            if reconnect():
                return True
        return False

    def _play_clip(self, source: FrameSource) -> None:
        """Hand out each frame when its time stamp is due."""
        started_s: float | None = None
        while not self._stopping.is_set():
            waited_from = time.monotonic()
            if not self._playing.is_set():
                self._playing.wait()
                if started_s is not None:
                    started_s += time.monotonic() - waited_from
            frame = source.read()
            if frame is None:
                self._arrivals.close()
                return
            now = time.monotonic()
            if started_s is None:
                started_s = now - frame.timestamp_s
            due = started_s + frame.timestamp_s
            # A late frame is laid in at once: the mailbox lets the analysis skip what is overtaken.
            if due > now and self._stopping.wait(due - now):
                return
            self._arrivals.put(_Arrival(frame, time.monotonic()))

    def _analyse(self) -> None:
        with contextlib.closing(self._workshop.make_estimator()) as estimator:
            self._model_ready.set()
            desk = _Desk(self._workshop, estimator)
            while not self._stopping.is_set():
                self._carry_out(desk)
                try:
                    arrival = self._arrivals.take(_TAKE_S)
                except MailboxClosedError:
                    break
                if arrival is None:
                    continue
                with self._lock:
                    coaching, set_id = self._coaching, self._set_id
                if coaching and set_id != desk.set_id:
                    self._carry_out(desk)
                result = desk.analyse(arrival, coaching=coaching, dropped=self._arrivals.dropped)
                self.results.put(result)
                self._listener.on_result()
            if not self._stopping.is_set():
                self._end(desk)

    def _carry_out(self, desk: _Desk) -> None:
        """What the window asked for since the last frame."""
        with self._lock:
            order, set_id = self._order, self._set_id
            self._order = None
            review_wanted, self._review_wanted = self._review_wanted, False
        if order is not None:
            desk.begin(order, set_id)
            self.trace = desk.trace
        if review_wanted and desk.coach is not None:
            self._listener.on_review(desk.set_id, desk.coach.review())

    def _end(self, desk: _Desk) -> None:
        """A clip is over: hand in the review, then stay for a late wish to see it again."""
        self._listener.on_ended()
        if desk.coach is not None:
            self._listener.on_review(desk.set_id, desk.coach.review())


class _Desk:
    """The analysis thread's own tools and figures."""

    def __init__(self, workshop: Workshop, estimator: PoseEstimator) -> None:
        self._workshop = workshop
        self._estimator = estimator
        self.trace = SetTrace()
        self._done: deque[float] = deque(maxlen=240)
        self.coach: CoachDoor | None = None
        self.set_id = 0

    def begin(self, order: SetOrder, set_id: int) -> None:
        self.coach = self._workshop.make_coach(order)
        self.set_id = set_id
        self.trace = SetTrace()

    def analyse(self, arrival: _Arrival, *, coaching: bool, dropped: int) -> LiveResult:
        began = time.monotonic()
        pose = self._estimator.estimate(arrival.frame.image, arrival.frame.timestamp_s)
        posed = time.monotonic()
        advice = None
        if coaching and self.coach is not None:
            advice = self.coach.step(pose)
            self.trace.add(advice, pose)
        ended = time.monotonic()
        self._done.append(ended)
        recent = [moment for moment in self._done if ended - moment <= 1.0]
        span = recent[-1] - recent[0]
        rate = (len(recent) - 1) / span if span > 0 else 0.0
        speed = Speed(rate, 1000 * (ended - arrival.at_s), 1000 * (posed - began), 1000 * (ended - posed), dropped)
        provider = self.coach.provider if self.coach is not None else ""
        return LiveResult(self.set_id, arrival.frame, pose, advice, _brightness(arrival.frame), speed, provider)


def _brightness(frame: VideoFrame) -> float:
    """Mean luma of every sixteenth pixel, 0 to 1 (weights of ITU-R BT.601)."""
    thin = frame.image[::16, ::16].reshape(-1, 3).mean(axis=0)
    return float(thin @ np.array([0.114, 0.587, 0.299])) / 255.0
