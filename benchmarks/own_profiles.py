"""How well a profile that was learned from three reps corrects the reps that follow.

    python benchmarks/own_profiles.py athlete [--bodies N] [--seed S] [--strictness normal] [--other-body]
    python benchmarks/own_profiles.py real INDEX.csv [INDEX.csv ...]

`athlete`: a body does three clean reps, a profile is learned from them as it comes (suggested rules, suggested limits),
then the same body does clean and faulty reps in front of the same camera. Of each fault that the shipped profile names,
the views that can show it are taken. The degrees that are asked of the athlete are not those of a joint in every fault,
so faults that truly turn a joint by 15 degrees in the picture are counted once more by themselves: an elbow, shoulder,
hip, knee, ankle, the neck or the trunk; and, last, those that change any angle by as much, the lean of a forearm that
points at the camera and the sign of a straight body's line among them. With `--other-body` somebody else does the reps
that are judged.

`real`: of each clip with at least five reps the first three make the profile, and the rest are judged.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from truerep.advice import Rep, View
from truerep.coaching.course import measure_course, zone_mean
from truerep.coaching.examples import take_of
from truerep.coaching.learn import Naming, examples_of, learn_profile, worth_keeping
from truerep.coaching.profile import Profile, Strictness
from truerep.coaching.profile_io import load_profiles
from truerep.coaching.reading import RepSpan
from truerep.errors import TrueRepError
from truerep.motion.measures import MEASURES
from truerep.pose.recording import PoseRecording, load_recording
from truerep.resources import resource_dir
from truerep.review import review_all
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import EXERCISES, FaultPlan, RepPlan, Script, SetPlan
from truerep.synthetic.performance import TrueRep
from truerep.synthetic.postures import random_style
from truerep.synthetic.recording import Truth, synthesize_recording

_TRUNK = {"trunk_lean", "back_lean", "neck"}
_AZIMUTH = {View.FRONT: 0.0, View.DIAGONAL: 45.0, View.SIDE: 90.0, View.BACK: 180.0}
_DEGREES = (15.0, 20.0, 30.0)
_SHOWN_DEG = 15.0
_SHOWN = {  # faults that turn a joint, or change any angle, so far that the camera sees it
    "faults that turn a joint by 15 or more": {"elbow", "shoulder", "hip", "knee", "ankle", *_TRUNK},
    "faults that change any angle by 15 or more": {m.name for m in MEASURES.values() if m.unit == "deg"},
}
_CLEAN = 8
_FAULTY = 3


@dataclass(slots=True)
class Tally:
    """Reps that were made, judged, and called faulty."""

    made: int = 0
    judged: int = 0
    flagged: int = 0


def judged_reps(profile: Profile, recording: PoseRecording, strictness: Strictness) -> tuple[Rep, ...]:
    """The reps of a recording as the Coach's review judges them."""
    history = take_of(recording).history
    return review_all(history, {profile.name: profile}, strictness, [], profile.name).reps


def matched(truth: Truth, reps: tuple[Rep, ...]) -> list[Rep | None]:
    """For each rep that was made, the one that was counted at its mid."""
    found: list[Rep | None] = []
    for made in truth.reps:
        near = [r for r in reps if r.start_s - 0.2 <= made.mid_s <= r.end_s + 0.2]
        found.append(min(near, key=lambda r: abs(r.mid_s - made.mid_s)) if near else None)
    return found


def learned(exercise: str, recording: PoseRecording) -> Profile:
    """A profile from all reps of a recording that look alike."""
    examples = examples_of(take_of(recording))
    kept = [e for e, keep in zip(examples, worth_keeping(examples), strict=True) if keep]
    return learn_profile(Naming(exercise, exercise), kept[:3])


def athlete(options: argparse.Namespace) -> None:
    shipped = load_profiles(resource_dir("coach_profiles"))
    clean = Tally()
    faulty = {what: Tally() for what in (*(f"faults of {d:.0f} degrees as asked" for d in _DEGREES), *_SHOWN)}
    by_fault: dict[str, Tally] = defaultdict(Tally)
    by_exercise: dict[str, Tally] = defaultdict(Tally)
    false: dict[str, int] = defaultdict(int)
    number = 0
    for name, spec in sorted(EXERCISES.items()):
        if spec.held or (options.exercise and name not in options.exercise):
            continue
        faults: dict[View, list[str]] = defaultdict(list)
        for fault in shipped[name].faults:
            for view in fault.views:
                if fault.id in spec.mistakes and view is not View.UNKNOWN and fault.id not in faults[view]:
                    faults[view].append(fault.id)
        for body_number in range(options.bodies):
            for view, ids in faults.items():
                number += 1
                _one(options, name, view, ids, number + 1000 * body_number, clean, faulty, by_fault, by_exercise, false)
    print(f"{'fault':34s} made judged flagged")
    for key, tally in sorted(by_fault.items()):
        print(f"{key:34s} {tally.made:4d} {tally.judged:6d} {tally.flagged / max(tally.judged, 1):7.2f}")
    print("\nclean reps called faulty, by exercise")
    for key, tally in sorted(by_exercise.items()):
        print(f"{key:34s} {tally.made:4d} {tally.judged:6d} {tally.flagged / max(tally.judged, 1):7.3f}")
    print("most frequent false findings:", sorted(false.items(), key=lambda item: -item[1])[:12])
    print(f"clean: {clean.flagged / max(clean.judged, 1):.3f} flagged of {clean.judged} judged of {clean.made} made")
    for what, tally in faulty.items():
        share = tally.flagged / max(tally.judged, 1)
        print(f"{what}: {share:.3f} flagged of {tally.judged} judged of {tally.made} made")


def _one(options, name, view, ids, seed, clean, faulty, by_fault, by_exercise, false) -> None:
    """One body from one view: everything in one recording, since a body's landmarks keep their error through it."""
    rng = np.random.default_rng(options.seed + seed)
    camera = camera_for(name, _AZIMUTH[view] * float(rng.choice([-1, 1])) + float(rng.normal(0, 3)))
    body, style = random_body(rng), random_style(rng)
    asked = [(fault, degrees) for fault in ids for degrees in _DEGREES]
    tried = [SetPlan(name, (RepPlan(),) * _CLEAN)]
    tried += [SetPlan(name, (RepPlan(faults=(FaultPlan(*each),)),) * _FAULTY) for each in asked]
    try:
        own = SetPlan(name, (RepPlan(),) * 3)
        script = Script((own,) if options.other_body else (own, *tried))
        recording, truth = synthesize_recording(script, camera, body, seed, style=style)
        profile = learned(name, first_seconds(recording, truth.reps[2].end_s + 0.8))
        if options.other_body:
            recording, truth = synthesize_recording(
                Script(tuple(tried)), camera, random_body(rng), seed + 1, style=style
            )
    except TrueRepError as error:
        print(f"{name} {view.value} {seed}: {error}")
        return
    found = matched(truth, judged_reps(profile, recording, options.strictness))
    usual = courses_at(truth, [made for made in truth.reps if not made.faults])
    for made, rep in list(zip(truth.reps, found, strict=True))[0 if options.other_body else 3 :]:
        tallies = [clean, by_exercise[name]]
        if made.faults:
            fault = made.faults[0]
            tallies = [
                faulty[f"faults of {fault.degrees:.0f} degrees as asked"],
                by_fault[f"{name} {fault.id} {view.value} {fault.degrees:.0f}"],
            ]
            now = courses_at(truth, [made])
            tallies += [faulty[what] for what, joints in _SHOWN.items() if turned(now, usual, joints) >= _SHOWN_DEG]
        for tally in tallies:
            tally.made += 1
            tally.judged += rep is not None and rep.verdict != "unclear"
            tally.flagged += rep is not None and rep.verdict == "faulty"
        if rep is not None and not made.faults:
            for finding in rep.faults:
                false[finding.id] += 1


def courses_at(truth: Truth, reps: Sequence[TrueRep]) -> dict[tuple[str, str], float]:
    """What each angle truly reads at start, mid and end of some reps, where the view shows it: the median."""
    found = defaultdict(list)
    for rep in reps:
        ticks = np.searchsorted(truth.timestamps_s, [rep.start_s, rep.mid_s, rep.end_s])
        span = RepSpan(*(int(min(tick, len(truth.timestamps_s) - 1)) for tick in ticks))
        for name, measure in MEASURES.items():
            course = measure_course(truth.measures, span, name) if measure.unit == "deg" else None
            for phase in ("start", "mid", "end"):
                value = None if course is None else zone_mean(course, phase)
                if value is not None:
                    found[name, phase].append(value)
    return {key: float(np.median(values)) for key, values in found.items()}


def turned(courses: dict[tuple[str, str], float], usual: dict[tuple[str, str], float], among: set[str]) -> float:
    """The largest change of one of some angles that the view shows, in degrees."""
    return max((abs(courses[key] - usual[key]) for key in courses if key in usual and key[0] in among), default=0.0)


def first_seconds(recording: PoseRecording, seconds: float) -> PoseRecording:
    """The beginning of a recording."""
    n = int(np.searchsorted(recording.timestamps_s, seconds))
    return replace(
        recording,
        timestamps_s=recording.timestamps_s[:n],
        landmarks=recording.landmarks[:n],
        world=recording.world[:n],
    )


def real(options: argparse.Namespace) -> None:
    total = Tally()
    false: dict[str, int] = defaultdict(int)
    for index in options.index:
        with index.open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["rep_count"] and int(r["rep_count"]) >= 5]
        for row in rows:
            if row.get("form_label") == "bad" or row["exercise"] in {"negative", "pommel_horse", "plank"}:
                continue
            recording = load_recording(index.parent / row["path"])
            try:
                examples = examples_of(take_of(recording))
                kept = [e for e, keep in zip(examples, worth_keeping(examples), strict=True) if keep][:3]
                profile = learn_profile(Naming("own", "own"), kept)
            except TrueRepError as error:
                print(f"{row['path']}: {error}")
                continue
            reps = judged_reps(profile, recording, options.strictness)
            rest = [r for r in reps if r.start_s >= kept[-1].end_s - 0.1 and r.verdict != "unclear"]
            bad = [r for r in rest if r.verdict == "faulty"]
            for r in bad:
                for finding in r.faults:
                    false[finding.id] += 1
            print(
                f"{row['exercise']:16s} stated {row['rep_count']:>3s} found {len(examples):3d} counted {len(reps):3d}"
                f" judged after the first three {len(rest):3d} faulty {len(bad):3d} {row['path'][:40]}",
                flush=True,
            )
            total.made += len(reps)
            total.judged += len(rest)
            total.flagged += len(bad)
    print("most frequent findings:", sorted(false.items(), key=lambda item: -item[1])[:12])
    print(f"no fault on {1 - total.flagged / max(total.judged, 1):.3f} of {total.judged} reps after the first three")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(required=True)
    made = kinds.add_parser("athlete")
    made.add_argument("--bodies", type=int, default=3)
    made.add_argument("--seed", type=int, default=40_000)
    made.add_argument("--other-body", action="store_true")
    made.add_argument("--exercise", action="append")
    made.set_defaults(work=athlete)
    filmed = kinds.add_parser("real")
    filmed.add_argument("index", type=Path, nargs="+")
    filmed.set_defaults(work=real)
    for each in (made, filmed):
        each.add_argument("--strictness", choices=("gentle", "normal", "strict"), default="normal")
    options = parser.parse_args()
    options.work(options)


if __name__ == "__main__":
    main()
