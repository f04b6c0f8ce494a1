"""The faces of the house, for Typst; nothing of Django, so that any process can ask for them."""

from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_bricolage_grotesque
import typst

__all__ = ["house_and_other_scripts", "typeface"]

FONTS = (fontpkg_atkinson_hyperlegible, fontpkg_bricolage_grotesque)


@cache
def typeface() -> typst.Fonts:
    """Return the faces of the house and no others, read once."""
    return _fonts(others=False)


@cache
def house_and_other_scripts() -> typst.Fonts:
    """Return the faces of the house, and Typst's own for what they lack.

    For texts that anybody writes: Greek, Cyrillic, Hebrew, Arabic, Devanagari, signs.
    """
    return _fonts(others=True)


def _fonts(others: bool) -> typst.Fonts:
    folders = [str(Path(package.__file__ or "").parent / "files") for package in FONTS]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=others, font_paths=folders
    )
