"""What every prop is drawn with."""

from __future__ import annotations

from collections.abc import Callable

from ...ink import Point, polygon
from ...sheet import Sheet

__all__ = ["Draw", "pen", "rect"]

# Sheet, foot (or middle of what hangs) x and y, size, 1 or -1 for right or left, a colour or "".
Draw = Callable[[Sheet, float, float, float, int, str], None]


def pen(s: float) -> float:
    """The width of the line around a thing of size `s`."""
    return max(2.5, min(6.0, s * 0.023))


def rect(x: float, y: float, w: float, h: float) -> list[Point]:
    """A box from its upper left corner, dense enough to wobble."""
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], step=16)
