from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TypeVar

import numpy as np
import pytest
from ui_fakes import SMALL, FakeCamera, FakeClip, FakeCoach, FakeEstimator

from truerep.advice import Advice
from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.ui.fitting import Fit
from truerep.ui.live import LiveWorker
from truerep.ui.live_types import Event, Failed, LiveResult, News, Reviewed, SetOrder, Workshop
from truerep.ui.trace import SetTrace

T = TypeVar("T")
ORDER = SetOrder(None, "normal")


class Ear:
    """Writes down what the worker tells; of results and pictures only how many there were."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        self.results = 0
        self.pictures = 0

    def __call__(self, event: Event) -> None:
        self.results += event is News.RESULT
        self.pictures += event is News.PICTURE
        if event not in {News.RESULT, News.PICTURE}:
            self.told.append(event)

    def heard(self, kind: type[T]) -> list[T]:
        return [event for event in self.told if isinstance(event, kind)]


@contextmanager
def running(
    source: object,
    estimator: Callable[[], FakeEstimator] = FakeEstimator,
    *,
    live: bool = True,
    begin: bool = True,
    coach: Callable[[SetOrder], FakeCoach] = FakeCoach,
) -> Iterator[tuple[LiveWorker, Ear]]:
    ear = Ear()
    open_source = source if callable(source) else lambda: source
    worker = LiveWorker(Workshop(open_source, estimator, coach), ear, live=live)  # type: ignore[arg-type]
    if begin:
        worker.begin(ORDER)
    worker.start()
    try:
        yield worker, ear
    finally:
        worker.stop()


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def take(worker: LiveWorker) -> LiveResult:
    result = worker.results.take(20.0)
    assert result is not None
    return result


def test_frames_are_analysed_and_counted() -> None:
    camera = FakeCamera()
    with running(camera) as (worker, ear):
        wait_for(lambda: ear.results > 12)
        result = take(worker)
        assert result.advice is not None
        assert result.advice.rep_count >= 1
        assert result.pose.timestamp_s == result.frame.timestamp_s == result.advice.timestamp_s
        assert result.sight.brightness == pytest.approx(120 / 255, abs=0.01)
        assert len(worker.trace.curve("knee")[0]) > 5
    assert ear.told == [News.OPENED]
    assert camera.closed


def test_the_newest_frame_wins_while_analysis_is_slow() -> None:
    """A camera ten times as fast as the analysis: the picture stays live, nothing piles up."""
    with running(FakeCamera(0.004), lambda: FakeEstimator(0.1)) as (worker, ear):
        wait_for(lambda: ear.results >= 6)
        seen = [take(worker).frame.index for _ in range(4)]
        result = take(worker)
    assert all(later - earlier >= 4 for earlier, later in pairwise(seen))
    assert result.speed.dropped > 10
    assert result.speed.latency_ms < 600, "a queue would be a second behind by now"


def test_a_window_that_does_not_take_gets_the_newest_result() -> None:
    with running(FakeCamera(0.005)) as (worker, ear):
        wait_for(lambda: ear.results > 20)
        assert take(worker).frame.index >= 15


def test_both_threads_end_within_two_seconds() -> None:
    with running(FakeCamera(), lambda: FakeEstimator(0.1)) as (worker, ear):
        wait_for(lambda: ear.results > 1)
        began = time.monotonic()
        assert worker.stop()
        assert time.monotonic() - began < 2.0
    assert not [t for t in threading.enumerate() if t.name in {"capture", "analysis"}]


def test_a_driver_that_hangs_does_not_hold_the_window_up() -> None:
    release = threading.Event()

    class Stuck(FakeCamera):
        def read(self):
            release.wait(10)
            return super().read()

    with running(Stuck()) as (worker, _ear):
        time.sleep(0.1)
        began = time.monotonic()
        assert not worker.stop(0.5)
        assert time.monotonic() - began < 1.0
        release.set()


@pytest.mark.parametrize("paused", [False, True])
def test_stopping_a_clip_that_waits_for_its_next_frame(paused: bool) -> None:
    with running(FakeClip(10, period_s=60.0), live=False) as (worker, ear):
        wait_for(lambda: ear.results >= 1)
        if paused:
            worker.pause()
        began = time.monotonic()
        assert worker.stop()
        assert time.monotonic() - began < 1.0


def test_a_fault_of_input_reaches_the_person_as_its_sentence() -> None:
    def broken() -> FakeCamera:
        raise TrueRepError("camera:0: is busy; close the other program that uses it")

    with running(broken) as (_worker, ear):
        wait_for(lambda: ear.heard(Failed))
    assert ear.told == [Failed("camera:0: is busy; close the other program that uses it", of_source=True)]


@pytest.mark.parametrize("where", ["capture", "analysis", "coach"])
def test_a_defect_reaches_the_person_as_a_message_and_the_log_as_a_traceback(
    where: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(FakeEstimator):
        def estimate(self, image_bgr: np.ndarray, timestamp_s: float):
            raise ZeroDivisionError("broken on purpose")

    class BrokenCoach(FakeCoach):
        def step(self, frame):
            raise ZeroDivisionError("broken on purpose")

    source = FakeClip(9, fail_at=2) if where == "capture" else FakeCamera()
    estimator = Broken if where == "analysis" else FakeEstimator
    coach = BrokenCoach if where == "coach" else FakeCoach
    with (
        caplog.at_level(logging.ERROR, "truerep"),
        running(source, estimator, live=where != "capture", coach=coach) as (worker, ear),
    ):
        wait_for(lambda: ear.heard(Failed))
        assert worker.stop()
    (failed,) = ear.heard(Failed)
    assert "ZeroDivisionError" in failed.message
    assert not failed.of_source
    assert "Traceback" in caplog.text


def test_a_model_that_cannot_be_loaded_frees_the_capture_thread_too() -> None:
    def no_model() -> FakeEstimator:
        raise TrueRepError("the pose model cannot be loaded")

    with running(FakeCamera(), no_model) as (worker, ear):
        wait_for(lambda: ear.heard(Failed))
        began = time.monotonic()
        assert worker.stop()
        assert time.monotonic() - began < 1.0


def test_a_pulled_plug_is_told_and_so_is_its_return() -> None:
    camera = FakeCamera()
    with running(camera) as (worker, ear):
        wait_for(lambda: ear.results > 2)
        camera.plugged.clear()
        wait_for(lambda: News.LOST in ear.told)
        before = ear.results
        time.sleep(0.2)
        assert ear.results <= before + 1
        camera.plugged.set()
        wait_for(lambda: News.BACK in ear.told)
        wait_for(lambda: ear.results > before + 5)
        assert take(worker).advice is not None
    assert ear.told == [News.OPENED, News.LOST, News.BACK]


def test_a_clip_is_played_by_its_time_stamps() -> None:
    clip = FakeClip(11, period_s=0.05)
    with running(clip, live=False) as (_worker, ear):
        wait_for(lambda: News.ENDED in ear.told)
    played = clip.read_at[-1] - clip.read_at[0]
    assert 0.45 <= played <= 2.0
    (reviewed,) = ear.heard(Reviewed)
    assert ear.told == [News.OPENED, News.ENDED, reviewed]


def test_a_clip_drops_frames_rather_than_lag() -> None:
    with running(FakeClip(60, period_s=0.01), lambda: FakeEstimator(0.1), live=False) as (_worker, ear):
        began = time.monotonic()
        wait_for(lambda: News.ENDED in ear.told)
        assert time.monotonic() - began < 3.0, "all 60 frames would take six seconds"
        assert ear.results < 30


def test_a_paused_clip_stands_still_and_goes_on_where_it_was() -> None:
    clip = FakeClip(400, period_s=0.01)
    with running(clip, live=False) as (worker, ear):
        wait_for(lambda: ear.results > 3)
        worker.pause()
        time.sleep(0.1)
        stood = len(clip.read_at)
        time.sleep(0.3)
        assert len(clip.read_at) <= stood + 1
        worker.resume()
        wait_for(lambda: len(clip.read_at) > stood + 5)
        time.sleep(0.2)
        rate = len([at for at in clip.read_at if at > time.monotonic() - 0.2]) / 0.2
        assert rate < 200, "the clip races to make up for the pause"


def test_a_paused_camera_stays_live_without_counting() -> None:
    with running(FakeCamera()) as (worker, ear):
        wait_for(lambda: ear.results > 3)
        worker.pause()
        time.sleep(0.1)
        worker.results.newest()
        assert take(worker).advice is None
        worker.resume()
        time.sleep(0.1)
        worker.results.newest()
        assert take(worker).advice is not None


def test_before_a_set_nothing_is_coached() -> None:
    with running(FakeCamera(), begin=False) as (worker, ear):
        wait_for(lambda: ear.results > 5)
        result = take(worker)
        assert result.advice is None
        assert result.pose.has_person


def test_a_new_set_begins_with_a_fresh_coach_and_a_fresh_trace() -> None:
    orders: list[SetOrder] = []

    def coach(order: SetOrder) -> FakeCoach:
        orders.append(order)
        return FakeCoach(order)

    with running(FakeCamera(), coach=coach) as (worker, ear):
        wait_for(lambda: ear.results > 15)
        first = worker.trace
        number = worker.begin(SetOrder("squat", "strict"))
        assert number == 2
        result = take(worker)
        while result.set_id != 2:
            result = take(worker)
        assert result.advice is not None
        assert result.advice.rep_count <= 1
        assert len(first.curve("knee")[0]) > 10, "the set before keeps its curves"
        assert len(worker.trace.curve("knee")[0]) < 10
    assert orders == [ORDER, SetOrder("squat", "strict")]


def test_finishing_hands_in_the_review_of_that_set() -> None:
    with running(FakeCamera()) as (worker, ear):
        wait_for(lambda: ear.results > 12)
        worker.finish()
        wait_for(lambda: ear.heard(Reviewed))
        (reviewed,) = ear.heard(Reviewed)
        assert reviewed.set_id == 1
        assert reviewed.review.rep_count >= 2
        worker.results.newest()
        assert take(worker).advice is None


def test_the_estimator_is_closed_in_the_end() -> None:
    made: list[FakeEstimator] = []

    def make() -> FakeEstimator:
        made.append(FakeEstimator())
        return made[0]

    with running(FakeCamera(), make) as (_worker, ear):
        wait_for(lambda: ear.results > 1)
    assert made[0].closed


def test_a_frame_is_handed_on_as_it_came() -> None:
    with running(FakeCamera()) as (worker, _ear):
        assert take(worker).frame.image is SMALL


def test_the_capture_thread_makes_the_picture_ready_as_the_window_shows_it() -> None:
    fit = Fit((128, 72), 64, 36, mirrored=True)
    with running(FakeCamera(), lambda: FakeEstimator(0.02)) as (worker, _ear):
        assert take(worker).ready.pixels(fit) is None
        worker.fit = fit
        wait_for(lambda: take(worker).ready.pixels(fit) is not None)
        pixels = take(worker).ready.pixels(fit)
    assert pixels is not None
    assert pixels.shape == (36, 64, 4)


def test_on_a_slow_machine_the_picture_goes_ahead_of_the_analysis() -> None:
    with running(FakeCamera(0.01), lambda: FakeEstimator(0.12)) as (worker, ear):
        wait_for(lambda: worker.ahead and ear.pictures > 30)
        arrival = worker.pictures.take(5.0)
        assert arrival is not None
        assert worker.arrived - arrival.frame.index <= 5, "the newest one"
        assert ear.results < ear.pictures


def test_on_a_machine_that_keeps_up_every_frame_waits_for_its_own_analysis() -> None:
    with running(FakeCamera(0.04)) as (worker, ear):
        wait_for(lambda: ear.results > 15)
        assert not worker.ahead
        assert ear.pictures == 0


def test_two_hundred_pulled_plugs_in_a_set() -> None:
    camera = FakeCamera(0.001)
    ear = Ear()
    workshop = Workshop(lambda: camera, FakeEstimator, FakeCoach)
    worker = LiveWorker(workshop, ear, live=True, reconnect_s=0.002)
    worker.begin(ORDER)
    worker.start()
    for cycle in range(200):
        before = ear.results
        wait_for(lambda before=before: ear.results > before)
        camera.plugged.clear()
        wait_for(lambda cycle=cycle: ear.told.count(News.LOST) == cycle + 1)
        camera.plugged.set()
        wait_for(lambda cycle=cycle: ear.told.count(News.BACK) == cycle + 1)
    before = ear.results
    wait_for(lambda: ear.results > before + 3)
    assert take(worker).set_id == 1, "the set goes on"
    assert worker.stop()
    assert not ear.heard(Failed)


def test_what_is_loaded_is_taken_out_of_the_garbage_collectors_rounds() -> None:
    with running(FakeCamera()) as (_worker, ear):
        wait_for(lambda: ear.results > 1)
        assert gc.get_freeze_count() > 10_000


def test_a_witness_is_told_when_the_frame_is_on_its_way_and_when_the_set_ends() -> None:
    """Keeping a rep holds no frame up: the window is told of the result before anybody keeps it."""
    ear = Ear()
    told_before: list[int] = []
    ends: list[int] = []

    class Listening:
        def see(self, advice: Advice, frame: PoseFrame) -> None:
            assert advice.timestamp_s == frame.timestamp_s
            told_before.append(ear.results)

        def end(self) -> None:
            ends.append(len(told_before))

    def witness(_order: SetOrder, _trace: SetTrace) -> Listening:
        return Listening()

    workshop = Workshop(lambda: FakeClip(12), FakeEstimator, FakeCoach, make_witness=witness)
    worker = LiveWorker(workshop, ear, live=False)
    worker.begin(ORDER)
    worker.start()
    wait_for(lambda: ear.heard(Reviewed))
    assert worker.stop()
    assert told_before == [number + 1 for number in range(len(told_before))]
    assert ends == [len(told_before)]
    assert told_before
