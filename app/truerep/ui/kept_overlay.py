"""The overlay between frames: what stands still is copied, only what moves is drawn anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from truerep.ui.overlay import OverlayLayout, OverlayPainter, draw_levels
from truerep.ui.scene import Scene

NO_OVERLAY: Final = OverlayLayout(QRectF(), QRectF(), QRectF(), 0.0, 0.0)
_RIM: Final = 2  # pixels by which smooth edges reach beyond their shape


class KeptOverlay:
    """Paints scenes; letters and plates are painted once for as long as they stay the same."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] | None = None
        self._layer = QPixmap()
        self._spots: tuple[QRect, ...] = ()
        self._layout = NO_OVERLAY

    def paint(self, painter: QPainter, area: QRectF, picture: QRectF, window: QSize, scene: Scene) -> OverlayLayout:
        """Paint a scene; the arguments are those of an `OverlayPainter`."""
        ratio = painter.device().devicePixelRatioF()
        still = _still(scene)
        key = (still, QRectF(area), QRectF(picture), QSize(window), ratio)
        if key != self._key:
            self._key = key
            self._make(still, area, picture, window, ratio)
        for spot in self._spots:
            corner = (spot.topLeft() * ratio, spot.size() * ratio)
            painter.drawPixmap(spot, self._layer, QRect(*corner))
        if scene.gauge is not None and not self._layout.gauge.isEmpty():
            draw_levels(painter, self._layout.gauge, scene.gauge)
        return self._layout

    def _make(self, still: Scene, area: QRectF, picture: QRectF, window: QSize, ratio: float) -> None:
        whole = area.toAlignedRect()
        self._layer = QPixmap(whole.size() * ratio)
        self._layer.setDevicePixelRatio(ratio)
        self._layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        overlay = OverlayPainter(painter, area, picture, window)
        self._layout = overlay.paint(still)
        painter.end()
        if ratio != int(ratio):
            self._spots = (whole,)  # a part would not begin at a whole pixel, and be blurred
            return
        region = QRegion()
        for box in overlay.touched:
            region += box.toAlignedRect().adjusted(-_RIM, -_RIM, _RIM, _RIM) & whole
        self._spots = tuple(cast(Iterable[QRect], region))


def _still(scene: Scene) -> Scene:
    """The scene without what moves with every frame, and without what others paint."""
    gauge = scene.gauge
    if gauge is not None:
        gauge = replace(gauge, depth=0.0, deepest=float(gauge.deepest >= 1.0))
    return replace(scene, gauge=gauge, cue_measure=None, cue_mends=False, cue_reference=None)
