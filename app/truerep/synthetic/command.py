"""`truerep synth EXERCISE`: a clip or a pose recording of the athlete, with the truth about it."""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Final

import numpy as np

from truerep.errors import TrueRepError
from truerep.files import check_outputs, write_text
from truerep.pose.recording import save_recording
from truerep.synthetic.anatomy import Body, random_body
from truerep.synthetic.camera import Camera, camera_for
from truerep.synthetic.clip import write_clip
from truerep.synthetic.exercises import EXERCISES, exercise_named, mistake_named
from truerep.synthetic.look import Look, random_look
from truerep.synthetic.performance import perform
from truerep.synthetic.postures import random_style
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import FaultPlan, HoldPlan, IdlePlan, RepPlan, Script, SetPlan
from truerep.video.writing import CODECS

_VIEWS: Final = {"front": 0.0, "diagonal": 42.0, "side": 90.0, "back": 180.0}
_RECORDING: Final = ".npz"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes to a parser."""
    parser.add_argument("exercise", metavar="EXERCISE", help="one of: " + ", ".join(sorted(EXERCISES)))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=f"clip ({', '.join(CODECS)}) or recording (.npz)"
    )
    parser.add_argument("--truth", type=Path, metavar="FILE", help="where the truth goes (usual: beside the clip)")
    parser.add_argument("--reps", type=int, default=6, metavar="N", help="number of reps (default 6)")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of a hold (default 20)")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="ID[=DEGREES]@REP",
        help="make a mistake in a rep, counted from 1; @all means every rep; may be given again",
    )
    parser.add_argument("--partial", type=int, action="append", default=[], metavar="REP", help="stop a rep half-way")
    parser.add_argument("--tempo", type=float, metavar="S", help="seconds a rep takes")
    parser.add_argument("--view", default="diagonal", help="front, diagonal, side, back or an azimuth in degrees")
    parser.add_argument("--elevation", type=float, metavar="DEG", help="camera above the level of the body")
    parser.add_argument("--distance", type=float, metavar="M", help="camera to body")
    parser.add_argument("--size", default="640x480", metavar="WxH", help="picture in pixels (default 640x480)")
    parser.add_argument("--fps", type=float, default=30.0, help="frames a second (default 30)")
    parser.add_argument("--walk", action="store_true", help="walk in before and out after")
    parser.add_argument(
        "--seed", type=int, default=0, help="draws body, clothes, style and noise; 0 is the usual person"
    )


def run(options: argparse.Namespace) -> int:
    """Do what the arguments say; returns 0.

    Raises:
        TrueRepError: an argument asks for something impossible, a file cannot be written, or Numba is missing.
    """
    truth_path = options.truth or options.out.with_suffix(".truth.json")
    check_outputs([options.out, truth_path], [])
    if options.seed < 0:
        raise TrueRepError(f"--seed {options.seed}: give 0 or more")
    script = script_from(options)
    camera = _camera(options)
    rng = np.random.default_rng(options.seed)
    body = random_body(rng) if options.seed else Body()
    out: Path = options.out
    if out.suffix.lower() == _RECORDING:
        recording, truth = synthesize_recording(script, camera, body, options.seed)
        save_recording(recording, out)
        text = json.dumps(truth.to_json(), indent=1) + "\n"
        write_text(truth_path, text)
        return 0
    style = random_style(rng)
    look = random_look(rng) if options.seed else Look()
    performance = perform(script, body, style, rng)
    total = len(performance.pose)

    def progress(done: int) -> None:
        if sys.stderr.isatty() and (done % 10 == 0 or done == total):
            sys.stderr.write(f"\r{done} of {total} frames" + ("\n" if done == total else ""))

    write_clip(
        performance, camera, body, look, out, script.fps,
        truth_path=options.truth, seed=options.seed, on_frame=progress,
    )  # fmt: skip
    return 0


def script_from(options: argparse.Namespace) -> Script:
    """The script that the arguments ask for.

    Raises:
        TrueRepError: unknown exercise or fault, a rep that is not there, an impossible number.
    """
    name: str = options.exercise
    spec = exercise_named(name)
    if not 0 < options.reps <= 500:
        raise TrueRepError(f"--reps {options.reps}: between 1 and 500 can be done")
    if not 1 <= options.fps <= 240:
        raise TrueRepError(f"--fps {options.fps}: between 1 and 240 frames a second can be made")
    if not 0 < options.seconds <= 3600 or (options.tempo is not None and not 0.2 <= options.tempo <= 30):
        raise TrueRepError("--seconds must lie in 0 to 3600 and --tempo in 0.2 to 30")
    faults = _faults(name, options.fault, options.reps)
    if spec.held:
        made = tuple(dict.fromkeys(f for plans in faults.values() for f in plans))
        act: SetPlan | HoldPlan = HoldPlan(name, options.seconds, made)
    else:
        for rep in options.partial:
            _check_rep(rep, options.reps, "--partial")
        reps = tuple(
            RepPlan(share=0.35 if i in options.partial else 1.0, faults=tuple(faults.get(i, ())))
            for i in range(1, options.reps + 1)
        )
        act = SetPlan(name, reps, options.tempo)
    azimuth = _azimuth(options.view)
    if not options.walk:
        return Script((act,), options.fps)
    return Script((IdlePlan("walk_in", 3.2, azimuth + 90), act, IdlePlan("walk_out", 3.2, azimuth - 90)), options.fps)


def _faults(exercise: str, asked: list[str], reps: int) -> dict[int, list[FaultPlan]]:
    faults: dict[int, list[FaultPlan]] = {}
    for text in asked:
        what, at, where = text.partition("@")
        fault, given, degrees = what.partition("=")
        mistake_named(exercise, fault)
        try:
            plan = FaultPlan(fault, _finite(degrees) if given else None)
            chosen = range(1, reps + 1) if where == "all" or not at else [int(where)]
        except ValueError:
            raise TrueRepError(f"--fault {text}: write it as ID@REP or ID=DEGREES@REP, such as shallow@2") from None
        for rep in chosen:
            _check_rep(rep, reps, f"--fault {text}")
            faults.setdefault(rep, []).append(plan)
    return faults


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _check_rep(rep: int, reps: int, where: str) -> None:
    if not 1 <= rep <= reps:
        raise TrueRepError(f"{where}: there is no rep {rep}; reps are counted from 1 to {reps}")


def _azimuth(view: str) -> float:
    if view in _VIEWS:
        return _VIEWS[view]
    try:
        return _finite(view)
    except ValueError:
        raise TrueRepError(f"--view {view}: give {', '.join(_VIEWS)} or an azimuth in degrees") from None


def _camera(options: argparse.Namespace) -> Camera:
    try:
        width, height = (int(n) for n in str(options.size).lower().split("x"))
    except ValueError:
        raise TrueRepError(f"--size {options.size}: write it as WIDTHxHEIGHT, such as 640x480") from None
    if not (16 <= width <= 4096 and 16 <= height <= 4096):
        raise TrueRepError(f"--size {options.size}: each side may be 16 to 4096 pixels")
    usual = camera_for(options.exercise, _azimuth(options.view), width=width // 2 * 2, height=height // 2 * 2)
    elevation = usual.elevation_deg if options.elevation is None else options.elevation
    distance = usual.distance_m if options.distance is None else options.distance
    if not 1.0 <= distance <= 20.0 or not -20.0 <= elevation <= 80.0:
        raise TrueRepError("--distance must lie in 1 to 20 metres and --elevation in -20 to 80 degrees")
    return Camera(usual.azimuth_deg, elevation, distance, usual.look_at, usual.fov_deg, usual.width, usual.height)
