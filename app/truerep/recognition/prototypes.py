"""A trainer's own exercise, recognised from a few reference reps without training a network.

The classifier's embedding puts windows of one motion close together, of motions too that it was not trained on. An
exercise of one's own is the set of its reference windows' embeddings (nearest prototype, Snell et al. 2017, with every
example kept), and a radius beyond which a window is something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.recognition.onnx_recognizer import OnnxRecognizer
from truerep.recognition.recognizer import NO_EXERCISE, PoseWindow

_FEWEST: Final = 3
_LEAST_ALIKE: Final = 0.6  # cosine below which two windows are never called the same
_SPARE: Final = 0.1  # cosine by which a window may be less like the references than they are like each other
_SOFTNESS: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Prototype:
    """One exercise by example.

    Attributes:
        name: of its profile.
        examples: (K, 128) unit embeddings of the reference windows.
        radius: cosine to the nearest example from which on a window is this exercise.
    """

    name: str
    examples: NDArray[np.float32]
    radius: float


def prototype_of(name: str, windows: Sequence[PoseWindow], model: OnnxRecognizer) -> Prototype:
    """Learn an exercise from windows of its reference reps.

    Raises:
        TrueRepError: fewer than three windows show somebody.
    """
    seen = [e for e in map(model.embedding, windows) if e is not None]
    if len(seen) < _FEWEST:
        raise TrueRepError(
            f"{name}: the references show a person in {len(seen)} windows, {_FEWEST} are needed; record again"
        )
    examples = np.stack(seen)
    alike = examples @ examples.T
    np.fill_diagonal(alike, -1.0)
    return Prototype(name, examples, float(max(_LEAST_ALIKE, np.median(alike.max(axis=1)) - _SPARE)))


class WithPrototypes:
    """A `Recognizer` that knows a trainer's own exercises beside those of the network."""

    def __init__(self, model: OnnxRecognizer, prototypes: Sequence[Prototype]) -> None:
        self._model = model
        self._prototypes = tuple(prototypes)

    @property
    def provider(self) -> str:
        """What computes the scores."""
        return self._model.provider

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        """The network's probabilities, of which an exercise of one's own takes the share by which it is closer."""
        answer = self._model.look(window)
        if answer is None:
            return {NO_EXERCISE: 1.0}
        scores, embedding = answer
        own = {p.name: float((p.examples @ embedding).max()) - p.radius for p in self._prototypes}
        if not own:
            return scores
        best = max(own, key=lambda name: own[name])
        taken = float(1.0 / (1.0 + np.exp(-own[best] / _SOFTNESS)))
        shared = {name: share * (1.0 - taken) for name, share in scores.items()}
        shared[best] = shared.get(best, 0.0) + taken
        return shared
