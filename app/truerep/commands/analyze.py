"""`truerep analyze`: sources to reps and corrections."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from truerep.analysis.engine import Choices, Engine
from truerep.analysis.overlay import LiveOverlay, write_overlay
from truerep.analysis.pipeline import Watcher, analyze_source
from truerep.analysis.result import Analysis, to_csv, to_json
from truerep.commands.options import EXIT_FAULT, SOURCE_HELP, add_choices, choices, complain
from truerep.commands.progress import FrameProgress, paused, progress_bar
from truerep.commands.summary import print_summary
from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.files import check_outputs, replacing, write_text
from truerep.pose.recording import save_recording
from truerep.profiles.profile_io import load_profile
from truerep.video.opening import files_of, is_live
from truerep.video.writing import check_clip_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Sources, choices and what to write."""
    parser.add_argument("source", nargs="+", metavar="SOURCE", help=SOURCE_HELP)
    add_choices(parser)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the result; a list for several sources")
    parser.add_argument("--csv", metavar="FILE", type=Path, help="write one row a rep")
    parser.add_argument("--overlay", metavar="FILE", type=Path, help="write the clip with skeleton, count and cue")
    parser.add_argument("--recording", metavar="FILE", type=Path, help="write the poses (.npz)")


def run(arguments: argparse.Namespace) -> int:
    """Analyse every source, then write what was asked for.

    A source that cannot be read and a file that cannot be written are named, and the others go on.

    Raises:
        TrueRepError: the only source cannot be read, or a choice is wrong.
    """
    _check(arguments)
    return analyse_all(arguments, _with_own_profile(choices(arguments)))


def analyse_all(arguments: argparse.Namespace, chosen: Choices) -> int:
    """As `run`, for arguments that were checked."""
    console, complaints = terminal(), terminal(stderr=True)
    engine = Engine(chosen)
    analyses: list[Analysis] = []
    faults = 0
    try:
        with progress_bar() as progress:

            def keep(analysis: Analysis) -> None:
                analyses.append(analysis)
                with paused(progress):
                    print_summary(console, analysis, engine.profiles)
                    for warning in analysis.warnings:
                        complain(complaints, warning)

            for source in arguments.source:
                try:
                    _analyse(source, engine, arguments.overlay, progress, keep)
                except TrueRepError as error:
                    if len(arguments.source) == 1 and not analyses:
                        raise
                    faults += 1
                    with paused(progress):
                        complain(complaints, f"{error}")
    finally:
        engine.close()
        faults += _write(analyses, arguments, complaints)
    return EXIT_FAULT if faults else 0


def _analyse(
    source: str, engine: Engine, overlay: Path | None, progress: Progress, keep: Callable[[Analysis], None]
) -> None:
    """Hand over what comes of a source, also where its overlay then fails."""
    watchers: tuple[Watcher, ...] = (FrameProgress(progress),)
    if overlay is not None and is_live(source):
        with replacing(overlay) as temporary, closing(LiveOverlay(temporary, engine.profiles)) as live:
            keep(analyze_source(source, engine.coach(), engine.estimator, (*watchers, live)))
        return
    analysis = analyze_source(source, engine.coach(), engine.estimator, watchers)
    keep(analysis)
    if overlay is not None:
        with replacing(overlay) as temporary:
            task = progress.add_task(f"drawing {overlay}", total=len(analysis.recording))
            write_overlay(analysis, engine.profiles, temporary, lambda: progress.advance(task))
            progress.remove_task(task)


def _write(analyses: list[Analysis], arguments: argparse.Namespace, complaints: Console) -> int:
    """Write what there is; when the work is broken off that is what was done before.

    Returns:
        How many files could not be written; each was told.
    """
    if not analyses:
        return 0
    faults = 0
    writers: tuple[tuple[Path | None, Callable[[Path], None]], ...] = (
        (arguments.json, lambda path: write_text(path, _json_text(analyses, alone=len(arguments.source) == 1))),
        (arguments.csv, lambda path: write_text(path, to_csv(analyses))),
        (arguments.recording, lambda path: save_recording(analyses[0].recording, path)),
    )
    for path, write in writers:
        if path is not None:
            try:
                write(path)
            except TrueRepError as error:
                faults += 1
                complain(complaints, f"{error}")
    return faults


def _json_text(analyses: list[Analysis], *, alone: bool) -> str:
    documents = [to_json(analysis) for analysis in analyses]
    return json.dumps(documents[0] if alone else documents, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _with_own_profile(chosen: Choices) -> Choices:
    """A single profile of one's own is the exercise, unless another one is named."""
    if chosen.exercise is None and len(chosen.profiles) == 1:
        return replace(chosen, exercise=load_profile(chosen.profiles[0]).name)
    return chosen


def _check(arguments: argparse.Namespace) -> None:
    """Refuse what cannot end well before any work is done."""
    if len(arguments.source) > 1:
        for option in ("overlay", "recording"):
            if getattr(arguments, option) is not None:
                raise TrueRepError(
                    f"--{option} takes one SOURCE, {len(arguments.source)} were named; run them one by one"
                )
    if arguments.overlay is not None:
        check_clip_path(arguments.overlay)
    check_outputs(
        (arguments.json, arguments.csv, arguments.overlay, arguments.recording),
        (*files_of(arguments.source), *arguments.profile),
    )
