"""The frame in the pixels of the screen, made ready by the capture thread while the analysis looks for the pose."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truerep.video.opencv import cv2


@dataclass(frozen=True, slots=True)
class Fit:
    """How a frame is to be shown.

    Attributes:
        frame_size: width and height of the frames that this holds for.
        width, height: of the picture on the screen, in its pixels.
        mirrored: as a mirror shows it.
    """

    frame_size: tuple[int, int]
    width: int
    height: int
    mirrored: bool


def fitted(image: NDArray[np.uint8], fit: Fit) -> NDArray[np.uint8]:
    """The frame as it is shown: (height, width, 4) uint8, blue green red and an unused byte."""
    shrinks = fit.width < image.shape[1]
    method = cv2.INTER_AREA if shrinks and fit.width * 2 <= image.shape[1] else cv2.INTER_LINEAR
    if fit.frame_size != (fit.width, fit.height):
        image = np.asarray(cv2.resize(image, (fit.width, fit.height), interpolation=method), np.uint8)
    if fit.mirrored:
        image = np.asarray(cv2.flip(image, 1), np.uint8)
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2BGRA), np.uint8)


class ReadyPicture:
    """Room for one frame as it is shown. One thread fills it, another looks whether it is there yet."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: tuple[Fit, NDArray[np.uint8]] | None = None

    def make(self, image: NDArray[np.uint8], fit: Fit) -> None:
        """Fill it."""
        self._made = fit, fitted(image, fit)

    def pixels(self, fit: Fit) -> NDArray[np.uint8] | None:
        """The frame as it is shown, or None where it is not ready, or was made for another size."""
        made = self._made
        return made[1] if made is not None and made[0] == fit else None
