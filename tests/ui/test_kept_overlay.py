from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from truerep.ui.kept_overlay import KeptOverlay
from truerep.ui.overlay import OverlayPainter, draw_levels
from truerep.ui.scene import Banner, Centre, Chip, Gauge, Scene

AREA = QRectF(0, 0, 640, 400)
WINDOW = QSize(860, 500)
SET = Scene(
    chips=(Chip("Squat", "97 %", "good", "tick"),),
    clock="0:42",
    count="7",
    count_note="/ 10",
    gauge=Gauge(0.4, 0.7, downwards=True, target="target"),
)
COURSE = [
    SET,
    replace(SET, gauge=Gauge(0.9, 1.1, downwards=True, target="target")),
    replace(SET, clock="0:43", banner=Banner("Go lower", "mend", "triangle")),
    replace(SET, count="8"),
    replace(SET, centre=Centre("Paused", "Press Space to go on"), dimmed=True),
    Scene(chips=SET.chips, frame="live"),
    Scene(),
    SET,
]


def _canvas(ratio: float) -> tuple[QImage, QPainter]:
    image = QImage(round(640 * ratio), round(400 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(90, 110, 130))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_what_is_kept_looks_like_what_is_painted_anew(qapp, ratio: float) -> None:
    kept = KeptOverlay()
    for scene in COURSE:
        shown, painter = _canvas(ratio)
        layout = kept.paint(painter, AREA, AREA, WINDOW, scene)
        painter.end()
        anew, painter = _canvas(ratio)
        wanted = OverlayPainter(painter, AREA, AREA, WINDOW).paint(scene)
        if scene.gauge is not None:
            draw_levels(painter, wanted.gauge, scene.gauge)
        painter.end()
        assert layout == wanted
        # Smooth edges are blended twice, onto nothing and onto the picture, and round differently by a few shades.
        assert np.abs(_pixels(shown) - _pixels(anew)).max() <= 12
        assert (_pixels(anew) != (130, 110, 90)).any() == (scene != Scene())
