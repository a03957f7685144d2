"""Counts and cues aloud, never over one another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui_figures import advice

from truerep.advice import Advice, Cue
from truerep.ui.sound import Tones
from truerep.ui.speaker import Speaker, system_voice


class FakeVoice:
    def __init__(self) -> None:
        self.said: list[str] = []
        self.speaking = False
        self.stopped = 0

    def say(self, text: str) -> None:
        assert not self.speaking, "spoken over itself"
        self.said.append(text)
        self.speaking = True

    def busy(self) -> bool:
        return self.speaking

    def stop(self) -> None:
        self.stopped += 1
        self.speaking = False


class FakeTones(Tones):
    def __init__(self) -> None:
        super().__init__()
        self.played: list[str] = []

    def play(self, name: str) -> None:  # type: ignore[override]
        self.played.append(name)

    def prepare(self) -> None:
        pass


@pytest.fixture
def now() -> list[float]:
    return [100.0]


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def tones(qapp) -> FakeTones:
    return FakeTones()


@pytest.fixture
def speaker(tones: FakeTones, voice: FakeVoice, now: list[float]) -> Speaker:
    return Speaker(tones, None, voice, lambda: now[0])


def at(count: int, cue: str | None = None, since_s: float = 1.0) -> Advice:
    said = Cue(cue, "mend", "shallow", "knee", since_s) if cue is not None else None
    return replace(advice(), rep_count=count, reps=(), cue=said)


def test_counts_are_said(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.follow(at(0), at(1), 0)
    voice.speaking = False
    speaker.follow(at(1), at(1), 0)
    speaker.follow(at(1), at(2), 0)
    assert voice.said == ["1", "2"]


def test_a_cue_waits_for_the_count(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.follow(at(0), at(1, "Go lower: 14° more"), 0)
    assert voice.said == ["1"]
    voice.speaking = False
    speaker.next()
    assert voice.said == ["1", "Go lower: 14 degrees more"]


def test_a_count_is_left_out_while_a_cue_is_said(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.follow(at(1), at(1, "Go lower"), 0)
    speaker.follow(at(1, "Go lower"), at(2, "Go lower"), 0)
    voice.speaking = False
    speaker.next()
    assert voice.said == ["Go lower"]


def test_a_cue_of_long_ago_is_not_said(speaker: Speaker, voice: FakeVoice, now: list[float]) -> None:
    speaker.follow(at(0), at(1, "Go lower"), 0)
    now[0] += 10
    voice.speaking = False
    speaker.next()
    assert voice.said == ["1"]


def test_the_same_cue_is_said_once(speaker: Speaker, voice: FakeVoice) -> None:
    speaker.follow(at(1), at(1, "Go lower"), 0)
    voice.speaking = False
    speaker.follow(at(1, "Go lower"), at(1, "Go lower"), 0)
    assert voice.said == ["Go lower"]


def test_muted_nothing_is_heard(speaker: Speaker, voice: FakeVoice, tones: FakeTones) -> None:
    tones.enabled = False
    speaker.follow(at(0), at(1, "Go lower"), 0)
    speaker.mute()
    assert (voice.said, tones.played, voice.stopped) == ([], [], 1)


def test_without_a_voice_tones_count(tones: FakeTones) -> None:
    speaker = Speaker(tones)
    speaker.follow(at(0), at(1), 0)
    speaker.follow(at(1), at(2), 2)
    assert tones.played == ["rep", "done"]


def test_voice_switched_off_leaves_the_tones(speaker: Speaker, voice: FakeVoice, tones: FakeTones) -> None:
    speaker.enabled = False
    speaker.follow(at(0), at(1), 0)
    assert (voice.said, tones.played) == ([], ["rep"])


def test_a_machine_without_a_voice_still_runs(qapp) -> None:
    found = system_voice(qapp, lambda: None)
    assert found is None or not found.busy()
