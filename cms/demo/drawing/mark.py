"""The council's mark, and the static files drawn from the same kit.

The mark is an open book whose upper edges are three ridges: a cliff for the Vercors, a saw for
Belledonne, a tooth for the Chartreuse. It carries its own paper, so it stands on any ground.
`python -m cms.demo.drawing.mark` writes the SVG files of `cms/static/cms/img/`; the favicon's
.ico needs Pillow as well.
"""

from __future__ import annotations

import io
from pathlib import Path

import resvg_py

from .palette import INK, PAPER, THEMES
from .pictures import PICTURES

__all__ = ["mark_svg", "write_static"]

FOLDER = Path(__file__).parents[2] / "static" / "cms" / "img"

_PAGE_LEFT = "M5 51V27l5-3 6 2 6-13 2 9 4-2 4 6v31C25 50 14 48 5 51Z"
_PAGE_RIGHT = "M59 51V29l-4-5-3 1-3-1-5-13-6 12-6 3v31c7-7 18-9 27-6Z"
_SAW = "m10 45 6-9 3 4 4-9 4 6 5-12 5 12 4-6 4 9 3-4 6 9c-9-2-16-1-22 5-6-6-13-7-22-5Z"


def mark_svg(ground: bool = False) -> str:
    """The mark, 64 × 64; `ground` adds the paper square of the favicon."""
    house = THEMES["house"]
    square = f'<rect width="64" height="64" rx="12" fill="{PAPER}"/>' if ground else ""
    line = f'stroke="{INK}" stroke-width="3" stroke-linejoin="round"'
    halo = f'fill="{PAPER}" stroke="{PAPER}" stroke-width="7" stroke-linejoin="round"'
    beside = 'transform="translate(1 -1)"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{square}',
        *(f'<path d="{page}" {halo}/>' for page in (_PAGE_LEFT, _PAGE_RIGHT)),
        f'<path d="{_PAGE_LEFT}" fill="{house.one}" {beside}/>',
        f'<path d="{_PAGE_RIGHT}" fill="{house.two}" {beside}/>',
        f'<path d="{_SAW}" fill="{PAPER}"/>',
        *(f'<path d="{page}" fill="none" {line}/>' for page in (_PAGE_LEFT, _PAGE_RIGHT)),
    ]
    return "".join(parts) + "</svg>\n"


def write_static(folder: Path = FOLDER) -> None:
    """Write the mark, the favicon and the drawings of the error pages."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mark.svg").write_text(mark_svg(), encoding="utf-8")
    (folder / "favicon.svg").write_text(mark_svg(ground=True), encoding="utf-8")
    for picture in PICTURES.values():
        if picture.plain:
            (folder / f"{picture.key}.svg").write_text(picture.svg() + "\n", encoding="utf-8")
    png = resvg_py.svg_to_bytes(svg_string=mark_svg(ground=True), width=256, skip_system_fonts=True)
    icon = Image.open(io.BytesIO(bytes(png)))
    icon.save(folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    write_static()
