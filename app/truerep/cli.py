"""The command line: `truerep` opens the window, `truerep COMMAND` does without."""

from __future__ import annotations

import argparse
import errno
import importlib
import io
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Final

from truerep import __version__
from truerep.commands.display import display_fault
from truerep.errors import TrueRepError
from truerep.files import check_nameable
from truerep.pose.choice import DEFAULT_POSE, POSE_HELP, POSE_KINDS, PREFILTER_HELP, PREFILTERS
from truerep.resources import demo_clip

_FAULT: Final = 2
_STOPPED: Final = 130
_ENDINGS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

# Imported only when they are called: each brings libraries that take a second to load, or are an optional extra.
_COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "analyze": ("truerep.commands.analyze", "count and judge the reps of a clip, camera or recording"),
    "extract": ("truerep.commands.extract", "write the poses of clips as recordings"),
    "evaluate": ("truerep.commands.evaluate", "score the results on clips whose truth is known"),
    "bench": ("truerep.ui.bench_command", "measure how fast the window is, stage by stage"),
    "profile": ("truerep.commands.profile", "check, record, import and export exercises of your own"),
    "calibrate": ("truerep.commands.calibrate", "measure a camera's lens with a printed chessboard"),
    "doctor": ("truerep.commands.doctor", "look whether everything is there, and say what to do if not"),
    "report": ("truerep.commands.report", "write what was trained as a web page or a PDF"),
    "export": ("truerep.commands.export", "write sets of the history for other programs"),
    "synth": ("truerep.synthetic.command", "render clips of the synthetic athlete (extra 'synth')"),
    "train": ("truerep.training.command", "train the classifier (extra 'train')"),
    "compare": ("truerep.training.compare_command", "compare every kind of classifier (extra 'train')"),
}
_CHOICES: Final = ("exercise", "pose", "prefilter")  # that window and analysis share
_EXTRAS: Final = {"synth": "synth", "train": "train", "compare": "train"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is well, 1 or 2 a fault that was told in one sentence, 130 asked to end."""
    words = list(sys.argv[1:] if argv is None else argv)
    _print_in_any_encoding()
    try:
        with _ending_in_order():
            return _dispatch(words)
    except TrueRepError as error:
        print(f"truerep: {error}", file=sys.stderr)
        return _FAULT
    except KeyboardInterrupt:
        print("truerep: stopped", file=sys.stderr)
        return _STOPPED
    except BrokenPipeError:  # the reader of a pipe has had enough
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("truerep: there is no room for what is printed; free some space", file=sys.stderr)
        with suppress(OSError):  # or Python would complain of the rest in its own words
            sys.stdout.close()
        return _FAULT


def _print_in_any_encoding() -> None:
    """Into a pipe or a file some systems write in an encoding that has no ✓: it becomes a question mark there."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Whoever asks the process to end (`kill`, a timeout, a closed terminal) is heeded as Ctrl-C is.

    Otherwise it would die at once: what was found so far would be lost, and half an overlay clip left behind.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: handler for number in _ENDINGS if (handler := signal.getsignal(number)) is not signal.SIG_IGN}
    for number in before:  # what is ignored, as under `nohup`, stays so
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _dispatch(words: list[str]) -> int:
    for word in words:
        check_nameable(word)
    if words and words[0] in _COMMANDS:
        return _run_command(words[0], words[1:])
    arguments = _window_parser().parse_args(words)
    fault = display_fault()
    if fault is None:
        return _code(importlib.import_module("truerep.ui.app").run(arguments))
    if not arguments.demo:
        raise TrueRepError(f"{fault}, so no window can open; try 'truerep --demo' or 'truerep analyze CLIP'")
    print(f"{fault[0].upper()}{fault[1:]}, so the demo clip is analysed here, without a window.", file=sys.stderr)
    chosen = [f"--{name}={value}" for name in _CHOICES if (value := getattr(arguments, name)) is not None]
    return _run_command("analyze", [str(demo_clip()), *chosen])


def _run_command(name: str, words: list[str]) -> int:
    module = _load(name)
    parser = argparse.ArgumentParser(prog=f"truerep {name}", description=f"TrueRep: {_COMMANDS[name][1]}.")
    module.add_arguments(parser)
    return _code(module.run(parser.parse_args(words)))


def _load(name: str) -> ModuleType:
    """The command's module; a library that is missing is told with the extra that brings it."""
    module_name, _ = _COMMANDS[name]
    try:
        return importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get(name)
        if extra is None or error.name is None or error.name.startswith("truerep"):
            raise
        raise TrueRepError(f"'{name}' needs {error.name}; install the extra: pip install '.[{extra}]'") from error


def _window_parser() -> argparse.ArgumentParser:
    lines = [f"  {name:9} {purpose}" for name, (_, purpose) in _COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="truerep",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Watches you train, counts the reps that were really done and says what to mend. Opens the window.",
        epilog="\n".join(["commands (truerep COMMAND --help tells more):", *lines]),
    )
    parser.add_argument("--version", action="version", version=f"TrueRep {__version__}")
    parser.add_argument("--demo", action="store_true", help="open with the bundled clip instead of a camera")
    parser.add_argument(
        "--source",
        metavar="SOURCE",
        help="a clip, camera:1, rtsp://... or camera:CLIP (a clip in place of a camera) instead of the last camera",
    )
    parser.add_argument("--exercise", metavar="NAME", help="the exercise, instead of having it recognised")
    parser.add_argument("--pose", choices=POSE_KINDS, default=DEFAULT_POSE, help=POSE_HELP)
    parser.add_argument("--prefilter", choices=PREFILTERS, default="none", help=PREFILTER_HELP)
    parser.add_argument("command", nargs="?", choices=list(_COMMANDS), metavar="COMMAND", help="see below")
    return parser


def _code(value: object) -> int:
    return value if isinstance(value, int) else 0


if __name__ == "__main__":
    sys.exit(main())
