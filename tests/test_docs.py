"""The documents and the code say the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from truerep.advice import FaultFinding, Rep, Review, Segment, View
from truerep.analysis.result import Analysis, to_csv, to_json
from truerep.analysis.scoring import ScoredClip, score
from truerep.cli import main
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set

_ROOT = Path(__file__).parents[1]
_DOCUMENTS = (_ROOT / "README.md", *sorted((_ROOT / "docs").rglob("*.md")), *sorted((_ROOT / "models").glob("*.md")))
_RESULTS = _ROOT / "docs" / "results.md"

pytestmark = pytest.mark.skipif(not _RESULTS.exists(), reason="documents are not part of an installed package")


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def _named(path: Path) -> set[str]:
    code = re.findall(r"`([^`]+)`", path.read_text(encoding="utf-8"))
    return {word for words in code for word in re.split(r"\W+", words)}


def test_every_entry_of_the_results_is_explained() -> None:
    fault = FaultFinding("shallow", "mid", "knee", 118.0, 75.0, 104.0, "deg", "Go lower", 2, 1.0)
    rep = Rep(1, "squat", 0.0, 1.0, 2.0, 80.0, "faulty", (fault,))
    segments = (Segment("squat", 0.0, 2.0, 1),)
    review = Review("squat", 0.9, (("lunge", 0.1),), (rep,), 1, 0, None, segments, View.SIDE)
    poses = synthesize_recording(Script((simple_set("squat", 1),)))[0]
    stages = {stage: {"p50": 0.0, "p95": 0.0, "p99": 0.0} for stage in ("pose", "coach")}
    analysis = Analysis("a.mp4", poses, review, "squat", 1, (), "CPU", stages, ())
    columns = set(to_csv([analysis]).splitlines()[0].split(","))
    figures = score([ScoredClip("a", "x", rep_count=1, form_label="bad")])
    assert _keys(to_json(analysis)) | columns <= _named(_RESULTS)
    assert _keys(figures) - {"x", "predicted", "counted", "faulty_reps", "support"} <= _named(_RESULTS)


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in targets if not (document.parent / link).exists()] == []
    pages = re.findall(r"\b(?:docs|benchmarks|models)/[\w/-]+\.(?:md|py|json|onnx)", text)
    assert [page for page in pages if not (_ROOT / page).exists()] == []


@pytest.mark.parametrize("command", ["analyze", "extract", "evaluate", "export", "report", "calibrate", "synth"])
def test_options_that_documents_name_are_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    offered = capsys.readouterr().out
    for document in _DOCUMENTS:
        for line in re.findall(rf"truerep {command}\b([^`\n|]*)", document.read_text(encoding="utf-8")):
            assert [option for option in re.findall(r"--[a-z-]+", line) if option not in offered] == [], document


@pytest.mark.parametrize("name", ["classifier", "form_speed", "athlete_speed"])
def test_a_benchmark_tells_what_it_measures(name: str) -> None:
    command = [sys.executable, str(_ROOT / "benchmarks" / f"{name}.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage:" in done.stdout
