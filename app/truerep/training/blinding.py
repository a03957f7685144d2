"""Groups of features taken away from some windows, as in data sets that lack them and cameras that see badly."""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from truerep.recognition.features import FEATURE_COUNT, GROUPS, JOINTS
from truerep.training.mirroring import MIRROR_SIGN, MIRROR_SOURCE
from truerep.training.senses import PICTURE, SPACE, without

_WITHOUT_SPACE: Final = 0.35
_WITHOUT_PICTURE: Final = 0.35  # never of the same window as space
_WITHOUT_TRAVEL: Final = 0.2
_PLAINLY_VISIBLE: Final = 0.3  # share of windows whose visibility says nothing
_WITHOUT_HANDS_AND_FEET: Final = 0.15  # share of windows as hand-annotated data sets have them
_MIRRORED: Final = 0.5


def _coarse_columns() -> NDArray[np.float32]:
    """(F,) 0 for what comes from hands and feet, else 1."""
    fine = np.array([any(part in joint.name for part in ("PINKY", "INDEX")) for joint in JOINTS])
    keep = np.ones(FEATURE_COUNT, np.float32)
    for group in ("image", "world", "visibility"):
        columns = keep[GROUPS[group]]
        columns[np.repeat(fine, len(columns) // len(JOINTS))] = 0.0
    return keep


_COARSE: Final = torch.from_numpy(_coarse_columns())
_SPACELESS: Final = without(*SPACE)
_BLIND: Final = without(*PICTURE)
_UNMOVED: Final = without("travel")
_SOURCE: Final = torch.from_numpy(MIRROR_SOURCE)
_SIGN: Final = torch.from_numpy(MIRROR_SIGN)


def varied(features: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Some windows (N, T, F) mirrored, and whole groups of features taken away from some; changes them in place.

    A network that has to do now without the picture and now without the metric pose leans on neither alone: each of
    them fails where the other holds.
    """
    count = len(features)

    def some(share: float) -> torch.Tensor:
        return torch.from_numpy(rng.random(count) < share)

    mirrored = some(_MIRRORED)
    features[mirrored] = features[mirrored][..., _SOURCE] * _SIGN
    lot = rng.random(count)
    features[torch.from_numpy(lot < _WITHOUT_SPACE)] *= _SPACELESS
    features[torch.from_numpy(lot > 1 - _WITHOUT_PICTURE)] *= _BLIND
    features[some(_WITHOUT_TRAVEL)] *= _UNMOVED
    features[some(_PLAINLY_VISIBLE), :, GROUPS["visibility"]] = 1.0
    features[some(_WITHOUT_HANDS_AND_FEET)] *= _COARSE
    return features
