"""How often the Coach, as the app runs it, counts the synthetic athlete's reps exactly, the exercise given.

    python benchmarks/athlete_counts.py [--recordings N] [--idle-minutes M] [--seed S]

Random people do random sets of good reps, with walking in, fidgeting and drinking around them, seen from the views that
the profile calls best, through the noise of BlazePose. Then somebody idles, and the exercises' counters are asked in
turn.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from truerep.advice import View
from truerep.analysis.engine import load_all_profiles, make_recognizer
from truerep.coach import Coach
from truerep.coaching.profile import Profile
from truerep.pose.recording import PoseRecording
from truerep.recognition.recognizer import Recognizer
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import Camera, camera_for
from truerep.synthetic.motions import EXERCISES, idle_script, random_script
from truerep.synthetic.recording import synthesize_recording

_AZIMUTH = {View.FRONT: 0.0, View.DIAGONAL: 45.0, View.SIDE: 90.0, View.BACK: 180.0}
_IDLE_S = 60.0


@dataclass(frozen=True, slots=True)
class Tally:
    """One recording: what was done, what hindsight and the live count say."""

    seed: int
    azimuth: float
    true: int
    hindsight: int
    live: int


def counts(
    profiles: dict[str, Profile], recognizer: Recognizer, exercise: str | None, recording: PoseRecording
) -> tuple[int, int]:
    """Reps with hindsight and live, of whatever exercise."""
    coach = Coach(profiles, exercise=exercise, recognizer=recognizer)
    live = 0
    for frame in recording.frames():
        live += coach.step(frame).finished is not None
    return sum(segment.rep_count for segment in coach.review().segments), live


def random_camera(rng: np.random.Generator, profile: Profile) -> Camera:
    """A camera near one of the profile's best views, from either side."""
    view = profile.placement.best_views[int(rng.integers(len(profile.placement.best_views)))]
    azimuth = _AZIMUTH[view] * float(rng.choice([-1, 1])) + float(rng.normal(0, 6))
    camera = camera_for(profile.name, azimuth)
    return replace(camera, elevation_deg=camera.elevation_deg + float(rng.normal(0, 2)))


def main() -> None:
    """Print a line for each exercise, then the sums, then the idle minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recordings", type=int, default=112)
    parser.add_argument("--idle-minutes", type=int, default=5)
    parser.add_argument("--seed", type=int, default=10_000)
    options = parser.parse_args()
    profiles = load_all_profiles()
    recognizer = make_recognizer(profiles)
    names = sorted(name for name, spec in EXERCISES.items() if not spec.held)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for number in range(options.recordings):
        seed, name = options.seed + number, names[number % len(names)]
        rng = np.random.default_rng(seed)
        camera = random_camera(rng, profiles[name])
        script = random_script(rng, name, azimuth_deg=camera.azimuth_deg)
        recording, truth = synthesize_recording(script, camera, random_body(rng), seed)
        tallies[name].append(
            Tally(seed, camera.azimuth_deg, truth.rep_count(), *counts(profiles, recognizer, name, recording))
        )
    for name, done in sorted(tallies.items()):
        wrong = [f"{t.seed}@{t.azimuth:.0f}: {t.true}/{t.hindsight}/{t.live}" for t in done if t.hindsight != t.true]
        exact, live = sum(t.hindsight == t.true for t in done), sum(t.live == t.true for t in done)
        print(f"{name:20s} hindsight {exact}/{len(done)} live {live}/{len(done)}  {'  '.join(wrong)}", flush=True)
    every = [t for done in tallies.values() for t in done]
    for word, of in (("hindsight", lambda t: t.hindsight), ("live", lambda t: t.live)):
        exact = np.mean([of(t) == t.true for t in every])
        near = np.mean([abs(of(t) - t.true) <= 1 for t in every])
        print(f"{word}: exact {exact:.3f}, within one {near:.3f} of {len(every)}")
    ghosts = np.zeros((2, 2), dtype=int)
    for minute in range(options.idle_minutes):
        rng = np.random.default_rng(options.seed + 900_000 + minute)
        name = names[minute % len(names)]
        camera = random_camera(rng, profiles[name])
        recording, _ = synthesize_recording(idle_script(rng, _IDLE_S), camera, random_body(rng), minute)
        given, free = (counts(profiles, recognizer, chosen, recording) for chosen in (name, None))
        ghosts += np.array([given, free])
        print(f"idle minute {minute + 1}, hindsight and live: as {name} {given}, not given {free}", flush=True)
    print(f"idle, {options.idle_minutes} min: given {ghosts[0].tolist()}, not given {ghosts[1].tolist()}")


if __name__ == "__main__":
    main()
