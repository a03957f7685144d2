"""A second opinion beside the network: linear discriminant analysis of what a window's features are and do over time.

A network that learns from two dozen sources remembers people and cameras; a linear rule on means, spreads and extremes
cannot, and is wrong about other clips than the network. Their probabilities are multiplied (a product of experts,
Hinton 2002), each at its own temperature.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from truerep.recognition.features import FEATURE_COUNT
from truerep.recognition.recognizer import NO_EXERCISE
from truerep.training.clips import Clip
from truerep.training.draws import Draws, draw_weights, folded
from truerep.training.judging import softmax
from truerep.training.networks import EMBEDDING
from truerep.training.senses import asked
from truerep.training.windows import WindowSet

_DRAWN: Final = 30_000
_SHRINKAGE: Final = 0.03  # of the covariance towards a multiple of the identity
_NARROWEST: Final = 1e-3
_FARTHEST: Final = 4.0  # deviations
UNCALIBRATED: Final = 7.0
"""The expert's usual temperature beside a network's of 1; it is far too sure of itself."""

_TEMPERATURES: Final = np.geomspace(0.5, 20.0, 28)


class Statistics(nn.Module):
    """(N, T, F) -> (N, 5 F): mean, deviation, least, most and mean step of each feature over the window."""

    def forward(self, features: Tensor) -> Tensor:
        """Look at windows."""
        mean = features.mean(dim=1)
        deviation = (features - mean[:, None]).square().mean(dim=1).sqrt()
        step = (features[:, 1:] - features[:, :-1]).abs().mean(dim=1)
        return torch.cat([mean, deviation, features.amin(dim=1), features.amax(dim=1), step], dim=1)


class StatisticsExpert(nn.Module):
    """Linear discriminant analysis of a window's statistics: (N, T, F) -> logits (N, C), embedding (N, 128).

    A class may be made of several parts, each with a mean of its own (Hastie and Tibshirani 1996): no exercise is
    standing, walking, bending to a shoe and much else, and their common mean is like none of them. The likeliest part
    speaks for its class.

    The embedding is made of the directions along which exercises differ, each in units of how much windows of one
    exercise differ (Fisher 1936), made length 1; there are at most as many as classes, and the rest is zero. What
    tells exercises apart by these holds for exercises too that were not there when the directions were chosen.

    Args:
        owner: (P,) class of each part; every class has one at least.
    """

    def __init__(self, owner: NDArray[np.intp]) -> None:
        super().__init__()
        width = 5 * FEATURE_COUNT
        self.owner = owner
        self.statistics = Statistics()
        self.register_buffer("parts", torch.from_numpy(_parts_of_classes(owner)))
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))
        self.register_buffer("weights", torch.zeros(width, len(owner)))
        self.register_buffer("bias", torch.zeros(len(owner)))
        self.register_buffer("directions", torch.zeros(width, EMBEDDING))
        self.register_buffer("middle", torch.zeros(EMBEDDING))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Logits and embedding."""
        x = self._standard(self.statistics(features))
        along = x @ self.get_buffer("directions") - self.get_buffer("middle")
        opinions = x @ self.get_buffer("weights") + self.get_buffer("bias")
        return opinions[:, self.get_buffer("parts")].amax(dim=2), functional.normalize(along, dim=1)

    def _standard(self, statistics: Tensor) -> Tensor:
        x = (statistics - self.get_buffer("mean")) * self.get_buffer("scale")
        return x.clamp(-_FARTHEST, _FARTHEST)

    @torch.no_grad()
    def fit(self, statistics: Tensor, part: NDArray[np.intp]) -> None:
        """Take the parts' means and the covariance within them from statistics (N, 5 F) and the part of each (N,)."""
        self.get_buffer("mean").copy_(statistics.mean(dim=0))
        self.get_buffer("scale").copy_(1.0 / (statistics.std(dim=0) + _NARROWEST))
        x = self._standard(statistics)
        counts, means = _means(x, part, len(self.owner))
        within = x - means[torch.from_numpy(part)]
        covariance = (within.T @ within / len(x)).double()
        covariance += torch.eye(len(covariance)) * (_SHRINKAGE * covariance.trace() / len(covariance))
        weights = torch.linalg.solve(covariance, means.T.double())
        bias = -0.5 * (means.double() * weights.T).sum(dim=1)
        bias[counts == 0] = -1e3  # a class without a window is never the answer
        self.get_buffer("weights").copy_(weights)
        self.get_buffer("bias").copy_(bias)
        counts, means = _means(x, self.owner[part], int(self.owner.max()) + 1)
        means = means[counts > 0].double()
        self._choose_directions(means, torch.linalg.solve(covariance, means.T))

    def _choose_directions(self, means: Tensor, weights: Tensor) -> None:
        """Whitened directions that span what separates the class means (C, D); `weights` are the means whitened."""
        middle = means.mean(dim=0)
        apart = weights - weights.mean(dim=1, keepdim=True)
        strength, turn = torch.linalg.eigh((means - middle) @ apart)
        kept = (strength > 1e-6 * strength.max()).nonzero().flatten().flip(0)[:EMBEDDING]
        directions = apart @ turn[:, kept] / strength[kept].sqrt()
        self.get_buffer("directions")[:, : len(kept)] = directions.float()
        self.get_buffer("middle")[: len(kept)] = (middle @ directions).float()


def _parts_of_classes(owner: NDArray[np.intp]) -> NDArray[np.intp]:
    """(C, M) the parts of each class, the first one again where a class has fewer than M."""
    own = [np.flatnonzero(owner == number) for number in range(int(owner.max()) + 1)]
    most = max(map(len, own))
    return np.stack([np.concatenate([parts, np.repeat(parts[:1], most - len(parts))]) for parts in own])


def _means(x: Tensor, group: NDArray[np.intp], groups: int) -> tuple[Tensor, Tensor]:
    """Count (G,) and mean (G, D) of the rows of each group; 0 for an empty one."""
    members = functional.one_hot(torch.from_numpy(group), groups).float()
    counts = members.sum(dim=0)
    return counts, members.T @ x / counts.clamp_min(1)[:, None]


def fitted_expert(
    windows: WindowSet,
    rows: NDArray[np.intp],
    clips: tuple[Clip, ...],
    classes: tuple[str, ...],
    draws: Draws,
    seed: int,
) -> StatisticsExpert:
    """An expert on the windows named by `rows`, drawn as often as the network draws them."""
    rng = np.random.default_rng(seed)
    chosen = WindowSet(windows.features[:0], windows.clip[rows], windows.label[rows])
    weights = draw_weights(chosen, clips, classes, draws)
    picked = rows[np.sort(rng.choice(len(rows), _DRAWN, p=weights))]
    look, parts = Statistics(), []
    for first in range(0, _DRAWN, 1024):
        parts.append(look(torch.from_numpy(windows.features[picked[first : first + 1024]]).float()))
    owner, part = _divided(windows, picked, clips, classes)
    expert = StatisticsExpert(owner)
    expert.fit(torch.cat(parts), part)
    expert.eval()
    return expert


def _divided(
    windows: WindowSet, picked: NDArray[np.intp], clips: tuple[Clip, ...], classes: tuple[str, ...]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The class of each part, and the part of each picked window.

    Every exercise is one part. No exercise has one for each source of it, and one for the pauses within sets.
    """
    part = folded(list(windows.label[picked]), classes)
    idle = list(classes).index(NO_EXERCISE)
    of_source: dict[str, int] = {}
    for row in np.flatnonzero(part == idle):
        clip = clips[windows.clip[picked[row]]]
        source = clip.source if clip.label == NO_EXERCISE else ""
        part[row] = of_source.setdefault(source, len(classes) + len(of_source)) if source else idle
    return np.concatenate([np.arange(len(classes)), np.full(len(of_source), idle)]), part


class Committee(nn.Module):
    """A network and an expert: logits (N, C) of the product of their opinions, embedding (N, 128) of the expert.

    The network's own embedding is drawn together around the exercises that it was taught, the expert's is not.
    """

    asked_as_it_is = True

    def __init__(self, network: nn.Module, expert: StatisticsExpert, temperatures: tuple[float, float]) -> None:
        super().__init__()
        self.network, self.expert, self.temperatures = asked(network), expert, temperatures

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """(N, T, F) -> logits, embedding."""
        logits, _ = self.network(features)
        opinions, embedding = self.expert(features)
        return logits / self.temperatures[0] + opinions / self.temperatures[1], embedding


@torch.no_grad()
def opinions_of(expert: StatisticsExpert, features: NDArray[np.float16]) -> NDArray[np.float32]:
    """(N, C) logits of many windows."""
    parts = [expert(torch.from_numpy(features[a : a + 1024]).float())[0].numpy() for a in range(0, len(features), 1024)]
    return np.concatenate(parts)


def temperatures_for(
    logits: NDArray[np.float32],
    opinions: NDArray[np.float32],
    target: NDArray[np.intp],
    clip: NDArray[np.intp],
    source: NDArray[np.intp],
) -> tuple[float, float]:
    """The network's and the expert's temperature, from windows of people whom neither learned from.

    Of those at which the true class is as likely as can be, or less so by no more than one standard error between
    sources (Breiman et al. 1984), the least sure: an exercise that nobody does is worse than one told a little later.

    Args:
        logits, opinions: (N, C) of the network and of the expert.
        target: (N,) true class.
        clip, source: (N,) numbers from 0; every source counts alike, and within it every clip.
    """
    weight = 1.0 / np.bincount(clip)[clip]
    weight /= np.bincount(source, weight)[source]
    pairs = [(float(first), float(second)) for first in _TEMPERATURES for second in _TEMPERATURES * 2]
    surprise, sureness = np.empty((len(pairs), source.max() + 1)), np.empty(len(pairs))
    for number, (first, second) in enumerate(pairs):
        shares = softmax(logits / first + opinions / second)
        unlikely = -np.log(np.maximum(shares[np.arange(len(target)), target], 1e-9))
        surprise[number] = np.bincount(source, weight * unlikely)
        sureness[number] = np.average(shares.max(axis=1), weights=weight)
    lost = surprise - surprise[surprise.mean(axis=1).argmin()]
    alike = lost.mean(axis=1) <= lost.std(axis=1) / np.sqrt(lost.shape[1])
    return pairs[int(np.where(alike, sureness, np.inf).argmin())]
