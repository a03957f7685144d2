"""Curves and poses as bytes for the database, entries as lines for the spool."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultFinding, Rep
from truerep.body import LANDMARK_COUNT
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.session.raw_rep import columns_for
from truerep.session.records import (
    CURVE_POINTS,
    CountCorrected,
    Curves,
    Entry,
    KeptRep,
    ProfileSeen,
    RawRep,
    RepDone,
    SetDone,
    SetHead,
    SetThrownAway,
)

_COMPACT: Final = json.JSONEncoder(separators=(",", ":"))
_POSES_SHAPE: Final = (2, LANDMARK_COUNT, 3)
_IMAGE_SHAPE: Final = (2, LANDMARK_COUNT, 4)
_MOTION_COLUMNS: Final = LANDMARK_COUNT * (3 + 3)
_PLAIN: Final[dict[str, type[SetThrownAway] | type[CountCorrected] | type[ProfileSeen]]] = {
    "thrown_away": SetThrownAway,
    "corrected": CountCorrected,
    "profile": ProfileSeen,
}


def pack_curves(curves: Curves) -> tuple[str, bytes]:
    """Names, parted by blanks, and values of curves."""
    return " ".join(curves), b"".join(np.asarray(values, "<f2").tobytes() for values in curves.values())


def unpack_curves(names: str, data: bytes) -> dict[str, NDArray[np.float16]]:
    """Curves by measure; none where the bytes do not fit the names."""
    measures = names.split()
    values = np.frombuffer(data, "<f2")
    if len(values) != len(measures) * CURVE_POINTS:
        return {}
    return dict(zip(measures, values.reshape(-1, CURVE_POINTS).astype(np.float16), strict=True))


def pack_poses(poses: NDArray[np.float16] | None) -> bytes | None:
    """Bytes of the poses at start and mid."""
    return None if poses is None else np.asarray(poses, "<f2").tobytes()


def unpack_poses(data: bytes | None) -> NDArray[np.float16] | None:
    """(2, 33, 3) as in `KeptRep`; None where nothing fits."""
    if data is None or len(data) != 2 * int(np.prod(_POSES_SHAPE)):
        return None
    return np.frombuffer(data, "<f2").reshape(_POSES_SHAPE).astype(np.float16)


def pack_motion(frames: Sequence[PoseFrame]) -> bytes:
    """Frames as compressed bytes: moment (milliseconds since the first), image x, y, visibility, and metric x, y, z.

    Half precision keeps 1 mm of a body and half a pixel of a picture 1000 pixels wide; about 8 kB a second.
    """
    start = frames[0].timestamp_s
    times = np.array([frame.timestamp_s for frame in frames], "<f8")
    image = np.stack([frame.landmarks[:, [0, 1, 3]] for frame in frames]).astype("<f2")
    world = np.stack([frame.world for frame in frames]).astype("<f2")
    # The bytes of neighbouring frames side by side are alike: that is what makes them small.
    columns = np.concatenate([image.reshape(len(frames), -1), world.reshape(len(frames), -1)], axis=1)
    body = np.ascontiguousarray(columns.T).tobytes()
    moments = np.round((times - start) * 1000).astype("<u4").tobytes()
    return zlib.compress(np.array([start], "<f8").tobytes() + moments + body, 3)


def unpack_motion(chunks: Sequence[tuple[int, bytes]], frame_size: tuple[int, int]) -> PoseRecording | None:
    """The recording that several packed stretches make, in the order of their time; None where there are none.

    Raises:
        ValueError: the bytes are damaged.
    """
    parts = sorted((_unpack_stretch(frames, data) for frames, data in chunks), key=lambda part: float(part[0][0]))
    if not parts:
        return None
    times = np.concatenate([part[0] for part in parts])
    landmarks = np.concatenate([part[1] for part in parts])
    world = np.concatenate([part[2] for part in parts])
    keep = times > np.concatenate([[-np.inf], np.maximum.accumulate(times)[:-1]])
    times, landmarks, world = times[keep], landmarks[keep], world[keep]
    span = float(times[-1] - times[0])
    fps = (len(times) - 1) / span if span > 0 else 30.0
    return PoseRecording(times, landmarks, world, frame_size, fps)


def _unpack_stretch(frames: int, data: bytes) -> tuple[NDArray[np.float64], NDArray[np.float32], NDArray[np.float32]]:
    try:
        raw = zlib.decompress(data)
        start = float(np.frombuffer(raw, "<f8", 1)[0])
        times = start + np.frombuffer(raw, "<u4", frames, 8) / 1000.0
        columns = np.frombuffer(raw, "<f2", offset=8 + 4 * frames).reshape(_MOTION_COLUMNS, frames).T
    except zlib.error as error:
        raise ValueError(f"damaged motion: {error}") from error
    half = LANDMARK_COUNT * 3
    image = columns[:, :half].reshape(frames, LANDMARK_COUNT, 3).astype(np.float32)
    landmarks = np.zeros((frames, LANDMARK_COUNT, 4), np.float32)
    landmarks[..., [0, 1, 3]] = image
    landmarks[np.isnan(image[:, 0, 0])] = np.nan
    world = columns[:, half:].reshape(frames, LANDMARK_COUNT, 3).astype(np.float32)
    return times, landmarks, world


def to_line(entry: Entry) -> bytes:
    """An entry as one line of JSON; behind that of a rep, parted by a tab, the numbers of its frames as base64."""
    document: dict[str, Any]
    if isinstance(entry, RepDone):
        raw = entry.rep
        document = {"rep": _plain_rep(raw.rep), "measures": raw.measures, "frames": len(raw.times)}
        plain, rows = _COMPACT.encode(document).encode(), base64.b64encode(_pack_rows(raw))
        return b"".join([_rep_begins(entry.head), plain[1:], b"\t", rows, b"\n"])
    if isinstance(entry, SetDone):
        document = {
            "is": "set",
            "head": _fields(entry.head),
            "reps": [_rep_document(rep) for rep in entry.reps],
            "figures": [entry.seconds, entry.hold_s, entry.partials, entry.live_count],
            "others": entry.others,
        }
    else:
        name = next(name for name, kind in _PLAIN.items() if isinstance(entry, kind))
        document = {"is": name, **_fields(entry)}
    return _COMPACT.encode(document).encode() + b"\n"


@lru_cache(maxsize=16)
def _rep_begins(head: SetHead) -> bytes:
    """The same for all reps of a set: an object that is still open."""
    return _COMPACT.encode({"is": "rep", "head": _fields(head)}).encode()[:-1] + b","


def from_line(line: bytes) -> Entry:
    """The entry that a line of the spool holds.

    Raises:
        ValueError: it holds none.
    """
    try:
        plain, _, rows = line.partition(b"\t")
        document = json.loads(plain)
        kind = document.pop("is")
        if kind == "rep":
            return RepDone(_head(document["head"]), _raw_rep(document, rows))
        if kind == "set":
            reps = tuple(_kept_rep(rep) for rep in document["reps"])
            seconds, hold_s, partials, live_count = document["figures"]
            others = tuple(document["others"])
            return SetDone(_head(document["head"]), reps, seconds, hold_s, partials, live_count, others)
        return _PLAIN[kind](**document)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no entry of the history: {error}") from error


def _fields(entry: SetHead | Rep | FaultFinding | SetThrownAway | CountCorrected | ProfileSeen) -> dict[str, Any]:
    """As `dataclasses.asdict`, which copies all it finds and so takes ten times as long."""
    return {name: getattr(entry, name) for name in entry.__slots__}


def _plain_rep(rep: Rep) -> dict[str, Any]:
    return {**_fields(rep), "faults": [_fields(fault) for fault in rep.faults]}


def _pack_rows(raw: RawRep) -> bytes:
    parts = [np.asarray(raw.times, "<f8"), np.asarray(raw.angles, "<f4"), np.asarray(raw.trust, "<f4")]
    if raw.poses is not None:
        parts.append(np.asarray(raw.poses, "<f2"))
    return b"".join([part.tobytes() for part in parts])


def _raw_rep(document: Mapping[str, Any], rows: bytes) -> RawRep:
    measures, frames = tuple(document["measures"]), int(document["frames"])
    if frames < 0:
        raise ValueError(f"no entry of the history: {frames} frames")
    columns = len(columns_for(measures))
    data = base64.b64decode(rows)
    times = np.frombuffer(data, "<f8", frames)
    tables = np.frombuffer(data, "<f4", 2 * frames * columns, times.nbytes).reshape(2, frames, columns)
    left = np.frombuffer(data, "<f2", offset=times.nbytes + tables.nbytes)
    poses = left.reshape(_IMAGE_SHAPE) if len(left) else None
    return RawRep(_rep(document["rep"]), measures, times, tables[0], tables[1], poses)


def _rep_document(kept: KeptRep) -> dict[str, Any]:
    names, curves = pack_curves(kept.curves)
    poses = pack_poses(kept.poses)
    return {
        "rep": _plain_rep(kept.rep),
        "mid": kept.mid_value,
        "apart": kept.side_difference,
        "measures": names,
        "curves": base64.b64encode(curves).decode(),
        "poses": None if poses is None else base64.b64encode(poses).decode(),
    }


def _head(document: Mapping[str, Any]) -> SetHead:
    width, height = document["frame_size"]
    return SetHead(**{**document, "frame_size": (int(width), int(height))})


def _rep(document: Mapping[str, Any]) -> Rep:
    faults = tuple(FaultFinding(**fault) for fault in document["faults"])
    return Rep(**{**document, "unseen": tuple(document["unseen"]), "faults": faults})


def _kept_rep(document: Mapping[str, Any]) -> KeptRep:
    curves = unpack_curves(document["measures"], base64.b64decode(document["curves"]))
    poses = document["poses"]
    return KeptRep(
        _rep(document["rep"]),
        document["mid"],
        document["apart"],
        curves,
        unpack_poses(None if poses is None else base64.b64decode(poses)),
    )
