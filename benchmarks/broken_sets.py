"""How broken sets of the synthetic athlete are counted: one line for each way in which a set goes wrong.

    python benchmarks/broken_sets.py [--recordings N] [--seed S] [--only TEXT ...] [--live] [--by-exercise] [--jobs J]

Random people do random sets as in `athlete_counts.py`, and something goes wrong: they pause, bounce, give up, hurry or
dawdle, the pose is lost or another person's, the camera is knocked, they turn round. Each set is counted with the
exercise given and not given (then the reps of all exercises are added up), with hindsight and, with `--live`, which is
most of the work, live. The figures of a cell are the share of sets counted exactly, the share within one rep, and the
mean error in shares of the true count. A set that is miscounted is named as it comes: reps done, then those counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np
from athlete_counts import counts, random_camera
from joblib import Parallel, delayed
from lost_poses import LEFT, RIGHT
from numpy.typing import NDArray

from truerep.analysis.engine import load_all_profiles, make_recognizer
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.recognition.recognizer import PoseWindow, Recognizer
from truerep.synthetic.anatomy import Body, random_body
from truerep.synthetic.camera import Camera
from truerep.synthetic.exercises import Sides
from truerep.synthetic.figure import Pose, build_figure
from truerep.synthetic.geometry import ease, yaw
from truerep.synthetic.motions import EXERCISES, Act, IdlePlan, RepPlan, Script, SetPlan, random_script
from truerep.synthetic.performance import Performance, TrueRep, perform
from truerep.synthetic.postures import random_style
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.sensor import SensorNoise, look, sense

_HINDSIGHT = ("given, hindsight", "not given, hindsight")
_WITH_LIVE = ("given, hindsight", "given, live", "not given, hindsight", "not given, live")
_FULL = RepPlan()
_FINE_FPS = 120.0  # from which the frames of a camera that trembles in time are taken

Times = NDArray[np.float64]
Made = tuple[PoseRecording, tuple[TrueRep, ...]]


@dataclass(frozen=True, slots=True)
class Take:
    """One set that is to be done: what it is made of, and the dice for what goes wrong."""

    rng: np.random.Generator
    exercise: str
    script: Script
    camera: Camera
    body: Body
    seed: int

    @property
    def set(self) -> SetPlan:
        """The set among the acts."""
        return next(act for act in self.script.acts if isinstance(act, SetPlan))

    def with_acts(self, *acts: Act) -> Take:
        """The same take with other acts in place of its set."""
        before, after = self.script.acts[: (at := self.script.acts.index(self.set))], self.script.acts[at + 1 :]
        return replace(self, script=replace(self.script, acts=(*before, *acts, *after)))

    def acted(self) -> Performance:
        """The poses before anybody sees them."""
        return perform(self.script, self.body, random_style(self.rng), self.rng)

    def seen(self, poses: Pose) -> PoseRecording:
        """What BlazePose says of poses."""
        camera, fps = self.camera, self.script.fps
        sighting = look(build_figure(poses, self.body), camera)
        image, world = sense(sighting, camera, self.body.back, fps, SensorNoise(), self.rng)
        found = image.astype(np.float32), world.astype(np.float32)
        return PoseRecording(np.arange(len(poses)) / fps, *found, (camera.width, camera.height), fps)

    def made(self) -> Made:
        """The recording and the reps that were done."""
        recording, truth = synthesize_recording(self.script, self.camera, self.body, self.seed)
        return recording, truth.reps


def as_planned(take: Take) -> Made:
    """Nothing goes wrong."""
    return take.made()


def of_reps(count: int, take: Take) -> Made:
    """A set of so many reps."""
    return take.with_acts(replace(take.set, reps=(_FULL,) * count)).made()


def in_tempo(shortest_s: float, longest_s: float, take: Take) -> Made:
    """All reps take about as long."""
    tempo_s = float(take.rng.uniform(shortest_s, longest_s))
    return take.with_acts(replace(take.set, tempo_s=tempo_s, rest_s=0.05 * tempo_s)).made()


def fast_to_slow(take: Take) -> Made:
    """Every rep takes longer than the one before."""
    seconds = np.geomspace(0.6, 5.0, len(take.set.reps))
    return take.with_acts(replace(take.set, reps=tuple(RepPlan(seconds=float(s)) for s in seconds))).made()


def with_partials(take: Take) -> Made:
    """Every third rep turns back before it is half done."""
    reps = [RepPlan(share=float(take.rng.uniform(0.25, 0.42))) if n % 3 == 1 else _FULL for n in range(9)]
    return take.with_acts(replace(take.set, reps=tuple(reps))).made()


def failed_last(take: Take) -> Made:
    """The last rep is given up before it is half done, slowly."""
    failed = RepPlan(share=float(take.rng.uniform(0.25, 0.42)), seconds=1.3 * EXERCISES[take.exercise].tempo_s)
    return take.with_acts(replace(take.set, reps=(*take.set.reps, failed))).made()


def sides_in_turn(take: Take) -> Made:
    """Arms or legs that usually work together work in turn."""
    return take.with_acts(replace(take.set, sides="in_turn")).made()


def one_side(take: Take) -> Made:
    """One arm or leg works, the other rests."""
    side: Sides = "left" if take.rng.random() < 0.5 else "right"
    return take.with_acts(replace(take.set, sides=side)).made()


def without_rest(take: Take) -> Made:
    """Walks in, begins at once, and walks off from the last rep."""
    bearing = take.camera.azimuth_deg + float(take.rng.choice([-90, 90]))
    acts = (IdlePlan("walk_in", 3.0, bearing), replace(take.set, ready_s=0.1), IdlePlan("walk_out", 3.0, bearing))
    return replace(take, script=replace(take.script, acts=acts, change_s=0.8)).made()


def two_sets(take: Take) -> Made:
    """Rests for 20 s and does another set of the same exercise."""
    rest = IdlePlan(str(take.rng.choice(["stand", "fidget", "drink"])), 20.0)
    return take.with_acts(take.set, rest, take.set).made()


def turned_round(take: Take) -> Made:
    """The person turns by 90 degrees in the middle of the set."""
    performance = take.with_acts(take.set, take.set).acted()
    last, first = performance.reps[len(take.set.reps) - 1 : len(take.set.reps) + 1]
    middle_s = (last.end_s + first.start_s) / 2
    degrees = float(take.rng.choice([-90, 90])) * ease((performance.timestamps_s - middle_s) / 1.2 + 0.5)
    return take.seen(performance.pose.turned(yaw(degrees), np.zeros(3))), performance.reps


def paused(share: float, take: Take) -> Made:
    """Two reps are held for 2 to 10 s: at their start (0), their turn (1), or between."""
    performance = take.acted()
    reps, fps = performance.reps, take.script.fps
    shown = np.arange(len(performance.pose))
    for number in sorted(take.rng.choice(len(reps), min(2, len(reps)), replace=False), reverse=True):
        at = int((reps[number].start_s + share * (reps[number].mid_s - reps[number].start_s)) * fps)
        shown = np.insert(shown, at, np.full(int(take.rng.uniform(2.0, 10.0) * fps), at))
    return take.seen(performance.pose.part(shown)), reps


def bounced(take: Take) -> Made:
    """Every rep comes up by about a third, goes back to the turn and only then comes up."""
    performance = take.acted()
    shown = np.arange(len(performance.pose))
    for rep in reversed(performance.reps):
        turn, up = (int(at * take.script.fps) for at in (rep.mid_s, rep.mid_s + 0.3 * (rep.end_s - rep.mid_s)))
        shown = np.insert(shown, up, [*range(up, turn, -1), *range(turn, up)])
    return take.seen(performance.pose.part(shown)), performance.reps


def spoilt(change: Callable[[Take, PoseRecording, Times], PoseRecording], at: str, take: Take) -> Made:
    """At every third rep, at its start, its turn or anywhere in it, the poses are changed for up to a second."""
    recording, reps = take.made()
    during = np.zeros(len(recording), bool)
    for rep in reps[1::3]:
        middle_s = {"start": rep.start_s, "turn": rep.mid_s}.get(at, take.rng.uniform(rep.start_s, rep.end_s))
        during |= np.abs(recording.timestamps_s - middle_s) <= take.rng.uniform(0.3, 1.0) / 2
    return change(take, recording, np.flatnonzero(during)), reps


def lost(_take: Take, recording: PoseRecording, ticks: Times) -> PoseRecording:
    """Nobody is found."""
    return with_poses(recording, ticks, np.nan, np.nan)


def swapped(_take: Take, recording: PoseRecording, ticks: Times) -> PoseRecording:
    """Left is taken for right."""
    marks = np.arange(recording.landmarks.shape[1])
    marks[LEFT + RIGHT] = RIGHT + LEFT
    return with_poses(recording, ticks, recording.landmarks[ticks][:, marks], recording.world[ticks][:, marks])


def someone_else(take: Take, recording: PoseRecording, ticks: Times) -> PoseRecording:
    """Another person is found, who stands behind and beside."""
    script = Script((IdlePlan("fidget", recording.timestamps_s[-1] + 1.0),), recording.fps)
    look_at = (float(take.rng.choice([-1.0, 1.0])), 0.9, 0.0)
    camera = replace(take.camera, distance_m=5.0, look_at=look_at)
    other, _ = synthesize_recording(script, camera, random_body(take.rng), take.seed + 1)
    return with_poses(recording, ticks, other.landmarks[ticks], other.world[ticks])


def with_poses(recording: PoseRecording, ticks: Times, landmarks: Times | float, world: Times | float) -> PoseRecording:
    """A recording with other poses at some frames."""
    all_landmarks, all_world = recording.landmarks.copy(), recording.world.copy()
    all_landmarks[ticks], all_world[ticks] = landmarks, world
    return replace(recording, landmarks=all_landmarks, world=all_world)


def camera_moved(shift: float, zoom: float, tilt_deg: float, take: Take) -> Made:
    """In the middle of a rep amid the set the camera is knocked for good."""
    recording, reps = take.made()
    middle = reps[len(reps) // 2]
    gone = ease((recording.timestamps_s - take.rng.uniform(middle.start_s, middle.end_s)) / 0.3)[:, None]
    way = float(take.rng.choice([-1.0, 1.0]))
    size = np.array(recording.frame_size, float)
    across = (recording.landmarks[..., :2] - 0.5) * size
    angle = np.radians(way * tilt_deg) * gone
    landmarks, world = recording.landmarks.copy(), recording.world.copy()
    landmarks[..., :2] = rolled(across, angle) * (zoom**way) ** gone[..., None] / size + 0.5
    landmarks[..., 0] += way * shift * gone
    world[..., :2] = rolled(world[..., :2], angle)
    return replace(recording, landmarks=landmarks, world=world), reps


def rolled(points: Times, angle: Times) -> Times:
    """Points (T, N, 2) turned about the origin by angles (T, 1)."""
    x, y = points[..., 0], points[..., 1]
    return np.stack([np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y], axis=-1)


def at_rate(fps: float, take: Take) -> Made:
    """Frames come at a rate, early or late by up to a third of their distance, and one in twenty is dropped."""
    recording, reps = replace(take, script=replace(take.script, fps=_FINE_FPS)).made()
    due = np.arange(0.0, recording.timestamps_s[-1], 1 / fps)
    due = due[take.rng.random(len(due)) > 0.05]
    shown = np.unique(np.round((due + take.rng.uniform(-0.33, 0.33, len(due)) / fps) * _FINE_FPS).astype(int))
    shown = shown[(shown >= 0) & (shown < len(recording))]
    poses = recording.landmarks[shown], recording.world[shown]
    return PoseRecording(recording.timestamps_s[shown], *poses, recording.frame_size, fps), reps


def on_feet(profile: Profile) -> bool:
    """Who lies on a bench does not turn round."""
    return profile.placement.posture in {"standing", "bent_over"}


def of_either_side(profile: Profile) -> bool:
    """Whether one arm or leg alone may make a rep of what is usually done with both."""
    return profile.motion.sides == "either" and EXERCISES[profile.name].sides == "together"


@dataclass(frozen=True, slots=True)
class Condition:
    """One way in which sets go wrong, and which exercises it may happen to."""

    name: str
    make: Callable[[Take], Made]
    happens_to: Callable[[Profile], bool] = lambda _: True


CONDITIONS = (
    Condition("nothing goes wrong", as_planned),
    Condition("paused 2 to 10 s at the start of two reps", partial(paused, 0.0)),
    Condition("paused 2 to 10 s on the way", partial(paused, 0.5)),
    Condition("paused 2 to 10 s at the turn", partial(paused, 1.0)),
    Condition("failed last rep", failed_last),
    Condition("partial reps among full ones", with_partials),
    Condition("double bounce in every rep", bounced),
    Condition("pose lost up to 1 s at the start", partial(spoilt, lost, "start")),
    Condition("pose lost up to 1 s at the turn", partial(spoilt, lost, "turn")),
    Condition("left and right swapped up to 1 s", partial(spoilt, swapped, "anywhere")),
    Condition("somebody else's pose up to 1 s", partial(spoilt, someone_else, "anywhere")),
    Condition("camera shifted", partial(camera_moved, 0.15, 1.0, 0.0)),
    Condition("camera zoomed", partial(camera_moved, 0.0, 1.3, 0.0)),
    Condition("camera tilted", partial(camera_moved, 0.0, 1.0, 12.0)),
    Condition("turned round by 90 degrees", turned_round, on_feet),
    Condition("0.4 to 0.7 s a rep", partial(in_tempo, 0.4, 0.7)),
    Condition("6 to 8 s a rep", partial(in_tempo, 6.0, 8.0)),
    Condition("from 0.6 to 5 s a rep", fast_to_slow),
    Condition("one rep", partial(of_reps, 1)),
    Condition("two reps", partial(of_reps, 2)),
    Condition("thirty reps", partial(of_reps, 30)),
    Condition("sides in turn", sides_in_turn, of_either_side),
    Condition("no rest before and after", without_rest),
    Condition("two sets with 20 s between", two_sets),
    Condition("10 frames a second, uneven", partial(at_rate, 10.0)),
    Condition("15 frames a second, uneven", partial(at_rate, 15.0)),
    Condition("24 frames a second, uneven", partial(at_rate, 24.0)),
    Condition("60 frames a second, uneven", partial(at_rate, 60.0)),
    Condition("one side", one_side, of_either_side),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """One set: reps that were done, and counted in each way."""

    condition: str
    exercise: str
    seed: int
    true: int
    counted: tuple[int, ...]


class Remembering:
    """A recogniser that answers the same window only once: both runs of a recording ask the same."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._answers: dict[bytes, dict[str, float]] = {}
        self.provider = recognizer.provider

    def scores(self, window: PoseWindow) -> dict[str, float]:
        """As the recogniser's."""
        key = window.landmarks.tobytes()
        if key not in self._answers:
            self._answers[key] = dict(self._recognizer.scores(window))
        return self._answers[key]


@cache
def engine() -> tuple[dict[str, Profile], Recognizer]:
    """Profiles and recogniser, once a process."""
    profiles = load_all_profiles()
    return profiles, make_recognizer(profiles)


def take_of(exercise: str, seed: int) -> Take:
    """A random person who does a random set."""
    rng = np.random.default_rng(seed)
    camera = random_camera(rng, engine()[0][exercise])
    script = random_script(rng, exercise, azimuth_deg=camera.azimuth_deg)
    return Take(rng, exercise, script, camera, random_body(rng), seed)


def tally(condition: Condition, exercise: str, seed: int, live: bool) -> Tally:
    """Make one set and count it."""
    recording, reps = condition.make(take_of(exercise, seed))
    profiles, recognizer = engine()
    remembering = Remembering(recognizer)
    both = [counts(profiles, remembering, given, recording, live) for given in (exercise, None)]
    counted = tuple(count for pair in both for count in pair if count is not None)
    return Tally(condition.name, exercise, seed, sum(not rep.partial for rep in reps), counted)


def cells(tallies: Sequence[Tally]) -> str:
    """The figures of some sets, a cell for each way of counting."""
    true = np.array([[t.true] for t in tallies])
    off = np.abs(np.array([t.counted for t in tallies]) - true)
    figures = np.stack([(off == 0).mean(axis=0), (off <= 1).mean(axis=0), (off / true).mean(axis=0)])
    return " | ".join("{:.2f} / {:.2f} / {:.3f}".format(*way) for way in figures.T)


def table(title: str, rows: dict[str, list[Tally]]) -> None:
    """Print the figures of groups of sets, and of all."""
    every = [t for tallies in rows.values() for t in tallies]
    ways = _WITH_LIVE if len(every[0].counted) == len(_WITH_LIVE) else _HINDSIGHT
    print(f"| {title} | " + " | ".join(ways) + " |")
    print("|" + "---|" * (1 + len(ways)))
    for name, tallies in rows.items():
        print(f"| {name} | {cells(tallies)} |")
    print(f"| all | {cells(every)} |")


def grouped(tallies: Sequence[Tally], key: Callable[[Tally], str]) -> dict[str, list[Tally]]:
    """Sets by what they have in common, in the order in which they were done."""
    return {name: [t for t in tallies if key(t) == name] for name in dict.fromkeys(map(key, tallies))}


def main() -> None:
    """Print the miscounted sets as they come, then the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recordings", type=int, default=28, help="sets for each condition")
    parser.add_argument("--seed", type=int, default=610_000)
    parser.add_argument("--only", nargs="*", default=[], help="conditions whose names contain one of these")
    parser.add_argument("--live", action="store_true", help="count live, too")
    parser.add_argument("--by-exercise", action="store_true", help="print a line for each exercise, too")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    options = parser.parse_args()
    profiles = load_all_profiles()
    work = []
    for number, condition in enumerate(CONDITIONS):
        names = [n for n, p in sorted(profiles.items()) if p.kind != "hold" and condition.happens_to(p)]
        order = np.random.default_rng(options.seed + number).permutation(names)
        if options.only and not any(text in condition.name for text in options.only):
            continue
        for k in range(options.recordings):
            work.append(
                delayed(tally)(condition, str(order[k % len(order)]), options.seed + 1000 * number + k, options.live)
            )
    done = []
    for one in Parallel(options.jobs, return_as="generator")(work):
        done.append(one)
        if any(found != one.true for found in one.counted):
            found = " ".join(f"{count:3d}" for count in one.counted)
            print(f"{one.condition}: {one.exercise} {one.seed}: {one.true:3d}, {found}", flush=True)
    table("Condition", grouped(done, lambda t: t.condition))
    if options.by_exercise:
        table("Exercise", dict(sorted(grouped(done, lambda t: t.exercise).items())))


if __name__ == "__main__":
    main()
