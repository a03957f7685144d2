"""The Coach: one PoseFrame in, one Advice out. No I/O and no clock; time is what the frames say it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from truerep.advice import Advice, Cue, Rep, RepPhase, Review, SetState, View
from truerep.body import BODY_PARTS
from truerep.coaching.cues import CueDirector
from truerep.coaching.form import FormClassifier
from truerep.coaching.live_hold import LiveHold
from truerep.motion.history import MotionHistory
from truerep.motion.measures import COLUMNS
from truerep.motion.resample import GRID_HZ, GridPose, GridResampler
from truerep.motion.view import view_of
from truerep.pose.frame import PoseFrame
from truerep.profiles.profile import Profile, Strictness
from truerep.recognition.decision import Decision, ExerciseDecision
from truerep.recognition.idling import Doubt
from truerep.recognition.recognizer import EXERCISE_WINDOW, UNKNOWN_EXERCISE, PoseWindow, Recognizer
from truerep.recognition.windows import ScoredWindow
from truerep.reps.kinds import KnownMotion, MotionKind, UnknownMotion
from truerep.reps.live import LiveCounter, LiveMotion
from truerep.review import JudgedRep, make_rep, review_all, with_earlier, with_neighbours

_RECOGNISE_EVERY: Final = 6  # ticks: five answers a second
_RECOGNISE_TURN: Final = 1  # between the counter's turns, so that no tick bears both
_LEAST_WINDOW: Final = 20
_VIEW_EVERY: Final = 15
_VIEW_TICKS: Final = 60
_CREDIT_TICKS: Final = 90  # the first rep is under way before the exercise is known: look so far back
_RESTING_S: Final = 4.0
_GRACE_S: Final = 4.0  # so long a set goes on while its exercise is not recognised
_HIDDEN: Final = 0.5
_UNKNOWN_LEAST_ALIKE: Final = 3
_PHASE_SPEED: Final = 0.4
_NEAR_START: Final = 0.2


class Coach:
    """Watches one person.

    Args:
        profiles: exercises by name.
        exercise: profile name when the person chose one, "unknown" for a motion without profile, None to recognise.
        strictness: which limits hold.
        recognizer: needed where `exercise` is None; where one was chosen it tells the exercise from walking about.
        form: judges beside the rules, at the end of a rep.
        history_s: about so many seconds of motion are remembered for `review`; None remembers all (for clips).

    Raises:
        ValueError: `exercise` names no profile, or nothing can recognise and none is chosen.
    """

    def __init__(
        self,
        profiles: Mapping[str, Profile],
        *,
        exercise: str | None = None,
        strictness: Strictness = "normal",
        recognizer: Recognizer | None = None,
        form: FormClassifier | None = None,
        history_s: float | None = None,
    ) -> None:
        if exercise is not None and exercise != UNKNOWN_EXERCISE and exercise not in profiles:
            raise ValueError(f"no profile is named '{exercise}'")
        if exercise is None and recognizer is None:
            raise ValueError("a recognizer is needed where no exercise is chosen")
        self._profiles = dict(profiles)
        self._chosen = exercise
        self._strictness: Strictness = strictness
        self._recognizer = recognizer
        self._form = form
        self._resampler = GridResampler()
        self._history = MotionHistory(None if history_s is None else int(history_s * GRID_HZ))
        self._windows: list[ScoredWindow] = []
        self._decider = ExerciseDecision()
        self._decision = Decision(exercise, 1.0 if exercise is not None else 0.0, ())
        self._exercise = exercise  # of the set
        self._supported_s = float("inf") if exercise is not None else float("-inf")
        self._idle = False
        self._idle_until = -1  # tick
        self._view = View.UNKNOWN
        self._frame_size = (1, 1)
        self._begin_set(0)

    @property
    def chosen(self) -> bool:
        """True where the person chose the exercise."""
        return self._chosen is not None

    @property
    def provider(self) -> str:
        """What recognises the exercise, as shown to the person."""
        return "none" if self._recognizer is None else self._recognizer.provider

    def step(self, frame: PoseFrame) -> Advice:
        """Take one frame; say what is to be said now. Frames must come in the order of their time stamps."""
        self._frame_size = frame.frame_size
        for pose in self._resampler.push(frame):
            self._tick(pose)
        return self._advise(frame, self._finish_next(frame.timestamp_s))

    def review(self, taken_for: str | None = None) -> Review:
        """Everything seen so far, with hindsight; what is no longer remembered, as it was shown live.

        Args:
            taken_for: the exercise that the person says it was, whatever it was counted as.
        """
        history, chosen = self._history, self._chosen if taken_for is None else taken_for
        review = review_all(history, self._profiles, self._strictness, self._windows, chosen, self._form)
        if history.first == 0:
            return review
        shown = self._reps if taken_for is None else [_renamed(rep, taken_for) for rep in self._reps]
        return with_earlier(review, float(history.times(history.first, history.first + 1)[0]), shown)

    def _begin_set(self, since: int) -> None:
        exercise = self._exercise
        profile = self._profiles.get(exercise) if exercise is not None else None
        self._profile = profile
        self._reps: list[Rep] = []
        self._made: list[JudgedRep] = []  # those of them that are no holds
        self._doubted: list[JudgedRep] = []  # they count when they turn out to be reps
        self._due: deque[Rep] = deque()  # that count; one a frame is announced
        self._doubt = Doubt(exercise or UNKNOWN_EXERCISE, self._chosen is not None)
        self._cues = CueDirector(profile)
        self._motion = LiveMotion()
        self._partials = 0
        self._last_active_s = float("-inf")
        self._counter: LiveCounter | None = None
        self._hold: LiveHold | None = None
        if profile is not None and profile.kind == "hold":
            self._hold = LiveHold(profile, self._strictness)
        elif exercise is not None:
            least = 1 if self._chosen is not None else _UNKNOWN_LEAST_ALIKE
            kind: MotionKind = UnknownMotion(least) if profile is None else KnownMotion(profile)
            self._counter = LiveCounter(kind, since)

    def _tick(self, pose: GridPose) -> None:
        history = self._history
        history.push(pose, self._frame_size)
        if history.end % _VIEW_EVERY == 0:
            self._view = view_of(history.world(history.end - _VIEW_TICKS, history.end))
        if self._recognizer is not None and history.end % _RECOGNISE_EVERY == _RECOGNISE_TURN:
            self._recognise(pose.timestamp_s)
            self._settle()
        if self._hold is not None:
            self._tick_hold(pose.timestamp_s)
        elif self._counter is not None and self._in_set(pose.timestamp_s) and (self.chosen or not self._idle):
            self._tick_reps(self._counter, pose.timestamp_s)

    def _tick_reps(self, counter: LiveCounter, now_s: float) -> None:
        self._motion = counter.update(self._history, self._view)
        if not self._idle:
            self._partials += self._motion.new_partial
            if self._motion.new_partial and self._exercises(now_s):
                self._cues.on_partial(now_s)
            if self._motion.depth > _NEAR_START:
                self._last_active_s = now_s
        item = self._motion.finished
        if item is None:
            return
        name = self._exercise or UNKNOWN_EXERCISE
        made = make_rep(1, name, self._profile, self._strictness, self._history, item, self._form)
        self._doubt.add(made.rep, idle=item.mid <= self._idle_until)
        self._doubted.append(made)
        self._settle()

    def _exercises(self, now_s: float) -> bool:
        """Whether a short motion is a rep that was cut short, not some other one that was never meant to be one."""
        return self._doubt.is_cleared(now_s) or not self._decider.looks_idle(self._exercise or UNKNOWN_EXERCISE)

    def _tick_hold(self, now_s: float) -> None:
        assert self._hold is not None
        rep = self._hold.update(self._history, self._view)
        if self._hold.holding:
            self._last_active_s = now_s
        if rep is not None:
            self._due.append(rep)

    def _settle(self) -> None:
        """Count what was kept waiting, once it looks like reps; forget it, if it never did."""
        if not self._doubted:
            return
        freed = self._doubt.freed(self._history, self._windows)
        for item in self._doubted:
            if item.rep in freed:
                made = item._replace(rep=replace(item.rep, index=len(self._made) + 1))
                self._due.append(with_neighbours([*self._made[-1:], made])[-1])
                self._made.append(made)
        self._doubted = [item for item in self._doubted if item.rep in self._doubt.waiting]

    def _finish_next(self, now_s: float) -> Rep | None:
        """Announce the next rep that is due."""
        if not self._due:
            return None
        rep = self._due.popleft()
        self._reps.append(rep)
        self._last_active_s = now_s
        self._cues.on_rep(rep, now_s)
        return rep

    def _recognise(self, now_s: float) -> None:
        assert self._recognizer is not None
        history = self._history
        start = max(history.end - EXERCISE_WINDOW, history.first)
        if history.end - start < _LEAST_WINDOW:
            return
        landmarks, world = history.landmarks(start, history.end), history.world(start, history.end)
        missing = EXERCISE_WINDOW - len(landmarks)
        if missing:  # a clip shorter than the window: its first pose is held
            landmarks = np.concatenate([np.repeat(landmarks[:1], missing, axis=0), landmarks])
            world = np.concatenate([np.repeat(world[:1], missing, axis=0), world])
        scores = self._recognizer.scores(PoseWindow(landmarks, world, self._frame_size))
        self._windows.append(ScoredWindow(history.end, scores))
        if self._windows[0].end <= history.first:
            self._windows = [window for window in self._windows if window.end > history.first]
        decision = self._decider.update(now_s, scores, in_set=bool(self._reps))
        self._idle = self._decider.idles(self._exercise or UNKNOWN_EXERCISE)
        if self._chosen is None:
            self._decision = decision
            self._follow(decision.exercise, now_s)
        elif self._idle:
            self._idle_until = history.end

    def _follow(self, exercise: str | None, now_s: float) -> None:
        """Begin a set when another exercise has begun; a bad rep or a short rest does not end the one under way."""
        if exercise == self._exercise:
            if self._counter is not None and not self._in_set(now_s):
                self._counter.skip_to(self._history.end - _CREDIT_TICKS)  # what was done while resting is no rep
            self._supported_s = now_s
        elif exercise is not None and (exercise != UNKNOWN_EXERCISE or not self._in_set(now_s)):
            self._exercise = exercise
            self._supported_s = now_s
            self._begin_set(max(self._history.end - _CREDIT_TICKS, self._history.first))

    def _in_set(self, now_s: float) -> bool:
        """True while the exercise of the set is recognised, or was a moment ago."""
        return self._exercise is not None and now_s - self._supported_s <= _GRACE_S

    def _advise(self, frame: PoseFrame, finished: Rep | None) -> Advice:
        motion, now_s = self._motion, frame.timestamp_s
        exercise = self._exercise if self._in_set(now_s) else None
        active = exercise is not None and now_s - self._last_active_s <= _RESTING_S
        state = SetState.NOBODY if not frame.has_person else SetState.ACTIVE if active else SetState.WAITING
        if len(self._history):
            table = self._history.table(self._history.end - 1, self._history.end)
            angles, reliability = table.preferred[0], table.reliability[0]
        else:
            angles, reliability = np.full(len(COLUMNS), np.nan), np.zeros(len(COLUMNS))
        is_hold = self._hold is not None
        return Advice(
            timestamp_s=now_s,
            state=state,
            exercise=exercise,
            confidence=self._confidence(exercise),
            alternatives=self._decision.alternatives,
            view=self._view,
            phase=None if is_hold or state is not SetState.ACTIVE else _phase(motion),
            depth=motion.depth,
            deepest=motion.deepest,
            rep_count=0 if is_hold else len(self._reps),
            partial_count=self._partials,
            doubted_count=self._doubt.told,
            reps=tuple(self._reps),
            finished=finished,
            hold_s=self._hold.seconds if self._hold is not None else None,
            cue=self._cue(now_s),
            cannot_see=self._cannot_see(frame),
            angles=angles,
            reliability=reliability,
        )

    def _confidence(self, exercise: str | None) -> float:
        """Of the exercise that is shown, which may be doubted for the moment."""
        if exercise == self._decision.exercise:
            return self._decision.confidence
        return dict(self._decision.alternatives).get(exercise or "", 0.0)

    def _cue(self, now_s: float) -> Cue | None:
        if self._hold is not None and self._hold.fault is not None:
            fault = self._hold.fault
            return Cue(fault.cue, "mend", fault.id, fault.joint, fault.at_s)
        return self._cues.current(now_s)

    def _cannot_see(self, frame: PoseFrame) -> tuple[str, ...]:
        """Parts that the exercise needs and neither side of which is seen inside the picture."""
        if not frame.has_person or self._profile is None:
            return ()
        visible = frame.landmarks[:, 3] >= _HIDDEN
        if frame.in_picture:
            visible = visible & (np.abs(frame.landmarks[:, :2] - 0.5) <= 0.52).all(axis=1)
        seen = visible.tolist()
        return tuple(p for p in self._profile.placement.must_see if not any(seen[mark] for mark in BODY_PARTS[p]))


def _renamed(rep: Rep, exercise: str) -> Rep:
    """A rep of what turned out to be another exercise: how it was done nobody can say any more."""
    return replace(rep, exercise=exercise, verdict="unclear", faults=(), unseen=())


def _phase(motion: LiveMotion) -> RepPhase:
    if motion.speed > _PHASE_SPEED:
        return RepPhase.TO_MID
    if motion.speed < -_PHASE_SPEED:
        return RepPhase.TO_START
    return RepPhase.MID if motion.depth > 0.5 else RepPhase.START
