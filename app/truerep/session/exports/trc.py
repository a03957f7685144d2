"""TRC: the text format in which OpenSim takes the paths of markers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from truerep.session.exports.markers import MarkerTrack


def to_trc(track: MarkerTrack, name: str) -> str:
    """A track as a TRC document; a marker that was not seen has empty fields.

    Format: OpenSim documentation, "Marker (.trc) Files": five lines of heading, one line a frame, parted by tabs.
    """
    count, markers = len(track.positions), len(track.names)
    rate = f"{track.rate_hz:g}"
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{Path(name).name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate}\t{rate}\t{count}\t{markers}\tmm\t{rate}\t1\t{count}",
        "Frame#\tTime\t" + "\t\t\t".join(track.names) + "\t\t",
        "\t\t" + "\t".join(f"X{n}\tY{n}\tZ{n}" for n in range(1, markers + 1)),
        "",
    ]
    for place, frame in enumerate(track.positions):
        values = ("" if np.isnan(value) else f"{value:.3f}" for value in frame.ravel())
        lines.append(f"{place + 1}\t{place / track.rate_hz:.6f}\t" + "\t".join(values))
    return "\n".join(lines) + "\n"
