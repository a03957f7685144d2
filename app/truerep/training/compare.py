"""All models on the same folds, in one table."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from truerep.recognition.features import FEATURE_COUNT
from truerep.training.baseline import BASELINES
from truerep.training.export import export_onnx
from truerep.training.fit import Settings
from truerep.training.judging import Scores, clip_answers, softmax
from truerep.training.networks import NETWORKS
from truerep.training.recipe import Material, Say, cross_validated, judged_scores, scores_as_markdown

_TIMED = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One model's figures; latency on one CPU core, in milliseconds, NaN where the model is not exported."""

    model: str
    scores: Scores
    parameters: int
    p50_ms: float
    p99_ms: float
    training_s: float


def compare(names: Sequence[str], material: Material, how: Settings, out: Path, say: Say) -> list[Row]:
    """Cross-validate some models; writes comparison.md, comparison.csv, confusion matrices and a picture."""
    rows = []
    for name in names:
        say(f"== {name}")
        began = time.perf_counter()
        if name in BASELINES:
            logits, temperature = BASELINES[name](material), 1.0
            parameters, latency = 0, (float("nan"), float("nan"))
        else:
            logits, temperature = cross_validated(name, material, how, say)
            parameters, latency = _size_and_latency(name, material, out)
        seconds = time.perf_counter() - began
        scores = judged_scores(material, logits, temperature)
        rows.append(Row(name, scores, parameters, *latency, seconds))
        _write_confusion(material, logits, temperature, out / f"confusion_{name}.csv")
        (out / f"scores_{name}.md").write_text(scores_as_markdown(scores), encoding="utf-8")
        _write_tables(rows, out)
        say(f"{name}: top-1 {scores.top1:.3f}, macro-F1 {scores.macro_f1:.3f}, {seconds:.0f} s")
    _draw(rows, out / "comparison.png")
    return rows


def _size_and_latency(name: str, material: Material, out: Path) -> tuple[int, tuple[float, float]]:
    """Parameters, and p50 and p99 of one window through ONNX Runtime, one thread; weights do not matter to either."""
    frames = material.pool.features.shape[1]
    network = NETWORKS[name](FEATURE_COUNT, len(material.classes), frames).eval()
    path = out / f".{name}.onnx"
    export_onnx(network, path, classes=material.classes, window=material.window, digest="", temperature=1.0)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    path.unlink()
    window = np.zeros((1, frames, FEATURE_COUNT), np.float32)
    times = []
    for _ in range(_TIMED):
        began = time.perf_counter()
        session.run(None, {"features": window})
        times.append((time.perf_counter() - began) * 1e3)
    p50, p99 = np.percentile(times, [50, 99])
    return sum(p.numel() for p in network.parameters()), (float(p50), float(p99))


def _write_tables(rows: list[Row], out: Path) -> None:
    header = ["Model", "Top-1", "Macro-F1", "Parameters", "CPU p50 ms", "CPU p99 ms", "Training s (all folds)"]
    lines = [_line(row) for row in sorted(rows, key=lambda row: -row.scores.macro_f1)]
    with (out / "comparison.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *lines])
    table = [header, ["---"] * len(header), *lines]
    text = "\n".join(f"| {' | '.join(line)} |" for line in table)
    (out / "comparison.md").write_text(f"{text}\n", encoding="utf-8")


def _line(row: Row) -> list[str]:
    shares = [f"{share:.3f}" for share in (row.scores.top1, row.scores.macro_f1)]
    times = [f"{ms:.2f}" for ms in (row.p50_ms, row.p99_ms)]
    return [row.model, *shares, f"{row.parameters}", *times, f"{row.training_s:.0f}"]


def _write_confusion(material: Material, logits: NDArray[np.float32], temperature: float, path: Path) -> None:
    answers = clip_answers(softmax(logits / temperature), material.judge.clip, len(material.judged))
    pairs = Counter((clip.label, material.classes[a]) for clip, a in zip(material.judged, answers, strict=True))
    truths = sorted({label for label, _ in pairs})
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["true / called", *material.classes])
        writer.writerows([truth, *(pairs[truth, called] for called in material.classes)] for truth in truths)


def _draw(rows: list[Row], path: Path) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - only the picture needs it

    ranked = sorted(rows, key=lambda r: r.scores.macro_f1)
    figure = Figure(figsize=(7, 0.5 * len(rows) + 1.2), layout="constrained")
    axes = figure.subplots()
    places = np.arange(len(ranked))
    axes.barh(places + 0.2, [r.scores.macro_f1 for r in ranked], 0.38, label="macro-F1")
    axes.barh(places - 0.2, [r.scores.top1 for r in ranked], 0.38, label="top-1")
    axes.set_yticks(places, [r.model for r in ranked])
    axes.set_xlim(0, 1)
    axes.set_xlabel("on clips of sources left out of training")
    axes.legend(loc="lower right")
    figure.savefig(path, dpi=120)
