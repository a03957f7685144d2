"""The reps of a trainer's recording, found by themselves, ready to be looked at, kept or dropped, and learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from truerep.advice import View
from truerep.body import BODY_PARTS
from truerep.coaching.alignment import AROUND
from truerep.coaching.course import Side, measure_course, zone_mean
from truerep.coaching.figure import figure_of
from truerep.coaching.reading import RepSpan
from truerep.coaching.spreads import FULL_TRAVEL
from truerep.errors import TrueRepError
from truerep.motion.history import MotionHistory
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import MEASURES
from truerep.motion.resample import GRID_HZ, GridResampler
from truerep.motion.view import view_of
from truerep.pose.recording import PoseRecording
from truerep.reps.hindsight import count_with_hindsight
from truerep.reps.kinds import MotionKind, UnknownMotion

_SEEN: Final = 0.5
_TRUNK: Final = ("shoulders", "hips")
_SHORTEST: Final = int(0.4 * GRID_HZ)
_ALIKE: Final = 0.8
_HALF: Final = 0.75
_SMOOTH: Final = 1.5  # points of a course


@dataclass(frozen=True, slots=True, eq=False)
class Poses:
    """The body over an example's table.

    Attributes:
        landmarks: (T, 33, 4) as in `PoseFrame`.
        world: (T, 33, 3) as in `PoseFrame`.
        frame_size: width and height in pixels.
    """

    landmarks: NDArray[np.float32]
    world: NDArray[np.float32]
    frame_size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One rep that a profile may be learned from.

    Attributes:
        source: number of the recording that it comes from.
        span: the rep in ticks of its recording.
        start_s, mid_s, end_s: the same on the recording's clock.
        view: from where it was seen.
        table: (T, M) its measures, from a little before its start to a little after its end.
        before: ticks of the table before its start.
        poses: what the table was measured on.
        figure: (41, 15, 2) the body over normalised phase, as in `Reference.figure`; NaN where nobody was seen.
        visible: (33,) median visibility of each landmark.
        cut: the rep within its table as `settled` cuts it; None before that is known.
        works: the side that works alone, None where both do or before that is known.
    """

    source: int
    span: RepSpan
    start_s: float
    mid_s: float
    end_s: float
    view: View
    table: MeasureTable
    figure: NDArray[np.float64]
    visible: NDArray[np.float64]
    poses: Poses
    before: int = 0
    cut: RepSpan | None = None
    works: Side | None = None

    @property
    def own_span(self) -> RepSpan:
        """The rep within its own table, as it was counted."""
        offset = self.before - self.span.start
        return RepSpan(self.before, self.span.mid + offset, self.span.end + offset)

    def course(self, measure: str) -> NDArray[np.float64]:
        """(41,) a measure over the rep, of the side that works alone; NaN where it cannot be trusted."""
        return measure_course(self.table, self.cut or self.own_span, measure, self.works)


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """One recording of a trainer.

    Attributes:
        number: from 0, in the order of recording.
        history: all of its motion at 30 Hz.
        frame_size: width and height in pixels.
    """

    number: int
    history: MotionHistory
    frame_size: tuple[int, int]

    @property
    def ends(self) -> int:
        """Number of ticks."""
        return self.history.end

    def example(self, span: RepSpan) -> Example:
        """The rep between given ticks, as found or as trimmed.

        Raises:
            ValueError: the ticks are not in order or outside of the recording.
        """
        if not 0 <= span.start <= span.mid <= span.end < self.ends or span.end - span.start < _SHORTEST:
            raise ValueError(f"no rep lies between ticks {span.start}, {span.mid} and {span.end}")
        history, begin, stop = self.history, span.start, span.end + 1
        first, last = max(begin - AROUND, 0), min(stop + AROUND, self.ends)
        times = history.times(begin, stop)
        landmarks = history.landmarks(begin, stop)
        visible = np.nan_to_num(np.nanmedian(landmarks[..., 3], axis=0)) if np.isfinite(landmarks).any() else None
        return Example(
            self.number,
            span,
            float(times[0]),
            float(times[span.mid - begin]),
            float(times[-1]),
            view_of(history.world(begin, stop)),
            history.table(first, last),
            figure_of(landmarks, self.frame_size, RepSpan(0, span.mid - begin, span.end - begin)),
            np.asarray(visible if visible is not None else np.zeros(landmarks.shape[1]), np.float64),
            Poses(history.landmarks(first, last), history.world(first, last), self.frame_size),
            begin - first,
        )


def take_of(recording: PoseRecording, number: int = 0) -> Take:
    """A recording as material for a profile.

    Raises:
        TrueRepError: shoulders or hips are hidden in most of it; the sentence names what is.
    """
    history, resampler = MotionHistory(), GridResampler()
    for frame in recording.frames():
        for pose in resampler.push(frame):
            history.push(pose, recording.frame_size)
    if not len(history):
        raise TrueRepError("nobody is seen in the recording; stand so that the camera shows the whole body")
    hidden = [part for part in _TRUNK if _share_seen(history, part) < _SEEN]
    if hidden:
        raise TrueRepError(
            f"{' and '.join(hidden)} cannot be seen in most of the recording; step back until the camera shows them"
        )
    return Take(number, history, recording.frame_size)


def find_examples(take: Take, kind: MotionKind | None = None) -> list[Example]:
    """Every rep of a recording, oldest first.

    Args:
        take: the recording.
        kind: the motion, once a first profile of it was learned; None to count whatever moves most regularly.
    """
    counted = count_with_hindsight(take.history, kind or UnknownMotion(1), 0, take.ends)
    spans = [RepSpan(max(e.start, 0), e.mid, min(e.end, take.ends - 1)) for e in counted.full]
    return [take.example(span) for span in spans if span.end - span.start >= _SHORTEST]


def wholeness(examples: Sequence[Example]) -> float:
    """Whether reps end in the pose in which they began and each goes through the same poses, 0 to 1.

    By the figures, in shares of the way that the body makes from start to mid.
    """
    figures = np.stack([e.figure for e in examples]) if examples else np.empty((0, 1, 1, 2))
    figures = figures[np.isfinite(figures).all(axis=(1, 2, 3))]
    if not len(figures):
        return 0.0
    start, mid, end = figures[:, 0], figures[:, figures.shape[1] // 2], figures[:, -1]
    way = max(float(np.median(np.hypot(*np.moveaxis(mid - start, -1, 0)).mean(axis=1))), 1e-6)
    rest = float(np.median(np.hypot(*np.moveaxis(end - start, -1, 0)).mean(axis=1)))
    apart = np.hypot(*np.moveaxis(figures - np.median(figures, axis=0), -1, 0)).mean(axis=(1, 2))
    return float(np.clip(1.0 - rest / way, 0.0, 1.0) * np.clip(1.0 - apart.mean() / way, 0.0, 1.0))


def coverage(examples: Sequence[Example]) -> float:
    """Share of the time from the first rep to the last that the reps themselves fill, 0 to 1."""
    if not examples:
        return 0.0
    span = max(e.end_s for e in examples) - min(e.start_s for e in examples)
    return float(min(1.0, sum(e.end_s - e.start_s for e in examples) / span)) if span > 0 else 0.0


def likenesses(examples: Sequence[Example], measures: Sequence[str]) -> list[float]:
    """How far each rep is like the others, 0 to 1: by the courses of some measures, each in shares of its travel.

    A rep's course is laid beside the median of all that the same side did; 1 minus the root mean square of what is
    between them.
    """
    found = [1.0] * len(examples)
    for places in _of_each_side(examples):
        alike = _likenesses([examples[place] for place in places], measures)
        for place, one in zip(places, alike, strict=True):
            found[place] = one
    return found


def _of_each_side(examples: Sequence[Example]) -> list[list[int]]:
    """Places of the reps that the same side did."""
    sides = [example.works for example in examples]
    return [[place for place, one in enumerate(sides) if one == side] for side in dict.fromkeys(sides)]


def _likenesses(examples: Sequence[Example], measures: Sequence[str]) -> list[float]:
    total, weight = np.zeros(len(examples)), np.zeros(len(examples))
    for measure in measures:
        courses = np.stack([e.course(measure) for e in examples])
        known = np.isfinite(courses)
        if not known.any(axis=0).all():
            continue
        middle = np.nanmedian(courses, axis=0)
        travel = max(float(np.ptp(middle)), 0.25 * FULL_TRAVEL[MEASURES[measure].unit])
        off = np.where(known, courses - middle, 0.0)
        miss = np.sqrt((off**2).sum(axis=1) / np.maximum(known.sum(axis=1), 1)) / travel
        total += travel * miss
        weight += travel
    return [float(np.clip(1.0 - t / w, 0.0, 1.0)) if w else 1.0 for t, w in zip(total, weight, strict=True)]


def worth_keeping(examples: Sequence[Example], main: str) -> list[bool]:
    """Which reps are offered as kept: those that go nearly as far as most do and look like them."""
    shares, alike = travel_share(examples, main), likenesses(examples, [main])
    return [share >= _HALF and one >= _ALIKE for share, one in zip(shares, alike, strict=True)]


def travel_share(examples: Sequence[Example], main: str) -> list[float]:
    """How far each rep goes, as a share of what most that the same side did do."""
    found = [1.0] * len(examples)
    for places in _of_each_side(examples):
        travels = [_travel(examples[place], main) for place in places]
        usual = max(float(np.median(travels)), 1e-6)
        for place, travel in zip(places, travels, strict=True):
            found[place] = float(travel / usual)
    return found


def moving_measures(examples: Sequence[Example], among: Sequence[str] = tuple(MEASURES)) -> list[tuple[str, float]]:
    """Measures by how far they travel from start to mid, furthest first; travel signed, 1 is an ordinary exercise's."""
    found = []
    for measure in among:
        travels = [travel for e in examples if (travel := _signed_travel(e, measure)) is not None]
        if len(travels) > len(examples) / 2:
            found.append((measure, float(np.median(travels)) / FULL_TRAVEL[MEASURES[measure].unit]))
    return sorted(found, key=lambda item: -abs(item[1]))


def straightness(examples: Sequence[Example], measure: str) -> float:
    """Whether a measure goes straight there and back, 0 to 1: its travel as a share of all its ups and downs."""
    shares = []
    for example in examples:
        for name in sides_of(example, measure):
            course = example.course(name)
            known = np.flatnonzero(np.isfinite(course))
            if len(known) > len(course) / 2:
                smooth = gaussian_filter1d(np.interp(np.arange(len(course)), known, course[known]), _SMOOTH)
                ways = float(np.abs(np.diff(smooth)).sum())
                ends = (smooth[0] + smooth[-1]) / 2
                turn = smooth[len(smooth) // 2]
                shares.append(min(1.0, 2 * abs(float(turn - ends)) / ways) if ways > 0 else 0.0)
    return float(np.median(shares)) if shares else 0.0


def sides_of(example: Example, measure: str) -> tuple[str, ...]:
    """What a measure is called in a rep: of the side that works alone, else of both as one and of each side."""
    both = MEASURES[measure].sided and example.works is None
    return (measure, f"left_{measure}", f"right_{measure}") if both else (measure,)


def hidden_parts(examples: Sequence[Example]) -> tuple[str, ...]:
    """Parts of the body that the reps do not show on either side."""
    visible = np.median([e.visible for e in examples], axis=0)
    return tuple(part for part, marks in BODY_PARTS.items() if visible[list(marks)].max() < _SEEN)


def _signed_travel(example: Example, measure: str) -> float | None:
    """Travel of the side that moves most, or of both as one; None where the view hides them."""
    travels = []
    for name in sides_of(example, measure):
        course = example.course(name)
        start, mid = zone_mean(course, "start"), zone_mean(course, "mid")
        if start is not None and mid is not None:
            travels.append(mid - start)
    return max(travels, key=abs, default=None)


def _travel(example: Example, main: str) -> float:
    return abs(_signed_travel(example, main) or 0.0)


def _share_seen(history: MotionHistory, part: str) -> float:
    visibility = history.landmarks(0, history.end)[:, list(BODY_PARTS[part]), 3]
    return float((np.nan_to_num(visibility).max(axis=1) >= _SEEN).mean())
