"""The table in docs/faults.md says what the profiles say."""

from __future__ import annotations

from pathlib import Path

import pytest

from truerep.advice import View
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
VIEWS = (View.FRONT, View.SIDE, View.DIAGONAL, View.BACK)


def test_the_table_lists_every_fault_with_its_views() -> None:
    if not PAGE.exists():
        pytest.skip("docs are not part of an installed package")
    listed = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 + len(VIEWS) and set(cells[3:]) <= {"yes", "-"}:
            listed[cells[0], cells[1]] = {v for v, cell in zip(VIEWS, cells[3:], strict=True) if cell == "yes"}
    expected: dict[tuple[str, str], set[View]] = {}
    for profile in load_profiles(resource_dir("coach_profiles")).values():
        for fault in profile.faults:
            expected.setdefault((profile.name, fault.id), set()).update(fault.views)
    assert listed == expected
