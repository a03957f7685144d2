"""Pose recordings (`.npz`): the poses of a clip without its pictures."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import LANDMARK_COUNT
from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.pose.frame import PoseFrame

_LONGEST_LEAP_S: Final = 600.0  # nobody's rest between two frames; a damaged time stamp
_SLOWEST_S: Final = 1.0  # between two frames, mostly; from further apart no motion can be told
_FASTEST_HZ: Final = 1000.0  # no camera's rate; time stamps that are no seconds
_LARGEST_SIDE: Final = 65_535  # pixels of a picture; a damaged frame size
# What NumPy, zipfile and zlib raise over bytes that are no recording; an unknown or encrypted archive among it.
_DAMAGED: Final = (
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    AttributeError,
    TypeError,
    MemoryError,
    OverflowError,
    RuntimeError,
)
_KEYS: Final = ("timestamps_s", "landmarks", "world", "frame_size", "fps")


@dataclass(frozen=True, slots=True, eq=False)
class PoseRecording:
    """The poses of one clip.

    Attributes:
        timestamps_s: (T,) float64, strictly increasing.
        landmarks: (T, 33, 4) float32 as in `PoseFrame`, NaN rows where nobody is seen.
        world: (T, 33, 3) float32 as in `PoseFrame`.
        frame_size: width and height in pixels.
        fps: nominal frame rate in Hz.
    """

    timestamps_s: NDArray[np.float64]
    landmarks: NDArray[np.float32]
    world: NDArray[np.float32]
    frame_size: tuple[int, int]
    fps: float

    def __len__(self) -> int:
        return len(self.timestamps_s)

    def frames(self) -> Iterator[PoseFrame]:
        """The recording frame by frame."""
        for moment, landmarks, world in zip(self.timestamps_s, self.landmarks, self.world, strict=True):
            yield PoseFrame(float(moment), landmarks, world, self.frame_size)

    @staticmethod
    def from_frames(frames: Sequence[PoseFrame], fps: float) -> PoseRecording:
        """Gather frames of one source.

        Raises:
            ValueError: there is no frame.
        """
        if not frames:
            raise ValueError("a recording needs at least one frame")
        return PoseRecording(
            np.array([f.timestamp_s for f in frames], np.float64),
            np.stack([f.landmarks for f in frames]).astype(np.float32),
            np.stack([f.world for f in frames]).astype(np.float32),
            frames[0].frame_size,
            float(fps),
        )


def save_recording(recording: PoseRecording, path: Path) -> None:
    """Write a recording whole or not at all.

    Raises:
        TrueRepError: the folder cannot be written or the disk is full.
    """
    packed = BytesIO()  # not at once into the file: on a full disk zipfile trips over itself once more, on the terminal
    np.savez_compressed(
        packed,
        timestamps_s=recording.timestamps_s,
        landmarks=recording.landmarks,
        world=recording.world,
        frame_size=np.array(recording.frame_size, np.int32),
        fps=np.float64(recording.fps),
    )
    with replacing(path) as temporary:
        temporary.write_bytes(packed.getbuffer())


def load_recording(path: Path) -> PoseRecording:
    """Read and check a recording.

    Rows with any non-finite landmark count as nobody seen. Frames whose time stamp repeats or runs backwards are
    dropped when they are few (a camera's hiccup) and refused when they are many (a shuffled file).

    Raises:
        TrueRepError: no such file, no recording, wrong shapes, empty, or time stamps in disorder, far apart or no
            seconds.
    """
    try:
        if path.exists() and not path.is_file():
            raise TrueRepError(f"{path}: is no ordinary file; name a recording (.npz)")
        with np.load(path, allow_pickle=False) as file:
            missing = [key for key in _KEYS if key not in file]
            if missing:
                raise TrueRepError(
                    f"{path}: no pose recording ('{missing[0]}' is missing); make one with 'truerep extract'"
                )
            data = {key: np.asarray(file[key]) for key in _KEYS}
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror or 'damaged file'}); check the path") from error
    except _DAMAGED as error:
        raise TrueRepError(f"{path}: damaged or no pose recording; make it again with 'truerep extract'") from error
    return _checked(path, data)


def _checked(path: Path, data: dict[str, NDArray[np.generic]]) -> PoseRecording:
    try:
        moments = data["timestamps_s"].astype(np.float64)
        landmarks = data["landmarks"].astype(np.float32)
        world = data["world"].astype(np.float32)
        width, height = (int(n) for n in data["frame_size"])
        fps = float(data["fps"])
    except (ValueError, TypeError, OverflowError) as error:
        raise TrueRepError(
            f"{path}: no pose recording (numbers expected); make it again with 'truerep extract'"
        ) from error
    count = len(moments) if moments.ndim == 1 else -1
    if landmarks.shape != (count, LANDMARK_COUNT, 4) or world.shape != (count, LANDMARK_COUNT, 3):
        raise TrueRepError(f"{path}: landmarks {landmarks.shape} or world {world.shape} do not fit {count} time stamps")
    if count == 0:
        raise TrueRepError(f"{path}: holds no frame; record again")
    if not (1 <= width <= _LARGEST_SIDE and 1 <= height <= _LARGEST_SIDE):
        raise TrueRepError(f"{path}: frame size {width}x{height} is impossible; record again")
    if not np.isfinite(moments).all():
        raise TrueRepError(f"{path}: a time stamp is no number; record again")
    keep = moments > np.concatenate([[-np.inf], np.maximum.accumulate(moments)[:-1]])
    if keep.mean() < 0.9:
        raise TrueRepError(
            f"{path}: time stamps are not in order in {int((~keep).sum())} of {count} frames; record again"
        )
    moments, landmarks, world = moments[keep], landmarks[keep], world[keep]
    leaps = np.diff(moments)
    if len(leaps) and leaps.max() > _LONGEST_LEAP_S:
        where = int(leaps.argmax())
        raise TrueRepError(f"{path}: time stamps leap by {leaps[where]:.0f} s after frame {where}; record again")
    if len(leaps) and (usual := float(np.median(leaps))) > _SLOWEST_S:
        raise TrueRepError(
            f"{path}: frames lie {usual:.1f} s apart; time stamps must be seconds, with many frames in each"
        )
    if len(leaps) > _FASTEST_HZ * (moments[-1] - moments[0]):
        raise TrueRepError(f"{path}: more than {_FASTEST_HZ:.0f} frames a second; time stamps must be seconds")
    nobody = ~(np.isfinite(landmarks).all(axis=(1, 2)) & np.isfinite(world).all(axis=(1, 2)))
    landmarks[nobody] = np.nan
    world[nobody] = np.nan
    if not np.isfinite(fps) or fps <= 0:
        fps = 30.0
    return PoseRecording(moments, landmarks, world, (width, height), fps)
