"""How surely the judge names the synthetic athlete's mistakes, from every view that shows them.

    python benchmarks/athlete_faults.py [--exercise NAME ...] [--bodies N] [--strictness normal] [--seed S]

A set of good reps and sets with one mistake each, by another body for each view, seen through the noise of BlazePose. A
mistake is made at the size that the athlete calls clear; `--degrees` makes all of them that large instead. For each
fault: hits and misses over reps, the exercise given; a rep in which the fault could not be read (the app says so) is
told apart. A mistake of a rep's start is not in the first rep of a set, which begins from the ready position.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from truerep.advice import Rep, View
from truerep.coaching.examples import take_of
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.review import review_all
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import EXERCISES, FaultPlan, HoldPlan, RepPlan, Script, SetPlan
from truerep.synthetic.recording import synthesize_recording

_AZIMUTH = {View.FRONT: 0.0, View.DIAGONAL: 45.0, View.SIDE: 90.0, View.BACK: 180.0}
_REPS = 4
_HOLD_S = 6.0
_NAMED = ("squat", "bicep_curl", "plank", "lunge", "push_up", "deadlift", "bench_press", "shoulder_press",
          "lateral_raise")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Reps with a mistake that were named, missed and not readable, and good reps of which it was said."""

    hits: int = 0
    misses: int = 0
    alarms: int = 0
    unseen: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(2 * self.hits + self.misses + self.alarms, 1)


def judged(profile: Profile, fault: str | None, degrees: float | None, view: View, seed: int, strictness) -> list[Rep]:
    """The reps of one set as the Coach judges them with hindsight."""
    rng = np.random.default_rng(seed)
    camera = camera_for(profile.name, _AZIMUTH[view] * float(rng.choice([-1, 1])) + float(rng.normal(0, 4)))
    plans = () if fault is None else (FaultPlan(fault, degrees),)
    held = EXERCISES[profile.name].held
    act = HoldPlan(profile.name, _HOLD_S, plans) if held else SetPlan(profile.name, (RepPlan(faults=plans),) * _REPS)
    recording, _ = synthesize_recording(Script((act,)), camera, random_body(rng), seed)
    history = take_of(recording).history
    reps = list(review_all(history, {profile.name: profile}, strictness, [], profile.name).reps)
    late = fault is not None and EXERCISES[profile.name].mistakes[fault].how == "unfinished"
    return reps[1:] if late else reps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exercise", nargs="+", default=list(_NAMED), help="names, or all")
    parser.add_argument("--bodies", type=int, default=2)
    parser.add_argument("--degrees", type=float)
    parser.add_argument("--strictness", choices=["gentle", "normal", "strict"], default="normal")
    parser.add_argument("--seed", type=int, default=70_000)
    options = parser.parse_args()
    profiles = load_profiles(resource_dir("coach_profiles"))
    names = sorted(EXERCISES) if options.exercise == ["all"] else options.exercise
    total, good, wrongly = Tally(), 0, 0
    for name in names:
        tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
        for view in _AZIMUTH:
            shown = list(dict.fromkeys(f.id for f in profiles[name].faults_in(view)))
            made = [fault for fault in shown if fault in EXERCISES[name].mistakes]
            for body in range(options.bodies if made else 0):
                for number, fault in enumerate((None, *made)):
                    seed = options.seed + 1000 * body + 100 * list(_AZIMUTH).index(view) + number
                    reps = judged(profiles[name], fault, options.degrees, view, seed, options.strictness)
                    for rep in reps:
                        named = {finding.id for finding in rep.faults}
                        for other in made:
                            tally = tallies[other, view.value]
                            tally.hits += other == fault and other in named
                            tally.unseen += other == fault and other in rep.unseen
                            tally.misses += other == fault and other not in named and other not in rep.unseen
                            tally.alarms += fault is None and other in named
                        good += fault is None
                        wrongly += fault is None and rep.verdict == "faulty"
        for (fault, view), tally in sorted(tallies.items()):
            print(f"{name:18s} {fault:16s} {view:9s} hit {tally.hits:3d} missed {tally.misses:3d}"
                  f" not seen {tally.unseen:3d} false {tally.alarms:3d} F1 {tally.f1:.2f}", flush=True)  # fmt: skip
            total.hits, total.misses = total.hits + tally.hits, total.misses + tally.misses
            total.alarms, total.unseen = total.alarms + tally.alarms, total.unseen + tally.unseen
    made = total.hits + total.misses
    print(f"all: F1 {total.f1:.3f} over {made} reps with a mistake that could be read, {total.unseen} more could not")
    print(f"good reps called faulty: {wrongly} of {good}")


if __name__ == "__main__":
    main()
