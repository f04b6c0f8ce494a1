"""Where a hand is, so that it can hold something drawn before or after its owner."""

from __future__ import annotations

import math

from ..ink import Point
from ..sheet import Sheet
from .character import Character
from .figure import Figure, known
from .pose import POSES, Pose

__all__ = ["grip"]


def grip(
    sheet: Sheet,
    who: str | Character,
    x: float,
    y: float,
    size: float,
    pose: str | Pose,
    facing: int = 1,
    far: bool = False,
) -> Point:
    """The palm of someone whom `draw_person` draws with the same arguments."""
    stance = POSES[pose] if isinstance(pose, str) else pose
    body = Figure(sheet, known(who) if isinstance(who, str) else who, stance, x, y, size, facing)
    shoulder = body.off(body.chest, 0.34 if far else -0.26, -0.32)
    dx, dy = stance.far if far else stance.near
    reach = min(1.0, 2.28 / max(0.01, math.hypot(dx, dy)))
    return body.at((shoulder[0] + dx * (reach + 0.08), shoulder[1] + dy * (reach + 0.08)))
