"""Letters as outlines of the fonts' own glyphs, so that what is measured is what is drawn.

Delius for what is said and told, Bricolage Grotesque for noises, signs and covers. Sizes are units
of the plate to the em.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import fontpkg
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from snippets.typography import THIN, typeset_text

__all__ = ["BALLOON", "SIGN", "Block", "Face", "blocks", "face", "french"]

BALLOON = "balloon"
SIGN = "sign"

# Package, and the place on the axes of a variable font.
_SOURCES: dict[str, tuple[str, dict[str, float]]] = {
    BALLOON: ("delius", {}),
    SIGN: ("bricolage-grotesque", {"wght": 780, "wdth": 92, "opsz": 40}),
}
# Height of a line, in ems.
LEADING = 1.12


@dataclass(frozen=True)
class Block:
    """Text broken into lines; sizes in units. `widths` are those of its lines."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    leading: float

    @property
    def width(self) -> float:
        return max(self.widths)

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)


class Face:
    """One face: advances and outlines."""

    def __init__(self, package: str, location: dict[str, float]):
        font = TTFont(fontpkg.path(package, 400, "normal"), lazy=True)
        self._glyphs = font.getGlyphSet(location=location or None)
        self._names = font.getBestCmap()
        self.em = font["head"].unitsPerEm
        self._advances: dict[str, float] = {}
        self._outlines: dict[str, list[tuple[str, tuple[Any, ...]]]] = {}

    def advance(self, letter: str) -> float:
        """The letter's width in ems; a thin space that the face lacks is half a space."""
        if letter not in self._advances:
            if letter == THIN and ord(letter) not in self._names:
                self._advances[letter] = self.advance(" ") / 2
            else:
                self._advances[letter] = self._glyphs[self._name(letter)].width / self.em
        return self._advances[letter]

    def width(self, text: str, size: float) -> float:
        return sum(self.advance(letter) for letter in text) * size

    def outline(self, text: str, x: float, y: float, size: float, turn: float = 0) -> str:
        """Path data of `text` from (x, y) on its baseline, turned by `turn` degrees."""
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        scale = size / self.em
        parts: list[str] = []
        along = 0.0
        for letter in text:
            for command, points in self._outline(letter):
                numbers = []
                for px, py in points:
                    dx, dy = along + px * scale, -py * scale
                    numbers.append(f"{x + dx * cos - dy * sin:.1f} {y + dx * sin + dy * cos:.1f}")
                parts.append(command + " ".join(numbers))
            along += self.advance(letter) * size
        return "".join(parts)

    def lacks(self, text: str) -> str:
        """The letters that the face can't draw."""
        return "".join(sorted({c for c in text if not c.isspace() and ord(c) not in self._names}))

    def _name(self, letter: str) -> str:
        code = ord(letter)
        if code not in self._names and letter.isspace():
            code = 0x20
        return self._names.get(code, ".notdef")

    def _outline(self, letter: str) -> list[tuple[str, tuple[Any, ...]]]:
        if letter not in self._outlines:
            commands = []
            if not letter.isspace():
                pen = DecomposingRecordingPen(self._glyphs)
                self._glyphs[self._name(letter)].draw(pen)
                commands = [step for name, points in pen.value for step in _steps(name, points)]
            self._outlines[letter] = commands
        return self._outlines[letter]


def _steps(name: str, points: tuple[Any, ...]) -> list[tuple[str, tuple[Any, ...]]]:
    """Pen commands as SVG ones; quadratic splines get their implied points."""
    if name == "moveTo":
        return [("M", points)]
    if name == "lineTo":
        return [("L", points)]
    if name == "curveTo":
        return [("C", points)]
    if name == "qCurveTo":
        steps: list[tuple[str, tuple[Any, ...]]] = []
        if points[-1] is None:
            # A contour of control points only: it starts between the last and the first of them.
            first, last = points[0], points[-2]
            start = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
            points = (*points[:-1], start)
            steps.append(("M", (start,)))
        for k, control in enumerate(points[:-1]):
            if k == len(points) - 2:
                end = points[-1]
            else:
                after = points[k + 1]
                end = ((control[0] + after[0]) / 2, (control[1] + after[1]) / 2)
            steps.append(("Q", (control, end)))
        return steps
    return [("Z", ())]


@lru_cache(maxsize=4)
def face(key: str) -> Face:
    """The face of that key, opened once in a process."""
    return Face(*_SOURCES[key])


def french(text: str, language: str) -> str:
    """The text as it is lettered: French gets its spaces that may not break."""
    return typeset_text(text) if language.split("-")[0] == "fr" else text


@lru_cache(maxsize=8192)
def blocks(text: str, key: str, size: float, most: int = 9) -> tuple[Block, ...]:
    """The best block of one line, of two, … of at most `most`: each as narrow as it can be.

    Lines break at ordinary spaces only; no word is ever cut.
    """
    letters = face(key)
    words = text.split(" ")
    count = len(words)
    space = letters.advance(" ") * size
    lengths = [letters.width(word, size) for word in words]
    totals = [0.0]
    for length in lengths:
        totals.append(totals[-1] + length)

    def width(first: int, last: int) -> float:
        return totals[last] - totals[first] + space * (last - first - 1)

    result: list[Block] = []
    # best[n][j]: the least (widest line, raggedness) of the first j words on n lines, and the cut.
    best: list[tuple[float, float, int] | None] = [(0.0, 0.0, 0)] + [None] * count
    tables = [best]
    for n in range(1, min(most, count) + 1):
        previous, best = best, [None] * (count + 1)
        for j in range(n, count + 1):
            for i in range(n - 1, j):
                before = previous[i]
                if before is None:
                    continue
                w = width(i, j)
                option = (max(before[0], w), before[1] + w * w, i)
                current = best[j]
                if current is None or option < current:
                    best[j] = option
        tables.append(best)
        cuts = [count]
        for k in range(n, 0, -1):
            cell = tables[k][cuts[-1]]
            assert cell is not None  # noqa: S101  # n lines of at least one word each exist
            cuts.append(cell[2])
        cuts.reverse()
        lines = tuple(" ".join(words[a:b]) for a, b in pairwise(cuts))
        widths = tuple(width(a, b) for a, b in pairwise(cuts))
        block = Block(lines, widths, size, size * LEADING)
        if not result or block.width < result[-1].width - 1:
            result.append(block)
    return tuple(result)
