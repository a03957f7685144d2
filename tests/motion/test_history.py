from __future__ import annotations

from unittest.mock import Mock

import numpy as np
import pytest

from truerep.motion.history import MotionHistory
from truerep.motion.measure_table import measure_poses
from truerep.motion.resample import GridPose
from truerep.pose.frame import PoseFrame

SIZE = (640, 480)


def tick(moment: float, *, seen: bool) -> GridPose:
    nobody = PoseFrame.nobody(moment, SIZE)
    chance = np.random.default_rng(round(30 * moment))
    landmarks, world = (chance.random(pose.shape).astype(np.float32) for pose in (nobody.landmarks, nobody.world))
    return GridPose(moment, landmarks, world, True) if seen else GridPose(moment, nobody.landmarks, nobody.world, False)


def test_a_tick_is_kept_with_its_measures_whether_somebody_is_seen_or_not() -> None:
    history = MotionHistory()
    ticks = [tick(n / 30, seen=n % 3 != 1) for n in range(9)]
    for one in ticks:
        history.push(one, SIZE)
    wanted = measure_poses(np.stack([t.landmarks for t in ticks]), np.stack([t.world for t in ticks]), SIZE)
    kept = history.table(0, 9)
    for name in ("image", "world", "reliability", "preferred"):
        np.testing.assert_array_equal(getattr(kept, name), getattr(wanted, name).astype(np.float32))
    gone = [not t.has_person for t in ticks]
    np.testing.assert_array_equal(np.isnan(history.place(0, 9)).all(axis=1), gone)
    np.testing.assert_array_equal(np.isnan(history.aside(0, 9)).all(axis=1), gone)


@pytest.mark.parametrize(("seen", "most"), [(True, 600), (False, 1)])
def test_ticks_in_which_nobody_is_seen_cost_little(monkeypatch: pytest.MonkeyPatch, seen: bool, most: int) -> None:
    measured = Mock(wraps=measure_poses)
    monkeypatch.setattr("truerep.motion.history.measure_poses", measured)
    history = MotionHistory()
    for n in range(600):
        history.push(tick(n / 30, seen=seen), SIZE)
    assert measured.call_count <= most
    assert measured.called or not seen
