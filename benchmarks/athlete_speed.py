"""How fast the synthetic athlete is made, on one thread: recordings without pictures, and pictures.

    OMP_NUM_THREADS=1 python benchmarks/athlete_speed.py

Times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import EXERCISES, HoldPlan, Script, simple_set
from truerep.synthetic.performance import perform
from truerep.synthetic.postures import Style
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.render import render_frames


def main() -> None:
    """Print both rates."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    frames, begin = 0, time.process_time()
    for seed, (name, spec) in enumerate(sorted(EXERCISES.items())):
        act = HoldPlan(name, 20.0) if spec.held else simple_set(name, 8)
        frames += len(synthesize_recording(Script((act,)), camera_for(name, 45), seed=seed)[0])
    rate = frames / (time.process_time() - begin)
    print(f"recordings: {rate:.0f} frames/s ({frames} frames of {len(EXERCISES)} exercises)")
    for width, height in ((640, 480), (1280, 720)):
        performance = perform(Script((simple_set("squat", 2),), 5.0), Body(), Style(), np.random.default_rng(0))
        pictures = render_frames(performance, camera_for("squat", 40, width=width, height=height), Body())
        next(pictures)  # compiles
        begin = time.process_time()
        count = sum(1 for _ in pictures)
        print(f"pictures {width}x{height}: {count / (time.process_time() - begin):.1f} frames/s")


if __name__ == "__main__":
    main()
