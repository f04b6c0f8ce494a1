"""The old yew above Quaix: half of it burnt, half of it green; standing, then cut."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from ...ink import Point, curve, oval, polygon, tube
from ...sheet import Sheet
from .pen import Draw, pen

__all__ = ["THINGS"]


@contextmanager
def _turned(sheet: Sheet, x: float, y: float, turn: float) -> Iterator[None]:
    sheet.parts.append(f'<g transform="rotate({turn:.3g} {x:.1f} {y:.1f})">')
    yield
    sheet.parts.append("</g>")


def _limb(sheet: Sheet, bones: list[Point], thick: float, color: str, width: float) -> None:
    radii = [thick, *(thick * 0.68 for _ in bones[1:-1]), thick * 0.2]
    sheet.shape(tube(bones, radii, 8), color, width, shift=0)


def _crown(sheet: Sheet, x: float, y: float, s: float, width: float, c: str) -> None:
    """Bare black boughs on the left, dark clumps of needles on the right."""

    def at(px: float, py: float) -> Point:
        return x + px * s, y - py * s

    for bones, thick in (
        ([(-0.06, 0.4), (-0.3, 0.56), (-0.62, 0.58)], 0.05),
        ([(-0.07, 0.42), (-0.26, 0.7), (-0.5, 0.84)], 0.05),
        ([(-0.03, 0.44), (-0.12, 0.76), (-0.2, 1.02)], 0.05),
        ([(-0.29, 0.56), (-0.42, 0.48), (-0.54, 0.44)], 0.025),
        ([(-0.27, 0.7), (-0.4, 0.72), (-0.56, 0.7)], 0.025),
        ([(-0.25, 0.68), (-0.28, 0.84), (-0.36, 0.98)], 0.025),
        ([(-0.12, 0.74), (-0.06, 0.88), (-0.05, 1.0)], 0.025),
    ):
        _limb(sheet, [at(*bone) for bone in bones], thick * s, "ink", width * 0.6)
    for bones in (
        [(0.08, 0.4), (0.26, 0.5), (0.46, 0.5)],
        [(0.04, 0.44), (0.14, 0.7), (0.26, 0.84)],
    ):
        _limb(sheet, [at(*bone) for bone in bones], s * 0.05, "two40", width * 0.8)
    for px, py, r in (
        *((0.16, 0.9, 0.17), (0.5, 0.74, 0.17), (0.34, 0.82, 0.19), (0.22, 0.66, 0.17)),
        *((0.52, 0.52, 0.15), (0.36, 0.58, 0.16)),
    ):
        bumps = []
        for k in range(22):
            a = math.tau * k / 22
            q = r * (1.0 if k % 2 else 0.86)
            bumps.append(at(px + math.cos(a) * q, py + math.sin(a) * q * 0.74))
        sheet.shape(curve(bumps, closed=True), c or "one", width)
        for k in range(5):
            tx, ty = px + r * (-0.5 + 0.25 * k), py + r * 0.3 * math.sin(k * 2.1)
            sheet.line([at(tx, ty), at(tx + 0.012, ty - 0.035)], width * 0.9, "one60")


def _trunk(sheet: Sheet, x: float, y: float, s: float, width: float) -> None:
    """A fluted trunk, charred on its left up to a ragged edge."""

    def at(px: float, py: float) -> Point:
        return x + px * s, y - py * s

    edge = [(0.0, 0.5), (-0.02, 0.38), (0.02, 0.31), (-0.04, 0.22), (0.0, 0.13), (-0.05, 0.0)]
    left = [(-0.34, -0.01), (-0.2, 0.08), (-0.15, 0.24), (-0.15, 0.4), (-0.12, 0.5)]
    right = [(0.12, 0.5), (0.15, 0.4), (0.14, 0.24), (0.2, 0.08), (0.33, -0.01)]
    foot = [(0.2, 0.01), (0.12, -0.02), (0.0, 0.01), (-0.12, -0.02), (-0.22, 0.01)]
    whole = curve([at(*p) for p in (*left, *right, *foot)], closed=True)
    sheet.shape(whole, "two40", width)
    burnt = [*curve([at(*p) for p in left]), *polygon([at(*p) for p in edge], closed=False)]
    sheet.fill(burnt, "ink")
    for k in range(3):
        px = 0.045 + 0.035 * k
        flute = [at(px, 0.44), at(px - 0.004, 0.24), at(px + 0.02 + 0.03 * k, 0.04)]
        sheet.line(curve(flute), width * 0.7)
    for k in range(2):
        px = -0.06 - 0.045 * k
        flute = [at(px, 0.42), at(px, 0.24), at(px - 0.03 - 0.03 * k, 0.06)]
        sheet.line(curve(flute), width * 0.6, "ink60")


def yew(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The yew, `s` high, its foot at (x, y): burnt on its left, green on its right."""
    width = pen(s)
    _crown(sheet, x, y, s, width, c)
    _trunk(sheet, x, y, s, width)


def falling(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The yew as it falls to the right off its stump at (x, y); it was `s` high."""
    width = pen(s)
    with _turned(sheet, x + s * 0.16, y - s * 0.16, 44):
        _crown(sheet, x, y - s * 0.02, s, width, c)
        log = [(-0.15, 0.16), (0.15, 0.16), (0.14, 0.5), (-0.13, 0.5)]
        outline = [(x + px * s, y - py * s) for px, py in log]
        sheet.shape(polygon(outline, step=14), "two40", width)
        dark = [(x + px * s, y - py * s) for px, py in (log[0], (-0.02, 0.16), (0.0, 0.5), log[3])]
        sheet.fill(dark, "ink")
        sheet.shape(oval(x, y - s * 0.16, s * 0.15, s * 0.04, step=5), "white", width)
    stump = [(-0.3, 0.0), (-0.18, 0.06), (-0.16, 0.16), (0.16, 0.16), (0.19, 0.06), (0.3, 0.0)]
    sheet.shape(polygon([(x + px * s, y - py * s) for px, py in stump], step=12), "two40", width)
    burnt = [(x + px * s, y - py * s) for px, py in (*stump[:3], (-0.02, 0.16), (-0.05, 0))]
    sheet.fill(burnt, "ink")
    sheet.shape(oval(x, y - s * 0.16, s * 0.16, s * 0.045, step=5), "white", width)
    for share in (0.62, 0.3):
        ring = oval(x, y - s * 0.16, s * 0.16 * share, s * 0.045 * share, step=4)
        sheet.line(ring, width * 0.5, "two", closed=True)
    # Chips, and the way that the crown came.
    for k in range(9):
        px = x - s * (0.1 + 0.06 * k)
        py = y - s * (0.02 + 0.05 * ((k * 3) % 4))
        chip = [(px, py), (px + s * 0.03, py - s * 0.012), (px + s * 0.022, py + s * 0.016)]
        sheet.shape(polygon(chip, step=6), "two40", width * 0.4, shift=0)
    for r in (0.8, 0.95):
        arc = [
            (x + s * r * math.sin(math.radians(a)), y - s * r * math.cos(math.radians(a)))
            for a in (2, 10, 18)
        ]
        sheet.stroke(arc, width * 1.2)


THINGS: dict[str, Draw] = {"yew": yew, "falling-yew": falling}
