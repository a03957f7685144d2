"""The card of the summary that shows the set: every rep over the reference, and the whole set as one curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from truerep.profiles.profile import Profile
from truerep.reps.pose_curve import picture_of_set
from truerep.session.bands import angle_measure, reference_band
from truerep.session.records import KeptRep
from truerep.ui.cards import ElidedLabel
from truerep.ui.curves import RepCurve, RepsChart
from truerep.ui.localised import named
from truerep.ui.result import SetResult
from truerep.ui.set_picture import SetPictureView, first_clear
from truerep.ui.theme import Theme


class SetCard(QFrame):
    """A set in two pictures; in a low card the reps over the reference alone."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.title = ElidedLabel()
        self.title.setObjectName("lead")
        self.note = ElidedLabel()
        self.note.setObjectName("small")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the title comes first
        self.chart = RepsChart(theme)
        self.picture = SetPictureView(theme)
        self.picture.chosen.connect(self.chosen)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(head)
        self._rows.addWidget(self.chart, 1)
        self._rows.addWidget(self.picture)
        theme.changed.connect(self._space)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The curves over the reference come first."""
        self.picture.allow(self.height() >= self._theme.sizes.px(270))
        super().resizeEvent(event)

    def show_set(self, result: SetResult, profile: Profile | None, kept: Sequence[KeptRep]) -> None:
        """Take a set and its reps as the history keeps them; both are empty where there is no profile."""
        held = result.hold_s is not None
        self.title.setText(
            self.tr("Every hold over the reference") if held else self.tr("Every rep over the reference")
        )
        # A hold stays where it is, and has no such picture.
        picture = None
        if result.reps and not held:
            joints = result.trace.joints(result.reps[0].start_s, result.reps[-1].end_s)
            picture = picture_of_set(*joints, first_clear(result.reps).start_s)
        self.picture.show_picture(picture, result.reps)
        if profile is None:
            self.chart.show_reps((), None)
            self.note.setText("")
            return
        measure = angle_measure(profile)
        curves = [RepCurve(one.rep.index, one.rep.verdict, one.curves[measure].astype(np.float64)) for one in kept]
        self.chart.show_reps(curves, reference_band(profile.reference_for(result.view), measure))
        self.note.setText(self.tr("{0} angle · band = reference").format(named(measure)))

    def mark(self, index: int | None) -> None:
        """Bring one rep to the front."""
        self.chart.mark(index)
        self.picture.curve.mark(index)

    def _space(self) -> None:
        sizes = self._theme.sizes
        self._rows.setSpacing(sizes.px(10))
        self._rows.setContentsMargins(sizes.px(18), sizes.px(14), sizes.px(18), sizes.px(14))
