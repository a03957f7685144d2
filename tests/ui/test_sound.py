from __future__ import annotations

import numpy as np
import pytest

from truerep.ui.sound import ToneName, Tones, tone_samples


@pytest.mark.parametrize("name", ["rep", "mend", "tick", "done"])
def test_tones_are_short_quiet_and_do_not_click(name: ToneName) -> None:
    samples = np.frombuffer(tone_samples(name), "<i2").astype(float) / 32_767
    assert 0.03 < len(samples) / 22_050 < 0.6
    assert 0.2 < np.abs(samples).max() < 0.5
    assert abs(samples[0]) < 0.01
    assert np.abs(np.diff(samples)).max() < 0.15


def test_every_tone_sounds_different() -> None:
    names: tuple[ToneName, ...] = ("rep", "mend", "tick", "done")
    assert len({tone_samples(name) for name in names}) == 4


def test_a_machine_without_sound_still_runs(qapp) -> None:
    tones = Tones()
    tones.prepare()
    tones.play("rep")
    tones.enabled = False
    tones.play("rep")
    assert not tones.enabled
