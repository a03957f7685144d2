"""Profiles of one's own: kept in one folder, written whole or not at all, the one before kept as a backup."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from truerep.errors import TrueRepError
from truerep.files import replacing, write_text
from truerep.folders import data_folder
from truerep.profiles.profile import Profile, Text
from truerep.profiles.profile_io import load_profile

_BACKUP: Final = ".bak"
_IN_ANOTHER_SCRIPT: Final = "exercise"
_SPELLED: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_TITLE: Final = TypeAdapter[str](Text)
_NUMBERS: Final = re.compile(r"\[\s*((?:-?[\d.]+(?:e[-+]?\d+)?\s*,?\s*)+)\]")


@dataclass(frozen=True, slots=True)
class OwnProfiles:
    """What the folder holds.

    Attributes:
        profiles: by name.
        complaints: one sentence for each file that cannot be used.
    """

    profiles: dict[str, Profile]
    complaints: tuple[str, ...]


def own_folder() -> Path:
    """Where the person's own profiles lie on this machine; it may not exist yet."""
    return data_folder() / "profiles"


def load_own_profiles(folder: Path, shipped: Mapping[str, Profile]) -> OwnProfiles:
    """Read the person's own profiles; a file that is wrong is left out, so that the others can be used.

    Args:
        folder: that holds them.
        shipped: profiles that come with the program; one's own takes the place of the one of the same name.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".json")  # `glob` finds none in a closed one
    except (FileNotFoundError, NotADirectoryError):
        paths = []
    except OSError as error:  # of somebody else, as after a first start as the administrator
        return OwnProfiles({}, (f"{folder}: cannot be read ({error.strerror}); allow reading it",))
    profiles: dict[str, Profile] = {}
    complaints = []
    for path in paths:
        try:
            profile = load_profile(path)
            check_names(profile, path, {**shipped, **profiles}, own=profiles)
        except TrueRepError as error:
            complaints.append(str(error))
            continue
        profiles[profile.name] = profile
    return OwnProfiles(profiles, tuple(complaints))


def check_names(profile: Profile, path: Path, others: Mapping[str, Profile], own: Mapping[str, Profile]) -> None:
    """Refuse a name or alias that another profile goes by.

    A name may be an alias of a profile that comes with the program ("goblet squat" is known as a squat): one's own goes
    first then.

    Args:
        profile: to be added.
        path: of its file, for the message.
        others: every profile that is there; one that has the same name is replaced by it.
        own: those among them that are the person's own and may not be there twice.

    Raises:
        TrueRepError: naming the field and the profile that has it.
    """
    if profile.name in own:
        raise TrueRepError(f"{path}: name: another profile of your own is called '{profile.name}'; rename one of them")
    mine = {alias: other.name for other in own.values() for alias in other.aliases}
    if profile.name in mine:
        raise TrueRepError(f"{path}: name: '{profile.name}' is an alias of profile '{mine[profile.name]}'; rename it")
    owner = {n: other.name for other in others.values() for n in (other.name, *other.aliases)}
    for alias in profile.aliases:
        if owner.get(alias, profile.name) != profile.name:
            raise TrueRepError(f"{path}: aliases: '{alias}' already belongs to profile '{owner[alias]}'; remove it")


def profile_text(profile: Profile) -> str:
    """A profile as JSON that people can read: lists of numbers in one line."""
    text = json.dumps(
        profile.model_dump(mode="json", by_alias=True, exclude_defaults=True), indent=2, ensure_ascii=False
    )
    return _NUMBERS.sub(lambda found: f"[{', '.join(part.strip() for part in found[1].split(','))}]", text) + "\n"


def save_profile(profile: Profile, path: Path) -> None:
    """Write a profile; the file that was there stays beside it as `<name>.json.bak`.

    Raises:
        TrueRepError: the folder cannot be written or the disk is full; then what was there is still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrueRepError(f"{path.parent}: cannot be made ({error.strerror}); choose another place") from error
    if path.is_file():
        with replacing(path.with_name(path.name + _BACKUP)) as temporary:
            shutil.copyfile(path, temporary)
    write_text(path, profile_text(profile))


def keep_own(profile: Profile, folder: Path) -> Path:
    """Save a profile among the person's own, in place of the one of the same name; gives its file.

    Raises:
        TrueRepError: as in `save_profile`.
    """
    path = folder / f"{profile.name}.json"
    save_profile(profile, path)
    return path


def import_profile(source: Path, folder: Path, shipped: Mapping[str, Profile]) -> Profile:
    """Take in a file that somebody handed over.

    Raises:
        TrueRepError: it is no profile, or another one goes by its name or one of its aliases.
    """
    profile = load_profile(source)
    present = load_own_profiles(folder, shipped).profiles
    own = {name: other for name, other in present.items() if name != profile.name}
    others = {name: other for name, other in {**shipped, **own}.items() if name != profile.name}
    check_names(profile, source, others, own)
    keep_own(profile, folder)
    return profile


def remove_own(name: str, folder: Path) -> None:
    """Take a profile away; its file stays as the backup.

    Raises:
        TrueRepError: there is none, or it cannot be moved.
    """
    path = folder / f"{name}.json"
    try:
        path.replace(path.with_name(path.name + _BACKUP))
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be removed ({error.strerror}); check the folder") from error


def name_from_title(title: str, taken: Mapping[str, object]) -> str:
    """A profile's name from what the trainer calls the exercise: small letters, digits and underscores.

    A title in another script, which none of these spell, gives "exercise".

    Raises:
        TrueRepError: the title has no letter, or is none that a profile can have.
    """
    try:
        _TITLE.validate_python(title)
    except ValidationError as error:
        raise TrueRepError(f"{title!a:.60}: a name is one line of no more than 200 letters") from error
    spelled = "".join(_SPELLED.get(letter, letter) for letter in title.lower())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_").lstrip("0123456789_")[:60]
    if not name:
        if not any(letter.isalpha() for letter in title):
            raise TrueRepError(f"'{title}': a name needs at least one letter")
        name = _IN_ANOTHER_SCRIPT
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free
