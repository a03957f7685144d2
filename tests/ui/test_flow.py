from __future__ import annotations

import pytest
from ui_figures import SIZE, advice, reps, squat_pose

from truerep.advice import SetState, View
from truerep.body import Landmark
from truerep.pose.frame import PoseFrame
from truerep.ui.flow import COUNTDOWN_S, HANDS_S, LEFT_PICTURE_S, RESTING_S, Flow, Stage

NOBODY = PoseFrame.nobody(0.0, SIZE)


def live_flow() -> Flow:
    flow = Flow()
    flow.open(live=True)
    flow.opened(0.0)
    return flow


def watch(flow: Flow, start_s: float, seconds: float, pose: PoseFrame | None = None) -> list[Stage]:
    stages = []
    for i in range(int(seconds * 30)):
        flow.see(pose or squat_pose(0.0), 0.5, None, start_s + i / 30)
        stages.append(flow.stage)
    return stages


def in_set(now_s: float = 0.0) -> Flow:
    flow = live_flow()
    flow.skip_to_set(now_s)
    return flow


def test_standing_still_leads_through_the_countdown_into_the_set() -> None:
    flow = live_flow()
    assert flow.stage is Stage.FRAMING
    stages = list(dict.fromkeys(watch(flow, 0.0, 6.0)))
    assert stages == [Stage.HOLD_STILL, Stage.COUNTDOWN, Stage.SET]
    assert flow.set_number == 1


def test_the_countdown_says_three_two_one() -> None:
    flow = live_flow()
    said = []
    for i in range(200):
        flow.see(squat_pose(0.0), 0.5, None, i / 30)
        if flow.stage is Stage.COUNTDOWN:
            said.append(flow.countdown(i / 30))
    assert list(dict.fromkeys(said)) == [3, 2, 1]
    assert len(said) == pytest.approx(COUNTDOWN_S * 30, abs=2)


def test_stepping_out_during_the_countdown_begins_again() -> None:
    flow = live_flow()
    watch(flow, 0.0, 2.5)
    assert flow.stage is Stage.COUNTDOWN
    watch(flow, 2.5, 0.1, NOBODY)
    assert flow.stage is Stage.FRAMING
    assert flow.hold_progress == 0.0


def test_walking_about_never_begins_a_set() -> None:
    flow = live_flow()
    for i in range(300):
        flow.see(squat_pose(0.0, shift=0.15 * (-1) ** (i // 8)), 0.5, None, i / 30)
    assert flow.stage is Stage.HOLD_STILL


def test_a_clip_does_not_wait() -> None:
    flow = Flow()
    flow.open(live=False)
    flow.opened(0.0)
    assert flow.stage is Stage.SET


def test_pauses_do_not_count_as_time() -> None:
    flow = in_set(10.0)
    flow.pause(15.0)
    assert flow.stage is Stage.PAUSED
    assert flow.set_seconds(100.0) == pytest.approx(5.0)
    flow.resume(100.0)
    assert flow.set_seconds(103.0) == pytest.approx(8.0)


def test_a_lost_camera_keeps_the_set_and_its_time() -> None:
    flow = in_set(0.0)
    flow.lose(4.0)
    assert flow.stage is Stage.LOST
    flow.find(30.0)
    assert flow.stage is Stage.SET
    assert flow.set_seconds(31.0) == pytest.approx(5.0)


def test_a_camera_lost_in_a_pause_comes_back_into_the_pause() -> None:
    flow = in_set(0.0)
    flow.pause(2.0)
    flow.lose(4.0)
    flow.find(30.0)
    assert flow.stage is Stage.PAUSED
    assert flow.set_seconds(99.0) == pytest.approx(2.0)


def test_a_camera_lost_before_the_set_comes_back_to_the_guide() -> None:
    flow = live_flow()
    watch(flow, 0.0, 2.5)
    flow.lose(3.0)
    flow.find(5.0)
    assert flow.stage is Stage.FRAMING


@pytest.mark.parametrize(
    ("state", "after_s"), [(SetState.NOBODY, LEFT_PICTURE_S), (SetState.WAITING, RESTING_S)], ids=["left", "rests"]
)
def test_leaving_or_resting_ends_a_set_that_has_reps(state: SetState, after_s: float) -> None:
    flow = in_set(0.0)
    said = advice(0.0, state=state, rep_count=3, reps=reps("good", "good", "good"))
    pose = NOBODY if state is SetState.NOBODY else squat_pose(0.0)
    flow.see(pose, 0.5, said, 1.0)
    flow.see(pose, 0.5, said, 1.0 + after_s - 0.1)
    assert flow.stage is Stage.SET
    flow.see(pose, 0.5, said, 1.0 + after_s)
    assert flow.stage is Stage.SUMMARY


def test_leaving_ends_a_set_in_which_another_exercise_was_begun_last() -> None:
    flow = in_set(0.0)
    flow.see(squat_pose(0.0), 0.5, advice(0.0, rep_count=3, reps=reps("good", "good", "good")), 1.0)
    for second in range(2, 4 + int(LEFT_PICTURE_S)):
        flow.see(NOBODY, 0.5, advice(0.0, state=SetState.NOBODY, exercise="lunge"), float(second))
    assert flow.stage is Stage.SUMMARY


def test_leaving_before_the_first_rep_ends_nothing() -> None:
    flow = in_set(0.0)
    for second in range(60):
        flow.see(NOBODY, 0.5, advice(0.0, state=SetState.NOBODY), float(second))
    assert flow.stage is Stage.SET


def test_coming_back_in_time_goes_on() -> None:
    flow = in_set(0.0)
    gone = advice(0.0, state=SetState.NOBODY, rep_count=1)
    flow.see(NOBODY, 0.5, gone, 1.0)
    flow.see(squat_pose(0.0), 0.5, advice(0.0, rep_count=1), 4.0)
    flow.see(NOBODY, 0.5, gone, 5.0)
    flow.see(NOBODY, 0.5, gone, 5.0 + LEFT_PICTURE_S - 0.1)
    assert flow.stage is Stage.SET


def test_a_finished_set_can_be_followed_by_the_next() -> None:
    flow = in_set(0.0)
    flow.finish(5.0)
    assert flow.stage is Stage.SUMMARY
    flow.next_set(9.0)
    assert flow.stage is Stage.FRAMING
    flow.skip_to_set(10.0)
    assert flow.set_number == 2
    assert flow.set_seconds(12.0) == pytest.approx(2.0)


def hands(up: bool) -> PoseFrame:
    pose = squat_pose(0.0)
    marks = pose.landmarks.copy()
    for mark in (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST):
        marks[mark, 1] = 0.05 if up else 0.6
    return PoseFrame(0.0, marks, pose.world, SIZE)


def test_both_hands_up_after_a_set_ask_for_the_next() -> None:
    flow = in_set(0.0)
    flow.finish(5.0)
    flow.see(hands(False), 0.5, None, 6.0)
    flow.see(hands(True), 0.5, None, 7.0)
    flow.see(hands(True), 0.5, None, 7.0 + HANDS_S - 0.1)
    assert flow.stage is Stage.SUMMARY
    flow.see(hands(True), 0.5, None, 7.0 + HANDS_S)
    assert flow.stage is Stage.FRAMING


def test_hands_that_were_up_when_the_set_ended_ask_for_nothing() -> None:
    flow = in_set(0.0)
    flow.finish(5.0)
    for second in range(6, 12):
        flow.see(hands(True), 0.5, None, float(second))
    assert flow.stage is Stage.SUMMARY


def test_restarting_does_not_count_as_another_set() -> None:
    flow = in_set(0.0)
    flow.restart_set(5.0)
    assert (flow.stage, flow.set_number) == (Stage.SET, 1)
    assert flow.set_seconds(6.0) == pytest.approx(1.0)


def test_keys_at_the_wrong_time_change_nothing() -> None:
    flow = Flow()
    flow.pause(1.0)
    flow.resume(1.0)
    flow.finish(1.0)
    flow.restart_set(1.0)
    flow.skip_to_set(1.0)
    flow.lose(1.0)
    flow.find(1.0)
    assert flow.stage is Stage.WELCOME


def test_a_recorded_hold_ends_when_the_person_steps_out_though_nothing_was_counted() -> None:
    ends = {}
    for held in (False, True):
        flow = in_set(0.0)
        flow.seek(View.UNKNOWN, held=held)
        for second in range(1, 12):
            flow.see(squat_pose(0.0), 0.5, advice(state=SetState.NOBODY), float(second))
        ends[held] = flow.stage
    assert ends == {False: Stage.SET, True: Stage.SUMMARY}
