"""The day the canal is emptied: the sluice, water behind it, the bare bed before it."""

from __future__ import annotations

from ...ink import curve, oval, polygon
from ...places.mill import mill
from ...places.water import ripples
from ..light import sky
from ..scene import Scene
from .land import range_of
from .place import Place, place

__all__ = ["PLACES"]

PLACES: dict[str, Place] = {}


@place(PLACES, "sluice-morning", 0.44, level=True)
def sluice_morning(scene: Scene) -> None:
    """Cut open along the canal: full on the left of the gate, empty on its right.

    Behind it the mill, lived in: washing, lamps; a meadow where its wing was.
    """
    sheet, w, h, hy = scene.sheet, scene.w, scene.h, scene.hy
    sky(scene)
    range_of(scene, "belledonne", 0.9)
    mill(
        sheet, w * 0.3, hy + h * 0.05, w * 0.42, h * 0.3, 8, 2, 5, "one60", True, (1, 4, 9, 14), 3.6
    )
    # Lamps in some windows, washing between others.
    for column, row in ((1, 0), (4, 1), (6, 0)):
        left = w * 0.3 + w * 0.42 * (column + 0.3) / 8
        pane = scene.box(left, hy + h * 0.05 - h * (0.26 - 0.15 * row), w * 0.021, h * 0.07)
        scene.shine(pane, "warm30")
    for a, b, level in ((0.335, 0.45, 0.075), (0.52, 0.63, 0.06)):
        y = hy + h * 0.05 - h * level * 2
        rope = [(w * a, y), (w * (a + b) / 2, y + h * 0.02), (w * b, y)]
        sheet.stroke(rope, 2.6)
        for k in range(5):
            t = (k + 0.5) / 5
            x = w * (a + (b - a) * t)
            cloth = scene.box(x - w * 0.008, y + h * 0.012, w * 0.016, h * (0.05 + 0.014 * (k % 2)))
            sheet.shape(polygon(cloth, step=12), ("white", "two", "warm30", "white", "one")[k], 2.4)
    quay = hy + h * 0.06
    sheet.shape(polygon(scene.box(-10, quay, w + 20, h * 0.12), step=40), "one20", 4)
    meadow = [
        (w * 0.73, quay + h * 0.03),
        (w * 0.8, quay - h * 0.03),
        (w * 1.02, quay - h * 0.05),
        (w * 1.02, quay + h * 0.12),
        (w * 0.73, quay + h * 0.12),
    ]
    sheet.shape(curve(meadow, closed=True), "two30", 3.6)
    for k in range(7):
        x = w * (0.76 + 0.034 * k)
        for lean in (-6, 0, 7):
            scene.edge((x, quay + h * 0.08), (x + lean, quay + h * 0.035), 3, "two80")
    # The stones of the canal's far wall, dark to where the water stood.
    wall, foot = quay + h * 0.1, h * 0.84
    sheet.shape(polygon(scene.box(-10, wall, w + 20, foot - wall), step=40), "ink20", 4)
    sheet.fill(scene.box(w * 0.4, wall + h * 0.06, w, foot - wall - h * 0.06), "ink40")
    for row in range(4):
        y = wall + (foot - wall) * (row + 0.5) / 4
        scene.edge((-6, y), (w + 6, y), 2.4, "ink60")
        for k in range(int(w / 96) + 1):
            x = 96 * (k + 0.5 * (row % 2))
            scene.edge((x, y), (x, y + (foot - wall) / 4), 2.2, "ink60")
    sheet.shape(polygon(scene.box(-10, foot, w + 20, h), step=40), "one30", 4)
    for k in range(6):
        x = w * (0.47 + 0.1 * k)
        sheet.fill(
            oval(x, foot + h * (0.05 + 0.03 * (k % 3)), w * 0.035, h * 0.014, step=6), "two60"
        )
    # Full water, up to the gate.
    level = wall + h * 0.05
    sheet.shape(polygon(scene.box(-10, level, w * 0.36 + 10, h), step=40), "two", 4)
    ripples(sheet, 0, level + h * 0.03, w * 0.34, h * 0.3, 12, "paper", 3)
    # The gate between its posts.
    gx, top = w * 0.36, quay - h * 0.02
    for x in (gx - w * 0.012, gx + w * 0.05):
        sheet.shape(polygon(scene.box(x, top, w * 0.016, h), step=30), "ink60", 4)
    for k in range(6):
        board = scene.box(gx + w * 0.004, top + h * (0.1 + 0.085 * k), w * 0.046, h * 0.085)
        sheet.shape(polygon(board, step=20), "one60", 3.4)
    sheet.shape(polygon(scene.box(gx - w * 0.03, top - h * 0.04, w * 0.115, h * 0.05)), "one", 4)
    sheet.shape(
        polygon(scene.box(gx + w * 0.02, top - h * 0.17, w * 0.014, h * 0.28)), "paper", 3.4
    )
    for k in range(6):
        y = top - h * (0.15 - 0.04 * k)
        scene.edge((gx + w * 0.02, y), (gx + w * 0.034, y), 2.6)
    # One last thread of water, and what lies on the bed.
    for k in range(2):
        x = gx + w * (0.068 + 0.006 * k)
        drip = [(x, foot - h * 0.06), (x + 6, foot + h * 0.02), (x + w * 0.04, foot + h * 0.05)]
        sheet.stroke(drip, 4, "two60")
