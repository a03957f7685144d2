"""Pictures of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure


def draw_comparison(rows: Sequence[tuple[str, float, float]], path: Path) -> None:
    """Bars of top-1 and macro-F1 for each model: (name, top-1, macro-F1)."""
    ranked = sorted(rows, key=lambda row: row[2])
    figure = Figure(figsize=(7, 0.5 * len(rows) + 1.2), layout="constrained")
    axes = figure.subplots()
    places = np.arange(len(ranked))
    axes.barh(places + 0.2, [row[2] for row in ranked], 0.38, label="macro-F1")
    axes.barh(places - 0.2, [row[1] for row in ranked], 0.38, label="top-1")
    axes.set_yticks(places, [row[0] for row in ranked])
    axes.set_xlim(0, 1)
    axes.set_xlabel("on clips of sources left out of training")
    axes.legend(loc="lower right")
    figure.savefig(path, dpi=120)


def draw_confusion(pairs: Mapping[tuple[str, str], int], names: Sequence[str], path: Path) -> None:
    """True exercise by row, what it was called by column, as shares of the row, with the number of clips."""
    counts = np.array([[pairs.get((true, called), 0) for called in names] for true in names])
    rows = np.array([sum(n for (true, _), n in pairs.items() if true == name) for name in names])
    shares = counts / np.maximum(rows, 1)[:, None]
    side = 0.28 * len(names) + 2
    figure = Figure(figsize=(side, side), layout="constrained")
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(counts):
        if count:
            ink = "white" if shares[row, column] > 0.5 else "black"
            axes.text(column, row, str(count), ha="center", va="center", fontsize=7, color=ink)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set_xlabel("called")
    axes.set_ylabel("true")
    figure.savefig(path, dpi=110)
