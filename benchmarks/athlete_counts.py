"""How often the Coach, as the app runs it, counts the synthetic athlete's reps exactly, the exercise given.

    python benchmarks/athlete_counts.py [--recordings N] [--skip K] [--idle-minutes M] [--everyday] [--live] [--seed S]

Random people do random sets of good reps, with walking in, fidgeting and drinking around them, seen from the views that
the profile calls best, through the noise of BlazePose. Then somebody idles, and the exercises' counters are asked in
turn; with `--everyday` the idling has all acts that the athlete knows, else the six usual ones. A recording that is
miscounted is named as it comes: seed, azimuth, reps that were done, and counted. Without `--live` only what the Coach
says with hindsight is taken, which is a third of the work.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from truerep.advice import View
from truerep.analysis.engine import load_all_profiles, make_recognizer
from truerep.coach import Coach
from truerep.motion.history import MotionHistory
from truerep.motion.resample import GridResampler
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.recognition.recognizer import EXERCISE_WINDOW, PoseWindow, Recognizer
from truerep.recognition.windows import ScoredWindow
from truerep.review import review_all
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import Camera, camera_for
from truerep.synthetic.motions import ALL_IDLING, EXERCISES, USUAL_IDLING, idle_script, random_script
from truerep.synthetic.recording import synthesize_recording

_AZIMUTH = {View.FRONT: 0.0, View.DIAGONAL: 45.0, View.SIDE: 90.0, View.BACK: 180.0}
_IDLE_S = 60.0
_RECOGNISE_EVERY = 6  # ticks, as in the Coach


@dataclass(frozen=True, slots=True)
class Tally:
    """One recording: what was done, what hindsight and the live count say."""

    seed: int
    azimuth: float
    true: int
    hindsight: int
    live: int | None


def counts(
    profiles: dict[str, Profile], recognizer: Recognizer, exercise: str | None, recording: PoseRecording, live: bool
) -> tuple[int, int | None]:
    """Reps with hindsight, and live where asked for, of whatever exercise."""
    if not live:
        history, windows = watched(recognizer, recording)
        review = review_all(history, profiles, "normal", windows, exercise)
        return sum(segment.rep_count for segment in review.segments), None
    coach = Coach(profiles, exercise=exercise, recognizer=recognizer)
    finished = sum(coach.step(frame).finished is not None for frame in recording.frames())
    return sum(segment.rep_count for segment in coach.review().segments), finished


def watched(recognizer: Recognizer, recording: PoseRecording) -> tuple[MotionHistory, list[ScoredWindow]]:
    """What the Coach remembers of a recording when its exercise has been chosen."""
    resampler, history, windows = GridResampler(), MotionHistory(), []
    for frame in recording.frames():
        for pose in resampler.push(frame):
            history.push(pose, recording.frame_size)
            window = history.end % _RECOGNISE_EVERY == 0 and history.end >= EXERCISE_WINDOW
            if window:
                start = history.end - EXERCISE_WINDOW
                landmarks, world = history.landmarks(start, history.end), history.world(start, history.end)
                scores = recognizer.scores(PoseWindow(landmarks, world, recording.frame_size))
                windows.append(ScoredWindow(history.end, scores))
    return history, windows


def random_camera(rng: np.random.Generator, profile: Profile) -> Camera:
    """A camera near one of the profile's best views, from either side."""
    view = profile.placement.best_views[int(rng.integers(len(profile.placement.best_views)))]
    azimuth = _AZIMUTH[view] * float(rng.choice([-1, 1])) + float(rng.normal(0, 6))
    camera = camera_for(profile.name, azimuth)
    return replace(camera, elevation_deg=camera.elevation_deg + float(rng.normal(0, 2)))


def main() -> None:
    """Print a line for each exercise, then the sums, then the idle minutes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recordings", type=int, default=112)
    parser.add_argument("--skip", type=int, default=0, help="recordings already done")
    parser.add_argument("--idle-minutes", type=int, default=5)
    parser.add_argument("--everyday", action="store_true", help="idle with all kinds of acts")
    parser.add_argument("--live", action="store_true", help="count live, too")
    parser.add_argument("--seed", type=int, default=10_000)
    options = parser.parse_args()
    profiles = load_all_profiles()
    recognizer = make_recognizer(profiles)
    names = sorted(name for name, spec in EXERCISES.items() if not spec.held)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for number in range(options.skip, options.recordings):
        seed, name = options.seed + number, names[number % len(names)]
        rng = np.random.default_rng(seed)
        camera = random_camera(rng, profiles[name])
        script = random_script(rng, name, azimuth_deg=camera.azimuth_deg)
        recording, truth = synthesize_recording(script, camera, random_body(rng), seed)
        hindsight, live = counts(profiles, recognizer, name, recording, options.live)
        tallies[name].append(tally := Tally(seed, camera.azimuth_deg, truth.rep_count(), hindsight, live))
        if tally.true != hindsight:
            print(f"{name} {seed}@{tally.azimuth:.0f}: {tally.true} done, {hindsight} counted", flush=True)
        if (number + 1) % 50 == 0:
            report(tallies)
    for name, done in sorted(tallies.items()):
        print(f"{name:20s} {sum(t.hindsight == t.true for t in done)} of {len(done)}")
    report(tallies)
    idle(options, profiles, recognizer, names)


def report(tallies: dict[str, list[Tally]]) -> None:
    """Print how many recordings so far are counted exactly, and within one rep."""
    every = [t for done in tallies.values() for t in done]
    for word, pairs in (
        ("hindsight", [(t.true, t.hindsight) for t in every]),
        ("live", [(t.true, t.live) for t in every if t.live is not None]),
    ):
        if pairs:
            off = np.array([abs(true - counted) for true, counted in pairs])
            print(
                f"{word}: exact {(off == 0).mean():.4f}, within one {(off <= 1).mean():.4f} of {len(off)}", flush=True
            )


def idle(options: argparse.Namespace, profiles: dict[str, Profile], recognizer: Recognizer, names: list[str]) -> None:
    """Somebody idles; print the reps that are counted nevertheless."""
    ghosts = {"given": 0, "not given": 0}
    kinds = ALL_IDLING if options.everyday else USUAL_IDLING
    for minute in range(options.idle_minutes):
        rng = np.random.default_rng(options.seed + 900_000 + minute)
        name = names[minute % len(names)]
        camera = random_camera(rng, profiles[name])
        recording, _ = synthesize_recording(idle_script(rng, _IDLE_S, kinds=kinds), camera, random_body(rng), minute)
        for word, chosen in (("given", name), ("not given", None)):
            hindsight, live = counts(profiles, recognizer, chosen, recording, options.live)
            ghosts[word] += hindsight
            if hindsight or live:
                print(f"idle minute {minute + 1} as {chosen or 'not given'}: {hindsight}, live {live}", flush=True)
    print(f"reps counted in {options.idle_minutes} min of idling: {ghosts}", flush=True)


if __name__ == "__main__":
    main()
