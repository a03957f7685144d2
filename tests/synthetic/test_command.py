from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from truerep.errors import TrueRepError
from truerep.pose.recording import load_recording
from truerep.synthetic.command import add_arguments, run, script_from
from truerep.synthetic.motions import HoldPlan, IdlePlan, SetPlan


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(words)


def test_a_recording_and_its_truth_are_written(tmp_path: Path) -> None:
    out = tmp_path / "set.npz"
    assert run(parsed("squat", "--reps", "3", "--fault", "shallow@2", "--view", "side", "--out", str(out))) == 0
    truth = json.loads((tmp_path / "set.truth.json").read_text("utf-8"))
    assert truth["rep_count"] == {"squat": 3}
    assert [[f["id"] for f in rep["faults"]] for rep in truth["reps"]] == [[], ["shallow"], []]
    assert len(load_recording(out)) == truth["frames"]


def test_faults_take_degrees_and_every_rep() -> None:
    script = script_from(
        parsed("bicep_curl", "--out", "x", "--reps", "3", "--fault", "lean_back=12.5@all", "--partial", "2")
    )
    (act,) = script.acts
    assert isinstance(act, SetPlan)
    assert [[(f.id, f.degrees) for f in rep.faults] for rep in act.reps] == [[("lean_back", 12.5)]] * 3
    assert [rep.share < 0.5 for rep in act.reps] == [False, True, False]


def test_holds_are_held_and_walking_goes_around_it() -> None:
    script = script_from(parsed("plank", "--out", "x", "--seconds", "8", "--fault", "hips_low@1", "--walk"))
    assert [type(act) for act in script.acts] == [IdlePlan, HoldPlan, IdlePlan]
    hold = script.acts[1]
    assert isinstance(hold, HoldPlan)
    assert (hold.seconds, [f.id for f in hold.faults]) == (8.0, ["hips_low"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("yodelling",), "yodelling"),
        (("squat", "--fault", "yodelling@1"), "shallow"),
        (("squat", "--fault", "shallow@9", "--reps", "3"), "no rep 9"),
        (("squat", "--fault", "shallow@two"), "ID@REP"),
        (("squat", "--reps", "0"), "--reps 0"),
        (("squat", "--view", "below"), "--view below"),
        (("squat", "--size", "big"), "--size big"),
        (("squat", "--size", "4x4"), "16 to 4096"),
        (("squat", "--fps", "0"), "--fps"),
        (("squat", "--tempo", "0.01"), "--tempo"),
        (("squat", "--distance", "0"), "--distance"),
        (("squat", "--partial", "7"), "no rep 7"),
        (("squat", "--seed", "-1"), "--seed -1"),
        (("squat", "--view", "nan"), "--view nan"),
        (("squat", "--fault", "shallow=inf@1"), "ID@REP"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match=said) as caught:
        run(parsed(*words, "--out", str(tmp_path / "x.npz")))
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_truth_is_not_written_over_the_recording(tmp_path: Path) -> None:
    out = str(tmp_path / "x.npz")
    with pytest.raises(TrueRepError, match="two results"):
        run(parsed("squat", "--reps", "1", "--out", out, "--truth", out))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    with pytest.raises(TrueRepError, match="webm"):
        run(parsed("squat", "--reps", "1", "--out", str(tmp_path / "x.gif")))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="nowhere"):
        run(parsed("squat", "--reps", "1", "--out", str(tmp_path / "nowhere" / "x.npz")))
