"""Names of what the history speaks of, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QLocale, QObject

from truerep.coaching.wording import exercise_title, whole_seconds
from truerep.profiles.profile import Profile
from truerep.session.progress import GoalState, PersonalBest
from truerep.session.reading import SessionRow, SetRow
from truerep.ui.scene import clock_text

_MARK = {"good": "✓", "faulty": "▲", "unclear": "?"}


class HistoryWords(QObject):
    """Turns rows of the history into sentences."""

    def __init__(self, profiles: Mapping[str, Profile], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profiles = profiles

    def exercise(self, name: str) -> str:
        """Title of an exercise."""
        return exercise_title(name, self._profiles)

    def day(self, iso: str) -> str:
        """A date with its day of the week."""
        form = self.tr("ddd d MMM yyyy", "Qt's pattern of a date")
        return str(QLocale().toString(date.fromisoformat(iso), form))  # type: ignore[call-overload]

    def time(self, moment_ms: int) -> str:
        """Time of day of a moment."""
        moment = datetime.fromtimestamp(moment_ms / 1000).astimezone().time().replace(microsecond=0)
        return str(QLocale().toString(moment, QLocale.FormatType.ShortFormat))  # type: ignore[call-overload]

    def session_title(self, row: SessionRow) -> str:
        """When a session began."""
        return f"{self.day(row.day)} · {self.time(row.started_ms)}"

    def session_detail(self, row: SessionRow) -> str:
        """What was done in a session."""
        parts = [self.tr("{0} sets").format(row.sets) if row.sets != 1 else self.tr("1 set")]
        if row.reps:
            parts.append(self._reps(row.reps))
        if row.judged:
            parts.append(self.tr("✓ {0} %").format(round(100 * row.good / row.judged)))  # short: a line of the list
        if row.hold_s:
            parts.append(self.tr("{0} s held").format(whole_seconds(row.hold_s)))
        return " · ".join(parts)

    def set_chip(self, row: SetRow) -> str:
        """A set in few letters."""
        amount = self.tr("{0} s").format(whole_seconds(row.hold_s)) if row.hold_s else str(row.count)
        mark = _MARK["faulty"] if row.faulty else _MARK["good"] if row.good else _MARK["unclear"]
        return f"{self.exercise(row.exercise)} {amount} {mark}"

    def set_facts(self, row: SetRow, view: str) -> str:
        """A set's figures in one line."""
        if row.hold_s is not None:
            parts = [self.tr("{0} s held").format(whole_seconds(row.hold_s))]
        else:
            parts = [self._reps(row.count), self.tr("{0} good").format(row.good)]
            unclear = row.reps - row.good - row.faulty
            parts += [self.tr("{0} to mend").format(row.faulty)] if row.faulty else []
            parts += [self.tr("{0} not judged").format(unclear)] if unclear else []
        if row.corrected_count is not None:
            parts.append(self.tr("corrected by you, counted {0}").format(row.reps))
        if row.partials:
            parts.append(self.tr("{0} partial, not counted").format(row.partials))
        parts.append(self.time(row.started_ms))
        if row.seconds:
            parts.append(self.tr("{0} min").format(clock_text(row.seconds)))
        parts.append(view)
        if row.source != "camera":
            parts.append(row.source)
        if not row.reviewed:
            parts.append(self.tr("broken off"))
        return " · ".join(parts)

    def _reps(self, count: int) -> str:
        """In short, for lists."""
        return self.tr("1 rep") if count == 1 else self.tr("{0} reps").format(count)

    def best(self, best: PersonalBest) -> str:
        """A personal best, without its day."""
        value = f"{best.value:.0f}"
        text = {
            "count": self.tr("most reps in a set: {0}"),
            "good": self.tr("most good reps in a set: {0}"),
            "hold": self.tr("longest hold: {0} s"),
        }[best.kind].format(value)
        return text if best.before is None else self.tr("{0} (before: {1})").format(text, f"{best.before:.0f}")

    def goal(self, state: GoalState) -> str:
        """A goal and how far it is reached."""
        text = {
            "weekly_reps": self.tr("{0} of {1} reps"),
            "weekly_sessions": self.tr("{0} of {1} sessions"),
            "weekly_good_share": self.tr("{0} of {1} % good"),
        }[state.goal.kind].format(round(state.reached), round(state.goal.target))
        return f"{self.exercise(state.goal.exercise)}: {text}" if state.goal.exercise else text
