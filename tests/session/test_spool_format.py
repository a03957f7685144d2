from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_makers import head, raw, rep_done, set_done

from truerep.advice import FaultFinding, Rep
from truerep.session.records import (
    ClipSeen,
    CountCorrected,
    Entry,
    ProfileSeen,
    RawRep,
    RepDone,
    SecondsHeld,
    SetDone,
    SetReplaced,
    SetThrownAway,
)
from truerep.session.spool_format import entries_in, seal, to_record

WORDS = st.text(max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
FAULTS = st.builds(
    FaultFinding, WORDS, st.sampled_from(["start", "mid", "end", "whole"]), WORDS, NUMBERS, NUMBERS, NUMBERS,
    st.sampled_from(["deg", "ratio"]), WORDS, st.integers(1, 3), NUMBERS,
)  # fmt: skip
REPS = st.builds(
    Rep, st.integers(1, 999), WORDS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["good", "faulty", "unclear"]),
    st.lists(FAULTS, max_size=3).map(tuple), st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip
SPOOLED: list[Entry] = [
    rep_done(1), ProfileSeen("0123", "squat", "{}"), rep_done(2, verdict="faulty"), SetThrownAway("x"), rep_done(3),
    set_done("good", "faulty"), CountCorrected("x", "squat", 7), rep_done(4),
    SecondsHeld(head("y", "plank"), 41.5), rep_done(5), ClipSeen("x", "0123"), SetReplaced("w", "x"),
]  # fmt: skip
RECORDS = [to_record(entry) for entry in SPOOLED]
STARTS = [sum(map(len, RECORDS[:number])) for number in range(len(RECORDS) + 1)]
WHOLE = b"".join(RECORDS)
PLACES = st.integers(0, len(WHOLE) - 1)


def records_of(content: bytes) -> tuple[list[bytes], bool]:
    entries, whole = entries_in(content)
    return [to_record(entry) for entry in entries], whole


@given(REPS, st.integers(1, 9999), st.integers(0, 40), st.booleans(), WORDS)
def test_a_rep_survives_the_spool(rep: Rep, number: int, frames: int, seen: bool, exercise: str) -> None:
    part = raw(1)
    kept = RawRep(rep, part.measures, part.times[:frames], part.values[:frames], part.poses if seen else None)
    entry = RepDone(head(exercise=exercise), number, kept)
    (back,), whole = entries_in(to_record(entry))
    assert whole
    assert isinstance(back, RepDone)
    assert (back.head, back.number, back.rep.rep, back.rep.measures) == (entry.head, number, rep, part.measures)
    np.testing.assert_array_equal(back.rep.times, kept.times)
    np.testing.assert_array_equal(back.rep.values, kept.values)
    if seen:
        np.testing.assert_array_equal(back.rep.poses, part.poses)
    else:
        assert back.rep.poses is None


def test_an_exercise_without_profile_survives_the_spool() -> None:
    part = raw(1)
    bare = RawRep(part.rep, (), part.times, np.zeros((len(part.times), 2, 0), np.float32), part.poses)
    (back,), _ = entries_in(to_record(RepDone(head(), 1, bare)))
    assert isinstance(back, RepDone)
    assert back.rep.values.shape == bare.values.shape
    np.testing.assert_array_equal(back.rep.poses, part.poses)


def test_a_set_survives_the_spool_with_its_curves_and_poses() -> None:
    entry = set_done("good", "faulty")
    (back,), _ = entries_in(to_record(entry))
    assert isinstance(back, SetDone)
    for found, asked in zip(back.reps, entry.reps, strict=True):
        assert (found.rep, found.mid_value, found.side_difference) == (asked.rep, asked.mid_value, 3.0)
        assert list(found.curves) == list(asked.curves)
        for name, values in asked.curves.items():
            np.testing.assert_array_equal(found.curves[name], values)
        np.testing.assert_array_equal(found.poses, asked.poses)


def test_a_set_of_which_nothing_was_counted_keeps_what_the_person_said_it_was() -> None:
    (back,), whole = entries_in(to_record(set_done(corrected=8)))
    assert isinstance(back, SetDone)
    assert (back.corrected, whole) == (8, True)


def test_a_set_as_it_was_written_before_such_a_word_could_be_kept_is_read() -> None:
    record = to_record(set_done("good"))
    begin = record.index(b"{")
    old = record[begin:].replace(b",1,1,null]", b",1,1]", 1)  # partial and live counts came last
    assert len(old) < len(record) - begin
    text = old[: old.index(b"}", old.index(b'"others"')) + 1]
    (back,), whole = entries_in(seal(text, old[len(text) : -1]))
    assert isinstance(back, SetDone)
    assert (back.live_count, back.corrected, len(back.reps), whole) == (1, None, 1, True)


def test_all_kinds_survive_the_spool_in_their_order() -> None:
    assert records_of(WHOLE) == (RECORDS, True)
    assert records_of(WHOLE + bytes(5000)) == (RECORDS, True)
    assert records_of(b"") == records_of(bytes(5000)) == ([], True)


@given(PLACES, st.integers(0, 3000))
def test_a_tear_loses_the_record_that_it_runs_through_and_is_no_damage(at: int, room: int) -> None:
    before = sum(start <= at for start in STARTS[1:])
    assert records_of(WHOLE[:at] + bytes(room)) == (RECORDS[:before], True)


@given(st.integers(1, len(WHOLE) - 1))
def test_a_beginning_that_was_blanked_is_no_damage(to: int) -> None:
    after = sum(start < to for start in STARTS)
    assert records_of(bytes(to) + WHOLE[to:]) == (RECORDS[after:], True)


@given(PLACES, st.binary(min_size=1, max_size=600) | st.integers(1, 5000).map(bytes))
def test_damage_loses_no_record_that_it_does_not_touch(at: int, dirt: bytes) -> None:
    content = WHOLE[:at] + dirt + WHOLE[at + len(dirt) :]
    found, whole = records_of(content)
    before = sum(start <= at for start in STARTS[1:])
    after = sum(start < at + len(dirt) for start in STARTS)
    assert found[:before] == RECORDS[:before]
    untouched = RECORDS[after:]
    assert not untouched or found[-len(untouched) :] == untouched
    assert set(found) <= set(RECORDS), "what was damaged was taken for an entry"
    if untouched and at and len(found) < len(RECORDS):
        assert not whole


@given(st.binary(max_size=300))
def test_whatever_lies_in_a_spool_is_read_without_a_fault(dirt: bytes) -> None:
    entries_in(dirt)
    assert records_of(WHOLE + dirt)[0][: len(RECORDS)] == RECORDS
    assert records_of(dirt + WHOLE)[0][-len(RECORDS) :] == RECORDS


@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.integers() | WORDS,
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["is", "rep", "head", "reps", "fields", "measures"]), x, max_size=5)
            | st.fixed_dictionaries({"is": st.sampled_from(["rep", "set", "thrown_away", "corrected", "profile"])})
        ),
        max_leaves=8,
    ).map(lambda document: json.dumps(document).encode()),
    st.binary(max_size=200),
)
def test_a_record_that_is_no_entry_is_damage(text: bytes, numbers: bytes) -> None:
    assert records_of(RECORDS[0] + seal(text, numbers) + RECORDS[1]) == (RECORDS[:2], False)


def parts_of(record: bytes) -> tuple[bytes, bytes]:
    text_size, _numbers_size = np.frombuffer(record, "<u4", 2, 4).tolist()
    return record[16 : 16 + text_size], record[16 + text_size : -1]


@pytest.mark.parametrize(
    "change", [(b'"left_knee"', b'"left_nose"'), (b'"faults"', b'"fault_"'), (b'"head"', b'"neck"')]
)
def test_words_that_make_no_rep_are_damage_though_the_checksum_is_right(change: tuple[bytes, bytes]) -> None:
    record = to_record(rep_done(1))
    text, numbers = parts_of(record)
    assert records_of(seal(text, numbers)) == ([record], True)
    assert records_of(seal(text.replace(*change), numbers)) == ([], False)


@pytest.mark.parametrize("entry", [rep_done(1), set_done("good", "faulty")])
@pytest.mark.parametrize("missing", [20, 300, 6000])
def test_numbers_that_are_missing_are_damage_though_the_checksum_is_right(entry: Entry, missing: int) -> None:
    text, numbers = parts_of(to_record(entry))
    assert records_of(seal(text, numbers[:-missing])) == ([], False)
