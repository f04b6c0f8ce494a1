"""Two nights side by side: shut in on the hill without a cable, waiting below without a bus."""

from __future__ import annotations

from ...ink import path, polygon
from ..light import sky
from ..mobility_signs import digits
from ..scene import Scene
from ..thermos import bright
from .place import Place, place
from .station import lamp_post, night_range

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "two-nights", 0.7, level=True, hour="1:30")
def two_nights(scene: Scene) -> None:
    """On the left a barred window on the hill, on the right the platform's bench at `hour`."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    sky(scene, h)
    night_range(scene, h * 0.62, 0.5)
    sheet.shape(polygon(scene.box(w * 0.36, h * 0.78, w, h), step=40), "ink30", 4.5)
    sheet.fill(scene.box(w * 0.36, h * 0.81, w, h * 0.02), "paper")
    lamp_post(scene, w * 0.985, h * 0.9, h * 0.56, -1)
    digits(sheet, scene.options["hour"], w * 0.925, h * 0.505, h * 0.06)
    x0, x1, y0, y1 = w * 0.045, w * 0.235, h * 0.48, h * 0.83
    with bright(sheet):
        sheet.fill(scene.box(x0, y0, x1 - x0, y1 - y0), "two40")

    def front() -> None:
        veil = sheet.veil
        sheet.veil = sheet.over("one60", "ink", 0.24)
        outer = scene.box(-10, h * 0.4, w * 0.29, h)
        inner = polygon(scene.box(x0, y0, x1 - x0, y1 - y0), step=30)
        d = path(outer) + path(inner)
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color("two20")}" fill-rule="evenodd"/>')
        sheet.line(inner, 7, closed=True)
        scene.edge((w * 0.28, h * 0.4), (w * 0.28, h + 6), 5)
        roof = [
            (-10, h * 0.42),
            (-10, h * 0.3),
            (w * 0.2, h * 0.3),
            (w * 0.31, h * 0.42),
        ]
        sheet.shape(polygon(roof, step=30), "one", 5)
        sheet.hatch(polygon(roof, step=30), 90, 22, 2, "ink60")
        for k in range(1, 4):
            x = x0 + (x1 - x0) * k / 4
            scene.edge((x, y0), (x, y1), 6)
        scene.edge((x0, y1 - h * 0.06), (x1, y1 - h * 0.06), 6)
        sill = polygon(scene.box(x0 - 10, y1, x1 - x0 + 20, h * 0.03), step=20)
        sheet.shape(sill, "paper", 4)
        sheet.veil = veil

    scene.fronts.append(front)
