"""The result of an analysis as a person reads it on the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from truerep.advice import Rep
from truerep.analysis.result import Analysis
from truerep.coaching.wording import exercise_title
from truerep.profiles.profile import Profile

_SIGNS = {"good": "[green]✓ good[/]", "faulty": "[red]▲ to mend[/]", "unclear": "[dim]? unclear[/]"}


def print_summary(console: Console, analysis: Analysis, profiles: Mapping[str, Profile]) -> None:
    """Exercise and count first, then rep by rep, then what to know of the source."""
    review = analysis.review
    console.print(f"[bold]{escape(analysis.source)}[/]", soft_wrap=True)
    console.print(f"  {_headline(analysis, profiles)}")
    if review.reps:
        console.print(_rep_table(review.reps, is_hold=review.hold_s is not None))
    if review.partials:
        console.print(f"  {review.partials} more did not go far enough to count")
    others = [segment for segment in review.segments if segment.exercise != review.exercise]
    for segment in others:
        done = f"held {segment.hold_s:.1f} s" if segment.hold_s is not None else _reps(segment.rep_count)
        span = f"from {segment.start_s:.1f} to {segment.end_s:.1f} s"
        console.print(f"  also {escape(exercise_title(segment.exercise, profiles))}: {done}, {span}")
    console.print(f"  [dim]{_source_line(analysis)}[/]")


def _headline(analysis: Analysis, profiles: Mapping[str, Profile]) -> str:
    review = analysis.review
    if review.exercise is None:
        return "No exercise seen: 0 reps"
    title = exercise_title(review.exercise, profiles)
    how = "chosen by hand" if analysis.chosen else f"{review.confidence:.0%} sure"
    if review.hold_s is not None:
        return f"[bold]{escape(title)}[/] ({how}): held [bold]{review.hold_s:.1f} s[/]"
    return f"[bold]{escape(title)}[/] ({how}): {_reps(review.rep_count)}"


def _reps(count: int) -> str:
    return f"[bold]{count}[/] {'rep' if count == 1 else 'reps'}"


def _rep_table(reps: tuple[Rep, ...], *, is_hold: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    for heading in ("Hold" if is_hold else "Rep", "From", "To", "Range", "Verdict", "What to mend"):
        table.add_column(heading, justify="left" if heading in {"Verdict", "What to mend"} else "right")
    for rep in reps:
        span = (f"{rep.start_s:.1f} s", f"{rep.end_s:.1f} s")
        reach = f"{rep.range_deg:.0f}°" if rep.range_deg else ""
        table.add_row(str(rep.index), *span, reach, _SIGNS[rep.verdict], escape(_remark(rep)))
    return table


def _remark(rep: Rep) -> str:
    if rep.verdict == "unclear" and rep.unseen:
        return f"not seen: {', '.join(name.replace('_', ' ') for name in rep.unseen)}"
    return "; ".join(fault.cue for fault in rep.faults)


def _source_line(analysis: Analysis) -> str:
    frames = len(analysis.recording)
    pose, coach = analysis.timing_ms["pose"]["p50"], analysis.timing_ms["coach"]["p50"]
    speed = f"pose {pose:.1f} ms, coach {coach:.1f} ms a frame" if pose else f"coach {coach:.1f} ms a frame"
    return (
        f"{analysis.duration_s:.1f} s at {analysis.frame_rate_hz:.1f} Hz, "
        f"somebody seen in {analysis.frames_with_person} of {frames} frames, "
        f"view {analysis.review.view.value}; {speed}; provider: {analysis.provider}"
    )
