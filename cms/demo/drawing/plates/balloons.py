"""What carries words: balloons that hug their text, boxes, noises, signs.

A balloon is drawn around its block of text, centred at a point of the plate; its tail runs towards
a mouth and stops before the face. Everything is laid on a `Sheet`, so that line and colour are
those of the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..ink import Point, curve, oval, path, polygon, wobble
from ..sheet import Sheet
from .letters import BALLOON, SIGN, Block, face
from .script import SPOKEN

__all__ = ["PADDING", "balloon_size", "draw_balloon", "draw_noise", "draw_sign", "draw_tale"]

# What surrounds the text, left and right, above and below, in units.
PADDING: dict[str, tuple[float, float]] = {
    "says": (30, 22),
    "whispers": (30, 22),
    "thinks": (58, 50),
    "shouts": (72, 60),
    "caption": (22, 14),
    "sign": (26, 18),
    "sound": (14, 10),
}
LINE = 5.5


def _lines(sheet: Sheet, block: Block, x: float, y: float, key: str, color: str = "ink") -> None:
    """The block's lines, each centred on x; y is the middle of the block."""
    letters = face(key)
    top = y - block.height / 2
    d = [
        letters.outline(
            line, x - width / 2, top + block.leading * k + block.size * 0.86, block.size
        )
        for k, (line, width) in enumerate(zip(block.lines, block.widths, strict=True))
    ]
    sheet.parts.append(f'<path d="{"".join(d)}" fill="{sheet.color(color)}"/>')


# How square a balloon is: 2 is an ellipse, more approaches a rectangle.
_SQUARE = 2.7


def balloon_size(kind: str, block: Block) -> Point:
    """Width and height of what carries a block: its box for the layout."""
    across, above = PADDING[kind]
    if kind not in SPOKEN:
        return block.width + 2 * across, block.height + 2 * above
    a, b = _radii(block, across, above)
    return 2 * a, 2 * b


def _radii(block: Block, across: float, above: float) -> Point:
    """Half width and height of the smallest balloon that holds every line and its margin."""
    a, b = block.width / 2 + across * 0.7, block.height / 2 + above * 0.7
    top = -block.height / 2
    worst = 1.0
    for k, width in enumerate(block.widths):
        x = (width / 2 + across * 0.32) / a
        for edge in (top + block.leading * (k + 0.12), top + block.leading * (k + 0.98)):
            y = abs(edge) / b
            worst = max(worst, (x**_SQUARE + y**_SQUARE) ** (1 / _SQUARE))
    return a * worst, b * worst


def hugging(block: Block, x: float, y: float, across: float, above: float) -> list[Point]:
    """A closed, dense, rounded outline around the lines of a block."""
    a, b = _radii(block, across, above)
    count = max(40, round((a + b) * 4 / 13))
    points = []
    for k in range(count):
        t = 2 * math.pi * k / count
        c, n = math.cos(t), math.sin(t)
        points.append(
            (
                x + a * math.copysign(abs(c) ** (2 / _SQUARE), c),
                y + b * math.copysign(abs(n) ** (2 / _SQUARE), n),
            )
        )
    return polygon(points, step=11)


def draw_balloon(
    sheet: Sheet,
    kind: str,
    block: Block,
    x: float,
    y: float,
    tip: Point | None,
    voice: str = "",
) -> None:
    """A balloon of `kind` (says, whispers, shouts, thinks) centred at (x, y)."""
    across, above = PADDING[kind]
    if voice == "machine":
        _machine(sheet, block, x, y, tip)
        return
    if kind == "thinks":
        outline = hugging(block, x, y, across, above)
        _thought(sheet, [_nearer(p, (x, y), 16) for p in outline], (x, y), tip)
    elif kind == "shouts":
        outline = hugging(block, x, y, across, above)
        _shout(sheet, [_nearer(p, (x, y), 27) for p in outline], (x, y), tip)
    else:
        outline = wobble(hugging(block, x, y, across, above), sheet.rng, 1.1)
        tail = _tail(outline, (x, y), tip)
        sheet.fill(outline, "white")
        if kind == "whispers":
            sheet.parts.append(
                f'<path d="{path(outline)}" fill="none" stroke="{sheet.color("ink")}" '
                f'stroke-width="{LINE * 0.8}" stroke-dasharray="15 10" stroke-linecap="round"/>'
            )
        else:
            sheet.line(outline, LINE, closed=True, shake=0)
        if tail:
            sheet.fill(tail, "white")
            sheet.line(tail[1:-1], LINE * 0.9, shake=0)
    _lines(sheet, block, x, y, BALLOON)


def _nearer(p: Point, middle: Point, by: float) -> Point:
    """`p` moved towards the middle: the outline from which bumps and spikes stand out."""
    length = math.dist(p, middle) or 1
    return p[0] + (middle[0] - p[0]) * by / length, p[1] + (middle[1] - p[1]) * by / length


def _tail(outline: Sequence[Point], middle: Point, tip: Point | None) -> list[Point]:
    """A bent wedge from the outline to `tip`; its first and last points lie inside the balloon."""
    if tip is None:
        return []
    x, y = middle
    count = len(outline)
    aim = math.atan2(tip[1] - y, tip[0] - x)

    def away(p: Point) -> float:
        turn = math.atan2(p[1] - y, p[0] - x) - aim
        return abs(math.atan2(math.sin(turn), math.cos(turn)))

    # Where the ray to the mouth leaves the balloon, or the nearest point, whichever is between.
    ray = min(range(count), key=lambda k: away(outline[k]))
    near = min(range(count), key=lambda k: math.dist(outline[k], tip))
    apart = (near - ray + count // 2) % count - count // 2
    root = (ray + round(apart * 0.5)) % count
    length = math.dist(outline[root], tip)
    half = min(27.0, 15 + length * 0.045)
    step = max(1, round(half * count / _around(outline)))
    a, b = outline[(root - step) % count], outline[(root + step) % count]
    bend = min(16.0, length * 0.09) * (1 if tip[0] >= x else -1)
    length = max(1.0, length)
    nx, ny = -(tip[1] - outline[root][1]) / length, (tip[0] - outline[root][0]) / length

    def bow(start: Point, end: Point) -> list[Point]:
        mx, my = (start[0] + end[0]) / 2 + nx * bend, (start[1] + end[1]) / 2 + ny * bend
        return curve([start, (mx, my), end], step=9)

    inside_a = (a[0] + (x - a[0]) * 0.12, a[1] + (y - a[1]) * 0.12)
    inside_b = (b[0] + (x - b[0]) * 0.12, b[1] + (y - b[1]) * 0.12)
    return [inside_a, *bow(a, tip), *bow(tip, b)[1:], inside_b]


def _machine(sheet: Sheet, block: Block, x: float, y: float, tip: Point | None) -> None:
    """A voice that nobody has: ruled corners, a tail like a bolt, letters of a sign."""
    a, b = (half / 2 for half in balloon_size("says", block))
    cut = min(a, b) * 0.34
    corners = [
        *((x - a + cut, y - b), (x + a - cut, y - b), (x + a, y - b + cut), (x + a, y + b - cut)),
        *((x + a - cut, y + b), (x - a + cut, y + b), (x - a, y + b - cut), (x - a, y - b + cut)),
    ]
    outline = polygon(corners, step=11)
    sheet.fill(outline, "two20")
    sheet.line(outline, LINE, closed=True, shake=0)
    if tip is not None:
        target = tip
        root = min(outline, key=lambda p: math.dist(p, target))
        root = (min(max(root[0], x - a * 0.6), x + a * 0.6), root[1])
        length = math.dist(root, tip) or 1
        ux, uy = (tip[0] - root[0]) / length, (tip[1] - root[1]) / length

        def at(along: float, across: float) -> Point:
            return (
                root[0] + ux * along * length - uy * across,
                root[1] + uy * along * length + ux * across,
            )

        bolt = [
            *(at(-0.12, 19), at(0.5, 15), at(0.42, 2), at(1, 0)),
            *(at(0.36, -17), at(0.44, -3), at(-0.12, -15)),
        ]
        sheet.fill(bolt, "two20")
        sheet.line(polygon(bolt[:-1] + bolt[-1:], closed=False, step=8), LINE * 0.9, shake=0)
    inner = [(px + (9 if px < x else -9), py + (9 if py < y else -9)) for px, py in corners]
    sheet.line(polygon(inner, step=11), 2.2, "one", closed=True, shake=0)
    _lines(sheet, block, x, y, SIGN)


def _around(outline: Sequence[Point]) -> float:
    """The length of a closed outline."""
    return sum(math.dist(a, b) for a, b in zip(outline, [*outline[1:], outline[0]], strict=True))


def _thought(sheet: Sheet, outline: list[Point], middle: Point, tip: Point | None) -> None:
    """A cloud of arcs, and three drops towards the head."""
    step = max(3, round(54 * len(outline) / _around(outline)))
    knots = outline[::step]
    if len(outline) % step and math.dist(knots[-1], outline[0]) < 26:
        knots = knots[:-1]
    d = f"M{knots[0][0]:.1f} {knots[0][1]:.1f}"
    for a, b in zip(knots, knots[1:] + knots[:1], strict=True):
        r = math.dist(a, b) * 0.56
        d += f"A{r:.1f} {r:.1f} 0 0 1 {b[0]:.1f} {b[1]:.1f}"
    sheet.parts.append(
        f'<path d="{d}Z" fill="{sheet.color("white")}" stroke="{sheet.color("ink")}" '
        f'stroke-width="{LINE}" stroke-linejoin="round"/>'
    )
    if tip is None:
        return
    start = min(outline, key=lambda p: math.dist(p, tip))
    for t, r in ((0.32, 15.0), (0.64, 10.0), (0.92, 6.5)):
        px, py = start[0] + (tip[0] - start[0]) * t, start[1] + (tip[1] - start[1]) * t
        sheet.shape(oval(px, py, r * 1.2, r, step=4), "white", LINE * 0.8, shift=0)


def _shout(sheet: Sheet, outline: list[Point], middle: Point, tip: Point | None) -> None:
    """A burst; its longest spike is the tail."""
    x, y = middle
    spikes = outline[:: max(2, round(34 * len(outline) / _around(outline)))]
    points: list[Point] = []
    for k, (px, py) in enumerate(spikes):
        length = math.dist((px, py), middle) or 1
        out = (20 if k % 4 else 27) if k % 2 else 0
        points.append((px + (px - x) / length * out, py + (py - y) / length * out))
    if len(points) % 2:
        points.pop()
    if tip is not None:
        target = tip
        near = min(range(len(points)), key=lambda k: math.dist(points[k], target))
        points[near] = tip
        for side in (-1, 1):
            k = (near + side) % len(points)
            px, py = points[k]
            points[k] = (px + (x - px) * 0.05, py + (y - py) * 0.05)
    dense = polygon(points, step=12)
    sheet.fill(dense, "white")
    sheet.line(dense, LINE * 1.25, closed=True, shake=0.4)


def draw_tale(sheet: Sheet, block: Block, x: float, y: float) -> None:
    """A narrator's box centred at (x, y), on a slab of the second ink that is out of register."""
    across, above = PADDING["caption"]
    w, h = block.width / 2 + across, block.height / 2 + above
    corners = [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)]
    slab = [(px + 7, py + 7) for px, py in corners]
    sheet.fill(slab, "two")
    sheet.shape(polygon(corners, step=20), "paper", LINE * 0.9, shift=0)
    _lines(sheet, block, x, y, BALLOON)


def draw_noise(sheet: Sheet, block: Block, x: float, y: float, turn: float) -> None:
    """Big letters without a balloon: second ink, inked edge, a rim of paper around."""
    letters = face(SIGN)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    d = []
    for k, (line, width) in enumerate(zip(block.lines, block.widths, strict=True)):
        px = -width / 2
        py = -block.height / 2 + block.leading * k + block.size * 0.84
        for j, letter in enumerate(line):
            hop = block.size * 0.05 * (1 if j % 2 else -1)
            lx, ly = x + px * cos - (py + hop) * sin, y + px * sin + (py + hop) * cos
            d.append(letters.outline(letter, lx, ly, block.size, turn + (4 if j % 2 else -4)))
            px += letters.advance(letter) * block.size
    data = "".join(d)
    for stroke, width_ in (("white", block.size * 0.3), ("ink", block.size * 0.14)):
        sheet.parts.append(
            f'<path d="{data}" fill="none" stroke="{sheet.color(stroke)}" '
            f'stroke-width="{width_:.1f}" stroke-linejoin="round"/>'
        )
    sheet.parts.append(f'<path d="{data}" fill="{sheet.color("two")}"/>')


def sheet_wood(sheet: Sheet) -> str:
    return "one30" if sheet.theme.key == "vizille" else "two40"


def draw_sign(
    sheet: Sheet, block: Block, x: float, y: float, surface: str = "board", turn: float = 0
) -> None:
    """Words written in the picture, on the surface of the thing that bears them."""
    across, above = PADDING["sign"]
    w, h = block.width / 2 + across, block.height / 2 + above
    sheet.parts.append(f'<g transform="rotate({turn:.3g} {x:.1f} {y:.1f})">')
    corners = [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)]
    outline = polygon(corners, step=20)
    color = "ink"
    if surface == "screen":
        frame = [(px + (9 if px > x else -9), py + (9 if py > y else -9)) for px, py in corners]
        sheet.shape(polygon(frame, step=20), "ink", LINE, shift=0)
        sheet.fill(corners, "ink80")
        color = "paper"
    elif surface == "banner":
        sheet.shape(outline, "one", LINE, shift=0.6)
        color = "paper"
    elif surface == "paper":
        sheet.shape(outline, "white", LINE * 0.8, shift=0)
        for px in (x - w * 0.7, x + w * 0.7):
            sheet.fill(
                [
                    (px - 22, y - h - 10),
                    (px + 22, y - h - 6),
                    (px + 22, y - h + 12),
                    (px - 22, y - h + 8),
                ],
                "two60",
            )
    elif surface == "board":
        sheet.shape(outline, "paper", LINE * 1.1, shift=0)
        inner = [(px + (9 if px < x else -9), py + (9 if py < y else -9)) for px, py in corners]
        sheet.line(polygon(inner, step=20), 2.4, "one", closed=True, shake=0.5)
    elif surface in ("plank", "burnt"):
        left: list[Point] = [(x - w, y - h), (x - w, y + h)]
        if surface == "burnt":
            left = [
                (x - w - 6, y - h + 4),
                (x - w - 34, y - h * 0.5),
                (x - w - 12, y - h * 0.1),
                (x - w - 40, y + h * 0.4),
                (x - w - 10, y + h),
            ]
        plank = polygon([*left, (x + w, y + h - 3), (x + w, y - h + 3)], step=16)
        sheet.shape(plank, sheet_wood(sheet), LINE, shift=0)
        sheet.line(polygon([(x - w, y + h * 0.3), (x + w, y + h * 0.34)], closed=False), 2, "ink60")
        if surface == "burnt":
            char = [
                *left,
                (x - w + 14, y + h),
                (x - w - 4, y + h * 0.3),
                (x - w + 12, y - h * 0.2),
                (x - w + 8, y - h + 3),
            ]
            sheet.fill(char, "ink")
        sheet.fill(oval(x + w - 14, y - h + 14, 5, 5, step=3), "ink")
    elif surface == "chalk":
        color = "paper"
    _lines(sheet, block, x, y, SIGN, color)
    sheet.parts.append("</g>")
