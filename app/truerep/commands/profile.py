"""`truerep profile`: exercises as files: check, record, import, export."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from truerep.analysis.engine import load_all_profiles
from truerep.analysis.record import Recorded, record_profile
from truerep.coaching.learn import FEWEST_REPS
from truerep.commands.options import EXIT_FAULT, complain
from truerep.commands.progress import progress_bar
from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.files import check_outputs, write_text
from truerep.profiles.profile import STRICTNESSES, Profile
from truerep.profiles.profile_io import canonical_name, load_profile
from truerep.profiles.profile_store import import_profile, load_own_profiles, own_folder, profile_text, save_profile
from truerep.video.opening import files_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One command for each thing to do with a profile."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    check = tasks.add_parser("check", help="say whether files are profiles, and what is wrong if not")
    check.add_argument("file", nargs="+", type=Path, metavar="FILE")
    record = tasks.add_parser("record", help="learn a profile from the reps of clips")
    record.add_argument("clip", nargs="+", metavar="CLIP", help="a clip, camera:0 or a recording; one for each view")
    record.add_argument("--name", required=True, metavar="NAME", help="what the exercise is called")
    record.add_argument("--out", required=True, type=Path, metavar="FILE", help="the profile to write (.json)")
    record.add_argument("--hold", action="store_true", help="learn a pose that is held instead of reps")
    record.add_argument("--keep", type=_numbers, metavar="1,2,4", help="reps to learn from; those that look alike")
    bring = tasks.add_parser("import", help="add a profile that somebody handed over to your own")
    bring.add_argument("file", type=Path, metavar="FILE")
    hand = tasks.add_parser("export", help="write a profile to a file that can be handed over")
    hand.add_argument("name", metavar="NAME")
    hand.add_argument("--out", required=True, type=Path, metavar="FILE")
    tasks.add_parser("list", help="name all profiles, your own marked")


def run(arguments: argparse.Namespace) -> int:
    """Do one task.

    Raises:
        TrueRepError: a file is wrong or cannot be written.
    """
    console = terminal()
    if arguments.task == "check":
        return _check(arguments.file, console)
    if arguments.task == "record":
        return _record(arguments, console)
    if arguments.task == "import":
        profile = import_profile(arguments.file, own_folder(), load_all_profiles(with_folder=False))
        console.print(f"{profile.title}: added to your own profiles as '{profile.name}'", highlight=False, markup=False)
        return 0
    profiles = load_all_profiles()
    if arguments.task == "export":
        name = canonical_name(profiles, arguments.name)
        if name is None:
            raise TrueRepError(f"{arguments.name}: there is no profile of it; known are {', '.join(profiles)}")
        write_text(arguments.out, profile_text(profiles[name]))
        return 0
    mine = load_own_profiles(own_folder(), load_all_profiles(with_folder=False)).profiles
    for name, profile in profiles.items():
        own = "  (your own)" if name in mine else ""
        console.print(f"{name:24} {profile.title}{own}", highlight=False, markup=False)
    return 0


def _check(files: list[Path], console: Console) -> int:
    """Name every file that is wrong, and the field and reason."""
    complaints = terminal(stderr=True)
    wrong = 0
    for path in files:
        try:
            profile = load_profile(path)
        except TrueRepError as error:
            wrong += 1
            complain(complaints, str(error))
            continue
        console.print(f"{path}: {_described(profile)}", highlight=False, markup=False, soft_wrap=True)
    return EXIT_FAULT if wrong else 0


def _described(profile: Profile) -> str:
    views = ", ".join(dict.fromkeys(view.value for r in profile.references for view in r.views))
    return f"{profile.title}, {profile.kind}s, seen from {views}, {len(profile.faults)} faults"


def _record(arguments: argparse.Namespace, console: Console) -> int:
    check_outputs([arguments.out], files_of(arguments.clip))
    if arguments.keep is not None and len(arguments.clip) > 1:
        raise TrueRepError("--keep numbers the reps of one CLIP; record the clips one by one")
    with progress_bar() as progress:
        known, keep, held = load_all_profiles(), arguments.keep, arguments.hold
        warnings: list[str] = []
        recorded = record_profile(arguments.clip, arguments.name, known, keep, progress, warnings.append, held=held)
    for warning in warnings:
        complain(terminal(stderr=True), warning)
    _tell(recorded, console)
    save_profile(recorded.profile, arguments.out)
    console.print(f"{arguments.out}: written", highlight=False, markup=False, soft_wrap=True)
    return 0


def _tell(recorded: Recorded, console: Console) -> None:
    """What was found, and how the profile would judge the reps that it came from."""
    for number, example in enumerate(recorded.examples, start=1):
        kept = "kept" if recorded.kept[number - 1] else "dropped"
        seconds, alike = example.end_s - example.start_s, 100 * recorded.alike[number - 1]
        what = recorded.profile.kind
        console.print(f"{what} {number}: {seconds:.1f} s, alike {alike:.0f} %, {example.view.value} view, {kept}")
    for strictness in STRICTNESSES:
        faulted, total = recorded.preview[strictness]
        of_own = f"of your own {recorded.profile.kind}s ({total})"
        console.print(f"{of_own}, {faulted} would be faulted at {strictness} strictness")
    if recorded.profile.kind == "rep" and sum(recorded.kept) < FEWEST_REPS:
        console.print(f"from fewer than {FEWEST_REPS} reps the limits are a guess; record more")


def _numbers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' are no numbers of reps, such as 1,2,4") from error
