"""The analysis thread's own tools and figures."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace

from truerep.advice import Advice, Review
from truerep.pose.estimator import PoseEstimator
from truerep.pose.frame import PoseFrame
from truerep.ui.athlete import AthleteLock
from truerep.ui.conditions import backlight, luma
from truerep.ui.live_types import Arrival, CoachDoor, LiveResult, Moments, SetOrder, Sight, Speed, Witness, Workshop
from truerep.ui.trace import SetTrace
from truerep.video.calibration import Lens


class Desk:
    """Finds the pose of one frame after the other and asks the Coach of the running set. Used by one thread."""

    def __init__(self, workshop: Workshop, estimator: PoseEstimator, lens: Lens | None = None) -> None:
        """Prepare.

        Args:
            workshop: makes coaches and witnesses.
            estimator: finds the poses; closed by the one who made it.
            lens: of the camera, where it was calibrated: the Coach sees the pose without the lens's distortion, the
                person sees it where the picture shows it.
        """
        self._lens = lens
        self._workshop = workshop
        self._estimator = estimator
        self.athlete = AthleteLock(estimator)
        self.trace = SetTrace()
        self._done: deque[float] = deque(maxlen=240)
        self.coach: CoachDoor | None = None
        self._witness: Witness | None = None
        self._unwitnessed: tuple[Advice, PoseFrame] | None = None
        self.set_id = 0

    def begin(self, order: SetOrder, set_id: int) -> None:
        """Begin a set with a fresh Coach."""
        self.coach = self._workshop.make_coach(order)
        self.set_id = set_id
        self.trace = SetTrace()
        self._witness = self._workshop.make_witness(order, self.trace)

    def analyse(self, arrival: Arrival, *, coaching: bool, dropped: int) -> LiveResult:
        """All that is found in one frame.

        Args:
            arrival: the frame.
            coaching: whether the Coach is to see it.
            dropped: frames that were replaced by newer ones so far.
        """
        taken = time.monotonic()
        self.athlete.before(arrival.frame, in_set=coaching)
        pose = self._estimator.estimate(arrival.frame.image, arrival.frame.timestamp_s)
        posed = time.monotonic()
        advice = None
        if coaching and self.coach is not None:
            coached = pose if self._lens is None else _straight(pose, self._lens)
            advice = self.coach.step(coached)
            self.trace.add(advice, pose)
            self._unwitnessed = advice, coached
        unsure = self.athlete.after(pose)
        light = luma(arrival.frame.image)
        sight = Sight(
            float(light.mean()), 0.0 if coaching else backlight(light, pose), self.athlete.people, unsure=unsure
        )
        ended = time.monotonic()
        speed = Speed(self._rate(ended), 1000 * (ended - arrival.at_s), dropped)
        provider = self.coach.provider if self.coach is not None else ""
        moments = Moments(arrival.at_s, arrival.decode_s, taken, posed, ended)
        return LiveResult(self.set_id, arrival.frame, pose, advice, sight, speed, provider, moments, arrival.ready)

    def settle(self) -> None:
        """What can wait until the result is on its way: keeping a rep holds no frame up."""
        seen, self._unwitnessed = self._unwitnessed, None
        if seen is not None and self._witness is not None:
            self._witness.see(*seen)

    def review(self, taken_for: str | None = None) -> Review | None:
        """The set with hindsight, which ends it for its witness; None before the first set.

        Args:
            taken_for: the exercise that the person says it was; holds where anything is found of it.
        """
        if self._witness is not None:
            self._witness.end()
        if self.coach is None:
            return None
        review = self.coach.review(taken_for)
        return review if taken_for is None or review.reps else self.coach.review()

    def _rate(self, now: float) -> float:
        """Analysed frames a second, over the last second."""
        self._done.append(now)
        while now - self._done[0] > 1.0:
            self._done.popleft()
        span = now - self._done[0]
        return (len(self._done) - 1) / span if span > 0 else 0.0


def _straight(pose: PoseFrame, lens: Lens) -> PoseFrame:
    """The pose as a lens without distortion would show it."""
    landmarks = pose.landmarks.copy()
    landmarks[:, :2] = lens.undistorted(landmarks[:, :2], pose.frame_size)
    return replace(pose, landmarks=landmarks)
