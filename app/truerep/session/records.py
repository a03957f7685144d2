"""What is kept of a set, as plain frozen data between the live session, the database and the screen."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import Rep
from truerep.profiles.profile import Profile

CURVE_POINTS: Final = 41
"""Points of a kept angle curve: the rep's start first, its mid in the middle, its end last."""

Curves = Mapping[str, NDArray[np.float16]]
"""Measure -> (CURVE_POINTS,) values over the phase of a rep, in the measure's unit; NaN where unknown.

Half precision is within 0.06 degrees up to 128 degrees and 0.125 up to 180: far finer than any camera sees.
"""


@dataclass(frozen=True, slots=True, eq=False)
class KeptRep:
    """One rep as it is kept.

    Attributes:
        rep: as the Coach judged it; its index is its number in the set.
        mid_value: the main measure at mid, or None.
        side_difference: left minus right of the main measure at mid, or None.
        curves: of the main measure and its sides, and of what the faults speak of.
        poses: (2, 33, 3) half precision: image x, y and visibility at start and mid; None where nobody was seen.
    """

    rep: Rep
    mid_value: float | None
    side_difference: float | None
    curves: Curves
    poses: NDArray[np.float16] | None


@dataclass(frozen=True, slots=True, eq=False)
class RawRep:
    """One finished rep with the measures over its frames, copied and not worked out: that costs the least at its end.

    Attributes:
        rep: as the Coach judged it.
        measures: whose curves are kept, the main one first; none for an exercise without profile.
        times: (N,) seconds, from the rep's start to its end.
        values: (N, 2, C) single precision, a column for each of `raw_rep.columns_for(measures)`: the measure, NaN where
            unknown, and its reliability.
        poses: (2, 33, 4) half precision: image landmarks at start and mid; None where nobody was seen.
    """

    rep: Rep
    measures: tuple[str, ...]
    times: NDArray[np.float64]
    values: NDArray[np.float32]
    poses: NDArray[np.float16] | None


@dataclass(frozen=True, slots=True)
class SetHead:
    """What is known of a set when its first rep is finished.

    Attributes:
        session: uid of the session.
        uid: of the set; with the exercise it names one row, since one live set may turn from one exercise to another.
        exercise: profile name or "unknown".
        profile: fingerprint of the profile, None where there was none.
        strictness: which limits held.
        view: from where the camera saw the person.
        source: `camera` or the clip's file name.
        started_ms: wall clock, milliseconds since 1970 (UTC).
        day: local date, `2026-11-20`.
        measure: that `mid_value` speaks of, or None.
        frame_size: width and height of the picture.
    """

    session: str
    uid: str
    exercise: str
    profile: str | None
    strictness: str
    view: str
    source: str
    started_ms: int
    day: str
    measure: str | None
    frame_size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class RepDone:
    """A rep was finished while the set runs.

    Attributes:
        head: of its set.
        number: of the rep in its set, from 1.
        rep: the rep itself.
    """

    head: SetHead
    number: int
    rep: RawRep


@dataclass(frozen=True, slots=True)
class SecondsHeld:
    """A hold goes on while the set runs.

    Attributes:
        head: of its set.
        hold_s: seconds held so far.
    """

    head: SetHead
    hold_s: float


@dataclass(frozen=True, slots=True, eq=False)
class SetDone:
    """A set is over: what it was with hindsight, in place of what was kept while it ran.

    Attributes:
        head: of the main exercise.
        reps: of it.
        seconds: length without pauses.
        hold_s: seconds held, for holds.
        partials: motions that did not reach far enough.
        live_count: what was shown when the set ended.
        others: further exercises of the set whose reps stay as they were counted live.
        corrected: what the person says it was where nothing was counted, which makes it a set to keep; None elsewhere.
    """

    head: SetHead
    reps: tuple[KeptRep, ...]
    seconds: float
    hold_s: float | None
    partials: int
    live_count: int
    others: tuple[str, ...] = ()
    corrected: int | None = None


@dataclass(frozen=True, slots=True)
class SetThrownAway:
    """The person began the set anew."""

    uid: str


@dataclass(frozen=True, slots=True)
class CountCorrected:
    """The person said how many reps a set really had."""

    uid: str
    exercise: str
    count: int


@dataclass(frozen=True, slots=True)
class ClipSeen:
    """The file that a set was seen in, by its SHA-256 in hexadecimal digits."""

    uid: str
    digest: str


@dataclass(frozen=True, slots=True)
class SetReplaced:
    """A set takes the place and the day of an older one, which goes: the same clip was played once more.

    Attributes:
        old: uid of the set that goes.
        uid: of the one that stays.
    """

    old: str
    uid: str


@dataclass(frozen=True, slots=True)
class ProfileSeen:
    """A profile by which sets are judged, kept once for each version of it."""

    fingerprint: str
    name: str
    document: str


Entry = RepDone | SecondsHeld | SetDone | SetThrownAway | CountCorrected | ClipSeen | SetReplaced | ProfileSeen


def profile_seen(profile: Profile) -> ProfileSeen:
    """A profile with the fingerprint of its content."""
    document = json.dumps(profile.model_dump(mode="json", by_alias=True), sort_keys=True, ensure_ascii=False)
    return ProfileSeen(hashlib.sha256(document.encode()).hexdigest()[:16], profile.name, document)


def now_ms() -> int:
    """The wall clock in milliseconds since 1970 (UTC)."""
    return int(time.time() * 1000)


def local_day(moment_ms: int) -> str:
    """The local date of a moment, as `2026-11-20`."""
    return datetime.fromtimestamp(moment_ms / 1000).astimezone().date().isoformat()
