"""The site's drawings, made by code from a small kit: ink, people, places.

`PICTURES` lists them; `render_svg` and `render_png` give their bytes, the same in every process.
"""

from __future__ import annotations

import resvg_py

from .picture import Picture
from .pictures import PICTURES

__all__ = ["PICTURES", "Picture", "render_png", "render_svg"]


def render_svg(key: str) -> str:
    """The drawing as SVG text. Raises KeyError for an unknown key."""
    return PICTURES[key].svg()


def render_png(key: str, width: int | None = None) -> bytes:
    """The drawing as PNG, `width` pixels wide (native width when None)."""
    picture = PICTURES[key]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture.svg(), width=width or picture.width, skip_system_fonts=True
        )
    )
