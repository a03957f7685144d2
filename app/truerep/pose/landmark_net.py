"""BlazePose's second network (Bazarevsky et al. 2020): the landmarks of the person in one region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT
from truerep.pose.region import Region
from truerep.providers import ChosenSession

_Float = TypeVar("_Float", np.float32, np.float64)

_SIDE: Final = 256
_POINTS: Final = LANDMARK_COUNT + 2  # the landmarks, then the two alignment points
_OUTPUTS: Final = ("landmarks", "presence", "heat_maps", "world")
_REACH: Final = 4  # cells of the heat map on each side of a landmark that are weighed
_SPAN: Final = 2 * _REACH + 1
_WINDOW: Final = np.stack(np.divmod(np.arange(_SPAN**2), _SPAN)[::-1], axis=1)  # (81, 2) columns and rows
_LEAST_HEAT: Final = 0.5  # the heat that a cell must have, or the landmark stays where it is


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A person in one picture.

    Attributes:
        points: (33, 2) float64: x and y in pixels of the picture.
        depth: (33,) float64: z in pixels, 0 at the hips, smaller is nearer.
        visibility: (33,) float64: 0 to 1, whether the landmark can be seen.
        in_frame: (33,) float64: 0 to 1, whether the landmark lies within the picture.
        world: (33, 3) float64: metres, origin between the hips.
        presence: 0 to 1, whether there is a person in the region at all.
        region: that was looked at.
        alignment: (2, 2) float64: middle of the hips and the point on the circle round the body, in pixels.
    """

    points: NDArray[np.float64]
    depth: NDArray[np.float64]
    visibility: NDArray[np.float64]
    in_frame: NDArray[np.float64]
    world: NDArray[np.float64]
    presence: float
    region: Region
    alignment: NDArray[np.float64]


class LandmarkNet:
    """Reads the landmarks out of a region."""

    def __init__(self, chosen: ChosenSession) -> None:
        """Use an open `blazepose_landmarks.onnx`."""
        self._session = chosen.session

    def read(self, image: NDArray[np.uint8], region: Region) -> Sighting | None:
        """What the network sees in a region of a (H, W, 3) picture; None outside it or where no number comes out."""
        picture = region.cut_out(image, _SIDE, edge_repeats=True)
        if picture is None:
            return None
        flat, presence, heat_maps, flat_world = self._session.run(list(_OUTPUTS), {"picture": picture[None]})
        raw = flat.reshape(-1, 5)[:_POINTS].astype(np.float64)
        world = flat_world.reshape(-1, 3)[:LANDMARK_COUNT].astype(np.float64)
        if not (np.isfinite(raw).all() and np.isfinite(world).all() and np.isfinite(presence).all()):
            return None
        places = region.to_picture(_refined(raw[:, :2] / _SIDE, heat_maps[0, :_POINTS]))
        certainty = _sigmoid(raw[:LANDMARK_COUNT, 3:])
        world[:, :2] = region.turned(world[:, :2])
        return Sighting(
            places[:LANDMARK_COUNT],
            raw[:LANDMARK_COUNT, 2] * (region.size / _SIDE),
            certainty[:, 0],
            certainty[:, 1],
            world,
            float(presence[0, 0]),
            region,
            places[LANDMARK_COUNT:],
        )


def _refined(places: NDArray[np.float64], heat_maps: NDArray[np.float32]) -> NDArray[np.float64]:
    """Landmarks moved to the middle of the heat around them, where there is enough of it.

    Args:
        places: (N, 2), 0 to 1 across and down the region.
        heat_maps: (N, rows, columns) logits.
    """
    count, rows, columns = heat_maps.shape
    cell = np.floor(places * (columns, rows)).astype(np.int64)
    corner = np.clip(cell - _REACH, 0, (columns - _SPAN, rows - _SPAN))
    first = (np.arange(count) * rows + corner[:, 1]) * columns + corner[:, 0]
    heat = _sigmoid(heat_maps.reshape(-1)[first[:, None] + (_WINDOW[:, 1] * columns + _WINDOW[:, 0])])
    pushed = (corner != cell - _REACH).any(axis=1)
    if pushed.any():  # at the map's edge the window moves inwards; what is out of the landmark's reach weighs nothing
        away = np.abs(corner[pushed, None] + _WINDOW - cell[pushed, None]).max(axis=2)
        heat[pushed] *= away <= _REACH
    total = np.maximum(heat.sum(axis=1), 1e-12)
    middle = (corner + heat @ _WINDOW.astype(np.float32) / total[:, None]) / (columns, rows)
    in_map = ((cell >= 0) & (cell < (columns, rows))).all(axis=1)
    enough = in_map & (heat.max(axis=1) >= _LEAST_HEAT)
    return np.where(enough[:, None], middle, places)


def _sigmoid(logits: NDArray[_Float]) -> NDArray[_Float]:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -60.0, 60.0))))
