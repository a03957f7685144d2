"""What the person chose last, kept as one small JSON file."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, get_args

from truerep.errors import TrueRepError
from truerep.files import write_text
from truerep.folders import settings_folder
from truerep.profiles.profile import STRICTNESSES, Strictness
from truerep.ui.theme import ThemeName

_LOG: Final = logging.getLogger(__name__)
LARGEST_TARGET: Final = 999
LONGEST_REST_S: Final = 900


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices.

    Attributes:
        exercise: profile name, or None to have it recognised.
        strictness: how much a rep may differ from the reference.
        target_reps: reps to reach in a set; 0 for no target.
        rest_s: seconds to rest after a set; 0 for no timer.
        keep_clips: keep a few seconds of picture around a rep that is to be mended.
        camera: index of the camera.
        address: of the network camera that was watched last.
        mirrored: show the picture of a camera as a mirror does.
        clip_mirrored: the same of a clip.
        ghost: show the reference's body over the picture, where the profile has one.
        theme: dark or light.
        sound: tones and voice on reps, cues and the countdown.
        voice: counts and cues are said aloud where the system has a voice.
        latency: show how long a frame takes from its arrival to the screen.
        welcomed: the first-start words were read.
    """

    exercise: str | None = None
    strictness: Strictness = "normal"
    target_reps: int = 10
    rest_s: int = 0
    keep_clips: bool = False
    camera: int = 0
    address: str = ""
    mirrored: bool = True
    clip_mirrored: bool = False
    ghost: bool = True
    theme: ThemeName = "dark"
    sound: bool = True
    voice: bool = True
    latency: bool = False
    welcomed: bool = False


def settings_path() -> Path:
    """Where the settings lie on this machine."""
    return settings_folder() / "settings.json"


def load_settings(path: Path) -> tuple[Settings, str | None]:
    """Read the settings; never fails.

    A file that cannot be understood is moved aside (`settings.json.broken`) rather than overwritten.

    Returns:
        The settings (defaults where nothing usable was found) and one sentence for the person, or None.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return _checked(document), None
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        _LOG.warning("settings cannot be read: %s", error)
        return Settings(), f"{path}: cannot be read ({error.strerror}); the default settings are used"
    except (ValueError, RecursionError) as error:
        _LOG.warning("settings are damaged: %s", error)
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError:
        return Settings(), f"{path}: the settings are damaged; the default settings are used"
    return Settings(), f"The settings were damaged. They were kept as {aside.name}; the default settings are used."


def save_settings(settings: Settings, path: Path) -> str | None:
    """Write the settings whole or not at all.

    Returns:
        One sentence for the person when they could not be kept, else None.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps(asdict(settings), indent=2) + "\n")
    except OSError as error:
        reason = f"{path.parent}: {error.strerror or error}"
    except TrueRepError as error:
        reason = str(error)
    else:
        return None
    _LOG.warning("settings cannot be kept: %s", reason)
    return f"The settings could not be kept. {reason}"


class ChosenSettings:
    """What the person chose, apart from what holds until the program ends.

    Args:
        settings: what was chosen before.
        path: where choices are kept, or None to keep none.
    """

    def __init__(self, settings: Settings, path: Path | None) -> None:
        self._settings = settings
        self._path = path

    def choose(self, **changes: object) -> str | None:
        """Keep settings by name; what `save_settings` returns."""
        before = self._settings
        self._settings = replace(before, **changes)  # type: ignore[arg-type]
        if self._path is None or self._settings == before:
            return None
        return save_settings(self._settings, self._path)


def _checked(document: Any) -> Settings:
    """Settings from a parsed file; keys of other versions are ignored, impossible values are refused."""
    if not isinstance(document, dict):
        raise ValueError("no JSON object")
    known = {field.name for field in fields(Settings)}
    read = replace(Settings(), **{key: value for key, value in document.items() if key in known})
    flags = (getattr(read, field.name) for field in fields(Settings) if isinstance(field.default, bool))
    if not all(isinstance(flag, bool) for flag in flags):
        raise ValueError("a switch is neither true nor false")
    if not (read.exercise is None or isinstance(read.exercise, str)):
        raise ValueError("exercise is no name")
    if not isinstance(read.address, str):
        raise ValueError("address is no text")
    if read.strictness not in STRICTNESSES or read.theme not in get_args(ThemeName):
        raise ValueError("unknown strictness or theme")
    for number, most in ((read.target_reps, LARGEST_TARGET), (read.rest_s, LONGEST_REST_S), (read.camera, 99)):
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= most:
            raise ValueError("a number is out of range")
    return read
