"""BlazePose's detector (Bazarevsky et al. 2020): where in a picture are people, and how are they turned?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.pose.region import Region, region_round, whole_picture
from truerep.providers import ChosenSession

_SMALLEST: Final = 64  # pixels; stretched to the network's picture, fewer are blots that resemble anything
_SIDE: Final = 224
_STRIDES: Final = ((8, 2), (16, 2), (32, 6))  # of each grid of anchors, and how many anchors each of its cells has
_LEAST_SCORE: Final = 0.5
_SAME_PERSON: Final = 0.3  # overlap (intersection over union) from which two boxes are one person's
_BOX: Final = 4  # numbers before the alignment points: centre and size


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the detector sees.

    Attributes:
        region: where to look for the landmarks.
        score: how sure the detector is, 0.5 to 1.
    """

    region: Region
    score: float


class PersonDetector:
    """Finds people without knowing where they were before."""

    def __init__(self, chosen: ChosenSession) -> None:
        """Use an open `blazepose_detector.onnx`."""
        self._session = chosen.session
        self._anchors = _anchors()

    def find(self, image: NDArray[np.uint8]) -> tuple[Candidate, ...]:
        """Everybody in an upright (H, W, 3) picture, the surest first."""
        height, width = image.shape[:2]
        if min(height, width) < _SMALLEST:
            return ()
        square = whole_picture(width, height)
        picture = square.cut_out(image, _SIDE, edge_repeats=False)
        if picture is None:
            return ()
        boxes, logits = self._session.run(["boxes", "logits"], {"picture": picture[None]})
        scores = 1.0 / (1.0 + np.exp(-np.clip(logits[0, :, 0].astype(np.float64), -100.0, 100.0)))
        likely = np.flatnonzero(scores >= _LEAST_SCORE)
        likely = likely[np.argsort(-scores[likely], kind="stable")]
        # Box and alignment points are offsets from the anchor, in pixels of the detector's picture.
        found = boxes[0, likely].astype(np.float64) / _SIDE
        found[:, :2] += self._anchors[likely]
        found[:, _BOX:] += np.tile(self._anchors[likely], (found.shape[1] - _BOX) // 2)
        people = []
        for merged, score in _merged(found, scores[likely]):
            points = square.to_picture(merged[_BOX : _BOX + 4].reshape(2, 2))
            region = region_round(points[0], points[1])
            if region is not None:
                people.append(Candidate(region, score))
        return tuple(people)


def _anchors() -> NDArray[np.float64]:
    """(2254, 2) centres of the anchors, 0 to 1, in the order of the network's rows."""
    grids = []
    for stride, number in _STRIDES:
        centres = (np.arange(_SIDE // stride) + 0.5) * stride / _SIDE
        down, across = np.meshgrid(centres, centres, indexing="ij")
        grids.append(np.repeat(np.column_stack([across.ravel(), down.ravel()]), number, axis=0))
    return np.concatenate(grids)


def _merged(found: NDArray[np.float64], scores: NDArray[np.float64]) -> list[tuple[NDArray[np.float64], float]]:
    """Boxes of one person made one, weighted by score (the blending of BlazeFace, Bazarevsky et al. 2019).

    Args:
        found: (N, 12), surest first.
        scores: (N,).
    """
    people = []
    left = np.arange(len(found))
    while len(left):
        alike = _overlaps(found[left[0]], found[left]) > _SAME_PERSON
        alike[0] = True  # a box without area overlaps not even itself
        group = left[alike]
        weights = scores[group]
        people.append((weights @ found[group] / weights.sum(), float(scores[group[0]])))
        left = left[~alike]
    return people


def _overlaps(one: NDArray[np.float64], many: NDArray[np.float64]) -> NDArray[np.float64]:
    """(N,) intersection over union of a box with many."""
    low = np.maximum(one[:2] - one[2:4] / 2.0, many[:, :2] - many[:, 2:4] / 2.0)
    high = np.minimum(one[:2] + one[2:4] / 2.0, many[:, :2] + many[:, 2:4] / 2.0)
    shared = np.prod(np.clip(high - low, 0.0, None), axis=1)
    union = one[2] * one[3] + many[:, 2] * many[:, 3] - shared
    return np.asarray(shared / np.maximum(union, 1e-12))
