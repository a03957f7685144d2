"""Views of a chessboard, gathered until they suffice to measure a lens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.video.calibration import Board, Corners, Lens, calibrated, find_board

_WANTED: Final = 20
_APART: Final = 0.06  # of the frame's width: how far the board must have moved to count as another view


@dataclass(frozen=True, slots=True, eq=False)
class BoardSighting:
    """What one picture showed of the board.

    Attributes:
        corners: (N, 2) pixels, None where the board was not seen.
        is_new: the board was where it had not been before.
    """

    corners: Corners | None
    is_new: bool


class BoardViews:
    """Keeps views of a board that differ from each other.

    Args:
        board: that is shown.
        wanted: how many views are enough.
    """

    def __init__(self, board: Board, wanted: int = _WANTED) -> None:
        self.wanted: Final = wanted
        self._board = board
        self._views: list[Corners] = []
        self._frame_size = (0, 0)

    def __len__(self) -> int:
        return len(self._views)

    @property
    def complete(self) -> bool:
        """True when there are enough."""
        return len(self._views) >= self.wanted

    def look(self, image: NDArray[np.uint8]) -> BoardSighting:
        """Take a picture (H, W, 3) into account; one of another size begins anew."""
        size = (image.shape[1], image.shape[0])
        if size != self._frame_size:
            self._frame_size = size
            self._views.clear()
        corners = find_board(image, self._board)
        is_new = corners is not None and all(
            float(np.abs(corners - view).max()) > _APART * size[0] for view in self._views
        )
        if corners is not None and is_new:
            self._views.append(corners)
        return BoardSighting(corners, is_new)

    def lens(self) -> Lens:
        """The lens that explains them.

        Raises:
            TrueRepError: too few, or they contradict each other.
        """
        return calibrated(self._views, self._frame_size, self._board)
