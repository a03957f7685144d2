"""The body at one moment of a rep, with the joint that is to be mended: as a photograph, but kept as 33 points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from truerep.advice import FaultFinding
from truerep.motion.measures import COLUMNS, columns_of
from truerep.ui.skeleton import angle_mark, draw_angle, draw_skeleton, joint_states, to_screen, visible_states
from truerep.ui.theme import ON_PICTURE, Theme


class RepFigure(QWidget):
    """A skeleton on a dark ground; with a fault, its angle and the reference's dashed bone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._landmarks: NDArray[np.float32] | None = None
        self._ratio = 1.0
        self._fault: FaultFinding | None = None
        self._mirrored = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Body in the middle of the rep"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """It takes what the words leave and asks for nothing."""
        return QSize(220, 0)

    @property
    def is_known(self) -> bool:
        """Whether there is a body to show."""
        return self._landmarks is not None

    def show_pose(
        self,
        landmarks: NDArray[np.float32] | None,
        frame_size: tuple[int, int],
        fault: FaultFinding | None,
        *,
        mirrored: bool,
    ) -> None:
        """Take the image landmarks (33, 4) of one moment, or None for no figure.

        Args:
            landmarks: as in `PoseFrame`.
            frame_size: width and height, for the shape of the picture.
            fault: to be drawn at its joint, or None.
            mirrored: as the live picture was shown.
        """
        known = landmarks is not None and bool(np.isfinite(landmarks).all())
        self._landmarks = landmarks if known else None
        self._ratio = frame_size[0] / frame_size[1]
        self._fault = fault
        self._mirrored = mirrored
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint ground, skeleton and angle."""
        if self._landmarks is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.sizes.px(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ON_PICTURE.window))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        area = self._area(self._landmarks)
        points = to_screen(self._landmarks, area, mirrored=self._mirrored)
        unit = max(2.0, min(self.width(), self.height()) / 110)
        joint = self._fault.joint if self._fault is not None else None
        states = visible_states(self._landmarks, joint_states(self._landmarks, joint))
        draw_skeleton(painter, points, states, unit)
        if self._fault is None or joint is None or self._fault.unit != "deg":
            return
        angles, trust = np.full(len(COLUMNS), np.nan), np.zeros(len(COLUMNS))
        columns = columns_of(joint)
        for column in columns:
            angles[column] = self._fault.measured
            side = "LEFT" if column == columns[0] else "RIGHT"
            trust[column] = float(self._landmarks[[mark for mark in states if side in mark.name], 3].mean())
        mark = angle_mark(joint, angles, trust, self._fault.reference)
        if mark is not None:
            draw_angle(painter, points, mark, mend=True, unit=unit)

    def _area(self, landmarks: NDArray[np.float32]) -> QRectF:
        """Where the whole camera picture would lie, so that the body fills the widget."""
        low, high = landmarks[:, :2].min(axis=0), landmarks[:, :2].max(axis=0)
        wide = max(float(high[0] - low[0]) * self._ratio, 1e-3)
        tall = max(float(high[1] - low[1]), 1e-3)
        scale = min(self.width() * 0.66 / wide, self.height() * 0.82 / tall)
        centre = (low + high) / 2
        x = 1.0 - float(centre[0]) if self._mirrored else float(centre[0])
        width, height = scale * self._ratio, scale
        return QRectF(self.width() / 2 - x * width, self.height() / 2 - float(centre[1]) * height, width, height)
