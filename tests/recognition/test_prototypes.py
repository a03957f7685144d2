"""An exercise of one's own, known from a few windows."""

import numpy as np
import pytest

from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.recognition.prototypes import Prototype, WithPrototypes, prototype_of
from truerep.recognition.recognizer import EXERCISE_WINDOW, NO_EXERCISE, PoseWindow
from truerep.resources import resource_dir
from truerep.synthetic.camera import camera_for
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set


def windows(exercise: str, seed: int, azimuth: float) -> list[PoseWindow]:
    script = Script((simple_set(exercise, 4),))
    recording: PoseRecording = synthesize_recording(script, camera_for(exercise, azimuth), seed=seed)[0]
    cuts = [slice(start, start + EXERCISE_WINDOW) for start in range(45, len(recording) - 100, 20)]
    return [PoseWindow(recording.landmarks[c], recording.world[c], recording.frame_size) for c in cuts]


@pytest.fixture(scope="module")
def model() -> OnnxRecognizer:
    return OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL)


@pytest.fixture(scope="module")
def side_lunge(model: OnnxRecognizer) -> Prototype:
    return prototype_of("my_side_lunge", windows("side_lunge", 1, 10), model)


def best(recognizer: WithPrototypes, window: PoseWindow) -> str:
    scores = recognizer.scores(window)
    assert sum(scores.values()) == pytest.approx(1.0, abs=1e-4)
    return max(scores, key=lambda name: scores[name])


def test_is_recognised_when_done_again(model: OnnxRecognizer, side_lunge: Prototype) -> None:
    recognizer = WithPrototypes(model, [side_lunge])
    called = [best(recognizer, window) for window in windows("side_lunge", 2, 25)]
    assert called.count("my_side_lunge") >= 0.7 * len(called)


@pytest.mark.parametrize("exercise", ["bicep_curl", "jumping_jack", "push_up"])
def test_leaves_other_exercises_alone(model: OnnxRecognizer, side_lunge: Prototype, exercise: str) -> None:
    recognizer = WithPrototypes(model, [side_lunge])
    assert all(best(recognizer, window) != "my_side_lunge" for window in windows(exercise, 3, 25))


def test_without_own_exercises_it_is_the_network(model: OnnxRecognizer) -> None:
    window = windows("squat", 4, 30)[0]
    assert WithPrototypes(model, []).scores(window) == model.scores(window)


def test_nobody_is_no_exercise_and_no_reference(model: OnnxRecognizer, side_lunge: Prototype) -> None:
    window = windows("squat", 4, 30)[0]
    nobody = PoseWindow(window.landmarks * np.nan, window.world * np.nan, window.frame_size)
    assert WithPrototypes(model, [side_lunge]).scores(nobody) == {NO_EXERCISE: 1.0}
    with pytest.raises(TrueRepError, match="record again"):
        prototype_of("empty", [nobody] * 5, model)
