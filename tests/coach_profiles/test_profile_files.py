"""Profile files that are wrong: always one sentence that names the file and the field, never another exception."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truerep.errors import TrueRepError
from truerep.profiles.profile_io import load_profile, load_profiles
from truerep.resources import resource_dir

SQUAT: dict[str, Any] = json.loads((resource_dir("coach_profiles") / "squat.json").read_text(encoding="utf-8"))


def write(folder: Path, document: Any, name: str = "squat.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def changed(*path: str | int, to: Any) -> dict[str, Any]:
    document = copy.deepcopy(SQUAT)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return document


def without(*path: str | int) -> dict[str, Any]:
    document = copy.deepcopy(SQUAT)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return document


def message_of(path: Path) -> str:
    with pytest.raises(TrueRepError) as caught:
        load_profile(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert message.isprintable()
    return message.removeprefix(f"{path}: ")


def test_an_untouched_copy_loads(tmp_path: Path) -> None:
    assert load_profile(write(tmp_path, SQUAT)).name == "squat"


@pytest.mark.parametrize(
    ("document", "named"),
    [
        (changed("colour", to="red"), "colour"),
        (changed("motion", "speed", to=1), "motion.speed"),
        (changed("faults", 0, "lmit", to={}), "faults[0].lmit"),
        (changed("motion", "min_travel", to="half"), "motion.min_travel"),
        (changed("motion", "min_travel", to=0), "motion.min_travel"),
        (changed("motion", "primary", to=[]), "motion.primary"),
        (changed("faults", 0, "severity", to=1.5), "faults[0].severity"),
        (changed("faults", 0, "severity", to=True), "faults[0].severity"),
        (changed("compare_limit", "normal", to=float("nan")), "compare_limit.normal"),
        (changed("references", 0, "mid", "knee", "mean", to=float("inf")), "references[0].mid.knee.mean"),
        (changed("references", 0, "mid", "knee", "tolerance", to=-1), "references[0].mid.knee.tolerance"),
        (changed("references", 0, "mid", "knee", "mean", to=None), "references[0].mid.knee.mean"),
        (changed("references", 0, "views", to=["above"]), "references[0].views[0]"),
        (changed("references", 0, "views", to=[]), "references[0].views"),
        (changed("references", to=[]), "references"),
        (without("references"), "references"),
        (without("references", 0, "mid", "knee"), "references[0].mid"),
        (without("references", 1, "start"), "references[1].start"),
        (changed("faults", 1, "measure", to="knee_colour"), "knee_colour"),
        (changed("placement", "must_see", to=["tail"]), "tail"),
        (changed("faults", 0, "statistic", to="max"), "faults[0]"),
        (changed("faults", to=[SQUAT["faults"][0], SQUAT["faults"][0]]), "shallow"),
        (changed("name", to="Squat!"), "name"),
        (changed("aliases", to="air_squat"), "aliases"),
        (changed("schema", to="1"), "schema"),
        (changed("kind", to="hold"), "references[0].hold"),
        (without("title"), "title: is missing; mend it there"),
        (changed("title", to=" "), "title: must not be blank"),
        (changed("title", to="Squat\x1b[31m"), "title: must be one line"),
        (changed("faults", 0, "cue", to="Go\nlower"), "faults[0].cue: must be one line"),
        (changed("motion", "shortest_s", to=20.0), "motion: shortest_s must be less"),
        (changed("faults", 0, "limit", to={"gentle": 1, "normal": 9, "strict": 5}), "faults[0]: limit: gentle must be"),
        (changed("compare_limit", to={"gentle": 1, "normal": 9, "strict": 15}), "compare_limit: gentle must be"),
    ],
)
def test_the_message_names_the_field(tmp_path: Path, document: Any, named: str) -> None:
    assert named in message_of(write(tmp_path, document))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (changed("colour", to="red"), "colour: is no entry of a profile"),
        (changed("name", to=5), "name: must be text in quotes"),
        (
            changed("name", to="My squat"),
            "name: must be small letters, digits and underscores, a letter first, 64 at most",
        ),
        (changed("motion", "min_travel", to="half"), "motion.min_travel: must be a number"),
        (changed("motion", "min_travel", to=0), "motion.min_travel: must be more than 0"),
        (changed("motion", "primary", to=[]), "motion.primary: needs 1 or more entries and has 0"),
        (changed("kind", to="dance"), "kind: must be 'rep' or 'hold'"),
        (changed("title", to="a" * 201), "title: must have 200 letters at most"),
        (changed("faults", 0, "severity", to=4), "faults[0].severity: must be 3 or less"),
        (changed("motion", to=[]), "motion: must be an object in curly brackets"),
        (changed("title", to="\ud800"), "title: holds half a character"),
    ],
)
def test_the_reason_and_the_way_out_are_in_plain_words(tmp_path: Path, document: Any, reason: str) -> None:
    assert message_of(write(tmp_path, document)) == f"{reason}; mend it there, or export the profile again"


def test_the_mark_that_some_editors_put_first_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "marked.json"
    path.write_text(json.dumps(SQUAT), encoding="utf-8-sig")
    assert load_profile(path).name == "squat"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (json.dumps(SQUAT).encode("utf-16"), "is no text in UTF-8"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "a number of too many digits"),
        (b'{"schema": 1,\n "name": }', "in line 2, column 10"),
    ],
    ids=["utf-16", "nested", "digits", "place"],
)
def test_a_file_that_is_no_json_is_told_in_plain_words(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    assert reason in message_of(path)


def test_a_reference_that_stands_still_is_refused(tmp_path: Path) -> None:
    start = SQUAT["references"][0]["start"]["knee"]["mean"]
    document = changed("references", 0, "mid", "knee", "mean", to=start)
    assert "does not move" in message_of(write(tmp_path, document))


def test_a_newer_schema_asks_for_an_update(tmp_path: Path) -> None:
    assert "newer" in message_of(write(tmp_path, changed("schema", to=2)))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"schema": 1}', b"[" * 100_000, b'{"schema": ' + b"9" * 5000 + b"}"],
    ids=["empty", "cut", "list", "null", "binary", "bare", "nested", "huge-number"],
)
def test_what_is_no_profile_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    assert message_of(path)


def test_a_name_that_is_there_twice_is_no_matter_of_luck(tmp_path: Path) -> None:
    path = tmp_path / "twice.json"
    path.write_text(json.dumps(SQUAT).replace('"title":', '"title": "Other", "title":', 1), encoding="utf-8")
    assert "'title' is there twice" in message_of(path)


def test_only_what_is_there_once_for_each_side_can_lead(tmp_path: Path) -> None:
    assert load_profile(write(tmp_path, changed("motion", "leading", to="hip"))).motion.leading == "hip"
    assert "motion: leading: 'trunk_lean'" in message_of(write(tmp_path, changed("motion", "leading", to="trunk_lean")))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "cannot be read" in message_of(tmp_path / "nothing.json")
    assert "no ordinary file" in message_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_a_file_that_would_be_waited_for_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert "no ordinary file" in message_of(tmp_path / "pipe.json")


def test_two_profiles_may_not_share_a_name(tmp_path: Path) -> None:
    write(tmp_path, SQUAT, "a.json")
    write(tmp_path, changed("name", to="other") | {"aliases": ["squat"]}, "b.json")
    with pytest.raises(TrueRepError, match=r"b\.json.*'squat' is already taken"):
        load_profiles(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="holds no profile"):
        load_profiles(tmp_path)


def test_one_id_may_be_read_differently_from_other_views(tmp_path: Path) -> None:
    first = SQUAT["faults"][0] | {"views": ["side"]}
    second = first | {"views": ["front"], "measure": "hip_height"}
    assert len(load_profile(write(tmp_path, changed("faults", to=[first, second]))).faults) == 2


def explanation_of(path: Path) -> str | None:
    """What is wrong with a file, or None where nothing is; anything but a TrueRepError goes through."""
    try:
        load_profile(path)
    except TrueRepError as error:
        return str(error)
    return None


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=12)
    | st.sampled_from(["knee", "front", "mid", "both", "squat", -1, 0, 1e400, 10**400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(document: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps: list[Any] = []
    if isinstance(document, dict):
        steps = list(document)
    elif isinstance(document, list):
        steps = list(range(len(document)))
    return [place for step in steps for place in ((*path, step), *places(document[step], (*path, step)))]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(places(SQUAT)), st.sampled_from(["set", "delete", "add"]), json_values, st.text(max_size=10))
def test_any_single_change_loads_or_is_explained(
    tmp_path: Path, place: tuple[str | int, ...], action: str, value: Any, key: str
) -> None:
    if action == "delete":
        document = without(*place)
    elif action == "add" and isinstance(place[-1], str):
        document = changed(*place[:-1], key, to=value)
    else:
        document = changed(*place, to=value)
    path = write(tmp_path, document)
    explained = explanation_of(path)
    assert explained is None or explained.startswith(f"{path}: ")
    assert explained is None or explained.isprintable()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | json_values.map(lambda v: json.dumps(v).encode()))
def test_any_file_loads_or_is_explained(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.json"
    path.write_bytes(content)
    with pytest.raises(TrueRepError) as caught:
        load_profile(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(caught.value).isprintable()
