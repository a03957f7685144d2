"""A rep beside the reference on the screen, for profiles that come with the program as well as recorded ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from learning import set_of
from PySide6.QtWidgets import QWidget
from ui_result import set_result

from truerep.advice import RepPhase, View
from truerep.analysis.engine import load_all_profiles
from truerep.coaching.comparison import differences, reference_course
from truerep.coaching.ghost import Ghost
from truerep.profiles.profile import Profile, Tempo
from truerep.ui.compare import CompareSheet, signed_text
from truerep.ui.result import SetResult
from truerep.ui.theme import Theme


@pytest.fixture(scope="module")
def profiles() -> dict[str, Profile]:
    return load_all_profiles(with_folder=False)


@pytest.fixture(scope="module")
def result(profiles: dict[str, Profile]) -> SetResult:
    return set_result(set_of("squat", 4, fault="forward_lean")[0], profiles["squat"])


def test_every_shipped_reference_has_a_body(profiles: dict[str, Profile]) -> None:
    without = [name for name, p in profiles.items() for r in p.references if r.figure is None]
    assert without == []


def test_the_sheet_shows_both_bodies_and_what_differs(qtbot, profiles: dict[str, Profile], result: SetResult) -> None:
    parent = QWidget()
    parent.resize(1280, 760)
    qtbot.addWidget(parent)
    sheet = CompareSheet(Theme(), profiles["squat"], result, result.reps[3], parent)
    assert sheet.bodies._own is not None
    assert sheet.bodies._wanted is not None
    found = {d.measure: d for d in sheet.found}
    assert found["hip"].at_mid is not None
    assert found["hip"].at_mid < -10  # whoever leans forward closes the hips
    sheet.slider.setValue(5)
    assert not sheet.bodies.grab().isNull()


def test_the_tempo_is_compared_where_the_references_is_known(
    qtbot, profiles: dict[str, Profile], result: SetResult
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    profile, rep = profiles["squat"], replace(result.reps[0], start_s=1.0, mid_s=2.5, end_s=3.5)
    assert CompareSheet(Theme(), profile, result, rep, parent).tempo.isHidden()
    slow = Tempo(there_s=2.0, back_s=1.2)
    learned = [reference.model_copy(update={"tempo": slow}) for reference in profile.references]
    sheet = CompareSheet(Theme(), profile.model_copy(update={"references": learned}), result, rep, parent)
    assert sheet.tempo.text() == "1.5 s there, 1.0 s back · reference: 2.0 s there, 1.2 s back"
    assert not sheet.tempo.isHidden()


@pytest.mark.parametrize(
    ("at", "words"), [(0.1, "at the start"), (0.25, "on the way there"), (0.5, "in the middle"), (1.0, "at the end")]
)
def test_the_sentence_says_where_in_the_rep(
    qtbot, profiles: dict[str, Profile], result: SetResult, at: float, words: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = CompareSheet(Theme(), profiles["squat"], result, result.reps[3], parent)
    assert f": {words}, " in sheet._sentence(replace(sheet.found[0], worst_at=at))


def test_the_shown_course_is_calmer_than_its_frames(profiles: dict[str, Profile]) -> None:
    reference = profiles["squat"].references[0]
    wanted = reference_course(reference, "knee")
    assert wanted is not None
    jagged = wanted + [6.0 if i % 2 else -6.0 for i in range(41)]
    shown = differences(reference, {"knee": jagged})[0].course
    assert abs(shown - wanted)[3:-3].max() < 3.5


def test_a_shipped_reference_is_laid_over_the_person(profiles: dict[str, Profile]) -> None:
    profile = profiles["squat"]
    recording = set_of("squat", 4, fault="forward_lean")[0]
    ghost = Ghost(profile.reference_for(View.SIDE), profile)
    assert ghost.point(1.0, RepPhase.TO_MID) > ghost.point(0.2, RepPhase.TO_MID)
    laid = ghost.over(next(iter(recording.frames())), 0)
    assert laid is not None
    assert laid.shape == (15, 2)


def test_the_bodies_stand_as_the_picture_showed_them(qtbot, profiles: dict[str, Profile], result: SetResult) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = [
        CompareSheet(Theme(), profiles["squat"], result, result.reps[3], parent, mirrored=mirrored).bodies
        for mirrored in (False, True)
    ]
    for plain, turned in ((shown[0]._own, shown[1]._own), (shown[0]._wanted, shown[1]._wanted)):
        assert plain is not None
        np.testing.assert_allclose(turned, plain * (-1, 1))


def test_what_is_told_as_nothing_has_no_sign() -> None:
    assert [signed_text(value, "deg") for value in (-0.4, 0.4, 0.0)] == ["0°", "0°", "0°"]
    assert [signed_text(value, "deg") for value in (-0.6, 1.2)] == ["-1°", "+1°"]
    assert signed_text(None, "deg") == "-"
