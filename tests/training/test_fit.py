"""Fitting: what is held back, when it ends, and going on after a break."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra 'train'")

from training_figures import clip  # noqa: E402

from truerep.errors import TrueRepError  # noqa: E402
from truerep.recognition.features import FEATURE_COUNT  # noqa: E402
from truerep.training.augment import Augmentation  # noqa: E402
from truerep.training.clips import Clip  # noqa: E402
from truerep.training.fit import Settings, fit, validation_clips  # noqa: E402
from truerep.training.networks import NETWORKS  # noqa: E402
from truerep.training.windows import WindowSet, training_windows  # noqa: E402

CLASSES = ("bicep_curl", "squat", "none", "unknown")
QUICK = Settings(steps=30, batch=8, look_every=10, validation=0.2)


@pytest.fixture(scope="module")
def clips() -> list[Clip]:
    return [clip(f"{label}{n}", label, f"s{n}") for label in ("bicep_curl", "squat") for n in range(6)]


@pytest.fixture(scope="module")
def pool(clips: list[Clip]) -> WindowSet:
    return training_windows(clips, 60, Augmentation(), seed=0, per_clip=0.3)


def network() -> "torch.nn.Module":
    torch.manual_seed(3)
    return NETWORKS["mlp"](FEATURE_COUNT, len(CLASSES), 30)


def weights(fitted: "torch.nn.Module") -> np.ndarray:
    return np.concatenate([p.detach().numpy().ravel() for p in fitted.parameters()])


def everything(pool: WindowSet) -> np.ndarray:
    return np.arange(len(pool))


def test_a_fit_that_was_broken_off_goes_on_as_if_nothing_had_been(
    clips: list[Clip], pool: WindowSet, tmp_path: Path
) -> None:
    whole, halved = network(), network()
    wanted = fit(whole, pool, everything(pool), clips, CLASSES, QUICK)

    def power_cut(step: int, loss: float) -> None:
        if step == 17:
            raise InterruptedError

    kept = tmp_path / "fold_0.pt"
    with pytest.raises(InterruptedError):
        fit(halved, pool, everything(pool), clips, CLASSES, QUICK, power_cut, kept)
    steps: list[int] = []
    again = network()
    found = fit(again, pool, everything(pool), clips, CLASSES, QUICK, lambda step, loss: steps.append(step), kept)
    assert steps == list(range(11, 31))
    np.testing.assert_allclose(weights(again), weights(whole), atol=1e-6)
    assert [row[:4] for row in found.rows] == [row[:4] for row in wanted.rows]


def test_a_finished_fit_is_taken_as_it_is(clips: list[Clip], pool: WindowSet, tmp_path: Path) -> None:
    first, second = network(), network()
    fit(first, pool, everything(pool), clips, CLASSES, QUICK, checkpoint=tmp_path / "a.pt")
    steps: list[int] = []
    fit(second, pool, everything(pool), clips, CLASSES, QUICK, lambda step, loss: steps.append(step), tmp_path / "a.pt")
    assert steps == []
    np.testing.assert_array_equal(weights(first), weights(second))


def test_a_checkpoint_of_another_fit_is_refused(clips: list[Clip], pool: WindowSet, tmp_path: Path) -> None:
    fit(network(), pool, everything(pool), clips, CLASSES, QUICK, checkpoint=tmp_path / "a.pt")
    other = replace(QUICK, smoothing=0.2)
    with pytest.raises(TrueRepError, match="other data or settings"):
        fit(network(), pool, everything(pool), clips, CLASSES, other, checkpoint=tmp_path / "a.pt")


def test_a_damaged_checkpoint_is_one_sentence(clips: list[Clip], pool: WindowSet, tmp_path: Path) -> None:
    (tmp_path / "a.pt").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(TrueRepError, match="damaged"):
        fit(network(), pool, everything(pool), clips, CLASSES, QUICK, checkpoint=tmp_path / "a.pt")


def test_it_ends_when_the_validation_split_finds_nothing_better(clips: list[Clip], pool: WindowSet) -> None:
    stuck = replace(QUICK, rate=0.0, steps=1000, patience=2)
    history = fit(network(), pool, everything(pool), clips, CLASSES, stuck)
    assert [row[0] for row in history.rows] == [10, 20, 30]
    assert history.best_step == 10


def test_whole_sources_are_held_back_and_every_class_keeps_some(clips: list[Clip], pool: WindowSet) -> None:
    held = validation_clips(clips, everything(pool), pool, QUICK)
    assert 0 < held.sum() <= 0.2 * len(clips)
    assert not {c.source for c, h in zip(clips, held, strict=True) if h} & {
        c.source for c, h in zip(clips, held, strict=True) if not h
    }
    rare = [*clips[:6], *clips[6:8]]  # squats of two sources only
    few = training_windows(rare, 60, Augmentation(), seed=0, per_clip=0.3)
    held = validation_clips(rare, everything(few), few, replace(QUICK, validation=1.0))
    assert not any(h and c.label == "squat" for c, h in zip(rare, held, strict=True))


def test_the_log_can_be_read_by_other_programs(clips: list[Clip], pool: WindowSet, tmp_path: Path) -> None:
    history = fit(network(), pool, everything(pool), clips, CLASSES, QUICK)
    history.save(tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["step"] for row in rows] == ["10", "20", "30"]
    assert float(rows[-1]["loss"]) < float(rows[0]["loss"])
