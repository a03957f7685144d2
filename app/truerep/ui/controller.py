"""Joins the live worker, the course of the set, its book and the settings; what the window shows is told by signals."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from typing_extensions import assert_never

from truerep.advice import Review, View
from truerep.analysis.running_set import Counted
from truerep.coaching.wording import exercise_title
from truerep.profiles.profile import Profile
from truerep.ui.camera_presence import CameraPresence
from truerep.ui.conditions import Conditions
from truerep.ui.flow import FULL_BODY, IN_SET, RUNNING, Flow, Stage
from truerep.ui.keeper import Keeper
from truerep.ui.live import LiveWorker
from truerep.ui.live_types import Event, Failed, LiveResult, News, Reviewed
from truerep.ui.localised import amount
from truerep.ui.recorder import Recorder
from truerep.ui.scene import SceneWriter
from truerep.ui.scorebook import Scorebook
from truerep.ui.settings import ChosenSettings, Settings
from truerep.ui.sound import Tones
from truerep.ui.speaker import Speaker
from truerep.ui.tools import Tools, is_camera
from truerep.ui.trace import SetTrace
from truerep.ui.watched import Watched


class Controller(QObject):
    """What the person wants, carried out."""

    stage_changed = Signal(object)
    frame = Signal(object)
    picture = Signal(object)
    scene = Signal(object)
    problem = Signal(str, bool)
    failed = Signal(str)
    notice = Signal(str)
    settings_changed = Signal(object)

    def __init__(
        self,
        profiles: dict[str, Profile],
        tools: Tools,
        settings: Settings,
        settings_file: Path | None,
        parent: QObject | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            profiles: exercises by name.
            tools: opens sources, makes estimators and coaches.
            settings: to begin with.
            settings_file: where changes are kept, or None to keep none.
            keeper: keeps what is trained; None keeps nothing.
        """
        super().__init__(parent)
        self.profiles = profiles
        self.settings = settings
        self.keeper = keeper
        self.flow = Flow()
        self.tones = Tones(self)
        self.speaker = Speaker(self.tones, self)
        self.speaker.allow(sound=settings.sound, voice=settings.voice)
        self.source: str | None = None
        self.newest: LiveResult | None = None
        self._chosen = ChosenSettings(settings, settings_file)
        self._writer = SceneWriter(profiles, self)
        self.book = Scorebook(profiles, tools, keeper, self)
        self._watched = Watched(self)
        self._watched.told.connect(self._on_told)
        self._presence = CameraPresence(self.flow, self._watched, self)
        self._presence.changed.connect(self._refresh)
        self._presence.notice.connect(self.notice)
        self._watched.watch.ticked.connect(self._on_tick)
        self._told_stage = Stage.WELCOME
        self._told_countdown = 0
        self._taken_for: str | None = None
        self._say_what_must_be_seen()
        self._next_wanted = False  # another set, as soon as the last one has been reviewed
        self._conditions = Conditions()

    @property
    def words(self) -> SceneWriter:
        """Names of exercises, views and parts of the body."""
        return self._writer

    @property
    def worker(self) -> LiveWorker | None:
        """The worker of the open source."""
        return self._watched.worker

    def record(self, source: str, view: View = View.UNKNOWN, *, held: bool = False) -> None:
        """Watch a camera for a profile of one's own: when the set ends, the book's `recorded` carries its poses.

        Args:
            source: the camera.
            view: from which the person wants to be seen.
            held: whether a pose is held, so that no rep need be counted.
        """
        self.open(source, Recorder())
        self.flow.seek(view, held=held)

    def add_profile(self, profile: Profile) -> None:
        """Make a profile of one's own known to everything that is watched from now on."""
        self.profiles[profile.name] = profile

    def remove_profile(self, name: str, instead: Profile | None) -> None:
        """Forget a profile of one's own; `instead` is the one that comes with the program, if any."""
        self.profiles.pop(name, None)
        if instead is not None:
            self.profiles[name] = instead
        elif self.settings.exercise == name:
            self.change(exercise=None)

    def open(self, source: str, recorder: Recorder | None = None) -> None:
        """Watch a camera (`camera:0`) or a clip."""
        self.stop()
        self.book.orders.begin_source(source, recorder)
        live = is_camera(source)
        self.source = source
        self.newest = None
        self.book.clear()
        self.flow.open(live=live)
        worker = self._watched.open(self.book.orders.workshop(), live=live)
        if not live:
            self.book.begin(worker, self.settings)
        self._conditions.clear()
        self._watched.start()
        self.tones.prepare()
        self.speaker.prepare()
        self._refresh()

    @property
    def _review_due(self) -> bool:
        """Whether the set that has just ended waits for its review, which takes a moment."""
        return self.flow.stage is Stage.SUMMARY and self.worker is not None and not self.book.is_summed_up

    def stop(self) -> None:
        """Let go of the source; both threads end within two seconds. What is being held is kept as far as it went."""
        self._next_wanted = False
        running = self.worker is not None
        self._watched.stop()
        if running:
            self.book.break_off()

    def close_source(self) -> None:
        """Back to the choice of sources."""
        self.stop()
        self.flow.close()
        self._refresh()

    def begin(self) -> None:
        """Begin at once, or begin the next set."""
        if self.flow.stage is Stage.SUMMARY:
            self.next_set()
            return
        self.flow.skip_to_set(time.monotonic())
        self._refresh()

    def next_set(self) -> None:
        """After the summary: a camera waits for the person again, a clip starts over. The review is waited for."""
        self._next_wanted = self._review_due
        if self._next_wanted:
            return
        if self.flow.live and self.worker is not None:
            self.flow.next_set(time.monotonic())
            self.book.clear()
            self._refresh()
        elif self.source is not None:
            self.open(self.source)

    def pause_or_resume(self) -> None:
        """Pause a running set, go on with a paused one."""
        if self.worker is None:
            return
        now = time.monotonic()
        if self.flow.stage is Stage.SET:
            self.flow.pause(now)
            self.worker.pause()
        elif self.flow.stage is Stage.PAUSED:
            self.flow.resume(now)
            self.worker.resume()
        self._refresh()

    def finish(self) -> None:
        """End the set; the summary comes as soon as the review is done."""
        if self.flow.stage in IN_SET:
            self.flow.finish(time.monotonic())
            self._refresh()

    def take_for(self, exercise: str) -> None:
        """End the set, if it still runs, and count it as what the person says it was."""
        self._taken_for = exercise
        if self.flow.stage in IN_SET:
            self.finish()
        elif self.flow.stage is Stage.SUMMARY and self.worker is not None:
            self.worker.finish(exercise)

    def reset(self) -> None:
        """Throw the set away and count from 0; a clip starts over."""
        if self.flow.stage not in {Stage.SET, Stage.PAUSED}:
            return
        self.book.orders.throw_away()
        if not self.flow.live and self.source is not None:
            self.open(self.source)
            return
        self.flow.restart_set(time.monotonic())
        self._begin_coaching()
        self._refresh()

    @property
    def mirrored(self) -> bool:
        """Whether the picture of the present source is shown as in a mirror: oneself, but not others on a clip."""
        return self.settings.clip_mirrored if self._is_clip else self.settings.mirrored

    def mirror(self) -> None:
        """Show the picture the other way round, also of the next source of this kind."""
        self.change(**{"clip_mirrored" if self._is_clip else "mirrored": not self.mirrored})

    @property
    def _is_clip(self) -> bool:
        return self.source is not None and not self.flow.live

    def change(self, **changes: object) -> None:
        """Change settings by name and keep them for the next start, as the person chose them."""
        fault = self._chosen.choose(**changes)
        if fault is not None:
            self.notice.emit(fault)
        self.change_for_now(**changes)

    def change_for_now(self, **changes: object) -> None:
        """Change settings by name until the program ends; what concerns the running set takes effect as told."""
        before = self.settings
        self.settings = replace(before, **changes)  # type: ignore[arg-type]
        if self.settings == before:
            return
        self.speaker.allow(sound=self.settings.sound, voice=self.settings.voice)
        self._say_what_must_be_seen()
        self._apply_to_set(before)
        self.settings_changed.emit(self.settings)
        self._refresh()

    def _apply_to_set(self, before: Settings) -> None:
        running = self.flow.stage in IN_SET and self.book.orders.recorder is None
        if before.exercise != self.settings.exercise and running:
            self._another_exercise()
        elif before.strictness != self.settings.strictness and running:
            self.notice.emit(self.tr("The new strictness holds from the next set on."))

    def _another_exercise(self) -> None:
        """Another exercise is another set: what was counted so far is kept, a clip is looked at from its beginning."""
        if not self.flow.live:
            self.reset()
            self.notice.emit(self._starts_over())
        elif self.book.counted:
            self.finish()
        elif self.flow.stage is Stage.LOST:
            self._begin_coaching()
        else:
            self.reset()

    def _starts_over(self) -> str:
        if self.settings.exercise is None:
            return self.tr("The clip starts over, and the exercise is recognised.")
        title = exercise_title(self.settings.exercise, self.profiles)
        return self.tr("The clip starts over. From its beginning is counted: {0}.").format(title)

    def _say_what_must_be_seen(self) -> None:
        profile = self.profiles.get(self.settings.exercise or "")
        self.flow.must_see = profile.placement.must_see if profile is not None else FULL_BODY

    def _begin_coaching(self) -> None:
        if self.worker is not None:
            self.book.begin(self.worker, self.settings)

    def _on_told(self, event: Event) -> None:
        """Follow what the worker tells."""
        worker = self._watched.worker
        assert worker is not None  # only the present one is listened to
        match event:
            case News.OPENED:
                self.flow.opened(time.monotonic())
                self._refresh()
            case News.RESULT:
                if (result := worker.results.newest()) is not None:
                    self._on_result(result)
            case News.PICTURE:  # the analysis does not keep up: the picture goes ahead of it
                if (arrival := worker.pictures.newest()) is not None:
                    self.picture.emit(arrival)
            case News.LOST:
                self._presence.lose()
            case News.BACK:
                self._presence.find()
            case News.ENDED:
                self.finish()
            case Reviewed():
                self._on_review(event, worker)
            case Failed():
                self._on_failed(event, worker)
            case _:
                assert_never(event)

    def _on_result(self, result: LiveResult) -> None:
        self.newest = result
        self._presence.find(result.moments.arrived_s)
        advice = result.advice if self.book.is_about(result.set_id) else None
        if self.flow.stage in {Stage.SET, Stage.PAUSED} and advice is not None:
            self.speaker.follow(self.book.advice, advice, self.settings.target_reps)
            left = self.book.see(advice)
            if left is not None:
                self._tell_of_change(left)
        sight = result.sight
        self.flow.conditions = self._conditions.see(
            result.pose,
            sight.brightness,
            sight.backlight,
            people=sight.people,
            unsure=sight.unsure,
            rate_hz=result.speed.frame_rate_hz,
        )
        if not self._review_due:
            self.flow.see(result.pose, sight.brightness, advice, time.monotonic())
        self.frame.emit(result)
        self._refresh()

    def _tell_of_change(self, left: Counted) -> None:
        """Another exercise is counted from 0: say what became of the one before."""
        title, done = exercise_title(left.exercise, self.profiles), amount(left.rep_count, left.hold_s)
        self.notice.emit(self.tr("{0}: {1}. Now another exercise is counted.").format(title, done))

    def _on_tick(self, open_for_s: float) -> None:
        self.flow.opening_s = open_for_s
        self._refresh()

    def _on_review(self, told: Reviewed, worker: LiveWorker) -> None:
        if self.book.is_about(told.set_id):
            named, self._taken_for = self._taken_for, None
            self._sum_up(told.review, worker.trace)
            if named is not None and named != told.review.exercise:
                title = exercise_title(named, self.profiles)
                self.notice.emit(self.tr("No {0} was found in this set: it is kept as counted.").format(title))
            if self._next_wanted:
                self.next_set()

    def _on_failed(self, told: Failed, worker: LiveWorker) -> None:
        self.stop()
        counting = self.flow.stage in {*IN_SET, Stage.SUMMARY}
        if counting and self.book.counted:
            # What was counted until now is not lost with the camera.
            self.flow.finish(time.monotonic())
            if not self.book.is_summed_up:
                self._sum_up(None, worker.trace)
            self.failed.emit(told.message)
        elif self.flow.stage is not Stage.SUMMARY or not self.book.is_summed_up:
            self.flow.fail()
        self._refresh()
        if self.flow.stage is Stage.PROBLEM:
            self.problem.emit(told.message, told.of_source)

    def _sum_up(self, review: Review | None, trace: SetTrace) -> None:
        self.book.sum_up(
            review,
            trace,
            number=self.flow.set_number,
            seconds=self.flow.set_seconds(time.monotonic()),
            strictness=self.settings.strictness,
            frame_size=self.newest.pose.frame_size if self.newest is not None else (16, 9),
        )

    def _refresh(self) -> None:
        now = time.monotonic()
        stage = self.flow.stage
        if stage is not self._told_stage:
            before, self._told_stage = self._told_stage, stage
            self._on_stage(before, stage)
            self.stage_changed.emit(stage)
        if stage is Stage.COUNTDOWN and self.flow.countdown(now) != self._told_countdown:
            self._told_countdown = self.flow.countdown(now)
            self.tones.play("tick")
        if stage in RUNNING or stage is Stage.OPENING:
            self.scene.emit(self._writer.write(self.flow, self.book.advice, self.settings, now, self.book.best))

    def _on_stage(self, before: Stage, stage: Stage) -> None:
        began = stage is Stage.SET and before in {Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN}
        if began and self.flow.live:
            self._begin_coaching()
        if stage is Stage.SUMMARY and self.worker is not None:
            self.tones.play("done")
            self.worker.finish(self._taken_for)
