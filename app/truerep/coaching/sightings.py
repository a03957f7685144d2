"""What a rep tells beyond itself: how far its measures would wander if it were seen again, and how they would change if
a joint were off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.alignment import Travels, moving, settled
from truerep.coaching.course import Side, measure_course, zone_mean
from truerep.coaching.examples import Example, Poses
from truerep.coaching.mistakes import JOINTS, TURN_DEG, turned
from truerep.coaching.noise import seen_again
from truerep.coaching.reading import RepSpan
from truerep.motion.measure_table import MeasureTable, measure_poses
from truerep.motion.measures import MEASURES
from truerep.motion.resample import GRID_HZ
from truerep.profiles.phases import STRETCHES

ASKED: Final = tuple(measure for measure in MEASURES if measure not in {"wrist", "trunk_twist"})
"""Measures that may speak for a fault; hands are too small, and depth alone is too poor."""
_COPIES: Final = 32
_STEP: Final = 2  # every second tick is enough for errors that last half a second


@dataclass(frozen=True, slots=True, eq=False)
class Sightings:
    """One rep, seen again and again.

    Attributes:
        noise: (K, M, 5) what each of `ASKED` read over each of `STRETCHES`, its mean taken off; NaN where hidden.
        responses: by joint (M, 5) change for a degree by which that joint is turned.
    """

    noise: NDArray[np.float64]
    responses: Mapping[str, NDArray[np.float64]]


def sightings_of(example: Example) -> Sightings:
    """See a rep again; what was once worked out is remembered."""
    return _sightings(example.poses, example.own_span, example.works)


def stretch_means(table: MeasureTable, span: RepSpan, side: Side | None) -> NDArray[np.float64]:
    """(M, 5) what each of `ASKED` reads over each of `STRETCHES`; NaN where less than half of one is seen."""
    return means_of(np.stack([measure_course(table, span, measure, side) for measure in ASKED]))


def means_of(courses: NDArray[np.float64]) -> NDArray[np.float64]:
    """(M, 41) courses -> (M, 5) their means over `STRETCHES`; NaN where less than half of one is known."""
    found = np.full((len(courses), len(STRETCHES)), np.nan)
    for place, points in enumerate(STRETCHES.values()):
        part = courses[:, list(points)]
        known = np.isfinite(part)
        count = known.sum(axis=1)
        total = np.where(known, part, 0.0).sum(axis=1)
        found[:, place] = np.where(count >= len(points) / 2, total / np.maximum(count, 1), np.nan)
    return found


@lru_cache(maxsize=64)
def _sightings(poses: Poses, span: RepSpan, side: Side | None) -> Sightings:
    landmarks, world = poses.landmarks[::_STEP], poses.world[::_STEP]
    count = len(landmarks)
    thin = RepSpan(span.start // _STEP, span.mid // _STEP, min(span.end // _STEP, count - 1))
    base = measure_poses(landmarks, world, poses.frame_size)
    travels = _travels(base, thin, side)
    cut = settled(travels, base, thin, side)
    rng = np.random.default_rng(count)  # the same rep gives the same limits
    image, metric = seen_again(landmarks, world, poses.frame_size, _STEP / GRID_HZ, _COPIES, rng)
    again = measure_poses(image.reshape(-1, *image.shape[2:]), metric.reshape(-1, *metric.shape[2:]), poses.frame_size)
    read = []
    for copy in range(_COPIES):
        table = again.stretch(slice(copy * count, (copy + 1) * count))
        read.append(stretch_means(table, settled(travels, table, thin, side), side))
    noise = np.array(read)
    seen = np.isfinite(noise)
    middle = np.where(seen, noise, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    own = stretch_means(base, cut, side)
    responses = {}
    for joint in dict.fromkeys(JOINTS.values()):
        off = measure_poses(*turned(joint, landmarks, world, poses.frame_size), poses.frame_size)
        responses[joint] = (stretch_means(off, cut, side) - own) / TURN_DEG
    return Sightings(noise - middle, responses)


def _travels(table: MeasureTable, span: RepSpan, side: Side | None) -> Travels:
    """What moves in the rep, by the rep itself."""
    targets = {}
    for measure in ASKED:
        course = measure_course(table, span, measure, side)
        start, mid = zone_mean(course, "start"), zone_mean(course, "mid")
        if start is not None and mid is not None:
            targets[measure] = (start, mid)
    return moving(targets)
