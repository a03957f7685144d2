"""What is decided from scores that flicker."""

from __future__ import annotations

import pytest

from truerep.recognition.decision import ExerciseDecision, answer_of, idles, segment, was_not_done
from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE

RATE_HZ = 6.0


def decide(*phases: tuple[dict[str, float], float], in_set: bool = False) -> list[str | None]:
    """The answers over phases of constant scores, each so many seconds long."""
    decision, answers, now_s = ExerciseDecision(), [], 0.0
    for scores, seconds in phases:
        for _ in range(round(seconds * RATE_HZ)):
            answers.append(decision.update(now_s, scores, in_set).exercise)
            now_s += 1 / RATE_HZ
    return answers


def test_a_clear_exercise_is_believed_and_another_one_within_two_seconds() -> None:
    answers = decide(({"squat": 0.9, "lunge": 0.05, NO_EXERCISE: 0.05}, 4.0), ({"lunge": 0.9, "squat": 0.1}, 2.0))
    assert answers[int(4 * RATE_HZ) - 1] == "squat"
    assert answers[-1] == "lunge"


def test_a_moment_of_another_answer_changes_nothing() -> None:
    answers = decide(({"squat": 0.9, "lunge": 0.1}, 4.0), ({"lunge": 0.9, "squat": 0.1}, 0.4), ({"squat": 0.9}, 1.0))
    assert set(answers[int(2 * RATE_HZ) :]) == {"squat"}


@pytest.mark.parametrize(
    ("shares", "answer"),
    [
        ({"squat": 0.6, NO_EXERCISE: 0.4}, "squat"),
        ({"squat": 0.35, "lunge": 0.35, NO_EXERCISE: 0.02}, UNKNOWN_EXERCISE),
        ({"squat": 0.35, "lunge": 0.35, NO_EXERCISE: 0.3}, NO_EXERCISE),
        ({"squat": 0.2, NO_EXERCISE: 0.8}, NO_EXERCISE),
    ],
)
def test_what_is_no_known_exercise_is_unknown_only_where_idling_is_unlikely(
    shares: dict[str, float], answer: str
) -> None:
    assert answer_of(shares) == answer


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({"squat": 0.15, "row": 0.25, NO_EXERCISE: 0.6}, True),
        ({"squat": 0.4, NO_EXERCISE: 0.6}, False),
        ({"squat": 0.1, "row": 0.55, NO_EXERCISE: 0.35}, True),
        ({"squat": 0.01, "row": 0.74, NO_EXERCISE: 0.25}, False),  # taken for another exercise, but an exercise
        ({"row": 0.4, UNKNOWN_EXERCISE: 0.2, NO_EXERCISE: 0.4}, False),  # squats were not taught
        ({"row": 0.5, UNKNOWN_EXERCISE: 0.1, NO_EXERCISE: 0.4}, True),
    ],
)
def test_a_chosen_exercise_is_doubted_where_idling_is_seen(shares: dict[str, float], expected: bool) -> None:
    assert idles(shares, "squat") is expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({"squat": 0.1, "row": 0.4, NO_EXERCISE: 0.5}, True),
        ({"squat": 0.2, "row": 0.55, NO_EXERCISE: 0.25}, False),
        ({"squat": 0.015, "row": 0.975, NO_EXERCISE: 0.01}, False),  # taken for another exercise, but nobody idled
        ({"squat": 0.005, "row": 0.985, NO_EXERCISE: 0.01}, True),
        ({"row": 0.6, UNKNOWN_EXERCISE: 0.2, NO_EXERCISE: 0.2}, False),  # squats were not taught
    ],
)
def test_with_hindsight_a_motion_that_looks_otherwise_is_strange_too(shares: dict[str, float], expected: bool) -> None:
    assert was_not_done(shares, "squat") is expected


def test_of_an_exercise_without_profile_only_plain_idling_is_believed() -> None:
    for doubts in (idles, was_not_done):
        assert not doubts({UNKNOWN_EXERCISE: 0.005, "row": 0.745, NO_EXERCISE: 0.25}, UNKNOWN_EXERCISE)
        assert doubts({UNKNOWN_EXERCISE: 0.1, "row": 0.5, NO_EXERCISE: 0.4}, UNKNOWN_EXERCISE)


@pytest.mark.parametrize(("idle", "expected"), [(0.4, False), (0.55, True)])
def test_a_moment_must_look_idler_than_a_whole_motion(idle: float, expected: bool) -> None:
    decision = ExerciseDecision()
    shares = {"squat": 0.1, "row": 0.9 - idle, NO_EXERCISE: idle}
    for step in range(20):
        decision.update(step / 5, shares, in_set=True)
    assert idles(shares, "squat")
    assert decision.idles("squat") is expected


def test_with_hindsight_a_short_doubt_is_part_of_what_surrounds_it() -> None:
    squat, lunge = {"squat": 0.8, "lunge": 0.2}, {"squat": 0.3, "lunge": 0.7}
    assert segment([squat] * 20 + [lunge] * 3 + [squat] * 20) == ["squat"] * 43
    changed = segment([squat] * 40 + [lunge] * 40)
    assert changed[0] == "squat"
    assert changed[-1] == "lunge"


@pytest.mark.parametrize(("idle", "answer"), [(0.6, "squat"), (0.75, NO_EXERCISE)])
def test_with_hindsight_a_stretch_without_exercise_must_be_twice_as_likely(idle: float, answer: str) -> None:
    assert segment([{"squat": 1 - idle, NO_EXERCISE: idle}] * 20) == [answer] * 20
