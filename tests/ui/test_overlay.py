from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from truerep.ui.overlay import OverlayLayout, OverlayPainter
from truerep.ui.scene import Banner, Scene

PORTRAIT = QRectF(0, 0, 776, 620)  # the picture's part of a window that is taller than wide


def _paint(scene: Scene) -> OverlayLayout:
    image = QImage(800, 1280, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    layout = OverlayPainter(painter, PORTRAIT, PORTRAIT, QSize(800, 1280)).paint(scene)
    painter.end()
    return layout


def test_a_short_cue_stands_beside_the_count(qapp) -> None:
    layout = _paint(Scene(count="6", count_note="/ 10", banner=Banner("Go on", "mend", "triangle")))
    assert layout.cue.left() > layout.count.right()


@pytest.mark.parametrize("words", ["Niemand ist zu sehen", "Nicht zu sehen: Fußgelenke"])
def test_a_cue_with_a_word_that_is_too_wide_beside_the_count_stands_above_it(qapp, words: str) -> None:
    layout = _paint(Scene(count="6", count_note="/ 10", banner=Banner(words, "unclear", "question")))
    assert layout.cue.bottom() < layout.count.top()
    assert layout.cue.right() <= PORTRAIT.right()


@pytest.mark.parametrize("note", ["s held", "s gehalten", "Wiederholungen"])
def test_the_words_beside_the_count_are_made_small_enough(qapp, note: str) -> None:
    assert _paint(Scene(count="137", count_note=note)).count.right() <= PORTRAIT.right()
