from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from truerep.ui.picture import PictureView
from truerep.ui.theme import Theme

_FOREIGN = QColor("#FF00FF")


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("frame", [(90, 160), (160, 90), None])
def test_every_pixel_is_painted(qapp, frame: tuple[int, int] | None, ratio: float) -> None:
    view = PictureView(Theme())
    view.resize(501, 343)
    if frame is not None:
        view.show_frame(np.full((*frame, 3), 128, np.uint8), None, None)
    image = QImage(int(501 * ratio), int(343 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(_FOREIGN)
    painter = QPainter(image)
    view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)
    foreign = (pixels[..., 0] > 160) & (pixels[..., 1] < 90) & (pixels[..., 2] > 160)
    assert not foreign.any()
