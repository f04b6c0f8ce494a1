"""What a place is: the function that draws it, and the options that a script may set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..scene import Scene

__all__ = ["Place", "place"]


@dataclass(frozen=True)
class Place:
    """`horizon` is where the ground begins for an ordinary camera, as a share of the height.

    `level` places (rooms, platforms) keep that line for every camera but `close`.
    """

    draw: Callable[[Scene], None]
    options: Mapping[str, Any] = field(default_factory=dict)
    horizon: float = 0.6
    indoors: bool = False
    level: bool = False


def place(
    registry: dict[str, Place],
    name: str,
    horizon: float = 0.6,
    indoors: bool = False,
    level: bool = False,
    **options: Any,
) -> Callable[[Callable[[Scene], None]], Callable[[Scene], None]]:
    """Register a drawing function under `name`."""

    def register(draw: Callable[[Scene], None]) -> Callable[[Scene], None]:
        registry[name] = Place(draw, options, horizon, indoors, level)
        return draw

    return register
