"""Plots and skeletons as SVG, for paper: dark on white, told apart by more than colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from truerep.body import SKELETON_EDGES, Landmark
from truerep.coaching.wording import said
from truerep.motion.measures import measure_of

Size = tuple[int, int]

_INK, _MUTED, _LINE = "#10161D", "#4A5667", "#C9D1DA"
_GOOD, _MEND, _LIVE, _BAND = "#3B6010", "#B4123B", "#0A5F92", "#DCEBC3"
_DRAWN: Final = 0.15
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 10.0, 10.0, 24.0


def course(
    days: Sequence[date], values: Sequence[float | None], step_days: int, unit: str, size: Size, *, bars: bool
) -> str:
    """A value over time as bars or as a line; times without a value are left out."""
    known = [(day.toordinal(), value) for day, value in zip(days, values, strict=True) if value is not None]
    first, last = days[0].toordinal(), days[-1].toordinal() + step_days
    low = 0.0 if bars else min(value for _, value in known)
    high = max(value for _, value in known)
    frame = _Frame(size, (first, last), _roomy(low, high, keep_low=bars))
    parts = [frame.axis(unit), *_date_labels(frame, first, last)]
    if bars:
        width = max(1.0, 0.8 * (frame.x(first + step_days) - frame.x(first)))
        for day, value in known:
            top = frame.y(value)
            x = frame.x(day) + 0.1 * width
            tall = frame.y(low) - top
            parts.append(f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{tall:.1f}" fill="{_LIVE}"/>')
    else:
        points = [(frame.x(day + step_days / 2), frame.y(value)) for day, value in known]
        parts.append(_line(points, _LIVE, 2.0))
        if len(points) <= 60:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{_LIVE}"/>' for x, y in points]
    return _svg(size, parts)


def rep_curves(
    reps: Sequence[tuple[int, str, NDArray[np.float64]]], band: NDArray[np.float64] | None, unit: str, size: Size
) -> str:
    """All reps over the reference; faulty ones dashed and numbered."""
    stacked = [values for _, _, values in reps if np.isfinite(values).any()] + ([band] if band is not None else [])
    if not stacked:
        return _svg(size, [])
    low, high = min(float(np.nanmin(v)) for v in stacked), max(float(np.nanmax(v)) for v in stacked)
    frame = _Frame(size, (0.0, 1.0), _roomy(low, high, keep_low=False))
    parts = [frame.axis(unit)]
    if band is not None:
        phase = np.linspace(0, 1, band.shape[1])
        edge = [(frame.x(p), frame.y(v)) for p, v in zip(phase, band[1], strict=True)]
        edge += [(frame.x(p), frame.y(v)) for p, v in zip(phase[::-1], band[0][::-1], strict=True)]
        parts.append(f'<polygon points="{_points(edge)}" fill="{_BAND}"/>')
    for index, verdict, values in sorted(reps, key=lambda rep: rep[1] == "faulty"):
        phase = np.linspace(0, 1, len(values))
        known = np.isfinite(values)
        points = [(frame.x(p), frame.y(v)) for p, v in zip(phase[known], values[known], strict=True)]
        if len(points) < 2:
            continue
        if verdict == "faulty":
            parts.append(_line(points, _MEND, 1.6, dash="6 3"))
            x, y = points[round((0.38 + 0.06 * (index % 5)) * (len(points) - 1))]
            parts.append(_text(x + 3, y - 3, str(index), _MEND))
        else:
            parts.append(_line(points, _LIVE if verdict == "good" else _MUTED, 1.3))
    for at, word, anchor in ((0.0, "start", "start"), (0.5, "middle", "middle"), (1.0, "end", "end")):
        parts.append(_text(frame.x(at), size[1] - 6, said(word), _MUTED, anchor))
    return _svg(size, parts)


def skeleton(points: NDArray[np.float64], ratio: float, joint: str | None, size: Size) -> str:
    """A body as bones and joints.

    Args:
        points: (33, 3) image x and y as fractions of the picture, and visibility.
        ratio: width over height of the picture.
        joint: measure whose joint is to be mended (drawn as a square), or None.
        size: of the drawing in pixels.
    """
    seen = (points[:, 2] >= _DRAWN) & np.isfinite(points[:, :2]).all(axis=1)
    if not seen.any():
        return _svg(size, [])
    places = points[:, :2] * np.array([ratio, 1.0])
    low, high = places[seen].min(axis=0), places[seen].max(axis=0)
    scale = float(min((np.array(size) - 24) / np.maximum(high - low, 1e-6)))
    screen = (places - (low + high) / 2) * scale + np.array(size) / 2
    anchor = measure_of(joint).anchor.upper() if joint is not None else None
    parts = []
    for a, b in SKELETON_EDGES:
        if seen[a] and seen[b]:
            parts.append(_line([tuple(screen[a]), tuple(screen[b])], _INK, 3.0))
    for mark in dict.fromkeys(mark for edge in SKELETON_EDGES for mark in edge):
        if not seen[mark]:
            continue
        x, y = screen[mark]
        if anchor is not None and Landmark(mark).name.endswith(anchor):
            parts.append(f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{_MEND}"/>')
        else:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{_GOOD}"/>')
    nose = screen[Landmark.NOSE]
    parts.append(
        f'<circle cx="{nose[0]:.1f}" cy="{nose[1]:.1f}" r="8" fill="none" stroke="{_INK}" stroke-width="2.5"/>'
    )
    return _svg(size, parts)


class _Frame:
    """Maps values to pixels within the margins."""

    def __init__(self, size: Size, across: tuple[float, float], upwards: tuple[float, float]) -> None:
        self.size, self._across, self._upwards = size, across, upwards

    def x(self, value: float) -> float:
        first, last = self._across
        return _LEFT + (value - first) / max(last - first, 1e-9) * (self.size[0] - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        low, high = self._upwards
        return self.size[1] - _BOTTOM - (value - low) / max(high - low, 1e-9) * (self.size[1] - _TOP - _BOTTOM)

    def axis(self, unit: str) -> str:
        low, high = self._upwards
        unit_length = 10.0 ** np.floor(np.log10((high - low) / 2))
        step = next(unit_length * f for f in (1, 2, 5, 10) if (high - low) / (unit_length * f) <= 4)
        parts = []
        for value in np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step + 0.0:  # no minus before 0
            y = self.y(float(value))
            parts.append(
                f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{self.size[0] - _RIGHT}" y2="{y:.1f}" stroke="{_LINE}"/>'
            )
            words = f"{value:.{0 if step >= 1 else 1 if step >= 0.1 else 2}f}".replace(".", said("."))
            space = " " if unit in {"%", "s"} else ""
            parts.append(_text(_LEFT - 6, y + 4, f"{words}{space}{unit}", _MUTED, "end"))
        return "".join(parts)


def _roomy(low: float, high: float, *, keep_low: bool) -> tuple[float, float]:
    room = 0.1 * max(high - low, 0.05 * abs(high), 1e-3)
    return (low if keep_low else low - room, high + room)


def _date_labels(frame: _Frame, first: int, last: int) -> list[str]:
    places = np.linspace(first, last - 1, 5 if last - first >= 5 else 1).astype(int)
    anchors = ["start", "middle", "middle", "middle", "end"]
    return [
        _text(frame.x(int(day)), frame.size[1] - 6, _date_words(int(day), last - first), _MUTED, anchor)
        for day, anchor in zip(places, anchors, strict=False)
    ]


def _date_words(day: int, days_shown: int) -> str:
    moment = date.fromordinal(day)
    month = said(MONTHS[moment.month - 1])
    return f"{month} {moment.year}" if days_shown > 200 else said("{day} {month}").format(day=moment.day, month=month)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _line(points: Sequence[tuple[float, ...]], colour: str, width: float, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    places = " ".join(f"{point[0]:.1f},{point[1]:.1f}" for point in points)
    return (
        f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{width}"'
        f' stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
    )


def _text(x: float, y: float, words: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="11" fill="{colour}"'
        f' text-anchor="{anchor}">{words}</text>'
    )


def _svg(size: Size, parts: Sequence[str]) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        + "".join(parts)
        + "</svg>"
    )
