"""The whole set as one curve, in the summary and alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from itertools import combinations
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from ui_figures import advice, reps, set_depth, squat_pose

from truerep.advice import View
from truerep.profiles.profile import Profile
from truerep.reps.pose_curve import SetPicture, picture_of_set
from truerep.ui import curves, set_picture
from truerep.ui.curves import RepCurve, RepsChart
from truerep.ui.result import SetResult
from truerep.ui.set_card import SetCard
from truerep.ui.set_picture import SetDistance, SetPictureView
from truerep.ui.theme import Theme
from truerep.ui.trace import SetTrace


@pytest.fixture(scope="module")
def trace() -> SetTrace:
    made = SetTrace()
    for at in np.arange(0.0, 18.0, 1 / 15):
        depth = set_depth(float(at))
        made.add(advice(depth, float(at)), squat_pose(depth, float(at)))
    return made


@pytest.fixture(scope="module")
def result(trace: SetTrace) -> SetResult:
    now = datetime(2026, 11, 20, 18, 42, tzinfo=timezone.utc)
    six = reps("good", "good", "faulty", "unclear", "good", "good")
    return SetResult(1, now, "squat", View.SIDE, "normal", 18.0, six, (), 6, None, 0, trace)


def picture(trace: SetTrace) -> SetPicture:
    made = picture_of_set(*trace.joints(0.0, 17.4), 0.0)
    assert made is not None
    return made


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(640, 420)
    widget.show()
    return widget


def test_the_trace_keeps_the_joints_between_two_times(trace: SetTrace) -> None:
    times, joints = trace.joints(3.0, 6.0)
    assert times[0] == pytest.approx(3.0, abs=0.07)
    assert times[-1] == pytest.approx(6.0, abs=0.07)
    assert joints.shape == (len(times), 12, 3)
    np.testing.assert_allclose(joints[0, 0], squat_pose(set_depth(float(times[0]))).world[11], atol=0.01)


def test_a_click_in_the_curve_chooses_the_rep_that_was_done_then(qtbot, trace: SetTrace, result: SetResult) -> None:
    view = shown(qtbot, SetPictureView(Theme()))
    view.show_picture(picture(trace), result.reps)
    assert view.note.text() == "peaks: 6 · reps counted: 6"
    chosen: list[int] = []
    view.chosen.connect(chosen.append)
    for share in (0.02, 0.47, 0.98):
        place = QPoint(round(share * view.curve.width()), view.curve.height() // 2)
        qtbot.mouseClick(view.curve, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [1, 3, 6]


def test_each_verdict_and_the_chosen_rep_look_different(qtbot, trace: SetTrace, result: SetResult) -> None:
    view = shown(qtbot, SetPictureView(Theme()))

    def painted(verdict: str, marked: int | None = None) -> bytes:
        view.show_picture(picture(trace), [replace(rep, verdict=verdict) for rep in result.reps])  # type: ignore[arg-type]
        view.curve.mark(marked)
        image = view.curve.grab().toImage()
        return bytes(image.constBits())

    assert len({painted("good"), painted("faulty"), painted("unclear"), painted("good", 2), painted("good", 3)}) == 5


def test_a_peak_tells_its_verdict_without_colour(qtbot, trace: SetTrace, result: SetResult) -> None:
    theme = Theme()
    theme.fit(2560, 1440)
    view = shown(qtbot, SetPictureView(theme))
    one = picture(trace)
    place = view.curve._inner()  # where the first peak lies
    across = (one.times[one.mids[0]] - one.times[0]) / (one.times[-1] - one.times[0])
    height = place.height() * one.distance[one.mids[0]] / one.distance.max()
    at = QPoint(round(place.left() + across * place.width()), round(place.bottom() - height))

    def filled(verdict: str) -> list[bool]:
        """Whether the middle of the peak's sign, and a place at the rim of its circle, are filled."""
        view.show_picture(one, [replace(rep, verdict=verdict) for rep in result.reps])  # type: ignore[arg-type]
        image = view.curve.grab().toImage()
        out = round(0.75 * theme.sizes.px(4))
        corner = QPoint(at.x() - out, at.y() - out)
        return [QColor(image.pixel(spot)).value() > 160 for spot in (at, corner)]

    assert filled("good") == [True, False]
    assert filled("faulty") == [True, True]
    assert filled("unclear") == [False, True]  # a ring


def test_no_curve_where_there_is_nothing_to_show(qtbot, profiles: dict[str, Profile], result: SetResult) -> None:
    card = shown(qtbot, SetCard(Theme()))
    card.show_set(result, profiles["squat"], ())
    assert card.picture.isVisible()
    card.show_set(replace(result, hold_s=20.0), profiles["squat"], ())
    assert not card.picture.isVisible()  # a hold stays where it is
    card.show_set(replace(result, reps=()), None, ())
    assert not card.picture.isVisible()
    card.show_set(replace(result, trace=SetTrace()), profiles["squat"], ())
    assert not card.picture.isVisible()


def test_in_a_low_card_the_reference_comes_first(qtbot, profiles: dict[str, Profile], result: SetResult) -> None:
    card = shown(qtbot, SetCard(Theme()))
    card.show_set(result, profiles["squat"], ())
    card.resize(640, 200)
    assert not card.picture.isVisible()
    card.resize(640, 420)
    assert card.picture.isVisible()


class NumberPainter(QPainter):
    """Keeps where numbers are written."""

    cells: ClassVar[list[QRectF]] = []

    def drawText(self, place: object, *words: object) -> object:  # noqa: N802 (Qt's name)
        text, letters = str(words[-1]), QFontMetricsF(self.font())
        if text.isdigit() and isinstance(place, QPointF):
            self.cells.append(letters.boundingRect(text).translated(place))
        elif text.isdigit() and isinstance(place, QRectF):
            self.cells.append(letters.boundingRect(place, int(words[0]), text))
        return super().drawText(place, *words)


@pytest.mark.parametrize("count", [2, 3, 9, 40])
@pytest.mark.parametrize("marked", [None, 1, 2])
def test_numbers_of_reps_never_touch(
    qtbot, monkeypatch: pytest.MonkeyPatch, trace: SetTrace, result: SetResult, count: int, marked: int | None
) -> None:
    chart, curve = shown(qtbot, RepsChart(Theme())), shown(qtbot, SetDistance(Theme()))
    alike = 120 + 50 * np.cos(np.linspace(0, 2 * np.pi, 41))
    chart.show_reps([RepCurve(n, "faulty", alike + 0.1 * n) for n in range(1, count + 1)], None)
    one = picture(trace)
    edges = np.linspace(one.times[0], one.times[-1], 2 * count + 1).tolist()
    spans = zip(edges[:-1:2], edges[1::2], edges[2::2], strict=True)
    done = [replace(result.reps[0], index=n, start_s=a, mid_s=b, end_s=c) for n, (a, b, c) in enumerate(spans, 1)]
    curve.show_picture(one, done)
    for widget, module in ((chart, curves), (curve, set_picture)):
        widget.resize(300, 180)
        widget.mark(marked)
        monkeypatch.setattr(module, "QPainter", NumberPainter)
        NumberPainter.cells.clear()
        widget.grab()
        cells = [cell.adjusted(-1, 0, 1, 0) for cell in NumberPainter.cells]
        assert cells
        assert not [pair for pair in combinations(cells, 2) if pair[0].intersects(pair[1])]
        room = widget.rect().toRectF()
        assert [cell for cell in cells if not room.contains(cell)] == []
