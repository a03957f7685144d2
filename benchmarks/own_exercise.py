"""Is an exercise that was never taught recognised from three reference reps?

Each exercise is left out of training in turn; then three reps of one source are the reference, and the clips of all
other sources are asked. What is trained is the expert that makes the embedding, which takes seconds for each exercise.
The shares of the taught exercises are the expert's as well, without the network. Needs the extra 'train'.

PYTHONPATH=app python benchmarks/own_exercise.py DATA [--json FILE]
"""

import argparse
import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from truerep.recognition.prototypes import Prototype, prototype_from
from truerep.recognition.recognizer import NO_EXERCISE
from truerep.resources import resource_dir
from truerep.training.expert import UNCALIBRATED, fitted_expert
from truerep.training.fit import Settings
from truerep.training.judging import softmax
from truerep.training.recipe import Material, prepare

FEWEST_CLIPS = 4
REFERENCE_REPS = 3
HOP_S = 1 / 3  # between the windows by which a clip is judged
WINDOW_S = 2.0


@dataclass(frozen=True)
class Seen:
    """Judging windows as the expert sees them, and the place of no exercise among the classes."""

    shares: NDArray[np.float32]
    embeddings: NDArray[np.float32]
    idle: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    known = sorted(path.stem for path in resource_dir("coach_profiles").glob("*.json"))
    material = prepare(arguments.data, known, 60, Settings().seed, print)
    pace = seconds_per_rep(arguments.data / "recordings" / "index.csv")
    results = []
    for name in judgeable(material, pace):
        results.append(tried(material, left_out(material, name), name, pace))
        print(json.dumps(results[-1]), flush=True)
    for figure in ("other_sources", "same_source", "others_called_it", "no_exercise_called_it"):
        values = [r[figure] for r in results if r[figure] is not None]
        print(f"{figure}: {np.mean(values):.3f} over {len(values)} exercises")
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def judgeable(material: Material, pace: dict[str, float]) -> list[str]:
    """Exercises with enough clips, of two sources at least, and counted reps in one of them."""
    sources: dict[str, list[str]] = defaultdict(list)
    counted = {clip.label for clip in material.judged if clip.name in pace}
    for clip in material.judged:
        sources[clip.label].append(clip.source)
    return sorted(
        name
        for name, own in sources.items()
        if name in material.classes and name in counted and len(own) >= FEWEST_CLIPS and len(set(own)) > 1
    )


def seconds_per_rep(index: Path) -> dict[str, float]:
    """Of each clip whose reps were counted."""
    with index.open(newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["rep_count"] and float(r["rep_count"]) > 0]
    return {r["path"]: float(r["duration_s"]) / float(r["rep_count"]) for r in rows}


def left_out(material: Material, name: str) -> Seen:
    """The judging windows by an expert that was not taught this exercise."""
    classes = tuple(other for other in material.classes if other != name)
    rows = np.flatnonzero([material.clips[n].label != name for n in material.pool.clip])
    how = Settings()
    expert = fitted_expert(material.pool, rows, material.clips, classes, how.draws, how.seed)
    with torch.no_grad():
        features = torch.from_numpy(material.judge.features)
        parts = [expert(features[a : a + 1024].float()) for a in range(0, len(features), 1024)]
    logits, embeddings = (np.concatenate([part[n].numpy() for part in parts]) for n in range(2))
    return Seen(softmax(logits / UNCALIBRATED), embeddings, classes.index(NO_EXERCISE))


def tried(material: Material, seen: Seen, name: str, pace: dict[str, float]) -> dict[str, float | str | None]:
    """Shares of clips that were called by the name, by who filmed them; means over the sources of the reference."""
    figures: dict[str, list[float]] = defaultdict(list)
    labels = np.array([clip.label for clip in material.judged])
    sources = np.array([clip.source for clip in material.judged])
    for source in sorted(set(sources[labels == name])):
        windows, used = reference(material, name, source, pace)
        if not len(windows):
            continue
        prototype = prototype_from(name, seen.embeddings[windows])
        called = np.array([is_called(seen, material.judge.clip == n, prototype) for n in range(len(labels))])
        unused = ~np.isin(np.arange(len(labels)), used)
        for figure, chosen in {
            "other_sources": (labels == name) & (sources != source),
            "same_source": (labels == name) & (sources == source) & unused,
            "others_called_it": (labels != name) & (labels != NO_EXERCISE),
            "no_exercise_called_it": labels == NO_EXERCISE,
        }.items():
            if chosen.any():
                figures[figure].append(float(called[chosen].mean()))
    wanted = ("other_sources", "same_source", "others_called_it", "no_exercise_called_it")
    return {"exercise": name} | {f: round(float(np.mean(figures[f])), 3) if figures[f] else None for f in wanted}


def reference(material: Material, name: str, source: str, pace: dict[str, float]) -> tuple[NDArray[np.intp], list[int]]:
    """Judging windows of the first three reps of a source, and the clips that they come from."""
    windows: list[int] = []
    used: list[int] = []
    missing = float(REFERENCE_REPS)
    for number, clip in enumerate(material.judged):
        if clip.label != name or clip.source != source or clip.name not in pace or missing < 0.5:
            continue
        own = np.flatnonzero(material.judge.clip == number)
        wanted = max(1, round((missing * pace[clip.name] - WINDOW_S) / HOP_S) + 1)
        windows += list(own[:wanted])
        used.append(number)
        missing -= ((min(wanted, len(own)) - 1) * HOP_S + WINDOW_S) / pace[clip.name]
    return np.array(windows, np.intp), used


def is_called(seen: Seen, windows: NDArray[np.bool_], prototype: Prototype) -> bool:
    """Whether a clip's largest mean share is the prototype's."""
    shares = seen.shares[windows]
    taken = np.array(
        [
            prototype.share(e, float(idle))
            for e, idle in zip(seen.embeddings[windows], shares[:, seen.idle], strict=True)
        ]
    )
    return bool(taken.mean() > (shares * (1 - taken[:, None])).mean(axis=0).max())


if __name__ == "__main__":
    main()
