"""Feeds every reader of files with damaged ones, guided by coverage (Atheris, libFuzzer).

    pip install '.[fuzz]'
    PYTHONPATH=app python tests/fuzz/fuzz.py                      every target, 1.3 million runs of the JSON readers
    PYTHONPATH=app python tests/fuzz/fuzz.py profile --runs 5000  one of them

A reader may read a file, or refuse it with one line for the person; anything else is a fault. Each target runs in a
process of its own, so that a crash of a native library is a fault of that target and no more. Found inputs are left in
`--keep` (by default a temporary folder); each becomes a test beside the reader's other tests.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JSON_RUNS = 220_000
_ROOM = "/dev/shm" if Path("/dev/shm").is_dir() else None  # in memory, where the system has such a place


@dataclass(frozen=True, slots=True)
class Target:
    """One reader.

    Attributes:
        seeds: good files to begin with.
        read: reads a file; its own refusals are let pass here.
        modules: of ours, whose branches guide the search.
        text: the file is JSON, so that whole values are changed as well as bytes.
        runs: how often by default.
    """

    seeds: Callable[[], list[bytes]]
    read: Callable[[Path], object]
    modules: tuple[str, ...]
    text: bool = True
    runs: int = JSON_RUNS


def targets() -> dict[str, Target]:
    """Every reader by name."""
    return {
        "profile": Target(_profile_seeds, _read_profile, ("truerep.profiles.profile_io", "truerep.profiles.profile")),
        "settings": Target(_settings_seeds, _read_settings, ("truerep.ui.settings",)),
        "lenses": Target(_lens_seeds, _read_lenses, ("truerep.video.calibration",)),
        "plan": Target(_plan_seeds, _read_plan, ("truerep.session.intentions",)),
        "spool": Target(_spool_seeds, _read_spool, ("truerep.session.spool_format",)),
        "index": Target(_index_seeds, _read_truth, ("truerep.analysis.index",), text=False),
        "recording": Target(_recording_seeds, _read_recording, ("truerep.pose.recording",), text=False, runs=60_000),
        "history": Target(_history_seeds, _read_history, ("truerep.session.reading",), text=False, runs=4000),
        "model": Target(_model_seeds, _read_model, ("truerep.recognition.onnx_recognizer",), text=False, runs=3000),
        "clip": Target(_clip_seeds, _read_clip, ("truerep.video.clip",), text=False, runs=3000),
    }


def _profile_seeds() -> list[bytes]:
    from truerep.resources import resource_dir

    return [path.read_bytes() for path in sorted(resource_dir("coach_profiles").glob("*.json"))[:6]]


def _read_profile(path: Path) -> object:
    from truerep.profiles.profile_io import load_profile

    return load_profile(path)


def _settings_seeds() -> list[bytes]:
    from dataclasses import asdict

    from truerep.ui.settings import Settings

    return [json.dumps(asdict(Settings())).encode(), b"{}"]


def _read_settings(path: Path) -> object:
    from truerep.ui.settings import Settings, load_settings

    found, fault = load_settings(path)
    if not isinstance(found, Settings) or (fault is not None and "\n" in fault):
        raise AssertionError(fault)
    return found


def _lens_seeds() -> list[bytes]:
    lens = {"frame_size": [1280, 720], "focal": [900.0, 905.0], "centre": [650.0, 350.0], "error_px": 0.2}
    lens["distortion"] = [0.1, 0.0, 0.0, 0.0, 0.0]
    return [json.dumps({"schema": 1, "cameras": {"Webcam": lens}}).encode()]


def _read_lenses(path: Path) -> object:
    import numpy as np

    from truerep.video.calibration import load_lenses

    points = np.full((33, 2), 0.3, np.float32)
    return [lens.undistorted(points, (1280, 720)) for lens in load_lenses(path).values()]


def _plan_seeds() -> list[bytes]:
    step = {"exercise": "squat", "sets": 3, "target": 10, "rest_s": 90}
    return [json.dumps({"schema": 1, "steps": [step, step]}).encode()]


def _read_plan(path: Path) -> object:
    from truerep.session.intentions import plan_from

    return plan_from("legs", path.read_bytes().decode("utf-8", "replace"))


def _spool_seeds() -> list[bytes]:
    head = {
        "session": "a", "uid": "b", "exercise": "squat", "profile": None, "strictness": "normal", "view": "side",
        "source": "camera:0", "started_ms": 1, "day": "2026-11-20", "measure": "knee", "frame_size": [640, 480],
    }  # fmt: skip
    figures = {"is": "set", "head": head, "reps": [], "figures": [60.0, None, 1, 5], "others": []}
    return [json.dumps(figures).encode()]


def _read_spool(path: Path) -> object:
    from truerep.session.spool_format import entries_in, seal

    return entries_in(seal(path.read_bytes(), bytes(500)))


def _index_seeds() -> list[bytes]:
    return [b"path,exercise,rep_count\na.mp4,squat,5\nb.mp4,negative,0\n", b"path,exercise\nx.npz,plank\n"]


def _read_truth(path: Path) -> object:
    from truerep.analysis.index import read_index

    return read_index(path)


def _recording_seeds() -> list[bytes]:
    import io

    import numpy as np

    kept = io.BytesIO()
    np.savez(
        kept,
        timestamps_s=np.arange(3) / 30,
        landmarks=np.full((3, 33, 4), 0.5, np.float32),
        world=np.zeros((3, 33, 3), np.float32),
        frame_size=np.array([640, 480], np.int32),
        fps=np.float64(30),
    )
    return [kept.getvalue()]


def _read_recording(path: Path) -> object:
    from truerep.pose.recording import load_recording

    return load_recording(path)


def _history_seeds() -> list[bytes]:
    from truerep.session.database import open_for_writing

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        connection = open_for_writing(path)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        return [path.read_bytes()]


def _read_history(path: Path) -> object:
    from truerep.session.reading import History

    with History(path) as history:
        return history.sessions(), history.exercises()


def _model_seeds() -> list[bytes]:
    from truerep.recognition.onnx_recognizer import EXERCISE_MODEL
    from truerep.resources import resource_dir

    return [(resource_dir("models") / EXERCISE_MODEL).read_bytes()]


def _read_model(path: Path) -> object:
    from truerep.recognition.onnx_recognizer import OnnxRecognizer

    return OnnxRecognizer(path, processors=("CPU",))


def _clip_seeds() -> list[bytes]:
    import numpy as np

    from truerep.video.opencv import cv2

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, code in (("a.mp4", "mp4v"), ("a.avi", "MJPG"), ("a.webm", "VP80")):
            path = Path(folder) / name
            writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), 30.0, (64, 48))
            for number in range(6):
                writer.write(np.full((48, 64, 3), 40 * number, np.uint8))
            writer.release()
            if path.is_file() and path.stat().st_size:
                found.append(path.read_bytes())
    return found


def _read_clip(path: Path) -> object:
    from truerep.video.clip import ClipSource

    with ClipSource(path) as clip:
        last = -1.0
        for _ in range(12):
            frame = clip.read()
            if frame is None:
                break
            if not last < frame.timestamp_s or frame.image.ndim != 3:
                raise AssertionError("time stamps must increase")
            last = frame.timestamp_s
    return None


_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**400, 1e308, -0.0, 1e-320, float("nan"), float("inf"), "", "x" * 300,
    "\u0000", "\ud800", "\u202e", "..", "1", [], {}, [[]], [None] * 40, {"": {}},
)  # fmt: skip


def changed_document(data: bytes, seed: int) -> bytes | None:
    """A JSON text with one value or key changed; None where it is none."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    chance = random.Random(seed)
    places: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting and len(places) < 4000:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for key in keys:
            places.append((node, key))
            waiting.append(node[key])
    if not places:
        return json.dumps(chance.choice(_ODD)).encode("utf-8", "surrogatepass")
    node, key = chance.choice(places)
    what = chance.randrange(5)
    if what == 0:
        del node[key]
    elif what == 1:
        other, place = chance.choice(places)
        with contextlib.suppress(KeyError, IndexError, TypeError):
            node[key] = json.loads(json.dumps(other[place]))
    elif what == 2 and isinstance(node, dict):
        node[str(chance.choice(_ODD))] = node.pop(key)
    elif what == 3 and isinstance(node[key], (int, float)) and not isinstance(node[key], bool):
        with contextlib.suppress(OverflowError):
            node[key] = node[key] * chance.choice((-1, 0, 0.5, 2, 1000, 1e300))
    else:
        node[key] = chance.choice(_ODD)
    return json.dumps(document).encode("utf-8", "surrogatepass")


def run_target(name: str, runs: int, seed: int, keep: Path, scratch: Path) -> None:
    """Fuzz one target in this process; libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=list(targets()[name].modules), enable_loader_override=False):
        for module in targets()[name].modules:
            __import__(module)
    from truerep.errors import TrueRepError

    logging.disable()
    target = targets()[name]
    folder = scratch
    suffix = {"recording": ".npz", "clip": ".mp4", "model": ".onnx", "history": ".db"}.get(name, ".json")
    path = folder / f"file{suffix}"
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    seeds = target.seeds()
    for number, content in enumerate(seeds):
        (corpus / str(number)).write_bytes(content)

    def one_input(data: bytes) -> None:
        path.write_bytes(data)
        try:
            target.read(path)
        except TrueRepError as refusal:
            if not re.fullmatch(r"[^\n\r]+", str(refusal)):
                raise AssertionError(f"the refusal is no single line: {refusal!r}") from refusal

    def mutate(data: bytes, largest: int, chance: int) -> bytes:
        changed = changed_document(data, chance) if target.text and chance % 4 else None
        return atheris.Mutate(data, largest) if changed is None or len(changed) > largest else changed

    largest = max(4096, 2 * max(map(len, seeds)))
    words = [
        "fuzz", f"-runs={runs}", f"-seed={seed}", f"-max_len={largest}", "-timeout=20", "-rss_limit_mb=6000",
        f"-artifact_prefix={keep}/{name}-", "-print_final_stats=1", "-verbosity=0", "-len_control=0", str(corpus),
    ]  # fmt: skip
    atheris.Setup(words, one_input, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    """Fuzz the named targets one after the other; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*targets(), []], help="by default all")
    parser.add_argument("--runs", type=int, help="of each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where inputs that showed a fault are left")
    parser.add_argument("--scratch", type=Path, default=tempfile.gettempdir(), help=argparse.SUPPRESS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    keep = arguments.keep or Path(tempfile.mkdtemp(prefix="truerep-fuzz-"))
    keep.mkdir(parents=True, exist_ok=True)
    if arguments.here:
        run_target(arguments.targets[0], arguments.runs, arguments.seed, keep, arguments.scratch)
        return 0
    failed = []
    whole = 0
    for name in arguments.targets or targets():
        runs = arguments.runs or targets()[name].runs
        began = time.monotonic()
        words = [sys.executable, __file__, name, "--here", "--runs", str(runs), "--seed", str(arguments.seed)]
        # libFuzzer leaves without tidying up, so that is done here.
        with tempfile.TemporaryDirectory(dir=_ROOM) as scratch:
            words += ["--keep", str(keep), "--scratch", scratch]
            environment = {**os.environ, "TMPDIR": scratch}
            done = subprocess.run(words, env=environment, capture_output=True, text=True, errors="replace", check=False)
        found = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
        count = int(found.group(1)) if found else 0
        whole += count if targets()[name].text else 0
        verdict = "well" if done.returncode == 0 else f"FAULT (code {done.returncode})"
        print(f"{name:10} {count:8} runs in {time.monotonic() - began:6.0f} s: {verdict}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stderr[-3000:], flush=True)
    print(f"{whole} runs of JSON readers; faults in: {', '.join(failed) or 'none'}; inputs kept in {keep}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
