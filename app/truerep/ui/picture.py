"""The live picture with everything that is drawn over it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from truerep.advice import Advice
from truerep.pose.frame import PoseFrame
from truerep.ui.figure_paint import draw_figure
from truerep.ui.fitting import Fit, ReadyPicture, fitted
from truerep.ui.kept_overlay import NO_OVERLAY, KeptOverlay
from truerep.ui.scene import Scene
from truerep.ui.skeleton import angle_mark, draw_angle, draw_skeleton, joint_states, to_screen, visible_states
from truerep.ui.theme import Theme

_GROUND = QColor("#0A0D11")
_GHOST = QColor(255, 255, 255, 150)


def picture_area(widget: QRectF, picture: tuple[int, int]) -> QRectF:
    """The largest rectangle of the picture's shape in the widget.

    What room is left over below the picture is where the count stands: the feet stay in sight.
    """
    width, height = picture
    scale = min(widget.width() / width, widget.height() / height)
    area = QRectF(0, 0, width * scale, height * scale)
    area.moveCenter(widget.center())
    area.moveTop(widget.top() + 0.3 * (widget.height() - area.height()))
    return area


@lru_cache(maxsize=1)
def _beyond_corners(width: int, height: int, radius: int) -> QPainterPath:
    """What a rectangle has more than a card with round corners."""
    whole, card = QPainterPath(), QPainterPath()
    whole.addRect(0, 0, width, height)
    card.addRoundedRect(0, 0, width, height, radius, radius)
    return whole.subtracted(card)


class PictureView(QWidget):
    """Shows one frame, the pose that was found in it, and a scene.

    The three always belong together: they are handed over in one call and painted in one go. `painted` tells when each
    paint began and ended, in seconds of the monotonic clock; `pointed` where the person clicked, as fractions of the
    frame's width and height, not mirrored.
    """

    painted = Signal(float, float)
    pointed = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image: NDArray[np.uint8] | None = None
        self._ready: ReadyPicture | None = None
        self._shown: tuple[Fit, NDArray[np.uint8], QImage] | None = None
        self._stale = False
        self._pose: PoseFrame | None = None
        self._advice: Advice | None = None
        self._scene = Scene()
        self._mirrored = True
        self._ghost: NDArray[np.float64] | None = None
        self._overlay = KeptOverlay()
        self.layout_of_overlay = NO_OVERLAY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind it need be painted
        self.setAccessibleName(self.tr("Live picture"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as a common webcam's picture."""
        return QSize(960, 640)

    @property
    def fit(self) -> Fit | None:
        """How the newest frame was shown; None before the first."""
        return self._shown[0] if self._shown is not None else None

    def show_frame(
        self,
        image: NDArray[np.uint8],
        pose: PoseFrame | None,
        advice: Advice | None,
        ready: ReadyPicture | None = None,
    ) -> None:
        """Take the newest frame.

        Args:
            image: (H, W, 3) uint8 BGR, not mirrored.
            pose: found in this very frame, or None.
            advice: given on this very frame, or None.
            ready: the same image as it is shown, where somebody has made it already.
        """
        self._ready = ready
        self._image = image
        self._stale = True
        self._pose = pose
        self._advice = advice
        self.update()

    def show_ghost(self, ghost: NDArray[np.float64] | None) -> None:
        """Take the reference's body for the newest frame, (15, 2) in fractions of the picture, or None for none."""
        self._ghost = ghost

    def mirror(self, mirrored: bool) -> None:
        """Show the picture as a mirror does, or as the camera saw it."""
        self._mirrored = mirrored
        self.update()

    def clear(self) -> None:
        """Show no picture, as while a source is being opened."""
        self._image = self._ready = self._shown = self._pose = self._advice = None
        self.update()

    def show_scene(self, scene: Scene) -> None:
        """Take what is to be drawn over the picture."""
        if scene == self._scene:
            return
        self._scene = scene
        words = spoken(scene)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Somebody is pointed at."""
        if self._image is None:
            return
        area = picture_area(QRectF(self.rect()), (self._image.shape[1], self._image.shape[0]))
        if area.contains(event.position()):
            x = (event.position().x() - area.left()) / area.width()
            self.pointed.emit(1.0 - x if self._mirrored else x, (event.position().y() - area.top()) / area.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint picture, skeleton and scene."""
        began = time.monotonic()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        area = whole
        if self._image is None:
            painter.fillRect(whole, _GROUND)
        else:
            area = picture_area(whole, (self._image.shape[1], self._image.shape[0]))
            self._paint_picture(painter, self._on_screen(self._image, area), area.topLeft().toPoint())
            self._paint_skeleton(painter, area)
        self.layout_of_overlay = self._overlay.paint(painter, whole, area, self.window().size(), self._scene)
        # Covered with the page's colour: clipping all painting to a rounded shape costs far more.
        corners = _beyond_corners(self.width(), self.height(), self._theme.sizes.radius)
        painter.fillPath(corners, QColor(self._theme.palette.window))
        painter.end()
        self.painted.emit(began, time.monotonic())

    def _on_screen(self, image: NDArray[np.uint8], area: QRectF) -> QImage:
        """The frame in the pixels of the screen, mirrored where wanted; QPainter would take ten times as long."""
        ratio = self.devicePixelRatioF()
        size = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        fit = Fit((image.shape[1], image.shape[0]), *size, self._mirrored)
        if self._shown is None or self._stale or self._shown[0] != fit:
            pixels = self._ready.pixels(fit) if self._ready is not None else None
            if pixels is None:
                pixels = fitted(image, fit)
            # QImage only borrows the memory, so both are kept together.
            shown = QImage(pixels.data, *size, 4 * size[0], QImage.Format.Format_RGB32)
            shown.setDevicePixelRatio(ratio)
            self._shown = fit, pixels, shown
            self._stale = False
        return self._shown[2]

    def _paint_picture(self, painter: QPainter, shown: QImage, corner: QPoint) -> None:
        """The picture in whole pixels, so that it is copied rather than resampled, and the ground beside it."""
        size = shown.deviceIndependentSize()
        covered = QRect(corner, QSize(int(size.width()), int(size.height())))
        for gap in cast(Iterable[QRect], QRegion(self.rect()) - QRegion(covered)):
            painter.fillRect(gap.adjusted(-1, -1, 1, 1), _GROUND)
        painter.drawImage(corner, shown)

    def _paint_skeleton(self, painter: QPainter, area: QRectF) -> None:
        if self._pose is None or not self._pose.has_person or not self._scene.skeleton:
            return
        unit = max(2.0, area.height() / 210)
        points = to_screen(self._pose.landmarks, area, mirrored=self._mirrored)
        scene = self._scene
        if self._ghost is not None:
            ghost = to_screen(self._ghost, area, mirrored=self._mirrored)
            draw_figure(painter, ghost, _GHOST, unit * 1.1, dashed=True)
        states = joint_states(self._pose.landmarks, scene.cue_measure if scene.cue_mends else None)
        draw_skeleton(painter, points, visible_states(self._pose.landmarks, states), unit)
        if scene.cue_measure is None or self._advice is None:
            return
        mark = angle_mark(scene.cue_measure, self._advice.angles, self._advice.reliability, scene.cue_reference)
        if mark is not None:
            draw_angle(painter, points, mark, mend=scene.cue_mends, unit=unit)


def spoken(scene: Scene) -> str:
    """The scene in one line, for a screen reader."""
    parts = [f"{scene.count} {scene.count_note}".strip()] if scene.count else []
    parts += [f"{chip.text} {chip.detail}".strip() for chip in scene.chips]
    if scene.banner is not None:
        parts.append(scene.banner.text)
    if scene.centre is not None:
        parts.append(" ".join(word for word in (scene.centre.big, scene.centre.headline, scene.centre.detail) if word))
    return ". ".join(parts)
