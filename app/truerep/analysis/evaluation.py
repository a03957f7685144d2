"""Runs the analysis over an index and lays the results beside the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from truerep.advice import Rep
from truerep.analysis.engine import Choices, Engine, load_all_profiles
from truerep.analysis.index import FORM_LABELS, NEGATIVE, IndexEntry
from truerep.analysis.parallel import map_in_processes
from truerep.analysis.pipeline import analyze_source
from truerep.analysis.result import Analysis
from truerep.analysis.scoring import ScoredClip
from truerep.errors import TrueRepError
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import canonical_name


@dataclass(frozen=True, slots=True)
class Task:
    """How each clip is to be analysed.

    Attributes:
        choices: profiles and strictness.
        given_exercise: tell the Coach the true exercise; one without profile is counted without one.
        live: score what the screen showed while the clip ran, instead of the result with hindsight.
    """

    choices: Choices
    given_exercise: bool = False
    live: bool = False


def not_understood(entries: Sequence[IndexEntry], profiles: Mapping[str, Profile]) -> list[str]:
    """A sentence for the person about exercises without profile, and one about form labels that mean nothing here."""
    strange = [
        entry.exercise
        for entry in entries
        if entry.exercise != NEGATIVE and canonical_name(profiles, entry.exercise) is None
    ]
    unread = [entry.form_label for entry in entries if entry.form_label not in FORM_LABELS]
    sentences = []
    if strange:
        sentences.append(
            f"no profile is called {_listed(strange)}: recognition is not scored there; see 'truerep profile list'"
        )
    if unread:
        sentences.append(f"form_label {_listed(unread)}: neither good, bad nor mixed, so form is not scored there")
    return sentences


def _listed(words: Sequence[str]) -> str:
    named = ", ".join(f"'{word}'" for word in dict.fromkeys(words))
    return f"{named} ({len(words)} {'clip' if len(words) == 1 else 'clips'})"


def evaluate(entries: Sequence[IndexEntry], task: Task, jobs: int = 1) -> Iterator[ScoredClip]:
    """Score one clip after the other, in the order of the index; one that cannot be read is scored as an error.

    Args:
        entries: of the index.
        task: how to analyse.
        jobs: how many processes share the work.

    Raises:
        TrueRepError: a profile is wrong.
    """
    load_all_profiles(task.choices.profiles)  # a fault is told here, once, and not by each process
    yield from map_in_processes(partial(_scorer, task), entries, jobs)


def _scorer(task: Task) -> Callable[[IndexEntry], ScoredClip]:
    return _Runner(task).score


class _Runner:
    def __init__(self, task: Task) -> None:
        self._task = task
        self._engine = Engine(task.choices)

    def score(self, entry: IndexEntry) -> ScoredClip:
        negative = entry.exercise == NEGATIVE  # whatever profile may go by that name
        profile = None if negative else canonical_name(self._engine.profiles, entry.exercise)
        true = ScoredClip(
            path=entry.path,
            exercise=profile or entry.exercise,
            known=profile is not None or negative,
            rep_count=entry.rep_count,
            form_label=entry.form_label,
        )
        try:
            analysis = self._analyse(entry, profile)
        except TrueRepError as error:
            return replace(true, error=str(error))
        return _with_result(true, analysis, live=self._task.live)

    def _analyse(self, entry: IndexEntry, profile: str | None) -> Analysis:
        given = self._task.given_exercise and entry.exercise != NEGATIVE
        coach = self._engine.coach(exercise=profile, unknown=profile is None) if given else self._engine.coach()
        return analyze_source(str(entry.file), coach, self._engine.estimator)


def _with_result(true: ScoredClip, analysis: Analysis, *, live: bool) -> ScoredClip:
    reps: Sequence[Rep]
    if live:
        predicted, counted, reps = analysis.live_exercise, analysis.live_count, analysis.live_reps
    else:
        review = analysis.review
        predicted, counted, reps = review.exercise, review.rep_count, review.reps
    return replace(
        true,
        predicted=predicted,
        counted=counted,
        faulty_reps=sum(rep.verdict == "faulty" for rep in reps),
        judged_reps=len(reps),
        duration_s=analysis.duration_s,
    )
