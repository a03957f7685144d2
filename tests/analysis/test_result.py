from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from analysis_makers import make_fault, make_rep
from pydantic import BaseModel, ConfigDict
from rich.console import Console

from truerep.advice import Rep, Review, Segment, View
from truerep.analysis.engine import load_all_profiles
from truerep.analysis.result import Analysis, to_csv, to_json
from truerep.commands.summary import print_summary
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording


class _Exact(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Named(_Exact):
    name: str
    confidence: float


class _Exercise(_Exact):
    name: str | None
    confidence: float
    alternatives: list[_Named]


class _Fault(_Exact):
    id: str
    phase: Literal["start", "mid", "end", "whole"]
    joint: str
    measured: float
    reference: float
    limit: float
    unit: str
    cue: str


class _Rep(_Exact):
    index: int
    exercise: str
    start_s: float
    mid_s: float
    end_s: float
    range_deg: float
    verdict: Literal["good", "faulty", "unclear"]
    faults: list[_Fault]


class _Segment(_Exact):
    exercise: str
    start_s: float
    end_s: float
    rep_count: int


class _Percentiles(_Exact):
    p50: float
    p95: float
    p99: float


class _Timing(_Exact):
    pose: _Percentiles
    coach: _Percentiles


class Schema1(_Exact):
    """What `truerep analyze --json` promises."""

    schema_: Literal[1]
    source: str
    duration_s: float
    frames: int
    frames_with_person: int
    frame_rate_hz: float
    exercise: _Exercise
    rep_count: int
    hold_s: float | None
    reps: list[_Rep]
    segments: list[_Segment]
    view: Literal["front", "side", "diagonal", "back", "unknown"]
    provider: str
    timing_ms: _Timing


def check_schema(document: dict[str, object]) -> None:
    Schema1.model_validate({("schema_" if key == "schema" else key): value for key, value in document.items()})


def _analysis(reps: tuple[Rep, ...] = (), *, moments: tuple[float, ...] = (0.0, 0.5, 1.0)) -> Analysis:
    frames = [PoseFrame.nobody(moment, (64, 48)) for moment in moments]
    seen = PoseFrame(moments[0], np.zeros((33, 4), np.float32), np.zeros((33, 3), np.float32), (64, 48))
    segments = (Segment("squat", 0.0, 9.5, len(reps)),)
    return Analysis(
        source="squats.mp4",
        recording=PoseRecording.from_frames([seen, *frames[1:]], 25.0),
        review=Review("squat", 0.91234, (("lunge", 0.05),), reps, len(reps), 0, None, segments, View.SIDE),
        live_exercise="squat",
        live_count=len(reps),
        live_reps=reps,
        provider="CPU",
        timing_ms={stage: {"p50": 1.0, "p95": 2.0, "p99": 3.0} for stage in ("pose", "coach")},
        warnings=(),
    )


def test_the_document_has_the_fixed_form() -> None:
    document = to_json(_analysis((make_rep(1, faults=(make_fault(),)), make_rep(2))))
    check_schema(document)
    assert document["frames"] == 3
    assert document["frames_with_person"] == 1
    assert document["frame_rate_hz"] == 2.0
    assert document["duration_s"] == 1.5
    assert document["rep_count"] == 2
    assert document["exercise"]["name"] == "squat"
    assert document["reps"][0]["faults"][0]["cue"] == "Go deeper"


def test_a_single_frame_has_the_nominal_rate() -> None:
    document = to_json(_analysis(moments=(0.0,)))
    check_schema(document)
    assert document["frame_rate_hz"] == 25.0
    assert document["duration_s"] == pytest.approx(0.04)


def test_what_is_no_number_is_null_and_json_stays_valid() -> None:
    rep = Rep(1, "squat", 0.0, 1.0, 2.0, math.nan, "unclear")
    document = to_json(_analysis((rep,)))
    assert document["reps"][0]["range_deg"] is None
    json.dumps(document, allow_nan=False)


def test_the_table_has_one_row_a_rep() -> None:
    reps = (make_rep(1, faults=(make_fault(cue='Say "deeper", now'), make_fault("start_hip", "Stand up"))), make_rep(2))
    rows = list(csv.DictReader(io.StringIO(to_csv([_analysis(reps), _analysis(reps[1:])]))))
    assert [row["index"] for row in rows] == ["1", "2", "2"]
    assert rows[0]["faults"] == "mid_knee;start_hip"
    assert rows[0]["cue"] == 'Say "deeper", now'
    assert rows[1]["verdict"] == "good"
    assert rows[1]["source"] == "squats.mp4"
    assert float(rows[1]["range_deg"]) == 95.5


def test_on_the_terminal_a_long_path_stays_whole_and_an_unclear_rep_says_what_was_not_seen() -> None:
    unclear = replace(make_rep(2), verdict="unclear", unseen=("swinging_elbow", "lean_back"))
    analysis = replace(_analysis((make_rep(1, faults=(make_fault(),)), unclear)), source="a/" * 60 + "clip.mp4")
    console = Console(width=110, file=io.StringIO())
    print_summary(console, analysis, {})
    lines = console.file.getvalue().splitlines()
    assert lines[0] == analysis.source
    assert any("not seen: swinging elbow, lean back" in line for line in lines)
    assert any("Go deeper" in line for line in lines)


def test_a_hold_beside_the_main_exercise_is_summed_up_in_seconds() -> None:
    analysis = _analysis((make_rep(1),))
    segments = (Segment("plank", 0.0, 14.0, 0, 12.34), Segment("lunge", 14.0, 16.0, 2), *analysis.review.segments)
    console = Console(width=100, file=io.StringIO())
    print_summary(console, replace(analysis, review=replace(analysis.review, segments=segments)), load_all_profiles())
    printed = console.file.getvalue()
    assert "also Plank: held 12.3 s, from 0.0 to 14.0 s" in printed
    assert "also Lunge: 2 reps, from 14.0 to 16.0 s" in printed
