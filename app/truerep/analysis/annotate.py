"""Drawing on pictures, one small object for each thing that is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from truerep.body import SKELETON_EDGES, Landmark
from truerep.pose.frame import PoseFrame
from truerep.video.opencv import cv2

Image = NDArray[np.uint8]
Colour = tuple[int, int, int]

# Blue, green, red. The same colours as in the window; shape says the same as colour, for those who cannot tell them.
GOOD: Final[Colour] = (0x35, 0xE6, 0xA3)
MEND: Final[Colour] = (0x85, 0x71, 0xFB)
MEASURE: Final[Colour] = (0xF8, 0xBD, 0x38)
_PLATE: Final[Colour] = (0x1A, 0x12, 0x0B)
_WHITE: Final[Colour] = (0xFF, 0xFF, 0xFF)

_FONT: Final = cv2.FONT_HERSHEY_SIMPLEX
_HIDDEN: Final = 0.3  # a landmark less visible than this is not drawn
_JOINTS: Final = tuple(sorted({joint for edge in SKELETON_EDGES for joint in edge}))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What there is to draw over one picture.

    Attributes:
        pose: of the person.
        title: name of the exercise as shown, "" for none.
        count: reps so far, or seconds of a hold.
        is_hold: whether `count` is seconds.
        cue: words to show now, "" for none.
        to_mend: joints that the cue speaks of, as parts of landmark names ("KNEE").
    """

    pose: PoseFrame
    title: str = ""
    count: int = 0
    is_hold: bool = False
    cue: str = ""
    to_mend: tuple[str, ...] = ()


class Annotator(Protocol):
    """Draws one thing."""

    def annotate(self, image: Image, scene: Scene) -> None:
        """Draw into the picture."""


class SkeletonAnnotator:
    """Bones as lines; joints round where fine, square and thick where there is something to mend."""

    def annotate(self, image: Image, scene: Scene) -> None:
        """Draw the person's skeleton, if there is a person."""
        if not scene.pose.has_person:
            return
        height, width = image.shape[:2]
        points = scene.pose.landmarks[:, :2] * (width, height)
        seen = (scene.pose.landmarks[:, 3] >= _HIDDEN) & (np.abs(points) < 4 * max(width, height)).all(axis=1)
        thick = max(2, round(height / 240))
        for a, b in SKELETON_EDGES:
            if seen[a] and seen[b]:
                cv2.line(image, _pixel(points[a]), _pixel(points[b]), _WHITE, thick, cv2.LINE_AA)
        for joint in _JOINTS:
            if seen[joint]:
                _draw_joint(image, _pixel(points[joint]), thick, mend=_is_named(joint, scene.to_mend))


class CountAnnotator:
    """The count, a fifth of the picture's shorter side high, in the upper left corner, with the exercise under it."""

    def annotate(self, image: Image, scene: Scene) -> None:
        """Draw count and exercise."""
        unit = min(image.shape[:2])
        text = f"{scene.count} s" if scene.is_hold else str(scene.count)
        bottom = _draw_text(image, text, (unit // 40, unit // 40), unit // 5, _WHITE)
        if scene.title:
            _draw_text(image, scene.title, (unit // 40, bottom + unit // 80), unit // 22, MEASURE)


class CueAnnotator:
    """The cue as a banner along the lower edge, a triangle before it."""

    def annotate(self, image: Image, scene: Scene) -> None:
        """Draw the cue, if there is one."""
        if not scene.cue:
            return
        height, width = image.shape[:2]
        size = min(height, width) // 18
        room = width - 4 * size
        lines = _wrapped(plain(scene.cue), size, room)
        top = height - len(lines) * round(1.7 * size) - size // 2
        cv2.rectangle(image, (0, top - size // 2), (width, height), _PLATE, cv2.FILLED)
        corners = np.array([(size, top + size), (2 * size, top + size), (size + size // 2, top)], np.int32)
        cv2.fillPoly(image, [corners], MEND, cv2.LINE_AA)
        for line in lines:
            top = _draw_text(image, line, (round(2.6 * size), top), size, _WHITE, plate=False) + size // 2


OVERLAY: Final[tuple[Annotator, ...]] = (SkeletonAnnotator(), CountAnnotator(), CueAnnotator())
"""All that belongs on an overlay clip, in the order of drawing."""


def draw(image: Image, scene: Scene, annotators: Sequence[Annotator] = OVERLAY) -> Image:
    """A copy of the picture with everything drawn on it."""
    drawn = image.copy()
    for annotator in annotators:
        annotator.annotate(drawn, scene)
    return drawn


def plain(text: str) -> str:
    """The text in the characters that OpenCV's font has: accents fall off, what is left over becomes `?`."""
    text = text.replace("°", " deg").replace("ß", "ss").replace("–", "-").replace("—", "-").replace("’", "'")  # noqa: RUF001
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _is_named(joint: int, names: tuple[str, ...]) -> bool:
    return any(name in Landmark(joint).name for name in names)


def _pixel(point: NDArray[np.float64] | NDArray[np.float32]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _draw_joint(image: Image, at: tuple[int, int], thick: int, *, mend: bool) -> None:
    x, y = at
    if mend:
        reach = 3 * thick
        cv2.rectangle(image, (x - reach, y - reach), (x + reach, y + reach), MEND, cv2.FILLED)
        cv2.rectangle(image, (x - reach, y - reach), (x + reach, y + reach), _PLATE, max(1, thick // 2))
    else:
        cv2.circle(image, at, 2 * thick, GOOD, cv2.FILLED, cv2.LINE_AA)


def _text_scale(size: int) -> tuple[float, int]:
    thick = max(1, round(size / 9))
    return cv2.getFontScaleFromHeight(_FONT, max(size, 6), thick), thick


def _text_width(text: str, size: int) -> int:
    scale, thick = _text_scale(size)
    return int(cv2.getTextSize(text, _FONT, scale, thick)[0][0])


def _draw_text(image: Image, text: str, at: tuple[int, int], size: int, colour: Colour, *, plate: bool = True) -> int:
    """Write one line with its upper left corner at a place; the y below it is returned."""
    words = plain(text)
    scale, thick = _text_scale(size)
    (x, y), margin = at, size // 4
    width, below = _text_width(words, size), y + size + 2 * margin
    if plate:
        cv2.rectangle(image, (x, y), (x + width + 2 * margin, below), _PLATE, cv2.FILLED)
    cv2.putText(image, words, (x + margin, y + margin + size), _FONT, scale, colour, thick, cv2.LINE_AA)
    return below


def _wrapped(text: str, size: int, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
