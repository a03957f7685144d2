"""Entries of the history as records of the spool.

A record is a head of fixed size, the entry in JSON, the numbers that belong to it as they lie in this machine's memory
(a spool never leaves it), and a last byte that is not zero. The head tells both lengths and a checksum, so that a
record that was cut off, or through which a lost page of the disk runs, is never taken for an entry.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np

from truerep.advice import FaultFinding, Rep
from truerep.body import LANDMARK_COUNT
from truerep.session.packing import POSES_BYTES, pack_curves, pack_poses, unpack_curves, unpack_poses
from truerep.session.raw_rep import columns_for
from truerep.session.records import (
    CURVE_POINTS,
    ClipSeen,
    CountCorrected,
    Entry,
    KeptRep,
    ProfileSeen,
    RawRep,
    RepDone,
    SecondsHeld,
    SetDone,
    SetHead,
    SetReplaced,
    SetThrownAway,
)

_MARK: Final = b"TRs1"
_HEAD: Final = struct.Struct("<4sIII")  # mark, bytes of JSON, bytes of numbers, checksum of both and the last byte
_LAST: Final = b"\n"
_REP_FIGURES: Final = struct.Struct("<3I4x4d")  # number in its set, frames, index; start, mid, end (s), range (degrees)
_AT_ONCE: Final = 5120  # for more at once zlib lets go of the interpreter; see `spool.py`
_COMPACT: Final = json.JSONEncoder(separators=(",", ":"))
_IMAGE_SHAPE: Final = (2, LANDMARK_COUNT, 4)
_Plain = SetThrownAway | CountCorrected | ClipSeen | SetReplaced | ProfileSeen
_PLAIN: Final[dict[str, type[_Plain]]] = {
    "thrown_away": SetThrownAway,
    "corrected": CountCorrected,
    "clip": ClipSeen,
    "replaced": SetReplaced,
    "profile": ProfileSeen,
}


def to_record(entry: Entry) -> bytes:
    """An entry as a record."""
    if isinstance(entry, RepDone):
        return _rep_record(entry)
    document: dict[str, Any]
    numbers = b""
    if isinstance(entry, SetDone):
        document = {
            "is": "set",
            "head": _fields(entry.head),
            "reps": [_kept_fields(kept) for kept in entry.reps],
            "figures": [entry.seconds, entry.hold_s, entry.partials, entry.live_count, entry.corrected],
            "others": entry.others,
        }
        numbers = b"".join([pack_curves(kept.curves)[1] + (pack_poses(kept.poses) or b"") for kept in entry.reps])
    elif isinstance(entry, SecondsHeld):
        document = {"is": "hold", "head": _fields(entry.head), "hold_s": entry.hold_s}
    else:
        name = next(name for name, kind in _PLAIN.items() if isinstance(entry, kind))
        document = {"is": name, "fields": _fields(entry)}
    return seal(_COMPACT.encode(document).encode(), numbers)


def entries_in(content: bytes) -> tuple[list[Entry], bool]:
    """All entries of a spool, oldest first, and whether it is whole: holds nothing that should be an entry and is none.

    A last record that was cut off is no damage, nor is a beginning that was blanked: what lay there was carried out.
    """
    content = content.rstrip(b"\0")  # room that nothing was written into; no record ends with a zero
    entries: list[Entry] = []
    whole = True
    at = 0
    while at < len(content):
        try:
            entry, after = _entry_at(content, at)
        except ValueError:
            after = content.find(_MARK, at + 1)
            blanked = at == 0 and content.startswith(b"\0")
            whole &= blanked or (after < 0 and _is_cut_off(content[at:]))
            if after < 0:
                break
        else:
            entries.append(entry)
        at = after
    return entries, whole


def _rep_record(entry: RepDone) -> bytes:
    """Runs in the analysis thread: nothing is worked out here, and nothing is copied more than it must."""
    raw, rep = entry.rep, entry.rep.rep
    faults = _COMPACT.encode([_fault_fields(fault) for fault in rep.faults]).encode() if rep.faults else b"[]"
    text = b"".join((_rep_words(entry.head, raw.measures, rep.exercise, rep.verdict, rep.unseen), faults, b"}"))
    figures = _REP_FIGURES.pack(
        entry.number, len(raw.times), rep.index, rep.start_s, rep.mid_s, rep.end_s, rep.range_deg
    )
    arrays: list[Any] = [figures, raw.times, raw.values]
    if raw.poses is not None:
        arrays.append(raw.poses)
    return seal(text, b"".join(arrays))


@lru_cache(maxsize=64)
def _rep_words(head: SetHead, measures: tuple[str, ...], exercise: str, verdict: str, unseen: tuple[str, ...]) -> bytes:
    """What can be said of a rep without a number, the same for most of a set: an object that ends with the faults."""
    document = {"is": "rep", "head": _fields(head), "measures": measures}
    words = _COMPACT.encode({**document, "exercise": exercise, "verdict": verdict, "unseen": unseen})
    return words[:-1].encode() + b',"faults":'


def seal(text: bytes, numbers: bytes) -> bytes:
    """A record of an entry's JSON and numbers."""
    content = b"".join((text, numbers, _LAST))
    return _HEAD.pack(_MARK, len(text), len(numbers), _checksum(content)) + content


def _checksum(content: bytes) -> int:
    check = 0
    for at in range(0, len(content), _AT_ONCE):
        check = zlib.crc32(content[at : at + _AT_ONCE], check)
    return check


def _entry_at(content: bytes, at: int) -> tuple[Entry, int]:
    """The entry whose record begins at a place, and where the next one does.

    Raises:
        ValueError: there is none.
    """
    if not content.startswith(_MARK, at) or len(content) - at < _HEAD.size:
        raise ValueError("no record")
    _, text_size, numbers_size, check = _HEAD.unpack_from(content, at)
    begin = at + _HEAD.size
    end = begin + text_size + numbers_size + len(_LAST)
    record = content[begin:end]
    if end > len(content) or _checksum(record) != check:
        raise ValueError("a record that was cut off or is damaged")
    try:
        return _entry(json.loads(record[:text_size]), record[text_size : -len(_LAST)]), end
    except (KeyError, TypeError, AttributeError, RecursionError, struct.error) as error:
        raise ValueError(f"no entry of the history: {error}") from error


def _is_cut_off(rest: bytes) -> bool:
    """Whether what stands at the end of a spool is the beginning of a record."""
    if len(rest) < _HEAD.size:
        return _MARK.startswith(rest[: len(_MARK)])
    mark, text_size, numbers_size, _ = _HEAD.unpack_from(rest)
    return bool(mark == _MARK) and len(rest) < _HEAD.size + text_size + numbers_size + len(_LAST)


def _entry(document: Mapping[str, Any], numbers: bytes) -> Entry:
    kind = document["is"]
    if kind == "rep":
        return _rep_done(document, numbers)
    if kind == "set":
        seconds, hold_s, partials, live_count, *corrected = document["figures"]  # older versions wrote four
        reps = _kept_reps(document["reps"], numbers)
        others = tuple(document["others"])
        return SetDone(_set_head(document["head"]), reps, seconds, hold_s, partials, live_count, others, *corrected)
    if kind == "hold":
        return SecondsHeld(_set_head(document["head"]), document["hold_s"])
    return _PLAIN[kind](**document["fields"])


def _fields(entry: SetHead | _Plain) -> dict[str, Any]:
    """As `dataclasses.asdict`, which copies all it finds and so takes ten times as long."""
    return {name: getattr(entry, name) for name in entry.__slots__}


def _rep_fields(rep: Rep) -> list[Any]:
    """In the order in which they are declared; so are those of its faults. A mapping would take twice as long."""
    faults = [_fault_fields(fault) for fault in rep.faults]
    return [
        rep.index, rep.exercise, rep.start_s, rep.mid_s, rep.end_s, rep.range_deg, rep.verdict, faults, rep.unseen
    ]  # fmt: skip


def _fault_fields(fault: FaultFinding) -> list[Any]:
    return [
        fault.id, fault.phase, fault.joint, fault.measured, fault.reference, fault.limit, fault.unit, fault.cue,
        fault.severity, fault.at_s,
    ]  # fmt: skip


def _kept_fields(kept: KeptRep) -> list[Any]:
    seen = kept.poses is not None
    return [_rep_fields(kept.rep), kept.mid_value, kept.side_difference, pack_curves(kept.curves)[0], seen]


def _set_head(fields: Mapping[str, Any]) -> SetHead:
    width, height = fields["frame_size"]
    return SetHead(**{**fields, "frame_size": (int(width), int(height))})


def _rep(fields: Sequence[Any]) -> Rep:
    index, exercise, start_s, mid_s, end_s, range_deg, verdict, faults, unseen = fields
    return Rep(index, exercise, start_s, mid_s, end_s, range_deg, verdict, _faults(faults), tuple(unseen))


def _faults(fields: Sequence[Sequence[Any]]) -> tuple[FaultFinding, ...]:
    return tuple(FaultFinding(*fault) for fault in fields)


def _rep_done(document: Mapping[str, Any], numbers: bytes) -> RepDone:
    number, frames, index, start_s, mid_s, end_s, range_deg = _REP_FIGURES.unpack_from(numbers)
    exercise, verdict, faults = document["exercise"], document["verdict"], _faults(document["faults"])
    rep = Rep(index, exercise, start_s, mid_s, end_s, range_deg, verdict, faults, tuple(document["unseen"]))
    measures = tuple(document["measures"])
    times = np.frombuffer(numbers, np.float64, frames, _REP_FIGURES.size)
    shape = frames, 2, len(columns_for(measures))
    values_at = _REP_FIGURES.size + times.nbytes
    values = np.frombuffer(numbers, np.float32, math.prod(shape), values_at).reshape(shape)
    left = np.frombuffer(numbers, np.float16, offset=values_at + values.nbytes)
    raw = RawRep(rep, measures, times, values, left.reshape(_IMAGE_SHAPE) if len(left) else None)
    return RepDone(_set_head(document["head"]), number, raw)


def _kept_reps(reps: Sequence[Sequence[Any]], numbers: bytes) -> tuple[KeptRep, ...]:
    kept = []
    at = 0
    for rep, mid_value, side_difference, names, seen in reps:
        poses_at = at + len(names.split()) * CURVE_POINTS * 2
        after = poses_at + (POSES_BYTES if seen else 0)
        curves, poses = unpack_curves(names, numbers[at:poses_at]), unpack_poses(numbers[poses_at:after])
        kept.append(KeptRep(_rep(rep), mid_value, side_difference, curves, poses))
        at = after
    if at != len(numbers):
        raise ValueError("no entry of the history: curves or poses are missing")
    return tuple(kept)
