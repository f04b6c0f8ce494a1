"""Where a body is looked after and a voice is made: a doctor's room, a counter."""

from __future__ import annotations

from ...ink import oval, polygon
from ..scene import Scene
from ..things_digital_voice import body_chart
from .place import Place, place
from .rooms import pane, room

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "doctor", 0.84, indoors=True, level=True, stage=1)
def doctor(scene: Scene) -> None:
    """A doctor's room: a window on the season, a green cross, a chart of what the body has lost.

    `stage` runs from 1 to 3; it stays the same room, seen over the years.
    """
    sheet, w, h = scene.sheet, scene.w, scene.h
    stage = int(scene.options["stage"])
    room(scene, "one20", ("two40", "one30", "ink20")[stage - 1], boards=False)
    pane(scene, w * 0.04, h * 0.17, w * 0.36, h * 0.3, 2)
    if scene.light == "snow":
        for _ in range(22):
            x, y = w * scene.rng.uniform(0.05, 0.39), h * scene.rng.uniform(0.18, 0.46)
            sheet.fill(oval(x, y, 5, 5, step=3), "white")
    sheet.shape(polygon(scene.box(w * 0.02, h * 0.47, w * 0.4, h * 0.022)), "white", 3.4)
    body_chart(stage)(sheet, w * 0.77, h * 0.82, h * 0.4, 1, "")


@place(PLACES, "counter", 0.7, indoors=True, level=True)
def counter(scene: Scene) -> None:
    """The counter where tapes are turned into voices: drawers, and a sign that says so."""
    sheet, w, h = scene.sheet, scene.w, scene.h
    room(scene, "two30", "ink20")
    size = h * 0.15
    for row in range(3):
        for k in range(int(w * 0.36 / size)):
            x, y = w * 0.02 + k * size, h * 0.06 + row * size
            sheet.shape(polygon(scene.box(x, y, size * 0.92, size * 0.86)), "one40", 3.2)
            sheet.fill(
                scene.box(x + size * 0.28, y + size * 0.2, size * 0.36, size * 0.16), "white"
            )
            sheet.fill(oval(x + size * 0.46, y + size * 0.62, 6, 6, step=3), "ink")

    def desk() -> None:
        y = h * 0.8
        top = [(w * 0.0, y - h * 0.09), (w, y - h * 0.09), (w + 30, y), (-30, y)]
        sheet.shape(polygon(top, step=40), "white", 4.5)
        sheet.shape(polygon(scene.box(-30, y, w + 60, h * 0.3), step=40), "one", 4.5)
        for k in range(int(w / 150) + 1):
            scene.edge((150 * k + 60, y + h * 0.05), (150 * k + 60, h + 6), 3, "one40")

    scene.fronts.append(desk)
