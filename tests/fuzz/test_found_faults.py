"""What fuzzing found, each once."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from truerep.errors import TrueRepError
from truerep.pose.recording import load_recording
from truerep.profiles.profile_io import load_profile
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.resources import resource_dir
from truerep.session.database import open_for_writing
from truerep.session.reading import History


def test_an_archive_of_an_unknown_version_is_no_recording(tmp_path: Path) -> None:
    path = tmp_path / "poses.npz"
    np.savez(path, timestamps_s=np.zeros(1))
    content = bytearray(path.read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 6] = 183  # version needed to read it: 18.3
    path.write_bytes(content)
    with pytest.raises(TrueRepError, match="damaged or no pose recording"):
        load_recording(path)


def test_a_history_with_text_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    connection = open_for_writing(path)
    connection.execute("INSERT INTO session (uid, started_ms, day) VALUES ('a', 1, CAST(x'32DC30' AS TEXT))")
    connection.commit()
    connection.close()
    with History(path) as history, pytest.raises(TrueRepError, match="cannot be read"):
        history.sessions()


def test_a_model_that_opens_and_cannot_run_is_refused(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx", reason="the extra 'train' is not installed")
    model = onnx.load(resource_dir("models") / EXERCISE_MODEL)
    gathers = {node.input[1] for node in model.graph.node if node.op_type == "Gather"}
    changed = 0
    for node in model.graph.node:
        if node.op_type == "Constant" and node.output[0] in gathers:
            wild = onnx.numpy_helper.from_array(np.array(2**48 + 1, np.int64))
            node.attribute[0].t.CopyFrom(wild)
            changed += 1
    for array in model.graph.initializer:
        if array.name in gathers and array.data_type == onnx.TensorProto.INT64:
            shape = onnx.numpy_helper.to_array(array).shape
            array.CopyFrom(onnx.numpy_helper.from_array(np.full(shape, 2**48 + 1, np.int64), array.name))
            changed += 1
    assert changed
    path = tmp_path / "model.onnx"
    onnx.save(model, path)
    with pytest.raises(TrueRepError, match="damaged"):
        OnnxRecognizer(path, processors=("CPU",))


def test_a_profile_with_half_a_character_is_refused(tmp_path: Path) -> None:
    seed = next(iter(sorted(resource_dir("coach_profiles").glob("*.json"))))
    document = json.loads(seed.read_text(encoding="utf-8"))
    for key in ("title", "name"):
        path = tmp_path / f"{key}.json"
        path.write_text(json.dumps({**document, key: "\ud800"}))
        with pytest.raises(TrueRepError, match=r"half a character|name|title"):
            load_profile(path)


def test_the_fuzzer_changes_documents_and_every_target_reads_its_own_seeds(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzz.py"))
    assert spec is not None
    assert spec.loader is not None
    fuzz = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = fuzz
    spec.loader.exec_module(fuzz)
    seed = json.dumps({"a": [1, 2.5, {"b": "c"}]}).encode()
    changed = {fuzz.changed_document(seed, number) for number in range(200)}
    assert len(changed) > 40
    assert fuzz.changed_document(b"no json", 1) is None
    for name in ("profile", "settings", "lenses", "plan", "spool", "recording", "history", "model", "clip"):
        target = fuzz.targets()[name]
        for number, content in enumerate(target.seeds()):
            path = tmp_path / f"{name}{number}{'.npz' if name == 'recording' else ''}"
            path.write_bytes(content)
            target.read(path)
