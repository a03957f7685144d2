"""The recogniser's answers over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoredWindow:
    """What the recogniser said of the window that ends at a tick."""

    end: int
    scores: Mapping[str, float]


def mean_scores(windows: Sequence[ScoredWindow]) -> dict[str, float]:
    """Mean share of each answer, 0 to 1; empty where there are no windows."""
    total: dict[str, float] = {}
    for window in windows:
        for name, score in window.scores.items():
            total[name] = total.get(name, 0.0) + score / len(windows)
    return total
