"""Reps that one side does at a time: which side it is, and that each is compared with its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from learning import first_seconds, set_of

from truerep.coaching.examples import Example, take_of
from truerep.coaching.learn import Naming, examples_of, learn_profile, worth_keeping
from truerep.coaching.profile import Profile
from truerep.coaching.retrieval import FIGURE_MIRROR, mirrored, nearest_reference
from truerep.coaching.settling import leading_measure
from truerep.review import review_all


def _examples(exercise: str, azimuth: float) -> Sequence[Example]:
    recording, truth = set_of(exercise, 10, azimuth)
    return examples_of(take_of(first_seconds(recording, truth.reps[3].end_s + 0.8)))


@pytest.mark.parametrize(("exercise", "azimuth", "measure"), [("lunge", 90.0, "hip"), ("side_lunge", 0.0, "knee")])
def test_the_working_side_is_told_by_the_angle_that_differs(exercise: str, azimuth: float, measure: str) -> None:
    examples = _examples(exercise, azimuth)
    assert leading_measure(examples) == measure
    assert [example.works for example in examples] == ["left", "right", "left", "right"]


@pytest.mark.parametrize(("exercise", "azimuth"), [("squat", 45.0), ("lateral_raise", 45.0)])
def test_both_sides_work_though_the_view_shows_one_better(exercise: str, azimuth: float) -> None:
    examples = _examples(exercise, azimuth)
    assert leading_measure(examples) is None
    assert {example.works for example in examples} == {None}


def test_the_other_sides_rep_is_kept_too() -> None:
    examples = _examples("lunge", 90.0)
    assert worth_keeping(examples) == [True] * 4


def _learned(exercise: str, azimuth: float) -> Profile:
    return learn_profile(Naming("own", "Own"), _examples(exercise, azimuth))


def test_each_side_has_a_reference_of_its_own() -> None:
    profile = _learned("lunge", 90.0)
    assert profile.motion.sides == "alternating"
    assert profile.motion.leading == "hip"
    assert [reference.reps for reference in profile.references] == [2, 2]


def test_reps_in_turn_are_counted_and_not_faulted() -> None:
    recording, _ = set_of("lunge", 10, 90.0)
    profile = _learned("lunge", 90.0)
    reps = review_all(take_of(recording).history, {"own": profile}, "normal", [], "own").reps
    assert len(reps) == 10
    assert sum(rep.verdict == "good" for rep in reps) >= 9


def test_the_reference_of_the_same_side_goes_before_the_mirror_image() -> None:
    profile = _learned("side_lunge", 0.0)
    left, right = profile.references
    view, figure = left.views[0], np.asarray(right.figure)
    assert nearest_reference(profile, view, figure) is right
    swapped = mirrored(figure)
    assert nearest_reference(profile, view, swapped) is left
    assert swapped[:, list(FIGURE_MIRROR)].shape == figure.shape
