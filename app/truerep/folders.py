"""Where the things of the person lie on this machine: the folders may not exist yet."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from platformdirs import user_config_dir, user_data_dir

_NAME: Final = "truerep"


def data_folder() -> Path:
    """Of the history, the person's own profiles and the lenses of the cameras."""
    return Path(user_data_dir(_NAME, appauthor=False))


def settings_folder() -> Path:
    """Of the settings."""
    return Path(user_config_dir(_NAME, appauthor=False))


def closed_because(folder: Path) -> str | None:
    """Why nothing can be written in a folder, or the folder cannot be made; None where it can.

    It is tried, since no list of rights tells of a full disk or of one that is read-only. Nothing is left behind.
    """
    standing = next((place for place in (folder, *folder.parents) if os.path.lexists(place)), folder)
    try:
        with tempfile.TemporaryFile(dir=standing) as file:
            file.write(b"\0")
    except OSError as error:
        return error.strerror or str(error)
    return None
