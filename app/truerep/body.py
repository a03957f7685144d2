"""The 33 BlazePose landmarks, the skeleton's edges and plane geometry on them. NumPy only.

Landmark names and order follow BlazePose (Bazarevsky et al. 2020). "Left" and "right" are the person's own.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating[Any]]

LANDMARK_COUNT: Final = 33


class Landmark(IntEnum):
    """Index of each landmark in a pose array."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


def _mirror_indices() -> tuple[int, ...]:
    by_name = {mark.name: mark.value for mark in Landmark}
    swapped = []
    for mark in Landmark:
        name = mark.name
        if "LEFT" in name:
            name = name.replace("LEFT", "RIGHT")
        elif "RIGHT" in name:
            name = name.replace("RIGHT", "LEFT")
        swapped.append(by_name[name])
    return tuple(swapped)


MIRROR: Final[tuple[int, ...]] = _mirror_indices()
"""Index of each landmark's counterpart on the other side of the body."""

_L = Landmark
SKELETON_EDGES: Final[tuple[tuple[Landmark, Landmark], ...]] = (
    (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER),
    (_L.LEFT_SHOULDER, _L.LEFT_ELBOW),
    (_L.LEFT_ELBOW, _L.LEFT_WRIST),
    (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW),
    (_L.RIGHT_ELBOW, _L.RIGHT_WRIST),
    (_L.LEFT_SHOULDER, _L.LEFT_HIP),
    (_L.RIGHT_SHOULDER, _L.RIGHT_HIP),
    (_L.LEFT_HIP, _L.RIGHT_HIP),
    (_L.LEFT_HIP, _L.LEFT_KNEE),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.LEFT_ANKLE, _L.LEFT_FOOT_INDEX),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE),
    (_L.RIGHT_ANKLE, _L.RIGHT_FOOT_INDEX),
)
"""The bones that are drawn."""

BODY_PARTS: Final[dict[str, tuple[Landmark, ...]]] = {
    "head": (_L.NOSE,),
    "shoulders": (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER),
    "elbows": (_L.LEFT_ELBOW, _L.RIGHT_ELBOW),
    "hands": (_L.LEFT_WRIST, _L.RIGHT_WRIST),
    "hips": (_L.LEFT_HIP, _L.RIGHT_HIP),
    "knees": (_L.LEFT_KNEE, _L.RIGHT_KNEE),
    "feet": (_L.LEFT_ANKLE, _L.RIGHT_ANKLE),
}
"""Parts of the body as they are named to the person, from head to foot."""


def midpoint(points: FloatArray, a: Landmark, b: Landmark) -> FloatArray:
    """Point halfway between two landmarks: (..., 33, D) -> (..., D)."""
    return (points[..., a, :] + points[..., b, :]) / 2


def angle_between_deg(u: FloatArray, v: FloatArray) -> FloatArray:
    """Unsigned angle in degrees (0 to 180) between vectors (..., D); NaN where either has no length.

    Image vectors must be in pixels (or any unit that is the same along x and y), not in fractions of width and height.
    """
    dot = np.einsum("...i,...i->...", u, v)
    norms = np.sqrt(np.einsum("...i,...i->...", u, u) * np.einsum("...i,...i->...", v, v))
    cosine = dot / np.where(norms > 1e-12, norms, np.nan)
    angles: FloatArray = np.degrees(np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0)))
    return angles
