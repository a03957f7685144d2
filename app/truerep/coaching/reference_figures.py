"""The bodies of the profiles that come with the program, kept beside them in one file.

A profile that people write by hand says what joints read, not where 15 landmarks are at 41 moments; a recorded one has
its own figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.advice import View
from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.profiles.profile import Profile, Reference

FIGURES_FILE: Final = "figures.npz"
_DIGITS: Final = 3


def figure_key(name: str, view: View) -> str:
    """Name of a figure in the file."""
    return f"{name}.{view.value}"


def save_figures(figures: Mapping[str, NDArray[np.float64]], path: Path) -> None:
    """Write figures (41, 15, 2) by `figure_key`; those that are not whole are left out.

    Raises:
        TrueRepError: the file cannot be written.
    """
    whole = {key: figure.astype(np.float16) for key, figure in figures.items() if np.isfinite(figure).all()}
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **whole)


def with_figures(profiles: Mapping[str, Profile], path: Path) -> dict[str, Profile]:
    """The profiles with a body for each reference that has none and whose view is in the file.

    Raises:
        TrueRepError: the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            figures = {key: np.round(stored[key].astype(np.float64), _DIGITS) for key in stored.files}
    except (OSError, ValueError, KeyError) as error:
        raise TrueRepError(f"{path}: the bodies of the references cannot be read; install TrueRep again") from error
    return {
        name: profile.model_copy(update={"references": [_drawn(r, name, figures) for r in profile.references]})
        for name, profile in profiles.items()
    }


def _drawn(reference: Reference, name: str, figures: Mapping[str, NDArray[np.float64]]) -> Reference:
    keys = [key for view in reference.views if (key := figure_key(name, view)) in figures]
    if reference.figure is not None or not keys:
        return reference
    return reference.model_copy(update={"figure": figures[keys[0]].tolist()})
