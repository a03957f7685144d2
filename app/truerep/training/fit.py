"""Fitting one network to drawn windows: fixed seeds, averaged weights, early stopping, and going on after a break."""

from __future__ import annotations

import copy
import csv
import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.training.blinding import varied
from truerep.training.clips import Clip
from truerep.training.draws import Draws, draw_weights, folded
from truerep.training.senses import asked
from truerep.training.windows import WindowSet

_VALIDATED: Final = 1500  # windows at most
_OTHER_SOURCES: Final = 3  # that a class must keep to learn from


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is fitted.

    Attributes:
        steps, batch: number and size of the updates.
        rate: highest learning rate (Adam with decoupled decay; one cycle, Smith 2018).
        decay: weight decay.
        smoothing: label smoothing.
        averaging: the network that is kept is the running mean of the weights (Polyak and Juditsky 1992), which
            forgets by this factor a step.
        validation: share of the clips, in whole sources, that early stopping judges by and nothing is learned from.
        look_every: steps between two looks at the validation split, each of which is a safe place to go on from.
        patience: looks at the validation split without a better one after which fitting ends.
        draws: what is drawn how often.
        seed: of everything random.
    """

    steps: int = 900
    batch: int = 96
    rate: float = 2.5e-3
    decay: float = 2e-2
    smoothing: float = 0.05
    averaging: float = 0.99
    validation: float = 0.04
    look_every: int = 100
    patience: int = 4
    draws: Draws = field(default_factory=Draws)
    seed: int = 7


@dataclass(slots=True)
class History:
    """What happened, a row for each look at the validation split: step, losses, learning rate, seconds.

    `validation` is NaN where there is no validation split.
    """

    rows: list[tuple[int, float, float, float, float]] = field(default_factory=list)
    best_step: int = 0

    def save(self, path: Path) -> None:
        """Write it as CSV."""
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["step", "loss", "validation", "rate", "seconds"])
            writer.writerows(self.rows)


OnStep = Callable[[int, float], None]


def fit(
    network: nn.Module,
    windows: WindowSet,
    rows: NDArray[np.intp],
    clips: Sequence[Clip],
    classes: Sequence[str],
    how: Settings,
    on_step: OnStep | None = None,
    checkpoint: Path | None = None,
) -> History:
    """Fit a network to the windows named by `rows`.

    Args:
        network: changed in place to the best averaged weights.
        windows: all windows; `rows` says which may be learned from.
        rows: places in `windows`.
        clips: that the windows point to.
        classes: names by number.
        how: settings.
        on_step: called after each step with its number and loss.
        checkpoint: where to keep what is needed to go on; a fit that was broken off goes on from there, one that was
            finished is taken as it is. A file of another fit is refused.

    Raises:
        TrueRepError: the checkpoint belongs to another fit, or cannot be written.
    """
    held = validation_clips(clips, rows, windows, how)
    aside = held[windows.clip[rows]]
    learner = _Learner(network, windows, rows[~aside], clips, classes, how)
    examiner = _Examiner(windows, rows[aside], classes, how)
    watch = _Watch(learner, examiner, checkpoint, _fingerprint(network, rows, windows, how))
    watch.resume()
    while not watch.done:
        loss = learner.step()
        if on_step is not None:
            on_step(learner.taken, loss)
        if learner.taken % how.look_every == 0 or learner.taken == how.steps:
            watch.look()
    network.load_state_dict(watch.best)
    network.eval()
    return watch.history


def validation_clips(
    clips: Sequence[Clip], rows: NDArray[np.intp], windows: WindowSet, how: Settings
) -> NDArray[np.bool_]:
    """Which clips judge when to stop: whole small sources, whose exercises enough other sources show as well."""
    present = np.unique(windows.clip[rows])
    of_source: dict[str, list[int]] = defaultdict(list)
    for number in present:
        if clips[number].scored:
            of_source[clips[number].source].append(int(number))
    showing = Counter(label for own in of_source.values() for label in {clips[n].label for n in own})
    held = np.zeros(len(clips), np.bool_)
    wanted = how.validation * sum(map(len, of_source.values()))
    names = sorted(of_source, key=lambda name: (len(of_source[name]), name))
    for name in np.random.default_rng(how.seed).permutation(names[: len(names) // 2 + 1]):
        own = of_source[str(name)]
        labels = {clips[n].label for n in own}
        if held.sum() + len(own) <= wanted and all(showing[label] > _OTHER_SOURCES for label in labels):
            held[own] = True
            showing.subtract(labels)
    return held


class _Learner:
    """Takes steps, and keeps the running mean of the weights."""

    def __init__(
        self,
        network: nn.Module,
        windows: WindowSet,
        rows: NDArray[np.intp],
        clips: Sequence[Clip],
        classes: Sequence[str],
        how: Settings,
    ) -> None:
        self.network, self.how, self.taken = network, how, 0
        self.loss = float("nan")  # running mean
        self.rng = np.random.default_rng(how.seed)
        torch.manual_seed(how.seed)  # for dropout
        self._features, self._rows = windows.features, rows
        chosen = WindowSet(windows.features, windows.clip[rows], windows.label[rows])
        weights = draw_weights(chosen, clips, classes, how.draws)
        self._ladder = np.cumsum(weights) / weights.sum()
        self._targets = torch.from_numpy(folded(list(chosen.label), classes))
        network.standardise(_taken(windows.features, rows[self._draw(2000)]))
        self.averaged = copy.deepcopy(network)
        groups = [
            {"params": [p for p in network.parameters() if p.ndim >= 2], "weight_decay": how.decay},
            {"params": [p for p in network.parameters() if p.ndim < 2], "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=how.rate)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, how.rate, total_steps=how.steps, pct_start=0.15
        )

    def _draw(self, count: int) -> NDArray[np.intp]:
        drawn = np.searchsorted(self._ladder, self.rng.random(count))
        return np.minimum(drawn, len(self._ladder) - 1)

    def step(self) -> float:
        """One update; its loss."""
        picked = self._draw(self.how.batch)
        self.network.train()
        logits, _ = self.network(varied(_taken(self._features, self._rows[picked]), self.rng))
        loss = functional.cross_entropy(logits, self._targets[picked], label_smoothing=self.how.smoothing)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimiser.step()
        self.schedule.step()
        self.taken += 1
        self._average()
        value = float(loss.item())
        self.loss = value if self.taken == 1 else 0.97 * self.loss + 0.03 * value
        return value

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.how.averaging, self.taken / (self.taken + 9))  # at first all weights count alike
        for mean, weight in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(weight, 1 - keep)

    def state(self) -> dict[str, Any]:
        """All that the next step depends on."""
        return {
            "taken": self.taken,
            "loss": self.loss,
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "draws": self.rng.bit_generator.state,
            "torch": torch.get_rng_state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a state."""
        self.taken, self.loss = state["taken"], state["loss"]
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.rng.bit_generator.state = state["draws"]
        torch.set_rng_state(state["torch"])


class _Examiner:
    """Mean loss over windows that nothing is learned from, every class counting alike."""

    def __init__(self, windows: WindowSet, rows: NDArray[np.intp], classes: Sequence[str], how: Settings) -> None:
        few = np.random.default_rng(how.seed).permutation(rows)[:_VALIDATED]
        self._features = windows.features[few]
        self._targets = folded(list(windows.label[few]), classes)

    def __call__(self, network: nn.Module) -> float:
        if not len(self._targets):
            return float("nan")
        logits = torch.from_numpy(logits_of(network, self._features))
        losses = functional.cross_entropy(logits, torch.from_numpy(self._targets), reduction="none").numpy()
        sums = np.bincount(self._targets, losses)
        counts = np.bincount(self._targets)
        return float((sums[counts > 0] / counts[counts > 0]).mean())


class _Watch:
    """Keeps the best weights and the checkpoint, and says when it is enough."""

    def __init__(self, learner: _Learner, examiner: _Examiner, checkpoint: Path | None, fingerprint: str) -> None:
        self._learner, self._examiner = learner, examiner
        self._checkpoint, self._fingerprint = checkpoint, fingerprint
        self.history, self.best = History(), learner.averaged.state_dict()
        self._least, self._losing = float("inf"), 0
        self._began, self._before = time.perf_counter(), 0.0

    @property
    def done(self) -> bool:
        return self._learner.taken >= self._learner.how.steps or self._losing >= self._learner.how.patience

    def look(self) -> None:
        """Judge the averaged weights; a split that is not there finds every look better than the last."""
        learner = self._learner
        score = self._examiner(learner.averaged)
        if not score >= self._least:
            self._least, self._losing, self.history.best_step = score, 0, learner.taken
            self.best = copy.deepcopy(learner.averaged.state_dict())
        else:
            self._losing += 1
        seconds = self._before + time.perf_counter() - self._began
        rate = float(learner.schedule.get_last_lr()[0])
        self.history.rows.append((learner.taken, round(learner.loss, 4), round(score, 4), rate, round(seconds, 2)))
        if self._checkpoint is not None:
            self._save(self._checkpoint)

    def resume(self) -> None:
        """Go on from the checkpoint, where there is one.

        Raises:
            TrueRepError: it belongs to another fit, or is damaged.
        """
        path = self._checkpoint
        if path is None or not path.is_file():
            return
        try:
            kept = torch.load(path, weights_only=True)
            fits = kept["fingerprint"] == self._fingerprint
        except (OSError, RuntimeError, KeyError, TypeError, ValueError, EOFError, UnpicklingError) as error:
            raise TrueRepError(f"{path}: damaged; delete it to begin again") from error
        if not fits:
            raise TrueRepError(f"{path}: begun with other data or settings; delete it or choose another folder")
        self._learner.restore(kept["learner"])
        self.best, self._least, self._losing = kept["best"], kept["least"], kept["losing"]
        self.history.rows = [tuple(row) for row in kept["rows"]]
        self.history.best_step = kept["best_step"]
        self._before = self.history.rows[-1][-1]

    def _save(self, path: Path) -> None:
        kept = {
            "fingerprint": self._fingerprint,
            "learner": self._learner.state(),
            "best": self.best,
            "least": self._least,
            "losing": self._losing,
            "rows": self.history.rows,
            "best_step": self.history.best_step,
        }
        with replacing(path) as part:
            torch.save(kept, part)


def _fingerprint(network: nn.Module, rows: NDArray[np.intp], windows: WindowSet, how: Settings) -> str:
    """Of everything that a fit depends on."""
    digest = hashlib.sha256(repr((network, asdict(how), windows.features.shape)).encode())
    for part in (rows, windows.label[rows], windows.features[rows[:: max(1, len(rows) // 500)]]):
        digest.update(np.ascontiguousarray(part).tobytes())
    return digest.hexdigest()


def _taken(features: NDArray[np.float16], rows: NDArray[np.intp]) -> torch.Tensor:
    """Some windows as single-precision numbers; torch turns halves into them faster than NumPy."""
    return torch.from_numpy(features[rows]).float()


@torch.no_grad()
def logits_of(network: nn.Module, features: NDArray[np.float16]) -> NDArray[np.float32]:
    """(N, C) logits of many windows, as the exported network gives them."""
    whole = asked(network).eval()
    parts = [whole(torch.from_numpy(features[a : a + 512]).float())[0].numpy() for a in range(0, len(features), 512)]
    return np.concatenate(parts)
