"""What hangs and stands beside the roads of mobilities: bubbles, a bus stop; and a double bass."""

from __future__ import annotations

from ..ink import curve, oval, path, polygon
from ..sheet import Sheet
from .thermos import Draw, bright, pen, places, rect

__all__ = ["bass", "bubble", "gondola", "stop_post"]


def stop_post(bent: bool) -> Draw:
    """A bus stop's post with its roundel and case; later bent, the timetable torn off."""

    def draw(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
        width = pen(s)
        turned = (
            [(0.0, 0.0), (0.0, 0.5), (0.02, 0.7), (0.12, 0.92)]
            if bent
            else [(0.0, 0.0), (0.0, 0.5), (0.0, 0.92)]
        )
        post = curve(places(x, y, s, f, *turned), step=9)
        sheet.line(post, max(9.0, s * 0.034), "ink", shake=0.3)
        sheet.line(post, max(4.0, s * 0.016), "ink40", shake=0.3)
        px, py = places(x, y, s, f, turned[-1])[0]
        sheet.shape(
            oval(px, py - s * 0.02, s * 0.1, s * 0.1, step=5), "white", width * 1.3, shift=0
        )
        sheet.shape(
            rect(px - s * 0.13, py - s * 0.05, s * 0.26, s * 0.06), c or "one", width, shift=0
        )
        sheet.parts.append(
            f'<g transform="rotate({8 * f if bent else 0} {x:.1f} {y - s * 0.5:.1f})">'
        )
        case = rect(x - s * 0.1, y - s * 0.64, s * 0.2, s * 0.3)
        sheet.shape(case, "ink30" if bent else "white", width, shift=0)
        if bent:
            for corner in (
                ((-0.09, 0.63), (-0.02, 0.63), (-0.09, 0.56)),
                ((0.09, 0.36), (0.0, 0.355), (0.03, 0.42), (0.09, 0.44)),
            ):
                torn = [(x + px * s, y - py * s) for px, py in corner]
                sheet.shape(polygon(torn, step=8), "white", width * 0.6, shift=0)
        else:
            for k in range(6):
                yy = y - s * (0.6 - 0.042 * k)
                sheet.line([(x - s * 0.07, yy), (x + s * 0.07, yy)], width * 0.7, "ink60")
        sheet.parts.append("</g>")

    return draw


def bass(sheet: Sheet, x: float, y: float, s: float, f: int, c: str) -> None:
    """A double bass standing on its spike."""
    width = pen(s)
    body = [
        (0.0, 0.05),
        (0.22, 0.08),
        (0.27, 0.2),
        (0.2, 0.31),
        (0.16, 0.38),
        (0.2, 0.48),
        (0.13, 0.58),
        (0.0, 0.62),
        (-0.13, 0.58),
        (-0.2, 0.48),
        (-0.16, 0.38),
        (-0.2, 0.31),
        (-0.27, 0.2),
        (-0.22, 0.08),
    ]
    sheet.shape(curve(places(x, y, s, f, *body), closed=True), c or "two60", width)
    neck = places(x, y, s, f, (-0.03, 0.3), (-0.025, 0.94), (0.025, 0.94), (0.03, 0.3))
    sheet.shape(polygon(neck, step=14), "ink80", width)
    scroll = places(
        x, y, s, f, (-0.03, 0.93), (-0.03, 1.0), (0.05, 1.03), (0.08, 0.97), (0.03, 0.93)
    )
    sheet.shape(curve(scroll, closed=True), "two60", width)
    for level in (0.95, 0.98):
        sheet.line(places(x, y, s, f, (-0.08, level), (0.08, level)), width * 1.4)
    for side in (-1, 1):
        hole = places(x, y, s, f, (side * 0.1, 0.4), (side * 0.07, 0.34), (side * 0.1, 0.28))
        sheet.stroke(hole, width * 1.2)
        sheet.line(
            places(x, y, s, f, (side * 0.012, 0.9), (side * 0.02, 0.16)), width * 0.5, "paper"
        )


def gondola(
    sheet: Sheet, x: float, y: float, r: float, state: str = "day", tilt: float = 0
) -> None:
    """A bubble centred at (x, y) before it swings; `state` is day, lit or dark."""
    sheet.parts.append(f'<g transform="rotate({tilt:.3g} {x:.1f} {y - r * 1.9:.1f})">')
    width = max(2.4, r * 0.05)
    lit = state == "lit"
    if lit:
        with bright(sheet):
            tint = sheet.color("two40")
        for share, reach in ((0.14, 1.9), (0.2, 1.5)):
            d = path(oval(x, y, r * reach, r * reach, step=10))
            sheet.parts.append(f'<path d="{d}" fill="{tint}" fill-opacity="{share}"/>')
    sheet.line(polygon([(x, y - r * 1.9), (x, y - r * 0.95)], closed=False), width * 2.2)
    sheet.fill(rect(x - r * 0.2, y - r * 2.0, r * 0.4, r * 0.16), "ink")
    glass = {"day": "white", "lit": "two40", "dark": "one40"}[state]
    sphere = oval(x, y, r, r, step=max(4, r / 8))
    shell = [p for p in sphere if p[1] > y + r * 0.3]
    if lit:
        with bright(sheet):
            sheet.fill(sphere, glass)
    else:
        sheet.fill(sphere, glass)
    if lit and r > 22:
        for px, tall in ((-0.45, 0.5), (0.0, 0.62), (0.42, 0.46)):
            hx, hy = x + px * r, y + r * 0.3 - tall * r
            sheet.fill(oval(hx, hy, r * 0.14, r * 0.17, step=4), "ink80")
            coat = [
                (hx - r * 0.2, y + r * 0.34),
                (hx - r * 0.16, hy + r * 0.16),
                (hx + r * 0.16, hy + r * 0.16),
                (hx + r * 0.2, y + r * 0.34),
            ]
            sheet.fill(coat, "one80")
    sheet.fill(shell, "one" if state != "dark" else "one80")
    sheet.line(
        curve([(x - r * 0.95, y + r * 0.3), (x, y + r * 0.4), (x + r * 0.95, y + r * 0.3)]), width
    )
    for side in (-1, 1):
        rib = [
            (x + side * r * 0.36, y - r * 0.92),
            (x + side * r * 0.5, y),
            (x + side * r * 0.36, y + r * 0.92),
        ]
        sheet.line(curve(rib), width * 0.7)
    sheet.line(sphere, width * 1.3, closed=True)
    if not lit:
        sheet.stroke(
            [
                (x - r * 0.74, y - r * 0.4),
                (x - r * 0.6, y - r * 0.62),
                (x - r * 0.36, y - r * 0.78),
            ],
            width * 1.5,
            "paper",
        )
    sheet.parts.append("</g>")


def bubble(state: str, tilt: float = 0) -> Draw:
    """A bubble as a thing, `s` its diameter."""
    return lambda sheet, x, y, s, f, c: gondola(sheet, x, y, s / 2, state, tilt * f)
