"""Which recogniser the program uses: the trained classifier that is installed, else the nearest profile."""

from __future__ import annotations

from collections.abc import Mapping

from truerep.coaching.profile import Profile
from truerep.recognition.nearest import NearestProfile
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.recognition.recognizer import Recognizer
from truerep.resources import resource_dir


def installed_recognizer(profiles: Mapping[str, Profile]) -> Recognizer:
    """The best recogniser for some profiles.

    Raises:
        TrueRepError: the model's file is there, but damaged or made for another version or other profiles.
    """
    path = resource_dir("models") / EXERCISE_MODEL
    if path.is_file():
        return OnnxRecognizer(path, exercises=profiles.keys())
    return NearestProfile(profiles)
