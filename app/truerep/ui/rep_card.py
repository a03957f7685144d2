"""One rep of a set as it is shown after the set and in the history: its chip, and the card that tells all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from truerep.advice import Rep, View
from truerep.coaching.wording import evidence
from truerep.profiles.profile import Profile
from truerep.session.progress import best_and_worst
from truerep.session.records import KeptRep
from truerep.ui.chip_strip import StripChip
from truerep.ui.localised import decimal, named
from truerep.ui.rep_figure import RepFigure
from truerep.ui.reps_list import fault_word
from truerep.ui.theme import Theme

_LEAST_FIGURE = 60
_MARK = {"good": "✓", "faulty": "▲", "unclear": "?"}


def rep_chips(
    reps: Sequence[KeptRep], profile: Profile | None, measure: str | None, view: View, *, held: bool
) -> list[StripChip]:
    """A chip for each rep. The best is named, and the worst where it is one to mend; neither where all are alike.

    Args:
        reps: of one set.
        profile: of its exercise, if there is one.
        measure: the main one.
        view: from where the person was seen.
        held: these are stretches of a hold, which are not ranked.
    """
    best, worst = (None if held else best_and_worst(reps, profile, measure, view)) or (None, None)
    chips = []
    for rep in (kept.rep for kept in reps):
        word = ""
        if rep.index == best:
            word = QCoreApplication.translate("RepCard", "best")
        elif rep.index == worst and rep.faults:
            word = QCoreApplication.translate("RepCard", "worst")
        words = f"{rep.index} {_MARK[rep.verdict]} {word}".rstrip()
        chips.append(StripChip(rep.index, words, f"{rep.verdict}Chip", f"{_title(rep, held=held)} {word}".rstrip()))
    return chips


def _title(rep: Rep, *, held: bool) -> str:
    """Which one, and how it was."""
    if rep.faults:
        verdict = ", ".join(fault_word(fault) for fault in rep.faults)
    elif rep.verdict == "good":
        verdict = QCoreApplication.translate("RepCard", "good")
    else:
        verdict = QCoreApplication.translate("RepCard", "could not be judged")
    if held:
        return QCoreApplication.translate("RepCard", "Hold {0}: {1}").format(rep.index, verdict)
    return QCoreApplication.translate("RepCard", "Rep {0}: {1}").format(rep.index, verdict)


class RepCard(QFrame):
    """What became of a rep, what to mend in it, and the body in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.title = QLabel()
        self.title.setObjectName("lead")
        self.title.setWordWrap(True)
        self.figure = RepFigure(theme)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.title)
        self._rows.addWidget(self.figure, 1)
        self._rows.addWidget(self.text)
        self._rows.addStretch(0)
        theme.changed.connect(self._space)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a low window the words come first."""
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        room = self.contentsRect().marginsRemoved(self._rows.contentsMargins())
        words = sum(label.heightForWidth(room.width()) + self._rows.spacing() for label in (self.title, self.text))
        self.figure.setVisible(self.figure.is_known and room.height() - words >= _LEAST_FIGURE)

    def show_none(self, *, held: bool) -> None:
        """There is none, of reps or of holds."""
        self.title.setText(self.tr("No hold") if held else self.tr("No rep"))
        self.text.setText(self.tr("Nothing was counted in this set."))
        self.figure.show_pose(None, (16, 9), None, mirrored=True)
        self._make_room()

    def show_rep(
        self,
        kept: KeptRep,
        landmarks: NDArray[np.float32] | None,
        frame_size: tuple[int, int],
        *,
        held: bool,
        mirrored: bool,
    ) -> None:
        """Show a rep, or a stretch of a hold.

        Args:
            kept: the rep.
            landmarks: (33, 4) the body in it, as in `PoseFrame`; None where it is not known.
            frame_size: width and height of the picture.
            held: it is a stretch of a hold.
            mirrored: the body is drawn as in a mirror.
        """
        rep = kept.rep
        self.title.setText(_title(rep, held=held))
        self.text.setText("\n".join(self._lines(kept, held=held)))
        self.figure.show_pose(landmarks, frame_size, rep.faults[0] if rep.faults else None, mirrored=mirrored)
        self._make_room()

    def _lines(self, kept: KeptRep, *, held: bool) -> Iterator[str]:
        rep = kept.rep
        for fault in rep.faults:
            yield f"▲ {fault.cue}\n   {evidence(fault, named)}"
        if rep.verdict == "unclear":
            yield self.tr("? The camera did not show enough of it.")
        if held:
            yield self.tr("{0} s held").format(decimal(rep.duration_s))
        else:
            there, back = decimal(rep.mid_s - rep.start_s), decimal(rep.end_s - rep.mid_s)
            yield self.tr("{0} s there, {1} s back").format(there, back)
        figures = []
        if rep.range_deg and not held:
            figures.append(self.tr("{0}° of travel").format(f"{rep.range_deg:.0f}"))
        if kept.mid_value is not None:
            figures.append(self.tr("{0}° in the middle").format(f"{kept.mid_value:.0f}"))
        if figures:
            yield " · ".join(figures)
        if kept.side_difference is not None:
            yield self.tr("left and right {0}° apart").format(f"{abs(kept.side_difference):.0f}")
        if rep.unseen:
            yield self.tr("Not judged: {0}").format(", ".join(named(name) for name in rep.unseen))

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._rows.setContentsMargins(sizes.px(18), sizes.px(14), sizes.px(18), sizes.px(14))
