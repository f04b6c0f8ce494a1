"""Comics from scripts: `read_tome` says what a tome holds, `render_plate` prints it."""

from .grid import Focus
from .press import render_cover, render_languages, render_plate
from .reading import read_tome, tome_keys
from .script import Plate, ScriptError, Tome

__all__ = [
    "Focus",
    "Plate",
    "ScriptError",
    "Tome",
    "read_tome",
    "render_cover",
    "render_languages",
    "render_plate",
    "tome_keys",
]
