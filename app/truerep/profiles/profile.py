"""An exercise as data: one JSON file in `coach_profiles/`, checked strictly when it is read."""

from __future__ import annotations

import math
import unicodedata
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

from truerep.advice import FaultPhase, View
from truerep.body import BODY_PARTS, Landmark
from truerep.motion.measures import MEASURE_NAMES, columns_of
from truerep.profiles.phases import COURSE_POINTS, Stretch

_FIGURE_PARTS: Final = ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE", "FOOT_INDEX")
_BREAKS: Final = frozenset({"Cc", "Zl", "Zp"})  # Unicode's categories of control characters and of what ends a line
PROFILE_SCHEMA: Final = 1
COMPARING: Final = frozenset({"deviation", "travel"})
"""Statistics of a fault that are read against the reference's courses; their limits are differences."""
FIGURE_LANDMARKS: Final = (
    Landmark.NOSE,
    *(Landmark[f"{side}_{part}"] for part in _FIGURE_PARTS for side in ("LEFT", "RIGHT")),
)
"""Landmarks of a reference's figure, in order."""
Strictness = Literal["gentle", "normal", "strict"]
STRICTNESSES: Final[tuple[Strictness, ...]] = ("gentle", "normal", "strict")


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("must be a finite number")
    return value


def _one_line(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    if any(unicodedata.category(character) in _BREAKS for character in text):
        raise ValueError("must be one line, without control characters")
    return text


def _known_measure(name: str) -> str:
    if name not in MEASURE_NAMES:
        raise ValueError(f"'{name}' is no measure; known are {', '.join(MEASURE_NAMES)}")
    return name


def _known_part(name: str) -> str:
    if name not in BODY_PARTS:
        raise ValueError(f"'{name}' is no part of the body; known are {', '.join(BODY_PARTS)}")
    return name


Number = Annotated[float, AfterValidator(_finite)]
MeasureName = Annotated[str, AfterValidator(_known_measure), WithJsonSchema({"enum": list(MEASURE_NAMES)})]
BodyPart = Annotated[str, AfterValidator(_known_part), WithJsonSchema({"enum": list(BODY_PARTS)})]
Views = Annotated[list[Annotated[View, Field(strict=False)]], Field(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line)]
FigurePose = Annotated[
    list[Annotated[list[Number], Field(min_length=2, max_length=2)]],
    Field(min_length=len(FIGURE_LANDMARKS), max_length=len(FIGURE_LANDMARKS)),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Limits(_Strict):
    """One limit for each strictness, in the unit of the measure."""

    gentle: Number
    normal: Number
    strict: Number

    def at(self, strictness: Strictness) -> float:
        """The limit that holds at a strictness."""
        return float(getattr(self, strictness))

    def narrow(self, beyond: Literal["above", "below"]) -> bool:
        """Whether none is wider than a gentler one."""
        gentle, normal, strict = (self.gentle, self.normal, self.strict)
        return gentle >= normal >= strict if beyond == "above" else gentle <= normal <= strict


class Target(_Strict):
    """What a measure should read at one moment of the rep.

    Attributes:
        mean: the reference's value.
        tolerance: spread among good reps (about two standard deviations).
        judged: on which side a difference counts: going deeper than the reference is no fault, stopping short is.
    """

    mean: Number
    tolerance: Annotated[Number, Field(ge=0)]
    judged: Literal["both", "above", "below", "never"] = "both"


class Course(_Strict):
    """A measure over normalised phase: start first, mid in the middle, end last.

    Attributes:
        mean: over the reps that it was learned from.
        spread: standard deviation among them, at each phase.
    """

    mean: Annotated[list[Number], Field(min_length=COURSE_POINTS, max_length=COURSE_POINTS)]
    spread: Annotated[list[Annotated[Number, Field(ge=0)]], Field(min_length=COURSE_POINTS, max_length=COURSE_POINTS)]


class Tempo(_Strict):
    """Seconds that good reps take from start to mid and from mid to end."""

    there_s: Annotated[Number, Field(gt=0, le=60)]
    back_s: Annotated[Number, Field(gt=0, le=60)]


class Part(_Strict):
    """What one measure over one stretch of a rep says of a fault's size.

    Attributes:
        measure: name.
        stretch: of the rep.
        weight: by which its deviation from the reference counts.
        share: by how much it changes for one unit of the fault, so that the others can stand in where it is hidden.
    """

    measure: MeasureName
    stretch: Stretch
    weight: Number
    share: Number


class Reference(_Strict):
    """The pose at the rep's ends, as measured from good reps seen from some views.

    Reps have `start` and `mid`, holds have `hold`.

    Attributes:
        views: from which it holds.
        start, mid, hold: what measures read at those moments.
        name: tells several references of one profile apart.
        reps: how many reps it was learned from; None where it was written by hand.
        course: whole courses of measures, for faults that are read as "deviation" and for comparing.
        tempo: of the reps, for comparing.
        readings: how faults are read from several measures that agree, by `reading_name`; others are read from their
            own measure alone.
        figure: the body at each phase of a course: x and y of `FIGURE_LANDMARKS` in the picture, from the middle of the
            hips, in torso lengths; for retrieving the nearest reference and for drawing it.
    """

    views: Views
    start: dict[MeasureName, Target] = {}
    mid: dict[MeasureName, Target] = {}
    hold: dict[MeasureName, Target] = {}
    name: Text | None = None
    reps: Annotated[int, Field(ge=1, le=1000)] | None = None
    course: dict[MeasureName, Course] = {}
    tempo: Tempo | None = None
    readings: dict[Identifier, Annotated[list[Part], Field(min_length=1, max_length=100)]] = {}
    figure: Annotated[list[FigurePose], Field(min_length=COURSE_POINTS, max_length=COURSE_POINTS)] | None = None


def reading_name(statistic: str, measure: str, phase: FaultPhase) -> str:
    """Key of a fault's reading in `Reference.readings`."""
    return f"travel_{phase}" if statistic == "travel" else f"{phase}_{measure}"


class PrimaryMeasure(_Strict):
    """A measure that the motion moves most; the phase of the rep is read from these."""

    measure: MeasureName
    weight: Annotated[Number, Field(gt=0, le=1)] = 1.0


class Motion(_Strict):
    """How the reps are counted.

    Attributes:
        primary: measures that move from `start` to `mid` of the reference and back.
        sides: "together" (both at once), "either" (one side works, or both), "alternating" (left and right in turn,
            each side's motion is one rep).
        leading: measure that tells which side works, where both do not; None for the first primary one.
        travels: whether a rep may end elsewhere than it began, as walking lunges do.
        min_travel: share of the reference's travel from start to mid below which a motion is only partial.
        shortest_s, longest_s: bounds of a rep's duration.
    """

    primary: Annotated[list[PrimaryMeasure], Field(min_length=1)]
    sides: Literal["together", "either", "alternating"] = "together"
    leading: MeasureName | None = None
    travels: bool = False
    min_travel: Annotated[Number, Field(gt=0, le=1)] = 0.5
    shortest_s: Annotated[Number, Field(gt=0)] = 0.4
    longest_s: Annotated[Number, Field(gt=0)] = 10.0

    @model_validator(mode="after")
    def _leads_on_a_side(self) -> Motion:
        if self.leading is not None and len(columns_of(self.leading)) == 1:
            raise ValueError(f"leading: '{self.leading}' is not there once for each side, so no side can lead by it")
        return self

    @model_validator(mode="after")
    def _leaves_time(self) -> Motion:
        if self.shortest_s >= self.longest_s:
            raise ValueError("shortest_s must be less than longest_s")
        return self


class Placement(_Strict):
    """How the body is placed and what the camera must see.

    Attributes:
        posture: the trunk's position through the motion.
        equipment: what is needed, for the person to choose by.
        must_see: parts of the body without which nothing is counted.
        best_views: where the camera should stand, best first.
    """

    posture: Literal[
        "standing", "bent_over", "seated", "lying_back", "lying_front", "lying_side", "kneeling", "hanging"
    ]
    equipment: Literal["none", "dumbbells", "barbell", "cable", "machine", "bar", "bench"] = "none"
    must_see: Annotated[list[BodyPart], Field(min_length=1)]
    best_views: Views


class Fault(_Strict):
    """A named mistake, read from one measure.

    Attributes:
        id: name within the profile, snake_case. It may be there again for other views, read from another measure: depth
            is a knee angle from the side and a height of the hips from the front.
        measure: what shows it. Of a sided measure the better-seen side counts, both averaged where both are seen well;
            where one side may work alone and does, that one counts.
        phase: "start", "mid" or "end" of the rep, or the "whole" of it.
        statistic: "value" (at the phase), "change" (value at the phase minus value at the rep's start), over the
            whole rep its "min", "max" or "range" (max minus min), or "deviation": mean difference from the reference's
            course around the phase or over the whole rep, or "travel": by how much the whole motion falls short there,
            told in terms of this measure. Both are read as the reference's `readings` say.
        beyond: the fault is there when the statistic is "above" or "below" the limit.
        limit: by strictness, in the measure's unit; of a deviation negative where `beyond` is "below".
        reference: what a good rep reads, for the words and pictures.
        views: views that can show it; from others it is not judged.
        severity: 1 polish, 2 mend, 3 stop and mend (risk of injury).
        cue: words for the person; `{difference}` (to the limit), `{deviation}` (from the reference), `{measured}`,
            `{limit}` and `{reference}` are filled in with the unit.
        praise: words when it was mended.
    """

    id: Identifier
    measure: MeasureName
    phase: FaultPhase
    statistic: Literal["value", "change", "min", "max", "range", "deviation", "travel"] = "value"
    beyond: Literal["above", "below"]
    limit: Limits
    reference: Number
    views: Views
    severity: Annotated[int, Field(ge=1, le=3)] = 2
    cue: Text
    praise: Text

    @model_validator(mode="after")
    def _statistic_fits_phase(self) -> Fault:
        over_rep = self.statistic in {"min", "max", "range"}
        if self.statistic not in COMPARING and over_rep != (self.phase == "whole"):
            raise ValueError("statistic min, max or range goes with phase 'whole', value or change with the others")
        return self

    @model_validator(mode="after")
    def _limits_in_order(self) -> Fault:
        if not self.limit.narrow(self.beyond):
            raise ValueError("limit: gentle must be the widest and strict the narrowest")
        return self


class Embedding(_Strict):
    """Windows of the reference reps as the recogniser sees them, so that the exercise is recognised without training.

    Attributes:
        model: digest of the data that the embedding network was trained on; another network cannot use them.
        examples: points on the unit sphere, one a window.
        radius: cosine to the nearest of them from which on a window is this exercise.
    """

    model: Text
    examples: Annotated[
        list[Annotated[list[Number], Field(min_length=8, max_length=1024)]], Field(min_length=1, max_length=200)
    ]
    radius: Annotated[Number, Field(ge=-1, le=1)]

    @model_validator(mode="after")
    def _one_length(self) -> Embedding:
        if len({len(example) for example in self.examples}) > 1:
            raise ValueError("examples must all have the same length")
        return self


class Profile(_Strict):
    """One exercise.

    Attributes:
        name: snake_case, the file's name without `.json`.
        title: as shown to the person.
        aliases: other names under which recordings and people know it.
        kind: counted in reps, or held in seconds.
        references: the one for the view is compared with; of several the one whose poses come nearest.
        compare_limit: degrees by which a reference angle may be missed before it is a fault.
        embedding: for the recogniser; None where the shipped network knows the exercise.
    """

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    name: Identifier
    title: Text
    aliases: list[Identifier] = []
    kind: Literal["rep", "hold"]
    placement: Placement
    motion: Motion
    references: Annotated[list[Reference], Field(min_length=1)]
    compare_limit: Limits = Limits(gentle=35.0, normal=25.0, strict=18.0)
    faults: list[Fault] = []
    embedding: Embedding | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Profile:
        for number, reference in enumerate(self.references):
            where = f"references[{number}]"
            if self.kind == "hold":
                if not reference.hold:
                    raise ValueError(f"{where}.hold is missing: an exercise that is held needs the pose that is held")
                continue
            for primary in self.motion.primary:
                for moment in ("start", "mid"):
                    if primary.measure not in getattr(reference, moment):
                        raise ValueError(f"{where}.{moment} has no '{primary.measure}', which is a primary measure")
                if reference.start[primary.measure].mean == reference.mid[primary.measure].mean:
                    raise ValueError(f"{where}: '{primary.measure}' does not move from start to mid")
        return self

    @model_validator(mode="after")
    def _unmistakable(self) -> Profile:
        judged: set[tuple[str, View]] = set()
        if not self.compare_limit.narrow("above"):
            raise ValueError("compare_limit: gentle must be the widest and strict the narrowest")
        if self.name in self.aliases or len(set(self.aliases)) < len(self.aliases):
            raise ValueError("aliases must differ from each other and from the profile's own name")
        names = [reference.name for reference in self.references if reference.name is not None]
        if len(set(names)) < len(names):
            raise ValueError("two references have the same name")
        for fault in self.faults:
            if fault.statistic in COMPARING and not any(fault.measure in r.course for r in self.references):
                raise ValueError(f"fault '{fault.id}' needs a reference with a course of '{fault.measure}'")
            for view in fault.views:
                if (fault.id, view) in judged:
                    raise ValueError(f"fault '{fault.id}' is there twice for view '{view.value}'")
                judged.add((fault.id, view))
        return self

    def faults_in(self, view: View) -> list[Fault]:
        """The faults that a view can show; each id is there once at most."""
        return [fault for fault in self.faults if view in fault.views]

    def reference_for(self, view: View) -> Reference:
        """The reference made for a view; the first one where none was."""
        return next((r for r in self.references if view in r.views), self.references[0])
