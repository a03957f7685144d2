"""What the history keeps of a rep lies over the reference that it is drawn over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from learning import set_of
from ui_result import set_result

from truerep.analysis.engine import load_all_profiles
from truerep.coaching.examples import take_of
from truerep.coaching.learn import Naming, examples_of, learn_profile
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.session.bands import angle_measure, reference_band
from truerep.session.reading import History
from truerep.ui.keeper import Keeper
from truerep.ui.live_types import SetOrder


def share_in_band(qtbot, recording: PoseRecording, profile: Profile, path: Path) -> float:
    """Of the time of the reps of a set, as the history keeps it, that they lie in the reference's band."""
    result = set_result(recording, profile)
    keeper = Keeper(path, {profile.name: profile})
    keeper.start()
    keeper.begin(SetOrder(profile.name, "normal", result.uid), "camera", result.trace)
    with qtbot.waitSignal(keeper.kept, timeout=10_000):
        keeper.finish(result)
    keeper.close()
    measure = angle_measure(profile)
    with History(path) as history:
        kept = history.reps(history.sets_between("", "9999")[0].id)
    band = reference_band(profile.reference_for(result.view), measure)
    assert band is not None
    assert len(kept) >= 3
    curves = np.stack([one.curves[measure].astype(np.float64) for one in kept])
    return float(((curves >= band[0]) & (curves <= band[1])).mean())


@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "push_up"])
def test_the_reps_that_a_profile_was_learned_from_lie_in_its_band(qtbot, tmp_path: Path, exercise: str) -> None:
    recording, _ = set_of(exercise, 4)
    profile = learn_profile(Naming("own", "Own"), examples_of(take_of(recording)))
    assert share_in_band(qtbot, recording, profile, tmp_path / "history.db") >= 0.95


@pytest.mark.parametrize("exercise", ["squat", "push_up"])
def test_clean_reps_lie_in_the_band_of_a_shipped_profile(qtbot, tmp_path: Path, exercise: str) -> None:
    profile = load_all_profiles(with_folder=False)[exercise]
    recording, _ = set_of(exercise, 4)
    assert share_in_band(qtbot, recording, profile, tmp_path / "history.db") >= 0.85


def test_a_shallow_rep_leaves_the_band_in_the_middle(qtbot, tmp_path: Path) -> None:
    recording, _ = set_of("squat", 4)
    profile = load_all_profiles(with_folder=False)["squat"]
    deep = profile.references[0].mid["knee"]
    wanted = deep.model_copy(update={"mean": deep.mean - 70.0})
    mid = {**profile.references[0].mid, "knee": wanted}
    stricter = profile.model_copy(update={"references": [profile.references[0].model_copy(update={"mid": mid})]})
    assert share_in_band(qtbot, recording, stricter, tmp_path / "history.db") < 0.7
