"""The Qt style sheet of the window, made of its palette and sizes."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from truerep.resources import resource_dir
from truerep.ui.theme import Palette, Sizes, Theme


def style_sheet(theme: Theme) -> str:
    """Of the palette and sizes in force."""
    return "".join(part(theme.palette, theme.sizes) for part in (_surfaces, _buttons, _menus, _fields, _lists, _bars))


def widget_palette(palette: Palette) -> QPalette:
    """For what has no parent, such as the list that completes the name of a file: no style sheet reaches it."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, palette.window),
        (roles.WindowText, palette.text),
        (roles.Base, palette.card),
        (roles.Text, palette.text),
        (roles.PlaceholderText, palette.muted),
        (roles.Button, palette.raised),
        (roles.ButtonText, palette.text),
        (roles.ToolTipBase, palette.card),
        (roles.ToolTipText, palette.text),
        (roles.Highlight, palette.live),
        (roles.HighlightedText, palette.on_tone),
    ):
        made.setColor(role, QColor(colour))
    return made


def _surfaces(p: Palette, s: Sizes) -> str:
    """Pages, cards and what is written on them."""
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
QLabel#liveLead {{ font-size: {s.body}px; font-weight: 700; color: {p.live}; }}"""


def _buttons(p: Palette, s: Sizes) -> str:
    """Buttons, and chips, which are buttons too."""
    return f"""
QPushButton {{ background: {p.raised}; border: 1px solid {p.raised}; border-radius: {s.radius}px;
  padding: {s.px(6)}px {s.px(16)}px; min-height: {s.target - 2 * s.px(6) - 2}px; outline: none; }}
QPushButton:hover {{ border-color: {p.line}; }}
QPushButton:pressed {{ background: {p.line}; }}
QPushButton:focus, QPushButton:checked {{ border: 2px solid {p.live}; }}
QPushButton:checked:focus {{ border: 3px solid {p.text}; }}
QPushButton:disabled {{ color: {p.muted}; background: {p.bar}; }}
QPushButton#primary {{ background: {p.good}; color: {p.on_tone}; font-weight: 700; border-color: {p.good}; }}
QPushButton#primary:focus {{ border: 2px solid {p.text}; }}
QPushButton#primary:disabled {{ background: {p.bar}; color: {p.muted}; border-color: {p.bar}; font-weight: 400; }}
QPushButton#tool {{ padding: {s.px(6)}px; min-width: {s.target - 2 * s.px(6) - 2}px; }}
QPushButton#tool:checked {{ border: 1px solid {p.good}; }}
QPushButton#tool:checked:focus {{ border: 2px solid {p.live}; }}
QPushButton#goodChip {{ color: {p.good}; }}
QPushButton#faultyChip {{ color: {p.mend}; background: {p.mend_wash}; font-weight: 700; }}
QPushButton#unclearChip {{ color: {p.unclear}; }}
QPushButton#goodChip:checked {{ border: 2px solid {p.good}; }}
QPushButton#faultyChip:checked {{ border: 2px solid {p.mend}; }}
QPushButton#unclearChip:checked {{ border: 2px solid {p.unclear}; }}
QPushButton#goodChip:checked:focus, QPushButton#faultyChip:checked:focus, QPushButton#unclearChip:checked:focus {{
  border: 3px solid {p.text}; }}
QPushButton::menu-indicator {{ width: 0; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}"""


def _menus(p: Palette, s: Sizes) -> str:
    """Menus."""
    return f"""
QMenu {{ background: {p.card}; border: 1px solid {p.line}; padding: {s.px(6)}px; }}
QMenu::item {{ padding: {s.px(12)}px {s.px(28)}px {s.px(12)}px {s.px(14)}px; border-radius: {s.px(8)}px; }}
QMenu::item:selected {{ background: {p.raised}; }}
QMenu::item:checked {{ color: {p.good}; font-weight: 700; }}
QMenu::item:disabled {{ color: {p.muted}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {s.px(6)}px; }}"""


def _fields(p: Palette, s: Sizes) -> str:
    """Fields to type and choose in."""
    return f"""
QLineEdit {{ background: {p.window}; border: 1px solid {p.line}; border-radius: {s.px(8)}px;
  padding: {s.px(6)}px {s.px(10)}px; min-height: {s.target - 2 * s.px(6) - 2}px; selection-background-color: {p.live};
  selection-color: {p.on_tone}; placeholder-text-color: {p.muted}; }}
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
  selection-color: {p.text}; }}"""


def _lists(p: Palette, s: Sizes) -> str:
    """Lists and trees, and the buttons above them in file dialogs."""
    return f"""
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
QToolButton:focus {{ border: 1px solid {p.live}; }}"""


def _bars(p: Palette, s: Sizes) -> str:
    """Bars that show how far, and what is pointed at."""
    return f"""
QSlider::groove:horizontal {{ background: {p.line}; height: {s.px(4)}px; border-radius: {s.px(2)}px; }}
QSlider::sub-page:horizontal {{ background: {p.live}; border-radius: {s.px(2)}px; }}
QSlider::handle:horizontal {{ background: {p.text}; width: {s.px(16)}px; height: {s.px(16)}px;
  margin: -{s.px(6)}px 0; border-radius: {s.px(8)}px; }}
QSlider::handle:horizontal:focus {{ background: {p.live}; border: 2px solid {p.text}; }}
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
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}"""


def _icon_file(name: str) -> str:
    """Path of an icon as a style sheet wants it: it cannot be tinted there, so its grey suits both themes."""
    return f'"{(resource_dir("assets") / "icons" / f"{name}.svg").as_posix()}"'
