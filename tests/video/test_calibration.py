from __future__ import annotations

import contextlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truerep.errors import TrueRepError
from truerep.video.calibration import (
    Board,
    Corners,
    Lens,
    board_svg,
    calibrated,
    find_board,
    load_lenses,
    save_lens,
)
from truerep.video.lenses import lens_of
from truerep.video.opencv import cv2

BOARD = Board(9, 6)
SIZE = (1280, 720)
TRUE = Lens(SIZE, (900.0, 905.0), (650.0, 350.0), (-0.25, 0.08, 0.0005, -0.0005, 0.0), 0.0)


def _views(lens: Lens, count: int = 14) -> list[Corners]:
    """Corners of a board in front of a camera of which everything is known."""
    generator = np.random.default_rng(5)
    flat = np.zeros((54, 3))
    flat[:, :2] = np.mgrid[0:9, 0:6].T.reshape(-1, 2) - (4.0, 2.5)
    matrix = np.array([[lens.focal[0], 0, lens.centre[0]], [0, lens.focal[1], lens.centre[1]], [0, 0, 1]])
    views: list[Corners] = []
    while len(views) < count:
        turn = generator.uniform(-0.6, 0.6, 3)
        place = np.array([*generator.uniform((-5, -3), (5, 3)), generator.uniform(10, 22)])
        points = cv2.projectPoints(flat, turn, place, matrix, np.array(lens.distortion))[0][:, 0]
        if (points > 5).all() and (points < np.array(SIZE) - 5).all():
            views.append((points + generator.normal(0, 0.1, points.shape)).astype(np.float32))
    return views


def test_the_lens_is_found_from_views_of_a_board() -> None:
    found = calibrated(_views(TRUE), SIZE, BOARD)
    assert found.focal == pytest.approx(TRUE.focal, rel=0.01)
    assert found.centre == pytest.approx(TRUE.centre, abs=8.0)
    assert found.error_px < 0.3
    assert found.view_degrees == pytest.approx(70.8, abs=1.0)


def test_undistorted_points_lie_where_a_straight_lens_shows_them() -> None:
    straight = np.array([[0.1, 0.1], [0.5, 0.5], [0.9, 0.85]], np.float32)
    rays = (straight * np.array(SIZE) - TRUE.centre) / TRUE.focal
    matrix = np.array([[TRUE.focal[0], 0, TRUE.centre[0]], [0, TRUE.focal[1], TRUE.centre[1]], [0, 0, 1]])
    seen = cv2.projectPoints(
        np.column_stack([rays, np.ones(3)]), np.zeros(3), np.zeros(3), matrix, np.array(TRUE.distortion)
    )[0][:, 0]
    points = np.vstack([seen / np.array(SIZE), [[np.nan, np.nan]]]).astype(np.float32)
    assert np.abs(points[0] - straight[0]).max() > 0.01, "the lens bends the corners by many pixels"
    for size in (SIZE, (640, 360)):
        np.testing.assert_allclose(TRUE.undistorted(points, size)[:3], straight, atol=2e-4)
    assert np.isnan(TRUE.undistorted(points, SIZE)[3]).all()


def test_a_picture_of_another_shape_is_left_alone() -> None:
    points = np.array([[0.1, 0.1]], np.float32)
    np.testing.assert_array_equal(TRUE.undistorted(points, (640, 480)), points)


def test_a_printed_board_is_found_in_a_picture() -> None:
    image = np.full((480, 640, 3), 255, np.uint8)
    for row in range(7):
        for column in range(10):
            if (row + column) % 2 == 0:
                image[60 + 48 * row : 108 + 48 * row, 80 + 48 * column : 128 + 48 * column] = 0
    corners = find_board(image, BOARD)
    assert corners is not None
    ordered = corners[np.lexsort((corners[:, 0].round(), corners[:, 1].round()))]
    wanted = [(127.5 + 48 * x, 107.5 + 48 * y) for y in range(6) for x in range(9)]
    np.testing.assert_allclose(ordered, wanted, atol=0.6)
    assert find_board(np.full_like(image, 128), BOARD) is None
    assert board_svg(BOARD).count("<rect") == 35


def test_too_few_views_are_refused() -> None:
    with pytest.raises(TrueRepError, match="seen in 3 places"):
        calibrated(_views(TRUE, 3), SIZE, BOARD)


def test_views_that_contradict_each_other_are_refused() -> None:
    generator = np.random.default_rng(1)
    views = [(view + generator.normal(0, 8, view.shape)).astype(np.float32) for view in _views(TRUE)]
    with pytest.raises(TrueRepError, match="contradict"):
        calibrated(views, SIZE, BOARD)


def test_a_lens_is_kept_by_camera(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "cameras.json"
    save_lens(path, "Webcam", TRUE)
    save_lens(path, "camera:1", calibrated(_views(TRUE), SIZE, BOARD))
    assert load_lenses(path)["Webcam"] == TRUE
    assert lens_of("camera:99", path) is None
    assert lens_of("clip.mp4", path) is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere" / "data")
    with pytest.raises(TrueRepError, match="cannot be made"):
        save_lens(tmp_path / "link" / "cameras.json", "camera:0", TRUE)


def test_a_damaged_file_is_told_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "cameras.json"
    path.write_text('{"schema": 1, "cameras": {"a": {"focal": [0')
    with pytest.raises(TrueRepError, match="cannot be read"):
        save_lens(path, "Webcam", TRUE)
    assert path.read_text().startswith('{"schema": 1')
    assert lens_of("camera:0", path) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("frame_size", "focal", "centre", "distortion", "error_px"), _JSON),
    )
)
def test_any_entry_is_a_lens_or_refused(tmp_path_factory: pytest.TempPathFactory, entry: dict[str, object]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps({"schema": 1, "cameras": {"a": entry}}))
    with contextlib.suppress(TrueRepError):
        assert np.isfinite(load_lenses(path)["a"].focal).all()
