from __future__ import annotations

import pytest
from ui_figures import advice, fault, mend_cue, rep, reps

from truerep.advice import Advice, Cue, SetState, View
from truerep.profiles.profile import Profile
from truerep.ui.flow import Flow, Stage
from truerep.ui.framing import Framing
from truerep.ui.localised import amount
from truerep.ui.picture import spoken
from truerep.ui.scene import Scene, SceneWriter, clock_text, moves_down
from truerep.ui.settings import Settings


def scene(profiles: dict[str, Profile], said: Advice | None, stage: Stage = Stage.SET, **settings: object) -> Scene:
    flow = Flow()
    flow.open(live=True)
    flow.stage = stage
    return SceneWriter(profiles).write(flow, said, Settings(**settings), 42.0)  # type: ignore[arg-type]


def test_count_and_target(profiles: dict[str, Profile]) -> None:
    running = scene(profiles, advice(0.5, rep_count=7), target_reps=10)
    assert (running.count, running.count_note, running.reached) == ("7", "/ 10", False)
    assert scene(profiles, advice(0.5, rep_count=10), target_reps=10).reached
    assert scene(profiles, advice(0.5, rep_count=7), target_reps=0).count_note == ""


def test_a_hold_shows_the_seconds_that_are_over_and_those_that_the_plan_wants(profiles: dict[str, Profile]) -> None:
    flow = Flow()
    flow.stage, flow.hold_target_s = Stage.SET, 45
    for held_s, shown, reached in ((44.9, "44", False), (45.0, "45", True)):
        done = advice(0.5, exercise="plank", hold_s=held_s, rep_count=0)
        seen = SceneWriter(profiles).write(flow, done, Settings(exercise="plank", target_reps=45), 0.0)
        assert (seen.count, seen.count_note, seen.reached) == (shown, "/ 45 s", reached)
        assert amount(0, held_s) == f"{shown} s held"


def test_a_hold_shows_seconds_and_no_gauge(profiles: dict[str, Profile]) -> None:
    held = scene(profiles, advice(0.5, exercise="plank", hold_s=12.9, rep_count=0))
    assert (held.count, held.gauge) == ("12", None)
    assert "held" in held.count_note


@pytest.mark.parametrize(
    ("kind", "tone", "sign"), [("mend", "mend", "triangle"), ("praise", "good", "tick"), ("partial", "live", "half")]
)
def test_each_kind_of_cue_has_its_own_tone_and_sign(
    profiles: dict[str, Profile], kind: str, tone: str, sign: str
) -> None:
    shown = scene(profiles, advice(0.5, cue=Cue("Words", kind, None, None, 1.0))).banner  # type: ignore[arg-type]
    assert shown is not None
    assert (shown.text, shown.tone, shown.sign) == ("Words", tone, sign)


def test_one_banner_at_a_time_and_the_cue_comes_first(profiles: dict[str, Profile]) -> None:
    both = scene(profiles, advice(0.5, cue=mend_cue(), cannot_see=("feet",))).banner
    assert both is not None
    assert both.tone == "mend"
    unseen = scene(profiles, advice(0.5, cannot_see=("feet", "knees"))).banner
    assert unseen is not None
    assert unseen.text == "Cannot see your feet, knees"


def test_the_exercise_chip(profiles: dict[str, Profile]) -> None:
    def first(said: Advice, **settings: object) -> tuple[str, str, str]:
        chip = scene(profiles, said, **settings).chips[0]
        return chip.text, chip.detail, chip.sign

    assert first(advice(0.5, confidence=0.97)) == ("Squat", "95 % auto", "tick")
    assert first(advice(0.5, confidence=0.4)) == ("Squat", "40 % auto", "question")
    assert first(advice(0.5, confidence=0.01)) == ("Squat", "auto", "question")
    assert first(advice(0.5), exercise="squat") == ("Squat", "chosen", "tick")
    assert first(advice(0.5, exercise="unknown"))[0] == "Unknown exercise"
    assert first(advice(0.5, exercise=None))[0] == "Recognising"
    assert first(advice(0.5, exercise=None, state=SetState.WAITING))[0] == "Ready"


def test_the_share_does_not_flicker(profiles: dict[str, Profile]) -> None:
    writer, flow = SceneWriter(profiles), Flow()
    flow.open(live=True)
    flow.stage = Stage.SET
    shares = [0.71, 0.72, 0.69, 0.73, 0.78, 0.77, 0.81, 0.4]
    told = [writer.write(flow, advice(0.5, confidence=share), Settings(), 42.0).chips[0].detail for share in shares]
    assert [text.split()[0] for text in told] == ["70", "70", "70", "70", "80", "80", "80", "40"]


@pytest.mark.parametrize("stage", [Stage.FRAMING, Stage.SET])
def test_it_is_said_where_too_few_pictures_are_seen(profiles: dict[str, Profile], stage: Stage) -> None:
    flow = Flow()
    flow.open(live=True)
    flow.stage, flow.conditions = stage, frozenset({"slow"})
    shown = SceneWriter(profiles).write(flow, advice(0.5), Settings(), 42.0)
    assert (shown.chips[-1].text, shown.chips[-1].detail) == ("Few pictures a second", "reps may be missed")
    flow.conditions = frozenset()
    assert len(SceneWriter(profiles).write(flow, advice(0.5), Settings(), 42.0).chips) == len(shown.chips) - 1


def test_motions_that_are_doubted_are_told_beside_the_count(profiles: dict[str, Profile]) -> None:
    shown = scene(profiles, advice(0.5, rep_count=0, doubted_count=2))
    assert shown.count == "0"
    assert (shown.chips[-1].text, shown.chips[-1].detail) == ("2 not sure yet", "counted if more follow")
    assert len(scene(profiles, advice(0.5)).chips) == len(shown.chips) - 1


@pytest.mark.parametrize("stage", [Stage.HOLD_STILL, Stage.SET])
def test_while_a_profile_is_recorded_no_exercise_is_named_and_none_is_asked_for(
    profiles: dict[str, Profile], stage: Stage
) -> None:
    flow = Flow()
    flow.open(live=True)
    flow.seek(View.SIDE, held=False)
    flow.stage = stage
    said = advice(0.5, exercise="unknown", rep_count=2, cue=Cue("Go all the way", "partial", None, None, 1.0))
    shown = SceneWriter(profiles).write(flow, said, Settings(), 42.0)
    assert shown.chips[0].text == "Recording"
    assert (shown.count_note, shown.gauge, shown.banner) == ("", None, None)
    flow.open(live=True)
    flow.stage = stage
    later = SceneWriter(profiles).write(flow, advice(0.5, rep_count=2), Settings(), 42.0)
    assert later.chips[0].text != "Recording"


def test_a_poor_view_names_a_better_one(profiles: dict[str, Profile]) -> None:
    best = profiles["push_up"].placement.best_views
    other = next(view for view in View if view not in best and view is not View.UNKNOWN)
    chip = scene(profiles, advice(0.5, exercise="push_up", view=other)).chips[1]
    assert chip.detail.startswith("better:")
    assert scene(profiles, advice(0.5, exercise="push_up", view=best[0])).chips[1].detail == ""


def test_the_ghost_shows_only_at_the_place_of_the_fault(profiles: dict[str, Profile]) -> None:
    done = (rep(1, "faulty"),)
    low = scene(profiles, advice(0.9, cue=mend_cue(), reps=done))
    high = scene(profiles, advice(0.1, cue=mend_cue(), reps=done))
    assert (low.cue_measure, low.cue_mends, low.cue_reference) == ("knee", True, fault().reference)
    assert high.cue_reference is None


def test_nothing_is_said_over_a_pause_or_a_lost_camera(profiles: dict[str, Profile]) -> None:
    for stage in (Stage.PAUSED, Stage.LOST):
        shown = scene(profiles, advice(0.5, cue=mend_cue(), rep_count=4, reps=reps(*["good"] * 4)), stage)
        assert shown.banner is None
        assert shown.dimmed
        assert shown.centre is not None
        assert shown.count == "4"
    assert not scene(profiles, advice(0.5), Stage.LOST).skeleton


@pytest.mark.parametrize(
    ("framing", "headline"),
    [
        (Framing("nobody"), "Step into the picture"),
        (Framing("dark"), "Too dark"),
        (Framing("out", "feet", "back"), "Step back"),
        (Framing("out", "hands", "left"), "Move to the middle"),
        (Framing("hidden", "knees"), "Your knees: not seen"),
        (Framing("far", None, "closer"), "Come closer"),
    ],
)
def test_the_guide_says_what_to_do(profiles: dict[str, Profile], framing: Framing, headline: str) -> None:
    hint = SceneWriter(profiles).framing_hint(framing, mirrored=True)
    assert hint.headline == headline
    assert hint.detail


def test_the_arrow_points_as_the_mirror_shows_it(profiles: dict[str, Profile]) -> None:
    writer = SceneWriter(profiles)
    leftwards = Framing("out", "hands", "left")
    assert writer.framing_hint(leftwards, mirrored=False).sign == "left"
    assert writer.framing_hint(leftwards, mirrored=True).sign == "right"


def test_depth_is_drawn_downwards_only_where_the_body_sinks(profiles: dict[str, Profile]) -> None:
    assert moves_down(profiles["squat"])
    assert moves_down(profiles["push_up"])
    assert not moves_down(profiles["bicep_curl"])
    assert not moves_down(profiles["pull_up"])


def test_a_screen_reader_hears_count_exercise_and_cue(profiles: dict[str, Profile]) -> None:
    heard = spoken(scene(profiles, advice(0.5, rep_count=7, cue=mend_cue()), target_reps=10))
    assert "7 / 10" in heard
    assert "Squat" in heard
    assert mend_cue().text in heard


def test_clock() -> None:
    assert [clock_text(s) for s in (0.0, 59.9, 65.2, 3600.0)] == ["0:00", "0:59", "1:05", "60:00"]


def test_before_the_first_rep_it_is_said_what_this_view_cannot_show(profiles: dict[str, Profile]) -> None:
    def banner(view: View, done: int = 0) -> str | None:
        said = advice(0.0, state=SetState.WAITING, view=view, rep_count=done, reps=reps(*["good"] * done))
        shown = scene(profiles, said).banner
        return None if shown is None else shown.text

    from_side = banner(View.SIDE)
    assert from_side is not None
    assert from_side.startswith("Not judged from here: knees in")
    assert banner(View.SIDE, 2) is None
    assert banner(View.UNKNOWN) is None
