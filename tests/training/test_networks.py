from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")

from training_figures import clip  # noqa: E402

from truerep.recognition.features import FEATURE_COUNT, GROUPS  # noqa: E402
from truerep.recognition.onnx_recognizer import OnnxRecognizer  # noqa: E402
from truerep.training.augment import Augmentation  # noqa: E402
from truerep.training.export import PARITY, export_onnx  # noqa: E402
from truerep.training.fit import Settings, fit, logits_of  # noqa: E402
from truerep.training.judging import clip_answers, softmax  # noqa: E402
from truerep.training.networks import NETWORKS  # noqa: E402
from truerep.training.senses import PICTURE, SPACE, asked, without  # noqa: E402
from truerep.training.windows import judging_windows, training_windows  # noqa: E402

CLASSES = ("bicep_curl", "squat", "none", "unknown")


@pytest.mark.parametrize("name", NETWORKS)
def test_onnx_gives_what_pytorch_gives_and_the_app_takes_it(name: str, tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = NETWORKS[name](FEATURE_COUNT, len(CLASSES), 30)
    path = tmp_path / f"{name}.onnx"
    difference = export_onnx(network, path, classes=CLASSES, window=60, digest="d", temperature=0.7)
    assert difference < PARITY
    assert OnnxRecognizer(path).facts.classes == CLASSES
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_embedding_has_length_one(name: str) -> None:
    network = NETWORKS[name](FEATURE_COUNT, len(CLASSES), 30).eval()
    _, embedding = network(torch.randn(3, 30, FEATURE_COUNT))
    assert embedding.shape == (3, 128)
    np.testing.assert_allclose(embedding.detach().norm(dim=1), 1.0, atol=1e-5)


def test_learns_to_tell_two_motions_apart() -> None:
    clips = [clip(f"{label}{n}", label, f"s{n}") for label in ("bicep_curl", "squat") for n in range(4)]
    taught, judged = [c for c in clips if c.source != "s0"], [c for c in clips if c.source == "s0"]
    pool = training_windows(taught, 60, Augmentation(), seed=0)
    torch.manual_seed(0)
    network = NETWORKS["gru_attention"](FEATURE_COUNT, len(CLASSES), 30)
    fit(network, pool, np.arange(len(pool)), taught, CLASSES, Settings(steps=40, batch=32))
    windows = judging_windows(judged, 60)
    answers = clip_answers(softmax(logits_of(network, windows.features)), windows.clip, len(judged))
    assert [CLASSES[a] for a in answers] == [c.label for c in judged]


def test_both_senses_are_asked_and_averaged() -> None:
    torch.manual_seed(1)
    network = NETWORKS["gru"](FEATURE_COUNT, len(CLASSES), 30).eval()
    window = torch.randn(2, 30, FEATURE_COUNT)
    spaceless, blind = (network(window * without(*groups)) for groups in (SPACE, PICTURE))
    logits, embedding = asked(network)(window)
    np.testing.assert_allclose(logits.detach(), (spaceless[0] + blind[0]).detach() / 2, atol=1e-5)
    mean = (spaceless[1] + blind[1]).detach()
    np.testing.assert_allclose(embedding.detach(), mean / mean.norm(dim=1, keepdim=True), atol=1e-5)
    assert (spaceless[0] - blind[0]).abs().max() > 0.01


def test_what_is_taken_away_is_said_to_be_unknown() -> None:
    known = GROUPS["known"]
    assert without(*SPACE)[known].tolist() == [0, 1]
    assert without(*PICTURE)[known].tolist() == [1, 1]
    assert without("travel")[known].tolist() == [1, 0]
    assert without("travel")[GROUPS["travel"]].abs().max() == 0


def test_drawn_poses_reach_the_last_layer_of_the_picture_network() -> None:
    torch.manual_seed(0)
    network = NETWORKS["cnn_pose_image"](FEATURE_COUNT, len(CLASSES), 30).eval()
    poses = torch.randn(8, 1, FEATURE_COUNT).expand(-1, 30, -1)
    _, embedding = network(poses)
    alike = (embedding @ embedding.T)[~torch.eye(8, dtype=torch.bool)]
    assert alike.max() < 0.995  # by PyTorch's own start all are the same point to four digits
