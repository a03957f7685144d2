from __future__ import annotations

import pytest

from truerep.pose.detector import Candidate
from truerep.pose.person_memory import PersonMemory
from truerep.pose.region import Region


def _at(x: float, size: float = 400.0, score: float = 0.9) -> Candidate:
    return Candidate(Region(x, 200.0, size, 0.0), score)


@pytest.fixture
def memory() -> PersonMemory:
    memory = PersonMemory()
    memory.saw(Region(300.0, 200.0, 400.0, 0.0), 10.0)
    return memory


def test_without_a_past_the_surest_is_taken() -> None:
    assert PersonMemory().choose([_at(100), _at(500)], 0.0) == _at(100)
    assert PersonMemory().choose([], 0.0) is None


def test_the_nearest_is_taken_before_the_surest(memory: PersonMemory) -> None:
    assert memory.choose([_at(700, score=0.99), _at(320, score=0.6)], 10.1) == _at(320, score=0.6)


def test_a_single_person_is_taken_wherever_they_are_unless_one_was_chosen(memory: PersonMemory) -> None:
    assert memory.choose([_at(900)], 10.1) == _at(900)
    memory.insist()
    assert memory.choose([_at(900)], 10.1) is None


def test_somebody_elsewhere_or_of_another_size_is_refused_at_first_and_taken_in_the_end(memory: PersonMemory) -> None:
    memory.insist()
    for stranger in (_at(620), _at(300, size=150.0)):
        assert memory.choose([stranger], 10.1) is None
        assert memory.choose([stranger], 12.5) == stranger


def test_who_walked_on_while_hidden_is_taken(memory: PersonMemory) -> None:
    memory.insist()
    assert memory.choose([_at(500)], 10.1) is None
    assert memory.choose([_at(500)], 10.8) == _at(500)


def test_a_person_who_was_pointed_out_is_expected_there() -> None:
    memory = PersonMemory()
    memory.insist(_at(300).region)
    assert memory.choose([_at(700), _at(310)], 50.0) == _at(310)
    assert memory.choose([_at(700)], 50.1) is None


def test_a_new_source_or_a_step_back_in_time_begins_anew(memory: PersonMemory) -> None:
    memory.insist()
    assert memory.choose([_at(900)], 9.0) == _at(900)
    memory.forget()
    assert memory.choose([_at(900)], 10.1) == _at(900)
