"""What cannot be told of an exercise from where the camera stands."""

from __future__ import annotations

from truerep.advice import View
from truerep.profiles.profile import Profile


def not_told_from(profile: Profile, view: View) -> tuple[str, ...]:
    """Ids of the faults that a view cannot show, the most severe first; none while the view is unknown."""
    if view is View.UNKNOWN:
        return ()
    shown = {fault.id for fault in profile.faults_in(view)}
    hidden = sorted((f for f in profile.faults if f.id not in shown), key=lambda fault: -fault.severity)
    return tuple(dict.fromkeys(fault.id for fault in hidden))
