"""Recognition without a trained network: the profile whose start and mid poses the window comes nearest to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.measures import columns_of, measure_of
from truerep.motion.view import view_of
from truerep.profiles.profile import Profile, Target
from truerep.recognition.recognizer import NO_EXERCISE, PoseWindow
from truerep.reps.excursions import bridge_holes
from truerep.reps.signals import Signals, recipes_of

_SCALE_DEG: Final = 12.0  # a pose missed by so much is 2.7 times less likely
_SCALE_RATIO: Final = 0.25
_NOTHING: Final = 0.12  # likelihood of no exercise, whatever the pose
_LEAST_MOTION: Final = 0.25
_FULL_MOTION: Final = 0.7


class NearestProfile:
    """A `Recognizer` that compares poses with the references of the profiles."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._profiles = dict(profiles)

    @property
    def provider(self) -> str:
        """What computes the scores."""
        return "nearest profile"

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        """Likelihoods of all profiles and of no exercise, normalised."""
        if np.isfinite(window.landmarks[:, 0, 0]).mean() < 0.5:
            return {NO_EXERCISE: 1.0}
        table = measure_poses(window.landmarks, window.world, window.frame_size)
        signals, view = Signals(table), view_of(window.world)
        raw = {NO_EXERCISE: _NOTHING}
        for profile in self._profiles.values():
            reference = profile.reference_for(view)
            if profile.kind == "hold":
                raw[profile.name] = self._hold_likelihood(reference.hold, table)
                continue
            depth = bridge_holes(signals.of(recipes_of(profile, reference)[0]).depth)
            low, high = int(depth.argmin()), int(depth.argmax())
            moved = (depth[high] - depth[low] - _LEAST_MOTION) / (_FULL_MOTION - _LEAST_MOTION)
            misses = [_miss(reference.start, table, low), _miss(reference.mid, table, high)]
            raw[profile.name] = float(np.exp(-np.mean(misses)) * np.clip(moved, 0.0, 1.0))
        total = sum(raw.values())
        return {name: value / total for name, value in raw.items()}

    @staticmethod
    def _hold_likelihood(targets: Mapping[str, Target], table: MeasureTable) -> float:
        ticks = range(0, len(table.image), 10)
        return float(np.exp(-np.max([_miss(targets, table, tick) for tick in ticks])))


def _miss(targets: Mapping[str, Target], table: MeasureTable, tick: int) -> float:
    """Mean distance of one pose from targets beyond half their tolerance, in scales; trusted measures only."""
    misses = []
    for name, target in targets.items():
        columns = list(columns_of(name))
        values = table.preferred[tick, columns]
        usable = np.isfinite(values) & (table.reliability[tick, columns] > 0.3)
        if not usable.any():
            continue
        degrees = measure_of(name).unit == "deg"
        distance = float(np.abs(values[usable] - target.mean).min()) - target.tolerance / 2
        misses.append(max(0.0, distance) / (_SCALE_DEG if degrees else _SCALE_RATIO))
    return float(np.mean(misses)) if misses else 3.0
