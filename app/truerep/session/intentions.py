"""Goals and plans: what the person means to do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from truerep.errors import TrueRepError
from truerep.session.progress import Goal

MOST_STEPS: Final = 50
LONGEST_REST_S: Final = 900
MOST_SETS: Final = 50
MOST_REPS: Final = 999


@dataclass(frozen=True, slots=True)
class Step:
    """Some sets of one exercise in a plan.

    Attributes:
        exercise: profile name.
        sets: how many.
        target: reps in each; seconds, for an exercise that is held.
        rest_s: after each set.
    """

    exercise: str
    sets: int
    target: int
    rest_s: int = 90


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in a session, in order."""

    name: str
    steps: tuple[Step, ...]


def keep_goals(connection: sqlite3.Connection, goals: Sequence[Goal]) -> None:
    """Keep goals; a target of 0 is no goal."""
    connection.execute("BEGIN IMMEDIATE")
    for goal in goals:
        connection.execute("DELETE FROM goal WHERE kind = ? AND exercise = ?", (goal.kind, goal.exercise))
        if goal.target > 0:
            connection.execute("INSERT INTO goal VALUES (?, ?, ?)", (goal.kind, goal.exercise, goal.target))
    connection.execute("COMMIT")


def keep_plan(connection: sqlite3.Connection, plan: Plan, before: str | None = None) -> None:
    """Keep a plan in place of one of the same name, and of the one that it was before it was renamed."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM plan WHERE name IN (?, ?)", (plan.name, before))
    connection.execute("INSERT INTO plan VALUES (?, ?)", (plan.name, plan_document(plan)))
    connection.execute("COMMIT")


def delete_plan(connection: sqlite3.Connection, name: str) -> None:
    """Delete a plan."""
    connection.execute("DELETE FROM plan WHERE name = ?", (name,))


def plan_document(plan: Plan) -> str:
    """A plan as JSON."""
    steps = [{"exercise": s.exercise, "sets": s.sets, "target": s.target, "rest_s": s.rest_s} for s in plan.steps]
    return json.dumps({"schema": 1, "steps": steps})


def plan_from(name: str, document: str) -> Plan:
    """A plan read back.

    Raises:
        TrueRepError: it is no plan, or a number is out of range.
    """
    try:
        parsed: Any = json.loads(document)
        steps = tuple(Step(**step) for step in parsed["steps"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise TrueRepError(f"plan '{name}': cannot be understood; delete it and make it anew") from error
    for step in steps:
        bounds = ((step.sets, 1, MOST_SETS), (step.target, 1, MOST_REPS), (step.rest_s, 0, LONGEST_REST_S))
        numbers = all(type(value) is int and low <= value <= high for value, low, high in bounds)
        if not numbers or not isinstance(step.exercise, str):
            raise TrueRepError(f"plan '{name}': a number is out of range; delete it and make it anew")
    if not 1 <= len(steps) <= MOST_STEPS:
        raise TrueRepError(f"plan '{name}': must have 1 to {MOST_STEPS} steps; delete it and make it anew")
    return Plan(name, steps)
