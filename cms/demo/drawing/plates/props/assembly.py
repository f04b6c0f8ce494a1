"""What a village decides on, and what comes of it: a board, ballots, a child asleep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from ...ink import Point, curve, oval, polygon, tube
from ...people import CAST, ROLES, Character
from ...people.head import draw_head
from ...places.buildings import house
from ...sheet import Sheet
from ..fingers import Grip
from .pen import Draw, pen, rect
from .woods import bell

__all__ = ["THINGS"]

NOE = Character(
    skin=1, hair="mop", hair_color="ink60", age=3, height=0.46, top="paper", pattern="stripes"
)
MAUDE = Character(skin=0, top="two60", age=34)
BANDAGED = Character(skin=1, top="paper", pattern="checks", age=46)


@contextmanager
def _turned(sheet: Sheet, x: float, y: float, turn: float) -> Iterator[None]:
    sheet.parts.append(f'<g transform="rotate({turn:.3g} {x:.1f} {y:.1f})">')
    yield
    sheet.parts.append("</g>")


def _chalk_slope(sheet: Sheet, x: float, y: float, s: float, cut: bool) -> None:
    """A slope in chalk, `s` wide, a house at its foot; trunks lie across it, or a stump lives."""
    width, chalk = max(3.0, s * 0.022), "paper"
    top, foot = (x - s * 0.5, y - s * 0.5), (x + s * 0.16, y - s * 0.02)

    def on(t: float, up: float = 0) -> Point:
        return (
            top[0] + (foot[0] - top[0]) * t + s * up * 0.6,
            top[1] + (foot[1] - top[1]) * t - s * up * 0.8,
        )

    sheet.line(polygon([top, foot, (x + s * 0.52, foot[1])], closed=False), width * 1.3, chalk)
    px, py, u = x + s * 0.36, foot[1], s * 0.19
    sheet.line(rect(px - u / 2, py - u * 0.9, u, u * 0.9), width, chalk, closed=True)
    roof = [(px - u * 0.75, py - u * 0.9), (px, py - u * 1.6), (px + u * 0.75, py - u * 0.9)]
    sheet.line(polygon(roof, step=8), width, chalk, closed=True)
    if cut:
        for t in (0.4, 0.8):
            cx, cy = on(t, 0.115)
            r = s * 0.095
            sheet.fill(oval(cx, cy, r, r, step=4), "two")
            sheet.line(oval(cx, cy, r, r, step=4), width, chalk, closed=True)
            for share in (0.62, 0.3):
                sheet.line(
                    oval(cx, cy, r * share, r * share, step=4), width * 0.7, "ink", closed=True
                )
            # The earth that it stops.
            heap = [on(t - 0.3), on(t - 0.2, 0.09), on(t - 0.1, 0.13), on(t - 0.06)]
            sheet.line(curve(heap), width, chalk)
        return
    # A stump whose roots hold, with two leaves.
    (cx, cy), u = on(0.82), s * 0.08
    stump = [(cx - u, cy - u * 0.3), (cx - u * 0.8, cy - u * 2.2), (cx + u * 0.8, cy - u * 2.2)]
    sheet.fill(polygon([*stump, (cx + u, cy + u * 0.5)], step=8), "ink60")
    sheet.line(polygon([*stump, (cx + u, cy + u * 0.5)], closed=False, step=8), width, chalk)
    for dx in (-1.2, 0.1, 1.3):
        root = [(cx + u * dx * 0.5, cy), (cx + u * dx, cy + u), (cx + u * dx * 1.5, cy + u * 1.6)]
        sheet.line(curve(root), width, chalk)
    sheet.line([(cx, cy - u * 2.2), (cx, cy - u * 3.4)], width, "two")
    for side in (-1, 1):
        leaf = oval(cx + side * u * 0.7, cy - u * 3.8, u * 0.8, u * 0.42, -28 * side, 4)
        sheet.fill(leaf, "two")
    # A sheep, on its four legs.
    sx, sy = on(0.28, 0.26)
    for dx in (-0.09, -0.04, 0.04, 0.09):
        sheet.line([(sx + s * dx, sy), (sx + s * dx, sy + s * (0.13 + dx * 0.3))], width, chalk)
    for dx, dy in ((-0.08, 0), (0.0, -0.03), (0.08, 0), (0.0, 0.03), (-0.05, 0.03), (0.05, 0.03)):
        sheet.fill(oval(sx + s * dx, sy + s * dy, s * 0.07, s * 0.06, step=4), chalk)
    head = oval(sx + s * 0.17, sy - s * 0.02, s * 0.045, s * 0.06, -20, 4)
    sheet.shape(head, "ink80", width, chalk, shift=0)
    sheet.fill(oval(sx + s * 0.125, sy - s * 0.06, s * 0.035, s * 0.018, 30, 3), chalk)


def choice_board(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A blackboard `s` high with the two proposals in chalk; `c` "counted" rings the first."""
    w, width = s * 1.5, pen(s)
    if not c.startswith("hung"):
        for dx in (-0.34, 0.34):
            leg = [(x + w * dx, y - s * 0.3), (x + w * dx * 1.25, y)]
            sheet.line(polygon(leg, closed=False), width * 2.4)
    sheet.shape(rect(x - w / 2, y - s, w, s * 0.78), "two60", width)
    sheet.fill(rect(x - w * 0.46, y - s * 0.95, w * 0.92, s * 0.68), "ink80")
    low, wide = (0.3, 0.42) if c == "hung" else (0.51, 0.37)
    for side in (-1, 1):
        _chalk_slope(sheet, x + side * w * 0.23, y - s * (low + 0.02), w * wide, side < 0)
    divide = [(x, y - s * 0.9), (x, y - s * low)]
    sheet.line(polygon(divide, closed=False), width * 0.7, "ink30")
    if c == "counted":
        for k in range(2):
            ring = oval(x - w * 0.22, y - s * 0.665, w * (0.21 + 0.006 * k), s * 0.25, 4 * k, 8)
            sheet.line(ring, width * 0.9, "two", closed=True)


def ballots(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A queue of hands, each with its folded paper, the first above (x, y); `s` is a palm."""
    queue = ((-4.4, 1.7, "teen", 30), (-2.3, 0.75, "mother", 22), (0.0, 0.0, "elder", 8))
    for dx, dy, key, turn in queue:
        who = {**CAST, **ROLES}[key]
        grip = Grip(sheet, who, x + dx * s, y + dy * s, s, turn, 1)
        grip.pinch(True)
        px, py = grip.at(1.25, -0.1)
        with _turned(sheet, px, py, turn + 14):
            slip = rect(px - s * 0.5, py - s * 0.36, s * 1.0, s * 0.72)
            sheet.shape(slip, "white", pen(s * 1.6))
            fold = [(px - s * 0.5, py), (px + s * 0.5, py)]
            sheet.line(polygon(fold, closed=False), pen(s), "ink40")
        grip.pinch()


def filing(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A chainsaw in a vice, and the file on its chain; bandages on the two hands that hold it.

    The hands are those of somebody in the pose “file”: (x, y) is the near one, the other is s off.
    """
    width, top = pen(s * 2), y + s * 0.3
    bar = [
        (x - s * 0.2, top),
        (x + s * 1.9, top),
        (x + s * 2.16, top + s * 0.1),
        (x + s * 2.24, top + s * 0.26),
        (x + s * 2.16, top + s * 0.42),
        (x + s * 1.9, top + s * 0.52),
        (x - s * 0.2, top + s * 0.52),
    ]
    sheet.line(curve(bar, step=6), s * 0.12, "ink80", shake=0)
    for k in range(8):
        px = x + s * (-0.1 + 0.26 * k)
        tooth = [(px, top), (px + s * 0.02, top - s * 0.12), (px + s * 0.13, top - s * 0.04)]
        sheet.shape(polygon([*tooth, (px + s * 0.13, top)], step=6), "ink30", width * 0.6, shift=0)
    sheet.shape(curve(bar, closed=True, step=6), "white", width)
    sheet.line([(x + s * 0.6, top + s * 0.26), (x + s * 1.8, top + s * 0.26)], width * 1.6, "ink40")
    sheet.shape(rect(x - s * 1.1, top - s * 0.1, s * 0.9, s * 0.72), c or "two", width)
    sheet.line(
        curve([(x - s * 1.0, top - s * 0.1), (x - s * 0.7, top - s * 0.3), (x - s * 0.3, top)]),
        width * 2,
    )
    for px in (0.75, 1.15):
        sheet.shape(rect(x + s * px, top + s * 0.18, s * 0.32, s * 0.6), "ink60", width)
    sheet.shape(rect(x + s * 0.55, top + s * 0.7, s * 1.12, s * 0.3), "ink80", width)


def file_held(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The file from the near hand at (x, y) to the far one, s off; both hands are bandaged."""
    width, dy = pen(s * 2), -s * 0.18
    steel = [(x - s * 0.1, y + s * 0.02), (x + s * 1.35, y + dy * 1.35)]
    for thick, color in ((0.13, "ink"), (0.07, "ink30")):
        sheet.line(polygon(steel, closed=False), s * thick, color, shake=0)
    handle = [(x - s * 0.42, y + s * 0.08), (x + s * 0.1, y - s * 0.02)]
    for thick, color in ((0.2, "ink"), (0.14, "two60")):
        sheet.line(polygon(handle, closed=False), s * thick, color, shake=0)
    for px, py in ((x, y), (x + s, y + dy)):
        sheet.shape(oval(px, py, s * 0.24, s * 0.22, step=5), "white", width, shift=0)
        for k in (-1, 0, 1):
            bx = px + s * 0.09 * k
            band = [
                (bx - s * 0.05, py - s * 0.18),
                (bx + s * 0.01, py),
                (bx - s * 0.03, py + s * 0.18),
            ]
            sheet.line(curve(band), width * 0.6)
    # It trembles.
    for k in range(3):
        px, py = x + s * (1.42 + 0.12 * k), y + dy * 1.4
        shiver = [(px, py - s * 0.16), (px + s * 0.06, py), (px, py + s * 0.16)]
        sheet.stroke(shiver, width, "ink")


def _striped(sheet: Sheet, bones: list[Point], radii: list[float], width: float) -> None:
    """A limb in striped pyjamas."""
    outline = tube(bones, radii, 8)
    sheet.shape(outline, "paper", width, shift=0)
    (ax, ay), (bx, by) = bones[0], bones[-1]
    sheet.hatch(outline, 90 if abs(bx - ax) > abs(by - ay) else 4, radii[0] * 0.5, width, "one")


def _carried(sheet: Sheet, x: float, y: float, s: float, f: int, holder: Character) -> None:
    """Noé asleep, his head on a shoulder to the `f` side of him, `s` from crown to toes."""
    width = pen(s * 1.4)
    for k in (0, 1):
        knee = (x - f * s * (0.2 - 0.12 * k), y - s * 0.16)
        foot = (x - f * s * (0.12 - 0.12 * k), y + s * 0.04)
        _striped(sheet, [(x, y - s * 0.3), knee, foot], [s * 0.09, s * 0.085, s * 0.06], width)
        sheet.shape(oval(foot[0], foot[1] + s * 0.03, s * 0.06, s * 0.05, step=4), "skin1", width)
    body = curve(
        [
            (x - s * 0.14, y - s * 0.2),
            (x - f * s * 0.16, y - s * 0.52),
            (x + f * s * 0.02, y - s * 0.64),
            (x + f * s * 0.16, y - s * 0.5),
            (x + s * 0.14, y - s * 0.2),
            (x, y - s * 0.14),
        ],
        closed=True,
    )
    sheet.shape(body, "paper", width, shift=0)
    sheet.hatch(body, 4, s * 0.06, width, "one")
    # The arm that carries him, from its shoulder; its hand lies over him, see below.
    upper = [(x + f * s * 0.16, y - s * 0.66), (x + f * s * 0.27, y - s * 0.4)]
    bones = [*upper, (x + f * s * 0.04, y - s * 0.17)]
    sheet.shape(tube(bones, [s * 0.09, s * 0.08, s * 0.065], 8), holder.top, width, shift=0)
    draw_head(
        sheet,
        NOE,
        x + f * s * 0.1,
        y - s * 0.76,
        s * 0.17,
        -0.2 * f,
        24 * f,
        "flat",
        "calm",
        "closed",
    )
    arm = [(x - f * s * 0.06, y - s * 0.54), (x - f * s * 0.16, y - s * 0.36), (x, y - s * 0.3)]
    _striped(sheet, arm, [s * 0.06, s * 0.055, s * 0.045], width)
    sheet.shape(oval(x + f * s * 0.04, y - s * 0.29, s * 0.045, s * 0.04, step=4), "skin1", width)
    Grip(sheet, holder, x - f * s * 0.02, y - s * 0.17, s * 0.11, 4 * f, -f, reach=0).wrap()


def child_in_arms(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Noé asleep on Clémence's arm."""
    _carried(sheet, x, y, s, f, {**CAST, **ROLES}["clemence"])


def child_on_arm(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Noé asleep on his mother's arm."""
    _carried(sheet, x, y, s, f, MAUDE)


def sleeper(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Noé asleep, the bell on his lap, his fist closed round its clapper; `s` high, y below."""
    width = pen(s * 1.1)
    body = curve(
        [
            (x - s * 0.3, y + s * 0.1),
            (x - s * 0.3, y - s * 0.3),
            (x - s * 0.14, y - s * 0.5),
            (x + s * 0.18, y - s * 0.5),
            (x + s * 0.33, y - s * 0.28),
            (x + s * 0.34, y + s * 0.1),
        ],
        closed=True,
    )
    sheet.shape(body, "paper", width, shift=0)
    sheet.hatch(body, 3, s * 0.07, width * 1.4, "one")
    draw_head(sheet, NOE, x + s * 0.04, y - s * 0.7, s * 0.22, -0.15, 14, "flat", "calm", "closed")
    bx, by, size = x - s * 0.16, y - s * 0.02, s * 0.46
    with _turned(sheet, bx, by - size * 0.4, -62):
        bell(sheet, bx, by, size, 1, "")
        sheet.shape(oval(bx, by - size * 0.06, size * 0.43, size * 0.13, step=6), "ink", width)
    # The mouth of the bell looks to the right: the clapper ends in his fist.
    mx, my = bx + size * 0.36, by - size * 0.22
    sheet.line([(mx - size * 0.2, my - size * 0.1), (mx + size * 0.06, my)], s * 0.035, "ink40")
    upper = [
        (x + s * 0.27, y - s * 0.4),
        (x + s * 0.34, y - s * 0.1),
        (mx + s * 0.2, my + s * 0.06),
    ]
    _striped(sheet, upper, [s * 0.1, s * 0.095, s * 0.075], width)
    grip = Grip(sheet, NOE, mx + s * 0.07, my + s * 0.01, s * 0.105, 8, -1, reach=0.25)
    grip.wrap()


def saved(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """Ten roofs that stand, and to the right one that the mud has taken; `s` is a roof."""
    brown = sheet.over("warm", "ink", 0.55)
    fan = [
        (x + s * 4.0, y + s * 0.5),
        (x + s * 4.5, y - s * 0.3),
        (x + s * 5.1, y - s * 0.5),
        (x + s * 5.8, y - s * 1.0),
        (x + s * 6.6, y - s * 0.9),
        (x + s * 7.6, y - s * 0.5),
        (x + s * 9.0, y - s * 0.6),
        (x + s * 9.6, y + s * 0.1),
        (x + s * 8.0, y + s * 0.7),
    ]
    sheet.shape(curve(fan, closed=True), brown, pen(s * 3), shift=0)
    for k in range(11):
        size = s * (0.8 + 0.2 * (k % 3))
        px, py = x + (k - 5.5) * s * 1.12, y + s * 0.3 * (k % 2)
        roof = ("one", "two", "one60")[k % 3]
        if k == 10:
            with _turned(sheet, px + s * 1.1, py, 24):
                house(sheet, px + s * 0.9, py, s, s * 0.6, "paper", roof, 2.6, 1, 2)
            lip = [
                (px + s * 0.4, py + s * 0.3),
                (px + s * 0.9, py - s * 0.1),
                (px + s * 1.6, py - s * 0.02),
                (px + s * 2.2, py - s * 0.2),
                (px + s * 2.4, py + s * 0.3),
            ]
            sheet.shape(curve(lip, closed=True), brown, pen(s * 3), shift=0)
            continue
        house(sheet, px, py, size, size * 0.66, ("white", "paper")[k % 2], roof, 2.4, 1, 2)


def hall_door(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """The open door of a lit hall at night, those who are still talking inside."""
    w, width = s * 0.62, pen(s)
    sheet.shape(rect(x - w * 0.6, y - s * 1.06, w * 1.2, s * 1.06), "two60", width)
    with getattr(sheet, "bare", nullcontext)():
        glow = sheet.color("two40")
    inside = [(x - w / 2, y - s), (x + w / 2, y - s), (x + w / 2, y), (x - w / 2, y)]
    floor = [(x - w / 2, y), (x + w / 2, y), (x + w * 0.4, y + s * 0.2), (x - w * 1.3, y + s * 0.2)]
    for points, share in ((inside, 1.0), (floor, 0.5)):
        d = "L".join(f"{px:.0f} {py:.0f}" for px, py in points)
        sheet.parts.append(f'<path d="M{d}Z" fill="{glow}" fill-opacity="{share}"/>')
    for dx, tall, thick in ((-0.27, 0.66, 0.15), (0.03, 0.72, 0.17), (0.3, 0.62, 0.15)):
        px, wide = x + w * dx, s * thick
        back = [
            (px - wide * 0.6, y),
            (px - wide * 0.7, y - s * tall * 0.6),
            (px - wide * 0.3, y - s * tall * 0.78),
            (px + wide * 0.3, y - s * tall * 0.78),
            (px + wide * 0.7, y - s * tall * 0.6),
            (px + wide * 0.6, y),
        ]
        sheet.fill(curve(back, step=6), "ink80")
        sheet.fill(oval(px, y - s * tall * 0.9, wide * 0.42, wide * 0.5, step=5), "ink80")
    sheet.line(rect(x - w / 2, y - s, w, s), width, closed=True)
    leaf = [
        (x + w / 2, y - s),
        (x + w * 0.86, y - s * 1.04),
        (x + w * 0.86, y + s * 0.06),
        (x + w / 2, y),
    ]
    sheet.shape(polygon(leaf, step=20), "two80", width)


THINGS: dict[str, Draw] = {
    "choice-board": choice_board,
    "ballots": ballots,
    "file-held": file_held,
    "filing": filing,
    "hall-door": hall_door,
    "child-in-arms": child_in_arms,
    "child-on-arm": child_on_arm,
    "sleeper-with-bell": sleeper,
    "saved-roofs": saved,
}
