"""The block of flats of the slow month: its lobby, lift, stairs and fourth floor."""

from __future__ import annotations

from ...ink import oval, polygon
from ..scene import Scene
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


def _checks(scene: Scene) -> None:
    """A floor of black and white tiles that runs to a point above the middle."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    far = hy - h * 0.35
    rows = [0.0, 0.16, 0.36, 0.64, 1.02]

    def at(k: float, t: float) -> tuple[float, float]:
        y = hy + (h - hy) * t
        return w / 2 + k * (y - far) / (h - far) * h * 0.2, y

    for r in range(4):
        for k in range(-14, 14):
            if (k + r) % 2:
                sheet.fill(
                    [
                        at(k, rows[r]),
                        at(k + 1, rows[r]),
                        at(k + 1, rows[r + 1]),
                        at(k, rows[r + 1]),
                    ],
                    "one60",
                )


@place(PLACES, "lobby", 0.72, indoors=True, level=True, lift=True, near=False)
def lobby(scene: Scene) -> None:
    """The entrance of a block of flats: letter boxes, a lift without a light, a tiled floor."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two30", "white", boards=False)
    _checks(scene)
    sheet.shape(polygon(scene.box(-10, hy - h * 0.03, w + 20, h * 0.03), step=40), "one", 3)
    size = h * 0.085
    for row in range(3):
        for k in range(5):
            x, y = w * 0.05 + k * size * 1.2, h * 0.2 + row * size
            sheet.shape(polygon(scene.box(x, y, size * 1.14, size * 0.92)), "one40", 3)
            scene.edge((x + size * 0.2, y + size * 0.3), (x + size * 0.9, y + size * 0.3), 4)
    if scene.options["lift"]:
        x, ww, top = w * 0.66, w * 0.28, h * 0.16
        sheet.shape(polygon(scene.box(x - 18, top - 18, ww + 36, hy - top + 18), step=40), "one", 4)
        sheet.shape(polygon(scene.box(x, top, ww, hy - top), step=40), "ink60", 4)
        scene.edge((x + ww / 2, top), (x + ww / 2, hy), 6)
        for side in (0.25, 0.75):
            sheet.fill(
                scene.box(x + ww * side - ww * 0.06, top + h * 0.07, ww * 0.12, h * 0.2), "ink"
            )
        sheet.shape(polygon(scene.box(x + ww + 26, h * 0.42, w * 0.03, h * 0.1)), "white", 3)
        sheet.fill(oval(x + ww + 26 + w * 0.015, h * 0.45, 7, 7, step=4), "ink80")
    lx = w * 0.48
    scene.edge((lx, -6), (lx, h * 0.05), 4)
    with sheet.bare():
        sheet.shape(oval(lx, h * 0.08, h * 0.05, h * 0.04), "two20", 3.4)
    scene.halo(lx, h * 0.1, h * 0.34)


@place(PLACES, "staircase", 0.9, indoors=True, level=True)
def staircase(scene: Scene) -> None:
    """A flight that climbs to the left: treads of wood, banisters, a tall window."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    scene.paint("one40")
    sheet.screen(0, 0, w, h * 0.5, 26, "one30", (7.0, 0.4))
    pane(scene, w * 0.1, h * 0.06, w * 0.2, h * 0.3, 2)
    # The underside of the flight above, which comes back the other way.
    sheet.shape(
        polygon([(w * 0.42, -10), (w + 10, -10), (w + 10, h * 0.3), (w * 0.9, h * 0.22)], step=40),
        "one60",
        4,
    )
    for k in range(7):
        x, y = w * (0.46 + 0.075 * k), h * (0.012 + 0.037 * k)
        scene.edge((x, y), (x + w * 0.16, y - h * 0.05), 3, "one80")
    count, rise, run = 9, h * 0.045, w * 0.125
    x0, y0 = w * 1.02, h * 1.145
    back = h * 0.06
    for k in range(count + 1):
        x, y = x0 - run * k, y0 - rise * k
        scene.edge((x - run * 0.5, y - back), (x - run * 0.5, y - h * 0.3), 7, "ink80")
    sheet.line(
        polygon(
            [(x0 + run, y0 - h * 0.3 + rise), (x0 - run * count, y0 - h * 0.3 - rise * count)],
            closed=False,
            step=40,
        ),
        15,
        "two",
    )
    for k in range(count, -1, -1):
        x, y = x0 - run * k, y0 - rise * k
        sheet.shape(
            polygon(
                [(x - run, y), (x, y), (x + run * 0.16, y - back), (x - run * 0.84, y - back)],
                step=40,
            ),
            "two40",
            3.6,
        )
        sheet.shape(polygon(scene.box(x - run, y, run, h), step=40), ("two60", "two80")[k % 2], 3.6)
        sheet.fill(scene.box(x - run + 4, y + rise, run - 8, h), "two80")
        scene.edge((x - run, y), (x - run, y - rise), 4)


@place(PLACES, "landing", 0.78, indoors=True, level=True)
def landing(scene: Scene) -> None:
    """The fourth floor: a door, a mat, the last steps and their rail, a lamp that still works."""
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    room(scene, "two20", "two60")
    x, ww, top = w * 0.36, w * 0.34, h * 0.14
    sheet.shape(polygon(scene.box(x - 16, top - 16, ww + 32, hy - top + 16), step=40), "white", 4)
    sheet.shape(polygon(scene.box(x, top, ww, hy - top), step=40), "one", 4)
    for y in (0.2, 0.48):
        sheet.line(polygon(scene.box(x + ww * 0.16, h * y, ww * 0.68, h * 0.2)), 3.4, closed=True)
    sheet.shape(oval(x + ww * 0.88, h * 0.5, 11, 11, step=4), "two", 3)
    sheet.stroke(
        [(w * 0.86, h * 0.2), (w * 0.8, h * 0.33), (w * 0.92, h * 0.33)],
        9,
        "one",
    )
    scene.edge((w * 0.88, h * 0.27), (w * 0.88, h * 0.4), 9, "one")
    sheet.shape(
        polygon(
            [
                (x, hy + h * 0.02),
                (x + ww, hy + h * 0.02),
                (x + ww * 1.1, hy + h * 0.08),
                (x - ww * 0.1, hy + h * 0.08),
            ]
        ),
        "one60",
        3.4,
    )
    for k in range(5):
        px = w * (0.02 + 0.065 * k)
        scene.edge((px, h * (0.46 + 0.05 * k)), (px, hy + h * 0.02 * k), 6, "ink80")
    sheet.line(polygon([(-10, h * 0.43), (w * 0.3, h * 0.67)], closed=False, step=40), 13, "two")
    scene.halo(w * 0.2, h * 0.12, h * 0.34)
    with sheet.bare():
        sheet.shape(oval(w * 0.2, h * 0.08, h * 0.06, h * 0.045), "white", 3.4)
