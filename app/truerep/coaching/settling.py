"""The reps of a trainer made comparable: each read by the side that works, and cut by all measures that move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from truerep.body import Landmark
from truerep.coaching.alignment import moving, settled
from truerep.coaching.course import side_travels, working_side, zone_mean
from truerep.coaching.examples import Example
from truerep.motion.measures import MEASURES

_LED_BY: Final = ("elbow", "shoulder", "hip", "knee")
_IN_TURN: Final = 0.4  # by how much more, as a share, each side must go where they change places: no view does that
_ALONE: Final = 0.7  # the same where it is always the same side: seen from the diagonal one arm seems to go half as far
_LEADS_DEG: Final = 15.0  # difference between the sides below which it is a matter of seeing
_AS_FAR: Final = 0.5  # share of the longest of the reps' ways below which one is a matter of seeing, too
_CLEAR: Final = 0.75  # share of the reps that must show it
_OTHER: Final = 0.25  # share of the reps that the other side must do to work in turn
_SEEN: Final = 0.5


def leading_measure(examples: Sequence[Example]) -> str | None:
    """The angle by which one side leads in most of the reps; None where both sides do the same.

    Of a lunge it is the hip, though both knees bend. A side that is hidden cannot be compared with the other.
    """
    found: dict[str, float] = {}
    for measure in _LED_BY:
        pairs = [pair for example in examples if (pair := _seen_travels(example, measure)) is not None]
        if len(pairs) < _CLEAR * len(examples) or not pairs:
            continue
        left, right = np.array(pairs).T
        leads = np.maximum(left, right)
        clear = (np.abs(left - right) >= _LEADS_DEG) & (leads >= _AS_FAR * leads.max())
        further = np.where(clear, left - right, 0.0) / leads
        in_turn = [(sign * further >= _IN_TURN).mean() for sign in (1.0, -1.0)]
        alone = max((sign * further >= _ALONE).mean() for sign in (1.0, -1.0))
        if alone >= _CLEAR or (min(in_turn) >= _OTHER and sum(in_turn) >= _CLEAR):
            found[measure] = float(np.abs(left - right).mean())
    return max(found, key=lambda measure: found[measure], default=None)


def told_by_side(examples: Sequence[Example], leading: str | None) -> list[Example]:
    """The same reps, each with the side that works by a leading measure; without one both do."""
    return [replace(e, works=None if leading is None else working_side(e.table, e.own_span, leading)) for e in examples]


def settle(examples: Sequence[Example]) -> list[Example]:
    """The same reps, cut alike by all measures that move in them."""
    plain = [replace(example, cut=None) for example in examples]
    targets: dict[str, tuple[float, float]] = {}
    for measure in MEASURES:
        courses = [example.course(measure) for example in plain]
        ends = [(zone_mean(c, "start"), zone_mean(c, "mid")) for c in courses]
        known = [(start, mid) for start, mid in ends if start is not None and mid is not None]
        if len(known) > len(plain) / 2:
            start, mid = np.median(np.array(known), axis=0)
            targets[measure] = (float(start), float(mid))
    travels = moving(targets)
    return [replace(e, cut=settled(travels, e.table, e.own_span, e.works)) for e in plain]


def _seen_travels(example: Example, measure: str) -> tuple[float, float] | None:
    """How far both sides go; None where one of them is hidden."""
    marks = [Landmark[f"{side}_{part.upper()}"] for part in MEASURES[measure].parts for side in ("LEFT", "RIGHT")]
    hidden = min(example.visible[mark] for mark in marks) < _SEEN
    return None if hidden else side_travels(example.table, example.own_span, measure)
