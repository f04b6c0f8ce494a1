"""Prints plates and covers: the art once, the words over it in each language, as PNG."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache

import resvg_py
from PIL import Image

from ..ink import hand, path
from ..palette import PAPER, blend
from ..sheet import Sheet
from .balloons import draw_balloon, draw_noise, draw_sign, draw_tale
from .cover import cover_frame, draw_title
from .grid import HEIGHT, WIDTH, Box, Frame, frame_outline, frame_path
from .layout import Placed
from .painting import paint
from .reading import read_tome
from .script import Drawing, Panel, Plate, Tome
from .staging import Posed, Staging, place_people, staged

__all__ = ["render_cover", "render_languages", "render_plate", "stage_plate"]


def render_plate(tome_key: str, plate_key: str, language: str) -> bytes:
    """One plate in one language, 1400 × 1960 pixels. Raises ScriptError."""
    tome = _tome(tome_key)
    plate = tome.plate(plate_key)
    stagings = _stagings(tome_key, plate_key)
    return _printed(_plate_art(tome_key, plate_key), _plate_words(tome, plate, stagings, language))


def render_languages(tome_key: str, plate_key: str) -> dict[str, bytes]:
    """The same plate in every language of its tome: its art is drawn once. “cover” is the cover."""
    languages = _tome(tome_key).languages
    if plate_key == "cover":
        return {language: render_cover(tome_key, language) for language in languages}
    return {language: render_plate(tome_key, plate_key, language) for language in languages}


def render_cover(tome_key: str, language: str) -> bytes:
    """The cover in one language, as large as a plate."""
    tome = _tome(tome_key)
    sheet = Sheet(f"{tome.key}/cover/title", WIDTH, HEIGHT, tome.theme)
    draw_title(sheet, tome, language)
    return _printed(_cover_art(tome_key), sheet.parts)


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
    """The plate without words."""
    tome = _tome(tome_key)
    plate = tome.plate(plate_key)
    night = plate.gutter == "night"
    ground = blend(Sheet("", 1, 1, tome.theme).over("one", "ink", 0.8), "#231c26", 0.3)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground if night else PAPER}"/>']
    rows = zip(plate.panels, plate.frames, _stagings(tome_key, plate_key), strict=True)
    order = sorted(rows, key=lambda row: not row[1].bleed)
    for panel, frame, staging in order:
        seed = f"{tome.key}/{plate.key}/{panel.number}"
        parts += _panel(seed, tome.theme, panel.drawing, frame, staging.people)
    return _raster(parts, tome.theme)


@lru_cache(maxsize=2)
def _cover_art(tome_key: str) -> Image.Image:
    tome = _tome(tome_key)
    frame = cover_frame()
    drawing = tome.cover.drawing
    people = place_people(drawing, frame.box.w, frame.box.h)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>']
    parts += _panel(f"{tome.key}/cover", tome.theme, drawing, frame, people)
    return _raster(parts, tome.theme)


def _panel(
    seed: str, theme: str, drawing: Drawing, frame: Frame, people: Iterable[Posed]
) -> list[str]:
    """A panel's picture, cut to its frame, and the frame."""
    box = frame.box
    outline = frame_outline(frame, seed + "/frame")
    name = "f-" + seed.replace("/", "-")
    art = paint(seed, theme, drawing, box.w, box.h, list(people))
    ink = Sheet(seed, 1, 1, theme).color("ink")
    parts = [
        f'<clipPath id="{name}"><path d="{path(outline)}"/></clipPath>',
        f'<g clip-path="url(#{name})"><g transform="translate({box.x:.1f} {box.y:.1f})">{art}</g></g>',
    ]
    if not frame.bleed:
        line = frame_path(outline, seed + "/frame")
        parts.append(f'<path d="{line}" fill="{ink}" fill-rule="evenodd"/>')
    return parts


def _plate_words(tome: Tome, plate: Plate, stagings: list[Staging], language: str) -> list[str]:
    parts: list[str] = []
    for panel, staging in zip(plate.panels, stagings, strict=True):
        seed = f"{tome.key}/{plate.key}/{panel.number}/words"
        sheet = Sheet(seed, WIDTH, HEIGHT, tome.theme)
        for number, placed in enumerate(staging.words[language]):
            sheet.rng = hand(f"{seed}/{number}")
            _word(sheet, panel, placed)
        parts += sheet.parts
    return parts


def _word(sheet: Sheet, panel: Panel, placed: Placed) -> None:
    kind, (x, y) = placed.line.kind, placed.middle
    lettering = placed.lettering
    if kind == "caption":
        draw_tale(sheet, placed.block, x, y)
    elif kind == "sound":
        draw_noise(sheet, placed.block, x, y, lettering.turn if lettering else -6)
    elif kind == "sign":
        surface = lettering.on if lettering else "board"
        draw_sign(sheet, placed.block, x, y, surface, lettering.turn if lettering else 0)
    else:
        draw_balloon(sheet, kind, placed.block, x, y, placed.tip)
    del panel


def _svg(parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'
    )


def _raster(parts: list[str], theme: str) -> Image.Image:
    del theme
    png = bytes(resvg_py.svg_to_bytes(svg_string=_svg(parts), skip_system_fonts=True))
    return Image.open(io.BytesIO(png)).convert("RGB")


def _printed(art: Image.Image, words: list[str]) -> bytes:
    """The words over the art."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=_svg(words), skip_system_fonts=True))
    letters = Image.open(io.BytesIO(png))
    result = art.copy()
    result.paste(letters, (0, 0), letters)
    out = io.BytesIO()
    result.save(out, "PNG", compress_level=4)
    return out.getvalue()
