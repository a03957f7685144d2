"""Progress bars on standard error, so that standard output stays clean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from truerep.advice import Advice
from truerep.analysis.pose_stream import PosedPicture, PoseStream
from truerep.commands.terminal import terminal


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar that vanishes when it is done; without a terminal there is none."""
    console = terminal(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),  # the name of a file, whatever stands in it
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        yield progress


@contextmanager
def paused(progress: Progress) -> Iterator[None]:
    """Take the bar off the terminal while something else is printed."""
    progress.stop()
    try:
        yield
    finally:
        progress.start()


class FrameProgress:
    """Moves a bar on by one with every frame of a source."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=None)

    def begin(self, stream: PoseStream) -> None:
        """Begin with a source."""
        name = f"{stream.name} (Ctrl-C ends the set)" if stream.is_live else stream.name
        self._progress.reset(self._task, total=stream.frame_count, description=name)

    def watch(self, seen: PosedPicture, advice: Advice) -> None:
        """One frame more."""
        del seen, advice
        self._progress.advance(self._task)
