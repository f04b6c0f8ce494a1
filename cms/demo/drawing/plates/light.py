"""Day, dusk, night, rain, snow, fog, fire: the sky, the wash over the backdrop, what falls."""

from __future__ import annotations

from ..ink import hand, oval, path
from ..places.sky import birds, cloud, rain, stars, sun
from .scene import Scene

__all__ = ["LIGHTS", "fall", "sky", "wash"]

LIGHTS = ("day", "dusk", "night", "rain", "snow", "fog", "fire", "storm")


def sky(scene: Scene, low: float | None = None) -> None:
    """The sky down to the horizon (or to `low`), with what hangs in it."""
    sheet, w, h, rng = scene.sheet, scene.w, scene.h, scene.rng
    level = scene.hy if low is None else low
    light = scene.light
    side = rng.choice((0.2, 0.76))
    if light == "day":
        scene.paint("paper")
        sheet.screen(0, 0, w, level, 22, scene.tones.sky, (0.2, 4.6))
        for _ in range(2 if w > 500 else 1):
            cloud(
                sheet,
                w * rng.uniform(0.02, 0.8),
                max(60.0, level * rng.uniform(0.25, 0.5)),
                max(140.0, w * rng.uniform(0.16, 0.26)),
                "white",
                3.2,
            )
        birds(sheet, w * side, level * 0.25, 15, 4)
    elif light == "dusk":
        scene.paint("two20")
        sheet.screen(0, level * 0.1, w, level * 0.95, 22, "two", (0.4, 8.2))
        sun(sheet, w * side, level * 0.72, max(60.0, h * 0.17), "two")
    elif light == "night":
        scene.paint("one60")

        def shine() -> None:
            r = max(26.0, h * 0.06)
            sheet.fill(oval(w * side, level * 0.26 + r, r, r), "white")
            stars(sheet, 0, 0, w, level * 0.66, int(w / 46), "paper")

        scene.glows.append(shine)
    elif light in ("rain", "storm"):
        scene.paint("ink20")
        sheet.screen(0, 0, w, level, 22, "ink40", (5.6, 0.6))
        heavy = ("ink60", "ink80") if light == "storm" else ("ink40", "ink30")
        for k in range(4):
            cloud(
                sheet,
                w * (0.3 * k - 0.14) + rng.uniform(-30, 30),
                max(70.0, level * (0.2 + 0.1 * (k % 2))),
                w * rng.uniform(0.34, 0.5),
                heavy[k % 2],
                4,
            )
    elif light in ("snow", "fog"):
        scene.paint("ink15")
        sheet.screen(0, 0, w, level, 24, "one30", (4.2, 0.8))
    else:
        scene.paint(sheet.over("one", "ink", 0.72))
        sheet.screen(0, level * 0.06, w, level * 1.02, 22, "two", (0.2, 10.5))
        for k in range(5):
            r = h * rng.uniform(0.05, 0.09)
            sheet.fill(
                oval(w * (0.5 + 0.09 * k), level * (0.5 - 0.11 * k), r * 2.2, r),
                sheet.over("one", "ink", 0.85),
            )


def wash(scene: Scene) -> None:
    """A veil of ink over the backdrop, below the people."""
    sheet = scene.sheet
    d = path(scene.whole())
    if scene.light in ("night", "fire"):
        tint = sheet.over("one60", "ink", 0.34 if scene.light == "night" else 0.2)
        sheet.parts.append(f'<path d="{d}" fill="{tint}" style="mix-blend-mode:multiply"/>')
    elif scene.light in ("rain", "storm"):
        sheet.parts.append(
            f'<path d="{d}" fill="{sheet.color("ink20")}" style="mix-blend-mode:multiply"/>'
        )
    elif scene.light in ("fog", "snow"):
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color("paper")}" fill-opacity=".35"/>')
    for glow in scene.glows:
        glow()


def fall(scene: Scene, indoors: bool) -> None:
    """Rain, snow or sparks in front of everything."""
    if indoors:
        return
    sheet, w, h = scene.sheet, scene.w, scene.h
    rng = hand(sheet.key + "/fall")
    if scene.light in ("rain", "storm"):
        rain(sheet, scene.whole(), -68, 34, "paper", 3.2)
        rain(sheet, scene.whole(), -68, 46, "ink60", 2.2)
    elif scene.light == "snow":
        for _ in range(int(w * h / 5200)):
            r = rng.choice((2.6, 3.6, 5.0))
            sheet.fill(oval(rng.random() * w, rng.random() * h, r, r, step=4), "white")
    elif scene.light == "fire":
        for _ in range(int(w * h / 16000)):
            r = rng.choice((2.2, 3.0, 4.4))
            sheet.fill(oval(rng.random() * w, rng.random() * h * 0.8, r, r, step=4), "two")
