"""A trained network for the exercises that it knows, nearest-profile matching for the person's own ones beside it."""

from __future__ import annotations

from collections.abc import Mapping

from truerep.recognition.recognizer import NO_EXERCISE, PoseWindow, Recognizer


class CombinedRecognizer:
    """A `Recognizer` made of two.

    Args:
        network: scores the exercises that it was trained on.
        matcher: scores exercises that the network does not know, and no exercise.
    """

    def __init__(self, network: Recognizer, matcher: Recognizer) -> None:
        self._network = network
        self._matcher = matcher

    @property
    def provider(self) -> str:
        """What computes the scores."""
        return f"{self._network.provider}, own exercises: {self._matcher.provider}"

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        """The matcher's exercises take their share, the network divides what is left."""
        own = {name: share for name, share in self._matcher.scores(window).items() if name != NO_EXERCISE}
        rest = 1.0 - sum(own.values())
        return {**{name: share * rest for name, share in self._network.scores(window).items()}, **own}
