"""Counting a whole stretch with hindsight: every few seconds on the signal that is cleanest around there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.history import MotionHistory
from truerep.motion.resample import GRID_HZ
from truerep.motion.view import view_of
from truerep.reps.alike import without_strangers
from truerep.reps.beat import beat_of, keeps_beat
from truerep.reps.counting import CLEARLY_CLEANER, MANY_MORE, Count
from truerep.reps.excursions import Excursion
from truerep.reps.kinds import Candidate, MotionKind, count_candidate, stretch_of

_WINDOW: Final = int(24 * GRID_HZ)
_SLOW: Final = _WINDOW // 6  # reps longer than this leave too few in a window to tell a clean signal from a bad one
_SPEAKS: Final = 1 / 3  # share of a window, in its middle, for which it speaks
_WITNESS: Final = 0.5  # share of the chosen signal's score from which another one may show reps that it lost
_LONGEST_LOSS: Final = 3.5  # usual periods between two reps; more is a rest
_ROUGH: Final = 0.2  # reference travels by which depth bends within a tick; no limb can, but a pose that jumps
_TOO_CLOSE: Final = 0.45  # share of the shorter one's length at which reps of two signals are the same
_SHARED: Final = 0.5  # share of the shorter one's length that reps of two windows have in common if they are the same
_LAST_FEW: Final = 4  # reps that the windows before may have seen, too


@dataclass(frozen=True, slots=True)
class Counted:
    """Repetitions and partial ones, in absolute ticks, oldest first."""

    full: tuple[Excursion, ...]
    partial: tuple[Excursion, ...]


def count_with_hindsight(history: MotionHistory, kind: MotionKind, start: int, end: int) -> Counted:
    """Count the ticks [start, end) of one exercise.

    The camera may turn, the person may change sides and limbs may be hidden for a while, so each window chooses its own
    view and signal; the last one is kept unless another is clearly cleaner.
    """
    full, partial = _count_in_windows(history, kind, start, end, _WINDOW)
    length = float(np.median([e.end - e.start for e in full])) if full else 0.0
    if length > _SLOW:
        full, partial = _count_in_windows(history, kind, start, end, int(_WINDOW * length / _SLOW))
    return Counted(_alike(history, kind, full, start, end), tuple(partial))


def _count_in_windows(
    history: MotionHistory, kind: MotionKind, start: int, end: int, window: int
) -> tuple[list[Excursion], list[Excursion]]:
    """Full and partial ones, each from the window that has it in its middle."""
    full: list[Excursion] = []
    partial: list[Excursion] = []
    beyond: list[Excursion] = []  # reps that the window before saw after its middle
    name = ""
    step = int(_SPEAKS * window)
    margin = (window - step) // 2
    for first in range(start, end, step):
        last = min(first + step, end)
        if first > start and end - first < step // 2:
            break  # the window before speaks for this short rest, too
        if end - last < step // 2:
            last = end
        begin, stop = max(first - margin, start), min(last + margin, end)
        count = _count_window(history, kind, (begin, stop), begin == start, name)
        name = count.signal.name
        reps = [_shifted(item, begin) for item in count.full]
        for rep in reps:
            # At the border each of two windows may see the turn on the other's side, ...
            own = first <= rep.mid < last or (rep.mid < first and any(_overlap(rep, other) for other in beyond))
            # ... and of one that is held for long the window that should speak may see a part only.
            its_first = rep.mid - (rep.mid - start) % step
            own = own or rep.start < its_first - margin or rep.end >= its_first + step + margin
            if own and not any(_overlap(rep, other) for other in full[-_LAST_FEW:]):
                full.append(rep)
        beyond = [rep for rep in reps if rep.mid >= last]
        partial += [item for item in (_shifted(p, begin) for p in count.partial) if first <= item.mid < last]
    return sorted(full, key=lambda rep: rep.mid), partial


def _shifted(item: Excursion, by: int) -> Excursion:
    return Excursion(item.start + by, item.mid + by, item.end + by, item.travel)


def _alike(
    history: MotionHistory, kind: MotionKind, full: list[Excursion], start: int, end: int
) -> tuple[Excursion, ...]:
    """The reps that resemble each other."""
    view = view_of(history.world(start, end))
    poses = kind.rules(view).poses
    measures = poses.rest.names if poses else _read_from(kind.candidates(view))
    shifted = [_shifted(e, -start) for e in full]
    kept = {e.mid + start for e in without_strangers(shifted, tuple(measures), history.table(start, end))}
    return tuple(e for e in full if e.mid in kept)


def _read_from(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Measures of the limbs that signals are read from."""
    return tuple(dict.fromkeys(part.measure for candidate in candidates for part in candidate.recipe.parts))


def _count_window(
    history: MotionHistory, kind: MotionKind, span: tuple[int, int], begins_open: bool, name: str
) -> Count:
    candidates = kind.candidates(view_of(history.world(*span)))
    stretch = stretch_of(history, candidates, span, begins_open, hindsight=True)
    counts = [count_candidate(candidate, stretch) for candidate in candidates]
    described = [count for count, of in zip(counts, candidates, strict=True) if of.rules.poses is not None]
    others = [count for count, of in zip(counts, candidates, strict=True) if of.rules.poses is None]
    if described:
        # Where no reference tells which joint makes the rep, some may well move twice in every one: never the fullest.
        own = _fullest(described)
        others = [count for count in others if _stands_in(count, own)]
        best = max([own, *others], key=lambda c: c.score)
    else:
        best = max(others, key=lambda c: c.score)
    kept = next((c for c in (*described, *others) if c.signal.name == name), best)
    chosen = best if best.score > CLEARLY_CLEANER * kept.score else kept
    witnesses = [c for c in counts if c is not chosen and c.score >= _WITNESS * chosen.score]
    return _with_lost_reps(chosen, sorted(witnesses, key=lambda c: -c.score))


def _with_lost_reps(chosen: Count, witnesses: Sequence[Count]) -> Count:
    """With the reps that the next best signal shows where the pose jumped and the beat has a gap.

    Poses that jump spoil one measure more than another. A rep that is held at its turn leaves a gap, too, but a still
    one. What the chosen signal calls partial is no rep.
    """
    beat = beat_of([e.mid for e in chosen.full])
    if beat is None:
        return chosen
    full = list(chosen.full)
    for before, after in pairwise(chosen.full):
        rough = _is_rough(chosen.signal.depth[before.end : after.start + 1])
        if rough and after.mid - before.mid < _LONGEST_LOSS * beat:
            shown = ([e for e in witness.full if before.end < e.mid < after.start] for witness in witnesses)
            lost = next((found for found in shown if found and _fills(before, found, after, beat)), [])
            full += [e for e in lost if not any(_same(e, short) for short in chosen.partial)]
    return replace(chosen, full=tuple(sorted(full, key=lambda e: e.mid)))


def _is_rough(depth: NDArray[np.float64]) -> bool:
    """Whether a limb would have to be torn about for a signal to run like this, or nobody was seen."""
    return not np.isfinite(depth).all() or bool(np.abs(np.diff(depth, n=2)).max(initial=0.0) > _ROUGH)


def _fills(before: Excursion, lost: Sequence[Excursion], after: Excursion, beat: float) -> bool:
    return bool(keeps_beat([e.mid for e in (before, *lost, after)], beat).all())


def _stands_in(count: Count, own: Count) -> bool:
    """Whether a joint of which the profile does not speak shows reps that the exercise's own signals miss."""
    return len(count.full) >= MANY_MORE * max(len(own.full), 1) and count.score > own.score


def _fullest(counts: Sequence[Count]) -> Count:
    """The cleanest count, or one that sees all its reps and many more, unless the cleanest is clearly so.

    A view can hide in one measure what one side does, or flatten some reps: what is left looks all the cleaner.
    """
    best = max(counts, key=lambda c: c.score)
    fuller = [
        count
        for count in counts
        if best.score <= CLEARLY_CLEANER * count.score
        and len(count.full) >= MANY_MORE * len(best.full)
        and all(any(_same(rep, other) for other in count.full) for rep in best.full)
    ]
    return max(fuller, key=lambda c: c.score, default=best)


def _overlap(one: Excursion, other: Excursion) -> bool:
    """True where two windows saw one rep, whose turn may lie anywhere in the time for which it was held."""
    shorter = min(one.end - one.start, other.end - other.start)
    return min(one.end, other.end) - max(one.start, other.start) > _SHARED * shorter


def _same(before: Excursion, after: Excursion) -> bool:
    """True where two signals show one rep at slightly different moments."""
    shorter = min(before.end - before.start, after.end - after.start)
    return abs(after.mid - before.mid) < _TOO_CLOSE * shorter
