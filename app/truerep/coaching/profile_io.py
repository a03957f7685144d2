"""Profiles from and to files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from truerep.coaching.profile import PROFILE_SCHEMA, Profile
from truerep.errors import TrueRepError

_LARGEST_BYTES: Final = 4_000_000


def load_profile(path: Path) -> Profile:
    """Read one profile.

    Raises:
        TrueRepError: the file cannot be read, is no JSON, is from a newer version, or a field is wrong; the message
            names file, field and reason.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise TrueRepError(f"{path}: larger than {_LARGEST_BYTES // 1_000_000} MB, so it is no profile")
        document = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, RecursionError) as error:
        raise TrueRepError(f"{path}: is no valid JSON ({error}); export the profile again") from error
    if not isinstance(document, dict):
        raise TrueRepError(f"{path}: holds no profile (a JSON object was expected)")
    version = document.get("schema")
    if isinstance(version, int) and version > PROFILE_SCHEMA:
        raise TrueRepError(f"{path}: written by a newer TrueRep (schema {version}, known is {PROFILE_SCHEMA}); update")
    try:
        return Profile.model_validate(document)
    except ValidationError as error:
        raise TrueRepError(f"{path}: {_first_fault(error)}") from error
    except UnicodeError as error:  # half of a character, which JSON can write and no text can hold
        raise TrueRepError(f"{path}: holds half a character; export the profile again") from error


def load_profiles(folder: Path) -> dict[str, Profile]:
    """Read every `*.json` of a folder, by name.

    Raises:
        TrueRepError: one of them is wrong, two share a name or an alias, or there is none.
    """
    profiles: dict[str, Profile] = {}
    owner: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        profile = load_profile(path)
        for name in (profile.name, *profile.aliases):
            if name in owner:
                raise TrueRepError(f"{path}: the name '{name}' is already taken by profile '{owner[name]}'")
            owner[name] = profile.name
        profiles[profile.name] = profile
    if not profiles:
        raise TrueRepError(f"{folder}: holds no profile (*.json); install TrueRep again")
    return profiles


def canonical_name(profiles: Mapping[str, Profile], name: str) -> str | None:
    """The profile's own name for a name, an alias or a title, or None where no profile has it.

    It is taken as people write it: "Push-up" and "push up" are `push_up`. A name goes before an alias, an alias before
    a title.
    """
    wanted = _spelled(name)
    if wanted in profiles:
        return wanted
    by_alias = (p.name for p in profiles.values() if wanted in p.aliases)
    by_title = (p.name for p in profiles.values() if _spelled(p.title) == wanted)
    return next(chain(by_alias, by_title), None)


def _spelled(name: str) -> str:
    """Small letters, with one underscore for spaces and hyphens."""
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", name).strip().casefold())


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """One object of a file; of a name that is there twice nobody knows which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!a} is there twice in one object")
    return found


def _first_fault(error: ValidationError) -> str:
    """One line for a person: field and reason of the first thing that is wrong."""
    first = error.errors(include_url=False)[0]
    field = ""
    for part in first["loc"]:
        field += f"[{part}]" if isinstance(part, int) else f".{part}"
    reason = first["msg"].removeprefix("Value error, ")
    message = f"{field.lstrip('.') or 'profile'}: {reason}"
    # A file may hold any character as a key; the message must stay one line that every terminal can show.
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
