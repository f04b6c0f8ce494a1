"""The plate's grid: frames with a hand's wobble, and the rectangles of the guided view.

Units are those of a plate, 1400 × 1960. A panel is a quadrilateral: a slanted row leans its
gutters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..ink import Point, brush, hand, path, polygon, wobble

__all__ = [
    "HEIGHT",
    "WIDE",
    "WIDTH",
    "Box",
    "Focus",
    "Frame",
    "focuses_of",
    "frame_outline",
    "frame_path",
    "frames_of",
]

WIDTH, HEIGHT = 1400, 1960
MARGIN = 50
GUTTER = 24
# A reader sees at most this share of the plate's width in one step of the guided view.
WIDE = 0.62
# How far a focus reaches beyond the frame.
AROUND = 12


class Box(NamedTuple):
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Focus:
    """A rectangle of the plate, in fractions of its width and height; `panel` counts from 1."""

    x: float
    y: float
    width: float
    height: float
    panel: int


@dataclass(frozen=True)
class Frame:
    """`corners` clockwise from the upper left; `safe` is the largest upright box inside them."""

    corners: tuple[Point, Point, Point, Point]
    bleed: bool

    @property
    def box(self) -> Box:
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    @property
    def safe(self) -> Box:
        """Where letters may stand: inside the frame, and on paper that no printer cuts off."""
        (ax, ay), (bx, _), (cx, cy), (dx, _) = self.corners
        left, right, top, bottom = max(ax, dx), min(bx, cx), ay, cy
        edge = MARGIN * 0.6
        left, right = max(left, edge), min(right, WIDTH - edge)
        top, bottom = max(top, edge), min(bottom, HEIGHT - edge)
        return Box(left, top, right - left, bottom - top)


def frames_of(
    rows: Sequence[tuple[float, Sequence[float], float]], bleeds: Sequence[bool]
) -> list[Frame]:
    """Frames from rows of (height, widths, slant), heights and widths as shares."""
    room = HEIGHT - 2 * MARGIN - GUTTER * (len(rows) - 1)
    whole = sum(height for height, _, _ in rows)
    result: list[Frame] = []
    y = float(MARGIN)
    for k, (height, widths, slant) in enumerate(rows):
        h = room * height / whole
        across = WIDTH - 2 * MARGIN - GUTTER * (len(widths) - 1)
        x = float(MARGIN)
        for j, share in enumerate(widths):
            w = across * share / sum(widths)
            first, last = j == 0, j == len(widths) - 1
            left, right = (0 if first else slant / 2), (0 if last else slant / 2)
            x0, x1, y0, y1 = x, x + w, y, y + h
            bleed = bleeds[len(result)]
            if bleed:
                x0, x1 = (0.0 if first else x0), (float(WIDTH) if last else x1)
                y0 = 0.0 if k == 0 else y0
                y1 = float(HEIGHT) if k == len(rows) - 1 else y1
            result.append(
                Frame(((x0 + left, y0), (x1 + right, y0), (x1 - right, y1), (x0 - left, y1)), bleed)
            )
            x += w + GUTTER
        y += h + GUTTER
    return result


def focuses_of(boxes: Sequence[Box], steps: Sequence[int]) -> list[Focus]:
    """One rectangle a panel, or two that overlap in the middle of a wide one."""
    result = []
    for number, (box, count) in enumerate(zip(boxes, steps, strict=True), 1):
        left, right = max(0.0, box.x - AROUND), min(float(WIDTH), box.x + box.w + AROUND)
        top, bottom = max(0.0, box.y - AROUND), min(float(HEIGHT), box.y + box.h + AROUND)
        spans = [(left, right)]
        if count == 2:
            reach = min(WIDE * WIDTH, right - left)
            spans = [(left, left + reach), (right - reach, right)]
        result += [
            Focus(
                round(a / WIDTH, 4),
                round(top / HEIGHT, 4),
                round((b - a) / WIDTH, 4),
                round((bottom - top) / HEIGHT, 4),
                number,
            )
            for a, b in spans
        ]
    return result


def frame_outline(frame: Frame, seed: str) -> list[Point]:
    """The frame as a hand draws it: corners a little off, edges that waver."""
    rng = hand(seed)
    corners = list(frame.corners)
    if frame.bleed:
        return corners
    corners = [(x + rng.uniform(-2.5, 2.5), y + rng.uniform(-2.5, 2.5)) for x, y in corners]
    return wobble(polygon(corners, step=26), rng, 1.5)


def frame_path(outline: Sequence[Point], seed: str, width: float = 6.5) -> str:
    """Path data of the inked frame (fill it with evenodd)."""
    return path(brush(outline, width, True, hand(seed + "/line")))
