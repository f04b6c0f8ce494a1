"""What the drawers' processes call: they hand over files, not pictures.

A process that is killed while it hands over a megabyte leaves its reader waiting for the rest, for
ever. The name of a file goes through a pipe in one piece.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["filed"]


def filed(folder: str, stem: str, draw: Callable[..., Any], *arguments: Any) -> dict[str, str]:
    """Draw, and return where the PNG lies, by language; under "" where it has none."""
    drawn = draw(*arguments)
    pictures = drawn if isinstance(drawn, dict) else {"": drawn}
    paths = {}
    for language, png in pictures.items():
        path = Path(folder) / f"{stem}{'-' if language else ''}{language}.png"
        path.write_bytes(png)
        paths[language] = str(path)
    return paths
