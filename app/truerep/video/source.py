"""What every source of pictures has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from typing_extensions import Self


@dataclass(frozen=True, slots=True, eq=False)
class VideoFrame:
    """One picture.

    Attributes:
        timestamp_s: when it was taken, in seconds on the source's own clock; strictly increasing within a source.
        image: (H, W, 3) uint8, blue green red; upright, square pixels, never mirrored.
        index: 0 for the source's first frame.
    """

    timestamp_s: float
    image: NDArray[np.uint8]
    index: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.shape[1], self.image.shape[0]


class FrameSource(Protocol):
    """Gives pictures one after the other; closed by the one who opened it."""

    @property
    def name(self) -> str:
        """As the person named it: a path or `camera:0`."""

    @property
    def fps(self) -> float:
        """Nominal frame rate in Hz; the time stamps are what counts."""

    @property
    def frame_count(self) -> int | None:
        """How many frames to expect, for a progress bar; None where nobody knows."""

    def read(self) -> VideoFrame | None:
        """The next picture, or None at the end.

        Raises:
            TrueRepError: the source failed.
        """

    def close(self) -> None:
        """Let go of file or device; may be called twice."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@runtime_checkable
class LiveSource(FrameSource, Protocol):
    """A source that does not end, but may be gone for a while."""

    def reconnect(self) -> bool:
        """Try once to get it back; True when it gives pictures."""


class Closing(ABC):
    """Lets a source be used in a `with` statement."""

    @abstractmethod
    def close(self) -> None:
        """Let go of file or device."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
