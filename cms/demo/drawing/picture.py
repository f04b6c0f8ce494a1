"""What a picture is: a native size, a theme and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .sheet import Sheet

__all__ = ["Picture"]


@dataclass(frozen=True)
class Picture:
    """`draw` lays ink on a fresh sheet; `plain` pictures also exist as small static SVG files."""

    key: str
    width: int
    height: int
    theme: str
    draw: Callable[[Sheet], None]
    plain: bool = False

    def svg(self) -> str:
        sheet = Sheet(self.key, self.width, self.height, self.theme, self.plain)
        self.draw(sheet)
        return sheet.svg()
