"""The faces of the house, for Typst; nothing of Django, so that any process can ask for them."""

from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_bricolage_grotesque
import typst

__all__ = ["typeface"]

FONTS = (fontpkg_atkinson_hyperlegible, fontpkg_bricolage_grotesque)


@cache
def typeface() -> typst.Fonts:
    """Return the faces of the house and no others, read once."""
    folders = [str(Path(package.__file__ or "").parent / "files") for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
