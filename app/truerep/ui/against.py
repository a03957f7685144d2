"""A finished set against the time before, and the personal bests that it beat."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from truerep.coaching.wording import whole_seconds
from truerep.errors import TrueRepError
from truerep.motion.measures import measure_of
from truerep.session.progress import PersonalBest, bests_beaten
from truerep.session.reading import History, SetRow
from truerep.ui.controller import Controller
from truerep.ui.history_words import HistoryWords
from truerep.ui.localised import named
from truerep.ui.result import SetResult


class Against(QWidget):
    """Two lines that appear once the set is kept; nothing where there is nothing to compare with."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = controller.keeper
        self._words = HistoryWords(controller.profiles, self)
        self._shown: tuple[str, str] | None = None
        self.before = QLabel()
        self.before.setWordWrap(True)
        self.best = QLabel()
        self.best.setObjectName("goodLead")
        self.best.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.before)
        rows.addWidget(self.best)
        if self._keeper is not None:
            self._keeper.kept.connect(self._on_kept)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.show_lines("", "")

    def show_result(self, result: SetResult) -> None:
        """Take the set that is shown now; the lines follow when it is kept."""
        if self._shown is None or self._shown[0] != result.uid:
            self.clear()
        self._shown = (result.uid, result.exercise or "")

    def show_lines(self, before: str, best: str) -> None:
        """Show both lines."""
        for label, words in ((self.before, before), (self.best, best)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setVisible(bool(before or best))

    def _on_kept(self, uid: str, exercise: str) -> None:
        if self._keeper is None or self._shown != (uid, exercise):
            return
        try:
            with History(self._keeper.path) as history:
                row = history.set_named(uid, exercise)
                if row is None:
                    return
                last = history.last_set_before(uid, exercise)
                beaten = bests_beaten(history, row)
        except TrueRepError:
            return  # what cannot be compared is left out; the history itself says what is wrong with it
        self.show_lines("" if last is None else self._compared(row, last), self._beaten(beaten))

    def _compared(self, row: SetRow, last: SetRow) -> str:
        day = self._words.day(last.day)
        if last.hold_s is not None and row.hold_s is not None:
            more = whole_seconds(row.hold_s) - whole_seconds(last.hold_s)
            change = self.tr("{0} s longer now") if more > 0 else self.tr("{0} s shorter now")
            change = change if more else self.tr("as long now")
            held = self.tr("Last time ({0}): {1} s held").format(day, whole_seconds(last.hold_s))
            return f"{held} · {change.format(abs(more))}"
        parts = [self.tr("Last time ({0}): {1} of {2} good").format(day, last.good, last.reps)]
        if last.reps and row.reps:
            now, before = round(100 * row.good / row.reps), round(100 * last.good / last.reps)
            words = self.tr("now {0} % good instead of {1} %") if now != before else self.tr("now {0} % good, too")
            parts.append(words.format(now, before))
        depth = self._depth_change(row, last)
        if depth:
            parts.append(depth)
        return " · ".join(parts)

    def _depth_change(self, row: SetRow, last: SetRow) -> str:
        """How much further the reps went, where that is an angle and worth a word."""
        if row.depth is None or last.depth is None or row.measure is None or row.measure != last.measure:
            return ""
        if measure_of(row.measure).unit != "deg" or row.view != last.view or abs(row.depth - last.depth) < 1.0:
            return ""
        words = self.tr("{0} in the middle {1}° instead of {2}°")
        return words.format(named(row.measure), f"{row.depth:.0f}", f"{last.depth:.0f}")

    def _beaten(self, beaten: list[PersonalBest]) -> str:
        listed = ", ".join(self._words.best(best) for best in beaten)
        return self.tr("✓ Personal best: {0}").format(listed) if listed else ""
