"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from rich.console import Console

from truerep.analysis.engine import Choices
from truerep.pose.choice import DEFAULT_POSE, POSE_HELP, POSE_KINDS, PREFILTER_HELP, PREFILTERS
from truerep.profiles.profile import STRICTNESSES

EXIT_FAULT: Final = 2
SOURCE_HELP: Final = "a clip, a camera (camera:0, rtsp://...), or a pose recording (.npz)"


def complain(console: Console, sentence: str) -> None:
    """One line about a fault, as it is."""
    console.print(sentence, style="yellow", highlight=False, markup=False, soft_wrap=True)


def add_choices(parser: argparse.ArgumentParser, *, exercise: bool = True) -> None:
    """Exercise, own profiles, strictness and pose estimator."""
    if exercise:
        parser.add_argument("--exercise", metavar="NAME", help="the exercise, instead of having it recognised")
    parser.add_argument(
        "--profile",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="a profile of your own, beside the bundled ones",
    )
    parser.add_argument("--strictness", choices=STRICTNESSES, default="normal", help="which limits of a profile hold")
    add_pose(parser)
    add_prefilter(parser)


def choices(arguments: argparse.Namespace) -> Choices:
    """What `add_choices` asked for."""
    exercise = getattr(arguments, "exercise", None)
    return Choices(exercise, tuple(arguments.profile), arguments.strictness, arguments.pose, arguments.prefilter)


def add_pose(parser: argparse.ArgumentParser) -> None:
    """What finds the pose in pictures; `pose` in the result."""
    parser.add_argument("--pose", choices=POSE_KINDS, default=DEFAULT_POSE, help=POSE_HELP)


def add_prefilter(parser: argparse.ArgumentParser) -> None:
    """What is done to the pictures before the pose is looked for; `prefilter` in the result."""
    parser.add_argument("--prefilter", choices=PREFILTERS, default="none", help=PREFILTER_HELP)


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """How many processes share the work."""
    parser.add_argument("--jobs", metavar="N", type=_positive, default=1, help="how many processes share the work")


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Which cluster shares the work."""
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="of a Dask scheduler whose workers share the work instead, such as tcp://host:8786 (extra 'cluster')",
    )


def _positive(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 4 * (os.cpu_count() or 1):
        raise argparse.ArgumentTypeError(f"{number} is not between 1 and {4 * (os.cpu_count() or 1)}")
    return number
