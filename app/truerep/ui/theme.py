"""One palette and one set of sizes for the whole window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

ThemeName = Literal["dark", "light"]
Tone = Literal["good", "mend", "unclear", "live", "plain"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #RRGGBB.

    Attributes:
        window, bar, card, raised: surfaces from the back to the front.
        line: hairlines and the borders of controls.
        text, muted: ink on every surface.
        good, mend, unclear, live: the four tones; good has a tick, mend a triangle, unclear a question mark beside it.
        on_tone: ink on a filled tone.
        good_wash, mend_wash: a surface tinted by the tone.
    """

    window: str
    bar: str
    card: str
    raised: str
    line: str
    text: str
    muted: str
    good: str
    mend: str
    unclear: str
    live: str
    on_tone: str
    good_wash: str
    mend_wash: str

    def tone(self, tone: Tone) -> QColor:
        """Colour of a tone; `plain` is the text's."""
        return QColor(
            {"good": self.good, "mend": self.mend, "unclear": self.unclear, "live": self.live}.get(tone, self.text)
        )


DARK: Final = Palette(
    window="#0E1116",
    bar="#12171E",
    card="#161B22",
    raised="#1E2630",
    line="#3A4656",
    text="#E6EDF3",
    muted="#9AA7B7",
    good="#A3E635",
    mend="#FB7185",
    unclear="#9AA7B7",
    live="#38BDF8",
    on_tone="#0E1116",
    good_wash="#1B2413",
    mend_wash="#2A161C",
)
LIGHT: Final = Palette(
    window="#EEF1F5",
    bar="#D8DFE7",
    card="#FFFFFF",
    raised="#DFE6ED",
    line="#7C8899",
    text="#10161D",
    muted="#4A5667",
    good="#3B6010",
    mend="#B4123B",
    unclear="#4A5667",
    live="#0A5F92",
    on_tone="#FFFFFF",
    good_wash="#EAF5D6",
    mend_wash="#FCE7EC",
)
ON_PICTURE: Final = DARK
"""What lies over the camera's picture is the same in both themes: bright ink on dark plates."""

PALETTES: Final[dict[ThemeName, Palette]] = {"dark": DARK, "light": LIGHT}

COUNT_SHARE: Final = 0.20
CUE_SHARE: Final = 0.04
CHIP_SHARE: Final = 0.025
"""Smallest height of a capital letter or digit as a share of the window's height, so that it is read from 4 metres.

A portrait window is taller than it must be for that: there the cue and the chips go by `reading_height`.
"""

_SCALES: Final = (0.9, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in device-independent pixels for one window size.

    Attributes:
        scale: 1 for a window of about 1280x760.
    """

    scale: float = 1.0

    def px(self, length: float) -> int:
        """A length, given for scale 1."""
        return round(length * self.scale)

    @property
    def target(self) -> int:
        """Smallest side of anything that is pressed."""
        return max(44, self.px(44))

    @property
    def gap(self) -> int:
        """Distance between neighbours."""
        return self.px(12)

    @property
    def radius(self) -> int:
        """Corner radius of cards and buttons."""
        return self.px(12)

    @property
    def small(self) -> int:
        """Font size of side notes."""
        return self.px(13)

    @property
    def body(self) -> int:
        """Font size of what is read while sitting."""
        return self.px(15)

    @property
    def lead(self) -> int:
        """Font size of headings in a card."""
        return self.px(19)

    @property
    def title(self) -> int:
        """Font size of a page's title."""
        return self.px(32)

    @property
    def figure(self) -> int:
        """Font size of the summary's big figures."""
        return self.px(46)


def scale_for(width: int, height: int) -> float:
    """Scale step for a window: the largest that fits both ways, never below 0.9."""
    fit = min(max(width, 1) / (1280 if width >= height else 800), max(height, 1) / 760)
    return max((step for step in _SCALES if step <= fit), default=_SCALES[0])


def reading_height(width: int, height: int) -> float:
    """The height by which letters are sized: the window's, or in a portrait window a little more than its width."""
    return min(float(height), 1.15 * width)


def font(pixels: float, *, bold: bool = False) -> QFont:
    """The window's font at a size in pixels."""
    made = QFont()
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(bold)
    return made


def font_with_capitals(height: float, *, bold: bool = False) -> QFont:
    """The font whose capital letters are `height` pixels high."""
    return font(height / _capital_share(bold), bold=bold)


@lru_cache(maxsize=128)
def kept_pen(
    colour: str,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    cap: Qt.PenCapStyle = Qt.PenCapStyle.FlatCap,
) -> QPen:
    """A pen for what is painted with every frame: the same one each time, so nobody may change it.

    Args:
        colour: as #RRGGBB or #AARRGGBB.
        width: in pixels.
        style, cap: of the line.
    """
    return QPen(QColor(colour), width, style, cap)


@cache
def _capital_share(bold: bool) -> float:
    """Height of a capital letter over the font's size in pixels."""
    return QFontMetricsF(font(100, bold=bold)).tightBoundingRect("H").height() / 100.0


class Theme(QObject):
    """The palette and sizes in force; tells when they change."""

    changed = Signal()

    def __init__(self, name: ThemeName = "dark", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name: ThemeName = name
        self.sizes = Sizes()

    @property
    def palette(self) -> Palette:
        """Colours in force."""
        return PALETTES[self.name]

    def choose(self, name: ThemeName) -> None:
        """Switch between dark and light."""
        if name != self.name:
            self.name = name
            self.changed.emit()

    def fit(self, width: int, height: int) -> None:
        """Take the sizes that suit a window of this size."""
        scale = scale_for(width, height)
        if scale != self.sizes.scale:
            self.sizes = Sizes(scale)
            self.changed.emit()
