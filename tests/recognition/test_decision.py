"""What is decided from scores that flicker."""

from __future__ import annotations

import pytest

from truerep.recognition.decision import ExerciseDecision, answer_of, idles, segment, was_idle, was_not_done
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
        ({"squat": 0.4, NO_EXERCISE: 0.6}, True),
        ({"squat": 0.6, NO_EXERCISE: 0.4}, False),
        ({"squat": 0.01, "row": 0.8, NO_EXERCISE: 0.19}, True),
        ({"squat": 0.01, "row": 0.95, NO_EXERCISE: 0.04}, False),  # taken for another exercise, but an exercise
        ({"row": 0.8, NO_EXERCISE: 0.2}, False),  # nothing is known of squats
    ],
)
def test_a_chosen_exercise_is_doubted_where_idling_is_seen(shares: dict[str, float], expected: bool) -> None:
    assert idles(shares, "squat") is expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({"squat": 0.45, "row": 0.05, NO_EXERCISE: 0.5}, True),
        ({"squat": 0.08, "row": 0.86, NO_EXERCISE: 0.06}, True),
        ({"squat": 0.2, "row": 0.74, NO_EXERCISE: 0.06}, False),
        ({"squat": 0.015, "row": 0.975, NO_EXERCISE: 0.01}, False),  # taken for another exercise, but nobody idled
        ({"squat": 0.005, "row": 0.985, NO_EXERCISE: 0.01}, True),
        ({"row": 0.6, NO_EXERCISE: 0.4}, False),  # nothing is known of squats
    ],
)
def test_with_hindsight_little_idling_is_enough_to_doubt_a_motion(shares: dict[str, float], expected: bool) -> None:
    assert was_not_done(shares, "squat") is expected


def test_of_an_exercise_without_profile_only_plain_idling_is_believed() -> None:
    assert not was_not_done({UNKNOWN_EXERCISE: 0.01, "row": 0.6, NO_EXERCISE: 0.39}, UNKNOWN_EXERCISE)
    assert was_not_done({UNKNOWN_EXERCISE: 0.3, NO_EXERCISE: 0.7}, UNKNOWN_EXERCISE)


@pytest.mark.parametrize(
    ("shares", "exercise", "expected"),
    [
        ({"squat": 0.3, "row": 0.4, NO_EXERCISE: 0.3}, "squat", True),
        ({"squat": 0.7, "row": 0.0, NO_EXERCISE: 0.3}, "squat", False),
        ({"squat": 0.02, "row": 0.83, NO_EXERCISE: 0.15}, "squat", True),  # idles, as it is seen live
        ({"squat": 0.2, "row": 0.65, NO_EXERCISE: 0.15}, "squat", False),
        ({"row": 0.7, NO_EXERCISE: 0.3}, "squat", False),  # nothing is known of squats
        ({UNKNOWN_EXERCISE: 0.1, "row": 0.6, NO_EXERCISE: 0.3}, UNKNOWN_EXERCISE, False),
    ],
)
def test_with_hindsight_idling_is_believed_sooner(shares: dict[str, float], exercise: str, expected: bool) -> None:
    assert was_idle(shares, exercise) is expected


def test_with_hindsight_a_short_doubt_is_part_of_what_surrounds_it() -> None:
    squat, lunge = {"squat": 0.8, "lunge": 0.2}, {"squat": 0.3, "lunge": 0.7}
    assert segment([squat] * 20 + [lunge] * 3 + [squat] * 20) == ["squat"] * 43
    changed = segment([squat] * 40 + [lunge] * 40)
    assert changed[0] == "squat"
    assert changed[-1] == "lunge"
