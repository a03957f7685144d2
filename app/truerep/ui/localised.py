"""Words that come from profiles and from the engine, in the person's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from truerep.coaching.profile import Profile

CONTEXT: Final = "Words"
"""Under which the translation files hold what profiles and the engine say."""


def said(text: str) -> str:
    """A sentence of a profile or of the engine in the person's language; as it is where nobody translated it."""
    return QCoreApplication.translate(CONTEXT, text)


def localised(profile: Profile) -> Profile:
    """A profile whose title, cues and praise are in the person's language; a trainer's own words stay as they are."""
    faults = [f.model_copy(update={"cue": said(f.cue), "praise": said(f.praise)}) for f in profile.faults]
    return profile.model_copy(update={"title": said(profile.title), "faults": faults})
