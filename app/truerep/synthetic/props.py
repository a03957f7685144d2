"""What is held and what carries the body, as solids."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truerep.synthetic.figure import Figure
from truerep.synthetic.geometry import UP, Array, rotate, unit
from truerep.synthetic.look import Material
from truerep.synthetic.shapes import Group, SolidsBuilder, frame_of

_M = Material
_G = Group.PROP


def add_props(builder: SolidsBuilder, figure: Figure, in_hand: tuple[str, ...], support: tuple[str, ...]) -> None:
    """Everything that is not the body, each thing only while it is used."""
    held, carrying = np.array(in_hand), np.array(support)
    if np.any(held == "dumbbells"):
        for side in (0, 1):
            _dumbbell(builder, figure, side, held == "dumbbells")
    if np.any(held == "barbell"):
        _bar(builder, figure, held == "barbell", 0.62, plates=True)
    if np.any(held == "cable_bar"):
        _bar(builder, figure, held == "cable_bar", 0.26, plates=False)
    adders = {"bench": _bench, "seat": _seat, "high_bar": _high_bar, "parallel_bars": _parallel_bars}
    for name, add in adders.items():
        shown = carrying == name
        if np.any(shown):
            add(builder, figure, shown)


def _grips(f: Figure) -> Array:
    """(T, 2, 3) middle of what a closed hand holds."""
    k = f.body.height_m / 1.75
    return f.wrist + (f.pose.hand * 0.075 + f.pose.palm * 0.028) * k


def _dumbbell(builder: SolidsBuilder, f: Figure, side: int, shown: NDArray[np.bool_]) -> None:
    middle, along = _grips(f)[:, side], f.thumb_side[:, side]
    builder.cone(_G, (middle - along * 0.07, middle + along * 0.07), (0.013, 0.013), _M.METAL, blend=0.001, shown=shown)
    for end in (-1.0, 1.0):
        disc = (middle + along * end * 0.078, middle + along * end * 0.112)
        builder.cone(_G, disc, (0.046, 0.046), _M.WEIGHT, blend=0.001, shown=shown)


def _bar(builder: SolidsBuilder, f: Figure, shown: NDArray[np.bool_], half: float, *, plates: bool) -> None:
    grips = _grips(f)
    middle, along = grips.mean(axis=1), unit(grips[:, 0] - grips[:, 1])
    builder.cone(_G, (middle - along * half, middle + along * half), (0.014, 0.014), _M.METAL, blend=0.001, shown=shown)
    if not plates:
        return
    for end in (-1.0, 1.0):
        inner = middle + along * end * (half - 0.10)
        axes = frame_of(UP + 0.001 * along, along)
        # A plate: a box turned with the bar reads as a disc at this size and is cheaper than one.
        for turn in (0.0, 45.0):
            angle = np.radians(turn)
            x = axes[..., 0] * np.cos(angle) + axes[..., 2] * np.sin(angle)
            builder.box(inner, (0.125, 0.022, 0.125), _M.WEIGHT, axes=frame_of(x, along), shown=shown)


def _bench(builder: SolidsBuilder, f: Figure, shown: NDArray[np.bool_]) -> None:
    first = int(np.argmax(shown))
    pelvis, chest = f.pose.pelvis[first], f.pose.chest_turn[first]
    still = np.zeros((len(shown), 3))
    back_of_pad = pelvis + chest @ np.array([0.0, 0.33, -0.155])
    axes = np.broadcast_to(chest, (len(shown), 3, 3))
    builder.box(back_of_pad + still, (0.15, 0.46, 0.035), _M.PADDING, axes=axes, shown=shown)
    seat = pelvis + np.array([0.0, -0.14, 0.10])
    builder.box(seat + still, (0.15, 0.03, 0.16), _M.PADDING, shown=shown)
    for z in (0.10, -0.42):
        foot = np.array([pelvis[0], 0.0, pelvis[2] + z])
        top = foot + UP * (pelvis[1] - 0.16 if z > 0 else max(0.15, pelvis[1] - 0.20))
        builder.cone(_G, (foot + still, top + still), (0.03, 0.03), _M.METAL, blend=0.001, shown=shown)


def _seat(builder: SolidsBuilder, f: Figure, shown: NDArray[np.bool_]) -> None:
    pelvis = f.pose.pelvis[int(np.argmax(shown))]
    still = np.zeros((len(shown), 3))
    seat = pelvis + np.array([0.0, -0.13, 0.10])
    builder.box(seat + still, (0.21, 0.03, 0.20), _M.PADDING, shown=shown)
    foot = seat * np.array([1.0, 0.0, 1.0])
    builder.cone(_G, (foot + still, seat + still), (0.05, 0.05), _M.METAL, blend=0.001, shown=shown)


def _high_bar(builder: SolidsBuilder, f: Figure, shown: NDArray[np.bool_]) -> None:
    first = int(np.argmax(shown))
    grips = _grips(f)[first]
    middle, still = grips.mean(axis=0), np.zeros((len(shown), 3))
    along = np.array([1.0, 0.0, 0.0])
    ends = (middle - along * 0.75 + still, middle + along * 0.75 + still)
    builder.cone(_G, ends, (0.017, 0.017), _M.METAL, blend=0.001, shown=shown)
    for end in ends:
        builder.cone(_G, (end, end * [1.0, 0.0, 1.0]), (0.025, 0.025), _M.METAL, blend=0.001, shown=shown)


def _parallel_bars(builder: SolidsBuilder, f: Figure, shown: NDArray[np.bool_]) -> None:
    first = int(np.argmax(shown))
    still = np.zeros((len(shown), 3))
    for grip in _grips(f)[first]:
        for end in (-0.45, 0.45):
            top = grip + np.array([0.0, -0.03, end])
            builder.cone(
                _G, (top + still, top * [1.0, 0.0, 1.0] + still), (0.022, 0.022), _M.METAL, blend=0.001, shown=shown
            )
        bar = (grip + np.array([0.0, -0.03, -0.5]) + still, grip + np.array([0.0, -0.03, 0.5]) + still)
        builder.cone(_G, bar, (0.019, 0.019), _M.METAL, blend=0.001, shown=shown)


def shadow_bones(figure: Figure) -> list[tuple[Array, Array, float]]:
    """Thick lines (from, to, width in metres), (T, 3) each, whose shadow stands for the body's."""
    f = figure
    bones = [
        (f.pose.pelvis, f.shoulder_middle, 0.30),
        (f.neck, f.head + rotate(f.pose.head_turn, UP * 0.05), 0.17),
        (f.shoulder[:, 0], f.shoulder[:, 1], 0.13),
    ]
    for side in (0, 1):
        bones += [
            (f.hip[:, side], f.knee[:, side], 0.16),
            (f.knee[:, side], f.ankle[:, side], 0.11),
            (f.heel[:, side], f.toe[:, side], 0.09),
            (f.shoulder[:, side], f.elbow[:, side], 0.10),
            (f.elbow[:, side], f.wrist[:, side] + f.pose.hand[:, side] * 0.1, 0.08),
        ]
    return bones
