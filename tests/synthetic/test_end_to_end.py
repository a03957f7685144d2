"""The athlete does it, the Coach says it: counts and faults through the whole engine, where the truth is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from truerep.advice import Rep, Review, View
from truerep.body import Landmark
from truerep.coach import Coach
from truerep.coaching.examples import take_of
from truerep.pose.recording import PoseRecording
from truerep.profiles.profile import Profile
from truerep.profiles.profile_io import load_profile
from truerep.resources import resource_dir
from truerep.review import review_all
from truerep.synthetic.camera import camera_for
from truerep.synthetic.exercises import Sides
from truerep.synthetic.motions import (
    EXERCISES,
    FaultPlan,
    HoldPlan,
    IdlePlan,
    RepPlan,
    Script,
    SetPlan,
    idle_script,
    simple_set,
)
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.sensor import NO_NOISE, SensorNoise

HOME = (
    "squat", "push_up", "bicep_curl", "shoulder_press", "lateral_raise",
    "lunge", "deadlift", "plank", "sit_up", "jumping_jack",
)  # fmt: skip
AZIMUTH = {View.FRONT: 0.0, View.DIAGONAL: 42.0, View.SIDE: 90.0}
PROFILES: dict[str, Profile] = {
    path.stem: load_profile(path) for path in sorted(resource_dir("coach_profiles").glob("*.json"))
}


def reviewed(
    exercise: str, view: View, fault: str | None = None, noise: SensorNoise = NO_NOISE, *, sides: Sides | None = None
) -> Review:
    """What the Coach makes of four reps (or ten seconds), a fault in the third; with one arm or both."""
    if EXERCISES[exercise].held:
        act = HoldPlan(exercise, 10.0, (FaultPlan(fault),) if fault else ())
        script = Script((IdlePlan("stand", 1.0), act))
    else:
        script = Script(
            (
                simple_set(
                    exercise,
                    4,
                    {3: (fault,)} if fault else {},
                    tempo_s=2.2 if exercise != "jumping_jack" else 1.2,
                    sides=sides,
                ),
            )
        )
    recording, _ = synthesize_recording(script, camera_for(exercise, AZIMUTH[view]), seed=3, noise=noise)
    coach = Coach(PROFILES, exercise=exercise)
    for frame in recording.frames():
        coach.step(frame)
    return coach.review()


@pytest.mark.parametrize(
    ("exercise", "view"),
    [(n, v) for n in HOME for v in AZIMUTH if v in PROFILES[n].placement.best_views and not EXERCISES[n].held],
)
def test_good_reps_are_counted_and_called_good(exercise: str, view: View) -> None:
    review = reviewed(exercise, view)
    assert review.rep_count == 4
    assert [[fault.id for fault in rep.faults] for rep in review.reps] == [[], [], [], []]


ONE_ARM = [
    ("row", View.SIDE, 40.0),
    ("row", View.DIAGONAL, 40.0),
    ("bicep_curl", View.SIDE, 60.0),
    ("bicep_curl", View.DIAGONAL, 60.0),
    ("lateral_raise", View.FRONT, 40.0),
    ("front_raise", View.SIDE, 40.0),
]


@pytest.mark.parametrize(("exercise", "view", "least_deg"), ONE_ARM)
def test_a_rep_of_one_arm_is_judged_by_that_arm(exercise: str, view: View, least_deg: float) -> None:
    """The other one hangs or holds on to something: it goes no way at all."""
    review = reviewed(exercise, view, sides="in_turn")
    assert review.rep_count == 4
    assert [[fault.id for fault in rep.faults] for rep in review.reps] == [[], [], [], []]
    assert min(rep.range_deg for rep in review.reps) >= least_deg
    wrong = reviewed(exercise, view, "half_range", sides="in_turn")
    assert [[fault.id for fault in rep.faults] for rep in wrong.reps] == [[], [], ["half_range"], []]


def told(exercise: str, rate_hz: int, plan: RepPlan, tempo_s: float) -> list[tuple[str, list[str]]]:
    """Verdicts and faults of reps from the side by so few pictures, wherever these fall on them."""
    script = Script((SetPlan(exercise, (plan,) * 4, tempo_s),), fps=120.0)
    whole, _ = synthesize_recording(script, camera_for(exercise, 90.0), seed=3, noise=NO_NOISE)
    step = 120 // rate_hz
    reps: list[Rep] = []
    for first in range(0, step, step // 4):
        times, landmarks, world = (part[first::step] for part in (whole.timestamps_s, whole.landmarks, whole.world))
        history = take_of(PoseRecording(times, landmarks, world, whole.frame_size, rate_hz)).history
        reps += review_all(history, PROFILES, "normal", [], exercise).reps
    assert len(reps) >= 16
    return [(rep.verdict, [fault.id for fault in rep.faults]) for rep in reps]


@pytest.mark.parametrize("rate_hz", [4, 5, 6])
def test_a_turn_between_two_pictures_is_not_taken_for_half_a_rep(rate_hz: int) -> None:
    quick = RepPlan(share=0.86)
    assert {verdict for verdict, _ in told("squat", 30, quick, 0.6)} == {"good"}
    seldom = told("squat", rate_hz, quick, 0.6)
    assert not [ids for _, ids in seldom if ids]
    assert "unclear" in {verdict for verdict, _ in seldom}, "what no picture shows is not called good either"


@pytest.mark.parametrize(("exercise", "fault"), [("squat", "shallow"), ("push_up", "half_range")])
@pytest.mark.parametrize("rate_hz", [5, 15])
def test_half_a_rep_at_leisure_is_told_from_few_pictures_too(exercise: str, fault: str, rate_hz: int) -> None:
    assert all(fault in ids for _, ids in told(exercise, rate_hz, RepPlan(faults=(FaultPlan(fault),)), 2.5))


def test_a_rep_whose_depth_could_not_be_read_is_not_called_good() -> None:
    """Nothing else is wrong with it, and all else can be seen."""
    script = Script((simple_set("bicep_curl", 4, tempo_s=2.2),))
    recording, truth = synthesize_recording(script, camera_for("bicep_curl", 90.0), seed=3, noise=NO_NOISE)
    verdicts = {}
    for hidden in (False, True):
        landmarks = recording.landmarks.copy()
        for rep in truth.reps if hidden else ():
            halfway = np.abs(recording.timestamps_s - rep.mid_s) < 0.35
            for wrist in (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST):
                landmarks[halfway, wrist, 3] = 0.1
        coach = Coach(PROFILES, exercise="bicep_curl")
        for frame in replace(recording, landmarks=landmarks).frames():
            coach.step(frame)
        reps = coach.review().reps
        assert [rep.unseen for rep in reps] == [("half_range",) if hidden else ()] * 4
        verdicts[hidden] = {rep.verdict for rep in reps}
    assert verdicts == {False: {"good"}, True: {"unclear"}}


def test_a_rep_whose_beginning_is_not_on_the_recording_has_the_range_of_its_way_back() -> None:
    script = Script((simple_set("squat", 3, tempo_s=2.2),))
    whole, truth = synthesize_recording(script, camera_for("squat", 90.0), seed=3, noise=NO_NOISE)
    cut = round(truth.reps[0].mid_s * whole.fps)
    times, landmarks, world = (part[cut:] for part in (whole.timestamps_s, whole.landmarks, whole.world))
    history = take_of(PoseRecording(times, landmarks, world, whole.frame_size, whole.fps)).history
    ranges = [rep.range_deg for rep in review_all(history, PROFILES, "normal", [], "squat").reps]
    assert len(ranges) == 3
    assert ranges[0] == pytest.approx(ranges[1], rel=0.15)


def faults(of_form: bool) -> list[tuple[str, str, View]]:
    """Each mistake of form, or of range, from the first view that each of its readings names."""
    asked: list[tuple[str, str, View]] = []
    for name in HOME:
        for fault in PROFILES[name].faults:
            view = next((v for v in AZIMUTH if v in fault.views), None)
            mistake = EXERCISES[name].mistakes[fault.id]
            if (mistake.how == "form") == of_form and view is not None and (name, fault.id, view) not in asked:
                asked.append((name, fault.id, view))
    return asked


@pytest.mark.parametrize(("exercise", "fault", "view"), faults(of_form=True))
def test_a_mistake_of_form_is_named_in_its_rep_alone(exercise: str, fault: str, view: View) -> None:
    review = reviewed(exercise, view, fault)
    named = [[found.id for found in rep.faults] for rep in review.reps]
    if EXERCISES[exercise].held:
        assert any(fault in ids for ids in named)
        return
    assert review.rep_count == 4
    assert fault in named[2]
    assert not any(fault in ids for i, ids in enumerate(named) if i != 2)


@pytest.mark.parametrize(("exercise", "fault", "view"), faults(of_form=False))
def test_a_rep_cut_short_is_named_or_told_to_be_partial(exercise: str, fault: str, view: View) -> None:
    review = reviewed(exercise, view, fault)
    named = [number for number, rep in enumerate(review.reps) for found in rep.faults if found.id == fault]
    assert (review.rep_count, review.partials > 0) in {(4, False), (3, True)}
    assert named or review.partials
    assert set(named) <= {1, 2}  # where a rep does not end is where the next one begins


def test_standing_about_and_walking_count_no_squat() -> None:
    script = Script(
        (IdlePlan("walk_in", 3.0), IdlePlan("stand", 6.0), IdlePlan("fidget", 6.0), IdlePlan("walk_out", 3.0))
    )
    recording, _ = synthesize_recording(script, camera_for("squat", 42), seed=5)
    coach = Coach(PROFILES, exercise="squat")
    for frame in recording.frames():
        coach.step(frame)
    assert coach.review().rep_count == 0


def test_an_idle_script_never_shows_the_truth_a_rep() -> None:
    _, truth = synthesize_recording(idle_script(np.random.default_rng(3), 30), noise=NO_NOISE)
    assert truth.rep_count() == 0
