"""How good results are, against what people wrote down: recognition, reps, form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from truerep.analysis.index import NEGATIVE


@dataclass(frozen=True, slots=True)
class ScoredClip:
    """One clip: what is true of it and what was found.

    Attributes:
        path: as in the index.
        exercise: true exercise, by its profile's own name where it has one; `negative` for no exercise.
        known: whether a profile exists for it (or it is negative), so that recognition can be scored.
        predicted: exercise found, None for none.
        rep_count: true number of reps, None where nobody counted.
        counted: reps found.
        form_label: "good" or "bad"; anything else is left out of the form score.
        faulty_reps, judged_reps: reps (or stretches of a hold) found faulty, and all that were found.
        duration_s: length of the clip.
        error: why it could not be read; then nothing else was found.
    """

    path: str
    exercise: str
    known: bool = False
    predicted: str | None = None
    rep_count: int | None = None
    counted: int = 0
    form_label: str = ""
    faulty_reps: int = 0
    judged_reps: int = 0
    duration_s: float = 0.0
    error: str | None = None

    @property
    def called_bad(self) -> bool:
        """At least half of its reps are faulty."""
        return self.judged_reps > 0 and 2 * self.faulty_reps >= self.judged_reps


def score(clips: Sequence[ScoredClip], *, recognition: bool = True) -> dict[str, Any]:
    """All figures as one document of plain values; what cannot be said (no clip of the kind) is null.

    Args:
        clips: in the order of the index.
        recognition: False when the exercise was given, so that there is nothing to recognise.
    """
    read = [clip for clip in clips if clip.error is None]
    negatives = [clip for clip in read if clip.exercise == NEGATIVE]
    return {
        "schema": 1,
        "clips": len(clips),
        "recognition": recognition_scores([clip for clip in read if clip.known] if recognition else []),
        "reps": rep_scores(read),
        "negatives": {
            "clips": len(negatives),
            "reps": sum(clip.counted for clip in negatives),
            "minutes": round(sum(clip.duration_s for clip in negatives) / 60.0, 3),
        },
        "form": form_scores(read),
        "files": [_file(clip) for clip in clips],
    }


def recognition_scores(clips: Sequence[ScoredClip]) -> dict[str, Any]:
    """Accuracy, macro-F1 over every class that is true or predicted somewhere, by class, and the confusion."""
    pairs = [(clip.exercise, NEGATIVE if clip.predicted is None else clip.predicted) for clip in clips]
    confusion: dict[str, Counter[str]] = {}
    for true, predicted in pairs:
        confusion.setdefault(true, Counter())[predicted] += 1
    names = sorted({name for pair in pairs for name in pair})
    per_class = {name: _class_scores(name, pairs) for name in names}
    return {
        "accuracy": _share(sum(true == predicted for true, predicted in pairs), len(pairs)),
        "macro_f1": _mean([scores["f1"] or 0.0 for scores in per_class.values()]),
        "per_class": per_class,
        "confusion": {true: dict(sorted(row.items())) for true, row in sorted(confusion.items())},
    }


def rep_scores(clips: Iterable[ScoredClip]) -> dict[str, Any]:
    """Errors of the count over the clips of an exercise whose reps somebody counted."""
    counted = [clip for clip in clips if clip.rep_count is not None and clip.exercise != NEGATIVE]
    return {**_rep_errors(counted), "per_exercise": _by_exercise(counted, _rep_errors)}


def form_scores(clips: Iterable[ScoredClip]) -> dict[str, Any]:
    """How well bad form is found: a clip labelled bad is the positive class."""
    labelled = [clip for clip in clips if clip.form_label in {"good", "bad"}]
    return {**_form_errors(labelled), "per_exercise": _by_exercise(labelled, _form_errors)}


def _rep_errors(clips: Sequence[ScoredClip]) -> dict[str, Any]:
    errors = [(abs(clip.counted - clip.rep_count), clip.rep_count) for clip in clips if clip.rep_count is not None]
    return {
        "clips": len(clips),
        "mae": _mean([error / true for error, true in errors if true > 0]),
        "off_by_one": _share(sum(error <= 1 for error, _ in errors), len(errors)),
        "exact": _share(sum(error == 0 for error, _ in errors), len(errors)),
    }


def _form_errors(clips: Sequence[ScoredClip]) -> dict[str, Any]:
    bad = [clip for clip in clips if clip.form_label == "bad"]
    good = [clip for clip in clips if clip.form_label == "good"]
    hits, alarms = sum(clip.called_bad for clip in bad), sum(clip.called_bad for clip in good)
    precision, recall = _share(hits, hits + alarms), _share(hits, len(bad))
    return {
        "clips": len(clips),
        "precision": precision,
        "recall": recall,
        "f1": _f1(hits, alarms, len(bad) - hits),
        "false_alarm_share": _share(alarms, len(good)),
    }


def _class_scores(name: str, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    hits = sum(pair == (name, name) for pair in pairs)
    support = sum(true == name for true, _ in pairs)
    called = sum(predicted == name for _, predicted in pairs)
    return {
        "precision": _share(hits, called),
        "recall": _share(hits, support),
        "f1": _f1(hits, called - hits, support - hits),
        "support": support,
    }


def _by_exercise(
    clips: Sequence[ScoredClip], measure: Callable[[Sequence[ScoredClip]], dict[str, Any]]
) -> dict[str, Any]:
    names = sorted({clip.exercise for clip in clips})
    return {name: measure([clip for clip in clips if clip.exercise == name]) for name in names}


def _file(clip: ScoredClip) -> dict[str, Any]:
    return {
        "path": clip.path,
        "exercise": clip.exercise,
        "predicted": clip.predicted,
        "rep_count": clip.rep_count,
        "counted": clip.counted,
        "form_label": clip.form_label,
        "faulty_reps": clip.faulty_reps,
        "error": clip.error,
    }


_DIGITS: Final = 4


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), _DIGITS) if values else None


def _f1(hits: int, wrong: int, missed: int) -> float | None:
    return _share(2 * hits, 2 * hits + wrong + missed)
