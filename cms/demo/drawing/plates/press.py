"""Prints plates and covers: the art once, the words over it in each language, as PNG."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise

import resvg_py
from PIL import Image, ImageDraw

from ..ink import hand, path
from ..palette import INK, PAPER, blend
from ..sheet import Sheet
from .balloons import draw_balloon, draw_noise, draw_sign, draw_tale
from .cover import HEAD, cover_frame, draw_title
from .grid import HEIGHT, WIDTH, Box, Frame, frame_outline, frame_path
from .layout import Placed, overlap
from .painting import paint
from .reading import read_tome
from .script import Drawing, Plate, Tome
from .staging import Posed, Staging, place_people, staged

__all__ = ["render_cover", "render_languages", "render_plate", "stage_plate"]

# Pixels that a balloon's outline, its bubbles or the end of its tail add to its box.
ROUND_A_WORD = 90
# And those that a hand adds to the line of a frame.
ROUND_A_LINE = 16


def render_plate(tome_key: str, plate_key: str, language: str) -> bytes:
    """One plate in one language, 1400 × 1960 pixels. Raises ScriptError."""
    tome = _tome(tome_key)
    plate = tome.plate(plate_key)
    stagings = _stagings(tome_key, plate_key)
    art = _plate_art(tome_key, plate_key).copy()
    for window, inner in _plate_words(tome, plate, stagings, language):
        _overlay(art, inner, window)
    return _png(art)


def render_languages(
    tome_key: str, plate_key: str, languages: Sequence[str] = ()
) -> dict[str, bytes]:
    """The same plate in those languages (all of its tome's if none is named), its art drawn once.

    The key “cover” gives the cover.
    """
    render = partial(render_plate, tome_key, plate_key)
    if plate_key == "cover":
        render = partial(render_cover, tome_key)
    return {language: render(language) for language in languages or _tome(tome_key).languages}


def render_cover(tome_key: str, language: str) -> bytes:
    """The cover in one language, as large as a plate."""
    tome = _tome(tome_key)
    sheet = Sheet(f"{tome.key}/cover/title", WIDTH, HEIGHT, tome.theme)
    draw_title(sheet, tome, language)
    art = _cover_art(tome_key).copy()
    _overlay(art, "".join(sheet.parts), Box(0, 0, WIDTH, HEAD + ROUND_A_LINE))
    return _png(art)


def stage_plate(tome: Tome, plate: Plate) -> list[Staging]:
    """Where people stand and words go in each panel. Raises ScriptError."""
    views: dict[int, list[Box]] = {}
    for focus in plate.focuses:
        views.setdefault(focus.panel, []).append(
            Box(focus.x * WIDTH, focus.y * HEIGHT, focus.width * WIDTH, focus.height * HEIGHT)
        )
    return [
        staged(
            f"{tome.key}.yaml, plate “{plate.key}”, panel {panel.number}",
            panel,
            frame,
            tome.languages,
            views[panel.number],
        )
        for panel, frame in zip(plate.panels, plate.frames, strict=True)
    ]


@lru_cache(maxsize=8)
def _tome(key: str) -> Tome:
    return read_tome(key)


@lru_cache(maxsize=2)
def _stagings(tome_key: str, plate_key: str) -> list[Staging]:
    tome = _tome(tome_key)
    return stage_plate(tome, tome.plate(plate_key))


@lru_cache(maxsize=2)
def _plate_art(tome_key: str, plate_key: str) -> Image.Image:
    """The plate without its words."""
    tome = _tome(tome_key)
    plate = tome.plate(plate_key)
    art = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    stagings = _stagings(tome_key, plate_key)
    for panel, frame, staging in zip(plate.panels, plate.frames, stagings, strict=True):
        seed = f"{tome.key}/{plate.key}/{panel.number}"
        _lay(art, seed, tome.theme, panel.drawing, frame, staging.people)
    for window, inner in _gutters(tome, plate):
        _overlay(art, inner, window)
    return art


@lru_cache(maxsize=2)
def _cover_art(tome_key: str) -> Image.Image:
    tome = _tome(tome_key)
    frame = cover_frame()
    drawing = tome.cover.drawing
    people = place_people(drawing, frame.box.w, frame.box.h)
    art = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    _lay(art, f"{tome.key}/cover", tome.theme, drawing, frame, people)
    return art


def _lay(
    art: Image.Image,
    seed: str,
    theme: str,
    drawing: Drawing,
    frame: Frame,
    people: Sequence[Posed],
) -> None:
    """Print a panel's picture at its place; what is outside its corners stays as it was.

    Each panel is rasterised by itself: a clip path over the plate costs a third more.
    """
    box = frame.box
    left, top = math.floor(box.x), math.floor(box.y)
    w, h = math.ceil(box.x + box.w) - left, math.ceil(box.y + box.h) - top
    inner = paint(seed, theme, drawing, box.w, box.h, people)
    moved = f'<g transform="translate({box.x - left:.1f} {box.y - top:.1f})">{inner}</g>'
    picture = _raster(moved, w, h).convert("RGB")
    if {frame.corners[0][0], frame.corners[1][0]} == {frame.corners[3][0], frame.corners[2][0]}:
        art.paste(picture, (left, top))
        return
    mask = Image.new("L", (w, h), 0)
    ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in frame.corners], fill=255)
    art.paste(picture, (left, top), mask)


def _gutters(tome: Tome, plate: Plate) -> Iterator[tuple[Box, str]]:
    """The paper between the panels and their inked frames, each with the window it is seen in."""
    sheet = Sheet("", 1, 1, tome.theme)
    paper, ink = PAPER, sheet.color("ink")
    if plate.gutter == "night":
        paper = blend(sheet.over("one", "ink", 0.8), INK, 0.3)
    edges = []
    for panel, frame in zip(plate.panels, plate.frames, strict=True):
        seed = f"{tome.key}/{plate.key}/{panel.number}/frame"
        outline = frame_outline(frame, seed)
        line = "" if frame.bleed else frame_path(outline, seed)
        inked = line and f'<path d="{line}" fill="{ink}" fill-rule="evenodd"/>'
        edges.append((frame.box, path(outline), inked))
    for window in _rims(plate.frames):
        left, top, w, h = window
        near = [edge for edge in edges if overlap(edge[0], window, ROUND_A_LINE)]
        holes = "".join(hole for _box, hole, _line in near)
        lines = "".join(line for _box, _hole, line in near)
        around = f"M{left} {top}h{w}v{h}h{-w}Z{holes}"
        yield window, f'<path d="{around}" fill="{paper}" fill-rule="evenodd"/>{lines}'


def _rims(frames: Sequence[Frame]) -> Iterator[Box]:
    """All of a plate but the inside of its panels, which is most of it, in whole pixels."""
    insides = sorted(_inside(frame) for frame in frames)
    heights = {y for box in insides for y in (box.y, box.y + box.h)}
    for top, low in pairwise(sorted({0, HEIGHT, *heights})):
        left = 0.0
        for box in insides:
            if box.y <= top and low <= box.y + box.h:
                yield Box(left, top, box.x - left, low - top)
                left = box.x + box.w
        yield Box(left, top, WIDTH - left, low - top)


def _inside(frame: Frame) -> Box:
    """Return what the frame's line does not reach, in whole pixels."""
    (ax, top), (bx, _), (cx, low), (dx, _) = frame.corners
    left, right = math.ceil(max(ax, dx)) + ROUND_A_LINE, math.floor(min(bx, cx)) - ROUND_A_LINE
    upper, lower = math.ceil(top) + ROUND_A_LINE, math.floor(low) - ROUND_A_LINE
    return Box(left, upper, right - left, lower - upper)


def _plate_words(
    tome: Tome, plate: Plate, stagings: list[Staging], language: str
) -> Iterator[tuple[Box, str]]:
    """Each word of the plate with the window that it does not leave."""
    for panel, staging in zip(plate.panels, stagings, strict=True):
        seed = f"{tome.key}/{plate.key}/{panel.number}/words"
        for number, placed in enumerate(staging.words[language]):
            sheet = Sheet(seed, WIDTH, HEIGHT, tome.theme)
            sheet.rng = hand(f"{seed}/{number}")
            _word(sheet, placed)
            yield _window(placed), "".join(sheet.parts)


def _window(placed: Placed) -> Box:
    """Whole pixels around a word, its tail and what its outline adds."""
    box, (x, y) = placed.box, placed.tip or placed.middle
    left, top = min(box.x, x) - ROUND_A_WORD, min(box.y, y) - ROUND_A_WORD
    right, low = max(box.x + box.w, x) + ROUND_A_WORD, max(box.y + box.h, y) + ROUND_A_WORD
    left, top = max(0, math.floor(left)), max(0, math.floor(top))
    return Box(left, top, min(WIDTH, math.ceil(right)) - left, min(HEIGHT, math.ceil(low)) - top)


def _word(sheet: Sheet, placed: Placed) -> None:
    kind, (x, y) = placed.line.kind, placed.middle
    lettering = placed.lettering
    if kind == "caption":
        draw_tale(sheet, placed.block, x, y)
    elif kind == "sound":
        draw_noise(sheet, placed.block, x, y, lettering.turn if lettering else -6)
    elif kind == "sign":
        surface = lettering.surface if lettering else "board"
        draw_sign(sheet, placed.block, x, y, surface, lettering.turn if lettering else 0)
    else:
        draw_balloon(sheet, kind, placed.block, x, y, placed.tip, placed.line.voice)


def _raster(inner: str, w: int, h: int, left: int = 0, top: int = 0) -> Image.Image:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {w} {h}" '
        f'width="{w}" height="{h}">{inner}</svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
    return Image.open(io.BytesIO(png))


def _overlay(art: Image.Image, inner: str, window: Box) -> None:
    """Print ink over the art; only what is in the window is rasterised."""
    left, top, w, h = (int(side) for side in window)
    layer = _raster(inner, w, h, left, top)
    art.paste(layer, (left, top), layer)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=2)
    return out.getvalue()
