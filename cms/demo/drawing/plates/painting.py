"""Draws a panel's picture: backdrop, light, people and things from far to near, foreground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ..ink import path
from ..people import POSES, draw_person, grip
from ..places.rooms import chair
from ..places.transport import bicycle
from ..sheet import Sheet
from .backdrops import PLACES
from .hands import draw_hand
from .light import fall, haze, veils
from .scene import Scene
from .script import Drawing, Thing
from .staging import Posed, horizon_of
from .things import HELD, THINGS
from .veil import VeiledSheet

__all__ = ["paint"]

ZOOM = 1.5
# Sticks are drawn before the hand that closes around them.
BEHIND_HAND = (
    *("crook", "placard", "umbrella", "spade"),
    *("placard-link", "placard-bus", "mop", "plug"),
)
# Seats are drawn before whoever sits on them, though their feet stand on the same level.
BEHIND = {"bench": 0.2, "fold": 0.1, "lit-door": 0.1}


def paint(
    seed: str, theme: str, drawing: Drawing, w: float, h: float, people: Sequence[Posed]
) -> str:
    """SVG elements of a panel w × h units large, from its upper left corner."""
    sheet = VeiledSheet(seed, round(w), round(h), theme)
    place = PLACES[drawing.place]
    scene = Scene(sheet, drawing.light, horizon_of(drawing), {**place.options, **drawing.options})
    sheet.parts.append(f"<g{_moved(drawing, w, h, scene.hy)}>")
    far, near = veils(drawing.light, place.indoors, sheet)
    sheet.veil = far
    place.draw(scene)
    haze(scene, place.indoors)
    sheet.veil = near
    sheet.parts.append("</g>")
    if drawing.camera == "close" and not place.level:
        # What is far behind a face is paler, as if out of focus.
        sheet.parts.append(
            f'<path d="{path(scene.whole())}" fill="{sheet.color("paper")}" fill-opacity=".28"/>'
        )
    draws: list[tuple[bool, float, Callable[[], None]]] = [
        (posed.person.front, posed.y, partial(_person, sheet, posed)) for posed in people
    ]
    # In front, things are laid in the script's order, after people.
    draws += [
        (
            thing.front,
            (thing.at[1] - BEHIND.get(thing.what, 0.0)) * h,
            partial(_thing, sheet, thing, w, h),
        )
        for thing in drawing.things
    ]
    for in_front in (False, True):
        if in_front:
            for front in scene.fronts:
                front()
        chosen = [(level, draw) for near_us, level, draw in draws if near_us == in_front]
        if not in_front:
            chosen.sort(key=lambda item: item[0])
        for _, draw in chosen:
            draw()
    sheet.veil = ""
    fall(scene, place.indoors, [posed.face for posed in people])
    return "".join(sheet.parts)


def _moved(drawing: Drawing, w: float, h: float, hy: float) -> str:
    """The camera's zoom and roll as a transform of the backdrop."""
    steps = []
    if drawing.roll:
        steps.append(f"rotate({drawing.roll:.3g} {w / 2:.1f} {h / 2:.1f})")
        grow = 1 + abs(drawing.roll) / 45 * max(w / h, h / w)
        steps.append(_grown(grow, w / 2, h / 2))
    if drawing.camera == "close" and not PLACES[drawing.place].level:
        steps.append(_grown(ZOOM, w / 2, hy))
    return f' transform="{" ".join(steps)}"' if steps else ""


def _grown(by: float, x: float, y: float) -> str:
    return f"translate({x * (1 - by):.1f} {y * (1 - by):.1f}) scale({by:.4g})"


def _person(sheet: Sheet, posed: Posed) -> None:
    person = posed.person
    if not person.fall:
        _upright(sheet, posed)
        return
    sheet.parts.append(f'<g transform="rotate({person.fall:.3g} {posed.x:.1f} {posed.y:.1f})">')
    _upright(sheet, posed)
    sheet.parts.append("</g>")


def _upright(sheet: Sheet, posed: Posed) -> None:
    person = posed.person
    pose, f = POSES[person.pose], posed.facing
    if person.pose.startswith("sit") and person.seat == "chair":
        chair(sheet, posed.x, posed.y + 4, posed.size * 0.66 * person.looks.height, f, "one60", 4)
    if person.pose == "cycle":
        r = posed.size * person.looks.height * 0.18
        bicycle(sheet, posed.x - f * r * 0.5, posed.y, r, f, "two", person.seat == "cargo")
    held = HELD.get(person.holds)
    hand = None
    if held:
        hand = grip(sheet, person.looks, posed.x, posed.y, posed.size, pose, f)
    reach = posed.size * person.looks.height
    if held and hand and person.holds in BEHIND_HAND:
        held(sheet, *hand, reach, f, "", 0)
    draw_person(
        sheet,
        person.looks,
        posed.x,
        posed.y,
        posed.size,
        pose,
        f,
        person.turn,
        person.tilt,
        person.mouth,
        person.brows,
        person.eyes,
        back=person.faces == "back",
        shadow=person.shadow and posed.y < sheet.height * 1.01,
    )
    if held and hand and person.holds not in BEHIND_HAND:
        held(sheet, *hand, reach, f, "", 0)


def _thing(sheet: Sheet, thing: Thing, w: float, h: float) -> None:
    x, y, s = thing.at[0] * w, thing.at[1] * h, thing.size * h
    f = -1 if thing.faces == "left" else 1
    if thing.what == "hand":

        def hold(what: str, hx: float, hy: float, size: float) -> None:
            size *= thing.grip
            THINGS[what](sheet, hx, hy + size / 2, size, f, "", 0)

        draw_hand(sheet, x, y, s, thing, f, hold)
        return
    if thing.turn and thing.what not in ("log", "snag", "phone", "card", "envelope", "trunk"):
        sheet.parts.append(f'<g transform="rotate({thing.turn:.3g} {x:.1f} {y:.1f})">')
        THINGS[thing.what](sheet, x, y, s, f, thing.color, 0)
        sheet.parts.append("</g>")
        return
    THINGS[thing.what](sheet, x, y, s, f, thing.color, thing.turn)
