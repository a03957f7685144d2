"""Fitting one network to drawn windows, with class-balanced draws, fixed seeds and early stopping."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from truerep.recognition.features import FEATURE_COUNT, GROUPS, JOINTS
from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE
from truerep.training.clips import Clip
from truerep.training.windows import WindowSet

_BLINDED: Final = (
    (0.25, ("world", "world_angles", "facing")),
    (0.10, ("image", "image_angles")),
    (0.15, ("travel",)),
)
"""Share of windows from which groups of features are taken away, as in data sets that lack them."""

_PLAINLY_VISIBLE: Final = 0.3  # share of windows whose visibility says nothing
_WITHOUT_HANDS_AND_FEET: Final = 0.15  # share of windows as hand-annotated data sets have them


def _coarse_columns() -> NDArray[np.float32]:
    """(F,) 0 for what comes from hands and feet, else 1."""
    fine = np.array([any(part in joint.name for part in ("PINKY", "INDEX")) for joint in JOINTS])
    keep = np.ones(FEATURE_COUNT, np.float32)
    for group in ("image", "world", "visibility"):
        columns = keep[GROUPS[group]]
        columns[np.repeat(fine, len(columns) // len(JOINTS))] = 0.0
    return keep


_COARSE: Final = torch.from_numpy(_coarse_columns())


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is fitted.

    Attributes:
        steps, batch: number and size of the updates.
        rate: highest learning rate (Adam with decoupled decay; one cycle, Smith 2018).
        decay: weight decay.
        smoothing: label smoothing.
        none_weight, unknown_weight: draws of no exercise and of exercises without profile, in those of one exercise.
        standing_share: of the draws of no exercise, how many come from pauses within sets.
        class_power: a class of n sources is drawn in proportion to n to this power: what is filmed more is done more.
        borrowed: weight of sources of another kind than what the camera gives (synthetic, 2D only, hand-annotated).
        source_power: within a class a source of n windows is drawn in proportion to n to this power.
        seed: of everything random.
    """

    steps: int = 1300
    batch: int = 96
    rate: float = 2.5e-3
    decay: float = 2e-2
    smoothing: float = 0.05
    none_weight: float = 2.0
    unknown_weight: float = 1.0
    standing_share: float = 0.3
    source_power: float = 0.5
    class_power: float = 0.5
    borrowed: float = 0.5
    seed: int = 7


@dataclass(slots=True)
class History:
    """Loss by step, for the log."""

    rows: list[tuple[int, float, float]] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write step, loss and seconds as CSV."""
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["step", "loss", "seconds"])
            writer.writerows(self.rows)


def folded(labels: Sequence[str], classes: Sequence[str]) -> NDArray[np.intp]:
    """Class number of each label; labels without a class of their own count as `UNKNOWN_EXERCISE`."""
    place = {name: number for number, name in enumerate(classes)}
    return np.array([place.get(label, place[UNKNOWN_EXERCISE]) for label in labels], np.intp)


def draw_weights(
    windows: WindowSet, clips: Sequence[Clip], classes: Sequence[str], how: Settings
) -> NDArray[np.float64]:
    """(N,) chance of each window: classes alike, within a class sources by a power of their size."""
    target = folded(list(windows.label), classes)
    names = sorted({clip.source for clip in clips})
    number = {name: n for n, name in enumerate(names)}
    source = np.array([number[clips[n].source] for n in windows.clip])
    pair = target * len(names) + source
    _, inverse, count = np.unique(pair, return_inverse=True, return_counts=True)
    weight = count[inverse] ** (how.source_power - 1.0)
    weight = np.where([clips[n].scored for n in windows.clip], weight, weight * how.borrowed)
    weight = _with_less_standing(weight, windows, clips, how.standing_share)
    totals = np.bincount(target, weight, minlength=len(classes))
    sources = np.bincount(np.unique(pair) // len(names), minlength=len(classes))
    mass = np.where(totals > 0, sources**how.class_power, 0.0)
    usual = np.median(mass[mass > 0])
    mass[list(classes).index(NO_EXERCISE)] = usual * how.none_weight
    if UNKNOWN_EXERCISE in classes:
        mass[list(classes).index(UNKNOWN_EXERCISE)] = usual * how.unknown_weight
    weight = weight * (mass / np.maximum(totals, 1e-9))[target]
    return np.asarray(weight / weight.sum())


def _with_less_standing(
    weight: NDArray[np.float64], windows: WindowSet, clips: Sequence[Clip], share: float
) -> NDArray[np.float64]:
    """Pauses within sets, which every source has, must not crowd out people who walk, drink or do another sport."""
    idle = windows.label == NO_EXERCISE
    standing = idle & np.array([clips[n].label != NO_EXERCISE for n in windows.clip])
    paused, busy = weight[standing].sum(), weight[idle & ~standing].sum()
    if paused * (1 - share) <= busy * share:
        return weight
    return np.where(standing, weight * (busy * share / ((1 - share) * paused)), weight)


def fit(
    network: nn.Module,
    windows: WindowSet,
    rows: NDArray[np.intp],
    clips: Sequence[Clip],
    classes: Sequence[str],
    how: Settings,
    on_step: Callable[[int, float], None] | None = None,
) -> History:
    """Fit a network to the windows named by `rows`."""
    rng = np.random.default_rng(how.seed)
    chosen = WindowSet(windows.features, windows.clip[rows], windows.label[rows])
    weights = draw_weights(chosen, clips, classes, how)
    targets = torch.from_numpy(folded(list(chosen.label), classes))
    sample = rows[rng.choice(len(rows), 2000, p=weights)]
    network.standardise(torch.from_numpy(windows.features[sample].astype(np.float32)))
    plain = [p for p in network.parameters() if p.ndim < 2]
    matrices = [p for p in network.parameters() if p.ndim >= 2]
    optimiser = torch.optim.AdamW(
        [
            {"params": matrices, "weight_decay": how.decay},
            {"params": plain, "weight_decay": 0.0},
        ],
        lr=how.rate,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, how.rate, total_steps=how.steps, pct_start=0.15)
    history, began = History(), time.perf_counter()
    network.train()
    for step in range(how.steps):
        picked = rng.choice(len(rows), how.batch, p=weights)
        features = torch.from_numpy(windows.features[rows[picked]]).float()  # torch turns halves into floats faster
        logits, _ = network(_blinded(features, rng))
        loss = functional.cross_entropy(logits, targets[picked], label_smoothing=how.smoothing)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        if step % 50 == 49:
            history.rows.append((step + 1, round(loss.item(), 4), round(time.perf_counter() - began, 2)))
            if on_step is not None:
                on_step(step + 1, loss.item())
    network.eval()
    return history


def _blinded(features: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Whole groups of features taken away from some windows, as in data sets that lack them."""
    count = len(features)
    for share, groups in _BLINDED:
        lost = torch.from_numpy(rng.random(count) < share)
        for group in groups:
            features[lost, :, GROUPS[group]] = 0.0
        if "world" in groups:
            features[lost, :, GROUPS["known"].start] = 0.0
        if "travel" in groups:
            features[lost, :, GROUPS["known"].start + 1] = 0.0
    plain = torch.from_numpy(rng.random(count) < _PLAINLY_VISIBLE)
    features[plain, :, GROUPS["visibility"]] = 1.0
    coarse = torch.from_numpy(rng.random(count) < _WITHOUT_HANDS_AND_FEET)
    features[coarse] *= _COARSE
    return features


@torch.no_grad()
def logits_of(network: nn.Module, features: NDArray[np.float16]) -> NDArray[np.float32]:
    """(N, C) logits of many windows."""
    network.eval()
    parts = [
        network(torch.from_numpy(features[a : a + 512].astype(np.float32)))[0].numpy()
        for a in range(0, len(features), 512)
    ]
    return np.concatenate(parts)
