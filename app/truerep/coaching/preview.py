"""What a profile would say of the reps that it was learned from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from truerep.coaching.examples import Example
from truerep.coaching.judge import Judgement, judge_hold
from truerep.coaching.judge_seen import at_work, judge_seen
from truerep.coaching.reading import SeenRep
from truerep.coaching.repeated import repeated
from truerep.profiles.profile import STRICTNESSES, Profile, Strictness


def judge_example(profile: Profile, example: Example, strictness: Strictness) -> Judgement:
    """One example as the Coach would judge it."""
    span = example.own_span
    step = (example.end_s - example.start_s) / (span.end - span.start)
    times = example.start_s + step * (np.arange(len(example.table.image)) - span.start)
    if profile.kind == "hold":
        rows = slice(span.start, span.end + 1)
        return judge_hold(profile, strictness, example.view, example.table.stretch(rows), times[rows])
    rep = at_work(profile, SeenRep(example.view, example.table, times, span))
    return judge_seen(profile, strictness, rep, example.figure)


def faulted(profile: Profile, examples: Sequence[Example]) -> dict[Strictness, int]:
    """How many of the examples would be faulted at each strictness."""
    return {
        strictness: sum(
            one.verdict == "faulty" for one in repeated([judge_example(profile, e, strictness) for e in examples])
        )
        for strictness in STRICTNESSES
    }
