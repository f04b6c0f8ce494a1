"""A sheet under a veil: colours laid while it hangs are darkened, what shines is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..palette import blend
from ..sheet import Sheet

__all__ = ["VeiledSheet"]


class VeiledSheet(Sheet):
    """`veil` is a colour that multiplies all others, or "" for none."""

    veil = ""

    def color(self, token: str) -> str:
        shade = self.theme.color(token)
        return blend(shade, self.veil) if self.veil else shade

    def over(self, under: str, over: str, amount: float = 1.0) -> str:
        return blend(self.theme.color(under), self.theme.color(over), amount)

    @contextmanager
    def bare(self) -> Iterator[None]:
        """Lay colours as they are: moon, lamps, lit windows, flames."""
        veil, self.veil = self.veil, ""
        try:
            yield
        finally:
            self.veil = veil
