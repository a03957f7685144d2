"""The Coach through its one door, on the synthetic athlete: known reps, known faults, known idleness."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest

from truerep.advice import Advice, SetState
from truerep.coach import Coach
from truerep.pose.frame import PoseFrame
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profiles
from truerep.recognition.recognizer import NO_EXERCISE, UNKNOWN_EXERCISE, PoseWindow
from truerep.resources import resource_dir
from truerep.synthetic.camera import Camera
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import FaultPlan, HoldPlan, IdlePlan, RepPlan, Script, SetPlan, idle_script, simple_set


@pytest.fixture(scope="module")
def profiles() -> dict[str, Profile]:
    return load_profiles(resource_dir("coach_profiles"))


def record(*acts: object, azimuth: float = 90.0, fps: float = 30.0, seed: int = 3) -> PoseRecording:
    camera = Camera(azimuth_deg=azimuth)
    return synthesize_recording(Script(tuple(acts), fps), camera, seed=seed)[0]  # type: ignore[arg-type]


def watch(coach: Coach, recording: PoseRecording) -> list[Advice]:
    return [coach.step(frame) for frame in recording.frames()]


class Says:
    """A recogniser that always gives the same answer."""

    provider = "a stub"

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._scores = scores
        self.windows: list[PoseWindow] = []

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        self.windows.append(window)
        return self._scores


@pytest.mark.parametrize(
    ("exercise", "azimuth"),
    [
        ("squat", 90),
        ("squat", 45),
        ("push_up", 90),
        ("bicep_curl", 45),
        ("shoulder_press", 0),
        ("lateral_raise", 0),
        ("deadlift", 90),
        ("sit_up", 90),
        ("jumping_jack", 0),
        ("lunge", 90),
        ("pull_up", 0),
        ("bench_press", 60),
    ],
)
def test_counts_what_was_done(profiles: dict[str, Profile], exercise: str, azimuth: float) -> None:
    coach = Coach(profiles, exercise=exercise)
    advices = watch(coach, record(simple_set(exercise, 6), azimuth=azimuth))
    review = coach.review()
    assert review.rep_count == 6
    assert abs(advices[-1].rep_count - 6) <= 1
    ends = [rep.end_s for rep in review.reps]
    assert ends == sorted(ends)
    assert all(rep.start_s < rep.mid_s < rep.end_s for rep in review.reps)


@pytest.mark.parametrize(
    ("exercise", "azimuth"), [("squat", 90), ("bicep_curl", 45), ("shoulder_press", 0), ("deadlift", 90)]
)
def test_a_last_rep_that_did_not_go_as_far_is_not_lost_in_hindsight(
    profiles: dict[str, Profile], exercise: str, azimuth: float
) -> None:
    coach = Coach(profiles, exercise=exercise)
    watch(coach, record(SetPlan(exercise, (RepPlan(), RepPlan(), RepPlan(share=0.65))), azimuth=azimuth))
    assert coach.review().rep_count == 3


@pytest.mark.parametrize("chosen", [True, False])
def test_a_set_longer_than_what_is_remembered_keeps_its_beginning(profiles: dict[str, Profile], chosen: bool) -> None:
    says = Says({"squat": 0.9, NO_EXERCISE: 0.1})
    coach = Coach(profiles, exercise="squat" if chosen else None, recognizer=says, history_s=60.0)
    watch(coach, record(SetPlan("squat", (RepPlan(),) * 32, tempo_s=2.4)))
    reps = coach.review().reps
    assert [rep.index for rep in reps] == list(range(1, 33))
    assert all(a.end_s <= b.start_s for a, b in pairwise(reps))
    assert coach.review().rep_count == sum(segment.rep_count for segment in coach.review().segments) == 32


@pytest.mark.parametrize("azimuth", [0.0, 45.0, 90.0, 180.0])
def test_standing_before_a_plank_is_not_held(profiles: dict[str, Profile], azimuth: float) -> None:
    coach = Coach(profiles, exercise="plank")
    shown = watch(coach, record(IdlePlan("stand", 8.0), HoldPlan("plank", 10.0), azimuth=azimuth))
    assert not shown[7 * 30].hold_s
    held = coach.review().hold_s
    assert held == pytest.approx(10, abs=2.5)
    assert shown[-1].hold_s == pytest.approx(held, abs=1.5)


def test_a_hold_longer_than_what_is_remembered_is_held_from_its_beginning(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="plank", history_s=60.0)
    holds = [HoldPlan("plank", 30.0), IdlePlan("stand", 4.0)] * 3
    watch(coach, record(*holds))
    assert coach.review().hold_s == pytest.approx(90, abs=6)


def test_a_set_is_reviewed_as_what_the_person_says_it_was(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="bicep_curl")
    watch(coach, record(simple_set("squat", 5)))
    review = coach.review(taken_for="squat")
    assert (review.exercise, review.rep_count) == ("squat", 5)
    assert {rep.exercise for rep in review.reps} == {"squat"}
    assert coach.review().exercise == "bicep_curl"


def test_reps_that_are_no_longer_remembered_are_taken_for_the_other_exercise_too(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="squat", history_s=60.0)
    watch(coach, record(SetPlan("squat", (RepPlan(),) * 32, tempo_s=2.4)))
    review = coach.review(taken_for="lunge")
    assert {rep.exercise for rep in review.reps} == {"lunge"}
    assert len(review.reps) >= 10
    assert (review.reps[0].verdict, review.reps[0].faults) == ("unclear", ())


def test_the_frame_rate_does_not_change_the_reps(profiles: dict[str, Profile]) -> None:
    counts, moments = set(), []
    for fps in (15.0, 24.0, 30.0, 60.0):
        coach = Coach(profiles, exercise="squat")
        recording = record(simple_set("squat", 5), fps=60.0)
        step = int(60 / fps) if fps != 24.0 else 0
        keep = np.arange(0, len(recording), step) if step else np.unique(np.round(np.arange(0, len(recording), 2.5)))
        frames = list(recording.frames())
        for number in keep[keep < len(frames)]:
            advice = coach.step(frames[int(number)])
        counts.add((advice.rep_count, coach.review().rep_count))
        moments.append([rep.mid_s for rep in coach.review().reps])
    assert counts == {(5, 5)}
    np.testing.assert_allclose(np.ptp(np.array(moments), axis=0), 0, atol=0.15)


def test_a_finished_rep_is_announced_once_and_soon(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="squat")
    advices = watch(coach, record(simple_set("squat", 6)))
    announced = [a for a in advices if a.finished is not None]
    assert len(announced) == 6
    assert [a.rep_count for a in announced] == [1, 2, 3, 4, 5, 6]
    truth = coach.review().reps
    for advice, rep in zip(announced, truth, strict=True):
        assert advice.timestamp_s - rep.end_s < 0.4


@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "shoulder_press", "jumping_jack", "push_up"])
def test_time_without_exercise_counts_nothing_in_hindsight(profiles: dict[str, Profile], exercise: str) -> None:
    script = idle_script(np.random.default_rng(5), 40.0)
    recording, _ = synthesize_recording(script, Camera(), seed=5)
    coach = Coach(profiles, recognizer=Says({NO_EXERCISE: 0.9, exercise: 0.1}))
    advices = watch(coach, recording)
    assert {a.exercise for a in advices} == {None}
    assert coach.review().rep_count == 0
    assert coach.review().exercise is None


def test_a_partial_rep_is_named_and_not_counted(profiles: dict[str, Profile]) -> None:
    plan = SetPlan("bicep_curl", (RepPlan(), RepPlan(), RepPlan(share=0.45), RepPlan(), RepPlan()), 2.4, 0.4)
    coach = Coach(profiles, exercise="bicep_curl")
    advices = watch(coach, record(plan, azimuth=45))
    assert coach.review().rep_count == 4
    assert advices[-1].partial_count >= 1
    assert any(a.cue is not None and a.cue.kind == "partial" for a in advices)


def test_a_shallow_squat_is_told_with_joint_degrees_and_place(profiles: dict[str, Profile]) -> None:
    shallow = RepPlan(faults=(FaultPlan("shallow", 35.0),))
    coach = Coach(profiles, exercise="squat")
    advices = watch(coach, record(SetPlan("squat", (RepPlan(), RepPlan(), shallow, RepPlan()), 2.6, 0.5)))
    reps = coach.review().reps
    assert [rep.verdict for rep in reps] == ["good", "good", "faulty", "good"]
    fault = next(f for f in reps[2].faults if f.id == "shallow")
    assert (fault.phase, fault.joint, fault.unit) == ("mid", "knee", "deg")
    assert fault.measured > fault.limit > fault.reference
    said = [a.cue for a in advices if a.cue is not None and a.cue.kind == "mend"]
    assert said
    assert said[0].fault_id == "shallow"
    assert "°" in said[0].text


def test_one_cue_at_a_time_that_goes_when_it_was_mended(profiles: dict[str, Profile]) -> None:
    shallow = RepPlan(faults=(FaultPlan("shallow", 35.0),))
    coach = Coach(profiles, exercise="squat")
    plan = SetPlan("squat", (RepPlan(), shallow, RepPlan(), shallow, RepPlan()), 2.6, 0.5)
    kinds = [a.cue.kind for a in watch(coach, record(plan)) if a.cue is not None]
    changes = [kind for n, kind in enumerate(kinds) if n == 0 or kinds[n - 1] != kind]
    # The second shallow rep comes within three of the first: it is not nagged about.
    assert changes == ["mend", "praise"]


def test_a_plank_is_held_for_the_seconds_that_it_was(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="plank")
    advices = watch(coach, record(HoldPlan("plank", 15.0)))
    review = coach.review()
    assert review.hold_s == pytest.approx(15.0, abs=3.0)
    assert review.rep_count == 0
    assert advices[-1].hold_s == pytest.approx(review.hold_s, abs=2.0)


def test_a_plank_that_was_never_held_is_no_exercise_where_nobody_chose_it(profiles: dict[str, Profile]) -> None:
    standing = record(IdlePlan("stand", 8.0), azimuth=45.0)
    coach = Coach(profiles, recognizer=Says({"plank": 0.9, NO_EXERCISE: 0.1}))
    watch(coach, standing)
    review = coach.review()
    assert (review.exercise, review.hold_s, review.segments) == (None, None, ())
    chosen = Coach(profiles, exercise="plank", recognizer=Says({"plank": 0.9, NO_EXERCISE: 0.1}))
    watch(chosen, standing)
    assert (chosen.review().exercise, chosen.review().hold_s) == ("plank", 0.0)


def test_a_drop_out_of_the_pose_loses_no_rep(profiles: dict[str, Profile]) -> None:
    recording = record(simple_set("squat", 5))
    coach = Coach(profiles, exercise="squat")
    truth = coach_reps(profiles, recording)
    hole = (truth[2].start_s + 0.4, truth[2].start_s + 1.2)
    for frame in recording.frames():
        inside = hole[0] <= frame.timestamp_s <= hole[1]
        advice = coach.step(PoseFrame.nobody(frame.timestamp_s, frame.frame_size) if inside else frame)
    assert advice.rep_count == 5
    assert coach.review().rep_count == 5


def coach_reps(profiles: dict[str, Profile], recording: PoseRecording) -> tuple:  # type: ignore[type-arg]
    coach = Coach(profiles, exercise="squat")
    watch(coach, recording)
    return coach.review().reps


def test_nobody_and_half_a_body(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="squat")
    advice = coach.step(PoseFrame.nobody(0.0, (640, 480)))
    assert (advice.state, advice.rep_count, advice.exercise) == (SetState.NOBODY, 0, "squat")
    recording = record(simple_set("squat", 1))
    first = next(iter(recording.frames()))
    cut = first.landmarks.copy()
    cut[25:, 3] = 0.05
    advice = coach.step(PoseFrame(0.1, cut, first.world, first.frame_size))
    assert advice.cannot_see == ("knees", "feet")


def test_recognition_gets_full_windows_and_starts_the_set(profiles: dict[str, Profile]) -> None:
    says = Says({"squat": 0.9, NO_EXERCISE: 0.1})
    coach = Coach(profiles, recognizer=says)
    advices = watch(coach, record(simple_set("squat", 4)))
    assert {w.landmarks.shape for w in says.windows} == {(60, 33, 4)}
    assert advices[-1].exercise == "squat"
    assert advices[-1].confidence == pytest.approx(0.9)
    review = coach.review()
    assert (review.exercise, review.rep_count) == ("squat", 4)
    assert [s.exercise for s in review.segments] == ["squat"]


def test_an_exercise_without_profile_is_counted_as_unknown(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="unknown")
    watch(coach, record(simple_set("squat", 5)))
    review = coach.review()
    assert review.rep_count == 5
    assert {rep.verdict for rep in review.reps} == {"unclear"}


def test_what_cannot_be_watched_is_refused(profiles: dict[str, Profile]) -> None:
    with pytest.raises(ValueError, match="no profile is named 'yoga'"):
        Coach(profiles, exercise="yoga")
    with pytest.raises(ValueError, match="recognizer"):
        Coach(profiles)


class Follows:
    """A recogniser that answers by a timetable of (until window number, scores)."""

    provider = "a stub"

    def __init__(self, *timetable: tuple[int, Mapping[str, float]]) -> None:
        self._timetable = timetable
        self._asked = 0

    def scores(self, window: PoseWindow) -> Mapping[str, float]:
        self._asked += 1
        return next(scores for until, scores in self._timetable if self._asked <= until)


SQUAT = {"squat": 0.9, NO_EXERCISE: 0.1}
DOUBT = {"squat": 0.1, "front_raise": 0.3, NO_EXERCISE: 0.2, "unknown": 0.2}


def test_a_moment_of_doubt_does_not_end_the_set(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, recognizer=Follows((45, SQUAT), (57, DOUBT), (9999, SQUAT)))
    advices = watch(coach, record(simple_set("squat", 6)))
    counts = [a.rep_count for a in advices]
    assert counts == sorted(counts)
    assert counts[-1] == 6


def test_another_exercise_begins_another_set(profiles: dict[str, Profile]) -> None:
    recording = record(simple_set("squat", 4), simple_set("bicep_curl", 4), azimuth=60)
    curls_from = 0.55 * recording.timestamps_s[-1]
    curl = {"bicep_curl": 0.9, NO_EXERCISE: 0.1}
    coach = Coach(profiles, recognizer=Follows((int(curls_from * 5), SQUAT), (9999, curl)))
    advices = watch(coach, recording)
    assert advices[-1].exercise == "bicep_curl"
    assert advices[-1].rep_count <= 4
    assert {rep.exercise for rep in advices[-1].reps} == {"bicep_curl"}
    assert [s.exercise for s in coach.review().segments] == ["squat", "bicep_curl"]
    switched = next(a.timestamp_s for a in advices if a.exercise == "bicep_curl")
    assert switched - curls_from < 2.0


def test_a_recogniser_that_mistakes_the_exercise_takes_no_rep_away(profiles: dict[str, Profile]) -> None:
    recording = record(simple_set("squat", 6))
    coach = Coach(profiles, exercise="squat", recognizer=Says({"squat": 0.001, "row": 0.959, NO_EXERCISE: 0.04}))
    watch(coach, recording)
    assert coach.review().rep_count == 6


@pytest.mark.parametrize(("reps", "counted", "exercise"), [(8, 8, "unknown"), (4, 4, "sit_up")])
def test_a_long_set_that_the_named_exercise_does_not_explain_is_an_unknown_one(
    profiles: dict[str, Profile], reps: int, counted: int, exercise: str
) -> None:
    coach = Coach(profiles, recognizer=Says({"sit_up": 0.9, NO_EXERCISE: 0.1}))
    watch(coach, record(simple_set("squat", reps)))
    review = coach.review()
    assert (review.rep_count, review.exercise) == (counted, exercise)


def test_what_looks_strange_at_the_end_of_a_known_set_is_no_rep(profiles: dict[str, Profile]) -> None:
    recording = record(simple_set("squat", 6))
    strange_from = 0.75 * recording.timestamps_s[-1]  # during the last rep, by the windows' middles
    recognizer = Follows((int(strange_from * 5), SQUAT), (9999, {"squat": 0.001, "row": 0.999}))
    coach = Coach(profiles, exercise="squat", recognizer=recognizer)
    watch(coach, recording)
    assert coach.review().rep_count == 5


IDLE = {"squat": 0.2, "row": 0.2, NO_EXERCISE: 0.6}
IDLER = {"squat": 0.2, "row": 0.55, NO_EXERCISE: 0.25}  # than a squat, yet not idle enough to be believed by itself
STRANGE = {"squat": 0.001, "row": 0.979, NO_EXERCISE: 0.02}


def among_idling(reps: int, idle_s: float, seen: Mapping[str, float]) -> tuple[PoseRecording, Follows]:
    """Squats between two times of standing about, and a recogniser that sees the squats in a given way."""
    recording = record(IdlePlan("stand", idle_s), simple_set("squat", reps), IdlePlan("stand", idle_s))
    squats_from, end = idle_s + 1.0, recording.timestamps_s[-1]
    lag_s = 0.5  # a window is answered for when it ends and speaks for its middle, the first comes after 0.7 s
    return recording, Follows(
        (int((squats_from + lag_s) * 5), IDLE), (int((end - idle_s + lag_s) * 5), seen), (9999, IDLE)
    )


@pytest.mark.parametrize(
    ("reps", "idle_s", "counted"),
    [(2, 12.0, 0), (3, 12.0, 3), (2, 2.0, 2)],  # nobody bends down three times to a shoe
)
def test_a_rep_or_two_in_long_idling_are_no_exercise_that_nobody_chose(
    profiles: dict[str, Profile], reps: int, idle_s: float, counted: int
) -> None:
    recording, recognizer = among_idling(reps, idle_s, SQUAT)
    coach = Coach(profiles, recognizer=recognizer)
    watch(coach, recording)
    assert coach.review().rep_count == counted


@pytest.mark.parametrize(
    ("reps", "idle_s", "seen", "counted"),
    [
        (2, 12.0, STRANGE, 2),  # like another exercise: the person knows better
        (2, 12.0, SQUAT, 2),
        (2, 12.0, IDLER, 0),  # bending down to a shoe
        (3, 12.0, IDLER, 0),
        (3, 1.0, IDLER, 3),
        (7, 12.0, IDLER, 7),  # a set
        (1, 12.0, {"squat": 0.3, "row": 0.45, NO_EXERCISE: 0.25}, 1),  # more like a squat than idle
        (4, 12.0, {"squat": 0.3, "row": 0.45, NO_EXERCISE: 0.25}, 4),
        (2, 12.0, {"squat": 0.1, "row": 0.8, NO_EXERCISE: 0.1}, 2),  # hardly idle
    ],
)
def test_a_few_motions_in_long_idling_that_look_like_it_are_no_reps(
    profiles: dict[str, Profile], reps: int, idle_s: float, seen: Mapping[str, float], counted: int
) -> None:
    recording, recognizer = among_idling(reps, idle_s, seen)
    coach = Coach(profiles, exercise="squat", recognizer=recognizer)
    watch(coach, recording)
    assert coach.review().rep_count == counted


@pytest.mark.parametrize(
    ("seconds", "seen", "counted", "shown"),
    [
        ((2.5,) * 6, IDLE, 6, 6),  # nobody idles so evenly
        ((2.5,) * 7 + (4.5,), IDLE, 8, 7),  # live the next one could tell, but none comes
        ((1.5, 1.5, 4.0, 4.0, 1.5, 1.5), IDLE, 0, 0),
        ((2.5,) * 4, IDLE, 0, 0),  # too few to tell
        ((2.5,) * 6, {"squat": 0.02, "row": 0.38, NO_EXERCISE: 0.6}, 0, 0),  # not even a little like it
        ((2.5,) * 6, {"squat": 0.2, NO_EXERCISE: 0.8}, 0, 0),
    ],
)
def test_an_even_set_of_the_chosen_exercise_is_doubted_less_where_it_looks_idle(
    profiles: dict[str, Profile], seconds: tuple[float, ...], seen: Mapping[str, float], counted: int, shown: int
) -> None:
    coach = Coach(profiles, exercise="squat", recognizer=Says(seen))
    advices = watch(coach, record(squats_in(*seconds)))
    assert coach.review().rep_count == counted
    assert [advice.finished.index for advice in advices if advice.finished] == [*range(1, shown + 1)]


def squats_in(*seconds: float) -> SetPlan:
    return SetPlan("squat", tuple(RepPlan(seconds=duration) for duration in seconds), drift=0.0)


def test_reps_that_look_idle_are_told_from_the_third_and_count_from_the_fifth_even_one_on(
    profiles: dict[str, Profile],
) -> None:
    coach = Coach(profiles, exercise="squat", recognizer=Says(IDLE))
    told = [(advice.doubted_count, advice.rep_count) for advice in watch(coach, record(squats_in(*(2.5,) * 7)))]
    assert list(dict.fromkeys(told)) == [(0, 0), (3, 0), (4, 0), *[(0, counted) for counted in range(1, 8)]]


def test_uneven_motions_at_idle_moments_before_a_set_do_not_keep_it_waiting(profiles: dict[str, Profile]) -> None:
    coach = Coach(profiles, exercise="squat", recognizer=Says(IDLE))
    advices = watch(coach, record(squats_in(1.0, 1.0, 3.6, 5.0, *(2.2,) * 6)))
    shown = [advice.finished for advice in advices if advice.finished]
    assert len(shown) == 6
    assert shown[0].start_s > 9.0


def test_a_motion_out_of_time_after_the_set_at_an_idle_moment_is_no_rep(profiles: dict[str, Profile]) -> None:
    recording = record(squats_in(*(2.5,) * 6), IdlePlan("stand", 2.5), squats_in(2.5))
    idle_from = int((1.5 + 15.0 + 0.5) * 5)  # a window speaks for its middle, the first comes after 0.7 s
    coach = Coach(profiles, exercise="squat", recognizer=Follows((idle_from, SQUAT), (9999, IDLE)))
    assert watch(coach, recording)[-1].rep_count == 6


def test_a_rep_at_an_idle_moment_amidst_a_set_counts_when_the_next_was_due(profiles: dict[str, Profile]) -> None:
    seen = Follows((40, SQUAT), (55, IDLE), (9999, SQUAT))
    coach = Coach(profiles, exercise="squat", recognizer=seen)
    advices = watch(coach, record(squats_in(*(2.5,) * 8)))
    announced = [advice.finished for advice in advices if advice.finished]
    assert [rep.index for rep in announced] == [*range(1, 9)]
    assert all(a.end_s <= b.start_s for a, b in pairwise(announced))


IDLE_TOO = {"squat": 0.6, "row": 0.15, NO_EXERCISE: 0.25}


@pytest.mark.parametrize(
    ("chosen", "reps", "idle_s", "seen", "shown"),
    [
        (True, 2, 8.0, SQUAT, [1, 2]),
        (True, 2, 8.0, IDLER, []),  # bending down to a shoe
        (True, 3, 1.0, IDLER, [1, 2, 3]),  # nothing tells of much idling
        (True, 6, 8.0, IDLER, [1, 2, 3, 4, 5, 6]),  # a set
        (True, 2, 8.0, IDLE_TOO, [1, 2]),
        (False, 2, 8.0, SQUAT, [1, 2]),
        (False, 2, 8.0, IDLE_TOO, []),  # the recogniser's word alone
        (False, 4, 8.0, IDLE_TOO, [1, 2, 3, 4]),
    ],
)
def test_the_first_motions_out_of_idling_are_shown_as_reps_when_they_look_like_them(
    profiles: dict[str, Profile], chosen: bool, reps: int, idle_s: float, seen: Mapping[str, float], shown: list[int]
) -> None:
    recording, recognizer = among_idling(reps, idle_s, seen)
    coach = Coach(profiles, exercise="squat" if chosen else None, recognizer=recognizer)
    announced = [advice.finished for advice in watch(coach, recording) if advice.finished is not None]
    assert [rep.index for rep in announced] == shown
    assert all(a.end_s <= b.start_s for a, b in pairwise(announced))


def test_doubted_motions_are_told_until_they_count_or_are_over(profiles: dict[str, Profile]) -> None:
    recording, recognizer = among_idling(6, 8.0, IDLER)
    told = [
        (advice.doubted_count, advice.rep_count) for advice in watch(coach_of_squats(profiles, recognizer), recording)
    ]
    assert list(dict.fromkeys(told)) == [
        *[(doubted, 0) for doubted in range(6)],
        *[(0, counted) for counted in range(1, 7)],
    ]
    recording, recognizer = among_idling(2, 14.0, IDLER)
    told = [
        (advice.doubted_count, advice.rep_count) for advice in watch(coach_of_squats(profiles, recognizer), recording)
    ]
    assert list(dict.fromkeys(told)) == [(0, 0), (1, 0), (2, 0)]
    assert told[-1] == (0, 0)


@pytest.mark.parametrize(("seen", "named"), [(SQUAT, True), (IDLER, False)])
def test_a_short_motion_is_called_partial_only_where_an_exercise_is_done(
    profiles: dict[str, Profile], seen: Mapping[str, float], named: bool
) -> None:
    plan = SetPlan("squat", (RepPlan(0.42), RepPlan(0.42)))
    coach = Coach(profiles, exercise="squat", recognizer=Says(seen))
    advices = watch(coach, record(IdlePlan("stand", 3.0), plan, IdlePlan("stand", 3.0)))
    assert advices[-1].partial_count >= 1
    assert any(advice.cue is not None and advice.cue.kind == "partial" for advice in advices) is named


def coach_of_squats(profiles: dict[str, Profile], recognizer: Follows) -> Coach:
    return Coach(profiles, exercise="squat", recognizer=recognizer)


@pytest.mark.parametrize(("reps", "counted"), [(3, 3), (6, 6)])
def test_a_few_reps_of_an_exercise_that_the_recogniser_was_not_taught_count_in_long_idling(
    profiles: dict[str, Profile], reps: int, counted: int
) -> None:
    nothing = {"row": 0.7, NO_EXERCISE: 0.2, UNKNOWN_EXERCISE: 0.1}
    recording, _ = among_idling(reps, 12.0, nothing)
    idle = {"row": 0.3, NO_EXERCISE: 0.6, UNKNOWN_EXERCISE: 0.1}
    ends = (int(13.5 * 5), idle), (int((recording.timestamps_s[-1] - 11.5) * 5), nothing), (9999, idle)
    coach = Coach(profiles, exercise="squat", recognizer=Follows(*ends))
    watch(coach, recording)
    assert coach.review().rep_count == counted


@pytest.mark.parametrize(("idle", "counted"), [(0.35, 0), (0.25, 4)])
def test_a_few_motions_made_while_idling_is_seen_are_no_reps(
    profiles: dict[str, Profile], idle: float, counted: int
) -> None:
    recognizer = Says({"squat": 0.1, "row": 0.9 - idle, NO_EXERCISE: idle})
    coach = Coach(profiles, exercise="squat", recognizer=recognizer)
    watch(coach, record(simple_set("squat", 4)))
    assert coach.review().rep_count == counted


@pytest.mark.parametrize(("rep", "counted"), [(2, 6), (5, 5)])
def test_a_rep_that_looks_like_idling_counts_where_the_next_was_due(
    profiles: dict[str, Profile], rep: int, counted: int
) -> None:
    recording, truth = synthesize_recording(Script((simple_set("squat", 6),), 30.0), Camera(azimuth_deg=90.0), seed=3)
    lag_s = 0.5  # as above
    first, last = (int((at + lag_s) * 5) for at in (truth.reps[rep].start_s, truth.reps[rep].end_s))
    coach = Coach(profiles, exercise="squat", recognizer=Follows((first, SQUAT), (last, IDLE), (9999, SQUAT)))
    watch(coach, recording)
    assert coach.review().rep_count == counted


@pytest.mark.parametrize(("reps", "counted"), [(6, 6), (3, 0)])
def test_exercises_that_look_alike_share_what_is_believed_of_a_long_set(
    profiles: dict[str, Profile], reps: int, counted: int
) -> None:
    shares = {"bicep_curl": 0.27, "hammer_curl": 0.25, NO_EXERCISE: 0.2, "row": 0.02}
    # Idling before and after: what fills most of a clip is believed anyway.
    idling = {NO_EXERCISE: 0.9, "bicep_curl": 0.05}
    rest = IdlePlan("stand", 14.0)
    recording = record(rest, simple_set("bicep_curl", reps), rest, azimuth=45)
    begins, ends = int(14.0 * 5), int((recording.timestamps_s[-1] - 13.0) * 5)
    coach = Coach(profiles, recognizer=Follows((begins, idling), (ends, shares), (9999, idling)))
    watch(coach, recording)
    assert coach.review().rep_count == counted
