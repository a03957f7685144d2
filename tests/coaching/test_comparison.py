"""A rep beside the reference, and the reference laid over a person."""

from __future__ import annotations

import numpy as np
import pytest
from learning import set_of

from truerep.advice import RepPhase, View
from truerep.coaching.comparison import differences
from truerep.coaching.examples import take_of
from truerep.coaching.ghost import Ghost
from truerep.coaching.learn import Naming, examples_of, learn_profile
from truerep.coaching.settling import settle
from truerep.motion.measures import MEASURES
from truerep.pose.frame import PoseFrame
from truerep.profiles.phases import COURSE_MID
from truerep.profiles.profile import FIGURE_LANDMARKS, Profile


@pytest.fixture(scope="module")
def profile() -> Profile:
    return learn_profile(Naming("own", "Own"), examples_of(take_of(set_of("squat", 3)[0])))


def test_the_lean_that_was_made_is_found(profile: Profile) -> None:
    leaning = settle(examples_of(take_of(set_of("squat", 6, fault="forward_lean", degrees=30.0)[0])))[-1]
    found = {d.measure: d for d in differences(profile.references[0], {m: leaning.course(m) for m in MEASURES})}
    hip = found["hip"]
    assert hip.clear
    assert hip.at_mid is not None
    assert -45 < hip.at_mid < -12  # whoever leans forward closes the hips
    assert abs(hip.worst) >= abs(hip.at_mid) - 5


def test_the_reference_does_not_differ_from_itself(profile: Profile) -> None:
    reference = profile.references[0]
    courses = {name: np.array(course.mean) for name, course in reference.course.items()}
    found = differences(reference, courses)
    assert len(found) == len(courses)
    assert not any(d.clear for d in found)
    assert max(abs(d.worst) for d in found) == 0


def test_what_is_hidden_is_left_out(profile: Profile) -> None:
    assert differences(profile.references[0], {"knee": np.full(41, np.nan)}) == []


def test_the_ghost_is_as_deep_as_the_person(profile: Profile) -> None:
    ghost = Ghost(profile.reference_for(View.SIDE), profile)
    there = [ghost.point(depth, RepPhase.TO_MID) for depth in (0.0, 0.5, 1.0)]
    assert there[0] < there[1] < there[2] <= COURSE_MID
    assert ghost.point(0.5, RepPhase.TO_START) > COURSE_MID


@pytest.mark.parametrize("turned", [False, True])
def test_the_ghost_of_the_same_body_lies_on_it(profile: Profile, turned: bool) -> None:
    take = take_of(set_of("squat", 3)[0])
    rep = examples_of(take)[1]
    landmarks = take.history.landmarks(rep.span.mid, rep.span.mid + 1)[0].copy()
    if turned:
        landmarks[:, 0] = 1.0 - landmarks[:, 0]
        landmarks = landmarks[[PAIR.get(i, i) for i in range(33)]]
    pose = PoseFrame(0.0, landmarks, np.zeros((33, 3), np.float32), take.frame_size)
    laid = Ghost(profile.references[0], profile).over(pose, COURSE_MID)
    assert laid is not None
    off = (laid - landmarks[list(FIGURE_LANDMARKS), :2]) * take.frame_size
    torso = np.hypot(*((landmarks[11, :2] - landmarks[23, :2]) * take.frame_size))
    assert np.hypot(*off.T).mean() < 0.2 * torso


PAIR = {a: b for i in range(11, 32, 2) for a, b in ((i, i + 1), (i + 1, i))}


def test_nobody_has_no_ghost(profile: Profile) -> None:
    nobody = PoseFrame.nobody(0.0, (640, 480))
    assert Ghost(profile.references[0], profile).over(nobody, 0) is None
