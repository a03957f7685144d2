"""BlazePose on ONNX Runtime from the outside, with the real models; MediaPipe is the reference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.motion.measure_table import measure_poses
from truerep.motion.measures import COLUMN_INDEX
from truerep.pose.choice import POSE_KINDS, open_pose
from truerep.pose.estimator import PersonChooser
from truerep.pose.frame import PoseFrame
from truerep.pose.mediapipe_pose import BlazePose
from truerep.pose.onnx_pose import OnnxBlazePose
from truerep.resources import demo_clip
from truerep.video.clip import ClipSource
from truerep.video.source import VideoFrame

ANGLES = [
    COLUMN_INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("elbow", "shoulder", "hip", "knee")
]


@pytest.fixture(scope="module")
def estimator() -> OnnxBlazePose:
    return OnnxBlazePose(smooth=False)


@pytest.fixture(scope="module")
def squats() -> list[VideoFrame]:
    """The athlete of the demo clip, at work."""
    with ClipSource(demo_clip()) as clip:
        pictures = [picture for _ in range(300) if (picture := clip.read()) is not None]
    return pictures[240:]


def _watch(pose: OnnxBlazePose | BlazePose, pictures: Sequence[NDArray[np.uint8]]) -> list[PoseFrame]:
    pose.reset()
    return [pose.estimate(picture, number / 30.0) for number, picture in enumerate(pictures)]


@pytest.mark.parametrize("turns", [0, 1], ids=["upright", "lying"])
def test_the_poses_are_those_of_mediapipe(estimator: OnnxBlazePose, squats: list[VideoFrame], turns: int) -> None:
    """At this size both see the same pixels; over clips of any size and rate benchmarks/pose.py compares them."""
    pytest.importorskip("mediapipe")
    reference = BlazePose(smooth=False)
    pictures = [np.ascontiguousarray(np.rot90(picture.image, turns)[::2, ::2]) for picture in squats[:20]]
    theirs, ours = _watch(reference, pictures), _watch(estimator, pictures)
    reference.close()
    assert all(f.has_person for f in ours)
    assert all(f.has_person for f in theirs)
    size = np.array(theirs[0].frame_size)
    marks, world = (
        [np.stack([getattr(f, name) for f in frames]) for frames in (theirs, ours)] for name in ("landmarks", "world")
    )
    extent = np.ptp(marks[0][..., :2] * size, axis=1).max(axis=1)
    apart = np.linalg.norm((marks[0] - marks[1])[..., :2] * size, axis=2) / extent[:, None]
    assert np.median(apart) < 0.0005
    assert np.percentile(apart, 95) < 0.002
    assert np.median(np.abs(marks[0] - marks[1])[..., 2:]) < 0.001  # depth, visibility
    assert np.median(np.abs(world[0] - world[1])) < 0.0005
    tables = [measure_poses(m, w, theirs[0].frame_size) for m, w in zip(marks, world, strict=True)]
    for space in ("image", "world"):
        turned = np.abs(getattr(tables[0], space) - getattr(tables[1], space))[:, ANGLES]
        assert np.median(turned) < 0.2
        assert np.percentile(turned, 95) < 1.0


def test_a_sighting_tells_presence_region_and_places_in_pixels(
    estimator: OnnxBlazePose, squats: list[VideoFrame]
) -> None:
    estimator.reset()
    image = squats[0].image
    sighting = estimator.look(image, 0.0)
    assert sighting is not None
    assert 0.5 < sighting.presence <= 1.0
    assert sighting.points.shape == (33, 2)
    assert sighting.world.shape == (33, 3)
    assert ((sighting.visibility >= 0) & (sighting.visibility <= 1)).all()
    assert ((sighting.in_frame >= 0) & (sighting.in_frame <= 1)).all()
    assert 200 < sighting.region.size < 1000
    hips = sighting.points[[23, 24]].mean(axis=0)
    assert np.linalg.norm(hips - (sighting.region.x, sighting.region.y)) < 0.2 * sighting.region.size
    assert np.linalg.norm(sighting.world[[23, 24]].mean(axis=0)) < 0.05


def test_a_picture_by_itself_is_searched_anew_and_not_smoothed(squats: list[VideoFrame]) -> None:
    single = OnnxBlazePose(track=False)
    first = single.estimate(squats[0].image, 0.0)
    single.estimate(squats[30].image, 0.03)
    again = single.estimate(squats[0].image, 0.06)
    assert first.has_person
    assert np.array_equal(first.landmarks, again.landmarks)
    assert not single.estimate(np.zeros_like(squats[0].image), 0.09).has_person


def test_the_grey_and_the_transparent_picture_show_the_same_person(
    estimator: OnnxBlazePose, squats: list[VideoFrame]
) -> None:
    image = squats[0].image
    whole = _watch(estimator, [image])[0]
    clear = _watch(estimator, [np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])])[0]
    assert np.array_equal(whole.landmarks, clear.landmarks)
    grey = image.mean(axis=2).astype(np.uint8)
    for picture in (grey, grey[..., None]):
        found = _watch(estimator, [picture])[0]
        assert np.abs(found.landmarks[11:29, :2] - whole.landmarks[11:29, :2]).max() < 0.05


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_person_who_lies_or_stands_on_the_head_is_found_as_they_are(
    estimator: OnnxBlazePose, squats: list[VideoFrame], turns: int
) -> None:
    image = squats[0].image
    upright = _watch(estimator, [image])[0].landmarks[:, :2]
    turned = _watch(estimator, [np.ascontiguousarray(np.rot90(image, turns))] * 3)[-1]
    assert turned.has_person
    across, down = upright.T
    expected = {1: (down, 1 - across), 2: (1 - across, 1 - down), 3: (1 - down, across)}[turns]
    body = slice(11, 29)  # shoulders to ankles
    assert np.median(np.abs(turned.landmarks[body, :2] - np.stack(expected, axis=1)[body])) < 0.05


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shape=st.one_of(
        st.tuples(st.integers(1, 80), st.integers(1, 80)),
        st.tuples(st.integers(1, 80), st.integers(1, 80), st.sampled_from([1, 3, 4])),
        st.sampled_from([(1, 1, 3), (1, 9000, 3), (9000, 1, 3), (3, 4000), (2160, 3840, 3)]),
    ),
    kind=st.sampled_from(["black", "white", "noise"]),
)
def test_no_picture_however_odd_breaks_it_or_shows_somebody(
    estimator: OnnxBlazePose, shape: tuple[int, ...], kind: str
) -> None:
    level = {"black": 0, "white": 255, "noise": 0}[kind]
    picture = np.full(shape, level, np.uint8)
    if kind == "noise":
        picture = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    frame = _watch(estimator, [picture] * 2)[-1]
    assert not frame.has_person
    assert np.isnan(frame.landmarks).all()
    assert frame.frame_size == (shape[1], shape[0])


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((0, 5, 3), np.uint8),
        np.zeros((5, 5, 2), np.uint8),
        np.zeros((2, 5, 5, 3), np.uint8),
        np.zeros((5, 5, 3), np.float32),
    ],
    ids=["empty", "two channels", "four dimensions", "no bytes"],
)
def test_what_is_no_picture_is_refused_in_one_sentence(estimator: OnnxBlazePose, wrong: NDArray[np.uint8]) -> None:
    with pytest.raises(TrueRepError, match="cannot be read"):
        estimator.estimate(wrong, 0.0)
    with pytest.raises(TrueRepError, match="cannot be read"):
        estimator.people(wrong)


def test_somebody_who_leaves_is_gone_and_who_comes_back_is_found(
    estimator: OnnxBlazePose, squats: list[VideoFrame]
) -> None:
    image = squats[0].image
    empty = np.full_like(image, 90)
    leaving = [
        np.ascontiguousarray(np.hstack([empty[:, :step], image])[:, : image.shape[1]]) for step in range(0, 900, 90)
    ]
    frames = _watch(estimator, [image] * 3 + leaving + [empty] * 3 + [image] * 3)
    assert all(f.has_person for f in frames[:3])
    assert not any(f.has_person for f in frames[-6:-3])
    assert frames[-1].has_person
    assert np.median(np.abs(frames[-1].landmarks[:, :2] - frames[2].landmarks[:, :2])) < 0.03


def test_who_is_lost_in_a_picture_is_searched_in_the_next(estimator: OnnxBlazePose, squats: list[VideoFrame]) -> None:
    image = squats[0].image
    moved = np.ascontiguousarray(np.roll(image, 480, axis=1))  # out of the region at once
    frames = _watch(estimator, [image, image, moved, moved])
    assert [f.has_person for f in frames] == [True, True, False, True]


def _two_athletes(squats: list[VideoFrame], number: int) -> NDArray[np.uint8]:
    """One copy of the athlete left, another, at another moment of the set, right."""
    middle, half = 680, 280
    return np.hstack([squats[n].image[:, middle - half : middle + half] for n in (number, -1 - number)])


def test_a_chosen_person_is_followed_and_not_swapped_for_a_bystander(
    estimator: OnnxBlazePose, squats: list[VideoFrame]
) -> None:
    people = estimator.people(_two_athletes(squats, 0))
    assert len(people) == 2
    assert people[0].score >= people[1].score > 0.5
    for wanted in sorted(people, key=lambda person: person.region.x):
        estimator.follow(wanted)
        left = wanted.region.x < 560
        sides = []
        for number in range(30):
            picture = _two_athletes(squats, number)
            if 10 <= number < 20:  # somebody walks past before the camera
                hidden = slice(0, 560) if left else slice(560, 1120)
                picture[:, hidden] = 90
            frame = estimator.estimate(picture, number / 30.0)
            sides.append(bool(frame.landmarks[24, 0] < 0.5) if frame.has_person else None)
        assert sides[:10] == [left] * 10
        assert sides[-5:] == [left] * 5
        assert (not left) not in sides


def test_whoever_is_followed_can_be_kept(estimator: OnnxBlazePose, squats: list[VideoFrame]) -> None:
    pictures = [_two_athletes(squats, number) for number in range(8)]
    estimator.reset()
    first = estimator.estimate(pictures[0], 0.0)
    right = bool(first.landmarks[24, 0] > 0.5)
    estimator.keep()
    for number, picture in enumerate(pictures[1:], start=1):
        if number < 5:
            picture[:, 560 * right : 560 * (right + 1)] = 90
        frame = estimator.estimate(picture, number / 30.0)
        assert not frame.has_person or bool(frame.landmarks[24, 0] > 0.5) == right
    assert frame.has_person


def test_a_bystander_is_taken_when_the_person_stays_away(estimator: OnnxBlazePose, squats: list[VideoFrame]) -> None:
    picture = _two_athletes(squats, 0)
    estimator.follow(min(estimator.people(picture), key=lambda person: person.region.x))
    assert estimator.estimate(picture, 0.0).has_person
    picture[:, :560] = 90
    frames = [estimator.estimate(picture, 0.1 * number) for number in range(1, 30)]
    assert not frames[3].has_person
    assert frames[-1].landmarks[24, 0] > 0.5


@pytest.mark.parametrize("kind", POSE_KINDS)
def test_every_kind_can_be_chosen_by_name(kind: str, squats: list[VideoFrame]) -> None:
    if kind == "mediapipe":
        pytest.importorskip("mediapipe")
    pose = open_pose(kind)  # type: ignore[arg-type]
    assert ("ONNX" in pose.name) == (kind == "onnx")
    assert isinstance(pose, PersonChooser) == (kind == "onnx")
    assert pose.estimate(squats[0].image, 0.0).has_person
    pose.close()
