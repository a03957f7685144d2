"""One session of the history: its sets, and a set rep by rep with its curves over the reference."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from truerep.errors import TrueRepError
from truerep.motion.measures import measure_of
from truerep.profiles.profile import Profile
from truerep.reps.pose_curve import BODY, picture_of_set
from truerep.session.bands import reference_band
from truerep.session.reading import History, SetRow
from truerep.session.records import KeptRep
from truerep.ui.cards import ElidedLabel
from truerep.ui.chip_strip import ChipStrip, StripChip
from truerep.ui.clip_keeper import LONGEST_CLIP_S
from truerep.ui.controls import PressButton
from truerep.ui.curves import RepCurve
from truerep.ui.history_words import HistoryWords
from truerep.ui.localised import named
from truerep.ui.plots import SetChart
from truerep.ui.rep_card import RepCard, rep_chips
from truerep.ui.scene import SceneWriter
from truerep.ui.scroll_room import ScrollRoom
from truerep.ui.set_picture import SetPictureView, first_clear
from truerep.ui.theme import Theme


class SessionView(QWidget):
    """Sets as chips above, the chosen one below. The signals carry the chosen set, `clip` also the name of a file."""

    wrong_count = Signal(object)
    export = Signal(object)
    delete = Signal(object)
    clip = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        words: HistoryWords,
        scene: SceneWriter,
        profiles: Mapping[str, Profile],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._scene, self._profiles = theme, words, scene, profiles
        self._history: History | None = None
        self.session_id: int | None = None
        self.row: SetRow | None = None
        self._sets: Sequence[SetRow] = ()
        self._reps: Sequence[KeptRep] = ()
        self._clips: Sequence[tuple[str, float, int]] = ()
        self._clip: str | None = None  # of the chosen rep
        self.mirrored = True
        self.sets, self.reps = ChipStrip(theme), ChipStrip(theme)
        self.rep = RepCard(theme)
        self.facts = QLabel()
        self.facts.setObjectName("muted")
        self.facts.setWordWrap(True)
        self.chart = SetChart(theme)
        self.picture = SetPictureView(theme)
        self.chart_title = ElidedLabel()
        self.chart_title.setObjectName("strong")
        self.chart_note = ElidedLabel()
        self.chart_note.setObjectName("small")
        self.chart_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.chart_note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.buttons = {
            name: PressButton(text)
            for name, text in (
                ("wrong_count", self.tr("Wrong count?")),
                ("clip", self.tr("Show clip")),
                ("export", self.tr("Export")),
                ("delete", self.tr("Delete this set")),
            )
        }
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self._tell(name))
        self.sets.chosen.connect(lambda place: self._show_set(self._sets[place]))
        self.reps.chosen.connect(self._choose_rep)
        self.chart.chosen.connect(self._choose_rep)
        self.picture.chosen.connect(self._choose_rep)
        self._build()
        theme.changed.connect(self._space)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The rep beside the curves in a wide window, under them in a tall one."""
        tall = self.height() > self.width()
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)
        low = self.height() < self._theme.sizes.px(540)
        self._middle.setStretch(0, 3)
        self._middle.setStretch(1, 2 if low or tall else 1)
        self.picture.allow(not low)
        super().resizeEvent(event)

    def show_session(self, history: History, session_id: int, chosen: tuple[str, str] | None = None) -> bool:
        """Show a session, at a set given by uid and exercise or else at its first; False where it is gone.

        Raises:
            TrueRepError: the history cannot be read.
        """
        rows = history.sets(session_id)
        if not rows:
            return False
        self._history, self.session_id, self._sets = history, session_id, rows
        at = next((place for place, row in enumerate(rows) if (row.uid, row.exercise) == chosen), 0)
        self.sets.show_chips(
            [
                StripChip(place, self._words.set_chip(row), "faultyChip" if row.faulty else "goodChip")
                for place, row in enumerate(rows)
            ]
        )
        self.sets.mark(at)
        self._show_set(rows[at])
        return True

    def _show_set(self, row: SetRow) -> None:
        assert self._history is not None
        self.row = row
        self._reps = self._history.reps(row.id)
        self.facts.setText(self._words.set_facts(row, self._scene.view_name(row.seen_from)))
        # The reference as it was when the set was done; a profile that is no longer understood gives way to today's.
        profile = self._history.profile(row.profile) or self._profiles.get(row.exercise)
        self._show_curves(row, profile)
        self._show_picture(self._history, row)
        self._clips = self._history.clips(row.id)
        self.buttons["clip"].setVisible(bool(self._clips))
        held = row.hold_s is not None
        self.buttons["wrong_count"].setVisible(not held)
        self.reps.show_chips(rep_chips(self._reps, profile, row.measure, row.seen_from, held=held))
        faulty = next((kept.rep.index for kept in self._reps if kept.rep.verdict == "faulty"), None)
        self._choose_rep(faulty or (self._reps[0].rep.index if self._reps else 0))

    def _show_curves(self, row: SetRow, profile: Profile | None) -> None:
        measure = row.measure
        held = row.hold_s is not None
        self.chart_title.setText(
            self.tr("Every hold over the reference") if held else self.tr("Every rep over the reference")
        )
        if measure is None:
            self.chart.show_reps((), None, "")
            self.chart_note.setText("")
            return
        band = None if profile is None else reference_band(profile.reference_for(row.seen_from), measure)
        curves = [
            RepCurve(kept.rep.index, kept.rep.verdict, kept.curves[measure].astype(np.float64))
            for kept in self._reps
            if measure in kept.curves
        ]
        self.chart.show_reps(curves, band, "°" if measure_of(measure).unit == "deg" else "")
        self.chart_note.setText(self.tr("{0} angle · band = reference").format(named(measure)))

    def _show_picture(self, history: History, row: SetRow) -> None:
        """The whole set, where its motion is still kept."""
        reps = [kept.rep for kept in self._reps]
        picture = motion = None
        if reps and row.hold_s is None:
            with contextlib.suppress(TrueRepError):  # of a set whose motion is damaged the rest can still be read
                motion = history.motion(row)
        if motion is not None:
            rows = slice(*np.searchsorted(motion.timestamps_s, (reps[0].start_s, reps[-1].end_s)))
            picture = picture_of_set(motion.timestamps_s[rows], motion.world[rows][:, BODY], first_clear(reps).start_s)
        self.picture.show_picture(picture, reps)

    def _choose_rep(self, number: int) -> None:
        kept = next((kept for kept in self._reps if kept.rep.index == number), None)
        known = None if kept is None else number
        self.chart.mark(known)
        self.picture.curve.mark(known)
        self.reps.mark(known)
        self._clip = None if kept is None else clip_at(self._clips, kept.rep.mid_s)
        self.buttons["clip"].setEnabled(self._clip is not None)
        assert self.row is not None
        held = self.row.hold_s is not None
        if kept is None:
            self.rep.show_none(held=held)
            return
        size, mirrored = (self.row.width, self.row.height), self.mirrored and self.row.source == "camera"
        self.rep.show_rep(kept, landmarks_of(kept), size, held=held, mirrored=mirrored)

    def _tell(self, name: str) -> None:
        if self.row is None:
            return
        if name == "clip":
            self.clip.emit(self.row, self._clip or "")
        else:
            {"wrong_count": self.wrong_count, "export": self.export, "delete": self.delete}[name].emit(self.row)

    def _build(self) -> None:
        chart_card = QFrame()
        chart_card.setObjectName("card")
        chart_head = QHBoxLayout()
        chart_head.addWidget(self.chart_title)
        chart_head.addWidget(self.chart_note, 1)
        self._chart_rows = QVBoxLayout(chart_card)
        self._chart_rows.addLayout(chart_head)
        self._chart_rows.addWidget(self.chart, 1)
        self._chart_rows.addWidget(self.picture)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(chart_card)
        self._middle.addWidget(self.rep)
        buttons = QHBoxLayout()
        for button in self.buttons.values():
            buttons.addWidget(button)
        buttons.insertStretch(3, 1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(self.sets)
        self._rows.addWidget(self.facts)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(ScrollRoom(self._middle), 1)
        self._rows.addWidget(self.reps)
        self._rows.addLayout(buttons)

    def _space(self) -> None:
        sizes = self._theme.sizes
        for layout in (self._rows, self._middle):
            layout.setSpacing(sizes.px(12))
        self._chart_rows.setContentsMargins(sizes.px(18), sizes.px(14), sizes.px(18), sizes.px(14))


def clip_at(clips: Sequence[tuple[str, float, int]], moment_s: float) -> str | None:
    """File of the clip, given as file, start and bytes, in which a moment of the set is seen; None where none is."""
    begun = [(start_s, name) for name, start_s, _ in clips if 0.0 <= moment_s - start_s <= LONGEST_CLIP_S]
    return max(begun)[1] if begun else None


def landmarks_of(kept: KeptRep) -> NDArray[np.float32] | None:
    """Image landmarks (33, 4) at a kept rep's mid, or None where they were not kept."""
    if kept.poses is None:
        return None
    landmarks = np.zeros((len(kept.poses[1]), 4), np.float32)
    landmarks[:, [0, 1, 3]] = kept.poses[1]
    return landmarks
