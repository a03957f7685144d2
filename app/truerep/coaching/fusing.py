"""Several measures that speak of one fault, fused into one reading of how large it is.

Where the elbow bends, forearm and hand go with it, and the hand's place is seen better than the elbow's angle. The
reading is the generalised least squares estimate of the fault's size (Aitken, "On least squares and linear combination
of observations", 1935): each measure counts by how much it changes with the fault and how little it wanders otherwise,
and what wanders together counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultPhase
from truerep.coaching.alignment import depth_of, moving
from truerep.coaching.course import zone_mean
from truerep.coaching.examples import Example
from truerep.coaching.mistakes import JOINTS
from truerep.coaching.sightings import ASKED, means_of, sightings_of
from truerep.coaching.spreads import FULL_TRAVEL, MOVES
from truerep.motion.measures import MEASURES
from truerep.profiles.phases import COURSE_MID, COURSE_POINTS, STRETCHES, Stretch
from truerep.profiles.profile import Part

Moment = Literal["start", "mid", "end"]
_SPANS: Final[dict[FaultPhase, tuple[Stretch, ...]]] = {
    "start": ("start",),
    "mid": ("mid",),
    "end": ("end",),
    "whole": ("there", "mid", "back"),
}
_STRETCH: Final = {name: place for place, name in enumerate(STRETCHES)}
_ASKED: Final = {name: place for place, name in enumerate(ASKED)}
_SWAYS: Final = {"deg": 1.2, "ratio": 0.02}
"""Standard deviation by which good reps of one person differ in what is no matter of depth."""
_LOOKS_DEG: Final = 4.0  # the same of the neck: people look about, and that is no matter of form
_LASTING: Final = 0.5  # share of it that lasts through a rep
_DEEPER: Final = 0.03  # standard deviation of how far good reps go, as a share of the travel
_MISSING: Final = 0.15  # share of the way by which a rep that stops short is drawn, about what is to be told
_SHOWN: Final = 0.8  # share of the sightings that must show a reading
_FURTHEST: Final = 4.5  # standard deviations that no sighting leaves where a measure is no matter of luck: a ratio to a
# torso that points at the camera now and then is anything
_SPEAKS: Final = 0.3  # share of the clearest reading's clearness from which another one is worth adding
_OWN: Final = 0.4  # change of the measure itself for a degree of its joint: below that the view does not show it
_FOLLOWS: Final = {
    "shoulder": ("elbow",),
    "hip": ("knee",),
    "trunk": ("shoulder", "head"),
    "knee": ("hip",),
    "ankle": ("knee",),
}
_FREELY_DEG: Final = 15.0
"""How far what goes with a joint that is off may turn, too: arms hang down from a trunk that leans too far, and over
feet that stand a knee bends with shin and thigh."""
_SHRUNK: Final = 0.5
"""Share by which correlations are drawn towards nothing (Schäfer and Strimmer, "A shrinkage approach to large-scale
covariance matrix estimation", 2005): weights from a hundred sightings as they are lean on what cancels by chance."""


class Reading(NamedTuple):
    """How a fault's size is read.

    Attributes:
        parts: the measures and stretches that speak for it.
        spread: standard deviation of it in one more good rep, in the unit of the fault's measure.
    """

    parts: tuple[Part, ...]
    spread: float


class Fuser:
    """Makes readings for the reps of one reference.

    Args:
        examples: its reps, at least one.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        courses = np.stack([[example.course(measure) for measure in ASKED] for example in examples])
        self._own = np.array([means_of(course) for course in courses])  # (N, M, 5)
        self._mean = _nanmean(self._own)
        seen = [sightings_of(example) for example in examples]
        noise = np.concatenate([s.noise for s in seen])
        far = np.nanmax(np.abs(np.nan_to_num(noise)), axis=0)
        steady = far <= _FURTHEST * np.sqrt(np.nan_to_num(noise**2).mean(axis=0))
        self._shown = (np.isfinite(noise).mean(axis=0) >= _SHOWN) & np.isfinite(self._mean) & steady
        self._responses = {joint: _nanmean(np.array([s.responses[joint] for s in seen])) for joint in JOINTS.values()}
        rest = np.nan_to_num((self._mean[:, :1] + self._mean[:, -1:]) / 2)
        self._way = np.nan_to_num(self._mean) - rest
        self._short = _cut_short(_nanmean(courses))
        self._covariance = self._spread_of(np.where(np.isfinite(noise), noise, 0.0)) * (1 + 1 / len(examples))

    def _spread_of(self, noise: NDArray[np.float64]) -> NDArray[np.float64]:
        """(5M, 5M) what is to be expected of one more good rep: the network's errors and the person's own freedom."""
        flat = noise.reshape(len(noise), -1)
        sways = np.array([_LOOKS_DEG if m == "neck" else _SWAYS[MEASURES[m].unit] for m in ASKED])
        lasting = _LASTING + (1 - _LASTING) * np.eye(len(STRETCHES))
        deeper = _DEEPER * self._way.ravel()
        own = np.kron(np.diag(sways**2), lasting) + np.outer(deeper, deeper)
        return np.asarray(flat.T @ flat / len(flat) + own)

    def joint(self, measure: str, phase: FaultPhase) -> Reading | None:
        """How a joint that is off is read in terms of its measure; None where the view does not show it."""
        joint = JOINTS[measure]
        response = np.nan_to_num(self._responses[joint])
        own = float(np.mean([response[_ASKED[measure], _STRETCH[s]] for s in _SPANS[phase]]))
        if abs(own) < _OWN:
            return None
        free = [np.nan_to_num(self._responses[other]).ravel() for other in _FOLLOWS.get(joint, ())]
        return self._reading(response / own, phase, free)

    def travel(self, main: str, phase: Moment) -> Reading | None:
        """How far the motion as a whole falls short, in terms of the main measure; None where nothing shows it.

        Args:
            main: measure in which it is told.
            phase: "mid" for how far it goes, "start" and "end" for how far it comes back.
        """
        full = np.array([FULL_TRAVEL[MEASURES[measure].unit] for measure in ASKED])
        moves = np.ptp(self._way, axis=1) >= MOVES / 2 * full
        change = self._short[phase]
        unit = change[_ASKED[main], _STRETCH[phase]]
        if unit == 0:
            return None
        return self._reading(np.where(moves[:, None], change / unit, 0.0), "whole" if phase == "mid" else phase)

    def plain(self, measure: str, phase: FaultPhase) -> Reading | None:
        """A measure read by itself; None where the view hides it."""
        alone = np.zeros((len(ASKED), len(STRETCHES)))
        if measure not in _ASKED:
            return None
        alone[_ASKED[measure]] = 1.0
        return self._reading(alone, phase)

    def examples_read(self, reading: Reading) -> NDArray[np.float64]:
        """(N,) what the reading says of the reps themselves, against their own mean."""
        off = self._own - self._mean
        found = np.zeros(len(off))
        for part in reading.parts:
            found += part.weight * np.nan_to_num(off[:, _ASKED[part.measure], _STRETCH[part.stretch]])
        return found

    def _reading(
        self, change: NDArray[np.float64], phase: FaultPhase, free: Sequence[NDArray[np.float64]] = ()
    ) -> Reading | None:
        """The best estimate of how often `change` (M, 5) is in a rep's deviation, whatever of `free` (5M,) is, too."""
        spread = np.sqrt(np.diag(self._covariance)).reshape(change.shape)
        clear = np.zeros(change.shape)
        places = [_STRETCH[stretch] for stretch in _SPANS[phase]]
        clear[:, places] = np.where(self._shown, np.abs(change) / spread, 0.0)[:, places]
        chosen = np.flatnonzero((clear >= _SPEAKS * clear.max()).ravel() & (clear > 0).ravel())
        if not len(chosen):
            return None
        expected = self._covariance[np.ix_(chosen, chosen)]
        covariance = (1 - _SHRUNK) * expected + _SHRUNK * np.diag(np.diag(expected))
        for other in free:
            covariance += _FREELY_DEG**2 * np.outer(other[chosen], other[chosen])
        share = change.ravel()[chosen]
        weight = np.linalg.solve(covariance, share)
        weight /= share @ weight
        names = [(ASKED[place // len(STRETCHES)], tuple(STRETCHES)[place % len(STRETCHES)]) for place in chosen]
        parts = tuple(
            Part(measure=measure, stretch=stretch, weight=round(float(w), 6), share=round(float(s), 6))
            for (measure, stretch), w, s in zip(names, weight, share, strict=True)
        )
        return Reading(parts, float(np.sqrt(weight @ expected @ weight)))


def _cut_short(courses: NDArray[np.float64]) -> dict[Moment, NDArray[np.float64]]:
    """(M, 5) how each measure changes in a rep that turns early, begins late, or ends early, by `_MISSING` of the way.

    The body is then where the reference is at another moment of its own course: what bends first and straightens again
    on the way is not further off the further the rep stops short.

    Args:
        courses: (M, 41) each of `ASKED` over the reference.
    """
    ends = {m: (zone_mean(course, "start"), zone_mean(course, "mid")) for m, course in zip(ASKED, courses, strict=True)}
    targets = moving({m: (start, mid) for m, (start, mid) in ends.items() if start is not None and mid is not None})
    depth = depth_of(targets, {m: courses[_ASKED[m]] for m in targets})
    usual = means_of(courses)
    if depth is None:
        return dict.fromkeys(("start", "mid", "end"), np.zeros(usual.shape))
    depth = (depth - depth.min()) / np.ptp(depth)
    early, late = depth * (1 - _MISSING), _MISSING + depth * (1 - _MISSING)
    drawn: tuple[tuple[Moment, NDArray[np.float64]], ...] = (("start", late), ("mid", early), ("end", late))
    found: dict[Moment, NDArray[np.float64]] = {}
    for moment, wanted in drawn:
        points = _points_of(wanted, depth)
        moved = np.stack([np.interp(points, np.arange(COURSE_POINTS), course) for course in courses])
        found[moment] = np.nan_to_num(means_of(moved) - usual)
    return found


def _points_of(wanted: NDArray[np.float64], depth: NDArray[np.float64]) -> NDArray[np.float64]:
    """(41,) points of a course, fractions too, at which a rep is as deep as wanted, on the same way there or back."""
    points, rising = np.arange(COURSE_POINTS), 1e-9 * np.arange(COURSE_MID + 1)
    there = np.maximum.accumulate(depth[: COURSE_MID + 1]) + rising
    back = np.maximum.accumulate(depth[: COURSE_MID - 1 : -1]) + rising
    on_the_way = np.interp(wanted[:COURSE_MID], there, points[: COURSE_MID + 1])
    on_the_return = np.interp(wanted[COURSE_MID:], back, points[: COURSE_MID - 1 : -1])
    return np.concatenate([on_the_way, on_the_return])


def _nanmean(values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.isfinite(values)
    count = known.sum(axis=0)
    return np.where(count > 0, np.where(known, values, 0.0).sum(axis=0) / np.maximum(count, 1), np.nan)
