from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QRectF
from ui_figures import advice, squat_pose

from truerep.body import MIRROR, Landmark
from truerep.motion.measures import COLUMN_INDEX
from truerep.ui.skeleton import angle_mark, arc_degrees, joint_states, marks_of, to_screen, visible_states

AREA = QRectF(100, 50, 800, 450)


@given(st.integers(0, 2**32 - 1))
def test_mirroring_flips_x_and_nothing_else(seed: int) -> None:
    marks = np.random.default_rng(seed).uniform(-0.2, 1.2, (33, 4)).astype(np.float32)
    plain = to_screen(marks, AREA, mirrored=False)
    mirrored = to_screen(marks, AREA, mirrored=True)
    assert [point.y() for point in mirrored] == [point.y() for point in plain]
    sums = [here.x() + there.x() for here, there in zip(mirrored, plain, strict=True)]
    np.testing.assert_allclose(sums, 2 * AREA.center().x())


def test_mirrored_left_stays_left() -> None:
    marks = np.zeros((33, 4), np.float32)
    marks[Landmark.LEFT_KNEE, :2] = (0.25, 0.5)
    mirrored = to_screen(marks, AREA, mirrored=True)
    assert mirrored[Landmark.LEFT_KNEE].toTuple() == pytest.approx((700.0, 275.0))
    assert mirrored[MIRROR[Landmark.LEFT_KNEE]].toTuple() == pytest.approx((900.0, 50.0))


def test_joints_of_the_cue_are_to_mend_and_unseen_ones_unclear() -> None:
    pose = squat_pose(0.5, unseen=("ANKLE",))
    states = joint_states(pose.landmarks, "knee")
    assert states[Landmark.LEFT_KNEE] == states[Landmark.RIGHT_KNEE] == "mend"
    assert states[Landmark.LEFT_ANKLE] == "unclear"
    assert states[Landmark.LEFT_HIP] == "good"


def test_a_cue_for_one_side_marks_that_side_only() -> None:
    states = joint_states(squat_pose(0.5).landmarks, "left_knee")
    assert states[Landmark.LEFT_KNEE] == "mend"
    assert states[Landmark.RIGHT_KNEE] == "good"
    assert marks_of("left_knee") == {Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE}


def test_what_the_network_only_guesses_is_not_drawn() -> None:
    pose = squat_pose(0.0)
    marks = pose.landmarks.copy()
    marks[Landmark.LEFT_WRIST, 3] = 0.05
    shown = visible_states(marks, joint_states(marks, None))
    assert Landmark.LEFT_WRIST not in shown
    assert Landmark.LEFT_ELBOW in shown


def test_the_angle_is_drawn_on_the_better_seen_side() -> None:
    said = advice(0.8)
    reliability = said.reliability.copy()
    reliability[COLUMN_INDEX["left_knee"]] = 0.2
    mark = angle_mark("knee", said.angles, reliability, 75.0)
    assert mark is not None
    assert mark.vertex is Landmark.RIGHT_KNEE
    assert mark.ends == (Landmark.RIGHT_HIP, Landmark.RIGHT_ANKLE)
    assert mark.degrees == pytest.approx(said.angles[COLUMN_INDEX["right_knee"]])
    assert mark.reference == 75.0


@pytest.mark.parametrize(("name", "drawn"), [("trunk_lean", True), ("knee_width", False), ("hip_height", False)])
def test_leans_have_an_arc_and_ratios_have_none(name: str, drawn: bool) -> None:
    said = advice(0.8)
    assert (angle_mark(name, said.angles, said.reliability, None) is not None) is drawn


def test_an_unknown_angle_is_not_drawn() -> None:
    said = advice(0.8)
    assert angle_mark("knee", np.full_like(said.angles, np.nan), said.reliability, None) is None


@given(st.floats(0, 360), st.floats(-179, 179))
def test_the_arc_spans_the_angle_between_the_bones(first_deg: float, sweep_deg: float) -> None:
    first, second = (QLineF.fromPolar(10, degrees) for degrees in (first_deg, first_deg + sweep_deg))
    start, sweep = arc_degrees(first, second)
    assert sweep == pytest.approx(sweep_deg, abs=1e-6)
    assert (start - first_deg + 180) % 360 - 180 == pytest.approx(0.0, abs=1e-6)
