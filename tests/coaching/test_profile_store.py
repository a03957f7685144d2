"""Own profiles on disk: never lost, never mistaken for another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truerep.errors import TrueRepError
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import canonical_name, load_profile, load_profiles
from truerep.profiles.profile_store import (
    import_profile,
    keep_own,
    load_own_profiles,
    name_from_title,
    profile_text,
    remove_own,
    save_profile,
)
from truerep.resources import resource_dir

SHIPPED = load_profiles(resource_dir("coach_profiles"))


def own(name: str = "goblet", **changes: object) -> Profile:
    document = json.loads(profile_text(SHIPPED["squat"]))
    return Profile.model_validate_json(json.dumps(document | {"name": name, "title": "Own", "aliases": []} | changes))


def test_text_is_the_profile() -> None:
    for profile in SHIPPED.values():
        assert Profile.model_validate_json(profile_text(profile)) == profile


def test_saving_again_keeps_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "goblet.json"
    save_profile(own(), path)
    first = path.read_text(encoding="utf-8")
    save_profile(own(title="Newer"), path)
    assert load_profile(path).title == "Newer"
    assert (tmp_path / "goblet.json.bak").read_text(encoding="utf-8") == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["goblet.json", "goblet.json.bak"]


def test_a_failed_save_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "goblet.json"
    save_profile(own(), path)
    before = path.read_bytes()

    def full(*_args: object, **_kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(TrueRepError, match="No space left"):
        save_profile(own(title="Newer"), path)
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    keep_own(own(), tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    found = load_own_profiles(tmp_path, SHIPPED)
    assert list(found.profiles) == ["goblet"]
    assert len(found.complaints) == 1
    assert "broken.json" in found.complaints[0]


def test_no_folder_is_no_profile(tmp_path: Path) -> None:
    assert load_own_profiles(tmp_path / "missing", SHIPPED).profiles == {}


def test_names_of_others_are_refused_on_import(tmp_path: Path) -> None:
    source = tmp_path / "given.json"
    save_profile(own(aliases=["push_up"]), source)
    with pytest.raises(TrueRepError, match="aliases: 'push_up' already belongs to profile 'push_up'"):
        import_profile(source, tmp_path / "own", SHIPPED)
    assert not (tmp_path / "own").exists()


def test_an_alias_of_a_shipped_profile_is_a_good_name(tmp_path: Path) -> None:
    save_profile(own("goblet_squat"), tmp_path / "given.json")
    import_profile(tmp_path / "given.json", tmp_path / "own", SHIPPED)
    found = load_own_profiles(tmp_path / "own", SHIPPED)
    assert list(found.profiles) == ["goblet_squat"]
    assert canonical_name({**SHIPPED, **found.profiles}, "goblet_squat") == "goblet_squat"


def test_a_title_in_ones_own_language_leads_to_the_profile(tmp_path: Path) -> None:
    keep_own(own("kniebeuge_ueber_kopf", title="Kniebeuge über Kopf"), tmp_path)
    profiles = {**SHIPPED, **load_own_profiles(tmp_path, SHIPPED).profiles}
    assert canonical_name(profiles, "kniebeuge U\u0308BER kopf") == "kniebeuge_ueber_kopf"
    assert canonical_name(profiles, "Kniebeuge") is None


def test_a_name_goes_before_the_title_of_another(tmp_path: Path) -> None:
    keep_own(own("my_squat", title="Push-up"), tmp_path)
    profiles = {**load_own_profiles(tmp_path, SHIPPED).profiles, **SHIPPED}
    assert canonical_name(profiles, "push-up") == "push_up"


def test_aliases_in_a_circle_are_refused(tmp_path: Path) -> None:
    keep_own(own("one", aliases=["two"]), tmp_path)
    keep_own(own("two", aliases=["one"]), tmp_path)
    found = load_own_profiles(tmp_path, SHIPPED)
    assert list(found.profiles) == ["one"]
    assert "'two' is an alias of profile 'one'" in found.complaints[0]


def test_own_profile_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    keep_own(own("squat"), tmp_path)
    assert load_own_profiles(tmp_path, SHIPPED).profiles["squat"].title == "Own"


def test_removed_profile_stays_as_backup(tmp_path: Path) -> None:
    path = keep_own(own(), tmp_path)
    remove_own("goblet", tmp_path)
    assert not path.exists()
    assert load_profile(path.with_name("goblet.json.bak").rename(tmp_path / "again.json")).name == "goblet"
    with pytest.raises(TrueRepError, match="cannot be removed"):
        remove_own("goblet", tmp_path)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Goblet squat", "goblet_squat"),
        ("Überzug", "ueberzug"),
        ("90/90 Hip", "hip"),
        ("Élévation", "elevation"),
        ("Приседание", "exercise"),
    ],
)
def test_names_from_titles(title: str, name: str) -> None:
    assert name_from_title(title, {}) == name
    assert name_from_title(title, {name: None}) == f"{name}_2"


def test_title_without_a_letter_is_refused() -> None:
    with pytest.raises(TrueRepError, match="at least one letter"):
        name_from_title("123 !", {})


@pytest.mark.parametrize("title", ["Goblet\nsquat", "Goblet\tsquat", "x" * 201])
def test_a_title_that_no_profile_can_have_is_refused_in_one_line(title: str) -> None:
    with pytest.raises(TrueRepError, match="one line of no more than 200") as caught:
        name_from_title(title, {})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("references", [], "references"),
        ("schema", 2, "newer"),
        ("aliases", ["goblet"], "aliases must differ"),
        ("kind", "dance", "kind"),
        ("embedding", {"model": "x", "examples": [[0.0] * 8, [0.0] * 9], "radius": 0.5}, "same length"),
    ],
)
def test_nonsense_is_refused_by_field(tmp_path: Path, field: str, value: object, words: str) -> None:
    document = json.loads(profile_text(own()))
    document[field] = value
    path = tmp_path / "given.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(TrueRepError, match=words):
        load_profile(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(40_000_000)
    with pytest.raises(TrueRepError, match="larger than 4 MB"):
        load_profile(path)


def test_a_deviation_needs_a_course(tmp_path: Path) -> None:
    document = json.loads(profile_text(own()))
    document["faults"][0]["statistic"] = "deviation"
    path = tmp_path / "given.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(TrueRepError, match="needs a reference with a course"):
        load_profile(path)
