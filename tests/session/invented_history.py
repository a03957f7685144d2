"""Writes an invented history of training, to look at the screens and to measure them.

PYTHONPATH=app:tests/session python tests/session/invented_history.py FILE.db [--days 365] [--sets 4] [--seed 1]
"""

from __future__ import annotations

import argparse
import math
import time
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from session_makers import figure, poses

from truerep.advice import FaultFinding, Rep, View
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profiles
from truerep.resources import resource_dir
from truerep.session import store
from truerep.session.bands import angle_measure, reference_band
from truerep.session.database import open_for_writing
from truerep.session.records import CURVE_POINTS, KeptRep, SetDone, SetHead, profile_seen

WEEK = (
    ("squat", "shoulder_press", "push_up"),
    (),
    ("deadlift", "row", "plank"),
    (),
    ("squat", "lunge", "bicep_curl"),
    ("push_up", "plank"),
    (),
)


class Athlete:
    """Somebody who gets better over the years, with good days and bad ones."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.profiles = load_profiles(resource_dir("coach_profiles"))
        self.prints = {name: profile_seen(profile) for name, profile in self.profiles.items()}

    def days(self, last: date, count: int, sets: int, *, daily: bool) -> Iterator[list[SetDone]]:
        """The sets of each day of training, oldest first."""
        for number in range(count):
            day = last - timedelta(days=count - 1 - number)
            away = not daily and ((number // 7) % 17 == 11 or self.chance.random() < 0.12) and day != last
            exercises = WEEK[day.weekday()] or (WEEK[0] if daily or day == last else ())
            if exercises and not away:
                yield list(self._session(day, exercises, sets, number / max(count - 1, 1)))

    def _session(self, day: date, exercises: tuple[str, ...], sets: int, skill: float) -> Iterator[SetDone]:
        uid = uuid.uuid4().hex
        moment = datetime(day.year, day.month, day.day, 18, int(self.chance.integers(0, 50))).astimezone()
        for number in range(sets):
            exercise = exercises[number * len(exercises) // sets]
            started = moment + timedelta(minutes=3 * number)
            yield self._set(uid, exercise, started, skill + 0.12 * float(self.chance.normal()), number)

    def _set(self, session: str, exercise: str, started: datetime, skill: float, number: int) -> SetDone:
        profile = self.profiles[exercise]
        count = int(np.clip(round(7 + 4 * skill + self.chance.normal()), 4, 15))
        view = profile.placement.best_views[0]
        hold = profile.kind == "hold"
        reps = tuple(self._rep(profile, view, place, skill, number) for place in range(1, 2 if hold else count + 1))
        head = SetHead(
            session, uuid.uuid4().hex, exercise, self.prints[exercise].fingerprint, "normal", view.value, "camera",
            int(started.timestamp() * 1000), started.date().isoformat(), angle_measure(profile), (1280, 720),
        )  # fmt: skip
        held = sum(kept.rep.duration_s for kept in reps) if hold else None
        return SetDone(head, reps, reps[-1].rep.end_s + 4.0, held, int(self.chance.random() < 0.2), len(reps))

    def _rep(self, profile: Profile, view: View, place: int, skill: float, number: int) -> KeptRep:
        tired = 0.03 * place + 0.04 * number
        length = 45 + 40 * skill if profile.kind == "hold" else 2.7 - 0.5 * skill + 0.15 * self.chance.normal() + tired
        start = (place - 1) * (length + 0.6)
        slip = self.chance.random() < max(0.05, 0.5 - 0.45 * skill + tired / 2)
        unseen = self.chance.random() < 0.04
        faults = tuple(self._faults(profile, view, start + length / 2)) if slip and not unseen else ()
        measure = angle_measure(profile)
        curves = self._curves(profile, view, measure, short=slip, skill=skill)
        middle = float(curves[measure][CURVE_POINTS // 2])
        verdict = "unclear" if unseen else "faulty" if faults else "good"
        rep = Rep(place, profile.name, start, start + 0.48 * length, start + length, 90.0, verdict, faults, ())
        apart = float((7 - 4 * skill) * self.chance.normal())
        both = None
        if profile.name in {"squat", "lunge"}:
            both = np.stack([figure(0.0), figure(0.8 if slip else 1.05)])[..., [0, 1, 3]].astype(np.float16)
        return KeptRep(rep, middle, apart, curves, both)

    def _faults(self, profile: Profile, view: View, at_s: float) -> Iterator[FaultFinding]:
        known = profile.faults_in(view)
        if known:
            place = min(int(self.chance.exponential(0.8)), len(known) - 1)
            fault = known[place]
            limit = fault.limit.normal
            off = abs(float(self.chance.normal())) * (9 if abs(limit) > 3 else 0.08) + 1e-3
            measured = limit + off * (1 if fault.beyond == "above" else -1)
            unit = "deg" if abs(limit) > 3 else "ratio"
            cue = fault.cue.replace("{difference}", f"{off:.0f}°")
            yield FaultFinding(
                fault.id, fault.phase, fault.measure, measured, fault.reference, limit, unit, cue, fault.severity, at_s
            )

    def _curves(
        self, profile: Profile, view: View, measure: str, *, short: bool, skill: float
    ) -> dict[str, np.ndarray]:
        band = reference_band(profile.reference_for(view), measure)
        middle = np.full(CURVE_POINTS, 90.0) if band is None else band.mean(axis=0)
        reach = (0.72 if short else 0.93 + 0.1 * skill) + 0.03 * float(self.chance.normal())
        wobble = np.cumsum(self.chance.normal(0, 0.5, CURVE_POINTS)) * np.sin(np.linspace(0, math.pi, CURVE_POINTS))
        curve = middle[0] + (middle - middle[0]) * reach + wobble
        return {measure: curve.astype(np.float16), f"left_{measure}": (curve + 2).astype(np.float16)}


def write_history(path: Path, last: date, days: int = 365, sets: int = 4, seed: int = 1, *, daily: bool = False) -> int:
    """Write a history that ends on a day; returns the number of its reps.

    Args:
        path: of a database that may not be there yet.
        last: the newest day.
        days: how many days back it goes.
        sets: in a session.
        seed: of chance.
        daily: train on every day, without holidays.
    """
    athlete = Athlete(seed)
    connection = open_for_writing(path)
    connection.execute("BEGIN")
    for seen in athlete.prints.values():
        store.apply(connection, seen)
    total = 0
    newest = None
    for training in athlete.days(last, days, sets, daily=daily):
        for done in training:
            store.apply(connection, done)
            total += len(done.reps)
            newest = done
    if newest is not None:
        store.keep_motion(connection, newest.head.uid, newest.head.exercise, poses(30.0))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return total


def main() -> None:
    """Write one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--sets", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--daily", action="store_true")
    options = parser.parse_args()
    began = time.perf_counter()
    count = write_history(options.file, date.today(), options.days, options.sets, options.seed, daily=options.daily)
    size = options.file.stat().st_size / 1e6
    print(f"{options.file}: {count} reps, {size:.1f} MB, {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
