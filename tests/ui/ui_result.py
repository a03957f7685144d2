"""A finished set out of a pose recording, as the window hands it to the summary."""

from __future__ import annotations

from datetime import datetime, timezone

from truerep.coach import Coach
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.ui.rep_to_keep import reps_to_keep
from truerep.ui.result import SetResult
from truerep.ui.trace import SetTrace


def set_result(recording: PoseRecording, profile: Profile) -> SetResult:
    """The set of one exercise that a recording shows."""
    coach, trace = Coach({profile.name: profile}, exercise=profile.name), SetTrace()
    for frame in recording.frames():
        trace.add(coach.step(frame), frame)
    review = coach.review()
    reps = tuple(review.reps)
    return SetResult(
        1, datetime(2026, 11, 20, 18, 42, tzinfo=timezone.utc), profile.name, review.view, "normal", 12.0,
        reps, reps_to_keep(reps, trace, profile, review.view), review.rep_count, None, 0, trace, recording.frame_size,
    )  # fmt: skip
