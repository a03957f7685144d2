"""The recogniser's view of a profile's own reps, so that the exercise is recognised without training a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from truerep.coaching.examples import Example, Take
from truerep.errors import TrueRepError
from truerep.profiles.profile import Embedding, Profile
from truerep.recognition.onnx_recognizer import OnnxRecognizer
from truerep.recognition.prototypes import Prototype, prototype_of
from truerep.recognition.recognizer import EXERCISE_WINDOW, PoseWindow

_STEP: Final = 12  # ticks between two windows: a few of each rep, at different phases
_MOST: Final = 60
_DIGITS: Final = 4


def with_embedding(
    profile: Profile, takes: Sequence[Take], examples: Sequence[Example], network: OnnxRecognizer
) -> Profile:
    """The profile with the network's embedding of its reps; as it was where they are too short for a window."""
    windows = [window for example in examples for window in _windows(takes[example.source], example)]
    step = max(1, -(-len(windows) // _MOST))
    try:
        prototype = prototype_of(profile.name, windows[::step], network)
    except TrueRepError:
        return profile
    examples_2d = np.round(prototype.examples.astype(float), _DIGITS).tolist()
    embedding = Embedding(
        model=network.facts.data_digest, examples=examples_2d, radius=round(prototype.radius, _DIGITS)
    )
    return profile.model_copy(update={"embedding": embedding})


def prototypes_of(profiles: Mapping[str, Profile], network: OnnxRecognizer) -> list[Prototype]:
    """The prototypes of those profiles whose embedding this very network made."""
    return [
        Prototype(p.name, np.asarray(p.embedding.examples, np.float32), p.embedding.radius)
        for p in profiles.values()
        if p.embedding is not None and p.embedding.model == network.facts.data_digest
    ]


def _windows(take: Take, example: Example) -> list[PoseWindow]:
    """Windows that end within a rep, from its mid on."""
    history = take.history
    windows = []
    for end in range(example.span.mid, min(example.span.end + _STEP, history.end) + 1, _STEP):
        start = end - EXERCISE_WINDOW
        if start >= 0:
            landmarks, world = history.landmarks(start, end).copy(), history.world(start, end).copy()
            windows.append(PoseWindow(landmarks, world, take.frame_size))
    return windows
