"""The second judge: a network that has seen wrong reps, and how its opinion goes into the verdict.

The rules name joint, degrees and moment; the network only knows that a rep looks like wrong ones. So the rules go
first: what they name stays named. Where they find nothing, the network may say that something is off, and around which
part of the body, but only when it is nearly sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from truerep.advice import FaultFinding, View
from truerep.body import BODY_PARTS
from truerep.coaching.judge import Judgement
from truerep.coaching.wording import said
from truerep.motion.history import MotionHistory
from truerep.motion.measure_table import MeasureTable

FORM_WINDOW: Final = 15
"""Poses of a rep that the network sees."""
FORM_MID: Final = FORM_WINDOW // 2
"""Number of the one at the rep's mid, from 0."""
LOOKS_WRONG: Final = "looks_wrong"
"""Id of the network's finding: it has no name for what it saw."""

_PROBABILITY: Final = "probability"
_VISIBLE: Final = 0.5
_MEASURE_OF_PART: Final = {
    "head": "neck",
    "shoulders": "shoulder",
    "elbows": "elbow",
    "hands": "wrist_height",
    "hips": "hip",
    "knees": "knee",
    "feet": "ankle",
}


@dataclass(frozen=True, slots=True, eq=False)
class RepPoses:
    """One rep (or stretch of a hold) as the network sees it.

    Attributes:
        exercise: profile name.
        view: from where it was seen.
        landmarks: (15, 33, 4) image landmarks as in `PoseFrame`.
        table: (15, M) measures of the same poses.
        frame_size: width and height in pixels.
    """

    exercise: str
    view: View
    landmarks: NDArray[np.float32]
    table: MeasureTable
    frame_size: tuple[int, int]

    def shows(self, part: str) -> bool:
        """Whether a part of the body is seen on either side through most of the rep."""
        visible = self.landmarks[:, list(BODY_PARTS[part]), 3] >= _VISIBLE
        return bool(visible.any(axis=1).mean() >= 0.5)


@dataclass(frozen=True, slots=True)
class FormOpinion:
    """What the network thinks of one rep.

    Attributes:
        wrong: calibrated probability that the form is wrong.
        alarm: probability from which it may be said.
        parts: parts of the body that drove it, the strongest first.
    """

    wrong: float
    alarm: float
    parts: tuple[str, ...]


class FormClassifier(Protocol):
    """Tells right from wrong reps."""

    def opinion(self, rep: RepPoses) -> FormOpinion | None:
        """The opinion; None for an exercise or a view that it was not taught, or what it needs is not seen."""


def rep_poses(exercise: str, view: View, history: MotionHistory, span: tuple[int, int, int]) -> RepPoses:
    """The rep that starts, turns and ends at some absolute ticks, as the network sees it."""
    start, mid, end = span
    ticks = form_ticks(0, mid - start, end - start)
    landmarks = history.landmarks(start, end + 1)[ticks]
    return RepPoses(exercise, view, landmarks, history.table(start, end + 1).rows(list(ticks)), history.frame_size)


def fused(judgement: Judgement, opinion: FormOpinion | None, at_s: float) -> Judgement:
    """Rules and network in one verdict.

    Args:
        judgement: what the rules say.
        opinion: what the network says, None where it has nothing to say.
        at_s: the rep's mid.
    """
    if opinion is None or opinion.wrong < opinion.alarm or judgement.faults:
        return judgement
    return replace(judgement, verdict="faulty", faults=(_finding(opinion, at_s),))


def form_ticks(start: int, mid: int, end: int) -> NDArray[np.intp]:
    """(15,) the ticks at which a rep is looked at: eight from start to mid, seven more to the end."""
    there = np.linspace(start, mid, FORM_MID + 1)
    back = np.linspace(mid, end, FORM_WINDOW - FORM_MID)
    return np.asarray(np.rint(np.concatenate([there, back[1:]])), np.intp)


def _finding(opinion: FormOpinion, at_s: float) -> FaultFinding:
    around = said(" and ").join(said(f"your {part}") for part in opinion.parts)
    cue = said("Something is off around {parts}").replace("{parts}", around) if around else said("Something is off")
    joint = _MEASURE_OF_PART[opinion.parts[0]] if opinion.parts else "trunk_lean"
    return FaultFinding(LOOKS_WRONG, "whole", joint, opinion.wrong, 0.0, opinion.alarm, _PROBABILITY, cue, 1, at_s)
