from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_makers import head, kept, poses, raw, rep_done, set_done

from truerep.advice import FaultFinding, Rep
from truerep.pose.frame import PoseFrame
from truerep.session.packing import from_line, pack_curves, pack_motion, to_line, unpack_curves, unpack_motion
from truerep.session.records import CURVE_POINTS, CountCorrected, RawRep, RepDone, SetThrownAway

WORDS = st.text(max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
FAULTS = st.builds(
    FaultFinding, WORDS, st.sampled_from(["start", "mid", "end", "whole"]), WORDS, NUMBERS, NUMBERS, NUMBERS,
    st.sampled_from(["deg", "ratio"]), WORDS, st.integers(1, 3), NUMBERS,
)  # fmt: skip
REPS = st.builds(
    Rep, st.integers(1, 999), WORDS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["good", "faulty", "unclear"]),
    st.lists(FAULTS, max_size=3).map(tuple), st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip


@given(REPS, st.integers(0, 40), st.booleans(), WORDS)
def test_a_rep_survives_the_spool(rep: Rep, frames: int, seen: bool, exercise: str) -> None:
    part = raw(1)
    rows = (part.times[:frames], part.angles[:frames], part.trust[:frames])
    entry = RepDone(head(exercise=exercise), RawRep(rep, part.measures, *rows, part.poses if seen else None))
    line = to_line(entry)
    assert line.endswith(b"\n")
    assert b"\n" not in line[:-1]
    back = from_line(line)
    assert isinstance(back, RepDone)
    assert (back.head, back.rep.rep, back.rep.measures) == (entry.head, rep, part.measures)
    for name in ("times", "angles", "trust"):
        np.testing.assert_array_equal(getattr(back.rep, name), getattr(entry.rep, name))
    if seen:
        np.testing.assert_array_equal(back.rep.poses, part.poses)
    else:
        assert back.rep.poses is None


def test_a_rep_whose_frames_do_not_fit_their_number_is_refused() -> None:
    line = to_line(rep_done(1))
    for broken in (line[:-400] + b"\n", line.replace(b'"frames":', b'"frames":-'), line.replace(b"_knee", b"_nose")):
        with pytest.raises(ValueError):  # noqa: PT011
            from_line(broken)


@pytest.mark.parametrize("entry", [SetThrownAway("x"), CountCorrected("x", "squat", 7), set_done("good", "faulty")])
def test_other_entries_survive_the_spool(entry) -> None:
    back = from_line(to_line(entry))
    assert type(back) is type(entry)
    assert to_line(back) == to_line(entry)


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.recursive(
        st.none() | st.integers() | WORDS,
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["is", "rep", "head", "reps", "uid"]), x, max_size=4)
        ),
        max_leaves=8,
    ).map(lambda document: json.dumps(document).encode())
)
def test_a_line_that_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (a JSON error is one)
        from_line(line)


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


def test_half_precision_is_finer_than_any_camera_sees() -> None:
    angles = np.linspace(0, 180, 10_000)
    assert np.abs(angles.astype(np.float16).astype(float) - angles).max() <= 0.0625 + 1e-9
    assert math.isnan(float(np.float16(np.nan)))
