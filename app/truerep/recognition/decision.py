"""Scores that flicker -> an exercise that stays until another one is clearly there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE

_MEMORY_S: Final = 0.7  # time constant of the average; with the confirmation below a change shows within 2 s
_CONFIRM_S: Final = 0.5
_MARGIN: Final = 0.12
_SET_MARGIN: Final = 0.2
_SURE: Final = 0.4  # below this share for the best exercise the motion is no known one
_MAYBE_IDLE: Final = 0.12  # share of no exercise at which a motion that is no known exercise is none at all
_IDLE: Final = 0.3  # share of no exercise over a motion from which it was none of what the person chose, ...
_IDLE_IN_SET: Final = 0.7  # ... over one of many that keep an even beat and look at least ...
_A_LITTLE_LIKE: Final = 0.05  # ... so much like it, ...
_IDLE_NOW: Final = 0.5  # ... and at a moment, which flickers more; if it is also
_IDLER: Final = 2.0  # as many times the share of what they chose,
_IDLER_THAN_UNKNOWN: Final = 3.0  # or of unknown, where the recogniser was not taught what they chose
_ANOTHER: Final = 0.01  # with hindsight: share of the chosen exercise under which something else was done
_IDLE_COUNTS: Final = 0.5  # with hindsight no exercise must be so much likelier: what is counted is looked at again
_SWITCH_COST: Final = 12.0  # nats; at 5 windows a second, about 2 s of clear evidence for another exercise


@dataclass(frozen=True, slots=True)
class Decision:
    """The exercise of the moment.

    Attributes:
        exercise: profile name, "unknown", or None for no exercise.
        confidence: smoothed share of the chosen answer, 0 to 1.
        alternatives: other exercises by falling share.
    """

    exercise: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


class ExerciseDecision:
    """Smooths scores over time, with hysteresis."""

    def __init__(self) -> None:
        self._shares: dict[str, float] = {}
        self._last_s: float | None = None
        self._current: str = NO_EXERCISE
        self._rival: tuple[str, float] | None = None

    def update(self, now_s: float, scores: Mapping[str, float], in_set: bool) -> Decision:
        """Take the newest scores into account.

        Args:
            now_s: when, on the source's clock.
            scores: of the recogniser.
            in_set: reps of the current exercise have been counted: then another one needs far more evidence.
        """
        step = 0.0 if self._last_s is None else max(now_s - self._last_s, 0.0)
        keep = math.exp(-step / _MEMORY_S) if self._last_s is not None else 0.0
        self._last_s = now_s
        names = {*self._shares, *scores}
        self._shares = {n: keep * self._shares.get(n, 0.0) + (1 - keep) * scores.get(n, 0.0) for n in names}
        best = answer_of(self._shares)
        margin = _SET_MARGIN if in_set else _MARGIN
        if best == self._current or self.share(best) < self.share(self._current) + margin:
            self._rival = None
        elif self._rival is None or self._rival[0] != best:
            self._rival = (best, now_s)
        elif now_s - self._rival[1] >= _CONFIRM_S:
            self._current, self._rival = best, None
        return describe(self._shares, self._current)

    def idles(self, exercise: str) -> bool:
        """As the function of that name, of this moment."""
        return _outweighs(self._shares, exercise, _IDLE_NOW)

    def looks_idle(self, exercise: str) -> bool:
        """As the function of that name, of this moment."""
        return looks_idle(self._shares, exercise)

    def share(self, answer: str) -> float:
        """Smoothed share of an answer, 0 to 1; "unknown" is as likely as an answer that would just be believed."""
        if answer == UNKNOWN_EXERCISE:
            return 0.0 if may_be_idle(self._shares) else _SURE
        return self._shares.get(answer, 0.0)


def answer_of(shares: Mapping[str, float]) -> str:
    """The best answer: an exercise, no exercise, or unknown where no share is large and idling unlikely."""
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _SURE:
        return best
    return NO_EXERCISE if may_be_idle(shares) else UNKNOWN_EXERCISE


def idles(shares: Mapping[str, float], exercise: str) -> bool:
    """Whether somebody who is said to do an exercise does not: rests, walks, drinks.

    Args:
        shares: mean of all answers over a motion, 0 to 1.
        exercise: that was chosen; one that the recogniser was not taught looks unknown to it, at best.
    """
    return _outweighs(shares, exercise, _IDLE)


def idles_in_set(shares: Mapping[str, float], exercise: str) -> bool:
    """As `idles`, over motions of an even set; that they look a little like the exercise, too, is asked more of."""
    a_little_like = _own_share(shares, exercise) >= _A_LITTLE_LIKE
    return _outweighs(shares, exercise, _IDLE_IN_SET if a_little_like else _IDLE)


def may_be_idle(shares: Mapping[str, float]) -> bool:
    """Whether a motion looks idle enough to be no exercise at all: mean shares of all answers over it, 0 to 1."""
    return shares.get(NO_EXERCISE, 0.0) >= _MAYBE_IDLE


def looks_idle(shares: Mapping[str, float], exercise: str) -> bool:
    """Whether a motion looks idle enough to be no exercise at all, and no less so than like the exercise.

    Args:
        shares: mean of all answers over the motion, 0 to 1.
        exercise: that was chosen; one that the recogniser was not taught looks unknown to it, at best.
    """
    return may_be_idle(shares) and _own_share(shares, exercise) <= shares.get(NO_EXERCISE, 0.0)


def _outweighs(shares: Mapping[str, float], exercise: str, least: float) -> bool:
    times = _IDLER if was_taught(shares, exercise) else _IDLER_THAN_UNKNOWN
    return shares.get(NO_EXERCISE, 0.0) >= max(least, times * _own_share(shares, exercise))


def _own_share(shares: Mapping[str, float], exercise: str) -> float:
    """Of the exercise, or of unknown where the recogniser was not taught it."""
    return shares.get(exercise if was_taught(shares, exercise) else UNKNOWN_EXERCISE, 0.0)


def was_taught(shares: Mapping[str, float], exercise: str) -> bool:
    """Whether the recogniser that gave these shares knows the exercise at all."""
    return exercise != UNKNOWN_EXERCISE and exercise in shares


def was_not_done(shares: Mapping[str, float], exercise: str) -> bool:
    """With hindsight, of the windows around one motion: whether it looks like no rep of the exercise that was chosen.

    A guess that holds only where the recogniser knows the exercise otherwise: of 177 real reps seen by networks that
    did not know their source 2 fall under it, of some foreign sets nearly all.

    Args:
        shares: mean of all answers, 0 to 1.
        exercise: that was chosen; of one that the recogniser was not taught only idling is believed.
    """
    other = exercise != UNKNOWN_EXERCISE and shares.get(exercise, 1.0) < _ANOTHER
    return other or idles(shares, exercise)


def describe(shares: Mapping[str, float], answer: str) -> Decision:
    """A decision with its confidence and the runners-up."""
    exercise = None if answer == NO_EXERCISE else answer
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    others = tuple((name, share) for name, share in ranked if name not in {answer, NO_EXERCISE} and share >= 0.05)
    return Decision(exercise, shares.get(answer, max(shares.values(), default=0.0)), others[:3])


def segment(scores: list[Mapping[str, float]]) -> list[str]:
    """The most likely answer for each of N windows when answers seldom change (Viterbi 1967, uniform transitions).

    Args:
        scores: one mapping a window, at an even rate.

    Returns:
        N names, `NO_EXERCISE` included.
    """
    names = sorted({name for window in scores for name in window})
    likelihood = np.log(np.array([[max(window.get(n, 0.0), 1e-3) for n in names] for window in scores]))
    likelihood += [np.log(_IDLE_COUNTS) if name == NO_EXERCISE else 0.0 for name in names]
    best, origin = likelihood[0], np.zeros(likelihood.shape, int)
    for step in range(1, len(scores)):
        switch = int(best.argmax())
        stays = best >= best[switch] - _SWITCH_COST
        origin[step] = np.where(stays, np.arange(len(names)), switch)
        best = np.where(stays, best, best[switch] - _SWITCH_COST) + likelihood[step]
    path = _walk_back(best, origin)
    return [names[i] for i in path]


def _walk_back(best: NDArray[np.float64], origin: NDArray[np.int_]) -> list[int]:
    path = [int(best.argmax())]
    for step in range(len(origin) - 1, 0, -1):
        path.append(int(origin[step, path[-1]]))
    return path[::-1]
