"""The shipped classifier: what it says, and which files it refuses."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from truerep.body import Landmark
from truerep.errors import TrueRepError
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.recognition.recognizer import EXERCISE_WINDOW, NO_EXERCISE, UNKNOWN_EXERCISE, PoseWindow
from truerep.resources import resource_dir
from truerep.synthetic.camera import camera_for
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set


@pytest.fixture(scope="module")
def shipped() -> OnnxRecognizer:
    return OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL)


def athlete(exercise: str, azimuth: float = 35.0) -> PoseWindow:
    script = Script((simple_set(exercise, 4),))
    recording, _ = synthesize_recording(script, camera_for(exercise, azimuth), seed=977)
    middle = slice(75, 75 + EXERCISE_WINDOW)
    return PoseWindow(recording.landmarks[middle], recording.world[middle], recording.frame_size)


@pytest.mark.parametrize("exercise", ["squat", "push_up", "shoulder_press", "jumping_jack", "lateral_raise"])
def test_knows_the_athletes_exercise(shipped: OnnxRecognizer, exercise: str) -> None:
    scores = shipped.scores(athlete(exercise))
    assert max(scores, key=lambda name: scores[name]) == exercise


def test_scores_are_probabilities_of_profiles_none_and_unknown(shipped: OnnxRecognizer) -> None:
    scores = shipped.scores(athlete("squat"))
    profiles = {path.stem for path in resource_dir("coach_profiles").glob("*.json")}
    assert sum(scores.values()) == pytest.approx(1.0, abs=1e-4)
    assert set(scores) <= profiles | {NO_EXERCISE, UNKNOWN_EXERCISE}
    assert min(scores.values()) >= 0


def test_nobody_is_no_exercise(shipped: OnnxRecognizer) -> None:
    seen = athlete("squat")
    seen.landmarks[:40] = np.nan
    seen.world[:40] = np.nan
    assert shipped.scores(seen) == {NO_EXERCISE: 1.0}
    assert shipped.embedding(seen) is None


@pytest.mark.parametrize(
    ("shown", "told"), [((), False), ((Landmark.LEFT_WRIST,), True), ((Landmark.RIGHT_HIP,), True)]
)
def test_of_head_and_shoulders_alone_no_exercise_is_told(
    shipped: OnnxRecognizer, shown: tuple[Landmark, ...], told: bool
) -> None:
    seen = athlete("bicep_curl")
    seen.landmarks[:, Landmark.LEFT_ELBOW :, 3] = 0.3
    seen.landmarks[:, list(shown), 3] = 0.9
    assert (shipped.scores(seen) != {NO_EXERCISE: 1.0}) is told


def test_the_embedding_is_a_unit_vector_that_two_sights_of_one_exercise_share(shipped: OnnxRecognizer) -> None:
    here, there, other = (shipped.embedding(athlete(*a)) for a in (("squat", 20), ("squat", 50), ("bicep_curl", 20)))
    assert here is not None
    assert np.linalg.norm(here) == pytest.approx(1.0, abs=1e-4)
    assert here @ there > here @ other + 0.2


def test_a_window_of_another_length_is_refused(shipped: OnnxRecognizer) -> None:
    seen = athlete("squat")
    with pytest.raises(ValueError, match="60 poses"):
        shipped.scores(PoseWindow(seen.landmarks[:15], seen.world[:15], seen.frame_size))


def test_says_which_processor_and_why() -> None:
    recognizer = OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL, processors=("CPU",))
    assert recognizer.provider == "CPU"
    assert recognizer.processor_reason


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="missing"):
        OnnxRecognizer(tmp_path / "nothing.onnx")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    whole = (resource_dir("models") / EXERCISE_MODEL).read_bytes()
    path = tmp_path / "cut.onnx"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(TrueRepError, match=r"cut\.onnx"):
        OnnxRecognizer(path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.onnx"
    path.write_text("no model\n" * 100)
    with pytest.raises(TrueRepError, match="damaged or no ONNX model"):
        OnnxRecognizer(path)


def test_an_exercise_without_profile_is_refused() -> None:
    with pytest.raises(TrueRepError, match="has no profile"):
        OnnxRecognizer(resource_dir("models") / EXERCISE_MODEL, exercises={"squat"})


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("feature_version", "0", "features of version 0"),
        ("task", "form", "made for form"),
        ("classes", '["squat", "none"]', "do not fit"),
        ("classes", "squat", "no model of TrueRep's"),
        ("window", "15", "do not fit"),
    ],
)
def test_metadata_that_do_not_fit_are_refused(tmp_path: Path, key: str, value: str, complaint: str) -> None:
    onnx = pytest.importorskip("onnx", reason="needs the extra 'train'")
    path = tmp_path / "other.onnx"
    shutil.copy(resource_dir("models") / EXERCISE_MODEL, path)
    model = onnx.load(str(path))
    facts = {entry.key: entry.value for entry in model.metadata_props} | {key: value}
    onnx.helper.set_model_props(model, facts)
    onnx.save(model, str(path))
    with pytest.raises(TrueRepError, match=complaint):
        OnnxRecognizer(path)
