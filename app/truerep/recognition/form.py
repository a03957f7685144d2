"""The trained form classifiers, one file an exercise, run by ONNX Runtime."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from truerep.advice import View
from truerep.coaching.form import FORM_WINDOW, FormOpinion, RepPoses
from truerep.errors import TrueRepError
from truerep.providers import open_session
from truerep.recognition.form_features import FORM_FEATURE_VERSION, FORM_FEATURES, feature_part, form_features

FORM_MODELS: Final = "form_*.onnx"
_TASK: Final = "form"
_NAMED_PARTS: Final = 2
_LEAST_SHARE: Final = 0.5  # of the strongest part's effect, from which a second part is named too


@dataclass(frozen=True, slots=True, eq=False)
class FormFacts:
    """What the file says of itself.

    Attributes:
        exercise: profile name.
        views: from which it was taught.
        needs: parts of the body without which it has no opinion.
        alarm: calibrated probability from which its opinion may be said.
        typical: (15, FORM_FEATURES) median of right reps.
    """

    exercise: str
    views: frozenset[View]
    needs: tuple[str, ...]
    alarm: float
    typical: NDArray[np.float32]


class OnnxFormModel:
    """The network of one exercise."""

    def __init__(self, path: Path) -> None:
        """Open and check a model.

        Raises:
            TrueRepError: the file is missing, damaged, no form classifier of ours or made for other features.
        """
        self._session = open_session(path, ("CPU",)).session  # smaller than the copy to any other processor
        self.facts: Final = read_form_facts(path, self._session)
        self._input = self._session.get_inputs()[0].name
        if self.probabilities(np.zeros((1, FORM_WINDOW, FORM_FEATURES), np.float32)).shape != (1,):
            raise TrueRepError(f"{path}: outputs do not fit a form classifier; train it again with 'truerep train'")

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """(N,) calibrated probability of wrong form for (N, 15, FORM_FEATURES)."""
        wrong: NDArray[np.float32] = self._session.run(None, {self._input: features})[0]
        return wrong

    def opinion(self, rep: RepPoses) -> FormOpinion | None:
        """The opinion of one rep of this exercise."""
        facts = self.facts
        if rep.view not in facts.views or not all(rep.shows(part) for part in facts.needs):
            return None
        points = rep.landmarks[..., :2] * np.asarray(rep.frame_size, np.float32)
        features = form_features(points, rep.table)
        wrong = float(self.probabilities(features[None])[0])
        parts = self._parts(features) if wrong >= facts.alarm else ()
        return FormOpinion(wrong, facts.alarm, parts)

    def _parts(self, features: NDArray[np.float32]) -> tuple[str, ...]:
        """Parts of the body whose replacement by a right rep's takes most of the doubt away."""
        trials = np.repeat(features[None], len(_PARTS), axis=0)
        for trial, part in zip(trials, _PARTS, strict=True):
            columns = _COLUMNS_OF_PART[part]
            trial[:, columns] = self.facts.typical[:, columns]
        gone = self.probabilities(features[None]) - self.probabilities(trials)
        ranked = [int(n) for n in np.argsort(-gone)[:_NAMED_PARTS]]
        return tuple(_PARTS[n] for n in ranked if gone[n] > 0 and gone[n] >= _LEAST_SHARE * gone[ranked[0]])


class FormModels:
    """A `FormClassifier` made of the models of several exercises."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Open all models.

        Raises:
            TrueRepError: one of them cannot be used.
        """
        models = [OnnxFormModel(path) for path in paths]
        self._models = {model.facts.exercise: model for model in models}

    @property
    def exercises(self) -> tuple[str, ...]:
        """What can be judged, in alphabetical order."""
        return tuple(sorted(self._models))

    def opinion(self, rep: RepPoses) -> FormOpinion | None:
        """The opinion of the exercise's own model, None where it has none."""
        model = self._models.get(rep.exercise)
        return None if model is None else model.opinion(rep)


def read_form_facts(path: Path, session: onnxruntime.InferenceSession) -> FormFacts:
    """The metadata that `truerep train --task form` writes into a model.

    Raises:
        TrueRepError: a model of somebody else's, or for other features.
    """
    written = session.get_modelmeta().custom_metadata_map
    try:
        task, version = written["task"], int(written["feature_version"])
        facts = FormFacts(
            written["exercise"],
            frozenset(View(name) for name in json.loads(written["views"])),
            tuple(str(part) for part in json.loads(written["needs"])),
            float(written["alarm"]),
            np.array(json.loads(written["typical"]), np.float32),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise TrueRepError(
            f"{path}: no form classifier of TrueRep's; make one with 'truerep train --task form'"
        ) from error
    if task != _TASK or version != FORM_FEATURE_VERSION or facts.typical.shape != (FORM_WINDOW, FORM_FEATURES):
        raise TrueRepError(
            f"{path}: made for {task} with features of version {version}, this program needs form, version"
            f" {FORM_FEATURE_VERSION}; train it again with 'truerep train --task form'"
        )
    return facts


def _columns_of_parts() -> dict[str, NDArray[np.intp]]:
    parts: dict[str, list[int]] = {}
    for feature in range(FORM_FEATURES):
        parts.setdefault(feature_part(feature), []).append(feature)
    return {part: np.array(columns, np.intp) for part, columns in parts.items()}


_COLUMNS_OF_PART: Final = _columns_of_parts()
_PARTS: Final = tuple(_COLUMNS_OF_PART)
