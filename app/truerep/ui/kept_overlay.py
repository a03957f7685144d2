"""The overlay between frames: what stands still is copied, only what moves is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from truerep.ui.overlay import OverlayLayout, OverlayPainter, draw_levels
from truerep.ui.scene import Scene

NO_OVERLAY: Final = OverlayLayout(QRectF(), QRectF(), QRectF(), 0.0, 0.0)
_RIM: Final = 2  # pixels by which smooth edges reach beyond their shape

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an overlay is painted: as for an `OverlayPainter`, and how many pixels a point has."""

    area: QRectF
    picture: QRectF
    window: QSize
    ratio: float


class _Layer(Generic[T]):
    """A part of the overlay, painted once for as long as what it shows stays the same."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixels = QPixmap()
        self._spots: tuple[QRect, ...] = ()
        self._ratio = 1.0
        self._said: T | None = None

    def keep(self, what: object, place: _Place, work: Callable[[OverlayPainter], T]) -> T:
        """Have `work` paint it anew where `what` it shows or its place is another than before; what `work` returned."""
        key = (what, place)
        if self._said is None or key != self._key:
            self._key = key
            self._said = self._make(place, work)
        return self._said

    def draw(self, painter: QPainter) -> None:
        """Copy it."""
        for spot in self._spots:
            painter.drawPixmap(spot, self._pixels, QRect(spot.topLeft() * self._ratio, spot.size() * self._ratio))

    def _make(self, place: _Place, work: Callable[[OverlayPainter], T]) -> T:
        whole, self._ratio = place.area.toAlignedRect(), place.ratio
        self._pixels = QPixmap(whole.size() * place.ratio)
        self._pixels.setDevicePixelRatio(place.ratio)
        self._pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        overlay = OverlayPainter(painter, place.area, place.picture, place.window)
        said = work(overlay)
        painter.end()
        region = QRegion()
        for box in overlay.touched:
            region += box.toAlignedRect().adjusted(-_RIM, -_RIM, _RIM, _RIM) & whole
        self._spots = tuple(cast(Iterable[QRect], region))
        if self._spots and place.ratio != int(place.ratio):
            self._spots = (whole,)  # a part would not begin at a whole pixel, and be blurred
        return said


class KeptOverlay:
    """Paints scenes. The head, whose figures change several times in a rep, is kept apart from the large letters."""

    def __init__(self) -> None:
        self._head: _Layer[float] = _Layer()
        self._body: _Layer[OverlayLayout] = _Layer()

    def paint(self, painter: QPainter, area: QRectF, picture: QRectF, window: QSize, scene: Scene) -> OverlayLayout:
        """Paint a scene; the arguments are those of an `OverlayPainter`."""
        place = _Place(QRectF(area), QRectF(picture), QSize(window), painter.device().devicePixelRatioF())
        head = self._head.keep((scene.chips, scene.clock), place, lambda overlay: overlay.paint_head(scene))
        still = (_still(scene), head)
        layout = self._body.keep(still, place, lambda overlay: overlay.paint_body(still[0], head))
        OverlayPainter(painter, area, picture, window).paint_shade(scene)
        self._head.draw(painter)
        self._body.draw(painter)
        if scene.gauge is not None and not layout.gauge.isEmpty():
            draw_levels(painter, layout.gauge, scene.gauge)
        return layout


def _still(scene: Scene) -> Scene:
    """The scene below its head without what moves with every frame, and without what others paint."""
    gauge = scene.gauge
    if gauge is not None:
        gauge = replace(gauge, depth=0.0, deepest=float(gauge.deepest >= 1.0))
    return replace(scene, chips=(), clock="", gauge=gauge, cue_measure=None, cue_mends=False, cue_reference=None)
