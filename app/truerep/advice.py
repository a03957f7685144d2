"""What the Coach says: reps, faults, cues, and one Advice a frame. Plain frozen data, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Verdict = Literal["good", "faulty", "unclear"]
FaultPhase = Literal["start", "mid", "end", "whole"]


class View(str, Enum):
    """From where the camera sees the person."""

    FRONT = "front"
    SIDE = "side"
    DIAGONAL = "diagonal"
    BACK = "back"
    UNKNOWN = "unknown"


class SetState(str, Enum):
    """What the set is doing."""

    NOBODY = "nobody"  # no person in the picture
    WAITING = "waiting"  # a person, but no exercise yet: walking in, setting up, resting
    ACTIVE = "active"  # reps are being made or a hold is being held


class RepPhase(str, Enum):
    """Where in the rep the body is."""

    START = "start"
    TO_MID = "to_mid"
    MID = "mid"
    TO_START = "to_start"


@dataclass(frozen=True, slots=True)
class FaultFinding:
    """One fault of one rep.

    Attributes:
        id: as in the profile; reference differences are named `<phase>_<measure>`, such as `mid_knee`.
        phase: where in the rep.
        joint: the measure that shows it (`knee`, `trunk_lean`), named without side where both sides are meant.
        measured, reference, limit: in `unit`; `reference` is what the profile wants, `limit` what it still allows.
        unit: "deg" or "ratio"; "probability" where only the network has a doubt.
        cue: words for the person, filled in.
        severity: 1 (polish) to 3 (stop and mend).
        at_s: when it was at its worst.
    """

    id: str
    phase: FaultPhase
    joint: str
    measured: float
    reference: float
    limit: float
    unit: str
    cue: str
    severity: int
    at_s: float


@dataclass(frozen=True, slots=True)
class Rep:
    """One finished repetition, start to mid to start.

    Attributes:
        index: from 1 within the set.
        exercise: profile name, or "unknown".
        start_s, mid_s, end_s: on the source's clock.
        range_deg: travel of the main primary angle in degrees (0 where the motion has no angle).
        verdict: good, faulty or unclear (the view or the visibility does not allow a judgement).
        faults: most severe first.
        unseen: what could not be judged, as fault ids.
    """

    index: int
    exercise: str
    start_s: float
    mid_s: float
    end_s: float
    range_deg: float
    verdict: Verdict
    faults: tuple[FaultFinding, ...] = ()
    unseen: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        """Length of the rep in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Cue:
    """The one thing to say now.

    Attributes:
        text: words for the person.
        kind: "mend" for a fault, "praise" when one was mended, "partial" for a rep that did not count.
        fault_id: the fault it speaks of, or None.
        joint: the measure to draw, or None.
        since_s: when it was first said.
    """

    text: str
    kind: Literal["mend", "praise", "partial"]
    fault_id: str | None
    joint: str | None
    since_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Advice:
    """What the Coach says of one frame.

    Attributes:
        timestamp_s: of the frame.
        state: nobody, waiting or active.
        exercise: profile name, "unknown" for a motion without profile, None for no exercise.
        confidence: 0 to 1, of the exercise.
        alternatives: other exercises by falling confidence.
        view: from where the camera sees the person.
        phase: where in the rep the body is; None when no rep is possible now.
        depth: 0 at the reference's start, 1 at its mid; may pass 1. NaN where unknown.
        deepest: largest depth since the rep began.
        rep_count: full reps in this set.
        partial_count: motions that did not reach far enough.
        doubted_count: motions made amid idling that count only if they turn out to be reps.
        reps: all finished reps of this set, oldest first.
        finished: the rep that this frame finished, or None.
        hold_s: seconds held, for holds; None for reps.
        cue: what to say now, or None.
        cannot_see: parts of the body that the exercise needs and the camera does not show.
        angles: (M,) measures of this frame in the order of `truerep.motion.measures.COLUMNS`.
        reliability: (M,) 0 to 1.
    """

    timestamp_s: float
    state: SetState
    exercise: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...]
    view: View
    phase: RepPhase | None
    depth: float
    deepest: float
    rep_count: int
    partial_count: int
    doubted_count: int
    reps: tuple[Rep, ...]
    finished: Rep | None
    hold_s: float | None
    cue: Cue | None
    cannot_see: tuple[str, ...]
    angles: NDArray[np.float64]
    reliability: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one exercise.

    Attributes:
        exercise: profile name, or "unknown".
        start_s, end_s: on the source's clock.
        rep_count: full reps in it.
        hold_s: seconds held, for holds; None for reps.
    """

    exercise: str
    start_s: float
    end_s: float
    rep_count: int
    hold_s: float | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What the Coach says of everything it has seen, with hindsight.

    Attributes:
        exercise: the main one (most reps), "unknown" for a motion without profile, None for no exercise.
        confidence: 0 to 1, of the exercise.
        alternatives: other exercises by falling confidence.
        reps: reps of the main exercise, oldest first; a hold is one entry a stretch.
        rep_count: full reps of the main exercise (0 for a hold).
        partials: motions of the main exercise that did not reach far enough.
        hold_s: seconds held, for holds; None for reps.
        segments: all exercises in turn.
        view: from where the main exercise was seen.
    """

    exercise: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...]
    reps: tuple[Rep, ...]
    rep_count: int
    partials: int
    hold_s: float | None
    segments: tuple[Segment, ...]
    view: View
