from __future__ import annotations

import numpy as np

from truerep.recognition.recognizer import NO_EXERCISE
from truerep.synthetic.script import IDLE_KINDS
from truerep.training.synthesis import ATHLETE, synthetic_clips


def test_every_kind_of_idling_is_taught_as_no_exercise_and_is_a_source_of_its_own() -> None:
    clips = list(synthetic_clips(0, 2 * len(IDLE_KINDS), seed=3))
    assert {clip.label for clip in clips} == {NO_EXERCISE}
    assert {clip.source for clip in clips} == {f"{ATHLETE}/{NO_EXERCISE}/{kind}" for kind in IDLE_KINDS}
    assert len({clip.name for clip in clips}) == len(clips)
    assert not any(clip.scored for clip in clips)
    assert min(map(len, clips)) > 60


def test_the_same_seed_gives_the_same_clips_and_another_one_others() -> None:
    first, again, other = (next(iter(synthetic_clips(0, 1, seed))) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.points, again.points)
    assert first.points.shape != other.points.shape or not np.allclose(first.points, other.points, equal_nan=True)
