"""BlazePose (Bazarevsky et al. 2020) through MediaPipe, with smoothing of our own.

MediaPipe's own smoothing assumes 30 frames a second whatever the source; ours goes by the time stamps.
"""

from __future__ import annotations

import contextlib
import importlib
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.pose.frame import PoseFrame
from truerep.pose.smoothing import PoseSmoother
from truerep.stderr_filter import native_chatter_hidden
from truerep.video.opencv import cv2

_LONG_SIDE: Final = 960  # the network sees 256 x 256 of the person; more pixels only cost copying
# One picture runs through after every start: the model opens in threads of its own, and this waits for them.
_BLANK: Final = np.zeros((64, 64, 3), np.uint8)


class BlazePose:
    """One person's 33 landmarks, tracked from picture to picture."""

    def __init__(self, smoother: PoseSmoother | None = None, *, smooth: bool = True) -> None:
        """Load the model (about a second, most of it the import of MediaPipe).

        ONNX Runtime runs the same weights at half the cost (`OnnxBlazePose`); this one is the reference.

        Args:
            smoother: how to smooth; by default as in `PoseSmoother`.
            smooth: False gives the landmarks as the network found them.

        Raises:
            TrueRepError: MediaPipe is missing or its model cannot be loaded.
        """
        self._smoother = (smoother or PoseSmoother()) if smooth else None
        self._graph: Any = _load_graph()
        self._settled = False

    @property
    def name(self) -> str:
        """Model and library."""
        return "BlazePose full (MediaPipe, CPU)"

    def estimate(self, image_bgr: NDArray[np.uint8], timestamp_s: float) -> PoseFrame:
        """The pose in an upright (H, W, 3) picture; a frame with nobody in it where nobody is seen."""
        size = (image_bgr.shape[1], image_bgr.shape[0])
        picture = cv2.cvtColor(_at_most(image_bgr, _LONG_SIDE), cv2.COLOR_BGR2RGB)
        # MediaPipe greets on standard error when a model runs for the first time, the last one when a person is found.
        with contextlib.nullcontext() if self._settled else native_chatter_hidden():
            result = self._graph.process(picture)
        if result.pose_landmarks is None or result.pose_world_landmarks is None:
            return PoseFrame.nobody(timestamp_s, size)
        self._settled = True
        frame = PoseFrame(
            timestamp_s,
            np.array([(p.x, p.y, p.z, p.visibility) for p in result.pose_landmarks.landmark], np.float32),
            np.array([(p.x, p.y, p.z) for p in result.pose_world_landmarks.landmark], np.float32),
            size,
        )
        return frame if self._smoother is None else self._smoother.smooth(frame)

    def reset(self) -> None:
        """Begin a new source: forget the person and the time."""
        if self._smoother is not None:
            self._smoother.reset()
        with native_chatter_hidden():
            self._graph.reset()
            self._graph.process(_BLANK)
        self._settled = False

    def close(self) -> None:
        """Let go of the model; may be called twice."""
        graph, self._graph = self._graph, None
        if graph is not None:
            graph.close()


def _load_graph() -> Any:
    try:
        with native_chatter_hidden():
            solution = importlib.import_module("mediapipe.python.solutions.pose")
            graph = solution.Pose(model_complexity=1, smooth_landmarks=False)
            graph.process(_BLANK)
            return graph
    except ImportError as error:
        raise TrueRepError(
            f"MediaPipe cannot be loaded ({error}); use --pose onnx, or Python 3.12 or older and 'pip install .'"
        ) from error
    except (RuntimeError, OSError, AttributeError) as error:
        reason = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        raise TrueRepError(
            f"the pose model cannot be loaded ({reason}); run: pip install --force-reinstall mediapipe==0.10.21"
        ) from error


def _at_most(image: NDArray[np.uint8], long_side: int) -> NDArray[np.uint8]:
    height, width = image.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1.0:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
