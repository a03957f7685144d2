import numpy as np
import pytest

from truerep.training.judging import clip_answers, scores_of, softmax, temperature_for

CLASSES = ("squat", "row", "none", "unknown")


def test_scores_by_hand() -> None:
    truth = ["squat"] * 6 + ["row"] * 5 + ["none"] + ["burpee"] * 2
    answers = ["squat"] * 5 + ["row"] + ["row"] * 4 + ["squat"] + ["none"] + ["row", "unknown"]
    scores = scores_of(answers, truth, CLASSES)
    assert scores.top1 == pytest.approx(10 / 12)
    by_name = {row.name: row for row in scores.classes}
    assert by_name["squat"].f1 == pytest.approx(10 / 12)
    assert by_name["row"].f1 == pytest.approx(8 / 10)
    assert by_name["row"].called == (("squat", 1),)
    assert scores.macro_f1 == pytest.approx((10 / 12 + 8 / 10) / 2)  # one clip of none is too few
    assert scores.strangers_named == 0.5


def test_a_clips_answer_is_its_windows_mean_not_their_majority() -> None:
    windows = np.array([[0.95, 0.05], [0.4, 0.6], [0.4, 0.6], [0.1, 0.9]], np.float32)
    assert clip_answers(windows, np.array([0, 0, 0, 1]), 2).tolist() == [0, 1]


def test_the_temperature_undoes_overconfidence() -> None:
    rng = np.random.default_rng(0)
    honest = rng.normal(0, 1.5, (4000, 4)).astype(np.float32)
    chances = softmax(honest)
    target = np.array([rng.choice(4, p=row / row.sum()) for row in chances.astype(np.float64)])
    found = temperature_for(honest * 3, target, np.arange(4000))
    assert found == pytest.approx(3.0, rel=0.15)
