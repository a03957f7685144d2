"""How far poses are from the one that an exercise asks for at a turning point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.motion.measure_table import MeasureTable
from truerep.motion.measures import DEG_PER_TORSO, columns_of, measure_of
from truerep.profiles.profile import Target

_PLACEMENT: Final = frozenset({"trunk_lean", "hip", "knee", "hip_height"})
_VISIBLE: Final = 0.3
_WELL_SEEN: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class PoseTargets:
    """The K angles and lengths that a pose should have, as arrays, since counting asks for them 15 times a second.

    Attributes:
        names: of the measures.
        columns: (K, 2) of the left and right side in a MeasureTable, twice the same where there is one only.
        means, tolerances: (K,) in the measures' own units.
        angles: (K,) true where it is an angle.
        placement: (K,) true where it tells lying, sitting and standing apart.
        one_side: only one side takes this pose: where it may be the hidden one, nothing is known.
    """

    names: tuple[str, ...]
    columns: NDArray[np.intp]
    means: NDArray[np.float64]
    tolerances: NDArray[np.float64]
    angles: NDArray[np.bool_]
    placement: NDArray[np.bool_]
    one_side: bool

    @staticmethod
    def of(targets: Mapping[str, Target], one_side: bool = False) -> PoseTargets:
        """Those of a profile's reference."""
        names = tuple(targets)
        columns = [(own[0], own[-1]) for own in map(columns_of, names)]
        return PoseTargets(
            names,
            np.array(columns, np.intp).reshape(-1, 2),
            np.array([t.mean for t in targets.values()], np.float64),
            np.array([t.tolerance for t in targets.values()], np.float64),
            np.array([measure_of(name).unit == "deg" for name in names], bool),
            np.array([name in _PLACEMENT for name in names], bool),
            one_side,
        )

    def misses_deg(self, table: MeasureTable) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Degrees by which T poses miss the targets, tolerances taken off: the mean of all angles that are seen (T,),
        and the largest of trunk, hips and knees where they are well seen (T,); 0 where nothing is seen.

        Of the two sides the better one counts. Lying, sitting and standing differ in the largest miss, not in the mean.
        """
        if not self.names:
            return np.zeros(len(table.image)), np.zeros(len(table.image))
        values = table.preferred[:, self.columns]
        seen = np.where(np.isfinite(values), table.reliability[:, self.columns], 0.0)
        off = np.where(seen > _VISIBLE, np.abs(values - self.means[:, None]), np.inf).min(axis=2)
        best = seen.min(axis=2) if self.one_side else seen.max(axis=2)
        visible = best > _VISIBLE
        misses = np.where(visible, np.maximum(off - self.tolerances, 0.0), 0.0)
        counted = self.angles & visible
        mean = np.where(counted, misses, 0.0).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
        as_deg = misses * np.where(self.angles, 1.0, DEG_PER_TORSO)
        return mean, np.where(self.placement & (best > _WELL_SEEN), as_deg, 0.0).max(axis=1)
