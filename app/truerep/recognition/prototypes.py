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
_RADIUS: Final = 0.5  # by benchmarks/own_exercise.py: other people's reps are inside, other exercises mostly not
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

    def share(self, embedding: NDArray[np.float32], idle: float) -> float:
        """How much of the probability a window (128,) gives to this exercise.

        A half at the radius, of what no exercise leaves: who stands in the start position is doing nothing yet.

        Args:
            embedding: of the window.
            idle: probability of no exercise.
        """
        closeness = float((self.examples @ embedding).max())
        return float((1.0 - idle) / (1.0 + np.exp((self.radius - closeness) / _SOFTNESS)))


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
    return prototype_from(name, np.stack(seen))


def prototype_from(name: str, examples: NDArray[np.float32]) -> Prototype:
    """An exercise by the embeddings (K, 128) of its reference windows, K >= 1."""
    return Prototype(name, examples, _RADIUS)


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
        own = {p.name: p.share(embedding, scores.get(NO_EXERCISE, 0.0)) for p in self._prototypes}
        if not own:
            return scores
        best = max(own, key=lambda name: own[name])
        shared = {name: share * (1.0 - own[best]) for name, share in scores.items()}
        shared[best] = shared.get(best, 0.0) + own[best]
        return shared
