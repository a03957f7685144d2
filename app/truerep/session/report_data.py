"""What a report says, as blocks in order; how they look is the business of the page or the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np

from truerep.coaching.measure_words import words_of
from truerep.coaching.wording import said, whole_seconds
from truerep.errors import TrueRepError
from truerep.motion.measures import measure_of
from truerep.session import drawing
from truerep.session.bands import reference_band
from truerep.session.progress import best_and_worst, personal_bests
from truerep.session.reading import History, SetRow, Stretch
from truerep.session.to_mend import what_to_work_on

_MOST_DETAILED: Final = 12
_MOST_SESSIONS: Final = 60
_WIDE: Final = (520, 190)
_FIGURE: Final = (150, 190)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportScope:
    """What a report is about.

    Attributes:
        session_id: one session, or None for a period.
        exercise: only this one, or None for all.
        first_day, last_day: of the period, both included.
    """

    session_id: int | None = None
    exercise: str | None = None
    first_day: str = ""
    last_day: str = "9999"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the report's title) to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Names with large values."""

    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG with its size in pixels and what it shows."""

    svg: str
    size: tuple[int, int]
    caption: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures side by side."""

    items: tuple[Picture, ...]


Block = Heading | Figures | Table | Pictures


def gather(
    history: History, scope: ReportScope, title_of: Callable[[str], str], progress: Callable[[], None] = lambda: None
) -> list[Block]:
    """Read what a report says.

    Args:
        history: to read from.
        scope: what it is about.
        title_of: from an exercise's name to its title.
        progress: called after each set that is shown; what it raises gives the report up.

    Raises:
        TrueRepError: there is nothing in it, or the history cannot be read.
    """
    gathered = _period if scope.session_id is None else _session
    return gathered(history, scope, title_of, progress)


def _session(
    history: History, scope: ReportScope, title_of: Callable[[str], str], progress: Callable[[], None]
) -> list[Block]:
    assert scope.session_id is not None
    rows = [row for row in history.sets(scope.session_id) if scope.exercise in {None, row.exercise}]
    if not rows:
        raise TrueRepError(f"session {scope.session_id}: is not in the history; 'truerep report' without it takes all")
    blocks: list[Block] = [Heading(said("Training on {day}").format(day=day_words(rows[0].day)), 1), _sums(rows)]
    blocks.append(_set_table(rows, title_of))
    for row in rows:
        blocks += _set_blocks(history, row, title_of)
        progress()
    return blocks


def _period(
    history: History, scope: ReportScope, title_of: Callable[[str], str], progress: Callable[[], None]
) -> list[Block]:
    rows = history.sets_between(scope.first_day, scope.last_day, scope.exercise)
    if not rows:
        raise TrueRepError("report: nothing was trained in that time; choose other days or another exercise")
    what = said("Training") if scope.exercise is None else title_of(scope.exercise)
    title = said("{what}, {first} to {last}").format(
        what=what, first=day_words(rows[0].day), last=day_words(rows[-1].day)
    )
    blocks: list[Block] = [Heading(title, 1), _sums(rows)]
    days = (date.fromisoformat(rows[-1].day) - date.fromisoformat(rows[0].day)).days
    step = "day" if days <= 45 else "week" if days <= 800 else "month"
    course = history.course(step, scope.exercise, scope.first_day, scope.last_day)
    pictures = _course_pictures(course, step, one_exercise=scope.exercise is not None)
    if pictures:
        blocks += [Heading(said(_BY[step]), 2), *pictures]
    faults = history.faults(scope.exercise, scope.first_day, scope.last_day)
    if faults:
        listed = tuple((said(name.replace("_", " ")), str(often)) for name, often in faults[:10])
        blocks += [Heading(said("Most common faults"), 2), Table(_spoken("Fault", "Reps"), listed)]
    if scope.exercise is None:
        ranks = history.reps_by_exercise(scope.first_day, scope.last_day)
        listed = tuple((title_of(name), str(often)) for name, often in ranks if often)
        if listed:
            blocks += [Heading(said("Exercises"), 2), Table(_spoken("Exercise", "Reps"), listed)]
    else:
        bests = personal_bests(history, scope.exercise)
        reached = tuple((said(_BESTS[best.kind]), f"{best.value:.0f}", day_words(best.day)) for best in bests)
        blocks += [Heading(said("Personal bests"), 2), Table(_spoken("What", "Value", "Day"), reached)]
    sessions = len({row.session_id for row in rows})
    shown = said("Sessions" if sessions <= _MOST_SESSIONS else "The newest {shown} of {all} sessions")
    shown = shown.format(shown=_MOST_SESSIONS, all=sessions)
    blocks += [Heading(shown, 2), _session_table(rows, title_of)]
    newest = rows[-_MOST_DETAILED:]
    blocks.append(Heading(said("The newest sets" if len(newest) < len(rows) else "The sets"), 2))
    for row in reversed(newest):
        blocks += _set_blocks(history, row, title_of)
        progress()
    return blocks


_BY: Final = {"day": "Over time, by day", "week": "Over time, by week", "month": "Over time, by month"}
_BESTS: Final = {"count": "Most reps in a set", "good": "Most good reps in a set", "hold": "Longest hold (s)"}


def _sums(rows: Sequence[SetRow]) -> Figures:
    judged = sum(row.good + row.faulty for row in rows)
    sessions = len({row.session_id for row in rows})
    cells = [
        (said("session" if sessions == 1 else "sessions"), str(sessions)),
        (said("set" if len(rows) == 1 else "sets"), str(len(rows))),
    ]
    reps = sum(row.count for row in rows if row.hold_s is None)
    if reps:
        cells.append((said("rep" if reps == 1 else "reps"), str(reps)))
    if judged:
        cells.append((said("good"), f"{100 * sum(row.good for row in rows) / judged:.0f} %"))
    held = sum(row.hold_s or 0.0 for row in rows)
    if held:
        cells.append((said("held"), f"{held:.0f} s" if held < 600 else f"{held / 60:.0f} min"))
    return Figures(tuple(cells))


def _set_table(rows: Sequence[SetRow], title_of: Callable[[str], str]) -> Table:
    listed = []
    for row in rows:
        count = f"{whole_seconds(row.hold_s)} s" if row.hold_s is not None else str(row.count)
        if row.corrected_count is not None:
            count = said("{count} (counted {found})").format(count=count, found=row.reps)
        tempo = "" if row.tempo_s is None or row.hold_s is not None else f"{_decimal(row.tempo_s, 1)} s"
        depth = "" if row.depth is None or row.measure is None else _value(row.depth, row.measure)
        listed.append(
            (_time(row.started_ms), title_of(row.exercise), count, str(row.good), str(row.faulty), depth, tempo)
        )
    head = _spoken("Time", "Exercise", "Reps", "Good", "To mend", "In the middle", "Length")
    return Table(head, tuple(listed))


def _session_table(rows: Sequence[SetRow], title_of: Callable[[str], str]) -> Table:
    sessions: dict[int, list[SetRow]] = {}
    for row in rows:
        sessions.setdefault(row.session_id, []).append(row)
    listed = []
    for sets in list(sessions.values())[-_MOST_SESSIONS:][::-1]:
        judged = sum(row.good + row.faulty for row in sets)
        good = f"{100 * sum(row.good for row in sets) / judged:.0f} %" if judged else ""
        names = ", ".join(dict.fromkeys(title_of(row.exercise) for row in sets))
        counts = [row.count for row in sets if row.hold_s is None]
        reps = str(sum(counts)) if counts else ""
        listed.append((day_words(sets[0].day), names, str(len(sets)), reps, good))
    return Table(_spoken("Day", "Exercises", "Sets", "Reps", "Good"), tuple(listed))


def _course_pictures(course: Sequence[Stretch], step: str, *, one_exercise: bool) -> list[Block]:
    days = [date.fromisoformat(stretch.begin) for stretch in course]
    wide = {"day": 1, "week": 7, "month": 30}[step]
    held = not any(stretch.reps for stretch in course)
    amounts: list[float | None] = [stretch.hold_s if held else float(stretch.reps) for stretch in course]
    shown: list[tuple[str, str, str, list[float | None]]] = [
        ("Share of good reps", "%", "line", [100 * s.good / s.judged if s.judged else None for s in course]),
    ]
    if any(amounts):
        shown.insert(0, ("Time held" if held else "Reps", "s" if held else "", "bars", amounts))
    if one_exercise:
        shown += [
            ("Angle in the middle of a rep", "°", "line", [stretch.depth for stretch in course]),
            ("Length of a rep", "s", "line", [stretch.tempo_s for stretch in course]),
            ("Left and right apart", "°", "line", [stretch.symmetry for stretch in course]),
        ]
    pictures = [
        Picture(drawing.course(days, values, wide, unit, _WIDE, bars=kind == "bars"), _WIDE, said(title))
        for title, unit, kind, values in shown
        if any(value is not None for value in values)
    ]
    return [Pictures(tuple(pictures[place : place + 2])) for place in range(0, len(pictures), 2)]


def _set_blocks(history: History, row: SetRow, title_of: Callable[[str], str]) -> list[Block]:
    reps = history.reps(row.id)
    profile = history.profile(row.profile)
    words = said("1 rep, {good} good") if row.count == 1 else said("{count} reps, {good} good")
    done = words.format(count=row.count, good=row.good)
    if row.hold_s is not None:
        done = said("{seconds} s held").format(seconds=whole_seconds(row.hold_s))
    title = f"{title_of(row.exercise)}, {day_words(row.day)} {_time(row.started_ms)}: {done}"
    blocks: list[Block] = [Heading(title, 3)]
    pictures = []
    measure = row.measure
    if measure is not None:
        curves = [
            (k.rep.index, k.rep.verdict, k.curves[measure].astype(np.float64)) for k in reps if measure in k.curves
        ]
        band = None if profile is None else reference_band(profile.reference_for(row.seen_from), measure)
        if curves:
            unit = "°" if measure_of(measure).unit == "deg" else ""
            caption = said("{measure} over each rep; the band is the reference").format(measure=_measured(measure))
            pictures.append(Picture(drawing.rep_curves(curves, band, unit, _WIDE), _WIDE, caption))
    ends = best_and_worst(reps, profile, measure, row.seen_from)
    worst = {k.rep.index: "Rep {index}: to mend first" if k.rep.faults else "Rep {index}: farthest off" for k in reps}
    shown = {ends[1]: worst[ends[1]], ends[0]: "Rep {index}: best"} if ends else {}
    for kept in reps:
        if kept.rep.index in shown and kept.poses is not None:
            caption = said(shown[kept.rep.index]).format(index=kept.rep.index)
            joint = kept.rep.faults[0].joint if kept.rep.faults else None
            svg = drawing.skeleton(kept.poses[1].astype(np.float64), row.width / row.height, joint, _FIGURE)
            pictures.append(Picture(svg, _FIGURE, caption))
    if pictures:
        blocks.append(Pictures(tuple(pictures)))
    work = what_to_work_on([kept.rep for kept in reps])
    to_mend = tuple((item.fault.cue, ", ".join(str(number) for number in item.reps)) for item in work)
    if to_mend:
        blocks.append(Table(_spoken("To mend", "Reps"), to_mend))
    return blocks


def _value(value: float, measure: str) -> str:
    return f"{value:.0f}°" if measure_of(measure).unit == "deg" else _decimal(value, 2)


def day_words(iso: str) -> str:
    """A day as it is written out, from `2026-11-16`."""
    day = date.fromisoformat(iso)
    return said("{day} {month} {year}").format(day=day.day, month=said(MONTHS[day.month - 1]), year=day.year)


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", said("."))


def _measured(measure: str) -> str:
    """A measure as it is spoken of: your knee, for both sides and for one."""
    return said(words_of(measure).name)


def _spoken(*words: str) -> tuple[str, ...]:
    return tuple(said(word) for word in words)


def _time(moment_ms: int) -> str:
    return f"{datetime.fromtimestamp(moment_ms / 1000).astimezone():%H:%M}"
