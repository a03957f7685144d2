from __future__ import annotations

import numpy as np
import pytest

from truerep.analysis.annotate import (
    GOOD,
    MEND,
    CountAnnotator,
    CueAnnotator,
    Scene,
    SkeletonAnnotator,
    draw,
    plain,
)
from truerep.body import Landmark
from truerep.pose.frame import PoseFrame

SIZE = (640, 480)


def _person(visibility: float = 1.0) -> PoseFrame:
    landmarks = np.zeros((33, 4), np.float32)
    landmarks[:, 0] = np.linspace(0.2, 0.8, 33)
    landmarks[:, 1] = np.linspace(0.1, 0.9, 33)
    landmarks[:, 3] = visibility
    return PoseFrame(0.0, landmarks, np.zeros((33, 3), np.float32), SIZE)


def _blank() -> np.ndarray:
    return np.full((SIZE[1], SIZE[0], 3), 60, np.uint8)


def _at(image: np.ndarray, joint: Landmark) -> tuple[int, ...]:
    x, y = _person().landmarks[joint, :2] * SIZE
    return tuple(int(v) for v in image[round(float(y)), round(float(x))])


def test_the_skeleton_marks_joints_and_those_to_mend_differ_in_colour_and_shape() -> None:
    image = _blank()
    SkeletonAnnotator().annotate(image, Scene(_person(), to_mend=("KNEE",)))
    assert _at(image, Landmark.LEFT_KNEE) == MEND
    assert _at(image, Landmark.LEFT_WRIST) == GOOD
    squares, rounds = (image == MEND).all(axis=2).sum() / 2, (image == GOOD).all(axis=2).sum() / 12
    assert squares > 1.5 * rounds


@pytest.mark.parametrize("pose", [PoseFrame.nobody(0.0, SIZE), _person(visibility=0.1)])
def test_what_is_not_seen_is_not_drawn(pose: PoseFrame) -> None:
    image = _blank()
    SkeletonAnnotator().annotate(image, Scene(pose))
    assert (image == 60).all()


def test_landmarks_far_outside_the_picture_do_no_harm() -> None:
    pose = _person()
    pose.landmarks[::2, :2] = 1e9
    image = _blank()
    SkeletonAnnotator().annotate(image, Scene(pose))
    assert (image != 60).any()


def test_the_count_is_a_fifth_of_the_height() -> None:
    image = _blank()
    CountAnnotator().annotate(image, Scene(PoseFrame.nobody(0.0, SIZE), count=8))
    white = (image > 240).all(axis=2)
    rows = np.flatnonzero(white.any(axis=1))
    assert 0.18 <= (rows[-1] - rows[0]) / SIZE[1] <= 0.26


def test_in_a_portrait_the_count_covers_a_corner_only() -> None:
    image = np.full((960, 540, 3), 60, np.uint8)
    CountAnnotator().annotate(image, Scene(PoseFrame.nobody(0.0, (540, 960)), count=8, title="Squat"))
    changed = (image != 60).any(axis=2)
    assert np.flatnonzero(changed.any(axis=0))[-1] < 540 / 3
    assert np.flatnonzero(changed.any(axis=1))[-1] < 960 / 4


def test_the_count_changes_the_picture_and_a_hold_is_told_apart() -> None:
    def shown(scene: Scene) -> bytes:
        return draw(_blank(), scene).tobytes()

    nobody = PoseFrame.nobody(0.0, SIZE)
    pictures = {shown(Scene(nobody, count=n, is_hold=hold)) for n in (1, 2) for hold in (False, True)}
    assert len(pictures) == 4


def test_the_cue_stands_at_the_lower_edge_and_only_when_there_is_one() -> None:
    image = _blank()
    CueAnnotator().annotate(image, Scene(_person(), cue=""))
    assert (image == 60).all()
    CueAnnotator().annotate(image, Scene(_person(), cue="Go deeper"))
    changed = np.flatnonzero((image != 60).any(axis=(1, 2)))
    assert changed[0] > SIZE[1] * 0.75
    assert changed[-1] == SIZE[1] - 1


def test_a_long_cue_is_broken_into_lines_inside_the_picture() -> None:
    image = _blank()
    CueAnnotator().annotate(image, Scene(_person(), cue="Keep your lower back flat on the floor " * 3))
    white = (image > 240).all(axis=2)
    assert white.any()
    assert not white[:, -10:].any()


def test_drawing_leaves_the_original_alone() -> None:
    image = _blank()
    drawn = draw(image, Scene(_person(), title="Squat", count=3, cue="Go deeper"))
    assert (image == 60).all()
    assert (drawn != 60).any()


@pytest.mark.parametrize(
    ("text", "expected"), [("Knie 20° höher", "Knie 20 deg hoher"), ("Füße", "Fusse"), ("plain", "plain"), ("深蹲", "")]
)
def test_texts_are_written_in_the_characters_of_the_font(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("size", [(16, 16), (3840, 2160), (200, 1600)])
def test_every_size_of_picture_can_be_drawn_on(size: tuple[int, int]) -> None:
    image = np.zeros((size[1], size[0], 3), np.uint8)
    drawn = draw(image, Scene(_person(), title="Squat", count=12, cue="Keep your heels on the floor"))
    assert drawn.shape == image.shape
