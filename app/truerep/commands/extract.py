"""`truerep extract`: clips to pose recordings."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from truerep.analysis.parallel import map_in_processes
from truerep.analysis.pose_stream import open_poses, recording_of
from truerep.commands.options import EXIT_FAULT, SOURCE_HELP, add_cluster, add_jobs, add_pose, complain
from truerep.commands.progress import paused, progress_bar
from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.files import check_outputs
from truerep.pose.choice import PoseKind, open_pose
from truerep.pose.estimator import PoseEstimator
from truerep.pose.recording import save_recording
from truerep.video.address import shown_address
from truerep.video.opening import camera_number, files_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Sources, folder, pose estimator and number of processes."""
    parser.add_argument("source", nargs="+", metavar="SOURCE", help=SOURCE_HELP)
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="folder for the recordings; made if missing"
    )
    add_pose(parser)
    add_jobs(parser)
    add_cluster(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write one recording for each source; one that cannot be read is named and the rest goes on.

    Raises:
        TrueRepError: the folder cannot be made, or two sources would be written to the same file.
    """
    targets = [_target(source, arguments.out) for source in arguments.source]
    for target in targets:
        if targets.count(target) > 1:
            raise TrueRepError(f"{target}: two sources would be written there; extract them into different folders")
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrueRepError(f"{arguments.out}: cannot be made ({error.strerror}); choose another folder") from error
    check_outputs(targets, files_of(arguments.source))
    console, complaints = terminal(), terminal(stderr=True)
    faults = 0
    with progress_bar() as progress:
        task = progress.add_task("extracting", total=len(targets))
        pairs = list(zip(arguments.source, targets, strict=True))
        for line, fault in map_in_processes(
            partial(_extractor, arguments.pose), pairs, arguments.jobs, arguments.cluster
        ):
            with paused(progress):
                if fault:
                    complain(complaints, line)
                else:
                    console.print(line, highlight=False, markup=False, soft_wrap=True)
            faults += fault
            progress.advance(task)
    return EXIT_FAULT if faults else 0


def _target(source: str, out: Path) -> Path:
    number = camera_number(source)
    name = f"camera{number}" if number is not None else Path(shown_address(source).removeprefix("camera:")).stem
    return out / f"{name.replace(':', '-')}.npz"


def _extractor(kind: PoseKind) -> Callable[[tuple[str, Path]], tuple[str, bool]]:
    return partial(_extract, _Lazy(kind))


class _Lazy:
    """Loads the pose model when the first clip needs it, and keeps it."""

    def __init__(self, kind: PoseKind) -> None:
        self._kind = kind
        self._estimator: PoseEstimator | None = None

    def __call__(self) -> PoseEstimator:
        if self._estimator is None:
            self._estimator = open_pose(self._kind)
        return self._estimator


def _extract(make_estimator: _Lazy, job: tuple[str, Path]) -> tuple[str, bool]:
    """One line for the person, and whether it tells of a fault."""
    source, target = job
    warnings: list[str] = []
    try:
        recording = recording_of(open_poses(source, make_estimator, warnings.append))
        save_recording(recording, target)
    except TrueRepError as error:
        return str(error), True
    seen_in = sum(frame.has_person for frame in recording.frames())
    return "\n".join([f"{target}: {len(recording)} frames, somebody seen in {seen_in}", *warnings]), False
