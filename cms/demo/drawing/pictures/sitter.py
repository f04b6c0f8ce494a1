"""Someone who sits for a portrait, and what is worn over the kit's clothes: collars, rings, an aid."""

from __future__ import annotations

from ..ink import Point, curve, oval, polygon
from ..people import POSES, Character, Pose, draw_person
from ..people.figure import Figure
from ..people.head import Face
from ..sheet import Sheet

__all__ = ["CALM", "Sitter"]

CALM = POSES["stand"]


class Sitter:
    """Someone drawn so that the middle of the skull is where it was asked for."""

    def __init__(
        self,
        sheet: Sheet,
        who: Character,
        at: Point,
        unit: float,
        pose: Pose = CALM,
        facing: int = 1,
        turn: float = 0.5,
        tilt: float = 0,
        mouth: str = "smile",
        brows: str = "calm",
        eyes: str = "open",
        head: float = 0.84,
        legs: bool = False,
    ):
        size = unit * 7 / who.height
        trial = Figure(sheet, who, pose, 0, 0, size, facing)
        (x, y), r = trial.skull(head)
        left, foot = at[0] - x, at[1] - y
        draw_person(
            sheet,
            who,
            left,
            foot,
            size,
            pose,
            facing,
            turn,
            tilt,
            mouth,
            brows,
            eyes,
            legs=legs,
            head=head,
            shadow=legs,
        )
        self.sheet, self.body = sheet, Figure(sheet, who, pose, left, foot, size, facing)
        self.face = Face(
            sheet, at[0], at[1], r, turn * facing, tilt * facing + pose.lean * 0.3 * facing
        )

    def trunk(self, *points: Point) -> list[Point]:
        """Points across and along the spine, from the chest, on the sheet."""
        return [self.body.at(self.body.off(self.body.chest, *point)) for point in points]

    def patch(self, color: str, *points: Point, width: float = 0.9) -> None:
        """A flat piece of cloth with straight edges."""
        outline = polygon(self.trunk(*points), step=12)
        self.sheet.shape(outline, color, self.body.width * width, shift=0)

    def seam(self, *points: Point, width: float = 0.8, color: str = "ink") -> None:
        line = curve(self.trunk(*points), step=6)
        self.sheet.line(line, self.body.width * width, color, shake=0.4)

    def collar(self, color: str, deep: float = 0.3) -> None:
        """A shirt's collar, whose two points lie open on the chest."""
        self.patch(color, (-0.3, 0.2), (-0.34, -0.02), (-0.02, -deep - 0.16), (0.08, -0.06))
        self.patch(color, (0.36, 0.2), (0.5, -0.04), (0.36, -deep - 0.14), (0.1, -0.06))

    def roll(self, color: str) -> None:
        """The rolled neck of a jumper."""
        points = self.trunk(
            (-0.32, 0.32), (0.04, 0.24), (0.36, 0.32), (0.4, 0.02), (0.02, -0.12), (-0.34, 0.06)
        )
        self.sheet.shape(curve(points, closed=True), color, self.body.width, shift=0)

    def round(self, color: str) -> None:
        """The ribbed round neck of a jumper."""
        for depth, tint in ((0.0, color), (-0.12, color)):
            self.seam(
                (-0.32, 0.18 + depth),
                (0.04, -0.04 + depth),
                (0.38, 0.16 + depth),
                width=1.0 if not depth else 0.6,
                color=tint,
            )

    def buttons(self, first: float, last: float, count: int, across: float, color: str) -> None:
        for k in range(count):
            t = first + (last - first) * k / max(1, count - 1)
            ((x, y),) = self.trunk((across, t))
            self.sheet.shape(oval(x, y, 8, 8, step=4), color, 3, shift=0)

    def ear(self, side: int) -> Point:
        """The middle of an ear (-1 is the left one on the sheet), in units of the face."""
        turn = self.face.turn
        return (side * (0.93 - 0.22 * max(0.0, side * turn)) - 0.1 * turn, 0.12)

    def drop(self, side: int, color: str, length: float = 0.2) -> None:
        """An earring."""
        x, y = self.ear(side)
        self.sheet.shape(
            self.face.oval(x, y + 0.34 + length / 2, 0.08, length / 2),
            color,
            self.face.width * 0.7,
            shift=0,
        )

    def hearing_aid(self, side: int, color: str) -> None:
        """Its case behind the ear, its clear tube, the mould in the ear."""
        x, y = self.ear(side)
        case = self.face.curve(
            (x + side * 0.02, y - 0.4),
            (x + side * 0.2, y - 0.24),
            (x + side * 0.27, y + 0.08),
            (x + side * 0.17, y + 0.2),
            (x + side * 0.12, y - 0.06),
            (x - side * 0.04, y - 0.24),
            closed=True,
        )
        self.sheet.shape(case, color, self.face.width * 0.7, shift=0)
        self.face.stroke(
            (x - side * 0.02, y - 0.3),
            (x - side * 0.13, y - 0.14),
            (x - side * 0.04, y + 0.04),
            width=0.6,
        )
        self.sheet.shape(
            self.face.oval(x - side * 0.02, y + 0.05, 0.07, 0.08),
            color,
            self.face.width * 0.6,
            shift=0,
        )
