"""Makes the clip that ships with the app: `python -m truerep.synthetic.demo --out assets/demo.webm`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import numpy as np

from truerep.errors import TrueRepError
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import Camera
from truerep.synthetic.clip import squeeze_clip, write_clip
from truerep.synthetic.look import Look
from truerep.synthetic.performance import Performance, perform
from truerep.synthetic.postures import Style
from truerep.synthetic.script import FaultPlan, IdlePlan, RepPlan, Script, SetPlan

_SEED: Final = 20
_AZIMUTH: Final = 40.0
_GOOD: Final = RepPlan()
_SHALLOW: Final = RepPlan(faults=(FaultPlan("shallow", 24.0),))
_SWINGING: Final = RepPlan(faults=(FaultPlan("swinging_elbow", 46.0),))
_PARTIAL: Final = RepPlan(share=0.34, seconds=1.9)

DEMO_SCRIPT: Final = Script(
    (
        IdlePlan("walk_in", 3.4, _AZIMUTH + 90),
        IdlePlan("stand", 0.8),
        SetPlan("squat", (_GOOD, _GOOD, _SHALLOW, _GOOD, _SHALLOW, _GOOD), 2.5, 0.4, drift=0.4),
        IdlePlan("walk_out", 2.9, _AZIMUTH + 90),
        IdlePlan("walk_in", 3.1, _AZIMUTH + 90, carry=True),
        SetPlan("bicep_curl", (_GOOD, _GOOD, _SWINGING, _GOOD, _PARTIAL, _GOOD), 2.4, 0.4, drift=0.4),
        IdlePlan("walk_out", 3.2, _AZIMUTH - 90, carry=True),
    ),
    change_s=0.7,
)
"""Walks in, six squats of which two are shallow, fetches dumbbells, six curls of which one is partial and one swung."""

DEMO_BODY: Final = Body(1.76)
DEMO_CAMERA: Final = Camera(_AZIMUTH, 6.0, 3.3, (0.0, 0.94, 0.0), 42.0, 1280, 720)


def demo_performance() -> Performance:
    """The script acted out, the same each time."""
    return perform(DEMO_SCRIPT, DEMO_BODY, Style(arms=0.2), np.random.default_rng(_SEED))


def main(arguments: list[str] | None = None) -> int:
    """Render the demo clip and write the truth about it beside it."""
    parser = argparse.ArgumentParser(prog="python -m truerep.synthetic.demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="clip to write (.webm)")
    options = parser.parse_args(arguments)
    performance = demo_performance()
    try:
        write_clip(
            performance, DEMO_CAMERA, DEMO_BODY, Look(decor_seed=3), options.out, DEMO_SCRIPT.fps, grain=0.0, seed=_SEED
        )
        squeeze_clip(options.out)
    except TrueRepError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
