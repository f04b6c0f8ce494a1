"""Hands seen from near, finger by finger: they wrap, point, pinch, push, take.

A `Grip` has its own axes: units of a palm's width, x towards where the fingers point, y down;
`f` -1 mirrors x, `turn` rotates afterwards, in degrees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, curve, oval, polygon, tube
from ..people import Character
from ..sheet import Sheet

__all__ = ["Grip"]


class Grip:
    """A hand of `who` at (x, y), its palm `s` units wide; `plaster` dresses a welder's burn.

    `reach` shortens the sleeve, 0 leaves it out; `bones`, an elbow and a shoulder on the sheet,
    make it an arm.
    """

    def __init__(
        self,
        sheet: Sheet,
        who: Character,
        x: float,
        y: float,
        s: float,
        turn: float = 0,
        f: int = 1,
        plaster: bool = False,
        reach: float = 1.0,
        bones: tuple[Point, ...] = (),
    ):
        self.bones = bones
        self.sheet, self.who, self.x, self.y, self.s, self.f = sheet, who, x, y, s, f
        self.turn, self.plaster, self.reach = turn, plaster, reach
        self.cos, self.sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self.skin = f"skin{who.skin}"
        self.pen = max(3.0, min(6.0, s * 0.034))
        self.old = who.age > 60
        self.wrist: Point = (x, y)

    def at(self, px: float, py: float) -> Point:
        px, py = px * self.f * self.s, py * self.s
        return self.x + px * self.cos - py * self.sin, self.y + px * self.sin + py * self.cos

    def to(self, *points: Point) -> list[Point]:
        return [self.at(*point) for point in points]

    def line(self, *points: Point, width: float = 0.6, color: str = "ink") -> None:
        self.sheet.line(curve(self.to(*points), step=6), self.pen * width, color, shake=0.3)

    def finger(self, bones: Sequence[Point], thick: float, nail: float = 0) -> None:
        """A finger without a line across its root; `nail` is 1 (turned to us), 0 (not seen)."""
        radii = [thick * k * self.s for k in (1.0, 0.98, 0.94, 0.8)][-len(bones) :]
        outline = tube(self.to(*bones), radii, 6)
        self.sheet.fill(outline, self.skin)
        skip = max(1, len(outline) // 16)
        self.sheet.line(outline[skip:-skip], self.pen, shake=0.3)
        (ax, ay), (bx, by) = bones[-2], bones[-1]
        long = math.hypot(bx - ax, by - ay) or 1
        ux, uy = (bx - ax) / long, (by - ay) / long
        if len(bones) > 2:
            # The fold over the middle joint.
            mx, my = bones[-2]
            self.line(
                (mx - uy * thick * 0.5, my + ux * thick * 0.5),
                (mx + ux * 0.03, my + uy * 0.03),
                (mx + uy * thick * 0.5, my - ux * thick * 0.5),
                width=0.45,
            )
        if nail:
            angle = math.degrees(math.atan2(uy, ux * self.f)) + self.turn
            px, py = self.at(bx + ux * thick * 0.28, by + uy * thick * 0.28)
            shape = oval(px, py, thick * 0.52 * self.s, thick * 0.44 * self.s, angle, 5)
            self.sheet.shape(shape, "skin0", self.pen * 0.55, shift=0)

    def palm(self, points: Sequence[Point], lined: tuple[float, float] = (0, 1)) -> None:
        """Back or palm; the share `lined` of its outline is inked, save at the wrist."""
        outline = curve(self.to(*points), True, 6)
        self.sheet.fill(outline, self.skin)
        a, b = (int(len(outline) * share) for share in lined)
        inside = [math.dist(p, self.wrist) < self.s * 0.4 for p in outline]
        run: list[Point] = []
        for k in range(a, b):
            if inside[k]:
                if len(run) > 3:
                    self.sheet.line(run, self.pen, shake=0.3)
                run = []
            else:
                run.append(outline[k])
        if len(run) > 3:
            self.sheet.line(run, self.pen, shake=0.3)

    def arm(self, start: Point, end: Point, cuff: float = 0.5, thick: float = 0.42) -> None:
        """The wrist from `start`, then the sleeve, towards `end` beyond the panel."""
        if self.bones:
            self._sleeved(self.at(*start), thick)
            return
        if not self.reach:
            self.wrist = self.at(*start)
            return
        (ax, ay), (bx, by) = start, end
        bx, by = ax + (bx - ax) * self.reach, ay + (by - ay) * self.reach
        end = (bx, by)
        middle = (ax + (bx - ax) * cuff, ay + (by - ay) * cuff)
        s = self.s
        away = math.hypot(bx - ax, by - ay) or 1
        self.wrist = self.at(ax + (bx - ax) / away * 0.2, ay + (by - ay) / away * 0.2)
        bare = tube(self.to(start, middle), [thick * s, thick * 1.08 * s], 8)
        self.sheet.fill(bare, self.skin)
        self.sheet.line(bare, self.pen, closed=True, shake=0.3)
        sleeve = tube(self.to(middle, end), [thick * 1.32 * s, thick * 1.75 * s], 8)
        self.sheet.fill(sleeve, self.who.top)
        side = (len(sleeve) - 5) // 2
        # No line across the end: it is either beyond the panel or goes on as somebody's arm.
        for edge in (sleeve[:side], sleeve[-side:], [sleeve[-1], sleeve[0]]):
            self.sheet.line(polygon(edge, closed=False, step=10), self.pen, shake=0.3)
        long = math.hypot(bx - ax, by - ay) or 1
        ux, uy = (bx - ax) / long, (by - ay) / long
        if self.who.pattern:
            self.sheet.hatch(
                sleeve,
                math.degrees(math.atan2(uy, ux * self.f)) + self.turn + 80,
                s * 0.24,
                self.pen * 0.9,
                "two" if self.who.pattern == "checks" else "one",
            )
        for k in (0.16, 0.3):
            cx, cy = middle[0] + ux * k, middle[1] + uy * k
            wide = thick * 1.2
            self.line(
                (cx - uy * wide, cy + ux * wide), (cx + uy * wide, cy - ux * wide), width=0.55
            )

    def _sleeved(self, wrist: Point, thick: float) -> None:
        """The wrist and a sleeve that ends at somebody's shoulder."""
        s, (ex, ey) = self.s, self.bones[0]
        long = math.dist(wrist, (ex, ey)) or 1
        ux, uy = (ex - wrist[0]) / long, (ey - wrist[1]) / long
        self.wrist = (wrist[0] + ux * s * 0.2, wrist[1] + uy * s * 0.2)
        cuff = (wrist[0] + ux * s * 0.6, wrist[1] + uy * s * 0.6)
        bare = tube([wrist, cuff], [thick * s, thick * 1.04 * s], 8)
        self.sheet.fill(bare, self.skin)
        self.sheet.line(bare, self.pen, closed=True, shake=0.3)
        elbow, shoulder = self.bones
        near, middle, far = thick * 1.2 * s, thick * 1.45 * s, thick * 1.6 * s
        self._sleeve([shoulder, elbow], [far, middle], shoulder)
        self._sleeve([elbow, cuff], [middle, near], elbow)
        for k in (0.85, 1.05):
            x, y = wrist[0] + ux * s * k, wrist[1] + uy * s * k
            wide = thick * 1.1 * s
            ends = [(x - uy * wide, y + ux * wide), (x + uy * wide, y - ux * wide)]
            self.sheet.line(ends, self.pen * 0.55, shake=0.3)

    def _sleeve(self, bones: list[Point], radii: list[float], root: Point) -> None:
        """Half a sleeve, round at its `root`, where it grows out of what it covers."""
        sheet, r = self.sheet, radii[0]
        outline = tube(bones, radii, 8)
        sheet.fill(oval(*root, r, r, step=6), self.who.top)
        sheet.fill(outline, self.who.top)
        if root == self.bones[0]:
            sheet.line(self._outside(root, r, bones[1]), self.pen, shake=0.3)
        if self.who.pattern:
            (ax, ay), (bx, by) = bones
            across = math.degrees(math.atan2(by - ay, bx - ax)) + 80
            tone = "two" if self.who.pattern == "checks" else "one"
            sheet.hatch(outline, across, self.s * 0.24, self.pen * 0.9, tone)
        skip = max(1, len(outline) // 14)
        sheet.line(outline[skip:-skip], self.pen, shake=0.4)

    def _outside(self, elbow: Point, r: float, hand: Point) -> list[Point]:
        """The bend of a sleeve: the half of a circle that looks away from hand and shoulder."""
        x, y = elbow
        away = [math.atan2(b - y, a - x) for a, b in (hand, self.bones[1])]
        ux, uy = -sum(map(math.cos, away)), -sum(map(math.sin, away))
        middle = math.atan2(uy, ux)
        turns = [middle + math.pi * (k / 16 - 0.5) for k in range(17)]
        return [(x + math.cos(a) * r, y + math.sin(a) * r) for a in turns]

    def dress(self, x: float, y: float) -> None:
        """Two strips of plaster, crossed, over a small burn at (x, y) on the hand's back."""
        if not self.plaster:
            return
        for turn in (-40, 40):
            a = math.radians(turn)
            ux, uy = math.cos(a) * 0.27, math.sin(a) * 0.27
            strip = tube(
                self.to((x - ux, y - uy), (x, y), (x + ux, y + uy)), [self.s * 0.085] * 3, 6
            )
            self.sheet.shape(strip, "white", self.pen * 0.7, shift=0)

    # What hands do

    def wrap(self, thumb: bool = True, nails: bool = False, spread: float = 1.0) -> None:
        """Four fingers lie over something towards +x, the thumb along its upper edge."""
        self.arm((-0.75, 0.12), (-3.4, 1.3), 0.3)
        if thumb:
            self.finger(((-0.45, -0.3), (-0.02, -0.72), (0.4, -0.86), (0.72, -0.82)), 0.19, 1)
        for k, (bx, by, mx, my, tx, ty) in enumerate(
            (
                (-0.1, 0.44, 0.42, 0.5, 0.78, 0.56),
                (-0.02, 0.2, 0.55, 0.24, 1.0, 0.32),
                (0.0, -0.08, 0.58, -0.08, 1.08, 0.02),
                (-0.06, -0.36, 0.5, -0.42, 0.98, -0.32),
            )
        ):
            bones = ((bx, by * spread), (mx, my * spread), (tx, ty * spread))
            self.finger(bones, 0.15 if k == 0 else 0.175, 1 if nails else 0)
        self.palm(
            (
                (0.14, -0.5),
                (-0.3, -0.6),
                (-0.82, -0.34),
                (-1.0, 0.06),
                (-0.84, 0.5),
                (-0.3, 0.64),
                (0.06, 0.56),
                (0.2, 0.2),
                (0.22, -0.2),
            ),
            (0.06, 0.68),
        )
        for y in (-0.24, 0.05, 0.32):
            self.line((0.2, y - 0.06), (0.12, y), (0.2, y + 0.05), width=0.55)
        if self.old:
            for k in range(3):
                y = -0.2 + 0.22 * k
                self.line((-0.1, y), (-0.34, y + 0.02), (-0.6, y + 0.06), width=0.42)
        self.dress(-0.42, 0.02)

    def index(self, nail: bool = True) -> None:
        """A fist whose first finger points towards +x, seen from above."""
        self.arm((-0.7, 0.06), (-3.6, 0.6), 0.24)
        for by, tx in ((0.46, 0.12), (0.24, 0.3), (0.0, 0.36)):
            self.finger(((-0.3, by), (tx, by + 0.03)), 0.18)
        self.finger(((-0.1, -0.3), (0.42, -0.36), (0.9, -0.28), (1.34, -0.16)), 0.165, int(nail))
        self.palm(
            (
                (0.12, -0.46),
                (-0.4, -0.56),
                (-0.86, -0.3),
                (-0.96, 0.1),
                (-0.8, 0.5),
                (-0.3, 0.62),
                (0.0, 0.56),
                (0.1, 0.1),
            ),
            (0.06, 0.74),
        )
        for y in (-0.26, 0.06, 0.3):
            self.line((0.06, y - 0.07), (-0.02, y), (0.06, y + 0.06), width=0.55)
        self.finger(((-0.4, -0.36), (0.0, -0.62), (0.42, -0.66)), 0.16)

    def pinch(self, behind: bool = False, nail: bool = True) -> None:
        """Thumb and first finger meet at (1, 0); `behind` draws what lies behind the thing held."""
        if behind:
            self.arm((-0.62, 0.4), (-3.0, 2.3), 0.3)
            for bones in (
                ((-0.2, 0.0), (0.5, -0.62), (1.06, -0.34)),
                ((-0.2, 0.2), (0.42, -0.42), (0.94, -0.12)),
                ((-0.2, 0.34), (0.34, -0.18), (0.8, 0.14)),
            ):
                self.finger(bones, 0.165)
            self.finger(((-0.3, -0.1), (0.24, -0.66), (0.78, -0.56), (1.1, -0.16)), 0.175)
            return
        self.palm(
            (
                (0.3, -0.24),
                (-0.1, -0.42),
                (-0.52, -0.16),
                (-0.86, 0.2),
                (-0.6, 0.82),
                (-0.2, 0.78),
                (0.2, 0.42),
                (0.36, 0.1),
            ),
            (0.04, 0.7),
        )
        self.finger(((-0.14, 0.34), (0.36, 0.36), (0.74, 0.2), (1.04, 0.02)), 0.185, int(nail))
        self.line((-0.34, 0.1), (-0.1, 0.16), (0.06, 0.1), width=0.5)

    def push(self) -> None:
        """The back of a hand held up, fingers together towards +x, the thumb above."""
        self.arm((-0.7, 0.1), (-3.4, 0.9), 0.24)
        self.finger(((-0.4, -0.3), (0.0, -0.72), (0.36, -1.0)), 0.18, 0)
        for by, tx, ty in ((0.42, 0.92, 0.5), (0.18, 1.18, 0.24), (-0.08, 1.26, -0.04)):
            self.finger(((-0.1, by), (tx * 0.55, (by + ty) / 2), (tx, ty)), 0.165, 1)
        self.finger(((-0.1, -0.34), (0.6, -0.38), (1.12, -0.34)), 0.165, 1)
        self.palm(
            (
                (0.14, -0.48),
                (-0.3, -0.56),
                (-0.82, -0.32),
                (-0.96, 0.08),
                (-0.82, 0.5),
                (-0.3, 0.62),
                (0.06, 0.54),
                (0.16, 0.0),
            ),
            (0.06, 0.72),
        )
        for y in (-0.3, -0.05, 0.2, 0.42):
            self.line((0.14, y - 0.05), (0.06, y), (0.14, y + 0.05), width=0.55)
        if self.old:
            for k in range(3):
                self.line(
                    (0.0, -0.2 + 0.22 * k),
                    (-0.3, -0.14 + 0.2 * k),
                    (-0.6, -0.06 + 0.14 * k),
                    width=0.42,
                )

    def cup(self) -> None:
        """A palm turned up, fingers towards +x, the thumb on the far side."""
        self.arm((-0.8, 0.0), (-3.4, 0.5), 0.26, 0.44)
        self.finger(((-0.3, -0.4), (0.16, -0.86), (0.6, -1.0)), 0.2, 0)
        for by, tx, ty, bend in (
            (-0.4, 1.26, -0.54, -0.03),
            (-0.14, 1.46, -0.2, -0.02),
            (0.12, 1.42, 0.14, 0.02),
            (0.37, 1.2, 0.44, 0.04),
        ):
            self.finger(((0.2, by), (0.76, (by + ty) / 2 + bend), (tx, ty)), 0.165)
        self.palm(
            (
                (0.36, -0.5),
                (-0.1, -0.62),
                (-0.7, -0.46),
                (-1.0, -0.1),
                (-0.86, 0.42),
                (-0.2, 0.62),
                (0.4, 0.54),
                (0.5, 0.0),
            ),
            (0.05, 0.78),
        )
        self.line((-0.05, -0.46), (-0.24, -0.1), (-0.62, 0.3), width=0.6)
        self.line((0.4, -0.18), (0.1, -0.1), (-0.2, 0.02), (-0.34, 0.2), width=0.6)
        self.line((0.4, 0.12), (0.1, 0.2), (-0.16, 0.36), width=0.6)

    def ring(self, points: Sequence[Point], color: str = "") -> None:
        """A free shape in the hand's axes, such as a bandage or a cuff."""
        self.sheet.shape(polygon(self.to(*points), step=10), color or self.skin, self.pen)
