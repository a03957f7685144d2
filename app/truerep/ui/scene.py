"""What lies over the picture at one moment, as plain data: which words, in which tone, how far the gauge is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtCore import QObject

from truerep.advice import Advice, SetState, View
from truerep.coaching.sight import not_told_from
from truerep.coaching.wording import exercise_title, whole_seconds
from truerep.profiles.profile import Profile
from truerep.session.progress import PersonalBest
from truerep.ui.conditions import Condition
from truerep.ui.flow import RUNNING, Flow, Stage
from truerep.ui.framing import Framing
from truerep.ui.localised import named
from truerep.ui.settings import Settings
from truerep.ui.theme import Tone

Sign = Literal["tick", "triangle", "question", "half", "back", "closer", "left", "right", "dot", "none"]

_SURE: Final = 0.6
_SHARE_STEP: Final = 0.05  # in which the confidence is told
_SLOW_TO_OPEN_S: Final = 2.0
_MOST_HINTS: Final = 2  # at once; the picture must stay in sight
_NOT_TOLD: Final = 3  # faults named before the first rep; the rest stands in the summary


@dataclass(frozen=True, slots=True)
class Chip:
    """A short fact in a corner: `text` bold, `detail` beside it."""

    text: str
    detail: str = ""
    tone: Tone = "plain"
    sign: Sign = "none"


@dataclass(frozen=True, slots=True)
class Banner:
    """The one thing that is said now."""

    text: str
    tone: Tone
    sign: Sign


@dataclass(frozen=True, slots=True)
class Gauge:
    """How far the rep has gone: 0 at its start, 1 at the target.

    Attributes:
        depth, deepest: now, and farthest in this rep.
        downwards: the body goes down, so the bar fills from the top.
        target: word beside the target's mark.
    """

    depth: float
    deepest: float
    downwards: bool
    target: str


@dataclass(frozen=True, slots=True)
class Centre:
    """A message that is larger than a banner.

    Attributes:
        big: a digit or a word that fills the picture's height by a third.
        headline, detail: what is so, and what to do.
        progress: 0 to 1 for a ring, None for no ring.
        at_foot: at the picture's foot, so that the person sees themselves meanwhile.
    """

    headline: str = ""
    detail: str = ""
    sign: Sign = "none"
    tone: Tone = "plain"
    big: str = ""
    progress: float | None = None
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything over the picture.

    Attributes:
        chips: at the top left.
        clock: at the top right, "" for none.
        count: the big figure, "" for none.
        count_note: small beside it: the target, or the unit of a hold.
        reached: the target was reached.
        dimmed: the picture is not live or nothing is counted.
        skeleton: draw it.
        frame: tone of the corners that frame the picture while the person is being placed, or None.
        cue_measure: measure whose angle is drawn, or None.
        cue_reference: degrees for the ghost, or None.
    """

    chips: tuple[Chip, ...] = ()
    clock: str = ""
    count: str = ""
    count_note: str = ""
    reached: bool = False
    gauge: Gauge | None = None
    banner: Banner | None = None
    centre: Centre | None = None
    dimmed: bool = False
    skeleton: bool = True
    frame: Tone | None = None
    cue_measure: str | None = None
    cue_mends: bool = False
    cue_reference: float | None = None


def clock_text(seconds: float) -> str:
    """`1:05` for 65.2 seconds."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def moves_down(profile: Profile | None) -> bool:
    """Whether the body sinks on the way to mid-rep, so that depth is drawn downwards."""
    if profile is None:
        return True
    posture = profile.placement.posture
    if posture == "lying_front":
        return True
    primary = profile.motion.primary[0].measure.removeprefix("left_").removeprefix("right_")
    return posture in {"standing", "bent_over"} and primary in {"knee", "hip", "trunk_lean", "thigh_lean"}


class SceneWriter(QObject):
    """Puts the state of a set into words."""

    def __init__(self, profiles: Mapping[str, Profile], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self._told: tuple[str | None, float] = (None, 0.0)  # the exercise and its share as shown last

    def write(
        self,
        flow: Flow,
        advice: Advice | None,
        settings: Settings,
        now_s: float,
        best: PersonalBest | None = None,
    ) -> Scene:
        """The scene for the newest analysed frame; `best` is the personal best that the set has beaten."""
        stage = flow.stage
        if stage is Stage.OPENING:
            return Scene(centre=self._opening(flow), skeleton=False)
        if stage in {Stage.FRAMING, Stage.HOLD_STILL, Stage.COUNTDOWN}:
            guide = replace(self._guide(flow, settings, now_s), at_foot=True)
            tone: Tone = "live" if stage is Stage.FRAMING else "good"
            chips = (*self._waiting_chips(flow, settings), *self._placing_chips(flow, settings))
            return Scene(chips=chips, centre=guide, frame=tone)
        if stage not in RUNNING:
            return Scene()
        centre = None
        if stage is Stage.PAUSED:
            centre = Centre(self.tr("Paused"), self.tr("Press Space to go on"))
        elif stage is Stage.LOST:
            detail = self.tr("Plug it in again: the set goes on by itself")
            centre = Centre(self.tr("The camera is gone"), detail, "triangle", "mend")
        scene = self._set_scene(flow, advice, settings, now_s, centre)
        more = () if best is None else (self._best_chip(best),)
        if advice is not None and advice.doubted_count and centre is None:
            doubted = self.tr("{0} not sure yet").format(advice.doubted_count)
            more = (*more, Chip(doubted, self.tr("counted if more follow"), "unclear", "question"))
        if "slow" in flow.conditions and centre is None:
            more = (*more, Chip(*self._slow_words(), "unclear", "question"))
        return replace(scene, chips=(*scene.chips, *more))

    def part_name(self, part: str) -> str:
        """A part of the body as the person would say it."""
        return {
            "head": self.tr("head"),
            "shoulders": self.tr("shoulders"),
            "elbows": self.tr("elbows"),
            "hands": self.tr("hands"),
            "hips": self.tr("hips"),
            "knees": self.tr("knees"),
            "feet": self.tr("feet"),
        }.get(part, part)

    def view_name(self, view: View) -> str:
        """A view in words."""
        return {
            View.FRONT: self.tr("front view"),
            View.SIDE: self.tr("side view"),
            View.DIAGONAL: self.tr("diagonal view"),
            View.BACK: self.tr("back view"),
        }.get(view, self.tr("view unclear"))

    def framing_hint(self, framing: Framing, *, mirrored: bool) -> Centre:
        """What to do so that the set can begin."""
        part = self.part_name(framing.part or "")
        if framing.problem == "dark":
            return Centre(self.tr("Too dark"), self.tr("Switch on a light in front of you"), "question", "unclear")
        if framing.problem == "nobody":
            return Centre(self.tr("Step into the picture"), self.tr("Nobody is seen yet"), "question", "unclear")
        if framing.problem == "hidden":
            detail = self.tr("Move what is in front, or turn a little")
            return Centre(self.tr("Your %s: not seen").replace("%s", part), detail, "question", "unclear")
        if framing.problem in {"far", "turned"}:
            if framing.problem == "far":
                title, detail = self.tr("Come closer"), self.tr("You are small in the picture")
            else:
                title = self.tr("Turn to the camera as you chose")
                detail = self.tr("You are seen from elsewhere; Enter begins all the same")
            return Centre(title, detail, "closer" if framing.problem == "far" else "question", "live")
        outside = self._out_of_picture(framing.part)
        if framing.move in {"left", "right"}:
            to_the_left = (framing.move == "left") != mirrored
            sign: Sign = "left" if to_the_left else "right"
            return Centre(self.tr("Move to the middle"), outside, sign, "live")
        return Centre(self.tr("Step back"), outside, "back", "live")

    def _out_of_picture(self, part: str | None) -> str:
        if part == "head":
            return self.tr("Your head is out of the picture")
        return self.tr("Your %s are out of the picture").replace("%s", self.part_name(part or ""))

    def _opening(self, flow: Flow) -> Centre:
        headline = self.tr("Opening the camera") if flow.live else self.tr("Opening the clip")
        if not flow.live or flow.opening_s < _SLOW_TO_OPEN_S:
            return Centre(headline, sign="dot", tone="live")
        detail = self.tr("It is slow to answer: another program may be using it, or it needs to be plugged in again")
        return Centre(headline, detail, "question", "unclear")

    def _waiting_chips(self, flow: Flow, settings: Settings) -> tuple[Chip, ...]:
        if flow.recording:
            return (self._recording_chip(),)
        if settings.exercise is None:
            return (Chip(self.tr("Any exercise"), self.tr("auto"), "live", "dot"),)
        return (Chip(exercise_title(settings.exercise, self._profiles), self.tr("chosen"), "good", "tick"),)

    def _recording_chip(self) -> Chip:
        return Chip(self.tr("Recording"), self.tr("a new exercise"), "live", "dot")

    def _placing_chips(self, flow: Flow, settings: Settings) -> tuple[Chip, ...]:
        """From where the exercise is seen best, and what about light and camera could be better."""
        chips = []
        profile = self._profiles.get(settings.exercise or "")
        if profile is not None:
            chips.append(Chip(self.view_name(profile.placement.best_views[0]), self.tr("shows it best")))
        words: dict[Condition, tuple[str, str]] = {
            "dim": (self.tr("Little light"), self.tr("switch one on")),
            "backlit": (self.tr("Light behind you"), self.tr("turn, or draw the curtain")),
            "tilted": (self.tr("Camera tilted"), self.tr("set it level")),
            "crowd": (self.tr("Several people"), self.tr("click yourself to choose")),
            "slow": self._slow_words(),
        }
        hints = [Chip(*text, "unclear", "question") for name, text in words.items() if name in flow.conditions]
        return (*chips, *hints[:_MOST_HINTS])

    def _slow_words(self) -> tuple[str, str]:
        return self.tr("Few pictures a second"), self.tr("reps may be missed")

    def _guide(self, flow: Flow, settings: Settings, now_s: float) -> Centre:
        if flow.stage is Stage.FRAMING:
            return self.framing_hint(flow.framing, mirrored=settings.mirrored)
        if flow.stage is Stage.HOLD_STILL:
            return Centre(
                self.tr("Hold still"), self.tr("You are well in the picture"), "tick", "good", "", flow.hold_progress
            )
        return Centre(detail=self.tr("Get ready"), big=str(flow.countdown(now_s)))

    def _set_scene(
        self, flow: Flow, advice: Advice | None, settings: Settings, now_s: float, centre: Centre | None
    ) -> Scene:
        clock = clock_text(flow.set_seconds(now_s))
        if advice is None:
            return Scene(
                self._waiting_chips(flow, settings), clock, count="0", centre=centre, dimmed=centre is not None
            )
        profile = self._profiles.get(advice.exercise or "")
        target = 0 if flow.recording else settings.target_reps
        held = advice.hold_s is not None
        count = str(whole_seconds(advice.hold_s or 0.0)) if held else str(advice.rep_count)
        to_hold = flow.hold_target_s if held else 0
        note = self.tr("s held") if held else (f"/ {target}" if target else "")
        if to_hold:
            note = self.tr("/ {0} s").format(to_hold)
        done, wanted = (advice.hold_s or 0.0, to_hold) if held else (advice.rep_count, target)
        gauge = None
        known = math.isfinite(advice.depth) and math.isfinite(advice.deepest)
        if known and not held and not flow.recording and advice.state is SetState.ACTIVE:
            gauge = Gauge(advice.depth, advice.deepest, moves_down(profile), self.tr("target"))
        measure, mends, reference = self._drawn_angle(advice, profile)
        return Scene(
            chips=self._chips(flow, advice, settings, profile),
            clock=clock,
            count=count,
            count_note=note,
            reached=bool(wanted) and done >= wanted,
            gauge=gauge,
            banner=None if centre else self._banner(flow, advice) or self._not_told(advice, profile),
            centre=centre,
            dimmed=centre is not None,
            skeleton=flow.stage is not Stage.LOST,
            cue_measure=measure,
            cue_mends=mends,
            cue_reference=reference,
        )

    def _chips(self, flow: Flow, advice: Advice, settings: Settings, profile: Profile | None) -> tuple[Chip, ...]:
        chosen = settings.exercise is not None
        share = self._share(advice)
        if flow.recording:
            first = self._recording_chip()
        elif chosen:
            first = Chip(exercise_title(settings.exercise, self._profiles), self.tr("chosen"), "good", "tick")
        elif advice.exercise is None:
            word = self.tr("Recognising") if advice.state is SetState.ACTIVE else self.tr("Ready")
            first = Chip(word, self.tr("auto"), "live", "dot")
        elif advice.exercise == "unknown":
            first = Chip(exercise_title(advice.exercise, self._profiles), self.tr("E to choose"), "unclear", "question")
        else:
            tone, sign = ("good", "tick") if share >= _SURE else ("unclear", "question")
            detail = f"{round(100 * share)} % {self.tr('auto')}" if share else self.tr("auto")
            first = Chip(exercise_title(advice.exercise, self._profiles), detail, tone, sign)  # type: ignore[arg-type]
        if advice.view is View.UNKNOWN or advice.state is SetState.NOBODY:
            return (first,)
        if profile is None or advice.view in profile.placement.best_views:
            return (first, Chip(self.view_name(advice.view)))
        better = self.view_name(profile.placement.best_views[0])
        return (first, Chip(self.view_name(advice.view), self.tr("better: %s").replace("%s", better)))

    def _share(self, advice: Advice) -> float:
        """The confidence as it is shown: in steps, and the last one as long as it is near, for nobody reads flicker."""
        name, shown = self._told
        if name != advice.exercise or abs(advice.confidence - shown) > 0.8 * _SHARE_STEP:
            shown = round(advice.confidence / _SHARE_STEP) * _SHARE_STEP
            self._told = advice.exercise, shown
        return shown

    def _best_chip(self, best: PersonalBest) -> Chip:
        detail = {
            "count": self.tr("{0} reps, before {1}"),
            "good": self.tr("{0} good, before {1}"),
            "hold": self.tr("{0} s, before {1}"),
        }[best.kind]
        numbers = (whole_seconds(number or 0.0) for number in (best.value, best.before))
        return Chip(self.tr("Personal best"), detail.format(*numbers), "good", "tick")

    def _banner(self, flow: Flow, advice: Advice) -> Banner | None:
        if advice.cue is not None and not flow.recording:  # nobody knows yet what a good rep is
            looks: dict[str, tuple[Tone, Sign]] = {"mend": ("mend", "triangle"), "praise": ("good", "tick")}
            return Banner(advice.cue.text, *looks.get(advice.cue.kind, ("live", "half")))
        if advice.state is SetState.NOBODY:
            dark = flow.framing.problem == "dark"
            text = self.tr("Too dark to see you") if dark else self.tr("Nobody is seen")
            return Banner(text, "unclear", "question")
        if "unsure" in flow.conditions and flow.live:
            return Banner(self.tr("Is this still you? Click yourself in the picture"), "unclear", "question")
        if advice.cannot_see:
            parts = ", ".join(self.part_name(part) for part in advice.cannot_see[:2])
            return Banner(self.tr("Cannot see your %s").replace("%s", parts), "unclear", "question")
        return None

    def _not_told(self, advice: Advice, profile: Profile | None) -> Banner | None:
        """Before the first rep: what nobody could see from here."""
        if profile is None or advice.state is not SetState.WAITING or advice.reps:
            return None
        names = not_told_from(profile, advice.view)[:_NOT_TOLD]
        if not names:
            return None
        faults = ", ".join(named(name) for name in names)
        return Banner(self.tr("Not judged from here: %s").replace("%s", faults), "unclear", "question")

    def _drawn_angle(self, advice: Advice, profile: Profile | None) -> tuple[str | None, bool, float | None]:
        """Measure to draw, whether it is to be mended, and the reference where the body is at that place of the rep."""
        if advice.cue is not None and advice.cue.joint is not None:
            return advice.cue.joint, advice.cue.kind == "mend", self._reference_now(advice)
        if profile is None or advice.state is not SetState.ACTIVE:
            return None, False, None
        return profile.motion.primary[0].measure, False, None

    def _reference_now(self, advice: Advice) -> float | None:
        cue = advice.cue
        if cue is None or cue.kind != "mend":
            return None
        faults = (fault for rep in reversed(advice.reps) for fault in rep.faults)
        fault = next((f for f in faults if f.id == cue.fault_id), None)
        if fault is None or fault.unit != "deg":
            return None
        near = {"mid": advice.depth > 0.5, "start": advice.depth < 0.3, "end": advice.depth < 0.3}.get(
            fault.phase, True
        )
        return fault.reference if near else None
