from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.analysis.scoring import ScoredClip, form_scores, recognition_scores, rep_scores, score


def _seen(true: str, found: str | None) -> ScoredClip:
    return ScoredClip("a.mp4", true, known=True, predicted=found)


def _counted(exercise: str, true: int | None, found: int) -> ScoredClip:
    return ScoredClip("a.mp4", exercise, known=True, rep_count=true, counted=found)


def _judged(label: str, faulty: int, reps: int, exercise: str = "squat") -> ScoredClip:
    return ScoredClip("a.mp4", exercise, form_label=label, faulty_reps=faulty, judged_reps=reps)


def test_recognition_by_hand() -> None:
    clips = [
        _seen("squat", "squat"),
        _seen("squat", "lunge"),
        _seen("push_up", "push_up"),
        _seen("negative", None),
        _seen("negative", "squat"),
    ]
    scores = recognition_scores(clips)
    assert scores["accuracy"] == pytest.approx(3 / 5)
    assert scores["per_class"]["squat"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "support": 2}
    assert scores["per_class"]["negative"]["precision"] == 1.0
    assert scores["per_class"]["lunge"] == {"precision": 0.0, "recall": None, "f1": 0.0, "support": 0}
    # squat 1/2, push_up 1, negative 2/3, lunge 0
    assert scores["macro_f1"] == pytest.approx((0.5 + 1 + 2 / 3 + 0) / 4, abs=1e-4)
    assert scores["confusion"]["squat"] == {"lunge": 1, "squat": 1}
    assert scores["confusion"]["negative"] == {"negative": 1, "squat": 1}


def test_reps_by_hand() -> None:
    clips = [
        _counted("squat", 10, 8),
        _counted("squat", 4, 5),
        _counted("row", 5, 5),
        _counted("row", None, 7),
        _counted("negative", 0, 3),
    ]
    scores = rep_scores(clips)
    assert scores["clips"] == 3
    assert scores["mae"] == pytest.approx((0.2 + 0.25 + 0) / 3, abs=1e-4)
    assert scores["off_by_one"] == pytest.approx(2 / 3, abs=1e-4)
    assert scores["exact"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["per_exercise"]["row"] == {"clips": 1, "mae": 0.0, "off_by_one": 1.0, "exact": 1.0}


def test_a_clip_with_no_true_rep_counts_for_the_shares_only() -> None:
    scores = rep_scores([_counted("squat", 0, 1)])
    assert scores["mae"] is None
    assert scores["off_by_one"] == 1.0


def test_form_by_hand() -> None:
    clips = [
        _judged("bad", 2, 4),
        _judged("bad", 1, 4),
        _judged("good", 0, 4),
        _judged("good", 3, 4),
        _judged("mixed", 4, 4),
        _judged("", 4, 4),
        _judged("bad", 0, 0),
    ]
    scores = form_scores(clips)
    assert scores["clips"] == 5
    assert scores["precision"] == 0.5
    assert scores["recall"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["f1"] == pytest.approx(2 * 0.5 * (1 / 3) / (0.5 + 1 / 3), abs=1e-4)
    assert scores["false_alarm_share"] == 0.5


def test_the_whole_document() -> None:
    clips = [
        ScoredClip("a.mp4", "squat", known=True, predicted="squat", rep_count=3, counted=3, duration_s=9.0),
        ScoredClip("n.mp4", "negative", known=True, predicted="row", counted=2, duration_s=30.0),
        ScoredClip("k.mp4", "kettlebell_swing", predicted="unknown", rep_count=5, counted=4),
        ScoredClip("x.mp4", "squat", known=True, rep_count=3, error="x.mp4: no such file"),
    ]
    document = score(clips)
    assert document["clips"] == 4
    assert document["reps"]["clips"] == 2
    assert document["negatives"] == {"clips": 1, "reps": 2, "minutes": 0.5}
    assert document["recognition"]["accuracy"] == 0.5
    assert "kettlebell_swing" not in document["recognition"]["confusion"]
    assert document["files"][3]["error"] == "x.mp4: no such file"
    assert document["files"][1]["rep_count"] is None
    json.dumps(document, allow_nan=False)


def test_with_the_exercise_given_there_is_nothing_to_recognise() -> None:
    document = score([_seen("squat", "squat")], recognition=False)
    assert document["recognition"] == {"accuracy": None, "macro_f1": None, "per_class": {}, "confusion": {}}


NAMES = st.sampled_from(["squat", "row", "negative"])


@given(st.lists(st.tuples(NAMES, st.sampled_from(["squat", "row", None])), min_size=1, max_size=20))
def test_shares_stay_between_0_and_1_and_supports_add_up(pairs: list[tuple[str, str | None]]) -> None:
    scores = recognition_scores([_seen(true, found) for true, found in pairs])
    assert sum(row["support"] for row in scores["per_class"].values()) == len(pairs)
    assert sum(sum(row.values()) for row in scores["confusion"].values()) == len(pairs)
    for row in scores["per_class"].values():
        assert all(value is None or 0 <= value <= 1 for key, value in row.items() if key != "support")


def test_no_clip_at_all_gives_no_figure() -> None:
    document = score([])
    assert document["recognition"]["accuracy"] is None
    assert document["reps"]["mae"] is None
    assert document["form"]["f1"] is None
