"""Paper, ink and the two spot inks of each theme, as on a two-drum risograph.

The hex values are the site's colour tokens too: the stylesheet and the drawings share them.
Every spot 1 reaches at least 3 : 1 against the paper (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["INK", "PAPER", "THEMES", "Theme", "blend", "contrast"]

PAPER = "#f7f0e1"
INK = "#231c26"


@dataclass(frozen=True)
class Theme:
    """Two spot inks; `warm` is the ink that tints skin (a theme without a warm one uses black)."""

    key: str
    one: str
    two: str
    warm: str

    def color(self, token: str) -> str:
        """Turn `one`, `two40`, `warm`, `ink15`, `both`, `paper`, `skin0`–`skin4` into a hex colour.

        The number is the tint in per cent. `both` is the two spots printed over each other.
        The result is what the eye sees on the paper, so it can be used as an opaque fill.
        """
        return _color(self, token)


THEMES = {
    theme.key: theme
    for theme in (
        Theme("house", one="#1f6b52", two="#f0705f", warm="#f0705f"),
        Theme("vizille", one="#b8432f", two="#2f7fa8", warm="#b8432f"),
        Theme("forests", one="#1d6a4f", two="#e2b52c", warm="#d98a35"),
        Theme("mobilities", one="#1f4fb8", two="#f2762e", warm="#f2762e"),
        Theme("citizenship", one="#74305f", two="#f0705f", warm="#f0705f"),
        Theme("digital", one="#3b3a9c", two="#5cc8a2", warm="#cf7d55"),
    )
}

# How much warm ink, then how much of that ink darkened with black, for five skins.
_SKINS = ((0.10, 0.0), (0.25, 0.05), (0.30, 0.34), (0.34, 0.62), (0.34, 0.86))


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(min(255, max(0, c))):02x}" for c in channels)


def blend(under: str, over: str, amount: float = 1.0) -> str:
    """Print `over` on `under`, `amount` (0–1) of the ink, by multiplication as inks do."""
    pairs = zip(_channels(under), _channels(over), strict=True)
    return _hex(tuple(u * (1 - amount + amount * o / 255) for u, o in pairs))


def _lay(under: str, over: str, amount: float) -> str:
    """A tint as the eye sees a fine screen: an average of the paper and the full ink."""
    pairs = zip(_channels(under), _channels(over), strict=True)
    return _hex(tuple(u * (1 - amount) + o * amount for u, o in pairs))


@lru_cache(maxsize=512)
def _color(theme: Theme, token: str) -> str:
    if token.startswith("#"):
        return token
    name = token.rstrip("0123456789")
    number = token[len(name) :]
    if name == "skin":
        warm, black = _SKINS[int(number)]
        return _lay(_lay(PAPER, theme.warm, warm), _lay(theme.warm, INK, 0.58), black)
    amount = int(number) / 100 if number else 1.0
    if name == "paper":
        return PAPER
    if name == "white":
        return _lay(PAPER, "#ffffff", 0.6)
    if name == "both":
        return _lay(PAPER, blend(theme.one, theme.two, 0.9), amount)
    return _lay(
        PAPER, {"one": theme.one, "two": theme.two, "warm": theme.warm, "ink": INK}[name], amount
    )


def _luminance(color: str) -> float:
    parts = [c / 255 for c in _channels(color)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
