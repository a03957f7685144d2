"""The published JSON Schema is the one that the code checks by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truerep.profiles.profile import Profile

PUBLISHED = Path(__file__).parents[2] / "docs" / "profile.schema.json"


def test_published_schema_is_up_to_date() -> None:
    if not PUBLISHED.exists():
        pytest.skip("docs are not part of an installed package")
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert published == Profile.model_json_schema(), (
        "write docs/profile.schema.json anew with json.dumps(Profile.model_json_schema(), indent=1)"
    )
