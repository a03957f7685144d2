"""The result of an analysis, and its form in JSON and CSV (schema 1)."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from truerep.advice import FaultFinding, Rep, Review
from truerep.pose.recording import PoseRecording

SCHEMA: Final = 1
_CSV_COLUMNS: Final = (
    "source", "index", "exercise", "start_s", "mid_s", "end_s", "range_deg", "verdict", "faults", "cue",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """One source, watched to the end.

    Attributes:
        source: as the person named it, without the password of a camera's address.
        recording: every pose of it.
        review: what the Coach says with hindsight.
        live_exercise, live_count, live_reps: what the screen showed while it ran.
        provider: what computed the exercise scores.
        timing_ms: stage -> percentile -> milliseconds.
        warnings: sentences for the person, in order.
        chosen: whether the person chose the exercise.
    """

    source: str
    recording: PoseRecording
    review: Review
    live_exercise: str | None
    live_count: int
    live_reps: tuple[Rep, ...]
    provider: str
    timing_ms: dict[str, dict[str, float]]
    warnings: tuple[str, ...]
    chosen: bool = False

    @property
    def frames_with_person(self) -> int:
        """Number of frames in which somebody was seen."""
        return int(np.isfinite(self.recording.landmarks[:, 0, 0]).sum())

    @property
    def frame_rate_hz(self) -> float:
        """Frames a second by the time stamps; the nominal rate for a single frame."""
        moments = self.recording.timestamps_s
        return float((len(moments) - 1) / (moments[-1] - moments[0])) if len(moments) > 1 else self.recording.fps

    @property
    def duration_s(self) -> float:
        """From the first frame to the end of the last."""
        moments = self.recording.timestamps_s
        return float(moments[-1] - moments[0]) + 1.0 / self.frame_rate_hz


def to_json(analysis: Analysis) -> dict[str, Any]:
    """The analysis as a document of plain values; numbers that are not finite become null."""
    review = analysis.review
    return {
        "schema": SCHEMA,
        "source": analysis.source,
        "duration_s": round(analysis.duration_s, 3),
        "frames": len(analysis.recording),
        "frames_with_person": analysis.frames_with_person,
        "frame_rate_hz": round(analysis.frame_rate_hz, 3),
        "exercise": {
            "name": review.exercise,
            "confidence": _number(review.confidence),
            "alternatives": [{"name": name, "confidence": _number(share)} for name, share in review.alternatives],
        },
        "rep_count": review.rep_count,
        "hold_s": None if review.hold_s is None else _number(review.hold_s),
        "reps": [_rep_to_json(rep) for rep in review.reps],
        "segments": [
            {
                "exercise": segment.exercise,
                "start_s": _number(segment.start_s),
                "end_s": _number(segment.end_s),
                "rep_count": segment.rep_count,
            }
            for segment in review.segments
        ],
        "view": review.view.value,
        "provider": analysis.provider,
        "timing_ms": analysis.timing_ms,
    }


def to_csv(analyses: Sequence[Analysis]) -> str:
    """One row a rep; several faults are parted by a semicolon, the cue is that of the first."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_CSV_COLUMNS)
    for analysis in analyses:
        for rep in analysis.review.reps:
            faults = ";".join(fault.id for fault in rep.faults)
            cue = rep.faults[0].cue if rep.faults else ""
            moments = (_number(rep.start_s), _number(rep.mid_s), _number(rep.end_s), _number(rep.range_deg))
            writer.writerow((analysis.source, rep.index, rep.exercise, *moments, rep.verdict, faults, cue))
    return text.getvalue()


def _number(value: float) -> float | None:
    return round(float(value), 3) if math.isfinite(value) else None


def _rep_to_json(rep: Rep) -> dict[str, Any]:
    return {
        "index": rep.index,
        "exercise": rep.exercise,
        "start_s": _number(rep.start_s),
        "mid_s": _number(rep.mid_s),
        "end_s": _number(rep.end_s),
        "range_deg": _number(rep.range_deg),
        "verdict": rep.verdict,
        "faults": [_fault_to_json(fault) for fault in rep.faults],
    }


def _fault_to_json(fault: FaultFinding) -> dict[str, Any]:
    return {
        "id": fault.id,
        "phase": fault.phase,
        "joint": fault.joint,
        "measured": _number(fault.measured),
        "reference": _number(fault.reference),
        "limit": _number(fault.limit),
        "unit": fault.unit,
        "cue": fault.cue,
    }
