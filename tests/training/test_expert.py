"""The linear expert and its committee with a network."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")

from training_figures import clip  # noqa: E402

from truerep.recognition.features import FEATURE_COUNT  # noqa: E402
from truerep.training.augment import Augmentation  # noqa: E402
from truerep.training.draws import Draws  # noqa: E402
from truerep.training.expert import (  # noqa: E402
    UNCALIBRATED,
    Committee,
    StatisticsExpert,
    fitted_expert,
    opinions_of,
    temperatures_for,
)
from truerep.training.export import PARITY, export_onnx  # noqa: E402
from truerep.training.judging import clip_answers, softmax  # noqa: E402
from truerep.training.networks import NETWORKS  # noqa: E402
from truerep.training.senses import asked  # noqa: E402
from truerep.training.windows import WindowSet, judging_windows, training_windows  # noqa: E402

CLASSES = ("bicep_curl", "lunge", "squat", "none", "unknown")
LABELS = ("bicep_curl", "squat", "lunge")


@pytest.fixture(scope="module")
def expert() -> StatisticsExpert:
    taught = [clip(f"{label}{n}", label, f"s{n}") for label in LABELS for n in range(1, 4)]
    pool = training_windows(taught, 60, Augmentation(), seed=0)
    return fitted_expert(pool, np.arange(len(pool)), tuple(taught), CLASSES, Draws(), seed=0)


def test_knows_a_motion_again_in_another_source(expert: StatisticsExpert) -> None:
    judged = [clip(f"{label}0", label, "s0") for label in LABELS]
    windows = judging_windows(judged, 60)
    answers = clip_answers(softmax(opinions_of(expert, windows.features)), windows.clip, len(judged))
    assert [CLASSES[a] for a in answers] == list(LABELS)


def test_a_class_that_was_not_taught_is_never_the_answer(expert: StatisticsExpert) -> None:
    ordinary = expert.get_buffer("mean")[:FEATURE_COUNT].expand(1, 30, -1)  # like none of the taught ones
    strangers = judging_windows([clip(f"a{n}", f"stranger{n}", "s0") for n in range(6)], 60)
    windows = torch.cat([ordinary, torch.from_numpy(strangers.features).float()])
    shares = softmax(expert(windows)[0].numpy() / UNCALIBRATED)
    assert shares[:, CLASSES.index("unknown")].max() < 1e-9


def test_no_exercise_may_lie_on_both_sides_of_an_exercise() -> None:
    """Somebody bends lower than in an exercise, somebody else stands more upright: the mean of both is the exercise."""
    rng = np.random.default_rng(0)
    level = np.repeat([-2.0, 0.0, 2.0], 60)
    features = rng.normal(0, 0.2, (len(level), 30, FEATURE_COUNT)) + level[:, None, None]
    labels = np.where(level == 0, "squat", "none")
    shown = WindowSet(features.astype(np.float16), np.repeat([0, 1, 2], 60), labels)
    clips = (clip("a", "squat", "s1"), clip("b", "none", "stooping"), clip("c", "none", "stretching"))
    expert = fitted_expert(shown, np.arange(len(shown)), clips, CLASSES, Draws(), seed=0)
    called = np.array(CLASSES)[opinions_of(expert, shown.features).argmax(axis=1)]
    assert (called == labels).mean() > 0.98


def test_the_embedding_puts_one_motion_together_and_two_apart(expert: StatisticsExpert) -> None:
    def seen(label: str, beat: float) -> np.ndarray:
        windows = judging_windows([clip("a", label, "s0", beat=beat)], 60)
        return expert(torch.from_numpy(windows.features).float())[1].numpy()

    here, there, other = seen("burpee", 0.9), seen("burpee", 1.1), seen("squat", 1.0)
    np.testing.assert_allclose(np.linalg.norm(here, axis=1), 1.0, atol=1e-5)
    assert (here @ there.T).mean() > (here @ other.T).mean() + 0.3


def test_the_committee_multiplies_opinions_and_is_exported_as_it_is(expert: StatisticsExpert, tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = NETWORKS["gru_attention"](FEATURE_COUNT, len(CLASSES), 30).eval()
    committee = Committee(network, expert, (2.0, 5.0)).eval()
    windows = torch.randn(3, 30, FEATURE_COUNT)
    logits, embedding = committee(windows)
    opinions, place = expert(windows)
    np.testing.assert_allclose(
        logits.detach(), (asked(network)(windows)[0] / 2 + opinions / 5).detach(), rtol=1e-4, atol=1e-4
    )
    np.testing.assert_array_equal(embedding, place)
    path = tmp_path / "committee.onnx"
    assert export_onnx(committee, path, classes=CLASSES, window=60, digest="d", temperature=1.0) < PARITY


def test_temperatures_undo_what_each_was_exaggerated_by() -> None:
    rng = np.random.default_rng(0)
    mine, yours = (rng.normal(0, 1.2, (3000, 4)).astype(np.float32) for _ in range(2))
    chances = softmax(mine + yours)
    target = np.array([rng.choice(4, p=row / row.sum()) for row in chances.astype(np.float64)])
    first, second = temperatures_for(mine * 2, yours * 8, target, np.arange(3000), np.arange(3000))
    assert first == pytest.approx(2.0, rel=0.25)
    assert second == pytest.approx(8.0, rel=0.25)
