"""A window's features as its mirror image has them: left and right change places, without the poses."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.recognition.features import FEATURE_COUNT, GROUPS, JOINTS
from truerep.training.augment import MIRRORED


def _columns(group: str, *shape: int) -> NDArray[np.intp]:
    part = GROUPS[group]
    return np.arange(part.start, part.stop, dtype=np.intp).reshape(shape)


def _exchange() -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    source, sign = np.arange(FEATURE_COUNT, dtype=np.intp), np.ones(FEATURE_COUNT, np.float32)
    for group, axes in (("image", 2), ("world", 3), ("visibility", 1)):
        columns = _columns(group, len(JOINTS), axes)
        source[columns] = columns[MIRRORED]
        if axes > 1:
            sign[columns[:, 0]] = -1
    sign[_columns("travel", -1, 2)[:, 0]] = -1
    for group in ("image_angles", "world_angles"):
        pairs = _columns(group, -1, 2)  # left beside right, angles and then their velocities
        source[pairs] = pairs[:, ::-1]
    sign[GROUPS["facing"].start] = -1  # the sine of the angle that the person is turned by
    return source, sign


MIRROR_SOURCE, MIRROR_SIGN = _exchange()
"""(F,) column that each column is taken from, and the sign that it is taken with."""

__all__: Final = ["MIRROR_SIGN", "MIRROR_SOURCE"]
