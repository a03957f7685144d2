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

from truerep.errors import TrueRepError
from truerep.profiles.profile import PROFILE_SCHEMA, Profile

_LARGEST_BYTES: Final = 4_000_000
_REASONS: Final = {
    "missing": "is missing",
    "extra_forbidden": "is no entry of a profile",
    "string_type": "must be text in quotes",
    "string_pattern_mismatch": "must be small letters, digits and underscores, a letter first, 64 at most",
    "string_unicode": "holds half a character",
    "string_too_short": "must not be empty",
    "string_too_long": "must have {max_length} letters at most",
    "list_type": "must be a list in square brackets",
    "dict_type": "must be an object in curly brackets",
    "model_type": "must be an object in curly brackets",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "too_short": "needs {min_length} or more entries and has {actual_length}",
    "too_long": "may have {max_length} entries and has {actual_length}",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
}
"""In the words of this program, by what the checker calls them."""


def load_profile(path: Path) -> Profile:
    """Read one profile.

    Raises:
        TrueRepError: the file cannot be read, is no JSON, is from a newer version, or a field is wrong; the message
            names file, field and reason.
    """
    document = _read(path)
    if not isinstance(document, dict):
        raise TrueRepError(f"{path}: holds no profile (a JSON object was expected); choose another file")
    version = document.get("schema")
    if isinstance(version, int) and version > PROFILE_SCHEMA:
        raise TrueRepError(f"{path}: written by a newer TrueRep (schema {version}, known is {PROFILE_SCHEMA}); update")
    try:
        return Profile.model_validate(document)
    except ValidationError as error:
        raise TrueRepError(f"{path}: {_first_fault(error)}; mend it there, or export the profile again") from error
    except UnicodeError as error:  # half of a character, which JSON can write and no text can hold
        raise TrueRepError(f"{path}: holds half a character; mend it there, or export the profile again") from error


def _read(path: Path) -> object:
    """What a JSON file holds; a byte order mark, which some editors write, is passed over.

    Raises:
        TrueRepError: it cannot be read, or is no JSON.
    """
    try:
        if path.exists() and not path.is_file():
            raise TrueRepError(f"{path}: is no ordinary file; name a profile (.json)")
        if path.stat().st_size > _LARGEST_BYTES:
            largest = _LARGEST_BYTES // 1_000_000
            raise TrueRepError(f"{path}: larger than {largest} MB, so it is no profile; choose another file")
        document: object = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_once)
        return document
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise TrueRepError(f"{path}: is no text in UTF-8; save it as such, or export the profile again") from error
    except RecursionError as error:
        raise TrueRepError(f"{path}: is nested too deeply to be a profile; export it again") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise TrueRepError(
            f"{path}: is no valid JSON ({error.msg} in {where}); mend it there, or export the profile again"
        ) from error
    except _TwiceError as error:
        raise TrueRepError(f"{path}: {error} is there twice in one object; remove one") from error
    except ValueError as error:  # Python's bound on the digits of a number
        raise TrueRepError(
            f"{path}: holds a number of too many digits; mend it there, or export the profile again"
        ) from error


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


class _TwiceError(ValueError):
    pass


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """One object of a file; of a name that is there twice nobody knows which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(ascii(twice))
    return found


def _first_fault(error: ValidationError) -> str:
    """One line for a person: field and reason of the first thing that is wrong."""
    first = error.errors(include_url=False)[0]
    field = ""
    for part in first["loc"]:
        field += f"[{part}]" if isinstance(part, int) else f".{part}"
    plain, context = _REASONS.get(first["type"]), first.get("ctx", {})
    reason = first["msg"].removeprefix("Value error, ") if plain is None else plain.format_map(context)
    message = f"{field.lstrip('.') or 'profile'}: {reason}"
    # A file may hold any character as a key; the message must stay one line that every terminal can show.
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
