"""The book of the running set: what is counted in it, what is kept of it, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from truerep.advice import Advice, Review
from truerep.analysis.running_set import Counted, RunningSet
from truerep.profiles.profile import Profile, Strictness
from truerep.session.progress import PersonalBest
from truerep.ui.keeper import Keeper
from truerep.ui.live import LiveWorker
from truerep.ui.live_best import LiveBest
from truerep.ui.rep_to_keep import reps_to_keep
from truerep.ui.result import SetResult, what_was_done
from truerep.ui.set_orders import SetOrders
from truerep.ui.settings import Settings
from truerep.ui.tools import Tools
from truerep.ui.trace import SetTrace


class Scorebook(QObject):
    """Follows one set after the other.

    `summary` carries what a set came to, `recorded` the poses of one for a profile; `thrown_away` tells that the last
    set, summed up already, does not count.

    Args:
        profiles: exercises by name.
        tools: makes the coaches.
        keeper: keeps what is trained; None keeps nothing.
        parent: lives at least as long.

    Attributes:
        orders: what each set begins with.
        best: the personal best that the running set has beaten.
        result: what the last set that was summed up came to; None before the first.
        is_summed_up: whether the newest set has been; before the first there is none left to do.
        is_thrown_away: whether the newest set has been, after it was summed up.
    """

    summary = Signal(object)
    recorded = Signal(object)
    thrown_away = Signal()

    def __init__(
        self, profiles: Mapping[str, Profile], tools: Tools, keeper: Keeper | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self.orders = SetOrders(tools, keeper)
        self.best: PersonalBest | None = None
        self.result: SetResult | None = None
        self.is_summed_up = True
        self.is_thrown_away = False
        self._keeper = keeper
        self._live_best = LiveBest(keeper, self) if keeper is not None else None
        self._running = RunningSet()
        if keeper is not None:
            keeper.counted_before.connect(self._take_over)
        self._set_id = 0

    @property
    def advice(self) -> Advice | None:
        """The newest one of the set; None before the first."""
        return self._running.advice

    @property
    def counted(self) -> tuple[Counted, ...]:
        """What was done in the set so far, each exercise once."""
        return self._running.by_exercise()

    def is_about(self, set_id: int) -> bool:
        """Whether a worker's set is the one in this book."""
        return set_id == self._set_id

    def clear(self) -> None:
        """Another set is to come."""
        self._running.clear()
        self.best = None

    def begin(self, worker: LiveWorker, settings: Settings) -> None:
        """Another set begins."""
        self.clear()
        self.is_summed_up = self.is_thrown_away = False
        self._set_id = worker.begin(self.orders.next(settings))

    def see(self, advice: Advice) -> Counted | None:
        """Take the newest advice; what is left behind where another exercise is counted now."""
        left = self._running.see(advice)
        self.best = None
        if self._live_best is not None and self.orders.kept:
            self.best = self._live_best.see(self.orders.uid, advice)
        return left

    def break_off(self) -> None:
        """The set ends without a review: what is being held is kept as far as it went."""
        advice = self._running.advice
        if advice is not None and self._keeper is not None and not self.is_summed_up:
            held = {part.exercise: part.hold_s for part in self.counted if part.exercise and part.hold_s}
            self._keeper.break_off(self.orders.uid, held, advice.view)

    def sum_up(
        self,
        review: Review | None,
        trace: SetTrace,
        *,
        number: int,
        seconds: float,
        strictness: Strictness,
        frame_size: tuple[int, int],
    ) -> None:
        """The set is over: tell and keep what it came to, if anything was seen at all.

        Args:
            review: with hindsight; without one, what was kept rep by rep stays as it is.
            trace: of the set.
            number: of the set since the source was opened.
            seconds: length without pauses.
            strictness: which limits held.
            frame_size: of the camera's picture.
        """
        self.is_summed_up = True
        if self.orders.recorder is not None:
            self.recorded.emit(self.orders.recorder.recording())
            return
        done = what_was_done(review, self._running)
        if done is None:
            return
        result = SetResult(
            number=number,
            ended_at=datetime.now().astimezone(),
            exercise=done.exercise,
            view=done.view,
            strictness=strictness,
            seconds=seconds,
            reps=done.reps,
            kept=reps_to_keep(done.reps, trace, self._profiles.get(done.exercise or ""), done.view),
            live_count=self._running.shown(done.exercise),
            hold_s=done.hold_s,
            partial_count=done.partial_count,
            others=done.others,
            trace=trace,
            frame_size=frame_size,
            uid=self.orders.uid,
        )
        if self._keeper is not None and review is not None:
            self._keeper.finish(result)
        self._show(result)

    def throw_away(self) -> None:
        """The last set does not count; it stays to be looked at."""
        self.is_thrown_away = True
        self.orders.throw_away()
        self.thrown_away.emit()

    def correct(self, count: int) -> None:
        """The person says how many reps the last set really had; kept with the set."""
        if self.result is not None:
            corrected = replace(self.result, corrected_count=count)
            if self._keeper is not None:
                self._keeper.correct(corrected)
            self._show(corrected)

    def _take_over(self, uid: str, count: int) -> None:
        """The last set took the place of one whose count was corrected, and that is kept with it."""
        if self.result is not None and self.result.uid == uid:
            self._show(replace(self.result, corrected_count=count))

    def _show(self, result: SetResult) -> None:
        self.result = result
        self.summary.emit(result)
