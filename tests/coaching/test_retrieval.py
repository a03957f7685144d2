"""Which reference a rep is compared with."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from learning import set_of

from truerep.advice import View
from truerep.coaching.examples import take_of
from truerep.coaching.learn import Naming, examples_of, learn_profile
from truerep.coaching.retrieval import figure_distance, mirrored, nearest_reference

FIGURES = arrays(np.float64, (41, 15, 2), elements=st.floats(-3, 3, width=32))


@given(FIGURES)
def test_a_figure_is_as_near_to_its_mirror_image_as_to_itself(figure: np.ndarray) -> None:
    assert figure_distance(figure, figure) == 0
    assert figure_distance(figure, mirrored(figure)) == 0


@given(FIGURES)
def test_mirroring_twice_changes_nothing(figure: np.ndarray) -> None:
    np.testing.assert_array_equal(mirrored(mirrored(figure)), figure)


def test_the_nearer_of_two_references_is_taken() -> None:
    deep = examples_of(take_of(set_of("squat", 3)[0], 0))
    shallow = examples_of(take_of(set_of("squat", 6, fault="shallow", degrees=40.0)[0], 1))[3:]
    profile = learn_profile(Naming("two", "Two"), [*deep, *shallow])
    for example, number in ((deep[0], 0), (shallow[0], 1)):
        assert nearest_reference(profile, View.SIDE, example.figure) is profile.references[number]
