"""The live worker: one thread fetches frames, one analyses the newest. No Qt in here.

The capture thread lays each frame into a one-slot mailbox; the analysis thread takes the newest one, finds the pose,
asks the Coach, and lays the result into a second one-slot mailbox for the window. Nothing can pile up: what is not
taken in time is replaced.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from truerep.errors import TrueRepError
from truerep.ui.athlete import AthleteLock
from truerep.ui.desk import Desk
from truerep.ui.fitting import Fit
from truerep.ui.live_types import Arrival, Event, Failed, LiveResult, News, Reviewed, SetOrder, Workshop
from truerep.ui.pace import Pace
from truerep.ui.trace import SetTrace
from truerep.video.live_capture import RECONNECT_S, CameraLostError
from truerep.video.mailbox import Mailbox, MailboxClosedError
from truerep.video.source import FrameSource, LiveSource

_LOG: Final = logging.getLogger(__name__)
STOP_S: Final = 1.8
_TAKE_S: Final = 0.1
_FROZEN: Final = threading.Event()


class LiveWorker:
    """Watches one source until it is stopped. All methods may be called from any thread."""

    def __init__(
        self, workshop: Workshop, tell: Callable[[Event], None], *, live: bool, reconnect_s: float = RECONNECT_S
    ) -> None:
        """Prepare; nothing runs before `start`.

        Args:
            workshop: makes source, estimator and coaches.
            tell: told what happens, from the worker's threads; must not block.
            live: a camera (True), or a clip that is played by its time stamps (False).
            reconnect_s: between two tries to get a lost camera back.
        """
        self._reconnect_s = reconnect_s
        self.results: Mailbox[LiveResult] = Mailbox()
        self.pictures: Mailbox[Arrival] = Mailbox()
        self.trace = SetTrace()
        self.fit: Fit | None = None  # how the window shows frames; set by it
        self._workshop = workshop
        self._tell = tell
        self._live = live
        self._arrivals: Mailbox[Arrival] = Mailbox()
        self._stopping = threading.Event()
        self._model_ready = threading.Event()
        self._lock = threading.Lock()
        self._order: SetOrder | None = None
        self._set_id = 0
        self._review_wanted = False
        self._taken_for: str | None = None
        self._coaching = False
        self._arrived = 0
        self._pace = Pace()
        self._athlete: AthleteLock | None = None
        self._newest_s = 0.0
        self._interval_s = 1.0 / 30.0
        self._playing = threading.Event()
        self._playing.set()
        self._threads = [
            threading.Thread(target=self._guarded, args=(self._capture,), name="capture", daemon=True),
            threading.Thread(target=self._guarded, args=(self._analyse,), name="analysis", daemon=True),
        ]

    @property
    def arrived(self) -> int:
        """Frames that came from the source so far."""
        return self._arrived

    @property
    def newest_s(self) -> float:
        """When the newest frame came, in seconds of the monotonic clock; 0 before the first."""
        return self._newest_s

    @property
    def ahead(self) -> bool:
        """Whether frames are shown at once, because the analysis does not keep up."""
        return self._pace.ahead

    @property
    def dropped(self) -> int:
        """Frames of which the window was shown no analysis, because a newer one came first."""
        return self._arrivals.dropped + self.results.dropped

    @property
    def interval_s(self) -> float:
        """Nominal time between two frames of the source."""
        return self._interval_s

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
        self.pictures.close()
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

    def finish(self, taken_for: str | None = None) -> None:
        """End the set; its review, as `taken_for` where the person says what it was, is told."""
        with self._lock:
            self._coaching = False
            self._review_wanted, self._taken_for = True, taken_for
        if not self._live:
            self._playing.clear()

    def point_at(self, x: float, y: float) -> None:
        """The person clicked at themselves: fractions of the frame's width and height, not mirrored."""
        if self._athlete is not None:
            self._athlete.point_at(x, y)

    def _guarded(self, work: Callable[[], None]) -> None:
        """An exception in a thread reaches the person as a message and the log as a traceback."""
        try:
            work()
        except TrueRepError as error:
            _LOG.warning("%s", error)
            self._fail(str(error), of_source=work == self._capture)
        except Exception as error:  # noqa: BLE001 (whatever it is, somebody must hear of it)
            _LOG.exception("the %s thread failed", threading.current_thread().name)
            self._fail(f"Something went wrong inside TrueRep ({type(error).__name__}: {error})")

    def _fail(self, message: str, *, of_source: bool = False) -> None:
        if not self._stopping.is_set():
            self._release()
            self._tell(Failed(message, of_source))

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
            self._interval_s = 1.0 / source.fps
            self._tell(News.OPENED)
            if isinstance(source, LiveSource):
                self._watch_camera(source)
            else:
                self._play_clip(source)

    def _watch_camera(self, source: LiveSource) -> None:
        while not self._stopping.is_set():
            try:
                frame = source.read()
            except CameraLostError as error:
                _LOG.warning("%s", error)
                self._tell(News.LOST)
                if not self._reconnected(source):
                    return
                self._tell(News.BACK)
                continue
            if frame is None:
                return
            self._arrive(Arrival(frame, time.monotonic()))

    def _reconnected(self, source: LiveSource) -> bool:
        while not self._stopping.wait(self._reconnect_s):
            if source.reconnect():
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
            reading_from = time.monotonic()
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
            self._arrive(Arrival(frame, time.monotonic(), now - reading_from))

    def _arrive(self, arrival: Arrival) -> None:
        self._arrived += 1
        self._newest_s = arrival.at_s
        self._arrivals.put(arrival)
        fit = self.fit
        if fit is not None and fit.frame_size == arrival.frame.size:
            arrival.ready.make(arrival.frame.image, fit)
        if self._pace.frame(self._arrivals.dropped, arrival.at_s):
            self.pictures.put(arrival)
            self._tell(News.PICTURE)

    def _analyse(self) -> None:
        with contextlib.closing(self._workshop.make_estimator()) as estimator:
            _spare_the_collector()
            self._model_ready.set()
            desk = Desk(self._workshop, estimator, self._workshop.find_lens())
            self._athlete = desk.athlete
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
                self._tell(News.RESULT)
                desk.settle()
            if not self._stopping.is_set():
                self._end(desk)

    def _carry_out(self, desk: Desk) -> None:
        """What the window asked for since the last frame."""
        with self._lock:
            order, set_id = self._order, self._set_id
            self._order = None
            review_wanted, self._review_wanted = self._review_wanted, False
            taken_for = self._taken_for
        if order is not None:
            desk.begin(order, set_id)
            self.trace = desk.trace
        if review_wanted:
            self._hand_in_review(desk, taken_for)

    def _end(self, desk: Desk) -> None:
        """A clip is over: hand in the review."""
        self._tell(News.ENDED)
        self._hand_in_review(desk)

    def _hand_in_review(self, desk: Desk, taken_for: str | None = None) -> None:
        review = desk.review(taken_for)
        if review is not None:
            self._tell(Reviewed(desk.set_id, review))


def _spare_the_collector() -> None:
    """Once all is loaded, take it out of the garbage collector's rounds: it lives to the end anyway.

    A full round would walk over a hundred thousand objects with the interpreter held, which stops the picture for two
    frames; afterwards it takes microseconds.
    """
    if not _FROZEN.is_set():
        _FROZEN.set()
        gc.freeze()
