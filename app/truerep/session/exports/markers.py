"""The landmarks of a recording as markers of a motion laboratory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT, Landmark
from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording
from truerep.session.packing import rate_of

_MM: Final = 1000.0
_MOST_RATE_HZ: Final = 120.0
_BRIDGED_S: Final = 0.25


def _marker_name(mark: Landmark) -> str:
    """`LEFT_FOOT_INDEX` -> `LFootIndex`, as markers are usually named."""
    words = mark.name.split("_")
    side = next((word for word in words if word in {"LEFT", "RIGHT"}), "")
    return side[:1] + "".join(word.capitalize() for word in words if word != side)


MARKERS: Final = tuple(_marker_name(mark) for mark in Landmark)


@dataclass(frozen=True, slots=True, eq=False)
class MarkerTrack:
    """Markers at a constant rate.

    Attributes:
        names: of the markers.
        rate_hz: frames a second.
        positions: (T, 33, 3) millimetres; x to the right as the camera sees it, y up, z towards the camera (a
            right-handed system, as OpenSim has it). The origin lies between the hips, since one camera does not tell
            where in the room somebody stands. NaN where nobody was seen.
    """

    names: tuple[str, ...]
    rate_hz: float
    positions: NDArray[np.float64]


def marker_track(recording: PoseRecording, name: str) -> MarkerTrack:
    """Bring a recording's metric landmarks to a constant rate and to the axes of a laboratory.

    A gap of more than a quarter of a second stays a gap; across shorter ones frames are joined by straight lines.

    Args:
        recording: at least two frames.
        name: for the message.

    Raises:
        TrueRepError: it has fewer.
    """
    times = recording.timestamps_s
    if len(times) < 2:
        raise TrueRepError(f"{name}: holds fewer than two frames; there is no motion to export")
    rate = min(max(round(rate_of(times)), 1), _MOST_RATE_HZ)
    ticks = np.arange(times[0], times[-1] + 0.25 / rate, 1.0 / rate)
    seen = np.isfinite(recording.world).all(axis=(1, 2))
    positions = np.full((len(ticks), LANDMARK_COUNT, 3), np.nan)
    if seen.sum() >= 2:
        known, values = times[seen], recording.world[seen].reshape(int(seen.sum()), -1)
        joined = np.column_stack([np.interp(ticks, known, column) for column in values.T])
        after = np.clip(np.searchsorted(known, ticks), 1, len(known) - 1)
        near = np.minimum(np.abs(ticks - known[after - 1]), np.abs(known[after] - ticks)) <= 0.5 / rate
        bridged = (known[after] - known[after - 1] <= _BRIDGED_S) & (ticks >= known[0]) & (ticks <= known[-1])
        inside = near | bridged
        positions[inside] = joined[inside].reshape(-1, LANDMARK_COUNT, 3)
    return MarkerTrack(MARKERS, float(rate), positions * np.array([_MM, -_MM, -_MM]))
