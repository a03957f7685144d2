"""Small windows: choose an exercise, correct a count, all keys, a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIntValidator, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from truerep.coaching.wording import said
from truerep.profiles.profile import Profile
from truerep.ui.actions import Actions
from truerep.ui.controls import PressButton, icon_pixmap
from truerep.ui.settings import LARGEST_TARGET
from truerep.ui.theme import Theme
from truerep.ui.told import told

FRAME = QSize(8, 48)
"""What window systems put around a window, about: how much they say only once it is shown."""

_NAME = Qt.ItemDataRole.UserRole


class Sheet(QDialog):
    """Frame of all small windows: a title, content, buttons at the lower right. Once closed it is gone for good."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes = theme.sizes
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(sizes.px(22), sizes.px(18), sizes.px(22), sizes.px(18))
        self.rows.setSpacing(sizes.px(14))
        self._head = QLabel()
        self._head.setObjectName("lead")
        self._head.setWordWrap(True)
        self.rows.addWidget(self._head)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """No larger than the screen, for its buttons are at the bottom."""
        self.resize(self.size().boundedTo(self.room()))
        super().showEvent(event)

    def room(self) -> QSize:
        """What the screen has for it."""
        return self.screen().availableSize() - FRAME

    def set_title(self, title: str) -> None:
        """Name the sheet, in its frame and in its first line."""
        self.setWindowTitle(title)
        self._head.setText(title)

    def add_buttons(self, *buttons: PressButton) -> None:
        """Put buttons into the last row."""
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.rows.addLayout(row)


class ExercisePicker(Sheet):
    """A list of all exercises with a search field; `chosen` carries a name, or None for automatic."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, profiles: Mapping[str, Profile], current: str | None, parent: QWidget, auto: str = ""
    ) -> None:
        """Offer the exercises, and as the first line `auto`: the words for none in particular."""
        super().__init__(theme, parent)
        self.set_title(self.tr("Which exercise?"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Type to search"))
        self.search.setAccessibleName(self.tr("Search exercises"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Exercises"))
        self.nothing = QLabel(self.tr("No exercise is called so."))
        self.nothing.setObjectName("muted")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.rows.addWidget(self.search)
        self.rows.addWidget(self.nothing)
        self.rows.addWidget(self.list, 1)
        self._add(auto or self.tr("Recognise it (auto)"), "", None, (), current)
        for profile in sorted(profiles.values(), key=lambda p: p.title.lower()):
            also = (profile.name, *profile.aliases)
            self._add(said(profile.title), self._equipment(profile), profile.name, also, current)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.resize(theme.sizes.px(420), theme.sizes.px(520))
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrow keys walk through the list while the search field has the focus."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def _equipment(self, profile: Profile) -> str:
        """What is needed for an exercise, or ""."""
        return {
            "none": "",
            "dumbbells": self.tr("dumbbells"),
            "barbell": self.tr("barbell"),
            "cable": self.tr("cable"),
            "machine": self.tr("machine"),
            "bar": self.tr("bar"),
            "bench": self.tr("bench"),
        }[profile.placement.equipment]

    def _add(self, title: str, equipment: str, name: str | None, also: Sequence[str], current: str | None) -> None:
        shown = f"{title} · {equipment}" if equipment else title
        item = QListWidgetItem(f"✓  {shown}" if name == current else f"     {shown}")
        item.setData(_NAME, name)
        item.setData(_NAME + 1, " ".join((title, equipment, *also)).lower().replace("_", " "))
        self.list.addItem(item)
        if name == current:
            self.list.setCurrentItem(item)

    def _filter(self, text: str) -> None:
        wanted = text.lower().split()
        shown: list[QListWidgetItem] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            hidden = not all(word in item.data(_NAME + 1) for word in wanted)
            item.setHidden(hidden)
            if not hidden:
                shown.append(item)
        self.nothing.setVisible(not shown)
        if not shown:
            self.list.clearSelection()
            return
        # Whoever types "squat" means it, and not the lunge, which is also called split squat and comes before it.
        begun = " ".join(wanted)
        self.list.setCurrentItem(next((item for item in shown if item.data(_NAME + 1).startswith(begun)), shown[0]))

    def _walk(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count():
            if not self.list.item(row).isHidden():
                self.list.setCurrentRow(row)
                return
            row += step

    def _take(self, _item: QListWidgetItem | None = None) -> None:
        item = self.list.currentItem()
        if item is not None and item.isSelected() and not item.isHidden():
            self.chosen.emit(item.data(_NAME))
            self.accept()


class CountDialog(Sheet):
    """Ask how many reps it really was; `corrected` carries the number."""

    corrected = Signal(int)

    def __init__(self, theme: Theme, counted: int, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("How many reps did you do?"))
        note = QLabel(self.tr("TrueRep counted {0}. Your number is kept with this set.").format(counted))
        note.setWordWrap(True)
        note.setObjectName("muted")
        self.number = QLineEdit(str(counted))
        self.number.setValidator(QIntValidator(0, LARGEST_TARGET, self))
        self.number.setAccessibleName(self.tr("Number of reps"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setStyleSheet(f"font-size: {theme.sizes.px(28)}px; font-weight: 700;")
        less, more = PressButton("-", kind="tool"), PressButton("+", kind="tool")
        less.setAccessibleName(self.tr("One less"))
        more.setAccessibleName(self.tr("One more"))
        less.clicked.connect(lambda: self._step(-1))
        more.clicked.connect(lambda: self._step(1))
        row = QHBoxLayout()
        row.addWidget(less)
        row.addWidget(self.number, 1)
        row.addWidget(more)
        keep, cancel = PressButton(self.tr("Keep"), kind="primary"), PressButton(self.tr("Cancel"))
        keep.clicked.connect(self._keep)
        cancel.clicked.connect(self.reject)
        self.rows.addWidget(note)
        self.rows.addLayout(row)
        self.add_buttons(cancel, keep)
        self.number.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter keeps the number, the arrows change it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._keep()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        number = int(self.number.text() or 0) + step
        self.number.setText(str(min(max(number, 0), LARGEST_TARGET)))

    def _keep(self) -> None:
        if self.number.hasAcceptableInput():
            self.corrected.emit(int(self.number.text()))
            self.accept()


class HelpSheet(Sheet):
    """All keys by what they are about, in two columns where the screen is wide enough."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.set_title(self.tr("Keys"))
        sizes = theme.sizes
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, sizes.px(14), 0)  # words stay clear of the scroll bar
        self._grid.setHorizontalSpacing(sizes.px(14))
        self._grid.setVerticalSpacing(sizes.px(7))
        self._groups = [(self._heading(title), [self._line(a) for a in group]) for title, group in actions.groups()]
        self._grid.setColumnStretch(1, 1)
        self._arrange(columns=2)
        self._area = _WholeArea(inner)
        self.rows.addWidget(self._area, 1)
        self._close = PressButton(self.tr("Close"), kind="primary")
        self._close.clicked.connect(self.accept)
        self.add_buttons(self._close)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """As large as it must be: only now are the fonts those of the theme."""
        if self.sizeHint().width() > self.room().width():
            self._arrange(columns=1)
            self._area.updateGeometry()
        whole = self.sizeHint().height() <= self.room().height()
        (self._close if whole else self._area).setFocus()  # whose arrows scroll
        self.resize(self.sizeHint())
        super().showEvent(event)

    def _heading(self, title: str) -> QLabel:
        heading = QLabel(title)
        heading.setStyleSheet(f"color: {self.theme.palette.muted}; padding-top: {self.theme.sizes.px(6)}px;")
        return heading

    def _line(self, action: QAction) -> tuple[QLabel, QLabel]:
        sizes = self.theme.sizes
        keys = "  ".join(key.toString(key.SequenceFormat.NativeText) for key in action.shortcuts())
        plate = QLabel(keys)
        plate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        plate.setStyleSheet(
            f"background: {self.theme.palette.raised}; border-radius: {sizes.px(6)}px; font-weight: 700;"
            f" padding: {sizes.px(4)}px {sizes.px(8)}px;"
        )
        return plate, QLabel(action.statusTip())

    def _arrange(self, columns: int) -> None:
        height = sum(1 + len(lines) for _, lines in self._groups) / columns
        row, left = 0, 0
        for heading, lines in self._groups:
            if row + len(lines) / 2 >= height:
                row, left = 0, left + 3
            self._grid.addWidget(heading, row, left, 1, 2)
            for number, line in enumerate(lines, start=1):
                for place, label in enumerate(line):
                    self._grid.addWidget(label, row + number, left + place)
            row += 1 + len(lines)
        self._grid.setColumnMinimumWidth(2, self.theme.sizes.px(26) if columns > 1 else 0)


class _WholeArea(QScrollArea):
    """Wants room for all that is in it, and scrolls where it gets less."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Of what is in it, and of the bar that it may need."""
        return self._inner.sizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)


class MessageSheet(Sheet):
    """Something went wrong: what, and the way out."""

    def __init__(self, theme: Theme, title: str, text: str, detail: str, parent: QWidget | None) -> None:
        super().__init__(theme, parent)
        self.set_title(title)
        sizes = theme.sizes
        picture = QLabel()
        picture.setPixmap(icon_pixmap("alert", theme.palette.mend, sizes.px(40), self.devicePixelRatioF()))
        self.text = QLabel(told(text))
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(sizes.px(14))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.rows.addLayout(row)
        if detail:
            note = QLabel(detail)
            note.setObjectName("small")
            note.setWordWrap(True)
            self.rows.addWidget(note)
        close = PressButton(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.add_buttons(close)
        self.setMinimumWidth(sizes.px(440))
