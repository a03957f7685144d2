"""Reps that one side does at a time: which side it is, and that each is compared with its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from learning import first_seconds, set_of

from truerep.coaching.examples import Example, take_of, travel_share
from truerep.coaching.learn import Naming, examples_of, learn_profile, worth_keeping
from truerep.coaching.retrieval import FIGURE_MIRROR, mirrored, nearest_reference
from truerep.coaching.settling import leading_measure
from truerep.motion.measures import COLUMN_INDEX
from truerep.profiles.profile import Profile
from truerep.review import review_all


def _examples(exercise: str, azimuth: float, reps: int = 4) -> Sequence[Example]:
    recording, truth = set_of(exercise, 10, azimuth)
    return examples_of(take_of(first_seconds(recording, truth.reps[reps - 1].end_s + 0.8)))


@pytest.mark.parametrize(("exercise", "azimuth", "measure"), [("lunge", 90.0, "hip"), ("side_lunge", 0.0, "knee")])
def test_the_working_side_is_told_by_the_angle_that_differs(exercise: str, azimuth: float, measure: str) -> None:
    examples = _examples(exercise, azimuth)
    assert leading_measure(examples) == measure
    assert [example.works for example in examples] == ["left", "right", "left", "right"]


def _as_far(example: Example, column: str, share: float) -> Example:
    """The same rep with one side going less far in metric space, as the network's depth may say."""
    world = example.table.world.copy()
    course = world[:, COLUMN_INDEX[column]]
    course[:] = course[0] + share * (course - course[0])
    return replace(example, table=replace(example.table, world=world))


def test_both_arms_work_though_one_seems_to_go_half_as_far() -> None:
    examples = _examples("lateral_raise", 45.0)
    assert leading_measure(examples) is None
    assert {example.works for example in examples} == {None}
    assert leading_measure([_as_far(example, "right_shoulder", 0.45) for example in examples]) is None


def test_a_side_that_hardly_moves_does_not_take_its_turn() -> None:
    """Seen from the side, errors of a hidden arm may make it go twenty degrees where the other one goes five."""
    first, second = _examples("lateral_raise", 45.0, reps=2)
    first = _as_far(first, "right_shoulder", 0.4)
    assert leading_measure([first, _as_far(second, "left_shoulder", 0.4)]) == "shoulder"
    hardly = _as_far(_as_far(second, "left_shoulder", 0.1), "right_shoulder", 0.35)
    assert leading_measure([first, hardly]) is None


def test_the_other_sides_rep_is_kept_too() -> None:
    examples = _examples("lunge", 90.0, reps=3)
    assert worth_keeping(examples) == [True] * 3


def test_how_far_a_rep_goes_is_told_against_the_same_side() -> None:
    """The farther arm seems to rise less: that is no half rep."""
    examples = []
    for number, example in enumerate(_examples("lateral_raise", 0.0)):
        read = example.table.preferred.copy()
        if number % 2:
            read[:] = read[0] + 0.5 * (read - read[0])
        table = replace(example.table, preferred=read)
        examples.append(replace(example, table=table, works="right" if number % 2 else "left"))
    assert travel_share(examples, "shoulder") == pytest.approx([1.0] * 4, abs=0.2)
    assert worth_keeping(examples) == [True] * 4
    alone = [replace(example, works="left") for example in examples]
    assert min(travel_share(alone, "shoulder")) < 0.75


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
