"""People from parts: `CAST` and `ROLES` say who, `POSES` what they do, `draw_person` draws."""

from .character import CAST, Character
from .figure import draw_person
from .grip import grip
from .head import draw_head
from .pose import POSES, Pose
from .role import ROLES

__all__ = ["CAST", "POSES", "ROLES", "Character", "Pose", "draw_head", "draw_person", "grip"]
