"""Windows drawn from clips: augmented ones to learn from, plain ones to judge by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from truerep.recognition.features import FEATURE_COUNT, JOINTS, STRIDE, batch_features
from truerep.recognition.recognizer import NO_EXERCISE
from truerep.training.augment import Augmentation, augmented, torso
from truerep.training.clips import Clip

_CHUNK: Final = 512
_SHARE: Final = 32  # clips that one process works on at a time
_HELD: Final = frozenset({"plank"})  # exercises without motion
_STILL: Final = 0.04  # torso lengths of motion (deviation of all joints) under which a window shows no rep
_PAUSE: Final = 0.25  # of the clip's usual motion, under which a window shows a pause
_FROZEN_SHARE: Final = 0.06
_BRIEF_SHARE: Final = 0.2  # of windows that hold only a part of the motion, as when the camera was just switched on
_BRIEFEST: Final = 20  # poses
_TEMPO: Final = (0.6, 1.6)
_HOP: Final = 10  # frames between the windows by which a clip is judged
_FULL: Final = 24.0  # windows of a clip of four seconds
_FULL_OF_A_CLASS: Final = 900.0  # of all clips of a class, where those are few
_BORROWED: Final = 8.0  # of a clip that is not of a person filmed
_MOST: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class WindowSet:
    """Features of many windows.

    Attributes:
        features: (N, T / 2, F) float16.
        clip: (N,) index of the clip each came from.
        label: (N,) the clip's label, or no exercise for a window in which a person only stands.
    """

    features: NDArray[np.float16]
    clip: NDArray[np.intp]
    label: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.clip)


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    points: NDArray[np.float32]
    visibility: NDArray[np.float32]
    world: NDArray[np.float32]


def judging_windows(clips: Sequence[Clip], length: int) -> WindowSet:
    """Plain windows every third of a second; a clip shorter than a window is held at its end."""
    cuts, owners = [], []
    for number, clip in enumerate(clips):
        last = max(0, len(clip) - length)
        starts = range(0, last + 1, _HOP) if last else [0]
        for start in starts:
            cuts.append(_cut(clip, start + np.arange(length, dtype=np.float64)))
            owners.append(number)
    features = [_features(cuts[a : a + _CHUNK], owners[a : a + _CHUNK], clips) for a in range(0, len(cuts), _CHUNK)]
    index = np.array(owners, np.intp)
    return WindowSet(np.concatenate(features), index, np.array([clips[n].label for n in owners]))


def training_windows(
    clips: Sequence[Clip], length: int, how: Augmentation, seed: int, per_clip: float = 1.0
) -> WindowSet:
    """Augmented windows at varied tempo, more from longer clips and of exercises that are seldom filmed.

    A pause in the middle of a set, and some moments of standing that are frozen, are no exercise; pauses in other
    positions are left out. The clips are shared out by joblib, on whatever its present configuration names; the result
    does not depend on it.
    """
    filmed = Counter(clip.label for clip in clips if clip.scored)
    draws = [_draws(clip, per_clip, filmed[clip.label]) for clip in clips]
    firsts = range(0, len(clips), _SHARE)
    parts = Parallel()(
        delayed(_drawn)(clips[a : a + _SHARE], draws[a : a + _SHARE], length, how, [seed, a]) for a in firsts
    )
    return WindowSet(
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.clip + a for part, a in zip(parts, firsts, strict=True)]),
        np.concatenate([part.label for part in parts]),
    )


def _drawn(clips: Sequence[Clip], draws: Sequence[int], length: int, how: Augmentation, seed: list[int]) -> WindowSet:
    """The windows of a few clips."""
    rng = np.random.default_rng(seed)
    cuts: list[_Cut] = []
    owners: list[int] = []
    labels: list[str] = []
    for number, (clip, count) in enumerate(zip(clips, draws, strict=True)):
        usual = _usual_motion(clip, length)
        for _ in range(count):
            cut = _random_cut(clip, length, rng)
            label = clip.label
            if rng.random() < _FROZEN_SHARE and _upright(cut):
                cut, label = _frozen(cut, rng), NO_EXERCISE
            elif label not in _HELD and label != NO_EXERCISE and _motion(cut) < max(_STILL, _PAUSE * usual):
                if not _upright(cut):
                    continue
                label = NO_EXERCISE
            cuts.append(cut)
            owners.append(number)
            labels.append(label)
    chunks = [
        _features(cuts[a : a + _CHUNK], owners[a : a + _CHUNK], clips, how, rng) for a in range(0, len(cuts), _CHUNK)
    ]
    empty = np.zeros((0, -(-length // STRIDE), FEATURE_COUNT), np.float16)
    return WindowSet(np.concatenate([empty, *chunks]), np.array(owners, np.intp), np.array(labels, dtype=np.str_))


def _draws(clip: Clip, per_clip: float, filmed: int) -> int:
    """How many windows of a clip, by its length and by how few clips of people filmed doing this there are."""
    full = max(_FULL, _FULL_OF_A_CLASS / filmed) if clip.scored else _BORROWED
    return max(1, int(per_clip * min(full * np.sqrt(len(clip) / 120), max(full, _MOST))))


def _cut(clip: Clip, at: NDArray[np.float64]) -> _Cut:
    """The clip's poses at fractional frames, held at its ends."""
    at = np.clip(at, 0, len(clip) - 1)
    below = at.astype(np.intp)
    above = np.minimum(below + 1, len(clip) - 1)
    share = (at - below).astype(np.float32)

    def mixed(values: NDArray[np.float32]) -> NDArray[np.float32]:
        values = values[:, JOINTS]
        part = share.reshape(-1, *[1] * (values.ndim - 1))
        low, high = values[below], values[above]
        return np.where(part < 1e-3, low, low * (1 - part) + high * part)

    return _Cut(mixed(clip.points), mixed(clip.visibility), mixed(clip.world))


def _random_cut(clip: Clip, length: int, rng: np.random.Generator) -> _Cut:
    tempo = np.exp(rng.uniform(*np.log(_TEMPO)))
    span = (length - 1) * tempo
    spare = len(clip) - 1 - span
    start = rng.uniform(0, spare) if spare > 0 else rng.uniform(spare / 2, 0)
    at = np.arange(length, dtype=np.float64)
    if rng.random() < _BRIEF_SHARE:
        first = rng.uniform(0, length - _BRIEFEST)
        at = np.clip(at, first, first + rng.uniform(_BRIEFEST, length))
    return _cut(clip, start + at * tempo)


def _usual_motion(clip: Clip, length: int) -> float:
    """Motion of the liveliest window of a clip."""
    starts = range(0, max(1, len(clip) - length + 1), _HOP)
    return max(_motion(_cut(clip, start + np.arange(length, dtype=np.float64))) for start in starts)


def _motion(cut: _Cut) -> float:
    size = torso(cut.points[None])[0]
    spread = np.sqrt(np.square(_spread(cut.points)).sum(axis=1)) / size
    return float(np.mean(np.sort(spread)[-6:]))


def _spread(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """(J, 2) deviation over time, 0 for joints that are never known."""
    known = np.isfinite(points)
    count = np.maximum(known.sum(axis=0), 1)
    values = np.where(known, points, 0.0)
    mean = values.sum(axis=0) / count
    return np.asarray(np.sqrt(np.where(known, np.square(values - mean), 0.0).sum(axis=0) / count))


def _upright(cut: _Cut) -> bool:
    shoulders, hips = cut.points[0, 1:3].mean(axis=0), cut.points[0, 11:13].mean(axis=0)
    rise = hips - shoulders
    return bool(rise[1] > 0 and abs(rise[0]) < 0.4 * rise[1])


def _frozen(cut: _Cut, rng: np.random.Generator) -> _Cut:
    moment = int(rng.integers(len(cut.points)))
    everywhere = np.full(len(cut.points), moment)
    return _Cut(cut.points[everywhere], cut.visibility[everywhere], cut.world[everywhere])


def _features(
    cuts: Sequence[_Cut],
    owners: Sequence[int],
    clips: Sequence[Clip],
    how: Augmentation | None = None,
    rng: np.random.Generator | None = None,
) -> NDArray[np.float16]:
    points = np.stack([cut.points for cut in cuts])
    visibility = np.stack([cut.visibility for cut in cuts])
    world = np.stack([cut.world for cut in cuts])
    if how is not None and rng is not None:
        points, visibility, world = augmented(points, visibility, world, how, rng)
    absolute = np.array([clips[n].absolute for n in owners])
    return batch_features(points, np.nan_to_num(visibility), world, absolute).astype(np.float16)
