"""Why something did not work, in the person's language: cameras, files and the history know only English."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from truerep.coaching.wording import said

SENTENCES: Final = (
    # what is watched
    "{name}: opens but gives no picture; close other programs that use it, or plug it in again",
    "{name}: no permission to use {device}; add yourself to the group 'video' and log in again",
    "{name}: is busy; close the other program that uses it",
    "{name}: cannot be opened, so it is probably in use; close the other program that uses it",
    "{name}: no camera, or no permission; plug it in, or allow it in the system settings under Privacy, Camera",
    "{name}: no camera found; plug one in, or name a clip instead",
    "{name}: no address of a camera; it looks like 'rtsp://192.168.0.20/live'",
    "{name}: nobody answers, or it is no camera; check the address and the network",
    "{name}: answers but gives no picture; check the path in the address",
    "{name}: not a video, or its codec cannot be read; convert it to H.264 in an .mp4 file",
    "{name}: holds no picture that can be read; convert it to H.264 in an .mp4 file",
    "{name}: is a folder; name the clips in it",
    "{name}: no such file; check the path",
    "{name}: cannot be read ({reason}); check the path and its permissions",
    "{name}: is empty; copy or record the clip again",
    "{name}: the clip can no longer be read; check the file",
    "{name}: no camera's number and no clip; the first camera is 'camera:0'",
    "{name}: is no ordinary file; name a clip, or a camera as 'camera:0'",
    "{name}: a pose recording holds no pictures to show; use 'truerep analyze {again}'",
    # models
    "{name}: the model is missing; install TrueRep again or name another model",
    "{name}: damaged or no ONNX model; install TrueRep again or name another model",
    "{name}: damaged; install TrueRep again or name another model",
    # settings and defects
    "The settings were damaged. They were kept as {name}; the default settings are used.",
    "{name}: the settings are damaged; the default settings are used",
    "{name}: cannot be read ({reason}); the default settings are used",
    "The settings could not be kept. {reason}",
    "Something went wrong inside TrueRep ({reason}). The details are in {name}.",
    "Something went wrong inside TrueRep ({reason})",
    "TrueRep cannot start",
    # the studio
    "{name}: gave no frame; check it and try again",
    "{name}: only {read} of {all} frames can be read; the rest is damaged",
    "the exercise has no name yet; give it one",
    "no repetition was found; record 3 to 10 whole ones, with a moment's rest before the first",
    "no joint moves enough to count by; film from where the movement is best seen, and go all the way",
    "no rep is kept; keep at least one, better three",
    "the recordings have no moving joint in common; record them of the same exercise",
    "no hold is kept; keep at least one",
    "hips, knees and arms cannot be seen well enough to know the pose by; film from another side",
    "the joints cannot be seen well enough to know the pose by; film from another side",
    "nobody is seen in the recording; stand so that the camera shows the whole body",
    "no pose was held for two seconds or more; hold it, then leave it or step out of the picture",
    # exercises of one's own
    "{name}: cannot be read ({reason}); allow reading it",
    "{name}: holds no profile (a JSON object was expected); choose another file",
    "{name}: written by a newer TrueRep (schema {version}, known is {known}); update",
    "{name}: is no ordinary file; name a profile (.json)",
    "{name}: larger than {largest} MB, so it is no profile; choose another file",
    "{name}: cannot be read ({reason}); check the path",
    "{name}: is no text in UTF-8; save it as such, or export the profile again",
    "{name}: is nested too deeply to be a profile; export it again",
    "{name}: {twice} is there twice in one object; remove one",
    "{name}: is no valid JSON ({reason}); mend it there, or export the profile again",
    "{name}: holds half a character; mend it there, or export the profile again",
    "{name}: holds a number of too many digits; mend it there, or export the profile again",
    "{name}: {fault}; mend it there, or export the profile again",
    "{name}: name: another profile of your own is called '{taken}'; rename one of them",
    "{name}: name: '{taken}' is an alias of profile '{owner}'; rename it",
    "{name}: aliases: '{taken}' already belongs to profile '{owner}'; remove it",
    "{name}: the name '{taken}' is already taken by profile '{owner}'",
    "{name}: holds no profile (*.json); install TrueRep again",
    "{name}: cannot be made ({reason}); choose another place",
    "{name}: cannot be removed ({reason}); check the folder",
    "'{name}': a name needs at least one letter",
    "{name}: a name is one line of no more than 200 letters",
    "there is already an exercise called {name}; give this one another name, or remove the other first",
    # the history
    "{name}: cannot be read ({reason}); check the folder",
    "{name}: there is no history yet; train once with the camera",
    "{name}: is no history of this version of TrueRep; open it once with the newest TrueRep",
    "{name}: is a database of another program; move it away",
    "{name}: is damaged ({reason}); restore a backup",
    "{name}: is damaged; restore a backup",
    "{name}: cannot be read ({reason}); try again, or restore a backup",
    "{name}: is no file; choose a copy of a history",
    "{name}: cannot be copied ({reason}); free some space or try again",
    "{name}: is no history of TrueRep, or damaged ({reason}); choose another copy",
    "{name}: is empty; choose another copy",
    "{name}: is a database of another program; choose a copy of a history",
    "{name}: is damaged; choose another copy",
    "{name}: was written by a newer TrueRep (version {version} of the history); update TrueRep",
    "{name}: cannot be written ({reason}); choose another place or free some space",
)
"""Their patterns, for those who translate them; what is not among them is told as it is."""


def told(sentence: str) -> str:
    """A sentence of another room, where there is a translation of it."""
    for text, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return said(text).format(**found.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((text, _pattern(text)) for text in SENTENCES)


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", text)
    fixed, names = parts[::2], parts[1::2]
    return re.compile(
        "".join(
            re.escape(word) + (f"(?P<{name}>.+)" if name else "")
            for word, name in zip(fixed, [*names, ""], strict=True)
        ),
        re.DOTALL,
    )
