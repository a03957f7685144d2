"""Bodies for the profiles that come with the program: a clean rep of the athlete from each view that a profile knows.

`python -m truerep.synthetic.reference_figures --out coach_profiles/figures.npz`

The shipped references are figures written by hand, without a body that could be drawn over a person or beside a rep;
this gives them one. Nothing is judged by it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.coaching.figure import figure_of
from truerep.coaching.reading import RepSpan
from truerep.coaching.reference_figures import figure_key, save_figures
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import camera_for
from truerep.synthetic.motions import EXERCISES, HoldPlan, RepPlan, Script, SetPlan
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.sensor import NO_NOISE

_AZIMUTH: Final = {View.FRONT: 0.0, View.DIAGONAL: 45.0, View.SIDE: 90.0, View.BACK: 180.0}
_SEED: Final = 7
_HOLD_S: Final = 4.0


def figures_for(profile: Profile) -> dict[str, NDArray[np.float64]]:
    """By `figure_key` (41, 15, 2) the body over a rep, or held; only views that the profile has a reference for."""
    views = dict.fromkeys(view for r in profile.references for view in r.views if view in _AZIMUTH)
    return {figure_key(profile.name, view): _figure(profile, view) for view in views}


def _figure(profile: Profile, view: View) -> NDArray[np.float64]:
    held = EXERCISES[profile.name].held
    act = HoldPlan(profile.name, _HOLD_S) if held else SetPlan(profile.name, (RepPlan(),), drift=0.0)
    camera = camera_for(profile.name, _AZIMUTH[view])
    recording, truth = synthesize_recording(Script((act,)), camera, Body(), _SEED, noise=NO_NOISE)
    if held:
        moments = (truth.holds[0].start_s + 1.0, _HOLD_S / 2, truth.holds[0].end_s - 1.0)
    else:
        rep = truth.reps[0]
        moments = (rep.start_s, rep.mid_s, rep.end_s)
    ticks = np.searchsorted(recording.timestamps_s, moments)
    span = RepSpan(*(int(min(tick, len(recording) - 1)) for tick in ticks))
    return figure_of(recording.landmarks, recording.frame_size, span)


def main() -> None:
    """Write the bodies of all profiles into one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    figures: dict[str, NDArray[np.float64]] = {}
    for profile in load_profiles(resource_dir("coach_profiles")).values():
        figures.update(figures_for(profile))
    save_figures(figures, options.out)


if __name__ == "__main__":
    main()
