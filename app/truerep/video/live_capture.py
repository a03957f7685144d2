"""What webcams and network cameras have in common: a standstill is noticed, and they are opened again."""

from __future__ import annotations

import math
import time
from abc import abstractmethod
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.video.opencv import cv2
from truerep.video.source import Closing, VideoFrame
from truerep.video.upright import to_bgr

OPEN_S: Final = 2.0  # how long opening may take before the reason is told
RECONNECT_S: Final = 0.5  # between two tries to get a lost camera back
_SILENCE_S: Final = 0.8
_LONG_READ_S: Final = 0.25  # a read that fails after so long has waited for a picture in vain
_FALLBACK_FPS: Final = 30.0
_GRID: Final = 8  # every eighth pixel along each side tells whether a picture has changed
_FLAT: Final = 8  # a covered lens: hardly any difference between brightest and darkest pixel, and no noise either
_PAUSE_S: Final = 0.01


class CameraLostError(TrueRepError):
    """The camera was there and is gone, or repeats its last picture; `reconnect` tries to get it back."""


class LiveCapture(Closing):
    """A camera behind OpenCV. Time stamps count from the moment it was first opened, by the monotonic clock."""

    frame_count = None
    repeats_s = 0.8
    """How long the very same picture may come: two of a sensor always differ, if only by its noise."""

    def __init__(self, name: str, clock: Callable[[], float], way_out: str) -> None:
        """Open it.

        Args:
            name: as the person named it.
            clock: seconds, monotonic.
            way_out: what to do where it gives no picture any more.

        Raises:
            TrueRepError: it cannot be opened, or gives no picture.
        """
        self._name = name
        self._clock = clock
        self._way_out = way_out
        self._index = 0
        self._capture: cv2.VideoCapture | None = self._opened()
        self._start_s = clock()
        self._last_s = -math.inf
        self._sample: NDArray[np.uint8] | None = None
        self._frozen = False
        self._changed_s = self._seen_s = self._start_s

    @abstractmethod
    def _opened(self) -> cv2.VideoCapture:
        """Open it and read a first picture.

        Raises:
            TrueRepError: why not.
        """

    @property
    def name(self) -> str:
        """As the person named it."""
        return self._name

    @property
    def fps(self) -> float:
        """What the camera says it delivers; 30 where it says nothing."""
        stated = self._capture.get(cv2.CAP_PROP_FPS) if self._capture is not None else 0.0
        return stated if math.isfinite(stated) and 0 < stated <= 1000 else _FALLBACK_FPS

    def read(self) -> VideoFrame:
        """Wait for the next picture.

        Raises:
            CameraLostError: no picture for most of a second, or the very same one for `repeats_s`.
        """
        while True:
            asked = self._clock()
            image = self._grab()
            now = self._clock()
            if image is None:
                waited = now - asked > _LONG_READ_S or now - self._seen_s > _SILENCE_S
                if self._capture is None or waited:
                    raise self._lost("gives no picture any more")
                time.sleep(_PAUSE_S)
                continue
            self._seen_s = now
            if self._stands_still(image, now):
                self._frozen = True
                raise self._lost("repeats the same picture")
            moment = max(now - self._start_s, math.nextafter(self._last_s, math.inf))
            self._last_s = moment
            self._index += 1
            return VideoFrame(moment, image, self._index - 1)

    def reconnect(self) -> bool:
        """Try once to open the camera again; True when it gives pictures."""
        self.close()
        try:
            self._capture = self._opened()
        except TrueRepError:
            return False
        if self._frozen and not self._moves():
            self.close()
            return False
        self._sample = None
        self._frozen = False
        self._changed_s = self._seen_s = self._clock()
        return True

    def close(self) -> None:
        """Let go of the device, so that others can use it."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _gives_picture(self, capture: cv2.VideoCapture, until_s: float) -> bool:
        """Many cameras answer the first reads with nothing while they adjust."""
        while True:
            if _read(capture) is not None:
                return True
            if self._clock() > until_s:
                return False
            time.sleep(_PAUSE_S)

    def _moves(self) -> bool:
        """Whether a camera that stood still gives another picture than the one it stood still with."""
        until = self._clock() + _SILENCE_S
        while self._clock() < until:
            image = self._grab()
            if image is None:
                time.sleep(_PAUSE_S)
            elif self._sample is None or not np.array_equal(image[::_GRID, ::_GRID], self._sample):
                return True
        return False

    def _grab(self) -> NDArray[np.uint8] | None:
        return _read(self._capture) if self._capture is not None else None

    def _stands_still(self, image: NDArray[np.uint8], now: float) -> bool:
        sample = image[::_GRID, ::_GRID].copy()
        same = self._sample is not None and np.array_equal(sample, self._sample)
        if not same or int(sample.max()) - int(sample.min()) <= _FLAT:
            self._changed_s = now
        self._sample = sample
        return now - self._changed_s > self.repeats_s

    def _lost(self, fault: str) -> CameraLostError:
        self.close()
        return CameraLostError(f"{self.name}: {fault}; {self._way_out}")


def _read(capture: cv2.VideoCapture) -> NDArray[np.uint8] | None:
    try:
        good, raw = capture.read()
    except cv2.error:
        return None
    return to_bgr(raw) if good and raw is not None and raw.size else None
