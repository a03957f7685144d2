"""A profile in the making: recordings, their reps, and what the trainer wants of each rep. No Qt in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.coaching.comparison import reference_course
from truerep.coaching.examples import Example, Take, hidden_parts, likenesses, travel_share
from truerep.coaching.holds import holds_worth_keeping, pose_distance
from truerep.coaching.learn import Naming, choices_of, learn_profile, primary_of, worth_keeping
from truerep.coaching.learn_hold import hold_choices, learn_hold
from truerep.coaching.measure_words import Beyond
from truerep.coaching.preview import faulted
from truerep.coaching.reading import RepSpan
from truerep.coaching.rules import Candidate, Finding
from truerep.errors import TrueRepError
from truerep.motion.measures import measure_of
from truerep.motion.resample import GRID_HZ
from truerep.profiles.phases import COURSE_POINTS, ZONES
from truerep.profiles.profile import COMPARING, Fault, Limits, Profile, Strictness
from truerep.profiles.profile_store import name_from_title

_HALF: Final = 0.75
_SHORTEST: Final = int(0.4 * GRID_HZ)
_NARROWEST: Final = {"deg": 2.0, "ratio": 0.02}


@dataclass(frozen=True, slots=True, eq=False)
class DraftRep:
    """A rep on offer.

    Attributes:
        example: the rep.
        kept: whether the profile is learned from it.
        alike: 0 to 1, how far it is like the others.
        travel: how far it goes, as a share of what most of its recording do.
    """

    example: Example
    kept: bool
    alike: float = 1.0
    travel: float = 1.0

    @property
    def half(self) -> bool:
        """Whether it stops well short of the others."""
        return self.travel < _HALF


@dataclass(slots=True)
class DraftRule:
    """Something that is, or may be, asked of each rep.

    Attributes:
        candidate: what the reps say of it.
        asked: whether the trainer wants it.
        faults: with the trainer's limits and words.
        touched: whether the trainer changed anything, so that it is not suggested anew.
    """

    candidate: Candidate
    asked: bool
    faults: dict[Beyond, Fault] = field(default_factory=dict)
    touched: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from the others."""
        return (self.candidate.measure, self.candidate.phase)


class StudioDraft:
    """What the trainer works on.

    Attributes:
        held: whether it is a pose that is held, not a motion that is repeated.
        base: the saved profile that is changed; None for a new one.
        saved_as: name of the profile as which it was saved, empty until then.

    Args:
        said: puts the words that are suggested into the trainer's language.
    """

    def __init__(self, said: Callable[[str], str] = str) -> None:
        self._said = said
        self.held = False
        self.base: Profile | None = None
        self.title = ""
        self.takes: list[Take] = []
        self.reps: list[DraftRep] = []
        self.rules: list[DraftRule] = []
        self.saved = True
        self.saved_as = ""

    @classmethod
    def of(cls, profile: Profile, said: Callable[[str], str] = str) -> StudioDraft:
        """A saved profile, opened again: its rules, words and limits can be changed, its references stay."""
        draft = cls(said)
        draft.base, draft.title, draft.held = profile, profile.title, profile.kind == "hold"
        draft.saved_as = profile.name
        rows: dict[tuple[object, ...], list[Fault]] = {}
        for fault in profile.faults:
            rows.setdefault((fault.measure, fault.phase, fault.statistic, *fault.views), []).append(fault)
        for faults in rows.values():
            by_side = {fault.beyond: fault for fault in faults}
            first = faults[0]
            candidate = Candidate(first.measure, first.phase, _finding(profile, first), False, tuple(faults), True)
            draft.rules.append(DraftRule(candidate, True, by_side, touched=True))
        return draft

    @property
    def begun(self) -> bool:
        """Whether there is anything to work on."""
        return bool(self.reps) or self.base is not None

    def courses(self, measure: str) -> NDArray[np.float64]:
        """(N, 41) a measure over the kept reps, or over the references of a saved profile; NaN where hidden."""
        if self.base is not None:
            courses = [reference_course(reference, measure) for reference in self.base.references]
            known = [course for course in courses if course is not None]
            return np.stack(known) if known else np.full((1, COURSE_POINTS), np.nan)
        return np.stack([example.course(measure) for example in self.kept])

    @property
    def kept(self) -> list[Example]:
        """The examples that the profile is learned from."""
        return [rep.example for rep in self.reps if rep.kept]

    def add(self, take: Take, found: Sequence[Example]) -> None:
        """Take in a recording and its reps.

        Raises:
            TrueRepError: nothing moves in them.
        """
        kept = holds_worth_keeping(found) if self.held else worth_keeping(found)
        self.takes.append(take)
        self.reps += [DraftRep(example, keep) for example, keep in zip(found, kept, strict=True)]
        self._changed()

    def keep(self, index: int, kept: bool) -> None:
        """Keep or drop a rep; the last one that is kept cannot be dropped.

        Raises:
            TrueRepError: nothing could be learned any more; then it stays as it was.
        """
        if kept or len(self.kept) > 1:
            self._put(index, replace(self.reps[index], kept=kept))

    def trim(self, index: int, start: int, end: int) -> None:
        """Move a rep's boundaries, in ticks; they stay inside the recording and on both sides of the mid.

        Raises:
            TrueRepError: as for `keep`.
        """
        example = self.reps[index].example
        take = self.takes[example.source]
        mid = example.span.mid
        start, end = max(0, min(start, mid - 2)), min(take.ends - 1, max(end, mid + 2))
        if end - start < _SHORTEST:
            return
        cut = replace(take.example(RepSpan(start, mid, end)), works=example.works)
        self._put(index, replace(self.reps[index], example=cut))

    def limit(self, rule: DraftRule, beyond: Beyond, value: float) -> None:
        """Set the limit at normal strictness; gentle and strict keep their distance from it in proportion.

        Args:
            rule: of the draft.
            beyond: which side.
            value: deviation from the reference; what is not on that side becomes the narrowest limit.
        """
        fault = rule.faults[beyond]
        least = _NARROWEST[measure_of(fault.measure).unit]
        size = max(value, least) if beyond == "above" else max(-value, least)
        sign = 1.0 if beyond == "above" else -1.0
        before, offset = deviation_limit(fault, "normal"), _offset(fault)
        shares = {name: deviation_limit(fault, name) / before if before else 1.0 for name in _STRICTNESSES}
        limits = {name: round(offset + sign * size * shares[name], 3) for name in _STRICTNESSES}
        rule.faults[beyond] = fault.model_copy(update={"limit": Limits(**limits)})
        rule.touched = rule.asked = True
        self.saved = False

    def ask(self, rule: DraftRule, asked: bool) -> None:
        """Ask something of each rep, or no more."""
        rule.asked, rule.touched = asked and bool(rule.faults), True
        self.saved = False

    def say(self, rule: DraftRule, beyond: Beyond, cue: str) -> None:
        """Change the words of a fault; empty ones are not taken."""
        if cue.strip():
            rule.faults[beyond] = rule.faults[beyond].model_copy(update={"cue": cue.strip()[:200]})
            rule.touched = True
            self.saved = False

    def name_it(self, title: str) -> None:
        """Give the exercise its name."""
        if title != self.title:
            self.title = title
            self.saved = False

    def profile(self, taken: Mapping[str, object]) -> Profile:
        """The profile as it stands.

        Args:
            taken: names that profiles have.

        Raises:
            TrueRepError: no rep, or no name.
        """
        if not self.title.strip():
            raise TrueRepError("the exercise has no name yet; give it one")
        if self.base is not None:
            return self.base.model_copy(update={"title": self.title.strip(), "faults": self._asked()})
        naming = Naming(self.saved_as or name_from_title(self.title, taken), self.title.strip())
        return self._learned(naming)

    def preview(self) -> dict[Strictness, int]:
        """How many of the kept reps would be faulted at each strictness."""
        if not self.kept:
            return dict.fromkeys(_STRICTNESSES, 0)
        return faulted(self._learned(Naming("draft", "draft")), self.kept)

    def hidden(self) -> tuple[str, ...]:
        """Parts of the body that the reps do not show."""
        return hidden_parts(self.kept) if self.kept else ()

    def _asked(self) -> list[Fault]:
        """The faults as the trainer wants them."""
        return [fault for rule in self.rules if rule.asked for fault in rule.faults.values()]

    def _learned(self, naming: Naming) -> Profile:
        learn = learn_hold if self.held else learn_profile
        return learn(naming, self.kept, rules=self._asked())

    def _worded(self, fault: Fault) -> Fault:
        return fault.model_copy(update={"cue": self._said(fault.cue), "praise": self._said(fault.praise)})

    def _put(self, index: int, rep: DraftRep) -> None:
        """Change a rep; where nothing could be learned any more it stays as it was."""
        before = self.reps[index]
        self.reps[index] = rep
        try:
            self._changed()
        except TrueRepError:
            self.reps[index] = before
            raise

    def _changed(self) -> None:
        """Likeness and suggestions follow the reps; what the trainer set stays."""
        self.saved = False
        if self.held:
            longest = max(self.kept, key=lambda hold: hold.end_s - hold.start_s)
            apart = [pose_distance(rep.example, longest) for rep in self.reps]
            self.reps = [replace(rep, alike=max(0.0, 1.0 - off)) for rep, off in zip(self.reps, apart, strict=True)]
            self._offer(hold_choices(self.kept))
            return
        kept = self.kept
        main = [name for name, _ in primary_of(kept)]
        alike: dict[int, float] = {}
        travel: dict[int, float] = {}
        for source in {rep.example.source for rep in self.reps}:
            places = [i for i, rep in enumerate(self.reps) if rep.example.source == source]
            examples = [self.reps[i].example for i in places]
            alike.update(zip(places, likenesses(examples, main), strict=True))
            travel.update(zip(places, travel_share(examples, main[0]), strict=True))
        self.reps = [replace(rep, alike=alike[i], travel=travel[i]) for i, rep in enumerate(self.reps)]
        self._offer(choices_of(kept))

    def _offer(self, choices: Sequence[Candidate]) -> None:
        """Take new suggestions; what the trainer touched stays as it was set."""
        touched = {rule.key: rule for rule in self.rules if rule.touched}
        self.rules = []
        for candidate in choices:
            fresh = DraftRule(candidate, candidate.suggested, {f.beyond: self._worded(f) for f in candidate.faults})
            known = touched.get(fresh.key)
            if known is not None and set(known.faults) == set(fresh.faults):
                fresh = DraftRule(candidate, known.asked, known.faults, touched=True)
            self.rules.append(fresh)


def deviation_limit(fault: Fault, strictness: Strictness) -> float:
    """A fault's limit as the deviation from what a good rep reads, however it is kept."""
    return fault.limit.at(strictness) - _offset(fault)


def _offset(fault: Fault) -> float:
    return 0.0 if fault.statistic in COMPARING else fault.reference


def _finding(profile: Profile, fault: Fault) -> Finding:
    """What a saved profile still says of the reps that a fault was learned from."""
    spreads = [
        float(np.mean(np.asarray(r.course[fault.measure].spread)[list(ZONES[fault.phase])]))
        for r in profile.references
        if fault.measure in r.course
    ]
    return Finding(fault.reference, max(spreads, default=0.0), sum(r.reps or 0 for r in profile.references))


_STRICTNESSES: Final[tuple[Strictness, ...]] = ("gentle", "normal", "strict")
