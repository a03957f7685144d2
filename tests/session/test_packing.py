from __future__ import annotations

import math
import tracemalloc
import zlib

import numpy as np
import pytest
from session_makers import kept, poses

from truerep.pose.frame import PoseFrame
from truerep.session.packing import pack_curves, pack_motion, unpack_curves, unpack_motion
from truerep.session.records import CURVE_POINTS


def test_curves_that_do_not_fit_their_names_are_no_curves() -> None:
    names, data = pack_curves(kept(1).curves)
    assert unpack_curves(names, data[:-2]) == {}
    assert len(unpack_curves(names, data)["knee"]) == CURVE_POINTS


def test_motion_comes_back_to_the_millimetre_and_half_a_pixel() -> None:
    frames = poses(3.0, start_s=12.34)
    data = pack_motion(frames)
    recording = unpack_motion([(len(frames), data)], (1280, 720))
    assert recording is not None
    np.testing.assert_allclose(recording.timestamps_s, [f.timestamp_s for f in frames], atol=6e-4)
    off_px = np.abs(recording.landmarks[:, :, :2] - np.stack([f.landmarks[:, :2] for f in frames])) * (1280, 720)
    off_m = np.abs(recording.world - np.stack([f.world for f in frames]))
    assert off_px.max() < 0.5
    assert off_m.max() < 1e-3
    assert recording.fps == pytest.approx(30.0, rel=0.01)
    assert len(data) / 3.0 < 11_000  # bytes a second


def test_nobody_stays_nobody_and_stretches_are_put_in_order() -> None:
    first = [*poses(1.0), PoseFrame.nobody(1.0, (1280, 720))]
    second = poses(1.0, start_s=2.0)
    chunks = [(len(second), pack_motion(second)), (len(first), pack_motion(first))]
    recording = unpack_motion(chunks, (1280, 720))
    assert recording is not None
    assert (np.diff(recording.timestamps_s) > 0).all()
    seen = [frame.has_person for frame in recording.frames()]
    assert seen == [True] * 30 + [False] + [True] * 30
    assert unpack_motion([], (1, 1)) is None


def test_damaged_motion_is_refused() -> None:
    frames = poses(1.0)
    data = pack_motion(frames)
    for broken in (data[:20], b"nonsense", pack_motion(frames[:5])):
        with pytest.raises(ValueError):  # noqa: PT011
            unpack_motion([(len(frames), broken)], (1280, 720))


def test_a_few_bytes_do_not_unpack_to_gigabytes() -> None:
    frames = poses(1.0)
    bomb = zlib.compress(bytes(300_000_000), 9)
    for count in (len(frames), 10**9):
        tracemalloc.start()
        with pytest.raises(ValueError, match="damaged motion"):
            unpack_motion([(count, bomb)], (1280, 720))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 10_000_000


@pytest.mark.parametrize("moment", [math.nan, math.inf])
def test_motion_that_begins_at_no_moment_is_damaged(moment: float) -> None:
    raw = zlib.decompress(pack_motion(poses(1.0)))
    broken = zlib.compress(np.array([moment], "<f8").tobytes() + raw[8:])
    with pytest.raises(ValueError, match="no moment"):
        unpack_motion([(len(poses(1.0)), broken)], (1280, 720))


def test_half_precision_is_finer_than_any_camera_sees() -> None:
    angles = np.linspace(0, 180, 10_000)
    assert np.abs(angles.astype(np.float16).astype(float) - angles).max() <= 0.0625 + 1e-9
    assert math.isnan(float(np.float16(np.nan)))
