"""How good recognition is on recordings whose source the network never saw: clips, single windows, and what is decided.

FOLDS is what `truerep train` writes into its folder `folds`: the model of each fold, and `folds.json`. What is decided
is what a person would be shown: the scores of successive windows, smoothed with hysteresis. Needs the extra 'train'.

PYTHONPATH=app python benchmarks/recognition_folds.py DATA FOLDS [--whole]

With `--whole` each recording is also reviewed from end to end, as `truerep evaluate` does where the exercise is not
given, by the network that never saw its source: what to expect on clips from elsewhere. It takes some minutes.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from truerep.analysis.engine import load_all_profiles
from truerep.analysis.index import NEGATIVE, IndexEntry, read_index
from truerep.analysis.scoring import ScoredClip, score
from truerep.coach import Coach
from truerep.pose.recording import load_recording
from truerep.profiles.profile_io import canonical_name
from truerep.providers import open_session
from truerep.recognition.decision import ExerciseDecision
from truerep.recognition.onnx_recognizer import OnnxRecognizer, read_facts, shows_enough
from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE, WINDOW_RATE_HZ
from truerep.training.clips import Clip
from truerep.training.judging import clip_answers, scores_of
from truerep.training.readers import read_recordings
from truerep.training.recipe import scores_as_markdown
from truerep.training.windows import judging_windows

WINDOW = 60
HOP = 10  # poses between the judging windows
HOP_S = HOP / WINDOW_RATE_HZ
STEP_S = 1 / 6  # between the moments at which the newest window's scores are given to the decision
BELIEVED = (0.4, 0.5, 0.6, 0.7)
STEPS = (0.2, 0.4, 0.6, 0.8)  # of what was said
NEITHER = {NO_EXERCISE, UNKNOWN_EXERCISE}


@dataclass(frozen=True)
class Said:
    """What networks said of clips that they never saw."""

    clips: list[Clip]
    clip: NDArray[np.intp]
    probabilities: NDArray[np.float32]
    classes: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--whole", action="store_true", help="also review whole recordings")
    arguments = parser.parse_args()
    said = asked(arguments.data, arguments.folds)
    labels = [clip.label for clip in said.clips]
    answers = clip_answers(said.probabilities, said.clip, len(said.clips))
    scores = scores_of([said.classes[a] for a in answers], labels, said.classes)
    print(scores_as_markdown(scores))
    print(f"top-1 {scores.top1:.3f}, macro-F1 {scores.macro_f1:.3f}, strangers named {scores.strangers_named:.2f}")
    print_windows(said, np.array(labels))
    print_decided(said)
    if arguments.whole:
        print_reviewed(arguments.data, arguments.folds)


def asked(data: Path, folds: Path) -> Said:
    """Ask each fold's network for its clips' windows."""
    fold_of = json.loads((folds / "folds.json").read_text(encoding="utf-8"))
    clips = [clip for clip in read_recordings(data / "recordings") if clip.name in fold_of]
    windows = judging_windows(clips, WINDOW)
    fold = np.array([fold_of[clip.name] for clip in clips])[windows.clip]
    parts: dict[int, NDArray[np.float32]] = {}
    classes: tuple[str, ...] = ()
    for number in sorted(set(fold.tolist())):
        path = folds / f"fold_{number}.onnx"
        session = open_session(path, ("CPU",)).session
        classes = read_facts(path, session).classes
        for row in np.flatnonzero(fold == number):
            parts[int(row)] = session.run(None, {"features": windows.features[row][None].astype(np.float32)})[0][0]
    return Said(clips, windows.clip, np.stack([parts[row] for row in range(len(windows))]), classes)


def print_windows(said: Said, labels: NDArray[np.str_]) -> None:
    """Single windows: right ones, false ones, and what probabilities are worth."""
    truth = labels[said.clip]
    best = np.array(said.classes)[said.probabilities.argmax(axis=1)]
    sure = said.probabilities.max(axis=1)
    idle, known = truth == NO_EXERCISE, np.isin(truth, said.classes)
    named = ~np.isin(best, list(NEITHER))
    for least in BELIEVED:
        false = (named & (sure >= least))[idle].mean()
        strange = (named & (sure >= least))[~known].mean()
        right = ((best == truth) & (sure >= least))[known & ~idle].mean()
        print(f"from {least}: {false:.1%} of {idle.sum()} windows without exercise and {strange:.1%} of strangers'")
        print(f"  called an exercise, {right:.1%} of the windows of exercises called right")
    for low in STEPS:
        inside = known & (sure >= low) & (sure < low + 0.2)
        if inside.any():
            print(f"said {sure[inside].mean():.2f}, true {(best == truth)[inside].mean():.2f} ({inside.sum()} windows)")


def print_decided(said: Said) -> None:
    """Moments at which the smoothed decision names an exercise."""
    false = idle = right = moments = 0
    for number, clip in enumerate(said.clips):
        decision = ExerciseDecision()
        marks = np.concatenate([clip.points, clip.points[..., :1], clip.visibility[..., None]], axis=2)
        for count, row in enumerate(np.flatnonzero(said.clip == number)):
            scores = dict(zip(said.classes, map(float, said.probabilities[row]), strict=True))
            if not shows_enough(marks[count * HOP :][:WINDOW]):  # as in the app
                scores = {NO_EXERCISE: 1.0}
            for part in range(round(HOP_S / STEP_S)):
                shown = decision.update(count * HOP_S + part * STEP_S, scores, in_set=False).exercise
            if clip.label == NO_EXERCISE:
                idle, false = idle + 1, false + (shown is not None and shown != UNKNOWN_EXERCISE)
            elif clip.label in said.classes:
                moments, right = moments + 1, right + (shown == clip.label)
    print(f"decided: {false} of {idle} moments without exercise named one; {right / moments:.1%} of {moments} right")


def print_reviewed(data: Path, folds: Path) -> None:
    """Whole recordings with hindsight: the exercise that is named in the end, and its reps."""
    fold_of = json.loads((folds / "folds.json").read_text(encoding="utf-8"))
    networks = {fold: OnnxRecognizer(folds / f"fold_{fold}.onnx") for fold in set(fold_of.values())}
    profiles = load_all_profiles(with_folder=False)
    clips = []
    for entry in read_index(data / "recordings" / "index.csv"):
        if entry.path in fold_of:
            coach = Coach(profiles, recognizer=networks[fold_of[entry.path]])
            clips.append(reviewed(entry, coach, canonical_name(profiles, entry.exercise)))
    scores = score(clips)
    found, reps, none = scores["recognition"], scores["reps"], scores["negatives"]
    print(f"reviewed: accuracy {found['accuracy']:.3f}, macro-F1 {found['macro_f1']:.3f} of all classes")
    print(
        f"reps of {reps['clips']}: mean error {reps['mae']:.3f}, off by one at most {reps['off_by_one']:.3f}, exact"
        f" {reps['exact']:.3f}; {none['reps']} on {none['clips']} clips without exercise"
    )


def reviewed(entry: IndexEntry, coach: Coach, profile: str | None) -> ScoredClip:
    """What is found in one recording beside what is true of it."""
    for frame in load_recording(entry.file).frames():
        coach.step(frame)
    review = coach.review()
    return ScoredClip(
        entry.path,
        profile or entry.exercise,
        known=profile is not None or entry.exercise == NEGATIVE,
        predicted=review.exercise,
        rep_count=entry.rep_count,
        counted=review.rep_count,
    )


if __name__ == "__main__":
    main()
