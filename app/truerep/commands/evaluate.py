"""`truerep evaluate`: how good the results are on clips whose truth is known."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from truerep.analysis.engine import load_all_profiles
from truerep.analysis.evaluation import Task, evaluate, not_understood
from truerep.analysis.index import read_index
from truerep.analysis.scoring import score
from truerep.commands.options import EXIT_FAULT, add_choices, add_jobs, choices, complain
from truerep.commands.progress import paused, progress_bar
from truerep.commands.terminal import terminal
from truerep.files import check_outputs, write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Index and how to score."""
    parser.add_argument(
        "index",
        metavar="INDEX.csv",
        type=Path,
        help="columns path, exercise ('negative' for none), rep_count, form_label; blank where nobody knows",
    )
    parser.add_argument("--given-exercise", action="store_true", help="tell the Coach the true exercise")
    parser.add_argument(
        "--live", action="store_true", help="score what the screen showed, not the result with hindsight"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all figures")
    add_choices(parser, exercise=False)
    add_jobs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Score every clip of the index; an unreadable one is an entry with its fault, nothing but such ones a fault.

    Raises:
        TrueRepError: index or profiles are wrong, or the result cannot be written.
    """
    entries = read_index(arguments.index)
    check_outputs([arguments.json], (arguments.index, *(entry.file for entry in entries), *arguments.profile))
    task = Task(choices(arguments), given_exercise=arguments.given_exercise, live=arguments.live)
    console, complaints = terminal(), terminal(stderr=True)
    for sentence in not_understood(entries, load_all_profiles(arguments.profile)):
        complain(complaints, f"{arguments.index}: {sentence}")
    clips = []
    with progress_bar() as progress:
        bar = progress.add_task("evaluating", total=len(entries))
        for clip in evaluate(entries, task, arguments.jobs):
            clips.append(clip)
            progress.advance(bar)
            if clip.error is not None:
                with paused(progress):
                    complain(complaints, clip.error)
    figures = score(clips, recognition=not arguments.given_exercise)
    print_figures(console, figures)
    if arguments.json is not None:
        write_text(arguments.json, json.dumps(figures, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
    return EXIT_FAULT if all(clip.error is not None for clip in clips) else 0


def print_figures(console: Console, figures: Mapping[str, Any]) -> None:
    """Tables of the figures; a dash where there is nothing to say."""
    errors = sum(entry["error"] is not None for entry in figures["files"])
    console.print(f"{_counted(figures['clips'], 'clip')}, {errors} could not be read")
    recognition, negatives = figures["recognition"], figures["negatives"]
    if recognition["per_class"]:
        accuracy, macro_f1 = _text(recognition["accuracy"]), _text(recognition["macro_f1"])
        console.print(f"\n[bold]Recognition[/]  accuracy {accuracy}, macro-F1 {macro_f1}")
        console.print(_table("exercise", ("precision", "recall", "f1", "support"), recognition["per_class"]))
        console.print("[bold]Confusion[/] (true: found)")
        for true, row in recognition["confusion"].items():
            found = ", ".join(f"{name} {count}" for name, count in row.items())
            console.print(f"  {escape(true)}: {escape(found)}", highlight=False)
    for title, columns in (
        ("reps", ("clips", "mae", "off_by_one", "exact")),
        ("form", ("clips", "precision", "recall", "f1", "false_alarm_share")),
    ):
        section = figures[title]
        if section["clips"]:
            console.print(f"\n[bold]{title.capitalize()}[/]")
            console.print(_table("exercise", columns, {"all": section, **section["per_exercise"]}))
    if negatives["clips"]:
        console.print(
            f"\n[bold]No exercise[/]  {_counted(negatives['reps'], 'rep')} counted"
            f" on {_counted(negatives['clips'], 'clip')} ({negatives['minutes']:.1f} minutes)"
        )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _table(first: str, columns: tuple[str, ...], rows: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    table.add_column(first)
    for column in columns:
        table.add_column(column.replace("_", " "), justify="right")
    for name, values in rows.items():
        table.add_row(escape(name), *(_text(values[column]) for column in columns))
    return table


def _text(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
