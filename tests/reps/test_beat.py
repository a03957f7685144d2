"""A doubtful motion is a rep where it comes when the next one is due."""

from __future__ import annotations

import pytest

from truerep.reps.beat import beat_of, keeps_beat, on_the_beat

STEADY = [10.0, 20.0, 31.0, 40.0, 49.0, 60.0, 70.0]


def doubtful(*numbers: int, of: int = len(STEADY)) -> list[bool]:
    return [number in numbers for number in range(of)]


@pytest.mark.parametrize("numbers", [(2,), (1, 2), (1, 5)])
def test_doubtful_motions_amidst_a_steady_set_are_reps(numbers: tuple[int, ...]) -> None:
    kept = on_the_beat(STEADY, doubtful(*numbers))
    assert tuple(kept.nonzero()[0]) == numbers


@pytest.mark.parametrize("numbers", [(0,), (6,), (0, 1), (5, 6)])
def test_at_the_edge_of_a_set_the_doubt_remains(numbers: tuple[int, ...]) -> None:
    assert not on_the_beat(STEADY, doubtful(*numbers)).any()


def test_what_comes_too_soon_or_in_a_long_rest_stays_in_doubt() -> None:
    with_a_wiggle = [10.0, 20.0, 24.0, 30.0, 40.0, 50.0]
    assert not on_the_beat(with_a_wiggle, doubtful(2, of=6)).any()
    in_a_rest = [10.0, 20.0, 30.0, 60.0, 90.0, 100.0, 110.0]
    assert not on_the_beat(in_a_rest, doubtful(3)).any()


def test_two_sure_reps_prove_no_beat() -> None:
    assert not on_the_beat([10.0, 20.0, 30.0], doubtful(1, of=3)).any()


def test_motions_without_a_beat_prove_nothing() -> None:
    anyhow = [0.0, 30.0, 31.0, 45.0, 52.0, 100.0, 101.0, 130.0]
    assert beat_of(anyhow) is None
    assert not on_the_beat(anyhow, doubtful(3, of=8)).any()


def test_the_beat_is_the_usual_period_and_bears_a_gap() -> None:
    with_gap = [0.0, 10.0, 20.0, 50.0, 60.0]
    assert beat_of(with_gap) == 10.0
    assert keeps_beat(with_gap, 10.0).tolist() == [True, True, False, True]
