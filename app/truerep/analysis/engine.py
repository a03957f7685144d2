"""Puts together what an analysis needs, from the person's choices."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from truerep.analysis.embedding import prototypes_of
from truerep.coach import Coach
from truerep.coaching.reference_figures import FIGURES_FILE, with_figures
from truerep.errors import TrueRepError
from truerep.pose.choice import DEFAULT_POSE, PoseKind, Prefilter, open_pose
from truerep.pose.estimator import PoseEstimator
from truerep.profiles.profile import Profile, Strictness
from truerep.profiles.profile_io import canonical_name, load_profile, load_profiles
from truerep.profiles.profile_store import check_names, load_own_profiles, own_folder
from truerep.recognition.combined import CombinedRecognizer
from truerep.recognition.form import FORM_MODELS, FormModels
from truerep.recognition.nearest import NearestProfile
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.recognition.prototypes import WithPrototypes
from truerep.recognition.recognizer import UNKNOWN_EXERCISE, Recognizer
from truerep.resources import resource_dir

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person may choose; picklable, so that it can be handed to other processes.

    Attributes:
        exercise: name or alias, None to recognise it.
        profiles: files of the person's own, each of which replaces the bundled profile of the same name.
        strictness: which limits hold.
        pose: what finds the pose in pictures.
        prefilter: what is done to the pictures before.
    """

    exercise: str | None = None
    profiles: tuple[Path, ...] = ()
    strictness: Strictness = "normal"
    pose: PoseKind = DEFAULT_POSE
    prefilter: Prefilter = "none"


class Engine:
    """Profiles, recogniser and pose estimator, loaded once and used for one source after the other."""

    def __init__(self, choices: Choices, make_estimator: Callable[[], PoseEstimator] | None = None) -> None:
        """Load the profiles; recogniser and pose estimator are loaded when they are needed.

        Raises:
            TrueRepError: a profile is wrong, or the chosen exercise has none.
        """
        self.profiles = load_all_profiles(choices.profiles)
        self._strictness: Strictness = choices.strictness
        self._exercise = _chosen(self.profiles, choices)
        self._recognizer: Recognizer | None = None
        self._form: FormModels | None = None
        self._make_estimator = make_estimator or partial(open_pose, choices.pose, prefilter=choices.prefilter)
        self._estimator: PoseEstimator | None = None

    def coach(self, *, unknown: bool = False, exercise: str | None = None) -> Coach:
        """A Coach with no past.

        Args:
            unknown: count a motion without profile.
            exercise: profile name that goes before the person's choice.

        Raises:
            TrueRepError: the exercise is to be recognised, and the network is missing or damaged.
        """
        given = UNKNOWN_EXERCISE if unknown else exercise or self._exercise
        recognizer = self._loaded_recognizer()
        return Coach(
            self.profiles, exercise=given, strictness=self._strictness, recognizer=recognizer, form=self._loaded_form()
        )

    def _loaded_form(self) -> FormModels:
        if self._form is None:
            self._form = make_form_classifier()
        return self._form

    def _loaded_recognizer(self) -> Recognizer:
        if self._recognizer is None:
            self._recognizer = make_recognizer(self.profiles)
        return self._recognizer

    def estimator(self) -> PoseEstimator:
        """The pose estimator, the same one each time.

        Raises:
            TrueRepError: it cannot be loaded.
        """
        if self._estimator is None:
            self._estimator = self._make_estimator()
        return self._estimator

    def close(self) -> None:
        """Let go of the pose estimator."""
        if self._estimator is not None:
            self._estimator.close()
            self._estimator = None


def load_all_profiles(own: Sequence[Path] = (), *, with_folder: bool = True) -> dict[str, Profile]:
    """The bundled profiles, with the person's own in place of those of the same name.

    Args:
        own: files named by the person.
        with_folder: also those in the person's own folder; one that is wrong is left out and logged, once a process.

    Raises:
        TrueRepError: a bundled one or one of the files is wrong, or goes by a name that another one has.
    """
    folder = resource_dir("coach_profiles")
    profiles = with_figures(load_profiles(folder), folder / FIGURES_FILE)
    if with_folder:
        found = load_own_profiles(own_folder(), profiles)
        for complaint in found.complaints:
            _log_once(complaint)
        profiles.update(found.profiles)
    named: dict[str, Profile] = {}
    for path in own:
        profile = load_profile(path)
        check_names(profile, path, {**profiles, **named}, named)
        named[profile.name] = profile
    return {**profiles, **named}


@cache
def _log_once(complaint: str) -> None:
    _LOG.warning("%s", complaint)


def make_recognizer(profiles: Mapping[str, Profile]) -> Recognizer:
    """What tells exercises apart: the shipped network, and for exercises that it does not know their profiles.

    Raises:
        TrueRepError: the network is missing or damaged.
    """
    network = network_of()
    own = {name: profile for name, profile in profiles.items() if name not in network.facts.classes}
    prototypes = prototypes_of(own, network)
    recognizer: Recognizer = WithPrototypes(network, prototypes) if prototypes else network
    rest = {name: profile for name, profile in own.items() if name not in {p.name for p in prototypes}}
    return CombinedRecognizer(recognizer, NearestProfile(rest)) if rest else recognizer


def network_of() -> OnnxRecognizer:
    """The shipped network.

    Raises:
        TrueRepError: it is missing or damaged.
    """
    return OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL)


def make_form_classifier() -> FormModels:
    """What judges form beside the rules: the shipped networks, one an exercise.

    Raises:
        TrueRepError: one of them is damaged.
    """
    return FormModels(sorted(resource_dir("models").glob(FORM_MODELS)))


def _chosen(profiles: dict[str, Profile], choices: Choices) -> str | None:
    if choices.exercise is None:
        return None
    name = canonical_name(profiles, choices.exercise)
    if name is None:
        raise TrueRepError(f"exercise '{choices.exercise}': there is no profile of it; known are {', '.join(profiles)}")
    return name
