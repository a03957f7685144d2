from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from truerep.ui.theme import (
    COUNT_SHARE,
    CUE_SHARE,
    DARK,
    LIGHT,
    ON_PICTURE,
    Palette,
    Sizes,
    reading_height,
    scale_for,
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = []
    for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()):
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_yardstick_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ink", ["text", "muted", "good", "mend", "unclear", "live"])
@pytest.mark.parametrize("surface", ["window", "bar", "card", "raised"])
def test_every_ink_is_readable_on_every_surface(palette: Palette, ink: str, surface: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, surface)) >= 4.5


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("tone", ["good", "mend", "unclear", "live"])
def test_ink_on_a_filled_tone_is_readable(palette: Palette, tone: str) -> None:
    assert contrast(palette.on_tone, getattr(palette, tone)) >= 4.5


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_tinted_cards_are_readable(palette: Palette) -> None:
    for wash, tone in ((palette.good_wash, palette.good), (palette.mend_wash, palette.mend)):
        assert contrast(tone, wash) >= 4.5
        assert contrast(palette.text, wash) >= 7.0
        assert contrast(palette.muted, wash) >= 4.5


@pytest.mark.parametrize("behind", ["#FFFFFF", "#000000", "#808080"])
def test_white_text_on_a_plate_over_any_picture_reaches_seven_to_one(behind: str) -> None:
    alpha = 218 / 255
    plate = QColor(*(round(p * alpha + QColor(behind).red() * (1 - alpha)) for p in (10, 13, 17))).name()
    assert contrast("#FFFFFF", plate) >= 7.0
    assert contrast(ON_PICTURE.text, plate) >= 7.0


def test_sizes_grow_with_the_window_and_targets_never_fall_below_44() -> None:
    scales = [scale_for(w, h) for w, h in ((1024, 640), (1280, 760), (1920, 1080), (3840, 2160))]
    assert scales == sorted(scales)
    assert scales[0] < scales[-1]
    assert all(Sizes(scale).target >= 44 for scale in scales)


def test_shares_are_what_four_metres_need() -> None:
    assert COUNT_SHARE >= 0.20
    assert CUE_SHARE >= 0.04
    assert reading_height(1280, 760) == 760
    assert reading_height(800, 1200) == pytest.approx(920)
