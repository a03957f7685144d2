"""All models on the same folds, in one table."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from truerep.providers import Processor, open_session
from truerep.recognition.features import FEATURE_COUNT
from truerep.training.baseline import BASELINES
from truerep.training.export import export_onnx
from truerep.training.fit import Settings
from truerep.training.judging import Scores, clip_answers, softmax, temperature_for
from truerep.training.networks import NETWORKS
from truerep.training.pictures import draw_comparison, draw_confusion
from truerep.training.recipe import Material, Say, cross_validated, judged_scores, scores_as_markdown

_TIMED: Final = 300
_HEADER: Final = (
    "Model",
    "Top-1",
    "Macro-F1",
    "Parameters",
    "CPU p50 ms",
    "CPU p99 ms",
    "GPU p50 ms",
    "Training s (all folds)",
)


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one window through one model; NaN where it was not run there."""

    cpu_p50: float
    cpu_p99: float
    gpu_p50: float = float("nan")


@dataclass(frozen=True, slots=True)
class Row:
    """One model's figures."""

    model: str
    scores: Scores
    parameters: int
    latency: Latency
    training_s: float


def compare(names: Sequence[str], material: Material, how: Settings, out: Path, say: Say) -> list[Row]:
    """Cross-validate some models.

    Writes comparison.md, .csv and .png, and for each model its scores by class and its confusion matrix as CSV and
    picture. Logs and checkpoints go to a folder for each model, so that a comparison that was broken off goes on.
    """
    rows: list[Row] = []
    for name in names:
        began = time.perf_counter()
        if name in BASELINES:
            found = BASELINES[name](material, how)
            logits, temperature, parameters = found.logits, 1.0, found.parameters
            latency = Latency(*map(float, np.percentile(found.milliseconds, [50, 99])))
        else:
            logits, _ = cross_validated(name, material, how, say, out / name)
            temperature = temperature_for(logits, material.judge_target, material.judge.clip)
            parameters, latency = _size_and_latency(name, material, out)
        seconds = _logged_seconds(out / name) or time.perf_counter() - began
        scores = judged_scores(material, logits, temperature)
        rows.append(Row(name, scores, parameters, latency, seconds))
        _write_confusion(material, logits, temperature, out / f"confusion_{name}")
        (out / f"scores_{name}.md").write_text(scores_as_markdown(scores), encoding="utf-8")
        _write_tables(rows, out)
        say(f"{name}: top-1 {scores.top1:.3f}, macro-F1 {scores.macro_f1:.3f}, {seconds:.0f} s")
    draw_comparison([(r.model, r.scores.top1, r.scores.macro_f1) for r in rows], out / "comparison.png")
    return rows


def _logged_seconds(folder: Path) -> float:
    """Time that the fits took by their logs, breaks left out; 0 where nothing was logged."""
    total = 0.0
    for path in folder.glob("fold_*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            total += float(list(csv.DictReader(file))[-1]["seconds"])
    return total


def _size_and_latency(name: str, material: Material, out: Path) -> tuple[int, Latency]:
    """Parameters, and the time of one window through ONNX Runtime; weights matter to neither."""
    frames = material.pool.features.shape[1]
    network = NETWORKS[name](FEATURE_COUNT, len(material.classes), frames).eval()
    path = out / f".{name}.onnx"
    export_onnx(network, path, classes=material.classes, window=material.window, digest="", temperature=1.0)
    window = np.zeros((1, frames, FEATURE_COUNT), np.float32)
    times: dict[Processor, NDArray[np.float64]] = {}
    for processors in (("CPU",), ("CUDA", "CPU")):  # the second one is the CPU again where there is no GPU
        chosen = open_session(path, processors)
        if chosen.processor not in times:
            times[chosen.processor] = _milliseconds(chosen.session, window)
    path.unlink()
    p50, p99 = np.percentile(times["CPU"], [50, 99])
    gpu = float(np.median(times["CUDA"])) if "CUDA" in times else float("nan")
    return sum(p.numel() for p in network.parameters()), Latency(float(p50), float(p99), gpu)


def _milliseconds(session: onnxruntime.InferenceSession, window: NDArray[np.float32]) -> NDArray[np.float64]:
    times = []
    for _ in range(_TIMED):
        began = time.perf_counter()
        session.run(None, {"features": window})
        times.append((time.perf_counter() - began) * 1e3)
    return np.array(times[_TIMED // 10 :])


def _write_tables(rows: list[Row], out: Path) -> None:
    lines = [_line(row) for row in sorted(rows, key=lambda row: -row.scores.macro_f1)]
    with (out / "comparison.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([_HEADER, *lines])
    table = [_HEADER, ["---"] * len(_HEADER), *lines]
    text = "\n".join(f"| {' | '.join(line)} |" for line in table)
    (out / "comparison.md").write_text(f"{text}\n", encoding="utf-8")


def _line(row: Row) -> list[str]:
    latency = row.latency
    return [
        row.model,
        f"{row.scores.top1:.3f}",
        f"{row.scores.macro_f1:.3f}",
        f"{row.parameters}",
        *("-" if np.isnan(ms) else f"{ms:.2f}" for ms in (latency.cpu_p50, latency.cpu_p99, latency.gpu_p50)),
        f"{row.training_s:.0f}",
    ]


def _write_confusion(material: Material, logits: NDArray[np.float32], temperature: float, path: Path) -> None:
    answers = clip_answers(softmax(logits / temperature), material.judge.clip, len(material.judged))
    pairs = Counter((clip.label, material.classes[a]) for clip, a in zip(material.judged, answers, strict=True))
    truths = sorted({label for label, _ in pairs})
    with path.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["true / called", *material.classes])
        writer.writerows([truth, *(pairs[truth, called] for called in material.classes)] for truth in truths)
    draw_confusion(pairs, [t for t in truths if t in material.classes], path.with_suffix(".png"))
