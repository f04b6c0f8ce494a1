"""What panels are composed of: scenes of a tome in windows of any shape, and steps of a drawing.

A window has a wavering inked edge; its scene is painted anew in the window's own size, from the
tome's script, without words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..ink import Point, brush, curve, path, polygon, wobble
from ..palette import THEMES, Theme
from ..plates.letters import SIGN, face
from ..plates.painting import paint
from ..plates.press import _tome
from ..plates.script import Drawing
from ..plates.staging import place_people
from ..sheet import Sheet

__all__ = [
    "HEIGHT",
    "WIDTH",
    "blank_balloon",
    "cover_of",
    "digit",
    "rectangle",
    "scene_of",
    "show",
    "sketch",
    "window",
]

# A1 upright, 594 × 841 mm, at two units a millimetre.
WIDTH, HEIGHT = 1188, 1682


@dataclass(frozen=True)
class Step(Theme):
    """A theme of which only some inks have been printed: `lines`, `one`, `two`."""

    printed: str = ""

    def color(self, token: str) -> str:
        whole = THEMES[self.key]
        name = token.rstrip("0123456789")
        if name in ("paper", "white"):
            return whole.color(token)
        if token.startswith("#"):
            return token if self.printed == "all" else whole.color("paper")
        if name == "ink":
            if self.printed == "pencil":
                return whole.color("ink40" if token in ("ink", "ink80") else "paper")
            return whole.color("ink" if token in ("ink", "ink80") else "ink20")
        if self.printed == "one" and name in ("one", "both"):
            return whole.color("one" + token[len(name) :])
        return whole.color("paper")


def _steps() -> None:
    for key in ("forests", "mobilities"):
        whole = THEMES[key]
        for printed in ("pencil", "lines", "one"):
            THEMES[f"{key}-{printed}"] = Step(key, whole.one, whole.two, whole.warm, printed)


_steps()


def scene_of(tome: str, plate: str, panel: int) -> Drawing:
    return _tome(tome).plate(plate).panels[panel - 1].drawing


def cover_of(tome: str) -> Drawing:
    return _tome(tome).cover.drawing


def rectangle(x: float, y: float, w: float, h: float, lean: float = 0) -> list[Point]:
    """A frame's outline; `lean` slants its lower edge."""
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h + lean)], step=26)


def window(
    sheet: Sheet,
    outline: Sequence[Point],
    inner: str,
    x: float,
    y: float,
    width: float = 7,
    color: str = "ink",
    scale: float = 1.0,
) -> None:
    """Lay `inner` from (x, y), seen through the outline, and ink its edge."""
    edge = wobble(outline, sheet.rng, 1.6)
    key = f"w{len(sheet.parts)}"
    sheet.parts.append(
        f'<clipPath id="{key}"><path d="{path(edge)}"/></clipPath><g clip-path="url(#{key})">'
        f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.4g})">{inner}</g></g>'
    )
    if width:
        d = path(brush(edge, width, True, sheet.rng))
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color(color)}" fill-rule="evenodd"/>')


def show(
    sheet: Sheet,
    outline: Sequence[Point],
    drawing: Drawing,
    width: float = 7,
    color: str = "ink",
    theme: str = "",
    zoom: float = 1.0,
    shift: Point = (0.5, 0.5),
    **changes: object,
) -> None:
    """A scene in a window; `zoom` enlarges it around `shift`, a share of its width and height."""
    drawing = replace(drawing, **changes)  # type: ignore[arg-type]
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    x, y, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    theme = theme or next(key for key, value in THEMES.items() if value is sheet.theme)
    inner = paint(
        sheet.key + str(drawing.place) + "scene", theme, drawing, w, h, place_people(drawing, w, h)
    )
    window(
        sheet,
        outline,
        inner,
        x - w * (zoom - 1) * shift[0],
        y - h * (zoom - 1) * shift[1],
        width,
        color,
        zoom,
    )


def sketch(
    sheet: Sheet,
    outline: Sequence[Point],
    draw: Callable[[Sheet], None],
    theme: str = "",
    rise: float = 0,
    width: float = 7,
) -> None:
    """A window onto what `draw` lays on a sheet of its own, whose first `rise` units it hides."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    x, y, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    theme = theme or next(key for key, value in THEMES.items() if value is sheet.theme)
    sub = Sheet(sheet.key + draw.__name__, round(w), round(h + rise), theme)
    draw(sub)
    paper = polygon(
        [(-9, -9), (sub.width + 9, -9), (sub.width + 9, sub.height + 9), (-9, sub.height + 9)]
    )
    ground = f'<path d="{path(paper)}" fill="{sheet.color("paper")}"/>'
    window(sheet, outline, ground + "".join(sub.parts), x, y - rise, width)


def digit(
    sheet: Sheet,
    text: str,
    x: float,
    y: float,
    size: float,
    color: str,
    slab: str = "",
    turn: float = 0,
) -> None:
    """Large letters centred at (x, y), with a slab of the second ink beside them."""
    letters = face(SIGN)
    wide = letters.width(text, size)
    if slab:
        d = letters.outline(text, x - wide / 2 + size * 0.045, y + size * 0.385, size, turn)
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color(slab)}"/>')
    d = letters.outline(text, x - wide / 2, y + size * 0.35, size, turn)
    sheet.parts.append(f'<path d="{d}" fill="{sheet.color(color)}"/>')


def blank_balloon(
    sheet: Sheet, x: float, y: float, w: float, h: float, to: Point, width: float = 7
) -> None:
    """A balloon that waits for a visitor's words; its tail ends at `to`."""

    def superoval() -> list[Point]:
        points = []
        for px, py in (
            (0, -1),
            (0.62, -0.95),
            (0.93, -0.66),
            (1, 0),
            (0.93, 0.66),
            (0.62, 0.95),
            (0, 1),
            (-0.62, 0.95),
            (-0.93, 0.66),
            (-1, 0),
            (-0.93, -0.66),
            (-0.62, -0.95),
        ):
            points.append((x + px * w / 2, y + py * h / 2))
        return curve(points, closed=True)

    base = superoval()
    dx, dy = to[0] - x, to[1] - y
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    root = (x + ux * w * 0.28, y + uy * h * 0.34)
    tail = [(root[0] - uy * 30, root[1] + ux * 30), to, (root[0] + uy * 30, root[1] - ux * 30)]
    sheet.fill(base, "white")
    sheet.line(base, width, closed=True)
    sheet.fill(tail, "white")
    # What the tail's root covers of the balloon's edge is paper again.
    sheet.fill(
        [
            tail[0],
            (tail[0][0] + ux * 37, tail[0][1] + uy * 37),
            (tail[2][0] + ux * 37, tail[2][1] + uy * 37),
            tail[2],
        ],
        "white",
    )
    outside = [
        p
        for p in polygon(tail, closed=False, step=6)
        if ((p[0] - x) / (w / 2)) ** 4 + ((p[1] - y) / (h / 2)) ** 4 > 0.78
    ]
    half = next(i for i, p in enumerate(outside) if abs(p[0] - to[0]) + abs(p[1] - to[1]) < 7)
    sheet.line(outside[: half + 1], width * 0.9, shake=0.4)
    sheet.line(outside[half:], width * 0.9, shake=0.4)
