"""Day, dusk, night, rain, snow, fog, fire: the sky, the wash over the backdrop, what falls."""

from __future__ import annotations

from collections.abc import Sequence

from ..ink import hand, oval, path
from ..places.sky import birds, cloud, stars, sun
from .grid import Box
from .scene import Scene
from .veil import VeiledSheet

__all__ = ["LIGHTS", "fall", "haze", "sky", "veils"]

LIGHTS = ("day", "dusk", "night", "rain", "snow", "fog", "fire", "storm", "night-rain", "lamplit")


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
    elif light in ("night", "lamplit"):
        scene.paint("one60")
        with sheet.bare():
            r = max(26.0, h * 0.06)
            sheet.fill(oval(w * side, level * 0.2 + r, r, r), "white")
            stars(sheet, 0, 0, w, level * 0.7, int(w / 46), "paper")
    elif light == "night-rain":
        scene.paint("one60")
        sheet.screen(0, 0, w, level, 22, "ink60", (6.6, 0.6))
        for k in range(4):
            cloud(
                sheet,
                w * (0.3 * k - 0.14) + rng.uniform(-30, 30),
                max(60.0, level * (0.16 + 0.08 * (k % 2))),
                w * rng.uniform(0.34, 0.5),
                ("one80", "ink60")[k % 2],
                4,
            )
    elif light in ("rain", "storm"):
        scene.paint("ink20")
        sheet.screen(0, 0, w, level, 22, "ink40", (5.6, 0.6))
        heavy = ("ink60", "ink80") if light == "storm" else ("ink40", "ink60")
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
        with sheet.bare():
            scene.paint(sheet.over("one", "ink", 0.72))
            sheet.screen(0, level * 0.06, w, level * 1.02, 22, "two", (0.2, 10.5))
        for k in range(5):
            r = h * rng.uniform(0.05, 0.09)
            sheet.fill(
                oval(w * (0.5 + 0.09 * k), level * (0.5 - 0.11 * k), r * 2.2, r),
                sheet.over("one", "ink", 0.85),
            )


def veils(light: str, indoors: bool, sheet: VeiledSheet) -> tuple[str, str]:
    """The colours that multiply the backdrop's, and those of people and things."""
    if light in ("night", "night-rain", "lamplit", "fire"):
        if indoors:
            return sheet.color("one30"), ""
        if light != "fire":
            near = "two10" if light == "lamplit" else "one20"
            return sheet.over("one60", "ink", 0.34), sheet.color(near)
        return sheet.over("one60", "ink", 0.2), sheet.color("two20")
    if light in ("rain", "storm") and not indoors:
        return sheet.color("ink20"), sheet.color("ink15") if light == "storm" else ""
    return "", ""


def haze(scene: Scene, indoors: bool) -> None:
    """What hangs between us and the backdrop in fog and snow."""
    if scene.light in ("fog", "snow") and not indoors:
        d, sheet = path(scene.whole()), scene.sheet
        sheet.parts.append(f'<path d="{d}" fill="{sheet.color("paper")}" fill-opacity=".35"/>')


def fall(scene: Scene, indoors: bool, faces: Sequence[Box]) -> None:
    """Rain, snow or sparks in front of everything but the faces."""
    if indoors:
        return
    sheet, w, h = scene.sheet, scene.w, scene.h
    rng = hand(sheet.key + "/fall")

    def clear(x: float, y: float) -> bool:
        return not any(f.x < x < f.x + f.w and f.y < y < f.y + f.h for f in faces)

    if scene.light in ("rain", "night-rain"):
        for color, width, count in (("paper", 3.2, w * h / 4200), ("ink60", 2.2, w * h / 7000)):
            d = []
            for _ in range(int(count)):
                x, y, long = rng.random() * w, rng.random() * h, rng.uniform(26, 52)
                if clear(x, y) and clear(x - long * 0.4, y + long):
                    d.append(f"M{x:.0f} {y:.0f}l{-long * 0.4:.0f} {long:.0f}")
            sheet.parts.append(
                f'<path d="{"".join(d)}" fill="none" stroke="{sheet.color(color)}" '
                f'stroke-width="{width}" stroke-linecap="round"/>'
            )
    elif scene.light in ("snow", "fire"):
        color = "white" if scene.light == "snow" else "two"
        for _ in range(int(w * h / (5200 if scene.light == "snow" else 16000))):
            x, y, r = rng.random() * w, rng.random() * h, rng.choice((2.4, 3.4, 5.0))
            if clear(x, y):
                sheet.fill(oval(x, y, r, r, step=4), color)
