"""One palette and one set of sizes for the whole window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from truerep.resources import resource_dir

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

    def style_sheet(self) -> str:
        """Qt style sheet of the palette and sizes in force."""
        p, s = self.palette, self.sizes
        return f"""
QWidget {{ color: {p.text}; font-size: {s.body}px; }}
QMainWindow, QDialog, QWidget#page {{ background: {p.window}; }}
QWidget#bar {{ background: {p.bar}; }}
QFrame#card {{ background: {p.card}; border-radius: {s.radius}px; }}
QFrame#goodCard {{ background: {p.good_wash}; border-radius: {s.radius}px; }}
QFrame#mendCard {{ background: {p.mend_wash}; border-radius: {s.radius}px; }}
QLabel {{ background: transparent; }}
QLabel#title {{ font-size: {s.title}px; font-weight: 700; }}
QLabel#lead {{ font-size: {s.lead}px; font-weight: 700; }}
QLabel#strong {{ font-weight: 700; }}
QLabel#muted {{ color: {p.muted}; }}
QLabel#small {{ color: {p.muted}; font-size: {s.small}px; }}
QLabel#figure {{ font-size: {s.figure}px; font-weight: 700; }}
QLabel#goodFigure {{ font-size: {s.figure}px; font-weight: 700; color: {p.good}; }}
QLabel#goodLead {{ font-size: {s.body}px; font-weight: 700; color: {p.good}; }}
QLabel#mendLead {{ font-size: {s.body}px; font-weight: 700; color: {p.mend}; }}
QLabel#liveLead {{ font-size: {s.body}px; font-weight: 700; color: {p.live}; }}
QPushButton {{ background: {p.raised}; border: 1px solid {p.raised}; border-radius: {s.radius}px;
  padding: {s.px(6)}px {s.px(16)}px; min-height: {s.target - 2 * s.px(6) - 2}px; }}
QPushButton:hover {{ border-color: {p.line}; }}
QPushButton:focus {{ border: 2px solid {p.live}; }}
QPushButton:pressed {{ background: {p.line}; }}
QPushButton:disabled {{ color: {p.muted}; background: {p.bar}; }}
QPushButton#primary {{ background: {p.good}; color: {p.on_tone}; font-weight: 700; border-color: {p.good}; }}
QPushButton#primary:focus {{ border: 2px solid {p.text}; }}
QPushButton#primary:disabled {{ background: {p.bar}; color: {p.muted}; border-color: {p.bar}; font-weight: 400; }}
QPushButton#tool {{ padding: {s.px(6)}px; min-width: {s.target - 2 * s.px(6) - 2}px; }}
QPushButton#tool:checked {{ border-color: {p.good}; }}
QPushButton#goodChip {{ color: {p.good}; }}
QPushButton#faultyChip {{ color: {p.mend}; background: {p.mend_wash}; font-weight: 700; }}
QPushButton#unclearChip {{ color: {p.unclear}; }}
QPushButton#goodChip:checked {{ border: 2px solid {p.good}; }}
QPushButton#faultyChip:checked {{ border: 2px solid {p.mend}; }}
QPushButton#unclearChip:checked {{ border: 2px solid {p.unclear}; }}
QPushButton::menu-indicator {{ width: 0; }}
QMenu {{ background: {p.card}; border: 1px solid {p.line}; padding: {s.px(6)}px; }}
QMenu::item {{ padding: {s.px(12)}px {s.px(28)}px {s.px(12)}px {s.px(14)}px; border-radius: {s.px(8)}px; }}
QMenu::item:selected {{ background: {p.raised}; }}
QMenu::item:checked {{ color: {p.good}; font-weight: 700; }}
QMenu::item:disabled {{ color: {p.muted}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {s.px(6)}px; }}
QLineEdit {{ background: {p.window}; border: 1px solid {p.line}; border-radius: {s.px(8)}px;
  padding: {s.px(6)}px {s.px(10)}px; min-height: {s.target - 2 * s.px(6) - 2}px; selection-background-color: {p.live};
  selection-color: {p.on_tone}; }}
QLineEdit:focus {{ border: 2px solid {p.live}; }}
QSpinBox, QDoubleSpinBox, QComboBox {{ background: {p.window}; border: 1px solid {p.line};
  border-radius: {s.px(8)}px; padding: {s.px(6)}px {s.px(10)}px; min-height: {s.target - 2 * s.px(6) - 2}px;
  selection-background-color: {p.live}; selection-color: {p.on_tone}; }}
QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{ border: 2px solid {p.live}; }}
QComboBox::drop-down {{ border: none; width: {s.px(30)}px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: url({_icon_file("chevron_down")}); }}
QAbstractSpinBox::up-arrow {{ image: url({_icon_file("chevron_up")}); }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow, QAbstractSpinBox::up-arrow {{ width: {s.px(16)}px;
  height: {s.px(16)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; border: none;
  background: transparent; width: {s.px(30)}px; height: {s.target // 2}px; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {p.raised};
  border-radius: {s.px(7)}px; }}
QComboBox QAbstractItemView {{ background: {p.card}; border: 1px solid {p.line}; selection-background-color: {p.raised};
  selection-color: {p.text}; }}
QListView {{ background: transparent; border: none; outline: none; }}
QListView::item {{ min-height: {s.target}px; padding-left: {s.px(10)}px; border-radius: {s.px(8)}px; }}
QListView::item:selected {{ background: {p.raised}; color: {p.text}; }}
QTreeView {{ background: {p.window}; border: 1px solid {p.line}; border-radius: {s.px(8)}px; outline: none; }}
QTreeView::item {{ min-height: {s.px(28)}px; }}
QTreeView::item:selected {{ background: {p.raised}; color: {p.text}; }}
QHeaderView {{ background: {p.card}; }}
QHeaderView::section {{ background: {p.card}; color: {p.muted}; border: none; padding: {s.px(6)}px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {s.px(8)}px;
  padding: {s.px(6)}px; }}
QToolButton:hover, QToolButton:checked {{ background: {p.raised}; }}
QToolButton:focus {{ border: 1px solid {p.live}; }}
QProgressBar {{ background: {p.raised}; border: none; border-radius: {s.px(4)}px; min-height: {s.px(8)}px;
  max-height: {s.px(8)}px; }}
QProgressBar::chunk {{ background: {p.good}; border-radius: {s.px(4)}px; }}
QToolTip {{ background: {p.card}; color: {p.text}; border: 1px solid {p.line}; padding: {s.px(6)}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {s.px(10)}px; }}
QScrollBar::handle:vertical {{ background: {p.line}; border-radius: {s.px(5)}px; min-height: {s.px(30)}px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s.px(10)}px; }}
QScrollBar::handle:horizontal {{ background: {p.line}; border-radius: {s.px(5)}px; min-width: {s.px(30)}px; }}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
"""


def _icon_file(name: str) -> str:
    """Path of an icon as a style sheet wants it: it cannot be tinted there, so its grey suits both themes."""
    return f'"{(resource_dir("assets") / "icons" / f"{name}.svg").as_posix()}"'
