"""Sets as CSV (one row a rep) and as JSON (everything, with curves)."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Final

import numpy as np

from truerep.advice import FaultFinding
from truerep.session.reading import SetRow
from truerep.session.records import KeptRep

SCHEMA: Final = 1
_COLUMNS: Final = (
    "session", "set", "started", "exercise", "rep", "verdict", "start_s", "mid_s", "end_s", "range_deg", "mid_value",
    "side_difference", "faults", "cue", "reps_in_set", "corrected_count", "hold_s", "strictness", "view",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class KeptSet:
    """A set with its reps."""

    row: SetRow
    reps: tuple[KeptRep, ...]


def to_csv(sets: Sequence[KeptSet]) -> str:
    """One row a rep; several faults are parted by a semicolon, the cue is that of the first.

    A set without a rep has one row with nothing in the columns of the rep.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for kept_set in sets:
        row = kept_set.row
        before = (row.session_id, row.id, started_at(row), row.exercise)
        after = (row.reps, row.corrected_count, number(row.hold_s), row.strictness, row.view)
        for kept in kept_set.reps:
            rep = kept.rep
            moments = (number(rep.start_s), number(rep.mid_s), number(rep.end_s), number(rep.range_deg))
            faults = ";".join(fault.id for fault in rep.faults)
            cue = rep.faults[0].cue if rep.faults else ""
            values = (number(kept.mid_value), number(kept.side_difference))
            writer.writerow((*before, rep.index, rep.verdict, *moments, *values, faults, cue, *after))
        if not kept_set.reps:
            writer.writerow((*before, *[""] * 10, *after))
    return text.getvalue()


def to_json(sets: Sequence[KeptSet]) -> str:
    """All that is kept of sets but poses and motion, as a document; numbers that are not finite become null."""
    document = {"schema": SCHEMA, "sets": [_set_document(kept_set) for kept_set in sets]}
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def started_at(row: SetRow) -> str:
    """When a set began, as ISO 8601 in UTC."""
    return datetime.fromtimestamp(row.started_ms / 1000, timezone.utc).isoformat(timespec="seconds")


def number(value: float | None) -> float | None:
    """Three digits behind the point; None for what is no finite number."""
    return None if value is None or not math.isfinite(value) else round(float(value), 3)


def _set_document(kept_set: KeptSet) -> dict[str, Any]:
    row = kept_set.row
    return {
        "session": row.session_id,
        "set": row.id,
        "uid": row.uid,
        "started": started_at(row),
        "day": row.day,
        "exercise": row.exercise,
        "profile": row.profile,
        "strictness": row.strictness,
        "view": row.view,
        "source": row.source,
        "reps": row.reps,
        "good": row.good,
        "faulty": row.faulty,
        "corrected_count": row.corrected_count,
        "partials": row.partials,
        "hold_s": number(row.hold_s),
        "seconds": number(row.seconds),
        "measure": row.measure,
        "rep_list": [_rep_document(kept) for kept in kept_set.reps],
    }


def _rep_document(kept: KeptRep) -> dict[str, Any]:
    rep = kept.rep
    return {
        "index": rep.index,
        "start_s": number(rep.start_s),
        "mid_s": number(rep.mid_s),
        "end_s": number(rep.end_s),
        "range_deg": number(rep.range_deg),
        "verdict": rep.verdict,
        "unseen": list(rep.unseen),
        "mid_value": number(kept.mid_value),
        "side_difference": number(kept.side_difference),
        "faults": [_fault_document(fault) for fault in rep.faults],
        "curves": {
            name: [number(value) for value in values.astype(np.float64)] for name, values in kept.curves.items()
        },
    }


def _fault_document(fault: FaultFinding) -> dict[str, Any]:
    return {
        "id": fault.id,
        "phase": fault.phase,
        "joint": fault.joint,
        "measured": number(fault.measured),
        "reference": number(fault.reference),
        "limit": number(fault.limit),
        "unit": fault.unit,
        "cue": fault.cue,
        "severity": fault.severity,
    }
