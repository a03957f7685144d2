"""A whole recording with hindsight: which exercises it holds, their reps and holds, and what was wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from truerep.advice import Rep, Review, Segment, View
from truerep.coaching.alignment import AROUND
from truerep.coaching.figure import figure_of
from truerep.coaching.form import FormClassifier, fused, rep_poses
from truerep.coaching.judge import UNCLEAR, Judgement, judge_hold, lost_ends
from truerep.coaching.judge_seen import at_work, judge_seen
from truerep.coaching.reading import RepSpan, SeenRep, travel_of
from truerep.coaching.repeated import repeated
from truerep.motion.history import MotionHistory
from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import measure_of
from truerep.motion.resample import GRID_HZ
from truerep.motion.view import view_of
from truerep.profiles.profile import Profile, Strictness
from truerep.recognition.decision import describe, segment
from truerep.recognition.idling import without_idle
from truerep.recognition.recognizer import EXERCISE_WINDOW, NO_EXERCISE, UNKNOWN_EXERCISE
from truerep.recognition.windows import ScoredWindow, mean_scores
from truerep.reps.excursions import Excursion
from truerep.reps.hindsight import count_with_hindsight
from truerep.reps.hold import held_stretches, in_pose
from truerep.reps.kinds import KnownMotion, MotionKind, UnknownMotion

_CONTENDS: Final = 0.35  # share of the best answer's from which another one is tried on the motion
_MOST_CONTENDERS: Final = 4
_NOTHING_DONE: Final = 0.3
_SURE: Final = 0.45  # share of the answers from which a stretch with a rep or two is an exercise
_SURE_OF_A_SET: Final = 0.3  # the same for a stretch with several reps
_A_SET: Final = 3
_SET_TAKES_S: Final = 3.5  # nobody does three reps faster, but hair is put in order so
_LONG_SET: Final = 5
_MUCH_MORE: Final = 3.0  # times the time that a named exercise explains, from which a set is something else
_NOT_IN_PASSING: Final = 1 / 3  # share of the time that a rep or two must fill where nobody chose their exercise
_MOST_OF_IT: Final = 0.5  # what fills so much of a clip is what the clip is about
_MISFIT_SCALE_DEG: Final = 15.0
_GIVEN_LEAST_ALIKE: Final = 1
_FOUND_LEAST_ALIKE: Final = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """One segment, reviewed."""

    segment: Segment
    reps: tuple[Rep, ...]
    partials: int
    hold_s: float | None
    view: View
    misfit_deg: float = 0.0  # degrees by which the reps' poses miss the reference


class JudgedRep(NamedTuple):
    """A rep with its judgement by itself, before its neighbours are asked."""

    rep: Rep
    judgement: Judgement


def make_rep(
    index: int,
    exercise: str,
    profile: Profile | None,
    strictness: Strictness,
    history: MotionHistory,
    item: Excursion,
    form: FormClassifier | None = None,
) -> JudgedRep:
    """Judge one excursion by itself, given in absolute ticks, and put it into the words of the result.

    Args:
        index: number of the rep in its set, from 1.
        exercise: profile name or "unknown".
        profile: of the exercise, None where there is none: then nothing can be judged.
        strictness: which limits hold.
        history: holds the rep's ticks.
        item: the excursion.
        form: the network that judges beside the rules.
    """
    start, end = max(item.start, history.first), min(item.end + 1, history.end)
    times = history.times(start, end)
    mid = min(max(item.mid - start, 0), len(times) - 1)
    span_s = (float(times[0]), float(times[mid]), float(times[-1]))
    if profile is None:
        return _judged(Rep(index, exercise, *span_s, 0.0, "unclear"), UNCLEAR)
    view = view_of(history.world(start, end))
    first, last = max(start - AROUND, history.first), min(end + AROUND, history.end)
    span = RepSpan(start - first, start - first + mid, end - 1 - first)
    seen = SeenRep(view, history.table(first, last), history.times(first, last), span, history.gaps_s(first, last))
    seen = at_work(profile, seen)
    figure = None
    if profile.reference_for(view).reps is not None:  # recorded, not written by hand
        figure = figure_of(history.landmarks(start, end), history.frame_size, RepSpan(0, mid, end - 1 - start))
    judgement = judge_seen(profile, strictness, seen, figure)
    if form is not None and judgement is not UNCLEAR:  # of what is another motion the network says nothing
        poses = rep_poses(exercise, view, history, (start, start + mid, end - 1))
        judgement = fused(judgement, form.opinion(poses), span_s[1])
    return _judged(Rep(index, exercise, *span_s, _range_deg(profile, seen), "unclear"), judgement)


def with_neighbours(made: Sequence[JudgedRep]) -> tuple[Rep, ...]:
    """Reps of one exercise in a row; what nearly is a fault is one where it comes again."""
    judgements = repeated([one.judgement for one in made])
    return tuple(_judged(one.rep, judgement).rep for one, judgement in zip(made, judgements, strict=True))


def _judged(rep: Rep, judgement: Judgement) -> JudgedRep:
    said = replace(rep, verdict=judgement.verdict, faults=judgement.faults, unseen=judgement.unseen)
    return JudgedRep(said, judgement)


def _range_deg(profile: Profile, rep: SeenRep) -> float:
    """Travel of the main primary angle from start to mid, from mid to end where the recording begins in mid-rep.

    0 where the motion has no angle.
    """
    span = rep.span
    if lost_ends(profile, profile.reference_for(rep.view), rep) == {"start"}:
        span = replace(span, start=span.end)
    for primary in profile.motion.primary:
        if measure_of(primary.measure).unit == "deg":
            return travel_of(rep.table, primary.measure, span)
    return 0.0


def review_all(
    history: MotionHistory,
    profiles: Mapping[str, Profile],
    strictness: Strictness,
    windows: Sequence[ScoredWindow],
    chosen: str | None,
    form: FormClassifier | None = None,
) -> Review:
    """Review everything in the history.

    Args:
        history: the motion, not yet cut to a bound.
        profiles: by name.
        strictness: which limits hold.
        windows: the recogniser's scores, oldest first; empty where nothing recognises.
        chosen: the exercise that the person chose ("unknown" for one without profile), or None.
        form: the network that judges beside the rules.
    """
    if chosen is not None:
        part = _review_part(history, profiles, strictness, chosen, (history.first, history.end), form, given=True)
        part = _without_idle_reps(part, history, windows)
        return _summary(chosen, 1.0, (), [part])
    if not windows:
        return Review(None, 1.0, (), (), 0, 0, None, (), View.UNKNOWN)
    stretches = _stretches(history, windows)
    parts: list[_Part] = []
    kept: list[bool] = []
    for name, span in stretches:
        inside = [w for w in windows if span[0] < w.end <= span[1]] or windows
        contenders = _contenders(mean_scores(inside), name)
        reviewed = [_review_part(history, profiles, strictness, c, span, form, given=False) for c in contenders]
        part = max(reviewed, key=lambda p: contenders[p.segment.exercise] * _evidence(p))
        # Exercises that look alike share the recogniser's belief: what they all
        # count was done, whatever its name.
        agreeing = [p.segment.exercise for p in reviewed if p.segment.rep_count >= part.segment.rep_count >= _LONG_SET]
        share = sum(contenders[name] for name in {part.segment.exercise, *agreeing})
        strange = _review_part(history, profiles, strictness, UNKNOWN_EXERCISE, span, form, given=False)
        part = strange if _explains_more(strange, part) else _without_idle_reps(part, history, windows)
        parts.append(part)
        filled = sum(end - start for other, (start, end) in stretches if other == name) / len(history)
        kept.append(_believable(part, share, filled))
    stretches = [stretch for stretch, keep in zip(stretches, kept, strict=True) if keep]
    parts = [part for part, keep in zip(parts, kept, strict=True) if keep]
    if not parts:
        return Review(None, mean_scores(windows).get(NO_EXERCISE, 0.0), (), (), 0, 0, None, (), View.UNKNOWN)
    weight: dict[str, float] = {}
    for part in parts:
        seconds = part.segment.end_s - part.segment.start_s
        weight[part.segment.exercise] = weight.get(part.segment.exercise, 0.0) + part.segment.rep_count + seconds / 10
    main = max(weight, key=lambda name: weight[name])
    spans = [span for part, (_, span) in zip(parts, stretches, strict=True) if part.segment.exercise == main]
    inside = [w for w in windows if any(a < w.end <= b for a, b in spans)]
    decision = describe(mean_scores(inside or windows), main)
    return _summary(main, decision.confidence, decision.alternatives, parts)


def with_earlier(review: Review, since_s: float, shown: Sequence[Rep]) -> Review:
    """A review of the end of a set, with what was shown live of the time before it.

    Args:
        review: of what is still remembered.
        since_s: where that begins.
        shown: reps or holds of the whole set as they were counted live, oldest first.
    """
    next_s = review.reps[0].start_s if review.reps else float("inf")
    mine = [rep for rep in shown if review.exercise in {rep.exercise, None}]
    earlier = [rep for rep in mine if rep.start_s < since_s and rep.end_s <= next_s]
    if not earlier:
        return review
    reps = tuple(replace(rep, index=index) for index, rep in enumerate((*earlier, *review.reps), start=1))
    is_hold = any(segment.hold_s is not None for segment in review.segments)
    held = sum(rep.end_s - rep.start_s for rep in earlier) if is_hold else None
    count = 0 if is_hold else len(earlier)
    before = Segment(earlier[0].exercise, earlier[0].start_s, earlier[-1].end_s, count, held)
    return replace(
        review,
        exercise=earlier[0].exercise,
        reps=reps,
        rep_count=review.rep_count + count,
        hold_s=None if held is None else held + (review.hold_s or 0.0),
        segments=(before, *review.segments),
    )


def _without_idle_reps(part: _Part, history: MotionHistory, windows: Sequence[ScoredWindow]) -> _Part:
    """Without the motions made while the recogniser saw that the exercise was not being done."""
    if not windows or part.hold_s is not None:
        return part
    reps = without_idle(part.reps, part.segment.exercise, history, windows)
    numbered = tuple(replace(rep, index=number) for number, rep in enumerate(reps, start=1))
    return replace(part, segment=replace(part.segment, rep_count=len(numbered)), reps=numbered)


def _stretches(history: MotionHistory, windows: Sequence[ScoredWindow]) -> list[tuple[str, tuple[int, int]]]:
    """Exercises in turn with their ticks, time without exercise left out."""
    answers = segment([w.scores for w in windows])
    stretches: list[tuple[str, tuple[int, int]]] = []
    begin = history.first
    for number, (answer, window) in enumerate(zip(answers, windows, strict=True)):
        last = number + 1 == len(windows)
        if last or answers[number + 1] != answer:
            # A window speaks best for its middle: the change lies half a window back.
            end = history.end if last else max(window.end - EXERCISE_WINDOW // 2, begin)
            if answer != NO_EXERCISE:
                stretches.append((answer, (begin, end)))
            begin = end
    return stretches


def _contenders(shares: Mapping[str, float], name: str) -> dict[str, float]:
    """The answer and the few others that come near it, with their shares."""
    near = {n: share for n, share in shares.items() if n != NO_EXERCISE and share >= _CONTENDS * shares.get(name, 0.0)}
    ranked = sorted(near, key=lambda n: -near[n])[:_MOST_CONTENDERS]
    return {n: max(shares.get(n, 0.0), 1e-6) for n in {name: None, **dict.fromkeys(ranked)}}


def _evidence(part: _Part) -> float:
    """How well an exercise explains the stretch: it was held, or reps were made whose poses fit it."""
    if part.hold_s:
        return 1.0
    return float(np.exp(-part.misfit_deg / _MISFIT_SCALE_DEG)) if part.reps else _NOTHING_DONE


def _explains_more(strange: _Part, named: _Part) -> bool:
    """Whether something regular was done most of the time, of which the named exercise's reps are a small part.

    An exercise without a profile looks like a known one to a recogniser that was taught nothing like it.
    """
    if named.hold_s is not None:
        return False
    filled = _filled(strange)
    return len(strange.reps) >= _LONG_SET and filled >= _MOST_OF_IT and filled >= _MUCH_MORE * _filled(named)


def _filled(part: _Part) -> float:
    """Share of the stretch's time that its reps take."""
    seconds = part.segment.end_s - part.segment.start_s
    return sum(rep.end_s - rep.start_s for rep in part.reps) / seconds if seconds > 0 else 0.0


def _believable(part: _Part, share: float, share_of_time: float) -> bool:
    """Whether an exercise that nobody chose was really done: now and then everyone moves like a rep of something.

    Args:
        part: the stretch, reviewed.
        share: how sure the recogniser is of its exercise, and of others like it that were done as often.
        share_of_time: how much of the whole it fills, together with the other stretches that look like it.
    """
    if part.segment.exercise == UNKNOWN_EXERCISE:
        return part.segment.rep_count > 0
    if part.hold_s is not None:
        return part.hold_s > 0
    if share_of_time >= _MOST_OF_IT:
        return True
    if part.segment.rep_count >= _A_SET and part.segment.end_s - part.segment.start_s >= _SET_TAKES_S:
        return share >= _SURE_OF_A_SET
    return share >= _SURE and share_of_time >= _NOT_IN_PASSING


def _review_part(
    history: MotionHistory,
    profiles: Mapping[str, Profile],
    strictness: Strictness,
    exercise: str,
    span: tuple[int, int],
    form: FormClassifier | None,
    given: bool,
) -> _Part:
    start, end = span
    profile = profiles.get(exercise)
    times, table = history.times(start, end), history.table(start, end)
    view = view_of(history.world(start, end))
    if len(times) == 0:
        return _Part(Segment(exercise, 0.0, 0.0, 0), (), 0, None, view)
    bounds = (float(times[0]), float(times[-1]))
    if profile is not None and profile.kind == "hold":
        reps, held = _review_hold(profile, strictness, table, history, start, view)
        return _Part(Segment(exercise, *bounds, 0, held), reps, 0, held, view)
    least = _GIVEN_LEAST_ALIKE if given else _FOUND_LEAST_ALIKE
    kind: MotionKind = UnknownMotion(least) if profile is None else KnownMotion(profile)
    count = count_with_hindsight(history, kind, start, end)
    reps = with_neighbours(
        [
            make_rep(number, exercise, profile, strictness, history, item, form)
            for number, item in enumerate(count.full, start=1)
        ]
    )
    misfit = 0.0
    poses = kind.rules(view).poses
    if poses is not None and count.full:
        at_start, _ = poses.rest.misses_deg(table.rows([max(e.end - start, 0) for e in count.full]))
        at_mid, _ = poses.mid.misses_deg(table.rows([e.mid - start for e in count.full]))
        misfit = float(np.mean(at_start + at_mid) / 2)
    return _Part(Segment(exercise, *bounds, len(reps)), reps, len(count.partial), None, view, misfit)


def _review_hold(
    profile: Profile, strictness: Strictness, table: MeasureTable, history: MotionHistory, offset: int, view: View
) -> tuple[tuple[Rep, ...], float]:
    reps = []
    held_ticks = 0
    for number, (first, last) in enumerate(held_stretches(in_pose(profile.reference_for(view), table)), start=1):
        start, end = offset + first, offset + last
        times = history.times(start, end)
        judgement = judge_hold(profile, strictness, view, history.table(start, end), times)
        moments = (float(times[0]), float(times[len(times) // 2]), float(times[-1]))
        reps.append(Rep(number, profile.name, *moments, 0.0, judgement.verdict, judgement.faults, judgement.unseen))
        held_ticks += last - first
    return tuple(reps), held_ticks / GRID_HZ


def _summary(
    main: str, confidence: float, alternatives: tuple[tuple[str, float], ...], parts: Sequence[_Part]
) -> Review:
    mine = [p for p in parts if p.segment.exercise == main]
    reps = [rep for part in mine for rep in part.reps]
    numbered = tuple(replace(rep, index=index) for index, rep in enumerate(reps, start=1))
    holds = [p.hold_s for p in mine if p.hold_s is not None]
    return Review(
        main,
        confidence,
        alternatives,
        numbered,
        sum(p.segment.rep_count for p in mine),
        sum(p.partials for p in mine),
        sum(holds) if holds else None,
        tuple(p.segment for p in parts),
        mine[0].view if mine else View.UNKNOWN,
    )
