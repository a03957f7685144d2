"""The trained classifier, run by ONNX Runtime."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from truerep.body import Landmark
from truerep.errors import TrueRepError
from truerep.providers import DAMAGED, PROCESSORS, Processor, open_session
from truerep.recognition.features import FEATURE_COUNT, FEATURE_VERSION, window_features
from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE, WINDOW_RATE_HZ, PoseWindow
from truerep.resources import resource_dir

EXERCISE_MODEL: Final = "exercise_gru_attention.onnx"
EMBEDDING_LENGTH: Final = 128
_LEAST_SEEN: Final = 0.5  # share of the window in which somebody must be seen
_LEAST_TELLING: Final = 0.25  # share of it in which a hand or a hip must be visible
_VISIBLE: Final = 0.5
_TELLING: Final = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP, Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
_TASK: Final = "exercise"


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the file says of itself.

    Attributes:
        classes: names in the order of the probabilities; `NO_EXERCISE` and `UNKNOWN_EXERCISE` among them.
        feature_version: of the features that it was trained on.
        window: poses in a window.
        rate_hz: of the window.
        data_digest: SHA-256 of the training data's names and poses.
    """

    classes: tuple[str, ...]
    feature_version: int
    window: int
    rate_hz: float
    data_digest: str


class OnnxRecognizer:
    """A `Recognizer` that asks a trained network.

    Its probabilities are calibrated (temperature, Guo et al. 2017) on sources that the network did not learn from.
    Motions of exercises without a profile go to `UNKNOWN_EXERCISE`.
    """

    def __init__(
        self, path: Path, *, exercises: Collection[str] | None = None, processors: Sequence[Processor] = PROCESSORS
    ) -> None:
        """Open and check a model.

        Args:
            path: the ONNX file.
            exercises: names that have a profile; None for the profiles that are installed.
            processors: which processors may be used.

        Raises:
            TrueRepError: the file is missing, damaged, no model of ours, made for other features, or knows exercises
                that have no profile.
        """
        chosen = open_session(path, processors)
        self._session = chosen.session
        self.processor: Final = chosen.processor
        self.processor_reason: Final = chosen.reason
        self.facts: Final = read_facts(path, self._session)
        self._input = self._session.get_inputs()[0].name
        _check_outputs(path, self._session, self.facts)
        known = _installed_profiles() if exercises is None else exercises
        strangers = [c for c in self.facts.classes if c not in known and c not in {NO_EXERCISE, UNKNOWN_EXERCISE}]
        if strangers:
            raise TrueRepError(
                f"{path}: knows '{strangers[0]}', which has no profile; add the profile or use another model"
            )

    @property
    def provider(self) -> str:
        """What computes the scores."""
        return self.processor

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        """Probability of each class; all on no exercise where the window does not show enough of anybody.

        Raises:
            ValueError: the window's length is not the model's.
        """
        answer = self.look(window)
        return {NO_EXERCISE: 1.0} if answer is None else answer[0]

    def embedding(self, window: PoseWindow) -> NDArray[np.float32] | None:
        """The window as a point on the unit sphere, (128,), or None where it does not show enough of anybody.

        Windows of one motion lie close together, of exercises too that the network was not trained on.
        """
        answer = self.look(window)
        return None if answer is None else answer[1]

    def look(self, window: PoseWindow) -> tuple[dict[str, float], NDArray[np.float32]] | None:
        """Scores and embedding at once, or None where the window does not show enough of anybody.

        Raises:
            ValueError: the window's length is not the model's.
        """
        if len(window.landmarks) != self.facts.window:
            raise ValueError(f"a window of {self.facts.window} poses is needed, not {len(window.landmarks)}")
        if not shows_enough(window.landmarks):
            return None
        probabilities, embedding = self._session.run(None, {self._input: window_features(window)[None]})
        if not np.isfinite(probabilities).all():
            return None
        return dict(zip(self.facts.classes, map(float, probabilities[0]), strict=True)), embedding[0]


def shows_enough(landmarks: NDArray[np.float32]) -> bool:
    """Whether a window shows somebody half of the time, and a hand or a hip now and then.

    Of a head and shoulders close to the camera the pose model guesses the rest, and what moves there is no evidence.

    Args:
        landmarks: (T, 33, 4) as in `PoseWindow`.
    """
    found = np.isfinite(landmarks[..., :2]).all(axis=(1, 2))
    telling = found & (landmarks[:, _TELLING, 3] >= _VISIBLE).any(axis=1)
    return bool(found.mean() >= _LEAST_SEEN and telling.mean() >= _LEAST_TELLING)


def read_facts(path: Path, session: onnxruntime.InferenceSession) -> ModelFacts:
    """The metadata that `truerep train` writes into a model.

    Raises:
        TrueRepError: a model of somebody else's, or for other features.
    """
    written = session.get_modelmeta().custom_metadata_map
    try:
        facts = ModelFacts(
            tuple(str(name) for name in json.loads(written["classes"])),
            int(written["feature_version"]),
            int(written["window"]),
            float(written["rate_hz"]),
            written["data_digest"],
        )
        task = written["task"]
    except (KeyError, ValueError, TypeError) as error:
        raise TrueRepError(f"{path}: no model of TrueRep's; make one with 'truerep train'") from error
    if task != _TASK or facts.rate_hz != WINDOW_RATE_HZ:
        raise TrueRepError(
            f"{path}: made for {task} at {facts.rate_hz:g} Hz, not to recognise exercises; use another model"
        )
    if facts.feature_version != FEATURE_VERSION:
        raise TrueRepError(
            f"{path}: made for features of version {facts.feature_version}, this program computes version"
            f" {FEATURE_VERSION}; train it again with 'truerep train'"
        )
    return facts


def _check_outputs(path: Path, session: onnxruntime.InferenceSession, facts: ModelFacts) -> None:
    """Ask for one window of zeros: shapes that are declared may lie.

    Raises:
        TrueRepError: inputs or outputs have other shapes than the metadata say.
    """
    frames = -(-facts.window // 2)
    wanted = [(1, len(facts.classes)), (1, EMBEDDING_LENGTH)]
    feed = session.get_inputs()
    if len(feed) != 1 or feed[0].shape[1:] != [frames, FEATURE_COUNT] or len(session.get_outputs()) != len(wanted):
        raise TrueRepError(f"{path}: inputs or outputs do not fit its own description; train it again")
    try:
        found = session.run(None, {feed[0].name: np.zeros((1, frames, FEATURE_COUNT), np.float32)})
    except DAMAGED as error:
        raise TrueRepError(f"{path}: damaged; install TrueRep again or name another model") from error
    if [array.shape for array in found] != wanted:
        raise TrueRepError(f"{path}: inputs or outputs do not fit its own description; train it again")


def _installed_profiles() -> set[str]:
    return {path.stem for path in resource_dir("coach_profiles").glob("*.json")}
