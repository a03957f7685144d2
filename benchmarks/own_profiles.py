"""How well a profile that was learned from three reps corrects the reps that follow.

    python benchmarks/own_profiles.py athlete [--bodies N] [--seed S] [--strictness normal] [--other-body]
                                              [--other-noise] [--one-view] [--exercise NAME ...]
    python benchmarks/own_profiles.py real INDEX.csv [INDEX.csv ...]

`athlete`: a body does three clean reps, a profile is learned from them as it comes (suggested rules, suggested limits),
then the same body does clean and faulty reps in front of the same camera. Each fault that the shipped profile names is
asked for 15, 20 and 30 degrees in each view that it names. The degrees that are asked of the athlete are not those of a
joint in every fault, so faults are counted four times, by what truly happened and never by what was found:

* asked: all of them;
* in space: those that turn an elbow, shoulder, hip, knee, ankle, the neck or the trunk by 15 degrees or more at the
  start, the turn or the end of the rep, against the clean reps of the same side (true metric pose);
* in the picture: those that do so in the true picture, in a joint whose bones lie in the image plane unhidden;
* clear: those of the last that turn it by five standard errors of BlazePose or more, of that angle in that pose from
  there. Of some thirty questions each at three or four errors one clean rep in thirty is faulted by chance, and what
  is as far beyond is found in 95 of 100.

With `--other-body` somebody else does the reps that are judged. With `--other-noise` the network errs a third further
than the profiles expect, and each landmark by itself.

`real`: of each clip with at least five reps the first three make the profile, and the rest are judged.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from truerep.advice import Rep, View
from truerep.coaching.course import Side, measure_course, zone_mean
from truerep.coaching.examples import take_of
from truerep.coaching.learn import Naming, examples_of, learn_profile, worth_keeping
from truerep.coaching.noise import seen_again
from truerep.coaching.reading import RepSpan
from truerep.errors import TrueRepError
from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.resample import GRID_HZ
from truerep.pose.recording import PoseRecording, load_recording
from truerep.profiles.profile import Profile, Strictness
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.review import review_all
from truerep.synthetic.anatomy import random_body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import EXERCISES, FaultPlan, RepPlan, Script, SetPlan
from truerep.synthetic.performance import TrueRep
from truerep.synthetic.postures import random_style
from truerep.synthetic.recording import Truth, synthesize_recording
from truerep.synthetic.sensor import SensorNoise

_JOINTS = ("elbow", "shoulder", "hip", "knee", "ankle", "trunk_lean", "back_lean", "neck")
Phase = Literal["start", "mid", "end"]
Angles = dict[tuple[str, Phase], float]
_AZIMUTH = {View.FRONT: 0.0, View.DIAGONAL: 45.0, View.SIDE: 90.0, View.BACK: 180.0}
_DEGREES = (15.0, 20.0, 30.0)
_SHOWN_DEG = 15.0
_SHOWN_ERRORS = 5.0
_KINDS = ("asked", "in space", "in the picture", "clear")
_PHASES: tuple[Phase, ...] = ("start", "mid", "end")
_COPIES, _STEP = 16, 2
_OTHER_NOISE = SensorNoise(jitter=1.3, together=False)
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


class Score:
    """All that is counted, by exercise and by fault."""

    def __init__(self) -> None:
        self.clean: dict[str, Tally] = defaultdict(Tally)
        self.faulty: dict[tuple[str, str, float], Tally] = defaultdict(Tally)  # by exercise, kind, degrees asked
        self.by_fault: dict[str, Tally] = defaultdict(Tally)
        self.false: dict[str, int] = defaultdict(int)

    def print(self) -> None:
        """One row for each exercise, then the sums."""
        print(f"{'fault':44s} made judged flagged")
        for key, tally in sorted(self.by_fault.items()):
            print(f"{key:44s} {tally.made:4d} {tally.judged:6d} {tally.flagged:7d}")
        print("most frequent false findings:", sorted(self.false.items(), key=lambda item: -item[1])[:12])
        print("| Exercise | Clean | In the picture | Clear | In space | Asked for 15 | 20 | 30 |")
        for name in sorted(self.clean):
            print(self._row(name, [name]))
        print(self._row("all", sorted(self.clean)))
        clean = total(self.clean.values())
        print(f"clean: {clean.flagged / max(clean.judged, 1):.3f} of {clean.judged} ({clean.made} made)")
        for kind in _KINDS:
            found = total(tally for (_, k, _), tally in self.faulty.items() if k == kind)
            print(f"{kind}: {found.flagged / max(found.judged, 1):.3f} of {found.judged} ({found.made} made)")

    def _row(self, title: str, names: list[str]) -> str:
        clean = total(self.clean[name] for name in names)
        cells = [f"{clean.flagged} of {clean.judged} ({clean.made})"]
        columns = [("in the picture", _DEGREES), ("clear", _DEGREES), ("in space", _DEGREES)]
        columns += [("asked", (degrees,)) for degrees in _DEGREES]
        for kind, among in columns:
            found = total(self.faulty[name, kind, degrees] for name in names for degrees in among)
            cells.append(f"{found.flagged} of {found.judged}")
        return f"| {title.replace('_', ' ')} | {' | '.join(cells)} |"


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of some."""
    sums = Tally()
    for tally in tallies:
        sums.made += tally.made
        sums.judged += tally.judged
        sums.flagged += tally.flagged
    return sums


def athlete(options: argparse.Namespace) -> None:
    shipped = load_profiles(resource_dir("coach_profiles"))
    score = Score()
    for place, (name, spec) in enumerate(sorted(EXERCISES.items())):
        if spec.held or (options.exercise and name not in options.exercise):
            continue
        faults: dict[View, list[str]] = defaultdict(list)
        for fault in shipped[name].faults:
            for view in fault.views:
                if fault.id in spec.mistakes and view is not View.UNKNOWN and fault.id not in faults[view]:
                    faults[view].append(fault.id)
        for body in range(options.bodies):
            for number, (view, ids) in enumerate(faults.items()):
                if options.one_view and number != place % len(faults):
                    continue
                _one(options, name, view, ids, options.seed + 1000 * body + 10 * place + number, score)
    score.print()


def _one(options: argparse.Namespace, name: str, view: View, ids: Sequence[str], seed: int, score: Score) -> None:
    """One body from one view: everything in one recording, since a body's landmarks keep their error through it."""
    rng = np.random.default_rng(seed)
    camera = camera_for(name, _AZIMUTH[view] * float(rng.choice([-1, 1])) + float(rng.normal(0, 3)))
    body, style = random_body(rng), random_style(rng)
    asked = [(fault, degrees) for fault in ids for degrees in _DEGREES]
    tried = [SetPlan(name, (RepPlan(),) * _CLEAN)]
    tried += [SetPlan(name, (RepPlan(faults=(FaultPlan(*each),)),) * _FAULTY) for each in asked]
    noise = _OTHER_NOISE if options.other_noise else SensorNoise()
    try:
        own = SetPlan(name, (RepPlan(),) * 3)
        script = Script((own,) if options.other_body else (own, *tried))
        recording, truth = synthesize_recording(script, camera, body, seed, noise, style)
        profile = learned(name, first_seconds(recording, truth.reps[2].end_s + 0.8))
        if options.other_body:
            script, body = Script(tuple(tried)), random_body(rng)
            recording, truth = synthesize_recording(script, camera, body, seed + 1, noise, style)
    except TrueRepError as error:
        print(f"{name} {view.value} {seed}: {error}")
        return
    found = matched(truth, judged_reps(profile, recording, options.strictness))
    clean = {side: [r for r in truth.reps if r.side == side and not r.faults] for side in ("left", "right", "both")}
    usual = {side: Usual.of(truth, reps) for side, reps in clean.items() if reps}
    for made, rep in list(zip(truth.reps, found, strict=True))[0 if options.other_body else 3 :]:
        tallies = [score.clean[name]]
        if made.faults:
            fault = made.faults[0]
            kinds = usual[made.side].kinds(truth, made)
            tallies = [score.faulty[name, kind, fault.degrees] for kind in kinds]
            tallies.append(score.by_fault[f"{name} {fault.id} {view.value} {fault.degrees:.0f} {kinds[-1]}"])
        for tally in tallies:
            tally.made += 1
            tally.judged += rep is not None and rep.verdict != "unclear"
            tally.flagged += rep is not None and rep.verdict == "faulty"
        if rep is not None and not made.faults:
            for finding in rep.faults:
                score.false[finding.id] += 1


@dataclass(frozen=True, slots=True)
class Usual:
    """What joints truly read in the clean reps of one side, and how far BlazePose errs about them there."""

    picture: Angles
    space: Angles
    errors: Angles

    @classmethod
    def of(cls, truth: Truth, reps: Sequence[TrueRep]) -> Usual:
        """The medians of some reps."""
        pictures = [angles_of(truth.measures, span_of(truth, rep), rep.side) for rep in reps]
        spaces = [angles_of(in_space(truth.measures), span_of(truth, rep), rep.side) for rep in reps]
        return cls(medians(pictures), medians(spaces), errors_of(truth, reps[0]))

    def kinds(self, truth: Truth, rep: TrueRep) -> list[str]:
        """How a faulty rep is counted."""
        span = span_of(truth, rep)
        kinds = ["asked"]
        space, picture = angles_of(in_space(truth.measures), span, rep.side), angles_of(truth.measures, span, rep.side)
        if any(abs(space[key] - self.space[key]) >= _SHOWN_DEG for key in space.keys() & self.space.keys()):
            kinds.append("in space")
        turns = {key: abs(picture[key] - self.picture[key]) for key in picture.keys() & self.picture.keys()}
        shown = [key for key, turn in turns.items() if turn >= _SHOWN_DEG]
        if shown:
            kinds.append("in the picture")
        if any(turns[key] >= _SHOWN_ERRORS * self.errors.get(key, np.inf) for key in shown):
            kinds.append("clear")
        return kinds


def span_of(truth: Truth, rep: TrueRep) -> RepSpan:
    """A rep in ticks of the truth."""
    ticks = np.searchsorted(truth.timestamps_s, [rep.start_s, rep.mid_s, rep.end_s])
    return RepSpan(*(int(min(tick, len(truth.timestamps_s) - 1)) for tick in ticks))


def in_space(table: MeasureTable) -> MeasureTable:
    """Measures as taken in metric space, all of which is known."""
    return MeasureTable(table.world, table.world, np.ones_like(table.reliability), table.world)


def angles_of(table: MeasureTable, span: RepSpan, side: str) -> Angles:
    """What each joint reads around start, mid and end of a rep, where it can be trusted."""
    works: Side | None = None if side == "both" else "left" if side == "left" else "right"
    found: Angles = {}
    for joint in _JOINTS:
        course = measure_course(table, span, joint, works)
        for phase in _PHASES:
            value = zone_mean(course, phase)
            if value is not None:
                found[joint, phase] = value
    return found


def errors_of(truth: Truth, rep: TrueRep) -> Angles:
    """Standard deviation of each joint's angle as BlazePose would see the true rep again and again."""
    span = span_of(truth, rep)
    ticks = slice(span.start, span.end + 1, _STEP)
    landmarks, world, size = truth.landmarks[ticks], truth.world[ticks], truth.frame_size
    thin = RepSpan(0, (span.mid - span.start) // _STEP, len(landmarks) - 1)
    rng = np.random.default_rng(len(landmarks))
    image, metric = seen_again(landmarks, world, size, _STEP / GRID_HZ, _COPIES, rng)
    seen = [angles_of(measure_poses(i, m, size), thin, rep.side) for i, m in zip(image, metric, strict=True)]
    keys = {key for angles in seen for key in angles}
    return {key: float(np.std([angles[key] for angles in seen if key in angles])) for key in keys}


def medians(each: Sequence[Angles]) -> Angles:
    """The median of every angle that any of some reps shows."""
    keys = {key for angles in each for key in angles}
    return {key: float(np.median([angles[key] for angles in each if key in angles])) for key in keys}


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
    made.add_argument("--other-noise", action="store_true")
    made.add_argument("--one-view", action="store_true")
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
