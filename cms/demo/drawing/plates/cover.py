"""A cover: the collection and number, the title, and below them a picture."""

from __future__ import annotations

from ..ink import curve, oval
from ..sheet import Sheet
from .grid import HEIGHT, WIDTH, Frame
from .letters import SIGN, Block, blocks, face, french
from .script import ScriptError, Tome

__all__ = ["COLLECTION", "HEAD", "cover_frame", "draw_title"]

COLLECTION = "Imagine Demain"
# Height of what is lettered above the picture.
HEAD = 560
EDGE = 64


def cover_frame() -> Frame:
    """The picture runs off the sheet on three sides."""
    corners = (
        (0.0, float(HEAD)),
        (float(WIDTH), float(HEAD)),
        (float(WIDTH), float(HEIGHT)),
        (0.0, float(HEIGHT)),
    )
    return Frame(corners, True)


def title_block(tome: Tome, language: str) -> Block:
    """The title as large as it can be on at most three lines. Raises ScriptError."""
    room, height = WIDTH - 2 * EDGE, HEAD - 172
    text = french(tome.title[language], language)
    for size in range(190, 79, -6):
        for block in blocks(text, SIGN, float(size), 3):
            if block.width <= room and len(block.lines) * size * 0.98 <= height:
                return Block(block.lines, block.widths, block.size, size * 0.98)
    raise ScriptError(f"{tome.key}.yaml, title: “{text}” is too long for a cover: shorten it.")


def draw_title(sheet: Sheet, tome: Tome, language: str) -> None:
    """Collection, number and title over the head of the cover."""
    letters = face(SIGN)
    ink = sheet.color("ink")
    sheet.parts.append(
        f'<path d="{letters.outline(COLLECTION, EDGE, 112, 52)}" fill="{sheet.color("one")}"/>'
    )
    x, y, r = WIDTH - EDGE - 62, 96, 62
    sheet.shape(oval(x, y, r, r, step=8), "two", 5)
    number = str(tome.number)
    wide = letters.width(number, 84)
    sheet.parts.append(
        f'<path d="{letters.outline(number, x - wide / 2, y + 29, 84)}" fill="{ink}"/>'
    )
    block = title_block(tome, language)
    top = 172 + (HEAD - 190 - block.height) / 2
    d = [
        letters.outline(line, EDGE, top + block.leading * k + block.size * 0.8, block.size)
        for k, line in enumerate(block.lines)
    ]
    slab = [
        letters.outline(line, EDGE + 7, top + block.leading * k + block.size * 0.8 + 6, block.size)
        for k, line in enumerate(block.lines)
    ]
    sheet.parts.append(f'<path d="{"".join(slab)}" fill="{sheet.color("two")}"/>')
    sheet.parts.append(f'<path d="{"".join(d)}" fill="{ink}"/>')
    rule = curve(
        [(-10, HEAD), (WIDTH * 0.3, HEAD - 2), (WIDTH * 0.7, HEAD + 2), (WIDTH + 10, HEAD)]
    )
    sheet.line(rule, 9)
