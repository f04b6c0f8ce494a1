"""Whole people: a skeleton in a pose, dressed, with a head on top."""

from __future__ import annotations

import math
from dataclasses import replace

from ..ink import Point, curve, oval, tube, two_bones
from ..sheet import Sheet
from .character import CAST, Character
from .head import draw_head
from .pose import POSES, Pose
from .role import ROLES
from .worn import draw_headgear, draw_worn

__all__ = ["Figure", "draw_person", "known"]

# Hands that hold up so many fingers.
COUNTED = ("one", "two", "three", "four")


class Figure:
    """The joints of one person on the sheet."""

    def __init__(
        self, sheet: Sheet, who: Character, pose: Pose, x: float, y: float, size: float, facing: int
    ):
        self.sheet, self.who, self.pose, self.facing = sheet, who, pose, facing
        self.x, self.y = x, y
        self.u = size * who.height / 7
        self.girth = who.girth
        self.width = max(1.5, min(7.0, 1.1 + self.u * 0.055))
        self.step = max(3.0, min(8.0, self.u / 6))
        a = math.radians(pose.lean)
        self.hip = (0.0, pose.hip)
        spine = 2.15 if who.age >= 13 else 1.9
        self.chest = (spine * math.sin(a), pose.hip + spine * math.cos(a))
        self.neck = (self.chest[0] + 0.35 * math.sin(a), self.chest[1] + 0.35 * math.cos(a))
        self.across = (math.cos(a), -math.sin(a))
        self.along = (math.sin(a), math.cos(a))
        self.reach = 0.6 if who.age >= 13 else 0.66

    def skull(self, head: float = 1.0) -> tuple[Point, float]:
        """The middle of the skull on the sheet, and half its width."""
        r = self.u * (0.7 if self.who.age >= 13 else 0.86) * (1 / self.who.height) ** 0.35 * head
        x, y = self.at(self.off(self.neck, 0.12 + 0.004 * self.pose.lean, self.reach))
        return (x, y - r * 0.25), r

    def at(self, point: Point) -> Point:
        return (self.x + self.facing * point[0] * self.u, self.y - point[1] * self.u)

    def off(self, base: Point, across: float, along: float) -> Point:
        """A point of the trunk, `across` the body (forwards) and `along` the spine (upwards)."""
        return (
            base[0] + across * self.across[0] + along * self.along[0],
            base[1] + across * self.across[1] + along * self.along[1],
        )

    def shape(self, points: list[Point], color: str, line: str = "ink") -> list[Point]:
        outline = curve([self.at(p) for p in points], True, self.step)
        self.sheet.shape(outline, color, self.width, line, shift=min(1.0, self.u / 34))
        return outline

    def tube(
        self, bones: list[Point], radii: list[float], color: str, root: bool = False
    ) -> list[Point]:
        """A limb; with `root` it grows out of the trunk, without a line across its beginning."""
        outline = tube([self.at(p) for p in bones], [r * self.u for r in radii], self.step)
        shift = min(1.0, self.u / 34)
        if root:
            x, y = self.at(bones[0])
            r = radii[0] * self.u
            self.sheet.fill(oval(x, y, r * 0.86, r * 0.86, step=self.step), color)
            self.sheet.fill(outline, color, 0 if color == "paper" else shift * 0.5)
            skip = max(1, len(outline) // 14)
            self.sheet.line(outline[skip:-skip], self.width, shake=0.5)
        else:
            self.sheet.shape(outline, color, self.width, shift=shift)
        return outline

    def stroke(self, points: list[Point], width: float = 1.0, color: str = "ink") -> None:
        line = curve([self.at(p) for p in points], False, self.step)
        self.sheet.line(line, self.width * width, color, shake=0.4)


def known(who: str) -> Character:
    """A member of the cast, or a character of one of the stories."""
    return CAST[who] if who in CAST else ROLES[who]


def draw_person(
    sheet: Sheet,
    who: str | Character,
    x: float,
    y: float,
    size: float,
    pose: str | Pose = "stand",
    facing: int = 1,
    turn: float = 0.6,
    tilt: float = 0,
    mouth: str = "smile",
    brows: str = "calm",
    eyes: str = "open",
    back: bool = False,
    legs: bool = True,
    head: float = 1.0,
    shadow: bool = True,
    **clothes: object,
) -> Point:
    """Draw someone whose feet are at (x, y); `size` is the height of an adult there.

    `turn` is relative to the body: 1 looks where the body faces, -1 over the shoulder. Clothes
    can be overridden (`top="one"`). Returns the place of the head, for balloons.
    """
    character = known(who) if isinstance(who, str) else who
    if clothes:
        character = replace(character, **clothes)  # type: ignore[arg-type]
    body = Figure(
        sheet, character, POSES[pose] if isinstance(pose, str) else pose, x, y, size, facing
    )
    if shadow and legs:
        _shadow(body)
    if body.pose.wheels:
        _wheel(body, far=True)
    _arm(body, far=True)
    if legs:
        _leg(body, far=True)
        _leg(body, far=False)
    _trunk(body, back)
    (head_x, head_y), r = body.skull(head)
    body.tube(
        [body.off(body.chest, 0.02, 0.0), body.off(body.neck, 0.06, body.reach * 0.5)],
        [0.24, 0.21],
        f"skin{character.skin}",
    )
    draw_worn(body, back)
    draw_head(
        sheet,
        character,
        head_x,
        head_y,
        r,
        turn * facing,
        tilt * facing + body.pose.lean * 0.3 * facing,
        mouth,
        brows,
        eyes,
        back,
    )
    draw_headgear(body, head_x, head_y, r, turn * facing)
    if body.pose.wheels:
        _wheel(body, far=False)
    _arm(body, far=False)
    return head_x, head_y - r * 0.75


def _shadow(body: Figure) -> None:
    """What ties someone to the ground: a flat pool of ink to the right of the feet."""
    left = min(body.pose.near_foot[0], body.pose.far_foot[0]) - 0.5
    right = max(body.pose.near_foot[0], body.pose.far_foot[0]) + 0.9
    if body.pose.wheels:
        left = -1.2
    x, y = body.at(((left + right) / 2, -0.02))
    half = (right - left) / 2 * body.u
    body.sheet.overprint(oval(x + 0.3 * body.u, y, half, 0.2 * body.u), "ink20")


def _leg(body: Figure, far: bool) -> None:
    who, pose = body.who, body.pose
    foot = pose.far_foot if far else pose.near_foot
    hip = (body.hip[0] + (0.14 if far else -0.1), body.hip[1])
    thigh = 1.62 if pose.hip > 2.4 else 1.5
    ankle = (foot[0] - 0.05, foot[1] + 0.28)
    knee = two_bones(hip, ankle, thigh, 1.55, body.pose.knee)
    if pose.knee > 0 and knee[0] < hip[0] - 0.6:
        knee = two_bones(hip, ankle, thigh, 1.55, -1)
    bare = who.cover in ("skirt", "dress", "towel") or who.age < 13
    color = who.bottom if who.cover == "trousers" else "ink80"
    if who.cover in ("skirt", "dress"):
        color = f"skin{who.skin}" if who.age < 40 else "ink60"
    if who.cover == "towel":
        color = f"skin{who.skin}"
    g = 0.82 + 0.18 * body.girth
    body.tube([hip, knee, ankle], [0.42 * g, 0.3 * g, 0.2 if not bare else 0.19], color)
    shoe = [
        (foot[0] - 0.28, foot[1] + 0.3),
        (foot[0] + 0.12, foot[1] + 0.34),
        (foot[0] + 0.55, foot[1] + 0.15),
        (foot[0] + 0.6, foot[1] - 0.02),
        (foot[0] - 0.3, foot[1] - 0.04),
    ]
    barefoot = who.cover == "towel"
    body.shape(shoe, color if barefoot else "ink" if who.age > 12 else "two")


def _trunk(body: Figure, back: bool) -> None:
    who, pose = body.who, body.pose
    g = body.girth
    sitting = pose.hip < 2.4
    s = 0.7 + 0.3 * g
    belly = 0.42 + 0.36 * (g - 0.9)
    hem = -0.35
    bottom_front, bottom_back = 0.56 * g, -0.58 * g
    if who.cover in ("skirt", "dress", "coat", "towel") and not sitting:
        drop = {"skirt": 1.5, "dress": 1.35, "coat": 1.3, "towel": 1.2}[who.cover]
        skirt = [
            body.off(body.hip, 0.5 * g, 0.35),
            (body.hip[0] + 0.78 * g, body.hip[1] - drop),
            (body.hip[0] + 0.1, body.hip[1] - drop - 0.1),
            (body.hip[0] - 0.74 * g, body.hip[1] - drop),
            body.off(body.hip, -0.52 * g, 0.35),
        ]
        outline = body.shape(skirt, who.top if who.cover in ("dress", "coat") else who.bottom)
        if who.cover == "dress" and who.pattern:
            _pattern(body, outline, who)
        body.stroke([(0.2 * g, body.hip[1] - drop), (0.14, body.hip[1] - drop * 0.3)], 0.7)
    elif who.cover in ("skirt", "dress", "coat"):
        fx = pose.near_foot[0]
        skirt = [
            body.off(body.hip, -0.55 * g, 0.4),
            body.off(body.hip, 0.3, 0.5),
            (fx * 0.9, body.hip[1] + 0.35),
            (fx + 0.15, body.hip[1] - 0.7),
            (fx * 0.5, body.hip[1] - 0.62),
            (-0.5, body.hip[1] - 0.45),
        ]
        body.shape(skirt, who.top if who.cover != "skirt" else who.bottom)
    torso = [
        body.off(body.chest, 0.26, 0.16),
        body.off(body.chest, 0.6 * s, -0.12),
        body.off(body.chest, 0.62 * g, -0.75),
        body.off(body.hip, belly + 0.1, 0.85),
        body.off(body.hip, bottom_front, 0.2),
        body.off(body.hip, bottom_front * 0.92, hem),
        body.off(body.hip, bottom_back * 0.9, hem),
        body.off(body.hip, bottom_back, 0.2),
        body.off(body.hip, -0.46 * g, 0.9),
        body.off(body.chest, -0.58 * g, -0.7),
        body.off(body.chest, -0.6 * s, -0.1),
        body.off(body.chest, -0.26, 0.18),
    ]
    outline = body.shape(torso, who.top)
    _pattern(body, outline, who)
    if who.pattern == "" and body.u > 16:
        side = [
            body.off(body.chest, -0.5 * g, -0.3),
            body.off(body.hip, -0.1, 1.0),
            body.off(body.hip, 0.05, -0.2),
            body.off(body.hip, -0.5 * g, -0.2),
            body.off(body.hip, -0.4 * g, 0.9),
        ]
        shade = "paper" if who.top in ("ink", "ink80", "one") else "ink"
        body.sheet.hatch(
            [body.at(p) for p in side],
            35 * body.facing,
            max(4.5, body.u * 0.2),
            body.width * 0.45,
            shade,
        )
    if back:
        return
    if who.extra == "apron":
        bib = [
            body.off(body.chest, 0.5, -0.5),
            body.off(body.chest, -0.1, -0.5),
            body.off(body.hip, -0.2, -0.5),
            body.off(body.hip, 0.62, -0.6),
        ]
        body.shape(bib, "one60")
    elif who.extra == "jacket" and body.u > 12:
        body.stroke([body.off(body.chest, 0.3, 0.1), body.off(body.hip, 0.36, -0.3)], 0.9)
        body.stroke([body.off(body.chest, 0.3, 0.1), body.off(body.chest, 0.12, -0.5)], 0.7)


def _pattern(body: Figure, outline: list[Point], who: Character) -> None:
    u, width = body.u, body.width
    if who.pattern == "stripes":
        body.sheet.hatch(
            outline, 2 - body.pose.lean * body.facing * -1, u * 0.24, width * 0.9, "one"
        )
    elif who.pattern == "checks":
        body.sheet.hatch(outline, 4, u * 0.3, width * 0.6, "two")
        body.sheet.hatch(outline, 92, u * 0.3, width * 0.6, "two")
    elif who.pattern == "dots":
        body.sheet.dots(outline, u * 0.27, round(u * 0.06, 1), "paper")


def _arm(body: Figure, far: bool) -> None:
    who, pose = body.who, body.pose
    target = pose.far if far else pose.near
    kind = pose.far_hand if far else pose.near_hand
    shoulder = body.off(body.chest, 0.34 if far else -0.26, -0.32)
    reach = min(1.0, 2.28 / max(0.01, math.hypot(*target)))
    hand = (shoulder[0] + target[0] * reach, shoulder[1] + target[1] * reach)
    bend = -1 if pose.elbow > 0 else 1
    if target[1] > 0.9:
        bend = 1 if target[0] < 0.9 else -1
    elbow = two_bones(shoulder, hand, 1.22, 1.14, -bend if pose.elbow < 0 and not far else bend)
    if pose.elbow > 0 and target[1] <= 0.9 and elbow[1] > shoulder[1]:
        elbow = two_bones(shoulder, hand, 1.22, 1.14, -bend)
    g = 0.86 + 0.14 * body.girth
    sleeve = who.top
    if kind != "none":
        _hand(body, elbow, hand, kind)
    if pose.cane and not far:
        body.stroke(
            [
                (hand[0] - 0.1, hand[1] + 0.3),
                (hand[0] + 0.12, hand[1] + 0.1),
                (hand[0] + 0.2, 0.05),
            ],
            1.8,
        )
    outline = body.tube([shoulder, elbow, hand], [0.33 * g, 0.27 * g, 0.21], sleeve, root=True)
    if who.pattern in ("stripes", "checks"):
        body.sheet.hatch(
            outline,
            70 * body.facing,
            body.u * 0.26,
            body.width * 0.7,
            "one" if who.pattern == "stripes" else "two",
        )


def _hand(body: Figure, elbow: Point, wrist: Point, kind: str) -> None:
    skin = f"skin{body.who.skin}"
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    length = math.hypot(dx, dy) or 1
    ux, uy = dx / length, dy / length
    palm = (wrist[0] + ux * 0.24, wrist[1] + uy * 0.24)

    def reach(angle: float, distance: float) -> Point:
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        return (palm[0] + (ux * c - uy * s) * distance, palm[1] + (ux * s + uy * c) * distance)

    if kind == "open":
        for angle, long in ((-34, 0.5), (-10, 0.58), (14, 0.56), (38, 0.46), (80, 0.36)):
            body.tube([palm, reach(angle, long)], [0.11, 0.075], skin)
    elif kind == "point":
        body.tube([palm, reach(6, 0.62)], [0.11, 0.08], skin)
    elif kind in COUNTED:
        # Spread, so that they can be counted from afar; the thumb lies across the palm.
        for k in range(COUNTED.index(kind) + 1):
            body.tube([palm, reach(-34 + 23 * k, 0.74)], [0.11, 0.095], skin)
    elif kind == "flat":
        body.tube([palm, reach(0, 0.42)], [0.17, 0.1], skin)
    x, y = body.at(palm)
    size = 0.28 if kind != "open" else 0.26
    outline = oval(x, y, size * body.u, size * 0.92 * body.u, step=body.step * 0.7)
    if kind == "open":
        body.sheet.fill(outline, skin)
    else:
        body.sheet.shape(outline, skin, body.width * 0.9, shift=0)


def _wheel(body: Figure, far: bool) -> None:
    """A wheelchair: the far wheel and back before the person, the near wheel after."""
    x, y = body.at((0.0 if not far else 0.25, 1.15))
    sheet, u = body.sheet, body.u
    if far:
        body.stroke([(-0.75, 3.6), (-0.7, 1.7), (1.1, 1.6), (1.5, 0.4), (2.0, 0.35)], 1.8)
        body.stroke([(-1.15, 3.65), (-0.75, 3.6)], 2.2)
        sheet.line(oval(x, y, 1.15 * u, 1.15 * u), body.width * 1.2, closed=True)
        return
    sheet.line(oval(x, y, 1.15 * u, 1.15 * u), body.width * 1.9, closed=True, shake=0.5)
    sheet.line(oval(x, y, 0.95 * u, 0.95 * u), body.width * 0.5, closed=True, shake=0.5)
    for k in range(6):
        a = math.pi * k / 6 + 0.2
        dx, dy = math.cos(a) * u * 0.95, math.sin(a) * u * 0.95
        sheet.line([(x - dx, y - dy), (x, y), (x + dx, y + dy)], body.width * 0.35, shake=0)
    sheet.fill(oval(x, y, 0.13 * u, 0.13 * u), "ink")
    cx, cy = body.at((1.5, 0.28))
    sheet.shape(oval(cx, cy, 0.28 * u, 0.28 * u), "paper", body.width, shift=0)
