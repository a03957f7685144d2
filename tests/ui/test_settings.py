from __future__ import annotations

import json
from pathlib import Path

import pytest

from truerep.ui.settings import Settings, load_settings, save_settings


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    wanted = Settings(exercise="squat", strictness="strict", target_reps=12, mirrored=False, theme="light", sound=False)
    assert save_settings(wanted, path) is None
    assert load_settings(path) == (wanted, None)
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_hold_silently(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == (Settings(), None)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"strictness": "brutal"}',
        '{"target_reps": -1}',
        '{"target_reps": true}',
        '{"target_reps": NaN}',
        '{"mirrored": "yes"}',
        '{"exercise": 3}',
        '{"theme": "pink"}',
        '{"camera": 1000}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_kept_aside_and_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    settings, said = load_settings(path)
    assert settings == Settings()
    assert said is not None
    assert "settings.json.broken" in said
    assert (tmp_path / "settings.json.broken").read_text() == content
    assert not path.exists()


def test_bytes_that_are_no_text_are_kept_aside_too(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00broken")
    assert load_settings(path)[1] is not None
    assert (tmp_path / "settings.json.broken").read_bytes() == b"\xff\xfe\x00broken"


def test_keys_of_another_version_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"target_reps": 8, "accent": "Anna"}))
    assert load_settings(path) == (Settings(target_reps=8), None)


def test_settings_that_cannot_be_kept_are_said_and_nothing_is_left_behind(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    said = save_settings(Settings(), blocked / "settings.json")
    assert said is not None
    assert "could not be kept" in said
    assert blocked.read_text() == "in the way"
