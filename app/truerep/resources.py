"""Where models, profiles and assets lie: beside the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from truerep.errors import TrueRepError

Folder = Literal["models", "coach_profiles", "assets"]

_PACKAGE: Final = Path(__file__).resolve().parent
_CHECKOUT: Final = _PACKAGE.parent.parent


def resource_dir(folder: Folder) -> Path:
    """The folder that holds one kind of data.

    Raises:
        TrueRepError: the folder is in neither place, so the installation is damaged.
    """
    for base in (_PACKAGE, _CHECKOUT):
        if (base / folder).is_dir():
            return base / folder
    raise TrueRepError(f"{_PACKAGE / folder}: the folder is missing; install TrueRep again with 'pip install .'")


def demo_clip() -> Path:
    """The bundled clip that shows what TrueRep does.

    Raises:
        TrueRepError: it is missing.
    """
    path = resource_dir("assets") / "demo.webm"
    if not path.is_file():
        raise TrueRepError(f"{path}: the demo clip is missing; install TrueRep again with 'pip install .'")
    return path
