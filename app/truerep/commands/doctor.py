"""`truerep doctor`: is everything there that is needed, and if not, what to do."""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final, Literal

import numpy as np
import onnxruntime
from rich.markup import escape

from truerep import __version__
from truerep.analysis.engine import load_all_profiles
from truerep.commands.display import display_fault
from truerep.commands.terminal import terminal
from truerep.errors import TrueRepError
from truerep.folders import closed_because, data_folder, settings_folder
from truerep.pose.choice import open_pose
from truerep.profiles.profile_store import load_own_profiles, own_folder
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.resources import demo_clip, resource_dir
from truerep.session.database import history_path, is_sound
from truerep.session.reading import History
from truerep.video.camera import list_cameras

Level = Literal["good", "note", "fault"]
_SIGNS: Final = {"good": "[green]✓[/]", "note": "[yellow]![/]", "fault": "[red]✗[/]"}
_LIBRARIES: Final = ("numpy", "scipy", "opencv-contrib-python", "pydantic", "PySide6_Essentials", "pyqtgraph", "rich")
_OPTIONAL: Final = ("mediapipe",)  # only for --pose mediapipe
_RIVALS: Final = (
    ("opencv-contrib-python", "opencv-python", "opencv-python-headless", "opencv-contrib-python-headless"),
    ("onnxruntime-gpu", "onnxruntime", "onnxruntime-directml"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        what: what was looked at.
        level: "good", "note" (works without it) or "fault".
        text: how it is; for a note or fault also the way out.
    """

    what: str
    level: Level
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them is a fault."""
    del arguments
    console = terminal()
    faults = 0
    for finding in examine():
        console.print(f"{_SIGNS[finding.level]} [bold]{finding.what}[/]: {escape(finding.text)}", highlight=False)
        faults += finding.level == "fault"
    console.print("All that is needed is there." if not faults else f"{faults} to mend before it works.")
    return 1 if faults else 0


def examine() -> Iterator[Finding]:
    """All findings, in the order in which things are needed."""
    yield _versions()
    yield from _rivals()
    yield from _data()
    yield _pose_model()
    yield _providers()
    yield _camera()
    yield _display()
    yield _history()
    yield from _folders()


def _versions() -> Finding:
    found = []
    missing = []
    for name in (*_LIBRARIES, *_OPTIONAL):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            if name in _LIBRARIES:
                missing.append(name)
    text = f"TrueRep {__version__}, Python {platform.python_version()}, {platform.platform()}; {', '.join(found)}"
    if missing:
        return Finding(
            "Versions", "fault", f"{text}; missing: {', '.join(missing)}; install TrueRep again: pip install ."
        )
    return Finding("Versions", "good", text)


def _rivals() -> Iterator[Finding]:
    """Packages that bring the same module and overwrite each other's files."""
    for family in _RIVALS:
        there = [name for name in family if _is_installed(name)]
        if len(there) > 1:
            text = f"{' and '.join(there)} overwrite each other; pip uninstall {' '.join(there)}, then pip install ."
            yield Finding("Packages", "fault", text)


def _data() -> Iterator[Finding]:
    try:
        shipped = load_all_profiles(with_folder=False)
        own = load_own_profiles(own_folder(), shipped)
        profiles = {**shipped, **own.profiles}
        yield Finding("Profiles", "good", f"{len(profiles)} exercises: {', '.join(profiles)}")
        yield from (Finding("Your profiles", "note", complaint) for complaint in own.complaints)
    except TrueRepError as error:
        yield Finding("Profiles", "fault", str(error))
    yield _recogniser()
    try:
        yield Finding("Demo clip", "good", demo_clip().name)
    except TrueRepError as error:
        yield Finding("Demo clip", "note", str(error))


def _recogniser() -> Finding:
    try:
        network = OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL)
    except TrueRepError as error:
        return Finding("Models", "fault", str(error))
    reason, count = network.processor_reason, len(network.facts.classes)
    return Finding("Models", "good", f"{EXERCISE_MODEL}, {count} classes, runs on {network.provider} ({reason})")


def _pose_model() -> Finding:
    try:
        begun = time.perf_counter()
        estimator = open_pose()
        loaded = time.perf_counter()
        estimator.estimate(np.zeros((720, 1280, 3), np.uint8), 0.0)
        done = time.perf_counter()
        estimator.close()
    except TrueRepError as error:
        return Finding("Pose model", "fault", str(error))
    text = f"{estimator.name}, loaded in {loaded - begun:.1f} s, an empty picture takes {1000 * (done - loaded):.0f} ms"
    return Finding("Pose model", "good", text)


def _providers() -> Finding:
    names = [name.removesuffix("ExecutionProvider") for name in onnxruntime.get_available_providers()]
    return Finding("Providers", "good", f"ONNX Runtime {onnxruntime.__version__} was built with {', '.join(names)}")


def _camera() -> Finding:
    cameras = list_cameras()
    if cameras:
        return Finding("Camera", "good", ", ".join(f"{c.source} {c.name}".strip() for c in cameras))
    text = "none found; plug one in and close programs that use it, or name a clip: truerep analyze CLIP"
    return Finding("Camera", "note", text)


def _history() -> Finding:
    path = history_path()
    try:
        if not path.exists():
            return Finding("History", "good", f"nothing is kept yet; it will lie in {path}")
        with History(path) as history:
            counts = history.counts()
        if is_sound(path):
            return Finding("History", "good", f"{counts['sessions']} sessions, {counts['reps']} reps in {path}")
    except TrueRepError as error:
        return Finding("History", "fault", str(error))
    except OSError as error:
        return Finding("History", "fault", f"{path}: cannot be read ({error.strerror}); allow reading its folder")
    return Finding("History", "fault", f"{path} is damaged; restore a backup in the history of the window")


def _folders() -> Iterator[Finding]:
    """Where nothing can be written, the window works and keeps nothing."""
    kept = {data_folder(): "what you train", settings_folder(): "your settings"}
    if data_folder() == settings_folder():
        kept = {data_folder(): "what you train and your settings"}
    for folder, what in kept.items():
        reason = closed_because(folder)
        if reason is not None:
            lost = f"{folder}: cannot be written ({reason}), so {what} would not be kept"
            yield Finding("Folder", "fault", f"{lost}; allow writing there or free some space")


def _display() -> Finding:
    fault = display_fault()
    if fault is not None:
        return Finding(
            "Display", "note", f"{fault}; the window needs one, the command line does not: truerep analyze CLIP"
        )
    missing = _missing_library()
    if missing is not None:
        return Finding("Display", "fault", f"{missing}; install the system packages that the README names")
    return Finding("Display", "good", "a window can be opened")


def _missing_library() -> str | None:
    """What the system lacks of the libraries that Qt's window needs; Qt itself would end the process over it."""
    if not sys.platform.startswith("linux"):
        return None
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return "PySide6 is missing"
    plugin = Path(spec.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return None


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
