"""Seen through glass: a lorry’s cab, a bus, a bubble, a window at night; and a car park."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...ink import Point, curve, oval, path, polygon
from ...places.trees import broadleaf
from ..grid import Box
from ..light import fall, sky
from ..mobility_signs import digits
from ..mobility_vehicles import bus_front
from ..scene import Scene
from ..thermos import bright
from .land import range_of
from .place import Place, place

__all__ = ["PLACES", "around", "spread"]

PLACES: dict[str, Place] = {}


def _hole(
    scene: Scene, outer: list[Point], inner: list[Point], color: str, width: float = 6
) -> None:
    """A surface with an opening."""
    sheet = scene.sheet
    d = path(outer) + path(inner)
    sheet.parts.append(f'<path d="{d}" fill="{sheet.color(color)}" fill-rule="evenodd"/>')
    sheet.line(inner, width, closed=True)


@contextmanager
def _outside_at_night(scene: Scene) -> Iterator[None]:
    """Colours of what is not lit, in a place where people sit in the light."""
    sheet = scene.sheet
    veil = sheet.veil
    if scene.dark:
        sheet.veil = sheet.over("one60", "ink", 0.24)
    try:
        yield
    finally:
        sheet.veil = veil


def spread(scene: Scene, corners: list[Point]) -> list[Point]:
    """A polygon whose corners are shares of the panel."""
    return polygon([(scene.w * x, scene.h * y) for x, y in corners], step=30)


def around(scene: Scene) -> list[Point]:
    return scene.box(-20, -20, scene.w + 40, scene.h + 40)


@place(PLACES, "lorry-cab", 0.8, indoors=True, level=True)
def lorry_cab(scene: Scene) -> None:
    """The door of a lorry's cab from outside, its window down; whoever drives leans out."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    sky(scene, h)
    with bright(sheet):
        sheet.fill(scene.box(-6, -6, w + 12, h + 12), "two40")
        sheet.screen(0, 0, w, h * 0.8, 24, "two60", (6.0, 0.4))
    seat = [
        (w * 0.08, h),
        (w * 0.1, h * 0.4),
        (w * 0.2, h * 0.3),
        (w * 0.34, h * 0.34),
        (w * 0.38, h),
    ]
    sheet.shape(curve(seat), "ink80", 5)
    sheet.line(oval(w * 0.9, h * 0.72, w * 0.05, h * 0.16, 12), 11, closed=True)

    def body() -> None:
        window = spread(scene, [(0.12, 0.73), (0.12, 0.13), (0.62, 0.13), (0.86, 0.73)])
        _hole(scene, around(scene), window, "one", 9)
        door = [(0.05, 1.1), (0.05, 0.06), (0.66, 0.06), (0.97, 0.8), (0.97, 1.1)]
        sheet.line(spread(scene, door), 5, closed=True)
        sheet.shape(polygon(scene.box(w * 0.14, h * 0.84, w * 0.14, h * 0.045)), "ink", 3)
        scene.edge((w * 0.7, h * 0.06), (w * 0.8, h * 0.12), 11)
        sheet.shape(
            spread(scene, [(0.745, 0.1), (0.975, 0.07), (0.975, 0.5), (0.745, 0.46)]), "ink", 5
        )

    def mirror() -> None:
        """What the driver sees behind her: a bus that waits."""
        glass = spread(scene, [(0.765, 0.125), (0.955, 0.1), (0.955, 0.465), (0.765, 0.435)])
        sheet.shape(glass, "one80", 3, shift=0)
        bus_front(sheet, w * 0.86, h * 0.45, h * 0.29, 1, "")

    def front() -> None:
        with _outside_at_night(scene):
            body()
        mirror()
        fall(scene, False, [Box(w * 0.1, h * 0.1, w * 0.9, h * 0.62)])

    scene.fronts.append(front)


@place(PLACES, "lorry-dashboard", 0.62, indoors=True, level=True)
def lorry_dashboard(scene: Scene) -> None:
    """A lorry's windscreen in the rain, from within: a bus waits out there; the dash, its clock."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    with _outside_at_night(scene):
        scene.paint("one60")
        sheet.screen(0, 0, w, hy, 22, "ink60", (5.6, 0.6))
        sheet.fill(scene.box(-6, hy * 0.8, w + 12, h), "ink60")
    bus_front(sheet, w * 0.72, hy * 0.92, hy * 0.78, 1, "")
    rng = scene.rng
    for _ in range(int(w / 12)):
        x, y = w * rng.random(), hy * rng.uniform(0.06, 0.9)
        sheet.line([(x, y), (x - 8, y + rng.uniform(16, 34))], 3, "one20", shake=0.4)

    def front() -> None:
        dash = [(-10, hy), (w * 0.3, hy - h * 0.02), (w + 10, hy + h * 0.01), (w + 10, h + 10)]
        sheet.shape(polygon([*dash, (-10, h + 10)], step=40), "ink60", 6)
        scene.edge((-6, hy + h * 0.06), (w + 6, hy + h * 0.07), 3, "ink80")
        digits(sheet, "3:55", w * 0.27, hy + h * 0.2, h * 0.085)
        sweep = [(w * 0.05, hy), (w * 0.22, hy * 0.5), (w * 0.36, hy * 0.2)]
        sheet.stroke(sweep, 8)
        scene.edge((w * 0.02, -6), (-w * 0.06, hy), 34, "ink80")

    scene.fronts.append(front)


@place(PLACES, "bus-window", 0.8, indoors=True, level=True)
def bus_window(scene: Scene) -> None:
    """Two windows of a bus from outside, rain on the glass."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    with bright(sheet):
        sheet.fill(scene.whole(), "two30")
        sheet.screen(0, h * 0.1, w, h * 0.7, 24, "two60", (0.4, 5.0))
    for x in (0.06, 0.52, 0.84):
        seat = [
            (w * x, h),
            (w * (x + 0.01), h * 0.5),
            (w * (x + 0.07), h * 0.44),
            (w * (x + 0.13), h * 0.5),
            (w * (x + 0.14), h),
        ]
        sheet.shape(curve(seat), "one40", 4)
    scene.edge((w * 0.47, -6), (w * 0.47, h), 12, "ink60")

    def front() -> None:
        rng = scene.rng
        streaks = []
        for _ in range(int(w / 9)):
            x, y = rng.random() * w, rng.random() * h * 0.7
            if y < h * 0.1:
                continue
            streaks.append(f"M{x:.0f} {y:.0f}l{rng.uniform(-5, 5):.0f} {rng.uniform(18, 60):.0f}")
        sheet.parts.append(
            f'<path d="{"".join(streaks)}" fill="none" stroke="{sheet.color("one30")}" '
            'stroke-width="3" stroke-linecap="round" stroke-opacity=".8"/>'
        )
        with _outside_at_night(scene):
            panels()
        for x in (0.05, 0.56):
            glint = [(x, 0.5), (x + 0.1, 0.12), (x + 0.14, 0.12), (x + 0.04, 0.5)]
            d = path(spread(scene, glint))
            sheet.parts.append(f'<path d="{d}" fill="{sheet.color("white")}" fill-opacity=".25"/>')
        fall(scene, False, [Box(-60, h * 0.02, w + 120, h * 0.72)])

    def panels() -> None:
        for x0, x1 in ((-0.1, 0.4), (0.46, 1.1)):
            pane = polygon(scene.box(w * x0, h * 0.09, w * (x1 - x0), h * 0.68), step=30)
            sheet.line(pane, 9, closed=True)
        sheet.shape(polygon(scene.box(-20, -20, w + 40, h * 0.09 + 20), step=40), "one60", 5)
        sheet.shape(polygon(scene.box(w * 0.4, h * 0.07, w * 0.06, h * 0.74), step=40), "one60", 5)
        sheet.shape(polygon(scene.box(-20, h * 0.77, w + 40, h * 0.3), step=40), "one60", 6)
        sheet.fill(scene.box(-6, h * 0.86, w + 12, h * 0.035), "paper")

    scene.fronts.append(front)


@place(PLACES, "car-park", 0.5, level=True, massif="chartreuse")
def car_park(scene: Scene) -> None:
    """An empty car park: bays, a hedge, a block of flats, mountains."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, scene.options["massif"], 0.8)
    for k in range(int(w / 90) + 2):
        broadleaf(sheet, 90 * k - 20, hy + h * 0.05, h * 0.16, ("one60", "one40")[k % 2], 3)
    sheet.shape(polygon(scene.box(-10, hy + h * 0.03, w + 20, h), step=40), "ink20", 4)
    for k in range(-3, 9):
        x = w * (0.02 + 0.18 * k)
        bay = [
            (x, hy + h * 0.06),
            (x + 7, hy + h * 0.06),
            (x - w * 0.1 + 14, hy + h * 0.24),
            (x - w * 0.1, hy + h * 0.24),
        ]
        sheet.fill(bay, "white")
    track = curve([(-10, h * 0.86), (w * 0.3, h * 0.8), (w * 0.6, h * 0.9), (w + 10, h * 0.84)])
    for k in range(0, len(track) - 6, 9):
        sheet.line(track[k : k + 5], 5, "white", shake=0)


@place(PLACES, "bubble-glass", 0.86, level=True)
def bubble_glass(scene: Scene) -> None:
    """A bubble from outside, so near that its glass fills the panel: faces stick to it."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    sky(scene, h)
    cx, cy, rx, ry = w * 0.5, h * 0.52, w * 0.56, h * 0.56
    rim = oval(cx, cy, rx, ry, step=12)
    sheet.shape(rim, "two20", 8, shift=0)
    sheet.screen(w * 0.02, h * 0.1, w * 0.96, h * 0.7, 26, "white", (5.0, 0.4))

    def front() -> None:
        outside = path(around(scene)) + path(rim)
        sheet.parts.append(
            f'<path d="{outside}" fill="{sheet.color("paper")}" fill-rule="evenodd"/>'
        )
        inner = oval(cx, cy, rx * 0.97, ry * 0.97, step=12)
        shell = [p for p in inner if p[1] > h * 0.86]
        sheet.fill(shell, "one")
        scene.edge((cx - rx * 0.8, h * 0.86), (cx + rx * 0.8, h * 0.86), 6)
        sheet.line(rim, 15, "ink", closed=True)
        sheet.line(oval(cx, cy, rx * 0.975, ry * 0.97, step=12), 5, "one", closed=True)
        for x in (0.1, 0.15):
            glint = [(w * x, h * 0.58), (w * (x + 0.02), h * 0.4), (w * (x + 0.08), h * 0.26)]
            sheet.stroke(glint, 6, "white")

    scene.fronts.append(front)


@place(PLACES, "curtain-window", 0.8, indoors=True, level=True)
def curtain_window(scene: Scene) -> None:
    """A lit window in a house wall at night, its curtain half open; dark wall on the left."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    x0, x1, y0, y1 = w * 0.46, w * 0.97, h * 0.4, h * 0.9
    with bright(sheet):
        sheet.fill(scene.box(x0, y0, x1 - x0, y1 - y0), "two40")
        sheet.screen(x0, y0, x1 - x0, y1 - y0, 24, "two20", (6.0, 1.0))

    def curtain(edge: float, wide: float) -> None:
        cloth = [
            (edge, y0),
            (edge + wide, y0),
            (edge + wide * 0.8, (y0 + y1) / 2),
            (edge + wide * 1.15, y1),
            (edge, y1),
        ]
        sheet.shape(curve(cloth[:4]) + cloth[4:], "one30", 5)
        for k in range(2):
            x = edge + wide * (0.3 + 0.3 * k)
            sheet.stroke([(x, y0 + 6), (x - 6, (y0 + y1) / 2), (x + 4, y1 - 6)], 3, "one60")

    def wall() -> None:
        opening = polygon(scene.box(x0, y0, x1 - x0, y1 - y0), step=30)
        _hole(scene, around(scene), opening, "two20", 10)
        for row in range(9):
            y = h * (0.06 + 0.115 * row)
            if y < y0 - h * 0.03:
                scene.edge((-6, y), (w + 6, y + 4), 2.4, "one40")
            elif y < y1:
                scene.edge((-6, y), (x0 - w * 0.1, y + 4), 2.4, "one40")
        shutter = polygon(scene.box(x0 - w * 0.16, y0, w * 0.15, y1 - y0), step=30)
        sheet.shape(shutter, "two", 5)
        for k in range(6):
            y = y0 + (y1 - y0) * (k + 0.6) / 6.4
            scene.edge((x0 - w * 0.15, y), (x0 - w * 0.02, y), 3)
        sill = polygon(scene.box(x0 - w * 0.04, y1, x1 - x0 + w * 0.08, h * 0.05), step=30)
        sheet.shape(sill, "paper", 5)

    def front() -> None:
        curtain(x0, w * 0.07)
        curtain(x1, -w * 0.09)
        with _outside_at_night(scene):
            wall()

    scene.fronts.append(front)
