"""Two sides of the body read as one."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import FloatArray

_POWER: Final = 3.0  # of the trust: the hidden leg of a side view hardly counts
_HARDLY: Final = 1e-6  # what is not trusted at all still counts where there is nothing better


def sides_as_one(values: FloatArray, trust: FloatArray) -> NDArray[np.float64]:
    """A measure of two sides at each moment, the better-seen side counting more.

    A side counts less the worse it is seen, and never drops out at once: the two may read tens of degrees apart, as
    where one leg points at the camera, and the value must not jump by that.

    Args:
        values: (T, S) of one or two sides.
        trust: (T, S) their reliability, 0 to 1.

    Returns:
        (T,) NaN where no value that may count is known.
    """
    values, trust = values.astype(np.float64), trust.astype(np.float64)
    usable = np.isfinite(values)
    weights = np.where(usable, trust**_POWER + _HARDLY, 0.0)
    total = weights.sum(axis=1, keepdims=True)
    shares = weights / np.where(total > 0, total, np.nan)
    return np.asarray((np.where(usable, values, 0.0) * shares).sum(axis=1), np.float64)
